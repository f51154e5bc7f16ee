//! A chain of units is one mention: 北京大学|社会学系, 市公安局|党委, 省政府|办公厅, 城阳分局|交警大队.

use super::anchored::closed;
use super::scan::Scan;
use super::words::{BODY, DEPARTMENT, HEAD, HeadClass, Sense};
use crate::document::PairKind;
use crate::extract::{AgencyDraft, NameForm, Scope};
use crate::fact::{AgencyKind, Level, Reference};
use crate::lexicon::home::in_taiwan;
use crate::span::CleanRange;
use rustc_hash::FxHashSet;

/// Longest unit name, in bytes.
const UNIT: usize = 48;
/// A branch of a bureau.
const BRANCH: &str = "分局";
/// More links than this no chain has.
const LINKS: usize = 4;

/// Heads that complete a known company's name: 滴滴出行|科技有限公司.
const COMPANY: [&str; 7] = ["公司", "有限公司", "股份有限公司", "有限责任公司", "集团", "集团公司", "企业"];

/// Follows the chain of units to the right of a mention; returns the last unit.
pub(crate) fn extend(scan: &Scan<'_>, starts: &FxHashSet<usize>, draft: &mut AgencyDraft) -> Option<CleanRange> {
    let mut last = None;
    channel(scan, draft);
    if draft.reference == Reference::Collective
        || draft.kind == AgencyKind::Media && draft.range.len() < 12 && local_branch(scan, draft).is_none()
    {
        return None;
    }
    session(scan, draft);
    // 中央|广播电视总台: the longer name that begins here has the units.
    let longer = |h: &super::words::Hit| h.end > draft.range.end && h.is(super::words::BODY);
    if draft.rule == "agency.known" && scan.starting(draft.range.start).iter().any(longer) {
        return None;
    }
    campus(scan, draft);
    company(scan, draft);
    for _ in 0..LINKS {
        let local = local_branch(scan, draft);
        if let Some((_, place)) = local {
            (draft.scope, draft.level) = (Scope::Named(place), None);
        }
        let told = local.map(|(end, _)| (end, draft.kind, HeadClass::Weak));
        let found = told.or_else(|| quoted(scan, draft)).or_else(|| unit(scan, starts, draft));
        let Some((end, kind, class)) = found else { return last };
        last = Some(CleanRange::new(draft.range.end, end));
        let tail = scan.shadow()[draft.range.end..end].to_owned();
        let owner = in_taiwan(draft.range.of(scan.shadow()));
        // 国家税务总局|岳阳市税务局: the branch is of the place it names.
        if let Some((_, place)) = scan.place_at(draft.range.end).filter(|&(e, _)| told.is_none() && e < end) {
            (draft.scope, draft.level) = (Scope::Named(place), None);
        }
        draft.range = CleanRange::new(draft.range.start, end);
        if class == HeadClass::Scoped || class == HeadClass::Collective {
            draft.reference = Reference::Collective;
            if let NameForm::Known(name) | NameForm::Local(name) = &mut draft.name {
                name.push_str(&tail);
            } else {
                draft.name = NameForm::Text;
            }
            draft.rule = "agency.collective";
            return None;
        }
        // 交通部觀光署: Taiwan's ministry, not the mainland's by that name.
        if let Some(own) = owner.filter(|_| scan.taiwan && draft.rule == "agency.known") {
            (draft.name, draft.level) = (NameForm::Known(own.to_owned()), None);
        }
        match &mut draft.name {
            NameForm::Known(name) | NameForm::Local(name) | NameForm::Police(name) => name.push_str(&tail),
            NameForm::Text | NameForm::Earlier => {}
        }
        draft.kind = match kind {
            AgencyKind::Party
                if ["党委", "党组", "纪委", "党工委", "党总支", "党支部"].iter().any(|e| tail.ends_with(e)) =>
            {
                AgencyKind::Party
            }
            AgencyKind::TaskForce => AgencyKind::TaskForce,
            AgencyKind::MassOrganization if tail.ends_with("团委") || tail.ends_with("工会") => {
                AgencyKind::MassOrganization
            }
            AgencyKind::Enterprise if draft.kind != AgencyKind::Enterprise && tail.ends_with("公司") => {
                AgencyKind::Enterprise
            }
            AgencyKind::Health if draft.kind == AgencyKind::Education => AgencyKind::Health,
            AgencyKind::PublicSecurity if draft.kind == AgencyKind::Government && tail.contains('警') => {
                AgencyKind::PublicSecurity
            }
            _ => draft.kind,
        };
        if tail.ends_with("分局") {
            draft.level = Some(Level::County);
        } else if tail.ends_with("派出所") && !scan.taiwan {
            draft.level = Some(Level::Township);
        }
        if draft.rule != "agency.own" {
            draft.rule = "agency.chain";
        }
    }
    last
}

/// 十四届全国人大三次会议主席团, 市人大常委会第五次会议秘书处: who runs a session; the term and the number are in the name.
fn session(scan: &Scan<'_>, draft: &mut AgencyDraft) {
    const RUN_BY: [&str; 3] = ["主席团", "秘书处", "秘书组"];
    const DIGITS: &str = "第一二三四五六七八九十0123456789";
    if draft.kind != AgencyKind::Legislature {
        return;
    }
    let shadow = scan.shadow();
    let rest = &shadow[draft.range.end..];
    let count: usize = rest.chars().take(6).take_while(|c| DIGITS.contains(*c)).map(char::len_utf8).sum();
    let Some(after) = rest[count..].strip_prefix("次会议").filter(|_| count > 0) else { return };
    let Some(body) = RUN_BY.iter().find(|b| after.starts_with(**b)) else { return };
    let end = draft.range.end + count + "次会议".len() + body.len();
    let mut start = draft.range.start;
    if let Some(before) = shadow[..start].strip_suffix('届') {
        let term: usize = before.chars().rev().take(6).take_while(|c| DIGITS.contains(*c)).map(char::len_utf8).sum();
        start = if term > 0 { before.len() - term } else { start };
    }
    draft.range = CleanRange::new(start, end);
    draft.name = NameForm::Text;
    draft.reference = Reference::Full;
    draft.rule = "agency.session";
}

/// 总台|央视新闻频道, 中央广播电视总台|财经节目中心: a medium and one of its own behind it are one.
fn channel(scan: &Scan<'_>, draft: &mut AgencyDraft) {
    if draft.kind != AgencyKind::Media || draft.rule != "agency.known" {
        return;
    }
    let medium = |s| {
        let Sense::Body(i) = s else { return None };
        scan.words.bodies.get(i as usize).filter(|b| b.kind == AgencyKind::Media && !b.own).map(|_| ())
    };
    let Some((hit, ())) = scan.longest(draft.range.end, medium) else { return };
    let tail = &scan.shadow()[hit.start..hit.end];
    if tail.ends_with("频道") {
        if let NameForm::Known(name) = &mut draft.name {
            name.push_str(tail);
        }
        draft.range = CleanRange::new(draft.range.start, hit.end);
    }
}

/// 中银基金|管理公司, 满心|企业: a company that goes by its brand, called by more of its name.
fn company(scan: &Scan<'_>, draft: &mut AgencyDraft) {
    const FORMS: [&str; 5] = ["管理有限公司", "管理公司", "集团公司", "集团", "企业"];
    if draft.kind != AgencyKind::Enterprise || !matches!(draft.rule, "agency.known" | "agency.stock-code") {
        return;
    }
    let rest = &scan.shadow()[draft.range.end..];
    let Some(form) = FORMS.iter().find(|f| rest.starts_with(**f)) else { return };
    let end = draft.range.end + form.len();
    let word = draft.range.of(scan.shadow());
    if scan.parts_at(end)
        && !word.ends_with(form)
        && !word.ends_with("公司")
        && (*form != "企业"
            || rest[form.len()..].chars().next().is_none_or(|c| !super::scan::is_han(c))
            || segment_ends(scan, end))
    {
        draft.range = CleanRange::new(draft.range.start, end);
    }
}

/// Whether a verb or a closed word follows, so that 企业 ends the name (满心企业也).
fn segment_ends(scan: &Scan<'_>, end: usize) -> bool {
    scan.tokens_from(end).first().is_none_or(|t| t.tag == "v" || closed(t.tag))
}

/// The unit that follows at once: where it ends, its kind, how sure its head is.
fn unit(scan: &Scan<'_>, starts: &FxHashSet<usize>, draft: &AgencyDraft) -> Option<(usize, AgencyKind, HeadClass)> {
    let from = draft.range.end;
    let shadow = scan.shadow();
    let end = scan.clause(from).end.max(from);
    let limit = end.min(from + UNIT);
    // Words are cut only where a word follows that may end a unit, or the 驻 of a group that is stationed with a body.
    if !scan.any_in(CleanRange::new(from, end), HEAD | DEPARTMENT | BODY) && !shadow[from..end].contains('驻') {
        return None;
    }
    let tokens = scan.tokens(from);
    let mut first = tokens.partition_point(|t| t.range.start < from);
    // 教育部高校学生司: the unit is the rest of a word.
    if let Some(whole) = first.checked_sub(1).and_then(|i| tokens.get(i)).filter(|t| t.range.end > from + 6) {
        let unit = |s| if let Sense::Head(i) = s { scan.words.heads.get(i as usize) } else { None };
        let ends = scan.ending(whole.range.end).filter(|h| h.start > from).find_map(|h| scan.sense(h, unit));
        if let Some(head) = ends.filter(|h| h.class == HeadClass::Unit || h.class == HeadClass::Weak) {
            return Some((whole.range.end, head.kind, head.class));
        }
    }
    // 生态环境|部水|生态环境司: jieba guessed a word over the body's end.
    let guessed = |t: &&crate::segment::Token| t.range.end > from && !crate::segment::known(t.range.of(shadow));
    let torn = first.checked_sub(1).filter(|&i| tokens.get(i).as_ref().is_some_and(guessed));
    first = torn.unwrap_or(first);
    let branch = matches!(
        draft.kind,
        AgencyKind::Enterprise
            | AgencyKind::Education
            | AgencyKind::Institution
            | AgencyKind::Government
            | AgencyKind::PublicSecurity
    ) && draft.reference != Reference::Collective;
    let government = shadow[..from].ends_with("政府");
    let ministry = scan.taiwan && shadow[..from].ends_with(['部', '院']) && draft.rule == "agency.known";
    // 公安局|青云谱|分局: jieba need not know the place.
    if let Some((place, _)) = scan.place_at(from).filter(|&(e, _)| branch && shadow[e..].starts_with(BRANCH)) {
        return Some((place + BRANCH.len(), draft.kind, HeadClass::Strong));
    }
    for (n, token) in tokens[first..].iter().enumerate() {
        let word = token.range.of(shadow);
        // Another body begins here: 禁毒支队|协调|市教育局; in 朝鲜与蒙古研究室 it is the second field of a unit.
        let second = n > 1
            && matches!(draft.kind, AgencyKind::Institution | AgencyKind::Education)
            && matches!(tokens[first + n - 1].range.of(shadow), "与" | "和" | "及");
        let place = || scan.place_at(token.range.start).is_some();
        let first_unit = n == 0 && (government || ministry || place());
        if starts.contains(&token.range.start) && !((first_unit || second) && branch) {
            return None;
        }
        // 资产处|处长: jieba takes the head and its title for 处处.
        if let Some(end) = doubled(scan, token.range).filter(|_| n > 0) {
            return Some((end, draft.kind, HeadClass::Unit));
        }
        // 建筑与设计学院: one unit may have two fields.
        if n > 0 && matches!(word, "与" | "和" | "及") && draft.kind != AgencyKind::Enterprise {
            continue;
        }
        // 中央纪委国家监委驻应急管理部纪检监察组.
        if n == 0 && word == "驻" {
            return stationed(scan, token.range.end);
        }
        // 高能物理所: jieba takes the head for a particle.
        let head = n > 0
            && word == "所"
            && matches!(draft.kind, AgencyKind::Institution | AgencyKind::Education | AgencyKind::Government);
        if token.range.end > limit
            || scan.words.bounds(word) && word != "有关" && !word.starts_with(['各', '第'])
            || closed(token.tag) && !word.starts_with('各') && !scan.words.inner(word) && !head
        {
            return None;
        }
        if n == 0 && token.range.start != from && torn.is_none() {
            return None;
        }
        // 党委书记, 办公室主任: jieba has the head and a title as one word.
        let title =
            titled(word).map(|len| token.range.end - len).filter(|_| !scan.ending(token.range.end).any(|h| h.is(HEAD)));
        let stop = title.unwrap_or(token.range.end);
        let found = scan.ending(stop).find_map(|h| {
            let of = scan.sense(h, |s| match s {
                Sense::Head(i) => Some((scan.words.heads[i as usize].kind, scan.words.heads[i as usize].class)),
                Sense::Department(i) => Some((scan.words.departments[i as usize].kind, HeadClass::Weak)),
                // 香港特区政府|保安局: known by its own name too.
                // 內政部|國土管理署: an agency of a ministry of Taiwan's.
                Sense::Body(i) if h.start == from && (government || ministry) => {
                    let body = &scan.words.bodies[i as usize];
                    (body.kind == AgencyKind::Government).then_some((body.kind, HeadClass::Weak))
                }
                _ => None,
            })?;
            // 建筑系 is a common word and a unit of a university all the same.
            let faculty = draft.kind == AgencyKind::Education && &shadow[h.start..h.end] == "系";
            // 一司, 执勤二队: a number tells the unit from the others.
            let before = shadow.get(from..h.start).and_then(|b| b.chars().next_back());
            let numbered = before.is_some_and(|c| "一二三四五六七八九十".contains(c));
            let itself = h.start == from && h.end == token.range.end;
            // 资产处|处长: the title tells that the character before it is the head.
            let head = &shadow[h.start..h.end];
            let titled = shadow[h.end..].strip_prefix(head).is_some_and(|r| r.starts_with('长'));
            (h.start >= from && (faculty || titled || numbered || itself && government || !scan.accidental(*token, h)))
                .then_some((h, of))
        });
        // 发展美中关系: only schools have faculties.
        let found = found.filter(|(_, (_, class))| *class != HeadClass::Brand).filter(|(h, _)| {
            &shadow[h.start..h.end] != "系" || matches!(draft.kind, AgencyKind::Education | AgencyKind::Institution)
        });
        // 住房和城乡建设|部科|技: half a word is no unit.
        let half = |h: &super::words::Hit| torn.is_some() && n == 0 && shadow[h.start..h.end].chars().count() == 1;
        // 首钢|园, 比亚迪|客车基地: where a company works.
        let site = |h: &super::words::Hit| {
            let private = matches!(draft.kind, AgencyKind::Enterprise | AgencyKind::International);
            private && matches!(&shadow[h.start..h.end], "园" | "基地")
        };
        let found = found.filter(|(h, _)| !half(h) && !site(h));
        if let Some((hit, (kind, class))) = found {
            let own_words = hit.start > from;
            // A class noun goes on only as 各部门, 直属机关.
            let scoped = matches!(class, HeadClass::Scoped | HeadClass::Collective);
            let told = ["各", "有关", "相关", "直属", "所属", "下属", "系统", "机关"]
                .iter()
                .any(|w| shadow[from..].starts_with(w));
            if scoped && !told {
                return None;
            }
            let place_first = scan.place_at(from).is_some();
            // 社会学系 and 办公厅 go on; 大学, 公司, 集团 would be a body of their own.
            let separate = class == HeadClass::Strong
                && !matches!(
                    &shadow[hit.start..hit.end],
                    "学院"
                        | "研究院"
                        | "研究所"
                        | "分公司"
                        | "分行"
                        | "支行"
                        | "分院"
                        | "附属医院"
                        | "分局"
                        | "支队"
                        | "大队"
                        | "中队"
                        | "总队"
                        | "派出所"
                        | "办公室"
                        | "办公厅"
                        | "厅"
                        | "委员会"
                        | "党委"
                        | "党组"
                        | "团委"
                        | "工作专班"
                        | "领导小组"
                        | "指挥部"
                        | "电视台"
                        | "出版社"
                        | "实验室"
                        | "研究室"
                        | "研究中心"
                        | "医院"
                        | "幼儿园"
                )
                && !place_first
                && !(draft.kind == AgencyKind::Enterprise
                    && draft.rule == "agency.known"
                    && COMPANY.contains(&&shadow[hit.start..hit.end]));
            if separate
                || place_first && !branch
                || !own_words && class == HeadClass::Scoped && !shadow[from..].starts_with('各')
            {
                return None;
            }
            // 纪委监委 are two bodies.
            if shadow[from..token.range.end].starts_with("监委") {
                return None;
            }
            return Some((stop, kind, class));
        }
        // 第一附属医院: an ordinal is part of a name.
        let ordinal = word.starts_with('第');
        let place = scan.place_at(token.range.start).is_some_and(|(end, _)| end == token.range.end);
        if !place
            && matches!(token.tag, "v" | "vd" | "m" | "q" | "f" | "nr" | "ad")
            && !scan.words.inner(word)
            && !ordinal
        {
            return None;
        }
    }
    None
}

/// How long the title is with which a word ends that begins with something else.
fn titled(word: &str) -> Option<usize> {
    const TITLES: [&str; 4] = ["书记", "主席", "主任", "会长"];
    TITLES.iter().find(|t| word.ends_with(**t) && word.len() > t.len()).map(|t| t.len())
}

/// Where the head ends whose character jieba took together with that of the title behind it (处|处长, 科|科长).
fn doubled(scan: &Scan<'_>, word: CleanRange) -> Option<usize> {
    let text = word.of(scan.shadow());
    let mut chars = text.chars();
    let (head, twice, rest) = (chars.next()?, chars.next()?, chars.as_str());
    let title = head == twice && (rest == "长" || rest.is_empty() && scan.after(word.end) == Some('长'));
    let end = word.start + head.len_utf8();
    (title && scan.ending(end).any(|h| h.is(HEAD) && h.start == word.start)).then_some(end)
}

/// 国家开发银行湖南省分行, 武警江西总队, 国家统计局绵阳调查队, 共青团贵阳市委: the branch of a body in a place.
fn local_branch(scan: &Scan<'_>, draft: &AgencyDraft) -> Option<(usize, u32)> {
    const BRANCHES: [&str; 17] = [
        "电力公司",
        "供电公司",
        "电力",
        "中心支行",
        "分行",
        "支行",
        "分公司",
        "总队",
        "支队",
        "调查总队",
        "调查队",
        "分院",
        "分社",
        "监管局",
        "办事处",
        "监管分局",
        "特派办",
    ];
    if !matches!(draft.rule, "agency.known" | "agency.chain") || draft.reference == Reference::Collective {
        return None;
    }
    let (mut end, mut place) = scan.place_at(draft.range.end)?;
    while let Some((next, inner)) = scan.place_at(end) {
        (end, place) = (next, inner);
    }
    let rest = scan.shadow().get(end..)?;
    let mass = draft.kind == AgencyKind::MassOrganization || draft.kind == AgencyKind::Party;
    let committee = mass && rest.starts_with('委') && !rest.starts_with("委员");
    let word = if committee { "委" } else { *BRANCHES.iter().find(|b| rest.starts_with(**b))? };
    Some((end + word.len(), place))
}

/// 李沧分局“创满意”工作专班: the task force bears a name in quotes.
fn quoted(scan: &Scan<'_>, draft: &AgencyDraft) -> Option<(usize, AgencyKind, HeadClass)> {
    let pairs = &scan.document.pairs;
    let pair = pairs.get(pairs.partition_point(|p| p.outer.start < draft.range.end))?;
    if pair.kind != PairKind::Quote || pair.outer.start != draft.range.end {
        return None;
    }
    let rest = scan.shadow().get(pair.outer.end..)?;
    let head = ["工作专班", "专班", "工作组", "领导小组", "工作队", "服务队", "突击队"]
        .iter()
        .find(|h| rest.starts_with(**h))?;
    Some((pair.outer.end + head.len(), AgencyKind::TaskForce, HeadClass::Strong))
}

/// The group that a discipline commission stations with a body.
fn stationed(scan: &Scan<'_>, from: usize) -> Option<(usize, AgencyKind, HeadClass)> {
    let rest = scan.shadow().get(from..scan.clause(from).end)?;
    let at = rest.find("纪检监察组")?;
    (at <= UNIT).then(|| (from + at + "纪检监察组".len(), AgencyKind::Party, HeadClass::Strong))
}

/// 德州科技职业学院(青岛校区): bracket and all.
fn campus(scan: &Scan<'_>, draft: &mut AgencyDraft) {
    let shadow = scan.shadow();
    if let Some(open) = scan.after(draft.range.end).filter(|c| matches!(c, '（' | '(')) {
        let from = draft.range.end + open.len_utf8();
        let close = shadow[from..].char_indices().take(16).find(|&(_, c)| matches!(c, '）' | ')'));
        if let Some((at, c)) = close {
            let inner = &shadow[from..from + at];
            if ["校区", "校", "分校", "集团", "筹"].iter().any(|s| inner.ends_with(s)) {
                draft.range = CleanRange::new(draft.range.start, from + at + c.len_utf8());
            }
        }
    } else if draft.kind == AgencyKind::Education {
        let mut end = draft.range.end;
        if !shadow[end..scan.clause(end).end.max(end)].contains('校') {
            return;
        }
        for token in scan.tokens_from(end).iter().take(3) {
            let word = token.range.of(shadow);
            if token.range.start != end || closed(token.tag) || scan.words.bounds(word) {
                return;
            }
            end = token.range.end;
            if word.ends_with("校区") || word.ends_with("分校") {
                if let NameForm::Known(name) | NameForm::Local(name) = &mut draft.name {
                    name.push_str(&shadow[draft.range.end..end]);
                }
                draft.range = CleanRange::new(draft.range.start, end);
                return;
            }
        }
    }
}
