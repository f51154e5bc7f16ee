//! Unquoted proper names: a head, and to its left what makes it a name, up to a word that no name holds.

use super::known::known;
use super::tables::{BARE, CODE, EDITION, GENERIC, LAUNCH, LAUNCHED, MEETING, PLAIN, STOP, VIRTUE, WORKS};
use super::view::{Hit, View, is_word_char};
use super::walk::{LONGEST_NAME, walk};
use super::works::{meeting, works};
use crate::document::PairKind;
use crate::extract::InitiativeDraft;
use crate::fact::InitiativeKind;
use crate::segment::Token;
use crate::span::CleanRange;
use rustc_hash::{FxHashMap, FxHashSet};

/// Longer stretches without punctuation are cut, so that the work stays linear.
const LONGEST_CLAUSE: usize = 100;

/// Every unquoted name, and every well-known one.
pub(super) fn find(view: &View<'_>) -> Vec<InitiativeDraft> {
    let mut out = known(view);
    out.extend(notices(view));
    let mut named = Vec::new();
    out.extend(coded(view));
    let mut from = 0;
    for clause in clauses(view) {
        from += view.by_end[from..].iter().take_while(|h| h.range.end <= clause.start).count();
        let inside = view.by_end[from..].iter().take_while(|h| h.range.end <= clause.end).count();
        clause_names(view, clause, from..from + inside, &mut named);
        from += inside;
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
        // Works begin with their place.
        if matches!(draft.rule, "bare.edition" | "bare.works") {
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

pub(super) fn draft(range: CleanRange, kind: InitiativeKind, rule: &'static str) -> InitiativeDraft {
    InitiativeDraft { range, name: range, head: None, kind, quoted: false, rule }
}

/// A notice's own unquoted title, a line for itself: …关于…的通知.
fn notices(view: &View<'_>) -> Vec<InitiativeDraft> {
    const ENDS: [&str; 10] =
        ["的通知", "的意见", "的公告", "的通告", "的决定", "的批复", "的函", "的通报", "的实施意见", "的指导意见"];
    view.document
        .paragraphs
        .iter()
        .filter(|p| {
            let text = p.of(view.s);
            ENDS.iter().any(|e| text.ends_with(e))
                && (10..=120).contains(&text.chars().count())
                && text.contains("关于")
                && !text.contains(['。', '，', '；', '《', ',', '：', ':'])
        })
        .map(|&p| draft(p, InitiativeKind::Document, "bare.notice"))
        .collect()
}

/// Stretches without punctuation; quotes and brackets of titles do not end them.
fn clauses(view: &View<'_>) -> Vec<CleanRange> {
    let mut out = Vec::with_capacity(view.s.len() / 32);
    let bytes = view.s.as_bytes();
    let (mut at, mut start, mut chars) = (0, 0, 0);
    while let Some(lead) = bytes.get(at) {
        chars += 1;
        // Nearly all are Chinese characters from U+4E00 on.
        let chinese = matches!(lead, 0xE5..=0xE9) || *lead == 0xE4 && bytes.get(at + 1).is_some_and(|&b| b >= 0xB8);
        let (inside, next) = if chinese {
            (true, at + 3)
        } else {
            let Some(c) = view.s.get(at..).and_then(|t| t.chars().next()) else { break };
            (in_clause(view, at, c, start), at + c.len_utf8())
        };
        if !inside || chars > LONGEST_CLAUSE {
            if at > start {
                out.push(CleanRange::new(start, at));
            }
            start = if inside { at } else { next };
            chars = 0;
        }
        at = next;
    }
    if view.s.len() > start {
        out.push(CleanRange::new(start, view.s.len()));
    }
    out
}

/// Whether the character at `at` may stand in a clause that began at `start`.
fn in_clause(view: &View<'_>, at: usize, c: char, start: usize) -> bool {
    if c.is_ascii_alphanumeric() || matches!(c, '“' | '”' | '「' | '」' | '《' | '》') {
        return true;
    }
    if matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '\n' | ' ' | ',' | '.' | '%') {
        return false;
    }
    let next = view.s.get(at + c.len_utf8()..).and_then(|t| t.chars().next());
    let hyphen = matches!(c, '—' | '－' | '–') && at > start && next.is_some_and(char::is_alphanumeric);
    is_word_char(c) || hyphen || place_bracket(view, at, c)
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

/// The names of one clause; `at` are the indices of the heads in it.
fn clause_names(view: &View<'_>, clause: CleanRange, at: std::ops::Range<usize>, out: &mut Vec<InitiativeDraft>) {
    let from = at.start;
    let Some(hits) = view.by_end.get(at).filter(|h| !h.is_empty()) else { return };
    // A meeting's number is looked for before its clause is cut into words.
    let numbered = |h: &Hit| h.head.uses & MEETING != 0 && view.before(h.range.start, 8).contains(['次', '届']);
    let useful = |h: &Hit| h.head.uses & (BARE | LAUNCHED | EDITION | PLAIN | WORKS) != 0 || numbered(h);
    let place_program = hits.iter().any(|h| h.range.of(view.s) == "建设");
    if !place_program && !hits.iter().any(useful) {
        return;
    }
    // The words are cut only where a head is left.
    let mut tokens = None;
    for (i, hit) in hits.iter().enumerate() {
        let building = hit.range.of(view.s) == "建设";
        let previous = out.last().map(|d| d.range.end);
        if !building && !useful(hit) || !may_name(view, clause, hit, building, previous) {
            continue;
        }
        // Of heads that end together the longest speaks: 建设工程 only describes, though 工程 may end a name.
        let shadowed = hits.iter().take(i).rev().take_while(|h| h.range.end == hit.range.end).any(useful);
        if shadowed || view.by_end.get(from + i + 1..).is_some_and(|rest| covered(rest, hit)) {
            continue;
        }
        let tokens = tokens.get_or_insert_with(|| split_heads(view, view.tokens(clause)));
        if building {
            let program = place_program_at(view, tokens, hit.range);
            out.extend(program.as_ref().and_then(|p| twin(view, p.range)));
            out.extend(program);
            out.extend(virtuous_place(view, tokens, hit.range));
        } else {
            out.extend(name_at(view, tokens, hit, previous));
        }
    }
}

/// Whether the letters in a clause let its head end a name, before its words are cut: what [`name_at`] asks of every name
/// that it takes, and [`place_program_at`] and [`virtuous_place`] where the head is 建设. `previous` is where the last name
/// ends. Debug builds try every head that is refused here.
fn may_name(view: &View<'_>, clause: CleanRange, hit: &Hit, building: bool, previous: Option<usize>) -> bool {
    let may = may_name_of(view, clause, hit, building, previous);
    if cfg!(debug_assertions) && !may {
        let tokens = split_heads(view, view.tokens(clause));
        let named = if building {
            place_program_at(view, &tokens, hit.range).or_else(|| virtuous_place(view, &tokens, hit.range))
        } else {
            name_at(view, &tokens, hit, previous)
        };
        debug_assert!(named.is_none(), "refused {named:?} in {}", clause.of(view.s));
    }
    may
}

fn may_name_of(view: &View<'_>, clause: CleanRange, hit: &Hit, building: bool, previous: Option<usize>) -> bool {
    let uses = hit.head.uses;
    if building {
        return view.cued(clause, VIRTUE);
    }
    // 进博会 has one character before its head; works and meetings have ways of their own.
    if uses & (WORKS | MEETING) != 0 || hit.range.of(view.s) == "博会" {
        return true;
    }
    let modifier = CleanRange::new(clause.start, hit.range.start.max(clause.start));
    let before = modifier.of(view.s);
    if before.chars().nth(1).is_none() {
        return false;
    }
    if uses & (BARE | EDITION) != 0 {
        return true;
    }
    let launched = || view.cued(modifier, LAUNCH);
    // A list goes on from the last name.
    let listed = || {
        previous.is_some_and(|p| view.after(p, 1).starts_with(['、', '和', '与', '及', '以']) && p < hit.range.start)
    };
    let numbered = || before.contains(['届', '次', '轮', '期', '批']);
    let year = || before.contains("19") || before.contains("20");
    uses & LAUNCHED != 0 && (launched() || listed() || numbered())
        || uses & PLAIN != 0
            && (launched() && (view.cued(modifier, VIRTUE) || numbered() || year() || before.contains("全国"))
                || listed())
}

/// jieba's 会上 and 会后 end an event's name inside a word: they are cut in two.
fn split_heads(view: &View<'_>, tokens: Vec<Token>) -> Vec<Token> {
    let splits = |t: &Token| t.range.len() == "会上".len() && view.word(t).starts_with('会');
    if !tokens.iter().any(splits) {
        return tokens;
    }
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
    let fits =
        place.tag == "ns" && !view.tables.is(view.word(place), GENERIC) && view.tables.is(view.word(virtue), VIRTUE);
    fits.then(|| draft(CleanRange::new(virtue.range.start, head.end), InitiativeKind::Program, "bare.place-program"))
}

/// 法治广西、平安广西建设: the place named before with another virtue.
fn twin(view: &View<'_>, program: CleanRange) -> Option<InitiativeDraft> {
    let place = program.of(view.s).strip_suffix("建设")?.get("平安".len()..)?;
    let before = view.before(program.start, 1 + 2 + place.chars().count());
    let other = before.strip_suffix(['、', '和', '与'])?;
    let virtue = other.strip_suffix(place)?;
    let end = program.start - "、".len();
    view.tables
        .is(virtue, VIRTUE)
        .then(|| draft(CleanRange::new(end - other.len(), end), InitiativeKind::Program, "bare.place-program"))
}

/// 创建人人安心的平安湖州: a virtue and a place behind the verb.
fn virtuous_place(view: &View<'_>, tokens: &[Token], verb: CleanRange) -> Option<InitiativeDraft> {
    let at = tokens.iter().position(|t| t.range.start >= verb.end)?;
    let i = (at..tokens.len().min(at + 6)).find(|&i| view.tables.is(view.word(&tokens[i]), VIRTUE))?;
    let place = tokens.get(i + 1).filter(|t| t.tag == "ns" && !view.tables.is(view.word(t), GENERIC | VIRTUE))?;
    let near = i == at || tokens.get(i - 1).is_some_and(|t| view.word(t) == "的");
    let ends = !view.after(place.range.end, 2).starts_with("建设");
    (near && ends).then(|| {
        draft(CleanRange::new(tokens[i].range.start, place.range.end), InitiativeKind::Program, "bare.place-program")
    })
}

/// 净网2023, 护网2024专项行动 without its head. jieba may not know the code words, so the text is asked.
fn coded<'v>(view: &'v View<'_>) -> impl Iterator<Item = InitiativeDraft> + 'v {
    let piece = view.s;
    piece.match_indices('2').filter_map(move |(at, _)| {
        let digits = piece.get(at..)?.bytes().take_while(u8::is_ascii_digit).count();
        let (start, _) = piece.get(..at)?.char_indices().rev().nth(1)?;
        let fits =
            digits == 4 && piece.as_bytes().get(at + 1) == Some(&b'0') && view.tables.is(piece.get(start..at)?, CODE);
        let range = CleanRange::new(start, at + digits);
        fits.then(|| draft(range, InitiativeKind::Campaign, "bare.code-year"))
    })
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
    if hit.head.uses & WORKS != 0
        && !ends_inside_word(view, tokens, last)
        && let Some(range) = works(view, tokens, first, hit)
    {
        return Some(draft(range, hit.head.kind, "bare.works"));
    }
    if hit.head.uses & MEETING != 0
        && !ends_inside_word(view, tokens, last)
        && let Some(range) = meeting(view, tokens, first, hit)
    {
        return Some(draft(range, hit.head.kind, "bare.meeting"));
    }
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
    let listed = previous.is_some_and(|p| p < walk.start && in_list(view, CleanRange::new(p, walk.start)));
    let head_chars = hit.range.of(view.s).chars().count();
    let dash = before.ends_with('—');
    let first_word = tokens.iter().find(|t| t.range.start == walk.start).map_or("", |t| view.word(t));
    let virtuous = view.tables.is(first_word, VIRTUE) && walk.launched && chars >= 4;
    let step_prize = hit.head.kind == InitiativeKind::Honor && modifier.of(view.s).ends_with('奖');
    let accepted = (uses & BARE != 0)
        || (uses & LAUNCHED != 0 && (walk.launched || listed) && chars + head_chars >= 6)
        || (uses & LAUNCHED != 0 && walk.numbered && head_chars >= 4)
        || (uses & EDITION != 0 && ((walk.proper && (walk.more || walk.sealed)) || dash || step_prize))
        || (uses & PLAIN != 0 && (virtuous || (walk.launched && walk.sealed) || (listed && chars >= 4)));
    // 新增完成环境综合整治建制村: what is said of the noun that follows.
    let describes = hit.head.kind == InitiativeKind::Campaign
        && uses & (BARE | EDITION) == 0
        && tokens.get(last + 1).is_some_and(|t| t.tag == "n" && !view.tables.is(view.word(t), GENERIC | STOP));
    if !accepted || describes || ends_inside_word(view, tokens, last) {
        return None;
    }
    let rule = match hit.head.kind {
        InitiativeKind::Document if uses & EDITION != 0 => "bare.report",
        InitiativeKind::Document => "law.named",
        _ if uses & BARE != 0 => "bare.head",
        _ if walk.proper && uses & EDITION != 0 => "bare.edition",
        _ => "bare.launched",
    };
    let end = if event { event_end(view, end) } else { end };
    Some(draft(CleanRange::new(walk.start, end), hit.head.kind, rule))
}

/// Longest stretch of other items between two names of one list, in characters.
const LONGEST_GAP: usize = 40;

/// Whether what lies between two names are only the other items of one list: 甲工程、乙建设、丙工程.
fn in_list(view: &View<'_>, between: CleanRange) -> bool {
    let text = between.of(view.s);
    matches!(text, "和" | "与" | "及" | "以及")
        || text.starts_with('、')
            && text.ends_with(['、', '和', '及', '与'])
            && text.chars().count() <= LONGEST_GAP
            && !text.contains(['，', '。', '；', '：', ',', ';', ':', '\n', '的', '等'])
}

/// Drops from a name's start the verbs that jieba left glued to its first word: 打好, 依 before a law.
fn strip(view: &View<'_>, start: usize, hit: &Hit) -> usize {
    const GLUED: [&str; 17] = [
        "打好", "打赢", "开展", "实施", "启动", "推进", "部署", "发起", "制定", "出台", "打响", "依据", "根据", "违反",
        "触犯", "推广", "符合",
    ];
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
            let at = after.find(leg).filter(|&at| after.get(..at).is_some_and(|n| n.chars().count() <= 3));
            // …会议第二阶段会议: the stage is of the second word.
            if let Some(at) = at.filter(|&at| !view.after(end + at + leg.len(), 1).starts_with('会')) {
                return end + at + leg.len();
            }
        }
    }
    if after.starts_with('暨') {
        return joint(view, end);
    }
    let show = view.before(end, 2) == "晚会" && after.starts_with('《');
    let i = view.document.pairs.partition_point(|p| p.outer.start < end);
    match view.document.pairs.get(i) {
        Some(pair) if show && pair.outer.start == end => pair.outer.end,
        _ => end,
    }
}

/// Furthest end of the second event of …大会暨…会议, in characters.
const LONGEST_JOINT: usize = 32;

/// The end of an event that 暨 joins to the one that ends at `end`.
fn joint(view: &View<'_>, end: usize) -> usize {
    let text = view.after(end, LONGEST_JOINT);
    let len = text.char_indices().find(|(_, c)| !is_word_char(*c)).map_or(text.len(), |(i, _)| i);
    let i = view.by_end.partition_point(|h| h.range.end <= end);
    view.by_end
        .get(i..)
        .unwrap_or(&[])
        .iter()
        .take_while(|h| h.range.end <= end + len)
        .find(|h| h.head.kind == InitiativeKind::Event && h.head.uses & (EDITION | MEETING) != 0)
        .map_or(end, |h| h.range.end)
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
    matches!(
        word,
        "堂" | "员"
            | "部"
            | "组"
            | "办"
            | "局"
            | "处"
            | "委员会"
            | "领导小组"
            | "指挥部"
            | "办公室"
            | "组委会"
            | "方案"
            | "师"
            | "学院"
            | "公司"
            | "中心"
            | "集团"
            | "工作组"
            | "专班"
            | "小组"
            | "研究院"
            | "协会"
            | "主席团"
    )
}
