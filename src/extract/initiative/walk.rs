//! The way left from a head to the beginning of its name: what may stand inside, what ends it, what makes it proper.

use super::tables::{BARE, EDITION, GENERIC, LAUNCH, SCOPE, STOP, STRONG, Tables, Uses};
use super::view::{Hit, View};
use crate::fact::InitiativeKind;
use crate::segment::Token;
use crate::span::CleanRange;

/// Longest unquoted name, in characters.
pub(super) const LONGEST_NAME: usize = 48;

/// Least length in bytes of what stands left of 和 in a name: two words.
const LEAST_JOINT: usize = 4 * "字".len();

/// How far left a name reaches, and what was met on the way.
#[derive(Debug, Default)]
pub(super) struct Walk {
    pub start: usize,
    pub launched: bool,
    /// An edition, a year, a place or a scope word.
    pub proper: bool,
    /// An edition or a year opens it.
    pub sealed: bool,
    /// An edition opens it.
    pub numbered: bool,
    /// More than scope words without a place or an edition: 国际论坛 is none.
    pub more: bool,
    /// A word that is not merely generic.
    pub content: bool,
}

/// Walks left from a head, whose first token is `first`, to where its name begins.
pub(super) fn walk(view: &View<'_>, tokens: &[Token], first: usize, hit: &Hit, event: bool) -> Option<Walk> {
    let mut walk = Walk { start: hit.range.start, ..Walk::default() };
    let tables = view.tables;
    // A head that begins inside a jieba word takes the rest of that word along.
    if let Some(token) = tokens.get(first)
        && token.range.start < hit.range.start
    {
        walk.start = token.range.start;
        walk.content = true;
        // 中国国际旅游交易会 may be one word of jieba's.
        let glued = CleanRange::new(token.range.start, hit.range.start).of(view.s);
        if event && tables.starts_with(glued, SCOPE).is_some_and(|scope| scope.len() < glued.len()) {
            (walk.proper, walk.more) = (true, true);
        }
    }
    // A long head tells enough: 教育提质扩优工程.
    walk.content |= hit.range.of(view.s).chars().count() >= 5;
    // What lies left of a link, of quotes or of a verb counts only when an edition, a year or a scope word opens it.
    let mut pending = false;
    let mut anniversary = false;
    // 开展甲和乙行动: where 和 stands, when the name may go on left of it.
    let mut joint: Option<usize> = None;
    let mut i = first;
    while i > 0 {
        i -= 1;
        let Some(token) = tokens.get(i) else { break };
        let word = view.word(token);
        let at = token.range.start;
        if hit.range.end - at > LONGEST_NAME * 3 {
            break;
        }
        if matches!(word, "”" | "」" | "》") {
            let Some(open) = event.then(|| opening(view, token.range.end)).flatten() else { break };
            while i > 0 && tokens.get(i).is_some_and(|t| t.range.start > open) {
                i -= 1;
            }
            pending = true;
            continue;
        }
        if matches!(word, "）" | ")") {
            let open = (i.saturating_sub(5)..i)
                .rev()
                .find(|&j| tokens.get(j).is_some_and(|t| matches!(view.word(t), "（" | "(")));
            let Some(open) = open.filter(|_| event) else { break };
            i = open;
            pending = true;
            continue;
        }
        if matches!(word, "（" | "(") {
            break;
        }
        if matches!(word, "“" | "「" | "《") || (matches!(word, "—" | "－" | "–") && !event) {
            break;
        }
        // 日暨: jieba joins them.
        if (matches!(word, "和" | "与" | "及" | "、") || word.ends_with('暨')) && event {
            if !word.ends_with('暨')
                && view.head_ending(at, 0, EDITION | BARE).is_some_and(|h| h.head.kind == hit.head.kind)
            {
                break;
            }
            pending = true;
            continue;
        }
        if matches!(word, "和" | "与" | "及")
            && hit.head.kind == InitiativeKind::Campaign
            && joint.is_none()
            && walk.start == token.range.end
            && view.head_ending(at, 0, Uses::MAX).is_none()
        {
            joint = Some(at);
            continue;
        }
        if let Some(end) = joint {
            // 实施景区升级和服务提升行动: a deed right before 和 is the name's own.
            let deed = token.range.end == end && !opens_joint(word) && matches!(token.tag, "v" | "vn");
            if tables.is(word, STRONG | LAUNCH) && !deed {
                let named = end - token.range.end >= LEAST_JOINT && token.range.end < end;
                if named && opens_joint(word) {
                    (walk.start, walk.launched) = (token.range.end, true);
                }
                break;
            }
            if stops(view, token, word) || !matches!(token.tag, "n" | "vn" | "v" | "b" | "a" | "j" | "nz" | "l" | "i") {
                break;
            }
            continue;
        }
        if word == "周年" && event {
            pending = true;
            anniversary = true;
            continue;
        }
        if matches!(word, "纪念" | "庆祝") && pending && event {
            (walk.start, walk.proper, walk.content) = (at, true, true);
            break;
        }
        if matches!(word, "届" | "次" | "轮" | "期" | "批" | "个") && ordinal(view, tokens, i) {
            let number = tokens.get(i - 1).map_or(at, |t| t.range.start);
            let start = if view.before(number, 1) == "第" { number - "第".len() } else { number };
            (walk.start, walk.proper, walk.content, pending) = (start, true, true, false);
            (walk.sealed, walk.numbered) = (true, true);
            while i > 0 && tokens.get(i).is_some_and(|t| t.range.start > start) {
                i -= 1;
            }
            continue;
        }
        if edition(word) {
            (walk.start, walk.proper, walk.content, pending) = (at, true, true, false);
            (walk.sealed, walk.numbered) = (true, true);
            continue;
        }
        if let Some(start) = year(view, tokens, i) {
            (walk.start, walk.proper) = (start, true);
            walk.content |= event;
            walk.sealed = true;
            // 北京2022年冬奥会: the host stands before the year.
            let host = tokens.iter().take(i).rev().find(|t| t.range.end <= start);
            if let Some(host) = host.filter(|t| event && t.tag == "ns" && t.range.end == start) {
                walk.start = host.range.start;
            }
            break;
        }
        // 中阿, 中非: jieba takes 中 for a preposition's end.
        if word == "中" && event && "阿非欧俄美日韩法德英意巴印哈蒙越老柬泰".contains(view.after(token.range.end, 1))
        {
            (walk.start, walk.proper, walk.content, pending) = (at, true, true, false);
            continue;
        }
        // 上合组织, 二十国集团: jieba cuts some scope words.
        let wide = view.before(token.range.end, 6);
        if event && let Some(scope) = tables.ends_with(wide, SCOPE).filter(|s| s.len() > word.len()) {
            let start = token.range.end - scope.len();
            (walk.start, walk.proper, walk.content, walk.more, pending) = (start, true, true, true, false);
            while i > 0 && tokens.get(i).is_some_and(|t| t.range.start > start) {
                i -= 1;
            }
            continue;
        }
        let platform = hit.head.kind == InitiativeKind::Platform;
        let scope = event && tables.is(word, SCOPE) || platform && matches!(word, "全国" | "国家");
        let opens = scope
            || ((event || platform) && is_place(token, word) && !tables.is(word, GENERIC))
            || (token.tag == "eng" && !word.contains(|c: char| c.is_ascii_digit()))
            || (token.tag == "x" && word.is_ascii());
        // 中国共产党第…次全国代表大会: a congress has its party inside.
        let party = walk.sealed && token.tag == "nt" && hit.range.of(view.s) == "全国代表大会";
        if party {
            walk.start = at;
            break;
        }
        // 第三届…广播电视…论坛: jieba takes some trades for bodies.
        let trade = token.tag == "nt" && event && !tables.is(word, STOP) && edition_left(view, tokens, i);
        if !scope && !trade && stops(view, token, word) {
            // 第四次全国经济普查: a scope word is inside when an edition opens the name.
            let inside = tables.is(word, SCOPE) && opened(view, tokens, i);
            if inside {
                walk.start = at;
                continue;
            }
            // 开展全国城乡环境卫生整洁行动, 实施好大学生创业引领计划: the verb stands right before the stop.
            let verb = i.checked_sub(1).and_then(|j| tokens.get(j)).map_or("", |t| view.word(t));
            if matches!(word, "全国" | "好" | "了") && walk.start == token.range.end && governs(tables, verb) {
                walk.launched = true;
                if word == "全国" && matches!(hit.head.kind, InitiativeKind::Campaign | InitiativeKind::Document) {
                    walk.start = at;
                    // 印发全国…规划: one of its kind.
                    walk.sealed |= hit.head.kind == InitiativeKind::Document;
                }
            }
            break;
        }
        // 第二十三届环青海湖…, 跨喜马拉雅…: what it goes around or over.
        if matches!(word, "环" | "跨" | "届环" | "届跨") && event && walk.proper && walk.start == token.range.end
        {
            walk.start = token.range.end - "环".len();
            if word.len() == "环".len() {
                continue;
            }
        }
        // A verb before a place governs the event: 搭载…, 迎战….
        if event && walk.proper && !pending && token.tag == "v" {
            break;
        }
        // Left of an edition only the name of the series may stand: 海峡论坛第三届大会.
        if walk.sealed && !scope && !matches!(token.tag, "n" | "nz" | "ns" | "vn" | "j" | "eng" | "b") {
            break;
        }
        let launch = !scope && governs(tables, word);
        if launch && event {
            if tables.is(word, STRONG) && !anniversary {
                break;
            }
            pending = true;
            continue;
        }
        if launch {
            let before = i.checked_sub(1).and_then(|j| tokens.get(j)).map_or("", |t| view.word(t));
            if matches!(word, "优化" | "提升" | "完善" | "创新" | "规范") && tables.is(before, LAUNCH) {
                // 实施优化营商环境行动: the second verb is the name's own.
                (walk.start, walk.launched) = (at, true);
                break;
            }
            if walk.start < hit.range.start {
                walk.launched = true;
                break;
            }
            // 国企改革深化提升行动: a verb right before the head is inside when more stands before it.
            if matches!(
                word,
                "深化" | "提升" | "优化" | "创新" | "完善" | "推进" | "引领" | "发展" | "推广" | "支持" | "升级"
            ) {
                continue;
            }
            break;
        }
        if matches!(token.tag, "m" | "q") && !scope && !joined_number(view, tokens, i) {
            if pending {
                continue;
            }
            break;
        }
        walk.more |= !matches!(word, "国际" | "全国" | "全球" | "世界" | "国家" | "全市" | "全省" | "全县" | "全区")
            && word != "的";
        if opens {
            walk.proper = true;
            walk.content = true;
            pending = false;
        }
        walk.content |= !tables.is(word, GENERIC) && word.chars().count() >= 2;
        if !pending {
            walk.start = at;
        }
        // 建设全国…平台: the scope opens the name.
        if scope && platform {
            break;
        }
    }
    Some(walk)
}

/// A verb that governs a name with 和 inside: what 加强, 完善 govern are works of their own.
fn opens_joint(word: &str) -> bool {
    ["推进", "开展", "实施", "部署", "启动", "打响"].iter().any(|v| word.ends_with(v))
}

/// A verb of undertaking, alone or at the end of a longer word: 深入开展.
fn governs(tables: &Tables, word: &str) -> bool {
    tables.is(word, LAUNCH) || (word.chars().count() >= 3 && tables.ends_with(word, LAUNCH).is_some())
}

/// Whether an edition or a year ends right before token `i`.
fn opened(view: &View<'_>, tokens: &[Token], i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let word = tokens.get(before).map_or("", |t| view.word(t));
    edition(word)
        || year(view, tokens, before).is_some()
        || (matches!(word, "届" | "次" | "轮") && ordinal(view, tokens, before))
}

/// Whether an edition opens the name further left, with nothing but what names hold between.
fn edition_left(view: &View<'_>, tokens: &[Token], i: usize) -> bool {
    for j in (0..i).rev() {
        let Some(token) = tokens.get(j) else { return false };
        let word = view.word(token);
        if edition(word) || word == "届" && ordinal(view, tokens, j) {
            return true;
        }
        let inside = matches!(token.tag, "n" | "nz" | "ns" | "nt" | "vn" | "j" | "b" | "eng" | "a" | "l")
            || view.tables.is(word, SCOPE)
            || matches!(word, "—" | "－" | "–" | "-" | "·");
        if !inside || view.tables.is(word, STOP) {
            return false;
        }
    }
    false
}

/// The start of the pair that ends at `end`.
fn opening(view: &View<'_>, end: usize) -> Option<usize> {
    let i = view.document.pairs.partition_point(|p| p.outer.start < end);
    view.document.pairs.get(i.saturating_sub(8)..i)?.iter().find(|p| p.outer.end == end).map(|p| p.outer.start)
}

/// A place by jieba's tag, or by its last character where jieba does not know it.
pub(super) fn is_place(token: &Token, word: &str) -> bool {
    token.tag == "ns" || (word.chars().count() >= 3 && word.ends_with(['省', '市', '县', '区', '州', '旗', '镇']))
}

fn stops(view: &View<'_>, token: &Token, word: &str) -> bool {
    let season = matches!(
        word,
        "冬季"
            | "夏季"
            | "春季"
            | "秋季"
            | "暑期"
            | "寒假"
            | "春节"
            | "汛期"
            | "百日"
            | "岁末年初"
            | "今冬明春"
            | "元首"
    );
    let function = !season
        && matches!(
            token.tag,
            "p" | "c" | "r" | "y" | "u" | "uj" | "ul" | "uv" | "ud" | "uz" | "ug" | "d" | "t" | "nt"
        );
    (function && word != "暨") || view.tables.is(word, STOP)
}

/// 首届, 第十五届, 2024年度.
pub(super) fn edition(word: &str) -> bool {
    matches!(word, "首届" | "首期" | "第一届" | "第二届" | "第三届" | "第四届" | "第五届")
        || matches!(word, "新一轮" | "首次")
        || (word.starts_with('第') && word.ends_with(['届', '次', '轮', '期', '批']))
}

/// Whether the token before `i` is a number that 届 counts.
fn ordinal(view: &View<'_>, tokens: &[Token], i: usize) -> bool {
    let word = tokens.get(i).map_or("", |t| view.word(t));
    let start = i.checked_sub(1).and_then(|j| tokens.get(j)).map_or(0, |t| t.range.start);
    let numbered = view.before(start, 1) == "第" || view.s.get(start..).is_some_and(|t| t.starts_with('第'));
    (word == "届" || numbered)
        && i.checked_sub(1).and_then(|j| tokens.get(j)).is_some_and(|t| {
            t.tag == "m" || view.word(t).chars().all(|c| c.is_ascii_digit() || "第一二三四五六七八九十百".contains(c))
        })
}

/// The start of a year that ends at token `i`: 2024年, or 2024 at the head of a name.
fn year(view: &View<'_>, tokens: &[Token], i: usize) -> Option<usize> {
    let token = tokens.get(i)?;
    let word = view.word(token);
    let four =
        |w: &str| w.len() == 4 && (w.starts_with("20") || w.starts_with("19")) && w.bytes().all(|b| b.is_ascii_digit());
    if four(word) {
        return Some(token.range.start);
    }
    // 2025AI…大会.
    if word.len() > 4 && word.get(..4).is_some_and(four) && word.bytes().skip(4).all(|b| b.is_ascii_alphabetic()) {
        return Some(token.range.start);
    }
    if matches!(word, "年" | "年度") {
        let before = tokens.get(i.checked_sub(1)?)?;
        return four(view.word(before)).then_some(before.range.start);
    }
    let digits = word.trim_end_matches("年度").trim_end_matches('年');
    (digits.len() < word.len() && four(digits)).then_some(token.range.start)
}

/// Numbers that are part of names: 三年, 百日, 千亿斤, 100天.
fn joined_number(view: &View<'_>, tokens: &[Token], i: usize) -> bool {
    let Some(word) = tokens.get(i).map(|t| view.word(t)) else { return false };
    if word.chars().any(|c| c.is_ascii_digit()) {
        let unit = tokens.get(i + 1).map_or("", |t| view.word(t));
        return word.ends_with(['天', '年', '日']) || matches!(unit, "天" | "年" | "日") || unit.starts_with("周年");
    }
    matches!(word, "千" | "百" | "万" | "千亿" | "亿" | "天" | "两" | "双")
        || (word.chars().count() >= 2
            && !word.ends_with(['个', '项', '次', '条', '名', '起', '家', '批'])
            && !word.starts_with('第'))
}
