//! Positions: [`Span`] points into the caller's input, `CleanRange` into the cleaned text.
//!
//! They are different types so that the compiler stops a mix-up.

use serde::{Deserialize, Serialize};

/// A half-open byte range of the input as given: `input[start..end]` is the evidence of a fact.
///
/// Always on character boundaries and never empty (`start < end`).
///
/// ```
/// let span = tiyao::Span { start: 3, end: 9 };
/// assert_eq!(span.slice("共613个"), Some("613个"));
/// assert_eq!(span.to_chars("共613个").end, 5);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset one past the last byte.
    pub end: usize,
}

impl Span {
    /// The piece of `input` the span points to, or `None` when `input` is not the text it was made from.
    pub fn slice<'t>(&self, input: &'t str) -> Option<&'t str> {
        input.get(self.start..self.end)
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether the span is empty. Spans that the library returns never are.
    pub fn is_empty(&self) -> bool {
        self.start >= self.end
    }

    /// The same range in Unicode code points (what Python, PostgreSQL and Spark slice by).
    ///
    /// Walks `input` from its start; for many spans of one text use [`Offsets`].
    pub fn to_chars(&self, input: &str) -> Range {
        Offsets::code_points(input).range(*self)
    }

    /// The same range in UTF-16 code units (what JavaScript, Java and C# slice by).
    pub fn to_utf16(&self, input: &str) -> Range {
        Offsets::utf16(input).range(*self)
    }
}

/// A half-open range in units other than bytes (code points or UTF-16 code units).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Range {
    /// First unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
}

/// Converts byte offsets of one text to code points or UTF-16 units and back, in logarithmic time.
///
/// Keeps one checkpoint for every 64 bytes of text.
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    text: &'t str,
    /// `marks[i]`: units before the first character boundary at or after byte `64 * i`, and that boundary.
    marks: Vec<(usize, usize)>,
    utf16: bool,
}

const STEP: usize = 64;

impl<'t> Offsets<'t> {
    /// Offsets in code points.
    pub fn code_points(text: &'t str) -> Self {
        Self::build(text, false)
    }

    /// Offsets in UTF-16 code units.
    pub fn utf16(text: &'t str) -> Self {
        Self::build(text, true)
    }

    fn build(text: &'t str, utf16: bool) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut units = 0;
        for (at, c) in text.char_indices() {
            if at >= marks.len() * STEP {
                marks.push((at, units));
            }
            units += if utf16 { c.len_utf16() } else { 1 };
        }
        Offsets { text, marks, utf16 }
    }

    /// Units before byte offset `byte` (rounded down to a character boundary; clamped to the text).
    pub fn at(&self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let i = self.marks.partition_point(|&(at, _)| at <= byte);
        let Some(&(from, units)) = i.checked_sub(1).and_then(|i| self.marks.get(i)) else {
            return 0;
        };
        let piece = self.text.get(from..byte).unwrap_or("");
        units + if self.utf16 { piece.encode_utf16().count() } else { piece.chars().count() }
    }

    /// A span in these units.
    pub fn range(&self, span: Span) -> Range {
        Range { start: self.at(span.start), end: self.at(span.end) }
    }

    /// The byte offset of unit `units` (rounded down to a character boundary; clamped to the text).
    pub fn to_byte(&self, units: usize) -> usize {
        let i = self.marks.partition_point(|&(_, u)| u <= units);
        let Some(&(from, mut have)) = i.checked_sub(1).and_then(|i| self.marks.get(i)) else {
            return 0;
        };
        for (at, c) in self.text[from..].char_indices() {
            let width = if self.utf16 { c.len_utf16() } else { 1 };
            if have + width > units {
                return from + at;
            }
            have += width;
        }
        self.text.len()
    }
}

/// A half-open byte range of the cleaned text. Crate-private: what leaves the crate is a [`Span`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct CleanRange {
    pub start: usize,
    pub end: usize,
}

impl CleanRange {
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "range {start}..{end}");
        CleanRange { start, end }
    }

    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or("")
    }

    pub fn len(&self) -> usize {
        self.end - self.start
    }

    pub fn overlaps(&self, other: CleanRange) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub fn contains(&self, other: CleanRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_go_both_ways() {
        let text = "a市𠮷b。".repeat(40);
        let (points, units) = (Offsets::code_points(&text), Offsets::utf16(&text));
        let (mut p, mut u) = (0, 0);
        for (at, c) in text.char_indices() {
            assert_eq!((points.at(at), units.at(at)), (p, u));
            assert_eq!((points.to_byte(p), units.to_byte(u)), (at, at));
            p += 1;
            u += c.len_utf16();
        }
        assert_eq!((points.at(text.len()), points.to_byte(p)), (p, text.len()));
    }
}
