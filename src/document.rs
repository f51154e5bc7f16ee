//! One article's shared scans: what every extractor reads and none changes.

use crate::clean::{CleanText, fold};
use crate::quantity::{self, Reading};
use crate::segment::{self, Token};
use crate::span::CleanRange;
use std::borrow::Cow;

/// One article, cleaned, with its scans.
pub(crate) struct Document<'t> {
    clean: &'t CleanText<'t>,
    shadow: Cow<'t, str>,
    /// Every numeral, in text order.
    pub readings: Vec<Reading>,
    /// Every pair of quotes or brackets, by rising start (an outer one before those inside it).
    pub pairs: Vec<Pair>,
    /// Lines that are not blank, without the line break.
    pub paragraphs: Vec<CleanRange>,
    /// Sentences: pieces of paragraphs that end with 。！？!?；; (the mark is inside), or with the paragraph.
    pub sentences: Vec<CleanRange>,
}

/// A pair of quotes or brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair {
    pub kind: PairKind,
    /// With the marks.
    pub outer: CleanRange,
    /// Between the marks.
    pub inner: CleanRange,
}

/// What marks a [`Pair`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PairKind {
    /// “” ‘’ 「」 『』 "" ''.
    Quote,
    /// 《》 〈〉.
    Title,
    /// （） () 〔〕 【】 ［］ [].
    Bracket,
}

impl<'t> Document<'t> {
    /// `tables` are the units and number words that are known.
    pub fn new(clean: &'t CleanText<'t>, tables: &quantity::Tables) -> Self {
        let text = clean.text();
        let shadow = fold::shadow(text);
        let readings = quantity::scan(text, &shadow, tables);
        let paragraphs = paragraphs(text);
        let sentences = paragraphs.iter().flat_map(|&p| sentences(text, p)).collect();
        let pairs = paragraphs.iter().flat_map(|&p| pairs(text, p)).collect();
        Document { clean, shadow, readings, pairs, paragraphs, sentences }
    }

    /// The matching text, in the article's script.
    pub fn text(&self) -> &'t str {
        self.clean.text()
    }

    /// The same in Simplified, same offsets.
    pub fn shadow(&self) -> &str {
        &self.shadow
    }

    /// The cleaned text and the way back.
    pub fn clean(&self) -> &'t CleanText<'t> {
        self.clean
    }

    /// jieba's words in a window.
    pub fn tokens(&self, window: CleanRange) -> Vec<Token> {
        segment::tag(&self.shadow, window)
    }

    /// The paragraph that holds an offset.
    pub fn paragraph(&self, at: usize) -> Option<CleanRange> {
        find(&self.paragraphs, at)
    }

    /// The sentence that holds an offset.
    pub fn sentence(&self, at: usize) -> Option<CleanRange> {
        find(&self.sentences, at)
    }
}

fn find(ranges: &[CleanRange], at: usize) -> Option<CleanRange> {
    let i = ranges.partition_point(|r| r.end <= at);
    ranges.get(i).copied().filter(|r| r.start <= at)
}

fn paragraphs(text: &str) -> Vec<CleanRange> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            out.push(CleanRange::new(start, start + trimmed.len()));
        }
        at += line.len();
    }
    out
}

fn sentences(text: &str, paragraph: CleanRange) -> Vec<CleanRange> {
    let piece = paragraph.of(text);
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = piece.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '。' | '！' | '？' | '!' | '?' | '；' | ';' | '｡') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, c)) = chars.peek() {
            if !matches!(c, '。' | '！' | '？' | '!' | '?' | '”' | '’' | '」' | '』' | '）' | ')') {
                break;
            }
            end = next + c.len_utf8();
            chars.next();
        }
        out.push(CleanRange::new(paragraph.start + start, paragraph.start + end));
        start = end;
    }
    if !piece[start..].trim().is_empty() {
        out.push(CleanRange::new(paragraph.start + start, paragraph.end));
    }
    out
}

/// Nesting deeper than this is not followed.
const DEPTH: usize = 32;

fn pairs(text: &str, paragraph: CleanRange) -> Vec<Pair> {
    let piece = paragraph.of(text);
    let mut out: Vec<Pair> = Vec::new();
    let mut open: Vec<(char, PairKind, usize, usize)> = Vec::new();
    for (at, c) in piece.char_indices() {
        let after = at + c.len_utf8();
        let closes = open.iter().rposition(|o| o.0 == c);
        if let Some(i) = closes {
            let (_, kind, start, inner) = open[i];
            open.truncate(i);
            let at_text = |n| paragraph.start + n;
            out.push(Pair {
                kind,
                outer: CleanRange::new(at_text(start), at_text(after)),
                inner: CleanRange::new(at_text(inner), at_text(at)),
            });
            continue;
        }
        let (close, kind) = match c {
            '“' | '〝' => ('”', PairKind::Quote),
            '‘' => ('’', PairKind::Quote),
            '「' => ('」', PairKind::Quote),
            '『' => ('』', PairKind::Quote),
            '"' => ('"', PairKind::Quote),
            '《' => ('》', PairKind::Title),
            '〈' => ('〉', PairKind::Title),
            '（' => ('）', PairKind::Bracket),
            '(' => (')', PairKind::Bracket),
            '〔' => ('〕', PairKind::Bracket),
            '【' => ('】', PairKind::Bracket),
            '［' => ('］', PairKind::Bracket),
            '[' => (']', PairKind::Bracket),
            _ => continue,
        };
        if open.len() < DEPTH {
            open.push((close, kind, at, after));
        }
    }
    out.sort_by_key(|p| (p.outer.start, std::cmp::Reverse(p.outer.end)));
    out
}
