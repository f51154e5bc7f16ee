//! Open names: a proper name and a head that nearly always ends a body's name (瑞银集团, 北京轨道交通研究院).

use super::anchored::closed;
use super::scan::{Scan, is_han};
use super::words::{BODY, HeadClass, Hit, PLACE, Sense};
use crate::document::PairKind;
use crate::extract::{AgencyDraft, NameForm, Scope};
use crate::fact::{AgencyKind, Level, Reference};
use crate::segment::{self, Token};
use crate::span::CleanRange;

/// Longest open name, in bytes.
const LONGEST: usize = 90;

/// What a group of several bodies is called.
const JOINT: &str = "联合";

/// The open name that ends with the head, if it is a strong one.
pub(crate) fn parse(scan: &Scan<'_>, hit: Hit) -> Option<AgencyDraft> {
    let head = scan.sense(hit, |s| if let Sense::Head(i) = s { scan.words.heads.get(i as usize) } else { None })?;
    if head.class == HeadClass::Brand {
        return branded(scan, hit, head.kind);
    }
    if head.class != HeadClass::Strong {
        return None;
    }
    named(scan, hit, head.kind).or_else(|| company(scan, hit)).or_else(|| set_up(scan, hit, head.kind))
}

/// 成立危机应对|工作组: a group that is set up, named by what it is for.
fn set_up(scan: &Scan<'_>, hit: Hit, kind: AgencyKind) -> Option<AgencyDraft> {
    const VERBS: [&str; 4] = ["成立", "设立", "组建", "组成"];
    let shadow = scan.shadow();
    if kind != AgencyKind::TaskForce || !scan.parts_at(hit.end) {
        return None;
    }
    let tokens = scan.tokens(hit.start);
    let mut left = hit.start;
    for token in tokens.iter().rev().skip_while(|t| t.range.end > hit.start) {
        let word = token.range.of(shadow);
        let verb = VERBS.contains(&word)
            || word == "了"
                && scan.token_before(token.range.start).is_some_and(|t| VERBS.contains(&t.range.of(shadow)));
        if verb && token.range.end == left {
            // 成立工作组, 成立专项工作组: of what, is not said.
            let name = &shadow[left..hit.start];
            let said = (4..=16).contains(&name.chars().count()) && !scan.words.generic(name);
            return said.then(|| unplaced(CleanRange::new(left, hit.end), kind, "agency.open-head"));
        }
        if token.range.end != left || closed(token.tag) || scan.words.bounds(word) || token.tag == "m" {
            return None;
        }
        left = token.range.start;
    }
    None
}

/// The longest open name before a strong head.
fn named(scan: &Scan<'_>, hit: Hit, kind: AgencyKind) -> Option<AgencyDraft> {
    let (start, end) = (hit.start, hit.end);
    let shadow = scan.shadow();
    // 大学校|园, 小学校|长: the school is the word before; 国中 is Taiwan's middle school, elsewhere 四国|中.
    let word = &shadow[start..end];
    if word == "学校" && matches!(scan.before(start), Some('大' | '小' | '中')) || word == "国中" && !scan.taiwan
    {
        return None;
    }
    // Nothing in the clause stands before it, and no bracket or quote ends there.
    if scan.clause(start).start == start && !matches!(scan.before(start), Some('）' | ')' | '”' | '"' | '」')) {
        return None;
    }
    // The head may be a piece of a longer word (大学生, 公司法).
    if !scan.cuts_at(end) && !matches!(scan.after(end), Some('长')) && !scan.titled(end) {
        return None;
    }
    let tokens = scan.tokens(start);
    let mut left = start;
    let mut proper = false;
    // A registered company's name may hold any word: 滴滴出行科技有限公司.
    let sure = shadow[start..end].contains("有限");
    let mut i = tokens.partition_point(|t| t.range.end <= start);
    // jieba may have glued the head to its modifier (信用协会 as one word).
    if let Some(token) = tokens.get(i).filter(|t| t.range.start < start) {
        left = token.range.start;
        proper |= is_proper(shadow, *token, kind);
    }
    while let Some(token) = i.checked_sub(1).and_then(|i| tokens.get(i)) {
        // 国家联合|验收组: what joins bodies elsewhere is part of a group's name.
        let joint = kind == AgencyKind::TaskForce && left == start && token.range.of(shadow) == JOINT;
        if end - token.range.start > LONGEST || !joint && !extends(scan, *token, left, sure) {
            break;
        }
        left = token.range.start;
        proper |= is_proper(shadow, *token, kind);
        i -= 1;
    }
    // A bracket with a place inside is part of a company's name: 中规院（北京）规划设计有限公司.
    if let Some((open, more)) = bracket(scan, left)
        && let Some(draft) = more.then(|| parse_before(scan, open, end, kind)).flatten()
    {
        return Some(draft);
    }
    left = first_place(scan, left, start).unwrap_or(left);
    left = behind_verb(scan, left, start, end);
    // “百宿千家”共富联盟: the name in quotes belongs to the body.
    if let Some(open) =
        quote_before(scan, left).filter(|_| matches!(kind, AgencyKind::MassOrganization | AgencyKind::TaskForce))
    {
        (left, proper) = (open, true);
    }
    // “新时代国际传播研究院”: the whole of the quotes is its name.
    if let Some(open) = quote_round(scan, start, end).filter(|_| {
        matches!(kind, AgencyKind::Institution | AgencyKind::Education) && shadow[start..end].chars().count() >= 3
    }) {
        (left, proper) = (open, true);
    }
    // 辽宁省委省政府 is two bodies; 处高位欧洲中央银行 is the bank and what stands before it.
    let split = shadow[start..end].ends_with("政府")
        && ["省委", "市委", "区委", "县委", "州委"].iter().any(|c| shadow[left..start].contains(c));
    if split || known_inside(scan, left, end) {
        return None;
    }
    let anchored = scan.place_at(left).is_some_and(|(e, _)| e <= start) || country_at(scan, left);
    proper |= anchored;
    // Organs of state are named by their place, never by a word of praise: 充分发挥人民法院作用.
    let organ = matches!(
        kind,
        AgencyKind::Judicial
            | AgencyKind::PublicSecurity
            | AgencyKind::Party
            | AgencyKind::Government
            | AgencyKind::Legislature
    );
    // 青海省发展改革委紧紧围绕青海省委: organs of two places.
    if organ && second_place(scan, left, start) {
        return None;
    }
    proper |= worldwide(kind, &shadow[left..start]);
    proper &=
        anchored || !organ || township(&shadow[left..start], &shadow[start..end]).is_some() || station(scan, left, hit);
    let generic =
        tokens.iter().any(|t| t.range.start >= left && t.range.end <= start && scan.words.generic(t.range.of(shadow)))
            || shadow
                .get(left..start)
                .is_some_and(|name| scan.words.generic(name) || name.ends_with(['性', '型']) || name.contains('这'));
    // 像公司, 大银行: one character before a company's word is no name.
    let scant = kind == AgencyKind::Enterprise && shadow[left..start].chars().count() == 1;
    let any = country_at(scan, left)
        && matches!(&shadow[start..end], "公司" | "企业" | "集团")
        && scan.longest(left, |s| matches!(s, Sense::Country).then_some(())).map_or(left + 6, |(h, ())| h.end) == start;
    if left >= start
        || scant
        || any
        || !proper
        || generic && !(anchored && matches!(kind, AgencyKind::MassOrganization | AgencyKind::Institution))
        || scan.words.no_body(&shadow[left..end])
        || shadow[start..end].chars().count() < 2
    {
        return None;
    }
    let scope = match scan.place_at(left) {
        Some((e, p)) if e <= start => Scope::Named(p),
        _ => Scope::None,
    };
    Some(AgencyDraft {
        range: CleanRange::new(left, end),
        name: NameForm::Text,
        scope,
        reference: Reference::Full,
        kind,
        level: township(&shadow[left..start], &shadow[start..end]).or_else(|| {
            level_of_open(
                kind,
                ["中国", "全国", "中华"].iter().any(|r| shadow[left..].starts_with(r))
                    || kind == AgencyKind::TaskForce && worldwide(kind, &shadow[left..start]),
            )
        }),
        own: false,
        rule: "agency.open-head",
    })
}

/// 成|台塑集团, 与|鸿海集团: a lone character in front of a name that is known, which jieba took with it or could not tell.
fn behind_verb(scan: &Scan<'_>, left: usize, head: usize, end: usize) -> usize {
    let Some(c) = scan.after(left).filter(|&c| is_han(c)) else { return left };
    let rest = left + c.len_utf8();
    if rest >= head {
        return left;
    }
    let known = known_at(scan, rest, end);
    // 挑战|八国集团: a verb before it.
    let verb = scan.tokens(left).iter().find(|t| t.range.start == left && matches!(t.tag, "v" | "vn"));
    if let Some(verb) = verb.filter(|t| t.range.end < head && known_at(scan, t.range.end, end)) {
        return verb.range.end;
    }
    let longer = scan.starting(left).iter().any(|h| h.is(BODY) && h.end > rest);
    // 与峪岚: jieba took the conjunction with a name that it does not know.
    let joined = || {
        let word = scan.tokens(left).iter().find(|t| t.range.start == left).map(|t| t.range.of(scan.shadow()));
        "与暨及由向被跟经据把给让".contains(c) && word.is_some_and(|w| w.chars().count() > 2 && !segment::known(w))
    };
    if (known || joined()) && !longer && scan.place_at(left).is_none() { rest } else { left }
}

/// Whether a body known everywhere begins at `at` and ends by `end`.
fn known_at(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    scan.starting(at).iter().any(|h| {
        h.is(BODY)
            && h.end <= end
            && scan
                .sense(*h, |s| if let Sense::Body(i) = s { scan.words.bodies.get(i as usize) } else { None })
                .is_some_and(|b| !b.guarded)
    })
}

/// 鼎越公司: two to four characters of which jieba makes no word, between a known word or a mark and 公司.
fn company(scan: &Scan<'_>, hit: Hit) -> Option<AgencyDraft> {
    const HEADS: [&str; 2] = ["公司", "集团"];
    /// Characters of phrases that any company may stand behind.
    const ANY: &str =
        "新老旧原该本此各两几某每其我你他她贵这那家个间只多数前后首次总分子母另别大小好一二三四五六七八九十些种类型";
    let shadow = scan.shadow();
    if !HEADS.contains(&&shadow[hit.start..hit.end]) || !scan.cuts_at(hit.end) || !scan.parts_at(hit.start) {
        return None;
    }
    let tokens = scan.tokens(hit.start);
    let mut i = tokens.partition_point(|t| t.range.end <= hit.start);
    let (mut left, mut function) = (hit.start, false);
    while let Some(token) = i.checked_sub(1).and_then(|i| tokens.get(i)).filter(|t| t.range.end == left) {
        let word = token.range.of(shadow);
        let count = word.chars().count();
        let taken = shadow[left..hit.start].chars().count();
        let joint = matches!(token.tag, "p" | "c" | "u" | "uj" | "ul" | "r") && count == 1;
        if !word.chars().all(is_han) || count > 1 && segment::known(word) || joint && taken >= 2 {
            break;
        }
        left = token.range.start;
        // 不搞集团, 但据公司: no name begins with such a word or holds 的.
        function = closed(token.tag) || word == "的";
        i -= 1;
    }
    let name = &shadow[left..hit.start];
    let fits = !function
        && !name.contains('的')
        && (2..=4).contains(&name.chars().count())
        && !name.chars().any(|c| ANY.contains(c) || segment_verb(c.encode_utf8(&mut [0; 4])));
    let fits = fits && !scan.words.no_body(&shadow[left..hit.end]);
    let unknown = fits && !segment::known(name) && !scan.words.bounds(name) && !scan.words.generic(name);
    unknown.then(|| unplaced(CleanRange::new(left, hit.end), AgencyKind::Enterprise, "agency.open-brand"))
}

/// Whether a place stands in the stretch apart from those with which it begins.
fn second_place(scan: &Scan<'_>, left: usize, head: usize) -> bool {
    let mut end = left;
    while let Some((next, _)) = scan.place_at(end) {
        end = next;
    }
    end > left && end < head && scan.any_in(CleanRange::new(end, head), PLACE)
}

/// 国际矿物|学会: a reach and a field are a name where societies and unions are meant; 国家联合|验收组, 全国|专项办: a reach
/// alone where it is a group of the state.
fn worldwide(kind: AgencyKind, name: &str) -> bool {
    const STATE: [&str; 4] = ["国家", "全国", "中央", "部际"];
    if kind == AgencyKind::TaskForce {
        return STATE.iter().any(|r| name.starts_with(r));
    }
    const REACH: [&str; 9] = ["国际", "世界", "亚洲", "欧洲", "非洲", "亚太", "中华", "全国", "全球"];
    let society = matches!(kind, AgencyKind::MassOrganization | AgencyKind::International);
    society && REACH.iter().any(|r| name.strip_prefix(r).is_some_and(|field| field.chars().count() >= 2))
}

/// Whether the name ends with one that is known everywhere, before which no place or country of its own stands.
fn known_inside(scan: &Scan<'_>, left: usize, end: usize) -> bool {
    const LEAST: usize = 15;
    let whole = |h: &Hit| {
        h.start > left
            && h.end - h.start >= LEAST
            && scan
                .sense(*h, |s| if let Sense::Body(i) = s { scan.words.bodies.get(i as usize) } else { None })
                .is_some_and(|b| b.reference == Reference::Full && !b.guarded)
    };
    scan.ending(end).any(|h| whole(&h)) && scan.place_at(left).is_none() && !country_at(scan, left)
}

/// 康和证券, Meritz证券: a word that no dictionary has, or letters, before a trade's word that no noun follows.
fn branded(scan: &Scan<'_>, hit: Hit, kind: AgencyKind) -> Option<AgencyDraft> {
    let shadow = scan.shadow();
    let tokens = scan.tokens(hit.start);
    let i = tokens.partition_point(|t| t.range.end <= hit.start);
    // The two may be one guess of jieba's.
    let token = match tokens.get(i).filter(|t| t.range.start < hit.start) {
        Some(glued) => *glued,
        None => *tokens.get(i.checked_sub(1)?).filter(|t| t.range.end == hit.start)?,
    };
    // 由东莹|建设: jieba took the verb or preposition with the brand.
    let begins =
        |s: &str| s.starts_with(|c: char| "如值着其等".contains(c) || segment_verb(c.encode_utf8(&mut [0; 4])));
    let mut left = token.range.start;
    let guess = shadow.get(left..hit.start)?;
    if begins(guess) && guess.chars().count() > 2 {
        left += guess.chars().next().map_or(0, char::len_utf8);
    }
    let brand = shadow.get(left..hit.start)?;
    let letters = brand.len() >= 3 && brand.chars().all(|c| c.is_ascii_alphabetic());
    let unknown = (2..=4).contains(&brand.chars().count())
        && brand.chars().all(is_han)
        && !segment::known(brand)
        && !segment::known(token.range.of(shadow));
    // The boundary before a guess is a guess too, so that a known word or a mark must stand there.
    let free = scan.token_before(left).is_none_or(|t| t.range.of(shadow).chars().count() > 1 || closed(t.tag));
    let next = tokens.iter().find(|t| t.range.start >= hit.end);
    let modifier = next.is_some_and(|t| {
        t.range.start == hit.end
            && matches!(t.tag, "n" | "nz" | "vn" | "b" | "j" | "an" | "ns" | "nt" | "eng")
            && !t.range.of(shadow).ends_with(['长', '员', '师', '人', '监', '理', '裁', '总', '席'])
    });
    // 如|楚天科技, 为|小鹏汽车: a name that is known stands inside the guess.
    let inside = scan.ending(hit.end).any(|h| h.is(BODY) && h.start > left && h.start < hit.start) || begins(brand);
    // 建設 and 開發 are trades in Taiwan alone, elsewhere what one does.
    let word = hit.start..hit.end;
    let done = matches!(&shadow[word.clone()], "建设" | "开发");
    let trade = !done || scan.document.text().get(word.clone()).is_some_and(|t| t != &shadow[word]);
    if !(letters || unknown && free)
        || scan.words.no_body(&shadow[left..hit.end])
        || inside
        || !trade
        || modifier
        || !scan.cuts_at(hit.end)
    {
        return None;
    }
    Some(unplaced(CleanRange::new(left, hit.end), kind, "agency.open-brand"))
}

/// A full name that tells no place and no rank.
fn unplaced(range: CleanRange, kind: AgencyKind, rule: &'static str) -> AgencyDraft {
    AgencyDraft {
        range,
        name: NameForm::Text,
        scope: Scope::None,
        reference: Reference::Full,
        kind,
        level: None,
        own: false,
        rule,
    }
}

/// 北极边境派出所: a police station by the name of its place, which no table knows.
fn station(scan: &Scan<'_>, left: usize, hit: Hit) -> bool {
    let first = scan.tokens(left).iter().find(|t| t.range.start == left);
    let named = |t: &&Token| t.tag == "ns" && t.range.end <= hit.start || !segment::known(t.range.of(scan.shadow()));
    scan.shadow()[hit.start..hit.end].ends_with("派出所") && first.filter(named).is_some()
}

/// 梅城镇政府: a town that no table knows.
fn township(name: &str, head: &str) -> Option<Level> {
    let town = name.ends_with(['镇', '乡'])
        || name.ends_with("街道")
        || head.starts_with(['镇', '乡'])
        || head.starts_with("街道");
    town.then_some(Level::Township)
}

/// Where a short quote opens that closes right before `at`.
fn quote_before(scan: &Scan<'_>, at: usize) -> Option<usize> {
    const SHORT: usize = 36;
    scan.before(at).filter(|c| matches!(c, '”' | '"' | '」'))?;
    let pairs = &scan.document.pairs;
    let i = pairs.partition_point(|p| p.outer.start < at);
    let pair = pairs[..i].iter().rev().take(4).find(|p| p.outer.end == at && p.kind == PairKind::Quote)?;
    (pair.outer.len() <= SHORT).then_some(pair.outer.start)
}

/// Where the inside of a quote begins that closes at `end` and holds no marks.
fn quote_round(scan: &Scan<'_>, start: usize, end: usize) -> Option<usize> {
    scan.after(end).filter(|c| matches!(c, '”' | '"' | '」'))?;
    let open = scan.clause(start).start;
    let quoted = scan.before(open).is_some_and(|c| matches!(c, '“' | '"' | '「'));
    // “民俗博物馆” may be praise.
    const LEAST: usize = 4;
    let name = scan.shadow().get(open..start).map_or(0, |n| n.chars().count());
    (quoted && name >= LEAST).then_some(open)
}

fn level_of_open(kind: AgencyKind, national: bool) -> Option<Level> {
    let ranked = matches!(
        kind,
        AgencyKind::MassOrganization | AgencyKind::Institution | AgencyKind::Government | AgencyKind::TaskForce
    );
    (ranked && national).then_some(Level::National)
}

/// The name before a bracket that opens at `open`, if a proper one stands there.
fn parse_before(scan: &Scan<'_>, open: usize, end: usize, kind: AgencyKind) -> Option<AgencyDraft> {
    let shadow = scan.shadow();
    let tokens = scan.tokens(scan.before(open).map_or(open, |c| open - c.len_utf8()));
    let mut left = open;
    for token in tokens.iter().rev().skip_while(|t| t.range.end > open) {
        if token.range.end != left || end - token.range.start > LONGEST || !extends(scan, *token, left, true) {
            break;
        }
        left = token.range.start;
    }
    left = first_place(scan, left, open).unwrap_or(left);
    if left == open || shadow[left..open].chars().count() < 2 {
        return None;
    }
    Some(unplaced(CleanRange::new(left, end), kind, "agency.open-bracket"))
}

/// A bracket that closes right before `at` and holds nothing but a place: where it opens.
fn bracket(scan: &Scan<'_>, at: usize) -> Option<(usize, bool)> {
    let close = scan.before(at).filter(|c| matches!(c, '）' | ')'))?;
    let inner_end = at - close.len_utf8();
    let shadow = scan.shadow();
    let (open, c) = shadow[..inner_end].char_indices().rev().take(8).find(|&(_, c)| matches!(c, '（' | '('))?;
    let (place_end, _) = scan
        .place_at(open + c.len_utf8())
        .or_else(|| shadow[open + c.len_utf8()..].starts_with("中国").then_some((open + c.len_utf8() + 6, 0)))?;
    Some((open, place_end == inner_end))
}

/// Whether a name may run over this token on its way left.
fn extends(scan: &Scan<'_>, token: Token, left: usize, sure: bool) -> bool {
    let word = token.range.of(scan.shadow());
    // \r and \n are pieces of a page's source.
    let escape = scan.before(token.range.start) == Some('\\');
    if token.range.end != left
        || escape
        // 海川有限公司|拟向峪岚有限公司: a company ends there.
        || word.ends_with("有限公司")
        || closed(token.tag)
        || scan.words.bounds(word)
        || token.tag == "m" && !word.starts_with('第')
    {
        return false;
    }
    if sure && matches!(token.tag, "v" | "vd" | "ad" | "f" | "z") {
        return true;
    }
    if matches!(token.tag, "v" | "vd" | "f" | "q" | "x" | "zg" | "z" | "ad") && !scan.words.inner(word) {
        // A lone character is a piece of an unknown name more often than a verb.
        return word.chars().count() == 1 && token.tag != "q" && token.tag != "x" && !segment_verb(word);
    }
    true
}

/// Single verbs and measure words that do not stand inside names.
fn segment_verb(word: &str) -> bool {
    "盼去来有是在到让给叫做说看想要用办开成建入进出转送交找问请派为被把将使令获取得赴驻抵离沿随经自从向对与和及或而则即由于以所之者时后前上下内外中等"
        .contains(word)
}

fn is_proper(shadow: &str, token: Token, kind: AgencyKind) -> bool {
    let word = token.range.of(shadow);
    let company = kind == AgencyKind::Enterprise;
    matches!(token.tag, "ns" | "nt" | "nz" | "nr" | "nrt" | "nrfg" | "eng")
        || company && (token.tag == "j" || word.chars().count() == 1)
        || !segment::known(word) && word.chars().count() > 1
}

fn country_at(scan: &Scan<'_>, at: usize) -> bool {
    scan.longest(at, |s| matches!(s, Sense::Country).then_some(())).is_some() || scan.shadow()[at..].starts_with("中国")
}

/// The first place or country in the stretch: a name begins there, unless a body's own name stands before it.
fn first_place(scan: &Scan<'_>, left: usize, head: usize) -> Option<usize> {
    let tokens = scan.tokens(left);
    let mut first = true;
    for token in tokens.iter().skip_while(|t| t.range.start < left).take_while(|t| t.range.start < head) {
        let at = token.range.start;
        if scan.place_at(at).is_some() || country_at(scan, at) {
            return Some(at);
        }
        // 华夏银行青岛分行: a name that ends with a head of its own stays in front.
        let ends_name = scan.ending(token.range.end).any(|h| {
            scan.sense(h, |s| match s {
                Sense::Head(i) => (scan.words.heads[i as usize].class == HeadClass::Strong).then_some(()),
                Sense::Body(i) => (!scan.words.bodies[i as usize].guarded).then_some(()),
                _ => None,
            })
            .is_some()
        });
        let brand = first && matches!(token.tag, "nz" | "eng" | "nt" | "nrt");
        if ends_name || brand {
            return None;
        }
        first = false;
    }
    None
}
