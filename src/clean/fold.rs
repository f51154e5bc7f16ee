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

    fn simplified(&self, c: char) -> char {
        let code = u32::from(c);
        if code < FIRST {
            return c;
        }
        match self.basic.get((code - FIRST) as usize) {
            Some(0) => c,
            Some(&to) => char::from_u32(u32::from(to)).unwrap_or(c),
            None => self.other.get(&c).copied().unwrap_or(c),
        }
    }

    /// The first character from `at` on that has another Simplified form.
    fn next(&self, text: &str, mut at: usize) -> Option<usize> {
        let basic = self.basic.as_slice();
        let mut rest = text.as_bytes().get(at..)?;
        loop {
            rest = match rest {
                [a @ 0xE3..=0xE9, b, c, tail @ ..] => {
                    let code = (u32::from(a & 0xF) << 12) | (u32::from(b & 0x3F) << 6) | u32::from(c & 0x3F);
                    if basic.get(code.wrapping_sub(FIRST) as usize).is_some_and(|to| *to != 0) {
                        return Some(text.len() - rest.len());
                    }
                    tail
                }
                [0..=0x7F, tail @ ..] | [0xE0..=0xE2, _, _, tail @ ..] | [0x80..=0xDF, _, tail @ ..] => tail,
                _ => {
                    at = text.len() - rest.len();
                    let c = text.get(at..)?.chars().next()?;
                    if self.simplified(c) != c {
                        return Some(at);
                    }
                    rest.get(c.len_utf8()..)?
                }
            };
        }
    }
}

fn one(field: Option<&str>) -> Option<char> {
    let mut chars = field?.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The Simplified form of a character (itself where there is none of the same UTF-8 length).
pub(crate) fn simplified(c: char) -> char {
    SHADOW.simplified(c)
}

const KEPT_TABLE: &str = include_str!("../../data/t2s-kept.tsv");

/// Words in which a character is Simplified as it stands: what may stand before it, or behind.
static KEPT: Lazy<Vec<(char, &'static str, &'static str)>> = Lazy::new(|| {
    let row = |line: &'static str| {
        let mut fields = line.split('\t');
        Some((one(fields.next())?, fields.next()?, fields.next()?))
    };
    KEPT_TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect()
});

/// Whether a character that has a Simplified form may stay as it is, by its neighbours.
pub(crate) fn may_stay(c: char) -> bool {
    matches!(c, '乾' | '瞭' | '著' | '藉')
}

/// Whether the character `c` of `text` stays as it is.
pub(crate) fn stays(text: &str, at: usize, c: char) -> bool {
    if !may_stay(c) {
        return false;
    }
    let (head, tail) = text.split_at_checked(at).unwrap_or((text, ""));
    let beside = |list: &str, c: Option<char>| c.is_some_and(|c| list.contains(c));
    let (before, after) = (head.chars().next_back(), tail.chars().nth(1));
    KEPT.iter().any(|(kept, left, right)| *kept == c && (beside(left, before) || beside(right, after)))
}

/// `text` in Simplified, borrowed when nothing changes. Offsets are those of `text`. Unlike [`simplified`] it knows that
/// 著 stays in 著名 and becomes 着 in 隨著.
pub(crate) fn shadow(text: &str) -> Cow<'_, str> {
    let table = &*SHADOW;
    let Some(mut at) = table.next(text, 0) else { return Cow::Borrowed(text) };
    // No form is longer or shorter than the other, so it is written over it.
    let mut out = text.as_bytes().to_vec();
    while let Some(c) = text.get(at..).and_then(|t| t.chars().next()) {
        let end = at + c.len_utf8();
        if !stays(text, at, c)
            && let Some(place) = out.get_mut(at..end)
        {
            table.simplified(c).encode_utf8(place);
        }
        let Some(next) = table.next(text, end) else { break };
        at = next;
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_keeps_lengths_and_folds_once() {
        let mut rows = 0;
        let mut last = None;
        for line in TABLE.lines().filter(|l| !l.starts_with('#')) {
            let (from, to) = line.split_once('\t').unwrap();
            let (from, to) = (one(Some(from)).unwrap(), one(Some(to)).unwrap());
            assert_eq!(from.len_utf8(), to.len_utf8(), "{line}");
            assert_ne!(from, to);
            assert_eq!(simplified(from), to, "{line}");
            assert_eq!(simplified(to), to, "{line}");
            assert!(last < Some(from), "not sorted: {line}");
            last = Some(from);
            rows += 1;
        }
        assert!(TABLE.contains(&format!("# rows: {rows}\n")));
        assert!(KEPT.iter().all(|(c, _, _)| may_stay(*c) && simplified(*c) != *c));
    }

    #[test]
    fn shadows_have_the_same_offsets() {
        for (text, want) in [
            ("臺灣衞生福利部與醫療機構", "台湾卫生福利部与医疗机构"),
            ("隨著經濟成長，著名作家的名著", "随着经济成长，著名作家的名著"),
            ("著力推進瞭解《瞭望》乾燥的乾隆", "着力推进了解《瞭望》干燥的乾隆"),
            ("藉由慰藉", "借由慰藉"),
            ("里后于系", "里后于系"),
            // Forms of Taiwan, of Hong Kong, of broadcasters, and those that type founders keep.
            (
                "裡裏臺台爲為衆眾羣群綫線鷄雞牀床峯峰啓啟麪麵喫吃祕秘衞衛",
                "里里台台为为众众群群线线鸡鸡床床峰峰启启面面吃吃秘秘卫卫",
            ),
            ("佈佔傢僱儘着産污汙溼菸牆粧鏽鈎綉脣姪堿濬谿蔴", "布占家雇尽着产污污湿烟墙妆锈钩绣唇侄碱浚溪麻"),
        ] {
            assert_eq!(shadow(text), want);
            assert_eq!(shadow(want), want, "not idempotent");
            assert_eq!(text.len(), want.len());
        }
        assert!(matches!(shadow("完全简体的文字"), Cow::Borrowed(_)));
    }
}
