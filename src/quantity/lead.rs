//! What stands before a numeral and belongs to it: scales of temperature, currencies.

use super::QuantityKind as Kind;
use super::chinese::is_numeral;
use super::glyphs::{Glyphs, is_han};
use super::item::{Item, is_sign};
use super::words::Words;
use rust_decimal::Decimal;

/// 摄氏37度, 零下5℃, ¥100, 人民币五百元: what stands before the numeral.
pub(super) fn around_unit<'t>(g: &Glyphs<'t>, it: &mut Item<'t>, floor: usize) {
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
}

/// What tells a temperature before the numeral, or before both ends of a range.
pub(super) fn around_degrees<'t>(g: &Glyphs<'t>, it: &mut Item<'t>, floor: usize) {
    if matches!(it.kind, Kind::Temperature | Kind::Number) {
        let sign = g.before(g.skip_back(it.start));
        if matches!(sign, '下' | '上' | '氏' | '度') {
            below_zero(g, it, floor);
            scale_before(g, it, floor);
            below_zero(g, it, floor);
        }
    }
}

/// 零下5℃, 零下10到20度, 零下五十.
fn below_zero<'t>(g: &Glyphs<'t>, it: &mut Item<'t>, floor: usize) {
    let at = g.skip_back(it.start);
    if at < floor + 2 || it.low < Some(Decimal::ZERO) {
        return;
    }
    if g.ends(at, "零下") {
        it.start = at - 2;
        it.scale(Decimal::NEGATIVE_ONE);
        (it.low, it.high) = (it.high, it.low);
        it.numbers.iter_mut().for_each(|n| n.2 = n.2.map(|v| -v));
        it.rule = "temperature.below-zero";
    } else if g.ends(at, "零上") && it.kind == Kind::Temperature {
        it.start = at - 2;
    }
}

/// The scales of temperature by the words before a number, a longer one before its end.
static SCALES: Words<10> =
    Words::ending(["摄氏温度", "华氏温度", "开氏温度", "兰氏温度", "摄氏度", "华氏度", "摄氏", "华氏", "开氏", "兰氏"]);

/// 摄氏37度, 华氏温度70°, 摄氏25到30度.
fn scale_before<'t>(g: &Glyphs<'t>, it: &mut Item<'t>, floor: usize) {
    let k = g.skip(it.end);
    let at = g.skip_back(it.start);
    let sign = matches!(g.c(k), '°' | '度');
    let Some((word, start)) = SCALES.before(g, at).find(|(_, start)| *start >= floor) else { return };
    // 华氏100: nothing else may follow a bare number
    let bare = it.kind == Kind::Number && it.unit.is_none() && !is_han(g.c(k)) && g.c(k) != '%';
    if it.kind != Kind::Temperature && !sign && !bare {
        return;
    }
    it.start = start;
    it.unit = Some(
        match word.chars().next() {
            Some('华') => "℉",
            Some('开') => "K",
            Some('兰') => "°R",
            _ => "℃",
        }
        .into(),
    );
    it.kind = Kind::Temperature;
    it.rule = "temperature.scale-before";
    if sign {
        it.end = it.end.max(k + 1);
    }
    it.num = None;
}

/// The currency named right before `at`.
fn currency_before(g: &Glyphs<'_>, at: usize, floor: usize) -> Option<(&'static str, usize)> {
    let (unit, start) = g.tables.units.longest_before(g, at, floor)?;
    if is_sign(g.before(at)) {
        // the letters of US$, where they are not the end of another word
        let whole = !g.before(start).is_ascii_alphabetic() || !g.c(start).is_ascii_alphabetic();
        return (unit.kind == Kind::Money).then_some((unit.class, if whole { start } else { at - 1 }));
    }
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
