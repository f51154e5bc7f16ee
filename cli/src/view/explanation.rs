//! Why facts were found, and why near candidates were not, as two tables.

use super::Style;
use super::table::{numbers, table, words};
use tiyao::Offsets;
use tiyao::explain::{self, Explanation};

/// Every fact with its rule and its cues, then what was turned down.
pub fn explanation(id: &str, input: &str, told: &Explanation, style: Style) -> String {
    let offsets = Offsets::code_points(input);
    let at = |span: tiyao::Span| offsets.at(span.start).to_string();
    let facts: Vec<Vec<String>> = told
        .facts
        .iter()
        .map(|fact| {
            let cues: Vec<String> =
                fact.cues.iter().map(|c| format!("{} {} ({})", c.role, c.text, at(c.span))).collect();
            let meaning = explain::rule(fact.rule.as_str()).map_or("", |r| r.meaning);
            vec![
                at(fact.span),
                fact.finds.to_owned(),
                fact.text.clone(),
                fact.rule.to_string(),
                meaning.to_owned(),
                cues.join(", "),
            ]
        })
        .collect();
    let mut out = style.heading(&format!("{id}: {} facts", facts.len()));
    if !facts.is_empty() {
        let columns = [
            numbers("At"),
            words("What", 10),
            words("Text", 40),
            words("Rule", 28),
            words("Because", 60),
            words("Cues", 60),
        ];
        out.push_str(&table(&columns, &facts));
    }
    let rejected: Vec<Vec<String>> = told
        .rejected
        .iter()
        .map(|r| vec![at(r.span), r.finds.to_owned(), r.text.clone(), r.reason.to_owned()])
        .collect();
    out.push_str(&style.heading(&format!("{id}: {} turned down", rejected.len())));
    if !rejected.is_empty() {
        let columns = [numbers("At"), words("As", 10), words("Text", 40), words("Because", 80)];
        out.push_str(&table(&columns, &rejected));
    }
    out
}
