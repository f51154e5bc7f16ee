//! Engineering works and numbered meetings by name: a place, what is built there, 工程; a body, an ordinal, 会议.

use super::tables::{BARE, EDITION, GENERIC, LAUNCH, LAUNCHED, PLAIN, SCOPE, STOP, WORKS};
use super::view::{Hit, View};
use super::walk::{edition, is_place};
use crate::fact::InitiativeKind;
use crate::segment::Token;
use crate::span::CleanRange;

/// Longest name of works, in bytes: forty characters.
const LONGEST: usize = 120;

/// Lines of traffic, whose names are no initiatives.
const LINES: [&str; 11] = ["铁路", "高铁", "高速", "公路", "地铁", "轨道", "大桥", "特大桥", "隧道", "国道", "省道"];

/// What is built for water and power: an unknown word before it is its name (怀洪新河灌区).
const BUILT: [&str; 14] = [
    "灌区",
    "水道",
    "枢纽",
    "水库",
    "新河",
    "运河",
    "船闸",
    "水网",
    "航道",
    "蓄能电站",
    "水电站",
    "核电站",
    "蓄滞洪区",
    "分洪区",
];

/// The name of works whose head is `hit`, the first token of the head being `first`.
pub(super) fn works(view: &View<'_>, tokens: &[Token], first: usize, hit: &Hit) -> Option<CleanRange> {
    if let Some(start) = diversion(view, hit.range.start) {
        return Some(CleanRange::new(start, hit.range.end));
    }
    let mut boundary = tokens.get(first).map_or(hit.range.start, |t| t.range.start.min(hit.range.start));
    let mut place: Option<CleanRange> = None;
    let mut opening = None;
    for (i, token) in tokens.iter().enumerate().take(first).rev() {
        let word = view.word(token);
        // 大同至怀来…工程, 行洪区调整和建设工程.
        let from_to = (word == "至" && place.is_some()) || (matches!(word, "和" | "与" | "及") && place.is_none());
        if hit.range.end - token.range.start > LONGEST || !(from_to || inside(view, tokens, i, word)) {
            break;
        }
        let other = view.head_ending(token.range.end, token.range.start, WORKS | BARE | LAUNCHED | EDITION);
        if other.is_some_and(|h| h.head.kind == InitiativeKind::Program) {
            break;
        }
        let named = (is_place(token, word) || water(token, word)) && !view.tables.is(word, GENERIC);
        match place {
            Some(p) if named => place = Some(CleanRange::new(token.range.start, p.end)),
            // 怀洪新河, 徐大堡: jieba may cut an unknown name in two.
            Some(p)
                if matches!(token.tag, "nr" | "nrt" | "nz")
                    && (p.of(view.s).ends_with(WATERS) || word.chars().count() == 1) =>
            {
                place = Some(CleanRange::new(token.range.start, p.end));
            }
            // 大同至怀来至天津南…工程: from place to place.
            Some(_)
                if word == "至" && i.checked_sub(1).is_some_and(|j| is_place(&tokens[j], view.word(&tokens[j]))) => {}
            // Left of a place only more of its address may stand.
            Some(_) => break,
            None if named => place = Some(token.range),
            None => {}
        }
        boundary = token.range.start;
        opening = Some(token);
    }
    let start = match place {
        Some(place) => {
            let what = CleanRange::new(place.end, hit.range.end).of(view.s);
            let plain = hit.head.uses & PLAIN != 0 && hit.range.start < place.end + 3 * "字".len();
            if what.chars().count() < "灌区工程".chars().count() || plain {
                return None;
            }
            // 环北部湾…: what lies around it is named after it.
            if view.before(place.start, 1) == "环" { place.start - "环".len() } else { place.start }
        }
        None => {
            let what = CleanRange::new(boundary, hit.range.start).of(view.s);
            let built = BUILT.iter().filter_map(|b| what.find(b)).min()?;
            let proper = opening.is_some_and(|t| matches!(t.tag, "nr" | "nz" | "nrt" | "x" | "j" | "ng"));
            if built < 2 * "字".len() || !proper {
                return None;
            }
            boundary
        }
    };
    let name = CleanRange::new(start, hit.range.end);
    // …防洪工程体系 is no one work, …工程案 a case.
    if ["体系", "案", "款", "局"].iter().any(|w| view.after(hit.range.end, 2).starts_with(w)) {
        return None;
    }
    (!LINES.iter().any(|l| name.of(view.s).contains(l))).then_some(name)
}

/// Endings of waters.
const WATERS: [char; 7] = ['河', '江', '湖', '湾', '海', '水', '峡'];

/// A river, a lake or a bay that jieba does not know for a place.
fn water(token: &Token, word: &str) -> bool {
    matches!(token.tag, "nr" | "nrt" | "nz" | "x") && word.chars().count() >= 3 && word.ends_with(WATERS)
}

/// 引江补汉, 引大济岷: where such a name begins that ends at `end`.
fn diversion(view: &View<'_>, end: usize) -> Option<usize> {
    let name = view.before(end, 4);
    let mut chars = name.chars();
    let (lead, _, verb) = (chars.next()?, chars.next()?, chars.next()?);
    (lead == '引' && "济补入调".contains(verb) && name.chars().count() == 4).then_some(end - name.len())
}

/// Whether a word may stand inside a name of works.
fn inside(view: &View<'_>, tokens: &[Token], i: usize, word: &str) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    let phase = |w: &str| w.starts_with(['期', '千', '万']) || w.ends_with('期');
    let numbered = token.tag == "m" && (phase(word) || tokens.get(i + 1).is_some_and(|t| phase(view.word(t))));
    // A measure word without a number is a noun: 段, 区.
    let measure = token.tag == "q" && i.checked_sub(1).and_then(|j| tokens.get(j)).is_some_and(|t| t.tag == "m");
    let number = (measure || matches!(token.tag, "m" | "t")) && !numbered && !phase(word);
    let function =
        matches!(token.tag, "p" | "c" | "r" | "y" | "u" | "uj" | "ul" | "uv" | "ud" | "uz" | "ug" | "d" | "nt" | "w");
    let mark = !word.chars().all(|c| c.is_alphanumeric() || matches!(c, '—' | '±' | '·'));
    !(number || function || mark || view.tables.is(word, STOP | LAUNCH))
}

/// The name of a numbered meeting whose head is `hit`: 十四届全国人大三次会议.
pub(super) fn meeting(view: &View<'_>, tokens: &[Token], first: usize, hit: &Hit) -> Option<CleanRange> {
    let mut start = tokens.get(first).map_or(hit.range.start, |t| t.range.start.min(hit.range.start));
    // 四次会议 may be one word of jieba's.
    let glued = CleanRange::new(start, hit.range.start).of(view.s);
    let (mut numbered, mut body) = (!glued.is_empty() && ordinal(glued), false);
    if hit.range.of(view.s) == "中全会" {
        return plenum(view, hit.range);
    }
    for (i, token) in tokens.iter().enumerate().take(first).rev() {
        let word = view.word(token);
        if hit.range.end - token.range.start > LONGEST {
            break;
        }
        if token.range.start >= start {
            continue;
        }
        // 上海合作组织, 二十国集团: jieba cuts some scope words.
        let wide = view.before(token.range.end, 6);
        if let Some(scope) = view.tables.ends_with(wide, SCOPE).filter(|s| s.len() > word.len()) {
            start = token.range.end - scope.len();
            body |= numbered;
            continue;
        }
        let session = ordinal(word) || (matches!(word, "次" | "届") && i > 0);
        if session {
            numbered = true;
        } else if ordinal_number(word) && numbered {
            // The number of 次 or 届, cut from it by jieba.
        } else {
            let scope = view.tables.is(word, SCOPE);
            let noun =
                matches!(token.tag, "n" | "nz" | "ns" | "nt" | "j" | "b" | "vn" | "eng" | "nrt") || word == "元首";
            // 打击整治…工作第四次会商会: what the work is.
            let deed = numbered && matches!(token.tag, "v" | "nr") && view.tables.is(word, GENERIC);
            if !(scope || deed || (noun && !view.tables.is(word, STOP | LAUNCH))) {
                break;
            }
            body |= numbered && word.chars().count() >= 2;
        }
        start = token.range.start;
    }
    // 《湿地公约》常委会第62次会议: what the body is of stands in a title.
    if !(numbered && body) || view.before(start, 1).ends_with(['》', '”', '」']) {
        return None;
    }
    if view.before(start, 4) == "中央全面" {
        start -= "中央全面".len();
    }
    Some(CleanRange::new(start, hit.range.end))
}

/// 党的二十届四中全会: a plenum with the number of its committee; `head` is 中全会.
fn plenum(view: &View<'_>, head: CleanRange) -> Option<CleanRange> {
    let digit = |c: char| "一二三四五六七八九十".contains(c);
    let before = view.before(head.start, 12);
    let committee = before.strip_suffix(digit)?.strip_suffix('届')?;
    let number = committee.trim_end_matches(digit);
    if number.len() == committee.len() {
        return None;
    }
    let number = number.strip_suffix('第').unwrap_or(number);
    let party = ["党的", "中共", "中国共产党"].iter().find_map(|p| number.strip_suffix(p)).unwrap_or(number);
    Some(CleanRange::new(head.start - before.len() + party.len(), head.end))
}

/// 第三次, 十四届, 三次.
fn ordinal(word: &str) -> bool {
    edition(word)
        || word
            .strip_suffix(['次', '届'])
            .is_some_and(|n| !n.is_empty() && n.chars().all(|c| "第一二三四五六七八九十百0123456789".contains(c)))
}

/// 第三, 三, 14.
fn ordinal_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| "第一二三四五六七八九十百0123456789".contains(c))
}
