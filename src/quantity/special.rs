//! Quantities that are not numeral and unit: fractions, halves, and 几 or 数 with a unit.

use super::QuantityKind as Kind;
use super::arabic::vulgar;
use super::glyphs::{Glyphs, is_han};
use super::item::{Item, unit_at, unit_name};
use super::numeral::{Num, numeral};
use crate::value::Qualifier;
use rust_decimal::Decimal;

/// 三分之一, 百分之五, 一又二分之一, 3/5.
pub(super) fn parts<'t>(g: &Glyphs<'t>, num: &Num) -> Option<Item<'t>> {
    let k = g.skip(num.end);
    if !matches!(g.c(k), '又' | '/' | '分') && k == num.end {
        return None;
    }
    let mut whole = None;
    let mut den = *num;
    if g.c(k) == '又' {
        den = numeral(g, g.skip(k + 1))?;
        whole = Some(num);
    }
    let k = g.skip(den.end);
    let slash = g.c(k) == '/' && k == den.end && !den.exact_form;
    let after = if slash {
        if !g.c(k + 1).is_ascii_digit() {
            return None;
        }
        k + 1
    } else if g.c(k) == '分' && g.c(g.skip(k + 1)) == '之' {
        g.skip(g.skip(k + 1) + 1)
    } else if whole.is_none() && g.c(k) == '分' && g.c(k + 1) == '一' && cooks(g, k + 2) {
        // 四分一升, as Cantonese has it
        k + 1
    } else if whole.is_none() && !den.exact_form && !den.chinese {
        // 1 3/5
        let second = numeral(g, k)
            .filter(|n| k > num.end && n.digits && g.c(n.end) == '/' && g.c(n.end + 1).is_ascii_digit())?;
        den = second;
        whole = Some(num);
        den.end + 1
    } else {
        return None;
    };
    let slash = slash || g.before(after) == '/';
    if after == den.end {
        return None;
    }
    let top = numeral(g, after)?;
    if slash && whole.is_none() && month_day(g, &den, &top) {
        return None;
    }
    let (num_part, den_part) = if slash { (&den, &top) } else { (&top, &den) };
    if slash
        && (num_part.zero_led || den_part.zero_led || num_part.len() > 4 || den_part.len() > 4 || g.c(top.end) == '/')
    {
        return None;
    }
    if slash && (den_part.exact_form || num_part.low > Some(Decimal::from(1900))) {
        return None;
    }
    // the sign of 负百分之五 stands before the lower part
    let minus = den.negative && whole.is_none() && !slash;
    if minus {
        den.low = den.low.map(|v| -v);
    }
    let first = if minus { g.skip(den.start + 1) } else { den.start };
    let (num_part, den_part) = if slash { (&den, &top) } else { (&top, &den) };
    let magnitude = den.chinese
        && whole.is_none()
        && !slash
        && matches!(g.c(first), '百' | '佰' | '千' | '仟' | '万' | '十' | '亿')
        && den.low > Some(Decimal::TEN);
    let start = whole.map_or(den.start, |w| w.start);
    let n = num_part.low;
    let d = den_part.low.filter(|d| !d.is_zero());
    let mut it = Item::of(num_part);
    (it.start, it.end, it.num) = (start, top.end, None);
    if magnitude {
        let hundred = Decimal::from(100);
        let share = |v: Option<Decimal>| v.zip(d).and_then(|(v, d)| v.checked_mul(hundred)?.checked_div(d));
        (it.low, it.high) = (share(num_part.low), share(num_part.high));
        if minus {
            it.scale(Decimal::NEGATIVE_ONE);
        }
        it.factor = d.and_then(|d| hundred.checked_div(d)).unwrap_or(Decimal::ONE);
        it.kind = Kind::Percentage;
        it.unit = Some("%".into());
        it.rule = "percentage.in-words";
        return Some(it);
    }
    let (mut n, d) = n.zip(d)?;
    if let Some(w) = whole {
        let w = w.low?;
        let carried = w.abs().checked_mul(d)?;
        n = n.checked_add(carried)?;
        if w.is_sign_negative() {
            n = n.checked_mul(Decimal::NEGATIVE_ONE)?;
        }
    }
    if minus {
        n = -n;
    }
    it.ratio = Some((n, d));
    let value = finite(n, d);
    (it.low, it.high) = (value, value);
    it.kind = Kind::Fraction;
    it.rule = if slash { "fraction.slash" } else { "fraction.in-words" };
    it.numbers = vec![(start, top.end, value)];
    // 四分之一公升
    if let Some(hit) = unit_at(g, it.end)
        && hit.unit.kind == Kind::Measure
        && value.is_some()
    {
        it.kind = Kind::Measure;
        it.unit = Some(hit.text(g));
        it.ratio = None;
        it.end = hit.end;
        it.rule = "measure.fraction";
    }
    Some(it)
}

/// Whether a measure of the kitchen stands at `i`.
fn cooks(g: &Glyphs<'_>, i: usize) -> bool {
    unit_at(g, i).is_some_and(|h| h.start == i && matches!(h.unit.class, "volume" | "weight" | "length"))
}

/// `n / d` where it is a finite decimal.
fn finite(n: Decimal, d: Decimal) -> Option<Decimal> {
    let q = n.checked_div(d)?;
    (q.checked_mul(d)? == n && q.scale() < 24).then_some(q)
}

/// ½ and its like.
pub(super) fn fraction_sign<'t>(g: &Glyphs<'t>, i: usize) -> Option<Item<'t>> {
    let c = g.c(i);
    let (n, d) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅛' => (1, 8),
        _ => return None,
    };
    let value = vulgar(c);
    Some(Item {
        start: i,
        end: i + 1,
        kind: Kind::Fraction,
        low: value,
        high: value,
        ratio: Some((Decimal::from(n), Decimal::from(d))),
        over: Qualifier::Exact,
        unit: None,
        factor: Decimal::ONE,
        numbers: vec![(i, i + 1, value)],
        rule: "fraction.sign",
        num: None,
    })
}

fn empty<'t>(i: usize, end: usize, kind: Kind, value: Option<Decimal>, rule: &'static str) -> Item<'t> {
    Item {
        start: i,
        end,
        kind,
        low: value,
        high: value,
        ratio: None,
        over: Qualifier::Exact,
        unit: None,
        factor: Decimal::ONE,
        numbers: value.map(|v| (i, i + 1, Some(v))).into_iter().collect(),
        rule,
        num: None,
    }
}

const POINT_FIVE: (i64, u32) = (5, 1);

/// 半个月, 半年, 半斤, 半数, 一半, 过半, 个半小时.
pub(super) fn half<'t>(g: &Glyphs<'t>, i: usize) -> Option<Item<'t>> {
    let point_five = Decimal::new(POINT_FIVE.0, POINT_FIVE.1);
    if g.c(i) == '个' && g.c(i + 1) == '半' {
        let hit = unit_at(g, i + 2).filter(|h| h.unit.kind == Kind::Duration)?;
        let mut it = empty(i, hit.end, Kind::Duration, Some(Decimal::new(15, 1)), "duration.half");
        it.unit = Some(hit.text(g));
        return Some(it);
    }
    if g.is(i, "一半") && !matches!(g.c(i + 2), '天' | '会' | '路' | '个' | '点') {
        let mut it = empty(i, i + 2, Kind::Percentage, Some(Decimal::from(50)), "percentage.half");
        it.unit = Some("%".into());
        it.numbers.clear();
        return Some(it);
    }
    if g.is(i, "百分百") {
        let mut it = empty(i, i + 3, Kind::Percentage, Some(Decimal::from(100)), "percentage.in-words");
        it.unit = Some("%".into());
        it.numbers = vec![(i, i + 3, it.low)];
        return Some(it);
    }
    if g.is(i, "对折") {
        let mut it = empty(i, i + 2, Kind::Percentage, Some(Decimal::from(50)), "percentage.discount");
        it.unit = Some("%".into());
        it.numbers.clear();
        return Some(it);
    }
    if g.c(i) != '半' {
        return None;
    }
    let percent = |end: usize, over: Qualifier| {
        let mut it = empty(i, end, Kind::Percentage, Some(Decimal::from(50)), "percentage.half");
        it.unit = Some("%".into());
        it.numbers.clear();
        it.over = over;
        it
    };
    if g.c(i + 1) == '数' && !matches!(g.c(i + 2), '据' | '字') {
        return Some(percent(i + 2, Qualifier::Exact));
    }
    // 半成, 半打
    let closed = |k: usize| !is_han(g.c(k)) || "以的左上".contains(g.c(k));
    if g.c(i + 1) == '成' && closed(i + 2) {
        let mut it = empty(i, i + 2, Kind::Percentage, Some(Decimal::from(5)), "percentage.chengs");
        it.unit = Some("%".into());
        it.numbers.clear();
        return Some(it);
    }
    if g.c(i + 1) == '打' && !"击开造印工电响官算扰包赏架法断".contains(g.c(i + 2)) {
        let mut it = empty(i, i + 2, Kind::Number, Some(Decimal::from(6)), "number.dozen");
        it.numbers = vec![(i, i + 2, it.low)];
        return Some(it);
    }
    if matches!(g.before(i), '过' | '超')
        && !matches!(g.back(i, 2), '不' | '透')
        && !matches!(g.c(i + 1), '天' | '年' | '小' | '个' | '月' | '场' | '百')
    {
        let mut it = percent(i + 1, Qualifier::Over);
        it.start = i - 1;
        return Some(it);
    }
    if matches!(g.before(i), '上' | '下' | '前' | '后') && g.c(i + 1) == '年' && !g.is(i + 1, "年后") {
        return None;
    }
    let mut k = i + 1;
    let ge = g.c(k) == '个';
    let mut over = Qualifier::Exact;
    if ge && g.c(k + 1) == '多' {
        k += 1;
        over = Qualifier::Over;
    }
    let hit = if ge && over == Qualifier::Over { unit_at(g, k + 1) } else { unit_at(g, k) }?;
    let fits = match hit.unit.kind {
        Kind::Duration => {
            !matches!(g.c(hit.end), '报' | '度') && !matches!(g.c(hit.start), '夜' | '晚' | '宿' | '载' | '岁')
        }
        Kind::Measure => matches!(hit.unit.class, "weight" | "area" | "volume" | "length") && !g.is(hit.start, "方"),
        Kind::Count => ge,
        _ => false,
    };
    if !fits {
        return None;
    }
    let mut it = empty(i, hit.end, hit.unit.kind, Some(point_five), "duration.half");
    if hit.unit.kind != Kind::Duration {
        it.rule = "measure.half";
    }
    it.unit = Some(hit.text(g));
    it.over = over;
    Some(it)
}

/// 数月, 几个: no value, but a unit.
pub(super) fn vague<'t>(g: &Glyphs<'t>, i: usize) -> Option<Item<'t>> {
    let several = match g.c(i) {
        '几' => !matches!(g.before(i), '十' | '百' | '千'),
        '数' => {
            "年月日天名家次个周小倍起人秒分辆件艘".contains(g.c(i + 1))
                && !is_han(g.before(i)) | "有的了等经达近过续出中在成着时".contains(g.before(i))
        }
        _ => false,
    };
    if !several {
        return None;
    }
    let hit = unit_at(g, i + 1)?;
    if g.c(i) == '数' && (g.is(i + 1, "分") && !g.is(i + 1, "分钟") || g.is(i + 1, "小") && !g.is(i + 1, "小时"))
    {
        return None;
    }
    let mut it = empty(i, hit.end, hit.unit.kind, None, "number.vague");
    it.over = Qualifier::About;
    it.unit = Some(unit_name(g, &hit));
    Some(it)
}

/// 9/24：, 1/29起: a month and a day as Taiwan writes them.
pub(super) fn month_day(g: &Glyphs<'_>, month: &Num, day: &Num) -> bool {
    let within = |n: &Num, top: u32| n.whole().is_some_and(|v| (1..=top).contains(&v)) && !n.chinese;
    let next = g.c(g.skip(day.end));
    within(month, 12) && within(day, 31) && (matches!(next, ':' | '起' | '晚') || g.traditional && next == '(')
}
