//! Ranks (第三, 首位), numbered names (第三章), and factors told by doubling (翻两番).

use super::QuantityKind as Kind;
use super::date::{self, Mark};
use super::glyphs::Glyphs;
use super::item::unit_at;
use super::numeral::{Num, numeral};
use super::qualifier;
use super::range;
use super::scan::{Found, mark};
use super::words::Words;
use crate::value::Qualifier;
use rust_decimal::Decimal;

/// 翻一番, 翻了两番, 翻番.
pub(super) fn doubled<'t>(g: &Glyphs<'t>, i: usize) -> Option<Found<'t>> {
    let mut k = i + 1;
    if matches!(g.c(k), '了' | '上' | '过') {
        k += 1;
    }
    let (power, end, number) = if g.c(k) == '番' {
        (1, k + 1, None)
    } else {
        let num = numeral(g, k).filter(|n| g.c(n.end) == '番')?;
        (num.whole().filter(|p| (1..=30).contains(p))?, num.end + 1, Some(num))
    };
    let value = Some(Decimal::from(1u64 << power));
    let more = g.c(end) == '多';
    let end = end + usize::from(more);
    let mut f = mark(Mark::new(i, end, Kind::Multiple, "multiple.doubling"));
    (f.item.low, f.item.high) = (value, value);
    f.item.numbers = number.into_iter().map(|n| (n.start, n.end, n.low)).collect();
    let q = qualifier::around(g, &f.item, i);
    if more {
        f.qualifier = Qualifier::Over;
    } else if q.qualifier == Qualifier::AtLeast {
        (f.end, f.qualifier) = (q.end, q.qualifier);
    }
    Some(f)
}

/// 首位, 首个, 首批.
pub(super) fn first<'t>(g: &Glyphs<'t>, i: usize) -> Option<Found<'t>> {
    let word =
        "位个艘家次批届条座例名架款部列辆份轮期笔单套件项颗枚场站片张所支对趟班日周月年季台".contains(g.c(i + 1));
    if !word
        || matches!(g.before(i), '榜' | '魁' | '匪' | '元' | '回' | '岁' | '为') && g.before(i) != '为'
        || g.is(i, "首都")
        || g.is(i, "首日封")
        || g.is(i, "首部") && g.c(i + 2) == '曲'
    {
        return None;
    }
    let mut f = mark(Mark::new(i, i + 2, Kind::Ordinal, "ordinal.first"));
    f.item.low = Some(Decimal::ONE);
    f.item.high = f.item.low;
    f.item.unit = Some(g.written(i + 1, i + 2));
    f.item.numbers = vec![(i, i + 1, Some(Decimal::ONE))];
    Some(f)
}

/// What a numbered name is the name of.
static NAMES: Words<47> = Words::beginning([
    "届",
    "章",
    "条款",
    "条",
    "款",
    "节",
    "编",
    "卷",
    "页",
    "号",
    "期",
    "产业",
    "中学",
    "小学",
    "大队",
    "中队",
    "支队",
    "分局",
    "人民医院",
    "医院",
    "集团军",
    "军",
    "师",
    "工程局",
    "设计院",
    "巡回法庭",
    "法庭",
    "检察部",
    "巡视组",
    "督察组",
    "督导组",
    "检查组",
    "研究所",
    "实验室",
    "税务",
    "航务",
    "巡察组",
    "地质",
    "监狱",
    "附属",
    "临床",
    "幼儿园",
    "图书馆",
    "国际",
    "世界",
    "方",
    "者",
]);

/// 第三, 第3位, 第三季度, 第十四届, 第3至5名.
pub(super) fn ordinal<'t>(g: &Glyphs<'t>, i: usize) -> Option<Found<'t>> {
    let k = g.skip(i + 1);
    if g.c(k) == '几' {
        return None;
    }
    let num: Num = numeral(g, k).filter(|n| !n.negative)?;
    if let Some(m) = date::date(g, &num, i).filter(|m| m.rule == "date.quarter") {
        return Some(mark(Mark { start: i, ..m }));
    }
    let at = g.skip(num.end);
    if let Some(end) = g.any(at, &NAMES)
        && !(g.c(at) == '节' && g.c(at + 1) == '课')
        && !(g.is(at, "条") && matches!(g.c(at + 1), '线' | '路' | '高'))
    {
        let mut m = Mark::new(i, end, Kind::Label, "label.ordinal-name");
        m.numbers = vec![(num.start, num.end, num.low)];
        return Some(mark(m));
    }
    let mut f = mark(Mark::new(i, num.end, Kind::Ordinal, "ordinal.word"));
    let mut last = num;
    if let Some((second, _)) = range::connector(g, num.end).and_then(|k| numeral(g, k.0).map(|n| (n, k.1)))
        && second.low > num.low
        && !second.negative
        && unit_at(g, second.end).is_some_and(|h| h.unit.kind == Kind::Count)
    {
        last = second;
    }
    f.item.low = num.low;
    f.item.high = if last.start == num.start { num.high } else { last.low };
    f.item.numbers = vec![(num.start, num.end, num.low)];
    f.item.end = last.end;
    if let Some(hit) = unit_at(g, last.end) {
        let place = g.is(hit.start, "位") && !matches!(g.c(hit.start + 1), '的' | '置') || !g.is(hit.start, "位");
        let counted = matches!(hit.unit.kind, Kind::Count | Kind::Duration) && place;
        if counted && !(hit.unit.kind == Kind::Duration && hit.unit.class == "日" && g.is(hit.start, "日")) {
            f.item.unit = Some(g.written(hit.start, hit.end));
            f.item.end = hit.end;
        }
    }
    f.end = f.item.end;
    Some(f)
}
