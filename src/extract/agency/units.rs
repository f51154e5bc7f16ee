//! Units that stand without the body they belong to: behind another one of it in a list (社会处、民营经济处), or later in the
//! article (财政经济委员会, after 全国人大财政经济委员会).

use super::anchored::closed;
use super::bare;
use super::scan::Scan;
use super::words::{BODY, COUNTRY, DEPARTMENT, HEAD, Hit, RANK};
use crate::extract::{AgencyDraft, NameForm};
use crate::fact::{AgencyKind, Reference};
use crate::lexicon::scan::find_words;
use crate::span::CleanRange;
use rustc_hash::FxHashMap;

/// Longest unit in a list, in bytes.
const UNIT: usize = 30;
/// Shortest unit that is told by its own name, in characters.
const SHORTEST: usize = 4;
/// Most units that a list shares, on average.
const LIST: usize = 16;

/// Units of a list that share the body of the first, whose own last unit is `tails[i]` for draft `i`.
pub(crate) fn listed(scan: &Scan<'_>, tails: &[(usize, CleanRange)], drafts: &[AgencyDraft]) -> Vec<AgencyDraft> {
    let mut more = Vec::new();
    for &(owner, tail) in tails {
        let Some(draft) = drafts.get(owner).filter(|d| d.reference != Reference::Collective) else { continue };
        let Some(head) = head_of(scan, tail) else { continue };
        let mut end = draft.range.end;
        while more.len() < LIST * tails.len() {
            let Some(unit) = next(scan, end, head).or_else(|| mixed(scan, draft, end, head)) else { break };
            let Some(name) = with_unit(scan, draft, tail, unit) else { break };
            more.push(AgencyDraft {
                range: unit,
                name,
                reference: Reference::Short,
                rule: "agency.unit-list",
                ..draft.clone()
            });
            end = unit.end;
        }
    }
    more
}

/// The word that ends a unit's name: 处, 司, 委员会.
fn head_of<'s>(scan: &'s Scan<'_>, unit: CleanRange) -> Option<&'s str> {
    scan.ending(unit.end).find(|h| h.is(HEAD) && h.start > unit.start).map(|h| &scan.shadow()[h.start..h.end])
}

/// The unit behind a mark of a list at `end` that ends with the same head.
fn next(scan: &Scan<'_>, end: usize, head: &str) -> Option<CleanRange> {
    let mark = scan.after(end).filter(|c| matches!(c, '、' | '和' | '与' | '及'))?;
    let from = end + mark.len_utf8();
    let shadow = scan.shadow();
    // A place, a rank or a body known everywhere begins a name of its own.
    if scan.place_at(from).is_some()
        || scan.starting(from).iter().any(|h| h.is(RANK))
        || scan.starting(from).iter().any(|h| h.is(BODY | COUNTRY) && !h.is(DEPARTMENT))
    {
        return None;
    }
    for token in scan.tokens(from).iter().skip_while(|t| t.range.start < from) {
        let word = token.range.of(shadow);
        let verb = matches!(token.tag, "v" | "vd" | "m" | "nr") && !scan.words.inner(word);
        if token.range.end > from + UNIT || closed(token.tag) || scan.words.bounds(word) {
            return None;
        }
        let name = shadow[from..token.range.end].strip_suffix(head).filter(|n| n.chars().count() >= 2);
        if name.is_some() && scan.parts_at(token.range.end) {
            return Some(CleanRange::new(from, token.range.end));
        }
        if verb {
            return None;
        }
    }
    None
}

/// 办公室、|规划处、|综合处: units of an office by other words, none of which every place's government has (财政局).
fn mixed(scan: &Scan<'_>, draft: &AgencyDraft, end: usize, head: &str) -> Option<CleanRange> {
    const OFFICES: [&str; 6] = ["处", "科", "司", "室", "局", "中心"];
    let office = matches!(draft.kind, AgencyKind::Government | AgencyKind::Party) && scan.after(end) == Some('、');
    if !office || !OFFICES.iter().any(|o| head.ends_with(o)) {
        return None;
    }
    let from = end + '、'.len_utf8();
    let unit = OFFICES.iter().find_map(|o| next(scan, end, o))?;
    let common = scan.starting(from).iter().any(|h| h.is(DEPARTMENT) && h.end == unit.end);
    (!common).then_some(unit)
}

/// The name of a draft with another unit in the place of its last one.
fn with_unit(scan: &Scan<'_>, draft: &AgencyDraft, tail: CleanRange, unit: CleanRange) -> Option<NameForm> {
    let shadow = scan.shadow();
    let (old, new) = (tail.of(shadow), unit.of(shadow));
    let swap = |name: &str| name.strip_suffix(old).map(|base| format!("{base}{new}"));
    Some(match &draft.name {
        NameForm::Text => NameForm::Known(swap(draft.range.of(shadow))?),
        NameForm::Known(name) => NameForm::Known(swap(name)?),
        NameForm::Local(name) => NameForm::Local(swap(name)?),
        NameForm::Police(name) => NameForm::Police(swap(name)?),
        NameForm::Earlier => return None,
    })
}

/// Later mentions of units by their own name. `tails` are those that were followed along a chain, behind their bodies; of bodies known everywhere
/// the unit is what stands behind a shorter one (全国人大|财政经济委员会).
pub(crate) fn later(scan: &Scan<'_>, tails: &[(CleanRange, CleanRange)], drafts: &mut Vec<AgencyDraft>) {
    let shadow = scan.shadow();
    let mut units: Vec<(CleanRange, usize)> = Vec::new();
    let named = |unit: CleanRange| unit.of(shadow).chars().count() >= SHORTEST && head_of(scan, unit).is_some();
    let by_range: FxHashMap<CleanRange, usize> = drafts.iter().enumerate().map(|(i, d)| (d.range, i)).collect();
    for (owner, tail) in tails {
        let owner = by_range.get(owner).copied().filter(|&i| drafts[i].reference != Reference::Collective);
        if let Some(owner) = owner.filter(|_| named(*tail)) {
            units.push((*tail, owner));
        }
    }
    for (owner, draft) in drafts.iter().enumerate().filter(|(_, d)| d.rule == "agency.known") {
        let inner = |h: &&Hit| h.is(BODY) && h.end < draft.range.end && h.end - h.start >= "人大".len();
        let Some(base) = scan.starting(draft.range.start).iter().find(inner) else { continue };
        let unit = CleanRange::new(base.end, draft.range.end);
        if named(unit) {
            units.push((unit, owner));
        }
    }
    let words: Vec<&str> = units.iter().map(|(unit, _)| unit.of(shadow)).collect();
    let mut more = Vec::new();
    for (range, i) in find_words(&words, shadow) {
        let Some(&(unit, owner)) = units.get(i as usize) else { continue };
        let Some(owner) = drafts.get(owner) else { continue };
        if range.start < unit.end || !bare::free_left(scan, range.start) || !scan.parts_at(range.end) {
            continue;
        }
        let name = match &owner.name {
            NameForm::Text => NameForm::Known(owner.range.of(shadow).to_owned()),
            other => other.clone(),
        };
        more.push(AgencyDraft { range, name, reference: Reference::Short, rule: "agency.unit-later", ..owner.clone() });
    }
    drafts.extend(more);
}
