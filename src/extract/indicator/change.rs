//! Whether a figure is a change, which way, and compared with what: the cue words right before it, or an act whose object stands between.

use super::figure::{Figure, linked};
use super::period::Mention;
use super::words::Words;
use crate::fact::{Basis, Change, Direction, IndicatorKind, Mode};

/// Words between a cue and its figure: 增长了约, 下降近.
const FILLERS: [&str; 35] = [
    "了", "约", "近", "超", "超过", "逾", "不到", "不足", "将近", "达", "达到", "分别", "各", "又", "左右", " ",
    "最多", "至少", "高达", "多达", "突破", "仅", "为", "是", "则", "却", "更", "也", "都", "均", "已", "还", "约为",
    "平均", "在",
];

/// The characters that these end with.
const FILLER_ENDS: &str = "了约近超过逾到足达别各又右 多少破仅为是则却更也都均已还在";

/// A phrase that sets a bound on how far an object may stretch between a cue and its figure, in characters.
const OBJECT: usize = 24;

/// The change that figure `i` states; `done` are those of the figures before it.
pub(super) fn change(
    words: &Words,
    shadow: &str,
    figures: &[Figure],
    mentions: &[Mention],
    done: &[Option<Change>],
    i: usize,
) -> Option<Change> {
    let figure = figures.get(i).filter(|f| f.kind != IndicatorKind::Age)?;
    let mut segment = figure.segment.of(shadow);
    // 增长到2025年的15万亿元: the cue stands before the time.
    let last =
        mentions.partition_point(|m| m.range.end <= figure.range.start).checked_sub(1).and_then(|m| mentions.get(m));
    if let Some(mention) = last.filter(|m| m.range.start > figure.segment.start)
        && matches!(shadow.get(mention.range.end..figure.range.start), Some("的"))
    {
        segment = shadow.get(figure.segment.start..mention.range.start)?;
    }
    let previous = figure.previous.and_then(|p| Some((figures.get(p)?, done.get(p).copied().flatten())));
    if linked(segment) {
        return previous.and_then(|(before, change)| change.filter(|_| alike(before.kind, figure.kind)));
    }
    let from_clause = shadow.get(figure.clause.start..figure.range.start).unwrap_or("");
    // 翻两番.
    if figure.kind == IndicatorKind::Multiple && figure.range.of(shadow).starts_with('翻') {
        return Some(Change { direction: Direction::Up, mode: Mode::By, basis: basis(from_clause) });
    }
    if let Some((found, start)) = near(words, segment, figure.kind) {
        let head = segment.get(..start).unwrap_or("");
        // 由3个增加5个 ends at the second; 比去年的30位提升5位 is compared before the first.
        let unchanged = previous.filter(|(_, change)| change.is_none()).map(|(before, _)| before);
        let sets_out = unchanged.is_some_and(|f| f.kind == figure.kind && f.segment.of(shadow).contains(['由', '从']));
        let basis = found.basis.or_else(|| basis(head)).or_else(|| match unchanged {
            Some(_) => basis(from_clause),
            // A list shares what is said before its first figure; a clause of its own may only say what it compares with.
            None => (figure.previous.is_none()).then(|| before_comma(shadow, figures, i)).flatten(),
        });
        let mode = if sets_out { Mode::To } else { found.mode };
        return Some(Change { basis: basis.filter(|_| mode == Mode::By), mode, ..found });
    }
    // 维持在1.25%不变.
    let after = figure.after.of(shadow);
    if after.starts_with("不变") {
        return Some(Change { direction: Direction::Flat, mode: Mode::To, basis: None });
    }
    if let Some(found) = short(segment, figure.kind) {
        return Some(found);
    }
    if let Some(found) = noun(words, segment, after, figure.kind) {
        return Some(Change { basis: basis(from_clause), ..found });
    }
    if let Some(found) = far(words, segment) {
        return Some(Change { basis: basis(from_clause), ..found });
    }
    // 甲地增长2%、乙地3%: the cue is said once for the whole list.
    let (before, change) = previous?;
    let joined = segment.trim_end().ends_with(['和', '、', '及', '与'])
        && segment.chars().count() <= OBJECT
        && words.verb.prefix(segment.trim_start_matches('、')).is_none();
    if joined && before.kind == figure.kind && change.is_some_and(|c| c.mode == Mode::To) {
        return change;
    }
    let listed = segment.starts_with('、') && !segment.contains(['占', '达', '为']) && before.kind == figure.kind;
    let rated = matches!(figure.kind, IndicatorKind::Percentage | IndicatorKind::PercentagePoint);
    change.filter(|c| listed && rated && c.mode == Mode::By && words.verb.suffix(segment).is_none())
}

fn alike(a: IndicatorKind, b: IndicatorKind) -> bool {
    a == b
}

/// A cue right before the figure: the change and where the cue begins.
fn near(words: &Words, segment: &str, kind: IndicatorKind) -> Option<(Change, usize)> {
    let mut head = segment.trim_end();
    loop {
        if let Some(length) = words.cue_suffix(head) {
            let start = head.len() - length;
            let cue = head.get(start..)?;
            let entry = words.cues.get(cue)?;
            if entry.near && fits(head.get(..start)?, cue, kind, entry.change) {
                return Some((entry.change, start));
            }
        }
        // 扩大到每秒7000立方米: the base of the rate.
        let base = words.tail.suffix(head).filter(|n| head.get(head.len() - n..).is_some_and(|t| t.starts_with('每')));
        let last = head.chars().next_back()?;
        let fillers = if FILLER_ENDS.contains(last) { &FILLERS[..] } else { &[] };
        let ends = fillers.iter().filter(|f| f.ends_with(last) && head.ends_with(**f));
        let filler = ends.map(|f| f.len()).max().max(base)?;
        head = head.get(..head.len() - filler)?.trim_end();
    }
}

/// One-character cues (增, 降, 少) are part of other words unless a comparison or a rate is near.
fn fits(before: &str, cue: &str, kind: IndicatorKind, change: Change) -> bool {
    if cue.chars().count() > 1 {
        return true;
    }
    let compared =
        before.ends_with(['比', '年', '月', '季', '各', '再', '又', '期', '均', '则', '续', '微', '大', '小', '略']);
    // 漲57.63點.
    let points = kind == IndicatorKind::Measure
        && matches!(cue, "涨" | "跌")
        && (before.is_empty() || before.ends_with(['红', '黑', '收', '场', '盘']));
    let rate =
        points || matches!(kind, IndicatorKind::Percentage | IndicatorKind::PercentagePoint | IndicatorKind::Multiple);
    compared || rate && change.direction != Direction::Flat && !matches!(cue, "少" | "低")
}

/// 减时限60%、减材料50%: one character of change before its object and a rate.
fn short(segment: &str, kind: IndicatorKind) -> Option<Change> {
    let piece = segment.rsplit(['、', '，']).next()?;
    let piece = ["实现", "平均", "共", "可", "已"].iter().find_map(|w| piece.strip_prefix(w)).unwrap_or(piece);
    let object =
        piece.strip_prefix('减').filter(|o| !o.starts_with(['少', '免', '税', '排', '幅', '持', '值', '产', '轻']))?;
    let chars = object.chars().count();
    let rate = matches!(kind, IndicatorKind::Percentage | IndicatorKind::PercentagePoint);
    let plain = !object.contains(['的', '占', '率', '达', '为', '到', '至']);
    (rate && plain && (2..=8).contains(&chars)).then_some(Change {
        direction: Direction::Down,
        mode: Mode::By,
        basis: None,
    })
}

/// 有近50%的增长: the noun for a change behind its rate.
fn noun(words: &Words, segment: &str, after: &str, kind: IndicatorKind) -> Option<Change> {
    let rate = matches!(kind, IndicatorKind::Percentage | IndicatorKind::PercentagePoint);
    let has = segment.trim_end().ends_with(['有', '得', '现', '了']);
    let after = after.strip_prefix('的').unwrap_or(after);
    let length = words.cue.prefix(after).filter(|_| rate && has)?;
    let ends = !super::scope::han(super::scope::after(after, length));
    let entry = words.cues.get(after.get(..length)?).filter(|_| ends)?;
    (entry.near && entry.change.mode == Mode::By).then_some(entry.change)
}

/// An act on a quantity whose object stands between: 减少办理环节3个.
fn far(words: &Words, segment: &str) -> Option<Change> {
    let clause = segment.rsplit('、').next()?;
    if clause.contains('占') {
        return None;
    }
    let mut found = None;
    let mut passed = 0;
    for (at, _) in clause.char_indices() {
        let rest = clause.get(at..)?;
        let Some(length) = words.cue.prefix(rest).filter(|_| at >= passed) else { continue };
        passed = at + length;
        let (cue, object) = (rest.get(..length)?, rest.get(length..)?);
        let Some(entry) = words.cues.get(cue).filter(|e| e.far) else { continue };
        let object = object.trim_start_matches('了');
        // 加大下泄流量至1350立方米: as far as that.
        let until = object.strip_suffix(['至', '到']).filter(|_| !cue.ends_with('增'));
        let object = until.unwrap_or(object);
        let chars = object.chars().count();
        if chars == 0 || chars > OBJECT || object.starts_with(['的', '到', '至', '为', '率', '量', '幅', '额', '值'])
        {
            continue;
        }
        // 新增装机预计达到2亿千瓦: what is new is so whatever is said of it.
        let new = matches!(cue, "新增" | "净增");
        let modal =
            !new && ["可以", "将", "完成", "达到", "能够", "预计", "超过", "方式"].iter().any(|w| object.contains(w));
        let object = object.strip_prefix("完成").filter(|_| new).unwrap_or(object);
        let acts =
            modal || object.ends_with(['和', '与', '及', '或']) || segment.starts_with('的') || has_act(words, object);
        let equals = clause.get(..at)?.ends_with("于");
        if !acts && !equals {
            let mode = if until.is_some() { Mode::To } else { entry.change.mode };
            found = Some(Change { mode, ..entry.change });
            break;
        }
    }
    found
}

/// Whether a verb of another act stands in an object; 办理 in 办理时限 is none.
fn has_act(words: &Words, object: &str) -> bool {
    object.char_indices().any(|(at, _)| {
        let rest = object.get(at..).unwrap_or("");
        words.verb.prefix(rest).is_some_and(|n| {
            rest.get(n..).is_none_or(|tail| words.head.prefix(tail).is_none() && (at == 0 || !tail.is_empty()))
        })
    })
}

/// What a clause says it compares with.
fn basis(clause: &str) -> Option<Basis> {
    const YEAR: [&str; 18] = [
        "同比",
        "比上年",
        "较上年",
        "比去年",
        "较去年",
        "去年同期",
        "上年同期",
        "年增",
        "年减",
        "比前一年",
        "较前一年",
        "较上一年",
        "比上一年",
        "与上年",
        "与去年",
        "年同期",
        "按年",
        "相比去年",
    ];
    const MONTH: [&str; 8] = ["环比", "比上月", "较上月", "月增", "季增", "比上季", "较上季", "按月"];
    // One character of each of them.
    if !clause.contains(['比', '较', '年', '月', '季', '相']) {
        return None;
    }
    if YEAR.iter().any(|w| clause.contains(w)) {
        return Some(Basis::YearOnYear);
    }
    if MONTH.iter().any(|w| clause.contains(w)) {
        return Some(Basis::MonthOnMonth);
    }
    if clause.contains("年均") || clause.contains("相较") || clause.contains("相比") {
        return Some(Basis::Other);
    }
    let compares = clause.char_indices().any(|(at, c)| {
        let next = super::scope::after(clause, at + c.len_utf8());
        let prior = super::scope::before(clause, at);
        match c {
            '比' => {
                !matches!(next, None | Some('重' | '例' | '率' | '较' | '值' | '特' | '分' | '赛'))
                    && !matches!(prior, Some('占' | '同' | '环' | '对' | '相' | '评'))
            }
            '较' => {
                !matches!(next, None | Some('大' | '高' | '好' | '快' | '为' | '多' | '少' | '低' | '小' | '强'))
                    && !matches!(prior, Some('比'))
            }
            _ => false,
        }
    });
    compares.then_some(Basis::Other)
}

/// 与去年同期相比，增长3%: a clause of comparison before the figure's own.
fn before_comma(shadow: &str, figures: &[Figure], i: usize) -> Option<Basis> {
    let figure = figures.get(i)?;
    let mut floor = figure.clause.start.saturating_sub(150);
    while !shadow.is_char_boundary(floor) {
        floor += 1;
    }
    let before = shadow.get(floor..figure.clause.start)?;
    let clause = before.strip_suffix(['，', ','])?;
    let start = clause
        .rfind(['，', '。', '；', '、', ',', ';', '\n', '：'])
        .map_or(0, |at| at + super::scope::after(clause, at).map_or(1, char::len_utf8));
    let clause = clause.get(start..)?;
    let opens = ["与", "和", "同", "比", "较", "相较", "相比", "跟"].iter().any(|w| clause.starts_with(w));
    (opens && clause.chars().count() <= 30).then(|| basis(clause)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near_of(segment: &str, kind: IndicatorKind) -> Option<(Direction, Mode)> {
        near(&Words::load(), segment, kind).map(|(c, _)| (c.direction, c.mode))
    }

    #[test]
    fn cues_right_before_the_figure() {
        use IndicatorKind::{Count, Percentage};
        assert_eq!(near_of("客流量同比下降了", Percentage), Some((Direction::Down, Mode::By)));
        assert_eq!(near_of("入学率提高到", Percentage), Some((Direction::Up, Mode::To)));
        assert_eq!(near_of("森林面积稳定在", Percentage), Some((Direction::Flat, Mode::To)));
        assert_eq!(near_of("客流量达", Percentage), None);
        assert_eq!(near_of("队员减少", Count), Some((Direction::Down, Mode::By)));
        assert_eq!(near_of("天台上多少", Count), None);
    }

    #[test]
    fn acts_whose_object_stands_between() {
        let words = Words::load();
        assert_eq!(far(&words, "减少办事环节").map(|c| c.direction), Some(Direction::Down));
        assert_eq!(far(&words, "净增用户").map(|c| c.mode), Some(Mode::By));
        assert!(far(&words, "新增设置服务窗口").is_none());
        assert!(far(&words, "新增的用户").is_none());
    }

    #[test]
    fn what_is_compared_with() {
        assert_eq!(basis("较上年同期"), Some(Basis::YearOnYear));
        assert_eq!(basis("环比"), Some(Basis::MonthOnMonth));
        assert_eq!(basis("比一季度"), Some(Basis::Other));
        assert_eq!(basis("占全省比重"), None);
        assert_eq!(basis("力度较大"), None);
    }
}
