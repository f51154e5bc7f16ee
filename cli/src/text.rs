//! Bytes to text.

use crate::args::Encoding;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Where, and in what, bytes could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undecodable {
    pub encoding: &'static str,
    pub offset: usize,
    pub hint: &'static str,
}

/// What was replaced because the user asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replaced {
    pub encoding: &'static str,
    /// Offset of the first byte that is no text.
    pub first: usize,
    /// How many pieces were replaced by U+FFFD.
    pub count: usize,
}

const TRY_OTHERS: &str = " (--encoding auto, gb18030, big5 or utf-16 reads other files, --lossy replaces such bytes)";
const TRY_LOSSY: &str = " (--lossy replaces such bytes)";

/// The text of `bytes`, or the first byte that is none; with `lossy` such bytes are replaced and told about. A UTF-8 mark at
/// the start stays: offsets count it.
pub fn decode(bytes: Vec<u8>, encoding: Encoding, lossy: bool) -> Result<(String, Option<Replaced>), Undecodable> {
    let (encoding, skip) = match resolve(encoding, &bytes) {
        Some(found) => found,
        None => {
            let offset = [GB18030, BIG5].map(|e| exact(&bytes, e).err().map_or(0, |e| e.offset)).into_iter().max();
            let encoding = "UTF-8, GB18030 or Big5";
            if !lossy {
                return Err(Undecodable { encoding, offset: offset.unwrap_or(0), hint: TRY_LOSSY });
            }
            (fewest_errors(&bytes), 0)
        }
    };
    let bytes = if encoding == UTF_8 {
        match String::from_utf8(bytes) {
            Ok(text) => return Ok((text, None)),
            Err(e) => e.into_bytes(),
        }
    } else {
        bytes
    };
    let body = bytes.get(skip..).unwrap_or_default();
    if lossy {
        let (text, replaced) = replacing(body, encoding);
        return Ok((text, replaced.map(|r| Replaced { first: r.first + skip, ..r })));
    }
    exact(body, encoding).map(|text| (text, None)).map_err(|e| Undecodable { offset: e.offset + skip, ..e })
}

/// Whether the text is in units of two bytes, so that it cannot be cut at the byte of a line break.
pub fn is_wide(encoding: Encoding, start: &[u8]) -> bool {
    match encoding {
        Encoding::Utf16 | Encoding::Utf16le | Encoding::Utf16be => true,
        Encoding::Auto => marked(start).is_some(),
        _ => false,
    }
}

/// What a whole file is written in, by its start; `Auto` when that does not tell.
pub fn settle(encoding: Encoding, start: &[u8]) -> Encoding {
    if encoding != Encoding::Auto || start.is_ascii() {
        return encoding;
    }
    match std::str::from_utf8(start) {
        Ok(_) => return Encoding::Utf8,
        Err(e) if e.error_len().is_none() => return Encoding::Utf8,
        Err(_) => {}
    }
    // The start may end within a character, which is no text in any of them.
    let whole = start.len() - start.iter().rev().take_while(|b| !b.is_ascii()).count();
    match resolve(encoding, start.get(..whole).filter(|s| !s.is_ascii()).unwrap_or(start)) {
        Some((e, _)) if e == BIG5 => Encoding::Big5,
        Some((e, _)) if e == GB18030 => Encoding::Gb18030,
        _ => encoding,
    }
}

/// The encoding to read with, and how many bytes of its mark to pass over.
fn resolve(encoding: Encoding, bytes: &[u8]) -> Option<(&'static encoding_rs::Encoding, usize)> {
    let mark = |e| marked(bytes).filter(|m| *m == e).map_or(0, |_| 2);
    Some(match encoding {
        Encoding::Utf8 => (UTF_8, 0),
        Encoding::Gb18030 => (GB18030, 0),
        Encoding::Big5 => (BIG5, 0),
        Encoding::Utf16le => (UTF_16LE, mark(UTF_16LE)),
        Encoding::Utf16be => (UTF_16BE, mark(UTF_16BE)),
        Encoding::Utf16 => marked(bytes).map_or((UTF_16LE, 0), |e| (e, 2)),
        Encoding::Auto => {
            if let Some(e) = marked(bytes) {
                return Some((e, 2));
            }
            if std::str::from_utf8(bytes).is_ok() {
                return Some((UTF_8, 0));
            }
            let exactly = |e| exact(bytes, e).is_ok();
            match (exactly(GB18030), exactly(BIG5)) {
                (true, true) => (likelier(bytes), 0),
                (true, false) => (GB18030, 0),
                (false, true) => (BIG5, 0),
                (false, false) => return None,
            }
        }
    })
}

/// The encoding that a byte order mark of UTF-16 tells.
fn marked(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// What the detector takes bytes for, as far as it is Chinese.
fn guess(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    match detector.guess(None, Utf8Detection::Deny) {
        e if e == BIG5 => Some(BIG5),
        e if e == encoding_rs::GBK || e == GB18030 => Some(GB18030),
        _ => None,
    }
}

/// Which of two encodings that both can be read: the one that reads as prose, and where that does not tell, the
/// detector's.
fn likelier(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let weight = |e| exact(bytes, e).map_or(0, |text| weight(&text));
    let (gb, big5) = (weight(GB18030), weight(BIG5));
    match () {
        () if gb > 2 * big5 + 1 => GB18030,
        () if big5 > 2 * gb + 1 => BIG5,
        () => guess(bytes).unwrap_or(GB18030),
    }
}

/// The encoding in which the fewest pieces are no text.
fn fewest_errors(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let count = |e| replacing(bytes, e).1.map_or(0, |r| r.count);
    [UTF_8, GB18030, BIG5].into_iter().min_by_key(|e| count(e)).unwrap_or(UTF_8)
}

/// How much a text looks like Chinese prose: nearly every sentence holds some of these, while text read in the wrong
/// encoding is made of rare characters.
fn weight(text: &str) -> usize {
    text.chars()
        .filter(|c| "，。、的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們年市".contains(*c))
        .count()
}

fn exact(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Result<String, Undecodable> {
    let mut failed = None;
    let text = walk(bytes, encoding, |offset| {
        failed = Some(offset);
        false
    });
    match failed {
        None => Ok(text),
        Some(offset) => {
            let hint = if encoding == UTF_8 { TRY_OTHERS } else { TRY_LOSSY };
            Err(Undecodable { encoding: encoding.name(), offset, hint })
        }
    }
}

fn replacing(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> (String, Option<Replaced>) {
    let mut replaced: Option<Replaced> = None;
    let text = walk(bytes, encoding, |offset| {
        let so_far = replaced.get_or_insert(Replaced { encoding: encoding.name(), first: offset, count: 0 });
        so_far.count += 1;
        true
    });
    (text, replaced)
}

/// Decodes; `bad` is told where bytes are no text, and whether to go on with U+FFFD in their place is its answer.
fn walk(bytes: &[u8], encoding: &'static encoding_rs::Encoding, mut bad: impl FnMut(usize) -> bool) -> String {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let capacity = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len());
    let mut text = String::with_capacity(capacity);
    let mut read = 0;
    loop {
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, consumed) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += consumed;
        match result {
            DecoderResult::InputEmpty => return text,
            DecoderResult::OutputFull => text.reserve(rest.len().max(64)),
            DecoderResult::Malformed(length, after) => {
                if !bad(read.saturating_sub(usize::from(length) + usize::from(after))) {
                    return text;
                }
                text.push('\u{FFFD}');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exactly(bytes: impl Into<Vec<u8>>, encoding: Encoding) -> Result<String, usize> {
        decode(bytes.into(), encoding, false).map(|d| d.0).map_err(|e| e.offset)
    }

    #[test]
    fn the_encodings_are_read() {
        for text in ["我国的年度报告，市民和个人的用电量。", "某市"] {
            let (gb, _, _) = GB18030.encode(text);
            assert_eq!(exactly(gb.clone(), Encoding::Gb18030).as_deref(), Ok(text));
            assert_eq!(exactly(gb, Encoding::Auto).as_deref(), Ok(text));
        }
        let text = "我國的年度報告，市民和個人的用電量。";
        let (big5, _, _) = BIG5.encode(text);
        assert_eq!(exactly(big5.clone(), Encoding::Big5).as_deref(), Ok(text));
        assert_eq!(exactly(big5, Encoding::Auto).as_deref(), Ok(text));
        assert_eq!(exactly(text, Encoding::Auto).as_deref(), Ok(text));
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(exactly(wide.clone(), Encoding::Utf16le).as_deref(), Ok(text));
        assert_eq!(exactly(wide.clone(), Encoding::Utf16).as_deref(), Ok(text));
        let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        for encoding in [Encoding::Utf16, Encoding::Utf16be, Encoding::Auto] {
            assert_eq!(exactly(big.clone(), encoding).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_bad_byte_is_named() {
        assert_eq!(exactly(*b"abc\xFFd", Encoding::Utf8), Err(3));
        assert_eq!(exactly(*b"ab\xC4\xE3\xFF\xFFd", Encoding::Gb18030), Err(4));
        assert_eq!(exactly(*b"ab\xA7\x41\xFF\xFFd", Encoding::Big5), Err(4));
        assert_eq!(exactly(*b"\xFF\xFEa\x00\x00\xD8b\x00", Encoding::Utf16), Err(4));
        assert!(exactly(*b"\xFF\xFF\xFF", Encoding::Auto).is_err());
    }

    #[test]
    fn bad_bytes_are_replaced_when_asked_for() {
        let (text, replaced) = decode(b"ab\xC4\xE3\xFFd\xFF".to_vec(), Encoding::Gb18030, true).unwrap();
        assert_eq!(text, "ab你\u{FFFD}d\u{FFFD}");
        assert_eq!(replaced.map(|r| (r.first, r.count)), Some((4, 2)));
        let (text, replaced) = decode("好".into(), Encoding::Utf8, true).unwrap();
        assert_eq!((text.as_str(), replaced), ("好", None));
    }
}
