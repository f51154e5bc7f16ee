//! Names in quotes: with a head behind, in a chain before one head, with a head in front, or with a verb that makes them names.

use super::context::{Lead, Tail, head_start, lead, tail};
use super::shape::Shape;
use super::tables::{BEFORE, FIGURE, GENERIC, INNER, LAUNCH, NEVER, SLOGAN, STOP, STRONG, Uses, WEAK};
use super::view::{Hit, View};
use crate::document::PairKind;
use crate::extract::InitiativeDraft;
use crate::fact::InitiativeKind;
use crate::span::CleanRange;

/// Five-year plans are told from the eras they name by the word that follows.
const FIVE_YEARS: [&str; 8] = ["八五", "九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五"];

/// Between two quotes of one chain.
const LINKS: [&str; 9] = ["", "、", "和", "及", "与", "以及", "+", "＋", "或"];

/// Rules whose verdict on one quote of a chain holds for the others.
const SHARED: [&str; 4] = ["quoted.slogan", "quoted.launched", "quoted.shaped", "quoted.own-head"];

/// Behind quotes: troubles and nicknames.
const WRONGS: [&str; 12] =
    ["问题", "难题", "现象", "困境", "之称", "之名", "的问题", "的现象", "的困境", "等问题", "等现象", "的美誉"];

/// Behind quotes: goods on sale.
const GOODS: [&str; 10] = ["别墅", "公寓", "大楼", "成屋", "预售屋", "建案", "手机", "轿车", "跑车", "新车"];

/// Behind quotes: ships, rockets, weapons, whose names are no initiatives.
const VESSELS: [&str; 21] = [
    "近防",
    "防空",
    "反导",
    "武器",
    "雷达",
    "火箭",
    "运载火箭",
    "卫星",
    "飞船",
    "潜艇",
    "驱逐舰",
    "护卫舰",
    "航母",
    "导弹",
    "货轮",
    "邮轮",
    "客轮",
    "列车",
    "战机",
    "台风",
    "航空母舰",
];

/// Longest name in quotes, in characters.
const LONGEST: usize = 60;

#[derive(Debug, Clone, Copy)]
struct Quote {
    outer: CleanRange,
    /// Without outer spaces.
    inner: CleanRange,
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
    // Speech, mostly.
    if chain.iter().all(|q| q.inner.of(view.s).chars().count() > LONGEST) {
        return;
    }
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
    if tables.is(inner, NEVER) || shape.chars > LONGEST {
        return None;
    }
    let behind = view.after(quote.outer.end, 5);
    let number = |c| "一二三四五六七八九十0123456789".contains(c);
    let craft = inner.strip_suffix('号').is_some_and(|n| n.ends_with(number));
    let numbered_craft =
        craft || inner.ends_with('号') && !matches!(tail, Tail::Direct(h) if h.head.uses & BEFORE != 0);
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
            // “十五五”规划建议 is a document of its own.
            let more = if view.after(hit.range.end, 2) == "建议" { "建议".len() } else { 0 };
            let range = CleanRange::new(quote.outer.start, hit.range.end + more);
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
        // A brand or an adverb before a weak head is no name: “暂时”受理.
        let plain = !firm
            && matches!(hit.head.kind, InitiativeKind::Program | InitiativeKind::Mechanism)
            && (inner.is_ascii() || shape.chars < 3)
            && tables.name(inner).is_none();
        let refused =
            plain || short || ended || lead.speech || (figure && !firm) || (shape.sentence && shape.chars > 20);
        if !refused {
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
        Tail::Of(hit)
            if (shape.chars >= 4 || shape.coded)
                && (hit.head.kind == InitiativeKind::Slogan
                    || lead.verb != 0
                    || shape.parallel
                    || shape.coded
                    || chained) =>
        {
            return alone(hit.head.kind, Some(hit), "quoted.head-of");
        }
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
    // 发展 is no 展.
    let own =
        own.filter(|h| h.range.len() > "字".len() || !view.before(h.range.start, 1).ends_with(['发', '开', '进']));
    if let Some(hit) = own.filter(|h| h.head.uses & INNER != 0) {
        let before = CleanRange::new(quote.inner.start, hit.range.start).of(view.s);
        // Some heads are everyday words: a verb must govern the quotes, or the name must be coded.
        let weak = matches!(hit.head.kind, InitiativeKind::Mechanism) || hit.range.of(view.s) == "工程";
        let held = !weak || chained || lead.verb != 0 || shape.coded || shape.numbered || inner.contains('—');
        let named = held
            && !before.is_empty()
            && !tables.is(before, STOP | GENERIC)
            && tables.starts_with(before, LAUNCH).is_none_or(|w| w.chars().count() < 2);
        let show = hit.head.kind == InitiativeKind::Event && lead.verb & STRONG != 0;
        if named && shape.chars <= 25 && (!shape.clause || show) {
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
    // 演习代号“…”; the code name of a chip or a ship is none.
    let code = view.before(quote.outer.start, 3).contains("代号");
    let drill =
        || ["演习", "军演", "联演", "训练", "行动"].iter().any(|w| view.before(quote.outer.start, 30).contains(w));
    if lead.named && shape.chars <= 16 && !shape.clause && (!code || drill()) {
        let kind = if code { InitiativeKind::Campaign } else { InitiativeKind::Mechanism };
        return alone(shape.product.unwrap_or(kind), None, "quoted.named");
    }
    // “AI巡河员”将…: a coded name that opens a sentence.
    if lead.opens
        && shape.coded
        && inner.starts_with(|c: char| c.is_ascii_uppercase())
        && !inner.is_ascii()
        && shape.chars <= 16
    {
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
    // 掀起“国漫崛起”的热潮: the words describe what follows.
    let describes = || view.after(head_start(view, quote.outer.end), 1) == "的";
    if lead.verb & STRONG != 0
        && !describes()
        && !goods()
        && (shape.chars >= 4 || chained || shape.product.is_some())
        && shape.chars <= 20
        && !shape.clause
    {
        return alone(kind(), None, "quoted.launched");
    }
    let named = shape.mode || shape.product.is_some() || (shape.coded && shape.chars <= 12);
    // “2025中国—东盟周”开幕: a year opens what is held.
    let year = inner.as_bytes().get(..4).is_some_and(|y| y.starts_with(b"20") && y.iter().all(u8::is_ascii_digit));
    let held = || ["开幕", "闭幕", "举行", "举办", "启幕"].iter().any(|w| view.after(quote.outer.end, 16).contains(w));
    if year && shape.coded && !shape.clause && held() {
        return alone(InitiativeKind::Event, None, "quoted.shaped");
    }
    // “惠民卡”启动申领: the verb stands behind.
    if shape.product.is_some() && shape.chars <= 6 && tables.starts_with(behind, STRONG).is_some() {
        return alone(kind(), None, "quoted.shaped");
    }
    if lead.verb & WEAK != 0 && named && !shape.clause {
        return alone(kind(), None, "quoted.shaped");
    }
    None
}

/// Why a quote is no name.
pub(super) fn why_not(view: &View<'_>, outer: CleanRange, inner: CleanRange) -> &'static str {
    let inner = trim(view, inner);
    let text = inner.of(view.s);
    let shape = Shape::of(text);
    let (tail, lead) = (tail(view, outer.end), lead(view, outer.start));
    let behind = view.after(outer.end, 5);
    if view.tables.is(text, NEVER) {
        "it is quoted for distance"
    } else if shape.chars > LONGEST {
        "it is too long for a name: speech"
    } else if VESSELS.iter().any(|v| behind.starts_with(v)) {
        "it is the name of a ship, a rocket or a weapon"
    } else if lead.speech {
        "a word of speech or of naming stands before it"
    } else if view.tables.is(text, FIGURE) {
        "it is a figure of speech, quoted for emphasis"
    } else if WRONGS.iter().any(|w| behind.starts_with(w)) {
        "it is what is wrong, or what something is called"
    } else if shape.sentence {
        "it is a sentence"
    } else if shape.clause {
        "it is running text"
    } else if lead.verb == 0 && matches!(tail, Tail::Nothing) {
        "no head noun and no verb of undertaking stands beside it"
    } else {
        "what stands beside it would need a name of another shape"
    }
}
