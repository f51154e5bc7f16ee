//! Reads tab-separated dictionaries: `#` comments, blank lines, fields counted from 0; errors name file, line, column.

use crate::error::{Error, ErrorKind};

/// One row of a dictionary.
#[derive(Debug, Clone)]
pub(crate) struct Row<'t> {
    label: &'t str,
    line: usize,
    raw: &'t str,
    fields: Vec<&'t str>,
}

/// The rows of a dictionary: no comments, no blank lines, trailing carriage return dropped.
pub(crate) fn rows<'t>(label: &'t str, text: &'t str) -> impl Iterator<Item = Row<'t>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')).map(move |(i, raw)| Row {
        label,
        line: i + 1,
        raw,
        fields: raw.split('\t').map(str::trim).collect(),
    })
}

impl<'t> Row<'t> {
    /// Field `i`, which must be there and not be empty.
    pub(crate) fn need(&self, i: usize, field: &'static str) -> Result<&'t str, Error> {
        self.get(i).ok_or_else(|| self.error(i, ErrorKind::MissingField { field }))
    }

    /// Field `i`, `None` when it is missing, empty or `-`.
    pub(crate) fn get(&self, i: usize) -> Option<&'t str> {
        self.fields.get(i).copied().filter(|f| !f.is_empty() && *f != "-")
    }

    /// Field `i` read by `parse`, which tells what it knows.
    pub(crate) fn parse<T>(
        &self,
        i: usize,
        field: &'static str,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Error> {
        let Some(text) = self.get(i) else { return Ok(None) };
        parse(text).map(Some).ok_or_else(|| {
            self.error(i, ErrorKind::BadField { field, found: text.to_owned(), expected: expected.to_owned() })
        })
    }

    /// An error at field `i` of this row.
    pub(crate) fn error(&self, i: usize, kind: ErrorKind) -> Error {
        let before: usize = self.raw.split('\t').take(i).map(|f| f.chars().count() + 1).sum();
        Error::new(self.label, self.line, before.min(self.raw.chars().count()) + 1, kind)
    }
}
