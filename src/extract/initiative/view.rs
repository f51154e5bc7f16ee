//! One document as the rules of this module read it: its shadow, and the head words in it.

use super::tables::{Head, OPEN, Roles, Tables, Uses};
use crate::document::Document;
use crate::lexicon::dictionary::Owner;
use crate::segment::Token;
use crate::span::CleanRange;

/// A head word in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub range: CleanRange,
    pub head: Head,
}

/// The document with its head words.
pub(super) struct View<'d> {
    pub document: &'d Document<'d>,
    pub tables: &'d Tables,
    /// The Simplified shadow.
    pub s: &'d str,
    /// By rising end, the longest first among those that end together.
    pub by_end: Vec<Hit>,
    /// By rising start, the longest first among those that start together.
    by_start: Vec<Hit>,
}

impl<'d> View<'d> {
    pub fn new(document: &'d Document<'d>, tables: &'d Tables) -> Self {
        let s = document.shadow();
        let found = document.hits(Owner::InitiativeHead).iter();
        let mut by_start: Vec<Hit> =
            found.filter_map(|&(range, i)| Some(Hit { range, head: tables.head(i)? })).collect();
        let mut by_end = by_start.clone();
        by_end.sort_unstable_by_key(|h| (h.range.end, h.range.start));
        by_start.sort_unstable_by_key(|h| (h.range.start, std::cmp::Reverse(h.range.end)));
        View { document, tables, s, by_end, by_start }
    }

    /// The text before `at`, up to `chars` characters, within its paragraph.
    pub fn before(&self, at: usize, chars: usize) -> &'d str {
        let from = self.s.get(..at).unwrap_or("");
        let bytes = from.as_bytes();
        let mut start = bytes.len();
        for _ in 0..chars {
            // Nearly all are Chinese characters, which are told by their bytes.
            if let Some(&[0xE4..=0xE9, 0x80..=0xBF, 0x80..=0xBF]) = bytes.get(start.wrapping_sub(3)..start) {
                start -= 3;
                continue;
            }
            match from.get(..start).and_then(|t| t.chars().next_back()) {
                Some(c) if !is_line_break(c) => start -= c.len_utf8(),
                _ => break,
            }
        }
        from.get(start..).unwrap_or("")
    }

    /// The text from `at`, up to `chars` characters, within its paragraph.
    pub fn after(&self, at: usize, chars: usize) -> &'d str {
        let from = self.s.get(at..).unwrap_or("");
        let bytes = from.as_bytes();
        let mut end = 0;
        for _ in 0..chars {
            if let Some(0xE4..=0xE9) = bytes.get(end) {
                end += 3;
                continue;
            }
            match from.get(end..).and_then(|t| t.chars().next()) {
                Some(c) if !is_line_break(c) => end += c.len_utf8(),
                _ => break,
            }
        }
        from.get(..end).unwrap_or("")
    }

    /// The longest head of one of the uses that ends at `end` and starts at or after `from`.
    pub fn head_ending(&self, end: usize, from: usize, uses: Uses) -> Option<Hit> {
        let i = self.by_end.partition_point(|h| h.range.end < end);
        self.by_end
            .get(i..)?
            .iter()
            .take_while(|h| h.range.end == end)
            .find(|h| h.range.start >= from && h.head.uses & uses != 0)
            .copied()
    }

    /// The longest head of one of the uses that starts at `start` and ends by `to`.
    fn head_starting(&self, start: usize, to: usize, uses: Uses) -> Option<Hit> {
        let i = self.by_start.partition_point(|h| h.range.start < start);
        self.by_start
            .get(i..)?
            .iter()
            .take_while(|h| h.range.start == start)
            .find(|h| h.range.end <= to && h.head.uses & uses != 0)
            .copied()
    }

    /// The first head of one of the uses in `window`, and those that follow it at once as long as they may.
    pub fn first_head(&self, window: CleanRange, uses: Uses) -> Option<Hit> {
        let i = self.by_start.partition_point(|h| h.range.start < window.start);
        let mut hit = self
            .by_start
            .get(i..)?
            .iter()
            .take_while(|h| h.range.start < window.end)
            .find(|h| h.range.end <= window.end && h.head.uses & uses != 0)
            .copied()?;
        while hit.head.uses & OPEN != 0 {
            match self.head_starting(hit.range.end, window.end, uses) {
                Some(next) => hit = Hit { range: CleanRange::new(hit.range.start, next.range.end), head: next.head },
                None => break,
            }
        }
        Some(hit)
    }

    /// Whether a verb or a virtue of one of the roles stands in `window`, a word by itself or a piece of one.
    pub fn cued(&self, window: CleanRange, roles: Roles) -> bool {
        let cues = self.document.hits(Owner::InitiativeCue);
        let from = cues.partition_point(|(c, _)| c.start < window.start);
        let mut near = cues.iter().skip(from).take_while(|(c, _)| c.start < window.end);
        near.any(|(c, of)| c.end <= window.end && of & u32::from(roles) != 0)
    }

    /// The words of a window.
    pub fn tokens(&self, window: CleanRange) -> Vec<Token> {
        self.document.tokens(window)
    }

    /// A word's text.
    pub fn word(&self, token: &Token) -> &'d str {
        token.range.of(self.s)
    }
}

/// Whether a character ends a paragraph.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Whether a character may stand in an unquoted name.
pub(super) fn is_word_char(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
        || c.is_alphanumeric()
        || matches!(c, '·' | '･' | '・' | '•' | '-' | '+' | '＋' | '−')
}
