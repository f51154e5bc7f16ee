//! One module for each kind of mention; none imports another. Each emits drafts that `resolve` turns into facts.

pub(crate) mod agency;
pub(crate) mod indicator;
pub(crate) mod initiative;
pub(crate) mod metadata;

use crate::fact::{AgencyKind, Change, IndicatorKind, InitiativeKind, Level, Period, Reference};
use crate::span::CleanRange;

/// An agency mention before its name is resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AgencyDraft {
    pub range: CleanRange,
    pub name: NameForm,
    pub scope: Scope,
    pub reference: Reference,
    pub kind: AgencyKind,
    /// The rank the mention itself tells; otherwise that of its division.
    pub level: Option<Level>,
    /// Comes from the caller's own dictionary, which wins over ours.
    pub own: bool,
    pub rule: &'static str,
}

/// How the full name comes about. Names are in Simplified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NameForm {
    /// The text itself.
    Text,
    /// Known everywhere, or defined in the article.
    Known(String),
    /// The division of the draft's scope, then this: 市公安局 is the city and 公安局.
    Local(String),
    /// A unit of the division's police: its 公安局, then this.
    Police(String),
    /// A bare head that stands for an earlier name that ends with it; no mention where there is none.
    Earlier,
}

/// The division a mention serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Named in the mention: index into the gazetteer's names.
    Named(u32),
    /// By rank only: 市公安局.
    Rank(Level),
    /// By nothing: the article's own.
    Open,
    /// It serves none.
    None,
}

/// What the agency extractor found: mentions, and every place that the article names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Agencies {
    pub drafts: Vec<AgencyDraft>,
    /// Ranges with indices into the gazetteer's names, in text order.
    pub places: Vec<(CleanRange, u32)>,
    /// Aliases defined in brackets (以下简称“市监局”): the alias and the mention before it.
    pub aliases: Vec<(CleanRange, CleanRange)>,
}

/// An indicator before its links are resolved.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct IndicatorDraft {
    pub range: CleanRange,
    /// Index into the document's readings: value, upper, ratio, qualifier, unit.
    pub reading: usize,
    pub kind: IndicatorKind,
    /// The unit, where the article settles it otherwise than the reading: the bare 元 of Taiwan or Hong Kong.
    pub unit: Option<String>,
    /// What is measured; pieces of the text, joined in order.
    pub subject: Option<String>,
    /// Where the subject stands, when it is one piece.
    pub subject_range: Option<CleanRange>,
    pub change: Option<Change>,
    pub period: Option<Period>,
    pub rule: &'static str,
}

/// An initiative before its agency is linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InitiativeDraft {
    pub range: CleanRange,
    /// What stands in the quotes or 《》, or the whole range.
    pub name: CleanRange,
    pub head: Option<CleanRange>,
    pub kind: InitiativeKind,
    pub quoted: bool,
    pub rule: &'static str,
}

/// Metadata before its headings are told in bytes of the input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct MetadataDraft {
    /// All fields but `sections`.
    pub fields: crate::fact::Metadata,
    pub sections: Vec<CleanRange>,
    /// Where the title stands, when it stands in the text.
    pub title: Option<CleanRange>,
    /// Page furniture: no mention of any kind is in these.
    pub furniture: Vec<CleanRange>,
}

/// A word that spoke for a mention, before its range is told in bytes of the input.
pub(crate) type Word = (&'static str, CleanRange);
