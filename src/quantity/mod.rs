//! Numbers and quantities: every numeral a Chinese text writes, with its unit, exactly.

mod arabic;
mod begin;
mod chinese;
mod composite;
mod date;
mod glyphs;
mod item;
mod label;
mod lead;
mod memo;
mod numeral;
mod ordinal;
mod qualifier;
mod range;
mod scan;
mod share;
mod special;
mod table;
#[cfg(test)]
mod tests;
mod trie;
mod words;
#[cfg(test)]
mod written;

use crate::clean::{self, CleanText};
use crate::fact::RuleId;
use crate::span::{CleanRange, Span};
use crate::value::{Qualifier, Ratio, Value};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub(crate) use table::Tables;

/// What sort of numeral or quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum QuantityKind {
    /// A bare number.
    Number,
    /// 第…, 首.
    Ordinal,
    /// In percent.
    Percentage,
    /// In percentage points.
    PercentagePoint,
    /// A part of a whole.
    Fraction,
    /// An amount of money; the unit is an ISO 4217 code.
    Money,
    /// A physical or technical quantity.
    Measure,
    /// Degrees.
    Temperature,
    /// A length of time.
    Duration,
    /// Years of life.
    Age,
    /// A factor.
    Multiple,
    /// A number with a measure word.
    Count,
    /// A day, a month, a year.
    Date,
    /// A time of the day.
    Time,
    /// A number that names or numbers: list marks, codes, phones, names, idioms. It has no value.
    Label,
}

/// One numeral with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Quantity {
    /// Bytes of the input.
    pub span: Span,
    /// The cleaned text of the span.
    pub text: String,
    /// What sort.
    pub kind: QuantityKind,
    /// The exact value, or the lower end of a range.
    pub value: Option<Value>,
    /// The upper end of a range.
    pub upper: Option<Value>,
    /// Of a fraction.
    pub ratio: Option<Ratio>,
    /// How exact it claims to be.
    pub qualifier: Qualifier,
    /// The unit, as the text has it; a code for money, `%` for percentages.
    pub unit: Option<String>,
    /// Each numeral inside.
    pub numbers: Vec<Numeral>,
    /// The rule that read it.
    pub rule: RuleId,
}

/// One numeral inside a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Numeral {
    /// Bytes of the input.
    pub span: Span,
    /// Its value, `None` beyond 28 digits.
    pub value: Option<Value>,
}

/// A quantity of the matching text, before it is told in bytes of the input.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    pub range: CleanRange,
    pub kind: QuantityKind,
    pub value: Option<Decimal>,
    pub upper: Option<Decimal>,
    pub ratio: Option<(Decimal, Decimal)>,
    pub qualifier: Qualifier,
    /// In the script of the text; ISO code for money.
    pub unit: Option<String>,
    pub numbers: Vec<(CleanRange, Option<Decimal>)>,
    pub rule: &'static str,
}

/// Reads the numerals of matching text `text`, whose Simplified shadow (same offsets) is `shadow`: in text order, none overlapping.
pub(crate) fn scan(text: &str, shadow: &str, tables: &Tables) -> Vec<Reading> {
    let mut out = Vec::with_capacity(text.len() / 64);
    scan::scan(text, Some(shadow), tables, |reading| out.push(reading));
    out
}

/// Every numeral of `input`, in text order, none overlapping.
pub fn read(input: &str) -> Vec<Quantity> {
    let clean = clean::for_matching(input);
    let mut out = Vec::with_capacity(clean.text().len() / 64);
    scan::scan(clean.text(), None, &table::TABLES, |reading| out.push(reading.quantity(&clean)));
    out
}

impl Reading {
    fn quantity(self, clean: &CleanText<'_>) -> Quantity {
        Quantity {
            span: clean.span(self.range),
            // the comma of 1，234 is the only width that cleaning leaves, as it may be a sentence's own
            text: glyphs::narrowed(self.range.of(clean.text())),
            kind: self.kind,
            value: self.value.map(Value::new),
            upper: self.upper.map(Value::new),
            ratio: self.ratio.map(|(num, den)| Ratio { num: Value::new(num), den: Value::new(den) }),
            qualifier: self.qualifier,
            unit: self.unit,
            numbers: self
                .numbers
                .into_iter()
                .map(|(range, value)| Numeral { span: clean.span(range), value: value.map(Value::new) })
                .collect(),
            rule: RuleId(self.rule),
        }
    }
}
