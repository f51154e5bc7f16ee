//! Bytes to text.

use crate::args::Encoding;
use encoding_rs::{BIG5, DecoderResult, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Where, and in what, bytes could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undecodable {
    pub encoding: &'static str,
    pub offset: usize,
    pub hint: &'static str,
}

const TRY_OTHERS: &str = " (--encoding reads gb18030 and big5 files)";

/// The text of `bytes`, or the first byte that is none. A UTF-8 mark at the start stays: offsets count it.
pub fn decode(bytes: Vec<u8>, encoding: Encoding) -> Result<String, Undecodable> {
    match encoding {
        Encoding::Utf8 => String::from_utf8(bytes).map_err(|e| Undecodable {
            encoding: "UTF-8",
            offset: e.utf8_error().valid_up_to(),
            hint: TRY_OTHERS,
        }),
        Encoding::Gb18030 => exact(&bytes, GB18030),
        Encoding::Big5 => exact(&bytes, BIG5),
        Encoding::Auto => guess(bytes),
    }
}

fn guess(bytes: Vec<u8>) -> Result<String, Undecodable> {
    for (mark, encoding) in [(&[0xFF, 0xFE][..], UTF_16LE), (&[0xFE, 0xFF][..], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return exact(rest, encoding).map_err(|e| Undecodable { offset: e.offset + mark.len(), ..e });
        }
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(e) => e.into_bytes(),
    };
    match (exact(&bytes, GB18030), exact(&bytes, BIG5)) {
        (Ok(gb), Ok(big5)) => Ok(if weight(&big5) > weight(&gb) { big5 } else { gb }),
        (Ok(text), Err(_)) | (Err(_), Ok(text)) => Ok(text),
        (Err(gb), Err(big5)) => {
            let offset = gb.offset.max(big5.offset);
            Err(Undecodable { encoding: "UTF-8, GB18030 or Big5", offset, hint: "" })
        }
    }
}

/// How much a text looks like Chinese prose: nearly every sentence holds some of these, while text read in the wrong
/// encoding is made of rare characters.
fn weight(text: &str) -> usize {
    text.chars()
        .filter(|c| "，。、的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們年市".contains(*c))
        .count()
}

fn exact(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Result<String, Undecodable> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let capacity = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len());
    let mut text = String::with_capacity(capacity);
    let name = if encoding == UTF_8 { "UTF-8" } else { encoding.name() };
    let mut read = 0;
    loop {
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, consumed) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += consumed;
        match result {
            DecoderResult::InputEmpty => return Ok(text),
            DecoderResult::OutputFull => text.reserve(rest.len().max(64)),
            DecoderResult::Malformed(length, after) => {
                let offset = read.saturating_sub(usize::from(length) + usize::from(after));
                let hint = if encoding == UTF_8 { TRY_OTHERS } else { "" };
                return Err(Undecodable { encoding: name, offset, hint });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_are_read() {
        let text = "我国的年度报告，市民和个人的用电量。";
        let (gb, _, _) = GB18030.encode(text);
        assert_eq!(decode(gb.to_vec(), Encoding::Gb18030).as_deref(), Ok(text));
        assert_eq!(decode(gb.to_vec(), Encoding::Auto).as_deref(), Ok(text));
        let text = "我國的年度報告，市民和個人的用電量。";
        let (big5, _, _) = BIG5.encode(text);
        assert_eq!(decode(big5.to_vec(), Encoding::Big5).as_deref(), Ok(text));
        assert_eq!(decode(big5.to_vec(), Encoding::Auto).as_deref(), Ok(text));
        assert_eq!(decode(text.into(), Encoding::Auto).as_deref(), Ok(text));
    }

    #[test]
    fn a_bad_byte_is_named() {
        assert_eq!(decode(b"abc\xFFd".to_vec(), Encoding::Utf8).map_err(|e| e.offset), Err(3));
        assert_eq!(decode(b"ab\xC4\xE3\xFF\xFFd".to_vec(), Encoding::Gb18030).map_err(|e| e.offset), Err(4));
        assert_eq!(decode(b"ab\xA7\x41\xFF\xFFd".to_vec(), Encoding::Big5).map_err(|e| e.offset), Err(4));
        assert!(decode(b"\xFF\xFF\xFF".to_vec(), Encoding::Auto).is_err());
    }
}
