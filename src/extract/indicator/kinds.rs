//! The words around a number that tell whether it measures something, and what.

use super::words::WordSet;
use crate::tsv;
use rustc_hash::FxHashMap;

const KINDS: &str = include_str!("../../../data/indicator_kinds.tsv");

/// The words of one role each.
#[derive(Debug, Default)]
pub(super) struct Kinds(FxHashMap<&'static str, WordSet>);

impl Kinds {
    pub fn load() -> Self {
        let mut kinds = Kinds::default();
        for row in tsv::rows("indicator_kinds.tsv", KINDS) {
            if let (Some(word), Some(role)) = (row.get(0), row.get(1)) {
                kinds.0.entry(role).or_default().insert(word);
            }
        }
        kinds
    }

    /// Whether `text` ends with a word of a role.
    pub fn ends(&self, role: &str, text: &str) -> bool {
        self.suffix(role, text).is_some()
    }

    /// Whether `text` starts with a word of a role.
    pub fn starts(&self, role: &str, text: &str) -> bool {
        self.0.get(role).and_then(|set| set.prefix(text)).is_some()
    }

    /// Whether a word of a role stands anywhere in `text`, which is short.
    pub fn within(&self, role: &str, text: &str) -> bool {
        let Some(set) = self.0.get(role) else { return false };
        text.char_indices().any(|(at, _)| text.get(at..).is_some_and(|rest| set.prefix(rest).is_some()))
    }

    /// `text` without the words of a role at its end.
    pub fn without<'t>(&self, role: &str, mut text: &'t str) -> &'t str {
        while let Some(length) = self.suffix(role, text) {
            text = text.get(..text.len() - length).unwrap_or("");
        }
        text
    }

    fn suffix(&self, role: &str, text: &str) -> Option<usize> {
        self.0.get(role).and_then(|set| set.suffix(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_that_is_asked_for_has_words() {
        let kinds = Kinds::load();
        for role in [
            "after_stretch",
            "before_stretch",
            "body",
            "copula",
            "index_noun",
            "inner_stretch",
            "market",
            "money_noun",
            "not_stretch",
            "order",
            "plan",
            "rank_verb",
            "ratio_noun",
            "reading_end",
            "reading_verb",
            "record",
            "scope",
            "shift",
            "verbal_turn",
        ] {
            assert!(kinds.0.contains_key(role), "{role}");
        }
        assert_eq!(kinds.0.len(), 19);
        assert_eq!(kinds.without("copula", "市值已达"), "市值");
        assert!(kinds.within("market", "上午大盘走高"));
    }
}
