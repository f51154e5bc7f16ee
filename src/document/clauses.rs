//! Stretches without punctuation, and jieba's words of each, cut once for an article.

use crate::segment::{self, Token};
use crate::span::CleanRange;
use std::cell::OnceCell;

/// The clauses of one article, in order.
pub(super) struct Clauses(Vec<Clause>);

struct Clause {
    range: CleanRange,
    /// Where its words end.
    cuts: OnceCell<Vec<usize>>,
    tokens: OnceCell<Vec<Token>>,
}

impl Clause {
    fn cuts(&self, shadow: &str) -> &[usize] {
        self.cuts.get_or_init(|| segment::cut(shadow, self.range))
    }

    fn tokens(&self, shadow: &str) -> &[Token] {
        self.tokens.get_or_init(|| segment::tagged(shadow, self.range.start, self.cuts(shadow)))
    }
}

impl Clauses {
    pub fn new(ranges: Vec<CleanRange>) -> Self {
        Clauses(
            ranges.into_iter().map(|range| Clause { range, cuts: OnceCell::new(), tokens: OnceCell::new() }).collect(),
        )
    }

    /// The clause that holds `at` or ends there; of two that touch, the later one.
    pub fn at(&self, at: usize) -> Option<CleanRange> {
        self.entry(at).map(|c| c.range)
    }

    /// jieba's words of that clause.
    pub fn tokens_at(&self, shadow: &str, at: usize) -> &[Token] {
        self.entry(at).map_or(&[], |c| c.tokens(shadow))
    }

    /// The word of jieba's that runs over `at`, or `None` where one ends or begins, or none is.
    pub fn word_over(&self, shadow: &str, at: usize) -> Option<CleanRange> {
        let clause = self.entry(at).filter(|c| c.range.start < at && at < c.range.end)?;
        let cuts = clause.cuts(shadow);
        let next = cuts.binary_search(&at).err()?;
        let start = next.checked_sub(1).and_then(|i| cuts.get(i)).copied().unwrap_or(clause.range.start);
        Some(CleanRange::new(start, *cuts.get(next)?))
    }

    fn entry(&self, at: usize) -> Option<&Clause> {
        let i = self.0.partition_point(|c| c.range.end < at);
        let here = self.0.get(i).filter(|c| c.range.start <= at)?;
        let next = self.0.get(i + 1).filter(|c| c.range.start == at);
        Some(next.unwrap_or(here))
    }

    /// jieba's words in a window: those of the clauses it covers, each mark between them by itself, and what reaches over
    /// an edge of the window cut anew.
    pub fn tokens(&self, shadow: &str, window: CleanRange) -> Vec<Token> {
        let mut out = Vec::with_capacity(window.end.saturating_sub(window.start) / 6 + 2);
        let mut at = window.start;
        let first = self.0.partition_point(|c| c.range.end <= window.start);
        for clause in self.0[first..].iter().take_while(|c| c.range.start < window.end) {
            marks(shadow, at, clause.range.start, &mut out);
            let part = CleanRange::new(clause.range.start.max(window.start), clause.range.end.min(window.end));
            inside(shadow, clause.tokens(shadow), part, &mut out);
            at = part.end;
        }
        marks(shadow, at, window.end, &mut out);
        out
    }
}

/// How many words beside one that reaches over an edge are cut anew with it: they may owe their edges to it.
const NEAR: usize = 2;

/// The words of `tokens` in `part`.
fn inside(shadow: &str, tokens: &[Token], part: CleanRange, out: &mut Vec<Token>) {
    let mut first = tokens.partition_point(|t| t.range.start < part.start);
    let mut last = tokens.partition_point(|t| t.range.end <= part.end);
    let start = |i: usize| tokens.get(i).map_or(part.end, |t| t.range.start);
    if start(first) != part.start {
        first += NEAR;
    }
    if start(last) != part.end && tokens.last().is_none_or(|t| t.range.end != part.end) {
        last = last.saturating_sub(NEAR);
    }
    let Some(whole) = tokens.get(first..last).filter(|w| !w.is_empty()) else {
        out.extend(segment::tag(shadow, part));
        return;
    };
    if part.start < start(first) {
        out.extend(segment::tag(shadow, CleanRange::new(part.start, start(first))));
    }
    out.extend_from_slice(whole);
    if start(last) < part.end {
        out.extend(segment::tag(shadow, CleanRange::new(start(last), part.end)));
    }
}

/// The marks between two clauses, each a word by itself.
fn marks(shadow: &str, start: usize, end: usize, out: &mut Vec<Token>) {
    for (at, c) in shadow.get(start..end).unwrap_or("").char_indices() {
        let from = start + at;
        out.push(Token { range: CleanRange::new(from, from + c.len_utf8()), tag: "x" });
    }
}

/// Punctuation that no name of a body runs over.
pub(crate) fn stops(c: char) -> bool {
    // The usual marks first: to ask whether a character is a letter takes longer.
    let mark = matches!(c, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}');
    mark || !(is_han(c) || c.is_alphanumeric() || matches!(c, '·' | '・' | '-' | '&' | '+' | '.'))
}

/// Whether a character is Chinese.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_takes_whole_words_and_cuts_what_reaches_over_its_edge() {
        let text = "青岛市公安局破案，增长了";
        let clauses = Clauses::new(vec![CleanRange::new(0, 24), CleanRange::new(27, 36)]);
        let words = |start, end| {
            let tokens = clauses.tokens(text, CleanRange::new(start, end));
            tokens.into_iter().map(|t| t.range.of(text)).collect::<Vec<_>>()
        };
        assert_eq!(words(0, 36), ["青岛市", "公安局", "破案", "，", "增长", "了"]);
        assert_eq!(words(6, 33), ["市", "公安局", "破案", "，", "增长"]);
        assert_eq!(words(9, 15), ["公安"]);
        assert_eq!(words(24, 27), ["，"]);
        assert!(words(9, 9).is_empty());
    }

    #[test]
    fn clauses_that_touch() {
        let clauses = Clauses::new(vec![CleanRange::new(0, 6), CleanRange::new(6, 12), CleanRange::new(15, 18)]);
        assert_eq!(clauses.at(6), Some(CleanRange::new(6, 12)));
        assert_eq!(clauses.at(12), Some(CleanRange::new(6, 12)));
        assert_eq!(clauses.at(13), None);
    }
}
