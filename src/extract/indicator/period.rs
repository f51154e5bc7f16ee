//! Times that figures are for: finds every wording, dates it where the article settles the year, and says which one governs a figure.

use super::calendar::{self, Anchor, AnchorRules, Day, months, small};
use super::figure::Figure;
use super::scope::{after, before, han};
use super::words::{TimeWord, Words};
use crate::document::Document;
use crate::fact::Period;
use crate::lexicon::chars::CharFilter;
use crate::span::CleanRange;
use regex::{Captures, Regex};

/// One wording of a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub range: CleanRange,
    pub start: Option<Day>,
    pub end: Option<Day>,
    /// It is what something is compared with, or where a change sets out: it governs no figure behind a comma.
    pub compared: bool,
    /// It governs its own sentence only: a single day, or a word such as 以前.
    pub brief: bool,
}

/// Finds wordings of times.
pub(super) struct PeriodRules {
    /// Anchored: tried where a wording may begin.
    phrase: Regex,
    opens: Opens,
    part: Regex,
    since: Regex,
    anchor: AnchorRules,
}

/// A number of days, months, quarters.
const N: &str = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})";
const TO: &str = "[-—–－~～至到]+";
const YEAR: &str = "(?:(?:19|20)[0-9]{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2})";

/// A part of a year; the names are read by [`Context::part`].
fn part() -> String {
    format!(
        "(?P<half>[上下]半年)|前(?P<fq>[一二三两123])个?季度?|(?:第(?P<q>[一二三四1-4])季度?|(?P<q1>[一二三四1-4])季度|(?P<q0>首季)度?)(?:{TO}(?P<q2>[二三四2-4])季度)?\
         |前(?P<fm>{N}|两)个?月|(?P<r1>{N})月?份?{TO}(?P<r2>{N})月份?\
         |(?P<m>{N})月份?(?:(?P<d>{N})[日号](?:{TO}(?:(?P<m2>{N})月)?(?P<d2>{N})[日号])?)?\
         |(?P<whole>全年度?|年内)"
    )
}

/// The same pattern without names, so that it can stand twice in one.
fn unnamed(pattern: &str) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((head, tail)) = rest.split_once("?P<") {
        out.push_str(head);
        out.push_str("?:");
        rest = tail.split_once('>').map_or("", |(_, tail)| tail);
    }
    out + rest
}

/// All wordings of a time, on the Simplified shadow.
fn phrase(words: &Words) -> String {
    let of = |role: TimeWord| {
        words.times.iter().filter(|t| t.1 == role).map(|t| regex::escape(t.0)).collect::<Vec<_>>().join("|")
    };
    let (vague, weak, days, feasts) =
        (of(TimeWord::Vague), of(TimeWord::Weak), of(TimeWord::Day), of(TimeWord::Festival));
    let part = unnamed(&part());
    format!(
        "(?P<pre>截至|截止到|截止至|截止|自从|自|从|到|至)?(?:当地时间)?(?:\
         (?P<y>{YEAR}年度?|[今去前明上当本同次]年度?(?:同期)?|今[(（]{YEAR}[)）]年)(?:{TO}(?P<y2>{YEAR})年)?(?:的?(?P<part>{part}|{feasts}))?\
         |(?P<alone>{part}|{feasts})\
         |(?P<word>{days})(?:[(（](?:(?P<pm>{N})月)?(?P<pd>{N})日[)）])?\
         |今[(（](?P<td>[0-9]{{1,2}})[)）]日\
         |(?P<od>[0-9]{{1,2}})日\
         |(?P<plan>[“\"]?十[一二三四五六][”\"]?五[”\"]?(?:规划)?(?:时期|期间|以来|期末|末))\
         |(?P<span>(?:近|过去|这|最近|未来|今后)(?:[0-9]{{1,2}}|[一二两三四五六七八九十几]{{1,2}})个?多?(?:年|月|天|日)多?(?:来)?|(?:{N}|两)多?年多?来)\
         |(?P<vague>{vague})|(?P<weak>{weak})\
         |(?P<term>年度|年初|年中|年底|年末|岁末)\
         )(?P<edge>初|底|末|上旬|中旬|下旬)?(?P<post>期间|以来|至今|之前|前|起|之间|间|上午|下午|晚上|晚间|晚|凌晨|深夜|一早|一大早)?"
    )
}

/// Where a wording may begin, told without the pattern: it may err on the side of yes.
struct Opens {
    /// Words that a whole wording may be, and those that may stand before one.
    words: CharFilter,
    /// What else a wording may begin with; then a unit of time follows soon.
    parts: CharFilter,
    units: CharFilter,
}

impl Opens {
    /// A unit stands among so many characters.
    const NEAR: usize = 10;

    fn new(words: &Words) -> Self {
        let filter = |list: &str| {
            let mut filter = CharFilter::default();
            list.char_indices().for_each(|(at, _)| filter.insert(list.get(at..).unwrap_or("")));
            filter
        };
        let mut whole = filter("截自从到至当年岁");
        words.times.iter().for_each(|(word, _)| whole.insert(word));
        Opens {
            words: whole,
            parts: filter("今去前明上下本同次全第首近过这最未十一二三四五六七八九两几〇“\"0123456789"),
            units: filter("年月日号季天五"),
        }
    }

    /// Whether a wording may begin where `text` does, and the length of its first character.
    fn look(&self, text: &[u8]) -> Option<(bool, usize)> {
        let (word, length) = self.words.look(text)?;
        if word || !self.parts.look(text)?.0 {
            return Some((word, length));
        }
        let mut at = length;
        for _ in 0..Self::NEAR {
            match self.units.look(text.get(at..).unwrap_or(&[])) {
                Some((true, _)) => return Some((true, length)),
                Some((false, next)) => at += next,
                None => break,
            }
        }
        Some((false, length))
    }
}

impl PeriodRules {
    pub fn load(words: &Words) -> Option<Self> {
        Some(PeriodRules {
            phrase: Regex::new(&format!("^(?:{})", phrase(words))).ok()?,
            opens: Opens::new(words),
            part: Regex::new(&format!("^(?:{})$", part())).ok()?,
            since: Regex::new("以来").ok()?,
            anchor: AnchorRules::load()?,
        })
    }

    /// Every wording of a time in the paragraphs of these figures, in text order, none overlapping.
    pub fn scan(&self, document: &Document<'_>, figures: &[Figure]) -> Vec<Mention> {
        let shadow = document.shadow();
        let anchor = self.anchor.anchor(shadow);
        let mut out: Vec<Mention> = Vec::new();
        let mut done = 0;
        for figure in figures {
            let Some(paragraph) = document.paragraph(figure.range.start).filter(|p| p.end > done) else { continue };
            done = paragraph.end;
            let mut context = Context { anchor, year: None, last: None };
            let text = paragraph.of(shadow);
            let mut at = 0;
            while let Some((may, length)) = self.opens.look(text.as_bytes().get(at..).unwrap_or(&[])) {
                // Where it ends is told fast; its parts are told from nothing but itself, for that takes longer.
                let whole = text.get(at..).filter(|_| may).and_then(|rest| self.phrase.find(rest));
                match whole.and_then(|found| self.phrase.captures(found.as_str())) {
                    Some(captures) => {
                        out.extend(self.mention(shadow, paragraph.start + at, &captures, &mut context));
                        at += captures.get(0).map_or(0, |found| found.len()).max(length);
                    }
                    None => at += length,
                }
            }
        }
        self.add_since(document, &mut out);
        out
    }

    /// The wording that stands at `at`.
    fn mention(&self, shadow: &str, at: usize, captures: &Captures<'_>, context: &mut Context) -> Option<Mention> {
        let found = captures.get(0)?;
        let (mut start, end) = (at, at + found.len());
        let group = |name: &str| captures.name(name).map(|m| m.as_str());
        let prior = before(shadow, start);
        let rest = shadow.get(end..)?;
        let mut pre = group("pre").unwrap_or("");
        if found.as_str().starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
            && prior.is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十百千万第近超过约.-".contains(c))
        {
            return None;
        }
        // 到, 至 belong to the time only before a year; after a verb (提高到) they are its own.
        let drop_pre = match pre {
            "到" | "至" => {
                group("y").is_none() && group("term").is_none()
                    || prior.is_some_and(|c| "达提增升降减加调受得直长高大缩短为扩涨跌落".contains(c))
            }
            "从" | "自" => {
                group("post").is_none() && group("y").is_none() && !rest.starts_with(['起', '开', '至', '到', '启'])
            }
            _ => false,
        };
        let setting_out = drop_pre && matches!(pre, "从" | "自");
        if drop_pre {
            start += pre.len();
            pre = "";
        }
        if group("od").is_some()
            && (rest.starts_with(['内', '游', '均', '报', '元', '个', '本', '讯', '龄', '程'])
                || prior.is_some_and(|c| "月-—.周／/".contains(c)))
        {
            return None;
        }
        if group("word").is_some() && rest.starts_with(['方', '本', '报']) && !found.as_str().ends_with(['）', ')'])
        {
            return None;
        }
        if group("alone").is_some_and(|t| t.chars().count() == 2 && t.ends_with('月')) && rest.starts_with("时间") {
            return None;
        }
        let (from, to) = context.date(captures, pre, &self.part);
        let lead = shadow.get(..start)?;
        let post = group("post").unwrap_or("");
        if group("vague") == Some("同期") && (lead.ends_with("历史") || lead.ends_with(['年', '度', '期'])) {
            return None;
        }
        if found.as_str().starts_with('前') && lead.ends_with('提') {
            return None;
        }
        let compared = setting_out
            || group("y").is_some_and(|y| y.ends_with("同期"))
            || !matches!(pre, "截至" | "截止" | "截止到" | "截止至")
                && (lead.ends_with(['比', '较', '由', '同', '与'])
                    || lead.ends_with("介于")
                    || ["相比", "相较", "优于", "高于", "低于"].iter().any(|w| lead.ends_with(w)));
        if !compared {
            if let Some(day) = to.or(from).filter(|_| captures.name("y").is_some()) {
                context.year = Some(day.year);
            }
            if from.is_some() || to.is_some() {
                context.last = Some((from, to));
            }
        }
        let point = from.is_some() && from == to && group("y").is_some() && post.is_empty() && !pre.starts_with('截')
            || group("y").is_some_and(|y| calendar::year(y.trim_end_matches(['年', '度'])).is_some())
                && pre.is_empty()
                && post.is_empty()
                && group("part").is_some_and(|p| {
                    p.ends_with(['月', '日', '号']) && !p.contains(['前', '-', '—', '至', '到', '~', '–', '－', '～'])
                });
        // 2020年度考核: the year of the thing named.
        let attribute = group("y").is_some_and(|y| y.ends_with('度')) && han(after(rest, 0));
        let brief = point
            || attribute
            || group("weak").is_some()
            || group("term").is_some()
            || matches!(post, "前" | "之前")
            || group("span").is_some_and(|t| !t.ends_with('来') && !t.starts_with('这'));
        Some(Mention { range: CleanRange::new(start, end), start: from, end: to, compared, brief })
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
                more.push(Mention {
                    range: CleanRange::new(from, found.end()),
                    start: None,
                    end: None,
                    compared: false,
                    brief: false,
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

/// What the wordings before have settled.
struct Context {
    anchor: Anchor,
    /// The year last named in the paragraph.
    year: Option<i32>,
    last: Option<Stretch>,
}

/// First and last day, as far as they are known.
type Stretch = (Option<Day>, Option<Day>);

impl Context {
    /// The days of a wording.
    fn date(&self, captures: &Captures<'_>, pre: &str, part: &Regex) -> Stretch {
        let group = |name: &str| captures.name(name).map(|m| m.as_str());
        let post = group("post").unwrap_or("");
        let until = pre.starts_with('截');
        let stretch = self.stretch(captures, part);
        let (from, to) = match stretch {
            Some((from, to)) => (Some(from), Some(to)),
            None => match group("vague") {
                Some("同期") => return self.last.unwrap_or_default(),
                Some("目前" | "现在" | "当前") if until => (None, self.anchor.day),
                _ => (None, None),
            },
        };
        match post {
            _ if until => (None, to),
            "至今" => (from, self.anchor.day.filter(|_| from.is_some())),
            "以来" | "起" => (from, None),
            "前" | "之前" => (None, from),
            _ if pre == "自" || pre == "从" || pre == "自从" => (from, None),
            _ => (from, to),
        }
    }

    fn stretch(&self, captures: &Captures<'_>, part: &Regex) -> Option<(Day, Day)> {
        let group = |name: &str| captures.name(name).map(|m| m.as_str());
        let number = |name: &str| group(name).and_then(small);
        let one = |day: Option<Day>| day.map(|d| (d, d));
        if let Some(word) = group("word") {
            if let Some(day) = number("pd") {
                let month = number("pm").or(self.anchor.day.map(|d| d.month))?;
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
        if let Some(day) = number("td") {
            let anchor = self.anchor.day?;
            return one(Day::new(anchor.year, anchor.month, day));
        }
        if let Some(day) = number("od") {
            let near = self
                .last
                .and_then(|(from, to)| from.or(to).zip(to.or(from)))
                .filter(|(from, to)| (from.year, from.month) == (to.year, to.month));
            let month = near.map(|(_, to)| to).or(self.anchor.day)?;
            return one(Day::new(month.year, month.month, day));
        }
        let near = self.year.or(self.anchor.year);
        let year = match group("y") {
            Some(text) => self.year(text)?,
            None => near?,
        };
        if let Some(last) = group("y2").and_then(calendar::year) {
            return Some((Day::new(year, 1, 1)?, Day::new(last, 12, 31)?));
        }
        let edge = group("edge");
        let stretch = match group("part").or(group("alone")) {
            Some(text) => Self::part(year, text, part)?,
            None => match group("term") {
                Some("年度") => months(year, 1, 12)?,
                Some("年底" | "年末" | "岁末") => (Day::new(year, 12, 31)?, Day::new(year, 12, 31)?),
                Some(_) => return None,
                None if group("y").is_some() => months(year, 1, 12)?,
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
        let digits: String = text.chars().filter(|c| !"年度今()（）".contains(*c)).collect();
        if let Some(year) = calendar::year(&digits) {
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

    /// The days of a part of a year.
    fn part(year: i32, text: &str, part: &Regex) -> Option<(Day, Day)> {
        let captures = part.captures(text)?;
        let group = |name: &str| captures.name(name).map(|m| m.as_str());
        let number = |name: &str| group(name).and_then(small);
        if let Some(half) = group("half") {
            return if half.starts_with('上') { months(year, 1, 6) } else { months(year, 7, 12) };
        }
        if let Some(quarters) = number("fq") {
            return months(year, 1, 3 * quarters.min(4));
        }
        if let Some(first) = number("q").or(number("q1")).or(group("q0").map(|_| 1)) {
            let last = number("q2").unwrap_or(first);
            return months(year, 3 * first - 2, 3 * last);
        }
        if let Some(last) = number("fm") {
            return months(year, 1, last);
        }
        if let (Some(first), Some(last)) = (number("r1"), number("r2")) {
            return months(year, first, last);
        }
        if group("whole").is_some() {
            return months(year, 1, 12);
        }
        let month = number("m")?;
        let Some(day) = number("d") else { return months(year, month, month) };
        let from = Day::new(year, month, day)?;
        let to = match number("d2") {
            Some(day) => Day::new(year, number("m2").unwrap_or(month), day)?,
            None => from,
        };
        Some((from, to))
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
