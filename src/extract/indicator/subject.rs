//! What a figure measures, as the text words it: the noun after it (35项改革), before it (生产总值达…), or of the figures around it.

use super::figure::{Figure, linked};
use super::period::Mention;
use super::scope::{after, before, han};
use super::words::Words;
use crate::document::Document;
use crate::fact::IndicatorKind;
use crate::segment::{Token, known};
use crate::span::CleanRange;

/// What is measured, and whether the noun follows the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    pub range: CleanRange,
    /// The noun follows the figure: 35项改革.
    pub follows: bool,
}

/// What follows a figure at once.
struct Ahead {
    range: CleanRange,
    /// It opens with a verb: 3人受伤.
    verbal: bool,
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
        if self.unit_is_noun(figure) {
            return None;
        }
        let ahead = self.ahead(i);
        if let Some(ahead) = &ahead
            && self.leads(figure, ahead)
        {
            return Some(Subject { range: ahead.range, follows: true });
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
        // 享, 赠 before the figure: an act without a thing.
        if self.bare_act(figure) {
            return None;
        }
        self.inherited(done, i)
    }

    /// The noun, or the predicate of those counted, that follows the figure at once.
    fn ahead(&self, i: usize) -> Option<Ahead> {
        let figure = self.figures.get(i)?;
        let shadow = self.document.shadow();
        let text = figure.after.of(shadow);
        // 15批198项举措: two figures of one noun.
        if figure.followed && matches!(text.trim(), "" | "共" | "的" | "、共") && figure.kind == IndicatorKind::Count {
            return self.ahead(i + 1).filter(|_| self.figures.get(i + 1).is_some_and(|f| f.kind == IndicatorKind::Count));
        }
        // 25台（套）装备: the other unit in brackets is passed over.
        let aside = self.document_pair(figure.after.start).filter(|&end| end <= figure.after.end && end - figure.after.start <= 15).map_or(0, |end| end - figure.after.start);
        let text = text.get(aside..).unwrap_or("");
        let mut skip = ["的", "之"].iter().find(|w| text.starts_with(**w)).map_or(0, |w| w.len());
        // 其中四起是死刑案件: what they are.
        if skip == 0 && text.starts_with(['是', '为']) && self.behind_text(figure).is_none() {
            skip = '是'.len_utf8();
        }
        let from = figure.after.start + aside + skip;
        let first = after(shadow, from)?;
        if from >= figure.after.end || !(han(Some(first)) || first.is_alphanumeric() || "“「《‘『\"".contains(first)) {
            return None;
        }
        let rest = shadow.get(from..figure.after.end)?;
        let linking = rest.starts_with(['和', '与', '及', '至', '到', '、', '等', '为', '是', '以', '（']);
        let bound = figure.kind != IndicatorKind::Count && rest.starts_with(['内', '左', '上', '之']);
        if linking || bound || rest.starts_with("记者") {
            return None;
        }
        let mut limit = self.window_end(from, figure.after.end);
        // A long aside (案号12、15、…) is no part of the noun.
        if let Some(at) = shadow.get(from..limit).and_then(|t| t.find(['（', '('])).filter(|&at| at > 0)
            && self.document_pair(from + at).is_none_or(|end| end > limit || end - from - at > 40)
        {
            limit = from + at;
        }
        let limit = self.mentions.get(self.mentions.partition_point(|m| m.range.start < from)).map_or(limit, |m| limit.min(m.range.start));
        let tokens = self.document.tokens(CleanRange::new(from, limit));
        let persons = self.person(figure);
        let mut end = from;
        let mut noun = false;
        let mut verbal_first = false;
        for (k, token) in tokens.iter().enumerate() {
            let word = token.range.of(shadow);
            let strong = self.words.stop.contains(word) && !(matches!(word, "和" | "与" | "及") && self.goes_on(&tokens, k));
            let act = self.words.verb.contains(word);
            // jieba calls nouns such as 举措 verbs; at the end of a noun they are none.
            let closing = k > 0 && k + 1 == tokens.len() && !act && !self.words.deed.contains(word) && !persons;
            let verbal = token.tag.starts_with('v') && token.tag != "vn" && !closing || act;
            if strong || verbal {
                if k == 0 {
                    verbal_first = true;
                    // 10个存在风险的项目: the noun stands after 的.
                    if figure.kind == IndicatorKind::Count && !persons && skip == 0
                        && let Some(range) = self.after_relative(from, limit)
                    {
                        return Some(Ahead { range, verbal: false });
                    }
                    if strong || !self.weak(&tokens, k) || persons {
                        if persons || skip > 0 || verbal && !strong {
                            end = limit;
                        }
                        break;
                    }
                } else if strong || !self.weak(&tokens, k) {
                    break;
                }
            }
            noun |= token.tag.starts_with(['n', 'j', 'l', 'i', 'e', 'x']) || token.tag == "vn";
            verbal_first &= !noun;
            end = token.range.end;
        }
        let range = self.trimmed_right(self.list_end(CleanRange::new(from, end), figure));
        let range = self.without_bracket(self.balanced(range, figure.after.end));
        if matches!(range.of(shadow), "时间" | "之久" | "钱" | "期限" | "历史" | "光景" | "左右" | "以上" | "时" | "大关") {
            return None;
        }
        (range.len() > 0).then_some(Ahead { range, verbal: verbal_first && !noun })
    }

    /// The noun after the 的 of a clause that describes it.
    fn after_relative(&self, from: usize, limit: usize) -> Option<CleanRange> {
        let shadow = self.document.shadow();
        let text = shadow.get(from..limit)?;
        let at = text.find('的')? + '的'.len_utf8();
        let mut end = from + at;
        for token in self.document.tokens(CleanRange::new(from + at, limit)) {
            let word = token.range.of(shadow);
            if self.words.stop.contains(word) || token.tag.starts_with('v') && token.tag != "vn" && token.range.end != limit {
                break;
            }
            end = token.range.end;
        }
        let range = self.trimmed_right(CleanRange::new(from + at, end));
        (range.of(shadow).chars().count() >= 2).then_some(range)
    }

    /// A pair that opens in the range belongs to it whole, or not at all.
    fn balanced(&self, range: CleanRange, limit: usize) -> CleanRange {
        let first = self.document.pairs.partition_point(|p| p.outer.start < range.start);
        let cut = self.document.pairs.iter().skip(first).take_while(|p| p.outer.start < range.end).find(|p| p.outer.end > range.end);
        match cut {
            Some(pair) if pair.outer.end <= limit && pair.outer.len() <= 60 => CleanRange::new(range.start, pair.outer.end),
            Some(pair) => CleanRange::new(range.start, pair.outer.start),
            None => range,
        }
    }

    /// What stands before the figure in its segment, trimmed; `None` when nothing is measured there.
    fn behind_text(&self, figure: &Figure) -> Option<CleanRange> {
        let text = figure.segment.of(self.document.shadow()).trim_end();
        if text.ends_with(['中', '的', '有']) {
            return None;
        }
        Some(self.noun(figure.segment)).filter(|r| r.len() > 0)
    }

    /// Whether a verb stands inside a noun: what follows it up to the next stop ends in a noun soon.
    fn weak(&self, tokens: &[Token], k: usize) -> bool {
        let shadow = self.document.shadow();
        let mut length = 0;
        let mut last = None;
        for token in tokens.iter().skip(k + 1) {
            let word = token.range.of(shadow);
            if self.words.stop.contains(word) || word.starts_with(['，', '、', '。', '了', '过', '着']) {
                break;
            }
            length += word.chars().count();
            last = Some(token);
        }
        last.is_some_and(|t| (t.tag.starts_with(['n', 'j', 'l']) || t.tag == "vn" || t.range.len() == 3 && t.tag.starts_with(['k', 'q', 'g'])) && length <= 8)
    }

    /// Whether a conjunction joins two nouns, and not the next counted one.
    fn goes_on(&self, tokens: &[Token], k: usize) -> bool {
        tokens.get(k + 1).is_some_and(|t| t.tag.starts_with(['n', 'j', 'v', 'a', 'b', 'l', 'x']))
    }

    /// 村庄（行政村） is 村庄; 省（自治区、直辖市） is whole.
    fn without_bracket(&self, range: CleanRange) -> CleanRange {
        let text = range.of(self.document.shadow());
        match text.rfind(['（', '(']) {
            Some(at) if at > 0 && text.ends_with(['）', ')']) && !text.get(at..).is_some_and(|t| t.contains('、')) => {
                CleanRange::new(range.start, range.start + at)
            }
            _ => range,
        }
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
            // 16个国家的300名代表: what has its own figure is another noun.
            if cut.is_none() && let Some(at) = text.find('的').filter(|&at| at > 0 && !text.contains('、')) {
                return CleanRange::new(range.start, range.start + at);
            }
            // 65台、自助服务区2个 has its next noun between.
            if cut.is_none() && let Some(mark) = text.find('、') {
                end = range.start + mark;
            }
        }
        CleanRange::new(range.start, end)
    }

    /// Whether what follows the figure is its subject, whatever stands before it.
    fn leads(&self, figure: &Figure, ahead: &Ahead) -> bool {
        let shadow = self.document.shadow();
        let front = figure.segment.of(shadow).trim_end();
        let next = figure.after.of(shadow);
        // 造成, 以, 有, 等 before the figure leave nothing there that is measured.
        let open = front.is_empty()
            || ["以", "有", "等", "中", "于", "向", "给", "用", "的", "为", "由", "从", "过", "了", "出", "其", "另", "共", "含", "及", "和", "、", "约", "达"].iter().any(|w| front.ends_with(w)) && !front.ends_with("占")
            || self.words.verb.suffix(front).is_some()
            || self.words.deed.suffix(front).is_some() && !ahead.verbal;
        if figure.kind != IndicatorKind::Count && self.words.cue_suffix(front).is_some() {
            return false;
        }
        match figure.kind {
            IndicatorKind::Count => !ahead.verbal || open || self.behind(figure, None).is_none(),
            IndicatorKind::Percentage | IndicatorKind::Fraction => {
                let share = front.contains('占') || front.ends_with('的') || front.ends_with('达') || front.ends_with('为');
                !share && (next.starts_with('的') || !ahead.verbal && (open || figure.range.of(shadow).ends_with(['半', '数'])))
            }
            IndicatorKind::Rank | IndicatorKind::PercentagePoint | IndicatorKind::Multiple => false,
            IndicatorKind::Age => !ahead.verbal || next.starts_with('的'),
            IndicatorKind::Duration => next.starts_with('的') || !ahead.verbal,
            _ => next.starts_with('的') || !ahead.verbal || open && front.ends_with('以'),
        }
    }

    /// 15地市, 9男: the unit is the noun.
    fn unit_is_noun(&self, figure: &Figure) -> bool {
        let text = figure.range.of(self.document.shadow());
        figure.kind == IndicatorKind::Count && ["地市", "省区", "省份", "省市", "区县", "县区", "市县", "男", "女", "国", "省"].iter().any(|w| text.ends_with(w))
    }

    /// Whether one verb alone stands before the figure.
    fn bare_act(&self, figure: &Figure) -> bool {
        let text = figure.segment.of(self.document.shadow()).trim();
        figure.previous.is_none() && text.chars().count() == 1 && han(text.chars().next()) && self.words.tail.suffix(text).is_none()
            || text.chars().count() <= 3 && text.ends_with(['享', '赠', '送', '折'])
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
            if rest.trim().is_empty() {
                return None;
            }
            // 6名队员中的3名.
            if matches!(rest.trim(), "中" | "中的" | "之中的" | "当中的" | "里的") {
                return Some(subject.range);
            }
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
        // 某厂去年第四季营收: what stands after the time.
        let last = self.mentions.partition_point(|m| m.range.end <= range.end);
        if let Some(mention) = last.checked_sub(1).and_then(|k| self.mentions.get(k)).filter(|m| m.range.start > range.start) {
            let rest = self.trimmed_left(CleanRange::new(mention.range.end, range.end));
            let pair = self.document.pairs.partition_point(|p| p.outer.start < mention.range.start);
            let inside = pair.checked_sub(1).and_then(|k| self.document.pairs.get(k)).is_some_and(|p| p.outer.contains(mention.range) && p.outer.end <= range.end);
            if rest.of(shadow).chars().count() >= 2 && !inside {
                range = rest;
            } else if rest.len() == 0 {
                range = self.trimmed_right(CleanRange::new(range.start, mention.range.start));
            }
        }
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
            let marked = at == 0 || self.marked(text.get(..at).unwrap_or(""));
            let deed = self.words.deed.prefix(rest).filter(|_| marked);
            let Some(length) = self.words.verb.prefix(rest).max(deed) else {
                at += step;
                continue;
            };
            let tail = rest.get(length..).unwrap_or("");
            let tail = tail.trim_start_matches(['了', '过', '出']);
            let named = self.words.verb.prefix(tail).max(self.words.deed.prefix(tail)).is_some_and(|n| tail.get(n..).is_some_and(|t| t.chars().count() == 1 && self.words.head.contains(t)));
            let object = !named && tail.chars().count() >= 2 && self.words.head.prefix(tail).is_none() && !tail.starts_with(['的', '、', '和', '与', '者', '率']);
            if object {
                best = Some(range.end - tail.len());
            }
            at += length;
        }
        match best {
            Some(start) => CleanRange::new(start, range.end),
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
            let longest = self.words.tail.suffix(text).max(self.words.cue_suffix(text).filter(|_| !self.rate(text)));
            let head = self.words.head.suffix(text).filter(|&n| n > 3);
            match longest {
                Some(length) if head.is_some_and(|n| n >= length) => break,
                Some(3) if word_around(text, text.len() - 3) => break,
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
            let trimmed = text.trim_start_matches(|c: char| c.is_whitespace() || "、，：:,;；）)".contains(c));
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
                Some(3) if text.len() > 3 && word_around(text, 3) => break,
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

/// Whether a word of the dictionary stands across `at`, so that a trimmed character there would be a piece of it.
fn word_around(text: &str, at: usize) -> bool {
    let (Some(a), Some(b)) = (before(text, at), after(text, at)) else { return false };
    let joined = text.get(at - a.len_utf8()..at + b.len_utf8()).unwrap_or("");
    han(Some(a)) && han(Some(b)) && !matches!(joined, "了解") && known(joined)
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
