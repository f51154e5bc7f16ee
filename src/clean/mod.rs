//! Text in: takes pinyin glosses and GBK damage out, folds widths, drops stray spaces, and keeps the way back.

mod damage;
mod dirt;
mod edit;
pub(crate) mod fold;
mod garbled;
mod gbk;
mod gloss;
#[cfg(test)]
mod laws;
mod lines;
mod map;
mod matching;
mod pinyin;
mod skim;
mod spaces;
mod width;

use crate::fact::Cleaning;
use crate::span::{CleanRange, Span};
use edit::Edit;
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
    /// Text that was read in the wrong encoding.
    Mojibake,
    /// An escape of JSON or of a program, such as `\u5e02`.
    Escape,
}

impl CleanText<'_> {
    /// The cleaned text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was changed, by where it starts in the input. What was read in the wrong encoding or left escaped is told in whole
    /// runs; what was repaired inside such a run is told behind it, with the piece of the run it comes from.
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
///
/// ```
/// let text = "投入資金六千萬(wàn)元";
/// let clean = tiyao::clean::clean(text);
/// assert_eq!(clean.text(), "投入資金六千萬元");
/// assert_eq!(clean.cleaning().glosses_removed, 1);
/// ```
pub fn clean(input: &str) -> CleanText<'_> {
    Cleaner::new().clean(input)
}

/// How sure a repair of a broken spot must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Strictness {
    /// Only where there is hardly a doubt; more spots stay broken.
    Strict,
    /// The measure that [`clean`] takes.
    #[default]
    Default,
    /// The best guess is taken more readily.
    Bold,
}

impl Strictness {
    /// By how much the doubt that is tolerated is multiplied.
    fn doubt(self) -> f32 {
        match self {
            Strictness::Strict => 0.1,
            Strictness::Default => 1.0,
            Strictness::Bold => 4.0,
        }
    }

    /// By how much the lead that words alone must see is multiplied.
    fn lead(self) -> f32 {
        match self {
            Strictness::Strict | Strictness::Default => 1.0,
            Strictness::Bold => 0.25,
        }
    }

    /// By how much a repair must beat the text as it stands, in logarithms.
    fn gain(self) -> f32 {
        match self {
            Strictness::Strict => 9.0,
            Strictness::Default => 4.5,
            Strictness::Bold => 3.0,
        }
    }
}

/// Repairs texts for reading as [`clean`] does, with a choice of how sure it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cleaner {
    strictness: Strictness,
    mojibake: bool,
}

impl Default for Cleaner {
    fn default() -> Self {
        Cleaner { strictness: Strictness::default(), mojibake: true }
    }
}

impl Cleaner {
    /// A cleaner of default strictness.
    pub fn new() -> Self {
        Cleaner::default()
    }

    /// Sets how sure a repair must be.
    #[must_use]
    pub fn strictness(mut self, strictness: Strictness) -> Self {
        self.strictness = strictness;
        self
    }

    /// Sets whether text that was read in the wrong encoding, or left escaped (`\u5e02`), is undone where that is certain; it is
    /// unless this says otherwise.
    #[must_use]
    pub fn mojibake(mut self, undo: bool) -> Self {
        self.mojibake = undo;
        self
    }

    /// Repairs a text; borrowed from `input` when nothing is to be done.
    pub fn clean<'t>(&self, input: &'t str) -> CleanText<'t> {
        let undone = if self.mojibake { garbled::edits(input) } else { Vec::new() };
        if undone.is_empty() {
            return self.repair(input);
        }
        let (text, map) = edit::apply(input, &undone);
        let repaired = self.repair(&text);
        let inner = repaired.changes.into_iter().map(|c| Change { span: map.span(c.span), ..c });
        let mut changes: Vec<Change> = joined(undone).into_iter().map(Change::from).chain(inner).collect();
        changes.sort_by_key(|c| (c.span.start, std::cmp::Reverse(c.span.end)));
        let repaired_text = repaired.text.into_owned();
        let map = if repaired.map.is_empty() { map } else { map.then(&repaired.map) };
        CleanText { text: Cow::Owned(repaired_text), map, changes, cleaning: repaired.cleaning }
    }

    fn repair<'t>(&self, input: &'t str) -> CleanText<'t> {
        let mut edits = gloss::edits(input);
        let (repairs, spots_left) = damage::repairs(input, &edits, self.strictness);
        let spots_repaired = repairs.len();
        edits = merged(repairs, edits);
        edits = merged(edits, dirt::edits(input));
        let glosses_removed = edits.iter().filter(|e| e.reason == Reason::Gloss).count();
        let cleaning = Cleaning { glosses_removed, spots_repaired, spots_left };
        if edits.is_empty() {
            return CleanText { text: Cow::Borrowed(input), map: OffsetMap::default(), changes: Vec::new(), cleaning };
        }
        let (text, map) = edit::apply(input, &edits);
        CleanText { text: Cow::Owned(text), map, changes: edits.into_iter().map(Change::from).collect(), cleaning }
    }
}

/// Edits that touch one another and have one reason, as one.
fn joined(edits: Vec<Edit>) -> Vec<Edit> {
    let mut out: Vec<Edit> = Vec::new();
    for edit in edits {
        match out.last_mut().filter(|last| last.end == edit.start && last.reason == edit.reason) {
            Some(last) => {
                last.end = edit.end;
                last.text.push_str(&edit.text);
            }
            None => out.push(edit),
        }
    }
    out
}

/// Two sorted lists of edits as one; where two touch the same bytes, the one of the first list stands.
fn merged(first: Vec<Edit>, second: Vec<Edit>) -> Vec<Edit> {
    if first.is_empty() || second.is_empty() {
        return if first.is_empty() { second } else { first };
    }
    let mut out: Vec<Edit> = Vec::with_capacity(first.len() + second.len());
    let mut first = first.into_iter().peekable();
    for edit in second {
        while let Some(before) = first.next_if(|e| e.start < edit.end) {
            out.push(before);
        }
        if out.last().is_none_or(|e| e.end <= edit.start) {
            out.push(edit);
        }
    }
    out.extend(first);
    out
}

/// The text that extraction works on: as [`clean`], with widths folded, stray spaces and soft line breaks dropped.
/// [`CleanText::changes`] are those of [`clean`].
pub(crate) fn for_matching(input: &str) -> CleanText<'_> {
    let repaired = clean(input);
    let Some((text, map)) = matching::fold(&repaired.text) else { return repaired };
    let map = if repaired.map.is_empty() { map } else { repaired.map.then(&map) };
    CleanText { text: Cow::Owned(text), map, changes: repaired.changes, cleaning: repaired.cleaning }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_text_is_borrowed() {
        for text in ["", "某市通报，全年增长5.2%。\n\n第二段(GDP)是吗?", "A&B"] {
            let cleaned = clean(text);
            assert!(matches!(cleaned.text, Cow::Borrowed(_)) && cleaned.map.is_empty() && cleaned.changes().is_empty());
            assert!(matches!(for_matching(text).text, Cow::Borrowed(_)));
        }
    }

    #[test]
    fn changes_tell_where_and_why() {
        let text = "\u{feff}每日?qǐng)?bào)社報(bào)道&amp;開(kāi)會";
        let cleaned = clean(text);
        assert_eq!(cleaned.text(), "每日報社報道&開會");
        let told: Vec<_> =
            cleaned.changes().iter().map(|c| (c.span.slice(text).unwrap(), c.text.as_str(), c.reason)).collect();
        assert_eq!(
            told,
            [
                ("\u{feff}", "", Reason::Space),
                ("?qǐng)?bào)", "報", Reason::Damage),
                ("報(bào)", "報", Reason::Gloss),
                ("&amp;", "&", Reason::Entity),
                ("開(kāi)", "開", Reason::Gloss),
            ]
        );
        let c = cleaned.cleaning();
        assert_eq!((c.glosses_removed, c.spots_repaired, c.spots_left), (2, 1, 0));
    }

    #[test]
    fn what_is_not_sure_is_left_whole() {
        // 記述, 記事, 記世 … : the last byte is lost.
        let text = "頭版新聞?dòng)浭?張明開(kāi)會";
        let strict = Cleaner::new().strictness(Strictness::Strict).clean(text);
        assert_eq!(strict.text(), "頭版新聞?dòng)浭?張明開會");
        assert_eq!(strict.cleaning().spots_left, 1);
        let bold = Cleaner::new().strictness(Strictness::Bold).clean(text);
        assert_eq!((bold.cleaning().spots_left, bold.cleaning().spots_repaired), (0, 1));
    }

    #[test]
    fn hard_input_comes_back() {
        for piece in
            ["?a)?b)(", "日?qǐng)", "因?yàn)閷", "濱?，按", "?！?，", "萬(wàn)", " 1 ", "((", "&#", "２ ．", "甲\r\n"]
        {
            let text = piece.repeat(2_000);
            let cleaned = for_matching(&text);
            assert!(!cleaned.text().is_empty());
        }
    }
}
