//! Organs that are told without their body: 厅党组, 校党委, 公司工会. They are those of the body named last that ends so.

use super::bare::free_left;
use super::fields::kind;
use super::scan::Scan;
use super::words::{BODY, COUNTRY, DEPARTMENT, HEAD, PLACE, SCOPE};
use crate::error::Error;
use crate::extract::{AgencyDraft, NameForm};
use crate::fact::{AgencyKind, Reference};
use crate::span::CleanRange;
use crate::tsv;
use rustc_hash::FxHashMap;

const TABLE: &str = include_str!("../../../data/agency_within.tsv");

/// The words of such mentions.
#[derive(Default)]
pub(super) struct Within {
    organs: FxHashMap<&'static str, AgencyKind>,
    /// A word for a body, the longest first, and what the full name of the body ends with.
    bodies: Vec<(&'static str, Vec<&'static str>)>,
}

impl Within {
    pub fn load() -> Result<Self, Error> {
        let mut out = Within::default();
        for row in tsv::rows("agency_within.tsv", TABLE) {
            match (row.get(0), row.get(1), row.get(2)) {
                (Some(word), Some("organ"), _) => {
                    out.organs.insert(word, kind(&row, 2)?.unwrap_or(AgencyKind::Other));
                }
                (Some(word), Some("body"), Some(ends)) => out.bodies.push((word, ends.split('|').collect())),
                _ => {}
            }
        }
        out.bodies.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Ok(out)
    }
}

/// Adds the organs that are told so; `drafts` are in text order.
pub(super) fn organs(scan: &Scan<'_>, drafts: &mut Vec<AgencyDraft>) {
    /// What stands behind an organ in one word of jieba's.
    const OFFICERS: [&str; 5] = ["书记", "副书记", "成员", "委员", "理论"];
    let shadow = scan.shadow();
    let within = &scan.words.within;
    let mut more: Vec<AgencyDraft> = Vec::new();
    // For each word for a body the last draft that it may stand for, of those that have been passed.
    let (mut owners, mut passed) = (vec![None; within.bodies.len()], 0);
    for &hit in scan.hits().iter().filter(|h| h.is(HEAD | DEPARTMENT)) {
        let Some(&kind) = within.organs.get(&shadow[hit.start..hit.end]) else { continue };
        let (head, rest) = (&shadow[..hit.start], &shadow[hit.end..]);
        let Some(i) = within.bodies.iter().position(|(word, _)| head.ends_with(word)) else { continue };
        let Some((word, _)) = within.bodies.get(i) else { continue };
        let start = hit.start - word.len();
        let whole = scan.parts_at(hit.end) || OFFICERS.iter().any(|o| rest.starts_with(o));
        if !whole || !free_left(scan, start) {
            continue;
        }
        while let Some(draft) = drafts.get(passed).filter(|d| d.range.start < start) {
            let names = |e: &&str| draft.range.of(shadow).ends_with(e) || full(shadow, draft).ends_with(e);
            for (last, (_, ends)) in owners.iter_mut().zip(&within.bodies) {
                if draft.reference != Reference::Collective && ends.iter().any(names) {
                    *last = Some(passed);
                }
            }
            passed += 1;
        }
        let Some(owner) = owners.get(i).copied().flatten().and_then(|k| drafts.get(k)) else { continue };
        let tail = &shadow[hit.start..hit.end];
        let name = match &owner.name {
            NameForm::Text | NameForm::Known(_) => NameForm::Known(format!("{}{tail}", full(shadow, owner))),
            NameForm::Local(name) => NameForm::Local(format!("{name}{tail}")),
            NameForm::Police(name) => NameForm::Police(format!("{name}{tail}")),
            NameForm::Earlier => continue,
        };
        more.push(AgencyDraft {
            range: CleanRange::new(start, hit.end),
            name,
            reference: Reference::Short,
            kind,
            rule: "agency.within",
            ..owner.clone()
        });
    }
    drafts.extend(more);
}

/// The full name of a draft as far as it is known.
fn full<'a>(shadow: &'a str, draft: &'a AgencyDraft) -> &'a str {
    if let NameForm::Known(name) = &draft.name { name } else { draft.range.of(shadow) }
}

/// Longest name of a college before its head, in characters.
const COLLEGE: usize = 14;

/// Adds the colleges of the one university that the article names: 材料科学与工程学院.
pub(super) fn colleges(scan: &Scan<'_>, drafts: &mut Vec<AgencyDraft>) {
    let shadow = scan.shadow();
    let university = |d: &&AgencyDraft| {
        d.kind == AgencyKind::Education && d.reference != Reference::Collective && d.range.of(shadow).ends_with("大学")
    };
    let Some(owner) = drafts.iter().find(university).cloned() else { return };
    let name = full(shadow, &owner);
    if drafts.iter().filter(university).any(|d| full(shadow, d) != name) {
        return;
    }
    let mut more: Vec<AgencyDraft> = Vec::new();
    for &hit in scan.hits().iter().filter(|h| h.is(HEAD) && &shadow[h.start..h.end] == "学院") {
        if !scan.parts_at(hit.end) || more.last().is_some_and(|d| d.range.end > hit.start) {
            continue;
        }
        let before = scan.tokens(hit.start).iter().rev().skip_while(|t| t.range.start >= hit.end);
        let field = |tag: &str, word: &str| matches!(tag, "n" | "vn" | "nz" | "j" | "l" | "b" | "nt") || word == "与";
        let inside = before.skip_while(|t| t.range.start == hit.start);
        let start = inside.take_while(|t| field(t.tag, t.range.of(shadow))).last().map_or(hit.start, |t| t.range.start);
        let reach = scan.starting(start).iter().any(|h| h.is(PLACE | COUNTRY | BODY | SCOPE));
        let reach = reach || ["全国", "国家", "中国", "国际"].iter().any(|w| shadow[start..].starts_with(w));
        let length = shadow[start..hit.start].chars().count();
        if !(2..=COLLEGE).contains(&length) || reach || !free_left(scan, start) {
            continue;
        }
        let range = CleanRange::new(start, hit.end);
        let name = NameForm::Known(format!("{name}{}", range.of(shadow)));
        more.push(AgencyDraft { range, name, reference: Reference::Short, rule: "agency.college", ..owner.clone() });
    }
    drafts.extend(more);
}
