//! The scan: finds where numerals begin and lets the grammar read them, left to right.

use super::date::{self, Mark};
use super::glyphs::{Glyphs, is_han, is_space};
use super::item::{Item, item, unit_at};
use super::label;
use super::numeral::{Num, digit, edge, is_numeral, numeral};
use super::qualifier;
use super::range;
use super::share;
use super::table::{TABLES, idiom_over};
use super::{QuantityKind as Kind, Reading};
use crate::value::Qualifier;
use rust_decimal::Decimal;

/// A reading by character index.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub item: Item,
    pub start: usize,
    pub end: usize,
    pub qualifier: Qualifier,
    /// A qualifier word stands beside it.
    pub told: bool,
}

pub(super) fn scan(text: &str, shadow: &str) -> Vec<Reading> {
    let g = Glyphs::new(text, shadow);
    let mut out: Vec<Found> = Vec::new();
    let mut i = 0;
    let mut floor = 0;
    while i < g.len() {
        if !begins(g.c(i)) {
            i += 1;
            continue;
        }
        let (found, next) = at(&g, i, floor);
        if let Some(mut found) = found {
            floor = found.end;
            if let Some(last) = out.last_mut() {
                if let Some(joined) = range::bounds(&g, last, &found) {
                    *last = joined;
                    i = next.max(i + 1);
                    continue;
                }
                share::neighbours(&g, last, &mut found);
            }
            out.push(found);
        }
        i = next.max(i + 1);
    }
    out.into_iter().map(|f| f.reading(&g)).collect()
}

impl Found {
    fn reading(self, g: &Glyphs<'_>) -> Reading {
        let it = self.item;
        let bare = matches!(it.kind, Kind::Date | Kind::Time | Kind::Label);
        Reading {
            range: g.range(self.start, self.end),
            kind: it.kind,
            value: if bare { None } else { it.low.map(|v| v.normalize()) },
            upper: if bare || it.low == it.high && !it.rule.starts_with("range.equal") { None } else { it.high.map(|v| v.normalize()) },
            ratio: it.ratio,
            qualifier: if bare { Qualifier::Exact } else { self.qualifier },
            unit: it.unit,
            numbers: it.numbers.into_iter().map(|(s, e, v)| (g.range(s, e), v.map(|v| v.normalize()))).collect(),
            rule: it.rule,
        }
    }
}

fn begins(c: char) -> bool {
    c.is_ascii_digit()
        || is_numeral(c)
        || matches!(c, '几' | '数' | '半' | '第' | '首' | '翻' | '负' | '-' | '.' | '个' | '½'..='¾' | '¼' | '⅐'..='⅞')
        || label::enclosed(c)
}

fn mark(m: Mark) -> Found {
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

/// Reads what begins at `i`: the reading, and where the scan goes on.
fn at(g: &Glyphs<'_>, i: usize, floor: usize) -> (Option<Found>, usize) {
    let c = g.c(i);
    let done = |f: Found| {
        let end = f.end;
        (Some(f), end)
    };
    if label::enclosed(c) {
        return done(mark(Mark::new(i, i + 1, Kind::Label, "label.enclosed")));
    }
    match c {
        '.' if !g.c(i + 1).is_ascii_digit() || g.before(i).is_ascii_digit() || g.before(i).is_ascii_alphabetic() => return (None, i + 1),
        '-' if !signed(g, i, floor) => return (None, i + 1),
        '负' if !(g.c(g.skip(i + 1)).is_ascii_digit() || digit(g.c(i + 1)).is_some() || g.c(i + 1) == '十') || matches!(g.before(i), '胜') => return (None, i + 1),
        '个' if !(g.c(i + 1) == '半' && !is_numeral(g.before(i)) && !g.before(i).is_ascii_digit() && !matches!(g.before(i), '几' | '这' | '那')) => return (None, i + 1),
        '翻' => return doubled(g, i).map_or((None, i + 1), done),
        '首' => return first(g, i).map_or((None, i + 1), done),
        _ => {}
    }
    if let Some((start, end)) = idiom_over(g, i, floor) {
        let inner = if c == '第' { None } else { item(g, i) };
        let wins = inner.as_ref().is_none_or(|it| {
            it.end <= end && !(start < i && it.end == end && it.num.as_ref().is_some_and(|n| n.len() > 1)) || start < i && it.num.as_ref().is_some_and(|n| n.len() == 1 && n.chinese) && it.end <= end + 1 && digit(c) == Some(1)
        });
        let dozen = inner.as_ref().is_some_and(|it| it.end == end && start == i && it.unit.is_some() && it.rule.starts_with("count") && c != '一' && it.num.as_ref().is_some_and(|n| n.len() > 1));
        if wins && !dozen && !(c == '半' && inner.as_ref().is_some_and(|it| it.end >= end)) {
            return done(mark(Mark::new(start, end, Kind::Label, "label.word")));
        }
    }
    if c == '第' {
        return ordinal(g, i).map_or((None, i + 1), done);
    }
    if let Some(m) = label::token(g, i, floor).or_else(|| date::weekday(g, i, floor)) {
        return done(mark(m));
    }
    if c == '半' && matches!(g.before(i), '上' | '下') && g.c(i + 1) == '年' && i > floor {
        return done(mark(Mark::new(i - 1, i + 2, Kind::Date, "date.half-year")));
    }
    let num = numeral(g, i);
    if let Some(num) = &num {
        if let Some(m) = date::date(g, num, floor) {
            return done(mark(m));
        }
        if let Some(m) = label::named(g, num, floor) {
            return done(mark(m));
        }
    }
    let Some(it) = item(g, i) else {
        return (None, num.map_or(i + 1, |n| n.end));
    };
    let it = around_unit(g, it, floor);
    let it = range::extend(g, it);
    let next = it.end;
    let q = qualifier::around(g, &it, floor);
    if !stands(g, &it, &q, floor) {
        return (None, next);
    }
    if let Some(f) = compared(g, &it, floor) {
        return done(f);
    }
    done(Found { start: q.start, end: q.end, qualifier: q.qualifier, told: q.told, item: it })
}

/// Whether `-` at `i` is a sign.
fn signed(g: &Glyphs<'_>, i: usize, floor: usize) -> bool {
    let k = g.skip(i + 1);
    let number = g.c(k).is_ascii_digit() || g.c(k) == '.' && g.c(k + 1).is_ascii_digit();
    let before = g.before(i);
    number && !before.is_ascii_alphanumeric() && !matches!(before, '-' | '—' | '%' | ')' | '）') && (i > floor || i == 0 || floor < i)
        && !(is_han(before) && unit_before(g, i))
}

/// Whether a unit ends right before `i`, so that a dash there joins.
fn unit_before(g: &Glyphs<'_>, i: usize) -> bool {
    matches!(g.before(i), '年' | '月' | '日' | '号' | '元' | '时' | '点' | '万' | '亿' | '岁' | '个' | '级' | '层' | '楼' | '栋' | '路' | '期')
}

/// 摄氏37度, 零下5℃, ¥100, 人民币五百元: what stands before the numeral.
fn around_unit(g: &Glyphs<'_>, mut it: Item, floor: usize) -> Item {
    if matches!(it.kind, Kind::Temperature | Kind::Number) {
        let k = g.skip(it.end);
        let at = g.skip_back(it.start);
        for (word, unit) in [("摄氏", "℃"), ("华氏", "℉"), ("摄氏温度", "℃"), ("华氏温度", "℉"), ("摄氏度", "℃"), ("零下摄氏", "℃")] {
            if g.ends(at, word) && at - word.chars().count() >= floor && (it.kind == Kind::Temperature || matches!(g.c(k), '°' | '度')) {
                it.start = at - word.chars().count();
                it.unit = Some(unit.into());
                it.kind = Kind::Temperature;
                it.rule = "temperature.scale-before";
                it.end = it.end.max(if it.unit.is_some() && matches!(g.c(k), '°' | '度') { k + 1 } else { it.end });
                it.num = None;
                break;
            }
        }
        if it.kind == Kind::Temperature {
            let at = g.skip_back(it.start);
            if g.ends(at, "零下") && at >= floor + 2 {
                it.start = at - 2;
                it.scale(Decimal::NEGATIVE_ONE);
                it.numbers.iter_mut().for_each(|n| n.2 = n.2.map(|v| -v));
                it.rule = "temperature.below-zero";
            } else if g.ends(at, "零上") && at >= floor + 2 {
                it.start = at - 2;
            }
        }
    }
    if matches!(it.kind, Kind::Number | Kind::Money) {
        let at = g.skip_back(it.start);
        if let Some((code, start)) = currency_before(g, at, floor) {
            // US$3bn
            let by: Option<u64> = match () {
                () if g.is(g.skip(it.end), "bn") || g.is(g.skip(it.end), "billion") => Some(1_000_000_000),
                () if g.is(g.skip(it.end), "mn") || g.is(g.skip(it.end), "million") => Some(1_000_000),
                () => None,
            };
            if let Some(by) = by {
                it.scale(Decimal::from(by));
                it.end = g.skip(it.end) + 2;
                while g.c(it.end).is_ascii_alphabetic() {
                    it.end += 1;
                }
                if let Some(n) = it.numbers.first_mut() {
                    n.2 = it.low;
                }
            }
            it.kind = Kind::Money;
            it.unit = Some(code.into());
            it.start = start;
            it.rule = "money.currency-before";
        }
    }
    it
}

/// The currency named right before `at`.
fn currency_before(g: &Glyphs<'_>, at: usize, floor: usize) -> Option<(&'static str, usize)> {
    const SIGNS: &[(&str, &str)] = &[
        ("US$", "USD"), ("HK$", "HKD"), ("NT$", "TWD"), ("A$", "AUD"), ("C$", "CAD"), ("S$", "SGD"), ("MOP$", "MOP"), ("RMB¥", "CNY"), ("CN¥", "CNY"), ("JP¥", "JPY"), ("NTD$", "TWD"),
        ("$", "USD"), ("¥", "CNY"), ("€", "EUR"), ("£", "GBP"), ("₩", "KRW"), ("฿", "THB"), ("₽", "RUB"), ("₹", "INR"),
    ];
    if let Some((sign, code)) = SIGNS.iter().find(|(s, _)| g.ends(at, s)) {
        let start = at - sign.chars().count();
        return (start >= floor).then_some((*code, start));
    }
    let (unit, start) = TABLES.units.longest_before(g, at, floor)?;
    let named = unit.kind == Kind::Money && at - start >= 2 && unit.factor == Decimal::ONE && g.c(start) != '元' && g.c(start) != '块' && g.c(start) != '圆';
    (named && !g.before(start).is_ascii_alphanumeric() && !is_numeral(g.before(start)) && !matches!(g.before(start), '兑' | '对' | '换')).then_some((unit.class, start))
}

/// 翻一番, 翻了两番, 翻番.
fn doubled(g: &Glyphs<'_>, i: usize) -> Option<Found> {
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
    let mut f = mark(Mark::new(i, end, Kind::Multiple, "multiple.doubling"));
    (f.item.low, f.item.high) = (value, value);
    f.item.numbers = number.into_iter().map(|n| (n.start, n.end, n.low)).collect();
    let q = qualifier::around(g, &f.item, i);
    if q.qualifier == Qualifier::AtLeast {
        (f.end, f.qualifier) = (q.end, q.qualifier);
    }
    Some(f)
}

/// 首位, 首个, 首批.
fn first(g: &Glyphs<'_>, i: usize) -> Option<Found> {
    let word = matches!(g.c(i + 1), '位' | '个' | '艘' | '家' | '次' | '批' | '届' | '条' | '座' | '例' | '名' | '架' | '款' | '部' | '列' | '辆' | '份' | '轮' | '期' | '笔' | '单' | '套' | '件' | '项' | '颗' | '枚' | '场' | '站' | '片' | '张' | '所' | '支' | '对' | '趟' | '班' | '日' | '周' | '月' | '年' | '季' | '台');
    if !word || matches!(g.before(i), '榜' | '魁' | '匪' | '元' | '回' | '岁' | '为') && g.before(i) != '为' || g.is(i, "首都") || g.is(i, "首日封") || g.is(i, "首部") && g.c(i + 2) == '曲' {
        return None;
    }
    let mut f = mark(Mark::new(i, i + 2, Kind::Ordinal, "ordinal.first"));
    f.item.low = Some(Decimal::ONE);
    f.item.high = f.item.low;
    f.item.unit = Some(g.written(i + 1, i + 2));
    f.item.numbers = vec![(i, i + 1, Some(Decimal::ONE))];
    Some(f)
}

/// 第三, 第3位, 第三季度, 第十四届, 第3至5名.
fn ordinal(g: &Glyphs<'_>, i: usize) -> Option<Found> {
    let k = g.skip(i + 1);
    if g.c(k) == '几' {
        return None;
    }
    let num: Num = numeral(g, k).filter(|n| !n.negative)?;
    if let Some(m) = date::date(g, &num, i).filter(|m| m.rule == "date.quarter") {
        return Some(mark(Mark { start: i, ..m }));
    }
    let at = g.skip(num.end);
    const LABELS: &[&str] = &[
        "届", "章", "条款", "条", "款", "节", "编", "卷", "页", "号", "期", "产业", "中学", "小学", "大队", "中队", "支队", "分局", "人民医院", "医院", "集团军", "军", "师", "工程局", "设计院", "巡回法庭",
        "法庭", "检察部", "巡视组", "督察组", "督导组", "检查组", "研究所", "实验室", "税务", "航务", "巡察组", "地质", "监狱", "附属", "临床", "幼儿园", "图书馆", "国际", "世界", "方", "者",
    ];
    if let Some(end) = g.any(at, LABELS) {
        if !(g.c(at) == '节' && g.c(at + 1) == '课') && !(g.is(at, "条") && matches!(g.c(at + 1), '线' | '路' | '高')) {
            let mut m = Mark::new(i, end, Kind::Label, "label.ordinal-name");
            m.numbers = vec![(num.start, num.end, num.low)];
            return Some(mark(m));
        }
    }
    let mut f = mark(Mark::new(i, num.end, Kind::Ordinal, "ordinal.word"));
    let mut last = num.clone();
    if let Some((second, _)) = range::connector(g, num.end).and_then(|k| numeral(g, k.0).map(|n| (n, k.1))) {
        if second.low > num.low && !second.negative && unit_at(g, second.end).is_some_and(|h| h.unit.kind == Kind::Count) {
            last = second;
        }
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

/// 比三十大: more than thirty.
fn compared(g: &Glyphs<'_>, it: &Item, floor: usize) -> Option<Found> {
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
    if is_han(next) && !matches!(next, '一' | '的' | '些' | '很' | '得' | '了' | '但' | '且') {
        return None;
    }
    Some(Found { start: at - 1, end: k + 1, qualifier: q, told: true, item: it.clone() })
}

/// Whether a numeral stands for a number there, and is no part of an unknown word.
fn stands(g: &Glyphs<'_>, it: &Item, q: &qualifier::Bounds, floor: usize) -> bool {
    let Some(num) = &it.num else { return true };
    // 陆地, 入伍时: a formal digit alone counts only money
    let formal = matches!(g.c(it.start), '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟');
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
    let copula = matches!(prev, '是' | '于' | '为' | '到' | '从' | '第' | '至' | '加' | '减' | '前');
    let closed = edge(next) || !is_han(next);
    match c {
        '一' | '零' => (closed || prev == '是' && matches!(next, '这' | '那' | '而')) && (!is_han(prev) || copula) && !(c == '一' && is_space(prev) && it.start > floor && is_han(next)),
        '十' if next == '大' => !is_han(g.before(it.start)),
        '十' | '百' | '千' | '万' | '亿' => closed && (!is_han(prev) || copula) || q.told && q.start < it.start,
        '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟' | '〇' | '幺' | '俩' | '廿' | '卅' | '卌' => {
            closed && (!is_han(prev) || copula)
        }
        '几' | '数' => false,
        _ => !matches!(prev, '老' | '小' | '初' | '高' | '阿' | '周' | '王' | '张' | '李' | '赵' | '刘' | '陈'),
    }
}
