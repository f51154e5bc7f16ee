//! One quantity without its qualifiers: numeral and unit, shares, fractions, halves, composites.

use super::QuantityKind as Kind;
use super::glyphs::Glyphs;
use super::numeral::{Num, numeral, vulgar};
use super::table::{TABLES, Unit};
use crate::value::Qualifier;
use rust_decimal::Decimal;

/// A numeral with what belongs to it, qualifiers aside.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    pub ratio: Option<(Decimal, Decimal)>,
    pub over: Qualifier,
    pub unit: Option<String>,
    /// What the numeral is multiplied by (10 for 成).
    pub factor: Decimal,
    pub numbers: Vec<(usize, usize, Option<Decimal>)>,
    pub rule: &'static str,
    /// The numeral, when the item is one numeral and at most one unit.
    pub num: Option<Num>,
}

impl Item {
    fn of(num: &Num) -> Self {
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
            rule: if num.big > Decimal::ONE { "number.magnitude" } else { "number.plain" },
            num: Some(num.clone()),
        }
    }

    pub fn bare(&self) -> bool {
        self.kind == Kind::Number && self.unit.is_none() && self.num.is_some()
    }

    fn plus(&mut self, by: Decimal) {
        self.low = self.low.and_then(|v| v.checked_add(by));
        self.high = self.high.and_then(|v| v.checked_add(by));
    }

    pub fn scale(&mut self, by: Decimal) {
        self.low = self.low.and_then(|v| v.checked_mul(by));
        self.high = self.high.and_then(|v| v.checked_mul(by));
    }
}

/// The unit at `i`.
pub(super) struct Hit {
    pub unit: Unit,
    pub start: usize,
    pub end: usize,
}

impl Hit {
    /// The unit as written, without the 个 before a time.
    fn text(&self, g: &Glyphs<'_>) -> String {
        let leading = g.c(self.start) == '个' && self.unit.kind != Kind::Count && self.end > self.start + 1;
        g.written(self.start + usize::from(leading), self.end)
    }
}

/// The unit that stands at `i`, spaces before it and inside it aside.
pub(super) fn unit_at(g: &Glyphs<'_>, i: usize) -> Option<Hit> {
    let start = g.skip(i);
    let (unit, end) = TABLES.units.longest_at(g, start, true)?;
    let last = g.before(end);
    let next = g.c(end);
    if last.is_ascii_alphabetic() && (next.is_ascii_alphanumeric() || (end == start + 1 && matches!(next, '+' | '-' | '股'))) {
        return None;
    }
    if end == start + 1 && TABLES.breaks(g.c(start), next) {
        return None;
    }
    Some(Hit { unit, start, end })
}

/// The item at `i`, from the numeral on.
pub(super) fn item(g: &Glyphs<'_>, i: usize) -> Option<Item> {
    if let Some(it) = half(g, i).or_else(|| vague(g, i)).or_else(|| fraction_sign(g, i)) {
        return Some(it);
    }
    let num = numeral(g, i)?;
    if let Some(it) = parts(g, &num) {
        return Some(it);
    }
    let mut it = Item::of(&num);
    measured(g, &mut it, &num);
    Some(it)
}

/// 三分之一, 百分之五, 一又二分之一, 3/5.
fn parts(g: &Glyphs<'_>, num: &Num) -> Option<Item> {
    let mut whole = None;
    let mut den = num.clone();
    let k = g.skip(num.end);
    if g.c(k) == '又' {
        den = numeral(g, g.skip(k + 1))?;
        whole = Some(num);
    }
    let k = g.skip(den.end);
    let slash = g.c(k) == '/' && k == den.end && !den.exact_form;
    let after = if slash {
        if whole.is_none() && g.c(k + 1).is_ascii_digit() {
            k + 1
        } else {
            return None;
        }
    } else if g.c(k) == '分' && g.c(g.skip(k + 1)) == '之' {
        g.skip(g.skip(k + 1) + 1)
    } else if whole.is_none() && !den.exact_form && !den.chinese {
        // 1 3/5
        let second = numeral(g, k).filter(|n| k > num.end && n.digits && g.c(n.end) == '/' && g.c(n.end + 1).is_ascii_digit())?;
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
    let (num_part, den_part) = if slash { (&den, &top) } else { (&top, &den) };
    if slash && (num_part.zero_led || den_part.zero_led || num_part.len() > 4 || den_part.len() > 4 || g.c(top.end) == '/') {
        return None;
    }
    if slash && (den_part.exact_form || num_part.low > Some(Decimal::from(1900)) ) {
        return None;
    }
    let magnitude = den.chinese
        && whole.is_none()
        && !slash
        && matches!(g.c(den.start), '百' | '佰' | '千' | '仟' | '万' | '十')
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
    it.ratio = Some((n, d));
    let value = finite(n, d);
    (it.low, it.high) = (value, value);
    it.kind = Kind::Fraction;
    it.rule = if slash { "fraction.slash" } else { "fraction.in-words" };
    it.numbers = vec![(start, top.end, value)];
    // 四分之一公升
    if let Some(hit) = unit_at(g, it.end) {
        if hit.unit.kind == Kind::Measure && value.is_some() {
            it.kind = Kind::Measure;
            it.unit = Some(hit.text(g));
            it.ratio = None;
            it.end = hit.end;
            it.rule = "measure.fraction";
        }
    }
    Some(it)
}

/// `n / d` where it is a finite decimal.
fn finite(n: Decimal, d: Decimal) -> Option<Decimal> {
    let q = n.checked_div(d)?;
    (q.checked_mul(d)? == n && q.scale() < 24).then_some(q)
}

/// ½ and its like.
fn fraction_sign(g: &Glyphs<'_>, i: usize) -> Option<Item> {
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

fn empty(i: usize, end: usize, kind: Kind, value: Option<Decimal>, rule: &'static str) -> Item {
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
fn half(g: &Glyphs<'_>, i: usize) -> Option<Item> {
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
    if matches!(g.before(i), '过' | '超') && !matches!(g.back(i, 2), '不' | '透') && !matches!(g.c(i + 1), '天' | '年' | '小' | '个' | '月' | '场' | '百') {
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
        Kind::Duration => !matches!(g.c(hit.end), '报' | '度') && !matches!(g.c(hit.start), '夜' | '晚' | '宿' | '载' | '岁'),
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
fn vague(g: &Glyphs<'_>, i: usize) -> Option<Item> {
    let several = match g.c(i) {
        '几' => !matches!(g.before(i), '十' | '百' | '千'),
        '数' => matches!(g.c(i + 1), '年' | '月' | '日' | '天' | '名' | '家' | '次' | '个' | '周' | '小' | '倍' | '位' | '起' | '人' | '秒' | '分' | '辆' | '件' | '艘')
            && !super::glyphs::is_han(g.before(i)) | matches!(g.before(i), '有' | '的' | '了' | '等' | '经' | '达' | '近' | '过' | '续' | '出' | '中' | '在' | '成' | '着' | '时'),
        _ => false,
    };
    if !several {
        return None;
    }
    let hit = unit_at(g, i + 1)?;
    if g.c(i) == '数' && (g.is(i + 1, "分") && !g.is(i + 1, "分钟") || g.is(i + 1, "小") && !g.is(i + 1, "小时")) {
        return None;
    }
    let mut it = empty(i, hit.end, hit.unit.kind, None, "number.vague");
    it.over = Qualifier::About;
    it.unit = Some(unit_name(g, &hit));
    Some(it)
}

fn unit_name(g: &Glyphs<'_>, hit: &Hit) -> String {
    match hit.unit.kind {
        Kind::Money => hit.unit.class.to_owned(),
        Kind::Temperature => temperature(hit.unit.class, &hit.text(g)),
        Kind::Percentage => "%".into(),
        _ => hit.text(g),
    }
}

fn temperature(class: &str, text: &str) -> String {
    match class {
        "度" if text == "°" => "°".into(),
        class => class.to_owned(),
    }
}

/// Reads the unit behind a numeral.
fn measured(g: &Glyphs<'_>, it: &mut Item, num: &Num) {
    let k = g.skip(num.end);
    match g.c(k) {
        '成' if num.low.is_some_and(|v| v <= Decimal::from(100)) && !matches!(g.c(k + 1), '立' | '为' | '功' | '员' | '果' | '都' | '本' | '交' | '长' | '绩' | '型' | '效' | '就' | '熟' | '品' | '渝' | '群') => {
            return tenths(g, it, k, "percentage.chengs");
        }
        '折' if num.low.is_some_and(|v| v < Decimal::from(100)) && !matches!(g.c(k + 1), '叠' | '线' | '页' | '合' | '旧' | '算') => {
            return discount(it, num, k);
        }
        '打' if num.chinese && !matches!(g.c(k + 1), '击' | '开' | '造' | '印' | '工' | '电' | '响' | '官' | '算' | '扰' | '包' | '赏' | '架' | '法') => {
            it.scale(Decimal::from(12));
            it.end = k + 1;
            it.numbers = vec![(it.start, it.end, it.low)];
            it.rule = "number.dozen";
            it.num = None;
            return;
        }
        '点' if !num.digits || !num.chinese => {
            if num.big > Decimal::ONE || num.low.is_some_and(|v| v > Decimal::from(24)) || num.exact_form {
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
        if seconds || g.is(k, "半钟") {
            hit.unit = Unit { kind: Kind::Duration, class: "分", factor: Decimal::ONE };
        }
    }
    // 块 is money unless a thing follows that comes in pieces
    if g.is(hit.start, "块") && hit.end == hit.start + 1 {
        let next = g.c(hit.end);
        let money = !super::glyphs::is_han(next)
            || super::numeral::digit(next).is_some()
            || matches!(next, '以' | '左' | '多' | '到' | '至' | '的' | '半' | '上' | '一');
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
        let large = num.low.is_some_and(|v| v >= Decimal::from(1000));
        if large || g.is(hit.end, "电") || near_electricity(g, num.start) {
            it.kind = Kind::Measure;
            it.rule = "measure.unit";
            it.unit = Some(hit.text(g));
        }
    }
    super::composite::extend(g, it, &hit);
}

fn near_electricity(g: &Glyphs<'_>, i: usize) -> bool {
    (1..=6).any(|k| g.back(i, k) == '电')
}

fn rule(kind: Kind, num: &Num) -> &'static str {
    let magnitude = num.big > Decimal::ONE;
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
fn tenths(g: &Glyphs<'_>, it: &mut Item, k: usize, rule: &'static str) {
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
    } else if let Some(d) = super::numeral::digit(g.c(next)).filter(|_| !super::numeral::is_numeral(g.c(next + 1)) && !super::glyphs::is_han(g.c(next + 1)) && g.c(next) != '一') {
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
fn discount(it: &mut Item, num: &Num, k: usize) {
    let by = if num.low.is_some_and(|v| v > Decimal::TEN) && !num.exact_form { Decimal::ONE } else { Decimal::TEN };
    it.scale(by);
    it.factor = by;
    it.kind = Kind::Percentage;
    it.unit = Some("%".into());
    it.rule = "percentage.discount";
    it.end = k + 1;
}
