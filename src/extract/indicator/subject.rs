//! What a figure measures, as the text words it: the noun after it (35项改革), before it (生产总值达…), or of the figures around it.

use super::figure::{Figure, linked};
use super::period::Mention;
use super::scope::{after, before, han};
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

/// What the search reads.
pub(super) struct Search<'s> {
    pub words: &'s Words,
    pub document: &'s Document<'s>,
    pub figures: &'s [Figure],
    pub mentions: &'s [Mention],
}

/// Longest subject, in characters.
const LONG: usize = 40;

impl Search<'_> {
    /// The subject of figure `i`; `done` are those of the figures before it.
    pub fn subject(&self, done: &[Option<Subject>], i: usize) -> Option<Subject> {
        let figure = self.figures.get(i)?;
        let shadow = self.document.shadow();
        let segment = figure.segment.of(shadow);
        let previous = figure.previous.and_then(|p| done.get(p).cloned().flatten());
        let ahead = self.ahead(figure);
        if let Some(subject) = &ahead
            && self.leads(figure)
        {
            return Some(Subject { range: *subject, follows: true });
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
        if let Some(range) = ahead {
            return Some(Subject { range, follows: true });
        }
        self.inherited(done, i)
    }

    /// The noun that follows the figure at once.
    fn ahead(&self, figure: &Figure) -> Option<CleanRange> {
        let shadow = self.document.shadow();
        let mut from = figure.after.start;
        let text = figure.after.of(shadow);
        let skip = ["的", "之", "左右的", "以上的", "以下的", "余", "多"].iter().filter(|w| text.starts_with(**w)).map(|w| w.len()).max().unwrap_or(0);
        from += skip;
        let first = after(shadow, from)?;
        if from >= figure.after.end || !(han(Some(first)) || first.is_alphanumeric() || "“「《‘『（(\"".contains(first)) {
            return None;
        }
        if matches!(first, '（' | '(') {
            return None;
        }
        let rest = shadow.get(from..figure.after.end)?;
        if rest.starts_with(['和', '与', '及', '至', '到', '、', '等', '为', '是', '以', '内', '中', '间']) && !rest.starts_with("中小") && !rest.starts_with("中国") && !rest.starts_with("中央") {
            return None;
        }
        let persons = figure.kind == IndicatorKind::Count && self.person(figure);
        let mut end = from;
        let mut noun = false;
        for token in self.document.tokens(CleanRange::new(from, self.window_end(from, figure.after.end))) {
            let word = token.range.of(shadow);
            let verbal = token.tag.starts_with('v') && token.tag != "vn";
            let stops = self.words.stop.contains(word);
            if noun && (stops || verbal && !self.nominal(token.range.end)) || matches!(word, "，" | "。") {
                break;
            }
            if !noun && (verbal || stops) && !persons && skip == 0 {
                return (verbal && !stops || persons).then(|| CleanRange::new(from, self.window_end(from, figure.after.end))).filter(|_| skip == 0 && figure.kind != IndicatorKind::Percentage || self.nominal(token.range.end)).map(|r| self.trimmed_right(r)).filter(|r| r.len() > 0);
            }
            if !noun && persons && (verbal || stops) {
                end = self.window_end(from, figure.after.end);
                break;
            }
            noun |= token.tag.starts_with(['n', 'j', 'l', 'i', 'e', 'x']) || token.tag == "vn" || token.range.len() > 6 && !verbal;
            end = token.range.end;
        }
        // A pair that opens in the noun belongs to it to its end.
        let range = self.list_end(CleanRange::new(from, end), figure);
        let range = self.trimmed_right(range);
        (range.len() > 0).then_some(range)
    }

    /// Whether the figure counts persons, of whom a predicate may follow: 3人受伤.
    fn person(&self, figure: &Figure) -> bool {
        let text = figure.range.of(self.document.shadow());
        text.ends_with(['人', '例', '次', '起', '件', '户', '家']) && !text.ends_with("个人")
    }

    /// Whether a head of nouns follows, so that the verb before it is part of the noun.
    fn nominal(&self, at: usize) -> bool {
        self.document.shadow().get(at..).is_some_and(|rest| self.words.head.prefix(rest).is_some() || rest.starts_with('的'))
    }

    fn window_end(&self, from: usize, end: usize) -> usize {
        let shadow = self.document.shadow();
        let mut at = from;
        for _ in 0..LONG {
            match after(shadow, at) {
                Some(c) if at < end => at += c.len_utf8(),
                _ => break,
            }
        }
        at.min(end)
    }

    /// The noun after a figure, without the next item of the list that the figure stands in.
    fn list_end(&self, range: CleanRange, figure: &Figure) -> CleanRange {
        let shadow = self.document.shadow();
        let text = range.of(shadow);
        let mut end = range.end;
        if figure.followed && range.end == figure.after.end {
            // 5个机场、8个港口: the mark before the next figure ends the noun; so does its 和.
            let cut = ["、", "和", "及", "以及", "与", "的", "和另外", "，", "共", "及其他"].iter().filter(|w| text.ends_with(**w)).map(|w| w.len()).max();
            end -= cut.unwrap_or(0);
            let text = shadow.get(range.start..end).unwrap_or("");
            // 65台、自助服务区2个 has its next noun between.
            if cut.is_none() && let Some(mark) = text.find('、') {
                end = range.start + mark;
            }
        }
        CleanRange::new(range.start, end)
    }

    /// Whether the noun after the figure comes before what stands in front of it.
    fn leads(&self, figure: &Figure) -> bool {
        let shadow = self.document.shadow();
        let follows = figure.after.of(shadow);
        let front = self.behind(figure, None);
        match figure.kind {
            IndicatorKind::Count => {
                let first = self.document.tokens(CleanRange::new(figure.after.start, self.window_end(figure.after.start, figure.after.end))).first().copied();
                let verbal = first.is_some_and(|t| t.tag.starts_with('v') && t.tag != "vn" || self.words.stop.contains(t.range.of(shadow)));
                !verbal || front.is_none()
            }
            IndicatorKind::Percentage | IndicatorKind::Fraction => {
                let share = figure.segment.of(shadow).contains('占') || figure.segment.of(shadow).ends_with('的');
                (follows.starts_with('的') || front.is_none()) && !share
            }
            IndicatorKind::Rank => false,
            _ => follows.starts_with('的') || front.is_none(),
        }
    }

    /// What stands before the figure in its clause.
    fn behind(&self, figure: &Figure, previous: Option<&Subject>) -> Option<CleanRange> {
        let shadow = self.document.shadow();
        let mut range = figure.segment;
        // 5个县的入学率: a figure inside the noun does not cut it.
        if let Some(subject) = previous.filter(|s| s.follows && s.range.start < range.end)
            && let Some(before) = figure.previous.and_then(|p| self.figures.get(p))
        {
            let rest = shadow.get(subject.range.end.max(range.start)..range.end).unwrap_or("");
            range = if rest.starts_with(['、', '，']) { CleanRange::new(subject.range.end.max(range.start), range.end) } else { CleanRange::new(before.range.start, range.end) };
        }
        let range = self.noun(range);
        if range.len() > 0 {
            return Some(range);
        }
        // 满意率（按户计）：97% and the like: the noun stands before the mark.
        if matches!(figure.opens, Some('：' | ':' | '（' | '(')) && figure.previous.is_none() {
            let mark = figure.opens.map_or(0, char::len_utf8);
            let end = figure.clause.start.checked_sub(mark)?;
            let start = self.line_start(end);
            let range = self.noun(CleanRange::new(start, end));
            return (range.len() > 0).then_some(range);
        }
        None
    }

    fn line_start(&self, end: usize) -> usize {
        let shadow = self.document.shadow();
        let mut at = end;
        for _ in 0..LONG {
            match before(shadow, at) {
                Some(c) if !"，。；：！？\n\r（(）),;:".contains(c) => at -= c.len_utf8(),
                _ => break,
            }
        }
        at
    }

    /// The noun that a stretch before a figure ends with.
    fn noun(&self, range: CleanRange) -> CleanRange {
        let shadow = self.document.shadow();
        let mut range = self.last_item(self.trimmed_right(range));
        range = self.trimmed_left(range);
        // 医疗支出占总支出: the share is of the first.
        let text = range.of(shadow);
        if let Some(at) = text.rfind('占') {
            let tail = text.get(at..).unwrap_or("");
            if !(tail.contains("比重") || tail.contains("比例") || tail.starts_with("占比") || tail.starts_with("占地") || tail.contains("份额")) {
                range = self.trimmed_right(CleanRange::new(range.start, range.start + at));
            }
        }
        // 由, 从 before the state a change sets out from; 比 before what it is compared with.
        for word in ["由省", "由国", "由原", "由去", "从原", "较去年", "较上年", "较常年", "比去年", "比上年", "比同期", "与去年", "与上年", "较", "比"] {
            let text = range.of(shadow);
            let Some(at) = text.rfind(word).filter(|&at| at > 0) else { continue };
            if word.len() == 3 {
                let (prior, next) = (before(text, at), after(text, at + 3));
                let part = matches!(prior, Some('占' | '同' | '环' | '对' | '相' | '评' | '性' | '配')) || matches!(next, None | Some('重' | '例' | '率' | '较' | '值' | '赛' | '大' | '高' | '好' | '特'));
                if part {
                    continue;
                }
            }
            range = self.trimmed_right(CleanRange::new(range.start, range.start + at));
        }
        range = self.trimmed_left(self.object(range));
        self.shortened(range)
    }

    /// Cuts what is longer than a noun from its left.
    fn shortened(&self, range: CleanRange) -> CleanRange {
        let text = range.of(self.document.shadow());
        let count = text.chars().count();
        if count <= LONG {
            return range;
        }
        let skip: usize = text.chars().take(count - LONG).map(char::len_utf8).sum();
        CleanRange::new(range.start + skip, range.end)
    }

    /// Of 机场5个、港口 before a figure: what stands after the last mark that ends an item with a figure.
    fn last_item(&self, range: CleanRange) -> CleanRange {
        let text = range.of(self.document.shadow());
        let lead = text.trim_start_matches(['、', '，', ' ', '；']);
        CleanRange::new(range.end - lead.len(), range.end)
    }

    /// The object of the act in a clause: 共走访农户 -> 农户. Nominal verbs (止付金额) stay.
    fn object(&self, range: CleanRange) -> CleanRange {
        let shadow = self.document.shadow();
        let text = range.of(shadow);
        let mut best = None;
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
            if let Some(end) = self.document_pair(range.start + at).filter(|&e| e <= range.end) {
                at = end - range.start;
                continue;
            }
            let step = after(rest, 0).map_or(1, char::len_utf8);
            let Some(length) = self.words.verb.prefix(rest) else {
                at += step;
                continue;
            };
            let tail = rest.get(length..).unwrap_or("");
            let tail = tail.trim_start_matches(['了', '过', '出']);
            let object = !tail.is_empty() && tail.chars().count() >= 2 && self.words.head.prefix(tail).is_none() && !tail.starts_with(['的', '、', '和', '与']);
            let marked = self.marked(text.get(..at).unwrap_or(""));
            if object && (marked || best.is_none() || self.words.verb.prefix(tail).is_none()) {
                let strong = marked || at == 0;
                best = Some((range.end - tail.len(), strong));
            }
            at += length;
        }
        match best {
            Some((start, _)) => CleanRange::new(start, range.end),
            None => range,
        }
    }

    fn document_pair(&self, at: usize) -> Option<usize> {
        let pairs = &self.document.pairs;
        let i = pairs.partition_point(|p| p.outer.start < at);
        pairs.get(i).filter(|p| p.outer.start == at).map(|p| p.outer.end)
    }

    /// Whether an adverb of sums or of time ends here, which an act follows: 共, 累计, 已.
    fn marked(&self, before: &str) -> bool {
        ["共", "累计", "已", "新", "联合", "成功", "依法", "先后", "再", "计划", "集中", "直接", "全面"].iter().any(|w| before.ends_with(w))
    }

    fn trimmed_right(&self, range: CleanRange) -> CleanRange {
        let shadow = self.document.shadow();
        let mut end = range.end;
        loop {
            let text = shadow.get(range.start..end).unwrap_or("");
            let trimmed = text.trim_end_matches(|c: char| c.is_whitespace() || "、，：:,;；".contains(c));
            if trimmed.len() != text.len() {
                end = range.start + trimmed.len();
                continue;
            }
            // A time at the end of the noun (全市去年新增) is no part of it.
            let longest = self.words.tail.suffix(text).max(self.words.cue.suffix(text).filter(|_| !self.rate(text)));
            match longest {
                Some(length) if length > 0 => end -= length,
                _ => break,
            }
        }
        CleanRange::new(range.start, end.max(range.start))
    }

    /// 增幅, 年增率 name what is measured by themselves when nothing stands before them.
    fn rate(&self, text: &str) -> bool {
        ["年增率", "年减率", "增长率", "增速", "增幅", "涨幅", "降幅"].contains(&text)
    }

    fn trimmed_left(&self, range: CleanRange) -> CleanRange {
        let shadow = self.document.shadow();
        let mut start = range.start;
        loop {
            let text = shadow.get(start..range.end).unwrap_or("");
            let trimmed = text.trim_start_matches(|c: char| c.is_whitespace() || "、，：:,;；".contains(c));
            if trimmed.len() != text.len() {
                start = range.end - trimmed.len();
                continue;
            }
            let i = self.mentions.partition_point(|m| m.range.start < start);
            if let Some(mention) = self.mentions.get(i).filter(|m| m.range.start == start && m.range.end <= range.end) {
                start = mention.range.end;
                continue;
            }
            match self.words.lead.prefix(text) {
                Some(length) if length > 0 && length < text.len() => start += length,
                _ => break,
            }
        }
        CleanRange::new(start.min(range.end), range.end)
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
            if !linked(figure.segment.of(shadow)) && !shadow.get(figure.segment.start..figure.segment.end)?.starts_with('、') {
                return None;
            }
            first = figure.previous?;
        }
        let head = self.figures.get(first)?;
        let text = head.segment.of(shadow);
        let word = text.rfind("分别").or_else(|| text.strip_suffix('各').map(str::len))?;
        let mut count = 1;
        while count < 32 && self.figures.get(first + count).is_some_and(|f| f.previous == Some(first + count - 1) && linked(f.segment.of(shadow))) {
            count += 1;
        }
        if count < 2 {
            return None;
        }
        let place = i - first;
        let before = self.trimmed_left(self.trimmed_right(CleanRange::new(head.segment.start, head.segment.start + word)));
        if before.len() == 0 {
            // 12万件、金额3亿元，同比分别增长5%、6%: the figures before are meant, in order.
            let from = first.checked_sub(count)?;
            let subject = done.get(from + place).cloned().flatten()?;
            let near = self.document.sentence(head.range.start)?.start <= self.figures.get(from)?.range.start;
            return near.then_some(Subject { follows: false, ..subject });
        }
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
        let range = self.trimmed_left(CleanRange::new(start, end));
        let mut stop = range.start;
        for token in self.document.tokens(range) {
            if token.tag.starts_with(['v', 'd', 'p', 'c']) && token.tag != "vn" && token.range.start > range.start && !self.nominal(token.range.end) {
                break;
            }
            stop = token.range.end;
        }
        let range = self.trimmed_right(CleanRange::new(range.start, stop.max(range.start)));
        (range.of(shadow).chars().count() >= 2).then_some(Subject { range, follows: false })
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
