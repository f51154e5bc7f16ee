//! Why an article's facts were found, and why what looks like one was not.
//!
//! ```
//! let extractor = tiyao::Extractor::new();
//! let told = extractor.explain(None, "市公安局启动“青锋行动”，群众说“真好”。");
//! assert_eq!(told.facts.last().unwrap().rule.as_str(), "quoted.own-head");
//! assert_eq!(told.rejected[0].text, "“真好”");
//! ```

mod rules;

pub use rules::{Rule, page, rule, rules};

use crate::document::Document;
use crate::extract::Word;
use crate::fact::{Article, RuleId};
use crate::lexicon::dictionary::Owner;
use crate::quantity::QuantityKind;
use crate::resolve::Drafts;
use crate::span::{CleanRange, Span};
use serde::Serialize;

/// An article with the reasons for its facts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The facts.
    pub article: Article,
    /// One reason for each fact, in text order.
    pub facts: Vec<Reason>,
    /// What looks like a fact and is none, in text order.
    pub rejected: Vec<Rejected>,
}

/// Why something is a fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Reason {
    /// `agency`, `indicator` or `initiative`.
    pub finds: &'static str,
    /// Bytes of the input.
    pub span: Span,
    /// The cleaned text of the span.
    pub text: String,
    /// The rule that found it; [`rule`] tells its meaning.
    pub rule: RuleId,
    /// The words that spoke for it.
    pub cues: Vec<Cue>,
}

/// A word that spoke for a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cue {
    /// What it does: `head`, `verb`, `known`, `place`, `number`, `qualifier`, `subject`, `period`, `change`.
    pub role: &'static str,
    /// Bytes of the input.
    pub span: Span,
    /// The cleaned text of the span.
    pub text: String,
}

/// Why something is no fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Rejected {
    /// What it might have been: `agency`, `indicator` or `initiative`.
    pub finds: &'static str,
    /// Bytes of the input.
    pub span: Span,
    /// The cleaned text of the span.
    pub text: String,
    /// Why it is none.
    pub reason: &'static str,
}

/// What was found before overlapping mentions were settled: enough to tell afterwards what was dropped.
pub(crate) struct Found {
    agencies: Vec<CleanRange>,
    initiatives: Vec<CleanRange>,
    furniture: Vec<CleanRange>,
    places: Vec<CleanRange>,
    figures: Vec<(CleanRange, usize, Option<CleanRange>)>,
}

impl Found {
    pub fn of(drafts: &Drafts) -> Self {
        Found {
            agencies: drafts.agencies.drafts.iter().map(|d| d.range).collect(),
            initiatives: drafts.initiatives.iter().map(|d| d.range).collect(),
            furniture: drafts.metadata.furniture.clone(),
            places: drafts.agencies.places.iter().map(|(r, _)| *r).collect(),
            figures: drafts.indicators.iter().map(|d| (d.range, d.reading, d.subject_range)).collect(),
        }
    }
}

/// Reasons for the facts of `article`. `words` are the cues of its initiatives, `quotes` the quotes and titles that the
/// rules turned down.
pub(crate) fn explain(
    document: &Document<'_>,
    found: &Found,
    article: Article,
    words: impl Fn(CleanRange) -> Vec<Word>,
    quotes: Vec<(CleanRange, &'static str)>,
) -> Explanation {
    let (clean, text) = (document.clean(), document.text());
    let cue = |(role, range): Word| Cue { role, span: clean.span(range), text: range.of(text).to_owned() };
    let mut facts = Vec::new();
    for agency in &article.agencies {
        let range = found.agencies.iter().find(|r| clean.span(**r) == agency.span).copied();
        let cues = range.map_or_else(Vec::new, |r| agency_words(document, found, r));
        facts.push(reason("agency", agency.span, &agency.text, agency.rule, cues.into_iter().map(cue).collect()));
    }
    for indicator in &article.indicators {
        let figure = found.figures.iter().find(|(r, ..)| clean.span(*r) == indicator.span);
        let mut cues: Vec<Word> = Vec::new();
        if let Some(&(range, reading, subject)) = figure {
            let numbers = document.readings.get(reading).into_iter().flat_map(|r| &r.numbers);
            cues.extend(numbers.map(|(number, _)| ("number", *number)));
            cues.extend(subject.map(|s| ("subject", s)));
            let period = indicator.period.as_ref().and_then(|p| before(document, range, &p.text));
            cues.extend(period.map(|p| ("period", p)));
        }
        facts.push(reason(
            "indicator",
            indicator.span,
            &indicator.text,
            indicator.rule,
            cues.into_iter().map(cue).collect(),
        ));
    }
    for initiative in &article.initiatives {
        let range = found.initiatives.iter().find(|r| clean.span(**r) == initiative.span).copied();
        let cues = range.map_or_else(Vec::new, &words);
        facts.push(reason(
            "initiative",
            initiative.span,
            &initiative.text,
            initiative.rule,
            cues.into_iter().map(cue).collect(),
        ));
    }
    facts.sort_by_key(|f| (f.span.start, f.span.end));
    let rejected = rejected(document, found, &article, quotes);
    Explanation { article, facts, rejected }
}

fn reason(finds: &'static str, span: Span, text: &str, rule: RuleId, cues: Vec<Cue>) -> Reason {
    Reason { finds, span, text: text.to_owned(), rule, cues }
}

/// The words of a body's name that the dictionary knows at its end, and the places in it.
fn agency_words(document: &Document<'_>, found: &Found, range: CleanRange) -> Vec<Word> {
    let hits = document.hits(Owner::Agency);
    let i = hits.partition_point(|(r, _)| r.start < range.start);
    let inside = hits.get(i..).unwrap_or(&[]).iter().take_while(|(r, _)| r.start < range.end).map(|(r, _)| *r);
    let head = inside.filter(|r| r.end == range.end && *r != range).max_by_key(CleanRange::len);
    let places = found.places.iter().filter(|p| range.contains(**p)).map(|p| ("place", *p));
    places.chain(head.map(|h| ("head", h))).collect()
}

/// Where `wording` stands last before a figure, in its paragraph.
fn before(document: &Document<'_>, range: CleanRange, wording: &str) -> Option<CleanRange> {
    let paragraph = document.paragraph(range.start)?;
    let at = document.text().get(paragraph.start..range.start)?.rfind(wording)?;
    Some(CleanRange::new(paragraph.start + at, paragraph.start + at + wording.len()))
}

/// What was turned down: quotes, numerals that are no figures, mentions inside others.
fn rejected(
    document: &Document<'_>,
    found: &Found,
    article: &Article,
    quotes: Vec<(CleanRange, &'static str)>,
) -> Vec<Rejected> {
    let (clean, text) = (document.clean(), document.text());
    let mut out = Vec::new();
    let mut add = |finds, range: CleanRange, reason| {
        out.push(Rejected { finds, span: clean.span(range), text: range.of(text).to_owned(), reason });
    };
    let furniture = |range: CleanRange| found.furniture.iter().any(|f| f.contains(range));
    for &range in &found.agencies {
        if !article.agencies.iter().any(|a| a.span == clean.span(range)) {
            let inside = found.initiatives.iter().any(|i| i.contains(range));
            add(
                "agency",
                range,
                if furniture(range) {
                    "it is page furniture"
                } else if inside {
                    "it is part of an initiative's name"
                } else {
                    "nothing in the article tells which body it is"
                },
            );
        }
    }
    for &range in &found.initiatives {
        if !article.initiatives.iter().any(|a| a.span == clean.span(range)) {
            let reason = if furniture(range) { "it is page furniture" } else { "it is part of a body's name" };
            add("initiative", range, reason);
        }
    }
    for (range, reason) in quotes {
        add("initiative", range, reason);
    }
    for (i, reading) in document.readings.iter().enumerate() {
        let used = found
            .figures
            .iter()
            .any(|(r, reading, _)| *reading == i && article.indicators.iter().any(|fact| fact.span == clean.span(*r)));
        if !used {
            let part = found.initiatives.iter().chain(&found.agencies).any(|n| n.contains(reading.range));
            add("indicator", reading.range, if part { "it is part of a name" } else { numeral(reading.kind) });
        }
    }
    out.sort_by_key(|r| (r.span.start, r.span.end));
    out
}

/// Why a numeral of a kind is no figure.
fn numeral(kind: QuantityKind) -> &'static str {
    match kind {
        QuantityKind::Date => "it is a date",
        QuantityKind::Time => "it is a time of day",
        QuantityKind::Label => "it is a number inside a name, a code or a fixed word",
        QuantityKind::Ordinal => "it is an ordinal that ranks nothing",
        QuantityKind::Number => "it is a bare number that counts nothing",
        _ => "it measures nothing: the basis of a rate, an offset in time, or not counted exactly",
    }
}
