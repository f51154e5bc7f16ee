//! Which wording of a time governs a figure.

use super::figure::Figure;
use super::period::Mention;
use super::reach::Reach;
use super::scope::before;
use super::subject::Subject;
use crate::document::Document;
use crate::fact::IndicatorKind;

/// For each figure the wording that governs it: the nearest before it in its paragraph that is no comparison.
pub(super) fn govern<'m>(
    document: &Document<'_>,
    figures: &[Figure],
    subjects: &[Option<Subject>],
    mentions: &'m [Mention],
) -> Vec<Option<&'m Mention>> {
    figures
        .iter()
        .zip(subjects)
        .map(|(figure, subject)| {
            // 42纳米制程, 5年以上积案: a size or a length that describes its noun holds at any time.
            let describes = matches!(figure.kind, IndicatorKind::Measure | IndicatorKind::Duration)
                && subject.as_ref().is_some_and(|s| s.follows && s.range.start == figure.range.end);
            if describes || figure.kind == IndicatorKind::Age {
                return None;
            }
            let paragraph = document.paragraph(figure.range.start)?;
            let sentence = document.sentence(figure.range.start)?;
            // Sizes and lengths hold by themselves: only a time in their own sentence governs them.
            let floor = match figure.kind {
                IndicatorKind::Measure | IndicatorKind::Duration => {
                    full_stop(document, sentence.start).max(paragraph.start)
                }
                _ => paragraph.start,
            };
            let end = mentions.partition_point(|m| m.range.end <= figure.range.start);
            let mut near = mentions.get(..end)?.iter().rev().take(LOOK_BACK).take_while(|m| m.range.start >= floor);
            let found = near.find(|m| match m.reach {
                Reach::Never => false,
                Reach::Compared if figure.kind == IndicatorKind::Multiple => false,
                Reach::Compared => m.range.start >= figure.segment.start && direct(document.shadow(), m, figure),
                Reach::Clause => m.range.start >= figure.clause.start,
                Reach::Sentence => m.range.start >= full_stop(document, sentence.start),
                Reach::Next => m.range.start >= sentence_before(document, sentence.start),
                Reach::Paragraph => true,
            })?;
            if found.range.start >= sentence.start || found.wide || opens(document, found) {
                return Some(found);
            }
            // 过去五年，…。2025年产值…。新增…: a year named on the way does not end the stretch.
            Some(near.find(|m| m.wide && opens(document, m)).unwrap_or(found))
        })
        .collect()
}

/// The start of the sentence up to its 。 before, over a few ；.
fn full_stop(document: &Document<'_>, start: usize) -> usize {
    let mut start = start;
    for _ in 0..8 {
        if !matches!(before(document.shadow(), start), Some('；' | ';')) {
            break;
        }
        let Some(sentence) = start.checked_sub(1).and_then(|at| document.sentence(at)) else { break };
        start = sentence.start;
    }
    start
}

/// The start of the sentence before the one that holds `start`.
fn sentence_before(document: &Document<'_>, start: usize) -> usize {
    let start = full_stop(document, start);
    let prior = start.checked_sub(1).and_then(|at| document.sentence(at));
    prior.map_or(start, |s| full_stop(document, s.start))
}

/// Whether a wording opens its sentence and a comma sets it off, as the frame of what follows.
fn opens(document: &Document<'_>, mention: &Mention) -> bool {
    let shadow = document.shadow();
    let sentence = document.sentence(mention.range.start).map_or(0, |s| s.start);
    let lead = shadow.get(sentence..mention.range.start).unwrap_or("");
    let rest = shadow.get(mention.range.end..).unwrap_or("");
    lead.trim().is_empty() && rest.starts_with(['，', ','])
}

/// Wordings looked back over for one figure.
const LOOK_BACK: usize = 12;

/// 由3月底的160万件: the time stands right before the figure.
fn direct(shadow: &str, mention: &Mention, figure: &Figure) -> bool {
    let leaves = shadow.get(..mention.range.start).is_some_and(|t| t.ends_with(['由', '从']));
    shadow
        .get(mention.range.end..figure.range.start)
        .is_some_and(|t| t.ends_with('的') && t.chars().count() <= 10 || leaves && t.chars().count() <= 2)
}
