//! The GBK code table (code page 936), both ways.

use once_cell::sync::Lazy;

/// A two-byte code.
pub(super) type Code = (u8, u8);

/// Made from encoding_rs when the first syllable in brackets or broken spot is met.
static TABLE: Lazy<Table> = Lazy::new(Table::load);

/// Trail bytes lie in 0x40..=0xFE.
const TRAILS: usize = 0xFE - 0x40 + 1;

struct Table {
    /// By lead byte from 0x81, then trail byte; 0 where there is no character.
    chars: Vec<u16>,
    /// By character of the basic plane; 0 where there is no code.
    codes: Vec<u16>,
}

impl Table {
    fn load() -> Self {
        let mut chars = vec![0; (0xFE - 0x81 + 1) * TRAILS];
        let mut codes = vec![0; 0x1_0000];
        for (i, slot) in chars.iter_mut().enumerate() {
            let (Ok(lead), Ok(trail)) = (u8::try_from(0x81 + i / TRAILS), u8::try_from(0x40 + i % TRAILS)) else {
                continue;
            };
            let bytes = [lead, trail];
            let Some(text) = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(&bytes) else {
                continue;
            };
            let mut found = text.chars();
            let (Some(c), None) = (found.next(), found.next()) else { continue };
            let Ok(unit) = u16::try_from(u32::from(c)) else { continue };
            // The user-defined areas decode to private-use characters, which are no text.
            if (0xE000..0xF900).contains(&unit) {
                continue;
            }
            *slot = unit;
            if let Some(code) = codes.get_mut(usize::from(unit)).filter(|code| **code == 0) {
                *code = u16::from_be_bytes(bytes);
            }
        }
        Table { chars, codes }
    }
}

/// The character of a code.
pub(super) fn decode(lead: u8, trail: u8) -> Option<char> {
    if !(0x81..=0xFE).contains(&lead) || !(0x40..=0xFE).contains(&trail) || trail == 0x7F {
        return None;
    }
    let unit = *TABLE.chars.get(usize::from(lead - 0x81) * TRAILS + usize::from(trail - 0x40))?;
    if unit == 0 { None } else { char::from_u32(u32::from(unit)) }
}

/// The code of a character.
pub(super) fn encode(c: char) -> Option<Code> {
    match *TABLE.codes.get(usize::try_from(u32::from(c)).ok()?)? {
        0 => None,
        code => {
            let [lead, trail] = code.to_be_bytes();
            Some((lead, trail))
        }
    }
}

/// Whether a Simplified character is among the 3,755 everyday ones of GB 2312's first level.
pub(super) fn is_everyday(c: char) -> bool {
    encode(c).is_some_and(|(lead, trail)| (0xB0..=0xD7).contains(&lead) && trail >= 0xA1)
}

/// Whether a Simplified character is in GB 2312.
pub(super) fn is_known(c: char) -> bool {
    encode(c).is_some_and(|(lead, trail)| (0xB0..=0xF7).contains(&lead) && trail >= 0xA1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_go_both_ways() {
        for (c, code) in [
            ('雲', (0xEB, 0x85)),
            ('請', (0xD5, 0x88)),
            ('，', (0xA3, 0xAC)),
            ('”', (0xA1, 0xB1)),
            ('嵱', (0x8D, 0xD3)),
        ] {
            assert_eq!(encode(c), Some(code));
            assert_eq!(decode(code.0, code.1), Some(c));
        }
        assert_eq!((decode(0xAA, 0xA1), decode(0xB0, 0x7F), encode('a'), encode('😀')), (None, None, None, None));
        assert!(is_everyday('国') && !is_everyday('邬') && is_known('邬') && !is_known('國'));
    }
}
