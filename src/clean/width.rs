//! Forms that are folded for matching: an allow-list, since compatibility folding as a whole would join ① and ³ to the
//! numbers beside them. Chinese punctuation keeps its width.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

const TABLE: &str = include_str!("../../data/radicals.tsv");

static RADICALS: Lazy<FxHashMap<char, char>> = Lazy::new(|| {
    TABLE
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .filter_map(|(from, to)| Some((from.chars().next()?, to.chars().next()?)))
        .collect()
});

/// Whether `first` can be the first byte of a character that [`folded`] folds.
pub(super) fn may_fold(first: u8) -> bool {
    matches!(first, 0xE2 | 0xEF | 0xF0)
}

/// The form a character is matched by, where it is another one.
pub(super) fn folded(c: char, before: Option<char>, after: Option<char>) -> Option<char> {
    let ascii = || char::from_u32(u32::from(c).wrapping_sub(0xFEE0));
    let beside_number = || [before, after].into_iter().flatten().any(is_alphanumeric);
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '＋' | '／' | '＆' | '＄' | '＠' | '＃' | '＝' | '＿' => {
            ascii()
        }
        // In running text these two are a full stop and a dash.
        '．' | '－' if beside_number() => ascii(),
        '﹢' => Some('+'),
        '﹣' => Some('-'),
        '﹪' => Some('%'),
        '\u{2E80}'..='\u{2EFF}' => RADICALS.get(&c).copied(),
        '\u{2F00}'..='\u{2FD5}' => one(c.to_string().nfkc()),
        '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => one(c.to_string().nfc()),
        _ => None,
    }
    .filter(|to| *to != c)
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
    fn a_stop_between_characters_is_no_point() {
        assert_eq!(folded('．', Some('翰'), Some('史')), None);
        assert_eq!(folded('．', Some('３'), Some('５')), Some('.'));
    }
}
