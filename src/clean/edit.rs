//! Edits: what a stage wants to replace, and how a list of them becomes a text and a map.

use super::{Change, OffsetMap, Reason};
use crate::span::Span;

/// A piece of the input and what it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// Bytes of the input, start.
    pub start: usize,
    /// Bytes of the input, end.
    pub end: usize,
    /// What it becomes (may be empty).
    pub text: String,
    /// Why.
    pub reason: Reason,
}

/// The text and the map that sorted, disjoint edits make.
pub(super) fn apply(input: &str, edits: &[Edit]) -> (String, OffsetMap) {
    let mut text = String::with_capacity(input.len());
    let mut map = OffsetMap::default();
    let mut copied = 0;
    for edit in edits {
        text.push_str(input.get(copied..edit.start).unwrap_or(""));
        let from = text.len();
        text.push_str(&edit.text);
        map.push((from, text.len()), (edit.start, edit.end));
        copied = edit.end;
    }
    text.push_str(input.get(copied..).unwrap_or(""));
    (text, map)
}

impl From<Edit> for Change {
    fn from(edit: Edit) -> Self {
        Change { span: Span { start: edit.start, end: edit.end }, text: edit.text, reason: edit.reason }
    }
}
