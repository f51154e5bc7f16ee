//! The words around a quantity that tell how exact it is.

use super::QuantityKind as Kind;
use super::glyphs::{Glyphs, is_han};
use super::item::Item;
use super::words::Words;
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
static FILLERS: Words<34> = Words::ending([
    "有", "为", "达", "是", "占", "需", "要", "可", "合", "用", "达到", "需要", "能", "在", "了", "得", "已", "到",
    "跑", "含", "设", "建", "按", "于", "的", "增加", "增长", "减少", "下降", "提高", "上涨", "增", "减", "降",
]);

/// Qualifiers that reach over a few words: 最高可获得500元.
static FAR: Words<14> = Words::beginning([
    "最高",
    "最多",
    "至多",
    "最长",
    "不超过",
    "不得超过",
    "不高于",
    "最低",
    "最短",
    "最少",
    "最小",
    "至少",
    "不低于",
    "不少于",
]);

fn far(word: &str) -> Qualifier {
    match word {
        "最高" | "最多" | "至多" | "最长" | "不超过" | "不得超过" | "不高于" => Qualifier::AtMost,
        _ => Qualifier::AtLeast,
    }
}

/// Those that reach over a possessor to a share: 不到全市的千分之三.
static NEAR: Words<3> = Words::beginning(["不到", "不足", "超过"]);

/// What makes a name of 最高 and its like (最高法院, 最低工资), or tells a reading of a gauge (最低来到).
const NAMES: &str = "人法检院气级峰处温点水楼奖领生工纪限收来价报位层端值额分者等一新龄见跌涨探触仓标学运时航速度海设";

const FAR_REACH: usize = 10;

fn sided(q: Qualifier) -> bool {
    !matches!(q, Qualifier::Exact | Qualifier::About | Qualifier::Nearly)
}

/// Reads the qualifiers around `it`; nothing before `floor` is looked at.
pub(super) fn around<'t>(g: &Glyphs<'t>, it: &Item<'t>, floor: usize) -> Bounds {
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
    if (qualifier == Qualifier::Exact || qualifier == Qualifier::About && start == it.start && it.low.is_some())
        && let Some(q) = from_afar(g, it, floor)
    {
        qualifier = q;
    }
    Bounds { start, end, qualifier, told }
}

fn before<'t>(g: &Glyphs<'t>, it: &Item<'t>, at: usize, floor: usize) -> Option<(Qualifier, usize)> {
    // 上百, 上万: more than
    if g.before(at) == '上'
        && at > floor
        && at == it.start
        && round_start(g, at)
        && !"以之网线史身路会晚早马加世地海天手际场市成船车街台".contains(g.back(at, 2))
    {
        return Some((Qualifier::Over, at - 1));
    }
    if g.before(at) == '好' && matches!(g.c(at), '几') && at > floor {
        return Some((Qualifier::Over, at - 1));
    }
    let (q, start) = g.tables.before.longest_before(g, at, floor)?;
    let prev = g.before(start);
    if at - start == 1 {
        let no = match g.c(start) {
            '近' => {
                "附最靠临邻亲远新就贴相走拉凑渐更很较".contains(prev)
                    || it.kind == Kind::Duration
                        && !"时达了有隔将晚早长间".contains(prev)
                        && matches!(
                            it.unit.as_deref(),
                            Some("年" | "月" | "日" | "周" | "週" | "天" | "季度" | "小时" | "小時" | "星期")
                        )
            }
            '超' => "高赶中英反严西意马德买卖買賣".contains(prev),
            '约' => {
                "节条公预签大契简特违履纽邀盟婚制爽毁解".contains(prev) && prev != '大'
                    || prev == '合' && g.back(start, 2) != '适'
            }
            '过' => {
                let round = round_start(g, at);
                !("已均将率值量额数龄产占都早再有年比".contains(prev)
                    || round && !matches!(prev, '不' | '经' | '通' | '渡' | '路'))
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
            && it.unit.as_deref().is_some_and(|u| matches!(u, "个" | "個"))
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

fn after<'t>(g: &Glyphs<'t>, it: &Item<'t>, k: usize) -> Option<(Qualifier, usize)> {
    let (q, end) = g.tables.after.longest_at(g, k, true)?;
    let next = g.c(end);
    let one = end == k + 1;
    let ok = if one {
        match g.c(k) {
            '内' => {
                matches!(it.kind, Kind::Duration | Kind::Measure)
                    && !"部外地陆容存需资蒙涵阁科塔江华".contains(next)
                    && k <= it.end + 1
            }
            '许' => {
                matches!(it.kind, Kind::Measure | Kind::Number | Kind::Count | Kind::Age)
                    && !matches!(next, '可' | '多' | '诺' | '昌' | '久' | '愿' | '下')
            }
            _ => true,
        }
    } else if g.is(k, "上下") {
        !"游班级联水铺车楼两功文学".contains(next)
    } else if g.is(k, "左右") {
        !matches!(next, '手' | '岸' | '侧' | '两' | '逢' | '摇')
    } else if g.is(k, "以下") {
        !"简称几问统方是内措情四五六三".contains(next)
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
fn from_afar<'t>(g: &Glyphs<'t>, it: &Item<'t>, floor: usize) -> Option<Qualifier> {
    for (filler, at) in FILLERS.before(g, it.start) {
        if at > floor
            && let Some((q, s)) = g.tables.before.longest_before(g, at, floor)
        {
            let safe = at - s > 1 || g.c(s) == '约' && !"节条公预签合契违履".contains(g.before(s));
            if safe && !"超突高低接几".contains(g.c(s)) && !(filler == "的" && g.c(s) == '最') {
                return Some(q);
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
        if matches!(it.kind, Kind::Fraction | Kind::Percentage)
            && it.start - i <= 7
            && let Some(word) = NEAR.at(g, i).filter(|_| i + 2 < it.start)
        {
            return Some(if word == "超过" { Qualifier::Over } else { Qualifier::Under });
        }
        if let Some(word) = FAR.at(g, i) {
            let end = i + word.chars().count();
            let possessive = g.c(end) == '的' && !matches!(it.kind, Kind::Percentage | Kind::Age);
            let name = possessive || NAMES.contains(g.c(end));
            return (!name && end <= it.start).then_some(far(word));
        }
    }
    None
}
