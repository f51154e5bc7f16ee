//! Syllables of pinyin, and which characters are read so.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

const TABLE: &str = include_str!("../../data/readings.tsv");

/// Toned syllable to the characters read so. Loaded when the first syllable in brackets is met.
static READINGS: Lazy<FxHashMap<&'static str, &'static str>> =
    Lazy::new(|| TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')).collect());

/// The same for syllables without tone mark.
static TONELESS: Lazy<FxHashMap<String, String>> = Lazy::new(|| {
    let mut table: FxHashMap<String, String> = FxHashMap::default();
    for (syllable, chars) in READINGS.iter() {
        table.entry(syllable.chars().map(without_tone).collect()).or_default().push_str(chars);
    }
    table
});

/// A syllable found in text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Syllable {
    /// Lower case, composed.
    pub letters: String,
    /// Whether it bears a tone mark.
    pub toned: bool,
    /// Whether white space stands beside it in the bracket.
    pub spaced: bool,
    /// Offset behind the closing bracket.
    pub end: usize,
}

/// No syllable is longer (`zhuāng` with a combining mark is seven).
const LONGEST: usize = 7;

/// Reads `syllable)` at `from`: one syllable, white space around it allowed, then a closing bracket of either width. Capitals, letters of
/// full width and a tone's number behind the syllable (`Wan4`) are read as what they stand for.
pub(super) fn closed(text: &str, from: usize) -> Option<Syllable> {
    let rest = text.get(from..)?;
    let mut letters = String::new();
    let (mut toned, mut spaced, mut combining, mut over) = (false, false, false, false);
    let (mut count, mut capitals) = (0, 0);
    for (i, (at, c)) in rest.char_indices().enumerate() {
        if i > LONGEST + 4 {
            return None;
        }
        capitals += usize::from(c.is_uppercase());
        match narrow(c) {
            // Capitals without a tone are an abbreviation.
            ')' | '）' if count > 0 && (toned || capitals < 2) => {
                let letters = if combining { letters.nfc().collect() } else { letters };
                return Some(Syllable { letters, toned, spaced, end: from + at + c.len_utf8() });
            }
            ' ' | '\n' | '\r' | '\t' | '\u{a0}' | '\u{3000}' => {
                spaced = true;
                over = count > 0;
                continue;
            }
            _ if over || count >= LONGEST => return None,
            c @ '1'..='5' if count > 0 && !toned && !combining => {
                // The fifth has no mark.
                letters = with_tone(&letters, c.to_digit(10)? as usize - 1)?;
                (toned, over) = (true, true);
            }
            c @ ('\u{300}' | '\u{301}' | '\u{304}' | '\u{30c}') if count > 0 => {
                (toned, combining) = (true, true);
                letters.push(c);
            }
            c @ '\u{308}' if count > 0 => {
                combining = true;
                letters.push(c);
            }
            c @ ('a'..='z' | 'ü') => letters.push(c),
            'ɡ' => letters.push('g'),
            'ɑ' => letters.push('a'),
            c => {
                let c = breve(c);
                if without_tone(c) == c || toned {
                    return None;
                }
                toned = true;
                letters.push(c);
            }
        }
        count += 1;
    }
    None
}

/// A letter in lower case and of half width.
fn narrow(c: char) -> char {
    let c = match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let mut lower = c.to_lowercase();
    lower.next().filter(|_| lower.next().is_none()).unwrap_or(c)
}

/// A syllable with the mark of a tone (from 0) where it belongs: on a or e, on the o of ou, else on the last vowel.
fn with_tone(letters: &str, tone: usize) -> Option<String> {
    let letters = letters.replace('v', "ü");
    let vowel =
        letters.find(['a', 'e']).or_else(|| letters.find("ou")).or_else(|| letters.rfind(['i', 'o', 'u', 'ü']))?;
    let c = letters.get(vowel..)?.chars().next()?;
    const MARKED: [(char, &str); 6] =
        [('a', "āáǎà"), ('e', "ēéěè"), ('i', "īíǐì"), ('o', "ōóǒò"), ('u', "ūúǔù"), ('ü', "ǖǘǚǜ")];
    let (_, marked) = MARKED.iter().find(|(plain, _)| *plain == c)?;
    let mut out = letters.clone();
    if let Some(to) = marked.chars().nth(tone) {
        out.replace_range(vowel..vowel + c.len_utf8(), to.encode_utf8(&mut [0; 4]));
    }
    Some(out)
}

/// Typists take the breve for the third tone's mark.
fn breve(c: char) -> char {
    match c {
        'ă' => 'ǎ',
        'ĕ' => 'ě',
        'ĭ' => 'ǐ',
        'ŏ' => 'ǒ',
        'ŭ' => 'ǔ',
        _ => c,
    }
}

fn without_tone(c: char) -> char {
    match c {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'ü',
        _ => c,
    }
}

/// The characters read so, with tone.
pub(super) fn chars(syllable: &str) -> &'static str {
    READINGS.get(syllable).copied().unwrap_or("")
}

/// Whether a character can be read so.
pub(super) fn reads(c: char, syllable: &Syllable) -> bool {
    if syllable.toned {
        chars(&syllable.letters).contains(c)
    } else {
        TONELESS.get(&syllable.letters).is_some_and(|chars| chars.contains(c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_read_with_their_marks() {
        let read = |t: &str| closed(t, 0).map(|s| (s.letters, s.toned, s.end));
        assert_eq!(read("wàn)元"), Some(("wàn".into(), true, 5)));
        assert_eq!(read("zhua\u{304}ng）"), Some(("zhuāng".into(), true, 11)));
        assert_eq!(read("ji )度"), Some(("ji".into(), false, 4)));
        assert_eq!(read("ɡuǎn)").map(|r| r.0), Some("guǎn".into()));
        assert_eq!(read("zŏng)").map(|r| r.0), Some("zǒng".into()));
        for (text, letters) in [
            ("Wàn)", "wàn"),
            ("WAN4)", "wàn"),
            ("ｗàn）", "wàn"),
            ("gui1)", "guī"),
            ("lv4 )", "lǜ"),
            ("zhou1)", "zhōu"),
        ] {
            assert_eq!(read(text).map(|r| (r.0, r.1)), Some((letters.into(), true)), "{text}");
        }
        for not in
            ["xū yí)", "wàn", ")", "běijīng)", "zhuangzhuang)", "an1a)", "an7)", "4)", "GDP)", "AN)", "wàn4)", "GPT4)"]
        {
            assert_eq!(read(not), None, "{not}");
        }
    }

    #[test]
    fn readings_include_the_rarer_ones() {
        let fits = |c, s: &str| closed(s, 0).is_some_and(|s| reads(c, &s));
        assert!(fits('萬', "wàn)") && fits('長', "zhǎng)") && fits('長', "cháng)") && fits('季', "ji)"));
        assert!(!fits('萬', "wán)") && !fits('目', "xiàng)"));
    }
}
