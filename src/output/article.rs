//! One article's object.

use super::SCHEMA;
use super::place::{At, TextAt};
use crate::fact::{
    Agency, AgencyKind, Article, Change, Cleaning, Dateline, Indicator, IndicatorKind, Initiative, InitiativeKind,
    Level, Metadata, Period, Place, Reference, RuleId,
};
use crate::span::Offsets;
use crate::value::{Qualifier, Ratio, Value};
use serde::Serialize;

/// The object `tiyao extract` prints for one article: keys in the order of the contract, offsets of the input as given.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleRecord<'a> {
    schema: u32,
    id: &'a str,
    metadata: MetadataRecord<'a>,
    agencies: Vec<AgencyRecord<'a>>,
    indicators: Vec<IndicatorRecord<'a>>,
    initiatives: Vec<InitiativeRecord<'a>>,
    cleaning: Cleaning,
}

impl<'a> ArticleRecord<'a> {
    /// The object of `article`, which was extracted from `input`. Code points are counted in `input`.
    pub fn new(id: &'a str, input: &str, article: &'a Article) -> Self {
        let offsets = Offsets::code_points(input);
        ArticleRecord {
            schema: SCHEMA,
            id,
            metadata: MetadataRecord::new(&article.metadata, &offsets),
            agencies: article.agencies.iter().map(|a| AgencyRecord::new(a, &offsets)).collect(),
            indicators: article.indicators.iter().map(|i| IndicatorRecord::new(i, &offsets)).collect(),
            initiatives: article.initiatives.iter().map(|i| InitiativeRecord::new(i, &offsets)).collect(),
            cleaning: article.cleaning,
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct MetadataRecord<'a> {
    title: Option<&'a str>,
    dateline: Option<&'a Dateline>,
    reporters: &'a [String],
    correspondents: &'a [String],
    photographers: &'a [String],
    editors: &'a [String],
    sections: Vec<TextAt<'a>>,
    published: Option<&'a str>,
    source: Option<&'a str>,
}

impl<'a> MetadataRecord<'a> {
    fn new(metadata: &'a Metadata, offsets: &Offsets<'_>) -> Self {
        MetadataRecord {
            title: metadata.title.as_deref(),
            dateline: metadata.dateline.as_ref(),
            reporters: &metadata.reporters,
            correspondents: &metadata.correspondents,
            photographers: &metadata.photographers,
            editors: &metadata.editors,
            sections: metadata
                .sections
                .iter()
                .map(|s| TextAt { at: At::new(s.span, offsets), text: &s.text })
                .collect(),
            published: metadata.published.as_deref(),
            source: metadata.source.as_deref(),
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct AgencyRecord<'a> {
    #[serde(flatten)]
    at: At,
    text: &'a str,
    name: &'a str,
    key: &'a str,
    reference: Reference,
    kind: AgencyKind,
    level: Option<Level>,
    place: Option<&'a Place>,
    rule: RuleId,
}

impl<'a> AgencyRecord<'a> {
    fn new(agency: &'a Agency, offsets: &Offsets<'_>) -> Self {
        AgencyRecord {
            at: At::new(agency.span, offsets),
            text: &agency.text,
            name: &agency.name,
            key: &agency.key,
            reference: agency.reference,
            kind: agency.kind,
            level: agency.level,
            place: agency.place.as_ref(),
            rule: agency.rule,
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct IndicatorRecord<'a> {
    #[serde(flatten)]
    at: At,
    text: &'a str,
    kind: IndicatorKind,
    value: Option<Value>,
    upper: Option<Value>,
    ratio: Option<Ratio>,
    qualifier: Qualifier,
    unit: Option<&'a str>,
    subject: Option<&'a str>,
    change: Option<Change>,
    period: Option<&'a Period>,
    agency: Option<usize>,
    initiative: Option<usize>,
    rule: RuleId,
}

impl<'a> IndicatorRecord<'a> {
    fn new(indicator: &'a Indicator, offsets: &Offsets<'_>) -> Self {
        IndicatorRecord {
            at: At::new(indicator.span, offsets),
            text: &indicator.text,
            kind: indicator.kind,
            value: indicator.value,
            upper: indicator.upper,
            ratio: indicator.ratio,
            qualifier: indicator.qualifier,
            unit: indicator.unit.as_deref(),
            subject: indicator.subject.as_deref(),
            change: indicator.change,
            period: indicator.period.as_ref(),
            agency: indicator.agency,
            initiative: indicator.initiative,
            rule: indicator.rule,
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct InitiativeRecord<'a> {
    #[serde(flatten)]
    at: At,
    text: &'a str,
    name: &'a str,
    head: Option<&'a str>,
    kind: InitiativeKind,
    quoted: bool,
    agency: Option<usize>,
    rule: RuleId,
}

impl<'a> InitiativeRecord<'a> {
    fn new(initiative: &'a Initiative, offsets: &Offsets<'_>) -> Self {
        InitiativeRecord {
            at: At::new(initiative.span, offsets),
            text: &initiative.text,
            name: &initiative.name,
            head: initiative.head.as_deref(),
            kind: initiative.kind,
            quoted: initiative.quoted,
            agency: initiative.agency,
            rule: initiative.rule,
        }
    }
}
