//! Where a clause begins and ends around a figure: marks of punctuation, seen past the quotes and brackets that stand in between.

use crate::document::{Document, PairKind};
use crate::span::CleanRange;
use rustc_hash::FxHashMap;

/// How far a clause is followed to either side, in bytes: what governs a figure stands near it, and long texts without marks stay cheap.
const REACH: usize = 360;

/// The marks and pairs of one document, ready for walks to the left and to the right.
pub(super) struct Scope<'d> {
    text: &'d str,
    /// Where a pair that opens (or closes) at this offset has its other end.
    opens: FxHashMap<usize, usize>,
    closes: FxHashMap<usize, usize>,
}

/// An end of a clause and the mark that makes it (`None` at an end of the text or of the reach).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    pub at: usize,
    pub mark: Option<char>,
}

impl<'d> Scope<'d> {
    pub fn new(document: &'d Document<'_>) -> Self {
        let mut opens = FxHashMap::default();
        let mut closes = FxHashMap::default();
        for pair in &document.pairs {
            opens.insert(pair.outer.start, pair.outer.end);
            closes.insert(pair.outer.end, pair.outer.start);
        }
        Scope { text: document.shadow(), opens, closes }
    }

    /// The start of the clause that holds `at`: just after the mark before it.
    pub fn left(&self, at: usize) -> Edge {
        let floor = at.saturating_sub(REACH);
        let mut here = at;
        loop {
            let Some(c) = before(self.text, here) else { return Edge { at: here, mark: None } };
            // No pair ends with a Chinese character.
            if !han(Some(c))
                && let Some(&start) = self.closes.get(&here).filter(|&&start| start >= floor)
            {
                here = start;
                continue;
            }
            if here - c.len_utf8() < floor {
                return Edge { at: here, mark: None };
            }
            if breaks(self.text, here - c.len_utf8(), c) {
                return Edge { at: here, mark: Some(c) };
            }
            here -= c.len_utf8();
        }
    }

    /// The end of the clause that holds `at`: just before the mark after it.
    pub fn right(&self, at: usize) -> Edge {
        let ceiling = at + REACH;
        let mut here = at;
        loop {
            let Some(c) = after(self.text, here) else { return Edge { at: here, mark: None } };
            if !han(Some(c))
                && let Some(&end) = self.opens.get(&here).filter(|&&end| end <= ceiling)
            {
                here = end;
                continue;
            }
            if here >= ceiling {
                return Edge { at: here, mark: None };
            }
            if breaks(self.text, here, c) {
                return Edge { at: here, mark: Some(c) };
            }
            here += c.len_utf8();
        }
    }
}

/// The innermost pair of these kinds around each of `ranges` (rising starts): its index in the document's pairs.
pub(super) fn innermost(
    document: &Document<'_>,
    ranges: impl Iterator<Item = CleanRange>,
    kinds: &[PairKind],
) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    ranges
        .map(|range| {
            while let Some(pair) = document.pairs.get(next).filter(|p| p.outer.start <= range.start) {
                if kinds.contains(&pair.kind) {
                    open.push(next);
                }
                next += 1;
            }
            while open.last().and_then(|&i| document.pairs.get(i)).is_some_and(|p| p.outer.end <= range.start) {
                open.pop();
            }
            open.iter().rev().copied().find(|&i| document.pairs.get(i).is_some_and(|p| p.outer.contains(range)))
        })
        .collect()
}

/// The character before an offset.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at).and_then(|t| t.chars().next_back())
}

/// The character at an offset.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..).and_then(|t| t.chars().next())
}

/// Whether the character `c` at `at` ends a clause.
fn breaks(text: &str, at: usize, c: char) -> bool {
    match c {
        '，' | '。' | '；' | '：' | '！' | '？' | '!' | '?' | ';' | '\n' | '\r' | '…' | '｡' | '|' | '【' | '】'
        | '●' | '•' | '▪' | '◆' | '■' | '★' | '※' | '▲' | '►' | '◎' => true,
        '（' | '(' | '“' | '”' | '「' | '」' | '‘' | '’' | '《' | '》' | '）' | ')' | '"' | '『' | '』' => {
            true
        }
        ',' | ':' => !(digit(before(text, at)) && digit(after(text, at + 1))),
        ' ' | '　' => han(before(text, at)),
        '.' => before(text, at).is_some_and(|b| !b.is_ascii_alphanumeric()),
        _ => false,
    }
}

fn digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// Whether a character is a Chinese one.
pub(super) fn han(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'))
}
