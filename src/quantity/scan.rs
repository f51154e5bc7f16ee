//! The scan: finds where numerals begin and lets the grammar read them, left to right.

use super::Tables;
use super::chinese::{digit, is_numeral};
use super::date::{self, Mark};
use super::glyphs::{Glyphs, is_han, is_space};
use super::item::{Item, item, item_of};
use super::label;
use super::lead::{around_degrees, around_unit};
use super::numeral::{edge, numeral};
use super::ordinal::{doubled, first, ordinal};
use super::qualifier;
use super::range;
use super::share;
use super::{QuantityKind as Kind, Reading};
use crate::value::Qualifier;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A reading by character index.
#[derive(Debug, Clone)]
pub(super) struct Found<'t> {
    pub item: Item<'t>,
    pub start: usize,
    pub end: usize,
    pub qualifier: Qualifier,
    /// A qualifier word stands beside it.
    pub told: bool,
}

/// Hands each reading to `out`, in text order.
pub(super) fn scan(text: &str, shadow: Option<&str>, tables: &Tables, mut out: impl FnMut(Reading)) {
    let g = Glyphs::new(text, shadow, tables);
    // The last one found and the one that is read now; they take turns, as they are large.
    let (mut even, mut odd): (Option<Found>, Option<Found>) = (None, None);
    let (mut last, mut now) = (&mut even, &mut odd);
    let (mut from, mut passed, mut floor) = (0, 0, 0);
    while let Some(i) = g.start_from(from, &mut passed) {
        from = at(&g, i, floor, now).max(i + 1);
        let Some(found) = now.as_mut() else { continue };
        floor = found.end;
        if let Some(before) = last.as_mut() {
            if let Some(joined) = range::bounds(&g, before, found) {
                (*last, *now) = (Some(joined), None);
                continue;
            }
            share::neighbours(&g, before, found);
            out(before.reading(&g));
        }
        (last, now) = (now, last);
        *now = None;
    }
    if let Some(found) = last {
        out(found.reading(&g));
    }
}

impl Found<'_> {
    /// What it says; its unit and its numbers go with it.
    fn reading(&mut self, g: &Glyphs<'_>) -> Reading {
        let it = &mut self.item;
        let bare = matches!(it.kind, Kind::Date | Kind::Time | Kind::Label);
        Reading {
            range: g.range(self.start, self.end),
            kind: it.kind,
            value: if bare { None } else { it.low.map(|v| v.normalize()) },
            upper: if bare || it.low == it.high { None } else { it.high.map(|v| v.normalize()) },
            ratio: it.ratio,
            qualifier: if bare { Qualifier::Exact } else { self.qualifier },
            unit: it.unit.take().map(Cow::into_owned),
            numbers: std::mem::take(&mut it.numbers)
                .into_iter()
                .map(|(s, e, v)| (g.range(s, e), v.map(|v| v.normalize())))
                .collect(),
            rule: it.rule,
        }
    }
}

/// A date, a time or a label as a reading without value.
pub(super) fn mark<'t>(m: Mark) -> Found<'t> {
    let item = Item {
        start: m.start,
        end: m.end,
        kind: m.kind,
        low: None,
        high: None,
        ratio: None,
        over: Qualifier::Exact,
        unit: None,
        factor: Decimal::ONE,
        numbers: m.numbers,
        rule: m.rule,
        num: None,
    };
    Found { start: m.start, end: m.end, item, qualifier: Qualifier::Exact, told: false }
}

/// Puts what was found where it belongs; where the scan goes on.
fn done<'t>(out: &mut Option<Found<'t>>, found: Found<'t>) -> usize {
    let end = found.end;
    *out = Some(found);
    end
}

/// Reads what begins at `i` into `out`; returns where the scan goes on.
fn at<'t>(g: &Glyphs<'t>, i: usize, floor: usize, out: &mut Option<Found<'t>>) -> usize {
    let c = g.c(i);
    if label::enclosed(c) {
        return done(out, mark(Mark::new(i, i + 1, Kind::Label, "label.enclosed")));
    }
    match c {
        '.' if !g.c(i + 1).is_ascii_digit() || g.before(i).is_ascii_digit() || g.before(i).is_ascii_alphabetic() => {
            return i + 1;
        }
        '-' if !signed(g, i, floor) => return i + 1,
        '负' if !(g.c(g.skip(i + 1)).is_ascii_digit()
            || digit(g.c(i + 1)).is_some()
            || g.c(i + 1) == '十'
            || matches!(g.c(i + 1), '百' | '千' | '万') && g.c(i + 2) == '分' && g.c(i + 3) == '之')
            || matches!(g.before(i), '胜') =>
        {
            return i + 1;
        }
        '个' if !(g.c(i + 1) == '半'
            && !is_numeral(g.before(i))
            && !g.before(i).is_ascii_digit()
            && !matches!(g.before(i), '几' | '这' | '那')) =>
        {
            return i + 1;
        }
        '对' if g.c(i + 1) != '折' || matches!(g.c(i + 2), '叠' | '线' | '页') => return i + 1,
        '翻' => return doubled(g, i).map_or(i + 1, |found| done(out, found)),
        '首' => return first(g, i).map_or(i + 1, |found| done(out, found)),
        _ => {}
    }
    if let Some((start, end)) = g.tables.idiom_over(g, i, floor) {
        let inner = if c == '第' { None } else { item(g, i) };
        let wins = inner.as_ref().is_none_or(|it| {
            it.end <= end
                || start < i
                    && it.num.as_ref().is_some_and(|n| n.len() == 1 && n.chinese)
                    // 统一市县, 唯一样本: no one thing follows these
                    && (it.end <= end + 1 || "统唯惟单专".contains(g.before(i)))
                    && digit(c) == Some(1)
        });
        let dozen = inner.as_ref().is_some_and(|it| {
            it.end == end
                && start == i
                && it.unit.is_some()
                && it.rule.starts_with("count")
                && c != '一'
                && it.num.as_ref().is_some_and(|n| n.len() > 1)
        });
        // 过百家, 近千户: a round number with its unit
        let round = matches!(c, '百' | '千' | '万' | '亿')
            && matches!(g.before(i), '过' | '上' | '近' | '超' | '逾' | '破')
            && inner.as_ref().is_some_and(|it| it.unit.is_some());
        if wins && !dozen && !round && !(c == '半' && inner.as_ref().is_some_and(|it| it.end >= end)) {
            return done(out, mark(Mark::new(start, end, Kind::Label, "label.word")));
        }
    }
    if c == '第' {
        return ordinal(g, i).map_or(i + 1, |found| done(out, found));
    }
    if let Some(m) = label::token(g, i, floor).or_else(|| date::weekday(g, i, floor)) {
        return done(out, mark(m));
    }
    if c == '半' && matches!(g.before(i), '上' | '下') && matches!(g.c(i + 1), '年' | '月' | '周') && i > floor {
        return done(out, mark(Mark::new(i - 1, i + 2, Kind::Date, "date.half-year")));
    }
    let num = numeral(g, i);
    if let Some(num) = &num {
        if let Some(m) = date::date(g, num, floor) {
            return done(out, mark(m));
        }
        if let Some(m) = label::named(g, num, floor) {
            return done(out, mark(m));
        }
    }
    let Some(mut it) = item_of(g, i, num) else {
        return num.map_or(i + 1, |n| n.end);
    };
    around_unit(g, &mut it, floor);
    range::extend(g, &mut it);
    around_degrees(g, &mut it, floor);
    range::below_zero(g, &mut it);
    let next = it.end;
    let q = qualifier::around(g, &it, floor);
    if !stands(g, &it, &q, floor) {
        return next;
    }
    if let Some(f) = compared(g, &it, floor) {
        return done(out, f);
    }
    done(out, Found { start: q.start, end: q.end, qualifier: q.qualifier, told: q.told, item: it })
}

/// Whether `-` at `i` is a sign.
fn signed(g: &Glyphs<'_>, i: usize, floor: usize) -> bool {
    let k = g.skip(i + 1);
    let number = g.c(k).is_ascii_digit() || g.c(k) == '.' && g.c(k + 1).is_ascii_digit();
    let before = g.before(i);
    let lead = !is_han(before) || "为是到至达约降在于从和跌近低温负".contains(before);
    number
        && lead
        && !before.is_ascii_alphanumeric()
        && !matches!(before, '-' | '—' | '%' | ')' | '）')
        && (i > floor || i == 0 || floor < i)
        && !(is_han(before) && unit_before(g, i))
}

/// Whether a unit ends right before `i`, so that a dash there joins.
fn unit_before(g: &Glyphs<'_>, i: usize) -> bool {
    "年月日号元时点万亿岁个级层楼栋路期".contains(g.before(i))
}

/// 比三十大: more than thirty.
fn compared<'t>(g: &Glyphs<'t>, it: &Item<'t>, floor: usize) -> Option<Found<'t>> {
    let at = g.skip_back(it.start);
    if g.before(at) != '比' || at <= floor {
        return None;
    }
    let k = g.skip(it.end);
    let q = match g.c(k) {
        '大' | '高' | '多' | '长' | '重' | '快' => Qualifier::Over,
        '小' | '低' | '少' | '短' | '轻' | '慢' => Qualifier::Under,
        _ => return None,
    };
    let next = g.c(k + 1);
    if is_han(next) && !"一的些很得了但且比而".contains(next) {
        return None;
    }
    Some(Found { start: at - 1, end: k + 1, qualifier: q, told: true, item: it.clone() })
}

/// Whether a numeral stands for a number there, and is no part of an unknown word.
fn stands<'t>(g: &Glyphs<'t>, it: &Item<'t>, q: &qualifier::Bounds, floor: usize) -> bool {
    let Some(num) = &it.num else { return true };
    // 陆地, 入伍时: a formal digit alone counts only money
    let formal = "贰叁肆伍陆柒捌玖拾佰仟".contains(g.c(it.start));
    if formal && num.len() == 1 && it.unit.is_some() && it.kind != Kind::Money {
        return false;
    }
    if !it.bare() || it.low != it.high {
        return true;
    }
    if num.len() != 1 || !num.chinese {
        return true;
    }
    let c = g.c(it.start);
    let (prev, next) = (g.before(it.start), g.c(it.end));
    let copula = "是于为到从第至加减前".contains(prev);
    let closed = edge(next) || !is_han(next);
    match c {
        '一' | '零' => {
            (closed || prev == '是' && matches!(next, '这' | '那' | '而'))
                && (!is_han(prev) || copula)
                && !(c == '一' && is_space(prev) && it.start > floor && is_han(next))
        }
        '十' if next == '大' => !is_han(g.before(it.start)),
        '十' | '百' | '千' | '万' | '亿' => closed && (!is_han(prev) || copula) || q.told && q.start < it.start,
        '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟' | '〇' | '幺' | '俩'
        | '廿' | '卅' | '卌' => closed && (!is_han(prev) || copula),
        '几' | '数' => false,
        _ => !"老小初高阿周王张李赵刘陈".contains(prev),
    }
}
