//! Departments of a ministry that speaks of itself: 住房保障司组织学习, 人事司党支部. The article need not name the ministry.

use super::anchored::closed;
use super::scan::{Scan, is_han};
use super::words::{BODY, COUNTRY, Hit, PLACE};
use crate::extract::{AgencyDraft, NameForm, Scope};
use crate::fact::{AgencyKind, Level, Reference};
use crate::span::CleanRange;

/// What such a department's name ends with.
const HEAD: &str = "司";
/// The ministry that speaks (部人事司).
const MINISTRY: char = '部';
/// Words with which other things end.
const OTHERS: [&str; 12] =
    ["公司", "上司", "官司", "寿司", "祭司", "土司", "司司", "航司", "全司", "各司", "本司", "我司"];
/// Shortest and longest name before the head, in characters.
const NAME: std::ops::RangeInclusive<usize> = 2..=12;

/// The department that ends with this head.
pub(super) fn parse(scan: &Scan<'_>, hit: Hit) -> Option<AgencyDraft> {
    let shadow = scan.shadow();
    if &shadow[hit.start..hit.end] != HEAD || OTHERS.iter().any(|o| shadow[..hit.end].ends_with(o)) {
        return None;
    }
    // A government abroad or in Hong Kong has others by that name.
    if !(scan.parts_at(hit.end) || scan.after(hit.end) == Some('长')) || scan.taiwan || scan.hong_kong() {
        return None;
    }
    let start = scan.clause(hit.start).start;
    let name = shadow.get(start..hit.start)?;
    if !NAME.contains(&name.chars().count()) || !name.chars().all(is_han) || !free(scan, start) {
        return None;
    }
    let field = |word: &str, tag: &str| {
        matches!(word, "与" | "和" | "及")
            || word.strip_prefix(MINISTRY) == Some("")
            || !closed(tag) && !matches!(tag, "m" | "nr" | "nt") && !scan.words.bounds(word)
    };
    // 北京商务司: a place or a country begins a name of its own.
    if scan.starting(start).iter().any(|h| h.is(PLACE | COUNTRY | BODY)) {
        return None;
    }
    let within = scan.tokens(start).iter().filter(|t| t.range.start < hit.start);
    if !within.clone().all(|t| field(t.range.of(shadow), t.tag)) || !acts(scan, hit.end) {
        return None;
    }
    Some(AgencyDraft {
        range: CleanRange::new(start, hit.end),
        name: NameForm::Local(shadow[start..hit.end].trim_start_matches(MINISTRY).to_owned()),
        scope: Scope::Rank(Level::National),
        reference: Reference::Short,
        kind: AgencyKind::Government,
        level: Some(Level::National),
        own: false,
        rule: "agency.office",
    })
}

/// Whether a line, a sentence or a member of a list begins at `at`.
fn free(scan: &Scan<'_>, at: usize) -> bool {
    scan.before(at).is_none_or(|c| matches!(c, '\n' | '。' | '，' | '、' | '；' | '：' | ' ' | '\u{3000}'))
}

/// Whether what follows is what a department does or has.
fn acts(scan: &Scan<'_>, end: usize) -> bool {
    const OWN: [&str; 6] = ["党", "司长", "副司长", "负责", "团", "长"];
    let rest = &scan.shadow()[end..];
    let next = scan.tokens_from(end).first().filter(|t| t.range.start == end);
    OWN.iter().any(|o| rest.starts_with(o))
        || rest.starts_with(['、', '\n'])
        || next.is_some_and(|t| matches!(t.tag, "v" | "vn" | "vd" | "d" | "ad" | "p"))
}
