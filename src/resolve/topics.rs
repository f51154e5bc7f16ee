//! What a sentence is about: the bodies and places that stand where a subject stands.

use super::cues::{OBJECT, OPENER, PERSON, SAYS, beginning, ending};
use crate::document::Document;
use crate::extract::AgencyDraft;
use crate::fact::{AgencyKind, Reference};
use crate::span::CleanRange;

/// Where in its sentence something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// First of all.
    Start,
    /// At the head of a clause, or behind a time or 据, 由, 从.
    Clause,
    /// Behind a preposition or a conjunction.
    Object,
    /// Anywhere else.
    Middle,
}

/// A body or a place that may be a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taker {
    pub range: CleanRange,
    pub position: Position,
    /// The body; `None` for a place that acts and for a person of a school, of whom nothing is linked.
    pub body: Option<usize>,
    /// A class of bodies governs its own sentence only.
    pub collective: bool,
}

/// How far before a body its position is read, in bytes.
const REACH: usize = 120;

/// All takers of an article, by rising start.
pub(super) fn takers(document: &Document<'_>, bodies: &[AgencyDraft], places: &[(CleanRange, u32)]) -> Vec<Taker> {
    let mut out: Vec<Taker> = Vec::with_capacity(bodies.len() + places.len());
    for (i, body) in bodies.iter().enumerate().filter(|(_, b)| b.kind != AgencyKind::Media) {
        let position = position(document, body.range.start);
        let collective = body.reference == Reference::Collective;
        out.push(Taker { range: body.range, position, body: (!speaker(document, body)).then_some(i), collective });
    }
    let mut last = 0;
    for (k, &(range, _)) in places.iter().enumerate() {
        let i = bodies.partition_point(|b| b.range.end <= range.start);
        if range.start < last || bodies.get(i).is_some_and(|b| b.range.start <= range.end) {
            continue;
        }
        // A chain of places is one: 山东省青岛市.
        let mut end = range.end;
        for &(next, _) in places.get(k + 1..).unwrap_or(&[]) {
            if next.start > end {
                break;
            }
            end = end.max(next.end);
        }
        last = end;
        let position = position(document, range.start);
        if matches!(position, Position::Start | Position::Clause) && acts(document, range.start, end) {
            out.push(Taker { range: CleanRange::new(range.start, end), position, body: None, collective: false });
        }
    }
    out.sort_by_key(|t| t.range.start);
    out
}

/// Where something that starts at `start` stands in its sentence.
fn position(document: &Document<'_>, start: usize) -> Position {
    let Some(sentence) = document.sentence(start) else { return Position::Middle };
    let shadow = document.shadow();
    // Only the last words count, so a sentence of any length costs the same.
    let mut from = sentence.start.max(start.saturating_sub(REACH));
    while !shadow.is_char_boundary(from) {
        from += 1;
    }
    let before = shadow.get(from..start).unwrap_or("").trim();
    let last =
        before.rsplit(['，', ',', '：', ':', '、', '（', '(', '】', '〕', '╱', '”', '“']).next().unwrap_or("").trim();
    if before.is_empty() && from == sentence.start {
        return Position::Start;
    }
    match ending(last, OBJECT | OPENER | SAYS) {
        _ if last.is_empty() => Position::Clause,
        r if r & OBJECT != 0 => Position::Object,
        r if r != 0 => Position::Clause,
        _ => Position::Middle,
    }
}

/// Whether a school stands there only for one of its people: …大学副教授某某说.
fn speaker(document: &Document<'_>, body: &AgencyDraft) -> bool {
    let after = document.shadow().get(body.range.end..).unwrap_or("");
    body.kind == AgencyKind::Education && beginning(after, PERSON).is_some()
}

/// Whether a place is the subject of a verb: 成都统筹设立…
fn acts(document: &Document<'_>, start: usize, end: usize) -> bool {
    let tokens = document.clause_tokens(start);
    let i = tokens.partition_point(|t| t.range.start < end);
    tokens.get(i).is_some_and(|t| t.range.start == end && matches!(t.tag, "v" | "d" | "ad" | "p" | "i" | "vd"))
}
