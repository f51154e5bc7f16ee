//! Which place's body a short name means: 市政府 by its rank, 卫生局 by nothing at all, in the mainland and in Taiwan.

use super::names::Resolved;
use super::places::Places;
use crate::document::Document;
use crate::extract::{AgencyDraft, Scope};
use crate::fact::{AgencyKind, Level};
use crate::lexicon::PlaceId;
use crate::lexicon::home::Home;

/// The division of a rank that a mention's 市, 省, 县 stands for.
pub(super) fn ranked(
    document: &Document<'_>,
    places: &Places<'_>,
    draft: &AgencyDraft,
    level: Level,
    earlier: &[Resolved],
) -> Option<PlaceId> {
    let (text, at) = (draft.range.of(document.shadow()), draft.range.start);
    if document.home != Home::Mainland && !of_the_mainland(draft, text) {
        return match text.chars().next() {
            Some(rank @ ('市' | '县')) => places.island(document, at, &[rank]),
            _ => None,
        };
    }
    // 湘潭市委、市政府: the body beside it tells the place, whatever else the article names.
    if matches!(level, Level::Provincial | Level::Prefectural) {
        let start = document.sentence(at).map_or(at, |s| s.start);
        let of_level = |id: PlaceId| match level {
            Level::Prefectural => places.city(id),
            _ => places.gazetteer.at_level(id, level),
        };
        let beside = earlier
            .iter()
            .rev()
            .take_while(|(d, ..)| d.range.start >= start)
            .filter(|(d, ..)| matches!(d.scope, Scope::Named(_)) && of_state(d.kind))
            .find_map(|(_, _, place)| place.and_then(of_level));
        if beside.is_some() {
            return beside;
        }
    }
    places.governing(document, level, at)
}

/// The division whose body a department without a place is (卫生局, 民政厅).
pub(super) fn open(
    document: &Document<'_>,
    places: &Places<'_>,
    draft: &AgencyDraft,
    focus: Option<PlaceId>,
) -> Option<PlaceId> {
    let (text, at) = (draft.range.of(document.shadow()), draft.range.start);
    match document.home {
        Home::Taiwan if !of_the_mainland(draft, text) => return places.island(document, at, &['市', '县']),
        Home::HongKong if !of_the_mainland(draft, text) => return None,
        _ => {}
    }
    // A 厅 is a province's.
    if text.ends_with('厅') || text.contains("厅党") {
        return places.dominant(Level::Provincial);
    }
    focus.or_else(|| places.near(document.sentence(at), at)).or_else(|| places.dominant(Level::Prefectural))
}

/// A name in Taiwan: its cities and counties have a 政府, whose departments bear its name (桃园市政府卫生局).
pub(super) fn in_taiwan(city: &str, tail: &str) -> Option<String> {
    // Taxes, customs and borders are the state's.
    if ["国家", "海关", "移民", "法院", "检察"].iter().any(|w| tail.contains(w)) {
        return None;
    }
    if let Some(rest) = tail.strip_prefix("人民政府") {
        return Some(format!("{city}政府{rest}"));
    }
    let department = tail.ends_with('局') && !tail.starts_with("政府");
    Some(if department { format!("{city}政府{tail}") } else { format!("{city}{tail}") })
}

/// The police of a city of Taiwan: 淡水警分局 is 新北市政府警察局淡水分局. `None` for units that are not the police's.
/// `plain`: the article leaves the word for the government out.
pub(super) fn police_in_taiwan(city: &str, tail: &str, plain: bool) -> Option<String> {
    let bureau = if plain { "警察局" } else { "政府警察局" };
    if let Some(name) = tail.strip_suffix("分局") {
        let name = name.strip_suffix("警察").or_else(|| name.strip_suffix('警')).unwrap_or(name);
        return Some(format!("{city}{bureau}{name}分局"));
    }
    ["警", "刑事", "交通"].iter().any(|w| tail.contains(w)).then(|| format!("{city}{bureau}{tail}"))
}

/// Whether only the mainland has such bodies: Party committees, public security, people's courts and congresses.
pub(super) fn of_the_mainland(draft: &AgencyDraft, text: &str) -> bool {
    draft.kind == AgencyKind::Party
        || ["公安", "人大", "政协", "人民", "监委", "发改", "卫健", "住建"].iter().any(|w| text.contains(w))
}

fn of_state(kind: AgencyKind) -> bool {
    matches!(
        kind,
        AgencyKind::Party
            | AgencyKind::Government
            | AgencyKind::PublicSecurity
            | AgencyKind::Judicial
            | AgencyKind::Legislature
            | AgencyKind::MassOrganization
    )
}
