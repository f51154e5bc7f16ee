//! The tables in `data/`, read once: units, measure words, currencies, qualifiers, fixed words.

use super::QuantityKind;
use super::glyphs::Glyphs;
use super::trie::Trie;
use crate::error::{Error, ErrorKind};
use crate::tsv;
use crate::value::Qualifier;
use once_cell::sync::Lazy;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

const UNITS: &str = include_str!("../../data/units.tsv");
const MEASURE_WORDS: &str = include_str!("../../data/measure_words.tsv");
const CURRENCIES: &str = include_str!("../../data/currencies.tsv");
const QUALIFIERS: &str = include_str!("../../data/qualifiers.tsv");
const BREAKS: &str = include_str!("../../data/unit_breaks.tsv");
const IDIOMS: &str = include_str!("../../data/idioms.tsv");

/// The tables of the reader.
pub(super) static TABLES: Lazy<Tables> = Lazy::new(Tables::load);

/// What a unit word says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    pub kind: QuantityKind,
    /// The dimension of a measure, the base unit of a time, the code of a currency; empty for measure words.
    pub class: &'static str,
    /// Of a currency's subunit.
    pub factor: Decimal,
}

/// The tables of the reader.
pub(crate) struct Tables {
    pub(super) units: Trie<Unit>,
    pub(super) before: Trie<Qualifier>,
    pub(super) after: Trie<Qualifier>,
    idioms: Trie<()>,
    /// Characters side by side in idioms.
    neighbours: Neighbours,
    /// The first two characters of each idiom.
    heads: Neighbours,
    breaks: FxHashMap<char, &'static str>,
}

fn fields(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| {
        let mut fields = l.split('\t').map(str::trim);
        let mut next = || fields.next().unwrap_or("");
        (next(), next(), next())
    })
}

fn kind(word: &str) -> Option<QuantityKind> {
    Some(match word {
        "measure" => QuantityKind::Measure,
        "temperature" => QuantityKind::Temperature,
        "duration" => QuantityKind::Duration,
        "age" => QuantityKind::Age,
        "percentage" => QuantityKind::Percentage,
        "percentage_point" => QuantityKind::PercentagePoint,
        "multiple" => QuantityKind::Multiple,
        _ => return None,
    })
}

fn qualifier(word: &str) -> Option<Qualifier> {
    Some(match word {
        "about" => Qualifier::About,
        "nearly" => Qualifier::Nearly,
        "over" => Qualifier::Over,
        "under" => Qualifier::Under,
        "at_least" => Qualifier::AtLeast,
        "at_most" => Qualifier::AtMost,
        _ => return None,
    })
}

impl Tables {
    fn load() -> Self {
        Self::of(Trie::new())
    }

    /// The built-in tables and the caller's own units (label, text), which win: rows `word, kind` and, for money, the code.
    pub(crate) fn with_units(own: &[(String, String)]) -> Result<Self, Error> {
        let mut units = Trie::new();
        for (label, text) in own {
            for row in tsv::rows(label, text) {
                let word = crate::clean::fold::shadow(row.need(0, "word")?).into_owned();
                let name = row.need(1, "kind")?;
                let bad = |i, field, found: &str, expected: &str| {
                    row.error(i, ErrorKind::BadField { field, found: found.to_owned(), expected: expected.to_owned() })
                };
                let (kind, class) = match name {
                    "count" => (QuantityKind::Count, ""),
                    "measure" | "duration" => (kind(name).unwrap_or(QuantityKind::Measure), ""),
                    "money" => {
                        let code = row.need(2, "code")?;
                        let known = fields(CURRENCIES).map(|(_, code, _)| code).find(|c| *c == code);
                        let expected = "an ISO 4217 code of the built-in currencies";
                        (QuantityKind::Money, known.ok_or_else(|| bad(2, "code", code, expected))?)
                    }
                    other => return Err(bad(1, "kind", other, "count, measure, duration or money")),
                };
                units.insert(&word, Unit { kind, class, factor: Decimal::ONE });
            }
        }
        Ok(Self::of(units))
    }

    fn of(mut units: Trie<Unit>) -> Self {
        for (word, name, class) in fields(UNITS) {
            if let Some(kind) = kind(name) {
                units.insert(word, Unit { kind, class, factor: Decimal::ONE });
            }
        }
        for (word, code, factor) in fields(CURRENCIES) {
            if let Ok(factor) = factor.parse() {
                units.insert(word, Unit { kind: QuantityKind::Money, class: code, factor });
            }
        }
        for (word, _, _) in fields(MEASURE_WORDS) {
            units.insert(word, Unit { kind: QuantityKind::Count, class: "", factor: Decimal::ONE });
        }
        let (mut before, mut after) = (Trie::new(), Trie::new());
        for (side, word, name) in fields(QUALIFIERS) {
            if let Some(q) = qualifier(name) {
                if side == "before" { before.insert(word, q) } else { after.insert(word, q) }
            }
        }
        let mut idioms = Trie::new();
        let (mut neighbours, mut heads) = (Neighbours::new(), Neighbours::new());
        for (word, _, _) in fields(IDIOMS) {
            idioms.insert(word, ());
            if let (Some(a), Some(b)) = (word.chars().next(), word.chars().nth(1)) {
                heads.insert(a, b);
            }
            word.chars().zip(word.chars().skip(1)).for_each(|(a, b)| neighbours.insert(a, b));
        }
        let breaks = fields(BREAKS).filter_map(|(unit, next, _)| unit.chars().next().map(|c| (c, next))).collect();
        Tables { units, before, after, idioms, neighbours, heads, breaks }
    }

    /// Whether a unit of one character is none before `next`.
    pub fn breaks(&self, unit: char, next: char) -> bool {
        self.breaks.get(&unit).is_some_and(|b| b.chars().any(|c| c == next))
    }

    /// The fixed word that covers `i`, the longest one, and among those the first: its start and end.
    pub(super) fn idiom_over(&self, glyphs: &Glyphs<'_>, i: usize, from: usize) -> Option<(usize, usize)> {
        let c = glyphs.c(i);
        let (left, right) = (self.neighbours.may(glyphs.before(i), c), self.neighbours.may(c, glyphs.c(i + 1)));
        let mut best: Option<(usize, usize)> = None;
        let first = if left { i.saturating_sub(5).max(from) } else { i };
        for start in first..if right { i + 1 } else { i } {
            if !self.heads.may(glyphs.c(start), glyphs.c(start + 1)) {
                continue;
            }
            if let Some((_, end)) = self.idioms.longest_at(glyphs, start, false)
                && end > i
                && best.is_none_or(|(s, e)| end - start > e - s || end - start == e - s && start == i)
            {
                best = Some((start, end));
            }
        }
        best
    }
}

/// Pairs of characters, some of which may be told apart wrongly.
pub(super) struct Neighbours(Vec<u64>);

impl Neighbours {
    const BITS: usize = 1 << 16;

    fn new() -> Self {
        Neighbours(vec![0; Self::BITS / 64])
    }

    fn bit(a: char, b: char) -> usize {
        let key = (u32::from(a).wrapping_mul(0x9E37_79B1)) ^ u32::from(b).wrapping_mul(0x85EB_CA77);
        (key >> 16) as usize
    }

    fn insert(&mut self, a: char, b: char) {
        let bit = Self::bit(a.to_ascii_lowercase(), b.to_ascii_lowercase());
        if let Some(word) = self.0.get_mut(bit / 64) {
            *word |= 1 << (bit % 64);
        }
    }

    /// `false` where the pair is surely not among them.
    fn may(&self, a: char, b: char) -> bool {
        let bit = Self::bit(a.to_ascii_lowercase(), b.to_ascii_lowercase());
        self.0.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }
}
