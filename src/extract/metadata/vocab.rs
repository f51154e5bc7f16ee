//! The words of bylines, datelines, page headers and page furniture.

use super::table::WordSet;
use crate::tsv;
use regex::{Captures, Match, Regex};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

const WORDS: &str = include_str!("../../../data/metadata_words.tsv");
const SURNAMES: &str = include_str!("../../../data/metadata_surnames.tsv");

/// Words by class, and the surnames.
pub(super) struct Vocabulary {
    words: FxHashMap<&'static str, Vec<&'static str>>,
    surnames: FxHashSet<&'static str>,
}

impl Vocabulary {
    pub fn load() -> Self {
        let mut words: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
        for row in tsv::rows("metadata_words.tsv", WORDS) {
            if let (Some(class), Some(word)) = (row.get(0), row.get(1)) {
                words.entry(class).or_default().push(word);
            }
        }
        for list in words.values_mut() {
            list.sort_by_key(|w| std::cmp::Reverse(w.len()));
        }
        let surnames = tsv::rows("metadata_surnames.tsv", SURNAMES).filter_map(|r| r.get(0)).collect();
        Vocabulary { words, surnames }
    }

    /// The words of a class, longest first.
    pub fn words(&self, class: &str) -> &[&'static str] {
        self.words.get(class).map_or(&[], Vec::as_slice)
    }

    pub fn has(&self, class: &str, word: &str) -> bool {
        self.words(class).contains(&word)
    }

    /// The longest word of the class that `text` begins with.
    pub fn prefix(&self, class: &str, text: &str) -> Option<&'static str> {
        self.words(class).iter().copied().find(|w| text.starts_with(w))
    }

    /// The longest word of the class that `text` ends with.
    pub fn suffix(&self, class: &str, text: &str) -> Option<&'static str> {
        self.words(class).iter().copied().find(|w| text.ends_with(w))
    }

    /// The words of some classes as alternatives of a pattern, longest first.
    pub fn any_of(&self, classes: &[&str]) -> String {
        let mut all: Vec<&str> = classes.iter().flat_map(|c| self.words(c)).copied().collect();
        all.sort_by_key(|w| std::cmp::Reverse(w.len()));
        all.iter().map(|w| regex::escape(w)).collect::<Vec<_>>().join("|")
    }

    /// The words of some classes by their first character.
    pub fn set(&self, classes: &[&str]) -> WordSet {
        WordSet::new(classes.iter().flat_map(|c| self.words(c)).copied())
    }

    /// Whether a name of this many characters may begin with its first or its first two characters.
    pub fn surname(&self, name: &str) -> bool {
        let mut ends = name.char_indices().map(|(i, c)| i + c.len_utf8());
        let (first, second) = (ends.next(), ends.next());
        let known = |end: Option<usize>| end.and_then(|e| name.get(..e)).is_some_and(|s| self.surnames.contains(s));
        known(first) || known(second)
    }

    /// Whether it begins with a surname of two characters.
    pub fn double_surname(&self, name: &str) -> bool {
        name.char_indices().nth(2).and_then(|(e, _)| name.get(..e)).is_some_and(|s| self.surnames.contains(s))
    }
}

/// A pattern, built when it is first asked, for most texts ask few. It finds nothing where it could not be built; a test
/// builds them all.
pub(super) struct Pattern {
    source: String,
    built: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub fn new(source: &str) -> Self {
        Pattern { source: source.to_owned(), built: OnceLock::new() }
    }

    fn regex(&self) -> Option<&Regex> {
        self.built.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }

    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.regex()?.find(text)
    }

    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex()?.captures(text)
    }

    /// The same for a pattern that looks at nothing beyond its end (no `$`): where it ends is found fast, and its parts
    /// are told from the found piece alone.
    pub fn captures_inside<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        let end = self.find(text)?.end();
        self.captures(text.get(..end)?)
    }

    pub fn find_all<'t>(&self, text: &'t str) -> Vec<Match<'t>> {
        self.regex().map(|r| r.find_iter(text).collect()).unwrap_or_default()
    }

    pub fn captures_all<'t>(&self, text: &'t str) -> Vec<Captures<'t>> {
        self.regex().map(|r| r.captures_iter(text).collect()).unwrap_or_default()
    }

    #[cfg(test)]
    pub fn is_built(&self) -> bool {
        self.regex().is_some()
    }
}

/// The first `chars` characters of `text`, or all of it.
pub(super) fn head(text: &str, chars: usize) -> &str {
    if text.len() <= chars {
        return text;
    }
    // `nth` of characters without offsets counts many at a time.
    let mut rest = text.chars();
    if let Some(last) = chars.checked_sub(1) {
        rest.nth(last);
    }
    text.get(..text.len() - rest.as_str().len()).unwrap_or(text)
}

/// Whether a character is a Chinese one.
pub(super) fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF) || c == '〇'
}
