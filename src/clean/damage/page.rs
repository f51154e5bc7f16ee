//! What the page itself tells: which characters its table glosses, which stand bare, how its marks are written.

use super::super::edit::Edit;
use super::super::{Reason, fold, gbk, gloss::is_han};
use super::words;
use once_cell::sync::Lazy;
use rustc_hash::{FxHashMap, FxHashSet};

/// Evidence about one page.
pub(super) struct Page {
    glossed: FxHashSet<char>,
    bare: FxHashMap<char, u32>,
    /// Neighbours on the page, glosses taken out: its names come again.
    pairs: FxHashSet<(char, char)>,
    /// Whether commas and the like are ASCII, where the page shows it.
    ascii: Option<bool>,
    /// Whether it has full-width letters and digits.
    wide: bool,
}

// What the evidence is worth, as logarithms.

/// A pair of neighbours that comes again.
const AGAIN: f32 = 3.2;
/// A character that the page glosses elsewhere.
const GLOSSED: f32 = 1.3;
/// A character that stands bare elsewhere, so that it is not in the page's table.
const BARE: f32 = -2.0;
/// For each step by which a character is rarer than those that tables have.
const COMMON: f32 = 0.65;
/// A form that is not the usual one of its Simplified character, and not on the page.
const UNUSUAL: f32 = -2.0;

/// A page with fewer full-width letters and digits has them by breakage only.
const WIDE: usize = 4;

fn is_wide(c: char) -> bool {
    matches!(c, '－'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

impl Page {
    pub(super) fn new(input: &str, glosses: &[Edit]) -> Self {
        let glossed: FxHashSet<char> =
            glosses.iter().filter(|e| e.reason == Reason::Gloss).filter_map(|e| e.text.chars().next()).collect();
        let mut bare: FxHashMap<char, u32> = FxHashMap::default();
        let mut pairs = FxHashSet::default();
        let mut words = glosses.iter().peekable();
        let mut before = '\n';
        let mut skip = 0;
        for (at, c) in input.char_indices().filter(|(_, c)| *c != '\u{200b}') {
            if at < skip {
                continue;
            }
            while words.next_if(|e| e.start < at).is_some() {}
            if let Some(edit) = words.peek().filter(|e| e.start == at) {
                skip = edit.end;
            }
            if is_han(c) && is_han(before) {
                pairs.insert((before, c));
            }
            before = c;
        }
        let (mut wide, mut narrow, mut letters) = (0, 0, 0);
        let mut last = '\n';
        for c in input.chars() {
            match c {
                '，' | '：' | '；' | '！' | '（' => wide += 1,
                // Signs and letters of full width are told from ASCII by where they stand in the code, as marks are.
                'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＜'..='＞' | '＠' | '［'..='｀' | '｛'..='｝' => wide += 1,
                ',' | ':' | ';' if is_han(last) || matches!(last, ')' | '”' | '」') => narrow += 1,
                _ => {}
            }
            letters += usize::from(is_wide(c) && (is_wide(last) || !is_han(last)));
            if is_han(last) && !matches!(c, '(' | '（') {
                *bare.entry(last).or_default() += 1;
            }
            last = c;
        }
        Page { glossed, bare, pairs, ascii: (narrow != wide).then_some(narrow > wide), wide: letters >= WIDE }
    }

    /// How readily a character is taken for one of the page's table: its gloss broke the character behind it.
    pub(super) fn in_table(&self, c: char) -> f32 {
        let seen = if self.glossed.contains(&c) {
            GLOSSED
        } else if self.bare.get(&c).is_some_and(|n| *n > 1) {
            BARE
        } else {
            0.0
        };
        seen + COMMON * (words::commonness(c) + 7.0).min(0.0)
    }

    /// What it costs to read a character at all; `None` where it cannot stand on a page in Traditional script.
    pub(super) fn allows(&self, c: char) -> Option<f32> {
        if !is_han(c) {
            let common = matches!(
                c,
                '、' | '。'
                    | '·'
                    | '—'
                    | '…'
                    | '‘'
                    | '’'
                    | '“'
                    | '”'
                    | '〈'
                    | '〉'
                    | '《'
                    | '》'
                    | '「'
                    | '」'
                    | '『'
                    | '』'
                    | '【'
                    | '】'
                    | '～'
            ) || matches!(c, '！' | '％' | '（' | '）' | '，' | '：' | '；' | '？')
                || (self.wide && is_wide(c));
            return common.then_some(0.0);
        }
        let standing = standing(c);
        let seen = self.glossed.contains(&c) || self.bare.contains_key(&c);
        Some(match standing {
            Standing::Never | Standing::Simplified => return None,
            _ if seen => 0.0,
            Standing::Everyday => 0.0,
            Standing::Unusual => UNUSUAL,
            Standing::Rarer => -2.0,
            Standing::Variant => -6.5,
        })
    }

    /// What speaks for two characters side by side: that they stand so elsewhere on the page.
    pub(super) fn beside(&self, before: char, c: char) -> f32 {
        if self.pairs.contains(&(before, c)) { AGAIN } else { 0.0 }
    }

    /// A mark as the page writes it.
    pub(super) fn written(&self, c: char) -> char {
        if self.ascii == Some(true) { narrowed(c) } else { c }
    }

    /// Whether a text has a mark of which the page does not tell how it writes it.
    pub(super) fn is_unsure_of(&self, text: &str) -> bool {
        self.ascii.is_none() && text.contains(|c| narrowed(c) != c)
    }

    /// Whether nothing on the page tells how it writes marks.
    pub(super) fn has_no_marks(&self) -> bool {
        self.ascii.is_none()
    }
}

/// A mark as pages write it that make full-width marks ASCII.
pub(super) fn narrowed(c: char) -> char {
    match c {
        '，' | '：' | '；' | '！' | '（' | '）' => char::from_u32(u32::from(c).wrapping_sub(0xFEE0)).unwrap_or(c),
        _ => c,
    }
}

/// Simplified characters to their usual Traditional form. Loaded when the first broken spot is met.
static USUAL: Lazy<FxHashMap<char, char>> = Lazy::new(|| {
    include_str!("../../../data/s2t.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .filter_map(|(from, to)| Some((from.chars().next()?, to.chars().next()?)))
        .collect()
});

/// Whether a character is the usual Traditional form of its Simplified one.
fn is_usual(c: char) -> bool {
    let simplified = fold::simplified(c);
    simplified == c || USUAL.get(&simplified).is_none_or(|usual| *usual == c)
}

/// How a character stands on pages in Traditional script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Too rare to be read: outside GB 2312 when folded.
    Never,
    /// In the first level of Big5.
    Everyday,
    /// There too, but another form of the same character is the usual one.
    Unusual,
    /// In the second level of Big5.
    Rarer,
    /// A Traditional form that Big5 does not have.
    Variant,
    /// A Simplified form that is no Traditional one too.
    Simplified,
}

/// By character from U+4E00 on. Made when the first broken spot is met.
static STANDING: Lazy<Vec<Standing>> = Lazy::new(|| {
    ('\u{4E00}'..='\u{9FFF}').map(|c| if gbk::encode(c).is_some() { judge(c) } else { Standing::Never }).collect()
});

fn standing(c: char) -> Standing {
    let i = u32::from(c).checked_sub(0x4E00).and_then(|i| usize::try_from(i).ok());
    i.and_then(|i| STANDING.get(i)).copied().unwrap_or(Standing::Never)
}

fn judge(c: char) -> Standing {
    let simplified = fold::simplified(c);
    if !gbk::is_known(simplified) {
        return Standing::Never;
    }
    let mut buffer = [0; 4];
    let (bytes, _, failed) = encoding_rs::BIG5.encode(c.encode_utf8(&mut buffer));
    match bytes.first().filter(|_| !failed) {
        Some(0xA4..=0xC6) if is_usual(c) => Standing::Everyday,
        Some(0xA4..=0xC6) => Standing::Unusual,
        Some(_) => Standing::Rarer,
        None if simplified == c => Standing::Simplified,
        None => Standing::Variant,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simplified_only_and_rare_characters_are_not_read() {
        let page = Page::new("", &[]);
        for (c, cost) in [
            ('國', Some(0.0)),
            ('里', Some(0.0)),
            ('国', None),
            ('嵱', None),
            ('産', Some(-6.5)),
            ('彊', Some(UNUSUAL)),
            ('，', Some(0.0)),
            ('※', None),
        ] {
            assert_eq!(page.allows(c), cost, "{c}");
        }
    }

    #[test]
    fn marks_are_written_as_on_the_page() {
        assert_eq!(Page::new("甲,乙：丙,丁", &[]).written('，'), ',');
        assert_eq!(Page::new("甲，乙", &[]).written('，'), '，');
        assert!(Page::new("甲乙。", &[]).is_unsure_of("，") && !Page::new("甲，乙", &[]).is_unsure_of("，"));
    }
}
