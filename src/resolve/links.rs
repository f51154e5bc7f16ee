//! Which body a figure or an initiative belongs to: by sentence, then by the topic of the paragraph, which holds until
//! another takes over.
//!
//! A body is a topic when it stands where a subject stands; behind 对, 与, 会同 it is what the subject works with. A class
//! of bodies (各级公安机关) governs its own sentence only.

use crate::document::Document;
use crate::extract::{AgencyDraft, InitiativeDraft};
use crate::fact::{AgencyKind, Initiative, Reference};
use crate::span::CleanRange;

/// Where in its sentence a body stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    /// First of all.
    Start,
    /// At the head of a clause, or behind a time or 据, 由, 从.
    Clause,
    /// Behind a preposition or a conjunction.
    Object,
    /// Anywhere else.
    Middle,
}

/// How far before a body its position is read, in bytes.
const REACH: usize = 120;

const OBJECT: [&str; 18] =
    ["对", "在", "向", "与", "和", "同", "会同", "作为", "为", "给", "到", "被", "于", "把", "将", "等", "及", "委托"];
const OPENERS: [&str; 16] = [
    "日",
    "日前",
    "近日",
    "今年以来",
    "年",
    "月",
    "以来",
    "目前",
    "据",
    "由",
    "从",
    "今天",
    "昨天",
    "此外",
    "其中",
    "同时",
];

/// Where a body of a sentence stands.
fn position(document: &Document<'_>, sentence: CleanRange, agency: &AgencyDraft) -> Position {
    let shadow = document.shadow();
    // Only the last words count, so a sentence of any length costs the same.
    let mut from = sentence.start.max(agency.range.start.saturating_sub(REACH));
    while !shadow.is_char_boundary(from) {
        from += 1;
    }
    let before = shadow.get(from..agency.range.start).unwrap_or("").trim();
    let last = before.rsplit(['，', ',', '：', ':', '、', '（', '(']).next().unwrap_or("").trim();
    if before.is_empty() && from == sentence.start {
        Position::Start
    } else if last.is_empty() || OPENERS.iter().any(|w| last.ends_with(w)) {
        Position::Clause
    } else if OBJECT.iter().any(|w| last.ends_with(w)) {
        Position::Object
    } else {
        Position::Middle
    }
}

/// What is being linked: figures follow the topic further than names do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Linked {
    /// A figure.
    Indicator,
    /// An initiative.
    Initiative,
}

/// The agency (index) that governs a mention at `range`.
pub(crate) fn agency(
    document: &Document<'_>,
    agencies: &[AgencyDraft],
    range: CleanRange,
    what: Linked,
) -> Option<usize> {
    let sentence = document.sentence(range.start)?;
    let paragraph = document.paragraph(range.start)?;
    let among = |from: usize, to: usize| {
        let first = agencies.partition_point(|a| a.range.start < from);
        let last = agencies.partition_point(|a| a.range.end <= to);
        (first..last.max(first)).filter(|&i| agencies[i].kind != AgencyKind::Media)
    };
    let collective = |i: usize| agencies[i].reference == Reference::Collective;
    let mut own = among(sentence.start, range.start).peekable();
    if own.peek().is_some() {
        return own.find(|&i| match position(document, sentence, &agencies[i]) {
            Position::Start | Position::Clause => true,
            Position::Middle => !collective(i),
            Position::Object => false,
        });
    }
    // The last sentence before that names a body, and how far back it is.
    let last = among(paragraph.start, sentence.start).next_back()?;
    let home = document.sentence(agencies[last].range.start)?;
    let topic = among(home.start, home.end).next()?;
    let adjacent = document.shadow().get(home.end..sentence.start)?.trim().is_empty();
    let holds = match position(document, home, &agencies[topic]) {
        Position::Start => true,
        Position::Clause => adjacent && what == Linked::Indicator,
        Position::Middle | Position::Object => false,
    };
    (holds && !collective(topic)).then_some(topic)
}

/// The initiative (index) whose result a figure at `range` is: named in the same sentence, before the figure.
pub(crate) fn initiative(document: &Document<'_>, initiatives: &[InitiativeDraft], range: CleanRange) -> Option<usize> {
    let sentence = document.sentence(range.start)?;
    let to = initiatives.partition_point(|i| i.range.end <= range.start);
    let last = to.checked_sub(1)?;
    let near = initiatives[last].range;
    // With a comma between, the figure may already speak of something else.
    let between = document.shadow().get(near.end..range.start)?;
    (near.start >= sentence.start && !between.contains(['，', ',', '。'])).then_some(last)
}

/// One name has one owner: mentions of an initiative without an agency take that of the first mention that has one.
pub(crate) fn share(initiatives: &mut [Initiative]) {
    let mut owners: rustc_hash::FxHashMap<String, usize> = rustc_hash::FxHashMap::default();
    for initiative in initiatives.iter() {
        if let Some(agency) = initiative.agency {
            owners.entry(initiative.name.clone()).or_insert(agency);
        }
    }
    for initiative in initiatives.iter_mut().filter(|i| i.agency.is_none()) {
        initiative.agency = owners.get(&initiative.name).copied();
    }
}
