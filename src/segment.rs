//! Word boundaries and parts of speech, asked for window by window. The only file that names jieba_rs.

use crate::span::CleanRange;
use jieba_rs::Jieba;
use once_cell::sync::Lazy;

/// The default dictionary, loaded when the first window asks. Immutable: the one static that is allowed.
static JIEBA: Lazy<Jieba> = Lazy::new(Jieba::new);

/// A word of the shadow text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub range: CleanRange,
    /// jieba's part of speech: `n`, `v`, `ns`, `nr`, `p` …
    pub tag: &'static str,
}

/// Cuts `window` of the Simplified `shadow` into tagged words.
pub(crate) fn tag(shadow: &str, window: CleanRange) -> Vec<Token> {
    let mut at = window.start;
    JIEBA
        .tag(window.of(shadow), true)
        .into_iter()
        .map(|t| {
            let range = CleanRange::new(at, at + t.word.len());
            at = range.end;
            Token { range, tag: intern(t.tag) }
        })
        .collect()
}

/// How often a word occurs in jieba's dictionary's corpus; `None` when it is not in the dictionary.
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
