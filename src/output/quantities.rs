//! The object of one text's quantities.

use super::place::At;
use crate::fact::RuleId;
use crate::quantity::{Quantity, QuantityKind};
use crate::span::Offsets;
use crate::value::{Qualifier, Ratio, Value};
use serde::Serialize;

/// The object `tiyao quantities` prints for one text.
///
/// ```
/// let text = "花了12.3万元";
/// let quantities = tiyao::quantity::read(text);
/// let record = tiyao::output::QuantitiesRecord::new("1", text, &quantities);
/// assert!(serde_json::to_string(&record).unwrap().starts_with(r#"{"id":"1","quantities":["#));
/// ```
#[derive(Debug, Clone, Serialize)]
pub struct QuantitiesRecord<'a> {
    id: &'a str,
    quantities: Vec<QuantityRecord<'a>>,
}

impl<'a> QuantitiesRecord<'a> {
    /// The object of `quantities`, which were read in `input`. Code points are counted in `input`.
    pub fn new(id: &'a str, input: &str, quantities: &'a [Quantity]) -> Self {
        let offsets = Offsets::code_points(input);
        QuantitiesRecord { id, quantities: quantities.iter().map(|q| QuantityRecord::new(q, &offsets)).collect() }
    }
}

#[derive(Debug, Clone, Serialize)]
struct QuantityRecord<'a> {
    #[serde(flatten)]
    at: At,
    text: &'a str,
    kind: QuantityKind,
    value: Option<Value>,
    upper: Option<Value>,
    ratio: Option<Ratio>,
    qualifier: Qualifier,
    unit: Option<&'a str>,
    numbers: Vec<NumeralRecord>,
    rule: RuleId,
}

#[derive(Debug, Clone, Serialize)]
struct NumeralRecord {
    #[serde(flatten)]
    at: At,
    value: Option<Value>,
}

impl<'a> QuantityRecord<'a> {
    fn new(quantity: &'a Quantity, offsets: &Offsets<'_>) -> Self {
        QuantityRecord {
            at: At::new(quantity.span, offsets),
            text: &quantity.text,
            kind: quantity.kind,
            value: quantity.value,
            upper: quantity.upper,
            ratio: quantity.ratio,
            qualifier: quantity.qualifier,
            unit: quantity.unit.as_deref(),
            numbers: quantity
                .numbers
                .iter()
                .map(|n| NumeralRecord { at: At::new(n.span, offsets), value: n.value })
                .collect(),
            rule: quantity.rule,
        }
    }
}
