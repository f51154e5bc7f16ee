//! One quantity without its qualifiers: numeral and unit, shares, fractions, halves, composites.

use super::QuantityKind as Kind;
use super::glyphs::{Glyphs, is_han};
use super::numeral::{Num, numeral};
use super::special::{fraction_sign, half, parts, vague};
use super::table::Unit;
use super::words::Words;
use crate::value::Qualifier;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A numeral with what belongs to it, qualifiers aside.
#[derive(Debug, Clone)]
pub(super) struct Item<'t> {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    pub ratio: Option<(Decimal, Decimal)>,
    pub over: Qualifier,
    /// As the text has it, or a code or sign.
    pub unit: Option<Cow<'t, str>>,
    /// What the numeral is multiplied by (10 for 成).
    pub factor: Decimal,
    pub numbers: Vec<(usize, usize, Option<Decimal>)>,
    pub rule: &'static str,
    /// The numeral, when the item is one numeral and at most one unit.
    pub num: Option<Num>,
}

impl Item<'_> {
    pub fn of(num: &Num) -> Self {
        Item {
            start: num.start,
            end: num.end,
            kind: Kind::Number,
            low: num.low,
            high: num.high,
            ratio: None,
            over: num.over,
            unit: None,
            factor: Decimal::ONE,
            numbers: vec![(num.start, num.end, num.low)],
            rule: if num.big > 1 { "number.magnitude" } else { "number.plain" },
            num: Some(*num),
        }
    }

    pub fn bare(&self) -> bool {
        self.kind == Kind::Number && self.unit.is_none() && self.num.is_some()
    }

    pub fn plus(&mut self, by: Decimal) {
        self.low = self.low.and_then(|v| v.checked_add(by));
        self.high = self.high.and_then(|v| v.checked_add(by));
    }

    pub fn scale(&mut self, by: Decimal) {
        self.low = self.low.and_then(|v| v.checked_mul(by));
        self.high = self.high.and_then(|v| v.checked_mul(by));
    }
}

/// The unit at `i`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub unit: Unit,
    pub start: usize,
    pub end: usize,
}

impl Hit {
    /// The unit as written, without the 个 before a time.
    pub fn text<'t>(&self, g: &Glyphs<'t>) -> Cow<'t, str> {
        let leading = g.c(self.start) == '个' && self.unit.kind != Kind::Count && self.end > self.start + 1;
        g.written(self.start + usize::from(leading), self.end)
    }
}

/// The unit that stands at `i`, spaces before it and inside it aside.
pub(super) fn unit_at(g: &Glyphs<'_>, i: usize) -> Option<Hit> {
    g.memo.unit.get(i, || unit(g, i))
}

fn unit(g: &Glyphs<'_>, i: usize) -> Option<Hit> {
    let start = g.skip(i);
    let (unit, end) = g.tables.units.longest_at(g, start, true)?;
    let last = g.before(end);
    let next = g.c(end);
    if last.is_ascii_alphabetic()
        && (next.is_ascii_alphanumeric() || (end == start + 1 && matches!(next, '+' | '-' | '股')))
    {
        return None;
    }
    if end == start + 1 && g.tables.breaks(g.c(start), next) {
        return None;
    }
    // 做10下; 十下午, 三下乡, 零下5度 are other words
    if end == start + 1 && g.c(start) == '下' && (is_han(next) || g.before(start) == '零') {
        return None;
    }
    // the sign of ¥100 ¥200 belongs to the next amount
    if unit.kind == Kind::Money && is_sign(last) && g.c(g.skip(end)).is_ascii_digit() {
        return None;
    }
    Some(Hit { unit, start, end })
}

/// Whether a character is the sign of a currency.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '$' | '¥' | '£' | '฿' | '៛' | '\u{20a0}'..='\u{20cf}')
}

/// The item at `i`, from the numeral on.
pub(super) fn item<'t>(g: &Glyphs<'t>, i: usize) -> Option<Item<'t>> {
    item_of(g, i, numeral(g, i))
}

/// The item at `i`, where the numeral `num` stands.
pub(super) fn item_of<'t>(g: &Glyphs<'t>, i: usize, num: Option<Num>) -> Option<Item<'t>> {
    let special = match g.c(i) {
        '个' | '一' | '百' | '对' | '半' => half(g, i),
        '几' | '数' => vague(g, i),
        '½' | '¼' | '¾' | '⅐'..='⅞' => fraction_sign(g, i),
        _ => None,
    };
    if special.is_some() {
        return special;
    }
    let num = num?;
    if let Some(it) = parts(g, &num) {
        return Some(it);
    }
    let mut it = Item::of(&num);
    measured(g, &mut it, &num);
    Some(it)
}

/// The name of a unit in a reading: a code for money, a sign for degrees, else as written.
pub(super) fn unit_name<'t>(g: &Glyphs<'t>, hit: &Hit) -> Cow<'t, str> {
    match hit.unit.kind {
        Kind::Money => hit.unit.class.into(),
        Kind::Temperature => temperature(hit.unit.class, &hit.text(g)).into(),
        Kind::Percentage => "%".into(),
        _ => hit.text(g),
    }
}

fn temperature(class: &'static str, text: &str) -> &'static str {
    match class {
        "度" if text == "°" => "°",
        class => class,
    }
}

/// Reads the unit behind a numeral.
fn measured<'t>(g: &Glyphs<'t>, it: &mut Item<'t>, num: &Num) {
    let k = g.skip(num.end);
    match g.c(k) {
        '成' if num.low.is_some_and(|v| v <= Decimal::from(100))
            && !"立为功员果都本交长绩型效就熟品渝群".contains(g.c(k + 1)) =>
        {
            return tenths(g, it, k, "percentage.chengs");
        }
        '折' if num.low.is_some_and(|v| v < Decimal::from(100))
            && !matches!(g.c(k + 1), '叠' | '线' | '页' | '合' | '旧' | '算') =>
        {
            return discount(it, num, k);
        }
        '旬' if num.chinese
            && num.len() == 1
            && !num.pair()
            && matches!(g.c(num.start), '五' | '六' | '七' | '八' | '九') =>
        {
            it.scale(Decimal::TEN);
            it.kind = Kind::Age;
            it.unit = Some(g.written(k, k + 1));
            (it.end, it.rule, it.num) = (k + 1, "age.decades", None);
            return;
        }
        '打' if (num.chinese || num.digits) && !"击开造印工电响官算扰包赏架法".contains(g.c(k + 1)) => {
            it.scale(Decimal::from(12));
            it.end = k + 1;
            it.numbers = vec![(it.start, it.end, it.low)];
            it.rule = "number.dozen";
            it.num = None;
            return;
        }
        '点' if !num.digits || !num.chinese => {
            if num.big > 1 || num.low.is_some_and(|v| v > Decimal::from(24)) || num.exact_form || moved(g, num) {
                it.kind = Kind::Count;
                it.unit = Some(g.written(k, k + 1));
                it.end = k + 1;
                it.rule = "count.points";
            }
            return;
        }
        '个' => {
            // 一个半小时, 一个多月
            let c = g.c(g.skip(k + 1));
            let at = g.skip(k + 1) + 1;
            if matches!(c, '半' | '多') {
                if c == '半' && g.c(at) == '钟' {
                    it.kind = Kind::Duration;
                    it.plus(Decimal::new(5, 1));
                    it.unit = Some(g.written(at, at + 1));
                    (it.end, it.rule, it.num) = (at + 1, "duration.half", None);
                    return;
                }
                if let Some(hit) = unit_at(g, at).filter(|h| h.unit.kind == Kind::Duration) {
                    it.kind = Kind::Duration;
                    if c == '半' {
                        it.plus(Decimal::new(5, 1));
                    } else {
                        it.over = Qualifier::Over;
                    }
                    it.unit = Some(hit.text(g));
                    it.end = hit.end;
                    it.rule = "duration.half";
                    it.num = None;
                    return;
                }
            }
            // 五个半
            if c == '半' && !super::composite::NO_HALF.contains(g.c(at)) {
                it.kind = Kind::Count;
                it.plus(Decimal::new(5, 1));
                it.unit = Some(g.written(k, k + 1));
                (it.end, it.rule, it.num) = (at, "count.half", None);
                return;
            }
            // 两个亿, 13.8个亿; 3个亿级产业 are three
            let hundred_million = g.c(k + 1) == '亿'
                && (!is_han(g.c(k + 2)) && g.c(k + 2) != '/'
                    || "的多左以上吧了呢啊，".contains(g.c(k + 2))
                    || unit_at(g, k + 2).is_some_and(|h| h.unit.kind == Kind::Money && g.c(h.start) != '元'));
            if hundred_million && num.big == 1 && !num.pair() {
                it.scale(Decimal::from(100_000_000));
                it.end = k + 2;
                it.numbers = vec![(it.start, it.end, it.low)];
                it.rule = "number.magnitude";
                let whole = num.ending(k + 2, 100_000_000);
                it.num = Some(whole);
                measured(g, it, &whole);
                return;
            }
            // 六个加仑
            if let Some(hit) = unit_at(g, k + 1).filter(|h| h.unit.class == "volume" && h.end > h.start + 1) {
                it.kind = Kind::Measure;
                it.unit = Some(hit.text(g));
                it.end = hit.end;
                it.rule = "measure.unit";
                return;
            }
        }
        _ => {}
    }
    let Some(mut hit) = unit_at(g, num.end) else { return };
    if hit.unit.kind == Kind::Measure && g.c(hit.start) == 'G' && hit.end == hit.start + 1 {
        hit.unit.class = "data";
    }
    // 五分三十秒, 一分半钟
    if g.is(hit.start, "分") && hit.end == hit.start + 1 {
        let k = g.skip(hit.end);
        let seconds = numeral(g, k).is_some_and(|n| n.start == k && g.c(g.skip(n.end)) == '秒');
        let half = g.c(k) == '半' && (g.c(k + 1) == '钟' || !super::composite::NO_HALF.contains(g.c(k + 1)));
        if seconds || half {
            hit.unit = Unit { kind: Kind::Duration, class: "分", factor: Decimal::ONE };
        }
    }
    // 节 is a speed at sea, else a measure word
    if g.is(hit.start, "节") && !(1..=8).any(|k| g.back(num.start, k) == '航') {
        hit.unit = Unit { kind: Kind::Count, class: "", factor: Decimal::ONE };
    }
    // 块 is money unless a thing follows that comes in pieces
    if g.is(hit.start, "块") && hit.end == hit.start + 1 {
        let next = g.c(hit.end);
        let money = !super::glyphs::is_han(next)
            || super::chinese::digit(next).is_some()
            || "以左多到至的半上一".contains(next);
        if !money {
            hit.unit = Unit { kind: Kind::Count, class: "", factor: Decimal::ONE };
        }
    }
    let unit = hit.unit;
    it.end = hit.end;
    it.kind = unit.kind;
    it.unit = Some(unit_name(g, &hit));
    it.rule = rule(unit.kind, num);
    if unit.factor != Decimal::ONE {
        it.scale(unit.factor);
        it.factor = unit.factor;
    }
    if unit.kind == Kind::Percentage && unit.class == "‰" {
        it.factor = Decimal::new(1, 1);
        it.scale(it.factor);
        it.rule = "percentage.permille";
    }
    if unit.kind == Kind::Temperature && unit.class == "度" {
        let turn = [180, 270, 360, 720].iter().any(|&t| num.low == Some(Decimal::from(t)));
        let large = turn || num.low.is_some_and(|v| v >= Decimal::from(1000));
        if large || g.is(hit.end, "电") || near_electricity(g, num.start) || ANGLES.end(g, g.skip_back(num.start)) {
            it.kind = Kind::Measure;
            it.rule = "measure.unit";
            it.unit = Some(hit.text(g));
        }
    }
    super::composite::extend(g, it, &hit);
}

/// Words before degrees that are no heat: of the globe, of an angle, of glasses, of liquor.
static ANGLES: Words<18> = Words::ending([
    "北纬", "南纬", "东经", "西经", "倾斜", "倾角", "夹角", "仰角", "俯角", "坡度", "旋转", "转体", "角度", "近视",
    "散光", "老花", "白酒", "酒精",
]);

/// 涨8点, 跌近20点: points of an index, no time of the day.
pub(super) fn moved(g: &Glyphs<'_>, num: &Num) -> bool {
    let at = num.start - usize::from(matches!(g.before(num.start), '近' | '约' | '逾' | '超' | '了'));
    !num.chinese
        && matches!(g.before(at), '涨' | '跌' | '挫')
        && !g.is(num.end, "点半")
        && !g.c(num.end + 1).is_ascii_digit()
}

fn near_electricity(g: &Glyphs<'_>, i: usize) -> bool {
    (1..=6).any(|k| g.back(i, k) == '电')
}

fn rule(kind: Kind, num: &Num) -> &'static str {
    let magnitude = num.big > 1;
    match kind {
        Kind::Percentage => "percentage.sign",
        Kind::PercentagePoint => "percentage-point.word",
        Kind::Money if magnitude => "money.magnitude-unit",
        Kind::Money => "money.unit",
        Kind::Measure if magnitude => "measure.magnitude-unit",
        Kind::Measure => "measure.unit",
        Kind::Temperature => "temperature.degrees",
        Kind::Duration => "duration.unit",
        Kind::Age => "age.years",
        Kind::Multiple => "multiple.times",
        _ if magnitude => "count.magnitude-measure-word",
        _ => "count.measure-word",
    }
}

/// 三成, 三成半, 七成六.
fn tenths<'t>(g: &Glyphs<'t>, it: &mut Item<'t>, k: usize, rule: &'static str) {
    it.scale(Decimal::TEN);
    it.factor = Decimal::TEN;
    it.kind = Kind::Percentage;
    it.unit = Some("%".into());
    it.rule = rule;
    it.end = k + 1;
    let next = g.skip(k + 1);
    if g.c(next) == '半' && !matches!(g.c(next + 1), '年' | '天' | '数') {
        it.plus(Decimal::from(5));
        it.end = next + 1;
        it.num = None;
    } else if let Some(d) =
        super::chinese::digit(g.c(next)).or_else(|| g.c(next).to_digit(10).filter(|_| next == k + 1)).filter(|_| {
            let after = g.c(next + 1);
            !super::chinese::is_numeral(after)
                && !is_han(after)
                && !matches!(after, '0'..='9' | '.' | '%')
                && g.c(next) != '一'
        })
    {
        it.plus(Decimal::from(d));
        it.numbers.push((next, next + 1, Some(Decimal::from(d))));
        it.end = next + 1;
        it.num = None;
    } else if g.c(next) == '多' {
        it.over = Qualifier::Over;
        it.end = next + 1;
    }
}

/// 9折 is 90 percent, 85折 and 八五折 are 85.
fn discount<'t>(it: &mut Item<'t>, num: &Num, k: usize) {
    let by = if num.low.is_some_and(|v| v > Decimal::TEN) && !num.exact_form { Decimal::ONE } else { Decimal::TEN };
    it.scale(by);
    it.factor = by;
    it.kind = Kind::Percentage;
    it.unit = Some("%".into());
    it.rule = "percentage.discount";
    it.end = k + 1;
}
