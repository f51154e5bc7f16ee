//! One module for each kind of mention; none imports another. Each emits drafts that `resolve` turns into facts.

pub(crate) mod agency;
pub(crate) mod indicator;
pub(crate) mod initiative;
pub(crate) mod metadata;

use crate::fact::{AgencyKind, Change, IndicatorKind, InitiativeKind, Level, Period, Reference};
use crate::lexicon::PlaceId;
use crate::span::CleanRange;

/// An agency mention before its name is resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AgencyDraft {
    pub range: CleanRange,
    /// The full name where the mention alone settles it (in Simplified or the article's script).
    pub name: Option<String>,
    pub reference: Reference,
    pub kind: AgencyKind,
    pub level: Option<Level>,
    pub place: Option<PlaceId>,
    pub rule: &'static str,
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
