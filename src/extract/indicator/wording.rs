//! One wording of a time, read from the left: 截至2023年6月底, 去年前三季度, 今(5)日, “十四五”期间, 近三年来.

use super::cursor::{Cursor, Form, Opening, Part};
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

impl<'t> Wording<'t> {
    /// Whether it is a day told from the day of the report: 今天, 今(5)日, 26日.
    pub fn dates_itself(&self) -> bool {
        self.word.is_some() || self.this_day.is_some() || self.only_day.is_some()
    }

    /// `false` where `text` begins with no wording, as a quick look at its first characters tells.
    pub fn may(text: &str, words: &Words) -> bool {
        text.starts_with(['截', '自', '从', '到', '至', '当'])
            || words.times.may(text)
            || Opening::of(text).is_some_and(|opening| !opening.none())
    }

    /// The wording that `text` begins with.
    pub fn read(text: &'t str, words: &Words) -> Option<Wording<'t>> {
        if !Self::may(text, words) {
            return None;
        }
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
        let opening = Opening::of(c.rest())?;
        // Nearly every place ends here.
        if opening.none() && !(words.times.may(c.rest()) && words.times.longest(c.rest()).is_some()) {
            return None;
        }
        let mut out = Wording::default();
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
