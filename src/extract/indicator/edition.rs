//! The year that an article's own events bear in their names: 2025科创大会, “平安长江2024”.

use super::calendar;
use crate::document::Document;
use crate::quantity::QuantityKind;

/// Words behind a year, or behind the name it ends, that make it the year of an aim.
const AIMS: [&str; 6] = ["议程", "愿景", "目标", "规划", "纲要", "战略"];

/// How far behind the year such a word is looked for, in characters.
const REACH: usize = 10;

/// The word behind a name with which no year that it ends in is an aim: “护渔2025”执法行动.
const CAMPAIGN: &str = "行动";

/// How far behind the year that word is looked for, in characters.
const NAMED: usize = 16;

/// The one year that all editions of the article bear, or nothing where they bear several.
pub(super) fn year(document: &Document<'_>) -> Option<i32> {
    let mut years = document.readings.iter().filter(|r| r.kind == QuantityKind::Date).filter_map(|r| {
        let named = r.range.of(document.shadow());
        let found = calendar::year(named).filter(|_| named.bytes().all(|b| b.is_ascii_digit()))?;
        edition(document.shadow(), r.range.start, r.range.end, found).then_some(found)
    });
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// Whether a year that stands without 年 belongs to a name, and to no aim: plans end with years that five divides
/// (中国制造2025), so that these are taken only before the name.
fn edition(shadow: &str, start: usize, end: usize, year: i32) -> bool {
    let (before, after) = (shadow.get(..start).unwrap_or(""), shadow.get(end..).unwrap_or(""));
    let han = |c: Option<char>| c.is_some_and(crate::document::is_han);
    let behind = han(before.chars().next_back()) && after.starts_with(['”', '’', '》', '」', '』', '"']);
    // 申办2027世界…: another's event, behind a verb.
    let ahead = han(after.chars().next()) && !han(before.chars().next_back());
    let within = |reach| after.char_indices().nth(reach).map_or(after, |(at, _)| after.get(..at).unwrap_or(after));
    let near = within(REACH);
    (ahead || behind && (year % 5 != 0 || within(NAMED).contains(CAMPAIGN)))
        && !AIMS.iter().any(|aim| near.contains(aim))
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    fn end(text: &str) -> Option<String> {
        let article = Extractor::new().extract(text);
        article.indicators.into_iter().next()?.period?.end.map(|day| day.to_string())
    }

    #[test]
    fn an_edition_settles_the_year() {
        assert_eq!(end("2025滨海论坛昨日开幕。截至6月底，全市建成泵站12座。").as_deref(), Some("2025-06-30"));
        assert_eq!(
            end("“护渔2025”长江休渔期专项执法行动收官。截至6月底，全市建成泵站12座。").as_deref(),
            Some("2025-06-30")
        );
        assert_eq!(end("“护渔2024”行动收官。截至6月底，全市建成泵站12座。").as_deref(), Some("2024-06-30"));
    }

    #[test]
    fn two_editions_and_aims_do_not() {
        assert_eq!(end("2025滨海论坛开幕，2027世界运动会还在筹备。截至6月底，全市建成泵站12座。"), None);
        assert_eq!(end("围绕“智造2030”部署。截至6月底，全市建成泵站12座。"), None);
        assert_eq!(end("落实2030可持续发展议程。截至6月底，全市建成泵站12座。"), None);
    }
}
