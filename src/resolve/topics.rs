//! What a sentence is about: the bodies and places that stand where a subject stands.

use super::cues::{FIGURES, OBJECT, OPENER, PERSON, REPORTER, SAYS, TOWN, WIRE, beginning, ending, last};
use crate::document::Document;
use crate::extract::AgencyDraft;
use crate::fact::{AgencyKind, Reference};
use crate::span::CleanRange;

/// Whether an item of a list ends in a figure; 某厂（3474） ends in a stock code.
fn figured(item: &str) -> bool {
    item.contains(|c: char| c.is_ascii_digit()) && !item.ends_with(['）', ')'])
}

/// Where in its sentence something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// First of all.
    Start,
    /// At the head of a clause, or behind a time or 据, 由, 从.
    Clause,
    /// Behind a preposition or a conjunction.
    Object,
    /// Anywhere else.
    Middle,
}

/// A body or a place that may be a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taker {
    pub range: CleanRange,
    pub position: Position,
    /// The body; `None` for a place that acts and for a person of a school, of whom nothing is linked.
    pub body: Option<usize>,
    /// A class of bodies governs its own sentence only.
    pub collective: bool,
    /// Media tell of others; only what they run themselves is theirs.
    pub media: bool,
    /// It tells the figures of its sentence, whoever else acts there: 据海关统计, 商务部公布的数据显示.
    pub reporter: bool,
    /// What follows is what a subject does, not what is called after it (…航空失事班机).
    pub subject: bool,
}

/// How far before a body its position is read, in bytes.
const REACH: usize = 120;

/// What is done to a group before it acts.
const SET_UP: [&str; 4] = ["成立", "成立了", "组建", "组建了"];

/// All takers of an article, by rising start.
pub(super) fn takers(document: &Document<'_>, bodies: &[AgencyDraft], places: &[(CleanRange, u32)]) -> Vec<Taker> {
    let mut out: Vec<Taker> = Vec::with_capacity(bodies.len() + places.len());
    for (i, body) in bodies.iter().enumerate() {
        let media = body.kind == AgencyKind::Media;
        let after = document.shadow().get(body.range.end..).unwrap_or("");
        if media && beginning(after, WIRE).is_some() {
            continue;
        }
        // 组建宣传专班: who sets it up goes on acting.
        let before = document.shadow().get(..body.range.start).unwrap_or("");
        if body.kind == AgencyKind::TaskForce && SET_UP.iter().any(|w| before.ends_with(w)) {
            continue;
        }
        // Bodies of one list stand where its first stands.
        let one = i.checked_sub(1).and_then(|j| bodies.get(j)).filter(|one| listed(document, one, body));
        let before = one.and_then(|one| out.last().filter(|t| t.range == one.range));
        let position = before.map_or_else(|| position(document, body.range.start), |t| t.position);
        out.push(Taker {
            range: body.range,
            position,
            body: (!speaker(document, body)).then_some(i),
            collective: body.reference == Reference::Collective,
            media,
            reporter: reports(document, body.range),
            subject: subject(document, body.range.end),
        });
    }
    let mut last = 0;
    for (k, &(range, _)) in places.iter().enumerate() {
        let i = bodies.partition_point(|b| b.range.end <= range.start);
        if range.start < last || bodies.get(i).is_some_and(|b| b.range.start <= range.end) {
            continue;
        }
        // A chain of places is one: 山东省青岛市.
        let mut end = range.end;
        for &(next, _) in places.get(k + 1..).unwrap_or(&[]) {
            if next.start > end {
                break;
            }
            end = end.max(next.end);
        }
        last = end;
        let position = position(document, range.start);
        // 台股, 美股: one character of a word is no place that acts.
        let named = end - range.start > "市".len();
        let heads = named && matches!(position, Position::Start | Position::Clause);
        if heads && acts(document, range.start, end) {
            out.push(Taker {
                range: CleanRange::new(range.start, end),
                position,
                body: None,
                collective: false,
                media: false,
                reporter: false,
                subject: true,
            });
        }
    }
    out.sort_by_key(|t| t.range.start);
    out
}

/// Whether a body tells figures: 据海关统计, 记者从公安部获悉, 商务部公布的数据显示.
fn reports(document: &Document<'_>, body: CleanRange) -> bool {
    let shadow = document.shadow();
    let Some(sentence) = document.sentence(body.start) else { return false };
    let before = shadow.get(sentence.start..body.start).unwrap_or("");
    let after = shadow.get(body.end..sentence.end).unwrap_or("");
    let clause = after.split(['，', ',', '。', '：']).next().unwrap_or("");
    let near: &str = clause.char_indices().nth(24).map_or(clause, |(at, _)| clause.get(..at).unwrap_or(""));
    let asked = ending(before, REPORTER | OBJECT) & REPORTER != 0;
    asked || last(near, FIGURES).is_some_and(|(end, _)| near.get(end..).is_some_and(|rest| rest.chars().count() <= 2))
}

/// Whether a clause between `from` and `at` begins with a town or a village that is in no list of divisions.
pub(super) fn town(document: &Document<'_>, from: usize, at: usize) -> bool {
    let text = document.shadow().get(from..at).unwrap_or("");
    text.split(['，', ',', '；', ';']).any(|clause| {
        let clause = clause.trim_start();
        let ends = clause.char_indices().skip(2).take(2).map(|(i, c)| i + c.len_utf8());
        let mut names = ends.filter_map(|end| Some((clause.get(..end)?, clause.get(end..)?)));
        names.any(|(name, rest)| {
            ending(name, TOWN) != 0
                && !rest.starts_with(['民', '委', '政', '党', '庄', '级', '镇', '村', '、', '和', '的'])
        })
    })
}

/// Whether two bodies are named together: 甲、乙和丙.
pub(super) fn listed(document: &Document<'_>, one: &AgencyDraft, other: &AgencyDraft) -> bool {
    let gap = document.shadow().get(one.range.end..other.range.start).unwrap_or("，");
    matches!(gap.trim(), "、" | "和" | "及" | "与" | "以及" | "") && !gap.contains('\n')
}

/// Where something that starts at `start` stands in its sentence.
fn position(document: &Document<'_>, start: usize) -> Position {
    let Some(sentence) = document.sentence(start) else { return Position::Middle };
    let shadow = document.shadow();
    // Only the last words count, so a sentence of any length costs the same.
    let mut from = sentence.start.max(start.saturating_sub(REACH));
    while !shadow.is_char_boundary(from) {
        from += 1;
    }
    let before = shadow.get(from..start).unwrap_or("").trim();
    let last =
        before.rsplit(['，', ',', '：', ':', '；', ';', '（', '(', '】', '〕', '╱', '”', '“']).next().unwrap_or("");
    // 甲跌1.7%、乙涨2%: each item has its own body.
    let last = match last.rsplit_once('、') {
        Some((items, next)) if next.trim().is_empty() && figured(items.rsplit('、').next().unwrap_or("")) => "",
        _ => last.trim(),
    };
    if before.is_empty() && from == sentence.start {
        return Position::Start;
    }
    // What stands in brackets is said by the way.
    if before.ends_with(['（', '(']) {
        return Position::Object;
    }
    match ending(last, OBJECT | OPENER | SAYS) {
        _ if last.is_empty() => Position::Clause,
        r if r & OBJECT != 0 => Position::Object,
        r if r != 0 => Position::Clause,
        _ => Position::Middle,
    }
}

/// Whether a school stands there only for one of its people: …大学副教授某某说.
fn speaker(document: &Document<'_>, body: &AgencyDraft) -> bool {
    let after = document.shadow().get(body.range.end..).unwrap_or("");
    body.kind == AgencyKind::Education && beginning(after, PERSON).is_some()
}

/// Whether what stands behind a body is what a subject does: a verb, a time, a mark, one of its people.
fn subject(document: &Document<'_>, end: usize) -> bool {
    let shadow = document.shadow();
    let after = shadow.get(end..).unwrap_or("");
    // 丽婴房（2911）上半年…
    let closes =
        |open: char| after.starts_with(open).then(|| after.chars().take(16).position(|c| matches!(c, '）' | ')')));
    let end = match closes('（').or_else(|| closes('(')).flatten() {
        Some(n) => end + after.chars().take(n + 1).map(char::len_utf8).sum::<usize>(),
        None => end,
    };
    let after = shadow.get(end..).unwrap_or("");
    if beginning(after, PERSON).is_some() || !after.starts_with(char::is_alphanumeric) {
        return true;
    }
    let tokens = document.clause_tokens(end);
    let i = tokens.partition_point(|t| t.range.start < end);
    let noun = tokens.get(i).filter(|t| t.range.start == end && matches!(t.tag, "n" | "nz" | "b" | "ns"));
    // 局长, 负责人, 发言人: an officer speaks for the body; 全局, 全体: it is the body itself.
    noun.is_none_or(|t| {
        t.range.of(shadow).starts_with('全')
            || t.range.of(shadow).ends_with(['长', '人', '员', '任', '官', '记', '理', '裁', '委', '师'])
    })
}

/// Whether a place is the subject of a verb: 成都统筹设立…
fn acts(document: &Document<'_>, start: usize, end: usize) -> bool {
    let tokens = document.clause_tokens(start);
    let i = tokens.partition_point(|t| t.range.start < end);
    tokens.get(i).is_some_and(|t| t.range.start == end && matches!(t.tag, "v" | "d" | "ad" | "p" | "i" | "vd"))
}
