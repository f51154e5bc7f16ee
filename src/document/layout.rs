//! One pass over the text for all that punctuation and line breaks tell: paragraphs, sentences, clauses, pairs.

use super::clauses::stops;
use super::{Pair, PairKind};
use crate::span::CleanRange;

/// Nesting deeper than this is not followed.
const DEPTH: usize = 32;

/// Longest clause, in bytes; a longer stretch is taken in parts.
const LONGEST: usize = 480;

/// Longest sentence, in bytes; what runs on without a full stop is taken in parts, so that nobody looks back over a whole text.
const LONGEST_SENTENCE: usize = 4096;

#[derive(Default)]
pub(super) struct Layout {
    pub paragraphs: Vec<CleanRange>,
    pub sentences: Vec<CleanRange>,
    pub pairs: Vec<Pair>,
    pub clauses: Vec<CleanRange>,
}

impl Layout {
    pub fn read(text: &str) -> Self {
        let mut out = Layout { clauses: Vec::with_capacity(text.len() / 32), ..Layout::default() };
        let mut clause = 0;
        let mut line = Line::from(0);
        for (at, c) in marks(text) {
            if c.is_ascii_alphanumeric() && line.ended.is_none() {
                continue;
            }
            if stops(c) {
                out.clause(text, clause, at);
                clause = at + c.len_utf8();
            }
            if matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
                line.end(text, at, &mut out);
                line = Line::from(clause);
            } else {
                line.mark(text, at, c, &mut out);
            }
        }
        out.clause(text, clause, text.len());
        line.end(text, text.len(), &mut out);
        out
    }

    fn clause(&mut self, text: &str, start: usize, end: usize) {
        parts(text, start, end, LONGEST, &mut self.clauses);
    }

    fn sentence(&mut self, text: &str, start: usize, end: usize) {
        parts(text, start, end, LONGEST_SENTENCE, &mut self.sentences);
    }
}

/// Adds a stretch, in parts of at most about `longest` bytes.
fn parts(text: &str, mut start: usize, end: usize, longest: usize, out: &mut Vec<CleanRange>) {
    while start < end {
        let mut cut = end.min(start + longest);
        while !text.is_char_boundary(cut) {
            cut += 1;
        }
        out.push(CleanRange::new(start, cut));
        start = cut;
    }
}

/// All characters but the common Chinese ones (U+4000 to U+9FFF), with their offsets.
fn marks(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(b) = bytes.get(at) {
            if matches!(b, 0xE4..=0xE9) {
                at += 3;
                continue;
            }
            let c = if b.is_ascii() { char::from(*b) } else { text.get(at..)?.chars().next()? };
            let here = at;
            at += c.len_utf8();
            return Some((here, c));
        }
        None
    })
}

/// What is open on the line that is being read.
struct Line {
    /// Its first byte.
    start: usize,
    /// Where the next sentence begins, once one has ended.
    sentence: Option<usize>,
    /// Where a sentence ends, if no closing mark follows.
    ended: Option<usize>,
    open: Vec<(char, PairKind, usize, usize)>,
    /// The first of its pairs.
    pairs: Option<usize>,
}

impl Line {
    fn from(start: usize) -> Self {
        Line { start, sentence: None, ended: None, open: Vec::new(), pairs: None }
    }

    fn mark(&mut self, text: &str, at: usize, c: char, out: &mut Layout) {
        let after = at + c.len_utf8();
        let closing = matches!(c, '。' | '！' | '？' | '!' | '?' | '”' | '’' | '」' | '』' | '）' | ')');
        if closing && self.ended == Some(at) {
            self.ended = Some(after);
        } else {
            self.end_sentence(text, out);
            if matches!(c, '。' | '！' | '？' | '!' | '?' | '；' | ';' | '｡') {
                self.ended = Some(after);
            }
        }
        self.pair(at, c, out);
    }

    fn end_sentence(&mut self, text: &str, out: &mut Layout) {
        if let Some(end) = self.ended.take() {
            let start = self.sentence.unwrap_or_else(|| self.start + blanks(&text[self.start..end]));
            out.sentence(text, start, end);
            self.sentence = Some(end);
        }
    }

    fn pair(&mut self, at: usize, c: char, out: &mut Layout) {
        let after = at + c.len_utf8();
        if let Some(i) = self.open.iter().rposition(|o| o.0 == c) {
            let (_, kind, start, inner) = self.open[i];
            self.open.truncate(i);
            self.pairs.get_or_insert(out.pairs.len());
            out.pairs.push(Pair { kind, outer: CleanRange::new(start, after), inner: CleanRange::new(inner, at) });
            return;
        }
        let Some((close, kind)) = opens(c) else { return };
        if self.open.len() < DEPTH {
            self.open.push((close, kind, at, after));
        }
    }

    fn end(&mut self, text: &str, at: usize, out: &mut Layout) {
        self.end_sentence(text, out);
        let line = &text[self.start..at];
        let whole = CleanRange::new(self.start + blanks(line), self.start + line.trim_end().len());
        if whole.start >= whole.end {
            return;
        }
        out.paragraphs.push(whole);
        let start = self.sentence.unwrap_or(whole.start);
        if start < whole.end && !text[start..whole.end].trim().is_empty() {
            out.sentence(text, start, whole.end);
        }
        if let Some(first) = self.pairs {
            out.pairs[first..].sort_by_key(|p| (p.outer.start, std::cmp::Reverse(p.outer.end)));
        }
    }
}

/// Length of the white space that a text begins with.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The mark that closes what `c` opens.
fn opens(c: char) -> Option<(char, PairKind)> {
    Some(match c {
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
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hold_sentences_and_clauses_and_pairs() {
        let text = " 　他说：“好！”走了。剩下(三(四))；\r\n\n空";
        let read = Layout::read(text);
        let of = |ranges: &[CleanRange]| ranges.iter().map(|r| r.of(text)).collect::<Vec<_>>();
        assert_eq!(of(&read.paragraphs), ["他说：“好！”走了。剩下(三(四))；", "空"]);
        assert_eq!(of(&read.sentences), ["他说：“好！”", "走了。", "剩下(三(四))；", "空"]);
        assert_eq!(of(&read.clauses), ["他说", "好", "走了", "剩下", "三", "四", "空"]);
        let pairs: Vec<_> = read.pairs.iter().map(|p| p.inner.of(text)).collect();
        assert_eq!(pairs, ["好！", "三(四)", "四"]);
    }

    #[test]
    fn a_stretch_without_punctuation_is_taken_in_parts() {
        let text = "字".repeat(400);
        let parts: Vec<usize> = Layout::read(&text).clauses.iter().map(|c| c.end - c.start).collect();
        assert_eq!(parts, [LONGEST, LONGEST, 1200 - 2 * LONGEST]);
        let sentences = Layout::read(&"字，".repeat(1000)).sentences;
        assert!(sentences.len() == 2 && sentences.iter().all(|s| s.end - s.start <= LONGEST_SENTENCE + 2));
    }
}
