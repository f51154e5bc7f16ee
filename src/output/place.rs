//! Where something stands, in both units.

use crate::span::{Offsets, Range, Span};
use serde::Serialize;

/// A span in bytes and the same in code points.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct At {
    pub span: Span,
    pub chars: Range,
}

impl At {
    pub fn new(span: Span, offsets: &Offsets<'_>) -> Self {
        At { span, chars: offsets.range(span) }
    }
}

/// A piece of text and where it stands.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TextAt<'a> {
    #[serde(flatten)]
    pub at: At,
    pub text: &'a str,
}
