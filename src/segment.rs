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
    static TAGS: RefCell<FxHashMap<Box<str>, &'static str>> = RefCell::default();
}

/// The cache of tags is emptied when it holds so many words.
const CACHE: usize = 1 << 16;

/// Cuts `window` of the Simplified `shadow` into tagged words.
pub(crate) fn tag(shadow: &str, window: CleanRange) -> Vec<Token> {
    let mut at = window.start;
    TAGS.with_borrow_mut(|tags| {
        if tags.len() > CACHE {
            tags.clear();
        }
        let cut = |t: jieba_rs::Token<'_>| {
            let range = CleanRange::new(at, at + t.word.len());
            at = range.end;
            let tag = match tags.get(t.word) {
                Some(tag) => tag,
                None => {
                    let tag = look_up(t.word);
                    tags.insert(t.word.into(), tag);
                    tag
                }
            };
            Token { range, tag }
        };
        JIEBA.cut(window.of(shadow), true).into_iter().map(cut).collect()
    })
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
