//! The noun in a stretch before a figure: without times, verbs and adverbs at its ends, and without the act whose object it is.

use super::scope::{after, before, han};
use super::subject::Search;
use crate::segment::known;
use crate::span::CleanRange;

/// One-character words that stand before a figure even where they happen to make a word with the character before (得分为).
const FIRM: [char; 19] =
    ['为', '是', '达', '有', '约', '近', '超', '的', '了', '仅', '在', '由', '从', '各', '均', '占', '共', '到', '至'];

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
        self.shortened(range)
    }

    /// 比全国平均, 高于目标: only what it is compared with stands there.
    pub(super) fn compares(&self, range: CleanRange) -> bool {
        let text = range.of(self.document.shadow());
        let word = |n: usize| text.char_indices().nth(n).map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
        ["高于", "低于", "高出", "多于", "少于", "优于"].iter().any(|w| text.starts_with(w))
            || text.starts_with(['比', '较']) && !known(word(2)) && !known(word(3))
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
            let Some(length) = self.words.verb.prefix(rest).max(deed) else {
                at += step;
                continue;
            };
            let tail = rest.get(length..).unwrap_or("");
            let tail = tail.trim_start_matches(['了', '过']);
            let named =
                self.words.verb.prefix(tail).max(self.words.deed.prefix(tail)).is_some_and(|n| {
                    tail.get(n..).is_some_and(|t| t.chars().count() == 1 && self.words.head.contains(t))
                });
            let object = !named
                && tail.chars().count() >= 2
                && self.words.head.prefix(tail).is_none()
                && !tail.starts_with(['的', '、', '和', '与', '者', '率']);
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
            let longest = self.words.tail.suffix(text).max(self.words.cue_suffix(text).filter(|_| !self.rate(text)));
            let head = self.words.head.suffix(text).filter(|&n| n > 3);
            match longest {
                Some(length) if head.is_some_and(|n| n >= length) => break,
                Some(3) if !text.ends_with(FIRM) && word_around(text, text.len() - 3) => break,
                Some(length) if length > 0 => end -= length,
                _ => break,
            }
        }
        CleanRange::new(range.start, end.max(range.start))
    }

    /// 增幅, 年增率 name what is measured by themselves when nothing stands before them.
    pub(super) fn rate(&self, text: &str) -> bool {
        ["年增率", "年减率", "增长率", "增速", "增幅", "涨幅", "降幅"].contains(&text)
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

    /// 规模居中部第一: what stands before the verb of order; 排名 stays with its noun.
    pub(super) fn before_order(&self, range: CleanRange) -> CleanRange {
        let text = range.of(self.document.shadow());
        let verb =
            ["位居", "位列", "名列", "跃居", "居", "列"].iter().filter_map(|w| text.rfind(w)).max_by_key(|&at| at);
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
