//! What a figure measures, as the text words it: the noun after it (35项改革), before it (生产总值达…), or of the figures around it.

use super::figure::{Figure, linked};
use super::period::Mention;
use super::scope::{after, han};
use super::words::Words;
use crate::document::Document;
use crate::fact::IndicatorKind;
use crate::span::CleanRange;

/// What is measured, and whether the noun follows the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    pub range: CleanRange,
    /// The noun follows the figure: 35项改革.
    pub follows: bool,
}

/// Longest act that takes a time, in characters.
const ACT: usize = 12;

/// Longest noun with a figure inside it, in characters.
const ATTRIBUTE: usize = 24;

/// What the search reads.
pub(super) struct Search<'s> {
    pub words: &'s Words,
    pub document: &'s Document<'s>,
    pub figures: &'s [Figure],
    pub mentions: &'s [Mention],
}

impl Search<'_> {
    /// The subject of figure `i`; `done` are those of the figures before it.
    pub fn subject(&self, done: &[Option<Subject>], i: usize) -> Option<Subject> {
        let figure = self.figures.get(i)?;
        let shadow = self.document.shadow();
        let segment = figure.segment.of(shadow);
        let previous = figure.previous.and_then(|p| done.get(p).cloned().flatten());
        if self.unit_is_noun(figure) {
            return None;
        }
        if let Some(range) = self.done_within(figure) {
            return Some(Subject { range, follows: true });
        }
        let ahead = self.ahead(i, true);
        if let Some(ahead) = &ahead
            && self.leads(figure, ahead)
        {
            return Some(Subject { range: ahead.range, follows: true });
        }
        // 不到一半（47.8%）, 2亿美元（约60亿新台币）: the same told again.
        if matches!(figure.opens, Some('（' | '('))
            && figure.previous.is_none()
            && segment.chars().count() <= 2
            && let Some(last) = i.checked_sub(1).and_then(|p| self.figures.get(p))
            && shadow.get(last.range.end..figure.clause.start).is_some_and(|t| {
                matches!(t, "（" | "(")
                    || last.kind == figure.kind && t.chars().count() <= 8 && !t.contains(['，', '。'])
            })
        {
            return i.checked_sub(1).and_then(|p| done.get(p)?.clone()).map(|s| Subject { follows: false, ..s });
        }
        // 投进了其中7个: of those that the figure before counted.
        if segment.trim_end().ends_with("其中")
            && let Some(subject) = i.checked_sub(1).and_then(|p| done.get(p)?.clone())
        {
            return Some(Subject { follows: false, ..subject });
        }
        // 12%、8%和5%: a list of figures shares, or shares out, what stands before it.
        if figure.previous.is_some() && linked(segment) {
            return self.shared_out(done, i).or(previous.map(|s| Subject { follows: false, ..s }));
        }
        if let Some(subject) = self.shared_out(done, i) {
            return Some(subject);
        }
        if let Some(range) = self.behind(figure, previous.as_ref()) {
            return Some(Subject { range, follows: false });
        }
        if let Some(ahead) = ahead {
            return Some(Subject { range: ahead.range, follows: true });
        }
        // 用4天时间就完成: a length of time and nothing measured.
        if figure.kind == IndicatorKind::Duration
            && figure.after.of(shadow).starts_with("时间")
            && (segment.trim().is_empty() || segment.trim_end().ends_with(['在', '用', '以', '过', '短']))
        {
            return None;
        }
        // 享, 赠 before the figure: an act without a thing.
        if self.bare_act(figure) {
            return None;
        }
        self.inherited(done, i)
    }

    /// What stands before the figure in its segment, trimmed; `None` when nothing is measured there.
    pub(super) fn behind_text(&self, figure: &Figure) -> Option<CleanRange> {
        let text = figure.segment.of(self.document.shadow()).trim_end();
        if text.ends_with(['中', '的', '有']) {
            return None;
        }
        Some(self.noun(figure.segment)).filter(|r| r.len() > 0)
    }

    /// 最快24小时即可完成布展: what takes the time.
    fn done_within(&self, figure: &Figure) -> Option<CleanRange> {
        const DONE: [&str; 14] = [
            "内即可",
            "之内即可",
            "即可",
            "就可以",
            "就可",
            "便可",
            "即能",
            "就能够",
            "就能",
            "便能",
            "即",
            "就",
            "内就能",
            "内可",
        ];
        let shadow = self.document.shadow();
        let rest = figure.after.of(shadow);
        let length = DONE.iter().filter(|w| rest.starts_with(**w)).map(|w| w.len()).max()?;
        if figure.kind != IndicatorKind::Duration || figure.followed {
            return None;
        }
        let range = CleanRange::new(figure.after.start + length, figure.after.end);
        // The clause before may name it: 审批最快24小时就可完成.
        let named = self.behind_text(figure).is_some_and(|r| r.of(shadow).chars().nth(1).is_some());
        let chars = range.of(shadow).chars().count();
        (!named && (2..=ACT).contains(&chars)).then_some(range)
    }

    /// 15地市, 9男: the unit is the noun.
    fn unit_is_noun(&self, figure: &Figure) -> bool {
        let text = figure.range.of(self.document.shadow());
        figure.kind == IndicatorKind::Count
            && ["县市", "市", "州", "地市", "省区", "省份", "省市", "区县", "县区", "市县", "男", "女", "国", "省"]
                .iter()
                .any(|w| text.ends_with(w))
    }

    /// Whether one verb alone stands before the figure.
    fn bare_act(&self, figure: &Figure) -> bool {
        let text = figure.segment.of(self.document.shadow()).trim();
        // 每次做10下.
        let text =
            self.words.tail.prefix(text).filter(|_| text.starts_with('每')).and_then(|n| text.get(n..)).unwrap_or(text);
        text.chars().count() == 1 && han(text.chars().next()) && self.words.tail.suffix(text).is_none()
            || text.chars().count() <= 3 && text.ends_with(['享', '赠', '送', '折'])
    }

    /// What stands before the figure in its clause.
    pub(super) fn behind(&self, figure: &Figure, previous: Option<&Subject>) -> Option<CleanRange> {
        let shadow = self.document.shadow();
        let mut range = figure.segment;
        // 是全国平均的3倍: what it is set against.
        let text = range.of(shadow).trim();
        if text.ends_with('的') && (text.starts_with(['是', '为']) || text.starts_with("相当于")) {
            return None;
        }
        // 甲县产量是全市平均的3倍.
        if figure.kind == IndicatorKind::Multiple
            && text.ends_with('的')
            && let Some(at) = range.of(shadow).rfind(['是', '为']).filter(|&at| at > 0)
        {
            range = CleanRange::new(range.start, range.start + at);
        }
        // 5个县的入学率: a figure inside the noun does not cut it.
        if let Some(subject) = previous.filter(|s| s.follows && s.range.start < range.end)
            && let Some(before) = figure.previous.and_then(|p| self.figures.get(p))
        {
            let rest = shadow.get(subject.range.end.max(range.start)..range.end).unwrap_or("");
            if rest.trim().is_empty() {
                return None;
            }
            // 6名队员中的3名.
            let among = self.trimmed_right(CleanRange::new(subject.range.end.max(range.start), range.end));
            if figure.kind != IndicatorKind::Rank && matches!(among.of(shadow).trim(), "中" | "之中" | "当中" | "里")
            {
                return Some(subject.range);
            }
            range = if rest.starts_with(['、', '，']) {
                CleanRange::new(subject.range.end.max(range.start), range.end)
            } else {
                CleanRange::new(before.range.start, range.end)
            };
        }
        // 总量超500亿元的县域增至12个: a figure that describes the noun is inside it.
        if range.of(shadow).starts_with('的')
            && let Some(before) = figure.previous.and_then(|p| self.figures.get(p))
        {
            let whole = CleanRange::new(before.segment.start, range.end);
            let whole = self.trimmed_left(self.trimmed_right(whole));
            let most = whole.of(shadow).chars().count() <= ATTRIBUTE;
            if most && whole.start < before.range.start && whole.end > range.start + '的'.len_utf8() {
                return Some(whole);
            }
        }
        if figure.kind == IndicatorKind::Rank {
            range = self.before_order(range);
        }
        let range = self.noun(range);
        // One character alone (吧, 他) is a rest of something, no noun; so is a word that joins clauses (同时).
        let noun = range.of(shadow);
        if noun.chars().nth(1).is_some() && !self.words.lead.contains(noun) && !self.words.tail.contains(noun) {
            return Some(range);
        }
        // 满意率（按户计）：97% and the like: the noun stands before the mark.
        if matches!(figure.opens, Some('：' | ':' | '（' | '(')) && figure.previous.is_none() {
            let mark = figure.opens.map_or(0, char::len_utf8);
            let end = figure.clause.start.checked_sub(mark)?;
            let start = self.line_start(end);
            let mut range = self.noun(CleanRange::new(start, end));
            // 相偕自杀的孕妇某某（51岁）: the person.
            if figure.kind == IndicatorKind::Age {
                let marks = range.of(shadow).char_indices().rfind(|(_, c)| "的与和及、".contains(*c));
                let mark = marks.map_or(range.start, |(at, c)| range.start + at + c.len_utf8());
                let tokens = self.document.tokens(range);
                let verb = tokens.iter().rfind(|t| t.tag == "v").map_or(mark, |t| t.range.end);
                range = CleanRange::new(mark.max(verb), range.end);
            }
            return (range.len() > 0).then_some(range);
        }
        None
    }

    /// 甲、乙分别增长3%、5%: each figure its own item, where there are as many items as figures.
    fn shared_out(&self, done: &[Option<Subject>], i: usize) -> Option<Subject> {
        let shadow = self.document.shadow();
        // The first figure of the list, which has the word before it.
        let mut first = i;
        for _ in 0..32 {
            let figure = self.figures.get(first)?;
            if figure.segment.of(shadow).contains("分别") || figure.segment.of(shadow).ends_with('各') {
                break;
            }
            if !linked(figure.segment.of(shadow))
                && !shadow.get(figure.segment.start..figure.segment.end)?.starts_with('、')
            {
                return None;
            }
            first = figure.previous?;
        }
        let head = self.figures.get(first)?;
        let text = head.segment.of(shadow);
        let word = text.rfind("分别").or_else(|| text.strip_suffix('各').map(str::len))?;
        let mut count = 1;
        while count < 32
            && self
                .figures
                .get(first + count)
                .is_some_and(|f| f.previous == Some(first + count - 1) && linked(f.segment.of(shadow)))
        {
            count += 1;
        }
        if count < 2 {
            return None;
        }
        // 分别比甲、乙、丙高3%、5%和7%: each is set against another, of one subject.
        let rest = text.get(word..).unwrap_or("").trim_start_matches("分别").trim_start_matches("都");
        if ["比", "较", "高于", "低于", "多于", "少于", "高出"].iter().any(|w| rest.starts_with(w))
            && !["比上", "比去", "较上", "较去", "比同", "较年", "比年", "比前", "较前", "比2", "较2"]
                .iter()
                .any(|w| rest.starts_with(w))
        {
            return None;
        }
        let place = i - first;
        let before =
            self.trimmed_left(self.trimmed_right(CleanRange::new(head.segment.start, head.segment.start + word)));
        if before.len() == 0 {
            // 12万件、金额3亿元，同比分别增长5%、6%: the figures before are meant, in order.
            let from = first.checked_sub(count)?;
            let subject = done.get(from + place).cloned().flatten()?;
            let near = self.document.sentence(head.range.start)?.start <= self.figures.get(from)?.range.start;
            return near.then_some(Subject { follows: false, ..subject });
        }
        let except = before.of(shadow).rfind("除了").map_or(0, |at| at + "除了".len());
        let before = CleanRange::new(before.start + except, before.end);
        let items = items(shadow, before, false);
        let items = if items.len() == count { items } else { self::items(shadow, before, true) };
        let range = if items.len() == count { items.get(place).copied()? } else { before };
        let range = self.trimmed_left(self.trimmed_right(range));
        let range = if items.len() == count && place == 0 { self.trimmed_left(self.object(range)) } else { range };
        (range.len() > 0).then_some(Subject { range, follows: false })
    }

    /// The subject of the figure before in the sentence, or the noun that the clause before opens with.
    fn inherited(&self, done: &[Option<Subject>], i: usize) -> Option<Subject> {
        let shadow = self.document.shadow();
        let figure = self.figures.get(i)?;
        let sentence = self.document.sentence(figure.range.start)?;
        let before = i.checked_sub(1).and_then(|p| Some((self.figures.get(p)?, done.get(p)?.clone()?)));
        if let Some(range) = self.regarding(sentence) {
            return Some(Subject { range, follows: false });
        }
        // 其中甲校学费最高，为5万元: the clause between names its own.
        let end = figure.clause.start.saturating_sub(figure.opens.map_or(0, char::len_utf8));
        let between = figure.opens == Some('，')
            && figure.segment.of(shadow).trim_start().starts_with(['为', '达', '是'])
            && before.as_ref().is_some_and(|(last, _)| last.clause.end < self.line_start(end));
        if between {
            let named = self.noun(CleanRange::new(self.line_start(end), end));
            if named.of(shadow).chars().nth(1).is_some() {
                return Some(Subject { range: named, follows: false });
            }
        }
        // 某某突发疾病，不幸去世，年仅45岁: the person whom the sentence is about.
        if figure.kind == IndicatorKind::Age && figure.opens == Some('，') {
            let whole = self.trimmed_left(CleanRange::new(sentence.start, figure.clause.start));
            let tokens = self
                .document
                .tokens(CleanRange::new(whole.start, whole.end.min(self.window_end(whole.start, whole.end))));
            let named = tokens.first().is_some_and(|t| t.tag.starts_with("nr"));
            if let Some(last) = tokens.iter().take_while(|t| named && t.tag.starts_with('n')).last() {
                return Some(Subject { range: CleanRange::new(whole.start, last.range.end), follows: false });
            }
        }
        // 申报开工数，共达1万户: the clause before ends with what is measured.
        if figure.opens == Some('，') && self.trimmed_right(figure.segment).len() == 0 {
            let named = self.noun(CleanRange::new(self.line_start(end), end));
            let text = named.of(shadow);
            let size = self.words.measured.suffix(text).is_some() || text.ends_with(['数', '率']);
            if size
                && text.chars().nth(2).is_some()
                && before.as_ref().is_none_or(|(last, _)| last.clause.end < named.start)
            {
                return Some(Subject { range: named, follows: false });
            }
        }
        if let Some((last, subject)) = before
            && last.range.start >= sentence.start
        {
            return Some(Subject { follows: false, ..subject });
        }
        // The clause before: its noun up to the first verb.
        let end = figure.clause.start.checked_sub(figure.opens.map_or(0, char::len_utf8))?;
        if end <= sentence.start {
            return None;
        }
        let start = self.line_start(end).max(sentence.start);
        let mut range = self.trimmed_left(CleanRange::new(start, end));
        // …算出了夺冠的概率，是5%: what the clause before ends with. 保持抬腿跑步，约10秒: its object.
        let verb = self
            .document
            .tokens(range)
            .first()
            .is_some_and(|t| t.tag == "v" && !self.words.deed.contains(t.range.of(shadow)));
        if verb || figure.segment.of(shadow).trim_start().starts_with(['是', '为', '即']) {
            let last = self.noun(range);
            if last.of(shadow).chars().nth(1).is_some() {
                return Some(Subject { range: last, follows: false });
            }
        }
        // 把办理时限，由10天压缩到3天: the object of 把.
        if let Some(at) = range.of(shadow).rfind(['把', '将']) {
            let object =
                self.trimmed_right(self.trimmed_left(CleanRange::new(range.start + at + '把'.len_utf8(), range.end)));
            if object.of(shadow).chars().count() >= 3 {
                range = object;
            }
        }
        let mut stop = range.start;
        for token in self.document.tokens(range) {
            if token.tag.starts_with(['v', 'd', 'p', 'c'])
                && token.tag != "vn"
                && token.range.start > range.start
                && !self.nominal(token.range.end)
                && !matches!(token.range.of(shadow), "率" | "度" | "量")
            {
                break;
            }
            stop = token.range.end;
        }
        let range = self.trimmed_right(CleanRange::new(range.start, stop.max(range.start)));
        (range.of(shadow).chars().count() >= 2).then_some(Subject { range, follows: false })
    }
}

impl Search<'_> {
    /// 在夺冠概率上，…: what a sentence says that it measures.
    fn regarding(&self, sentence: CleanRange) -> Option<CleanRange> {
        let text = sentence.of(self.document.shadow());
        let opening = text.trim_start().strip_prefix('在')?;
        let clause = opening.get(..opening.find('，')?)?;
        let noun = clause.strip_suffix('上').or_else(|| clause.strip_suffix("方面"))?;
        let start = sentence.end - text.trim_start().len() + '在'.len_utf8();
        let range = self.trimmed_left(CleanRange::new(start, start + noun.len()));
        (noun.chars().count() <= ACT && self.words.measured.suffix(noun).is_some()).then_some(range)
    }
}

/// The items of a list: between 、, and between 和, 及, 与 too where asked.
fn items(shadow: &str, range: CleanRange, conjunctions: bool) -> Vec<CleanRange> {
    let mut out = Vec::new();
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        let rest = shadow.get(at..range.end).unwrap_or("");
        let Some(c) = after(rest, 0) else { break };
        let word = if c == '、' {
            c.len_utf8()
        } else if conjunctions {
            ["以及", "和", "及", "与"].iter().find(|w| rest.starts_with(**w)).map_or(0, |w| w.len())
        } else {
            0
        };
        if word > 0 {
            out.push(CleanRange::new(start, at));
            start = at + word;
            at = start;
        } else {
            at += c.len_utf8();
        }
    }
    out.push(CleanRange::new(start, range.end));
    out.retain(|r| r.len() > 0);
    out
}
