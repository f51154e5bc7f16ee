//! Indicators: which readings measure something, what they measure, whether they are a change, and what time they are for.

mod ahead;
mod calendar;
mod change;
mod cursor;
mod edition;
mod figure;
mod govern;
mod kinds;
mod leads;
mod money;
mod noun;
mod period;
mod reach;
mod scope;
mod select;
mod subject;
#[cfg(test)]
mod tests;
mod wording;
mod words;

use super::IndicatorDraft;
use crate::document::Document;
use crate::lexicon::dictionary::Builder;
use kinds::Kinds;
use period::PeriodRules;
use scope::Scope;
use subject::Search;
use words::Words;

/// The tables it reads, loaded once.
pub(crate) struct Rules {
    words: Words,
    kinds: Kinds,
    periods: Option<PeriodRules>,
}

impl Rules {
    pub fn load() -> Self {
        let words = Words::load();
        let periods = PeriodRules::load(&words);
        Rules { words, kinds: Kinds::load(), periods }
    }

    /// Puts its words into the common dictionary.
    pub fn register(&self, dictionary: &mut Builder) {
        self.words.register(dictionary);
    }

    pub fn extract(&self, document: &Document<'_>) -> Vec<IndicatorDraft> {
        let (text, shadow) = (document.text(), document.shadow());
        let mut selected = select::select(&self.words, &self.kinds, document);
        if selected.is_empty() {
            return Vec::new();
        }
        let home = money::home(&self.words, document);
        let starts = selected.iter().map(|s| s.range.start);
        let scan = |p: &PeriodRules| p.scan(&self.words, document, starts, home == Some("TWD"));
        let mentions = self.periods.as_ref().map(scan).unwrap_or_default();
        // 111年 that is a year is no length.
        selected.retain(|s| {
            let at = mentions.partition_point(|m| m.range.end <= s.range.start);
            !mentions.get(at).is_some_and(|m| m.republic && m.range.start <= s.range.start)
        });
        let figures = figure::place(&Scope::new(document), selected);
        let search = Search { words: &self.words, document, figures: &figures, mentions: &mentions };
        let (mut subjects, mut changes) = (Vec::with_capacity(figures.len()), Vec::with_capacity(figures.len()));
        for i in 0..figures.len() {
            let subject = search.subject(&subjects, i);
            subjects.push(subject);
            let change = change::change(&self.words, shadow, &figures, &mentions, &changes, i);
            changes.push(change);
        }
        let periods = govern::govern(document, &figures, &subjects, &mentions);
        figures
            .iter()
            .zip(subjects)
            .zip(changes)
            .zip(periods)
            .map(|(((figure, subject), change), period)| {
                let range = subject.map(|s| s.range).filter(|r| r.len() > 0);
                IndicatorDraft {
                    range: figure.range,
                    reading: figure.reading,
                    kind: figure.kind,
                    unit: money::unit(document, figure, home).map(str::to_owned),
                    subject: range.map(|r| r.of(text).replace(['\n', '\r'], "")),
                    subject_range: range,
                    change,
                    period: period.map(|m| period::period(text, m)),
                    rule: figure.rule,
                }
            })
            .collect()
    }
}
