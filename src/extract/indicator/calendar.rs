//! Days: the day of the report as far as the article settles it, and stretches of days counted from it.

use crate::span::CleanRange;
use regex::Regex;

/// A day of the calendar; fields are checked when it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    pub year: i32,
    pub month: u32,
    pub day: u32,
}

impl Day {
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        ((1800..=2199).contains(&year) && (1..=12).contains(&month) && (1..=length(year, month)).contains(&day))
            .then_some(Day { year, month, day })
    }

    /// The day before.
    pub fn previous(self) -> Option<Day> {
        match (self.month, self.day) {
            (1, 1) => Day::new(self.year - 1, 12, 31),
            (month, 1) => Day::new(self.year, month - 1, length(self.year, month - 1)),
            (month, day) => Day::new(self.year, month, day - 1),
        }
    }

    /// The day after.
    pub fn next(self) -> Option<Day> {
        Day::new(self.year, self.month, self.day + 1)
            .or_else(|| Day::new(self.year, self.month + 1, 1))
            .or_else(|| Day::new(self.year + 1, 1, 1))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Days in a month.
pub(super) fn length(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// From the first of one month to the last of another.
pub(super) fn months(year: i32, first: u32, last: u32) -> Option<(Day, Day)> {
    Some((Day::new(year, first, 1)?, Day::new(year, last, length(year, last))?))
}

/// A small number in digits or in Chinese, up to 99.
pub(super) fn small(text: &str) -> Option<u32> {
    if let Ok(n) = text.parse() {
        return Some(n);
    }
    let (mut total, mut digit) = (0, 0);
    for c in text.chars() {
        match c {
            '十' => {
                total += digit.max(1) * 10;
                digit = 0;
            }
            '廿' => total += 20,
            '两' => digit = 2,
            c => digit = "零一二三四五六七八九".chars().position(|d| d == c)? as u32,
        }
    }
    Some(total + digit).filter(|&n| n > 0)
}

/// A year in four digits, Arabic or Chinese.
pub(super) fn year(text: &str) -> Option<i32> {
    let mut value = 0;
    let mut digits = 0;
    for c in text.chars() {
        let d = match c {
            '0'..='9' => c.to_digit(10)?,
            '〇' | '○' => 0,
            c => "零一二三四五六七八九".chars().position(|d| d == c)? as u32,
        };
        value = value * 10 + d as i32;
        digits += 1;
    }
    (digits == 4 && (1800..=2199).contains(&value)).then_some(value)
}

/// A year counted from 1912: 111 is 2022.
pub(super) fn republic(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    (1..=150).contains(&year).then_some(year + 1911)
}

/// The day (or the year alone) of the report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Anchor {
    pub year: Option<i32>,
    pub day: Option<Day>,
}

/// The patterns that settle the day of the report.
pub(super) struct AnchorRules {
    header: Regex,
    this_year: Regex,
    today: Regex,
    dateline: Regex,
    bracketed: Regex,
    days: Regex,
}

/// The header and the dateline stand within this many bytes of the start.
const HEAD: usize = 1500;

/// A year named within this many bytes of the start is the report's own.
const OPENING: usize = 450;

impl AnchorRules {
    pub fn load() -> Option<Self> {
        Some(AnchorRules {
            bracketed: Regex::new(r"今[(（](\d{1,2})[)）]日").ok()?,
            days: Regex::new(r"(\d{1,2})月(\d{1,2})日").ok()?,
            header: Regex::new(r"(?m)(?:(?:发布日期|发布时间|发表时间|成文日期|日期|时间)[:：]?\s*|^\s*)((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})").ok()?,
            this_year: Regex::new(r"今[(（]((?:19|20)\d\d)[)）]年").ok()?,
            today: Regex::new(r"(今天|今日|今晨|今晚|今早|昨天|昨日|昨晚)[(（](\d{1,2})月(\d{1,2})日[)）]").ok()?,
            dateline: Regex::new(r"(?:社|网|报|台)[^\n。，]{0,12}?(\d{1,2})月(\d{1,2})日(?:电|讯|消息)").ok()?,
        })
    }

    /// What the article says of its own day: its header, its dateline, or else the latest year it tells of as past.
    /// `told` tells whether the text may hold 今(5)日 or the like; `edition` tells the year that the names of its events bear.
    pub fn anchor(&self, shadow: &str, told: bool, edition: impl Fn() -> Option<i32>) -> Anchor {
        let mut head = HEAD.min(shadow.len());
        while !shadow.is_char_boundary(head) {
            head -= 1;
        }
        let top = shadow.get(..head).unwrap_or("");
        let number = |text: Option<regex::Match<'_>>| text.and_then(|m| m.as_str().parse::<u32>().ok());
        if let Some(found) = heads_day(top).then(|| self.header.captures(top)).flatten() {
            let (y, m, d) = (number(found.get(1)), number(found.get(2)), number(found.get(3)));
            if let (Some(y), Some(m), Some(d)) = (y, m, d)
                && let Some(day) = Day::new(y as i32, m, d)
            {
                return Anchor { year: Some(day.year), day: Some(day) };
            }
        }
        let year = self
            .this_year
            .captures(if told { shadow } else { "" })
            .and_then(|c| c.get(1))
            .and_then(|m| year(m.as_str()))
            .or_else(|| {
                let (settled, latest) = self.past_years(shadow);
                let own = settled.filter(|_| settled == latest);
                own.or_else(|| edition().filter(|&year| latest.is_none_or(|latest| latest <= year)))
            });
        let Some(year) = year else { return Anchor::default() };
        let today = self.today.captures(if told { shadow } else { "" }).and_then(|c| {
            let day = Day::new(year, number(c.get(2))?, number(c.get(3))?)?;
            if c.get(1).is_some_and(|w| w.as_str().starts_with('昨')) { day.next() } else { Some(day) }
        });
        // 今(26)日 and, elsewhere, 5月26日.
        let bracketed = || {
            if !told {
                return None;
            }
            let day = number(self.bracketed.captures(top)?.get(1))?;
            let days = || self.days.captures_iter(shadow).filter_map(|c| number(c.get(1)).zip(number(c.get(2))));
            if let Some((month, _)) = days().filter(|(_, d)| *d == day).last() {
                return Day::new(year, month, day);
            }
            // 今(26)日 and days up to the 24th of one month, and of no later one.
            let (month, last) = days().max()?;
            let near = last < day && days().filter(|(m, _)| *m == month).count() > 1;
            Day::new(year, month, day).filter(|_| near)
        };
        let dateline = || {
            if !dated_end(top) {
                return None;
            }
            let c = self.dateline.captures(top)?;
            Day::new(year, number(c.get(1))?, number(c.get(2))?)
        };
        Anchor { year: Some(year), day: today.or_else(bracketed).or_else(dateline) }
    }

    /// The latest year that the text tells of with a month or at its head, and the latest it tells of anywhere: where
    /// that one is later, its own year is not settled.
    fn past_years(&self, shadow: &str) -> (Option<i32>, Option<i32>) {
        let (mut settled, mut latest) = (None, None);
        // Where the clause ends that was looked at last, and behind where the last word for what is to come begins in it.
        let (mut clause_end, mut ahead_at) = (0, 0);
        for whole in years(shadow) {
            let Some(found) = shadow.get(whole.start..whole.start + YEAR).and_then(year) else { continue };
            let (before, rest) = (shadow.get(..whole.start).unwrap_or(""), shadow.get(whole.end..).unwrap_or(""));
            let ahead = ["到", "至", "力争", "预计", "计划", "将于", "比", "较", "与", "目标"];
            let later = rest.starts_with(['版', '第', '前']) || rest.starts_with("底前") || rest.starts_with("左右");
            if whole.end > clause_end {
                let clause = rest.split(['，', '。', '；', '\n']).next().unwrap_or("");
                let last = ["将", "力争", "预计", "有望", "目标"].iter().filter_map(|w| clause.rfind(w)).max();
                (clause_end, ahead_at) = (whole.end + clause.len(), last.map_or(0, |at| whole.end + at + 1));
            }
            // 创2020年12月以来新低: what is compared with.
            let since = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            let since = since.len() < rest.len() && ["月以来", "月份以来"].iter().any(|w| since.starts_with(w));
            // 方案（2025—2030年）: how far a plan goes.
            let plan = before.ends_with(['—', '-', '–', '~', '～', '至']) && rest.starts_with(['）', ')', '》']);
            let later = later || since || plan || ahead_at > whole.end;
            // 比历史最高的2019年还多, 《2025年联欢会》节目单: what is compared with, and a name's year.
            let named = before.ends_with(['《', '“', '「']) && whole.start >= OPENING;
            let later = later || named || compared(before);
            if before.ends_with(|c: char| c.is_ascii_digit()) || later || ahead.iter().any(|w| before.ends_with(w)) {
                continue;
            }
            let month = rest.starts_with(|c: char| c.is_ascii_digit()) || !whole.of(shadow).ends_with('年');
            let part = ["上半年", "前", "一季度", "二季度", "三季度", "第"].iter().any(|w| rest.starts_with(w));
            // 从1999年开始, 2020年以来: long before the report, it may be.
            let since = before.ends_with(['从', '自']) || ["以来", "开始", "起"].iter().any(|w| rest.starts_with(w));
            if whole.start < OPENING && !since || month || part {
                settled = settled.max(Some(found));
            }
            latest = latest.max(Some(found));
        }
        (settled, latest)
    }
}

/// So far before a year its clause is looked through, in characters.
const CLAUSE: usize = 16;

/// Whether the words of its own clause before a year compare something with it.
fn compared(before: &str) -> bool {
    let mut next = None;
    for c in before.chars().rev().take(CLAUSE) {
        match c {
            '，' | '。' | '；' | '、' | '：' | '\n' | ',' => return false,
            '较' => return true,
            // 比赛, 比例, 比重, 比如.
            '比' if !next.is_some_and(|n| "赛例重如亚利分邻".contains(n)) => return true,
            _ => next = Some(c),
        }
    }
    false
}

/// Length of a year in digits.
const YEAR: usize = 4;

/// Every 2023年, 2023.5.6, 2023-05-06 of a text.
fn years(text: &str) -> impl Iterator<Item = CleanRange> + '_ {
    let bytes = text.as_bytes();
    let digits = |at: usize, most: usize| {
        bytes.get(at..).unwrap_or(&[]).iter().take(most).take_while(|b| b.is_ascii_digit()).count()
    };
    let part = move |at: usize, mark: u8| {
        let length = if bytes.get(at) == Some(&mark) { digits(at + 1, 2) } else { 0 };
        (length > 0).then_some(at + 1 + length)
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + memchr::memchr2(b'1', b'2', bytes.get(at..)?)?;
            at = start + 1;
            let century = matches!(bytes.get(start..start + 2), Some(b"19" | b"20"));
            if !century || digits(start, YEAR) < YEAR {
                continue;
            }
            let behind = start + YEAR;
            let named = text.get(behind..).filter(|t| t.starts_with('年')).map(|_| behind + '年'.len_utf8());
            let dated = |mark| part(behind, mark).and_then(|at| part(at, mark));
            if let Some(end) = named.or_else(|| dated(b'.')).or_else(|| dated(b'-')) {
                at = end;
                return Some(CleanRange::new(start, end));
            }
        }
    })
}

/// Whether a year stands behind a word for a date or at the head of a line, as the pattern of header lines asks.
fn heads_day(top: &str) -> bool {
    const LABELS: [&str; 2] = ["日期", "时间"];
    let centuries = top.match_indices("20").chain(top.match_indices("19"));
    let mut heads = centuries.filter_map(|(at, _)| top.get(..at)).map(|before| (before, before.trim_end()));
    heads.any(|(before, label)| {
        let blank = before.get(label.len()..).unwrap_or("");
        let label = label.strip_suffix([':', '：']).unwrap_or(label);
        label.is_empty() || blank.contains('\n') || LABELS.iter().any(|l| label.ends_with(l))
    })
}

/// Whether a day stands before the word that ends a dateline.
fn dated_end(top: &str) -> bool {
    let mut behind = top.match_indices('日').filter_map(|(at, day)| top.get(at + day.len()..));
    behind.any(|rest| rest.starts_with(['电', '讯', '消']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_each_other() {
        let day = Day::new(2024, 2, 29).unwrap();
        assert_eq!(day.next(), Day::new(2024, 3, 1));
        assert_eq!(day.next().and_then(Day::previous), Some(day));
        assert_eq!(Day::new(2023, 2, 29), None);
        assert_eq!(Day::new(2023, 12, 31).and_then(Day::next), Day::new(2024, 1, 1));
    }

    #[test]
    fn small_numbers_and_years() {
        assert_eq!((small("十二"), small("9"), small("三十一"), small("年")), (Some(12), Some(9), Some(31), None));
        assert_eq!((year("二〇二三"), year("2019"), year("19")), (Some(2023), Some(2019), None));
    }

    #[test]
    fn the_day_of_the_report() {
        let rules = AnchorRules::load().unwrap();
        let of = |text: &str| rules.anchor(text, true, || None);
        assert_eq!(of("某市新闻\n发布日期: 2021-03-04 来源：某报").day, Day::new(2021, 3, 4));
        assert_eq!(of("今天（5月6日）发布，2024年一季度").day, Day::new(2024, 5, 6));
        assert_eq!(of("昨天（5月6日）发布，2024年一季度").day, Day::new(2024, 5, 7));
        assert_eq!(of("力争到2030年建成"), Anchor::default());
        assert_eq!(of("游客比历史最高的2019年还要多"), Anchor::default());
        assert_eq!(of("2019年比赛延期").year, Some(2019));
        assert_eq!(of("比赛在2019年举行").year, Some(2019));
        assert_eq!(of("今天（5月6日）发布"), Anchor::default());
    }
}
