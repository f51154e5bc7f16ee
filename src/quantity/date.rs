//! Dates and times of the day: vetoes, told with the numerals inside.

use super::QuantityKind as Kind;
use super::chinese::digit;
use super::glyphs::{Glyphs, is_han};
use super::numeral::{Num, numeral};
use super::words::Words;
use rust_decimal::Decimal;

/// A date, a time or a label.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    pub numbers: Vec<(usize, usize, Option<Decimal>)>,
    pub rule: &'static str,
}

impl Mark {
    pub fn new(start: usize, end: usize, kind: Kind, rule: &'static str) -> Self {
        Mark { start, end, kind, numbers: Vec::new(), rule }
    }

    fn with(mut self, num: &Num) -> Self {
        self.numbers.push((num.start, num.end, num.low));
        self
    }
}

fn is_year(num: &Num) -> bool {
    let row = num.digits && !num.negative;
    match num.whole() {
        Some(v) if row && !num.chinese => num.len() == 4 && (1000..=2999).contains(&v) && !num.zero_led,
        Some(v) if row => num.len() == 4 && (1000..=2999).contains(&v) || num.len() == 2 && v > 40,
        _ => false,
    }
}

fn in_range(num: &Num, low: u32, high: u32) -> bool {
    num.whole().is_some_and(|v| (low..=high).contains(&v))
        && num.len() <= 3
        && !num.exact_form
        && !num.negative
        && num.big == 1
}

/// The date or time whose first numeral is `num`.
pub(super) fn date(g: &Glyphs<'_>, num: &Num, floor: usize) -> Option<Mark> {
    // what may stand behind the first numeral of each of them
    let may = |c| {
        matches!(
            c,
            '/' | ':'
                | '时'
                | '点'
                | '-'
                | '.'
                | '~'
                | '—'
                | '至'
                | '到'
                | '、'
                | '年'
                | '世'
                | '季'
                | '月'
                | '日'
                | '号'
        )
    };
    if !may(g.c(num.end)) && !may(g.c(g.skip(num.end))) {
        return None;
    }
    slashed(g, num)
        .or_else(|| clock(g, num))
        .or_else(|| numeric(g, num))
        .or_else(|| year(g, num))
        .or_else(|| era(g, num, floor))
        .or_else(|| quarter(g, num, floor))
        .or_else(|| month(g, num))
        .or_else(|| day(g, num))
        .map(|m| range(g, m))
}

/// Joins a date with the one that follows 至, 到 or a dash.
fn range(g: &Glyphs<'_>, mut m: Mark) -> Mark {
    if m.kind != Kind::Date {
        return m;
    }
    let k = g.skip(m.end);
    let next = match g.c(k) {
        '至' | '到' | '~' | '-' => k + 1,
        '—' => k + 1 + usize::from(g.c(k + 1) == '—'),
        _ => return m,
    };
    let next = g.skip(next);
    let Some(num) = numeral(g, next) else { return m };
    if let Some(second) = year(g, &num).or_else(|| month(g, &num)).or_else(|| day(g, &num)).or_else(|| numeric(g, &num))
    {
        m.end = second.end;
        m.numbers.extend(second.numbers);
    }
    m
}

/// 2023-12-18, 2023/12/18, 2023.12.18, 2021-2025年.
fn numeric(g: &Glyphs<'_>, num: &Num) -> Option<Mark> {
    // a decimal point may have taken the month: 2023.12.18 is never read as one decimal
    if num.len() != 4 || !is_year(num) {
        return None;
    }
    let at = num.end;
    let mark = g.c(at);
    if let (true, Some((m, m_end))) = (matches!(mark, '-' | '/' | '.') && !num.chinese, two(g, at + 1)) {
        if g.c(m_end) == mark
            && (1..=12).contains(&m)
            && let Some((d, end)) = two(g, m_end + 1)
            && (1..=31).contains(&d)
            && !g.c(end).is_ascii_digit()
        {
            return Some(Mark::new(num.start, end, Kind::Date, "date.numeric").with(num));
        }
        if mark == '-'
            && (1..=12).contains(&m)
            && m_end == at + 3
            && !g.c(m_end).is_ascii_alphanumeric()
            && g.c(m_end) != '年'
        {
            return Some(Mark::new(num.start, m_end, Kind::Date, "date.numeric").with(num));
        }
    }
    let k = g.skip(at);
    let sep = match g.c(k) {
        '-' | '~' | '至' | '到' | '/' => 1,
        '—' if g.c(k + 1) == '—' => 2,
        '—' => 1,
        _ => return None,
    };
    let second = numeral(g, g.skip(k + sep))?;
    let short = g.c(k) != '至' && g.c(k) != '到' && second.len() == 2;
    let full = second.digits && is_year(&second);
    let year_word = matches!(g.c(g.skip(second.end)), '年' | '学' | '财' | '赛') || g.is(second.end, "会计");
    if full
        && (year_word
            || !is_han(g.c(second.end))
                && second.low >= num.low
                && second.low <= num.low.and_then(|v| v.checked_add(Decimal::from(60))))
        || short && year_word
    {
        let end = second.end + usize::from(g.c(second.end) == '年');
        let end = end + usize::from(end > second.end && g.c(end) == '度');
        return Some(Mark::new(num.start, end, Kind::Date, "date.years").with(num).with(&second));
    }
    None
}

/// 9/24 where it is a month and a day.
fn slashed(g: &Glyphs<'_>, num: &Num) -> Option<Mark> {
    if num.chinese || g.c(num.end) != '/' {
        return None;
    }
    let day = numeral(g, num.end + 1).filter(|d| super::special::month_day(g, num, d) && g.c(d.end) != '/')?;
    Some(Mark::new(num.start, day.end, Kind::Date, "date.slash").with(num).with(&day))
}

/// One or two Arabic digits.
fn two(g: &Glyphs<'_>, i: usize) -> Option<(u32, usize)> {
    let mut v = 0;
    let mut j = i;
    while let Some(d) = g.c(j).to_digit(10) {
        v = v * 10 + d;
        j += 1;
        if j > i + 2 {
            return None;
        }
    }
    (j > i).then_some((v, j))
}

static ERAS: Words<3> = Words::ending(["公元", "公元前", "民国"]);

/// 公布111年經濟成長率: a year of these days as Taiwan counts them, and no length of time.
fn this_republic(g: &Glyphs<'_>, num: &Num, after: usize) -> bool {
    let length = "的以前后来间内歷历老多余半之史仍才不未".contains(g.c(after)) || !is_han(g.c(after));
    let counted = "近约逾超过達达满滿共了历歷第每长長有隔达后後前活去年".contains(g.before(num.start));
    num.low >= Some(Decimal::from(101)) && num.low <= Some(Decimal::from(125)) && !length && !counted
}

fn year(g: &Glyphs<'_>, num: &Num) -> Option<Mark> {
    let k = g.skip(num.end);
    if g.c(k) != '年' {
        return None;
    }
    let ancient = ERAS.end(g, num.start);
    let republic = ancient && num.whole().is_some()
        || !num.chinese
            && in_range(num, 80, 130)
            && num.digits
            && g.traditional
            && (g.c(k + 1).is_ascii_digit() || matches!(g.c(k + 1), '度' | '第') || this_republic(g, num, k + 1));
    if !is_year(num) && !republic {
        return None;
    }
    let mut m = Mark::new(num.start, k + 1, Kind::Date, "date.year").with(num);
    if g.c(m.end) == '代' {
        m.end += 1;
        return Some(m);
    }
    if let Some(next) = numeral(g, g.skip(m.end))
        && let Some(rest) = month(g, &next)
    {
        m.end = rest.end;
        m.numbers.extend(rest.numbers);
        m.rule = "date.full";
        return Some(m);
    }
    if matches!(g.c(m.end), '度' | '底' | '末' | '初') {
        m.end += 1;
    }
    Some(m)
}

/// 90年代, 上世纪90年代, 21世纪.
fn era(g: &Glyphs<'_>, num: &Num, floor: usize) -> Option<Mark> {
    let k = g.skip(num.end);
    if matches!(g.c(k), '-' | '—' | '至' | '~' | '、' | '到') {
        let last = numeral(g, g.skip(k + 1)).filter(|n| g.is(n.end, "年代") && n.whole().is_some_and(|v| v % 10 == 0));
        if let Some(last) = last.filter(|_| num.whole().is_some_and(|v| v % 10 == 0 && v >= 10)) {
            return Some(Mark::new(num.start, last.end + 2, Kind::Date, "date.decade").with(num).with(&last));
        }
    }
    if g.is(num.end, "年代") && num.whole().is_some_and(|v| v % 10 == 0 && v >= 10) {
        let mut start = num.start;
        for word in ["上世纪", "本世纪", "上个世纪"] {
            if g.ends(start, word) && start - word.chars().count() >= floor {
                start -= word.chars().count();
                break;
            }
        }
        return Some(Mark::new(start, num.end + 2, Kind::Date, "date.decade").with(num));
    }
    if g.is(num.end, "世纪") && num.whole().is_some_and(|v| (5..=30).contains(&v)) {
        let mut m = Mark::new(num.start, num.end + 2, Kind::Date, "date.century").with(num);
        if let Some(next) = numeral(g, m.end).filter(|n| g.is(n.end, "年代")) {
            m.end = next.end + 2;
            m = m.with(&next);
        }
        return Some(m);
    }
    None
}

/// 一季度, 前三季度, 第三季度.
fn quarter(g: &Glyphs<'_>, num: &Num, floor: usize) -> Option<Mark> {
    let nth = matches!(g.before(num.start), '第' | '前') && num.start > floor;
    let k = g.skip(num.end);
    let quarter =
        g.is(k, "季度") || nth && g.before(num.start) == '第' && g.c(k) == '季' && !matches!(g.c(k + 1), '赛');
    if !quarter || !in_range(num, 1, 4) {
        return None;
    }
    if matches!(g.before(num.start), '续' | '过' | '近') || g.is(num.start, "两") && !nth {
        return None;
    }
    let start = num.start - usize::from(nth);
    let end = k + 1 + usize::from(g.is(k, "季度"));
    Some(Mark::new(start, end, Kind::Date, "date.quarter").with(num))
}

fn month(g: &Glyphs<'_>, num: &Num) -> Option<Mark> {
    let mut last = *num;
    let mut m = Mark::new(num.start, num.end, Kind::Date, "date.month").with(num);
    // 1至6月, 7、8月份
    let sep = g.c(g.skip(num.end));
    let good = |n: &Num| in_range(n, 1, 12) && !matches!(g.c(n.start), '两' | '半');
    if !good(num) && !(num.pair() && num.chinese) {
        return None;
    }
    if matches!(sep, '-' | '至' | '到' | '~' | '—' | '、') {
        let k = g.skip(num.end);
        let k = k + 1 + usize::from(sep == '—' && g.c(k + 1) == '—');
        if let Some(next) = numeral(g, g.skip(k)).filter(|n| good(n) && g.c(g.skip(n.end)) == '月') {
            m = m.with(&next);
            last = next;
        }
    }
    let k = g.skip(last.end);
    if g.c(k) != '月' || matches!(g.c(k + 1), '龄' | '薪') || num.pair() && !g.is(k, "月份") {
        return None;
    }
    m.end = k + 1;
    if g.c(m.end) == '份' {
        m.end += 1;
        return Some(m);
    }
    if let Some(next) = numeral(g, g.skip(m.end)).filter(|n| in_range(n, 1, 31)) {
        let at = g.skip(next.end);
        let weak = g.c(at) == '日' || g.c(at) == '号';
        if weak {
            m.end = at + 1;
            m.rule = "date.month-day";
            return Some(m.with(&next));
        }
        // 5月1日至3日 and 5月1-3日
        if matches!(g.c(at), '-' | '至' | '到' | '~' | '—' | '、') {
            let k = at + 1 + usize::from(g.c(at) == '—' && g.c(at + 1) == '—');
            if let Some(last) =
                numeral(g, g.skip(k)).filter(|n| in_range(n, 1, 31) && matches!(g.c(g.skip(n.end)), '日' | '号'))
            {
                m.end = g.skip(last.end) + 1;
                return Some(m.with(&next).with(&last));
            }
        }
    }
    Some(m)
}

/// Words before a number of days that is no day of the month.
static COUNTED: Words<15> = Words::ending([
    "近",
    "约",
    "超过",
    "不超过",
    "不少于",
    "至少",
    "连续",
    "历时",
    "为期",
    "逾",
    "满",
    "共",
    "拘留",
    "长达",
    "时隔",
]);

fn day(g: &Glyphs<'_>, num: &Num) -> Option<Mark> {
    let mut last = *num;
    let mut m = Mark::new(num.start, num.end, Kind::Date, "date.day").with(num);
    if matches!(g.c(num.end), '-' | '至' | '到' | '~' | '—' | '、') {
        let k = num.end + 1 + usize::from(g.c(num.end) == '—' && g.c(num.end + 1) == '—');
        if let Some(next) = numeral(g, k)
            .filter(|n| in_range(n, 2, 31) && in_range(num, 1, 30) && n.low > num.low && g.c(n.end) == '日')
        {
            m = m.with(&next);
            last = next;
        }
    }
    let k = g.skip(last.end);
    let word = g.c(k);
    let next = g.c(k + 1);
    if !in_range(num, 1, 31) || matches!(g.c(num.start), '两' | '半' | '零' | '壹') || num.zero_led && num.chinese {
        return None;
    }
    let length = g.is(k + 1, "以内")
        || g.is(k + 1, "之内")
        || g.is(k + 1, "内") && !matches!(g.c(k + 2), '部' | '容')
        || g.is(k + 1, "以上");
    match word {
        '日' if !length && !matches!(next, '游' | '元' | '圆' | '龄' | '均') => {}
        '号' if !is_han(next)
            && (!is_han(g.before(num.start)) && !"”’》〕]】）)".contains(g.before(num.start))
                || "月本于在到至从日天、".contains(g.before(num.start)))
            || is_han(next) && "上下晚凌早至到起前之以在".contains(next) => {}
        _ => return None,
    }
    if COUNTED.end(g, num.start) {
        return None;
    }
    m.end = k + 1;
    Some(m)
}

/// 8:30, 8时30分, 8点半, 20时许.
fn clock(g: &Glyphs<'_>, num: &Num) -> Option<Mark> {
    // 八点五 may be read as a decimal; such a numeral is no hour
    let hour = !matches!(g.c(num.start), '伍' | '拾' | '陆' | '肆')
        && in_range(num, 0, 24)
        && num.over == crate::value::Qualifier::Exact;
    if !hour {
        return None;
    }
    if !num.chinese && g.c(num.end) == ':' {
        let (min, end) = two(g, num.end + 1)?;
        if end == num.end + 3 && min < 60 && g.c(end) != '%' && (g.c(end) != '.') {
            let mut end = end;
            if g.c(end) == ':'
                && let Some((s, e)) = two(g, end + 1)
                && s < 60
                && e == end + 3
            {
                end = e;
            }
            return Some(Mark::new(num.start, end, Kind::Time, "time.colon").with(num));
        }
        return None;
    }
    let k = g.skip(num.end);
    let next = g.c(k + 1);
    let mut m = Mark::new(num.start, k + 1, Kind::Time, "time.hour").with(num);
    let context = "午晨晚早夜日号天".contains(g.before(num.start));
    match g.c(k) {
        '时' if !"代间期尚长速任刻候段机辰".contains(next) => {}
        '点' => {
            let thing = "建意要经原共启方希新体看认理措一不优问突特关安声倡心做指".contains(next);
            let hinted = "半整钟多许左到至前后开起正以之:".contains(next) || next.is_ascii_digit();
            let minute = digit(next).is_some() || matches!(next, '十' | '廿');
            let fits = context || hinted || minute || !num.chinese && !thing;
            if !fits || num.exact_form || super::item::moved(g, num) {
                return None;
            }
        }
        _ => return None,
    }
    if g.c(m.end) == '钟' {
        m.end += 1;
        return Some(m);
    }
    if g.c(m.end) == '半' && !matches!(g.c(m.end + 1), '年' | '个' | '天' | '小') {
        m.end += 1;
        return Some(m);
    }
    if matches!(g.c(m.end), '许' | '整' | '正') {
        m.end += 1;
        return Some(m);
    }
    if let Some(min) = numeral(g, g.skip(m.end)).filter(|n| in_range(n, 0, 59) || n.zero_led && n.len() == 2) {
        let at = g.skip(min.end);
        if g.c(at) == '分' && !matches!(g.c(at + 1), '钟' | '之' | '别') {
            m.end = at + 1;
            m = m.with(&min);
            if let Some(sec) = numeral(g, m.end).filter(|n| in_range(n, 0, 59) && g.c(n.end) == '秒') {
                m.end = sec.end + 1;
                m = m.with(&sec);
            }
        } else if g.c(at) == '刻' {
            m.end = at + 1;
            m = m.with(&min);
        } else if g.c(k) == '点' && (min.len() == 2 || min.chinese && min.len() == 3) && !is_han(g.c(min.end)) {
            m.end = min.end;
            m = m.with(&min);
        }
    }
    Some(m)
}

/// 周一, 星期三, 礼拜五: the character at `i` is the digit.
pub(super) fn weekday(g: &Glyphs<'_>, i: usize, floor: usize) -> Option<Mark> {
    if !matches!(g.c(i), '一' | '二' | '三' | '四' | '五' | '六' | '七') {
        return None;
    }
    let n = if g.ends(i, "周") {
        1
    } else if g.ends(i, "星期") || g.ends(i, "礼拜") {
        2
    } else {
        return None;
    };
    let start = i.checked_sub(n).filter(|s| *s >= floor)?;
    let counted = "个天次年十百小场名".contains(g.c(i + 1));
    (!counted).then(|| Mark::new(start, i + 1, Kind::Date, "date.weekday"))
}
