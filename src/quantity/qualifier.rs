//! The words around a quantity that tell how exact it is.

use super::QuantityKind as Kind;
use super::glyphs::{Glyphs, is_han};
use super::item::Item;
use super::table::TABLES;
use crate::value::Qualifier;

/// What the words around a quantity say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub start: usize,
    pub end: usize,
    pub qualifier: Qualifier,
    /// Whether a word before, or behind, told it (not a 多 inside).
    pub told: bool,
}

/// Words that may stand between a qualifier and its quantity; the qualifier counts, and stays outside the span.
const FILLERS: &[&str] = &[
    "有", "为", "达", "是", "占", "需", "要", "可", "合", "用", "达到", "需要", "能", "在", "了", "得", "已", "到",
    "跑", "含", "设", "建", "按", "于", "的", "增加", "增长", "减少", "下降", "提高", "上涨", "增", "减", "降",
];

/// Qualifiers that reach over a few words: 最高可获得500元.
const FAR: &[(&str, Qualifier)] = &[
    ("最高", Qualifier::AtMost),
    ("最多", Qualifier::AtMost),
    ("至多", Qualifier::AtMost),
    ("最长", Qualifier::AtMost),
    ("不超过", Qualifier::AtMost),
    ("不得超过", Qualifier::AtMost),
    ("不高于", Qualifier::AtMost),
    ("最低", Qualifier::AtLeast),
    ("最少", Qualifier::AtLeast),
    ("最小", Qualifier::AtLeast),
    ("至少", Qualifier::AtLeast),
    ("不低于", Qualifier::AtLeast),
    ("不少于", Qualifier::AtLeast),
];

/// Those that reach over a possessor to a share: 不到全市的千分之三.
const NEAR: &[(&str, Qualifier)] = &[("不到", Qualifier::Under), ("不足", Qualifier::Under), ("超过", Qualifier::Over)];

const FAR_REACH: usize = 10;

fn sided(q: Qualifier) -> bool {
    !matches!(q, Qualifier::Exact | Qualifier::About | Qualifier::Nearly)
}

/// Reads the qualifiers around `it`; nothing before `floor` is looked at.
pub(super) fn around(g: &Glyphs<'_>, it: &Item, floor: usize) -> Bounds {
    let mut found = [Qualifier::Exact; 4];
    let mut start = it.start;
    let mut told = false;
    for _ in 0..2 {
        let at = g.skip_back(start);
        let Some((q, s)) = before(g, it, at, floor) else { break };
        // 最长不超过: the second word says it all
        if start < it.start && matches!(g.c(s), '最') && g.c(start) == '不' {
            break;
        }
        if start < it.start && !sided(q) && sided(found[0]) && q != Qualifier::About {
            break;
        }
        found[1] = found[0];
        found[0] = q;
        start = s;
        told = true;
    }
    let mut end = it.end;
    let k = g.skip(end);
    if let Some((q, e)) = after(g, it, k) {
        found[3] = q;
        end = e;
        told = true;
        if let Some((_, e)) = after(g, it, e).filter(|(q2, _)| sided(*q2) == sided(q)) {
            end = e;
        }
    }
    found[2] = it.over;
    // the word nearer to the number wins over one further out (约超过), the one before over the one behind
    let order = [found[1], found[0], found[2], found[3]];
    let mut qualifier = order
        .into_iter()
        .find(|q| sided(*q))
        .or_else(|| [found[0], found[2], found[3]].into_iter().find(|q| *q != Qualifier::Exact))
        .unwrap_or_default();
    if qualifier == Qualifier::Exact || qualifier == Qualifier::About && start == it.start && it.low.is_some() {
        if let Some(q) = from_afar(g, it, floor) {
            qualifier = q;
        }
    }
    Bounds { start, end, qualifier, told }
}

fn before(g: &Glyphs<'_>, it: &Item, at: usize, floor: usize) -> Option<(Qualifier, usize)> {
    // 上百, 上万: more than
    if g.before(at) == '上'
        && at > floor
        && at == it.start
        && round_start(g, at)
        && !matches!(
            g.back(at, 2),
            '以' | '之'
                | '网'
                | '线'
                | '史'
                | '身'
                | '路'
                | '会'
                | '晚'
                | '早'
                | '马'
                | '加'
                | '世'
                | '地'
                | '海'
                | '天'
                | '手'
                | '际'
                | '场'
                | '市'
                | '成'
                | '船'
                | '车'
                | '街'
                | '台'
        )
    {
        return Some((Qualifier::Over, at - 1));
    }
    if g.before(at) == '好' && matches!(g.c(at), '几') && at > floor {
        return Some((Qualifier::Over, at - 1));
    }
    let (q, start) = TABLES.before.longest_before(g, at, floor)?;
    let prev = g.before(start);
    if at - start == 1 {
        let no = match g.c(start) {
            '近' => {
                matches!(
                    prev,
                    '附' | '最'
                        | '靠'
                        | '临'
                        | '邻'
                        | '亲'
                        | '远'
                        | '新'
                        | '就'
                        | '贴'
                        | '相'
                        | '走'
                        | '拉'
                        | '凑'
                        | '渐'
                        | '更'
                        | '很'
                        | '较'
                ) || it.kind == Kind::Duration
                    && !matches!(prev, '时' | '达' | '了' | '有' | '隔' | '将' | '晚' | '早' | '长' | '间')
                    && matches!(it.unit.as_deref(), Some("年" | "月" | "日" | "周" | "天" | "季度" | "小时" | "星期"))
            }
            '超' => matches!(prev, '高' | '赶' | '中' | '英' | '反' | '严' | '西' | '意' | '马' | '德'),
            '约' => {
                matches!(
                    prev,
                    '节' | '条'
                        | '公'
                        | '预'
                        | '签'
                        | '大'
                        | '契'
                        | '简'
                        | '特'
                        | '违'
                        | '履'
                        | '纽'
                        | '邀'
                        | '盟'
                        | '婚'
                        | '制'
                        | '爽'
                        | '毁'
                        | '解'
                ) && prev != '大'
                    || prev == '合' && g.back(start, 2) != '适'
            }
            '过' => {
                let round = round_start(g, at);
                !(matches!(
                    prev,
                    '已' | '均'
                        | '将'
                        | '率'
                        | '值'
                        | '量'
                        | '额'
                        | '数'
                        | '龄'
                        | '产'
                        | '占'
                        | '都'
                        | '早'
                        | '再'
                        | '有'
                        | '年'
                        | '比'
                ) || round && !matches!(prev, '不' | '经' | '通' | '渡' | '路'))
                    || is_han(prev) && matches!(it.kind, Kind::Number) && !round && prev != '已'
            }
            '逾' => false,
            '>' | '<' => matches!(prev, '>' | '<' | '-' | '='),
            _ => false,
        };
        if no {
            return None;
        }
    }
    if matches!((g.c(start), g.c(start + 1)), ('大', '概') | ('最', '大') | ('最', '小'))
        && at - start == 2
        && is_han(g.c(at))
        && it.kind == Kind::Number
        && g.c(start) == '最'
    {
        return None;
    }
    if g.is(start, "不足") && prev == '美'
        || g.is(start, "突破")
            && it.kind == Kind::Count
            && it.unit.as_deref() == Some("个")
            && it.low < Some(rust_decimal::Decimal::TEN)
    {
        return None;
    }
    Some((q, start))
}

/// Whether a bare magnitude begins at `i`: 百, 千, 万, 亿.
fn round_start(g: &Glyphs<'_>, i: usize) -> bool {
    matches!(g.c(i), '百' | '千' | '万' | '亿' | '佰' | '仟') || g.c(i) == '十' && matches!(g.c(i + 1), '万' | '亿')
}

fn after(g: &Glyphs<'_>, it: &Item, k: usize) -> Option<(Qualifier, usize)> {
    let (q, end) = TABLES.after.longest_at(g, k, true)?;
    let next = g.c(end);
    let one = end == k + 1;
    let ok = if one {
        match g.c(k) {
            '内' => {
                matches!(it.kind, Kind::Duration | Kind::Measure)
                    && !matches!(
                        next,
                        '部' | '外'
                            | '地'
                            | '陆'
                            | '容'
                            | '存'
                            | '需'
                            | '资'
                            | '蒙'
                            | '涵'
                            | '阁'
                            | '科'
                            | '塔'
                            | '江'
                            | '华'
                    )
                    && k <= it.end + 1
            }
            '许' => {
                matches!(it.kind, Kind::Measure | Kind::Number | Kind::Count | Kind::Age)
                    && !matches!(next, '可' | '多' | '诺' | '昌' | '久' | '愿' | '下')
            }
            _ => true,
        }
    } else if g.is(k, "上下") {
        !matches!(next, '游' | '班' | '级' | '联' | '水' | '铺' | '车' | '楼' | '两' | '功' | '文' | '学')
    } else if g.is(k, "左右") {
        !matches!(next, '手' | '岸' | '侧' | '两' | '逢' | '摇')
    } else if g.is(k, "以下") {
        !matches!(next, '简' | '称' | '几' | '问' | '统' | '方' | '是' | '内' | '措' | '情' | '四' | '五' | '六' | '三')
    } else if g.is(k, "不到") || g.is(k, "不足") || g.is(k, "未满") {
        !is_han(next) && !next.is_ascii_digit() || next == '的'
    } else if g.is(k, "以上") {
        !matches!(next, '就' | '问' | '内' | '措') || it.kind != Kind::Count
    } else if g.is(k, "前后") {
        false
    } else if g.is(k, "有余") {
        !matches!(next, '额' | '粮' | '力')
    } else {
        true
    };
    ok.then_some((q, end))
}

/// A qualifier that is not adjacent: 约有60万, 最高可获得500元.
fn from_afar(g: &Glyphs<'_>, it: &Item, floor: usize) -> Option<Qualifier> {
    for filler in FILLERS {
        if g.ends(it.start, filler) {
            let at = it.start - filler.chars().count();
            if at > floor {
                if let Some((q, s)) = TABLES.before.longest_before(g, at, floor) {
                    let safe = at - s > 1
                        || g.c(s) == '约'
                            && !matches!(g.before(s), '节' | '条' | '公' | '预' | '签' | '合' | '契' | '违' | '履');
                    if safe && !matches!(g.c(s), '超' | '突' | '高' | '低' | '接' | '几') {
                        return Some(q);
                    }
                }
            }
        }
    }
    if it.kind == Kind::Number {
        return None;
    }
    let low = it.start.saturating_sub(FAR_REACH).max(floor);
    let mut i = it.start;
    while i > low {
        i -= 1;
        let c = g.c(i);
        if !is_han(c) {
            return None;
        }
        if matches!(it.kind, Kind::Fraction | Kind::Percentage) && it.start - i <= 7 {
            if let Some((_, q)) =
                NEAR.iter().find(|(w, _)| g.is(i, w)).filter(|(w, _)| i + w.chars().count() < it.start)
            {
                return Some(*q);
            }
        }
        if let Some((word, q)) = FAR.iter().find(|(w, _)| g.is(i, w)) {
            let end = i + word.chars().count();
            let name = matches!(
                g.c(end),
                '人' | '法'
                    | '检'
                    | '院'
                    | '气'
                    | '级'
                    | '峰'
                    | '处'
                    | '温'
                    | '点'
                    | '水'
                    | '楼'
                    | '奖'
                    | '领'
                    | '生'
                    | '工'
                    | '纪'
                    | '限'
                    | '的'
                    | '收'
                    | '来'
                    | '价'
                    | '报'
                    | '位'
                    | '层'
                    | '端'
                    | '值'
                    | '额'
                    | '分'
                    | '者'
                    | '等'
                    | '一'
                    | '新'
                    | '龄'
                    | '见'
                    | '跌'
                    | '涨'
                    | '探'
                    | '触'
                    | '仓'
                    | '标'
                    | '学'
            ) && g.c(end) != '的'
                || g.c(end) == '的' && end + 1 != it.start && !matches!(it.kind, Kind::Percentage | Kind::Age);
            return (!name && end <= it.start).then_some(*q);
        }
    }
    None
}
