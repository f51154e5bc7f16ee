//! One wording of a time, read from the left: 截至2023年6月底, 去年前三季度, 今(5)日, “十四五”期间, 近三年来.

use super::words::{TimeWord, Words};

/// The parts of a wording, each as the text has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wording<'t> {
    pub text: &'t str,
    /// 截至, 自, 到 … before it.
    pub pre: &'t str,
    /// 2023年, 去年同期, 今(2023)年.
    pub year: Option<&'t str>,
    /// That year is counted from 1912: 111年.
    pub republic: bool,
    /// The last year of a row: 2020 in 2018-2020年.
    pub last_year: Option<&'t str>,
    /// A part of that year, or a feast.
    pub part: Option<&'t str>,
    /// The same without a year.
    pub alone: Option<&'t str>,
    /// 今天, 昨日.
    pub word: Option<&'t str>,
    /// Month and day in brackets behind that word.
    pub dated: Option<(Option<&'t str>, &'t str)>,
    /// The day in 今(5)日.
    pub this_day: Option<&'t str>,
    /// The day in 5日.
    pub only_day: Option<&'t str>,
    /// 近三年, 五年来.
    pub span: Option<&'t str>,
    /// “十四五”期间.
    pub plan: bool,
    pub vague: Option<&'t str>,
    pub weak: Option<&'t str>,
    /// It names a state that is over: 以前.
    pub past: bool,
    /// The part of the year is a feast.
    pub feast: bool,
    /// 年底.
    pub term: Option<&'t str>,
    /// 初, 底, 上旬 …
    pub edge: Option<&'t str>,
    /// 以来, 之前, 期间 …
    pub post: &'t str,
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// 上半年, 下半年.
    Half { first: bool },
    /// 前三季度.
    FirstQuarters(&'t str),
    /// 二季度, 一季度至三季度; 首季 is the first.
    Quarters(&'t str, Option<&'t str>),
    /// 前5个月.
    FirstMonths(&'t str),
    /// 1-5月.
    Months(&'t str, &'t str),
    /// 5月, 5月3日, 5月3日至6月1日: the month, the day, the last month and day.
    Days(&'t str, Option<&'t str>, Option<(Option<&'t str>, &'t str)>),
    /// 全年, 年内.
    Whole,
}

/// How far the text has been read.
#[derive(Debug, Clone, Copy)]
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn since(&self, from: usize) -> &'t str {
        self.text.get(from..self.at).unwrap_or("")
    }

    /// The first of the words that stands here.
    fn eat(&mut self, words: &[&str]) -> Option<&'t str> {
        let length = words.iter().find(|w| self.rest().starts_with(**w))?.len();
        self.skip(length)
    }

    fn skip(&mut self, length: usize) -> Option<&'t str> {
        let from = self.at;
        self.at += length;
        Some(self.since(from))
    }

    /// Between `least` and `most` characters of a set.
    fn run(&mut self, least: usize, most: usize, of: impl Fn(char) -> bool) -> Option<&'t str> {
        let rest = self.rest();
        let mut length = 0;
        let mut count = 0;
        for c in rest.chars().take(most).take_while(|&c| of(c)) {
            length += c.len_utf8();
            count += 1;
        }
        if count < least { None } else { self.skip(length) }
    }

    fn one(&mut self, of: impl Fn(char) -> bool) -> Option<&'t str> {
        self.run(1, 1, of)
    }

    /// Reads on with `read`, or stays where it is.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// A number of days, months, quarters.
    fn small(&mut self) -> Option<&'t str> {
        self.run(1, 2, |c| c.is_ascii_digit()).or_else(|| {
            self.run(1, 3, |c| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'))
        })
    }

    fn to(&mut self) -> Option<&'t str> {
        self.run(1, usize::MAX, |c| matches!(c, '-' | '—' | '–' | '－' | '―' | '~' | '～' | '至' | '到'))
    }

    /// 2023, 二〇二三.
    fn year(&mut self) -> Option<&'t str> {
        let digits = self.attempt(|c| {
            let from = c.at;
            c.eat(&["19", "20"])?;
            c.run(2, 2, |c| c.is_ascii_digit())?;
            Some(c.since(from))
        });
        digits.or_else(|| {
            self.attempt(|c| {
                let from = c.at;
                c.one(|c| matches!(c, '一' | '二'))?;
                c.one(|c| matches!(c, '〇' | '零' | '○' | '九'))?;
                c.run(2, 2, |c| {
                    matches!(c, '〇' | '零' | '○' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
                })?;
                Some(c.since(from))
            })
        })
    }

    /// The text of a part of a year, where one may begin.
    fn part_told(&mut self, opening: Opening) -> Option<&'t str> {
        let from = self.at;
        if !opening.may(Form::Part) {
            return None;
        }
        self.part().map(|_| self.since(from))
    }

    fn part(&mut self) -> Option<Part<'t>> {
        match self.rest().chars().next()? {
            '上' | '下' => self.attempt(|c| {
                let first = c.one(|_| true) == Some("上");
                c.eat(&["半年"])?;
                Some(Part::Half { first })
            }),
            '前' => self.attempt(Self::first_quarters).or_else(|| self.attempt(Self::first_months)),
            '全' => self.attempt(|c| c.eat(&["全年度", "全年"]).map(|_| Part::Whole)),
            '年' => self.attempt(|c| c.eat(&["年内"]).map(|_| Part::Whole)),
            _ => {
                self.attempt(Self::quarters).or_else(|| self.attempt(Self::months)).or_else(|| self.attempt(Self::days))
            }
        }
    }

    fn first_quarters(&mut self) -> Option<Part<'t>> {
        self.eat(&["前"])?;
        let n = self.one(|c| matches!(c, '一' | '二' | '三' | '两' | '1' | '2' | '3'))?;
        self.eat(&["个"]);
        self.eat(&["季度", "季"])?;
        Some(Part::FirstQuarters(n))
    }

    fn first_months(&mut self) -> Option<Part<'t>> {
        self.eat(&["前"])?;
        let n = self.small().or_else(|| self.eat(&["两"]))?;
        self.eat(&["个"]);
        self.eat(&["月"])?;
        Some(Part::FirstMonths(n))
    }

    fn quarters(&mut self) -> Option<Part<'t>> {
        let quarter = |c: char| matches!(c, '一' | '二' | '三' | '四' | '1'..='4');
        let first = if self.eat(&["首季"]).is_some() {
            self.eat(&["度"]);
            "1"
        } else if self.eat(&["第"]).is_some() {
            let n = self.one(quarter)?;
            self.eat(&["季度", "季"])?;
            n
        } else {
            let n = self.one(quarter)?;
            self.eat(&["季度"])?;
            n
        };
        let last = self.attempt(|c| {
            c.to()?;
            let n = c.one(|c| matches!(c, '二' | '三' | '四' | '2'..='4'))?;
            c.eat(&["季度"]).map(|_| n)
        });
        Some(Part::Quarters(first, last))
    }

    fn months(&mut self) -> Option<Part<'t>> {
        let first = self.small()?;
        self.eat(&["月"]);
        self.eat(&["份"]);
        self.to()?;
        let last = self.small()?;
        self.eat(&["月"])?;
        self.eat(&["份"]);
        Some(Part::Months(first, last))
    }

    fn days(&mut self) -> Option<Part<'t>> {
        let month = self.small()?;
        self.eat(&["月"])?;
        self.eat(&["份"]);
        let day = self.attempt(|c| {
            let n = c.small()?;
            c.eat(&["日", "号"]).map(|_| n)
        });
        let last = day.and_then(|_| {
            self.attempt(|c| {
                c.to()?;
                let month = c.attempt(|c| {
                    let n = c.small()?;
                    c.eat(&["月"]).map(|_| n)
                });
                let n = c.small()?;
                c.eat(&["日", "号"]).map(|_| (month, n))
            })
        });
        Some(Part::Days(month, day, last))
    }

    /// 2023年, 去年同期, 今(2023)年.
    fn named_year(&mut self) -> Option<&'t str> {
        let from = self.at;
        let bracketed = |c: &mut Self| {
            c.eat(&["今"])?;
            c.eat(&["(", "（"])?;
            c.year()?;
            c.eat(&[")", "）"])?;
            c.eat(&["年"])
        };
        let told = |c: &mut Self| {
            c.one(|c| matches!(c, '今' | '去' | '前' | '明' | '上' | '当' | '本' | '同' | '次'))?;
            c.eat(&["年度", "年"])?;
            c.eat(&["同期"]);
            Some("")
        };
        let counted = |c: &mut Self| {
            c.year()?;
            // 2018-2020年: the first year of a row may leave its 年 to the last.
            let row = c.attempt(|c| {
                let here = *c;
                c.to()?;
                c.year()?;
                c.eat(&["年"]).map(|_| here)
            });
            match row {
                Some(here) => {
                    *c = here;
                    Some("")
                }
                None => c.eat(&["年度", "年"]),
            }
        };
        self.attempt(counted).or_else(|| self.attempt(told)).or_else(|| self.attempt(bracketed))?;
        Some(self.since(from))
    }

    /// 十四五期间, with or without quotes.
    fn plan(&mut self) -> Option<&'t str> {
        self.eat(&["“", "\""]);
        self.eat(&["十"])?;
        self.one(|c| matches!(c, '一' | '二' | '三' | '四' | '五' | '六'))?;
        self.eat(&["”", "\""]);
        self.eat(&["五"])?;
        self.eat(&["”", "\""]);
        self.eat(&["规划"]);
        self.eat(&["时期", "期间", "以来", "期末", "末"])
    }

    /// 近三年来, 五年多来.
    fn span(&mut self) -> Option<&'t str> {
        let from = self.at;
        let recent = |c: &mut Self| {
            c.eat(&["近", "刚刚过去的", "刚过去的", "过去的", "过去", "这", "最近", "未来", "今后"])?;
            c.run(1, 2, |c| c.is_ascii_digit()).or_else(|| {
                c.run(1, 2, |c| {
                    matches!(
                        c,
                        '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '几' | '半'
                    )
                })
            })?;
            c.eat(&["个"]);
            c.eat(&["多"]);
            c.eat(&["年", "月", "天", "日", "周", "季度", "星期", "小时"])?;
            c.eat(&["多"]);
            c.eat(&["来", "内", "里", "中"]);
            Some("")
        };
        let since = |c: &mut Self| {
            c.small().or_else(|| c.eat(&["两"]))?;
            c.eat(&["多"]);
            c.eat(&["年"])?;
            c.eat(&["多"]);
            c.eat(&["来"])
        };
        self.attempt(recent).or_else(|| self.attempt(since))?;
        Some(self.since(from))
    }
}

impl<'t> Wording<'t> {
    /// Whether it is a day told from the day of the report: 今天, 今(5)日, 26日.
    pub fn dates_itself(&self) -> bool {
        self.word.is_some() || self.this_day.is_some() || self.only_day.is_some()
    }

    /// The wording that `text` begins with.
    pub fn read(text: &'t str, words: &Words) -> Option<Wording<'t>> {
        const PRE: [&str; 9] = ["截至", "截止到", "截止至", "截止", "自从", "自", "从", "到", "至"];
        let may = text.starts_with(['截', '自', '从', '到', '至']);
        PRE.iter()
            .filter(|pre| may && text.starts_with(**pre))
            .find_map(|pre| Self::after(pre, Cursor { text, at: pre.len() }, words))
            .or_else(|| Self::after("", Cursor { text, at: 0 }, words))
    }

    fn after(pre: &str, mut cursor: Cursor<'t>, words: &Words) -> Option<Wording<'t>> {
        let here = cursor;
        let local = cursor.rest().starts_with('当') && cursor.eat(&["当地时间"]).is_some();
        let mut found = match Self::core(&mut cursor, words) {
            Some(found) => found,
            None if local => {
                cursor = here;
                Self::core(&mut cursor, words)?
            }
            None => return None,
        };
        found.edge = cursor.eat(&["初", "底", "末", "上旬", "中旬", "下旬"]);
        const POST: [&str; 17] = [
            "期间",
            "以来",
            "至今",
            "之前",
            "前",
            "起",
            "之间",
            "间",
            "上午",
            "下午",
            "晚上",
            "晚间",
            "晚",
            "凌晨",
            "深夜",
            "一早",
            "一大早",
        ];
        // 27日前往, 2016年来自: no 前, no 来.
        let runs_on = ["前往", "前来", "前夕", "来自", "来到", "间隔"].iter().any(|w| cursor.rest().starts_with(w));
        if !runs_on {
            found.post = cursor
                .eat(&POST)
                .or_else(|| cursor.eat(&["来", "开始"]).filter(|_| pre == "自" || pre == "从"))
                .unwrap_or("");
        }
        found.pre = cursor.text.get(..pre.len()).unwrap_or("");
        found.text = cursor.since(0);
        Some(found)
    }

    fn core(c: &mut Cursor<'t>, words: &Words) -> Option<Wording<'t>> {
        let mut out = Wording::default();
        let opening = Opening::of(c.rest())?;
        if let Some(year) = opening.may(Form::Year).then(|| c.named_year()).flatten() {
            out.year = Some(year);
            out.last_year = c.attempt(|c| {
                c.to()?;
                let year = c.year()?;
                c.eat(&["年"]).map(|_| year)
            });
            out.part = c.attempt(|c| {
                c.eat(&["的"]);
                let opening = Opening::of(c.rest())?;
                c.part_told(opening).or_else(|| c.skip(words.times.longest(c.rest())?[TimeWord::Festival as usize]?))
            });
            out.feast = out.part.is_some_and(|p| Part::read(p).is_none());
            return Some(out);
        }
        if let Some(year) = opening.may(Form::Year).then(|| c.attempt(republic_year)).flatten() {
            out.republic = true;
            out.year = Some(year);
            out.part = c.attempt(|c| {
                let opening = Opening::of(c.rest())?;
                c.part_told(opening)
            });
            return Some(out);
        }
        if let Some(part) = c.part_told(opening) {
            out.alone = Some(part);
            return Some(out);
        }
        let told = words.times.longest(c.rest()).unwrap_or_default();
        let [vague, weak, day, feast, past] = told;
        if let Some(length) = feast {
            out.feast = true;
            out.alone = c.skip(length);
        } else if let Some(length) = day {
            out.word = c.skip(length);
            out.dated = c.attempt(|c| {
                c.eat(&["(", "（"])?;
                let month = c.attempt(|c| {
                    let n = c.small()?;
                    c.eat(&["月"]).map(|_| n)
                });
                let day = c.small()?;
                c.eat(&["日"])?;
                c.eat(&[")", "）"]).map(|_| (month, day))
            });
        } else if let Some(day) = opening.may(Form::Year).then(|| c.attempt(this_day)).flatten() {
            out.this_day = Some(day);
        } else if let Some(day) = opening.may(Form::Day).then(|| c.attempt(only_day)).flatten() {
            out.only_day = Some(day);
        } else if opening.may(Form::Plan) && c.attempt(Cursor::plan).is_some() {
            out.plan = true;
        } else if let Some(span) = opening.may(Form::Span).then(|| c.span()).flatten() {
            out.span = Some(span);
        } else if let Some(length) = vague {
            out.vague = c.skip(length);
        } else if let Some(length) = weak.max(past) {
            out.past = past >= weak;
            out.weak = c.skip(length);
        } else if opening.may(Form::Term) {
            out.term = Some(c.eat(&["年度", "年初", "年中", "年底", "年末", "岁末"])?);
        } else {
            return None;
        }
        Some(out)
    }
}

/// What the first characters let a wording be.
#[derive(Debug, Clone, Copy)]
struct Opening(u8);

#[derive(Debug, Clone, Copy)]
enum Form {
    Year = 1,
    Part = 2,
    Day = 4,
    Plan = 8,
    Span = 16,
    Term = 32,
}

impl Opening {
    fn may(self, form: Form) -> bool {
        self.0 & form as u8 != 0
    }

    /// `None` at the end of the text.
    fn of(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let numeral = |c: char| {
            c.is_ascii_digit()
                || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两')
                || matches!(c, '〇' | '零' | '○')
        };
        if numeral(first) {
            // The unit tells.
            let unit = chars.take(5).find(|&c| !numeral(c));
            let forms = match unit {
                Some('年') => Form::Year as u8 | Form::Span as u8,
                Some('月') => Form::Part as u8,
                Some('季' | '份' | '-' | '—' | '–' | '－' | '~' | '～' | '至' | '到') => Form::Part as u8,
                Some('日') => Form::Day as u8,
                Some('多') => Form::Span as u8,
                _ => 0,
            };
            return Some(Opening(if first == '十' { forms | Form::Plan as u8 } else { forms }));
        }
        let second = chars.next();
        Some(Opening(match (first, second) {
            ('前' | '第', Some(c)) if numeral(c) => Form::Part as u8,
            ('上' | '下', Some('半')) | ('首', Some('季')) | ('全', Some('年')) => Form::Part as u8,
            ('年', Some('内')) => Form::Part as u8,
            ('今' | '去' | '前' | '明' | '上' | '当' | '本' | '同' | '次', Some('年')) => Form::Year as u8,
            ('今', Some('(' | '（')) | ('民', Some('国')) => Form::Year as u8,
            ('“' | '"', _) => Form::Plan as u8,
            ('近' | '过' | '这' | '最' | '未' | '今' | '刚', _) => Form::Span as u8,
            ('年' | '岁', _) => Form::Term as u8,
            _ => 0,
        }))
    }
}

/// 111年, 民国111年.
fn republic_year<'t>(c: &mut Cursor<'t>) -> Option<&'t str> {
    let from = c.at;
    let named = c.eat(&["民国"]).is_some();
    let year = c.run(2, 3, |c| c.is_ascii_digit())?;
    if !named && !(90..=130).contains(&year.parse::<u32>().ok()?) {
        return None;
    }
    c.eat(&["年度", "年"])?;
    Some(c.since(from))
}

/// 5日.
fn only_day<'t>(c: &mut Cursor<'t>) -> Option<&'t str> {
    let n = c.run(1, 2, |c| c.is_ascii_digit())?;
    c.eat(&["日"]).map(|_| n)
}

/// 今(5)日.
fn this_day<'t>(c: &mut Cursor<'t>) -> Option<&'t str> {
    c.eat(&["今"])?;
    c.eat(&["(", "（"])?;
    let n = c.run(1, 2, |c| c.is_ascii_digit())?;
    c.eat(&[")", "）"])?;
    c.eat(&["日"]).map(|_| n)
}

impl<'t> Part<'t> {
    /// The part of a year that `text` is.
    pub fn read(text: &'t str) -> Option<Part<'t>> {
        let mut cursor = Cursor { text, at: 0 };
        cursor.part().filter(|_| cursor.at == text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(text: &str) -> Option<String> {
        Wording::read(text, &Words::load()).map(|w| w.text.to_owned())
    }

    #[test]
    fn reads_as_far_as_the_wording_goes() {
        let whole = [
            "截至2023年6月底",
            "去年前三季度",
            "今(5)日",
            "“十四五”期间",
            "近三年来",
            "二〇二三年以来",
            "1-5月",
            "2018年-2020年",
            "5月3日至6月1日",
            "第二季度",
            "上半年",
            "自2020年1月1日起",
            "今年的一季度",
            "年底前",
            "今（2024）年",
            "昨天（5月6日）",
            "十多年来",
            "目前",
            "春节期间",
            "当地时间5日晚间",
        ];
        for text in whole {
            assert_eq!(text_of(&format!("{text}甲")).as_deref(), Some(text));
        }
        for none in ["三个", "2023元", "甲", "", "第三名", "十月怀胎".get(..3).unwrap_or(""), "年轻", "到甲地"]
        {
            assert_eq!(text_of(none), None, "{none}");
        }
    }

    #[test]
    fn parts_of_a_year() {
        assert_eq!(Part::read("前三季度"), Some(Part::FirstQuarters("三")));
        assert_eq!(Part::read("一季度至三季度"), Some(Part::Quarters("一", Some("三"))));
        assert_eq!(Part::read("5月3日至6月1日"), Some(Part::Days("5", Some("3"), Some((Some("6"), "1")))));
        assert_eq!((Part::read("全年"), Part::read("全年的")), (Some(Part::Whole), None));
    }
}
