//! The way back from the cleaned text to the input.

use crate::span::{CleanRange, Span};

/// Sorted runs in which the cleaned text differs from the input; unchanged text costs nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct OffsetMap {
    runs: Vec<Run>,
}

#[derive(Debug, Clone, Copy)]
struct Run {
    clean: (usize, usize),
    source: (usize, usize),
}

impl OffsetMap {
    /// Records that `clean` bytes of the cleaned text stand for `source` bytes of the input. Runs come in order.
    pub(crate) fn push(&mut self, clean: (usize, usize), source: (usize, usize)) {
        self.runs.push(Run { clean, source });
    }

    /// Input bytes of a range: the start of the source atom that holds its first byte to the end of the one that holds its last.
    pub(crate) fn source(&self, range: CleanRange) -> Span {
        let start = self.start(range.start);
        let end = if range.end > range.start { self.end(range.end) } else { start };
        Span { start, end }
    }

    /// Source offset of the atom that holds clean byte `at`.
    fn start(&self, at: usize) -> usize {
        let i = self.runs.partition_point(|r| r.clean.0 <= at);
        // Runs with empty clean text at `at` lie before it; a run that holds `at` owns it whole.
        match i.checked_sub(1).map(|i| self.runs[i]) {
            Some(run) if at < run.clean.1 => run.source.0,
            Some(run) => run.source.1 + (at - run.clean.1),
            None => at,
        }
    }

    /// Source end of the atom that holds clean byte `at - 1`.
    fn end(&self, at: usize) -> usize {
        let i = self.runs.partition_point(|r| r.clean.0 < at);
        match i.checked_sub(1).map(|i| self.runs[i]) {
            Some(run) if at <= run.clean.1 => run.source.1,
            Some(run) => run.source.1 + (at - run.clean.1),
            None => at,
        }
    }
}
