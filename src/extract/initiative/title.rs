//! Names in 《》: documents, and programmes and exhibitions by their head; books, films, songs and newspapers are none.

use super::tables::{AFTER, EDITION, INNER, PAPERS, TITLE, WORK};
use super::view::{View, is_word_char};
use crate::document::PairKind;
use crate::extract::InitiativeDraft;
use crate::fact::InitiativeKind;
use crate::span::CleanRange;

/// Words of a source line, before a newspaper's or a journal's name.
const SOURCES: [&str; 12] =
    ["来源", "摘自", "原载", "转自", "原文刊", "刊于", "载于", "刊登于", "源自", "选自", "出自", "登在"];

/// Endings of newspapers and journals.
const PRESS: [&str; 14] = [
    "日报",
    "晚报",
    "时报",
    "早报",
    "晨报",
    "都市报",
    "周报",
    "周刊",
    "月刊",
    "杂志",
    "学报",
    "新闻网",
    "导报",
    "商报",
];

/// What follows the name of a work or of a newspaper.
const AFTER_WORKS: [&str; 16] = [
    "一书", "杂志", "一文", "报道", "记者", "作者", "主演", "导演", "电影", "影片", "专辑", "剧组", "剧照", "小说",
    "获得", "节选",
];

/// What follows a document's name.
const AFTER_PAPERS: [&str; 23] = [
    "发布",
    "印发",
    "出台",
    "规定",
    "明确",
    "提出",
    "要求",
    "指出",
    "施行",
    "实施",
    "的规定",
    "等文件",
    "等法律",
    "等有关",
    "的通知",
    "有关规定",
    "的要求",
    "等规定",
    "修订",
    "征求意见",
    "等制度",
    "政策",
    "战略",
];

/// Before 《》: a broadcast programme that runs on.
const PROGRAMMES: [&str; 7] = ["文化节目", "政论节目", "谈话节目", "访谈节目", "新闻节目", "专题节目", "栏目"];

/// Endings of works whatever stands around them.
const BOOKS: [&str; 8] = ["志", "史", "传", "全集", "文集", "记", "之歌", "进行曲"];

/// What 《》 hold: names, and the stretches in which nothing else is a name.
#[derive(Debug, Default)]
pub(super) struct Titles {
    pub drafts: Vec<InitiativeDraft>,
    pub closed: Vec<CleanRange>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Paper,
    Show(CleanRange, InitiativeKind),
    Work,
    Unknown,
}

/// Every name in 《》.
pub(super) fn find(view: &View<'_>) -> Titles {
    let mut outer_end = 0;
    let pairs: Vec<(CleanRange, CleanRange)> = view
        .document
        .pairs
        .iter()
        .filter(|p| p.kind == PairKind::Title)
        .filter(|p| {
            let outermost = p.outer.start >= outer_end;
            outer_end = outer_end.max(p.outer.end);
            outermost && p.inner.len() > 0
        })
        .map(|p| (p.outer, p.inner))
        .collect();
    let mut verdicts: Vec<Verdict> = pairs.iter().map(|&(outer, inner)| judge(view, outer, inner)).collect();
    let mut run = Verdict::Unknown;
    for i in 0..pairs.len() {
        // A run of titles is of one sort: 《甲办法》《乙》等文件.
        let linked = i > 0 && {
            let gap = CleanRange::new(pairs[i - 1].0.end, pairs[i].0.start);
            matches!(gap.of(view.s).trim(), "" | "、" | "和" | "及" | "与" | "以及")
        };
        if verdicts[i] == Verdict::Unknown && linked && matches!(run, Verdict::Paper | Verdict::Work) {
            verdicts[i] = run;
        }
        run = verdicts[i];
    }
    let mut titles = Titles::default();
    let mut known: rustc_hash::FxHashMap<&str, bool> = rustc_hash::FxHashMap::default();
    for (&(_, inner), verdict) in pairs.iter().zip(&verdicts) {
        if matches!(verdict, Verdict::Paper | Verdict::Show(..)) {
            known.insert(inner.of(view.s), matches!(verdict, Verdict::Show(..)));
        }
    }
    for (&(outer, inner), verdict) in pairs.iter().zip(&verdicts) {
        let draft = |end, head, kind, rule| InitiativeDraft {
            range: CleanRange::new(outer.start, end),
            name: trim(view, inner),
            head,
            kind,
            quoted: true,
            rule,
        };
        match verdict {
            Verdict::Paper => titles.drafts.push(draft(outer.end, None, InitiativeKind::Document, "title.document")),
            Verdict::Show(head, kind) if head.len() == 0 => {
                titles.drafts.push(draft(outer.end, None, *kind, "title.head-after"));
            }
            Verdict::Show(head, kind) => titles.drafts.push(draft(head.end, Some(*head), *kind, "title.head-after")),
            Verdict::Unknown => match known.get(inner.of(view.s)).filter(|_| inner.of(view.s).chars().count() >= 4) {
                Some(true) => titles.drafts.push(draft(outer.end, None, InitiativeKind::Event, "title.again")),
                Some(false) => titles.drafts.push(draft(outer.end, None, InitiativeKind::Document, "title.again")),
                None => titles.closed.push(outer),
            },
            Verdict::Work => titles.closed.push(outer),
        }
    }
    titles
}

fn trim(view: &View<'_>, range: CleanRange) -> CleanRange {
    let text = range.of(view.s);
    let start = range.start + (text.len() - text.trim_start().len());
    let trimmed = text.trim();
    if trimmed.is_empty() { range } else { CleanRange::new(start, start + trimmed.len()) }
}

fn judge(view: &View<'_>, outer: CleanRange, inner: CleanRange) -> Verdict {
    let text = inner.of(view.s).trim();
    let before = view.before(outer.start, 16).trim_end();
    let after = view.after(outer.end, 16).trim_start();
    let bare = before.trim_end_matches([':', '：', '，', ',', '—', '-', '“', '"', ' ', '\u{3000}']);
    if SOURCES.iter().any(|s| bare.ends_with(s)) {
        return Verdict::Work;
    }
    if text.is_ascii() {
        return Verdict::Work;
    }
    if let Some(show) = show(view, outer.end) {
        return show;
    }
    // 《2025年春节联欢晚会》, 节目《…》: an evening or a programme told by itself.
    let year = text.starts_with(|c: char| c.is_ascii_digit())
        && text.as_bytes().get(..4).is_some_and(|y| y.iter().all(u8::is_ascii_digit));
    let event = || {
        view.head_ending(inner.end, inner.start, EDITION | INNER).is_some_and(|h| h.head.kind == InitiativeKind::Event)
    };
    let aired =
        ["今晚播出", "今晚在", "今晚央视", "今起播出", "将于今晚", "今晚开播"].iter().any(|w| after.starts_with(w));
    if aired || year && event() || PROGRAMMES.iter().any(|p| before.ends_with(p)) {
        return Verdict::Show(CleanRange::new(outer.end, outer.end), InitiativeKind::Event);
    }
    // 《…》第三季 is a programme, 《…》第十二条 a law.
    let part = if after.starts_with('第') {
        after.chars().skip(1).take(5).find(|c| "季集期部条款章".contains(*c))
    } else {
        None
    };
    if part.is_some_and(|c| "季集期部".contains(c)) {
        return Verdict::Work;
    }
    if view.tables.ends_with(bare, WORK).is_some() || AFTER_WORKS.iter().any(|w| after.starts_with(w)) {
        return Verdict::Work;
    }
    // 规划（2021—2025年）, 办法（试行）: the head stands before the bracket.
    let body = text.split(['（', '(', '〔']).next().unwrap_or("").trim_end();
    let body_end = inner.start + inner.of(view.s).find(body).unwrap_or(0) + body.len();
    let whole_end = inner.start + inner.of(view.s).trim_end().len();
    let named = [body_end, whole_end].iter().any(|&end| view.head_ending(end, inner.start, TITLE).is_some());
    if named || text.starts_with("关于") || text.contains("关于") && text.chars().count() > 12 {
        return Verdict::Paper;
    }
    if PRESS.iter().any(|p| text.ends_with(p)) || BOOKS.iter().any(|b| text.ends_with(b)) {
        return Verdict::Work;
    }
    let governed = view.tables.ends_with(bare, PAPERS).is_some() && !bare.ends_with(['和', '与', '及']);
    if governed || part.is_some() || bare.ends_with("简称") || AFTER_PAPERS.iter().any(|w| after.starts_with(w)) {
        return Verdict::Paper;
    }
    Verdict::Unknown
}

/// A head of programmes or exhibitions behind the title: 《…》栏目, 《…》主题展览.
fn show(view: &View<'_>, at: usize) -> Option<Verdict> {
    let after = view.after(at, 12);
    let start = at + (after.len() - after.trim_start().len());
    let text = after.trim_start();
    let len = text.char_indices().find(|(_, c)| !is_word_char(*c)).map_or(text.len(), |(i, _)| i);
    let hit = view.first_head(CleanRange::new(start, start + len), AFTER)?;
    let near = hit.range.start == start || CleanRange::new(start, hit.range.start).of(view.s).chars().count() <= 4;
    let fits = near
        && hit.head.kind == InitiativeKind::Event
        && view
            .tokens(CleanRange::new(start, hit.range.start))
            .iter()
            .all(|t| matches!(t.tag, "n" | "vn" | "nz" | "b" | "a"));
    fits.then(|| Verdict::Show(CleanRange::new(start, hit.range.end), hit.head.kind))
}

/// Why a title is no initiative.
pub(super) fn why_not(view: &View<'_>, outer: CleanRange, inner: CleanRange) -> &'static str {
    match judge(view, outer, inner) {
        Verdict::Work => "it is a book, a film, a newspaper or the like",
        _ => "nothing tells that it is a document",
    }
}
