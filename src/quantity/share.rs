//! What one quantity of a list says for its neighbours: 不超过40个、11个工作日, 由450亿调高到520亿元.

use super::QuantityKind as Kind;
use super::glyphs::Glyphs;
use super::scan::Found;
use crate::value::Qualifier;
use std::borrow::Cow;

/// Verbs between the two ends of a change.
const MOVES: &[&str] = &[
    "调高", "调升", "调降", "调低", "提高", "增加", "增长", "增", "升", "降", "减", "压缩", "扩大", "上升", "上涨",
    "下降", "减少", "缩短", "缩减", "提升", "扩",
];

/// Gives `a` the unit that only `b`, right behind it, has; and `b` the bound that `a` has for both.
pub(super) fn neighbours<'t>(g: &Glyphs<'t>, a: &mut Found<'t>, b: &mut Found<'t>) {
    if b.start <= a.end || b.start - a.end > 5 {
        return;
    }
    let may_list = matches!(g.c(g.skip(a.end)), '、' | '和' | '及' | '或');
    let gap = if may_list { g.written(a.end, b.start) } else { Cow::Borrowed("") };
    let listed = matches!(&*gap, "、" | "和" | "及" | "或");
    let time = || b.item.kind == Kind::Duration && g.c(b.item.end.saturating_sub(1)) != '个';
    let spelled = || (b.item.start..b.item.end).any(|k| g.c(k) == '个');
    if listed
        && a.item.kind == Kind::Count
        && matches!(a.item.unit.as_deref(), Some("个" | "個"))
        && time()
        && spelled()
    {
        (a.item.kind, a.item.unit, a.item.rule) = (Kind::Duration, b.item.unit.clone(), "duration.shared-unit");
    }
    // 分別約18和11次: both have the unit of the last
    let same = matches!(b.item.kind, Kind::Count | Kind::Measure) && b.item.num.is_some() && b.start == b.item.start;
    let alike = |n: &super::numeral::Num| !n.chinese && !n.negative && !n.zero_led && n.len() <= 6;
    if matches!(&*gap, "和" | "及")
        && a.item.bare()
        && same
        && a.item.num.as_ref().is_some_and(alike)
        && b.item.num.as_ref().is_some_and(alike)
        && a.item.factor == b.item.factor
    {
        (a.item.kind, a.item.unit, a.item.rule) = (b.item.kind, b.item.unit.clone(), "count.shared-unit");
        if a.start < a.item.start && b.qualifier == Qualifier::Exact {
            b.qualifier = a.qualifier;
        }
    }
    // 分别突破9千亿元、3万亿元
    let each = matches!(a.qualifier, Qualifier::Over | Qualifier::Under | Qualifier::Nearly) && g.ends(a.start, "分别");
    let shared = (matches!(a.qualifier, Qualifier::AtMost | Qualifier::AtLeast) || each) && a.start < a.item.start;
    if gap == "、"
        && shared
        && b.qualifier == Qualifier::Exact
        && a.item.kind == b.item.kind
        && a.item.unit == b.item.unit
    {
        b.qualifier = a.qualifier;
    }
    let from = matches!(g.before(a.start), '从' | '由' | '自');
    let moves = || {
        let gap: String = (a.end..b.start).map(|k| g.c(k)).collect();
        MOVES.iter().any(|m| gap.strip_prefix(m).is_some_and(|rest| matches!(rest, "" | "到" | "至" | "为")))
    };
    if from
        && a.item.bare()
        && moves()
        && b.item.kind != Kind::Number
        && b.item.unit.is_some()
        && b.item.factor == a.item.factor
    {
        let large = a.item.num.as_ref().is_some_and(|n| n.big > 1 || n.exact_form);
        if large {
            (a.item.kind, a.item.unit) = (b.item.kind, b.item.unit.clone());
            a.item.rule = "range.unit-of-target";
        }
    }
}
