//! A text's numbers as a table.

use super::table::{numbers, table, words};
use super::{Style, words as say};
use tiyao::Offsets;
use tiyao::quantity::Quantity;

/// Every numeral, as worded and as read.
pub fn quantities(id: &str, input: &str, quantities: &[Quantity], style: Style) -> String {
    let offsets = Offsets::code_points(input);
    let rows: Vec<Vec<String>> = quantities
        .iter()
        .map(|q| {
            let value = match (q.value, q.upper, q.ratio) {
                (Some(low), Some(high), _) => format!("{low} to {high}"),
                (Some(value), ..) => value.to_string(),
                (None, _, Some(ratio)) => format!("{}/{}", ratio.num, ratio.den),
                _ => String::new(),
            };
            vec![
                offsets.at(q.span.start).to_string(),
                q.text.clone(),
                say::quantity_kind(q.kind).to_owned(),
                say::qualifier(q.qualifier).to_owned(),
                value,
                q.unit.clone().unwrap_or_default(),
            ]
        })
        .collect();
    let columns = [
        numbers("At"),
        words("Text", 40),
        words("Kind", 14),
        words("How exact", 10),
        words("Value", 34),
        words("Unit", 16),
    ];
    let mut out = style.heading(&format!("{id}: {} numbers", quantities.len()));
    if !rows.is_empty() {
        out.push_str(&table(&columns, &rows));
    }
    out
}
