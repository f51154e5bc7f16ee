//! Full names, ranks and places of agencies, from the article they stand in.

use super::local;
use super::places::Places;
use super::script::Script;
use crate::clean::fold;
use crate::document::Document;
use crate::extract::{AgencyDraft, NameForm, Scope};
use crate::fact::{Agency, AgencyKind, Level, Place, Reference, RuleId};
use crate::lexicon::PlaceId;
use crate::lexicon::home::{Home, in_taiwan};
use crate::lexicon::scan::find_words;
use crate::span::CleanRange;
use rustc_hash::{FxHashMap, FxHashSet};

/// So many mentions back an earlier name is looked for.
const RECENT: usize = 256;

/// Shortest head, in bytes, that stands for a body whose unit follows.
const SHORTEST: usize = 9;
/// Longest unit behind such a head, in characters.
const UNIT: usize = 8;

/// The office of some body, by whatever it is called.
const OFFICE: &str = "办公室";
/// 部直属机关: the ministry that speaks.
const MINISTRY: char = '部';

/// A draft with its agency and the division it serves.
pub(crate) type Resolved = (AgencyDraft, Agency, Option<PlaceId>);

/// Agencies of these drafts, in text order; drafts that only stand for an earlier name and find none are dropped.
pub(crate) fn resolve(document: &Document<'_>, places: &Places<'_>, drafts: Vec<AgencyDraft>) -> Vec<Resolved> {
    let script = Script::of(document.text(), document.shadow());
    let known = drafts
        .iter()
        .filter(|d| own_words(document, d))
        .filter_map(|d| if let NameForm::Known(n) = &d.name { Some(n) } else { None });
    let known: Vec<&String> = known.collect();
    let words: Vec<&str> = known.iter().map(|n| n.as_str()).collect();
    let said = find_words(&words, document.shadow());
    let said = said.into_iter().filter_map(|(_, i)| known.get(i as usize).map(|n| (*n).clone())).collect();
    let police = drafts.iter().any(|d| {
        d.kind == AgencyKind::PublicSecurity && !matches!(d.rule, "agency.police-branch" | "agency.police-unit")
    });
    let context = Context {
        document,
        places,
        said,
        police,
        focus: focus(places, &drafts),
        plain: document.home == Home::Taiwan && drafts.iter().any(|d| plain_bureau(d.range.of(document.shadow()))),
        prosecutor: prosecutor(document, &drafts),
        countrys: countrys(document, &drafts),
        longer: longer(document, &drafts),
    };
    let mut out: Vec<Resolved> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let recent = &out[out.len().saturating_sub(RECENT)..];
        let Some((name, place, told)) = full_name(&context, &draft, recent) else { continue };
        let branch = draft.rule == "agency.police-branch" && !of_police(&context, &draft, recent);
        let division = place;
        let text = draft.range.of(document.text());
        let name = name.map_or_else(|| plain(text), |n| script.write(&n));
        // A centre for disease control has a rank, a hospital none.
        let office = draft.kind == AgencyKind::Health
            && ["中心", "站", "所"].iter().any(|e| draft.range.of(document.shadow()).ends_with(e));
        let ranked = office
            || !matches!(
                draft.kind,
                AgencyKind::Enterprise
                    | AgencyKind::Education
                    | AgencyKind::Health
                    | AgencyKind::Media
                    | AgencyKind::International
            );
        let level = if ranked { draft.level.or(told).or_else(|| place.and_then(|p| places.level(p))) } else { None };
        let place = place
            .and_then(|p| places.gazetteer.get(p))
            .map(|d| Place { name: script.write(&d.name), code: Some(d.code.clone()).filter(|c| !c.is_empty()) });
        let agency = Agency {
            span: document.clean().span(draft.range),
            text: text.to_owned(),
            key: fold::shadow(&name).into_owned(),
            name,
            reference: draft.reference,
            kind: if branch { AgencyKind::Government } else { draft.kind },
            level,
            place,
            rule: RuleId(draft.rule),
        };
        out.push((draft, agency, division));
    }
    out
}

/// A name without the quotes and spaces that only the text has.
fn plain(text: &str) -> String {
    if !text.contains(char::is_whitespace) {
        return text.to_owned();
    }
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What names are resolved by.
struct Context<'c> {
    document: &'c Document<'c>,
    places: &'c Places<'c>,
    /// Full names of bodies known everywhere that the article itself has.
    said: FxHashSet<String>,
    /// Whether the article speaks of the police.
    police: bool,
    /// The one city or county that the article is about.
    focus: Option<PlaceId>,
    /// Whether the article calls Taiwan's police bureaus without the word for the government (新北市警察局).
    plain: bool,
    /// The only public prosecutor's office that the article names.
    prosecutor: Option<&'c str>,
    /// Bodies named with 中国 in front, by what follows it.
    countrys: FxHashMap<&'c str, &'c str>,
    /// Companies by the beginnings of the names by which the article calls them in full.
    longer: FxHashMap<&'c str, &'c str>,
}

/// The one city or county that the article is about; those in the names of its newspapers tell nothing.
fn focus(places: &Places<'_>, drafts: &[AgencyDraft]) -> Option<PlaceId> {
    let media: Vec<CleanRange> = drafts.iter().filter(|d| d.kind == AgencyKind::Media).map(|d| d.range).collect();
    places.focus(|at| {
        let i = media.partition_point(|r| r.end <= at);
        media.get(i).is_some_and(|r| r.start <= at)
    })
}

/// Whether a name is that of a city's police of Taiwan without the word for its government.
fn plain_bureau(name: &str) -> bool {
    name.find("警察局").is_some_and(|at| name[..at].ends_with(['市', '县']))
}

/// The public prosecutor's office, if the article names one by its place and no other.
fn prosecutor<'d>(document: &'d Document<'_>, drafts: &[AgencyDraft]) -> Option<&'d str> {
    let ends = |name: &str| ["地检署", "检察院", "检察署"].iter().any(|e| name.ends_with(e) && name != *e);
    let whole =
        |d: &&AgencyDraft| matches!(d.scope, Scope::Named(_)) || d.range.of(document.shadow()).ends_with("地检署");
    let mut named = drafts.iter().filter(whole).map(|d| d.range.of(document.shadow())).filter(|n| ends(n));
    let first = named.next()?;
    named.all(|n| n == first).then_some(first)
}

/// Schools and institutes that the article names with 中国 in front, by what follows it.
fn countrys<'d>(document: &'d Document<'_>, drafts: &[AgencyDraft]) -> FxHashMap<&'d str, &'d str> {
    let learned = |d: &&AgencyDraft| matches!(d.kind, AgencyKind::Education | AgencyKind::Institution);
    let names = drafts.iter().filter(learned).map(|d| d.range.of(document.shadow()));
    names.filter_map(|name| Some((name.strip_prefix("中国")?, name))).collect()
}

/// The beginnings, of two to six characters, of the companies that the article names in full.
fn longer<'d>(document: &'d Document<'_>, drafts: &[AgencyDraft]) -> FxHashMap<&'d str, &'d str> {
    const ENDS: [&str; 8] = ["公司", "集团", "企业", "控股", "银行", "通讯", "工程", "建设"];
    let mut out = FxHashMap::default();
    let mut plain = Vec::new();
    for draft in drafts.iter().filter(|d| d.kind == AgencyKind::Enterprise && d.reference != Reference::Collective) {
        let name = draft.range.of(document.shadow());
        if ENDS.iter().any(|e| name.ends_with(e)) && name.chars().all(crate::document::is_han) {
            for (at, _) in name.char_indices().skip(2).take(5) {
                // 中兴公司 tells less than 中兴通讯.
                if &name[at..] == "公司" {
                    plain.push((&name[..at], name));
                } else {
                    out.entry(&name[..at]).or_insert(name);
                }
            }
        }
    }
    for (short, name) in plain {
        out.entry(short).or_insert(name);
    }
    out
}

/// The name in Simplified (`None`: the text itself), the division served, and the rank where an earlier mention told it;
/// `None` when the mention is none.
fn full_name(
    context: &Context<'_>,
    draft: &AgencyDraft,
    earlier: &[Resolved],
) -> Option<(Option<String>, Option<PlaceId>, Option<Level>)> {
    let Context { document, places, ref said, .. } = *context;
    let same_as = |(_, agency, place): &Resolved| (Some(agency.key.clone()), *place, agency.level);
    let at = draft.range.start;
    let text = draft.range.of(document.shadow());
    let place = match draft.scope {
        Scope::Named(name) => places.pick(name),
        Scope::Rank(level) => local::ranked(document, places, draft, level, earlier),
        Scope::Open | Scope::None => None,
    };
    let local = |place: Option<PlaceId>, tail: &str| {
        let name = place.and_then(|p| {
            if places.islands(p) {
                local::in_taiwan(places.name(p), tail)
            } else {
                Some(format!("{}{tail}", places.name(p)))
            }
        });
        let place = place.filter(|_| name.is_some());
        (name, place, None)
    };
    if let Some(name) = elsewhere(context, draft, text, earlier) {
        return Some((Some(name), None, draft.level));
    }
    match &draft.name {
        // Companies, schools and hospitals resolve only to what the article itself says.
        NameForm::Known(name) if own_words(document, draft) && !said.contains(name) => Some((None, place, None)),
        NameForm::Known(name) => Some((Some(name.clone()), place, None)),
        NameForm::Text if draft.scope == Scope::Open && draft.reference == Reference::Short => {
            // 警方, 检方: the last one that was named.
            let same = earlier.iter().rev().find(|(d, a, _)| {
                d.kind == draft.kind && a.key.ends_with(text) && a.key != text
                    || text == "检方" && ["地检署", "检察院", "检察署"].iter().any(|e| a.key.ends_with(e))
            });
            if let Some(same) = same {
                return Some(same_as(same));
            }
            // 检方 before the one office that the article names.
            if let Some(office) = context.prosecutor.filter(|_| text == "检方") {
                return Some((Some(office.to_owned()), None, None));
            }
            let city = context.focus.filter(|_| text == "警方" && document.home == Home::Mainland);
            let district = |id: PlaceId| places.name(id).ends_with('区');
            let city = city.and_then(|id| if district(id) { places.city(id) } else { Some(id) });
            Some((city.map(|c| format!("{}警方", places.short(c))), city, None))
        }
        NameForm::Text
            if text.starts_with(MINISTRY)
                && (draft.reference == Reference::Collective || text.starts_with("部直属")) =>
        {
            // 部直属机关: of the ministry that speaks.
            let ministry = ministry(earlier);
            let name = ministry.map(|m| format!("{m}{}", &text[MINISTRY.len_utf8()..]));
            Some((name, None, ministry.map(|_| Level::National)))
        }
        NameForm::Text if draft.reference == Reference::Collective => {
            Some(collective(document, places, at, text).unwrap_or((None, place, reach(text))))
        }
        NameForm::Text if draft.scope == Scope::Open => Some((None, None, None)),
        // 人民大学 where the article has 中国人民大学.
        NameForm::Text => Some((context.countrys.get(text).map(|name| (*name).to_owned()), place, None)),
        NameForm::Earlier => {
            let ranked = matches!(draft.scope, Scope::Rank(_));
            let bare =
                text.strip_prefix(['省', '市', '区', '县', '部', '州', '盟', '旗']).filter(|_| ranked).unwrap_or(text);
            // 娄星工业集中区党工委书记、管委会主任: the board of the same zone.
            let zone = earlier.last().filter(|(_, a, _)| bare == "管委会" && a.key.ends_with("党工委"));
            if let Some((_, a, place)) = zone {
                let stem = a.key.strip_suffix("党工委").unwrap_or(&a.key);
                return Some((Some(format!("{stem}管委会")), *place, a.level));
            }
            let named = |head: &str| {
                // 办公室 is no 省法制办, whose name ends so only in full.
                let written = |d: &AgencyDraft| head != OFFICE || d.range.of(document.shadow()).ends_with(head);
                let same = |a: &Agency| a.key.ends_with(head) && a.key != head && a.reference != Reference::Collective;
                earlier.iter().rev().find(|(d, a, _)| same(a) && written(d))
            };
            named(bare).map(same_as).or_else(|| {
                // 领导小组|办公室: the unit of a body that was named.
                let cuts = bare.char_indices().rev().skip(1).map(|(at, _)| at).take_while(|&at| at >= SHORTEST);
                let (at, (_, owner, place)) = cuts.take(UNIT).find_map(|at| Some((at, named(&bare[..at])?)))?;
                Some((Some(format!("{}{}", owner.key, &bare[at..])), *place, owner.level))
            })
        }
        NameForm::Local(tail) if draft.rule == "agency.police-branch" && !of_police(context, draft, earlier) => {
            let bureau = earlier.iter().rev().find(|(d, a, p)| {
                d.kind == AgencyKind::Government
                    && a.key.ends_with('局')
                    && !a.key.ends_with("分局")
                    && p.is_some_and(|p| a.key.starts_with(places.name(p)))
            });
            let system = bureau.and_then(|(_, a, p)| a.key.strip_prefix(places.name((*p)?)));
            Some(local(place, system.unwrap_or(tail)))
        }
        NameForm::Local(tail) if draft.scope == Scope::Rank(Level::National) => {
            match ministry(earlier) {
                Some(m) => Some((Some(format!("{m}{tail}")), None, Some(Level::National))),
                // A department's own name tells it where the article has no ministry; 部办公厅 does not.
                None => (!text.starts_with(MINISTRY)).then_some((None, None, None)),
            }
        }
        NameForm::Local(tail) if draft.scope == Scope::Open => {
            let same = |a: &Agency| a.key.ends_with(tail.as_str()) && a.key != *tail;
            if let Some(same) = earlier.iter().rev().find(|(_, a, _)| same(a)) {
                return Some(same_as(same));
            }
            // 办公厅: of the ministry or committee that was named.
            if tail == "办公厅" {
                let owner = |a: &Agency| a.level == Some(Level::National) && a.key.ends_with(['部', '会', '委', '署']);
                let owner = earlier.iter().rev().find(|(_, a, _)| owner(a));
                let name = owner.map(|(_, a, _)| format!("{}{tail}", a.key));
                return Some((name, None, owner.and_then(|(_, a, _)| a.level)));
            }
            Some(local(local::open(document, places, draft, context.focus), tail))
        }
        // 省府办公厅 on the mainland.
        NameForm::Local(tail) if tail.starts_with('府') && document.home == Home::Mainland => {
            Some(local(place, &format!("人民政{tail}")))
        }
        NameForm::Local(tail) => Some(local(place, &court(tail, place.and_then(|p| places.level(p))))),
        NameForm::Police(tail) if tail.ends_with("分局") && !of_police(context, draft, earlier) => {
            // No police in the article: the branch is of the bureau that it speaks of.
            let bureau = earlier.iter().rev().find(|(d, a, _)| {
                d.kind == AgencyKind::Government && a.key.ends_with('局') && a.reference != Reference::Collective
            });
            Some(bureau.map_or((None, place, None), |(_, a, _)| (Some(format!("{}{tail}", a.key)), place, None)))
        }
        NameForm::Police(tail) if document.home != Home::Mainland && !local::of_the_mainland(draft, text) => {
            let city = place.filter(|&p| places.islands(p)).or_else(|| places.island(document, at, &['市', '县']));
            let name = city.and_then(|p| local::police_in_taiwan(places.name(p), tail, context.plain));
            let city = city.filter(|_| name.is_some());
            Some((name, city, None))
        }
        NameForm::Police(tail) => {
            let province = || places.dominant(Level::Provincial).filter(|_| tail.contains("总队"));
            let place = place.or_else(province).or(context.focus).or_else(|| places.near(document.sentence(at), at));
            let Some(place) = place else { return Some((None, None, None)) };
            let upper = tail.contains("分局") || tail.contains("支队");
            let owner = if upper { places.city(place).unwrap_or(place) } else { place };
            let bureau = if places.level(owner) == Some(Level::Provincial) && !places.municipality(owner) {
                "公安厅"
            } else {
                "公安局"
            };
            // 公安厅网安总队 tells the bureau itself.
            let unit = tail.strip_prefix("公安厅").or_else(|| tail.strip_prefix("公安局")).unwrap_or(tail);
            Some((Some(format!("{}{bureau}{unit}", places.name(owner))), Some(place), None))
        }
    }
}

/// The ministry that was named last, itself or by what belongs to it (住房和城乡建设部|直属机关).
fn ministry(earlier: &[Resolved]) -> Option<&str> {
    earlier.iter().rev().filter(|(d, ..)| d.range.len() > MINISTRY.len_utf8()).find_map(|(d, a, _)| {
        let key = a.key.as_str();
        let state = matches!(d.kind, AgencyKind::Government | AgencyKind::PublicSecurity);
        let own = key.ends_with(MINISTRY) && d.level == Some(Level::National) && state;
        // 公安部|网络安全保卫局: the unit's first 部 is the ministry's.
        let unit = state && d.rule == "agency.chain" && d.level == Some(Level::National);
        let of = || {
            let at = if unit { key.find(MINISTRY) } else { key.find("部直属") };
            at.filter(|&at| at > MINISTRY.len_utf8()).map(|at| &key[..at + MINISTRY.len_utf8()])
        };
        if own { Some(key) } else { of() }
    })
}

/// Whether a branch that only its place tells is one of the police: not where its sentence names a bureau of another kind
/// last, or the article no police.
fn of_police(context: &Context<'_>, draft: &AgencyDraft, earlier: &[Resolved]) -> bool {
    let at = draft.range.start;
    let start = context.document.sentence(at).map_or(at, |s| s.start);
    let bureau = |d: &AgencyDraft, a: &Agency| {
        d.rule != draft.rule
            && matches!(d.kind, AgencyKind::PublicSecurity | AgencyKind::Government)
            && a.key.ends_with('局')
            && a.reference != Reference::Collective
    };
    let last = earlier.iter().rev().take_while(|(d, ..)| d.range.start >= start).find(|(d, a, _)| bureau(d, a));
    context.police && last.is_none_or(|(d, ..)| d.kind == AgencyKind::PublicSecurity)
}

/// What a short name stands for beside the body that it usually is: a company that the article names in full, another
/// country's central bank, the marines that were named with their country.
fn elsewhere(context: &Context<'_>, draft: &AgencyDraft, text: &str, earlier: &[Resolved]) -> Option<String> {
    if draft.rule != "agency.known" {
        return None;
    }
    let named = |kind: AgencyKind| {
        let same = |a: &Agency| a.kind == kind && a.reference != Reference::Collective && a.key.len() > text.len();
        earlier.iter().rev().find(|(_, a, _)| same(a) && a.key.ends_with(text)).map(|(_, a, _)| a.key.clone())
    };
    match draft.kind {
        AgencyKind::Enterprise => context.longer.get(text).filter(|name| **name != text).map(|name| (*name).to_owned()),
        AgencyKind::Military if draft.name == NameForm::Text => named(AgencyKind::Military),
        _ => {
            let taiwan = in_taiwan(text)?;
            let abroad = || earlier.iter().rev().find(|(_, a, _)| foreign(a, text)).map(|(_, a, _)| a.key.clone());
            abroad().or_else(|| (context.document.home == Home::Taiwan).then(|| taiwan.to_owned()))
        }
    }
}

/// Whether a mention is of a body that bears the name behind a country's (韩国央行).
fn foreign(agency: &Agency, text: &str) -> bool {
    agency.key.ends_with(text) && agency.key != text && agency.reference != Reference::Collective
}

/// Whether a body known everywhere is called only what the article calls it.
fn own_words(document: &Document<'_>, draft: &AgencyDraft) -> bool {
    // A university of the mainland goes by one name everywhere; a medium by letters goes by them (CNN).
    let private = match draft.kind {
        AgencyKind::Enterprise | AgencyKind::Health => true,
        AgencyKind::Education => document.home != Home::Mainland,
        AgencyKind::Media => draft.range.of(document.shadow()).is_ascii(),
        _ => false,
    };
    private && matches!(draft.rule, "agency.known" | "agency.chain")
}

/// 全市各级公安机关 are those of the city that governs.
fn collective(
    document: &Document<'_>,
    places: &Places<'_>,
    at: usize,
    text: &str,
) -> Option<(Option<String>, Option<PlaceId>, Option<Level>)> {
    const SCOPES: [(&str, Level); 8] = [
        ("全省", Level::Provincial),
        ("我省", Level::Provincial),
        ("全市", Level::Prefectural),
        ("我市", Level::Prefectural),
        ("全州", Level::Prefectural),
        ("全盟", Level::Prefectural),
        ("全县", Level::County),
        ("全区", Level::County),
    ];
    let (rest, level) = SCOPES.iter().find_map(|(scope, level)| Some((text.strip_prefix(scope)?, *level)))?;
    let place = places.governing(document, level, at)?;
    Some((Some(format!("{}{rest}", places.name(place))), Some(place), None))
}

/// The rank that a class noun's scope tells: 全国法院, 我国公安机关.
fn reach(text: &str) -> Option<Level> {
    ["全国", "我国"].iter().any(|s| text.starts_with(s)).then_some(Level::National)
}

/// 省法院 is the province's higher court, 市法院 the city's intermediate one.
fn court(tail: &str, level: Option<Level>) -> String {
    match (tail, level) {
        ("法院" | "人民法院" | "高法院" | "高院", Some(Level::Provincial)) => "高级人民法院".to_owned(),
        ("法院" | "人民法院" | "中院", Some(Level::Prefectural)) => "中级人民法院".to_owned(),
        _ => tail.to_owned(),
    }
}
