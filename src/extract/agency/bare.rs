//! Names that stand alone: bodies known everywhere, departments without a place, police, class nouns.

use super::abroad;
use super::scan::{Scan, is_han};
use super::words::{BODY, Body, DEPARTMENT, HeadClass, Hit, SCOPE, Sense};
use crate::extract::{AgencyDraft, NameForm, Scope};
use crate::fact::{AgencyKind, Level, Reference};
use crate::segment;
use crate::span::CleanRange;
use rustc_hash::FxHashSet;

/// A body known everywhere, or of the caller's own dictionary; guarded ones only where the article shows what they are.
pub(crate) fn body(scan: &Scan<'_>, shown: &FxHashSet<u32>, hit: Hit) -> Option<AgencyDraft> {
    let i = scan.sense(hit, |s| if let Sense::Body(i) = s { Some(i) } else { None })?;
    let body = &scan.words.bodies[i as usize];
    if body.island && !scan.taiwan || body.hong_kong && !scan.hong_kong() {
        return None;
    }
    if body.guarded && (!shown.contains(&i) || !clear(scan, hit)) {
        return None;
    }
    let word = &scan.shadow()[hit.start..hit.end];
    let length = word.chars().count();
    let company = body.kind == AgencyKind::Enterprise && body.reference == Reference::Short;
    // Letters run on to other letters (ARMT), and a brand to its model (松下SD20, 小鹏G6).
    let runs_on = !body.own
        && (word.starts_with(alphanumeric) && scan.before(hit.start).is_some_and(alphanumeric)
            || (company || word.ends_with(alphanumeric)) && model(&scan.shadow()[hit.end..]));
    if runs_on {
        return None;
    }
    // 人力资源部|门 over the end of a line is no ministry; 国泰|一号 is a product.
    let rest = &scan.shadow()[hit.end..];
    let piece = word.ends_with('部') && rest.trim_start().starts_with('门')
        || company && rest.starts_with(NUMBERS) && rest.chars().nth(1) == Some('号');
    if piece && !body.own {
        return None;
    }
    // A short word may be a piece of something longer: 人大 in 十八人大厅, 中央 before 财政资金.
    let fits = body.own
        || match length {
            0..=2 => {
                let organ =
                    matches!(body.kind, AgencyKind::Government | AgencyKind::International | AgencyKind::Judicial);
                let channel = body.kind == AgencyKind::Media && medium_at(scan, hit.end);
                // 民盟|北京市委: a party's committee in a place.
                let branch = matches!(body.kind, AgencyKind::Party | AgencyKind::MassOrganization)
                    && scan.place_at(hit.end).is_some();
                scan.parts_at(hit.start)
                    && ends(scan, hit)
                    && (organ || channel || branch || stands_alone(scan, hit.end) || said(scan, body))
            }
            // 教育部高校学生司, 国务院参事 are words of jieba's.
            3 => {
                let least = if body.kind == AgencyKind::Government { 15 } else { 18 };
                let longer =
                    || scan.tokens(hit.start).iter().any(|t| t.range.start == hit.start && t.range.len() >= least);
                scan.parts_at(hit.start) && (ends(scan, hit) || longer()) && scan.after(hit.end) != Some('员')
            }
            4 if company => scan.parts_at(hit.start) && (ends(scan, hit) || goes_on(&scan.shadow()[hit.end..])),
            4 => scan.parts_at(hit.start) || ends(scan, hit),
            _ => true,
        };
    if !fits {
        return None;
    }
    // 各市发展改革委: not the one that the word alone means.
    let scope = scan.ending(hit.start).find(|h| h.is(SCOPE)).filter(|_| !body.own);
    let local = scan.sense(hit, |s| matches!(s, Sense::Department(_)).then_some(())).is_some();
    if let Some(scope) = scope.filter(|_| local) {
        return Some(AgencyDraft {
            range: CleanRange::new(scope.start, hit.end),
            name: NameForm::Text,
            scope: Scope::Open,
            reference: Reference::Collective,
            kind: body.kind,
            level: None,
            own: false,
            rule: "agency.collective",
        });
    }
    // 两千名国民警卫队士兵: forces are named behind anything.
    let army = body.kind == AgencyKind::Military;
    if body.state && !(scan.parts_at(hit.start) && (army || free_left(scan, hit.start))) {
        return None;
    }
    // 中华人民共和国住房和城乡建设部: the state's name belongs to that of its organ.
    let whole = body.level == Some(Level::National) && body.reference == Reference::Full;
    let republic = scan.shadow()[..hit.start].strip_suffix(REPUBLIC).filter(|_| whole && !body.own).map(str::len);
    let foreign = if body.level == Some(Level::National) { abroad::country_of(scan, hit.start) } else { None };
    let name = match (&body.full, body.reference) {
        _ if foreign.is_some() => NameForm::Known(format!("{}{word}", foreign.unwrap_or_default())),
        _ if body.state => abroad::state(scan, hit).map_or(NameForm::Text, |c| NameForm::Known(format!("{c}{word}"))),
        (Some(full), _) => NameForm::Known(full.clone()),
        _ => NameForm::Text,
    };
    Some(AgencyDraft {
        range: CleanRange::new(republic.unwrap_or(hit.start), hit.end),
        name,
        scope: Scope::None,
        reference: body.reference,
        kind: body.kind,
        level: body.level,
        own: body.own,
        rule: if body.own { "agency.own" } else { "agency.known" },
    })
}

/// The state's full name, which stands before its organs' in formal texts.
const REPUBLIC: &str = "中华人民共和国";

/// Whether the article names the body in full too, so that its short form means it wherever it stands (总台|国际传播).
fn said(scan: &Scan<'_>, body: &Body) -> bool {
    body.full.as_ref().is_some_and(|full| scan.said(full))
}

/// Whether a medium's name begins at `at`: 总台|央视新闻频道.
fn medium_at(scan: &Scan<'_>, at: usize) -> bool {
    let medium = |s| if let Sense::Body(i) = s { scan.words.bodies.get(i as usize) } else { None };
    scan.longest(at, medium).is_some_and(|(_, b)| b.kind == AgencyKind::Media)
}

/// Whether a company's name goes on with the words of its form: 中银基金|管理公司.
fn goes_on(rest: &str) -> bool {
    ["管理", "公司", "集团", "股份", "有限", "控股"].iter().any(|w| rest.starts_with(w))
}

fn alphanumeric(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Whether a model's letters or digits follow at once; CEO, CFO are titles, and 2007年 is a date.
fn model(rest: &str) -> bool {
    const DATES: [char; 6] = ['年', '月', '日', '时', '季', '点'];
    let title = rest.starts_with('C') && rest.get(2..3) == Some("O");
    let date = || rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(DATES);
    rest.starts_with(alphanumeric) && !title && !(rest.starts_with(|c: char| c.is_ascii_digit()) && date())
}

/// Whether no lone character stands beside a short guarded name, which would make it a piece of a person's (庄光明, 阿里尔).
fn clear(scan: &Scan<'_>, hit: Hit) -> bool {
    let alone = |range: CleanRange, tag: &str| {
        let word = range.of(scan.shadow());
        let mut chars = word.chars();
        chars.next().is_some_and(is_han)
            && chars.next().is_none()
            && matches!(tag, "nr" | "n" | "zg" | "x" | "ng" | "g" | "j" | "nz" | "k" | "h" | "nrfg")
            && !scan.words.bounds(word)
    };
    let next = scan.tokens_from(hit.end).first().filter(|t| t.range.start == hit.end);
    // 铃木国正, 本田圭佑: a given name behind it.
    let given = |range: CleanRange, tag: &str| tag == "nr" && range.of(scan.shadow()).chars().count() == 2;
    !scan.token_before(hit.start).is_some_and(|t| alone(t.range, t.tag))
        && !next.is_some_and(|t| alone(t.range, t.tag) || given(t.range, t.tag))
}

/// Whether what follows is no noun that the word would modify, unless it is somebody's title.
fn stands_alone(scan: &Scan<'_>, end: usize) -> bool {
    if scan.clause(end).end <= end {
        return true;
    }
    let tokens = scan.tokens(end);
    // A word that jieba only guessed (鸿海涨, 有海思) says nothing.
    let Some(next) = tokens.iter().find(|t| t.range.end > end).filter(|t| t.range.start == end) else { return true };
    let word = next.range.of(scan.shadow());
    !segment::known(word)
        || !matches!(next.tag, "n" | "nz" | "b" | "vn" | "a" | "j" | "an")
        || MEMBERS.contains(&word)
        || word.ends_with([
            '管', '理', '干', '长', '员', '记', '席', '任', '人', '授', '裁', '师', '家', '层', '官', '士', '者',
        ])
}

/// Nouns that name people or parts of the body before them, which it does not merely modify.
const MEMBERS: [&str; 8] = ["方面", "官兵", "领导", "高层", "董事", "监事", "内部", "总部"];

/// Whether a word's end is a word boundary, or shared with a title (公安局长).
fn ends(scan: &Scan<'_>, hit: Hit) -> bool {
    scan.parts_at(hit.end) || scan.after(hit.end) == Some('长') || scan.titled(hit.end)
}

/// A department without a place before it: 公安局, 交警支队, 警方.
pub(crate) fn department(scan: &Scan<'_>, hit: Hit) -> Option<AgencyDraft> {
    let i = scan.sense(hit, |s| if let Sense::Department(i) = s { Some(i) } else { None })?;
    let department = &scan.words.departments[i as usize];
    let word = &scan.shadow()[hit.start..hit.end];
    // On the mainland 警察局 is a word of films and of news from abroad.
    if word == "警察局" && !scan.taiwan {
        return None;
    }
    // Short and general words need a name that they shorten.
    let sure = matches!(word, "警方" | "检方")
        || word == TRAFFIC && acts(scan, hit)
        || matches!(word, "人大常委会" | "政协" | "都委会")
        || word.chars().count() >= 3 && DEPARTMENT_ENDS.iter().any(|e| word.ends_with(e));
    if !sure || !ends(scan, hit) || !free_left(scan, hit.start) {
        return None;
    }
    let police_unit =
        department.kind == AgencyKind::PublicSecurity && !matches!(word, "公安局" | "公安厅" | "警方" | "警察局");
    let name = match word {
        "警方" | "检方" => NameForm::Text,
        TRAFFIC => NameForm::Text,
        _ if police_unit => NameForm::Police(word.to_owned()),
        _ => NameForm::Local(department.full.clone()),
    };
    // 当地警方: whose police they are is not said.
    let there = matches!(word, "警方" | TRAFFIC) && scan.shadow()[..hit.start].ends_with(THERE);
    let start = if there { hit.start - THERE.len() } else { hit.start };
    Some(AgencyDraft {
        range: CleanRange::new(start, hit.end),
        name,
        scope: if there { Scope::None } else { Scope::Open },
        reference: Reference::Short,
        kind: department.kind,
        level: word.ends_with("分局").then_some(crate::fact::Level::County),
        own: false,
        rule: "agency.bare-department",
    })
}

const THERE: &str = "当地";
/// Both the force and its members: 交警赶到现场, 两名交警.
const TRAFFIC: &str = "交警";

/// Whether the word is the subject of what follows, and nobody counted before it: not 一名交警, 交警李某.
fn acts(scan: &Scan<'_>, hit: Hit) -> bool {
    let there = scan.shadow()[..hit.start].ends_with(THERE);
    let before = there || scan.token_before(hit.start).is_none_or(|t| !matches!(t.tag, "m" | "q" | "uj" | "n"));
    let next = scan.tokens_from(hit.end).first();
    before && next.is_some_and(|t| t.range.start == hit.end && matches!(t.tag, "v" | "vd" | "p" | "d" | "ad" | "t"))
}

/// How the departments end that may stand without a place.
const DEPARTMENT_ENDS: [&str; 8] = ["局", "委", "厅", "支队", "大队", "总队", "方", "处"];

/// Who runs a session of a congress.
const PRESIDIUM: &str = "主席团";

/// A head that stands alone for an earlier name: 指挥中心, 领导小组, 协会.
pub(crate) fn earlier(scan: &Scan<'_>, hit: Hit) -> Option<AgencyDraft> {
    let i = scan.sense(hit, |s| if let Sense::Head(i) = s { Some(i) } else { None })?;
    let head = &scan.words.heads[i as usize];
    let word = &scan.shadow()[hit.start..hit.end];
    let presidium = word == PRESIDIUM;
    if head.class == HeadClass::Unit && !presidium || matches!(word, "支队" | "大队" | "分局" | "总队") {
        return None;
    }
    // 人民法院 is a class; 该中心 is a pronoun; a 中心 is one place or another as often as a body.
    if matches!(word, "人民法院" | "人民检察院") && free_left(scan, hit.start) && ends(scan, hit) {
        return Some(AgencyDraft {
            range: CleanRange::new(hit.start, hit.end),
            name: NameForm::Text,
            scope: Scope::None,
            reference: Reference::Collective,
            kind: head.kind,
            level: None,
            own: false,
            rule: "agency.collective",
        });
    }
    if matches!(word, "人民法院" | "人民检察院" | "工会") || matches!(scan.before(hit.start), Some('该' | '本'))
    {
        return None;
    }
    if word == "中心" && !centre(scan, hit) {
        return None;
    }
    let fits = !matches!(word, "政府" | "服务大厅" | "政务大厅" | "党委" | "党组")
        && matches!(
            head.kind,
            AgencyKind::TaskForce
                | AgencyKind::MassOrganization
                | AgencyKind::Judicial
                | AgencyKind::International
                | AgencyKind::Government
                | AgencyKind::Media
        )
        && matches!(head.class, HeadClass::Strong | HeadClass::Weak)
        || presidium;
    let fits = fits && word.chars().count() >= 2;
    // 建成中心15家: a thing that is counted.
    let counted = || scan.tokens_from(hit.end).first().is_some_and(|t| t.tag == "m");
    (fits && ends(scan, hit) && !counted() && free_left(scan, hit.start)).then(|| AgencyDraft {
        range: CleanRange::new(hit.start, hit.end),
        name: NameForm::Earlier,
        scope: Scope::Open,
        reference: Reference::Short,
        kind: head.kind,
        level: None,
        own: false,
        rule: "agency.earlier-head",
    })
}

/// Whether 中心 stands where a body's name would: not 以人民为中心, 中心城市, 消费中心.
fn centre(scan: &Scan<'_>, hit: Hit) -> bool {
    let before = scan.token_before(hit.start).map(|t| t.range.of(scan.shadow()));
    let at_start = scan.clause(hit.start).start == hit.start;
    stands_alone(scan, hit.end)
        && (at_start || before.is_some_and(|w| scan.words.bounds(w) && !matches!(w, "为" | "的" | "成为" | "一个")))
}

/// Class nouns that act: 公安机关, 有关部门.
pub(crate) fn collective(scan: &Scan<'_>, hit: Hit) -> Option<AgencyDraft> {
    let i = scan.sense(hit, |s| if let Sense::Head(i) = s { Some(i) } else { None })?;
    let head = &scan.words.heads[i as usize];
    let alone = match head.class {
        HeadClass::Collective => true,
        _ if head.scoped => false,
        _ => return None,
    };
    let start = ranks_before(scan, scope_start(scan, hit.start), hit.start);
    if !alone && start == hit.start || !scan.cuts_at(hit.end) {
        return None;
    }
    Some(AgencyDraft {
        range: CleanRange::new(start, hit.end),
        name: NameForm::Text,
        scope: Scope::Open,
        reference: Reference::Collective,
        kind: head.kind,
        level: None,
        own: false,
        rule: "agency.collective",
    })
}

/// 省、市、县三级法院: the ranks in a list that the last of them ends.
fn ranks_before(scan: &Scan<'_>, start: usize, head: usize) -> usize {
    const RANKS: [char; 7] = ['省', '市', '区', '县', '州', '镇', '乡'];
    const LEVELS: [&str; 4] = ["两级", "三级", "四级", "五级"];
    let shadow = scan.shadow();
    let before_head = LEVELS.iter().find_map(|l| shadow[..head].strip_suffix(l)?.strip_suffix(RANKS));
    let ranked = |at: usize| {
        let after = shadow[at..].strip_prefix(RANKS);
        after.is_some_and(|a| LEVELS.iter().any(|l| a.starts_with(l)))
    };
    let Some(mut left) = before_head.map(str::len).or_else(|| ranked(start).then_some(start)) else { return start };
    while let Some(before) = shadow[..left].strip_suffix('、').and_then(|b| b.strip_suffix(RANKS)) {
        left = before.len();
    }
    left
}

/// Goes left over scope words, places and at most three modifiers between them and the head.
fn scope_start(scan: &Scan<'_>, head: usize) -> usize {
    let shadow = scan.shadow();
    if !scan.scoped_before(head) {
        return head;
    }
    let tokens = scan.tokens(head);
    let mut best = head;
    let mut left = head;
    let mut i = tokens.partition_point(|t| t.range.end <= head);
    let mut modifiers = 0;
    while let Some(token) = i.checked_sub(1).and_then(|i| tokens.get(i)) {
        let word = token.range.of(shadow);
        if token.range.end != left {
            break;
        }
        left = token.range.start;
        if scan.is_scope(token.range) || scan.place_at(left).is_some_and(|(e, _)| e == token.range.end) {
            best = left;
        } else {
            modifiers += 1;
            // 青岛市公安局|市南分局: a body stands between.
            let body = scan.ending(token.range.end).any(|h| h.is(DEPARTMENT | BODY) && h.start >= left);
            if body
                || modifiers > 3
                || scan.words.bounds(word)
                || super::anchored::closed(token.tag)
                || token.tag == "v"
            {
                break;
            }
        }
        i -= 1;
    }
    best
}

/// Whether nothing stands before `at` that would make the word part of a longer name.
pub(crate) fn free_left(scan: &Scan<'_>, at: usize) -> bool {
    let Some(c) = scan.before(at) else { return true };
    if !is_han(c) {
        // \r and \n are pieces of a page's source.
        let escape = || scan.before(at - c.len_utf8()) == Some('\\');
        return !c.is_alphanumeric() || matches!(c, 'r' | 'n') && escape();
    }
    let Some(token) = scan.token_before(at) else { return false };
    let word = token.range.of(scan.shadow());
    scan.words.bounds(word)
        || super::anchored::closed(token.tag)
        || matches!(token.tag, "v" | "f")
        || token.tag == "vn" && !segment::known(&format!("{word}局"))
}

const NUMBERS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// Whether a number is one by which units are told apart (一大队), not a count (两千).
fn numbered(word: &str) -> bool {
    word.chars().count() <= 2 && word.chars().all(|c| NUMBERS.contains(&c))
}

/// A unit of the police without a place: 森警支队, 高新区分局.
pub(crate) fn unit(scan: &Scan<'_>, hit: Hit) -> Option<AgencyDraft> {
    let shadow = scan.shadow();
    let word = &shadow[hit.start..hit.end];
    if !matches!(word, "分局" | "支队" | "大队" | "总队" | "中队") || !ends(scan, hit) {
        return None;
    }
    let tokens = scan.tokens(hit.start);
    let mut left = hit.start;
    for token in tokens.iter().rev().skip_while(|t| t.range.end > hit.start) {
        let piece = token.range.of(shadow);
        let long = shadow[token.range.start..hit.start].chars().count() > 6;
        if token.range.end != left
            || long
            || token.tag == "eng"
            || piece == "驻"
            || piece.ends_with(['局', '厅'])
            || scan.words.bounds(piece)
            || super::anchored::closed(token.tag)
            || token.tag == "m" && !numbered(piece)
        {
            break;
        }
        left = token.range.start;
    }
    let modifier = &shadow[left..hit.start];
    // 交警一大队, but not 一大队 or 三个大队.
    if modifier.trim_end_matches(NUMBERS).chars().count() < 2 {
        return None;
    }
    // 劳动监察大队: of a government's department.
    let government = scan.ending(hit.end).any(|h| {
        h.start >= left
            && scan
                .sense(h, |s| if let Sense::Department(i) = s { scan.words.departments.get(i as usize) } else { None })
                .is_some_and(|d| d.kind == AgencyKind::Government)
    });
    if government {
        return Some(AgencyDraft {
            range: CleanRange::new(left, hit.end),
            name: NameForm::Local(shadow[left..hit.end].to_owned()),
            scope: Scope::Open,
            reference: Reference::Short,
            kind: AgencyKind::Government,
            level: None,
            own: false,
            rule: "agency.police-unit",
        });
    }
    let branch = word == "分局";
    Some(AgencyDraft {
        range: CleanRange::new(left, hit.end),
        name: NameForm::Police(shadow[left..hit.end].to_owned()),
        scope: Scope::Open,
        reference: Reference::Short,
        kind: AgencyKind::PublicSecurity,
        level: branch.then_some(crate::fact::Level::County),
        own: false,
        rule: if branch { "agency.police-branch" } else { "agency.police-unit" },
    })
}
