//! Dates as headers and datelines write them.

use crate::fact::PartialDate;

/// A pattern of a day with or without month and year: 2023年7月27日, 7月27日, 六月二十五日, 18日.
pub(super) const DAY: &str = "(?:[0-9０-９〇零○一二三四五六七八九]{4}\\s*年\\s*)?(?:(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\\s*月\\s*)?(?:[0-9０-９]{1,2}|[一二三四五六七八九十廿卅]{1,4})\\s*[日号]";

/// A pattern of a whole date: 2022-12-14, 2022.12.14, 2022/12/14, 2022年12月14日.
pub(super) const WHOLE: &str =
    "[0-9０-９]{4}\\s*[-－—./．年]\\s*[0-9０-９]{1,2}\\s*[-－—./．月]\\s*[0-9０-９]{1,2}\\s*日?";

/// The parts of a date in the form of [`DAY`] or [`WHOLE`].
pub(super) fn parse(text: &str) -> Option<PartialDate> {
    let mut numbers = Vec::new();
    let mut number: Option<String> = None;
    for c in text.chars().chain(['日']) {
        let part = matches!(c, '0'..='9' | '０'..='９' | '〇' | '零' | '○' | '一'..='龥') && digit(c).is_some();
        if part {
            number.get_or_insert_default().push(c);
        } else if let Some(n) = number.take() {
            numbers.push(value(&n)?);
        }
    }
    let date = match numbers.as_slice() {
        [d] => PartialDate { year: None, month: None, day: u8::try_from(*d).ok() },
        [m, d] => PartialDate { year: None, month: u8::try_from(*m).ok(), day: u8::try_from(*d).ok() },
        [y, m, d, ..] => PartialDate { year: Some(*y), month: u8::try_from(*m).ok(), day: u8::try_from(*d).ok() },
        [] => return None,
    };
    let month = date.month.is_none_or(|m| (1..=12).contains(&m));
    let day = date.day.is_some_and(|d| (1..=31).contains(&d));
    (month && day && date.year.is_none_or(|y| (1900..=2100).contains(&y))).then_some(date)
}

/// A whole date in ISO form.
pub(super) fn iso(text: &str) -> Option<String> {
    let date = parse(text)?;
    Some(format!("{:04}-{:02}-{:02}", date.year?, date.month?, date.day?))
}

/// A digit, or a power of ten as 10 and up.
fn digit(c: char) -> Option<u16> {
    Some(match c {
        '0'..='9' => c as u16 - '0' as u16,
        '０'..='９' => c as u16 - '０' as u16,
        '〇' | '零' | '○' => 0,
        '十' => 10,
        '廿' => 20,
        '卅' => 30,
        _ => u16::try_from("一二三四五六七八九".chars().position(|d| d == c)?).ok()? + 1,
    })
}

fn value(text: &str) -> Option<u16> {
    let digits: Vec<u16> = text.chars().filter_map(digit).collect();
    if digits.len() > 4 {
        return None;
    }
    if digits.iter().all(|&d| d < 10) {
        return digits.iter().try_fold(0u16, |all, &d| all.checked_mul(10)?.checked_add(d));
    }
    let mut all = 0u16;
    for &d in &digits {
        all = if d == 10 { all.max(1) * 10 } else { all + d };
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_either_numerals() {
        let day = |t| parse(t).map(|d| (d.year, d.month, d.day));
        assert_eq!(day("六月二十五日"), Some((None, Some(6), Some(25))));
        assert_eq!(day("二〇一九年十月一日"), Some((Some(2019), Some(10), Some(1))));
        assert_eq!(day("７月8日"), Some((None, Some(7), Some(8))));
        assert_eq!(day("18日"), Some((None, None, Some(18))));
        assert_eq!(day("13月8日"), None);
        assert_eq!(iso("2021.3.9").as_deref(), Some("2021-03-09"));
        assert_eq!(iso("3月9日"), None);
    }
}
