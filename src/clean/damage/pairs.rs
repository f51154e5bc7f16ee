//! How likely one character follows another, or two others: neighbours counted in news.

use super::super::fold;
use super::words;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

const TABLE: &str = include_str!("../../../data/pairs.tsv");
const TRIPLE_TABLE: &str = include_str!("../../../data/triples.tsv");

/// Loaded when the first broken spot is met.
static PAIRS: Lazy<Pairs> = Lazy::new(Pairs::load);

/// What is taken off each count, for what was not seen.
const DISCOUNT: f32 = 0.7;
/// What of a character's followers was not seen, where the table does not have the character.
const UNKNOWN: f32 = -0.2;
/// What a mark weighs that the pair was not seen with.
const MARK: f32 = -5.0;
/// What is always left for what was not seen.
const LEFT: f32 = 0.02;

struct Pairs {
    /// By both characters: the logarithm of how often the second follows the first.
    follows: FxHashMap<u32, f32>,
    /// By character: the logarithm of how much is left for followers that were not seen.
    rest: FxHashMap<u16, f32>,
    /// By three characters: the logarithm of how often the third follows the others.
    third: FxHashMap<u64, f32>,
    /// By two characters: by how much the pair weighs less (or more) where the table has not all three.
    third_rest: FxHashMap<u32, f32>,
}

/// Reads rows of counts: what stands before, how often, and each follower with how often it follows.
fn rows(table: &'static str, mut row: impl FnMut(&'static str, f32, &mut dyn Iterator<Item = (char, f32)>)) {
    for line in table.lines().filter(|l| !l.starts_with("# ")) {
        let mut fields = line.split('\t');
        let (Some(before), Some(total), Some(steps)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let Ok(total) = total.parse::<f32>() else { continue };
        let mut followers = steps.split(' ').flat_map(|step| {
            let digits = step.bytes().take_while(u8::is_ascii_digit).count();
            let (count, followers) = step.split_at_checked(digits).unwrap_or((step, ""));
            let count = count.parse::<f32>().unwrap_or(0.0);
            followers.chars().map(move |c| (c, count))
        });
        row(before, total, &mut followers);
    }
}

impl Pairs {
    fn load() -> Self {
        let mut pairs = Pairs {
            follows: FxHashMap::default(),
            rest: FxHashMap::default(),
            third: FxHashMap::default(),
            third_rest: FxHashMap::default(),
        };
        pairs.follows.reserve(240_000);
        pairs.third.reserve(90_000);
        pairs.third_rest.reserve(54_000);
        rows(TABLE, |before, total, followers| {
            let Some(before) = before.chars().next().and_then(unit) else { return };
            let mut left = 1.0;
            let mut last = (0.0, 0.0);
            for (c, count) in followers {
                if count != last.0 {
                    last = (count, ((count - DISCOUNT) / total).ln());
                }
                let Some(c) = unit(c) else { continue };
                pairs.follows.insert(u32::from(before) << 16 | u32::from(c), last.1);
                left -= (count - DISCOUNT) / total;
            }
            pairs.rest.insert(before, left.max(LEFT).ln());
        });
        rows(TRIPLE_TABLE, |before, total, followers| {
            let mut chars = before.chars().filter_map(unit);
            let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return };
            let key = u32::from(first) << 16 | u32::from(second);
            let (mut left, mut by_pair) = (1.0, 1.0);
            for (c, count) in followers {
                let Some(unit) = unit(c) else { continue };
                let share = ((count - DISCOUNT) / total).min(1.0 - LEFT);
                pairs.third.insert(u64::from(key) << 16 | u64::from(unit), share.ln());
                left -= share;
                by_pair -= pairs.pair(second, unit, c).exp();
            }
            pairs.third_rest.insert(key, (left.max(LEFT).ln() - by_pair.max(LEFT).ln()).min(0.0));
        });
        pairs
    }

    /// The logarithm of how often `c`, of which the class is `unit`, follows `before`.
    fn pair(&self, before: u16, unit: u16, c: char) -> f32 {
        match self.follows.get(&(u32::from(before) << 16 | u32::from(unit))) {
            Some(weight) => *weight,
            None => self.rest.get(&before).copied().unwrap_or(UNKNOWN) + alone(c),
        }
    }
}

/// The logarithm of how often a character occurs.
fn alone(c: char) -> f32 {
    if super::super::gloss::is_han(c) { words::commonness(c).max(-14.0) } else { MARK }
}

fn unit(c: char) -> Option<u16> {
    u16::try_from(u32::from(c)).ok()
}

/// The class that a character is counted as.
pub(super) fn class(c: char) -> char {
    match c {
        '0'..='9' | '０'..='９' | '%' | '％' => '#',
        'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => '@',
        '\n' => '^',
        ',' | ' ' | '\u{3000}' => '，',
        ':' => '：',
        ';' => '；',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        '「' => '“',
        '」' => '”',
        _ => fold::simplified(c),
    }
}

/// The logarithm of how often `c` follows `before`, characters of either script.
pub(super) fn weight(before: char, c: char) -> f32 {
    let c = class(c);
    match unit(class(before)).zip(unit(c)) {
        Some((before, unit)) => PAIRS.pair(before, unit, c),
        None => alone(c),
    }
}

/// The logarithm of how often `c` follows `first` and `before`, all of them as [`class`] has them.
pub(super) fn weight_of_third(first: char, before: char, c: char) -> f32 {
    let (Some(second), Some(unit_of_c)) = (unit(before), unit(c)) else { return alone(c) };
    // A run of digits or letters counts as one.
    if before == c && matches!(c, '#' | '@') {
        return 0.0;
    }
    let pair = || PAIRS.pair(second, unit_of_c, c);
    let Some(first) = unit(first) else { return pair() };
    let key = u32::from(first) << 16 | u32::from(second);
    match PAIRS.third_rest.get(&key) {
        None => pair(),
        Some(rest) => {
            PAIRS.third.get(&(u64::from(key) << 16 | u64::from(unit_of_c))).copied().unwrap_or_else(|| rest + pair())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_together_weighs_more() {
        assert!(weight('公', '安') > weight('公', '按'));
        assert!(weight('機', '關') > weight('機', '官'));
        assert!(weight('記', '者') > weight('記', '事'));
        assert!(weight('說', ',') > weight('的', '，'));
    }

    #[test]
    fn two_before_tell_more_than_one() {
        assert!(weight_of_third('共', '产', '党') > weight('產', '黨'));
        assert!(weight_of_third('董', '共', '产') <= weight('共', '產'));
        assert!(weight_of_third('第', '#', '#') > weight_of_third('第', '#', '党'));
    }

    #[test]
    fn the_tables_say_how_long_they_are() {
        for (table, name, count) in
            [(TABLE, "pairs", PAIRS.follows.len()), (TRIPLE_TABLE, "triples", PAIRS.third.len())]
        {
            let rows = table.lines().filter(|l| !l.starts_with("# ")).count();
            assert!(table.contains(&format!("# rows: {rows}, {name}: {count}\n")));
        }
    }
}
