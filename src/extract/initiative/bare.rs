//! Unquoted proper names: a head, and to its left what makes it a name, up to a word that no name holds.

use super::tables::{BARE, CODE, EDITION, GENERIC, LAUNCH, LAUNCHED, PLAIN, SCOPE, STOP, STRONG, VIRTUE};
use super::view::{Hit, View, is_word_char};
use crate::document::PairKind;
use crate::extract::InitiativeDraft;
use crate::fact::InitiativeKind;
use crate::segment::Token;
use crate::span::CleanRange;
use rustc_hash::{FxHashMap, FxHashSet};

/// Longer stretches without punctuation are cut, so that the work stays linear.
const LONGEST_CLAUSE: usize = 100;

/// Longest unquoted name, in characters.
const LONGEST_NAME: usize = 48;

/// Every unquoted name, and every well-known one.
pub(super) fn find(view: &View<'_>) -> Vec<InitiativeDraft> {
    let mut out = known(view);
    out.extend(notices(view));
    let mut named = Vec::new();
    for clause in clauses(view) {
        clause_names(view, clause, &mut named);
    }
    trim_to_known(view, &mut named);
    // A well-known name is not lengthened by the body that undertakes it.
    let ends: FxHashSet<usize> = out.iter().map(|d| d.range.end).collect();
    named.retain(|d| d.rule == "bare.edition" || !ends.contains(&d.range.end));
    out.extend(named);
    out
}

/// Of two names of which one ends in the other, the shorter is right when it was read several times and what the longer
/// has more is no place: 精心制作便民APP is 便民APP.
fn trim_to_known(view: &View<'_>, named: &mut [InitiativeDraft]) {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for draft in named.iter() {
        *counts.entry(draft.range.of(view.s)).or_default() += 1;
    }
    for draft in named.iter_mut() {
        if draft.rule == "bare.edition" {
            continue;
        }
        let text = draft.range.of(view.s);
        let cut = text.char_indices().skip(1).take(12).map(|(at, _)| at).find(|&at| {
            let (more, rest) = text.split_at(at);
            let place = more.ends_with(['省', '市', '县', '区', '州', '镇', '乡', '国', '年']);
            !place && counts.get(rest).is_some_and(|&n| n >= 2)
        });
        if let Some(at) = cut {
            draft.range = CleanRange::new(draft.range.start + at, draft.range.end);
            draft.name = draft.range;
        }
    }
}

fn draft(range: CleanRange, kind: InitiativeKind, rule: &'static str) -> InitiativeDraft {
    InitiativeDraft { range, name: range, head: None, kind, quoted: false, rule }
}

/// Well-known names wherever they stand.
fn known(view: &View<'_>) -> Vec<InitiativeDraft> {
    let mut out = Vec::new();
    for (range, i) in view.tables.name_words.find_all(view.s) {
        let Some(name) = view.tables.name_at(i) else { continue };
        if name.quoted_only || splits_latin(view.s, range) || splits_law(view, range) {
            continue;
        }
        out.push(draft(range, name.kind, if name.own { "own.name" } else { "bare.known" }));
    }
    out
}

/// Whether a law's name is cut from a longer word: 劳动法 in 劳动法律, 水法 in 排水法.
fn splits_law(view: &View<'_>, range: CleanRange) -> bool {
    let name = range.of(view.s);
    if !name.ends_with('法') {
        return false;
    }
    let longer = view.after(range.end, 1).starts_with(|c| "律学院庭制规治官人定系务典庭".contains(c));
    let short = name.chars().count() <= 3;
    let before = view.before(range.start, 1).chars().next();
    let opens = before.is_none_or(|c| !c.is_alphanumeric() || "的和及与对按依据反于以据遵国改立为".contains(c));
    longer || (short && !opens)
}

/// Whether a match begins or ends inside a run of Latin letters or digits.
fn splits_latin(s: &str, range: CleanRange) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let inside = range.of(s);
    let before = s.get(..range.start).and_then(|t| t.chars().next_back());
    let after = s.get(range.end..).and_then(|t| t.chars().next());
    (latin(before) && latin(inside.chars().next())) || (latin(after) && latin(inside.chars().next_back()))
}

/// A notice's own unquoted title, a line for itself: …关于…的通知.
fn notices(view: &View<'_>) -> Vec<InitiativeDraft> {
    const ENDS: [&str; 10] = ["的通知", "的意见", "的公告", "的通告", "的决定", "的批复", "的函", "的通报", "的实施意见", "的指导意见"];
    view.document
        .paragraphs
        .iter()
        .filter(|p| {
            let text = p.of(view.s);
            (10..=120).contains(&text.chars().count())
                && text.contains("关于")
                && ENDS.iter().any(|e| text.ends_with(e))
                && !text.contains(['。', '，', '；', '《', ',', '：', ':'])
        })
        .map(|&p| draft(p, InitiativeKind::Document, "bare.notice"))
        .collect()
}

/// Stretches without punctuation; quotes and brackets of titles do not end them.
fn clauses(view: &View<'_>) -> Vec<CleanRange> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = 0;
    for (at, c) in view.s.char_indices() {
        let next = view.s.get(at + c.len_utf8()..).and_then(|t| t.chars().next());
        let hyphen = matches!(c, '—' | '－' | '–') && at > start && next.is_some_and(char::is_alphanumeric);
        let inside = is_word_char(c) || hyphen || place_bracket(view, at, c) || matches!(c, '“' | '”' | '「' | '」' | '《' | '》');
        chars += 1;
        if !inside || chars > LONGEST_CLAUSE {
            if at > start {
                out.push(CleanRange::new(start, at));
            }
            start = if inside { at } else { at + c.len_utf8() };
            chars = 0;
        }
    }
    if view.s.len() > start {
        out.push(CleanRange::new(start, view.s.len()));
    }
    out
}

/// Whether a bracket is part of an event's name: 中国（寿光）国际蔬菜博览会.
fn place_bracket(view: &View<'_>, at: usize, c: char) -> bool {
    let opening = matches!(c, '（' | '(');
    if !opening && !matches!(c, '）' | ')') {
        return false;
    }
    let near = if opening { view.after(at + c.len_utf8(), 6) } else { view.before(at, 6) };
    let word = |c: char| c.is_alphabetic() && !c.is_ascii();
    let (before, after) = (view.before(at, 1), view.after(at + c.len_utf8(), 1));
    let partner = if opening { near.find(['）', ')']) } else { near.rfind(['（', '(']) };
    before.chars().all(word) && after.chars().all(word) && !before.is_empty() && !after.is_empty() && partner.is_some()
}

fn clause_names(view: &View<'_>, clause: CleanRange, out: &mut Vec<InitiativeDraft>) {
    let from = view.by_end.partition_point(|h| h.range.end <= clause.start);
    let to = view.by_end.partition_point(|h| h.range.end <= clause.end);
    let Some(hits) = view.by_end.get(from..to) else { return };
    let useful = |h: &Hit| h.head.uses & (BARE | LAUNCHED | EDITION | PLAIN) != 0;
    let place_program = hits.iter().any(|h| h.range.of(view.s) == "建设");
    if !place_program && !hits.iter().any(useful) {
        return;
    }
    let tokens = split_heads(view, view.tokens(clause));
    for (i, hit) in hits.iter().enumerate() {
        let text = hit.range.of(view.s);
        // Of heads that end together the longest speaks: 建设工程 only describes, though 工程 may end a name.
        let shadowed = hits.iter().take(i).rev().take_while(|h| h.range.end == hit.range.end).any(useful);
        if shadowed || view.by_end.get(from + i + 1..).is_some_and(|rest| covered(rest, hit)) {
            continue;
        }
        if text == "建设" {
            out.extend(place_program_at(view, &tokens, hit.range));
        } else if useful(hit) {
            let previous = out.last().map(|d| d.range.end);
            out.extend(name_at(view, &tokens, hit, previous));
        }
    }
    out.extend(coded(view, &tokens));
}

/// jieba's 会上 and 会后 end an event's name inside a word: they are cut in two.
fn split_heads(view: &View<'_>, tokens: Vec<Token>) -> Vec<Token> {
    let mut out = Vec::with_capacity(tokens.len());
    for token in tokens {
        let word = view.word(&token);
        let cut = token.range.start + "会".len();
        if matches!(word, "会上" | "会后" | "会中" | "会期" | "会外") {
            out.push(Token { range: CleanRange::new(token.range.start, cut), tag: "n" });
            out.push(Token { range: CleanRange::new(cut, token.range.end), tag: "f" });
        } else {
            out.push(token);
        }
    }
    out
}

/// Whether a later head begins inside this one or right behind it and so heads the name: 行动 in 行动方案.
fn covered(rest: &[Hit], hit: &Hit) -> bool {
    rest.iter()
        .take_while(|h| h.range.end <= hit.range.end + 24)
        .any(|h| h.range.start <= hit.range.start && h.range.end > hit.range.end)
}

/// 平安青岛建设: a virtue, a place, 建设.
fn place_program_at(view: &View<'_>, tokens: &[Token], head: CleanRange) -> Option<InitiativeDraft> {
    let at = tokens.iter().position(|t| t.range.start == head.start)?;
    let place = tokens.get(at.checked_sub(1)?)?;
    let virtue = tokens.get(at.checked_sub(2)?)?;
    let fits = place.tag == "ns" && !view.tables.is(view.word(place), GENERIC) && view.tables.is(view.word(virtue), VIRTUE);
    fits.then(|| draft(CleanRange::new(virtue.range.start, head.end), InitiativeKind::Program, "bare.place-program"))
}

/// 净网2023, 护网2024专项行动 without its head.
fn coded<'v>(view: &'v View<'_>, tokens: &'v [Token]) -> impl Iterator<Item = InitiativeDraft> + 'v {
    tokens.windows(2).filter_map(|pair| {
        let [word, year] = pair else { return None };
        let digits = view.word(year);
        let fits = view.tables.is(view.word(word), CODE)
            && digits.len() == 4
            && digits.starts_with("20")
            && digits.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| draft(CleanRange::new(word.range.start, year.range.end), InitiativeKind::Campaign, "bare.code-year"))
    })
}

/// How far left a name reaches, and what was met on the way.
#[derive(Debug, Default)]
struct Walk {
    start: usize,
    launched: bool,
    /// An edition, a year, a place or a scope word.
    proper: bool,
    /// An edition or a year opens it.
    sealed: bool,
    /// More than scope words without a place or an edition: 国际论坛 is none.
    more: bool,
    /// A word that is not merely generic.
    content: bool,
}

fn name_at(view: &View<'_>, tokens: &[Token], hit: &Hit, previous: Option<usize>) -> Option<InitiativeDraft> {
    let end = hit.range.end;
    let last = tokens.iter().position(|t| t.range.end == end)?;
    let first = tokens.iter().position(|t| t.range.end > hit.range.start)?;
    let after = view.after(end, 1);
    if after.starts_with(['”', '」', '》']) && !inside_pair(view, hit.range) {
        return None;
    }
    let event = matches!(hit.head.kind, InitiativeKind::Event | InitiativeKind::Honor);
    let mut walk = walk(view, tokens, first, hit, event)?;
    walk.start = strip(view, walk.start, hit);
    if hit.range.of(view.s) == "博会" && walk.start == hit.range.start {
        // 进博会, 能博会: one character tells which.
        let one = view.before(walk.start, 1);
        if one.chars().all(|c| c.is_alphabetic() && !"届次个该本此".contains(c)) {
            walk.start -= one.len();
            walk.content = true;
        }
    }
    let modifier = CleanRange::new(walk.start, hit.range.start);
    let chars = modifier.of(view.s).chars().count();
    let least = if hit.range.of(view.s) == "博会" { 1 } else { 2 };
    if chars < least || chars > LONGEST_NAME || !walk.content {
        return None;
    }
    let uses = hit.head.uses;
    let before = view.before(walk.start, 2);
    if before.ends_with(['”', '」', '》']) {
        return None;
    }
    // The second of names that one verb governs: 实施甲工程、乙工程.
    let listed = before.ends_with('、') && previous == Some(walk.start - "、".len());
    let head_chars = hit.range.of(view.s).chars().count();
    let dash = before.ends_with('—');
    let first_word = tokens.iter().find(|t| t.range.start == walk.start).map_or("", |t| view.word(t));
    let virtuous = view.tables.is(first_word, VIRTUE) && walk.launched && chars >= 4;
    let step_prize = hit.head.kind == InitiativeKind::Honor && modifier.of(view.s).ends_with('奖');
    let accepted = (uses & BARE != 0)
        || (uses & LAUNCHED != 0 && (walk.launched || listed) && chars + head_chars >= 6)
        || (uses & EDITION != 0 && ((walk.proper && (walk.more || walk.sealed)) || dash || step_prize))
        || (uses & PLAIN != 0 && virtuous);
    if !accepted || ends_inside_word(view, tokens, last) {
        return None;
    }
    let rule = match hit.head.kind {
        InitiativeKind::Document => "law.named",
        _ if uses & BARE != 0 => "bare.head",
        _ if walk.proper && uses & EDITION != 0 => "bare.edition",
        _ => "bare.launched",
    };
    let end = if event { event_end(view, end) } else { end };
    Some(draft(CleanRange::new(walk.start, end), hit.head.kind, rule))
}

/// Drops from a name's start the verbs that jieba left glued to its first word: 打好, 依 before a law.
fn strip(view: &View<'_>, start: usize, hit: &Hit) -> usize {
    const GLUED: [&str; 17] =
        ["打好", "打赢", "开展", "实施", "启动", "推进", "部署", "发起", "制定", "出台", "打响", "依据", "根据", "违反", "触犯", "推广", "符合"];
    let modifier = CleanRange::new(start, hit.range.start).of(view.s);
    let law = hit.head.kind == InitiativeKind::Document;
    let cut = GLUED
        .iter()
        .filter(|g| modifier.starts_with(**g) || law)
        .filter_map(|g| modifier.rfind(g).map(|at| at + g.len()))
        .chain(modifier.rfind('依').filter(|_| law).map(|at| at + "依".len()))
        .chain(modifier.rfind('获').filter(|_| hit.head.kind == InitiativeKind::Honor).map(|at| at + "获".len()))
        .max();
    match cut {
        Some(at) if modifier.len() > at => start + at,
        _ => start,
    }
}

/// An event's leg or show behind its head: …世界杯第二站, …文艺晚会《…》.
fn event_end(view: &View<'_>, end: usize) -> usize {
    let after = view.after(end, 6);
    if after.starts_with('第') {
        for leg in ["站", "赛段", "阶段"] {
            if let Some(at) = after.find(leg).filter(|&at| after.get(..at).is_some_and(|n| n.chars().count() <= 3)) {
                return end + at + leg.len();
            }
        }
    }
    let show = view.before(end, 2) == "晚会" && after.starts_with('《');
    let i = view.document.pairs.partition_point(|p| p.outer.start < end);
    match view.document.pairs.get(i) {
        Some(pair) if show && pair.outer.start == end => pair.outer.end,
        _ => end,
    }
}

/// Whether the range lies wholly inside a pair of quotes.
fn inside_pair(view: &View<'_>, range: CleanRange) -> bool {
    let i = view.document.pairs.partition_point(|p| p.outer.start <= range.start);
    view.document
        .pairs
        .get(i.saturating_sub(4)..i)
        .is_some_and(|near| near.iter().any(|p| p.kind != PairKind::Bracket && p.inner.contains(range)))
}

/// Whether the next word goes on with the name: 行动方案, 计划生育, 大会堂.
fn ends_inside_word(view: &View<'_>, tokens: &[Token], last: usize) -> bool {
    let Some(next) = tokens.get(last + 1) else { return false };
    let word = view.word(next);
    let meeting = word.chars().count() >= 2 && (word.ends_with("会") || word.ends_with("会议") || word == "工作会");
    let work = tokens.get(last + 2).map_or("", |t| view.word(t));
    if meeting || (word == "工作" && matches!(work, "会" | "会议" | "组" | "专班" | "领导小组")) {
        return true;
    }
    matches!(word, "堂" | "员" | "部" | "组" | "办" | "局" | "处" | "委员会" | "领导小组" | "指挥部" | "办公室" | "组委会" | "方案" | "师" | "学院" | "公司" | "中心" | "集团" | "工作组" | "专班" | "小组" | "研究院" | "协会" | "主席团")
}

fn walk(view: &View<'_>, tokens: &[Token], first: usize, hit: &Hit, event: bool) -> Option<Walk> {
    let mut walk = Walk { start: hit.range.start, ..Walk::default() };
    let tables = view.tables;
    // A head that begins inside a jieba word takes the rest of that word along.
    if let Some(token) = tokens.get(first)
        && token.range.start < hit.range.start
    {
        walk.start = token.range.start;
        walk.content = true;
    }
    // A long head tells enough: 教育提质扩优工程.
    walk.content |= hit.range.of(view.s).chars().count() >= 5;
    // What lies left of a link, of quotes or of a verb counts only when an edition, a year or a scope word opens it.
    let mut pending = false;
    let mut anniversary = false;
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
            let open = (i.saturating_sub(5)..i).rev().find(|&j| tokens.get(j).is_some_and(|t| matches!(view.word(t), "（" | "(")));
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
        if matches!(word, "和" | "与" | "及" | "暨" | "、") && event {
            if word != "暨" && view.head_ending(at, 0, EDITION | BARE).is_some_and(|h| h.head.kind == hit.head.kind) {
                break;
            }
            pending = true;
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
        if matches!(word, "届" | "次" | "轮" | "期") && ordinal(view, tokens, i) {
            let number = tokens.get(i - 1).map_or(at, |t| t.range.start);
            let start = if view.before(number, 1) == "第" { number - "第".len() } else { number };
            (walk.start, walk.proper, walk.content, pending) = (start, true, true, false);
            walk.sealed = true;
            while i > 0 && tokens.get(i).is_some_and(|t| t.range.start > start) {
                i -= 1;
            }
            continue;
        }
        if edition(word) {
            (walk.start, walk.proper, walk.content, pending) = (at, true, true, false);
            walk.sealed = true;
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
        if word == "中" && event && "阿非欧俄美日韩法德英意巴印哈蒙越老柬泰".contains(view.after(token.range.end, 1)) {
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
        let scope = event && tables.is(word, SCOPE);
        let platform = hit.head.kind == InitiativeKind::Platform;
        let opens = scope || ((event || platform) && is_place(token, word) && !tables.is(word, GENERIC)) || token.tag == "eng" || (token.tag == "x" && word.is_ascii());
        // 中国共产党第…次全国代表大会: a congress has its party inside.
        let party = walk.sealed && token.tag == "nt" && hit.range.of(view.s) == "全国代表大会";
        if party {
            walk.start = at;
            break;
        }
        if !scope && stops(view, token, word) {
            // 第四次全国经济普查: a scope word is inside when an edition opens the name.
            let inside = tables.is(word, SCOPE) && opened(view, tokens, i);
            if inside {
                walk.start = at;
                continue;
            }
            break;
        }
        // A verb before a place governs the event: 搭载…, 迎战….
        if event && walk.proper && !pending && token.tag == "v" {
            break;
        }
        // Left of an edition only the name of the series may stand: 海峡论坛第三届大会.
        if walk.sealed && !scope && !matches!(token.tag, "n" | "nz" | "ns" | "vn" | "j" | "eng" | "b") {
            break;
        }
        let launch = tables.is(word, LAUNCH) || (word.chars().count() >= 3 && tables.ends_with(word, LAUNCH).is_some());
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
            if matches!(word, "深化" | "提升" | "优化" | "创新" | "完善" | "推进" | "引领" | "发展" | "推广" | "支持") {
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
        walk.more |= !matches!(word, "国际" | "全国" | "全球" | "世界" | "国家" | "全市" | "全省" | "全县" | "全区") && word != "的";
        if opens {
            walk.proper = true;
            walk.content = true;
            pending = false;
        }
        walk.content |= !tables.is(word, GENERIC) && word.chars().count() >= 2;
        if !pending {
            walk.start = at;
        }
    }
    Some(walk)
}

/// Whether an edition or a year ends right before token `i`.
fn opened(view: &View<'_>, tokens: &[Token], i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let word = tokens.get(before).map_or("", |t| view.word(t));
    edition(word) || year(view, tokens, before).is_some() || (matches!(word, "届" | "次" | "轮") && ordinal(view, tokens, before))
}

/// The start of the pair that ends at `end`.
fn opening(view: &View<'_>, end: usize) -> Option<usize> {
    let i = view.document.pairs.partition_point(|p| p.outer.start < end);
    view.document.pairs.get(i.saturating_sub(8)..i)?.iter().find(|p| p.outer.end == end).map(|p| p.outer.start)
}

/// A place by jieba's tag, or by its last character where jieba does not know it.
fn is_place(token: &Token, word: &str) -> bool {
    token.tag == "ns" || (word.chars().count() >= 3 && word.ends_with(['省', '市', '县', '区', '州', '旗', '镇']))
}

fn stops(view: &View<'_>, token: &Token, word: &str) -> bool {
    let season = matches!(word, "冬季" | "夏季" | "春季" | "秋季" | "暑期" | "寒假" | "春节" | "汛期" | "百日" | "岁末年初" | "今冬明春");
    let function = !season && matches!(token.tag, "p" | "c" | "r" | "y" | "u" | "uj" | "ul" | "uv" | "ud" | "uz" | "ug" | "d" | "t" | "nt");
    (function && word != "暨") || view.tables.is(word, STOP)
}

/// 首届, 第十五届, 2024年度.
fn edition(word: &str) -> bool {
    matches!(word, "首届" | "首期" | "第一届" | "第二届" | "第三届" | "第四届" | "第五届")
        || word == "新一轮"
        || (word.starts_with('第') && word.ends_with(['届', '次', '轮', '期']))
}

/// Whether the token before `i` is a number that 届 counts.
fn ordinal(view: &View<'_>, tokens: &[Token], i: usize) -> bool {
    let word = tokens.get(i).map_or("", |t| view.word(t));
    let start = i.checked_sub(1).and_then(|j| tokens.get(j)).map_or(0, |t| t.range.start);
    let numbered = view.before(start, 1) == "第" || view.s.get(start..).is_some_and(|t| t.starts_with('第'));
    (word == "届" || numbered)
        && i.checked_sub(1)
        .and_then(|j| tokens.get(j))
        .is_some_and(|t| t.tag == "m" || view.word(t).chars().all(|c| c.is_ascii_digit() || "第一二三四五六七八九十百".contains(c)))
}

/// The start of a year that ends at token `i`: 2024年, or 2024 at the head of a name.
fn year(view: &View<'_>, tokens: &[Token], i: usize) -> Option<usize> {
    let token = tokens.get(i)?;
    let word = view.word(token);
    let four = |w: &str| w.len() == 4 && (w.starts_with("20") || w.starts_with("19")) && w.bytes().all(|b| b.is_ascii_digit());
    if four(word) {
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
        return word.ends_with(['天', '年', '日']) || matches!(unit, "天" | "年" | "日");
    }
    matches!(word, "千" | "百" | "万" | "千亿" | "亿" | "天" | "两" | "双")
        || (word.chars().count() >= 2 && !word.ends_with(['个', '项', '次', '条', '名', '起', '家', '批']) && !word.starts_with('第'))
}
