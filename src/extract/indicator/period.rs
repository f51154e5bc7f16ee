//! Times that figures are for: finds every wording, dates it where the article settles the year, and says which one governs a figure.

use super::calendar::{self, Anchor, AnchorRules, Day, months, small};
use super::cursor::Part;
use super::edition;
use super::reach::{Place, Reach, reach, record};
use super::scope::before;
use super::wording::Wording;
use super::words::Words;
use crate::document::Document;
use crate::fact::Period;
use crate::lexicon::chars::CharFilter;
use crate::lexicon::dictionary::Owner;
use crate::span::CleanRange;
use regex::Regex;

/// One wording of a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub range: CleanRange,
    pub start: Option<Day>,
    pub end: Option<Day>,
    pub reach: Reach,
    /// A stretch of several years or a plan's time (过去五年, “十四五”期间), which a year named within it does not end.
    pub wide: bool,
    /// A year counted from 1912 (111年), which reads as a length by itself.
    pub republic: bool,
}

/// Finds wordings of times.
pub(super) struct PeriodRules {
    opens: CharFilter,
    since: Regex,
    anchor: AnchorRules,
}

/// The characters that a wording may begin with.
fn opens(words: &Words) -> CharFilter {
    const FIRST: &str = "截自从到至当年岁今去前明上下本同次全第首近过刚这最未民十一二三四五六七八九两“\"0123456789";
    let mut filter = CharFilter::default();
    FIRST.char_indices().for_each(|(at, _)| filter.insert(FIRST.get(at..).unwrap_or("")));
    words.times.iter().for_each(|word| filter.insert(word));
    filter
}

impl PeriodRules {
    pub fn load(words: &Words) -> Option<Self> {
        Some(PeriodRules { opens: opens(words), since: Regex::new("以来").ok()?, anchor: AnchorRules::load()? })
    }

    /// Every wording of a time in the paragraphs of these figures, in text order, none overlapping.
    /// `starts` are those of the figures; `taiwan` tells whether years may be counted from 1912.
    pub fn scan(
        &self,
        words: &Words,
        document: &Document<'_>,
        starts: impl Iterator<Item = usize>,
        taiwan: bool,
    ) -> Vec<Mention> {
        let shadow = document.shadow();
        let told = !document.hits(Owner::Today).is_empty();
        let anchor = self.anchor.anchor(shadow, told, || edition::year(document));
        let mut out: Vec<Mention> = Vec::new();
        let mut done = 0;
        for start in starts {
            let Some(paragraph) = document.paragraph(start).filter(|p| p.end > done) else { continue };
            done = paragraph.end;
            let mut context = Context { anchor, year: None, last: None, taiwan };
            let text = paragraph.of(shadow);
            let mut at = 0;
            while let Some((may, length)) = self.opens.look(text.as_bytes().get(at..).unwrap_or(&[])) {
                match text.get(at..).filter(|_| may).and_then(|rest| Wording::read(rest, words)) {
                    Some(wording) => {
                        out.extend(mention(words, shadow, paragraph, paragraph.start + at, &wording, &mut context));
                        at += wording.text.len().max(length);
                    }
                    None => at += length,
                }
            }
        }
        self.add_since(document, &mut out);
        out
    }

    /// Clauses that end in 以来 and name an event: 自项目启动以来, 上线以来.
    fn add_since(&self, document: &Document<'_>, out: &mut Vec<Mention>) {
        let shadow = document.shadow();
        let mut more = Vec::new();
        for found in self.since.find_iter(shadow) {
            let taken = out.partition_point(|m| m.range.end < found.start());
            let held = out.get(taken).is_some_and(|m| m.range.start < found.end());
            if held && out.get(taken).is_some_and(|m| m.range.end >= found.end()) {
                continue;
            }
            let floor = found.start().saturating_sub(60);
            let mut start = found.start();
            let mut opener = None;
            while let Some(c) = before(shadow, start) {
                if start <= floor || "，。；：！？,;、\n\r （）()".contains(c) {
                    break;
                }
                start -= c.len_utf8();
                if matches!(c, '自' | '从') {
                    opener = Some(start);
                    break;
                }
            }
            let whole = opener.unwrap_or(start);
            let length = shadow.get(whole..found.start()).map_or(0, |t| t.chars().count());
            let from = if opener.is_some() || length <= 6 {
                whole
            } else {
                let mut from = found.start();
                for _ in 0..2 {
                    from -= before(shadow, from).map_or(0, char::len_utf8);
                }
                from
            };
            if from < found.start() {
                // 自2018年园区建成以来: since the time that the event is told with.
                let told = opener.and_then(|at| {
                    let i = out.partition_point(|m| m.range.start < at);
                    out.get(i).filter(|m| m.range.start <= at + '自'.len_utf8() && m.range.end < found.start())
                });
                more.push(Mention {
                    range: CleanRange::new(from, found.end()),
                    start: told.and_then(|m| m.start),
                    end: None,
                    reach: if record(shadow.get(found.end()..).unwrap_or("")) {
                        Reach::Compared
                    } else {
                        Reach::Paragraph
                    },
                    wide: false,
                    republic: false,
                });
            }
        }
        if !more.is_empty() {
            out.retain(|m| !more.iter().any(|n| n.range.overlaps(m.range)));
            out.append(&mut more);
            out.sort_by_key(|m| m.range.start);
        }
    }
}

/// The wording that stands at `at`.
fn mention(
    words: &Words,
    shadow: &str,
    paragraph: CleanRange,
    at: usize,
    wording: &Wording<'_>,
    context: &mut Context,
) -> Option<Mention> {
    let found = wording.text;
    let (mut start, end) = (at, at + found.len());
    let prior = before(shadow, start);
    let rest = shadow.get(end..)?;
    let mut pre = wording.pre;
    if found.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
        && prior.is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十百千万第近超过约.-".contains(c))
    {
        return None;
    }
    // 屋龄20年中古大楼: no time of a year.
    if wording.term.is_some()
        && wording.year.is_none()
        && prior.is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    {
        return None;
    }
    // 111年 is a year in Taiwan, and a length where it is told as one.
    if wording.republic
        && (!context.taiwan && !found.contains('民')
            || wording.part.is_none()
                && rest
                    .starts_with(['来', '前', '后', '间', '以', '多', '的', '内', '期', '历', '左', '，', '。', '、']))
    {
        return None;
    }
    // 当年 that follows no year is long ago.
    if wording.year.is_some_and(|y| y.starts_with(['当', '同'])) && context.year.is_none() {
        return None;
    }
    // 到, 至 belong to the time only before a year; after a verb (提高到) they are its own.
    let drop_pre = match pre {
        "到" | "至" => {
            wording.year.is_none() && wording.term.is_none()
                || prior.is_some_and(|c| "达提增升降减加调受得直长高大缩短为扩涨跌落".contains(c))
        }
        "从" | "自" => {
            wording.post.is_empty()
                && (wording.year.is_none() || rest.starts_with('的'))
                && !rest.starts_with(['起', '开', '至', '到', '启'])
        }
        _ => false,
    };
    let setting_out = drop_pre && matches!(pre, "从" | "自");
    if drop_pre {
        start += pre.len();
        pre = "";
    }
    if wording.only_day.is_some()
        && (rest.starts_with(['内', '游', '均', '报', '元', '个', '本', '讯', '龄', '程'])
            || prior.is_some_and(|c| "月-—.周／/连续这头前后每第近逾满达约整~～".contains(c)))
    {
        return None;
    }
    if wording.word.is_some() && rest.starts_with(['方', '本', '报']) && !found.ends_with(['）', ')']) {
        return None;
    }
    if wording.alone.is_some_and(|t| t.chars().count() == 2 && t.ends_with('月')) && rest.starts_with("时间") {
        return None;
    }
    let (from, to) = context.date(wording, pre);
    let lead = shadow.get(..start)?;
    if wording.vague == Some("同期") && (lead.ends_with("历史") || lead.ends_with(['年', '度', '期'])) {
        return None;
    }
    if found.starts_with('前') && lead.ends_with('提') {
        return None;
    }
    let compared = setting_out
        || wording.year.is_some_and(|y| y.ends_with("同期"))
        || !matches!(pre, "截至" | "截止" | "截止到" | "截止至")
            && (lead.ends_with(['比', '较', '由', '同', '与', '是'])
                || lead.ends_with("相当于")
                || lead.ends_with("介于")
                || ["相比", "相较", "优于", "高于", "低于"].iter().any(|w| lead.ends_with(w)));
    if !compared {
        // 到2035年 is an aim: 前三季度 after it is not of that year.
        let aim = matches!(pre, "到" | "至");
        let told = wording.year.is_some() && !aim && !(drop_pre && rest.starts_with('的'));
        if let Some(day) = to.or(from).filter(|_| told) {
            context.year = Some(day.year);
        }
        if from.is_some() || to.is_some() {
            context.last = Some((from, to));
        }
    }
    let opens = lead.get(paragraph.start..).is_some_and(|t| t.trim().is_empty());
    let place = Place { lead, rest, pre, opens, compared, setting_out };
    let reach = reach(words, wording, &place);
    let wide = reach == Reach::Paragraph && (wording.span.is_some() || wording.plan);
    Some(Mention { range: CleanRange::new(start, end), start: from, end: to, reach, wide, republic: wording.republic })
}

/// What the wordings before have settled.
struct Context {
    anchor: Anchor,
    /// The year last named in the paragraph.
    year: Option<i32>,
    last: Option<Stretch>,
    /// Years may be counted from 1912.
    taiwan: bool,
}

/// First and last day, as far as they are known.
type Stretch = (Option<Day>, Option<Day>);

impl Context {
    /// The days of a wording.
    fn date(&self, wording: &Wording<'_>, pre: &str) -> Stretch {
        let post = wording.post;
        let until = pre.starts_with('截');
        let stretch = self.stretch(wording);
        let (from, to) = match stretch {
            Some((from, to)) => (Some(from), Some(to)),
            None => match wording.vague.or(wording.weak) {
                Some("同期") => return self.last.unwrap_or_default(),
                Some("目前" | "现在" | "当前") if until => (None, self.anchor.day),
                _ => (None, None),
            },
        };
        match post {
            _ if until => (None, to),
            // 到2027年底: up to that day; 到2025年 is the year itself.
            _ if pre.starts_with(['到', '至']) && from == to => (None, to),
            "至今" => (from, self.anchor.day.filter(|_| from.is_some())),
            "以来" | "来" | "起" | "开始" => (from, None),
            "前" | "之前" => (None, from),
            _ if pre == "自" || pre == "从" || pre == "自从" => (from, None),
            _ => (from, to),
        }
    }

    fn stretch(&self, wording: &Wording<'_>) -> Option<(Day, Day)> {
        let one = |day: Option<Day>| day.map(|d| (d, d));
        if let Some(word) = wording.word {
            if let Some((month, day)) = wording.dated {
                let day = small(day)?;
                let month = month.and_then(small).or(self.anchor.day.map(|d| d.month))?;
                return one(Day::new(self.anchor.year?, month, day));
            }
            return one(match word.chars().next()? {
                '今' | '即' => self.anchor.day,
                '昨' => self.anchor.day?.previous(),
                '前' => self.anchor.day?.previous()?.previous(),
                '明' => self.anchor.day?.next(),
                '当' | '同' => self.last.and_then(|(from, to)| from.filter(|_| from == to)),
                _ => None,
            });
        }
        if let Some(day) = wording.this_day.and_then(small) {
            let anchor = self.anchor.day?;
            return one(Day::new(anchor.year, anchor.month, day));
        }
        if let Some(day) = wording.only_day.and_then(small) {
            let near = self
                .last
                .and_then(|(from, to)| from.or(to).zip(to.or(from)))
                .filter(|(from, to)| (from.year, from.month) == (to.year, to.month));
            let month = near.map(|(_, to)| to).or(self.anchor.day)?;
            return one(Day::new(month.year, month.month, day));
        }
        let near = self.year.or(self.anchor.year);
        let year = match wording.year {
            Some(text) => self.year(text)?,
            None => near?,
        };
        if let Some(last) = wording.last_year.and_then(calendar::year) {
            return Some((Day::new(year, 1, 1)?, Day::new(last, 12, 31)?));
        }
        let edge = wording.edge;
        let stretch = match wording.part.or(wording.alone) {
            Some(text) => days_of(year, text)?,
            None => match wording.term {
                Some("年度") => months(year, 1, 12)?,
                Some("年底" | "年末" | "岁末") => (Day::new(year, 12, 31)?, Day::new(year, 12, 31)?),
                Some(_) => return None,
                None if wording.year.is_some() => months(year, 1, 12)?,
                None => return None,
            },
        };
        let (from, to) = stretch;
        match edge {
            Some("底" | "末") => Some((to, to)),
            Some("初") => None,
            Some("上旬") => Some((from, Day::new(year, from.month, 10)?)),
            Some("中旬") => Some((Day::new(year, from.month, 11)?, Day::new(year, from.month, 20)?)),
            Some("下旬") => Some((Day::new(year, from.month, 21)?, to)),
            _ => Some((from, to)),
        }
    }

    fn year(&self, text: &str) -> Option<i32> {
        let digits: String = text.chars().filter(|c| !"年度今民国()（）".contains(*c)).collect();
        if let Some(year) = calendar::year(&digits).or_else(|| calendar::republic(&digits)) {
            return Some(year);
        }
        match text.chars().next()? {
            '今' | '本' => self.anchor.year,
            '去' | '上' => self.anchor.year.map(|y| y - 1),
            '前' => self.anchor.year.map(|y| y - 2),
            '明' => self.anchor.year.map(|y| y + 1),
            '当' | '同' => self.year,
            _ => None,
        }
    }
}

/// The days of a part of a year.
fn days_of(year: i32, text: &str) -> Option<(Day, Day)> {
    match Part::read(text)? {
        Part::Half { first: true } => months(year, 1, 6),
        Part::Half { first: false } => months(year, 7, 12),
        Part::FirstQuarters(n) => months(year, 1, 3 * small(n)?.min(4)),
        Part::Quarters(first, last) => {
            let first = small(first)?;
            months(year, 3 * first - 2, 3 * last.map_or(Some(first), small)?)
        }
        Part::FirstMonths(n) => months(year, 1, small(n)?),
        Part::Months(first, last) => months(year, small(first)?, small(last)?),
        Part::Whole => months(year, 1, 12),
        Part::Days(month, None, _) => months(year, small(month)?, small(month)?),
        Part::Days(month, Some(day), last) => {
            let from = Day::new(year, small(month)?, small(day)?)?;
            let to = match last {
                Some((last, day)) => Day::new(year, last.and_then(small).or(small(month))?, small(day)?)?,
                None => from,
            };
            Some((from, to))
        }
    }
}

/// The period of a figure, worded in the article's script.
pub(super) fn period(text: &str, mention: &Mention) -> Period {
    Period {
        text: mention.range.of(text).to_owned(),
        start: mention.start.map(|d| d.to_string()),
        end: mention.end.map(|d| d.to_string()),
    }
}
