//! Finds the bodies that act: which words name one, where the name begins and ends, and what kind of body it is.
//!
//! Candidates come from places and ranks with what follows them ([`anchored`]), from names known everywhere and words that
//! stand alone ([`bare`]), and from heads that end open names ([`open`]); each is followed along its chain of units
//! ([`chain`]). The longest wins. Full names are for `resolve` to find.

mod abroad;
mod alias;
mod anchored;
mod bare;
mod beside;
mod chain;
mod fields;
mod guarded;
mod legation;
mod office;
mod open;
mod placed;
mod scan;
mod team;
mod units;
mod within;
mod words;

use super::{Agencies, AgencyDraft, NameForm, Scope};
use crate::document::{Document, PairKind};
use crate::error::Error;
use crate::fact::{AgencyKind, Reference};
use crate::lexicon::dictionary::Builder;
use crate::lexicon::gazetteer::Gazetteer;
use crate::span::CleanRange;
use rustc_hash::FxHashSet;
use scan::Scan;
use words::{BODY, DEPARTMENT, HEAD, Sense, Words};

/// The tables it reads, loaded once.
pub(crate) struct Rules {
    words: Words,
}

impl Rules {
    /// The built-in tables and the caller's own agencies (label, text).
    pub fn load(own: &[(String, String)], dictionary: &mut Builder) -> Result<Self, Error> {
        Ok(Rules { words: Words::load(own, dictionary)? })
    }

    /// The divisions that drafts refer to.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.words.gazetteer
    }

    /// Mentions in text order, none overlapping.
    /// `sources` are the media that the dateline and the header name.
    pub fn extract(&self, document: &Document<'_>, sources: &[&str]) -> Agencies {
        let scan = Scan::new(document, &self.words);
        let (anchors, places) = anchored::anchors(&scan);
        let mut drafts: Vec<AgencyDraft> = anchors.iter().filter_map(|&a| anchored::parse(&scan, a)).collect();
        let mut offices = Vec::new();
        let shown = guarded::shown(&scan);
        for &hit in scan.hits() {
            if hit.is(BODY) {
                drafts.extend(bare::body(&scan, &shown, hit));
            }
            if hit.is(DEPARTMENT) {
                drafts.extend(bare::department(&scan, hit));
            }
            if hit.is(HEAD) {
                drafts.extend(bare::collective(&scan, hit));
                drafts.extend(bare::unit(&scan, hit));
                drafts.extend(bare::earlier(&scan, hit));
                drafts.extend(open::parse(&scan, hit));
                drafts.extend(legation::parse(&scan, hit));
                offices.extend(office::parse(&scan, hit));
                drafts.extend(team::parse(&scan, hit));
                drafts.extend(team::earlier(&scan, hit));
            }
        }
        // Before the others, as a code leaves no doubt.
        drafts.splice(0..0, alias::listed(&scan));
        anchored::siblings(&scan, &mut drafts);
        let starts = drafts.iter().filter(|d| begins(d)).map(|d| d.range.start).collect();
        let mut tails = Vec::new();
        for (i, draft) in drafts.iter_mut().enumerate() {
            tails.extend(chain::extend(&scan, &starts, draft).map(|unit| (i, unit)));
        }
        let listed = units::listed(&scan, &tails, &drafts);
        let tails: Vec<_> = tails.iter().filter_map(|&(i, unit)| Some((drafts.get(i)?.range, unit))).collect();
        // Before the others: 宣传部 in a list is that of the committee before it.
        drafts.splice(0..0, listed);
        drafts.extend(named_sources(document, sources));
        drafts.extend(titles(document));
        coordinate(&scan, &mut drafts);
        let mut drafts = longest(drafts);
        let aliases = alias::defined(&scan, &drafts);
        beside::companies(&scan, &mut drafts);
        let found = drafts.len();
        within::organs(&scan, &mut drafts);
        within::colleges(&scan, &mut drafts);
        units::later(&scan, &tails, &mut drafts);
        alias::shorts(&scan, &aliases, &mut drafts);
        // After the others, which tell whose department it is.
        drafts.append(&mut offices);
        // 领导小组办公室: the units of a body that goes by a short name.
        for draft in &mut drafts[found..] {
            chain::extend(&scan, &FxHashSet::default(), draft);
        }
        let mut drafts = longest(drafts);
        beside::glosses(&scan, &mut drafts);
        scare_quotes(document, &mut drafts);
        quoted_state(document, &mut drafts);
        Agencies { drafts, places, aliases }
    }
}

/// Whether a draft surely begins a body of its own, so that no chain runs over it.
fn begins(draft: &AgencyDraft) -> bool {
    let anchored = matches!(draft.scope, Scope::Named(_) | Scope::Rank(_)) || draft.rule == "agency.known";
    anchored && draft.reference != Reference::Collective && draft.name != NameForm::Earlier
}

/// Every mention of a medium that the dateline names, known or not.
fn named_sources(document: &Document<'_>, sources: &[&str]) -> Vec<AgencyDraft> {
    let text = document.text();
    let long = |name: &&&str| name.chars().count() >= 3;
    let found = sources.iter().filter(long).flat_map(|name| text.match_indices(*name));
    found.map(|(at, name)| media(CleanRange::new(at, at + name.len()), "agency.source")).collect()
}

/// Newspapers and journals in 《》: 《中国建设报》, 《远见》杂志.
fn titles(document: &Document<'_>) -> Vec<AgencyDraft> {
    const ENDS: [&str; 9] = ["日报", "晚报", "时报", "晨报", "周报", "报", "周刊", "月刊", "杂志"];
    const NOT: [&str; 13] =
        ["公报", "通报", "简报", "年报", "季报", "财报", "情报", "海报", "预报", "警报", "战报", "喜报", "捷报"];
    let shadow = document.shadow();
    let medium = |p: &&crate::document::Pair| {
        let inner = p.inner.of(shadow);
        let after = shadow.get(p.outer.end..).unwrap_or("");
        let count = inner.chars().count();
        let named = ENDS.iter().any(|e| inner.ends_with(e)) && !NOT.iter().any(|e| inner.ends_with(e)) && count <= 8;
        p.kind == PairKind::Title
            && count >= 2
            && (named || ["杂志", "周刊", "月刊", "记者"].iter().any(|e| after.starts_with(e)))
    };
    document.pairs.iter().filter(medium).map(|p| media(p.inner, "agency.title-medium")).collect()
}

fn media(range: CleanRange, rule: &'static str) -> AgencyDraft {
    AgencyDraft {
        range,
        name: NameForm::Text,
        scope: Scope::None,
        reference: Reference::Full,
        kind: AgencyKind::Media,
        level: None,
        own: false,
        rule,
    }
}

/// The innermost pair of quotes or brackets that holds a range: pairs nest at most so deep, so few need be looked at.
fn innermost(document: &Document<'_>, range: CleanRange) -> Option<crate::document::Pair> {
    const NEAR: usize = 64;
    let before = document.pairs.partition_point(|p| p.outer.start <= range.start);
    document.pairs[..before].iter().rev().take(NEAR).find(|p| p.inner.contains(range)).copied()
}

/// 台湾“教育部”: scare quotes inside the name; the name is the island's.
fn quoted_state(document: &Document<'_>, drafts: &mut [AgencyDraft]) {
    let shadow = document.shadow();
    for draft in drafts
        .iter_mut()
        .filter(|d| matches!(d.kind, AgencyKind::Government | AgencyKind::Legislature) && d.rule == "agency.known")
    {
        let Some(pair) =
            innermost(document, draft.range).filter(|p| p.kind == PairKind::Quote && p.inner == draft.range)
        else {
            continue;
        };
        let before = &shadow[..pair.outer.start];
        let island = ["台湾当局", "台湾", "台当局", "台"].iter().find(|w| before.ends_with(**w));
        // 报送“国家核安全局”: quotes of emphasis, in an article that is not about the island.
        if island.is_none() && !["台湾", "台当局", "岛内"].iter().any(|w| shadow.contains(w)) {
            continue;
        }
        draft.name = NameForm::Known(format!("台湾{}", draft.range.of(shadow)));
        draft.reference = Reference::Short;
        draft.level = None;
        draft.rule = "agency.scare-quotes";
        if let Some(island) = island {
            draft.range = CleanRange::new(pair.outer.start - island.len(), pair.outer.end);
            draft.reference = Reference::Full;
        }
    }
}

/// Keeps the longest of those that overlap, the earliest of equals; the caller's own first of all. In text order.
fn longest(mut drafts: Vec<AgencyDraft>) -> Vec<AgencyDraft> {
    // The sort is stable: of equals the parser that was asked first is the surer one.
    drafts.sort_by_key(|d| {
        // 美国防部 is known; that it is also 美国 and a head tells less.
        let plain = d.name == NameForm::Text
            && d.scope == Scope::None
            && !matches!(d.rule, "agency.known" | "agency.stock-code");
        let weak = (d.name == NameForm::Earlier, d.reference == Reference::Collective, plain);
        (!d.own, std::cmp::Reverse(d.range.len()), d.range.start, weak)
    });
    let mut kept: std::collections::BTreeMap<usize, AgencyDraft> = std::collections::BTreeMap::new();
    for draft in drafts {
        let before = kept.range(..draft.range.end).next_back();
        if before.is_none_or(|(_, k)| !k.range.overlaps(draft.range)) {
            kept.insert(draft.range.start, draft);
        }
    }
    kept.into_values().collect()
}

/// 威海、潍坊等市公安局, 云岩区、南明区和白云区民政局: places before the last one of a list share its body; 等 and the rank
/// word are inside the last.
fn coordinate(scan: &Scan<'_>, drafts: &mut Vec<AgencyDraft>) {
    let shadow = scan.shadow();
    let mut more = Vec::new();
    for draft in drafts.iter() {
        let state = !matches!(
            draft.kind,
            AgencyKind::Enterprise
                | AgencyKind::Education
                | AgencyKind::Media
                | AgencyKind::International
                | AgencyKind::Other
        );
        if !state || draft.reference == Reference::Collective {
            continue;
        }
        let (tail, mut end, mut last) = match (draft.scope, &draft.name) {
            (Scope::Rank(_), NameForm::Local(tail)) => {
                let Some(before) = shadow[..draft.range.start].strip_suffix('等') else { continue };
                (tail.clone(), before.len(), true)
            }
            (Scope::Named(_), _) => {
                let Some((place, _)) = scan.place_at(draft.range.start) else { continue };
                let Some(tail) = shadow.get(place..draft.range.end).filter(|t| !t.is_empty() && !t.starts_with('等'))
                else {
                    continue;
                };
                let Some(before) = listed_before(scan, draft.range.start) else { continue };
                (tail.to_owned(), before, false)
            }
            _ => continue,
        };
        while let Some((start, place)) = place_ending(scan, end) {
            let range = CleanRange::new(start, if last { draft.range.end } else { end });
            let name = match &draft.name {
                NameForm::Police(_) => NameForm::Police(format!("{}{tail}", &shadow[start..end])),
                _ => NameForm::Local(tail.clone()),
            };
            more.push(AgencyDraft {
                range,
                name,
                scope: Scope::Named(place),
                reference: Reference::Short,
                rule: "agency.coordination",
                ..draft.clone()
            });
            last = false;
            match listed_before(scan, start) {
                Some(before) => end = before,
                None => break,
            }
        }
    }
    // Before the others, so that they win where another parser took the same stretch.
    drafts.splice(0..0, more);
}

/// Where a list goes on to the left of `at`: before 、, 和, 与, 及.
fn listed_before(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let mark = scan.before(at).filter(|c| matches!(c, '、' | '和' | '与' | '及'))?;
    Some(at - mark.len_utf8())
}

fn place_ending(scan: &Scan<'_>, end: usize) -> Option<(usize, u32)> {
    scan.ending(end)
        .find_map(|h| scan.sense(h, |s| if let Sense::Place(i) = s { Some(i) } else { None }).map(|i| (h.start, i)))
}

/// Quotes that hold nothing but the name are scare quotes or emphasis: the mention stays; a body of whose quote more
/// follows inside (“青岛市公安局警保联控”) is part of another name.
fn scare_quotes(document: &Document<'_>, drafts: &mut Vec<AgencyDraft>) {
    let shadow = document.shadow();
    drafts.retain(|d| {
        let Some(pair) = innermost(document, d.range) else { return true };
        match pair.kind {
            PairKind::Bracket => true,
            PairKind::Title => pair.inner == d.range && d.kind == AgencyKind::Media,
            // Spoken sentences hold mentions; names in quotes do not.
            PairKind::Quote => {
                pair.inner == d.range
                    || pair.inner.of(shadow).contains(['，', '。', ',', '！', '？']) && pair.inner.len() > 60
            }
        }
    });
}
