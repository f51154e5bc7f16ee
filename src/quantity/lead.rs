//! What stands before a numeral and belongs to it: scales of temperature, currencies.

use super::QuantityKind as Kind;
use super::chinese::is_numeral;
use super::glyphs::Glyphs;
use super::item::Item;
use super::words::Words;
use rust_decimal::Decimal;

/// 摄氏37度, 零下5℃, ¥100, 人民币五百元: what stands before the numeral.
pub(super) fn around_unit<'t>(g: &Glyphs<'t>, mut it: Item<'t>, floor: usize) -> Item<'t> {
    if matches!(it.kind, Kind::Temperature | Kind::Number) {
        below_zero(g, &mut it, floor);
        scale_before(g, &mut it, floor);
        below_zero(g, &mut it, floor);
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

/// 零下5℃.
fn below_zero<'t>(g: &Glyphs<'t>, it: &mut Item<'t>, floor: usize) {
    let at = g.skip_back(it.start);
    let degrees = it.kind == Kind::Temperature || matches!(g.c(g.skip(it.end)), '°');
    if !degrees || at < floor + 2 {
        return;
    }
    if g.ends(at, "零下") {
        it.start = at - 2;
        it.scale(Decimal::NEGATIVE_ONE);
        it.numbers.iter_mut().for_each(|n| n.2 = n.2.map(|v| -v));
        it.rule = "temperature.below-zero";
    } else if g.ends(at, "零上") {
        it.start = at - 2;
    }
}

/// 摄氏37度, 华氏温度70°.
fn scale_before<'t>(g: &Glyphs<'t>, it: &mut Item<'t>, floor: usize) {
    let k = g.skip(it.end);
    let at = g.skip_back(it.start);
    let sign = matches!(g.c(k), '°' | '度');
    if it.kind != Kind::Temperature && !sign {
        return;
    }
    for (word, unit) in [("摄氏", "℃"), ("华氏", "℉"), ("摄氏温度", "℃"), ("华氏温度", "℉"), ("摄氏度", "℃")]
    {
        let n = word.chars().count();
        if g.ends(at, word) && at >= floor + n {
            it.start = at - n;
            it.unit = Some(unit.into());
            it.kind = Kind::Temperature;
            it.rule = "temperature.scale-before";
            if sign {
                it.end = it.end.max(k + 1);
            }
            it.num = None;
            return;
        }
    }
}

/// Signs of currencies, a longer one before its end.
static SIGNS: Words<19> = Words::ending([
    "US$", "HK$", "NT$", "A$", "C$", "S$", "MOP$", "RMB¥", "CN¥", "JP¥", "NTD$", "$", "¥", "€", "£", "₩", "฿", "₽", "₹",
]);

fn code(sign: &str) -> &'static str {
    match sign {
        "HK$" => "HKD",
        "NT$" | "NTD$" => "TWD",
        "A$" => "AUD",
        "C$" => "CAD",
        "S$" => "SGD",
        "MOP$" => "MOP",
        "RMB¥" | "CN¥" | "¥" => "CNY",
        "JP¥" => "JPY",
        "€" => "EUR",
        "£" => "GBP",
        "₩" => "KRW",
        "฿" => "THB",
        "₽" => "RUB",
        "₹" => "INR",
        _ => "USD",
    }
}

/// The currency named right before `at`.
fn currency_before(g: &Glyphs<'_>, at: usize, floor: usize) -> Option<(&'static str, usize)> {
    if let Some((sign, start)) = SIGNS.before(g, at).next() {
        return (start >= floor).then_some((code(sign), start));
    }
    let (unit, start) = g.tables.units.longest_before(g, at, floor)?;
    let named = unit.kind == Kind::Money
        && at - start >= 2
        && unit.factor == Decimal::ONE
        && g.c(start) != '元'
        && g.c(start) != '块'
        && g.c(start) != '圆';
    (named
        && !g.before(start).is_ascii_alphanumeric()
        && !is_numeral(g.before(start))
        && !matches!(g.before(start), '兑' | '对' | '换'))
    .then_some((unit.class, start))
}
