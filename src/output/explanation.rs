//! The shape of explanations.

use super::place::At;
use crate::explain::{Explanation, rule};
use crate::fact::RuleId;
use crate::span::Offsets;
use serde::Serialize;

/// One article's reasons: what was found and why, what was turned down and why.
///
/// ```
/// let text = "市公安局启动“雷霆行动”。";
/// let told = tiyao::Extractor::new().explain(None, text);
/// let record = tiyao::output::ExplanationRecord::new("1", text, &told);
/// assert!(serde_json::to_string(&record).unwrap().starts_with(r#"{"id":"1","facts":[{"finds":"#));
/// ```
#[derive(Debug, Clone, Serialize)]
pub struct ExplanationRecord<'a> {
    id: &'a str,
    facts: Vec<FactRecord<'a>>,
    rejected: Vec<RejectedRecord<'a>>,
}

impl<'a> ExplanationRecord<'a> {
    /// The object of `told`, which was read in `input`. Code points are counted in `input`.
    pub fn new(id: &'a str, input: &str, told: &'a Explanation) -> Self {
        let offsets = Offsets::code_points(input);
        let facts = told.facts.iter().map(|fact| FactRecord {
            finds: fact.finds,
            at: At::new(fact.span, &offsets),
            text: &fact.text,
            rule: fact.rule,
            meaning: rule(fact.rule.as_str()).map(|r| r.meaning),
            cues: fact
                .cues
                .iter()
                .map(|cue| CueRecord { role: cue.role, at: At::new(cue.span, &offsets), text: &cue.text })
                .collect(),
        });
        let rejected = told.rejected.iter().map(|r| RejectedRecord {
            finds: r.finds,
            at: At::new(r.span, &offsets),
            text: &r.text,
            reason: r.reason,
        });
        ExplanationRecord { id, facts: facts.collect(), rejected: rejected.collect() }
    }
}

#[derive(Debug, Clone, Serialize)]
struct FactRecord<'a> {
    finds: &'static str,
    #[serde(flatten)]
    at: At,
    text: &'a str,
    rule: RuleId,
    meaning: Option<&'static str>,
    cues: Vec<CueRecord<'a>>,
}

#[derive(Debug, Clone, Serialize)]
struct CueRecord<'a> {
    role: &'static str,
    #[serde(flatten)]
    at: At,
    text: &'a str,
}

#[derive(Debug, Clone, Serialize)]
struct RejectedRecord<'a> {
    finds: &'static str,
    #[serde(flatten)]
    at: At,
    text: &'a str,
    reason: &'static str,
}
