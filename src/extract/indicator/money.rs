//! Whose 元 it is: an article from Taiwan or Hong Kong means its own currency by the bare word.

use super::figure::Figure;
use super::words::Words;
use crate::document::Document;
use crate::fact::IndicatorKind;
use crate::lexicon::dictionary::Owner;

/// How often one word counts at most.
const MOST: usize = 20;

/// The currency of the bare 元, where it is not the mainland's: Traditional text that speaks more of Taiwan or Hong Kong than of the mainland.
pub(super) fn home(words: &Words, document: &Document<'_>) -> Option<&'static str> {
    if document.text() == document.shadow() {
        return None;
    }
    let mut often = vec![0; words.homes.len()];
    for &(_, word) in document.hits(Owner::Home) {
        if let Some(n) = often.get_mut(word as usize) {
            *n = MOST.min(*n + 1);
        }
    }
    let count =
        |code: &str| -> usize { words.homes.iter().zip(&often).filter(|((_, c), _)| *c == code).map(|(_, n)| n).sum() };
    let (taiwan, hongkong, mainland) = (count("TWD"), count("HKD"), count("CNY"));
    if taiwan > mainland && taiwan >= hongkong {
        Some("TWD")
    } else if hongkong > mainland {
        Some("HKD")
    } else {
        None
    }
}

/// The currency of a figure where the reading does not tell it: of the bare 元, or of a number that has no 元 at all.
pub(super) fn unit(document: &Document<'_>, figure: &Figure, home: Option<&'static str>) -> Option<&'static str> {
    let none = document.readings.get(figure.reading).is_some_and(|r| r.unit.is_none());
    home.filter(|_| bare(document, figure)).or((none && figure.kind == IndicatorKind::Money).then_some("CNY"))
}

/// Whether a figure is money of the bare 元, no country named.
fn bare(document: &Document<'_>, figure: &Figure) -> bool {
    let text = figure.range.of(document.shadow());
    let unit = document.readings.get(figure.reading).and_then(|r| r.unit.as_deref());
    figure.kind == IndicatorKind::Money
        && unit.is_none_or(|u| u == "CNY")
        && !["人民", "¥", "￥", "RMB", "CN"].iter().any(|w| text.contains(w))
}
