//! The Simplified shadow: one character for one, of the same UTF-8 length, so that one offset space serves both texts.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

const TABLE: &str = include_str!("../../data/t2s.tsv");

/// Traditional and variant characters of the basic plane to Simplified; 0 where a character stays.
static SHADOW: Lazy<Shadow> = Lazy::new(Shadow::load);

struct Shadow {
    basic: Vec<u16>,
    other: FxHashMap<char, char>,
}

/// The block that the table of basic-plane characters covers.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;

impl Shadow {
    fn load() -> Self {
        let mut basic = vec![0; (LAST - FIRST + 1) as usize];
        let mut other = FxHashMap::default();
        for line in TABLE.lines().filter(|l| !l.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(from), Some(to)) = (one(fields.next()), one(fields.next())) else { continue };
            if from.len_utf8() != to.len_utf8() {
                continue;
            }
            match (u32::from(from).checked_sub(FIRST), u16::try_from(u32::from(to))) {
                (Some(i), Ok(to)) if i <= LAST - FIRST => basic[i as usize] = to,
                _ => {
                    other.insert(from, to);
                }
            }
        }
        Shadow { basic, other }
    }
}

fn one(field: Option<&str>) -> Option<char> {
    let mut chars = field?.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The Simplified form of a character (itself where there is none of the same UTF-8 length).
pub(crate) fn simplified(c: char) -> char {
    let code = u32::from(c);
    if (FIRST..=LAST).contains(&code) {
        match SHADOW.basic[(code - FIRST) as usize] {
            0 => c,
            to => char::from_u32(u32::from(to)).unwrap_or(c),
        }
    } else if code > LAST {
        SHADOW.other.get(&c).copied().unwrap_or(c)
    } else {
        c
    }
}

/// `text` in Simplified, borrowed when nothing changes. Offsets are those of `text`.
pub(crate) fn shadow(text: &str) -> Cow<'_, str> {
    let Some((from, _)) = text.char_indices().find(|&(_, c)| simplified(c) != c) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..from]);
    out.extend(text[from..].chars().map(simplified));
    Cow::Owned(out)
}
