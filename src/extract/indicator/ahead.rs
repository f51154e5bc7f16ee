//! What follows a figure at once: the noun that it counts (35项改革), or what befell those counted (3人受伤).

use super::figure::Figure;
use super::scope::{after, han};
use super::subject::Search;
use crate::fact::IndicatorKind;
use crate::segment::{Token, known};
use crate::span::CleanRange;

/// What follows a figure at once.
pub(super) struct Ahead {
    pub range: CleanRange,
    /// It opens with a verb: 3人受伤.
    pub verbal: bool,
}

/// Longest name of a size between what is counted and the size, in characters.
const SIZE: usize = 5;

/// Longest stretch read after a figure, in characters.
const LONG: usize = 40;

impl Search<'_> {
    /// The noun, or the predicate of those counted, that follows the figure at once.
    pub(super) fn ahead(&self, i: usize, hop: bool) -> Option<Ahead> {
        let figure = self.figures.get(i)?;
        let shadow = self.document.shadow();
        let text = figure.after.of(shadow);
        // 15批198项举措: two figures of one noun.
        let counts =
            figure.kind == IndicatorKind::Count && matches!(text.trim(), "" | "共" | "、共") || text.trim() == "的";
        if hop && figure.followed && counts {
            return self
                .ahead(i + 1, false)
                .filter(|_| self.figures.get(i + 1).is_some_and(|f| f.kind == IndicatorKind::Count));
        }
        // 9个总投资近700亿元的电站: what is counted stands behind its own size.
        if hop
            && figure.followed
            && figure.kind == IndicatorKind::Count
            && self.sized(text)
            && text.trim().chars().count() <= SIZE
            && let Some(next) = self.ahead(i + 1, false).filter(|a| !a.verbal)
        {
            return Some(next);
        }
        // 25台（套）装备: the other unit in brackets is passed over.
        let mut aside = self
            .document_pair(figure.after.start)
            .filter(|&end| end <= figure.after.end && end - figure.after.start <= 15)
            .map_or(0, |end| end - figure.after.start);
        let text = text.get(aside..).unwrap_or("");
        // 由7名发展为416名: a change leads on to the next figure.
        let on = self
            .words
            .cue
            .prefix(text)
            .and_then(|n| text.get(..n))
            .is_some_and(|cue| cue.ends_with(['到', '至', '为']));
        if figure.followed && (on || self.words.cue_suffix(text.trim_end()).is_some()) {
            return None;
        }
        // 两米多高的造像: the side that is measured.
        let text = match text.strip_prefix(['高', '长', '宽', '深', '厚', '重', '远']) {
            Some(rest) if rest.starts_with('的') && figure.kind == IndicatorKind::Measure => {
                aside += text.len() - rest.len();
                rest
            }
            _ => text,
        };
        let mut skip = ["的", "之"].iter().find(|w| text.starts_with(**w)).map_or(0, |w| w.len());
        // 其中四起是死刑案件: what they are.
        if skip == 0
            && text.starts_with(['是', '为'])
            && !text.starts_with("是否")
            && self.behind_text(figure).is_none()
        {
            skip = '是'.len_utf8();
        }
        let from = figure.after.start + aside + skip;
        let first = after(shadow, from)?;
        if from >= figure.after.end || !(han(Some(first)) || first.is_alphanumeric() || "“「《‘『\"".contains(first))
        {
            return None;
        }
        let rest = shadow.get(from..figure.after.end)?;
        if figure.kind == IndicatorKind::Duration && rest.starts_with("时间") {
            return None;
        }
        let pair: usize = rest.chars().take(2).map(char::len_utf8).sum();
        let pair = rest.get(..pair).unwrap_or("");
        let linking =
            rest.starts_with(['和', '与', '及', '至', '到', '、', '等', '为', '是', '以', '（']) && pair != "等级";
        let bound = figure.kind != IndicatorKind::Count
            && rest.starts_with(['内', '左', '上', '之'])
            && !(known(pair) && rest.starts_with(['内', '上']) && pair != "上下");
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
        // （某区等21个市辖区）、某市: the bracket that the figure stands in ends the noun.
        let inside = shadow.get(from..limit).unwrap_or("");
        if let Some(at) = inside.find(['）', ')'])
            && !inside.get(..at).is_some_and(|t| t.contains(['（', '(']))
        {
            limit = from + at;
        }
        let limit = self
            .mentions
            .get(self.mentions.partition_point(|m| m.range.start < from))
            .map_or(limit, |m| limit.min(m.range.start));
        let tokens = self.document.tokens(CleanRange::new(from, limit));
        // 每人150元的情况: the noun says no more than the figure.
        let first = tokens.first().map_or("", |t| t.range.of(shadow));
        if figure.kind != IndicatorKind::Count && self.words.extent.contains(first) {
            return None;
        }
        let persons = self.person(figure);
        // 在建, 在校: 在 is part of the noun.
        let within = rest
            .strip_prefix('在')
            .is_some_and(|t| t.starts_with(['建', '轨', '校', '岗', '逃', '册', '押', '职', '编', '售', '营', '产']));
        let mut end = from;
        let mut noun = false;
        let mut verbal_first = false;
        let opening = figure.kind == IndicatorKind::Count
            && (figure.segment.of(shadow).trim().is_empty() || figure.segment.of(shadow).ends_with('的'));
        // 超长期特别国债: jieba cuts it into adverbs.
        let whole = self.words.whole.prefix(rest).map_or(from, |n| from + n);
        if whole > from && whole <= limit {
            (end, noun) = (whole, true);
        }
        for (k, token) in tokens.iter().enumerate().skip_while(|(_, t)| t.range.start < whole) {
            let word = token.range.of(shadow);
            if whole > from && token.tag == "v" {
                break;
            }
            let strong = self.words.stop.contains(word)
                && !(k == 0 && within)
                && !(matches!(word, "和" | "与" | "及") && self.goes_on(&tokens, k));
            // 可使用量, 可支配收入: 可 is part of the noun.
            if k == 0
                && word == "可"
                && tokens.get(1).is_some_and(|t| t.tag.starts_with(['n', 'v']))
                && self.weak(&tokens, k)
            {
                end = token.range.end;
                continue;
            }
            // 两具发动机附着羽毛: a verb that no compound holds ends the noun; so does 的 (6名罪犯的裁判) and what is quoted.
            let linked = word == "的" && figure.kind == IndicatorKind::Count && !self.describes(from, &tokens, k);
            // 企业首先感谢某局, 需求推高了房价, 老者立在船上.
            let next = tokens.get(k + 1).map(|t| (t.tag, t.range.of(shadow)));
            let acting = match next {
                Some((tag, _)) if token.tag == "d" => tag == "v",
                Some((_, word)) if token.tag == "v" => matches!(word, "了" | "着" | "过" | "在" | "于" | "到" | "上"),
                _ => false,
            };
            if noun
                && (linked
                    || acting
                    || self.clausal(&tokens, k)
                    || self.predicate(&tokens, k, opening)
                    || self.spoken(token.range.start, figure.after.end))
            {
                break;
            }
            let act = self.words.verb.contains(word);
            // jieba calls nouns such as 举措 verbs; at the end of a noun they are none.
            let made = !act && !self.words.deed.contains(word) || self.words.made.contains(word);
            let closing = k > 0 && k + 1 == tokens.len() && made && !persons;
            let verbal = token.tag.starts_with('v') && token.tag != "vn" && !closing || act && !closing;
            let adverb = k == 0
                && word.starts_with(['不', '未', '没', '尚', '正', '已', '曾', '刚', '仍', '较', '很', '最', '更'])
                && figure.kind == IndicatorKind::Count
                && skip == 0
                && self.after_relative(from, limit).is_some();
            if strong || verbal || adverb {
                if k == 0 {
                    verbal_first = true;
                    // 10个存在风险的项目: the noun stands after 的.
                    // 三次升息的影响: what was done so often.
                    let times = figure.range.of(shadow).ends_with(['次', '度', '回']);
                    if times
                        && verbal
                        && let Some(at) = rest.find('的').filter(|&at| at > 0)
                    {
                        end = limit.min(from + at);
                        break;
                    }
                    if figure.kind == IndicatorKind::Count
                        && !persons
                        && skip == 0
                        && let Some(range) = self.after_relative(from, limit)
                    {
                        return Some(Ahead { range, verbal: false });
                    }
                    let modifier = !strong
                        && (figure.kind == IndicatorKind::Count || skip > 0)
                        && tokens.get(1).is_some_and(|t| t.tag.starts_with('n'));
                    if strong || !(modifier || self.weak(&tokens, k)) || persons {
                        if persons || skip > 0 || verbal && !strong {
                            end = limit;
                        }
                        break;
                    }
                } else if strong || !self.weak(&tokens, k) {
                    break;
                }
            }
            noun |= self.words.means.contains(word);
            noun |= token.tag.starts_with(['n', 'j', 'l', 'i', 'e', 'x']) || token.tag == "vn";
            verbal_first &= !noun;
            end = token.range.end;
        }
        // 82名队员携带21吨, 6例病例界定为重症: the verb before the next figure is none of the noun.
        if let Some(last) = tokens.iter().position(|t| t.range.end == end).filter(|&k| k > 0 && noun) {
            let next = tokens.get(last + 1).map(|t| t.range.of(shadow));
            let open = figure.followed && end == figure.after.end || matches!(next, Some("为" | "成" | "至" | "到"));
            if open && tokens.get(last).is_some_and(|t| t.tag == "v") {
                end = tokens.get(last).map_or(end, |t| t.range.start);
            }
        }
        // 两人因此认为: what they do stands behind the adverb.
        let mut from = from;
        for token in
            tokens.iter().take(2).take_while(|t| persons && matches!(t.tag, "d" | "c" | "ad") && t.range.end < end)
        {
            from = token.range.end;
        }
        let range = self.trimmed_right(self.list_end(CleanRange::new(from, end), figure));
        // 20名民警平均年龄30岁: the size of those counted is the next figure's.
        let text = range.of(shadow);
        let size = self.words.measured.suffix(text).filter(|_| figure.followed && range.end == figure.after.end);
        let range = match size.filter(|&n| figure.kind == IndicatorKind::Count && text.len() >= n + 2 * '字'.len_utf8())
        {
            Some(n) => self.trimmed_right(CleanRange::new(range.start, range.end - n)),
            None => range,
        };
        let range = self.without_bracket(self.balanced(range, figure.after.end));
        if matches!(
            range.of(shadow),
            "时间" | "时候" | "之久" | "钱" | "期限" | "历史" | "光景" | "左右" | "以上" | "时" | "大关"
        ) {
            return None;
        }
        (range.len() > 0).then_some(Ahead { range, verbal: verbal_first && !noun })
    }

    /// A pair that opens in the range belongs to it whole, or not at all.
    pub(super) fn balanced(&self, range: CleanRange, limit: usize) -> CleanRange {
        let first = self.document.pairs.partition_point(|p| p.outer.start < range.start);
        let cut = self
            .document
            .pairs
            .iter()
            .skip(first)
            .take_while(|p| p.outer.start < range.end)
            .find(|p| p.outer.end > range.end);
        match cut {
            Some(pair) if pair.outer.end <= limit && pair.outer.len() <= 60 => {
                CleanRange::new(range.start, pair.outer.end)
            }
            Some(pair) => CleanRange::new(range.start, pair.outer.start),
            None => range,
        }
    }

    /// Whether the word at `k` is the verb of a clause, no part of a compound noun: 可以; 埋入, 描绘出 before an object.
    fn clausal(&self, tokens: &[Token], k: usize) -> bool {
        let shadow = self.document.shadow();
        let Some((token, word)) = tokens.get(k).map(|t| (t, t.range.of(shadow))) else { return false };
        // 可在, 已由 and the like, which jieba joins.
        let joined = word.starts_with(['可', '已', '将', '均', '由', '在', '被', '仅', '需']) && !known(word);
        self.words.clause.contains(word)
            || joined
            || token.tag == "v"
                && word.chars().nth(1).is_some()
                && word.ends_with([
                    '入', '出', '到', '在', '给', '向', '于', '着', '了', '过', '为', '成', '上', '胜', '赢', '掉',
                    '完', '住', '起', '下', '走', '回', '来', '去',
                ])
                && !self.words.deed.contains(word)
                && tokens.get(k + 1).is_some_and(|t| !matches!(t.range.of(shadow), "、" | "和" | "的"))
    }

    /// Whether the word at `k` is what those counted do: 20条措施支持创新, 五千名游客尽享冰雪; `opening`: the figure opens its
    /// clause, so that nothing before it governs the noun.
    fn predicate(&self, tokens: &[Token], k: usize, opening: bool) -> bool {
        let shadow = self.document.shadow();
        let (Some(token), Some(before)) = (tokens.get(k), k.checked_sub(1).and_then(|p| tokens.get(p))) else {
            return false;
        };
        let word = token.range.of(shadow);
        let means = self.words.means.contains(before.range.of(shadow));
        (opening || means)
            && token.tag == "v"
            && word.chars().nth(1).is_some()
            && k + 1 < tokens.len()
            && (means || !self.words.deed.contains(word) && !self.words.verb.contains(word))
            && (means
                || !tokens.iter().skip(k + 2).any(|t| matches!(t.range.of(shadow), "着" | "了" | "过" | "已" | "将")))
            && (means
                || tokens
                    .iter()
                    .rfind(|t| t.tag.starts_with('n'))
                    .is_none_or(|t| self.words.made.suffix(t.range.of(shadow)).is_none()))
            && (means
                || tokens.iter().skip(k + 1).all(|t| {
                    let word = t.range.of(shadow);
                    self.words.head.prefix(word).is_none() && !self.words.made.contains(word) && word != "的"
                }))
    }

    /// Whether a quote opens at `at` that says something of the noun before and is no part of it: 部门“多证合一”，.
    fn spoken(&self, at: usize, limit: usize) -> bool {
        let shadow = self.document.shadow();
        after(shadow, at).is_some_and(|c| matches!(c, '“' | '「' | '"' | '‘'))
            && self.document_pair(at).is_some_and(|end| end >= limit || !han(after(shadow, end)))
    }

    /// Whether what stands before the 的 at `k` describes what follows: 8声庄严的钟声, against 16个国家的代表.
    fn describes(&self, from: usize, tokens: &[Token], k: usize) -> bool {
        let Some(last) = k.checked_sub(1).and_then(|p| tokens.get(p)) else { return false };
        let before = self.document.shadow().get(from..last.range.end).unwrap_or("");
        last.tag.starts_with(['a', 'b', 'd', 'z', 'i', 'l', 'v']) && last.tag != "vn"
            || last.tag.starts_with(['n']) && matches!(last.tag, "ns" | "nt" | "nrt" | "nrfg")
            || ["有关", "关于", "针对", "涉及"].iter().any(|w| before.starts_with(w))
            || last.tag == "nr" && last.range.len() == 4 * '的'.len_utf8()
            || before.contains(['、', '，'])
    }

    /// Whether a stretch names a size and nothing else: 总投资, 设计时速约.
    pub(super) fn sized(&self, text: &str) -> bool {
        let mut text = text.trim();
        while let Some(length) = self.words.tail.suffix(text).filter(|_| self.words.measured.suffix(text).is_none()) {
            text = text.get(..text.len() - length).unwrap_or("").trim_end();
        }
        self.words.measured.suffix(text).is_some()
    }

    /// Whether a verb stands inside a noun: what follows it up to the next stop ends in a noun soon.
    pub(super) fn weak(&self, tokens: &[Token], k: usize) -> bool {
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
        let light = tokens.get(k).is_some_and(|t| t.range.len() == '涉'.len_utf8());
        let most = if light { 14 } else { 10 };
        last.is_some_and(|t| {
            (t.tag.starts_with(['n', 'j', 'l'])
                || t.tag == "vn"
                || t.range.len() == 3 && t.tag.starts_with(['k', 'q', 'g']))
                && length <= most
        })
    }

    /// Whether a conjunction joins two nouns, and not the next counted one.
    pub(super) fn goes_on(&self, tokens: &[Token], k: usize) -> bool {
        tokens.get(k + 1).is_some_and(|t| t.tag.starts_with(['n', 'j', 'v', 'a', 'b', 'l', 'x']))
    }

    /// 村庄（行政村） is 村庄; 省（自治区、直辖市） is whole.
    pub(super) fn without_bracket(&self, range: CleanRange) -> CleanRange {
        let text = range.of(self.document.shadow());
        match text.rfind(['（', '(']) {
            Some(at)
                if at > 0
                    && text.ends_with(['）', ')'])
                    && !text
                        .get(at..)
                        .is_some_and(|t| t.contains('、') && !t.contains(|c: char| c.is_ascii_digit())) =>
            {
                CleanRange::new(range.start, range.start + at)
            }
            _ => range,
        }
    }

    /// The noun after the 的 of a clause that describes it.
    pub(super) fn after_relative(&self, from: usize, limit: usize) -> Option<CleanRange> {
        let shadow = self.document.shadow();
        let text = shadow.get(from..limit)?;
        let at = text.find('的')? + '的'.len_utf8();
        let mut end = from + at;
        for token in self.document.tokens(CleanRange::new(from + at, limit)) {
            let word = token.range.of(shadow);
            if self.words.stop.contains(word)
                || token.tag.starts_with('v') && token.tag != "vn" && token.range.end != limit
            {
                break;
            }
            end = token.range.end;
        }
        let range = self.trimmed_right(CleanRange::new(from + at, end));
        (range.of(shadow).chars().count() >= 2).then_some(range)
    }

    /// The noun after a figure, without the next item of the list that the figure stands in.
    pub(super) fn list_end(&self, range: CleanRange, figure: &Figure) -> CleanRange {
        let shadow = self.document.shadow();
        let text = range.of(shadow);
        let mut end = range.end;
        if figure.followed && range.end == figure.after.end {
            // 5个机场、8个港口: the mark before the next figure ends the noun; so does its 和.
            let cut = ["、", "和", "及", "以及", "与", "的", "和另外", "，", "共", "及其他"]
                .iter()
                .filter(|w| text.ends_with(**w))
                .map(|w| w.len())
                .max();
            end -= cut.unwrap_or(0);
            let text = shadow.get(range.start..end).unwrap_or("");
            // 16个国家的300名代表: what has its own figure is another noun.
            if cut.is_none()
                && let Some(at) = text.find('的').filter(|&at| at > 0 && !text.contains('、'))
            {
                return CleanRange::new(range.start, range.start + at);
            }
            // 65台、自助服务区2个 has its next noun between.
            if cut.is_none()
                && let Some(mark) = text.find('、')
            {
                end = range.start + mark;
            }
        }
        CleanRange::new(range.start, end)
    }

    pub(super) fn window_end(&self, from: usize, end: usize) -> usize {
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

    /// Whether a head of nouns follows, so that the verb before it is part of the noun.
    pub(super) fn nominal(&self, at: usize) -> bool {
        self.document
            .shadow()
            .get(at..)
            .is_some_and(|rest| self.words.head.prefix(rest).is_some() || rest.starts_with('的'))
    }
}
