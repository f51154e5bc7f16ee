//! The vocabulary of initiatives, read once: heads, well-known names, the words around names.

use crate::clean::fold;
use crate::error::{Error, ErrorKind};
use crate::fact::InitiativeKind;
use crate::lexicon::dictionary::{Builder, Owner};
use crate::tsv;
use rustc_hash::FxHashMap;

const HEADS: (&str, &str) = ("initiative_heads.tsv", include_str!("../../../data/initiative_heads.tsv"));
const NAMES: (&str, &str) = ("initiative_names.tsv", include_str!("../../../data/initiative_names.tsv"));
const CUES: (&str, &str) = ("initiative_cues.tsv", include_str!("../../../data/initiative_cues.tsv"));

/// What a head noun may do; a set of the flags below.
pub(super) type Uses = u16;
pub(super) const AFTER: Uses = 1;
pub(super) const BEFORE: Uses = 2;
pub(super) const INNER: Uses = 4;
pub(super) const BARE: Uses = 8;
pub(super) const LAUNCHED: Uses = 16;
pub(super) const EDITION: Uses = 32;
pub(super) const TITLE: Uses = 64;
pub(super) const OPEN: Uses = 128;
pub(super) const PLAIN: Uses = 256;
pub(super) const WORKS: Uses = 512;
pub(super) const MEETING: Uses = 1024;
const USES: [(&str, Uses); 11] = [
    ("after", AFTER),
    ("before", BEFORE),
    ("inner", INNER),
    ("bare", BARE),
    ("launched", LAUNCHED),
    ("edition", EDITION),
    ("title", TITLE),
    ("open", OPEN),
    ("plain", PLAIN),
    ("works", WORKS),
    ("meeting", MEETING),
];

/// What a word around a name does; a set of the flags below.
pub(super) type Roles = u16;
pub(super) const LAUNCH: Roles = 1;
pub(super) const STRONG: Roles = 2;
pub(super) const WEAK: Roles = 4;
pub(super) const SLOGAN: Roles = 8;
pub(super) const STOP: Roles = 16;
pub(super) const GENERIC: Roles = 32;
pub(super) const SCOPE: Roles = 64;
pub(super) const VIRTUE: Roles = 128;
pub(super) const CODE: Roles = 256;
pub(super) const SPEECH: Roles = 512;
pub(super) const PAPERS: Roles = 1024;
pub(super) const WORK: Roles = 2048;
pub(super) const FIGURE: Roles = 4096;
pub(super) const NEVER: Roles = 8192;
/// The roles whose words are found in an article before any of its words are cut.
const FOUND: Roles = LAUNCH | STRONG | WEAK | SLOGAN | VIRTUE;
const ROLES: [(&str, Roles); 14] = [
    ("launch", LAUNCH),
    ("strong", STRONG),
    ("weak", WEAK),
    ("slogan", SLOGAN),
    ("stop", STOP),
    ("generic", GENERIC),
    ("scope", SCOPE),
    ("virtue", VIRTUE),
    ("code", CODE),
    ("speech", SPEECH),
    ("papers", PAPERS),
    ("work", WORK),
    ("figure", FIGURE),
    ("never", NEVER),
];

const KINDS: [(&str, InitiativeKind); 8] = [
    ("campaign", InitiativeKind::Campaign),
    ("program", InitiativeKind::Program),
    ("mechanism", InitiativeKind::Mechanism),
    ("platform", InitiativeKind::Platform),
    ("document", InitiativeKind::Document),
    ("event", InitiativeKind::Event),
    ("honor", InitiativeKind::Honor),
    ("slogan", InitiativeKind::Slogan),
];

/// The longest cue, in characters.
const LONGEST_CUE: usize = 6;

/// A head noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub kind: InitiativeKind,
    pub uses: Uses,
}

/// A well-known name, or one of the caller's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    pub kind: InitiativeKind,
    /// A name only in quotes: outside them its words are everyday ones.
    pub quoted_only: bool,
    /// The caller's: wins over every built-in rule.
    pub own: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Cue {
    roles: Roles,
    kind: Option<InitiativeKind>,
}

/// All tables.
pub(super) struct Tables {
    heads: Vec<Head>,
    head_words: Vec<String>,
    names: FxHashMap<String, Name>,
    name_list: Vec<Name>,
    cues: FxHashMap<&'static str, Cue>,
    /// The roles of all cues that begin with a character, and of all that end with it.
    first: FxHashMap<char, Roles>,
    last: FxHashMap<char, Roles>,
}

impl Tables {
    /// The built-in tables. A bad built-in row is left out; a test proves there is none.
    pub fn load() -> Self {
        let mut heads = Vec::new();
        let mut words = Vec::new();
        for row in tsv::rows(HEADS.0, HEADS.1) {
            if let Ok((word, head)) = head(&row) {
                words.push(fold::shadow(word).into_owned());
                heads.push(head);
            }
        }
        let mut cues: FxHashMap<&'static str, Cue> = FxHashMap::default();
        for row in tsv::rows(CUES.0, CUES.1) {
            if let Ok((word, roles, kind)) = cue(&row) {
                let entry = cues.entry(word).or_default();
                entry.roles |= roles;
                entry.kind = entry.kind.or(kind);
            }
        }
        let (mut first, mut last) = (FxHashMap::default(), FxHashMap::default());
        for (word, cue) in &cues {
            for (side, c) in [(&mut first, word.chars().next()), (&mut last, word.chars().next_back())] {
                if let Some(c) = c {
                    *side.entry(c).or_default() |= cue.roles;
                }
            }
        }
        let (names, name_list) = (FxHashMap::default(), Vec::new());
        let mut tables = Tables { heads, head_words: words, names, name_list, cues, first, last };
        for row in tsv::rows(NAMES.0, NAMES.1) {
            if let Ok((word, name)) = name(&row, false) {
                tables.names.insert(word, name);
            }
        }
        tables
    }

    /// Adds the caller's names: rows `name TAB kind`. Nothing is added when a row is bad.
    pub fn add_names(&mut self, label: &str, text: &str) -> Result<(), Error> {
        let own = tsv::rows(label, text).map(|row| name(&row, true)).collect::<Result<Vec<_>, Error>>()?;
        self.names.extend(own);
        Ok(())
    }

    /// Puts the words into the common dictionary. Call it once, when all names are there.
    pub fn register(&mut self, dictionary: &mut Builder) {
        for (word, i) in self.head_words.iter().zip(0_u32..) {
            dictionary.add(Owner::InitiativeHead, word, i);
        }
        for (word, cue) in &self.cues {
            if cue.roles & FOUND != 0 {
                dictionary.add(Owner::InitiativeCue, word, u32::from(cue.roles));
            }
        }
        let mut words: Vec<(&String, &Name)> = self.names.iter().collect();
        words.sort_by_key(|(w, _)| *w);
        self.name_list = words.iter().map(|(_, n)| **n).collect();
        for ((word, _), i) in words.iter().zip(0_u32..) {
            dictionary.add(Owner::InitiativeName, word, i);
        }
    }

    /// The name that `word` (Simplified) is.
    pub fn name(&self, word: &str) -> Option<Name> {
        self.names.get(word).copied()
    }

    /// The name with the dictionary's value `i`.
    pub fn name_at(&self, i: u32) -> Option<Name> {
        self.name_list.get(i as usize).copied()
    }

    /// The head with the dictionary's value `i`.
    pub fn head(&self, i: u32) -> Option<Head> {
        self.heads.get(i as usize).copied()
    }

    /// Whether `word` has one of the roles.
    pub fn is(&self, word: &str, roles: Roles) -> bool {
        self.cues.get(word).is_some_and(|c| c.roles & roles != 0)
    }

    /// The kind that a verb gives to what it governs.
    pub fn verb_kind(&self, word: &str) -> Option<InitiativeKind> {
        self.cues.get(word).and_then(|c| c.kind)
    }

    /// The longest cue of one of the roles that `text` ends with.
    pub fn ends_with<'t>(&self, text: &'t str, roles: Roles) -> Option<&'t str> {
        if self.last.get(&text.chars().next_back()?)? & roles == 0 {
            return None;
        }
        let mut starts = [text.len(); LONGEST_CUE];
        for (start, (at, _)) in starts.iter_mut().rev().zip(text.char_indices().rev()) {
            *start = at;
        }
        // The places that a short text has none for stand at its end, where no cue is.
        starts.sort_unstable();
        starts.iter().filter_map(|&at| text.get(at..)).find(|w| self.is(w, roles))
    }

    /// The longest cue of one of the roles that `text` begins with.
    pub fn starts_with<'t>(&self, text: &'t str, roles: Roles) -> Option<&'t str> {
        if self.first.get(&text.chars().next()?)? & roles == 0 {
            return None;
        }
        let mut ends = [0; LONGEST_CUE];
        for (end, (at, c)) in ends.iter_mut().zip(text.char_indices()) {
            *end = at + c.len_utf8();
        }
        // Those that a short text has none for are 0, where no cue is.
        ends.iter().rev().filter_map(|&at| text.get(..at)).find(|w| self.is(w, roles))
    }
}

fn head<'t>(row: &tsv::Row<'t>) -> Result<(&'t str, Head), Error> {
    let uses = row.parse(
        2,
        "uses",
        "after, before, inner, bare, launched, edition, title, open, plain, works, meeting",
        |s| s.split(',').try_fold(0, |all, use_| look_up(&USES, use_).map(|u| all | u)),
    )?;
    Ok((row.need(0, "head")?, Head { kind: kind(row, 1)?, uses: uses.unwrap_or(0) }))
}

fn name(row: &tsv::Row<'_>, own: bool) -> Result<(String, Name), Error> {
    let word = fold::shadow(row.need(0, "name")?).into_owned();
    let kind = kind(row, 1)?;
    let quoted_only = !own && row.get(2) == Some("quoted");
    Ok((word, Name { kind, quoted_only, own }))
}

fn cue<'t>(row: &tsv::Row<'t>) -> Result<(&'t str, Roles, Option<InitiativeKind>), Error> {
    let role = row.need(1, "role")?;
    let roles = look_up(&ROLES, role).ok_or_else(|| {
        row.error(1, ErrorKind::BadField { field: "role", found: role.to_owned(), expected: "a role".to_owned() })
    })?;
    let kind = if row.get(2).is_some() { Some(kind(row, 2)?) } else { None };
    Ok((row.need(0, "word")?, roles, kind))
}

fn kind(row: &tsv::Row<'_>, field: usize) -> Result<InitiativeKind, Error> {
    row.need(field, "kind")?;
    row.parse(field, "kind", "campaign, program, mechanism, platform, document, event, honor or slogan", |s| {
        look_up(&KINDS, s)
    })?
    .ok_or_else(|| row.error(field, ErrorKind::MissingField { field: "kind" }))
}

fn look_up<T: Copy>(list: &[(&str, T)], word: &str) -> Option<T> {
    list.iter().find(|(w, _)| *w == word).map(|&(_, v)| v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_row_reads() {
        for row in tsv::rows(HEADS.0, HEADS.1) {
            head(&row).unwrap();
        }
        for row in tsv::rows(NAMES.0, NAMES.1) {
            name(&row, false).unwrap();
        }
        for row in tsv::rows(CUES.0, CUES.1) {
            let (word, ..) = cue(&row).unwrap();
            assert!(word.chars().count() <= LONGEST_CUE, "{word}");
        }
    }

    #[test]
    fn tables_are_sorted_and_count_their_rows() {
        for (label, text) in [HEADS, NAMES, CUES] {
            let rows: Vec<&str> = text.lines().filter(|l| !l.starts_with('#')).collect();
            let told = text.lines().find_map(|l| l.strip_prefix("# rows: ")).unwrap();
            assert_eq!(told, rows.len().to_string(), "{label}");
            assert!(rows.windows(2).all(|w| w[0] < w[1]), "{label}");
        }
        // Heads and names are folded when they are read, cues are looked up as they stand.
        for row in CUES.1.lines().filter(|l| !l.starts_with('#')) {
            assert_eq!(fold::shadow(row), row);
        }
    }
}
