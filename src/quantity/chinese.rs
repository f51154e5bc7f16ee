//! Chinese numerals: digits, magnitudes, omitted last magnitudes, approximate pairs, and the state of a numeral being read.

use super::arabic::arabic;
use super::glyphs::Glyphs;
use crate::value::Qualifier;
use rust_decimal::Decimal;

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

pub(super) fn plain_digit(c: char) -> Option<u32> {
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
pub(super) fn neighbours(a: u32, b: u32) -> bool {
    (a >= 1 && b == a + 1 && b <= 9) || (a == 3 && b == 5)
}

/// What has been read of a numeral: values come as a lower and an upper end.
pub(super) struct State {
    /// What higher magnitudes than those that are being read have closed: 五亿亿 of 五亿亿三千万亿.
    pub held: Pair,
    /// The lowest of these magnitudes.
    pub held_big: u64,
    pub total: Pair,
    pub section: Pair,
    pub current: Option<Pair>,
    pub last_small: u32,
    pub last_big: u64,
    /// The magnitude just before, 0 after 零 or a digit.
    pub just: u64,
    pub any: bool,
    pub small: u64,
    pub big: u64,
    pub over: Qualifier,
}

/// Lower and upper end.
pub(super) type Pair = (Option<Decimal>, Option<Decimal>);

pub(super) const NOTHING: Pair = (Some(Decimal::ZERO), Some(Decimal::ZERO));

pub(super) fn add(a: Pair, b: Pair) -> Pair {
    if b == NOTHING {
        return a;
    }
    if a == NOTHING {
        return b;
    }
    let sum = |x: Option<Decimal>, y: Option<Decimal>| x.zip(y).and_then(|(x, y)| x.checked_add(y));
    (sum(a.0, b.0), sum(a.1, b.1))
}

pub(super) fn times(a: Pair, by: Decimal) -> Pair {
    let f = |x: Option<Decimal>| x.and_then(|x| x.checked_mul(by));
    (f(a.0), f(a.1))
}

pub(super) fn one(v: Decimal) -> Pair {
    (Some(v), Some(v))
}

/// The Chinese digits that begin a numeral: one digit, an approximate pair, or a row.
pub(super) fn first_digits(g: &Glyphs<'_>, i: usize) -> Option<(Pair, usize, bool)> {
    let first = digit(g.c(i))?;
    let mut n = 0;
    // an Arabic 0 is often typed for 〇
    let zero_for = |c: char| c == '0' && plain_digit(g.c(i)).is_some();
    while plain_digit(g.c(i + n)).is_some() || n > 0 && zero_for(g.c(i + n)) {
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
    let zero = matches!(g.c(i + 1), '零' | '〇' | '0');
    if n > 28
        || n >= 3 && !magnitude(i + n)
        || n == 2 && (zero || first == 0 || matches!(g.c(i + 2), '折' | '点')) && !magnitude(i + n)
    {
        let mut value = Some(Decimal::ZERO);
        for k in i..i + n {
            let d = Decimal::from(digit(g.c(k)).unwrap_or(0)); // 0 for an Arabic zero too
            value = value.and_then(|v| v.checked_mul(Decimal::TEN)).and_then(|v| v.checked_add(d));
        }
        let value = if n > 28 { None } else { value };
        return Some(((value, value), i + n, true));
    }
    Some((one(Decimal::from(first)), i + 1, false))
}

/// 点 and the digits behind it.
pub(super) fn fraction_digits(g: &Glyphs<'_>, i: usize, has_whole: bool) -> Option<(Decimal, usize)> {
    let at = g.skip(i);
    if !has_whole || g.c(at) != '点' {
        return None;
    }
    let from = g.skip(at + 1);
    // 2点一直忙: Arabic digits take no Chinese decimal places
    if g.before(at).is_ascii_digit() && !g.c(from).is_ascii_digit() {
        return None;
    }
    let mut j = from;
    let mut value = Decimal::ZERO;
    let mut scale = 0u32;
    let mut step = |d: u32, j: &mut usize| {
        scale += 1;
        if scale <= 28
            && let Some(sum) = value.checked_add(Decimal::new(i64::from(d), scale))
        {
            value = sum;
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
    // 三点五分, 7点21分 are times of the day, 三点五分钟 a length
    let k = g.skip(j);
    let alike = g.c(from).is_ascii_digit() == g.before(at).is_ascii_digit();
    if g.c(k) == '分' && !matches!(g.c(k + 1), '钟' | '之' | '贝' | '米' | '钱') && alike {
        return None;
    }
    Some((value, j))
}

/// The magnitudes and further digits behind the first digits.
pub(super) fn magnitudes(g: &Glyphs<'_>, mut j: usize, s: &mut State) -> usize {
    loop {
        let k = g.skip(j);
        let spaced = k > j;
        let c = g.c(k);
        // 40余万, 20多亿, 十几亿
        if matches!(c, '余' | '多' | '几' | '来') && (s.current.is_some() || s.any) {
            let next = g.c(k + 1);
            // 十来万, 八百来亿
            if c == '来' {
                if s.just >= 10 && s.current.is_none() && big_unit(next).is_some_and(|b| b < s.last_big && next != '兆')
                {
                    s.over = Qualifier::About;
                    j = k + 1;
                    continue;
                }
                return j;
            }
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
            (s.small, s.big) = (u.into(), 1);
            j = k + 1;
        } else if let Some(u) = big_unit(c) {
            let adjacent = s.current.is_none() && s.just >= 10_000;
            // 三万万 is three times 万 times 万
            let squared = adjacent && s.just == u && u < 1_000_000_000_000;
            if u == s.last_big && !squared || c == '兆' && !trillion(g, k) {
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
                // 一亿三千万亿 is 一亿三千万 times 亿, but 五亿亿三千万亿 has two parts
                if u >= s.held_big {
                    s.total = add(std::mem::replace(&mut s.held, NOTHING), s.total);
                    s.held_big = u64::MAX;
                }
                s.total = times(add(s.total, section), by);
            } else {
                s.held = add(s.held, std::mem::replace(&mut s.total, times(section, by)));
                s.held_big = s.last_big;
            }
            s.big = if adjacent { s.big.saturating_mul(u) } else { u };
            if !(s.just >= 10 && s.just < 10_000) {
                s.small = 1;
            }
            s.section = one(Decimal::ZERO);
            let reached = if squared { u * u } else { u };
            (s.last_small, s.last_big, s.just, s.any) = (u32::MAX, reached, reached, true);
            j = k + 1;
        } else if s.any && s.current.is_none() && matches!(c, '零' | '〇') && g.c(k + 1) == '几' {
            // 一百零几万, 一千零几十
            if small_unit(g.c(k + 2)).is_some() {
                s.just = 0;
                j = k + 1;
                continue;
            }
            s.over = Qualifier::Over;
            j = k + 2;
            if big_unit(g.c(j)).is_none() {
                return j;
            }
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
            (s.small, s.big) = (1, 1);
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
            (s.small, s.big) = (1, 1);
            j = end;
        } else {
            return j;
        }
    }
}

/// Whether a unit that begins with a magnitude stands at `k`: 千克, 百帕.
fn unit_word(g: &Glyphs<'_>, k: usize) -> bool {
    matches!(g.c(k), '千' | '百') && matches!(g.tables.units.longest_at(g, k, false), Some((_, end)) if end > k + 1)
}

/// 多元化 and its like, where 多 does not belong to the numeral.
pub(super) fn plural_word(g: &Glyphs<'_>, k: usize) -> bool {
    g.is(k, "多元") && "化文主素共治融解参纠".contains(g.c(k + 2)) || g.is(k, "多米尼") || g.is(k, "多明尼")
}

fn digit_follows(g: &Glyphs<'_>, i: usize) -> bool {
    let i = g.skip(i);
    digit(g.c(i)).is_some() || g.c(i).is_ascii_digit() || matches!(g.c(i), '十' | '拾')
}

/// Whether 兆 at `k` is a trillion: before money, or in Traditional text where no technical unit follows.
pub(super) fn trillion(g: &Glyphs<'_>, k: usize) -> bool {
    let next = g.c(k + 1);
    if "瓦赫帕字欧比伏焦位".contains(next) && g.c(k + 2) != '元' {
        return false;
    }
    g.traditional || digit(next).is_some() || matches!(next, '元' | '美' | '日' | '港' | '亿' | '韩')
}

/// Adds what is left; a digit right behind a magnitude counts tenths of it (三百一, 五万六).
pub(super) fn finish(s: &mut State) {
    if let Some(current) = s.current.take() {
        let tenths = s.any && s.just >= 100;
        s.section =
            if tenths { add(s.section, times(current, Decimal::from(s.just / 10))) } else { add(s.section, current) };
    }
    s.total = add(std::mem::replace(&mut s.held, NOTHING), add(s.total, s.section));
    s.section = one(Decimal::ZERO);
}
