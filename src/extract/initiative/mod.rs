//! Names of things undertaken: in quotes, in 《》, and unquoted proper names.

mod bare;
mod context;
mod explain;
mod known;
mod quoted;
mod shape;
mod tables;
mod title;
mod view;
mod walk;
mod works;

use super::InitiativeDraft;
use crate::document::{Document, Pair, PairKind};
use crate::error::Error;
use crate::fact::InitiativeKind;
use crate::lexicon::dictionary::Builder;
use crate::lexicon::scan::find_words;
use crate::span::CleanRange;
use rustc_hash::{FxHashMap, FxHashSet};
use tables::{BARE, BEFORE, EDITION, FIGURE, INNER, LAUNCHED, NEVER, TITLE, Tables};
use view::View;

/// The tables it reads, loaded once.
pub(crate) struct Rules {
    tables: Tables,
}

impl Rules {
    pub fn load() -> Self {
        Rules { tables: Tables::load() }
    }

    /// Adds the caller's own names, rows `name TAB kind`; they win over the built-in rules.
    ///
    /// # Errors
    /// A bad row, with its label, line and column; then nothing is added.
    pub fn with_names(&mut self, label: &str, tsv: &str) -> Result<(), Error> {
        self.tables.add_names(label, tsv)
    }

    /// Puts the words into the common dictionary, when all names are there.
    pub fn register(&mut self, dictionary: &mut Builder) {
        self.tables.register(dictionary);
    }

    pub fn extract(&self, document: &Document<'_>) -> Vec<InitiativeDraft> {
        let view = View::new(document, &self.tables);
        let titles = title::find(&view);
        let mut found = quoted::find(&view);
        found.extend(bare::find(&view));
        let closed = |d: &InitiativeDraft| titles.closed.binary_search_by(|c| compare(*c, d.range)).is_ok();
        found.retain(|d| !closed(d));
        found.extend(titles.drafts);
        let mut kept = select(found);
        let aliases = aliases(&view, &kept);
        kept = merge(kept, aliases);
        let again = again(&view, &kept);
        let again = again.into_iter().filter(|d| !closed(d)).collect();
        merge(kept, again)
    }
}

/// How a closed stretch lies to a range; equal when it holds the range.
fn compare(closed: CleanRange, range: CleanRange) -> std::cmp::Ordering {
    if closed.contains(range) {
        std::cmp::Ordering::Equal
    } else if closed.start <= range.start {
        std::cmp::Ordering::Less
    } else {
        std::cmp::Ordering::Greater
    }
}

/// Of drafts that overlap the caller's own names stay, then the longest, then the earliest; in text order.
fn select(mut found: Vec<InitiativeDraft>) -> Vec<InitiativeDraft> {
    found.sort_by_key(|d| (d.rule != "own.name", std::cmp::Reverse(d.range.len()), d.range.start, d.rule));
    let mut taken = std::collections::BTreeMap::new();
    let mut kept = Vec::new();
    for draft in found {
        if free(&taken, draft.range) {
            taken.insert(draft.range.start, draft.range.end);
            kept.push(draft);
        }
    }
    kept.sort_by_key(|d| d.range.start);
    kept
}

fn free(taken: &std::collections::BTreeMap<usize, usize>, range: CleanRange) -> bool {
    taken.range(..range.end).next_back().is_none_or(|(_, &end)| end <= range.start)
}

/// Adds those drafts that overlap nothing that is kept.
fn merge(kept: Vec<InitiativeDraft>, more: Vec<InitiativeDraft>) -> Vec<InitiativeDraft> {
    let mut taken: std::collections::BTreeMap<usize, usize> =
        kept.iter().map(|d| (d.range.start, d.range.end)).collect();
    let mut all = kept;
    for draft in more {
        if free(&taken, draft.range) {
            taken.insert(draft.range.start, draft.range.end);
            all.push(draft);
        }
    }
    all.sort_by_key(|d| d.range.start);
    all
}

/// Short names that a bracket behind a name defines: …专项行动（以下简称“治理行动”）.
fn aliases(view: &View<'_>, kept: &[InitiativeDraft]) -> Vec<InitiativeDraft> {
    let mut out = Vec::new();
    if !view.s.contains("简称") && !view.s.contains("下称") {
        return out;
    }
    for pair in view.document.pairs.iter().filter(|p| p.kind != PairKind::Bracket) {
        let before = view.before(pair.outer.start, 40);
        let Some(at) = before.rfind("简称").or_else(|| before.rfind("下称")) else { continue };
        let between = before.get(at + "简称".len()..).unwrap_or("");
        if !between.trim_matches([':', '：', ' ', '为', '“', '《']).is_empty() {
            continue;
        }
        let Some(bracket) = before.get(..at).and_then(|b| b.rfind(['（', '(', '，'])) else { continue };
        let bracket = pair.outer.start - before.len() + bracket;
        let i = kept.partition_point(|d| d.range.end <= bracket);
        let named = i.checked_sub(1).and_then(|i| kept.get(i)).filter(|d| {
            let gap = view.s.get(d.range.end..bracket).unwrap_or("");
            gap.chars().count() <= 16 && !gap.contains(['。', '，', '；'])
        });
        let name = pair.inner;
        if let Some(named) = named
            && !name.of(view.s).trim().is_empty()
        {
            out.push(InitiativeDraft {
                range: pair.outer,
                name,
                head: None,
                kind: named.kind,
                quoted: true,
                rule: "quoted.alias",
            });
        }
    }
    out
}

/// Least length in characters for a name that is found again without quotes.
const LEAST_AGAIN: usize = 5;
/// The same for a name with Latin letters or digits in it.
const LEAST_CODED: usize = 4;

/// Longest name that is looked for again, in bytes: forty characters and outer spaces.
const LONGEST_AGAIN: usize = 200;

/// Behind a name that is known: a body called after it.
const BODIES: [&str; 10] =
    ["联盟", "协会", "公司", "领导小组", "专班", "工作室", "基金会", "委员会", "指挥部", "服务队"];

/// Later mentions of names that were told: in quotes again, or bare when they are told from everyday words by their
/// length and a head or a code in them, or stand at the head of a line.
fn again(view: &View<'_>, kept: &[InitiativeDraft]) -> Vec<InitiativeDraft> {
    let mut names: FxHashMap<&str, InitiativeKind> = FxHashMap::default();
    let mut headed: FxHashSet<&str> = FxHashSet::default();
    for draft in kept {
        let name = draft.name.of(view.s).trim();
        // A weak head (整治, 服务) names what it follows only there.
        let firm = draft.rule != "quoted.head-after"
            || coded(name)
            || shape::Shape::of(name).product.is_some()
            || draft.head.is_some_and(|h| view.head_ending(h.end, h.start, BEFORE | BARE | LAUNCHED).is_some());
        if firm && !view.tables.is(name, FIGURE | NEVER) && name.chars().count() <= 40 {
            names.entry(name).or_insert(draft.kind);
            let end = draft.name.end;
            if !draft.quoted
                || view.head_ending(end, draft.name.start, INNER | BARE | LAUNCHED | EDITION | TITLE).is_some()
            {
                headed.insert(name);
            }
        }
    }
    let mut out = Vec::new();
    let long = |pair: &&Pair| pair.kind != PairKind::Bracket && pair.inner.len() <= LONGEST_AGAIN;
    for pair in view.document.pairs.iter().filter(long) {
        let Some(&kind) = names.get(pair.inner.of(view.s).trim()) else { continue };
        let behind = view.after(pair.outer.end, 8);
        // 销毁“特供酒”13万瓶: what is counted.
        if BODIES.iter().any(|b| behind.contains(b)) || behind.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let title = pair.kind == PairKind::Title;
        out.push(InitiativeDraft {
            range: pair.outer,
            name: pair.inner,
            head: None,
            kind: if title {
                InitiativeKind::Document
            } else {
                shape::Shape::of(pair.inner.of(view.s).trim()).product.unwrap_or(kind)
            },
            quoted: true,
            rule: "quoted.again",
        });
    }
    let mut list: Vec<(&str, InitiativeKind)> = names
        .into_iter()
        .filter(|(n, k)| {
            *k != InitiativeKind::Slogan && n.chars().count() >= if coded(n) { LEAST_CODED } else { LEAST_AGAIN }
        })
        .collect();
    list.sort();
    let words: Vec<&str> = list.iter().map(|(w, _)| *w).collect();
    let mut bare: Vec<InitiativeDraft> = find_words(&words, view.s)
        .into_iter()
        .filter_map(|(range, i)| {
            let &(name, kind) = list.get(i as usize)?;
            let behind = view.after(range.end, 5);
            if BODIES.iter().any(|b| behind.contains(b)) {
                return None;
            }
            let title = view.before(range.start, 1).is_empty();
            if !(title || headed.contains(name) || coded(name)) {
                return None;
            }
            Some(InitiativeDraft { range, name: range, head: None, kind, quoted: false, rule: "bare.again" })
        })
        .collect();
    bare.sort_by_key(|d| (std::cmp::Reverse(d.range.len()), d.range.start));
    out.extend(bare);
    out
}

/// Whether a name holds Latin letters or digits beside characters and so is told from everyday words and from brands.
fn coded(name: &str) -> bool {
    name.chars().any(|c| c.is_ascii_alphanumeric()) && name.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

#[cfg(test)]
mod tests;
