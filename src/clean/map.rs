//! The way back from the cleaned text to the input.
//!
//! Laws: the start of a range goes down to the start of the source atom that holds its first byte, the end goes up to
//! the end of the atom that holds its last; so mapping is monotone, a range that is not empty never maps to an empty
//! span, and unchanged text maps to itself. What was dropped before a range is not in its span, what was dropped
//! inside is.

use crate::span::{CleanRange, Span};

/// Sorted runs in which the cleaned text differs from the input; unchanged text costs nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OffsetMap {
    runs: Vec<Run>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    clean: (usize, usize),
    source: (usize, usize),
}

impl OffsetMap {
    /// Records that `clean` bytes of the cleaned text stand for `source` bytes of the input. Runs come in order.
    pub(crate) fn push(&mut self, clean: (usize, usize), source: (usize, usize)) {
        self.runs.push(Run { clean, source });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Input bytes of a range: the start of the source atom that holds its first byte to the end of the one that holds its last.
    pub(crate) fn source(&self, range: CleanRange) -> Span {
        let start = self.start(range.start);
        let end = if range.end > range.start { self.end(range.end) } else { start };
        Span { start, end }
    }

    /// The same for a piece of the cleaned text told as a span.
    pub(crate) fn span(&self, piece: Span) -> Span {
        self.source(CleanRange::new(piece.start, piece.end))
    }

    /// Source offset of the atom that holds clean byte `at`.
    fn start(&self, at: usize) -> usize {
        // Runs with empty clean text at `at` lie before it; a run that holds `at` owns it whole.
        match self.last(|r| r.clean.0 <= at) {
            Some(run) if at < run.clean.1 => run.source.0,
            Some(run) => run.source.1 + (at - run.clean.1),
            None => at,
        }
    }

    /// Source end of the atom that holds clean byte `at - 1`.
    fn end(&self, at: usize) -> usize {
        match self.last(|r| r.clean.0 < at) {
            Some(run) if at <= run.clean.1 => run.source.1,
            Some(run) => run.source.1 + (at - run.clean.1),
            None => at,
        }
    }

    fn last(&self, lies_before: impl Fn(&Run) -> bool) -> Option<Run> {
        let i = self.runs.partition_point(lies_before);
        self.runs.get(i.checked_sub(1)?).copied()
    }

    /// The map of two passes in a row: `self` leads from the middle text to the input, `second` from the last text to
    /// the middle one. Runs of the two that touch the same middle bytes become one.
    pub(crate) fn then(&self, second: &OffsetMap) -> OffsetMap {
        let (mut first, mut second) = (self.runs.iter().peekable(), second.runs.iter().peekable());
        let mut out = OffsetMap { runs: Vec::with_capacity(first.len() + second.len()) };
        // Ends of the last runs passed, as (middle, other text): beyond them offsets go on in step.
        let (mut to_source, mut to_clean) = ((0, 0), (0, 0));
        let shift = |mark: (usize, usize), at: usize| mark.1 + at.saturating_sub(mark.0);
        loop {
            let (from, mut to) = match (first.peek(), second.peek()) {
                (Some(a), Some(b)) if a.clean.0 <= b.source.0 && (a.clean.0 < b.source.0 || a.clean.0 == a.clean.1) => {
                    a.clean
                }
                (Some(a), None) => a.clean,
                (_, Some(b)) => b.source,
                (None, None) => return out,
            };
            let (source, clean) = (shift(to_source, from), shift(to_clean, from));
            let mut begun = false;
            loop {
                let joins =
                    |(s, e): (usize, usize)| (s < to && (e > s || s > from)) || (!begun && (s, e) == (from, to));
                if let Some(a) = first.next_if(|a| joins(a.clean)) {
                    to = to.max(a.clean.1);
                    to_source = (a.clean.1, a.source.1);
                } else if let Some(b) = second.next_if(|b| joins(b.source)) {
                    to = to.max(b.source.1);
                    to_clean = (b.source.1, b.clean.1);
                } else {
                    break;
                }
                begun = true;
            }
            if !begun {
                return out;
            }
            out.push((clean, shift(to_clean, to)), (source, shift(to_source, to)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(runs: &[((usize, usize), (usize, usize))]) -> OffsetMap {
        OffsetMap { runs: runs.iter().map(|&(clean, source)| Run { clean, source }).collect() }
    }

    fn span(m: &OffsetMap, start: usize, end: usize) -> (usize, usize) {
        let s = m.source(CleanRange::new(start, end));
        (s.start, s.end)
    }

    #[test]
    fn dropped_text_belongs_to_a_range_only_when_inside() {
        // "ab  cd" -> "abcd"
        let m = map(&[((2, 2), (2, 4))]);
        assert_eq!(span(&m, 0, 2), (0, 2));
        assert_eq!(span(&m, 2, 4), (4, 6));
        assert_eq!(span(&m, 1, 3), (1, 5));
    }

    #[test]
    fn an_atom_is_owned_whole_by_each_part() {
        // A spot of 8 source bytes that stands for 6.
        let m = map(&[((3, 9), (3, 11))]);
        assert_eq!(span(&m, 3, 6), (3, 11));
        assert_eq!(span(&m, 6, 9), (3, 11));
        assert_eq!(span(&m, 0, 3), (0, 3));
        assert_eq!(span(&m, 9, 12), (11, 14));
    }

    #[test]
    fn two_passes_give_one_map() {
        // input "xX(g)  yZZw" -> middle "xX  yZw" -> last "xXyzzw"
        let first = map(&[((1, 2), (1, 5)), ((5, 6), (8, 10))]);
        let second = map(&[((2, 2), (2, 4)), ((3, 5), (5, 6))]);
        let both = first.then(&second);
        for start in 0..6 {
            for end in start + 1..=6 {
                let middle = second.source(CleanRange::new(start, end));
                assert_eq!(
                    both.source(CleanRange::new(start, end)),
                    first.source(CleanRange::new(middle.start, middle.end))
                );
            }
        }
    }

    #[test]
    fn runs_that_overlap_are_joined() {
        // A spot over middle 2..6, of which the second pass drops 4..5 and folds 5..8.
        let first = map(&[((0, 0), (0, 3)), ((2, 6), (5, 7))]);
        let second = map(&[((4, 4), (4, 5)), ((4, 5), (5, 8))]);
        let both = first.then(&second);
        assert_eq!(span(&both, 0, 1), (3, 4));
        assert_eq!(span(&both, 2, 3), (5, 9));
        assert_eq!(span(&both, 4, 5), (5, 9));
        assert_eq!(span(&both, 5, 6), (9, 10));
    }
}
