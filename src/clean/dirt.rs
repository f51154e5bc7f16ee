//! Invisible characters and HTML entities.

use super::Reason;
use super::edit::Edit;
use super::skim::find;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

/// Whether three bytes can begin anything to be looked at.
fn may_be_dirt(a: u8, b: u8, c: u8) -> bool {
    // U+2000 to U+200F and U+2028 to U+202F, U+2040 to U+207F
    let general = (b == 0x80) & !(0x90..=0xA7).contains(&c) | (b == 0x81);
    (a == b'&')
        | (a == 0xF3)
        | (a == 0xC2) & (b == 0xAD)
        | (a == 0xCD) & (b == 0x8F)
        | (a == 0xD8) & (b == 0x9C)
        | (a == 0xE1) & (b == 0xA0)
        | (a == 0xE2) & general
        | (a == 0xEF) & ((b == 0xB8) | (b == 0xBB) | (b == 0xBF) & (c >= 0xB9))
}

/// Edits that drop invisible characters and resolve entities, in text order.
pub(super) fn edits(input: &str) -> Vec<Edit> {
    let mut out = Vec::new();
    let bytes = input.as_bytes();
    let mut at = 0;
    while let Some(stop) = find(bytes, at, may_be_dirt) {
        at = stop;
        let Some(c) = input.get(at..).and_then(|t| t.chars().next()) else {
            at += 1;
            continue;
        };
        let width = c.len_utf8();
        let edit = if c == '&' {
            entity(input, at).map(|(text, end)| Edit { start: at, end, text: text.into(), reason: Reason::Entity })
        } else if is_invisible(c, input.get(..at).and_then(|t| t.chars().next_back())) {
            Some(Edit { start: at, end: at + width, text: String::new(), reason: Reason::Space })
        } else {
            None
        };
        at = edit.as_ref().map_or(at + width, |e| e.end);
        out.extend(edit);
    }
    out
}

/// Joiners and variation selectors are part of what they stand behind, except behind Chinese or Latin.
fn is_invisible(c: char, before: Option<char>) -> bool {
    match c {
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffc}' => true,
        '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => before.is_none_or(|b| {
            matches!(b, ' '..='~' | '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
                && !matches!(b, '0'..='9' | '#' | '*' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}')
        }),
        _ => false,
    }
}

const TABLE: &str = include_str!("../../data/entities.tsv");

/// Names of entities to characters. Loaded when the first is met.
static NAMED: Lazy<FxHashMap<&'static str, char>> = Lazy::new(|| {
    TABLE
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .filter_map(|(name, code)| Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?)))
        .collect()
});

/// No entity is longer.
const LONGEST: usize = 10;

/// The character an entity at `at` stands for, and where it ends. Where the `&` of an entity is an entity itself, as often as
/// that may be, it was encoded again and again. Control characters are not resolved.
fn entity(input: &str, at: usize) -> Option<(char, usize)> {
    let (mut c, mut end) = one(input, at + 1)?;
    while c == '&'
        && let Some(next) = one(input, end)
    {
        (c, end) = next;
    }
    Some((c, end))
}

/// An entity of which the `&` stands before `start`.
fn one(input: &str, start: usize) -> Option<(char, usize)> {
    let rest = input.as_bytes().get(start..)?;
    let Some(length) = rest.iter().take(LONGEST).position(|b| *b == b';') else {
        // The commonest is often left open.
        let open = input.get(start..)?.strip_prefix("nbsp")?;
        return (!open.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '=')).then_some((' ', start + 4));
    };
    let name = input.get(start..start + length)?;
    let end = start + length + 1;
    let Some(number) = name.strip_prefix('#') else { return NAMED.get(name).map(|c| (*c, end)) };
    let code = code(number)?;
    let code = match code {
        0xD800..=0xDBFF => {
            // The two halves of a character beyond the basic plane, each an entity.
            let rest = input.get(end..)?.strip_prefix("&#")?;
            let low = rest.get(..rest.as_bytes().iter().take(LONGEST).position(|b| *b == b';')?)?;
            let c =
                char::decode_utf16([u16::try_from(code).ok()?, u16::try_from(self::code(low)?).ok()?]).next()?.ok()?;
            return Some((c, end + 2 + low.len() + 1));
        }
        // Browsers read these as Windows does.
        0x80..=0x9F => {
            let byte = [u8::try_from(code).ok()?];
            u32::from(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next()?)
        }
        _ => code,
    };
    let c = char::from_u32(code).filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))?;
    Some((if c == '\u{a0}' { ' ' } else { c }, end))
}

fn code(number: &str) -> Option<u32> {
    match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    }
    .ok()
}

#[cfg(test)]
mod tests {
    use super::super::clean;

    #[test]
    fn entities_and_invisible_characters() {
        let c = clean("\u{feff}研发&nbsp;&amp;&#29983;&#x4EA7;\u{200b}A&#20120;\u{202c}。");
        assert_eq!(c.text(), "研发 &生产A亘。");
        assert_eq!(
            c.source("研发 &".len(), "研发 &生".len()).slice("\u{feff}研发&nbsp;&amp;&#29983;"),
            Some("&#29983;")
        );
    }

    #[test]
    fn what_is_no_entity_stays() {
        for text in [
            "R&D;a",
            "A&B",
            "&;",
            "&#xD800;",
            "&#7;",
            "&#99999999;",
            "&unknown;",
            "👨\u{200d}👩",
            "❤\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
        ] {
            assert_eq!(clean(text).text(), text);
        }
    }
}
