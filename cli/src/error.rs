//! What can go wrong, told so that the user knows where and what to do.

use std::io;

/// An error of one input or of the whole run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be opened or read.
    #[error("{place}: {error}")]
    Read { place: String, error: io::Error },
    /// The bytes are not the encoding that was asked for.
    #[error("{place}: not {encoding} at byte {offset}{hint}")]
    Encoding { place: String, encoding: &'static str, offset: u64, hint: &'static str },
    /// An article is larger than the limit.
    #[error("{place}: article over the limit of {limit} bytes (--max-bytes sets it)")]
    TooLarge { place: String, limit: usize },
    /// A line is no JSON object with an article in it.
    #[error("{place}: {message} (column {column})")]
    Json { place: String, message: String, column: usize },
    /// One of the user's dictionaries has a bad row.
    #[error("{0}")]
    Dictionary(#[from] tiyao::Error),
    /// One of the user's dictionaries could not be read.
    #[error("dictionary {0}")]
    Unreadable(Box<Error>),
    /// The answer could not be written.
    #[error("cannot write the answer: {0}")]
    Write(io::Error),
}

impl Error {
    /// A broken line; where in the line is told apart from where in the file.
    pub fn json(place: String, error: &serde_json::Error) -> Self {
        let column = error.column();
        let told = error.to_string();
        let message = told.rsplit_once(" at line ").map_or(told.as_str(), |(message, _)| message).to_owned();
        Error::Json { place, message, column }
    }

    /// The exit status of a run that this error ended.
    pub fn status(&self) -> u8 {
        match self {
            Error::Dictionary(_) | Error::Unreadable(_) => 2,
            _ => 1,
        }
    }
}
