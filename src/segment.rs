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

/// Tags by word, as their places among [`NAMES`].
struct Tags {
    /// The commonest of the words of six bytes or less (nearly all have two characters or one), each where its bytes point
    /// to, with the tag above the bytes: few enough to stay in a cache that is near.
    near: Vec<u64>,
    all: FxHashMap<Box<str>, u8>,
}

/// How many of the commonest words are kept near, as a power of two.
const NEAR: u32 = 13;

/// Bits of a word's bytes and of their count.
const BYTES: u32 = 51;

impl Default for Tags {
    fn default() -> Self {
        Tags { near: vec![0; 1 << NEAR], all: FxHashMap::default() }
    }
}

/// The bytes of a word of six or less as a number with how many they are.
fn number(word: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..word.len()).filter(|b| (1..=6).contains(&b.len()))?.copy_from_slice(word.as_bytes());
    Some(u64::from_le_bytes(bytes) | (word.len() as u64) << 48)
}

impl Tags {
    fn of(&mut self, word: &str) -> &'static str {
        let tag = match number(word) {
            Some(number) => {
                let at = (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - NEAR)) as usize;
                match self.near.get(at) {
                    Some(&near) if near << (64 - BYTES) == number << (64 - BYTES) => (near >> BYTES) as u8,
                    _ => {
                        let tag = self.far(word);
                        if let Some(near) = self.near.get_mut(at) {
                            *near = u64::from(tag) << BYTES | number;
                        }
                        tag
                    }
                }
            }
            None => self.far(word),
        };
        NAMES.get(usize::from(tag)).copied().unwrap_or("x")
    }

    fn far(&mut self, word: &str) -> u8 {
        if let Some(&tag) = self.all.get(word) {
            return tag;
        }
        if self.all.len() >= CACHE {
            self.all.clear();
        }
        let tag = look_up(word);
        self.all.insert(word.into(), tag);
        tag
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
fn look_up(word: &str) -> u8 {
    let tag = JIEBA.tag(word, true).last().map_or("x", |t| t.tag);
    let place = |tag| NAMES.iter().position(|t| *t == tag);
    place(tag).or_else(|| place("x")).and_then(|i| u8::try_from(i).ok()).unwrap_or(u8::MAX)
}

/// Whether jieba's dictionary has a word.
pub(crate) fn known(word: &str) -> bool {
    JIEBA.has_word(word)
}

/// jieba's parts of speech that rules ask for, and `x` for all others.
const NAMES: [&str; 40] = [
    "n", "v", "vn", "ns", "nr", "nt", "nz", "a", "ad", "an", "d", "p", "c", "m", "q", "r", "t", "f", "s", "b", "u",
    "uj", "ul", "uv", "ud", "uz", "ug", "x", "eng", "l", "i", "j", "z", "k", "h", "y", "nrt", "nrfg", "vd", "zg",
];
