//! The words that tell who runs an initiative and whom figures are told by, read once.

use crate::tsv;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

const TABLE: (&str, &str) = ("initiative_links.tsv", include_str!("../../data/initiative_links.tsv"));

/// What a word does; a set of the flags below.
pub(super) type Roles = u32;
pub(super) const RUNS: Roles = 1;
pub(super) const PAPERS: Roles = 2;
pub(super) const CITES: Roles = 4;
pub(super) const JOINS: Roles = 8;
pub(super) const OBJECT: Roles = 16;
pub(super) const OPENER: Roles = 32;
pub(super) const SAYS: Roles = 64;
pub(super) const PERSON: Roles = 128;
pub(super) const REPORT: Roles = 256;
pub(super) const TELLS: Roles = 512;
pub(super) const GOES: Roles = 1024;
pub(super) const WIRE: Roles = 2048;
pub(super) const PLACE: Roles = 4096;
pub(super) const REPORTER: Roles = 8192;
pub(super) const FIGURES: Roles = 16384;
pub(super) const CONDITION: Roles = 32768;
pub(super) const TOWN: Roles = 65536;
pub(super) const ASPECT: Roles = 1 << 17;
pub(super) const PART: Roles = 1 << 18;
pub(super) const EVENT: Roles = 1 << 19;
pub(super) const MEMBER: Roles = 1 << 20;
pub(super) const TREATY: Roles = 1 << 21;
const ROLES: [(&str, Roles); 22] = [
    ("runs", RUNS),
    ("papers", PAPERS),
    ("cites", CITES),
    ("joins", JOINS),
    ("object", OBJECT),
    ("opener", OPENER),
    ("says", SAYS),
    ("person", PERSON),
    ("report", REPORT),
    ("tells", TELLS),
    ("goes", GOES),
    ("wire", WIRE),
    ("place", PLACE),
    ("reporter", REPORTER),
    ("figures", FIGURES),
    ("condition", CONDITION),
    ("town", TOWN),
    ("aspect", ASPECT),
    ("part", PART),
    ("event", EVENT),
    ("member", MEMBER),
    ("treaty", TREATY),
];

/// The longest word, in characters.
const LONGEST: usize = 6;

/// All words with their roles.
#[derive(Default)]
struct Words {
    roles: FxHashMap<&'static str, Roles>,
    /// The roles of all words that begin with a character, and of all that end with it: most texts need no more.
    first: FxHashMap<char, Roles>,
    last: FxHashMap<char, Roles>,
}

static WORDS: Lazy<Words> = Lazy::new(|| {
    let mut words = Words::default();
    for row in tsv::rows(TABLE.0, TABLE.1) {
        let (Some(word), Some(role)) = (row.get(0), row.get(1)) else { continue };
        let flag = ROLES.iter().find(|(r, _)| *r == role).map_or(0, |(_, f)| *f);
        *words.roles.entry(word).or_default() |= flag;
        for (side, c) in [(&mut words.first, word.chars().next()), (&mut words.last, word.chars().next_back())] {
            if let Some(c) = c {
                *side.entry(c).or_default() |= flag;
            }
        }
    }
    words
});

/// The roles of the longest word with one of `roles` that `text` ends with.
pub(super) fn ending(text: &str, roles: Roles) -> Roles {
    let words = &*WORDS;
    if text.chars().next_back().and_then(|c| words.last.get(&c)).is_none_or(|r| r & roles == 0) {
        return 0;
    }
    // From the shortest to the longest; the longest counts.
    let starts = text.char_indices().rev().take(LONGEST);
    let all = starts.filter_map(|(at, _)| words.roles.get(text.get(at..)?));
    all.map(|r| r & roles).filter(|r| *r != 0).last().unwrap_or(0)
}

/// The longest word with one of `roles` that `text` begins with.
pub(super) fn beginning(text: &str, roles: Roles) -> Option<&str> {
    let words = &*WORDS;
    if words.first.get(&text.chars().next()?)? & roles == 0 {
        return None;
    }
    let all = text.char_indices().take(LONGEST).filter_map(|(at, c)| text.get(..at + c.len_utf8()));
    all.filter(|w| words.roles.get(w).is_some_and(|r| r & roles != 0)).last()
}

/// The end and the roles of the last word with one of `roles` in `text`.
pub(super) fn last(text: &str, roles: Roles) -> Option<(usize, Roles)> {
    let ends = text.char_indices().rev().map(|(at, c)| at + c.len_utf8());
    ends.take(60).find_map(|end| Some((end, ending(text.get(..end)?, roles))).filter(|(_, r)| *r != 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_counts_its_rows_and_knows_its_roles() {
        let rows: Vec<&str> = TABLE.1.lines().filter(|l| !l.starts_with('#')).collect();
        let told = TABLE.1.lines().find_map(|l| l.strip_prefix("# rows: ")).unwrap();
        assert_eq!(told, rows.len().to_string());
        assert!(rows.windows(2).all(|w| w[0] < w[1]));
        for row in rows {
            let (word, role) = row.split_once('\t').unwrap();
            assert!(ROLES.iter().any(|(r, _)| *r == role), "{row}");
            assert!(word.chars().count() <= LONGEST, "{row}");
            assert_eq!(crate::clean::fold::shadow(word), word);
        }
    }

    #[test]
    fn finds_words_at_the_ends() {
        assert_eq!(ending("教育部联合印发", PAPERS), PAPERS);
        assert_eq!(ending("根据", OBJECT | OPENER), OBJECT);
        assert_eq!(beginning("显示，今年", TELLS), Some("显示"));
        assert_eq!(last("部署开展为期三个月的", RUNS | JOINS).map(|(_, r)| r), Some(RUNS));
    }
}
