//! Forms that are folded for matching: an allow-list, since compatibility folding as a whole would join ① and ³ to the
//! numbers beside them. Chinese punctuation keeps its width.

use super::gloss::is_han;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

const RADICAL_TABLE: &str = include_str!("../../data/radicals.tsv");
const FORM_TABLE: &str = include_str!("../../data/forms.tsv");

static RADICALS: Lazy<FxHashMap<char, char>> = Lazy::new(|| load(RADICAL_TABLE));
static FORMS: Lazy<FxHashMap<char, char>> = Lazy::new(|| load(FORM_TABLE));

fn load(table: &str) -> FxHashMap<char, char> {
    let rows = table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    rows.filter_map(|(from, to)| Some((from.chars().next()?, to.chars().next()?))).collect()
}

/// Whether `first` can be the first byte of a character that [`folded`] folds.
pub(super) fn may_fold(first: u8) -> bool {
    matches!(first, 0xE2 | 0xEF | 0xF0)
}

/// The form a character is matched by, where it is another one.
pub(super) fn folded(c: char, before: Option<char>, after: Option<char>) -> Option<char> {
    let ascii = || char::from_u32(u32::from(c).wrapping_sub(0xFEE0));
    let beside_number = || [before, after].into_iter().flatten().any(is_alphanumeric);
    let in_name = || before.is_some_and(is_han) && after.is_some_and(is_han);
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '＋' | '／' | '＆' | '＄' | '＠' | '＃' | '＝' | '＿' => {
            ascii()
        }
        // In running text these two are a full stop and a dash.
        '．' | '－' if beside_number() => ascii(),
        '\u{FE10}'..='\u{FE6B}' | '\u{FF61}'..='\u{FF65}' => FORMS.get(&c).copied(),
        // Hyphens and the minus sign, which copied tables have for the one on the keyboard; a dash may be a range's own mark.
        '\u{2010}'..='\u{2012}' | '\u{2212}' if before.is_some_and(is_digit) && after.is_some_and(is_digit) => {
            Some('-')
        }
        '\u{2212}' if after.is_some_and(is_digit) => Some('-'),
        // Dots in names of foreigners.
        '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' if in_name() => Some('·'),
        '\u{2E80}'..='\u{2EFF}' => RADICALS.get(&c).copied(),
        '\u{2F00}'..='\u{2FD5}' => one(c.to_string().nfkc()),
        '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => one(c.to_string().nfc()),
        _ => None,
    }
    .filter(|to| *to != c)
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn is_alphanumeric(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn one(mut chars: impl Iterator<Item = char>) -> Option<char> {
    chars.next().filter(|_| chars.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_keep_the_value_of_numbers() {
        let fold = |t: &str| t.chars().map(|c| folded(c, Some('1'), None).unwrap_or(c)).collect::<String>();
        assert_eq!(fold("１２．５％ＧＤＰ＋"), "12.5%GDP+");
        assert_eq!(fold("⻄安⾦"), "西安金");
        assert_eq!(fold("\u{F914}\u{2F800}"), "樂\u{4E3D}");
        let kept = "①２".replace('２', "") + "³㎡½‰，：；！？（）“”〇Ⅲ㈠";
        assert_eq!(fold(&kept), kept);
    }

    #[test]
    fn marks_dashes_and_dots() {
        for (c, before, after, want) in [
            ('﹐', '甲', '乙', Some('，')),
            ('｡', '甲', '乙', Some('。')),
            ('︶', '甲', '乙', Some('）')),
            ('\u{2010}', '3', '5', Some('-')),
            ('−', '是', '5', Some('-')),
            ('−', '甲', '乙', None),
            ('\u{2011}', 'x', '5', None),
            ('–', '3', '5', None),
            ('•', '翰', '史', Some('·')),
            ('‧', '翰', '史', Some('·')),
            ('•', '\n', '史', None),
        ] {
            assert_eq!(folded(c, Some(before), Some(after)), want, "{before}{c}{after}");
        }
        for (table, rows) in [(RADICAL_TABLE, RADICALS.len()), (FORM_TABLE, FORMS.len())] {
            assert!(table.contains(&format!("# rows: {rows}\n")));
        }
        assert_eq!(folded('⺼', None, None), Some('月'));
    }

    #[test]
    fn a_stop_between_characters_is_no_point() {
        assert_eq!(folded('．', Some('翰'), Some('史')), None);
        assert_eq!(folded('．', Some('３'), Some('５')), Some('.'));
    }
}
