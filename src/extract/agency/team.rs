//! Teams: 中国队, 北京女队, 中国国家男子篮球队, 深圳平安队. A place or a country, at most a few words, and a team's word.

use super::anchored::closed;
use super::bare;
use super::scan::{Scan, is_han};
use super::words::{COUNTRY, HEAD, Head, HeadClass, Hit, PLACE, Sense};
use crate::extract::{AgencyDraft, NameForm, Scope};
use crate::fact::{AgencyKind, Reference};
use crate::segment;
use crate::span::CleanRange;

/// The word that ends most of their names; it ends other names too.
const TEAM: &str = "队";
/// Longest stretch between the place and the team's word, in characters.
const BETWEEN: usize = 8;
/// Longest name of a club between the place and 队, in characters.
const CLUB: usize = 4;
/// The country that the table of foreign ones leaves out.
const CHINA: [&str; 2] = ["中国", "中华"];
/// Words that part people in other names but stand inside these.
const SEXES: [&str; 2] = ["男子", "女子"];

/// The team that ends with this head.
pub(crate) fn parse(scan: &Scan<'_>, hit: Hit) -> Option<AgencyDraft> {
    let head = scan.sense(hit, |s| if let Sense::Head(i) = s { scan.words.heads.get(i as usize) } else { None })?;
    let shadow = scan.shadow();
    let plain = &shadow[hit.start..hit.end] == TEAM;
    let team = head.class == HeadClass::Team;
    if !plain && !team || !scan.parts_at(hit.end) || matches!(scan.after(hit.end), Some('员' | '伍' | '友' | '形'))
    {
        return None;
    }
    let longer = |h: Hit| h.is(HEAD) && h.start < hit.start && !is_team(scan, h);
    if scan.ending(hit.end).any(longer) {
        return None;
    }
    let found = place_before(scan, hit.start);
    let start = match found {
        Some(start) if plain && !place_fits(scan, start, hit) => return None,
        Some(start) => start,
        None => farther(scan, hit, plain).or_else(|| club(scan, hit).filter(|_| team))?,
    };
    let kind = if team { head.kind } else { AgencyKind::Other };
    Some(draft(CleanRange::new(start, hit.end), NameForm::Text, Reference::Full, kind))
}

/// 女排, 国家队: the team that was named before.
pub(crate) fn earlier(scan: &Scan<'_>, hit: Hit) -> Option<AgencyDraft> {
    let head = team_of(scan, hit)?;
    let alone = scan.parts_at(hit.end) && bare::free_left(scan, hit.start);
    alone.then(|| draft(CleanRange::new(hit.start, hit.end), NameForm::Earlier, Reference::Short, head.kind))
}

/// What a team is called without its place, if that tells it: 国安队 of 北京国安队.
pub(crate) fn without_place<'t>(scan: &Scan<'t>, draft: &AgencyDraft) -> Option<&'t str> {
    let listed = draft.rule == "agency.known" && draft.kind == AgencyKind::Other;
    if draft.rule != RULE && !listed || draft.name != NameForm::Text {
        return None;
    }
    let start = draft.range.start;
    let place = scan.starting(start).iter().find(|h| h.is(PLACE | COUNTRY) && h.end < draft.range.end)?;
    let rest = scan.document.shadow().get(place.end..draft.range.end)?;
    let club = rest.ends_with(TEAM) && rest.chars().count() == 3 && !segment::known(rest);
    // 洛杉矶湖人 is known whole, its nickname only after it.
    (club || listed && !rest.ends_with(TEAM) && rest.chars().count() >= 2).then_some(rest)
}

/// The rule that makes them.
const RULE: &str = "agency.team";

fn team_of<'s>(scan: &Scan<'s>, hit: Hit) -> Option<&'s Head> {
    let head = scan.sense(hit, |s| if let Sense::Head(i) = s { scan.words.heads.get(i as usize) } else { None })?;
    (head.class == HeadClass::Team).then_some(head)
}

fn is_team(scan: &Scan<'_>, hit: Hit) -> bool {
    team_of(scan, hit).is_some()
}

/// Where the place or country begins that ends at `at`.
fn place_before(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let place = scan.ending(at).filter(|h| h.is(PLACE | COUNTRY)).map(|h| h.start).min();
    let china = || CHINA.iter().find_map(|c| scan.shadow()[..at].ends_with(c).then(|| at - c.len()));
    let start = place.or_else(china).filter(|&start| scan.parts_at(start))?;
    // 中国香港队: a place of the country's.
    Some(CHINA.iter().find_map(|c| scan.shadow()[..start].ends_with(c).then(|| start - c.len())).unwrap_or(start))
}

/// The place or country that begins at `at`, and where it ends, before `limit`: 四川全兴 is one of jieba's words.
fn place_from(scan: &Scan<'_>, at: usize, limit: usize) -> Option<(usize, usize)> {
    let place = scan.starting(at).iter().find(|h| h.is(PLACE | COUNTRY) && h.end < limit).map(|h| h.end);
    let china = || CHINA.iter().find(|c| scan.shadow()[at..limit].starts_with(**c)).map(|c| at + c.len());
    place.or_else(china).map(|end| (at, end))
}

/// Whether 队 stands behind the place as a word of its own: not 上海|队列.
fn place_fits(scan: &Scan<'_>, start: usize, hit: Hit) -> bool {
    scan.tokens(hit.start).iter().find(|t| t.range.end > hit.start).is_none_or(|t| {
        t.range.end == hit.end
            && (t.range.start <= start || t.range.start == hit.start || !segment::known(t.range.of(scan.shadow())))
    })
}

/// The place some words before the team's word, with a club's name or what they play between.
fn farther(scan: &Scan<'_>, hit: Hit, plain: bool) -> Option<usize> {
    let shadow = scan.shadow();
    let clause = scan.clause(hit.start);
    // No words are cut where no place stands near.
    let reach = shadow[clause.start..hit.start]
        .char_indices()
        .rev()
        .take(BETWEEN + 6)
        .last()
        .map(|(at, _)| clause.start + at)?;
    let near = scan.any_in(CleanRange::new(reach, hit.start), PLACE | COUNTRY)
        || CHINA.iter().any(|c| shadow[reach..hit.start].contains(c));
    if !near {
        return None;
    }
    let tokens = scan.tokens(hit.start);
    let mut i = tokens.partition_point(|t| t.range.end <= hit.start);
    let mut left = hit.start;
    if let Some(token) = tokens.get(i).filter(|t| t.range.start < hit.start) {
        let word = token.range.of(shadow);
        // 部队, 车队, 团队 are words, and no club's name.
        if plain && segment::known(word) && word.chars().count() < 3 {
            return None;
        }
        left = token.range.start;
    }
    loop {
        if left < hit.start
            && let Some((start, from)) =
                place_before(scan, left).map(|s| (s, left)).or_else(|| place_from(scan, left, hit.start))
        {
            let between = &shadow[from..hit.start];
            let count = between.chars().count();
            let fits = count <= if plain { CLUB } else { BETWEEN } && between.chars().all(is_han);
            return fits.then_some(start);
        }
        let token = i.checked_sub(1).and_then(|i| tokens.get(i)).filter(|t| t.range.end == left)?;
        let word = token.range.of(shadow);
        let verb = matches!(token.tag, "v" | "vd" | "f" | "q" | "m") && !scan.words.inner(word);
        let bounds = scan.words.bounds(word) && !SEXES.contains(&word);
        if closed(token.tag)
            || bounds
            || verb
            || scan.words.generic(word)
            || shadow[token.range.start..hit.start].chars().count() > BETWEEN
        {
            return None;
        }
        left = token.range.start;
        i -= 1;
    }
}

/// 辽宁宏运|足球队 has a place; 清华|女篮, 恒大|女排 only a name that is known.
fn club(scan: &Scan<'_>, hit: Hit) -> Option<usize> {
    let body = |h: &Hit| {
        h.is(super::words::BODY)
            && scan
                .sense(*h, |s| if let Sense::Body(i) = s { scan.words.bodies.get(i as usize) } else { None })
                .is_some_and(|b| matches!(b.kind, AgencyKind::Enterprise | AgencyKind::Education) && !b.guarded)
    };
    scan.ending(hit.start).find(body).map(|h| h.start)
}

fn draft(range: CleanRange, name: NameForm, reference: Reference, kind: AgencyKind) -> AgencyDraft {
    AgencyDraft { range, name, scope: Scope::None, reference, kind, level: None, own: false, rule: RULE }
}
