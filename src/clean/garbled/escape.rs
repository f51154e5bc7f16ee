//! Text left as it is written in JSON or a program: `\u5e02` is 市.

use super::super::Reason;
use super::super::edit::Edit;
use super::is_chinese;

/// Fewest escaped Chinese characters in a row that make it certain; one alone may be an example.
const CERTAIN: usize = 2;

/// One escape: the unit it stands for, and where it ends.
#[derive(Debug, Clone, Copy)]
struct Escape {
    start: usize,
    end: usize,
    unit: u16,
}

pub(super) fn edits(input: &str) -> Vec<Edit> {
    let bytes = input.as_bytes();
    let mut escapes: Vec<Escape> = Vec::new();
    let mut from = 0;
    while let Some(found) = bytes.get(from..).and_then(|b| memchr::memchr(b'\\', b)) {
        let at = from + found;
        match read(bytes, at) {
            Ok(escape) => {
                from = escape.end;
                escapes.push(escape);
            }
            Err(past) => from = past,
        }
    }
    if escapes.is_empty() {
        return Vec::new();
    }
    let (mut row, mut most, mut last) = (0, 0, usize::MAX);
    for escape in &escapes {
        let chinese = char::from_u32(u32::from(escape.unit)).is_some_and(is_chinese);
        row = if !chinese { 0 } else { 1 + if escape.start == last { row } else { 0 } };
        most = most.max(row);
        last = escape.end;
    }
    resolve(input, &escapes, most >= CERTAIN)
}

/// Reads `\uXXXX`, the backslash doubled or itself escaped any number of times; else where to look on.
fn read(bytes: &[u8], start: usize) -> Result<Escape, usize> {
    let mut at = start;
    while bytes.get(at) == Some(&b'\\') {
        at += 1;
    }
    loop {
        let digits = bytes.get(at + 1..at + 5).and_then(|d| std::str::from_utf8(d).ok());
        let unit = digits.filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit())).map(|d| u16::from_str_radix(d, 16));
        let (Some(b'u'), Some(Ok(unit))) = (bytes.get(at), unit) else { return Err(at.max(start + 1)) };
        at += 5;
        if unit != 0x5C || bytes.get(at) != Some(&b'u') {
            return Ok(Escape { start, end: at, unit });
        }
    }
}

/// Where Chinese is `certain`ly escaped, all escapes are undone; else only emoji, and halves of them that are lost anyway.
fn resolve(input: &str, escapes: &[Escape], certain: bool) -> Vec<Edit> {
    let mut out = Vec::new();
    let mut escapes = escapes.iter().copied().peekable();
    while let Some(escape) = escapes.next() {
        let Escape { start, mut end, unit } = escape;
        let text = match unit {
            0xD800..=0xDBFF => match escapes.next_if(|e| e.start == end && (0xDC00..=0xDFFF).contains(&e.unit)) {
                Some(low) => {
                    end = low.end;
                    char::decode_utf16([unit, low.unit]).next().and_then(Result::ok).map(String::from)
                }
                None => Some(String::new()),
            },
            0xDC00..=0xDFFF => Some(String::new()),
            _ if !certain => None,
            _ => char::from_u32(u32::from(unit))
                .filter(|c| !c.is_control() || matches!(c, '\n' | '\t' | '\r'))
                .map(String::from),
        };
        let in_range = input.get(..start).is_some_and(|t| t.ends_with(['[', '-']))
            || input.get(end..).is_some_and(|t| t.starts_with('-'));
        if let Some(text) = text.filter(|_| !in_range || certain) {
            out.push(Edit { start, end, text, reason: Reason::Escape });
        }
    }
    out
}
