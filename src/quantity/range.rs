//! Ranges: two ends with one unit (3-5年, 两到三升, 30%至40%), and two bounds (大于二十并且小于三十五).

use super::QuantityKind as Kind;
use super::glyphs::{Glyphs, is_space};
use super::item::{Item, item};
use super::scan::Found;
use super::words::Words;
use crate::value::Qualifier;
use rust_decimal::Decimal;

static JOINTS: Words<12> = Words::beginning(["——", "--", "—", "-", "~~", "~", "至", "到", "或", "与", "和", "、"]);
static INCLUDED: Words<3> = Words::beginning(["(含)", "（含）", "(不含)"]);

/// The words that join the two ends at `i`: where the second end begins, and whether the joint is an enumeration comma.
pub(super) fn connector(g: &Glyphs<'_>, i: usize) -> Option<(usize, bool)> {
    let mut k = g.skip(i);
    while let Some(end) = g.any(k, &INCLUDED) {
        k = g.skip(end);
    }
    let end = g.any(k, &JOINTS)?;
    if matches!(g.c(k), '或') && matches!(g.c(end), '者' | '更') {
        return None;
    }
    Some((g.skip(end), g.c(k) == '、'))
}

/// Joins the item with the second end of its range, when there is one.
pub(super) fn extend<'t>(g: &Glyphs<'t>, first: &mut Item<'t>) {
    if first.low != first.high || first.low.is_none() || first.kind == Kind::Fraction && first.unit.is_some() {
        return;
    }
    let Some((at, comma)) = connector(g, first.end) else { return };
    let joint = g.c(g.skip(first.end));
    // 从 一 到 十 joins, but a following 到 may be a verb: only numerals may follow
    let Some(mut second) = item(g, at) else { return };
    if second.start != at || second.low.is_none() {
        return;
    }
    if joint == '与' && matches!(second.unit.as_deref(), Some("间" | "間")) && first.bare() {
        (second.kind, second.unit) = (Kind::Number, None);
    } else if matches!(joint, '与' | '和')
        && !(g.is(g.skip(second.end), "之间") || g.is(g.skip(second.end), "间") && joint == '与')
    {
        return;
    }
    if joint == '或' && !(first.bare() && g.c(at) != '几') {
        return;
    }
    if super::date::date(g, second.num.as_ref().unwrap_or(&EMPTY), at).is_some() && second.bare() {
        return;
    }
    let mut joined_rule = "range.two-units";
    let mut low = first.low;
    if first.bare() {
        let mut base = first.low;
        if let (Some(a), Some(b)) = (&first.num, &second.num) {
            if comma
                && !(a.whole().zip(b.whole()).is_some_and(|(x, y)| y == x + 1 && x < 10)
                    && b.start == at
                    && (second.unit.is_some() || b.big > 1 || b.small > 1)
                    && !enumeration(g, first, &second))
            {
                // 七、八十 has its tens in the second part only, 2、3万元 its 万
                let tens = b.low.zip(a.low).is_some_and(|(y, x)| {
                    let by = Decimal::from(b.small.saturating_mul(b.big));
                    by > Decimal::ONE
                        && x.checked_mul(by).and_then(|v| v.checked_add(by)) == Some(y)
                        && x < Decimal::TEN
                        && a.len() == 1
                        && (b.big == 1 || !enumeration(g, first, &second))
                });
                if !tens {
                    return;
                }
            }
            base = share(a, b).or(base);
            if a.negative && !b.negative && joint == '-' {
                return;
            }
        }
        low = base.and_then(|v| v.checked_mul(second.factor));
        if second.bare() {
            joined_rule = "range.bare";
            let long = |n: &Item| n.num.as_ref().is_some_and(|n| n.len() > 5 && n.digits);
            if joint == '-' && (long(first) || long(&second)) || joint == '或' {
                return;
            }
        } else {
            joined_rule = "range.shared-unit";
        }
        if second.low.zip(low).is_none_or(|(b, a)| b <= a) {
            return;
        }
        if let (Some(n), Some(v)) = (first.numbers.first_mut(), base) {
            n.2 = Some(v);
        }
    } else if first.kind == Kind::Percentage && first.rule == "percentage.in-words" && second.bare() {
        second.scale(first.factor);
        second.kind = first.kind;
        second.unit = first.unit.take();
        joined_rule = "range.shared-unit";
        if second.low.zip(low).is_none_or(|(b, a)| b <= a) {
            first.unit = second.unit;
            return;
        }
    } else if comma || first.kind != second.kind || first.unit != second.unit {
        return;
    }
    if second.low.zip(low).is_none_or(|(b, a)| b <= a) {
        return;
    }
    (first.low, first.high) = (low, second.high);
    (first.end, first.kind, first.unit) = (second.end, second.kind, second.unit);
    first.numbers.extend(second.numbers);
    (first.ratio, first.num, first.rule) = (None, None, joined_rule);
}

/// 零下10度至零下5度: joins with a second end that has its own 零下.
pub(super) fn below_zero<'t>(g: &Glyphs<'t>, first: &mut Item<'t>) {
    if first.kind != Kind::Temperature || first.low >= Some(Decimal::ZERO) || first.low != first.high {
        return;
    }
    let Some((at, false)) = connector(g, first.end) else { return };
    if !g.is(at, "零下") {
        return;
    }
    let Some(second) = item(g, at + 2).filter(|it| it.kind == first.kind && it.low == it.high) else { return };
    let Some(high) = second.low.map(|v| -v) else { return };
    // the colder end may stand first or last
    let low = first.low.map_or(high, |low| low.min(high));
    (first.low, first.high) = (Some(low), first.low.map(|v| v.max(high)));
    first.numbers.extend(second.numbers.into_iter().map(|(s, e, v)| (s, e, v.map(|v| -v))));
    (first.end, first.num) = (second.end, None);
}

static EMPTY: super::numeral::Num = super::numeral::Num::EMPTY;

/// 2、3年 is a range; 1、2、3年 and 2、3两年 are not.
fn enumeration<'t>(g: &Glyphs<'t>, first: &Item<'t>, second: &Item<'t>) -> bool {
    g.before(first.start) == '、' || g.c(g.skip(second.end)) == '、' && second.bare() || g.before(first.start) == '第'
}

/// The first end with the magnitudes that it shares with the second (8 in 8到9百亿).
fn share(a: &super::numeral::Num, b: &super::numeral::Num) -> Option<Decimal> {
    let low = a.low?;
    if a.big > 1 || b.big == 1 && b.small == 1 {
        return Some(low);
    }
    let second = b.low?;
    let mut by = 1;
    if b.big > 1 {
        let mantissa = second.checked_div(Decimal::from(b.big))?;
        if a.small == 1 && b.small > 10 && a.len() == 1 && low < mantissa.checked_div(Decimal::from(b.small))? {
            by = b.big.saturating_mul(b.small);
        } else if low < mantissa {
            by = b.big;
        }
    } else if a.small == 1
        && a.len() == 1
        && low < second.checked_div(Decimal::from(b.small))?
        && !a.exact_form
        && b.small >= 10
    {
        by = b.small;
    }
    low.checked_mul(Decimal::from(by))
}

/// Joins two bounds into one quantity: 大于二十并且小于三十五, 三年以上七年以下.
pub(super) fn bounds<'t>(g: &Glyphs<'t>, a: &Found<'t>, b: &Found<'t>) -> Option<Found<'t>> {
    if !(a.told && b.told)
        || b.start < a.end
        || b.start - a.end > 5
        || a.item.low != a.item.high
        || b.item.low != b.item.high
    {
        return None;
    }
    let lower = |q| matches!(q, Qualifier::Over | Qualifier::AtLeast);
    let upper = |q| matches!(q, Qualifier::Under | Qualifier::AtMost);
    let (low, high) = if lower(a.qualifier) && upper(b.qualifier) {
        (a.item.low?, b.item.low?)
    } else if upper(a.qualifier) && lower(b.qualifier) {
        (b.item.low?, a.item.low?)
    } else {
        return None;
    };
    if low >= high {
        return None;
    }
    let gap: String = (a.end..b.start).map(|k| g.c(k)).filter(|c| !is_space(*c)).collect();
    let joins = [
        "",
        "并",
        "并且",
        "且",
        "而",
        "而且",
        "同时",
        "的同时",
        ",",
        "，",
        ",且",
        ",并",
        ",但",
        "但",
        "、",
        ",同时",
        "又",
    ];
    let alike = a.item.kind == b.item.kind && (a.item.unit == b.item.unit) || a.item.bare();
    if !joins.contains(&gap.as_str())
        || !alike
        || matches!(a.item.kind, Kind::Ordinal | Kind::Label | Kind::Date | Kind::Time)
    {
        return None;
    }
    let mut item = b.item.clone();
    let mut numbers = a.item.numbers.clone();
    numbers.extend(item.numbers);
    (item.low, item.high, item.numbers, item.ratio, item.num) = (Some(low), Some(high), numbers, None, None);
    item.rule = "range.bounds";
    Some(Found { start: a.start, end: b.end, qualifier: Qualifier::Exact, told: true, item })
}
