//! Names in quotes: with a head behind, in a chain before one head, with a head in front, or with a verb that makes them names.

use super::shape::Shape;
use super::tables::{AFTER, BEFORE, FIGURE, GENERIC, INNER, LAUNCH, NEVER, OPEN, Roles, SLOGAN, SPEECH, STOP, STRONG, Uses, WEAK};
use super::view::{Hit, View, is_word_char};
use crate::document::PairKind;
use crate::extract::InitiativeDraft;
use crate::fact::InitiativeKind;
use crate::segment::Token;
use crate::span::CleanRange;

/// Five-year plans are told from the eras they name by the word that follows.
const FIVE_YEARS: [&str; 8] = ["八五", "九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五"];

/// What quoted words are the topic of: 以“…”为主题.
const TOPICS: [&str; 12] =
    ["主题", "口号", "主线", "宗旨", "理念", "总要求", "目标", "导向", "原则", "总目标", "总体要求", "主旨"];

/// Between two quotes of one chain.
const LINKS: [&str; 9] = ["", "、", "和", "及", "与", "以及", "+", "＋", "或"];

/// Rules whose verdict on one quote of a chain holds for the others.
const SHARED: [&str; 4] = ["quoted.slogan", "quoted.launched", "quoted.shaped", "quoted.own-head"];

/// Words that give a thing its name in quotes: 名称为“…”.
const NAMING: [&str; 5] = ["名称为", "定名为", "命名为", "取名为", "名称是"];

/// Behind a head: a person's post.
const POSTS: [&str; 5] = ["经理", "负责人", "人员", "主任", "员"];

/// Behind quotes: those whom the words describe.
const CROWDS: [&str; 12] = ["国家", "沿线", "企业", "地区", "问题", "现象", "群体", "人群", "产业", "分子", "势力", "家庭"];

/// Behind quotes: troubles and nicknames.
const WRONGS: [&str; 12] =
    ["问题", "难题", "现象", "困境", "之称", "之名", "的问题", "的现象", "的困境", "等问题", "等现象", "的美誉"];

/// Behind quotes: goods on sale.
const GOODS: [&str; 10] = ["别墅", "公寓", "大楼", "成屋", "预售屋", "建案", "手机", "轿车", "跑车", "新车"];

/// Behind quotes: ships, rockets, weapons, whose names are no initiatives.
const VESSELS: [&str; 16] = [
    "火箭", "运载火箭", "卫星", "飞船", "潜艇", "驱逐舰", "护卫舰", "航母", "导弹", "货轮", "邮轮", "客轮", "列车", "战机", "台风", "航空母舰",
];

/// Furthest reach of a head behind the quotes, in characters.
const REACH: usize = 20;

#[derive(Debug, Clone, Copy)]
struct Quote {
    outer: CleanRange,
    /// Without outer spaces.
    inner: CleanRange,
}

/// What stands behind a quote.
#[derive(Debug, Clone, Copy)]
enum Tail {
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
struct Lead {
    /// Words that open speech, a nickname or a comparison.
    speech: bool,
    /// A head that announces the name: 新模式——“…”.
    head: Option<Hit>,
    /// The quote opens a sentence.
    opens: bool,
    /// Words that make the quote a topic stand there: 主题为“…”.
    topic: bool,
    /// Words that give a thing its name stand there.
    named: bool,
    /// The roles of the verb that governs the quote.
    verb: Roles,
    kind: Option<InitiativeKind>,
}

/// Every name in quotes.
pub(super) fn find(view: &View<'_>) -> Vec<InitiativeDraft> {
    let quotes: Vec<Quote> = view
        .document
        .pairs
        .iter()
        .filter(|p| p.kind == PairKind::Quote)
        .map(|p| Quote { outer: p.outer, inner: trim(view, p.inner) })
        .filter(|q| q.inner.len() > 0)
        .collect();
    let mut used = vec![false; quotes.len()];
    let mut out = Vec::new();
    for i in 0..quotes.len() {
        if used[i] {
            continue;
        }
        let mut chain = vec![quotes[i]];
        let mut last = i;
        while let Some(next) = (last + 1..quotes.len()).find(|&j| quotes[j].outer.start >= quotes[last].outer.end) {
            let gap = CleanRange::new(quotes[last].outer.end, quotes[next].outer.start);
            if gap.len() > 12 || !LINKS.contains(&gap.of(view.s).trim()) {
                break;
            }
            used[next] = true;
            chain.push(quotes[next]);
            last = next;
        }
        decide(view, &chain, &mut out);
    }
    out
}

fn trim(view: &View<'_>, range: CleanRange) -> CleanRange {
    let text = range.of(view.s);
    let start = range.start + (text.len() - text.trim_start().len());
    CleanRange::new(start, start + text.trim().len())
}

/// The names of one chain of quotes.
fn decide(view: &View<'_>, chain: &[Quote], out: &mut Vec<InitiativeDraft>) {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return };
    let tail = tail(view, last.outer.end);
    let lead = lead(view, first.outer.start);
    let judged: Vec<Option<InitiativeDraft>> = chain
        .iter()
        .enumerate()
        .map(|(i, quote)| {
            let own_tail = if i + 1 == chain.len() { tail } else { shared(tail) };
            judge(view, quote, own_tail, &lead, chain.len() > 1)
        })
        .collect();
    // Quotes of one chain are of one sort: a name beside a name needs no shape of its own.
    let model = judged.iter().flatten().find(|d| SHARED.contains(&d.rule)).map(|d| (d.kind, d.rule));
    for (quote, draft) in chain.iter().zip(judged) {
        let inner = quote.inner.of(view.s);
        let like = || {
            let (kind, rule) = model?;
            let fits = (3..=16).contains(&inner.chars().count()) && !view.tables.is(inner, FIGURE | NEVER);
            let sentence = Shape::of(inner);
            (fits && !sentence.sentence && !sentence.clause).then_some(InitiativeDraft {
                range: quote.outer,
                name: quote.inner,
                head: None,
                kind,
                quoted: true,
                rule,
            })
        };
        out.extend(draft.or_else(like));
    }
}

/// What the tail of a chain says about a quote that is not its last.
fn shared(tail: Tail) -> Tail {
    match tail {
        Tail::Direct(hit) => Tail::Etc(hit),
        other => other,
    }
}

fn judge(view: &View<'_>, quote: &Quote, tail: Tail, lead: &Lead, chained: bool) -> Option<InitiativeDraft> {
    let inner = quote.inner.of(view.s);
    let shape = Shape::of(inner);
    let tables = view.tables;
    if tables.is(inner, NEVER) || shape.chars > 60 {
        return None;
    }
    let behind = view.after(quote.outer.end, 5);
    let numbered_craft = inner.ends_with('号') && !matches!(tail, Tail::Direct(h) if h.head.uses & BEFORE != 0);
    if numbered_craft || VESSELS.iter().any(|v| behind.starts_with(v)) {
        return None;
    }
    let alone = |kind, head: Option<Hit>, rule| {
        Some(InitiativeDraft {
            range: quote.outer,
            name: quote.inner,
            head: head.map(|h| h.range),
            kind,
            quoted: true,
            rule,
        })
    };
    let figure = tables.is(inner, FIGURE);
    if let Tail::Direct(hit) = tail {
        if FIVE_YEARS.contains(&inner) {
            let range = CleanRange::new(quote.outer.start, hit.range.end);
            let plan = hit.head.kind == InitiativeKind::Document;
            return plan.then_some(InitiativeDraft {
                range,
                name: range,
                head: None,
                kind: InitiativeKind::Document,
                quoted: false,
                rule: "bare.five-year-plan",
            });
        }
        let firm = hit.head.uses & BEFORE != 0;
        let slogan = hit.head.kind == InitiativeKind::Slogan;
        // A sentence in quotes is a name only where the head touches it: “你扫码了吗？”活动.
        let adjacent = hit.range.end - hit.range.start <= 4 * "字".len();
        let ended = inner.ends_with(['。', '！', '？', '!', '?', '…']) && !adjacent;
        let short = slogan && (shape.chars < 4 || inner.is_ascii());
        if (!figure || firm) && !short && !ended && !(shape.sentence && shape.chars > 20) && !lead.speech {
            return Some(InitiativeDraft {
                range: CleanRange::new(quote.outer.start, hit.range.end),
                name: quote.inner,
                head: Some(CleanRange::new(head_start(view, quote.outer.end), hit.range.end)),
                kind: hit.head.kind,
                quoted: true,
                rule: "quoted.head-after",
            });
        }
    }
    if let Some(name) = tables.name(inner) {
        return alone(name.kind, None, "quoted.known");
    }
    // “看病难、看病贵”问题: what is wrong, or what something is called, is not undertaken.
    if figure || lead.speech || WRONGS.iter().any(|w| behind.starts_with(w)) {
        return None;
    }
    match tail {
        _ if FIVE_YEARS.contains(&inner) => return None,
        Tail::Etc(hit) if hit.head.kind == InitiativeKind::Slogan && shape.chars < 4 => return None,
        Tail::Etc(hit) if !(shape.sentence || shape.clause && shape.chars > 12) => {
            return alone(hit.head.kind, Some(hit), "quoted.chain");
        }
        Tail::Of(hit) if shape.chars >= 4 || shape.coded => return alone(hit.head.kind, Some(hit), "quoted.head-of"),
        Tail::Topic if shape.chars >= 4 && shape.chars <= 40 => {
            return alone(InitiativeKind::Slogan, None, "quoted.topic");
        }
        _ => {}
    }
    if lead.topic && (4..=40).contains(&shape.chars) {
        return alone(InitiativeKind::Slogan, None, "quoted.topic");
    }
    if shape.sentence || shape.chars < 3 {
        return None;
    }
    // …奖（…）: the head stands before the bracket.
    let body = inner.split(['（', '(']).next().map_or(0, str::len);
    let ends = [quote.inner.end, quote.inner.start + body];
    let own = ends.iter().find_map(|&end| view.head_ending(end, quote.inner.start, Uses::MAX));
    if let Some(hit) = own.filter(|h| h.head.uses & INNER != 0) {
        let before = CleanRange::new(quote.inner.start, hit.range.start).of(view.s);
        // Some heads are everyday words: a verb must govern the quotes, or the name must be coded.
        let weak = matches!(hit.head.kind, InitiativeKind::Mechanism) || hit.range.of(view.s) == "工程";
        let held = !weak || chained || lead.verb != 0 || shape.coded || shape.numbered || inner.contains('—');
        let named = held
            && !before.is_empty()
            && !tables.is(before, STOP | GENERIC)
            && tables.starts_with(before, LAUNCH).is_none_or(|w| w.chars().count() < 2);
        if named && shape.chars <= 25 && !shape.clause {
            return alone(hit.head.kind, None, "quoted.own-head");
        }
    }
    if let Some(hit) = lead.head
        && shape.chars <= 24
        && !shape.clause
    {
        let kind = if shape.mode { InitiativeKind::Mechanism } else { hit.head.kind };
        return alone(kind, None, "quoted.head-before");
    }
    if lead.named && shape.chars <= 16 && !shape.clause {
        return alone(shape.product.unwrap_or(InitiativeKind::Mechanism), None, "quoted.named");
    }
    // “AI巡河员”将…: a coded name that opens a sentence.
    if lead.opens && shape.coded && inner.starts_with(|c: char| c.is_ascii_uppercase()) && !inner.is_ascii() && shape.chars <= 16 {
        return alone(InitiativeKind::Platform, None, "quoted.coded");
    }
    let kind = || {
        if shape.mode {
            InitiativeKind::Mechanism
        } else {
            shape.product.or(lead.kind).unwrap_or(InitiativeKind::Slogan)
        }
    };
    let modest = shape.numbered && shape.chars <= 8 && lead.verb & SLOGAN != 0;
    if shape.counted && shape.chars >= 4 && !chained && lead.verb == 0 {
        let many = inner.chars().nth(1) == Some('大');
        return alone(if many { InitiativeKind::Program } else { InitiativeKind::Slogan }, None, "quoted.counted");
    }
    let sloganlike = shape.counted || (shape.parallel && shape.chars >= 6 && !shape.clause);
    if modest || sloganlike && lead.verb & (SLOGAN | STRONG | WEAK | LAUNCH) != 0 {
        let many = shape.counted && inner.chars().nth(1) == Some('大');
        let kind = if many {
            InitiativeKind::Program
        } else if shape.mode || (lead.verb & STRONG != 0 && !shape.counted) {
            kind()
        } else {
            InitiativeKind::Slogan
        };
        return alone(kind, None, "quoted.slogan");
    }
    let goods = || GOODS.iter().any(|g| view.after(quote.outer.end, 8).contains(g));
    if lead.verb & STRONG != 0 && !goods() && (shape.chars >= 4 || chained || shape.product.is_some()) && shape.chars <= 20 && !shape.clause
    {
        return alone(kind(), None, "quoted.launched");
    }
    let named = shape.mode || shape.product.is_some() || (shape.coded && shape.chars <= 12);
    if lead.verb & WEAK != 0 && named && !shape.clause {
        return alone(kind(), None, "quoted.shaped");
    }
    None
}

/// Where the head phrase behind a quote begins.
fn head_start(view: &View<'_>, at: usize) -> usize {
    let after = view.after(at, 4);
    at + (after.len() - after.trim_start().len())
}

fn tail(view: &View<'_>, at: usize) -> Tail {
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
    for of in ["这条", "这一", "这个", "的"] {
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
    head_in(view, start, false).map_or(Tail::Nothing, Tail::Direct)
}

/// The head noun phrase that begins at `from`: nouns and modifiers up to a head word. `counted`: numbers may open it.
/// The range of the hit is the whole phrase.
fn head_in(view: &View<'_>, from: usize, counted: bool) -> Option<Hit> {
    let text = view.after(from, REACH);
    let len = text.char_indices().find(|(_, c)| !is_word_char(*c)).map_or(text.len(), |(i, _)| i);
    let window = CleanRange::new(from, from + len);
    let mut hit = view.first_head(window, AFTER)?;
    let tokens = view.tokens(window);
    let last = tokens.iter().find(|t| t.range.end >= hit.range.end)?;
    if last.range.end != hit.range.end {
        // The word goes on: a longer head may end with it, as 方案 in 改革方案.
        let longer = view.head_ending(last.range.end, from, AFTER)?;
        hit = Hit { range: CleanRange::new(hit.range.start, longer.range.end), head: longer.head };
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
    let weak = hit.head.uses & BEFORE == 0 && matches!(hit.head.kind, InitiativeKind::Program | InitiativeKind::Mechanism);
    if weak && !counted && CleanRange::new(from, hit.range.start).of(view.s).chars().count() > 3 {
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
        let function = matches!(
            token.tag,
            "p" | "c" | "r" | "d" | "y" | "u" | "uj" | "ul" | "uv" | "ud" | "uz" | "ug" | "t" | "zg" | "nt"
        );
        // A verb that opens the phrase has what follows as its object, unless the head itself follows: 创建活动.
        let adjacent = token.range.end == hit.range.start && !word.ends_with(['在', '为', '到', '成', '了', '出', '入', '给']);
        let verb = token.tag == "v" && i == 0 && !adjacent;
        if (number && !counted && !step) || function || verb || (view.tables.is(word, STOP | LAUNCH) && !view.tables.is(word, GENERIC)) {
            return None;
        }
    }
    let hit = farther(view, window, &tokens, hit);
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

fn lead(view: &View<'_>, at: usize) -> Lead {
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
    let topic = TOPICS.iter().any(|t| near.trim_end_matches(['为', '是', '：', ':']).ends_with(t)) && near.ends_with(['为', '是', '：', ':']);
    let opens = near.is_empty() || near.ends_with(['。', '；', ';', '！']);
    Lead { speech: speech && !topic && !named, head, opens, topic, named, verb, kind }
}

/// The verb that governs what follows `end`: adjacent, or parted from it by nouns and modifiers.
fn governing(view: &View<'_>, before: &str, end: usize) -> (Roles, Option<InitiativeKind>) {
    let len: usize =
        before.chars().rev().take(14).take_while(|&c| is_word_char(c)).map(char::len_utf8).sum();
    let window = CleanRange::new(end - len, end);
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
            || matches!(token.tag, "n" | "nz" | "ns" | "vn" | "b" | "a" | "an" | "j" | "l" | "m" | "q" | "ul" | "f" | "s" | "eng" | "x" | "nt")
            || matches!(word, "起" | "出" | "的" | "了" | "性");
        if !passes {
            break;
        }
    }
    (0, None)
}
