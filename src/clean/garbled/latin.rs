//! UTF-8 that was read as Latin-1 or Windows-1252: `å¸‚` is 市.

use super::super::Reason;
use super::super::edit::Edit;
use super::is_chinese;

/// Fewest Chinese characters in a row that make it certain: no language writes six such letters and signs in that order.
const CERTAIN: usize = 2;

pub(super) fn edits(input: &str) -> Vec<Edit> {
    let bytes = input.as_bytes();
    let mut out = Vec::new();
    let (mut in_a_row, mut most, mut last) = (0, 0, 0);
    let mut from = 0;
    // The first byte of three stands as one of â … ï, that of two as Â or Ã; all begin with the same byte.
    while let Some(found) = bytes.get(from..).and_then(|b| memchr::memchr2(0xC3, 0xC2, b)) {
        let at = from + found;
        let Some((c, end)) = decode(input, at) else {
            from = at + 1;
            continue;
        };
        in_a_row = if !is_chinese(c) {
            0
        } else if at == last {
            in_a_row + 1
        } else {
            1
        };
        most = most.max(in_a_row);
        out.push(Edit { start: at, end, text: c.into(), reason: Reason::Mojibake });
        (from, last) = (end, end);
    }
    if most < CERTAIN { Vec::new() } else { out }
}

/// The character whose bytes stand as characters of their own at `at`, and where they end.
fn decode(input: &str, at: usize) -> Option<(char, usize)> {
    let mut chars = input.get(at..)?.chars();
    let mut end = at;
    let mut sequence = [0; 4];
    let mut length = 1;
    let mut i = 0;
    while i < length {
        let c = chars.next()?;
        let byte = byte(c)?;
        if i == 0 {
            length = match byte {
                0xC2..=0xDF => 2,
                0xE2..=0xEF => 3,
                0xF0..=0xF4 => 4,
                _ => return None,
            };
        }
        *sequence.get_mut(i)? = byte;
        end += c.len_utf8();
        i += 1;
    }
    let text = std::str::from_utf8(sequence.get(..length)?).ok()?;
    text.chars().next().filter(|c| !c.is_control()).map(|c| (c, end))
}

/// The byte that is read as a character, from 0x80 on.
fn byte(c: char) -> Option<u8> {
    if let '\u{80}'..='\u{FF}' = c {
        return u8::try_from(u32::from(c)).ok();
    }
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let i = FROM_80.iter().position(|x| *x == c)?;
    u8::try_from(0x80 + i).ok()
}
