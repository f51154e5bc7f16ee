//! A cursor over the text of a wording, and the parts of a year that it reads: 上半年, 前三季度, 1-5月, 5月3日至6月1日.

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
pub(super) struct Cursor<'t> {
    pub text: &'t str,
    pub at: usize,
}

impl<'t> Cursor<'t> {
    pub fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub fn since(&self, from: usize) -> &'t str {
        self.text.get(from..self.at).unwrap_or("")
    }

    /// The first of the words that stands here.
    pub fn eat(&mut self, words: &[&str]) -> Option<&'t str> {
        let length = words.iter().find(|w| self.rest().starts_with(**w))?.len();
        self.skip(length)
    }

    pub fn skip(&mut self, length: usize) -> Option<&'t str> {
        let from = self.at;
        self.at += length;
        Some(self.since(from))
    }

    /// Between `least` and `most` characters of a set.
    pub fn run(&mut self, least: usize, most: usize, of: impl Fn(char) -> bool) -> Option<&'t str> {
        let rest = self.rest();
        let mut length = 0;
        let mut count = 0;
        for c in rest.chars().take(most).take_while(|&c| of(c)) {
            length += c.len_utf8();
            count += 1;
        }
        if count < least { None } else { self.skip(length) }
    }

    pub fn one(&mut self, of: impl Fn(char) -> bool) -> Option<&'t str> {
        self.run(1, 1, of)
    }

    /// Reads on with `read`, or stays where it is.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    /// A number of days, months, quarters.
    pub fn small(&mut self) -> Option<&'t str> {
        self.run(1, 2, |c| c.is_ascii_digit()).or_else(|| {
            self.run(1, 3, |c| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'))
        })
    }

    pub fn to(&mut self) -> Option<&'t str> {
        self.run(1, usize::MAX, |c| matches!(c, '-' | '—' | '–' | '－' | '―' | '~' | '～' | '至' | '到'))
    }

    /// 2023, 二〇二三.
    pub fn year(&mut self) -> Option<&'t str> {
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
    pub fn part_told(&mut self, opening: Opening) -> Option<&'t str> {
        let from = self.at;
        if !opening.may(Form::Part) {
            return None;
        }
        self.part().map(|_| self.since(from))
    }

    pub fn part(&mut self) -> Option<Part<'t>> {
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

    pub fn first_quarters(&mut self) -> Option<Part<'t>> {
        self.eat(&["前"])?;
        let n = self.one(|c| matches!(c, '一' | '二' | '三' | '两' | '1' | '2' | '3'))?;
        self.eat(&["个"]);
        self.eat(&["季度", "季"])?;
        Some(Part::FirstQuarters(n))
    }

    pub fn first_months(&mut self) -> Option<Part<'t>> {
        self.eat(&["前"])?;
        let n = self.small().or_else(|| self.eat(&["两"]))?;
        self.eat(&["个"]);
        self.eat(&["月"])?;
        Some(Part::FirstMonths(n))
    }

    pub fn quarters(&mut self) -> Option<Part<'t>> {
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

    pub fn months(&mut self) -> Option<Part<'t>> {
        let first = self.small()?;
        self.eat(&["月"]);
        self.eat(&["份"]);
        self.to()?;
        let last = self.small()?;
        self.eat(&["月"])?;
        self.eat(&["份"]);
        Some(Part::Months(first, last))
    }

    pub fn days(&mut self) -> Option<Part<'t>> {
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
    pub fn named_year(&mut self) -> Option<&'t str> {
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
    pub fn plan(&mut self) -> Option<&'t str> {
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
    pub fn span(&mut self) -> Option<&'t str> {
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

/// What the first characters let a wording be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opening(u8);

#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    Year = 1,
    Part = 2,
    Day = 4,
    Plan = 8,
    Span = 16,
    Term = 32,
}

impl Opening {
    pub fn may(self, form: Form) -> bool {
        self.0 & form as u8 != 0
    }

    /// Whether no wording begins so.
    pub fn none(self) -> bool {
        self.0 == 0
    }

    /// `None` at the end of the text.
    pub fn of(text: &str) -> Option<Self> {
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
                Some('季' | '份') => Form::Part as u8,
                Some('-' | '—' | '–' | '－' | '―' | '~' | '～' | '至' | '到') => {
                    Form::Part as u8 | Form::Year as u8
                }
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

impl<'t> Part<'t> {
    /// The part of a year that `text` is.
    pub fn read(text: &'t str) -> Option<Part<'t>> {
        let mut cursor = Cursor { text, at: 0 };
        cursor.part().filter(|_| cursor.at == text.len())
    }
}
