//! How likely a run of characters is as Chinese: the best cut into words, each with the logarithm of its frequency.

use super::super::{fold, gbk, gloss::is_han};
use super::pairs;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

const TABLE: &str = include_str!("../../../data/words.tsv");
const NEWS: &str = include_str!("../../../data/words_news.tsv");

/// Loaded when the first broken spot is met.
static WORDS: Lazy<Words> = Lazy::new(Words::load);

/// Words in the corpus of the table.
const CORPUS: f32 = 60_000_000.0;
/// What a character costs that the table does not have as a word.
const UNSEEN: f32 = 0.3;
/// How often a character occurs, as a logarithm, that no word has.
const UNKNOWN: f32 = -20.0;
/// A single character is a word less often than the table, which counts particles and fragments alike, has it.
const SINGLE: f32 = 2.0;

/// The cut into words and the neighbours tell the same twice, so that each counts for less than its whole weight. Fitted to
/// spots made by breaking real text.
const WORDS_WEIGH: f32 = 0.41;
const PAIRS_WEIGH: f32 = 0.46;

struct Words {
    /// By up to four characters of the basic plane.
    words: FxHashMap<u64, f32>,
    /// The logarithm of how often a character occurs in any word, by character of the basic plane; [`UNKNOWN`] where it does not.
    chars: Vec<f32>,
}

impl Words {
    fn load() -> Self {
        let mut words = FxHashMap::default();
        words.reserve(140_000);
        let mut chars = vec![0.0_f32; 0x1_0000];
        let rows = TABLE.lines().chain(NEWS.lines()).filter(|l| !l.starts_with('#'));
        for (frequency, row) in rows.filter_map(|l| l.split_once('\t')) {
            let Ok(frequency) = frequency.parse::<f32>() else { continue };
            let weight = (frequency / CORPUS).ln();
            for word in row.split(' ') {
                let mut key = 0;
                let mut length = 0;
                for unit in word.chars().filter_map(unit) {
                    key = key << 16 | u64::from(unit);
                    length += 1;
                    if let Some(sum) = chars.get_mut(usize::from(unit)) {
                        *sum += frequency;
                    }
                }
                words.insert(key, if length == 1 { weight - SINGLE } else { weight });
            }
        }
        for sum in &mut chars {
            *sum = if *sum > 0.0 { (*sum / (2.0 * CORPUS)).ln() } else { UNKNOWN };
        }
        Words { words, chars }
    }
}

fn unit(c: char) -> Option<u16> {
    u16::try_from(u32::from(c)).ok()
}

/// The logarithm of how often a character (of either script) occurs; low where it hardly does.
pub(super) fn commonness(c: char) -> f32 {
    unit(fold::simplified(c)).and_then(|u| WORDS.chars.get(usize::from(u))).copied().unwrap_or(UNKNOWN)
}

/// The weight of a pair of characters (of either script) as one word.
pub(super) fn pair(first: char, second: char) -> Option<f32> {
    let key = u64::from(unit(fold::simplified(first))?) << 16 | u64::from(unit(fold::simplified(second))?);
    WORDS.words.get(&key).copied()
}

/// No word of the table is longer.
const WORD: usize = 4;

/// A text that grows at its end, with the score of its best cut. Only what may still matter is kept, so that a copy is cheap.
#[derive(Debug, Clone)]
pub(super) struct Trail {
    /// The last Simplified characters, the very last first; 0 where a word cannot run on.
    units: [u16; WORD - 1],
    /// Score of the best cut of the whole, and of what stands before each of `units`.
    best: [f32; WORD],
    last: char,
    /// What the last character and the one before it are counted as.
    classes: [char; 2],
    /// How likely the characters follow one another.
    pairs: f32,
    /// Whether the best cut ends with a word of one character.
    lone: bool,
    /// Characters since the last mark.
    clause: u8,
}

impl Trail {
    pub(super) fn new() -> Self {
        Trail {
            units: [0; WORD - 1],
            best: [0.0; WORD],
            last: '\n',
            classes: [pairs::class('\n'), '\0'],
            pairs: 0.0,
            lone: false,
            clause: 0,
        }
    }

    /// The logarithm of how likely the text is, beside others of the same place.
    pub(super) fn score(&self) -> f32 {
        WORDS_WEIGH * self.words() + PAIRS_WEIGH * self.pairs
    }

    /// The same by the words alone.
    pub(super) fn words(&self) -> f32 {
        self.best[0]
    }

    pub(super) fn last(&self) -> char {
        self.last
    }

    pub(super) fn push(&mut self, c: char) {
        let class = pairs::class(c);
        self.pairs += pairs::weight_of_third(self.classes[1], self.classes[0], class);
        self.classes = [class, self.classes[0]];
        let last = std::mem::replace(&mut self.last, c);
        let unit = if is_han(c) { unit(class) } else { None };
        let score = match unit {
            Some(unit) => self.word(unit, class),
            None => {
                let short = if self.clause == 1 && is_stop(c) { SHORT } else { 0.0 };
                let score = self.best[0] + mark(c) + clash(last, c, self.lone) + short;
                self.lone = false;
                self.clause = if c == '·' { 9 } else { 0 };
                score
            }
        };
        self.units = [unit.unwrap_or(0), self.units[0], self.units[1]];
        self.best = [score, self.best[0], self.best[1], self.best[2]];
    }

    /// The score of the best cut with one more Chinese character.
    fn word(&mut self, unit: u16, simplified: char) -> f32 {
        self.clause = self.clause.saturating_add(1);
        let alone = || (UNSEEN / CORPUS).ln() - SINGLE - if gbk::is_everyday(simplified) { 0.0 } else { 3.0 };
        let mut key = u64::from(unit);
        let mut best = self.best[0] + WORDS.words.get(&key).copied().unwrap_or_else(alone);
        self.lone = true;
        for (back, (&unit, before)) in self.units.iter().zip(&self.best[1..]).enumerate() {
            if unit == 0 {
                break;
            }
            key |= u64::from(unit) << (16 * (back + 1));
            if let Some(weight) = WORDS.words.get(&key)
                && before + weight > best
            {
                best = before + weight;
                self.lone = false;
            }
        }
        best
    }
}

/// What a character that is no Chinese one costs: marks by how often they occur, and what hardly stands in running text dearly.
fn mark(c: char) -> f32 {
    match c {
        '，' | ',' | ' ' => -3.0,
        '。' | '、' => -4.0,
        '“' | '”' | '：' | ':' | '（' | '）' | '(' | ')' | '《' | '》' => -5.0,
        '；' | ';' | '！' | '!' | '？' | '「' | '」' | '\n' => -6.0,
        '0'..='9' | '.' | '%' => -4.0,
        '?' => -8.0,
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' | '－' | '．' | '／' | '～' | '·' => -10.0,
        _ => -7.0,
    }
}

/// What it costs that a clause has only one character.
const SHORT: f32 = -8.0;

fn is_stop(c: char) -> bool {
    matches!(c, '，' | ',' | '。' | '、' | '：' | '；' | ';' | '！' | '？' | '!')
}

/// What it costs that a mark or a space follows what it hardly ever follows: another mark, a function word that
/// needs something behind it, a stop after a character that is hardly a word.
fn clash(before: char, c: char, lone: bool) -> f32 {
    let stop = is_stop;
    let opens = |c| matches!(c, '“' | '‘' | '（' | '《' | '「' | '『' | '〈' | '【');
    let closes = |c| matches!(c, '”' | '’' | '）' | '》' | '」' | '』' | '〉' | '】');
    if ((stop(c) || closes(c)) && opens(before))
        || (stop(c) && stop(before))
        || (opens(before) && c == ' ')
        || (c == '（' && stop(before))
    {
        -14.0
    } else if lone && (stop(c) || closes(c) || c == ' ') && NEVER_LAST.contains(fold::simplified(before)) {
        -6.0
    } else if lone && matches!(c, '。' | '！') && is_han(before) && !OFTEN_LAST.contains(fold::simplified(before)) {
        if commonness(before) < -6.5 { -5.0 } else { -2.0 }
    } else {
        0.0
    }
}

/// Words of one character that often end a sentence.
const OFTEN_LAST: &str = "的了呢吗吧啊嘛着过来去好多少大小高低人事说道有无上下中内";

/// Words of one character that do not end a clause: they need an object or a head behind them.
const NEVER_LAST: &str =
    "在把被对与和及或将从向以于由并而但且为是此其这该各每第很更最不也都就又再才只使让叫令给替用拿打派请帮把如若因虽";

#[cfg(test)]
mod tests {
    use super::*;

    fn score(text: &str) -> f32 {
        let mut trail = Trail::new();
        text.chars().for_each(|c| trail.push(c));
        trail.score()
    }

    #[test]
    fn the_words_of_news_are_read() {
        let rows = NEWS.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
        let words: Vec<&str> = rows.flat_map(|(_, row)| row.split(' ')).collect();
        assert!(NEWS.contains(&format!(", words: {}\n", words.len())));
        assert!(words.iter().all(|w| (2..=WORD).contains(&w.chars().count())));
        assert!(score("頒布新規") > score("頒布心規"));
    }

    #[test]
    fn words_beat_characters() {
        assert!(score("新聞記者") > score("新聞記路"));
        assert!(score("公安機關") > score("公按機關"));
        assert!(pair('機', '關').is_some() && pair('公', '按').is_none());
        assert!(commonness('國') > commonness('鄔'));
    }
}
