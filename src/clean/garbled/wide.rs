//! UTF-8 that was read as GBK: `浣犲ソ` is 你好.

use super::super::edit::Edit;
use super::super::{Reason, fold, gbk, gloss::is_han};
use super::is_chinese;
use once_cell::sync::Lazy;

/// What the comma and the full stop begin with when read so: characters that Chinese text hardly has.
const SIGNS: [&str; 2] = ["锛", "銆"];
/// What everyday characters begin with when read so.
const BEGINNINGS: &str = "浣涓鐨鍦鏄浜鍏鍚鍒鎴鍙鍥鎬鏈鏃鏂鍑鍔鍗鍖澶濂灏甯愬競鏉璇鐢鍘缁绋绠绉瀛";
/// The same, one bit for each character of the basic plane.
static MARKED: Lazy<Vec<u64>> = Lazy::new(|| {
    let mut words = vec![0; (1 << 16) / 64];
    for code in BEGINNINGS.chars().map(|c| u32::from(c) as usize) {
        if let Some(word) = words.get_mut(code / 64) {
            *word |= 1 << (code % 64);
        }
    }
    words
});
/// Characters at the start of a text among which they are looked for.
const START: usize = 32;

pub(super) fn edits(input: &str) -> Vec<Edit> {
    let marked = &*MARKED;
    let beginning = |c: char| {
        let code = u32::from(c) as usize;
        marked.get(code / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
    };
    let seen = || input.chars().take(START).any(beginning);
    if !seen() && !SIGNS.iter().any(|sign| memchr::memmem::find(input.as_bytes(), sign.as_bytes()).is_some()) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut at = 0;
    for line in input.split_inclusive('\n') {
        out.extend(undone(line, at).unwrap_or_default());
        at += line.len();
    }
    out
}

/// The edits for a line that starts at `from`, where it is certain: two thirds of what it reads is UTF-8 and the rest broken, and
/// what they spell is everyday Chinese.
fn undone(line: &str, from: usize) -> Option<Vec<Edit>> {
    let mut bytes: Vec<u8> = Vec::with_capacity(line.len());
    // For each byte the start of the character it comes from, and whether it is that character's first.
    let mut source: Vec<(usize, bool)> = Vec::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        match c {
            '\0'..='\u{7f}' => bytes.push(u8::try_from(c).ok()?),
            '€' => bytes.push(0x80),
            _ => {
                let (lead, trail) = gbk::encode(c).or_else(|| private(c)).unwrap_or((0xFF, 0xFF));
                bytes.extend([lead, trail]);
            }
        }
        source.push((at, true));
        if bytes.len() > source.len() {
            source.push((at, false));
        }
    }
    let mut out: Vec<Edit> = Vec::new();
    let (mut good, mut everyday, mut han, mut bad) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut i = 0;
    let mut text = String::new();
    let mut begin = 0;
    while let Some(&byte) = bytes.get(i) {
        let length = match byte {
            0..=0x7F => 1,
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => 0,
        };
        let read = bytes.get(i..i + length).and_then(|b| std::str::from_utf8(b).ok()).and_then(|t| t.chars().next());
        // Of two bytes Chinese text has only signs of Latin-1.
        // A rare character with a stray byte behind it: bytes between are lost.
        let torn = |c: char| {
            is_han(c) && !gbk::is_everyday(fold::simplified(c)) && matches!(bytes.get(i + length), Some(0x80..=0xBF))
        };
        match read.filter(|c| (length != 2 || ('\u{A0}'..='\u{FF}').contains(c)) && !torn(*c)) {
            Some(c) => {
                text.push(c);
                if length > 1 {
                    good += usize::from(is_chinese(c) || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·'));
                    if is_han(c) {
                        han += 1;
                        everyday += usize::from(gbk::is_everyday(fold::simplified(c)));
                    }
                }
                i += length;
            }
            None => {
                // The character stands as it is; what was read of it by then is lost with it.
                bad += 1;
                let (start, first) = *source.get(i)?;
                let c = line.get(start..)?.chars().next()?;
                text.push(c);
                i += if first && !c.is_ascii() && c != '€' { 2 } else { 1 };
            }
        }
        let next = source.get(i).map_or(line.len(), |s| s.0);
        if source.get(i).is_none_or(|s| s.1) {
            if line.get(begin..next) != Some(text.as_str()) {
                let text = std::mem::take(&mut text);
                out.push(Edit { start: from + begin, end: from + next, text, reason: Reason::Mojibake });
            }
            text.clear();
            begin = next;
        }
    }
    (good >= 2 && bad * 2 <= good && everyday * 5 >= han * 4 && han >= 1).then_some(out)
}

/// The code of a private-use character, as code page 936 has them.
fn private(c: char) -> Option<gbk::Code> {
    let i = u32::from(c).checked_sub(0xE000)?;
    let code = |lead: u32, trail: u32| Some((u8::try_from(lead).ok()?, u8::try_from(trail).ok()?));
    match i {
        0..0x234 => code(0xAA + i / 94, 0xA1 + i % 94),
        0x234..0x4C6 => code(0xF8 + (i - 0x234) / 94, 0xA1 + (i - 0x234) % 94),
        0x4C6..0x766 => {
            let (row, column) = ((i - 0x4C6) / 96, (i - 0x4C6) % 96);
            code(0xA1 + row, 0x40 + column + u32::from(column >= 63))
        }
        _ => None,
    }
}
