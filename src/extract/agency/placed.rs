//! Open names behind a place or a rank: up to a head, over words that names run over (重庆市轨道交通设计研究院).

use super::anchored::{Anchor, OPEN, closed, draft, may_follow};
use super::scan::Scan;
use super::words::{HEAD, HeadClass, Sense};
use crate::extract::{AgencyDraft, NameForm, Scope};
use crate::fact::{AgencyKind, Level, Reference};
use crate::lexicon::home::Home;
use crate::span::CleanRange;

/// A head within reach, with nothing between that no name runs over.
pub(super) fn open_tail(scan: &Scan<'_>, anchor: Anchor) -> Option<AgencyDraft> {
    let far = far_head(scan, anchor);
    if far.is_none() && !may_follow(scan, anchor.end) {
        return None;
    }
    let clause = scan.clause(anchor.end);
    let limit = clause.end.min(anchor.end + OPEN);
    let tokens = scan.tokens(anchor.end);
    // The place may be glued to its head in one word (北京大学).
    let first = tokens.partition_point(|t| t.range.end <= anchor.end);
    // 县三级法院: courts of three ranks.
    if ["两级", "三级", "四级", "五级"].iter().any(|l| scan.shadow()[anchor.end..].starts_with(l)) {
        return None;
    }
    let mut found = None;
    for token in tokens[first..].iter().take_while(|_| far.is_none()) {
        let word = token.range.of(scan.shadow());
        let verb = matches!(token.tag, "v" | "vd") && !scan.words.inner(word);
        // 经济规划部|长 is a word that bounds names, and has the head all the same.
        let title = word.ends_with('长') && word.chars().count() == 2 && token.range.start > anchor.end;
        // 两大负荷中心, 18家单位 count; 三里, 一中, 第三 are names.
        let counted = |c: char| c.is_ascii_digit() || matches!(c, '两' | '几' | '数' | '多');
        let number = token.tag == "m" && word.starts_with(counted) && !scan.words.inner(word);
        // 住房保障和房产局: one department of two fields.
        let fields = matches!(word, "和" | "与") && two_fields(scan, anchor, *token);
        if fields {
            continue;
        }
        if token.range.end > limit || verb || number || scan.words.bounds(word) && !title || closed(token.tag) {
            break;
        }
        let head = scan.heads_at(*token).find(|(h, head)| {
            h.start >= anchor.end
                && !matches!(head.class, HeadClass::Brand | HeadClass::Team)
                && &scan.shadow()[h.start..h.end] != "队"
                && (head.class != HeadClass::Unit
                    || token.tag == "nt" && token.range.start <= anchor.start
                    || scan.taiwan && &scan.shadow()[h.start..h.end] == "处" && h.start > anchor.end)
        });
        let Some((hit, head)) = head.map(|(h, head)| (h, head.clone())) else {
            if title {
                break;
            }
            continue;
        };
        if scan.accidental(*token, hit) {
            continue;
        }
        if matches!(head.class, HeadClass::Collective | HeadClass::Scoped) {
            return Some(AgencyDraft {
                range: CleanRange::new(anchor.start, hit.end),
                name: NameForm::Text,
                scope: anchor.scope,
                reference: Reference::Collective,
                kind: head.kind,
                level: None,
                own: false,
                rule: "agency.collective",
            });
        }
        let between = &scan.shadow()[anchor.end..hit.start];
        // 美国公司, 日本企业: any of the country's.
        let any = anchor.country && matches!(&scan.shadow()[hit.start..hit.end], "公司" | "企业" | "集团" | "银行");
        let bare = between.is_empty() && (any || matches!(anchor.scope, Scope::Rank(_)));
        if bare || (between.is_empty() && head.class == HeadClass::Weak) {
            continue;
        }
        found = Some((hit, head));
        break;
    }
    let (hit, head) = far.or(found)?;
    // 第十六届人民代表大会第三次会议 is an event.
    let session = scan.shadow()[anchor.start..hit.end].ends_with("代表大会") && scan.after(hit.end) == Some('第');
    if session {
        return None;
    }
    if scan.words.no_body(&scan.shadow()[anchor.start..hit.end]) {
        return None;
    }
    // 北京著名|经纪公司: any of that sort.
    let private = matches!(head.kind, AgencyKind::Enterprise | AgencyKind::Education | AgencyKind::Health)
        && !scan.shadow()[hit.start..hit.end].contains("有限");
    let within = |t: &&crate::segment::Token| t.range.start >= anchor.end && t.range.end <= hit.start;
    if private && tokens.iter().filter(within).any(|t| scan.words.generic(t.range.of(scan.shadow()))) {
        return None;
    }
    let tail = scan.shadow()[anchor.end..hit.end].to_owned();
    let town = tail.contains("街道") || tail.contains("镇政府") || tail.contains("乡政府");
    let word = &scan.shadow()[hit.start..hit.end];
    let range = CleanRange::new(anchor.start, hit.end);
    let (reference, name) = match anchor.scope {
        Scope::Rank(_) => (Reference::Short, NameForm::Local(tail)),
        _ if scan.short_city(CleanRange::new(anchor.start, anchor.end)) => (Reference::Short, NameForm::Local(tail)),
        _ => (Reference::Full, NameForm::Text),
    };
    let centre = word == "中心" && scan.document.home != Home::Mainland;
    let kind = if centre {
        AgencyKind::Institution
    } else if word == "大队" || word == "支队" || word == "总队" {
        AgencyKind::PublicSecurity
    } else {
        head.kind
    };
    let abroad = anchor.country && !scan.words.abroad_city(&scan.shadow()[anchor.start..anchor.end]);
    let level = if abroad { Some(Level::National) } else { town.then_some(Level::Township) };
    Some(draft(
        range,
        name,
        if anchor.country { Scope::None } else { anchor.scope },
        reference,
        kind,
        level,
        "agency.place-head",
    ))
}

/// Whether 和 stands between the fields of one department: nothing before it ends a body, and a department's head follows soon.
fn two_fields(scan: &Scan<'_>, anchor: Anchor, mark: crate::segment::Token) -> bool {
    const FIELD: usize = 18;
    let (from, to) = (mark.range.end, scan.clause(mark.range.start).end);
    let before = &scan.shadow()[anchor.end..mark.range.start];
    let state =
        matches!(anchor.scope, Scope::Rank(_)) || matches!(scan.before(anchor.end), Some('省' | '市' | '县' | '区'));
    if !state || before.is_empty() || before.len() > FIELD || scan.ending(mark.range.start).any(|h| h.is(HEAD)) {
        return false;
    }
    // 市民和公安局: a place or a department known as such begins a body of its own.
    let own = scan.place_at(from).is_some()
        || scan
            .longest(from, |s| matches!(s, Sense::Department(_)).then_some(()))
            .is_some_and(|(h, ())| matches!(&scan.shadow()[h.start..h.end], "公安局" | "公安厅" | "法院" | "检察院"));
    let mut end = from;
    for token in scan.tokens(from).iter().filter(|t| t.range.start >= from && t.range.end <= to).take(4) {
        let word = token.range.of(scan.shadow());
        if own || closed(token.tag) || scan.words.bounds(word) || token.range.end > from + FIELD {
            return false;
        }
        end = token.range.end;
        if ["局", "委", "厅", "委员会", "管理局"].iter().any(|h| word.ends_with(h)) {
            return true;
        }
    }
    end < from
}

/// Longest stretch between an anchor and such a head, in bytes.
const REACH: usize = 120;

/// Whether a verb stands before `at` that sets up what follows.
pub(super) fn set_up(scan: &Scan<'_>, at: usize) -> bool {
    SET_UP.iter().any(|w| scan.shadow()[..at].ends_with(w))
}

/// Whether a head stands behind `at`, as far off as those that leave no doubt may stand.
pub(super) fn far_follows(scan: &Scan<'_>, at: usize) -> bool {
    scan.any_in(CleanRange::new(at, scan.clause(at).end.min(at + REACH)), HEAD)
}

/// What is done to a group before it acts.
const SET_UP: [&str; 6] = ["成立", "成立了", "设立", "组建", "组建了", "调整"];

/// Names with verbs inside them: a place, then up to a head that leaves no doubt (广东省集中打击…工作领导小组).
fn far_head(scan: &Scan<'_>, anchor: Anchor) -> Option<(super::words::Hit, super::words::Head)> {
    const SURE: [&str; 8] =
        ["领导小组", "指挥部", "工作专班", "有限公司", "股份有限公司", "有限责任公司", "委员会", "工作组"];
    // 成立省殡葬领域突出问题专项整治行动领导小组: what is set up is named whole.
    if !anchor.country && !matches!(anchor.scope, Scope::Named(_)) && !set_up(scan, anchor.start) {
        return None;
    }
    let clause = scan.clause(anchor.end);
    let limit = clause.end.min(anchor.end + REACH);
    let hit = scan
        .hits()
        .iter()
        .skip(scan.hits().partition_point(|h| h.start < anchor.end))
        .take_while(|h| h.start < limit)
        .find(|h| {
            h.is(HEAD) && h.start > anchor.end && h.end <= limit && SURE.contains(&&scan.shadow()[h.start..h.end])
        })?;
    let tokens = scan.tokens(anchor.end);
    let first = tokens.partition_point(|t| t.range.end <= anchor.end);
    let runs = tokens[first..].iter().take_while(|t| t.range.start < hit.start).all(|t| {
        let word = t.range.of(scan.shadow());
        // 组织16个|工作组: what is counted.
        let counted = t.tag == "m" && word.starts_with(|c: char| c.is_ascii_digit());
        !counted
            && !matches!(t.tag, "p" | "u" | "uj" | "ul" | "r" | "y" | "t")
            && !matches!(
                word,
                "的" | "在"
                    | "对"
                    | "由"
                    | "等"
                    | "召开"
                    | "成立"
                    | "设立"
                    | "组建"
                    | "印发"
                    | "发布"
                    | "表示"
                    | "联合"
                    | "与"
                    | "和"
                    | "及"
            )
            && scan.place_at(t.range.start).is_none_or(|_| t.range.start < anchor.end)
    });
    let head = scan.sense(*hit, |s| if let Sense::Head(i) = s { scan.words.heads.get(i as usize) } else { None })?;
    runs.then(|| (*hit, head.clone()))
}
