//! Stub to be filled.

use super::MetadataDraft;
use crate::document::Document;

/// The tables it reads, loaded once.
pub(crate) struct Rules {}

impl Rules {
    pub fn load() -> Self {
        Rules {}
    }

    /// `title` is the one given beside the text, if any.
    pub fn extract(&self, _document: &Document<'_>, title: Option<&str>) -> MetadataDraft {
        let mut draft = MetadataDraft::default();
        draft.fields.title = title.map(str::to_owned);
        draft
    }
}
