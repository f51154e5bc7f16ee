//! The noun in a stretch before a figure: without times, verbs and adverbs at its ends, and without the act whose object it is.

use super::scope::{after, before, han};
use super::subject::Search;
use crate::segment::known;
use crate::span::CleanRange;

/// One-character words that stand before a figure even where they happen to make a word with the character before (得分为).
const FIRM: [char; 19] =
    ['为', '是', '达', '有', '约', '近', '超', '的', '了', '仅', '在', '由', '从', '各', '均', '占', '共', '到', '至'];

/// A list of examples before a noun goes when it makes the whole so many times as long.
const EXAMPLES: usize = 3;

/// Longest noun, in characters.
const LONG: usize = 40;

impl Search<'_> {
    /// The noun that a stretch before a figure ends with.
    pub(super) fn noun(&self, range: CleanRange) -> CleanRange {
        let shadow = self.document.shadow();
        let mut range = self.last_item(self.trimmed_right(range));
        range = self.trimmed_left(range);
        // 某厂去年第四季营收: what stands after the time.
        let last = self.mentions.partition_point(|m| m.range.end <= range.end);
        if let Some(mention) =
            last.checked_sub(1).and_then(|k| self.mentions.get(k)).filter(|m| m.range.start > range.start)
        {
            let rest = self.trimmed_left(CleanRange::new(mention.range.end, range.end));
            let pair = self.document.pairs.partition_point(|p| p.outer.start < mention.range.start);
            let inside = pair
                .checked_sub(1)
                .and_then(|k| self.document.pairs.get(k))
                .is_some_and(|p| p.outer.contains(mention.range) && p.outer.end <= range.end);
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
            if !(tail.contains("比重")
                || tail.contains("比例")
                || tail.starts_with("占比")
                || tail.starts_with("占地")
                || tail.contains("份额"))
            {
                range = self.trimmed_right(CleanRange::new(range.start, range.start + at));
            }
        }
        // 由, 从 before the state a change sets out from; 比 before what it is compared with.
        // 项目由长度200米以内扩大到500米: what is measured stands after 由.
        if let Some(at) = range.of(shadow).rfind(['由', '从']).filter(|&at| at > 0) {
            let rest = CleanRange::new(range.start + at + '由'.len_utf8(), range.end);
            if self.words.measured.contains(rest.of(shadow)) {
                return rest;
            }
        }
        if self.compares(range) {
            return CleanRange::new(range.start, range.start);
        }
        let compared = range.of(shadow).contains(['由', '从', '较', '比', '与']);
        const COMPARED: [&str; 15] = [
            "由省",
            "由国",
            "由原",
            "由去",
            "从原",
            "较去年",
            "较上年",
            "较常年",
            "比去年",
            "比上年",
            "比同期",
            "与去年",
            "与上年",
            "较",
            "比",
        ];
        for word in COMPARED.iter().filter(|_| compared) {
            let text = range.of(shadow);
            let Some(at) = text.rfind(*word).filter(|&at| at > 0) else { continue };
            if word.len() == 3 {
                let (prior, next) = (before(text, at), after(text, at + 3));
                let part = matches!(prior, Some('占' | '同' | '环' | '对' | '相' | '评' | '性' | '配'))
                    || matches!(next, None | Some('重' | '例' | '率' | '较' | '值' | '赛' | '大' | '高' | '好' | '特'));
                if part {
                    continue;
                }
            }
            range = self.trimmed_right(CleanRange::new(range.start, range.start + at));
        }
        range = self.trimmed_left(self.object(range));
        // 位于冰盖最高点、海拔4000米: of two items the last names what is measured.
        let text = range.of(shadow);
        if let Some(at) = text.rfind('、')
            && let Some(last) = text.get(at + '、'.len_utf8()..).filter(|l| self.words.measured.contains(l))
            && self.words.measured.suffix(text.get(..at).unwrap_or("")).is_none()
            && before(text, at) != before(text, text.len())
        {
            return CleanRange::new(range.end - last.len(), range.end);
        }
        range = self.last_act(range);
        self.shortened(self.of_list(self.without_main(self.without_cause(range))))
    }

    /// 从旗舰店中选取, 以85-74领先: where no noun is measured, the verb alone.
    fn last_act(&self, range: CleanRange) -> CleanRange {
        let shadow = self.document.shadow();
        let text = range.of(shadow);
        let far = text.contains(['以', '从', '在', '由', '被', '向', '把', '投']) && text.chars().nth(5).is_some();
        if !far || self.words.measured.suffix(text).is_some() || self.words.head.suffix(text).is_some() {
            return range;
        }
        let tokens = self.document.tokens(range);
        let adverbial = tokens.iter().any(|t| matches!(t.tag, "p" | "m"));
        // 砍下 may be two words of jieba's.
        let (last, before) = (tokens.last(), tokens.len().checked_sub(2).and_then(|k| tokens.get(k)));
        let start = match last.map(|t| (t.tag, t.range.len())) {
            Some(("v", n)) if n == 2 * '字'.len_utf8() => last.map(|t| t.range.start),
            Some(("f", n)) if n == '字'.len_utf8() => {
                before.filter(|t| t.tag == "v" && t.range.len() == n).map(|t| t.range.start)
            }
            _ => None,
        };
        let verb = start.filter(|&at| at > range.start).map(|at| CleanRange::new(at, range.end)).filter(|r| {
            let word = r.of(shadow);
            !self.words.deed.contains(word) && !word.ends_with(['名', '列', '居', '持'])
        });
        verb.filter(|_| adverbial).unwrap_or(range)
    }

    /// 油价因危机而: what the cause befalls stands before it.
    fn without_cause(&self, range: CleanRange) -> CleanRange {
        let text = range.of(self.document.shadow());
        let cause = ["因", "由于", "随着"].iter().filter_map(|w| text.rfind(w)).max();
        match cause.filter(|&at| at > 0) {
            Some(at) if text.get(..at).is_some_and(|t| t.chars().nth(1).is_some()) && text.ends_with('而') => {
                self.trimmed_right(CleanRange::new(range.start, range.start + at))
            }
            _ => range,
        }
    }

    /// 来源以进口为主: what is so stands before.
    fn without_main(&self, range: CleanRange) -> CleanRange {
        let text = range.of(self.document.shadow());
        match text.rfind('以').filter(|&at| at > 0 && (text.ends_with("为主") || text.ends_with("居多"))) {
            Some(at) => self.trimmed_right(CleanRange::new(range.start, range.start + at)),
            None => range,
        }
    }

    /// 市场准入、工程建设、城市管理等领域行政权力: the noun after a long list of examples.
    fn of_list(&self, range: CleanRange) -> CleanRange {
        let text = range.of(self.document.shadow());
        let Some(at) = text.rfind('等').filter(|&at| text.get(..at).is_some_and(|t| t.contains(['、', '”'])))
        else {
            return range;
        };
        let tail = text.get(at + '等'.len_utf8()..).unwrap_or("");
        let (all, kept) = (text.chars().count(), tail.chars().count());
        if kept >= 4 && all > EXAMPLES * kept { CleanRange::new(range.end - tail.len(), range.end) } else { range }
    }

    /// 比全国平均, 高于目标: only what it is compared with stands there.
    pub(super) fn compares(&self, range: CleanRange) -> bool {
        let text = range.of(self.document.shadow());
        let word = |n: usize| text.char_indices().nth(n).map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
        ["高于", "低于", "高出", "多于", "少于", "优于", "相较", "相比"].iter().any(|w| text.starts_with(w))
            || text.starts_with(['比', '较'])
                && (!known(word(2)) && !known(word(3))
                    || text.ends_with(['高', '低', '多', '少', '大', '小', '快', '慢', '长', '短', '出', '了']))
    }

    /// Cuts what is longer than a noun from its left.
    pub(super) fn shortened(&self, range: CleanRange) -> CleanRange {
        let text = range.of(self.document.shadow());
        let count = text.chars().count();
        if count <= LONG {
            return range;
        }
        let skip: usize = text.chars().take(count - LONG).map(char::len_utf8).sum();
        CleanRange::new(range.start + skip, range.end)
    }

    /// Of 机场5个、港口 before a figure: what stands after the last mark that ends an item with a figure.
    pub(super) fn last_item(&self, range: CleanRange) -> CleanRange {
        let text = range.of(self.document.shadow());
        let lead = text.trim_start_matches(['、', '，', ' ', '；']);
        CleanRange::new(range.end - lead.len(), range.end)
    }

    /// The object of the act in a clause: 共走访农户 -> 农户. Nominal verbs (止付金额) stay.
    pub(super) fn object(&self, range: CleanRange) -> CleanRange {
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
            let marked = || at == 0 || self.marked(text.get(..at).unwrap_or(""));
            let deed = self.words.deed.prefix(rest).filter(|_| marked());
            let Some(mut length) = self.words.verb.prefix(rest).max(deed) else {
                at += step;
                continue;
            };
            // 新增|设置: 新增设 is none here, for its last character begins another word.
            if let Some(word) = self.document.word_over(range.start + at + length)
                && let Some(whole) = word.start.checked_sub(range.start + at).filter(|&n| n > 0)
                && rest.get(..whole).is_some_and(|w| self.words.verb.contains(w))
            {
                length = whole;
            }
            // 城镇新增就业人数: what is new is part of the noun, unless 共 or the like makes it an act.
            if at > 0 && rest.starts_with("新增") && !self.marked(text.get(..at).unwrap_or("")) && text.ends_with('数')
            {
                at += length;
                continue;
            }
            let tail = rest.get(length..).unwrap_or("");
            let tail = tail.trim_start_matches(['了', '过']);
            let named =
                self.words.verb.prefix(tail).max(self.words.deed.prefix(tail)).is_some_and(|n| {
                    tail.get(n..).is_some_and(|t| t.chars().count() == 1 && self.words.head.contains(t))
                });
            let object = !named
                && tail.chars().count() >= 2
                && self.words.head.prefix(tail).is_none()
                && !tail.starts_with(['的', '、', '和', '与', '者', '率', '型', '式', '性', '度', '量'])
                && !(tail.starts_with(['业', '区']) && !["业务", "业绩", "区域"].iter().any(|w| tail.starts_with(w)));
            if object {
                // 发送旅客: an object of two characters keeps its act.
                let keeps = tail.chars().count() <= 2 && length == 2 * '的'.len_utf8();
                best = Some(range.end - tail.len() - if keeps { length } else { 0 });
            }
            at += length;
        }
        match best {
            Some(start) => CleanRange::new(start, range.end),
            None => range,
        }
    }

    pub(super) fn document_pair(&self, at: usize) -> Option<usize> {
        let pairs = &self.document.pairs;
        let i = pairs.partition_point(|p| p.outer.start < at);
        pairs.get(i).filter(|p| p.outer.start == at).map(|p| p.outer.end)
    }

    /// Whether an adverb of sums or of time ends here, which an act follows: 共, 累计, 已.
    pub(super) fn marked(&self, before: &str) -> bool {
        ["共", "累计", "已", "新", "联合", "成功", "依法", "先后", "再", "计划", "集中", "直接", "全面"]
            .iter()
            .any(|w| before.ends_with(w))
    }

    pub(super) fn trimmed_right(&self, range: CleanRange) -> CleanRange {
        let shadow = self.document.shadow();
        let mut end = range.end;
        loop {
            let text = shadow.get(range.start..end).unwrap_or("");
            let trimmed =
                text.trim_end_matches(|c: char| !han(Some(c)) && (c.is_whitespace() || "、，：:,;；".contains(c)));
            if trimmed.len() != text.len() {
                end = range.start + trimmed.len();
                continue;
            }
            // A time at the end of the noun (全市去年新增) is no part of it.
            let i = self.mentions.partition_point(|m| m.range.end < end);
            if let Some(mention) = self.mentions.get(i).filter(|m| m.range.end == end && m.range.start > range.start) {
                end = mention.range.start;
                continue;
            }
            let cue = self.words.cue_suffix(text).filter(|&n| !self.rate(text, n, range.start));
            let longest = self.words.tail.suffix(text).max(cue);
            let head = self.words.head.suffix(text).max(self.words.measured.suffix(text)).filter(|&n| n > 3);
            match longest {
                Some(length) if head.is_some_and(|n| n >= length) => break,
                Some(3) if !text.ends_with(FIRM) && word_around(text, text.len() - 3) => break,
                Some(length) if length > 0 => end -= length,
                _ => break,
            }
        }
        CleanRange::new(range.start, end.max(range.start))
    }

    /// 增幅, 年增率 name what is measured by themselves when nothing but a time stands before them.
    fn rate(&self, text: &str, length: usize, start: usize) -> bool {
        let head = text.len() - length;
        let at = self.mentions.partition_point(|m| m.range.end < start + head);
        if head == 0 {
            return ["年增率", "年减率", "增长率", "增速", "增幅", "涨幅", "降幅"].contains(&text);
        }
        text.ends_with(['率', '速', '幅'])
            && self.mentions.get(at).is_some_and(|m| m.range.end == start + head && m.range.start <= start)
    }

    pub(super) fn trimmed_left(&self, range: CleanRange) -> CleanRange {
        let shadow = self.document.shadow();
        let mut start = range.start;
        loop {
            let text = shadow.get(start..range.end).unwrap_or("");
            let trimmed =
                text.trim_start_matches(|c: char| !han(Some(c)) && (c.is_whitespace() || "、，：:,;；）)".contains(c)));
            if trimmed.len() != text.len() {
                start = range.end - trimmed.len();
                continue;
            }
            // （某社记者某地电）某案: what stands in brackets before the noun.
            if text.starts_with(['（', '(', '【'])
                && let Some(end) = self.document_pair(start).filter(|&end| end < range.end)
            {
                start = end;
                continue;
            }
            let i = self.mentions.partition_point(|m| m.range.start < start);
            if let Some(mention) = self.mentions.get(i).filter(|m| m.range.start == start && m.range.end <= range.end) {
                start = mention.range.end;
                continue;
            }
            match self.words.lead.prefix(text) {
                Some(3) if text.len() > 3 && word_around(text, 3) => break,
                // 通过率: nothing but an end of a word would be left.
                Some(length)
                    if text.get(length..).is_some_and(|t| matches!(t, "率" | "量" | "度" | "额" | "数" | "值")) =>
                {
                    break;
                }
                Some(length) if length > 0 && length < text.len() => start += length,
                _ => break,
            }
        }
        CleanRange::new(start.min(range.end), range.end)
    }

    /// 规模居中部第一: what stands before the verb of order; 排名 stays with its noun.
    pub(super) fn before_order(&self, range: CleanRange) -> CleanRange {
        let text = range.of(self.document.shadow());
        const ORDER: [&str; 8] = ["位居", "位列", "名列", "跃居", "分列", "并列", "居", "列"];
        let verb = ORDER.iter().filter_map(|w| text.rfind(w).map(|at| (at + w.len(), at)));
        let verb = verb.max_by_key(|&(end, at)| (end, text.len() - at)).map(|(_, at)| at);
        let order = text.rfind("排名").filter(|&at| !text.get(at + "排名".len()..).unwrap_or("").is_empty());
        match (verb, order) {
            (Some(at), _) => CleanRange::new(range.start, range.start + at),
            (None, Some(0)) => CleanRange::new(range.start, range.start),
            (None, Some(at)) => CleanRange::new(range.start, range.start + at + "排名".len()),
            _ => range,
        }
    }

    pub(super) fn line_start(&self, end: usize) -> usize {
        let shadow = self.document.shadow();
        let mut at = end;
        for _ in 0..LONG {
            match before(shadow, at) {
                Some(c) if han(Some(c)) || !"，。；：！？\n\r（(）),;:".contains(c) => at -= c.len_utf8(),
                _ => break,
            }
        }
        at
    }
}

/// Whether a word of the dictionary stands across `at`, so that a trimmed character there would be a piece of it.
fn word_around(text: &str, at: usize) -> bool {
    let (Some(a), Some(b)) = (before(text, at), after(text, at)) else { return false };
    let joined = text.get(at - a.len_utf8()..at + b.len_utf8()).unwrap_or("");
    han(Some(a)) && han(Some(b)) && !matches!(joined, "了解") && known(joined)
}
