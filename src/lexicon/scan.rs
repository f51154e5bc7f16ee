//! The one automaton over many words. The only file that names the crate it is made with.

use crate::span::CleanRange;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

/// Finds all of many words in one pass. Each word carries a value, an index into its owner's table.
pub(crate) struct Automaton {
    inner: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
}

impl Automaton {
    /// An automaton that reports every occurrence, also those that overlap. Empty words are passed over; of equal words
    /// the first counts.
    pub(crate) fn overlapping<W: AsRef<str>>(words: impl IntoIterator<Item = (W, u32)>) -> Self {
        Self::build(words, MatchKind::Standard)
    }

    fn build<W: AsRef<str>>(words: impl IntoIterator<Item = (W, u32)>, kind: MatchKind) -> Self {
        let mut seen = rustc_hash::FxHashSet::default();
        let words: Vec<(String, u32)> = words
            .into_iter()
            .map(|(w, v)| (w.as_ref().to_owned(), v))
            .filter(|(w, _)| !w.is_empty() && seen.insert(w.clone()))
            .collect();
        let inner = if words.is_empty() {
            None
        } else {
            CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(kind).build_with_values(words).ok()
        };
        Automaton { inner }
    }

    /// Every occurrence of every word in `text`, by rising end, the longest first among those that end together.
    pub(crate) fn find_all(&self, text: &str) -> Vec<(CleanRange, u32)> {
        match &self.inner {
            Some(inner) => {
                inner.find_overlapping_iter(text).map(|m| (CleanRange::new(m.start(), m.end()), m.value())).collect()
            }
            None => Vec::new(),
        }
    }
}
