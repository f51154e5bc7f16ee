//! The characters at which a numeral may begin, and the few that are folded: one look at a table for each character.

use super::chinese::is_numeral;
use super::glyphs::narrow;
use super::label;
use once_cell::sync::Lazy;

/// For each character of the ideographs' block two bits: it is folded; it begins a numeral.
static HAN: Lazy<Vec<u8>> = Lazy::new(|| (FIRST..=LAST).filter_map(char::from_u32).map(bits).collect());

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;
const FOLDED: u8 = 1;
const BEGINS: u8 = 2;

fn bits(c: char) -> u8 {
    let to = other(c);
    (if to == c { 0 } else { FOLDED }) | (if begins(to) { BEGINS } else { 0 })
}

/// The character that is matched, and whether a numeral may begin with it.
pub(super) fn fold(c: char) -> (char, bool) {
    let code = u32::from(c);
    if code < 0x80 {
        return (c, matches!(c, '0'..='9' | '-' | '.'));
    }
    let Some(&bits) = code.checked_sub(FIRST).and_then(|i| HAN.get(i as usize)) else {
        let c = other(c);
        return (c, begins(c));
    };
    (if bits & FOLDED == 0 { c } else { other(c) }, bits & BEGINS != 0)
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
