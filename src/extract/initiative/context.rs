//! What stands around quotes: heads and topics behind them, verbs and speech before them.

use super::tables::{AFTER, BARE, BEFORE, GENERIC, LAUNCH, OPEN, Roles, SLOGAN, SPEECH, STOP, STRONG, WEAK};
use super::view::{Hit, View, is_word_char};
use crate::fact::InitiativeKind;
use crate::segment::Token;
use crate::span::CleanRange;

/// What quoted words are the topic of: 以“…”为主题.
const TOPICS: [&str; 12] =
    ["主题", "口号", "主线", "宗旨", "理念", "总要求", "目标", "导向", "原则", "总目标", "总体要求", "主旨"];

/// Words that give a thing its name in quotes: 名称为“…”.
const NAMING: [&str; 7] = ["代号", "代号为", "名称为", "定名为", "命名为", "取名为", "名称是"];

/// Behind a head: a person's post.
const POSTS: [&str; 8] = ["经理", "副理", "协理", "总经理", "负责人", "人员", "主任", "员"];

/// Behind quotes: those whom the words describe.
const CROWDS: [&str; 12] =
    ["国家", "沿线", "企业", "地区", "问题", "现象", "群体", "人群", "产业", "分子", "势力", "家庭"];

/// Furthest reach of a head behind the quotes, in characters.
const REACH: usize = 20;

/// What stands behind a quote.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tail {
    /// “…”专项行动.
    Direct(Hit),
    /// “…”的总体思路, “…”这条主线.
    Of(Hit),
    /// “…”等活动.
    Etc(Hit),
    /// “…”为主题.
    Topic,
    Nothing,
}

/// What stands before a quote.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lead {
    /// Words that open speech, a nickname or a comparison.
    pub speech: bool,
    /// A head that announces the name: 新模式——“…”.
    pub head: Option<Hit>,
    /// The quote opens a sentence.
    pub opens: bool,
    /// Words that make the quote a topic stand there: 主题为“…”.
    pub topic: bool,
    /// Words that give a thing its name stand there.
    pub named: bool,
    /// The roles of the verb that governs the quote.
    pub verb: Roles,
    pub kind: Option<InitiativeKind>,
}

/// Where the head phrase behind a quote begins.
pub(super) fn head_start(view: &View<'_>, at: usize) -> usize {
    let after = view.after(at, 4);
    at + (after.len() - after.trim_start().len())
}

/// What stands behind the quote that ends at `at`.
pub(super) fn tail(view: &View<'_>, at: usize) -> Tail {
    let start = head_start(view, at);
    let text = view.after(start, REACH + 4);
    if let Some(rest) = text.strip_prefix('为').or_else(|| text.strip_prefix("作为"))
        && TOPICS.iter().any(|t| rest.starts_with(t))
    {
        return Tail::Topic;
    }
    for etc in ["等等", "等"] {
        if let Some(rest) = text.strip_prefix(etc) {
            let from = start + etc.len() + (rest.len() - rest.trim_start().len());
            return head_in(view, from, true).map_or(Tail::Nothing, Tail::Etc);
        }
    }
    for of in ["这条", "这一", "这个", "的", "之"] {
        if text.starts_with(of) {
            return head_in(view, start + of.len(), false)
                .filter(|h| {
                    h.head.kind == InitiativeKind::Slogan
                        || (h.head.kind == InitiativeKind::Mechanism && h.head.uses & BEFORE != 0)
                })
                .map_or(Tail::Nothing, Tail::Of);
        }
    }
    if text.starts_with("两个") || text.starts_with("三个") {
        return head_in(view, start, true).map_or(Tail::Nothing, Tail::Etc);
    }
    // Measures are called by their names only in a list: “…”等措施.
    head_in(view, start, false).filter(|h| !h.range.of(view.s).ends_with("措施")).map_or(Tail::Nothing, Tail::Direct)
}

/// The head noun phrase that begins at `from`: nouns and modifiers up to a head word. `counted`: numbers may open it.
/// The range of the hit is the whole phrase.
fn head_in(view: &View<'_>, from: usize, counted: bool) -> Option<Hit> {
    let text = view.after(from, REACH);
    let len = text.char_indices().find(|(_, c)| !is_word_char(*c)).map_or(text.len(), |(i, _)| i);
    let window = CleanRange::new(from, from + len);
    let mut hit = view.first_head(window, AFTER)?;
    let tokens = view.tokens(window);
    let mut last = tokens.iter().find(|t| t.range.end >= hit.range.end)?;
    if last.range.end != hit.range.end {
        // The word goes on: a longer head may end with it, as 方案 in 改革方案; or the head ends with the word before, as
        // 主题 in 主题展开.
        let shorter = tokens.iter().rev().find(|t| t.range.end < hit.range.end).map(|t| t.range.end);
        let work =
            last.range.start <= hit.range.start && CleanRange::new(hit.range.end, last.range.end).of(view.s) == "建设";
        if work {
            // 工程建设 is one word of jieba's.
        } else if let Some(longer) = view.head_ending(last.range.end, from, AFTER) {
            hit = Hit { range: CleanRange::new(hit.range.start, longer.range.end), head: longer.head };
        } else {
            if last.tag != "v" {
                return None;
            }
            hit = view.head_ending(shorter?, hit.range.start, AFTER)?;
            last = tokens.iter().find(|t| t.range.end >= hit.range.end)?;
        }
    }
    // One character at the end of a short word is no head: 展 in 发展, 节 in 环节.
    let single = hit.range.len() == "字".len();
    if single && last.range.start < hit.range.start && view.word(last).chars().count() < 3 {
        return None;
    }
    // “…”专案经理 is a person's post, “…”国家 are countries.
    let next = tokens.iter().find(|t| t.range.start == hit.range.end);
    let behind = next.map_or("", |t| view.word(t));
    // …的主题灯光秀: 主题 describes what follows it.
    let theme = hit.range.of(view.s).ends_with("主题") && next.is_some_and(|t| matches!(t.tag, "n" | "nz"));
    if theme && view.before(from, 1) == "的" {
        return None;
    }
    // A weak head with a long modifier belongs to the modifier: “全链条”无障碍环境建设.
    let weak = hit.head.uses & BEFORE == 0
        && matches!(hit.head.kind, InitiativeKind::Program | InitiativeKind::Mechanism | InitiativeKind::Platform);
    // A work or a project may be long to tell: “沙戈荒”大型风电光伏基地工程.
    let object = hit.range.of(view.s).ends_with(['程', '目']);
    if weak
        && !counted
        && CleanRange::new(from, hit.range.start).of(view.s).chars().count() > if object { 10 } else { 3 }
    {
        return None;
    }
    let before = tokens.first().map_or("", |t| view.word(t));
    if POSTS.contains(&behind) || CROWDS.contains(&before) {
        return None;
    }
    for (i, token) in tokens.iter().enumerate().take_while(|(_, t)| t.range.start < hit.range.start) {
        let word = view.word(token);
        let number = matches!(token.tag, "m" | "q") || word.chars().all(|c| c.is_ascii_digit());
        let step = word.ends_with('级') || tokens.get(i + 1).is_some_and(|next| view.word(next).starts_with('级'));
        // 黄河休禁渔专项执法行动: before a head that tells enough.
        let part = token.tag == "zg" && hit.head.uses & BARE != 0;
        let function = !part
            && matches!(
                token.tag,
                "p" | "c" | "r" | "d" | "y" | "u" | "uj" | "ul" | "uv" | "ud" | "uz" | "ug" | "t" | "zg" | "nt"
            );
        // A verb that opens the phrase has what follows as its object, unless the head itself follows: 创建活动.
        let adjacent =
            token.range.end == hit.range.start && !word.ends_with(['在', '为', '到', '成', '了', '出', '入', '给']);
        let verb = token.tag == "v" && i == 0 && !adjacent;
        if (number && !counted && !step)
            || function
            || verb
            || (view.tables.is(word, STOP | LAUNCH) && !view.tables.is(word, GENERIC))
        {
            return None;
        }
    }
    let mut hit = farther(view, window, &tokens, hit);
    // 读书月主题活动: an activity is named by what it is held for.
    if let Some(activity) = view.first_head(CleanRange::new(hit.range.end, window.end), AFTER)
        && activity.range.start == hit.range.end
        && activity.range.of(view.s).ends_with("活动")
    {
        hit = Hit { range: CleanRange::new(hit.range.start, activity.range.end), head: activity.head };
    }
    Some(Hit { range: CleanRange::new(from, hit.range.end), head: hit.head })
}

/// A firmer head behind an open one, with one modifier between: 服务 in 政务服务综合系统.
fn farther(view: &View<'_>, window: CleanRange, tokens: &[Token], hit: Hit) -> Hit {
    if hit.head.uses & OPEN == 0 {
        return hit;
    }
    let Some(next) = view.first_head(CleanRange::new(hit.range.end, window.end), AFTER) else { return hit };
    let between = tokens.iter().filter(|t| t.range.start >= hit.range.end && t.range.start < next.range.start);
    let nominal = between.clone().all(|t| matches!(t.tag, "n" | "vn" | "b" | "a" | "j" | "nz"));
    let near = between.count() <= 1 && tokens.iter().any(|t| t.range.end == next.range.end);
    if nominal && near && next.head.uses & BEFORE != 0 {
        Hit { range: CleanRange::new(hit.range.start, next.range.end), head: next.head }
    } else {
        hit
    }
}

/// What stands before the quote that starts at `at`.
pub(super) fn lead(view: &View<'_>, at: usize) -> Lead {
    let before = view.before(at, 24);
    let near = before.trim_end();
    let parted = near.trim_end_matches(['—', '－', '-', '：', ':', '，', ',']).trim_end();
    let dash = near.ends_with(['—', '－']);
    let colon = near.ends_with(['：', ':']);
    let at_head = at - (before.len() - parted.len());
    let announced = view.head_ending(at_head, at_head.saturating_sub(parted.len()), BEFORE);
    let speech = view.tables.ends_with(parted, SPEECH).is_some() || (colon && announced.is_none());
    let (verb, kind) = if dash || colon { (0, None) } else { governing(view, near, at - (before.len() - near.len())) };
    let head = announced.filter(|_| dash || verb & (STRONG | WEAK | LAUNCH) != 0);
    let named = NAMING.iter().any(|n| near.ends_with(n));
    let topic = TOPICS.iter().any(|t| near.trim_end_matches(['为', '是', '：', ':']).ends_with(t))
        && near.ends_with(['为', '是', '：', ':']);
    let opens = near.is_empty() || near.ends_with(['。', '；', ';', '！']);
    Lead { speech: speech && !topic && !named, head, opens, topic, named, verb, kind }
}

/// The verb that governs what follows `end`: adjacent, or parted from it by nouns and modifiers.
fn governing(view: &View<'_>, before: &str, end: usize) -> (Roles, Option<InitiativeKind>) {
    let len: usize = before.chars().rev().take(14).take_while(|&c| is_word_char(c)).map(char::len_utf8).sum();
    let window = CleanRange::new(end - len, end);
    // Words are cut only where one of them may be such a verb.
    if !view.cued(window, STRONG | WEAK | SLOGAN | LAUNCH) {
        return (0, None);
    }
    for token in view.tokens(window).iter().rev() {
        let word = view.word(token);
        let tables = view.tables;
        for role in [STRONG, WEAK, SLOGAN, LAUNCH] {
            if tables.is(word, role) {
                let roles = [STRONG, WEAK, SLOGAN, LAUNCH].iter().filter(|&&r| tables.is(word, r)).sum();
                return (roles, tables.verb_kind(word));
            }
        }
        let passes = (token.tag == "v" && word.chars().count() == 2 && !tables.is(word, STOP | SPEECH))
            || matches!(
                token.tag,
                "n" | "nz"
                    | "ns"
                    | "vn"
                    | "b"
                    | "a"
                    | "an"
                    | "j"
                    | "l"
                    | "m"
                    | "q"
                    | "ul"
                    | "f"
                    | "s"
                    | "eng"
                    | "x"
                    | "nt"
            )
            || matches!(word, "起" | "出" | "的" | "了" | "性");
        if !passes {
            break;
        }
    }
    (0, None)
}
