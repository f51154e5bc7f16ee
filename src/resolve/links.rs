//! Which body a figure or an initiative belongs to: by clause, sentence and paragraph, the topic holding until another
//! takes over.

use crate::document::Document;
use crate::extract::{AgencyDraft, InitiativeDraft};
use crate::fact::{AgencyKind, Reference};
use crate::span::CleanRange;

/// The agency (index) that governs a mention at `range`.
pub(crate) fn agency(document: &Document<'_>, agencies: &[AgencyDraft], range: CleanRange) -> Option<usize> {
    let sentence = document.sentence(range.start)?;
    let paragraph = document.paragraph(range.start)?;
    let governs = |i: &usize| {
        let a = &agencies[*i];
        a.kind != AgencyKind::Media && !a.range.overlaps(range)
    };
    let inside = |r: CleanRange| {
        let from = agencies.partition_point(|a| a.range.start < r.start);
        let to = agencies.partition_point(|a| a.range.end <= range.start);
        from..to.max(from)
    };
    // The first body of the sentence is its subject; those after it are usually what it works with.
    if let Some(i) = inside(sentence).find(governs) {
        return Some(i);
    }
    // The topic of the paragraph: the subject of the last sentence before that names one.
    let before = inside(paragraph).filter(governs).next_back()?;
    let home = document.sentence(agencies[before].range.start)?;
    let topic = inside(home).find(governs).unwrap_or(before);
    (agencies[topic].reference != Reference::Collective || topic == before).then_some(topic)
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
