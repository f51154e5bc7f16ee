//! What spoke for a name, and why quotes and titles were turned down.

use super::tables::{LAUNCH, SLOGAN, STRONG, Uses, WEAK};
use super::view::{View, is_word_char};
use super::{Rules, quoted, title};
use crate::document::{Document, PairKind};
use crate::extract::{InitiativeDraft, Word};
use crate::lexicon::dictionary::Owner;
use crate::span::CleanRange;

/// How far before a name its verb is looked for, in characters.
const REACH: usize = 14;

impl Rules {
    /// The words that spoke for the name at `range`: its head, the verb that governs it, the well-known name in it.
    pub fn words(&self, document: &Document<'_>, range: CleanRange) -> Vec<Word> {
        let view = View::new(document, &self.tables);
        let mut out = Vec::new();
        let before = view.before(range.start, REACH);
        let len: usize = before.chars().rev().take_while(|&c| is_word_char(c)).map(char::len_utf8).sum();
        let window = CleanRange::new(range.start - len, range.start);
        let verb = view
            .tokens(window)
            .into_iter()
            .rev()
            .find(|t| self.tables.is(view.word(t), STRONG | WEAK | SLOGAN | LAUNCH));
        out.extend(verb.map(|t| ("verb", t.range)));
        let known = document.hits(Owner::InitiativeName).iter().map(|(r, _)| *r).filter(|r| range.contains(*r));
        out.extend(known.max_by_key(CleanRange::len).map(|r| ("known", r)));
        let inner = document.pairs.iter().find(|p| p.outer == range).map_or(range, |p| p.inner);
        out.extend(view.head_ending(inner.end, inner.start, Uses::MAX).map(|h| ("head", h.range)));
        out
    }

    /// The quotes and titles that hold no name of `kept`, and why.
    pub fn turned_down(&self, document: &Document<'_>, kept: &[InitiativeDraft]) -> Vec<(CleanRange, &'static str)> {
        let view = View::new(document, &self.tables);
        let touches = |r: CleanRange| {
            let i = kept.partition_point(|d| d.range.end <= r.start);
            kept.get(i).is_some_and(|d| d.range.start < r.end)
        };
        document
            .pairs
            .iter()
            .filter(|p| p.kind != PairKind::Bracket && p.inner.len() > 0 && !touches(p.outer))
            .map(|p| match p.kind {
                PairKind::Title => (p.outer, title::why_not(&view, p.outer, p.inner)),
                _ => (p.outer, quoted::why_not(&view, p.outer, p.inner)),
            })
            .collect()
    }
}
