//! Drafts in, facts out: overlaps, names, links; the one place that turns clean ranges into spans of the input.

use crate::document::Document;
use crate::extract::{AgencyDraft, IndicatorDraft, InitiativeDraft, MetadataDraft};
use crate::fact::{Agency, Article, Indicator, Initiative, RuleId, Section};
use crate::value::{Ratio, Value};

/// What the extractors found in one article.
pub(crate) struct Drafts {
    pub metadata: MetadataDraft,
    pub agencies: Vec<AgencyDraft>,
    pub indicators: Vec<IndicatorDraft>,
    pub initiatives: Vec<InitiativeDraft>,
}

/// The article of these drafts.
pub(crate) fn resolve(document: &Document<'_>, drafts: Drafts) -> Article {
    let (text, clean) = (document.text(), document.clean());
    let mut metadata = drafts.metadata.fields;
    metadata.sections = drafts
        .metadata
        .sections
        .iter()
        .map(|&r| Section { span: clean.span(r), text: r.of(text).to_owned() })
        .collect();
    let agencies = drafts
        .agencies
        .into_iter()
        .map(|d| {
            let name = d.name.unwrap_or_else(|| d.range.of(text).to_owned());
            Agency {
                span: clean.span(d.range),
                text: d.range.of(text).to_owned(),
                key: crate::clean::fold::shadow(&name).into_owned(),
                name,
                reference: d.reference,
                kind: d.kind,
                level: d.level,
                place: None,
                rule: RuleId(d.rule),
            }
        })
        .collect();
    let indicators = drafts
        .indicators
        .into_iter()
        .map(|d| {
            let reading = &document.readings[d.reading];
            Indicator {
                span: clean.span(d.range),
                text: d.range.of(text).to_owned(),
                kind: d.kind,
                value: reading.value.map(Value::new),
                upper: reading.upper.map(Value::new),
                ratio: reading.ratio.map(|(num, den)| Ratio { num: Value::new(num), den: Value::new(den) }),
                qualifier: reading.qualifier,
                unit: d.unit.or_else(|| reading.unit.clone()),
                subject: d.subject,
                change: d.change,
                period: d.period,
                agency: None,
                initiative: None,
                rule: RuleId(d.rule),
            }
        })
        .collect();
    let initiatives = drafts
        .initiatives
        .into_iter()
        .map(|d| Initiative {
            span: clean.span(d.range),
            text: d.range.of(text).to_owned(),
            name: d.name.of(text).to_owned(),
            head: d.head.map(|h| h.of(text).to_owned()),
            kind: d.kind,
            quoted: d.quoted,
            agency: None,
            rule: RuleId(d.rule),
        })
        .collect();
    Article { metadata, agencies, indicators, initiatives, cleaning: clean.cleaning() }
}
