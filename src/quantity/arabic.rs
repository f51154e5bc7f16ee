//! Arabic numerals: thousands marks, decimal places, k and exponents.

use super::QuantityKind as Kind;
use super::glyphs::Glyphs;
use rust_decimal::Decimal;

/// Digits of an Arabic numeral at `i` with thousands marks and decimal places: value, end, whether it has either.
pub(super) fn arabic(g: &Glyphs<'_>, i: usize) -> Option<(Option<Decimal>, usize, bool)> {
    let mut j = i;
    let mut digits = Digits::default();
    let mut form = false;
    while let Some(d) = g.c(j).to_digit(10) {
        digits.push(d);
        j += 1;
    }
    let first = j - i;
    if (1..=3).contains(&first) {
        let mark = g.c(j);
        let grouped = |j: usize| (1..=3).all(|k| g.c(j + k).is_ascii_digit()) && !g.c(j + 4).is_ascii_digit();
        if matches!(mark, ',' | '\u{3000}' | '\'' | '٬') && g.c(i) != '0' {
            while g.c(j) == mark && grouped(j) {
                (1..=3).for_each(|k| digits.push(g.c(j + k).to_digit(10).unwrap_or(0)));
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
            for n in j + 1..k {
                digits.place(g.c(n).to_digit(10).unwrap_or(0));
            }
            j = k;
            form = true;
        } else if first == 0 {
            return None;
        }
    }
    Some((digits.value(), j, form))
}

/// Digits that are read one after the other.
#[derive(Default)]
struct Digits {
    value: u128,
    /// Digits that count: leading zeros do not.
    significant: u32,
    places: u32,
}

impl Digits {
    /// What a [`Decimal`] holds whatever the digits are.
    const MOST: u32 = 28;

    fn push(&mut self, digit: u32) {
        self.significant += u32::from(self.significant > 0 || digit > 0);
        self.add(digit);
    }

    /// Adds a decimal place; there each zero counts.
    fn place(&mut self, digit: u32) {
        self.significant += 1;
        self.places += 1;
        self.add(digit);
    }

    fn add(&mut self, digit: u32) {
        if self.significant <= Self::MOST {
            self.value = self.value * 10 + u128::from(digit);
        }
    }

    fn value(&self) -> Option<Decimal> {
        if self.significant > Self::MOST {
            return None;
        }
        Decimal::try_from_i128_with_scale(i128::try_from(self.value).ok()?, self.places).ok()
    }
}

/// k, K, M, G, exponents and powers right behind Arabic digits: the value, the end, and what a letter multiplies by.
pub(super) fn suffix(
    g: &Glyphs<'_>,
    j: usize,
    value: Option<Decimal>,
    form: bool,
) -> Option<(Option<Decimal>, usize, u64)> {
    let value = value?;
    if matches!(g.c(j), 'e' | 'E') {
        let (negative, power, k) = exponent(g, j + 1)?;
        if power > 28 || g.c(k).is_ascii_alphanumeric() {
            return None;
        }
        let by = if negative { Decimal::new(1, 1) } else { Decimal::TEN };
        return Some((raised(value, by, power), k, 1));
    }
    // 2^-1
    if g.c(j) == '^' {
        let (negative, power, k) = exponent(g, j + 1).filter(|(_, power, _)| *power > 0)?;
        let out = raised(Decimal::ONE, value, power);
        let out = if negative { out.and_then(inverse) } else { out };
        return Some((out, k, 1));
    }
    if !matches!(g.c(j), 'k' | 'K' | 'M' | 'G' | 'w' | 'W') || g.c(j + 1).is_ascii_alphanumeric() || g.c(j + 1) == '/' {
        return None;
    }
    // 4K is a sharpness
    let screen = || !form && [2, 4, 8].into_iter().any(|n| value == Decimal::from(n));
    let by: u64 = match g.c(j) {
        'k' => 1000,
        'K' if !screen() => 1000,
        'M' if form || !super::glyphs::is_han(g.c(j + 1)) => 1_000_000,
        'G' if form => 1_000_000_000,
        // 5w元, 10W人: 万 as it is typed
        'w' | 'W'
            if super::item::unit_at(g, j + 1)
                .is_some_and(|h| h.start == j + 1 && matches!(h.unit.kind, Kind::Money | Kind::Count)) =>
        {
            10_000
        }
        _ => return None,
    };
    Some((value.checked_mul(Decimal::from(by)), j + 1, by))
}

/// The signs and the digits of an exponent: whether it is negative, how high it is, where it ends.
fn exponent(g: &Glyphs<'_>, i: usize) -> Option<(bool, u32, usize)> {
    let mut k = i;
    while matches!(g.c(k), '+' | '-') && k < i + 2 {
        k += 1;
    }
    // of two signs neither counts
    let negative = k == i + 1 && g.c(i) == '-';
    let (from, mut power) = (k, 0);
    while let Some(d) = g.c(k).to_digit(10).filter(|_| k < from + 3) {
        power = power * 10 + d;
        k += 1;
    }
    (k > from && !g.c(k).is_ascii_digit()).then_some((negative, power, k))
}

/// `value` times `by`, `power` times over.
fn raised(value: Decimal, by: Decimal, power: u32) -> Option<Decimal> {
    if by.abs() == Decimal::ONE || by.is_zero() {
        // these never grow beyond what can be told, however high the power
        return value.checked_mul(if power % 2 == 1 { by } else { by * by });
    }
    let mut out = value;
    for _ in 0..power {
        let (digits, places) = (out.mantissa().unsigned_abs(), out.scale() + by.scale());
        // nothing is rounded: beyond 28 digits there is no value
        if places > 28 || digits.checked_mul(by.mantissa().unsigned_abs())? >= 10_u128.pow(28) {
            return None;
        }
        out = out.checked_mul(by)?;
    }
    Some(out)
}

/// One over `value`, where that is a finite decimal.
fn inverse(value: Decimal) -> Option<Decimal> {
    let out = Decimal::ONE.checked_div(value)?;
    (out.checked_mul(value)? == Decimal::ONE).then_some(out)
}

/// The value of ½ and its like where it is a finite decimal.
pub(super) fn vulgar(c: char) -> Option<Decimal> {
    Some(match c {
        '½' => Decimal::new(5, 1),
        '¼' => Decimal::new(25, 2),
        '¾' => Decimal::new(75, 2),
        _ => return None,
    })
}
