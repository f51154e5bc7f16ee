//! Names that begin with a place or a rank: 青岛市公安局, 省药监局, 美国国务院, 市房地产管理局.

use super::placed;
use super::scan::{Scan, is_han};
use super::words::{BODY, COUNTRY, DEPARTMENT, HEAD, PLACE, RANK, Sense};
use crate::extract::{AgencyDraft, NameForm, Scope};
use crate::fact::{AgencyKind, Level, Reference};
use crate::span::CleanRange;

/// What stands before the body's own words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Anchor {
    pub start: usize,
    pub end: usize,
    pub scope: Scope,
    /// A country before its own body.
    pub country: bool,
}

/// Longest stretch between an anchor and the head of an open name, in bytes.
pub(super) const OPEN: usize = 48;

/// Every anchor of the article, and every place it names.
pub(crate) fn anchors(scan: &Scan<'_>) -> (Vec<Anchor>, Vec<(CleanRange, u32)>) {
    let mut out = Vec::new();
    let mut places = Vec::new();
    let mut at = 0;
    for hit in scan.hits() {
        if hit.start < at || !hit.is(PLACE | COUNTRY) {
            continue;
        }
        let country = scan.sense(*hit, |s| matches!(s, Sense::Country).then_some(())).is_some();
        let Some((mut end, mut place)) =
            scan.place_at(hit.start).map(|(e, p)| (e, Some(p))).or(country.then_some((hit.end, None)))
        else {
            continue;
        };
        if !is_place(scan, hit.start, end) {
            continue;
        }
        if let Some(p) = place {
            places.push((CleanRange::new(hit.start, end), p));
        }
        // A chain of places is one address: 四川省南充市.
        while let Some((next, p)) = scan.place_at(end) {
            places.push((CleanRange::new(end, next), p));
            (end, place) = (next, Some(p));
        }
        let scope = place.map_or(Scope::None, Scope::Named);
        out.push(Anchor { start: hit.start, end, scope, country: place.is_none() });
        at = end;
    }
    out.extend(ranks(scan));
    out.sort_by_key(|a| a.start);
    (out, places)
}

/// Whether the place word is not a piece of a longer common word (海南 in 上海南京路 is for jieba to tell).
fn is_place(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let word = &scan.shadow()[start..end];
    // 市委和|县委, 工业和|安全局: the conjunction is no part of 和县 and 和安.
    let joined = word.starts_with('和') && !scan.parts_at(end);
    // 白沙瓦 is no 白沙.
    let abroad = scan.longest(start, |s| matches!(s, Sense::Country).then_some(())).is_some_and(|(h, ())| h.end > end);
    !abroad && (word.chars().count() > 2 || scan.cuts_at(start) && !joined)
}

/// 省, 市, 区, 县 … that stand for the article's own division, where a body may follow.
fn ranks<'a>(scan: &'a Scan<'_>) -> impl Iterator<Item = Anchor> + 'a {
    let shadow = scan.shadow();
    scan.hits().iter().filter(|h| h.is(RANK)).filter_map(move |&hit| {
        let level = scan.sense(hit, |s| if let Sense::Rank(level) = s { Some(level) } else { None })?;
        let (at, mut end) = (hit.start, hit.end);
        // 市级, 省直 belong to what follows.
        if let Some(mark) = scan.after(end).filter(|&c| matches!(c, '级' | '直')) {
            // 部|直属机关团委: 直属 is a word of its own.
            if !shadow[end..].starts_with("直属") {
                end += mark.len_utf8();
            }
        }
        let rest = &shadow[end..];
        let state = ["委", "政府", "政协", "政法委"].iter().any(|w| rest.starts_with(w));
        let committee = state || hall(scan, end);
        let department = scan.longest(end, |s| matches!(s, Sense::Department(_)).then_some(()));
        let far = || placed::set_up(scan, at) && placed::far_follows(scan, end);
        if !committee && department.is_none() && !may_follow(scan, end) && scan.after(end) != Some('人') && !far() {
            return None;
        }
        let free = match scan.before(at) {
            None => true,
            Some(p) if !is_han(p) || p == '报' => true,
            Some('级' | '直') => false,
            Some(p) => {
                let pair = &shadow[at - p.len_utf8()..at + shadow[at..].chars().next().map_or(0, char::len_utf8)];
                let long = department.is_some_and(|(h, ())| shadow[h.start..h.end].chars().count() >= 3);
                let introduced = scan.words.introduces(p);
                let belongs = !introduced && !committee && suffix_of_noun(scan, at);
                // 市委和|县委: jieba knows 和县, and cuts before 县 all the same.
                let word = crate::segment::known(pair) && !(introduced && scan.parts_at(at));
                !word && !belongs && (long || introduced || scan.cuts_at(at))
            }
        };
        // 区域, 乡村, 市场: the character begins another word.
        let whole = free && (department.is_some() || committee || scan.cuts_at(end));
        whole.then_some(Anchor { start: at, end, scope: Scope::Rank(level), country: false })
    })
}

/// 采煤沉陷|区, 高新|区: the word for a rank ends the noun before it and stands for no division.
fn suffix_of_noun(scan: &Scan<'_>, at: usize) -> bool {
    let Some(token) = scan.token_before(at) else { return false };
    let word = token.range.of(scan.shadow());
    // 省财政厅|市财政局, 民警|市公安局: what ends there is a body, a person or a word that no name runs over.
    let ends_body = scan.ending(at).any(|h| h.is(HEAD | DEPARTMENT | BODY));
    matches!(scan.after(at), Some('区' | '部'))
        && !ends_body
        && !scan.words.bounds(word)
        && !closed(token.tag)
        && (matches!(token.tag, "n" | "vn" | "nz" | "b" | "j" | "a" | "an" | "s")
            || token.tag == "v" && (scan.words.inner(word) || scan.after(at) == Some('区')))
}

/// 市府, 县府: Taiwan's word for a government, where jieba knows the two as one word.
fn hall(scan: &Scan<'_>, at: usize) -> bool {
    let office = scan.before(at) == Some('省') && scan.shadow()[at..].starts_with("府办公厅");
    scan.after(at) == Some('府')
        && (office || matches!(scan.before(at), Some('市' | '县')))
        && scan.parts_at(at + '府'.len_utf8())
}

/// Whether a head stands near enough behind `at` to end an open name.
pub(super) fn may_follow(scan: &Scan<'_>, at: usize) -> bool {
    scan.any_in(CleanRange::new(at, scan.clause(at).end.min(at + OPEN)), HEAD)
}

/// The body named from an anchor on, if there is one.
pub(crate) fn parse(scan: &Scan<'_>, anchor: Anchor) -> Option<AgencyDraft> {
    branch(scan, anchor).or_else(|| known_tail(scan, anchor)).or_else(|| placed::open_tail(scan, anchor))
}

/// 市南分局, 平度市局: a place and nothing but the head are police.
fn branch(scan: &Scan<'_>, anchor: Anchor) -> Option<AgencyDraft> {
    let Scope::Named(_) = anchor.scope else { return None };
    let shadow = scan.shadow();
    let rest = shadow.get(anchor.end..)?;
    if rest.starts_with("分局") {
        let range = CleanRange::new(anchor.start, anchor.end + "分局".len());
        let name = NameForm::Police(range.of(shadow).to_owned());
        return Some(draft(
            range,
            name,
            anchor.scope,
            Reference::Short,
            AgencyKind::PublicSecurity,
            Some(Level::County),
            "agency.police-branch",
        ));
    }
    // 兴宁公安分局: the branch that bears the place's name.
    if rest.starts_with("公安分局") {
        let range = CleanRange::new(anchor.start, anchor.end + "公安分局".len());
        let name = NameForm::Police(format!("{}分局", &shadow[anchor.start..anchor.end]));
        let (kind, level) = (AgencyKind::PublicSecurity, Some(Level::County));
        return Some(draft(range, name, anchor.scope, Reference::Short, kind, level, "agency.police-branch"));
    }
    let next = rest.strip_prefix('局')?.chars().next();
    let ranked = matches!(scan.before(anchor.end), Some('市' | '县' | '区' | '旗'));
    let other = matches!(next, Some('部' | '势' | '面' | '限' | '地' | '域' | '中'));
    (ranked && !other).then(|| {
        let range = CleanRange::new(anchor.start, anchor.end + '局'.len_utf8());
        let name = NameForm::Local("公安局".to_owned());
        draft(range, name, anchor.scope, Reference::Short, AgencyKind::PublicSecurity, None, "agency.police-branch")
    })
}

/// 自治区人大、政协, 市发展改革委、财政局: departments behind one of a place share it.
pub(crate) fn siblings(scan: &Scan<'_>, drafts: &mut Vec<AgencyDraft>) {
    let shadow = scan.shadow();
    let mut more = Vec::new();
    for draft in drafts.iter() {
        let shared = draft.rule == "agency.department" && matches!(draft.scope, Scope::Rank(_) | Scope::Named(_));
        let mut end = draft.range.end;
        while shared && more.len() < LIST * drafts.len() {
            // 县纪委监委: two bodies without a mark between them.
            let joined = shadow[..end].ends_with("纪委") && shadow[end..].starts_with("监委");
            let mark = scan.after(end).filter(|c| matches!(c, '、' | '和' | '与' | '及'));
            let Some(mark) = mark.map(char::len_utf8).or(joined.then_some(0)) else { break };
            let at = end + mark;
            let Some((hit, i)) = scan.longest(at, |s| if let Sense::Department(i) = s { Some(i) } else { None }) else {
                break;
            };
            let department = &scan.words.departments[i as usize];
            let word = &shadow[hit.start..hit.end];
            // Schools and hospitals are many in one place, and the police have rules of their own.
            let single = !matches!(
                department.kind,
                AgencyKind::PublicSecurity | AgencyKind::Education | AgencyKind::Health | AgencyKind::Enterprise
            );
            // 省委、市委: a rank begins the next body, of another place.
            let ranked = word.starts_with(['省', '市', '区', '县', '州', '盟', '旗', '镇', '乡'])
                && ["委", "政府", "政协", "纪委"]
                    .iter()
                    .any(|w| word.chars().next().is_some_and(|c| word[c.len_utf8()..].starts_with(w)));
            if word.chars().count() < 2 || !scan.parts_at(hit.end) || !single || ranked {
                break;
            }
            more.push(AgencyDraft {
                range: CleanRange::new(hit.start, hit.end),
                name: NameForm::Local(department.full.clone()),
                reference: Reference::Short,
                kind: department.kind,
                level: None,
                rule: "agency.sibling",
                ..draft.clone()
            });
            end = hit.end;
        }
    }
    // Before the others: who a department belongs to is told here, elsewhere guessed.
    drafts.splice(0..0, more);
}

/// The Party's short name before its committees.
const PARTY: &str = "中共";

/// Most departments that a list shares, on average.
const LIST: usize = 32;

/// 委, 政府 and the departments that every place has.
fn known_tail(scan: &Scan<'_>, anchor: Anchor) -> Option<AgencyDraft> {
    let (end, full, kind, standard, level, body) = if let Some((hit, i)) =
        scan.longest(anchor.end, |s| if let Sense::Department(i) = s { Some(i) } else { None })
    {
        let department = &scan.words.departments[i as usize];
        let word = &scan.shadow()[hit.start..hit.end];
        // The head may run on: 大数据中心 begins with 大数据.
        if !whole(scan, hit.end, word) {
            return None;
        }
        (hit.end, department.full.clone(), department.kind, department.full == word, None, false)
    } else if let Some((hit, i)) = scan
        .longest(anchor.end, |s| if let Sense::Body(i) = s { Some(i) } else { None })
        // A company's short name takes no place before it: 台北|富邦, 韩国|济州航空.
        .filter(|&(_, i)| {
            let body = &scan.words.bodies[i as usize];
            let letters = scan.after(anchor.end).is_some_and(|c| c.is_ascii());
            body.own
                || !letters
                    && !matches!(body.kind, AgencyKind::Other | AgencyKind::International)
                    && (body.kind != AgencyKind::Enterprise || body.reference == Reference::Full)
        })
        .filter(|_| anchor.country || matches!(anchor.scope, Scope::Named(_)))
    {
        let body = &scan.words.bodies[i as usize];
        let word = scan.shadow()[hit.start..hit.end].to_owned();
        (hit.end, body.full.clone().unwrap_or(word), body.kind, true, body.level, true)
    } else {
        committee(scan, anchor)?
    };
    if matches!(anchor.scope, Scope::Rank(Level::Township)) && end - anchor.end < 6 {
        return None;
    }
    // 中共|山东省委: the Party's name is part of its committee's.
    let party = scan.shadow()[..anchor.start].strip_suffix(PARTY).filter(|_| kind == AgencyKind::Party).map(str::len);
    let range = CleanRange::new(party.unwrap_or(anchor.start), end);
    // 司法部|门 is no ministry.
    let ministry = scan.before(end) == Some('部') && scan.after(end) == Some('门');
    if ministry || scan.words.no_body(range.of(scan.shadow())) {
        return None;
    }
    // 香港特区政府: known everywhere, with its full name.
    let known = |s| if let Sense::Body(i) = s { scan.words.bodies.get(i as usize) } else { None };
    let covers = |h: &super::words::Hit| {
        h.end == end && scan.sense(*h, known).is_some_and(|b| b.full.is_some() && !b.guarded && !b.island)
    };
    if scan.starting(anchor.start).iter().any(covers) {
        return None;
    }
    let named = !matches!(anchor.scope, Scope::Rank(_)) && !scan.short_city(CleanRange::new(anchor.start, anchor.end));
    // 省级政府: those of all provinces.
    if !named && full == "人民政府" && scan.before(anchor.end) == Some('级') {
        return Some(draft(range, NameForm::Text, Scope::Open, Reference::Collective, kind, None, "agency.collective"));
    }
    let police = kind == AgencyKind::PublicSecurity;
    // 天台综合行政执法局: a department of state bears its place's whole name.
    let short_place = !body && !anchor.country && kind == AgencyKind::Government && short_place(scan, anchor, &full);
    let whole_name =
        named && !short_place && (standard || full == "人民政府") && !matches!(full.as_str(), "警方" | "交警");
    let reference = if whole_name { Reference::Full } else { Reference::Short };
    let unit = police && ["支队", "大队", "总队", "处"].iter().any(|s| full.ends_with(s));
    // 美国国防部 is a government's department; armies are named as such.
    let kind = if anchor.country && full.ends_with('部') && kind == AgencyKind::Military {
        AgencyKind::Government
    } else {
        kind
    };
    let street = full == "街道办事处" && range.of(scan.shadow()).contains("街道");
    let place_words = &scan.shadow()[anchor.start..anchor.end];
    let name = match (whole_name, named) {
        (true, _) => NameForm::Text,
        // 老河口办事处 is the office of some body there; 柯桥街道办 that of a street that bears the name.
        _ if named && full == "街道办事处" && !range.of(scan.shadow()).contains("街道") => NameForm::Text,
        _ if named && full == "街道办事处" => NameForm::Known(format!("{place_words}{full}")),
        (false, _) if matches!(full.as_str(), "警方" | "交警") && named => NameForm::Text,
        _ if unit && !named => NameForm::Police(scan.shadow()[anchor.end..end].to_owned()),
        _ => NameForm::Local(full),
    };
    let abroad = anchor.country && !scan.words.abroad_city(&scan.shadow()[anchor.start..anchor.end]);
    let level =
        if abroad { level.filter(|_| body).or(Some(Level::National)) } else { street.then_some(Level::Township) };
    let scope = if anchor.country { Scope::None } else { anchor.scope };
    Some(AgencyDraft { range, name, scope, reference, kind, level, own: false, rule: "agency.department" })
}

/// Whether a department of local government stands behind a place without the word for its rank.
fn short_place(scan: &Scan<'_>, anchor: Anchor, full: &str) -> bool {
    // Branches of the state's own services are named after the town: 上海海关, 广州海事局.
    const SERVICES: [&str; 11] =
        ["海关", "海事", "监管", "证监", "监局", "铁路", "邮政", "气象", "地震", "税务", "办事处"];
    let department =
        ["局", "厅", "委员会"].iter().any(|e| full.ends_with(e)) && !SERVICES.iter().any(|s| full.contains(s));
    department && !matches!(scan.before(anchor.end), Some('省' | '市' | '区' | '县' | '州' | '盟' | '旗'))
}

/// 市委, 潜山市委, 盐城市政府, 北市府.
fn committee(scan: &Scan<'_>, anchor: Anchor) -> Option<(usize, String, AgencyKind, bool, Option<Level>, bool)> {
    let rest = scan.shadow().get(anchor.end..)?;
    if let Some(after) = rest.strip_prefix('委') {
        let next = after.chars().next();
        let last = scan.before(anchor.end)?;
        let fits = matches!(last, '省' | '市' | '区' | '县' | '旗' | '州' | '盟' | '镇' | '乡')
            && !matches!(next, Some('员' | '托' | '会' | '任' | '派' | '屈' | '婉' | '以'));
        return fits.then(|| (anchor.end + 3, "委".to_owned(), AgencyKind::Party, true, None, false));
    }
    let government = ["人民政府", "政府", "府"].iter().find(|w| rest.starts_with(**w))?;
    if *government == "府" && !matches!(scan.before(anchor.end), Some('市' | '县')) && !hall(scan, anchor.end) {
        return None;
    }
    Some((
        anchor.end + government.len(),
        "人民政府".to_owned(),
        AgencyKind::Government,
        *government != "府",
        None,
        false,
    ))
}

/// Whether the word ends where one of jieba's words does, or is long enough to be sure.
fn whole(scan: &Scan<'_>, end: usize, word: &str) -> bool {
    word.chars().count() >= 4
        || scan.cuts_at(end)
        || matches!(scan.after(end), Some('长' | '党' | '副'))
        || scan.titled(end)
}

/// Parts of speech that no name of a body runs over.
pub(crate) fn closed(tag: &str) -> bool {
    matches!(tag, "p" | "c" | "u" | "uj" | "ul" | "uv" | "ud" | "uz" | "ug" | "d" | "r" | "y" | "t")
}

pub(super) fn draft(
    range: CleanRange,
    name: NameForm,
    scope: Scope,
    reference: Reference,
    kind: AgencyKind,
    level: Option<Level>,
    rule: &'static str,
) -> AgencyDraft {
    AgencyDraft { range, name, scope, reference, kind, level, own: false, rule }
}
