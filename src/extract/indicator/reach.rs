//! How far a wording of a time governs the figures after it: its own clause, its sentence, the next one, or the paragraph.

use super::cursor::Part;
use super::scope::{after, han};
use super::wording::Wording;
use super::words::Words;

/// How far a wording governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// The day of a report in its head, or a state that is left, undated (从原先…): or the year of
    /// an aim: it governs nothing.
    Never,
    /// It is what something is compared with, or where a change sets out: it governs only what it stands before.
    Compared,
    /// It dates something else (a report, a state that a clause starts from): it governs no figure behind a comma.
    Clause,
    /// A day of the calendar, a feast, a word such as 目前.
    Sentence,
    /// A day told from the day of the report: 今天, 26日.
    Next,
    Paragraph,
}

/// Where a wording stands.
pub(super) struct Place<'t> {
    /// The text before it.
    pub lead: &'t str,
    /// The text after it.
    pub rest: &'t str,
    /// 截至, 自, 到 … as far as it belongs to the time.
    pub pre: &'t str,
    /// It opens its paragraph.
    pub opens: bool,
    /// Something is compared with it, or sets out from it.
    pub compared: bool,
    /// 从 stands before it.
    pub setting_out: bool,
}

/// How far a wording governs.
pub(super) fn reach(words: &Words, wording: &Wording<'_>, place: &Place<'_>) -> Reach {
    let &Place { lead, rest, pre, opens, compared, setting_out } = place;
    let found = wording.text;
    let day = one_day(wording, pre);
    // 新华社5月3日电, 3月29日消息: the day of the report, not of what it tells.
    let report = day && TOLD.iter().any(|w| rest.starts_with(w));
    // 2020年度考核: the year of the thing named.
    let attribute =
        han(after(rest, 0)) && (wording.year.is_some_and(|y| y.ends_with('度')) || wording.term == Some("年度"));
    let vague = wording.vague.is_some() || wording.weak.is_some();
    let whole = wording.term == Some("年度") || found.ends_with("全年") || found.ends_with('度');
    let left = setting_out && wording.weak.is_some();
    if report || left || lead.ends_with('占') || whole && planned(rest) {
        Reach::Never
    } else if compared || record(rest) && found.ends_with('来') {
        Reach::Compared
    } else if vague && rest.starts_with('的')
        || attribute
        || wording.past
        || day && tells(words, rest)
        || rest.starts_with('的') && lead.ends_with('于')
    {
        Reach::Clause
    } else if wording.dates_itself() {
        if opens { Reach::Paragraph } else { Reach::Next }
    } else if day
        || wording.weak.is_some() && !pre.starts_with('截')
        || wording.term.is_some()
        || wording.feast
        || wording.alone == Some("年内")
        || matches!(wording.post, "前" | "之前")
        || wording.span.is_some_and(brief_span)
    {
        Reach::Sentence
    } else {
        Reach::Paragraph
    }
}

/// 近两年, 未来三天, 刚刚过去的一周: a stretch up to the report that no other sentence is about; 过去五年 and 这五年 are.
fn brief_span(span: &str) -> bool {
    span.starts_with(['未', '今', '近', '最', '刚']) || !span.contains('年')
}

/// 全年目标任务, 年度计划: the time of what was set, not of what is told.
fn planned(rest: &str) -> bool {
    ["目标", "任务", "计划", "预算", "预期"].iter().any(|w| rest.starts_with(w))
}

/// What follows the day of a report in its head.
const TOLD: [&str; 5] = ["电", "讯", "消息", "专电", "综合"];

/// Whether a wording names one day: 5月3日, 今天, 26日.
fn one_day(wording: &Wording<'_>, pre: &str) -> bool {
    let part = wording.part.or(wording.alone).and_then(Part::read);
    pre.is_empty()
        && wording.post != "以来"
        && (wording.word.is_some()
            || wording.this_day.is_some()
            || wording.only_day.is_some()
            || matches!(part, Some(Part::Days(_, Some(_), None))))
}

/// 以来首次, 以来新高: the wording says since when a record stands.
pub(super) fn record(rest: &str) -> bool {
    ["首", "最", "新高", "新低", "第一次", "的首", "的最", "的新", "同期最", "历史"].iter().any(|w| rest.starts_with(w))
}

/// Whether the clause goes on to a verb of telling and ends there: 9日称，…; 今天从某局获悉，….
fn tells(words: &Words, rest: &str) -> bool {
    const LONG: usize = 150;
    let mut end = LONG.min(rest.len());
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let near = rest.get(..end).unwrap_or("");
    let Some(stop) = near.find(['，', '：', ',', ':', '。', '；', '\n']) else { return false };
    let clause = near.get(..stop).unwrap_or("");
    words.tell.suffix(clause).is_some()
}
