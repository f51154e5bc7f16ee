//! Drafts in, facts out: overlaps, names, links; the one place that turns clean ranges into spans of the input.

mod cues;
#[cfg(test)]
mod link_tests;
mod links;
mod local;
mod names;
mod overlap;
mod places;
mod script;
mod topics;

use crate::document::Document;
use crate::extract::{Agencies, AgencyDraft, IndicatorDraft, InitiativeDraft, MetadataDraft};
use crate::fact::{Article, Indicator, Initiative, RuleId, Section};
use crate::lexicon::gazetteer::Gazetteer;
use crate::value::{Ratio, Value};

/// What the extractors found in one article.
pub(crate) struct Drafts {
    pub metadata: MetadataDraft,
    pub agencies: Agencies,
    pub indicators: Vec<IndicatorDraft>,
    pub initiatives: Vec<InitiativeDraft>,
}

/// The article of these drafts.
pub(crate) fn resolve(document: &Document<'_>, gazetteer: &Gazetteer, mut drafts: Drafts) -> Article {
    overlap::settle(&mut drafts);
    let (text, clean) = (document.text(), document.clean());
    let mut metadata = drafts.metadata.fields;
    metadata.sections = drafts
        .metadata
        .sections
        .iter()
        .map(|&r| Section { span: clean.span(r), text: r.of(text).to_owned() })
        .collect();
    let places = places::Places::new(gazetteer, &drafts.agencies.places, document.home);
    let mut named = drafts.agencies.places;
    named.sort_unstable_by_key(|(range, _)| (range.start, range.end));
    let (bodies, agencies): (Vec<AgencyDraft>, Vec<_>) = names::resolve(document, &places, drafts.agencies.drafts)
        .into_iter()
        .map(|(draft, agency, _)| (draft, agency))
        .unzip();
    let linker = links::Links::new(document, &bodies, &named);
    let mut owners: Vec<Option<usize>> = drafts.initiatives.iter().map(|d| linker.of_initiative(d)).collect();
    links::share(document, &drafts.initiatives, &mut owners);
    let papers = links::Papers::new(&drafts.initiatives, &owners);
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
                agency: linker.of_figure(d.range, &papers),
                initiative: links::initiative(document, &drafts.initiatives, d.range),
                rule: RuleId(d.rule),
            }
        })
        .collect();
    let initiatives: Vec<Initiative> = drafts
        .initiatives
        .into_iter()
        .zip(owners)
        .map(|(d, agency)| Initiative {
            span: clean.span(d.range),
            text: d.range.of(text).to_owned(),
            name: d.name.of(text).to_owned(),
            head: d.head.map(|h| h.of(text).to_owned()),
            kind: d.kind,
            quoted: d.quoted,
            agency,
            rule: RuleId(d.rule),
        })
        .collect();
    Article { metadata, agencies, indicators, initiatives, cleaning: clean.cleaning() }
}
