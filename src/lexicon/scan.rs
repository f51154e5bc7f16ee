//! The one automaton over many words. The only file that names the crate it is made with.

use crate::span::CleanRange;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

/// Finds all of many words in one pass. Each word carries a value, an index into its owner's table.
pub(crate) enum Automaton {
    /// So few words that looking for each costs less than building anything: an article's own short names.
    Few(Vec<(String, u32)>),
    /// A double-array Aho-Corasick automaton over characters.
    Many(CharwiseDoubleArrayAhoCorasick<u32>),
}

/// Words up to which each is looked for by itself.
const FEW: usize = 8;

impl Automaton {
    /// An automaton that reports every occurrence, also those that overlap. Empty words are passed over; of equal words
    /// the first counts.
    pub(crate) fn overlapping<W: AsRef<str>>(words: impl IntoIterator<Item = (W, u32)>) -> Self {
        let mut seen = rustc_hash::FxHashSet::default();
        let words: Vec<(String, u32)> = words
            .into_iter()
            .map(|(w, v)| (w.as_ref().to_owned(), v))
            .filter(|(w, _)| !w.is_empty() && seen.insert(w.clone()))
            .collect();
        if words.len() <= FEW {
            return Automaton::Few(words);
        }
        // The builder refuses empty and equal words, which are gone, and more bytes than 32 bits count.
        let many =
            CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::Standard).build_with_values(words);
        many.map_or_else(|_| Automaton::Few(Vec::new()), Automaton::Many)
    }

    /// Every occurrence of every word in `text`, by rising end, the longest first among those that end together.
    pub(crate) fn find_all(&self, text: &str) -> Vec<(CleanRange, u32)> {
        match self {
            Automaton::Few(words) => {
                let mut found: Vec<(CleanRange, u32)> =
                    words.iter().flat_map(|(word, value)| occurrences(text, word).map(|r| (r, *value))).collect();
                found.sort_by_key(|(r, _)| (r.end, r.start));
                found
            }
            Automaton::Many(inner) => {
                inner.find_overlapping_iter(text).map(|m| (CleanRange::new(m.start(), m.end()), m.value())).collect()
            }
        }
    }
}

/// Where a word stands, overlapping occurrences of itself included.
fn occurrences<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = CleanRange> + 't {
    let step = word.chars().next().map_or(1, char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(word)?;
        from = at + step;
        Some(CleanRange::new(at, at + word.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_are_found_as_many_are() {
        let text = "市公安局公安局长市公市公市公";
        let words = ["公安局", "公安", "局", "市公市公"];
        let few = Automaton::overlapping(words.iter().zip(0_u32..).map(|(w, i)| (*w, i)));
        let more = words.iter().chain(&["甲", "乙", "丙", "丁", "戊", "己"]);
        let many = Automaton::overlapping(more.zip(0_u32..).map(|(w, i)| (*w, i)));
        assert!(matches!((&few, &many), (Automaton::Few(_), Automaton::Many(_))));
        assert_eq!(few.find_all(text), many.find_all(text));
    }
}
