//! Which wording of a time governs a figure.

use super::figure::Figure;
use super::period::Mention;
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
            mentions.get(..end)?.iter().rev().take(LOOK_BACK).take_while(|m| m.range.start >= floor).find(|m| {
                if m.compared {
                    return m.range.start >= figure.segment.start && direct(document.shadow(), m, figure);
                }
                !m.brief || m.range.start >= sentence.start
            })
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

/// Wordings looked back over for one figure.
const LOOK_BACK: usize = 12;

/// 由3月底的160万件: the time stands right before the figure.
fn direct(shadow: &str, mention: &Mention, figure: &Figure) -> bool {
    let leaves = shadow.get(..mention.range.start).is_some_and(|t| t.ends_with(['由', '从']));
    shadow
        .get(mention.range.end..figure.range.start)
        .is_some_and(|t| t.ends_with('的') && t.chars().count() <= 10 || leaves && t.chars().count() <= 2)
}
