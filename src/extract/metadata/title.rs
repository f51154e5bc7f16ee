//! The title, where it stands in the text.

use super::header::HeaderRules;
use super::table::{at_most, has_any, has_colon};
use super::vocab::{Pattern, Vocabulary, head, is_han};
use crate::document::Document;
use crate::span::CleanRange;

/// Reads titles.
pub(super) struct TitleRules {
    opener: Pattern,
    /// 据某某报道，, 2009年11月5日消息，
    second_hand: Pattern,
    /// The price that ends a headline about goods.
    price: Pattern,
    author: Pattern,
    /// …关于…的通知 with the file's number or its readers behind.
    notice: Pattern,
    time: Pattern,
    original: Pattern,
    /// 新华社北京9月18日电 题：…
    headed: Pattern,
    picture: Pattern,
    /// 作者：…, 编者按：…
    label: Pattern,
}

/// A title line has at most this many characters.
const LONGEST: usize = 90;

/// A line shorter than this is not broken because it is full.
const WRAPPED: usize = 24;

/// A title line of this many characters can be broken because it is full.
const FULL: usize = 27;

/// Whether a line behind the header line can be the end of a title that the header line cuts.
fn is_remainder(line: &str) -> bool {
    let chars = line.chars().count();
    (1..=10).contains(&chars) && line.chars().all(is_han) && !is_numbered(line)
}

/// Whether a line begins with a heading's number: 一、 （二） 1. 第三章.
pub(super) fn is_numbered(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches(['（', '(', '【', '第']);
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c));
    digits.len() < line.len() && digits.starts_with(['、', '.', '．', '）', ')', '章', '条', '节'])
}

impl TitleRules {
    pub fn load(words: &Vocabulary) -> Self {
        let opener = words.any_of(&["opener"]);
        TitleRules {
            opener: Pattern::new(&format!("(?:{opener})|自[0-9]|[0-9]{{4}}年[0-9]{{1,2}}月")),
            second_hand: Pattern::new(
                "据[^，,。“]{2,16}(?:报道|报导|消息|透露|介绍|统计|了解)[，,]|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日消息",
            ),
            notice: Pattern::new(
                "^[^。；，]{0,40}关于[^。；]{2,90}?(?:通知|意见|办法|方案|决定|公告|通告|批复|规划|报告|函|规定|细则|纲要|答记者问)(?P<end>\\s*(?:[㐀-鿿]{1,10}[〔\\[（(〕][0-9]{4}[〕\\]）)]|各省|各市|各区|各县|各有关|各地))",
            ),
            author: Pattern::new("\\s*(?:作者|撰文|编辑|责任编辑)\\s*[:：]"),
            time: Pattern::new(
                "(?:(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?|近日|日前|昨日|昨天|今日|今天|目前|近期|近来)[，,]",
            ),
            price: Pattern::new("(?:报价|仅售|售价|仅|跌至|降至|售)[0-9]{2,}元?"),
            original: Pattern::new("^(?:原标题|标题)\\s*[:：]\\s*"),
            headed: Pattern::new(
                "[电讯]\\s*(?:[（(][^（()）]{0,40}[)）])?\\s*(?:题|通讯|综述|特写|述评|侧记|新闻分析|新闻综述|记者手记|国际观察|财经观察|时评)\\s*[:：]\\s*",
            ),
            label: Pattern::new(
                "^(?:作者|记者|来源|编者按|导语|核心|核心提示|摘要|提要|漫画|图片|导读|前言)\\s*[:：]|^编者按$",
            ),
            picture: Pattern::new("[（(](?:图|组图|附图|视频|多图)[）)]"),
        }
    }

    /// The title among the first lines. `dateline` is where the first dateline stands, `skip` tells lines that are no text.
    pub fn find(
        &self,
        document: &Document<'_>,
        header: &HeaderRules,
        dateline: Option<CleanRange>,
        skip: impl Fn(CleanRange) -> bool,
    ) -> Option<(CleanRange, String)> {
        let shadow = document.shadow();
        let mut lines = document.paragraphs.iter().copied().enumerate();
        let (at, first) = lines.find(|(_, l)| !header.is_header(l.of(shadow)) && !skip(*l))?;
        let short = |r: CleanRange| at_most(r.of(shadow), LONGEST) && !r.of(shadow).contains('。');
        let headed = short(first) && has_colon(first.of(shadow)) && has_any(first.of(shadow), &["电", "讯"]);
        if let Some(m) = headed.then(|| self.headed.find(first.of(shadow))).flatten() {
            return self.whole(document, CleanRange::new(first.start + m.end(), first.end));
        }
        if document.paragraphs.iter().take(at).filter(|l| header.is_header(l.of(shadow))).count() > 3
            || at > 20
            || dateline.is_some_and(|d| d.start <= first.start + 3)
        {
            return None;
        }
        let piece = first.of(shadow);
        let original = piece.starts_with("原标题") || piece.starts_with("标题");
        if let Some(m) = original.then(|| self.original.find(piece)).flatten() {
            let range = CleanRange::new(first.start + m.end(), first.end);
            return (range.len() > 0).then(|| (range, range.of(document.text()).to_owned()));
        }
        // One line with its header: 关于…的公告 发文机构：…
        if let Some(m) = header.label(head(piece, 200)).filter(|&m| m > 0) {
            let range = CleanRange::new(first.start, first.start + m);
            return self.whole(document, range);
        }
        let next = document.paragraphs.iter().skip(at + 1).copied().find(|l| !skip(*l));
        // Lines before the header line belong to one title.
        for more in 0..3 {
            let Some(line) = document.paragraphs.get(at + more + 1) else { break };
            if header.is_header(line.of(shadow)) {
                let last = document.paragraphs.get(at + more).copied().unwrap_or(first);
                let full = (at..=at + more)
                    .filter_map(|i| document.paragraphs.get(i))
                    .all(|l| !l.of(shadow).contains('。') && l.of(shadow).chars().count() <= LONGEST);
                if full {
                    let wrapped = piece.chars().count() >= WRAPPED;
                    let last = if wrapped { last } else { first };
                    let (range, title) = self.whole(document, CleanRange::new(first.start, last.end))?;
                    let rest = document.paragraphs.get(at + more + 2).map(|l| l.of(document.text()));
                    let cut = rest.filter(|r| more == 0 && piece.chars().count() >= FULL && is_remainder(r));
                    return Some((range, title + cut.unwrap_or("")));
                }
                break;
            }
        }
        if let Some(end) = self.glued_end(document, first, dateline) {
            return self.whole(document, CleanRange::new(first.start, end));
        }
        let next = next?;
        let chars = piece.chars().count();
        let reads = (5..=60).contains(&chars)
            && !piece.contains(['。', '；', '｡'])
            && !piece.ends_with(['，', ',', '、', '：', ':', '…', '）', ')', '】', '”'])
            && !piece.starts_with(['（', '(', '【', '●', '▲'])
            && !is_numbered(piece)
            && (!(has_colon(piece) || piece.starts_with("编者按")) || self.label.find(piece).is_none())
            && piece.chars().filter(|c| is_han(*c)).count() * 2 > chars;
        let body = next.of(shadow);
        let heads = body.contains('。') || body.chars().count() > 60 || dateline.is_some_and(|d| d.start >= next.start);
        let followed = body.chars().count() > chars || dateline.is_some_and(|d| d.start >= next.start);
        if reads && heads && followed { self.whole(document, first) } else { None }
    }

    fn whole(&self, document: &Document<'_>, range: CleanRange) -> Option<(CleanRange, String)> {
        let text = range.of(document.text());
        let start = range.start + (text.len() - text.trim_start().len());
        let range = CleanRange::new(start, start + text.trim().len());
        // ■ stands between a headline and the names of its authors.
        let range = match range.of(document.text()).find('■').filter(|&i| i > 0) {
            Some(i) => CleanRange::new(range.start, range.start + range.of(document.text()).get(..i)?.trim_end().len()),
            None => range,
        };
        let title: String = range.of(document.text()).split(['\n', '\r']).map(str::trim).collect();
        let title = title.trim_end_matches("\\r").trim_end().to_owned();
        (!title.is_empty()).then_some((range, title))
    }

    /// Where a title ends that is glued to the text, where that is certain.
    fn glued_end(&self, document: &Document<'_>, line: CleanRange, dateline: Option<CleanRange>) -> Option<usize> {
        let shadow = line.of(document.shadow());
        if at_most(shadow, 99) {
            return None;
        }
        let first = head(shadow, 60);
        if first.starts_with(['【', '（', '(', '〔', '[']) && dateline.is_none_or(|d| !line.contains(d)) {
            return None;
        }
        let stop = first.find(['。', '，', '；', ',', '、', '“', '(', '（']).unwrap_or(first.len());
        let long_enough = |end: usize| shadow.get(..end).is_some_and(|t| t.chars().count() >= 8);
        if let Some(end) = repeated(first).filter(|&e| long_enough(e)) {
            return Some(line.start + end);
        }
        let picture = has_any(first, &["图）", "图)", "视频"]).then(|| self.picture.find(first)).flatten();
        if let Some(m) = picture.filter(|m| long_enough(m.start())) {
            return Some(line.start + m.end());
        }
        if let Some(d) = dateline.filter(|d| line.contains(*d)) {
            let title = shadow.get(..d.start - line.start)?;
            let title = title.trim_end_matches(['（', '(', '【', '〔', '[']);
            if title.chars().count() <= 45
                && !title.contains(['。', '；', '…'])
                && title.matches(['，', ',']).count() < 2
            {
                return long_enough(title.len()).then_some(line.start + title.len());
            }
        }
        let plain = |end: usize| long_enough(end) && shadow.get(..end).is_some_and(|t| !t.contains(['。', '，', '；']));
        let told = has_any(first, &["据", "日消息"]).then(|| self.second_hand.find(first)).flatten().map(|m| m.start());
        if let Some(end) =
            told.filter(|&e| plain(e) && !first.get(..e).is_some_and(|t| t.ends_with(['根', '依', '数', '占', '证'])))
        {
            return Some(line.start + end);
        }
        let notice = head(shadow, 120);
        let notice =
            notice.contains("关于").then(|| self.notice.captures(notice)).flatten().and_then(|c| c.name("end"));
        if let Some(m) = notice {
            return Some(line.start + m.start());
        }
        let author = has_colon(first).then(|| self.author.find(first)).flatten();
        if let Some(m) = author.filter(|m| plain(m.start())) {
            return Some(line.start + m.start());
        }
        // The text begins as the title does: 某某推动…台阶某某在会上, …大项目5月，某某.
        let start: String = shadow.chars().take(3).collect();
        let again: Vec<usize> = first.match_indices(start.as_str()).map(|(i, _)| i).filter(|&i| i >= 30).collect();
        for &at in &again {
            let after = first.get(at + start.len()..).unwrap_or("");
            if plain(at) && after.starts_with(['在', '近', '昨', '今', '于']) {
                return Some(line.start + at);
            }
        }
        let timed = (!again.is_empty())
            .then(|| self.time.find(first))
            .flatten()
            .filter(|m| again.contains(&m.end()) && plain(m.start()));
        if let Some(m) = timed {
            return Some(line.start + m.start());
        }
        // A space between two clauses, or a place or body before a colon, is a headline's.
        let clause = first.get(..stop)?;
        let gap = clause.char_indices().filter(|(_, c)| matches!(c, ' ' | '\u{3000}')).map(|(i, _)| i).find(|&g| {
            let (before, after) = (clause.get(..g).unwrap_or(""), clause.get(g..).unwrap_or("").trim_start());
            before.chars().count() >= 4
                && before.chars().next_back().is_some_and(|c| is_han(c) || matches!(c, '0'..='9' | '%' | '”' | '》'))
                && after.chars().next().is_some_and(|c| is_han(c) || c == '“')
        });
        let colon =
            clause.find('：').filter(|&c| clause.get(..c).is_some_and(|t| (2..=6).contains(&t.chars().count())));
        let from = gap.or(colon)?;
        let priced = has_any(first, &["报价", "售", "仅", "跌至", "降至"]);
        let mut ends: Vec<usize> = self.opener.find_all(first).iter().map(|m| m.start()).collect();
        ends.extend(again);
        ends.extend(priced.then(|| self.price.find(first)).flatten().map(|m| m.end()));
        ends.retain(|&e| e > from + 12 && plain(e));
        ends.into_iter().min().map(|e| line.start + e)
    }

    #[cfg(test)]
    pub fn is_built(&self) -> bool {
        [
            &self.second_hand,
            &self.price,
            &self.author,
            &self.notice,
            &self.time,
            &self.opener,
            &self.original,
            &self.headed,
            &self.picture,
            &self.label,
        ]
        .iter()
        .all(|p| p.is_built())
    }
}

/// The end of the first of two equal neighbouring pieces of four characters or more: the text repeats the title's end.
fn repeated(text: &str) -> Option<usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut first = chars.len() + 1;
    for len in 4..=chars.len() / 2 {
        // How many characters in a row are those `len` further on; `len` of them are a piece and its repetition.
        let mut run = 0;
        for (i, (a, b)) in chars.iter().zip(chars.iter().skip(len)).enumerate().take(first) {
            run = if a == b { run + 1 } else { 0 };
            let end = i + 1;
            if run >= len && end < first {
                let piece = chars.get(end - len..end).unwrap_or(&[]);
                if piece.iter().filter(|c| is_han(**c)).count() >= 4 {
                    first = end;
                    break;
                }
            }
        }
    }
    text.char_indices().nth(first).map(|(i, _)| i)
}
