//! The words of agency names.

use super::fields::{class, kind, level};
use crate::error::Error;
use crate::fact::{AgencyKind, Level, Reference};
use crate::lexicon::PlaceId;
use crate::lexicon::dictionary::{Builder, Owner};
use crate::lexicon::gazetteer::Gazetteer;
use crate::span::CleanRange;
use crate::tsv;
use rustc_hash::{FxHashMap, FxHashSet};

const BODIES: &str = include_str!("../../../data/agency_bodies.tsv");
const LOCAL: &str = include_str!("../../../data/agency_local.tsv");
const HEADS: &str = include_str!("../../../data/agency_heads.tsv");
const RANKS: &str = include_str!("../../../data/agency_ranks.tsv");
const INTRODUCERS: &str = include_str!("../../../data/agency_introducers.tsv");
const SCOPES: &str = include_str!("../../../data/agency_scopes.tsv");
const BLOCKERS: &str = include_str!("../../../data/agency_blockers.tsv");
const COUNTRIES: &str = include_str!("../../../data/agency_countries.tsv");
const TAIWAN: &str = include_str!("../../../data/agency_taiwan.tsv");
const INNER: &str = include_str!("../../../data/agency_inner.tsv");
const NOT: &str = include_str!("../../../data/agency_not.tsv");
const CUES: &str = include_str!("../../../data/agency_cues.tsv");
const BOUNDARY: &str = include_str!("../../../data/agency_boundary.tsv");

/// What a word can be in a name. One word may be several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// Index into [`Gazetteer::names`].
    Place(u32),
    Country,
    /// A division's rank that stands for the article's own division (市 in 市公安局).
    Rank(Level),
    /// A word that says how many bodies a class noun means (各级).
    Scope,
    /// A common word that holds the word of a body (中央空调): nothing inside it is one.
    Blocker,
    /// Index into [`Words::bodies`].
    Body(u32),
    /// Index into [`Words::departments`].
    Department(u32),
    /// Index into [`Words::heads`].
    Head(u32),
}

impl Sense {
    /// One bit for each sort of sense.
    fn bit(self) -> u8 {
        match self {
            Sense::Place(_) => PLACE,
            Sense::Country => COUNTRY,
            Sense::Rank(_) => RANK,
            Sense::Scope => SCOPE,
            Sense::Blocker => BLOCKER,
            Sense::Body(_) => BODY,
            Sense::Department(_) => DEPARTMENT,
            Sense::Head(_) => HEAD,
        }
    }
}

/// Bits of [`Hit::sorts`].
pub(crate) const PLACE: u8 = 1;
pub(crate) const COUNTRY: u8 = 2;
pub(crate) const RANK: u8 = 4;
const BLOCKER: u8 = 8;
pub(crate) const BODY: u8 = 16;
pub(crate) const DEPARTMENT: u8 = 32;
pub(crate) const HEAD: u8 = 64;
pub(crate) const SCOPE: u8 = 128;

/// A body known everywhere.
#[derive(Debug, Clone)]
pub(crate) struct Body {
    pub kind: AgencyKind,
    pub level: Option<Level>,
    pub reference: Reference,
    /// In Simplified; `None` when the word itself is the name.
    pub full: Option<String>,
    /// Named by the caller, who is always right.
    pub own: bool,
    /// Also a common word or the name of something else (苹果, 小米): a body only where the article shows it.
    pub guarded: bool,
    /// Guarded, but a company close by shows it too.
    pub near: bool,
    /// What every state calls one of its organs (国会).
    pub state: bool,
    /// Called so in Taiwan only (立院).
    pub island: bool,
    /// Called so in Hong Kong (行政会议): a body only in an article that names it.
    pub hong_kong: bool,
}

/// A department that every local government or committee has under the same name.
#[derive(Debug, Clone)]
pub(crate) struct Department {
    pub full: String,
    pub kind: AgencyKind,
}

/// A suffix by which open names end.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub kind: AgencyKind,
    pub class: HeadClass,
    /// Also a class noun with a scope word: 各银行.
    pub scoped: bool,
}

/// How surely a head ends a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeadClass {
    /// 公司, 大学: nearly always.
    Strong,
    /// 局, 中心: after a place or inside a chain.
    Weak,
    /// 系, 科: only inside a chain.
    Unit,
    /// 证券, 航空: behind a brand that no dictionary has.
    Brand,
    /// 男篮, 羽毛球队: behind a place or a country (中国女排).
    Team,
    /// 公安机关: several bodies at once, also without a scope word.
    Collective,
    /// 部门: several bodies at once, with a scope word.
    Scoped,
}

/// All tables.
pub(crate) struct Words {
    /// Senses of the words, one word after the other.
    senses: Vec<Sense>,
    /// Where in `senses` each word's stand.
    of_word: Vec<(u32, u8)>,
    /// The sorts of each word's senses.
    sorts: Vec<u8>,
    pub bodies: Vec<Body>,
    pub departments: Vec<Department>,
    pub heads: Vec<Head>,
    pub gazetteer: Gazetteer,
    pub within: super::within::Within,
    /// Short names of Taiwan's cities that end as full ones do (北市).
    short_cities: FxHashSet<String>,
    /// Cities and states among the countries.
    abroad_cities: FxHashSet<String>,
    boundary: FxHashSet<String>,
    inner: FxHashSet<String>,
    introducers: Vec<char>,
    /// By their last character.
    not_ends: FxHashMap<char, Vec<String>>,
    not_inside: FxHashSet<String>,
    cues_after: FxHashSet<String>,
    cues_before: FxHashSet<String>,
}

/// A word found in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub start: usize,
    pub end: usize,
    word: u32,
    /// The sorts of its senses, a bit for each.
    pub sorts: u8,
}

impl Hit {
    /// Whether one of the senses is of these sorts.
    pub fn is(self, sorts: u8) -> bool {
        self.sorts & sorts != 0
    }
}

impl Words {
    /// The built-in tables and the caller's own agencies (label, text).
    /// Their words go into `dictionary`, with the number of each as its value.
    pub fn load(own: &[(String, String)], dictionary: &mut Builder) -> Result<Self, Error> {
        let gazetteer = Gazetteer::load()?;
        // All words in a row, and where each ends there, with one of its senses.
        let mut said = String::new();
        let mut met: Vec<(usize, Sense)> = Vec::new();
        let mut add = |word: &str, sense: Sense| {
            said.push_str(word);
            met.push((said.len(), sense));
        };
        let mut bodies = Vec::new();
        for (label, text) in own {
            for row in tsv::rows(label, text) {
                let name = crate::clean::fold::shadow(row.need(0, "name")?).into_owned();
                let kind = kind(&row, 1)?.unwrap_or(AgencyKind::Other);
                let level = level(&row, 2)?;
                add(&name, Sense::Body(number(bodies.len())));
                bodies.push(Body {
                    kind,
                    level,
                    reference: Reference::Full,
                    full: None,
                    own: true,
                    guarded: false,
                    near: false,
                    state: false,
                    island: false,
                    hong_kong: false,
                });
                for short in row.get(4).into_iter().flat_map(|s| s.split('|')).map(str::trim).filter(|s| !s.is_empty())
                {
                    add(&crate::clean::fold::shadow(short), Sense::Body(number(bodies.len())));
                    bodies.push(Body {
                        kind,
                        level,
                        reference: Reference::Short,
                        full: Some(name.clone()),
                        own: true,
                        guarded: false,
                        near: false,
                        state: false,
                        island: false,
                        hong_kong: false,
                    });
                }
            }
        }
        for (i, (name, _)) in gazetteer.names().iter().enumerate() {
            add(name, Sense::Place(number(i)));
        }
        let short = |name: &str| name.ends_with('市') && name.chars().count() == 2;
        let elsewhere = |id: &PlaceId| gazetteer.get(*id).is_some_and(|d| d.code.is_empty() && d.level.is_none());
        let short_cities = gazetteer.names().iter().filter(|(n, ids)| short(n) && ids.iter().all(elsewhere));
        let short_cities = short_cities.map(|(n, _)| n.clone()).collect();
        for row in tsv::rows("agency_ranks.tsv", RANKS) {
            add(row.need(0, "word")?, Sense::Rank(level(&row, 1)?.unwrap_or(Level::County)));
        }
        for row in tsv::rows("agency_scopes.tsv", SCOPES) {
            add(row.need(0, "word")?, Sense::Scope);
        }
        let mut abroad_cities = FxHashSet::default();
        for row in tsv::rows("agency_countries.tsv", COUNTRIES) {
            let name = row.need(0, "name")?;
            add(name, Sense::Country);
            if row.get(1) == Some("part") {
                abroad_cities.insert(name.to_owned());
            }
        }
        for row in tsv::rows("agency_blockers.tsv", BLOCKERS) {
            add(row.need(0, "word")?, Sense::Blocker);
        }
        for row in tsv::rows("agency_bodies.tsv", BODIES) {
            let reference = match row.get(3) {
                Some("short") => Reference::Short,
                Some("collective") => Reference::Collective,
                _ => Reference::Full,
            };
            add(row.need(0, "name")?, Sense::Body(number(bodies.len())));
            bodies.push(Body {
                kind: kind(&row, 1)?.unwrap_or(AgencyKind::Other),
                level: level(&row, 2)?,
                reference,
                full: row.get(4).map(str::to_owned),
                own: false,
                guarded: matches!(row.get(5), Some("near" | "guarded")),
                near: row.get(5) == Some("near"),
                state: row.get(5) == Some("state"),
                island: false,
                hong_kong: row.get(5) == Some("hongkong"),
            });
        }
        for row in tsv::rows("agency_taiwan.tsv", TAIWAN) {
            if let Some(kind) = kind(&row, 2)? {
                add(row.need(0, "word")?, Sense::Body(number(bodies.len())));
                bodies.push(Body {
                    kind,
                    level: None,
                    reference: Reference::Short,
                    full: row.get(1).map(str::to_owned),
                    own: false,
                    guarded: false,
                    near: false,
                    state: false,
                    island: true,
                    hong_kong: false,
                });
            }
        }
        let mut departments = Vec::new();
        for row in tsv::rows("agency_local.tsv", LOCAL) {
            add(row.need(0, "short")?, Sense::Department(number(departments.len())));
            departments.push(Department {
                full: row.need(1, "full")?.to_owned(),
                kind: kind(&row, 2)?.unwrap_or(AgencyKind::Government),
            });
        }
        let mut heads: Vec<Head> = Vec::new();
        let mut known_heads: FxHashMap<String, usize> = FxHashMap::default();
        for row in tsv::rows("agency_heads.tsv", HEADS) {
            let (word, class) = (row.need(0, "head")?, class(&row, 2)?.unwrap_or(HeadClass::Weak));
            let kind = kind(&row, 1)?.unwrap_or(AgencyKind::Other);
            // A head may be listed twice: as one that ends names, and as a class noun.
            let scoped = matches!(class, HeadClass::Collective | HeadClass::Scoped);
            match known_heads.get(word) {
                Some(&i) => {
                    let head: &mut Head = &mut heads[i];
                    head.scoped |= scoped;
                    if !scoped {
                        (head.class, head.kind) = (class, kind);
                    }
                }
                None => {
                    known_heads.insert(word.to_owned(), heads.len());
                    add(word, Sense::Head(number(heads.len())));
                    heads.push(Head { kind, class, scoped });
                }
            }
        }
        let list = |label, text| tsv::rows(label, text).filter_map(|r| r.get(0)).map(str::to_owned).collect();
        let (boundary, inner) = (list("agency_boundary.tsv", BOUNDARY), list("agency_inner.tsv", INNER));
        let mut not_ends: FxHashMap<char, Vec<String>> = FxHashMap::default();
        let mut not_inside = FxHashSet::default();
        for row in tsv::rows("agency_not.tsv", NOT) {
            let word = row.need(0, "word")?.to_owned();
            match row.need(1, "where")? {
                "end" => not_ends.entry(word.chars().next_back().unwrap_or_default()).or_default().push(word),
                _ => {
                    not_inside.insert(word);
                }
            }
        }
        let (mut cues_after, mut cues_before) = (FxHashSet::default(), FxHashSet::default());
        for row in tsv::rows("agency_cues.tsv", CUES) {
            let word = row.need(0, "word")?.to_owned();
            if row.need(1, "where")? == "after" {
                cues_after.insert(word)
            } else {
                cues_before.insert(word)
            };
        }
        let introducers =
            tsv::rows("agency_introducers.tsv", INTRODUCERS).filter_map(|r| r.get(0)?.chars().next()).collect();
        let (mut senses, mut of_word, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
        let mut start = 0;
        let mut words: Vec<(&str, Sense)> = Vec::with_capacity(met.len());
        for (end, sense) in met {
            words.push((said.get(start..end).unwrap_or(""), sense));
            start = end;
        }
        // The sort is stable: of senses of one sort the first counts.
        words.sort_by_key(|(word, _)| *word);
        for same in words.chunk_by(|a, b| a.0 == b.0) {
            let mut of: Vec<Sense> = Vec::with_capacity(same.len());
            for (_, sense) in same {
                let same_sort = |s: &Sense| std::mem::discriminant(s) == std::mem::discriminant(sense);
                if !of.iter().any(same_sort) {
                    of.push(*sense);
                }
            }
            if let Some((word, _)) = same.first() {
                dictionary.add(Owner::Agency, word, number(kinds.len()));
            }
            kinds.push(of.iter().fold(0, |sorts, s| sorts | s.bit()));
            of_word.push((number(senses.len()), u8::try_from(of.len()).unwrap_or(u8::MAX)));
            senses.extend(of);
        }
        Ok(Words {
            senses,
            of_word,
            sorts: kinds,
            bodies,
            departments,
            heads,
            gazetteer,
            within: super::within::Within::load()?,
            short_cities,
            abroad_cities,
            boundary,
            introducers,
            inner,
            not_ends,
            not_inside,
            cues_after,
            cues_before,
        })
    }

    /// The words that the dictionary found, by rising start, the longest first.
    pub fn hits(&self, found: &[(CleanRange, u32)]) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(found.len());
        let mut blocked = 0..0;
        for same in found.chunk_by(|a, b| a.0.start == b.0.start) {
            for &(range, word) in same.iter().rev() {
                let sorts = self.sorts.get(word as usize).copied().unwrap_or(0);
                let hit = Hit { start: range.start, end: range.end, word, sorts };
                if blocked.start <= hit.start && hit.end <= blocked.end {
                    continue;
                }
                if hit.is(BLOCKER) {
                    blocked = hit.start..hit.end;
                }
                hits.push(hit);
            }
        }
        hits
    }

    /// What a found word can be.
    pub fn senses(&self, hit: Hit) -> &[Sense] {
        let Some(&(from, len)) = self.of_word.get(hit.word as usize) else { return &[] };
        self.senses.get(from as usize..from as usize + usize::from(len)).unwrap_or(&[])
    }

    /// Whether a name is a short one of a city of Taiwan that ends as full names do (北市).
    pub fn short_city(&self, name: &str) -> bool {
        self.short_cities.contains(name)
    }

    /// Whether a name among the countries is that of a part of one: a city or a state.
    pub fn abroad_city(&self, name: &str) -> bool {
        self.abroad_cities.contains(name)
    }

    /// Whether a word ends the search for a name's left end.
    pub fn bounds(&self, word: &str) -> bool {
        self.boundary.contains(word)
    }

    /// Whether a character introduces what acts, so that a rank after it begins a name (由市公安局).
    pub fn introduces(&self, c: char) -> bool {
        self.introducers.contains(&c)
    }

    /// Whether `rest` begins with a word that only a company's name has after it (宣布, 股价, 手机).
    pub fn cue_after(&self, rest: &str) -> bool {
        prefixes(rest).any(|p| self.cues_after.contains(p))
    }

    /// Whether `front` ends with a word that tells that a company's name follows (权值股, 巨头).
    pub fn cue_before(&self, front: &str) -> bool {
        suffixes(front).any(|s| self.cues_before.contains(s))
    }

    /// Whether a phrase that ends so is no body's name.
    pub fn no_body(&self, phrase: &str) -> bool {
        let ends = phrase.chars().next_back().and_then(|c| self.not_ends.get(&c));
        ends.is_some_and(|ends| ends.iter().any(|e| phrase.ends_with(e.as_str())))
    }

    /// Whether a word inside a phrase tells that it is a class noun.
    pub fn generic(&self, word: &str) -> bool {
        self.not_inside.contains(word)
    }

    /// Whether a word that looks like a verb stands inside names all the same (发展, 设计).
    pub fn inner(&self, word: &str) -> bool {
        self.inner.contains(word)
    }
}

/// Longest cue, in characters.
const CUE: usize = 5;

fn prefixes(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().take(CUE).map(|(at, c)| &text[..at + c.len_utf8()])
}

fn suffixes(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().rev().take(CUE).map(|(at, _)| &text[at..])
}

fn number(i: usize) -> u32 {
    u32::try_from(i).unwrap_or(u32::MAX)
}
