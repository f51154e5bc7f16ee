//! The word tables of the indicator extractor.

use crate::fact::{Basis, Change, Direction, Mode};
use crate::lexicon::chars::CharFilter;
use crate::lexicon::dictionary::{Builder, Owner};
use crate::tsv;
use rustc_hash::{FxHashMap, FxHashSet};

const CHANGE: &str = include_str!("../../../data/indicator_change.tsv");
const WORDS: &str = include_str!("../../../data/indicator_words.tsv");
const PERIOD: &str = include_str!("../../../data/indicator_period.tsv");

/// Words of one role, looked up at the end or the start of a piece of text.
#[derive(Debug, Default)]
pub(super) struct WordSet {
    words: FxHashSet<&'static str>,
    first: CharFilter,
    last: CharFilter,
    /// By first character and by last, the longest first.
    by_first: FxHashMap<char, Vec<&'static str>>,
    by_last: FxHashMap<char, Vec<&'static str>>,
}

impl WordSet {
    pub fn insert(&mut self, word: &'static str) {
        let (Some(first), Some((at, last))) = (word.chars().next(), word.char_indices().next_back()) else { return };
        if !self.words.insert(word) {
            return;
        }
        self.first.insert(word);
        self.last.insert(word.get(at..).unwrap_or(""));
        for (side, c) in [(&mut self.by_first, first), (&mut self.by_last, last)] {
            let list = side.entry(c).or_default();
            let at = list.partition_point(|w| w.len() >= word.len());
            list.insert(at, word);
        }
    }

    pub fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The length of the longest of the words that `text` ends with.
    pub fn suffix(&self, text: &str) -> Option<usize> {
        let (at, last) = text.char_indices().next_back()?;
        if !self.last.look(text.as_bytes().get(at..)?)?.0 {
            return None;
        }
        self.by_last.get(&last)?.iter().find(|w| text.ends_with(**w)).map(|w| w.len())
    }

    /// The length of the longest of the words that `text` starts with.
    pub fn prefix(&self, text: &str) -> Option<usize> {
        self.prefixes(text).next().map(str::len)
    }

    /// The words that `text` starts with, the longest first.
    fn prefixes<'s>(&'s self, text: &'s str) -> impl Iterator<Item = &'static str> + 's {
        let may = self.first.look(text.as_bytes()).is_some_and(|(may, _)| may);
        let list = text.chars().next().filter(|_| may).and_then(|c| self.by_first.get(&c));
        list.map_or(&[][..], Vec::as_slice).iter().copied().filter(|w| text.starts_with(w))
    }
}

/// What a word before a figure says about change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    pub change: Change,
    /// Its object may stand between it and the figure.
    pub far: bool,
    /// It stands right before the figure.
    pub near: bool,
}

/// How a word that tells a time without a number is dated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeWord {
    /// Never dated.
    Vague,
    /// Governs its own sentence only.
    Weak,
    Day,
    Festival,
    /// A state that is over; governs its own clause only.
    Past,
}

/// Words that tell a time without a number.
#[derive(Debug, Default)]
pub(super) struct TimeWords {
    set: WordSet,
    roles: FxHashMap<&'static str, TimeWord>,
    /// The words of one character, and the second characters of the others.
    single: CharFilter,
    second: CharFilter,
}

impl TimeWords {
    fn insert(&mut self, word: &'static str, role: TimeWord) {
        self.set.insert(word);
        self.roles.insert(word, role);
        let first = word.chars().next().map_or(0, char::len_utf8);
        match word.get(first..) {
            None | Some("") => self.single.insert(word),
            Some(rest) => self.second.insert(rest),
        }
    }

    /// `false` where surely no word stands at the start of `text`.
    pub fn may(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        self.set.first.look(bytes).is_some_and(|(may, length)| {
            let may_be = |filter: &CharFilter, at: usize| {
                bytes.get(at..).and_then(|rest| filter.look(rest)).is_some_and(|(may, _)| may)
            };
            may && (may_be(&self.second, length) || may_be(&self.single, 0))
        })
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.roles.keys().copied()
    }

    /// The length of the longest word of each role that `text` begins with, by the role's number; `None` when there is none.
    pub fn longest(&self, text: &str) -> Option<[Option<usize>; 5]> {
        let mut found = self.set.prefixes(text).peekable();
        found.peek()?;
        let mut out = [None; 5];
        for word in found {
            if let Some(&role) = self.roles.get(word) {
                out[role as usize].get_or_insert(word.len());
            }
        }
        Some(out)
    }
}

/// All tables, read once.
pub(super) struct Words {
    pub cues: FxHashMap<&'static str, Cue>,
    pub cue: WordSet,
    pub lead: WordSet,
    pub tail: WordSet,
    pub verb: WordSet,
    /// Verbs that are nouns as often.
    pub deed: WordSet,
    pub head: WordSet,
    pub stop: WordSet,
    pub fixed: WordSet,
    pub era: WordSet,
    /// Verbs of telling, which end a clause before what is told.
    pub tell: WordSet,
    /// Nouns that name what is measured by themselves: 总投资, 时速.
    pub measured: WordSet,
    /// Verbs that no compound noun holds.
    pub clause: WordSet,
    /// Nouns that say no more than the figure before them: 情况, 水平.
    pub extent: WordSet,
    /// Nouns that jieba cuts into verbs and adverbs.
    pub whole: WordSet,
    /// Nouns that a verb before them describes: 输电线路.
    pub made: WordSet,
    /// Nouns of what is done for an end, which a verb tells: 措施, 举措.
    pub means: WordSet,
    /// Words that tell where an article is from, with the currency of its bare 元.
    pub homes: Vec<(&'static str, &'static str)>,
    pub times: TimeWords,
}

impl Words {
    /// The length of the cue that `text` ends with; the 年 of 去年增长 is no part of one.
    pub fn cue_suffix(&self, text: &str) -> Option<usize> {
        let length = self.cue.suffix(text)?;
        let (head, cue) = text.split_at_checked(text.len() - length)?;
        let year = cue.starts_with('年')
            && head.ends_with([
                '去', '今', '上', '明', '前', '全', '近', '同', '每', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
            ]);
        if !year {
            return Some(length);
        }
        cue.get('年'.len_utf8()..).filter(|rest| self.cue.contains(rest)).map(str::len)
    }

    /// Puts the words that tell where an article is from, and of which day, into the common dictionary.
    pub fn register(&self, dictionary: &mut Builder) {
        for ((word, _), i) in self.homes.iter().zip(0_u32..) {
            dictionary.add(Owner::Home, word, i);
        }
        for day in ["今", "今天", "今日", "今晨", "今晚", "今早", "昨天", "昨日", "昨晚"] {
            for open in ['(', '（'] {
                dictionary.add(Owner::Today, &format!("{day}{open}"), 0);
            }
        }
    }

    pub fn load() -> Self {
        let mut words = Words {
            cues: FxHashMap::default(),
            cue: WordSet::default(),
            lead: WordSet::default(),
            tail: WordSet::default(),
            verb: WordSet::default(),
            deed: WordSet::default(),
            head: WordSet::default(),
            stop: WordSet::default(),
            fixed: WordSet::default(),
            era: WordSet::default(),
            tell: WordSet::default(),
            measured: WordSet::default(),
            clause: WordSet::default(),
            extent: WordSet::default(),
            means: WordSet::default(),
            made: WordSet::default(),
            whole: WordSet::default(),
            homes: Vec::new(),
            times: TimeWords::default(),
        };
        for row in tsv::rows("indicator_change.tsv", CHANGE) {
            let (Some(cue), Some(direction), Some(mode), Some(reach)) =
                (row.get(0), row.get(1).and_then(direction), row.get(2).and_then(mode), row.get(3))
            else {
                continue;
            };
            let change = Change { direction, mode, basis: row.get(4).and_then(basis) };
            words.cue.insert(cue);
            let entry = words.cues.entry(cue).or_insert(Cue { change, far: false, near: false });
            match reach {
                "far" => entry.far = true,
                _ => entry.near = true,
            }
        }
        for row in tsv::rows("indicator_words.tsv", WORDS) {
            let Some(word) = row.get(0) else { continue };
            match row.get(1) {
                Some("lead") => words.lead.insert(word),
                Some("tail") => words.tail.insert(word),
                Some("verb") => words.verb.insert(word),
                Some("deed") => words.deed.insert(word),
                Some("head") => words.head.insert(word),
                Some("stop") => words.stop.insert(word),
                Some("fixed") => words.fixed.insert(word),
                Some("era") => words.era.insert(word),
                Some("tell") => words.tell.insert(word),
                Some("measured") => words.measured.insert(word),
                Some("extent") => words.extent.insert(word),
                Some("whole") => words.whole.insert(word),
                Some("made") => words.made.insert(word),
                Some("means") => words.means.insert(word),
                Some("clause") => words.clause.insert(word),
                Some("taiwan") => words.homes.push((word, "TWD")),
                Some("hongkong") => words.homes.push((word, "HKD")),
                Some("mainland") => words.homes.push((word, "CNY")),
                _ => {}
            }
        }
        for row in tsv::rows("indicator_period.tsv", PERIOD) {
            let role = match row.get(1) {
                Some("day") => TimeWord::Day,
                Some("festival") => TimeWord::Festival,
                Some("weak") => TimeWord::Weak,
                Some("past") => TimeWord::Past,
                _ => TimeWord::Vague,
            };
            let Some(word) = row.get(0) else { continue };
            words.times.insert(word, role);
        }
        words
    }
}

fn direction(text: &str) -> Option<Direction> {
    match text {
        "up" => Some(Direction::Up),
        "down" => Some(Direction::Down),
        "flat" => Some(Direction::Flat),
        _ => None,
    }
}

fn mode(text: &str) -> Option<Mode> {
    match text {
        "by" => Some(Mode::By),
        "to" => Some(Mode::To),
        _ => None,
    }
}

fn basis(text: &str) -> Option<Basis> {
    match text {
        "year_on_year" => Some(Basis::YearOnYear),
        "month_on_month" => Some(Basis::MonthOnMonth),
        "other" => Some(Basis::Other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_change_table_is_read() {
        let words = Words::load();
        let rows: FxHashSet<_> = tsv::rows("c", CHANGE).filter_map(|r| r.get(0)).collect();
        assert_eq!(words.cues.len(), rows.len());
        assert!(words.cues["减少"].far && words.cues["减少"].near && !words.cues["增长"].far);
    }

    #[test]
    fn no_word_for_a_time_is_passed_over() {
        let words = Words::load();
        assert!(words.times.iter().all(|w| words.times.may(w) && words.times.longest(w).is_some()));
        assert!(!words.times.may("龘龘"));
    }

    #[test]
    fn the_longest_word_wins() {
        let words = Words::load();
        assert_eq!(words.cue.suffix("营业收入年均增长"), Some("年均增长".len()));
        assert_eq!(words.cue.suffix("营业收入"), None);
        assert_eq!(words.lead.prefix("其中山东省"), Some("其中".len()));
    }
}
