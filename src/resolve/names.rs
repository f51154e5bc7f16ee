//! Full names, ranks and places of agencies, from the article they stand in.

use super::places::Places;
use super::script::Script;
use crate::clean::fold;
use crate::document::Document;
use crate::extract::{AgencyDraft, NameForm, Scope};
use crate::fact::{Agency, AgencyKind, Level, Place, Reference, RuleId};
use crate::lexicon::PlaceId;

/// Agencies of these drafts, in text order; drafts that only stand for an earlier name and find none are dropped.
pub(crate) fn resolve(document: &Document<'_>, places: &Places<'_>, drafts: Vec<AgencyDraft>) -> Vec<(AgencyDraft, Agency)> {
    let script = Script::of(document.text(), document.shadow());
    let mut out: Vec<(AgencyDraft, Agency)> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let Some((name, place)) = full_name(document, places, &draft, &out) else { continue };
        let text = draft.range.of(document.text());
        let name = name.map_or_else(|| plain(text), |n| script.write(&n));
        let ranked = !matches!(
            draft.kind,
            AgencyKind::Enterprise | AgencyKind::Education | AgencyKind::Health | AgencyKind::Media | AgencyKind::International
        );
        let level = if ranked { draft.level.or_else(|| place.and_then(|p| places.level(p))) } else { None };
        let place = place.and_then(|p| places.gazetteer.get(p)).map(|d| Place {
            name: script.write(&d.name),
            code: Some(d.code.clone()).filter(|c| !c.is_empty()),
        });
        let agency = Agency {
            span: document.clean().span(draft.range),
            text: text.to_owned(),
            key: fold::shadow(&name).into_owned(),
            name,
            reference: draft.reference,
            kind: draft.kind,
            level,
            place,
            rule: RuleId(draft.rule),
        };
        out.push((draft, agency));
    }
    out
}

/// A name without the quotes and spaces that only the text has.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The name in Simplified (`None`: the text itself) and the division served; `None` when the mention is none.
fn full_name(
    document: &Document<'_>,
    places: &Places<'_>,
    draft: &AgencyDraft,
    earlier: &[(AgencyDraft, Agency)],
) -> Option<(Option<String>, Option<PlaceId>)> {
    let at = draft.range.start;
    let text = draft.range.of(document.shadow());
    let place = match draft.scope {
        Scope::Named(name) => places.pick(name),
        Scope::Rank(level) => places.governing(document, level, at),
        Scope::Open | Scope::None => None,
    };
    match &draft.name {
        NameForm::Known(name) => Some((Some(name.clone()), place)),
        NameForm::Text if draft.scope == Scope::Open && draft.reference == Reference::Short => {
            // 警方, 检方: the last one that was named.
            let same = earlier.iter().rev().find(|(d, a)| {
                d.kind == draft.kind && a.key.ends_with(text) && a.key != text
                    || text == "检方" && ["地检署", "检察院", "检察署"].iter().any(|e| a.key.ends_with(e))
            });
            let city = places.dominant(Level::Prefectural).filter(|_| same.is_none() && text == "警方");
            if let Some(city) = city {
                return Some((Some(format!("{}警方", places.short(city))), Some(city)));
            }
            Some((same.map(|(_, a)| a.key.clone()), same.and_then(|(d, _)| scope_of(places, document, d))))
        }
        NameForm::Text if draft.scope == Scope::Open => Some((None, None)),
        NameForm::Text => Some((None, place)),
        NameForm::Earlier => {
            let bare = if let Scope::Rank(_) = draft.scope { text.strip_prefix(['省', '市', '区', '县', '部', '州', '盟', '旗']).unwrap_or(text) } else { text };
            let (d, a) = earlier.iter().rev().find(|(_, a)| a.key.ends_with(bare) && a.key != bare)?;
            Some((Some(a.key.clone()), scope_of(places, document, d)))
        }
        NameForm::Local(tail) => {
            if draft.scope == Scope::Open {
                if let Some((d, a)) = earlier.iter().rev().find(|(_, a)| a.key.ends_with(tail.as_str()) && a.key != *tail) {
                    return Some((Some(a.key.clone()), scope_of(places, document, d)));
                }
                let place = places.dominant(Level::Prefectural).or_else(|| places.dominant(Level::Provincial));
                return Some((place.map(|p| format!("{}{tail}", places.name(p))), place));
            }
            let tail = court(tail, place.and_then(|p| places.level(p)));
            Some((place.map(|p| format!("{}{tail}", places.name(p))), place))
        }
        NameForm::Police(tail) => {
            let place = place.or_else(|| {
                let level = if tail.contains("总队") { Level::Provincial } else { Level::Prefectural };
                places.dominant(level).or_else(|| places.dominant(Level::County))
            });
            let Some(place) = place else { return Some((None, None)) };
            let owner = if tail.ends_with("分局") || tail.contains("支队") { places.city(place).unwrap_or(place) } else { place };
            let bureau = if places.level(owner) == Some(Level::Provincial) && !places.municipality(owner) { "公安厅" } else { "公安局" };
            Some((Some(format!("{}{bureau}{tail}", places.name(owner))), Some(place)))
        }
    }
}

/// 省法院 is the province's higher court, 市法院 the city's intermediate one.
fn court(tail: &str, level: Option<Level>) -> String {
    match (tail, level) {
        ("法院" | "人民法院" | "高法院" | "高院", Some(Level::Provincial)) => "高级人民法院".to_owned(),
        ("法院" | "人民法院" | "中院", Some(Level::Prefectural)) => "中级人民法院".to_owned(),
        _ => tail.to_owned(),
    }
}

fn scope_of(places: &Places<'_>, document: &Document<'_>, draft: &AgencyDraft) -> Option<PlaceId> {
    match draft.scope {
        Scope::Named(name) => places.pick(name),
        Scope::Rank(level) => places.governing(document, level, draft.range.start),
        Scope::Open | Scope::None => None,
    }
}
