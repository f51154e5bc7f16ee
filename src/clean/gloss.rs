//! Pinyin glosses: `萬(wàn)元` is 萬元.

use super::edit::Edit;
use super::pinyin::{self, Syllable};
use super::skim::find;
use super::{Reason, fold, gbk};

/// One syllable in brackets behind a character.
struct Gloss {
    /// Start of the character.
    at: usize,
    c: char,
    syllable: Syllable,
    /// Whether the character can be read so.
    fits: bool,
    /// Whether it has a Simplified form of its own: pages that were turned into Traditional are glossed at such.
    traditional: bool,
}

/// The fewest brackets that make a page one where plain characters are glossed.
const MANY: usize = 5;

/// Edits that take glosses out, in text order.
///
/// A toned syllable behind a Traditional character that can be read so goes. A rare character may bear a gloss for its
/// readers' sake, so there it goes only where the text glosses an everyday one too: nobody explains how to read 國.
/// A page that glosses character after character, whatever the script and even without tones, is known by its numbers.
pub(super) fn edits(input: &str) -> Vec<Edit> {
    let glosses = scan(input);
    if glosses.is_empty() {
        return Vec::new();
    }
    let removable = |g: &Gloss| g.fits && g.traditional && g.syllable.toned;
    let table = glosses.iter().any(|g| removable(g) && (g.c.is_ascii() || gbk::is_everyday(fold::simplified(g.c))))
        && !explains(input, glosses.iter().filter(|g| removable(g) && !g.c.is_ascii()));
    let fitting = glosses.iter().filter(|g| g.fits).count();
    let plain = glosses.iter().filter(|g| g.fits && !(g.traditional && g.syllable.toned)).count();
    let everywhere = plain >= MANY && fitting * 5 >= glosses.len() * 4;
    glosses
        .into_iter()
        .filter(|g| if everywhere { g.fits } else { table && removable(g) })
        .map(|g| Edit { start: g.at, end: g.syllable.end, text: g.c.to_string(), reason: Reason::Gloss })
        .collect()
}

/// Whether glosses stand behind one character only, and that one stands bare elsewhere: a page's table glosses a
/// character always or never, so a writer tells how a name is read (`單(shàn)縣 … 單縣`).
fn explains<'g>(input: &str, mut glosses: impl Iterator<Item = &'g Gloss>) -> bool {
    let Some(first) = glosses.next() else { return false };
    let mut count = 1;
    for gloss in glosses {
        if gloss.c != first.c {
            return false;
        }
        count += 1;
    }
    input.matches(first.c).nth(count).is_some()
}

/// `(` or `（`.
fn opens(a: u8, b: u8, c: u8) -> bool {
    (a == b'(') | (a == 0xEF) & (b == 0xBC) & (c == 0x88)
}

fn scan(input: &str) -> Vec<Gloss> {
    let mut out = Vec::new();
    let bytes = input.as_bytes();
    let mut from = 0;
    while let Some(open) = find(bytes, from, opens) {
        from = open + if bytes.get(open) == Some(&b'(') { 1 } else { 3 };
        let mut before = input.get(..open).unwrap_or("").chars().rev();
        let Some(c) = before.next().filter(|c| is_han(*c) || matches!(c, '@'..='~')) else { continue };
        let Some(syllable) = pinyin::closed(input, from) else { continue };
        if c.is_ascii() {
            let first = before.next().filter(|first| straddles(*first, c, &syllable));
            // A mark behind a broken byte may be the head of a broken spot.
            let mut broken =
                || matches!(first, Some('，' | '。' | '！' | '？')) && before.next().is_some_and(is_broken);
            if syllable.toned && first.is_some() && !broken() {
                out.push(Gloss { at: open - 1, c, fits: true, traditional: true, syllable });
            }
            continue;
        }
        let fits = pinyin::reads(c, &syllable);
        out.push(Gloss { at: open - c.len_utf8(), c, fits, traditional: fold::simplified(c) != c, syllable });
    }
    out
}

fn is_broken(c: char) -> bool {
    matches!(c, '?' | '\u{FFFD}')
}

/// Whether the second byte of a character and a letter are the code of a Traditional one that is read so: its gloss went in behind
/// the letter, and nothing else broke (`，F(xiàn)` for ，F, since AC 46 is 現).
fn straddles(first: char, letter: char, syllable: &Syllable) -> bool {
    let code = gbk::encode(first).map(|(_, trail)| trail).filter(|trail| *trail >= 0x81).zip(u8::try_from(letter).ok());
    let c = code.and_then(|(trail, letter)| gbk::decode(trail, letter));
    c.is_some_and(|c| fold::simplified(c) != c && pinyin::reads(c, syllable))
}

/// Whether a character is a Chinese one.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇' | '々')
}

#[cfg(test)]
mod tests {
    use super::super::clean;

    #[track_caller]
    fn check(dirty: &str, want: &str) {
        assert_eq!(clean(dirty).text(), want);
    }

    #[test]
    fn glosses_go() {
        check("投入資金三億(yì)元，開(kāi)辦學(xué)校", "投入資金三億元，開辦學校");
        check("他當(dāng)選了", "他當選了");
        check("當（dāng）選", "當選");
        check("三億（ yì ）元，三億(Yì)元，三億(yi4)元，三億（ＹＩ４）元", "三億元，三億元，三億元，三億元");
        check("姓鄔(wū)的老師開(kāi)課", "姓鄔的老師開課");
    }

    #[test]
    fn glosses_of_what_only_the_bytes_spell_go() {
        // 革 ends with EF, and EF 4C is 風; the comma ends with AC, and AC 46 is 現.
        check("推進改革L(fēng)PR，F(xiàn)BI也來了", "推進改革LPR，FBI也來了");
        for text in ["推進改革L(fāng)PR", "推進A(fēng)", "推進改革L(feng)PR", "改革LP(fēng)R"] {
            check(text, text);
        }
    }

    #[test]
    fn other_brackets_stay() {
        for text in [
            "生產總值(GDP)增長(5)",
            "開(A4)紙，計(G20)算，億(1)",
            "長(Chang)城，開(Kai)放",
            "他們(men)的課",
            "姓鄔(wū)的老師",
            "朱熹(xī)和他開(kǎi)的課",
            "表中目(xiàng)一欄",
            "盱眙(xū yí)",
            "開(kāi門",
            "(kāi)門",
            "他是單(shàn)縣人，單縣在山東",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn a_page_glossed_all_over_is_known_by_its_numbers() {
        check("三季(ji)度产(chan)值上升(sheng)，收(shou )入增(zeng)长(zhang)（上）", "三季度产值上升，收入增长（上）");
        let few = "三季(ji)度产(chan)值上升(sheng)";
        check(few, few);
        let lesson = "甲(a) 乙(an) 丙(he) 丁(men) 戊(de) 己(ji)";
        check(lesson, lesson);
    }
}
