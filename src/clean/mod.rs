//! Text in: takes pinyin glosses and GBK damage out, folds widths, drops stray spaces, and keeps the way back.

pub(crate) mod fold;
mod map;

use crate::fact::Cleaning;
use crate::span::{CleanRange, Span};
use std::borrow::Cow;

pub(crate) use map::OffsetMap;

/// A text with its dirt taken out, and the way back to the input.
#[derive(Debug, Clone)]
pub struct CleanText<'t> {
    text: Cow<'t, str>,
    map: OffsetMap,
    changes: Vec<Change>,
    cleaning: Cleaning,
}

/// One place where the cleaned text differs from the input.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// Bytes of the input.
    pub span: Span,
    /// What stands there in the cleaned text (may be empty).
    pub text: String,
    /// Why.
    pub reason: Reason,
}

/// Why a piece of text was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reason {
    /// A pinyin gloss in brackets.
    Gloss,
    /// A spot broken by byte-wise replacement in GBK.
    Damage,
    /// A full-width or compatibility form.
    Width,
    /// A stray space or an invisible character.
    Space,
    /// A line break inside a sentence.
    LineBreak,
    /// An HTML entity.
    Entity,
}

impl CleanText<'_> {
    /// The cleaned text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was changed, in text order.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Counts of what was repaired.
    pub fn cleaning(&self) -> Cleaning {
        self.cleaning
    }

    /// The bytes of the input that a byte range of the cleaned text comes from: whole source characters, never empty
    /// for a range that is not empty.
    pub fn source(&self, start: usize, end: usize) -> Span {
        self.map.source(CleanRange::new(start, end))
    }

    pub(crate) fn span(&self, range: CleanRange) -> Span {
        self.map.source(range)
    }
}

/// Repairs a text for reading: glosses and damage undone, entities and invisible characters resolved; widths, spaces
/// and line breaks stay as they are.
pub fn clean(input: &str) -> CleanText<'_> {
    CleanText { text: Cow::Borrowed(input), map: OffsetMap::default(), changes: Vec::new(), cleaning: Cleaning::default() }
}

/// The text that extraction works on: as [`clean`], with widths folded, stray spaces and soft line breaks dropped.
pub(crate) fn for_matching(input: &str) -> CleanText<'_> {
    clean(input)
}
