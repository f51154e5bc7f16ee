//! The object of one cleaned text.

use super::place::At;
use crate::clean::{CleanText, Reason};
use crate::fact::Cleaning;
use crate::span::Offsets;
use serde::Serialize;

/// The object `tiyao clean` prints for one text.
///
/// ```
/// let input = "613个";
/// let clean = tiyao::clean::clean(input);
/// let record = tiyao::output::CleanRecord::new("1", input, &clean);
/// assert!(serde_json::to_string(&record).unwrap().starts_with(r#"{"id":"1","text":"613个","changes":["#));
/// ```
#[derive(Debug, Clone, Serialize)]
pub struct CleanRecord<'a> {
    id: &'a str,
    text: &'a str,
    changes: Vec<ChangeRecord<'a>>,
    cleaning: Cleaning,
}

impl<'a> CleanRecord<'a> {
    /// The object of `clean`, which was made from `input`. Code points are counted in `input`.
    pub fn new(id: &'a str, input: &str, clean: &'a CleanText<'_>) -> Self {
        let offsets = Offsets::code_points(input);
        CleanRecord {
            id,
            text: clean.text(),
            changes: clean
                .changes()
                .iter()
                .map(|c| ChangeRecord { at: At::new(c.span, &offsets), text: &c.text, reason: c.reason })
                .collect(),
            cleaning: clean.cleaning(),
        }
    }
}

#[derive(Debug, Clone, Serialize)]
struct ChangeRecord<'a> {
    #[serde(flatten)]
    at: At,
    text: &'a str,
    reason: Reason,
}
