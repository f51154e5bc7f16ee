//! Lines, and which line breaks are only the page's wrapping.

use super::skim::find;
use super::spaces::is_space;

/// One line of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// First byte that is no space.
    pub start: usize,
    /// Behind the last byte that is no space.
    pub end: usize,
    /// Start of the next line, indentation included.
    pub next: usize,
    /// First byte, indentation included.
    from: usize,
    /// Whether the line break behind it is only wrapping.
    pub soft: bool,
}

/// Splits a text into lines and finds the soft breaks.
pub(super) fn split(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut at = 0;
    let line_break = if has_rare_break(text) { any_break } else { plain_break };
    while at < text.len() {
        let rest = text.get(at..).unwrap_or("");
        let length = line_break(rest);
        let (line, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let broke = if tail.starts_with("\r\n") { 2 } else { tail.chars().next().map_or(0, char::len_utf8) };
        let body = line.trim_start_matches(is_space);
        let start = at + (line.len() - body.len());
        let content = body.trim_end_matches(is_space);
        let kept = start + content.len();
        out.push(Line { start, end: kept, next: at + length + broke, from: at, soft: false });
        at += length + broke;
    }
    find_soft(text, &mut out);
    out
}

/// Whether a text may have line breaks other than line feeds and carriage returns.
fn has_rare_break(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3(0xB, 0xC, 0xC2, bytes).is_some()
        || ["\u{2028}", "\u{2029}"].iter().any(|c| memchr::memmem::find(bytes, c.as_bytes()).is_some())
}

/// Where the line ends that `text` begins with, in a text without rare breaks.
fn plain_break(text: &str) -> usize {
    memchr::memchr2(b'\n', b'\r', text.as_bytes()).unwrap_or(text.len())
}

/// The same in any text.
fn any_break(text: &str) -> usize {
    let breaks = |a: u8, b: u8, c: u8| {
        (0xA..=0xD).contains(&a) | (a == 0xC2) & (b == 0x85) | (a == 0xE2) & (b == 0x80) & ((c == 0xA8) | (c == 0xA9))
    };
    find(text.as_bytes(), 0, breaks).unwrap_or(text.len())
}

impl Line {
    /// Columns, indentation included: two for a Chinese character, one for a letter.
    fn width(&self, text: &str) -> usize {
        // A line of spaces is as wide as nothing.
        if self.start == self.end { 0 } else { columns(text.get(self.from..self.end).unwrap_or("")) }
    }

    fn indented(&self) -> bool {
        self.start > self.from
    }
}

fn columns(line: &str) -> usize {
    // By first bytes: one column for one and two bytes, two for three and four. In pieces whose sum a byte holds.
    let piece = |piece: &[u8]| {
        let columns = |b: u8| u8::from(!(0x80..0xC0).contains(&b)) + u8::from(b >= 0xE0);
        usize::from(piece.iter().fold(0_u8, |sum, &b| sum.wrapping_add(columns(b))))
    };
    line.as_bytes().chunks(64).map(piece).sum()
}

/// Lines narrower than this are not wrapped text.
const NARROW: usize = 24;
/// A page with fewer wrapped lines needs them to be this wide, and to have a mark inside.
const FEW: usize = 3;
const WIDE: usize = 60;
/// Nobody wraps at more columns than this.
const WIDEST: usize = 160;
/// A page with so many wrapped lines is sure, so that a paragraph need not end with a mark.
const SURE: usize = 5;

/// A page is wrapped when most lines that end within a sentence have about the same width and hardly any is longer. A break
/// there is soft when the paragraph goes on: the next line is neither blank nor indented nor a list item, and in the
/// end a mark closes the sentence.
fn find_soft(text: &str, lines: &mut [Line]) {
    let goes_on: Vec<bool> = lines
        .windows(2)
        .map(|pair| match pair {
            [line, next] => {
                let after = of(text, next);
                !after.is_empty()
                    && !next.indented()
                    && !closes(of(text, line))
                    && line.width(text) >= NARROW
                    && !begins_item(after)
            }
            _ => false,
        })
        .collect();
    let ended = lines.iter().zip(&goes_on).filter(|(_, on)| **on);
    let mut widths: Vec<usize> = ended.map(|(l, _)| l.width(text)).collect();
    let middle = widths.len() / 2;
    if widths.is_empty() {
        return;
    }
    let median = *widths.select_nth_unstable(middle).1;
    let slack = (median / 8).max(6);
    let full = |line: &Line| line.width(text).abs_diff(median) <= slack;
    let inside = widths.iter().filter(|w| w.abs_diff(median) <= slack).count();
    if inside * 5 < widths.len() * 3 || (inside < FEW && median < WIDE) || median > WIDEST {
        return;
    }
    let (mut long, mut reaching) = (0, 0);
    for width in lines.iter().map(|l| l.width(text)) {
        long += usize::from(width > median + slack);
        reaching += usize::from(width + slack >= median);
    }
    if long * 10 > reaching {
        return;
    }
    let sure = inside >= SURE && inside * 5 >= widths.len() * 4;
    // Of the lines behind: whether the paragraph's last one closes a sentence, and whether the next reads as running text.
    let (mut ends_well, mut runs_on) = (false, false);
    for i in (0..lines.len()).rev() {
        let Some(line) = lines.get(i).copied() else { continue };
        let content = of(text, &line);
        let wrapped = goes_on.get(i).copied().unwrap_or(false)
            && full(&line)
            && (inside >= FEW || content.contains(['，', '。', '、', ',', '；']));
        if wrapped {
            let soft = (sure && runs_on) || ends_well;
            if let Some(line) = lines.get_mut(i) {
                line.soft = soft;
            }
            runs_on = true;
        } else {
            ends_well = closes(content) || content.ends_with(['：', ':', '）', ')']);
            runs_on = ends_well || content.contains(['，', '。', '、', '；', ',']);
        }
    }
}

fn of<'t>(text: &'t str, line: &Line) -> &'t str {
    text.get(line.start..line.end).unwrap_or("")
}

/// Whether a line ends with a sentence.
fn closes(content: &str) -> bool {
    let mut chars = content.chars().rev();
    match chars.next() {
        Some('。' | '！' | '？' | '!' | '?' | '｡' | '…') => true,
        Some('”' | '’' | '」' | '』' | '"' | '）' | ')') => {
            matches!(chars.next(), Some('。' | '！' | '？' | '…' | '!' | '?' | '”'))
        }
        _ => false,
    }
}

/// What begins a line of its own under an article.
const CREDITS: [&str; 8] = ["摘自", "来源：", "來源：", "资料来源", "資料來源", "责任编辑", "責任編輯", "发布日期"];

/// Whether a line begins with a list mark (`一、` `（二）` `3.` `④` `●` `第五条`) or a credit.
pub(super) fn begins_item(line: &str) -> bool {
    let numeral = |c: char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百');
    let digit = |c: char| matches!(c, '0'..='9' | '０'..='９');
    let Some(first) = line.chars().next() else { return false };
    if CREDITS.iter().any(|credit| line.starts_with(credit)) {
        return true;
    }
    let body = match first {
        '①'..='⓿' | '●' | '■' | '◆' | '▲' | '★' | '•' | '※' | '○' | '◇' | '□' | '【' | '\u{e000}'..='\u{f8ff}' =>
        {
            return true;
        }
        '(' | '（' | '第' => line.get(first.len_utf8()..).unwrap_or(""),
        _ => line,
    };
    let (length, numerals) = if body.starts_with(numeral) {
        (body.chars().take(5).take_while(|c| numeral(*c)).map(char::len_utf8).sum::<usize>(), true)
    } else {
        (body.chars().take(3).take_while(|c| digit(*c)).map(char::len_utf8).sum(), false)
    };
    let mut rest = body.get(length..).unwrap_or("").chars();
    let (Some(mark), after) = (rest.next(), rest.next()) else { return false };
    length > 0
        && match first {
            '(' | '（' => matches!(mark, ')' | '）'),
            '第' => numerals && matches!(mark, '条' | '條' | '章' | '节' | '節'),
            _ if numerals => mark == '、',
            _ => matches!(mark, '.' | '．' | '、' | ')' | '）') && !after.is_some_and(digit),
        }
}

#[cfg(test)]
mod tests {
    use super::super::for_matching;

    const WRAPPED: &str = "标题写在这里\n　　某市今年以来持续推进老旧小区改造，先后完成了四十余个小区的管网\n更新，惠及居民三万余户，改造后的小区环境明显改善，居民满意度达到\n96%，受到好评。\n小标题\n　　下一步，该市将把改造工作继续向乡镇延伸，并且探索建立物业管理长\n效机制，让更多居民受益。\n";

    #[test]
    fn wrapping_goes_and_paragraphs_stay() {
        let c = for_matching(WRAPPED);
        let lines: Vec<&str> = c.text().lines().collect();
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert!(lines.iter().any(|l| l.contains("管网更新") && l.contains("达到96%")));
        assert!(lines.contains(&"小标题") && lines.contains(&"标题写在这里"));
        let at = c.text().find("长效机制").unwrap();
        assert_eq!(c.source(at, at + "长效".len()).slice(WRAPPED), Some("长\n效"));
    }

    #[test]
    fn headings_items_and_lists_are_not_glued() {
        for text in [
            "我市召开春季造林绿化工作推进会议\n市领导出席会议并讲话。\n",
            "甲市今年完成造林三十万亩\n乙市首条地铁线路今天开通\n丙市发布高温橙色预警信号\n丁市举行全民健身运动大会\n",
            "会议强调，要做好以下几项工作，确保各项任务按时完成，重点抓好\n一、安全生产，落实责任，加强检查，消除隐患，严防各类事故的发生\n二、环境保护，落实责任，加强检查，消除隐患，严防各类污染的发生。\n",
        ] {
            assert_eq!(for_matching(text).text(), text);
        }
    }

    #[test]
    fn item_marks() {
        for yes in ["摘自某报", "一、总则", "（二）目标", "3.要求", "④做法", "第五条 本法", "(6)其他", "十二、附则"]
        {
            assert!(super::begins_item(yes), "{yes}");
        }
        for no in ["3.6亿元", "2022年", "一批项目", "第五次会议", "（以下简称", "十个", "3", ""] {
            assert!(!super::begins_item(no), "{no}");
        }
    }
}
