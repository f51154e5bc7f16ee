//! Numerals: Arabic, Chinese and mixed, with their magnitudes.

use super::glyphs::{Glyphs, is_space};
use crate::value::Qualifier;
use rust_decimal::Decimal;

/// One numeral of the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Num {
    pub start: usize,
    pub end: usize,
    /// `None` beyond 28 digits.
    pub low: Option<Decimal>,
    /// Of an approximate pair (七八十), else as `low`.
    pub high: Option<Decimal>,
    /// 多, 余, 几 inside or behind.
    pub over: Qualifier,
    /// A row of digits without a magnitude (二〇二三, 2023).
    pub digits: bool,
    /// Written with Chinese numerals only.
    pub chinese: bool,
    /// Decimal places or a comma were written.
    pub exact_form: bool,
    /// The product of the small magnitudes (十百千) that end the numeral.
    pub small: Decimal,
    /// The product of the large magnitudes (万亿兆) that end it.
    pub big: Decimal,
    /// Begins with the digit zero and has more digits.
    pub zero_led: bool,
    pub negative: bool,
}

impl Num {
    /// A numeral that is none.
    pub const EMPTY: Num = Num {
        start: 0,
        end: 0,
        low: None,
        high: None,
        over: Qualifier::Exact,
        digits: false,
        chinese: true,
        exact_form: true,
        small: Decimal::ONE,
        big: Decimal::ONE,
        zero_led: false,
        negative: false,
    };

    pub fn pair(&self) -> bool {
        self.low != self.high
    }

    /// Value as a small whole number.
    pub fn whole(&self) -> Option<u32> {
        let low = self.low?;
        if self.pair() || !low.fract().is_zero() { None } else { u32::try_from(low).ok() }
    }

    pub fn len(&self) -> usize {
        self.end - self.start
    }

    fn scale(&mut self, by: Decimal) {
        self.low = self.low.and_then(|v| v.checked_mul(by));
        self.high = self.high.and_then(|v| v.checked_mul(by));
    }
}

/// The digit a Chinese character stands for.
pub(super) fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '贰' | '两' | '俩' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn plain_digit(c: char) -> Option<u32> {
    digit(c).filter(|_| !matches!(c, '两' | '俩'))
}

/// 十, 百, 千 and their formal forms.
pub(super) fn small_unit(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// 万, 亿, 兆.
pub(super) fn big_unit(c: char) -> Option<u64> {
    Some(match c {
        '万' => 10_000,
        '亿' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    })
}

/// A character that can be part of a Chinese numeral.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || small_unit(c).is_some() || big_unit(c).is_some() || matches!(c, '廿' | '卅' | '卌')
}

/// Two neighbouring digits that mean "one or the other".
fn neighbours(a: u32, b: u32) -> bool {
    (a >= 1 && b == a + 1 && b <= 9) || (a == 3 && b == 5)
}

struct State {
    total: (Option<Decimal>, Option<Decimal>),
    section: (Option<Decimal>, Option<Decimal>),
    current: Option<(Option<Decimal>, Option<Decimal>)>,
    last_small: u32,
    last_big: u64,
    /// The magnitude just before, 0 after 零 or a digit.
    just: u64,
    any: bool,
    small: Decimal,
    big: Decimal,
    over: Qualifier,
}

type Pair = (Option<Decimal>, Option<Decimal>);

fn add(a: Pair, b: Pair) -> Pair {
    let sum = |x: Option<Decimal>, y: Option<Decimal>| x.zip(y).and_then(|(x, y)| x.checked_add(y));
    (sum(a.0, b.0), sum(a.1, b.1))
}

fn times(a: Pair, by: Decimal) -> Pair {
    let f = |x: Option<Decimal>| x.and_then(|x| x.checked_mul(by));
    (f(a.0), f(a.1))
}

fn one(v: Decimal) -> Pair {
    (Some(v), Some(v))
}

/// Digits of an Arabic numeral at `i` with thousands marks and decimal places: value, end, whether it has either.
fn arabic(g: &Glyphs<'_>, i: usize) -> Option<(Option<Decimal>, usize, bool)> {
    let mut j = i;
    let mut text = String::new();
    let mut form = false;
    while g.c(j).is_ascii_digit() {
        text.push(g.c(j));
        j += 1;
    }
    let first = j - i;
    if (1..=3).contains(&first) {
        let mark = g.c(j);
        let grouped = |j: usize| {
            (1..=3).all(|k| g.c(j + k).is_ascii_digit()) && !g.c(j + 4).is_ascii_digit()
        };
        if matches!(mark, ',' | '\u{3000}' | '\'' | '٬') && g.c(i) != '0' {
            while g.c(j) == mark && grouped(j) {
                text.extend((1..=3).map(|k| g.c(j + k)));
                j += 4;
                form = true;
            }
        }
    }
    let point = g.c(j) == '.' && g.c(j + 1).is_ascii_digit();
    if first == 0 && !point {
        return None;
    }
    if point {
        let mut k = j + 1;
        while g.c(k).is_ascii_digit() {
            k += 1;
        }
        // 2222.2222.22 is no decimal number
        let chained = g.c(k) == '.' && g.c(k + 1).is_ascii_digit();
        let after_chain = i > 1 && g.before(i) == '.' && g.back(i, 2).is_ascii_digit();
        if !chained && !after_chain {
            if first == 0 {
                text.push('0');
            }
            text.extend((j..k).map(|n| g.c(n)));
            j = k;
            form = true;
        } else if first == 0 {
            return None;
        }
    }
    let significant = text.trim_start_matches('0').bytes().filter(u8::is_ascii_digit).count();
    let value = if significant > 28 { None } else { text.parse::<Decimal>().ok() };
    Some((value, j, form))
}

/// The numeral at `i`, sign included; `None` when there is none.
pub(super) fn numeral(g: &Glyphs<'_>, i: usize) -> Option<Num> {
    let start = i;
    let mut i = i;
    let mut negative = false;
    if matches!(g.c(i), '-' | '负') {
        negative = true;
        i = g.skip(i + 1);
    }
    let mut num = unsigned(g, i)?;
    num.start = start;
    num.negative = negative;
    if negative {
        num.scale(Decimal::NEGATIVE_ONE);
    }
    Some(num)
}

fn unsigned(g: &Glyphs<'_>, start: usize) -> Option<Num> {
    let mut s = State {
        total: one(Decimal::ZERO),
        section: one(Decimal::ZERO),
        current: None,
        last_small: u32::MAX,
        last_big: u64::MAX,
        just: 0,
        any: false,
        small: Decimal::ONE,
        big: Decimal::ONE,
        over: Qualifier::Exact,
    };
    let mut j = start;
    let (mut chinese, mut form, mut digits, mut zero_led) = (true, false, false, false);
    if g.c(j).is_ascii_digit() || (g.c(j) == '.' && !g.before(j).is_ascii_digit()) {
        let (value, end, has_form) = arabic(g, j)?;
        chinese = false;
        zero_led = g.c(j) == '0' && end > j + 1 && g.c(j + 1) != '.';
        s.current = Some((value, value));
        (j, form) = (end, has_form);
        digits = !form;
        if let Some((value, end)) = suffix(g, j, s.current.and_then(|c| c.0), form) {
            s.current = Some((value, value));
            j = end;
            digits = false;
        }
        if matches!(g.c(j), '½' | '¼' | '¾') {
            s.current = s.current.map(|c| add(c, one(vulgar(g.c(j)).unwrap_or_default())));
            j += 1;
        }
    } else if matches!(g.c(j), '几' | '数') {
        let next = g.c(j + 1);
        if small_unit(next).is_none() && big_unit(next).is_none() {
            return None;
        }
        s.current = Some(one(Decimal::ONE));
        s.over = Qualifier::Over;
        j += 1;
    } else if g.c(j) == '半' && g.c(j + 1) == '百' {
        s.current = Some(one(Decimal::new(5, 1)));
        j += 1;
    } else if let Some((pair, end, row)) = first_digits(g, j) {
        s.current = Some(pair);
        (j, digits) = (end, row);
        if g.c(start) == '零' && end == start + 1 {
            zero_led = true;
        }
    } else if let Some(tens) = match g.c(j) {
        '廿' => Some(20),
        '卅' => Some(30),
        '卌' => Some(40),
        _ => None,
    } {
        s.section = one(Decimal::from(tens));
        (s.last_small, s.just, s.any) = (10, 10, true);
        j += 1;
    } else if small_unit(g.c(j)).is_none() && !(matches!(g.c(j), '万' | '亿')) {
        return None;
    }
    // decimal places after the first digits: 三点五亿, 零點77
    if let Some((fraction, end)) = fraction_digits(g, j, s.current.is_some()) {
        s.current = s.current.map(|c| add(c, one(fraction)));
        (j, form, digits) = (end, true, false);
    }
    j = magnitudes(g, j, &mut s);
    if s.any {
        digits = false;
        if let Some((fraction, end)) = fraction_digits(g, j, true) {
            finish(&mut s);
            s.current = Some(add(s.total, one(fraction)));
            s.total = one(Decimal::ZERO);
            (s.last_small, s.last_big, s.just) = (u32::MAX, u64::MAX, 0);
            form = true;
            j = magnitudes(g, end, &mut s);
        }
    }
    finish(&mut s);
    let mut end = j;
    // 多, 余, 来 behind the numeral
    let tens = s.total.0.is_none_or(|v| v >= Decimal::TEN);
    match g.c(g.skip(end)) {
        '余' if tens => {
            s.over = Qualifier::Over;
            end = g.skip(end) + 1;
        }
        '多' if tens && !matches!(g.c(g.skip(end) + 1), '样' | '边' | '方' | '云' | '式' | '功') && !plural_word(g, g.skip(end)) => {
            s.over = Qualifier::Over;
            end = g.skip(end) + 1;
        }
        '来' if s.just == 10 && chinese && !matches!(g.c(end + 1), '自' | '到' | '源' | '说' | '看' | '的') => {
            s.over = Qualifier::About;
            end += 1;
        }
        _ => {}
    }
    if end > j && s.over == Qualifier::Over {
        if let Some(big) = big_unit(g.c(g.skip(end))).filter(|_| g.c(g.skip(end)) != '兆') {
            // 308多万亿
            let k = g.skip(end);
            s.total = times(s.total, Decimal::from(big));
            s.big *= Decimal::from(big);
            end = k + 1;
        }
    }
    Some(Num {
        start,
        end,
        low: s.total.0,
        high: s.total.1,
        over: s.over,
        digits,
        chinese,
        exact_form: form,
        small: s.small,
        big: s.big,
        zero_led,
        negative: false,
    })
}

/// k, K, M, G and exponents right behind Arabic digits.
fn suffix(g: &Glyphs<'_>, j: usize, value: Option<Decimal>, form: bool) -> Option<(Option<Decimal>, usize)> {
    let value = value?;
    if matches!(g.c(j), 'e' | 'E') {
        let sign = matches!(g.c(j + 1), '+' | '-');
        let mut k = j + 1 + usize::from(sign);
        let from = k;
        let mut power = 0u32;
        while g.c(k).is_ascii_digit() && k < from + 3 {
            power = power * 10 + g.c(k).to_digit(10).unwrap_or(0);
            k += 1;
        }
        if k == from || power > 28 || g.c(k).is_ascii_alphanumeric() {
            return None;
        }
        let mut out = Some(value);
        for _ in 0..power {
            let by = if g.c(j + 1) == '-' { Decimal::new(1, 1) } else { Decimal::TEN };
            out = out.and_then(|v| v.checked_mul(by));
        }
        return Some((out, k));
    }
    if g.c(j + 1).is_ascii_alphanumeric() || g.c(j + 1) == '/' {
        return None;
    }
    let whole = !form && value <= Decimal::from(8);
    let by: u64 = match g.c(j) {
        'k' => 1000,
        'K' if !whole => 1000,
        'M' if form => 1_000_000,
        'G' if form => 1_000_000_000,
        _ => return None,
    };
    Some((value.checked_mul(Decimal::from(by)), j + 1))
}

pub(super) fn vulgar(c: char) -> Option<Decimal> {
    Some(match c {
        '½' => Decimal::new(5, 1),
        '¼' => Decimal::new(25, 2),
        '¾' => Decimal::new(75, 2),
        _ => return None,
    })
}

/// The Chinese digits that begin a numeral: one digit, an approximate pair, or a row.
fn first_digits(g: &Glyphs<'_>, i: usize) -> Option<(Pair, usize, bool)> {
    let first = digit(g.c(i))?;
    let mut n = 0;
    while plain_digit(g.c(i + n)).is_some() {
        n += 1;
    }
    // the last digit of a row may begin a numeral with a magnitude: 二零二三 does not, 三四十 does
    let magnitude = |k: usize| small_unit(g.c(k)).is_some() || big_unit(g.c(k)).is_some();
    let second = digit(g.c(i + 1));
    if let Some(second) = second {
        let after = g.c(i + 2);
        let alone = plain_digit(after).is_none();
        if alone && (neighbours(first, second) || (matches!(g.c(i), '两') && second == 3)) && !g.is(i + 2, "点") {
            let time = matches!(after, '〇' | '零');
            if !time {
                return Some(((Some(Decimal::from(first)), Some(Decimal::from(second))), i + 2, false));
            }
        }
    }
    let zero = g.c(i + 1) == '零' || g.c(i + 1) == '〇';
    if n >= 3 && !magnitude(i + n) || n == 2 && (zero || first == 0 && !magnitude(i + 2)) && !magnitude(i + n) {
        let mut value = Some(Decimal::ZERO);
        for k in i..i + n {
            let d = Decimal::from(digit(g.c(k)).unwrap_or(0));
            value = value.and_then(|v| v.checked_mul(Decimal::TEN)).and_then(|v| v.checked_add(d));
        }
        let value = if n > 28 { None } else { value };
        return Some(((value, value), i + n, true));
    }
    Some((one(Decimal::from(first)), i + 1, false))
}

/// 点 and the digits behind it.
fn fraction_digits(g: &Glyphs<'_>, i: usize, has_whole: bool) -> Option<(Decimal, usize)> {
    let at = g.skip(i);
    if !has_whole || g.c(at) != '点' {
        return None;
    }
    let from = g.skip(at + 1);
    let mut j = from;
    let mut value = Decimal::ZERO;
    let mut scale = 0u32;
    let mut step = |d: u32, j: &mut usize| {
        scale += 1;
        if scale <= 28 {
            if let Some(sum) = value.checked_add(Decimal::new(i64::from(d), scale)) {
                value = sum;
            }
        }
        *j += 1;
    };
    while let Some(d) = g.c(j).to_digit(10) {
        step(d, &mut j);
    }
    if j == from {
        while let Some(d) = plain_digit(g.c(j)) {
            step(d, &mut j);
        }
    }
    if j == from || scale > 28 || small_unit(g.c(j)).is_some() || g.c(j) == '刻' || g.c(j) == '整' {
        return None;
    }
    // 三点五分 is a time of the day, 三点五分钟 a length
    let k = g.skip(j);
    if g.c(k) == '分' && !matches!(g.c(k + 1), '钟' | '之' | '贝' | '米' | '钱') && !g.c(from).is_ascii_digit() {
        return None;
    }
    Some((value, j))
}

/// The magnitudes and further digits behind the first digits.
fn magnitudes(g: &Glyphs<'_>, mut j: usize, s: &mut State) -> usize {
    loop {
        let k = g.skip(j);
        let spaced = k > j;
        let c = g.c(k);
        // 40余万, 20多亿, 十几亿
        if matches!(c, '余' | '多' | '几') && (s.current.is_some() || s.any) {
            let next = g.c(k + 1);
            let unit = big_unit(next).is_some_and(|b| b < s.last_big && next != '兆')
                || small_unit(next).is_some_and(|u| u < s.last_small && c != '余' && c != '多' && s.current.is_none());
            let tail = c == '几' && s.just == 10;
            if c == '几' && unit && small_unit(next).is_some() && s.current.is_none() {
                s.over = Qualifier::Over;
                s.current = Some(one(Decimal::ONE));
                j = k + 1;
                continue;
            }
            if big_unit(next).is_some_and(|b| b < s.last_big && next != '兆') && (c != '几' || s.just == 10) || tail {
                s.over = Qualifier::Over;
                j = k + 1;
                if tail && big_unit(next).is_none() {
                    return j;
                }
                continue;
            }
            return j;
        }
        if unit_word(g, k) && (s.current.is_some() || s.any) {
            return j;
        }
        if let Some(u) = small_unit(c) {
            if u >= s.last_small || (s.current.is_none() && s.any && !(u == 10 && s.just > 10 || s.just == 0)) {
                return j;
            }
            if s.current.is_none() && s.any && spaced {
                return j;
            }
            let coefficient = s.current.take().unwrap_or(one(Decimal::ONE));
            s.section = add(s.section, times(coefficient, Decimal::from(u)));
            (s.last_small, s.just, s.any) = (u, u64::from(u), true);
            (s.small, s.big) = (Decimal::from(u), Decimal::ONE);
            j = k + 1;
        } else if let Some(u) = big_unit(c) {
            let adjacent = s.current.is_none() && s.just >= 10_000;
            let part = adjacent && u == s.last_big && g.c(g.skip(k + 1)) == '分' && g.c(g.skip(g.skip(k + 1) + 1)) == '之';
            if u == s.last_big && !part || c == '兆' && !trillion(g, k) {
                return j;
            }
            if adjacent && u < s.last_big {
                // 亿万 is a word
                return j;
            }
            if !s.any && s.current.is_none() && spaced {
                return j;
            }
            let bare = s.current.is_none() && !s.any;
            let mut section = add(s.section, s.current.take().unwrap_or(one(Decimal::ZERO)));
            if bare {
                section = one(Decimal::ONE);
            }
            let by = Decimal::from(u);
            if u > s.last_big || s.last_big == u64::MAX || adjacent {
                s.total = times(add(s.total, section), by);
            } else {
                s.total = add(s.total, times(section, by));
            }
            s.big = if adjacent { s.big * by } else { by };
            if !(s.just >= 10 && s.just < 10_000) {
                s.small = Decimal::ONE;
            }
            s.section = one(Decimal::ZERO);
            (s.last_small, s.last_big, s.just, s.any) = (u32::MAX, u, u, true);
            j = k + 1;
        } else if s.any && s.current.is_none() && matches!(c, '零' | '〇') && digit_follows(g, k + 1) {
            s.just = 0;
            j = k + 1;
        } else if s.any && s.current.is_none() && g.c(k).is_ascii_digit() {
            let Some((value, end, form)) = arabic(g, k) else { return j };
            let limit = Decimal::from(if s.last_small == u32::MAX { s.last_big } else { u64::from(s.last_small) });
            let unit = small_unit(g.c(g.skip(end))).is_some() || big_unit(g.c(g.skip(end))).is_some();
            if form || value.is_none_or(|v| v >= limit) || spaced && !unit || g.c(end) == '年' && end - k == 4 {
                return j;
            }
            s.current = Some((value, value));
            if end - k > 1 {
                s.just = 0;
            }
            (s.small, s.big) = (Decimal::ONE, Decimal::ONE);
            j = end;
        } else if let Some(d) = digit(c).filter(|_| s.any && s.current.is_none()) {
            let next = g.c(k + 1);
            if matches!(c, '两' | '俩') && small_unit(next).is_none() && big_unit(next).is_none() {
                return j;
            }
            let unit_at = g.skip(k + 1);
            let unit = small_unit(g.c(unit_at)).is_some() || big_unit(g.c(unit_at)).is_some();
            if spaced && !unit && s.just < 10 {
                return j;
            }
            // 十七十八: the second numeral is another one
            if small_unit(g.c(unit_at)).is_some_and(|u| u >= s.last_small) {
                return j;
            }
            let (high, end) = match digit(next) {
                Some(e) if neighbours(d, e) && digit(g.c(k + 2)).is_none() => (e, k + 2),
                Some(_) if s.last_small == 10 => (d, k + 1),
                Some(_) => return j,
                None => (d, k + 1),
            };
            s.current = Some((Some(Decimal::from(d)), Some(Decimal::from(high))));
            (s.small, s.big) = (Decimal::ONE, Decimal::ONE);
            j = end;
        } else {
            return j;
        }
    }
}

/// Whether a unit that begins with a magnitude stands at `k`: 千克, 百帕.
fn unit_word(g: &Glyphs<'_>, k: usize) -> bool {
    matches!(g.c(k), '千' | '百') && matches!(super::table::TABLES.units.longest_at(g, k, false), Some((_, end)) if end > k + 1)
}

/// 多元化 and its like, where 多 does not belong to the numeral.
fn plural_word(g: &Glyphs<'_>, k: usize) -> bool {
    g.is(k, "多元") && matches!(g.c(k + 2), '化' | '文' | '主' | '素' | '共' | '治' | '融' | '解' | '参' | '纠')
}

fn digit_follows(g: &Glyphs<'_>, i: usize) -> bool {
    let i = g.skip(i);
    digit(g.c(i)).is_some() || g.c(i).is_ascii_digit() || matches!(g.c(i), '十' | '拾')
}

/// Whether 兆 at `k` is a trillion: before money, or in Traditional text where no technical unit follows.
fn trillion(g: &Glyphs<'_>, k: usize) -> bool {
    let next = g.c(k + 1);
    if matches!(next, '瓦' | '赫' | '帕' | '字' | '欧' | '比' | '伏' | '焦' | '位') && g.c(k + 2) != '元' {
        return false;
    }
    g.traditional || matches!(next, '元' | '美' | '日' | '港' | '亿' | '韩')
}

/// Adds what is left; a digit right behind a magnitude counts tenths of it (三百一, 五万六).
fn finish(s: &mut State) {
    if let Some(current) = s.current.take() {
        let tenths = s.any && s.just >= 100;
        s.section = if tenths {
            add(s.section, times(current, Decimal::from(s.just / 10)))
        } else {
            add(s.section, current)
        };
    }
    s.total = add(s.total, s.section);
    s.section = one(Decimal::ZERO);
}

/// Whether a space or nothing that belongs to a word stands at `i`.
pub(super) fn edge(c: char) -> bool {
    c == Glyphs::NONE || is_space(c) || c.is_ascii_punctuation() || matches!(c, '\n' | '\r' | '\u{2000}'..='\u{206f}' | '\u{3001}'..='\u{303f}')
}
