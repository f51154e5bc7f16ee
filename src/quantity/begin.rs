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

/// Words of 64 bits for the characters of the basic plane.
const WORDS: usize = (1 << 16) / 64;

/// A numeral may begin with the character.
pub(super) const BEGINS: u8 = 1;
/// The character has another Simplified form.
pub(super) const TRADITIONAL: u8 = 2;
/// The character may stay as it is, by its neighbours.
pub(super) const MAY_STAY: u8 = 4;

/// How characters are matched.
pub(super) struct Folds {
    /// One bit for each character that is matched as it stands and begins no numeral.
    plain: Box<[u64; WORDS]>,
    /// For each character the one that is matched, and what is to be known of it.
    other: Vec<(char, u8)>,
}

impl Folds {
    fn load() -> Self {
        let other: Vec<(char, u8)> = (FIRST..=LAST).filter_map(char::from_u32).map(folded).collect();
        let mut plain = Box::new([0_u64; WORDS]);
        for (code, to) in (FIRST..).zip(&other) {
            if let Some(word) = plain.get_mut((code / 64) as usize).filter(|_| *to == (as_char(code), 0)) {
                *word |= 1 << (code % 64);
            }
        }
        Folds { plain, other }
    }

    /// Takes the characters of three bytes that are matched as they stand and begin no numeral, those of `bytes` from `at` on, into
    /// `slots`; returns where they end, and how many they are.
    #[inline]
    pub fn plain_run(&self, bytes: &[u8], mut at: usize, slots: &mut [(char, u32)]) -> (usize, usize) {
        let mut count = 0;
        for slot in slots {
            // Four bytes at a look: the last character of a text is left to the caller.
            let Some(four) = bytes.get(at..at + 4).and_then(|b| b.first_chunk::<4>()) else { break };
            let four = u32::from_be_bytes(*four);
            let code = (four >> 12 & 0xF000) | (four >> 10 & 0xFC0) | (four >> 8 & 0x3F);
            let plain = self.plain.get((code / 64) as usize).map_or(0, |word| word >> (code % 64) & 1);
            if four >> 28 != 0xE || plain == 0 {
                break;
            }
            *slot = (as_char(code), at as u32);
            at += 3;
            count += 1;
        }
        (at, count)
    }

    /// The character that is matched, and what is to be known of it.
    #[inline]
    pub fn fold(&self, code: u32) -> (char, u8) {
        match self.other.get(code.wrapping_sub(FIRST) as usize) {
            Some(&to) => to,
            None => folded(as_char(code)),
        }
    }
}

/// What is to be known of an ASCII character.
#[inline]
pub(super) fn of_ascii(c: u8) -> u8 {
    if matches!(c, b'0'..=b'9' | b'-' | b'.') { BEGINS } else { 0 }
}

/// The character of three bytes of UTF-8.
#[inline]
pub(super) fn code(a: u8, b: u8, c: u8) -> u32 {
    (u32::from(a & 0xF) << 12) | (u32::from(b & 0x3F) << 6) | u32::from(c & 0x3F)
}

#[inline]
fn as_char(code: u32) -> char {
    char::from_u32(code).unwrap_or('\0')
}

fn folded(c: char) -> (char, u8) {
    let simplified = fold::simplified(c);
    let to = other(simplified);
    let flag = |yes: bool, flag: u8| if yes { flag } else { 0 };
    let known = flag(begins(to), BEGINS) | flag(simplified != c, TRADITIONAL) | flag(fold::may_stay(c), MAY_STAY);
    (to, known)
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
