//! Numerals: Arabic, Chinese and mixed, with their magnitudes.

use super::arabic::{arabic, suffix, vulgar};
use super::chinese::{
    NOTHING, State, add, big_unit, digit, finish, first_digits, fraction_digits, is_numeral, magnitudes, one,
    plural_word, small_unit, times,
};
use super::glyphs::{Glyphs, is_space};
use crate::value::Qualifier;
use rust_decimal::Decimal;

/// One numeral of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
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
    pub small: u64,
    /// The product of the large magnitudes (万亿兆) that end it.
    pub big: u64,
    /// Begins with the digit zero and has more digits.
    pub zero_led: bool,
    pub negative: bool,
    pair: bool,
    whole: Option<u32>,
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
        small: 1,
        big: 1,
        zero_led: false,
        negative: false,
        pair: false,
        whole: None,
    };

    pub fn pair(&self) -> bool {
        self.pair
    }

    /// Value as a small whole number.
    pub fn whole(&self) -> Option<u32> {
        self.whole
    }

    /// The same numeral with all that follows from its ends.
    fn settled(mut self) -> Self {
        self.pair = self.low != self.high;
        self.whole = match self.low {
            Some(low) if !self.pair && low.scale() == 0 => u32::try_from(low.mantissa()).ok(),
            Some(low) if !self.pair && low.fract().is_zero() => u32::try_from(low).ok(),
            _ => None,
        };
        self
    }

    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// The same numeral, that goes on to `end` with a magnitude.
    pub fn ending(mut self, end: usize, magnitude: u64) -> Self {
        self.scale(Decimal::from(magnitude));
        (self.end, self.big, self.digits) = (end, magnitude, false);
        self
    }

    fn scale(&mut self, by: Decimal) {
        self.low = self.low.and_then(|v| v.checked_mul(by));
        self.high = self.high.and_then(|v| v.checked_mul(by));
        *self = self.settled();
    }
}

/// The numeral at `i`, sign included; `None` when there is none.
pub(super) fn numeral(g: &Glyphs<'_>, i: usize) -> Option<Num> {
    // most characters behind a numeral begin no other
    if !begins(g.c(i)) {
        return None;
    }
    g.memo.numeral.get(i, || signed(g, i))
}

/// What [`numeral`] may begin with.
fn begins(c: char) -> bool {
    matches!(c, '0'..='9' | '-' | '.' | '负' | '几' | '数' | '半') || is_numeral(c)
}

fn signed(g: &Glyphs<'_>, i: usize) -> Option<Num> {
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
        held: NOTHING,
        held_big: u64::MAX,
        total: one(Decimal::ZERO),
        section: one(Decimal::ZERO),
        current: None,
        last_small: u32::MAX,
        last_big: u64::MAX,
        just: 0,
        any: false,
        small: 1,
        big: 1,
        over: Qualifier::Exact,
    };
    let mut j = start;
    let (mut chinese, mut form, mut digits, mut zero_led) = (true, false, false, false);
    // 零十天, as behind 两年
    if matches!(g.c(j), '零' | '〇')
        && (small_unit(g.c(j + 1)).is_some() || digit(g.c(j + 1)).is_some() && small_unit(g.c(j + 2)).is_some())
    {
        j += 1;
    }
    if g.c(j).is_ascii_digit() || (g.c(j) == '.' && !g.before(j).is_ascii_digit()) {
        let (value, end, has_form) = arabic(g, j)?;
        chinese = false;
        zero_led = g.c(j) == '0' && end > j + 1 && g.c(j + 1) != '.';
        s.current = Some((value, value));
        (j, form) = (end, has_form);
        digits = !form;
        if let Some((value, end, by)) = suffix(g, j, s.current.and_then(|c| c.0), form) {
            s.current = Some((value, value));
            s.big = by;
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
    // most numerals end there
    if let Some((low, high)) = s.current
        && s.over == Qualifier::Exact
        && !goes_on(g.c(g.skip(j)))
    {
        let num =
            Num { start, end: j, low, high, digits, chinese, exact_form: form, zero_led, big: s.big, ..Num::EMPTY };
        return Some(num.settled());
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
            (s.last_small, s.last_big, s.held_big, s.just) = (u32::MAX, u64::MAX, u64::MAX, 0);
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
        '多' if tens
            && !matches!(g.c(g.skip(end) + 1), '样' | '边' | '方' | '云' | '式' | '功')
            && !plural_word(g, g.skip(end)) =>
        {
            s.over = Qualifier::Over;
            end = g.skip(end) + 1;
        }
        '来' if s.just == 10 && chinese && !matches!(g.c(end + 1), '自' | '到' | '源' | '说' | '看' | '的') => {
            s.over = Qualifier::About;
            end += 1;
        }
        // 一百来块, 20来岁
        '来' if (s.just >= 10 && chinese || !chinese && !form && tens) && g.c(end) == '来' && counted(g, end + 1) => {
            s.over = Qualifier::About;
            end += 1;
        }
        // 百把人, 万把块
        '把' if end == start + 1 && chinese && s.just >= 10 && g.c(end) == '把' && counted(g, end + 1) => {
            s.over = Qualifier::About;
            end += 1;
        }
        _ => {}
    }
    if end > j
        && s.over == Qualifier::Over
        && let Some(big) = big_unit(g.c(g.skip(end))).filter(|_| g.c(g.skip(end)) != '兆')
    {
        // 308多万亿
        let k = g.skip(end);
        s.total = times(s.total, Decimal::from(big));
        s.big = s.big.saturating_mul(big);
        end = k + 1;
    }
    let num = Num {
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
        ..Num::EMPTY
    };
    Some(num.settled())
}

/// Whether what stands at `i` is counted or measured: a unit of one character or more.
fn counted(g: &Glyphs<'_>, i: usize) -> bool {
    super::item::unit_at(g, i).is_some_and(|hit| hit.start == i)
}

/// What may go on a numeral of digits.
fn goes_on(c: char) -> bool {
    matches!(c, '余' | '多' | '几' | '点' | '来') || small_unit(c).is_some() || big_unit(c).is_some()
}

/// Whether a space or nothing that belongs to a word stands at `i`.
pub(super) fn edge(c: char) -> bool {
    c == Glyphs::NONE
        || is_space(c)
        || c.is_ascii_punctuation()
        || matches!(c, '\n' | '\r' | '\u{2000}'..='\u{206f}' | '\u{3001}'..='\u{303f}')
}
