//! The one automaton over many words. The only file that names the crate it is made with.

use super::chars::CharFilter;
use crate::span::CleanRange;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

/// Finds all of many words in one pass. Each word carries a value, an index into its owner's table.
pub(crate) enum Automaton {
    /// So few words that a table of their first characters does: an article's own short names.
    Few(Few),
    /// A double-array Aho-Corasick automaton over characters.
    Many(CharwiseDoubleArrayAhoCorasick<u32>),
}

/// Words up to which a table of first characters is enough.
const FEW: usize = 256;

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
            return Automaton::Few(Few::new(words));
        }
        // The builder refuses empty and equal words, which are gone, and more bytes than 32 bits count.
        let many =
            CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::Standard).build_with_values(words);
        many.map_or_else(|_| Automaton::Few(Few::new(Vec::new())), Automaton::Many)
    }

    /// Every occurrence of every word in `text`, by rising end, the longest first among those that end together.
    pub(crate) fn find_all(&self, text: &str) -> Vec<(CleanRange, u32)> {
        let mut found = Vec::new();
        self.each(text, |range, value| found.push((range, value)));
        found
    }

    /// Hands every occurrence to `take`, in that order.
    pub(crate) fn each(&self, text: &str, mut take: impl FnMut(CleanRange, u32)) {
        match self {
            Automaton::Few(words) => words.find_all(text).into_iter().for_each(|(range, value)| take(range, value)),
            Automaton::Many(inner) => {
                for m in inner.find_overlapping_iter(text) {
                    take(CleanRange::new(m.start(), m.end()), m.value());
                }
            }
        }
    }
}

/// A few words, found by the bits of their first characters.
pub(crate) struct Few {
    /// In the order of their letters.
    words: Vec<(String, u32)>,
    first: CharFilter,
}

impl Few {
    fn new(mut words: Vec<(String, u32)>) -> Self {
        words.sort_unstable();
        let mut first = CharFilter::default();
        words.iter().for_each(|(word, _)| first.insert(word));
        Few { words, first }
    }

    fn find_all(&self, text: &str) -> Vec<(CleanRange, u32)> {
        let mut found = Vec::new();
        if self.words.is_empty() {
            return found;
        }
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some((may, length)) = bytes.get(at..).and_then(|rest| self.first.look(rest)) {
            if may {
                let rest = &bytes[at..];
                let head = &rest[..length.min(rest.len())];
                let from = self.words.partition_point(|(w, _)| w.as_bytes() < head);
                let same = self.words[from..].iter().take_while(|(w, _)| w.as_bytes().starts_with(head));
                let here = same.filter(|(w, _)| rest.starts_with(w.as_bytes()));
                found.extend(here.map(|(w, value)| (CleanRange::new(at, at + w.len()), *value)));
            }
            at += length;
        }
        found.sort_unstable_by_key(|(r, _)| (r.end, r.start));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_are_found_as_many_are() {
        let text = "市公安局公安局长市公市公市公";
        let words = ["公安局", "公安", "局", "市公市公"];
        let few = Automaton::overlapping(words.iter().zip(0_u32..).map(|(w, i)| (*w, i)));
        let other: Vec<String> = ('一'..='龥').take(300).map(String::from).collect();
        let more = words.into_iter().chain(other.iter().map(String::as_str));
        let many = Automaton::overlapping(more.zip(0_u32..));
        assert!(matches!((&few, &many), (Automaton::Few(_), Automaton::Many(_))));
        assert_eq!(few.find_all(text), many.find_all(text));
    }
}
