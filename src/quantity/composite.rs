//! What follows a unit: subunits (三元五角, 一小时十五秒), halves (三斤半), 多, and rates (元/吨).

use super::QuantityKind as Kind;
use super::chinese::{digit, is_numeral};
use super::glyphs::{Glyphs, is_han};
use super::item::{Hit, Item, unit_at};
use super::numeral::numeral;
use super::words::Words;
use crate::value::Qualifier;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Units whose subunit is decimal: unit, subunit, parts of ten of one to the other.
const DECIMAL: &[(&str, &str, u32)] = &[
    ("斤", "两", 1),
    ("台斤", "台两", 1),
    ("两", "钱", 1),
    ("丈", "尺", 1),
    ("尺", "寸", 1),
    ("米", "厘米", 2),
    ("米", "公分", 2),
    ("公尺", "公分", 2),
    ("米", "分米", 1),
    ("公里", "米", 3),
    ("千米", "米", 3),
    ("公斤", "克", 3),
    ("千克", "克", 3),
    ("吨", "公斤", 3),
    ("升", "毫升", 3),
    ("厘米", "毫米", 1),
];

/// Seconds of the units of time that compose; months for 年 and 月.
fn seconds(class: &str, text: &str) -> Option<i64> {
    Some(match class {
        "日" if !text.contains('工') && !text.contains('交') => 86_400,
        "时" => 3_600,
        "分" if !text.contains('刻') => 60,
        "秒" if !text.contains('毫') && !text.contains('微') => 1,
        "周" => 604_800,
        _ => return None,
    })
}

/// Extends an item that ends with the unit `hit`.
pub(super) fn extend<'t>(g: &Glyphs<'t>, it: &mut Item<'t>, hit: &Hit) {
    match it.kind {
        Kind::Money => money(g, it, hit),
        Kind::Duration => duration(g, it, hit),
        Kind::Measure => measure(g, it),
        Kind::Temperature => degrees(g, it),
        Kind::Age => months(g, it),
        _ => {}
    }
    if it.kind == Kind::Duration {
        old(g, it);
    }
    let k = g.skip(it.end);
    if g.c(k) == '半' && halves(it) && !NO_HALF.contains(g.c(k + 1)) {
        let half = Decimal::new(5, 1).checked_mul(it.factor).unwrap_or_default();
        it.low = it.low.and_then(|v| v.checked_add(half));
        it.high = it.high.and_then(|v| v.checked_add(half));
        it.end = k + 1;
        it.num = None;
        if it.kind == Kind::Duration {
            it.rule = "duration.half";
        }
        // 五分半钟
        if g.c(it.end) == '钟' {
            if let Some(unit) = it.unit.as_mut().filter(|_| it.kind == Kind::Duration) {
                unit.to_mut().push_str(&g.written(it.end, it.end + 1));
            }
            it.end += 1;
        }
    } else if matches!(g.c(k), '多' | '余')
        && it.kind != Kind::Count
        && it.kind != Kind::Percentage
        && k == it.end
        && it.over == Qualifier::Exact
        && !"样边元方云式个功家次名项位地杭姚额".contains(g.c(k + 1))
    {
        it.over = Qualifier::Over;
        it.end = k + 1;
    }
    rate(g, it);
}

/// What makes another word of 半 behind a unit: 半年, 半径.
pub(super) const NO_HALF: &str = "年天个月小数夜价径成山岛空路途场决导球圈";

/// 三十七度二, 37度5.
fn degrees<'t>(g: &Glyphs<'t>, it: &mut Item<'t>) {
    let d = digit(g.c(it.end)).or_else(|| g.c(it.end).to_digit(10));
    let closed = !is_han(g.c(it.end + 1)) && !g.c(it.end + 1).is_ascii_alphanumeric() && g.c(it.end + 1) != '.';
    if let Some(d) = d.filter(|_| closed && it.low == it.high && g.before(it.end) == '度' && g.c(it.end) != '两') {
        it.plus(Decimal::new(d.into(), 1));
        it.numbers.push((it.end, it.end + 1, Some(d.into())));
        (it.end, it.num) = (it.end + 1, None);
    }
}

/// 十个月大, 30天大: an age told in a shorter time than years.
fn old<'t>(g: &Glyphs<'t>, it: &mut Item<'t>) {
    let next = g.c(it.end + 1);
    if g.c(it.end) == '大' && (!is_han(next) || "的时后前就了婴宝男女孩幼开".contains(next)) {
        (it.kind, it.rule, it.num) = (Kind::Age, "age.months", None);
        it.end += 1;
    }
}

/// 两岁三个月, 三十五岁零两个月: in months.
fn months<'t>(g: &Glyphs<'t>, it: &mut Item<'t>) {
    let mut k = it.end;
    if matches!(g.c(k), '零' | '又') {
        k += 1;
    }
    let year = Decimal::from(12);
    let Some(num) = numeral(g, k).filter(|n| !n.pair() && n.low < Some(year) && n.whole().is_some()) else { return };
    let Some(hit) = unit_at(g, num.end).filter(|h| h.unit.kind == Kind::Duration && h.unit.class == "月") else {
        return;
    };
    // 60岁5月退休 is a month of the calendar
    if it.low != it.high || it.over != Qualifier::Exact || g.is(hit.start, "月") && k == it.end {
        return;
    }
    it.scale(year);
    it.low = it.low.zip(num.low).and_then(|(a, b)| a.checked_add(b));
    it.high = it.low;
    it.numbers.push((num.start, num.end, num.low));
    it.unit = Some(written_unit(g, &hit));
    (it.end, it.num, it.rule) = (hit.end, None, "age.months");
}

fn halves<'t>(it: &Item<'t>) -> bool {
    matches!(it.kind, Kind::Duration | Kind::Measure | Kind::Age | Kind::Multiple) && it.unit.as_deref() != Some("人次")
}

static PER: Words<9> = Words::beginning(["人均", "小时", "千瓦时", "平方米", "天", "人", "日", "月", "年"]);

/// 元/吨, 个/次, 公里/小时.
fn rate<'t>(g: &Glyphs<'t>, it: &mut Item<'t>) {
    let k = g.skip(it.end);
    if g.c(k) == '每' && matches!(it.kind, Kind::Measure | Kind::Money) && k == it.end {
        each(g, it);
        return;
    }
    if g.c(k) != '/' {
        return;
    }
    let end = unit_at(g, k + 1).map(|h| h.end).or_else(|| g.any(k + 1, &PER));
    if let Some(end) = end {
        if it.kind != Kind::Money
            && let Some(unit) = &mut it.unit
        {
            unit.to_mut().push_str(&g.written(k, end));
        }
        it.end = end;
        it.num = None;
    }
}

/// 立方米每秒, 元每千瓦时: a unit for each other unit. 投入5元每天 and its like are sentences.
fn each<'t>(g: &Glyphs<'t>, it: &mut Item<'t>) {
    let k = it.end;
    let short = ["秒", "分钟", "分", "小时", "时"].iter().any(|w| {
        let end = k + 1 + w.chars().count();
        g.is(k + 1, w) && (!is_han(g.c(end)) || "的左以、到至".contains(g.c(end)))
    });
    let Some(hit) = unit_at(g, k + 1).filter(|h| h.start == k + 1 && (short || h.unit.kind == Kind::Measure)) else {
        return;
    };
    if it.kind == Kind::Money && hit.unit.kind != Kind::Measure {
        return;
    }
    if it.kind != Kind::Money
        && let Some(unit) = &mut it.unit
    {
        unit.to_mut().push_str(&g.written(k, hit.end));
    }
    (it.end, it.num) = (hit.end, None);
}

/// 角, 分 and lone digits behind 元.
fn money<'t>(g: &Glyphs<'t>, it: &mut Item<'t>, hit: &Hit) {
    if hit.unit.class != "CNY" && hit.unit.class != "HKD" {
        return;
    }
    let mut place = if hit.unit.factor == Decimal::ONE { 1 } else { 2 };
    while place <= 2 {
        let mut k = g.skip(it.end);
        if matches!(g.c(k), '零' | '〇') {
            k += 1;
        }
        let Some(num) =
            numeral(g, k).filter(|n| !n.pair() && n.small == 1 && n.big == 1 && !n.exact_form && !n.negative)
        else {
            return;
        };
        let Some(value) = num.low.filter(|v| *v < Decimal::from(100)) else { return };
        let at = g.skip(num.end);
        let scale = match g.c(at) {
            '角' | '毛' | '毫' if place == 1 && g.c(at + 1) != '米' && g.c(at + 1) != '升' => Some(1),
            '分' if !matches!(g.c(at + 1), '之' | '别' | '钟') => Some(2),
            _ => None,
        };
        let mut end = at + 1;
        let spoken = matches!(g.before(it.end), '块' | '蚊' | '毛' | '毫' | '元');
        let scale = match scale {
            Some(scale) => scale,
            // 三块二, 三蚊零四, 五块七毛八
            None if spoken
                && (num.chinese || num.digits && g.before(it.end) != '元' && k == it.end)
                && num.len() == 1
                && g.c(num.end) != '.'
                && !is_han(g.c(num.end)) | matches!(g.c(num.end), '到' | '至' | '以' | '左' | '的' | '和' | '买') =>
            {
                end = num.end;
                if g.before(k) == '零' || place == 2 { 2 } else { 1 }
            }
            None => return,
        };
        let part = Decimal::new(1, scale).checked_mul(value).unwrap_or_default();
        it.low = it.low.and_then(|v| v.checked_add(part));
        it.high = it.high.and_then(|v| v.checked_add(part));
        it.numbers.push((num.start, num.end, num.low));
        it.end = end;
        it.num = None;
        it.rule = "money.composite";
        place = scale as usize + 1;
    }
    if g.c(it.end) == '钱' || (matches!(g.c(it.end), '整' | '正') && !is_han(g.c(it.end + 1))) {
        it.end += 1;
    }
}

/// 一小时十五秒 in seconds, 3年6个月 in months.
fn duration<'t>(g: &Glyphs<'t>, it: &mut Item<'t>, hit: &Hit) {
    let mut class = hit.unit.class;
    let text = it.unit.clone().unwrap_or_default();
    let years = class == "年" && text == "年";
    let Some(mut factor) = seconds(class, &text).or(if years { Some(12) } else { None }) else { return };
    if it.low != it.high || it.over != Qualifier::Exact {
        return;
    }
    // 9秒83
    if class == "秒"
        && text == "秒"
        && g.c(it.end).is_ascii_digit()
        && let Some(num) = numeral(g, it.end).filter(|n| n.digits && n.len() == 2 && unit_at(g, n.end).is_none())
    {
        let part = num.low.and_then(|v| v.checked_mul(Decimal::new(1, 2)));
        it.low = it.low.zip(part).and_then(|(a, b)| a.checked_add(b));
        it.high = it.low;
        it.numbers.push((num.start, num.end, num.low));
        (it.end, it.num, it.rule) = (num.end, None, "duration.composite");
        return;
    }
    for _ in 0..4 {
        let mut k = g.skip(it.end);
        if matches!(g.c(k), '零' | '又') {
            k += 1;
        }
        let Some(num) = numeral(g, g.skip(k)).filter(|n| !n.pair() && n.big == 1 && !n.exact_form) else {
            return;
        };
        // 五分三十秒, 一分半钟
        let minute = g.c(num.end) == '分' && g.c(num.end + 1) != '之' && class == "时";
        let Some(next) = unit_at(g, num.end).filter(|h| h.unit.kind == Kind::Duration || minute) else { return };
        let (next_class, name) = if minute && next.unit.kind != Kind::Duration {
            ("分", g.written(next.start, next.end))
        } else {
            (next.unit.class, written_unit(g, &next))
        };
        let smaller = match (class, next_class) {
            ("年", "月") => Some(1),
            ("年", _) => None,
            _ => seconds(next_class, &name).filter(|s| *s < factor && *s != 604_800),
        };
        let Some(smaller) = smaller else { return };
        if class == "年" && it.low > Some(Decimal::from(60)) {
            return;
        }
        let ratio = Decimal::from(factor / smaller);
        let sum =
            |v: Option<Decimal>| v.and_then(|v| v.checked_mul(ratio)).zip(num.low).and_then(|(a, b)| a.checked_add(b));
        (it.low, it.high) = (sum(it.low), sum(it.high));
        it.numbers.push((num.start, num.end, num.low));
        it.unit = Some(name);
        it.end = next.end;
        it.num = None;
        it.rule = "duration.composite";
        (class, factor) = (next_class, smaller);
    }
}

fn written_unit<'t>(g: &Glyphs<'t>, hit: &Hit) -> Cow<'t, str> {
    let leading = g.c(hit.start) == '个' && hit.end > hit.start + 1;
    g.written(hit.start + usize::from(leading), hit.end)
}

fn simplified(unit: &str) -> String {
    unit.chars().map(crate::clean::fold::simplified).collect()
}

/// 三斤五两 is 3.5 斤; 一米八, 1米75.
fn measure<'t>(g: &Glyphs<'t>, it: &mut Item<'t>) {
    let Some(unit) = it.unit.clone() else { return };
    let simple = simplified(&unit);
    if it.low != it.high || it.over != Qualifier::Exact {
        return;
    }
    let k = g.skip(it.end);
    if !(g.c(k).is_ascii_digit() || digit(g.c(k)).is_some() || is_numeral(g.c(k))) {
        return;
    }
    let Some(num) = numeral(g, k).filter(|n| !n.pair() && n.big == 1 && n.over == Qualifier::Exact) else {
        return;
    };
    if let Some(next) = unit_at(g, num.end) {
        let sub = simplified(&written_unit(g, &next));
        if let Some(&(_, _, scale)) = DECIMAL.iter().find(|(a, b, _)| *a == simple && *b == sub) {
            let limit = Decimal::from(10u64.pow(scale));
            if let Some(part) = num.low.filter(|v| *v < limit).and_then(|v| v.checked_mul(Decimal::new(1, scale))) {
                it.low = it.low.and_then(|v| v.checked_add(part));
                it.high = it.low;
                it.numbers.push((num.start, num.end, num.low));
                it.end = next.end;
                it.num = None;
                it.rule = "measure.composite";
            }
        }
        return;
    }
    // 一米七五
    let pair = digit(g.c(k)).zip(digit(g.c(k + 1)));
    let closes = |k: usize| !is_han(g.c(k)) || "的左以高长宽到至个".contains(g.c(k));
    if let Some((tenths, hundredths)) = pair
        && matches!(simple.as_str(), "米" | "公尺")
        && closes(k + 2)
    {
        let part = Decimal::new((tenths * 10 + hundredths).into(), 2);
        it.plus(part);
        it.numbers.push((k, k + 2, Some(Decimal::from(tenths * 10 + hundredths))));
        (it.end, it.num, it.rule) = (k + 2, None, "measure.composite");
        return;
    }
    let edge = closes(num.end);
    if matches!(simple.as_str(), "米" | "公尺") && edge && k == it.end {
        let scale = if num.chinese && num.len() == 1 {
            1
        } else if !num.chinese && num.len() <= 2 && !num.zero_led {
            num.len() as u32
        } else {
            return;
        };
        if let Some(part) = num.low.and_then(|v| v.checked_mul(Decimal::new(1, scale))) {
            it.low = it.low.and_then(|v| v.checked_add(part));
            it.high = it.low;
            it.numbers.push((num.start, num.end, num.low));
            it.end = num.end;
            it.num = None;
            it.rule = "measure.composite";
        }
    }
}
