//! How likely one character follows another: neighbours counted in news.

use super::super::fold;
use super::words;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

const TABLE: &str = include_str!("../../../data/pairs.tsv");

/// Loaded when the first broken spot is met.
static PAIRS: Lazy<Pairs> = Lazy::new(Pairs::load);

/// What is taken off each count, for what was not seen.
const DISCOUNT: f32 = 0.7;
/// What of a character's followers was not seen, where the table does not have the character.
const UNKNOWN: f32 = -0.2;
/// What a mark weighs that the pair was not seen with.
const MARK: f32 = -5.0;

struct Pairs {
    /// By both characters: the logarithm of how often the second follows the first.
    follows: FxHashMap<u32, f32>,
    /// By character: the logarithm of how much is left for followers that were not seen.
    rest: FxHashMap<u16, f32>,
}

impl Pairs {
    fn load() -> Self {
        let mut pairs = Pairs { follows: FxHashMap::default(), rest: FxHashMap::default() };
        pairs.follows.reserve(140_000);
        for line in TABLE.lines().filter(|l| !l.starts_with("# ")) {
            let mut fields = line.split('\t');
            let (Some(before), Some(total), Some(row)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            let (Some(before), Ok(total)) = (before.chars().next().and_then(unit), total.parse::<f32>()) else {
                continue;
            };
            let mut left = 1.0;
            for step in row.split(' ') {
                let digits = step.bytes().take_while(u8::is_ascii_digit).count();
                let Some((count, followers)) = step.split_at_checked(digits) else { continue };
                let Ok(count) = count.parse::<f32>() else { continue };
                let share = (count - DISCOUNT) / total;
                for c in followers.chars().filter_map(unit) {
                    pairs.follows.insert(u32::from(before) << 16 | u32::from(c), share.ln());
                    left -= share;
                }
            }
            pairs.rest.insert(before, left.max(0.02).ln());
        }
        pairs
    }
}

fn unit(c: char) -> Option<u16> {
    u16::try_from(u32::from(c)).ok()
}

/// The class that a character is counted as.
fn class(c: char) -> char {
    match c {
        '0'..='9' | '０'..='９' | '%' | '％' => '#',
        'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => '@',
        '\n' => '^',
        ',' => '，',
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
    let alone = || if super::super::gloss::is_han(c) { words::commonness(c).max(-14.0) } else { MARK };
    let Some((before, unit)) = unit(class(before)).zip(unit(c)) else { return alone() };
    match PAIRS.follows.get(&(u32::from(before) << 16 | u32::from(unit))) {
        Some(weight) => *weight,
        None => PAIRS.rest.get(&before).copied().unwrap_or(UNKNOWN) + alone(),
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
    fn the_table_says_how_long_it_is() {
        let rows = TABLE.lines().filter(|l| !l.starts_with("# ")).count();
        assert!(TABLE.contains(&format!("# rows: {rows}, pairs: {}\n", PAIRS.follows.len())));
    }
}
