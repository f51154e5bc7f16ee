//! The characters at which a numeral may begin, and those that are folded for matching: one look at a table for each
//! character.

use super::chinese::is_numeral;
use super::glyphs::narrow;
use super::label;
use crate::clean::fold;
use once_cell::sync::Lazy;

/// How the characters from [`FIRST`] to [`LAST`] are matched.
pub(super) static FOLDS: Lazy<Folds> = Lazy::new(Folds::load);

const FIRST: u32 = 0x2000;
const LAST: u32 = 0x9FFF;

/// How characters are matched.
pub(super) struct Folds {
    /// One bit for each character that is matched as it stands and begins no numeral.
    plain: Vec<u64>,
    /// For each character the one that is matched, and whether a numeral may begin with it.
    other: Vec<(char, bool)>,
}

impl Folds {
    fn load() -> Self {
        let other: Vec<(char, bool)> = (FIRST..=LAST).filter_map(char::from_u32).map(folded).collect();
        let mut plain = vec![0_u64; other.len().div_ceil(64)];
        for (code, to) in (FIRST..).zip(&other) {
            if let Some(word) = plain.get_mut(((code - FIRST) / 64) as usize).filter(|_| *to == (as_char(code), false))
            {
                *word |= 1 << (code % 64);
            }
        }
        Folds { plain, other }
    }

    /// Whether the character is matched as it stands and begins no numeral.
    #[inline]
    pub fn is_plain(&self, code: u32) -> bool {
        let word = self.plain.get((code.wrapping_sub(FIRST) / 64) as usize);
        word.is_some_and(|word| word >> (code % 64) & 1 == 1)
    }

    /// The character that is matched, and whether a numeral may begin with it.
    #[inline]
    pub fn fold(&self, c: char) -> (char, bool) {
        match self.other.get(u32::from(c).wrapping_sub(FIRST) as usize) {
            Some(&to) => to,
            None => folded(c),
        }
    }
}

fn as_char(code: u32) -> char {
    char::from_u32(code).unwrap_or('\0')
}

/// Whether a numeral may begin with an ASCII character.
#[inline]
pub(super) fn ascii_begins(c: u8) -> bool {
    matches!(c, b'0'..=b'9' | b'-' | b'.')
}

fn folded(c: char) -> (char, bool) {
    let c = other(fold::simplified(c));
    (c, begins(c))
}

fn begins(c: char) -> bool {
    c.is_ascii_digit()
        || is_numeral(c)
        || matches!(c, '几' | '数' | '半' | '对' | '第' | '首' | '翻' | '负' | '-' | '.' | '个' | '½'..='¾' | '¼' | '⅐'..='⅞')
        || label::enclosed(c)
}

fn other(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => narrow(c),
        '∶' | '︰' => ':',
        '﹪' => '%',
        '−' | '﹣' => '-',
        '–' | '―' | '─' | '━' | '‒' => '—',
        '〜' | '∼' => '~',
        '馀' | '餘' => '余',
        '裏' => '里',
        '參' | '叄' | '叁' | '参' | '弎' => '叁',
        '貳' | '贰' | '貮' | '弍' => '贰',
        '壱' | '壹' => '壹',
        '陸' => '陆',
        '點' => '点',
        '週' => '周',
        '鐘' | '鍾' | '锺' => '钟',
        '○' | '◯' => '〇',
        '￥' => '¥',
        '﹒' => '.',
        '﹐' => ',',
        '・' | '‧' | '•' => '·',
        _ => c,
    }
}
