//! Word boundaries and parts of speech, asked for window by window. The only file that names jieba_rs.

use crate::span::CleanRange;
use jieba_rs::Jieba;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// The default dictionary, loaded when the first window asks. Immutable: the one static that is allowed.
static JIEBA: Lazy<Jieba> = Lazy::new(Jieba::new);

/// A word of the shadow text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub range: CleanRange,
    /// jieba's part of speech: `n`, `v`, `ns`, `nr`, `p` …
    pub tag: &'static str,
}

thread_local! {
    /// Tags of words met before. A word's tag does not depend on its neighbours, so this only saves work; it is a thread's
    /// own, so that threads share nothing.
    static TAGS: RefCell<Tags> = RefCell::default();
}

/// The cache of tags is emptied when it holds so many words.
const CACHE: usize = 1 << 16;

/// Tags by word. Nearly all words have two characters or one, and their bytes are a number.
#[derive(Default)]
struct Tags {
    short: FxHashMap<u64, &'static str>,
    long: FxHashMap<Box<str>, &'static str>,
}

/// The bytes of a word of less than eight of them, and how many they are.
fn number(word: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..word.len()).filter(|b| b.len() < 8)?.copy_from_slice(word.as_bytes());
    Some(u64::from_le_bytes(bytes) | (word.len() as u64) << 56)
}

impl Tags {
    fn of(&mut self, word: &str) -> &'static str {
        if self.short.len() + self.long.len() > CACHE {
            *self = Tags::default();
        }
        match number(word) {
            Some(number) => self.short.entry(number).or_insert_with(|| look_up(word)),
            None => match self.long.get(word) {
                Some(tag) => tag,
                None => {
                    let tag = look_up(word);
                    self.long.insert(word.into(), tag);
                    tag
                }
            },
        }
    }
}

/// Cuts `window` of the Simplified `shadow` into words: where each of them ends.
pub(crate) fn cut(shadow: &str, window: CleanRange) -> Vec<usize> {
    let mut at = window.start;
    let end = |t: jieba_rs::Token<'_>| {
        at += t.word.len();
        at
    };
    JIEBA.cut(window.of(shadow), true).into_iter().map(end).collect()
}

/// The words that begin at `start`, each where the one before ended, and their parts of speech.
pub(crate) fn tagged(shadow: &str, mut start: usize, ends: &[usize]) -> Vec<Token> {
    TAGS.with_borrow_mut(|tags| {
        let word = |&end: &usize| {
            let range = CleanRange::new(start, end);
            start = end;
            Token { range, tag: tags.of(range.of(shadow)) }
        };
        ends.iter().map(word).collect()
    })
}

/// Cuts `window` of the Simplified `shadow` into tagged words.
pub(crate) fn tag(shadow: &str, window: CleanRange) -> Vec<Token> {
    tagged(shadow, window.start, &cut(shadow, window))
}

/// jieba's part of speech for one word: that of its last piece when jieba would cut it.
fn look_up(word: &str) -> &'static str {
    JIEBA.tag(word, true).last().map_or("x", |t| intern(t.tag))
}

/// Whether jieba's dictionary has a word.
pub(crate) fn known(word: &str) -> bool {
    JIEBA.has_word(word)
}

fn intern(tag: &str) -> &'static str {
    const TAGS: [&str; 40] = [
        "n", "v", "vn", "ns", "nr", "nt", "nz", "a", "ad", "an", "d", "p", "c", "m", "q", "r", "t", "f", "s", "b", "u",
        "uj", "ul", "uv", "ud", "uz", "ug", "x", "eng", "l", "i", "j", "z", "k", "h", "y", "nrt", "nrfg", "vd", "zg",
    ];
    TAGS.iter().find(|t| **t == tag).copied().unwrap_or("x")
}
