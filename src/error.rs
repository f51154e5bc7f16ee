//! What can go wrong: only building can, extraction cannot.

/// Why an [`Extractor`](crate::Extractor) could not be built.
///
/// The message names the file, the line and the column, what was found and what was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {kind}")]
pub struct Error {
    place: Place,
    kind: ErrorKind,
}

/// Where in a dictionary the error is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    label: String,
    line: usize,
    column: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.label, self.line, self.column)
    }
}

/// The kinds of [`Error`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A row has too few fields.
    #[error("missing field `{field}`")]
    MissingField {
        /// The field's name in the dictionary's format.
        field: &'static str,
    },
    /// A field holds what it may not.
    #[error("bad {field} `{found}`: expected {expected}")]
    BadField {
        /// The field's name in the dictionary's format.
        field: &'static str,
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: String,
    },
    /// The dictionary has more rows, or a longer word, than is supported.
    #[error("{what} over the limit of {limit}")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The largest supported.
        limit: usize,
    },
}

impl Error {
    pub(crate) fn new(label: &str, line: usize, column: usize, kind: ErrorKind) -> Self {
        Error { place: Place { label: label.to_owned(), line, column }, kind }
    }

    /// What kind of error it is.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The dictionary's label (its file name, as the caller gave it).
    pub fn label(&self) -> &str {
        &self.place.label
    }

    /// Line, from 1.
    pub fn line(&self) -> usize {
        self.place.line
    }

    /// Column in code points, from 1.
    pub fn column(&self) -> usize {
        self.place.column
    }
}
