//! Stray spaces inside a line.

use super::gloss::is_han;
use super::lines::begins_item;
use super::skim::find;

/// What becomes of a run of spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// It goes.
    Drop,
    /// One space stands for it.
    One,
    /// A paragraph break that was lost: a line break stands for it.
    Break,
}

/// Whether a character is a space that does not end a line.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// What stands around a run of spaces.
pub(super) struct Around<'t> {
    /// The line up to the run.
    pub before: &'t str,
    /// The run.
    pub run: &'t str,
    /// The line behind the run.
    pub after: &'t str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Han,
    Digit,
    Latin,
    /// A mark of Chinese punctuation.
    Mark,
    /// A mark that both scripts use.
    Ascii,
    /// A sign that belongs to the number beside it: `%`, `℃`.
    Unit,
    Currency,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        '0'..='9' | '０'..='９' => Kind::Digit,
        '%' | '％' | '‰' | '℃' | '℉' | '°' => Kind::Unit,
        '$' | '¥' | '￥' | '€' | '£' | '＄' => Kind::Currency,
        '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' => Kind::Ascii,
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | '“' | '”' | '‘' | '’' | '（' | '）' | '《' | '》' | '〈'
        | '〉' | '【' | '】' | '〔' | '〕' | '「' | '」' | '『' | '』' | '…' | '—' | '～' | '·' | '｡' | '﹐' | '﹑'
        | '﹒' | '﹔' | '﹕' | '．' | '－' | '［' | '］' => Kind::Mark,
        _ if is_han(c) || matches!(c, '\u{3041}'..='\u{312f}' | '㎡' | '㎞') => Kind::Han,
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Kind::Latin,
        _ if c.is_alphanumeric() => Kind::Latin,
        _ => Kind::Other,
    }
}

/// Decides about one run; `spaced` tells whether the line has spaces between nearly all its characters.
pub(super) fn gap(around: &Around<'_>, spaced: &mut dyn FnMut() -> bool) -> Gap {
    let (Some(left), Some(right)) = (around.before.chars().next_back(), around.after.chars().next()) else {
        return Gap::Drop;
    };
    let count = around.run.chars().take(4).count();
    let ideographic = around.run.chars().take(2).filter(|c| matches!(c, '\u{3000}' | '\u{2003}')).count();
    let wide = count >= 4 || ideographic >= 2;
    if wide && (ends_sentence(around.before) || (ends_clause(left) && begins_item(around.after))) {
        return Gap::Break;
    }
    match (kind(left), kind(right)) {
        (Kind::Han, Kind::Han) if count == 1 && spaced() => Gap::Drop,
        (Kind::Han, Kind::Han) => Gap::One,
        // Wider gaps part the columns of a table or the fields of a header line.
        _ if wide || around.run.contains('\t') => Gap::One,
        (Kind::Digit, Kind::Han) if (count > 1 && begins_field(around.after)) || ends_date(around.before) => Gap::One,
        (Kind::Mark, Kind::Han | Kind::Digit | Kind::Latin)
            if ideographic > 0 && matches!(left, '》' | '）' | '」' | '】') =>
        {
            Gap::One
        }
        (Kind::Mark, _) | (_, Kind::Mark) => Gap::Drop,
        (Kind::Han | Kind::Unit, Kind::Digit | Kind::Latin | Kind::Ascii | Kind::Unit | Kind::Currency)
        | (Kind::Digit | Kind::Latin | Kind::Ascii | Kind::Unit | Kind::Currency, Kind::Han)
        | (Kind::Digit | Kind::Latin, Kind::Unit)
        | (Kind::Currency, Kind::Digit) => Gap::Drop,
        (Kind::Digit, Kind::Digit) if parts_thousands(around) => Gap::Drop,
        (Kind::Ascii, _)
            if matches!(left, '(' | '[')
                || (matches!(left, ',' | '.' | ':' | ';' | '/' | '~') && follows_han(around.before)) =>
        {
            Gap::Drop
        }
        (_, Kind::Ascii) if matches!(right, ')' | ']' | ',' | '.' | ';' | ':') => Gap::Drop,
        (Kind::Digit, Kind::Ascii) if right == '~' => Gap::Drop,
        (Kind::Ascii, Kind::Digit) if left == '~' => Gap::Drop,
        _ => Gap::One,
    }
}

fn ends_sentence(before: &str) -> bool {
    let mut chars = before.chars().rev();
    match chars.next() {
        Some('。' | '！' | '？' | '!' | '?' | '｡') => true,
        Some('”' | '’' | '」' | '』' | '"' | '）' | ')') => {
            matches!(chars.next(), Some('。' | '！' | '？' | '…' | '!' | '?'))
        }
        _ => false,
    }
}

/// Whether a list may begin behind the mark.
fn ends_clause(left: char) -> bool {
    matches!(left, '：' | ':' | '；' | ';') || is_han(left)
}

/// Whether a date written with points or dashes ends there (`2022.12.08`): it is a field of its own.
fn ends_date(before: &str) -> bool {
    let tail = before.chars().rev().take(10).take_while(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | ':'));
    tail.filter(|c| !c.is_ascii_digit()).count() >= 2
}

/// Whether text goes on like `来源：…`: a short label with a colon.
fn begins_field(after: &str) -> bool {
    after.chars().take(6).find(|c| !is_han(*c)).is_some_and(|c| matches!(c, '：' | ':'))
}

/// Whether the mark before the run is Chinese punctuation typed in ASCII.
fn follows_han(before: &str) -> bool {
    before.chars().rev().nth(1).is_some_and(|c| matches!(kind(c), Kind::Han | Kind::Mark))
}

/// `25　621`: a narrow or ideographic space between a group of one to three digits and one of three.
fn parts_thousands(around: &Around<'_>) -> bool {
    let single = matches!(around.run, "\u{3000}" | "\u{a0}" | "\u{2009}" | "\u{202f}");
    let group = |chars: &mut dyn Iterator<Item = char>| chars.take(4).take_while(char::is_ascii_digit).count();
    single && group(&mut around.before.chars().rev()) <= 3 && group(&mut around.after.chars()) == 3
}

/// A line with fewer such spaces is not looked at further.
const APART: usize = 6;

/// How many spaces a line has at most: some characters that are none count too.
fn spaces(line: &str) -> usize {
    let space = |a: u8, b: u8, c: u8| {
        (a == b' ')
            | (a == b'\t')
            | (a == 0xC2) & (b == 0xA0)
            | (a == 0xE1)
            | (a == 0xE2) & (b < 0x82)
            | (a == 0xE3) & (b == 0x80) & (c == 0x80)
    };
    let (mut at, mut count) = (0, 0);
    while let Some(next) = find(line.as_bytes(), at, space) {
        at = next + 1;
        count += 1;
    }
    count
}

/// Whether a line has spaces between nearly all its characters (`关 于 印 发 通 知`).
pub(super) fn is_spaced(line: &str) -> bool {
    let most = spaces(line);
    if most < APART {
        return false;
    }
    let (mut apart, mut together) = (0_usize, 0_usize);
    let (mut last, mut gap) = (None, 0);
    for c in line.chars() {
        if is_space(c) {
            gap += 1;
            continue;
        }
        if is_han(c) && last.is_some_and(is_han) {
            match gap {
                0 => together += 1,
                1 => apart += 1,
                _ => {}
            }
        }
        // No more can be apart than there are spaces.
        if together * 4 > most {
            return false;
        }
        (last, gap) = (Some(c), 0);
    }
    apart >= APART && together * 4 <= apart
}

#[cfg(test)]
mod tests {
    use super::super::for_matching;

    #[track_caller]
    fn check(dirty: &str, want: &str) {
        assert_eq!(for_matching(dirty).text(), want);
    }

    #[test]
    fn stray_spaces_go() {
        check("受理 35 份申请，同比下降了 29% 。", "受理35份申请，同比下降了29%。");
        check("开通“ 绿色通道”和“ 1+2+N ”模式", "开通“绿色通道”和“1+2+N”模式");
        check("支队 PTU 警力", "支队PTU警力");
        check("共 3 亿元, 其中 ( 一 ) 约 $ 100", "共3亿元,其中(一)约$100");
        check("接警 12　345次", "接警12345次");
        check("关 于 开 展 检 查 的 通 知", "关于开展检查的通知");
    }

    #[test]
    fn spaces_that_part_words_stay() {
        for text in ["记者 李明", "夯实基础 打牢根基", "Hello, big world (a test) 5 GB", "2021 2022 2023", "甲 乙 丙"]
        {
            check(text, text);
        }
        check("记者　　李明", "记者 李明");
        check("1月2日  来源：某报", "1月2日 来源：某报");
        check("摘自　《某报》　2022.12.08　李明", "摘自《某报》 2022.12.08 李明");
        check("日期: 2022-12-14  来源：某报", "日期:2022-12-14 来源：某报");
    }

    #[test]
    fn a_wide_gap_behind_a_sentence_was_a_paragraph_break() {
        check("会议结束。　　第二天", "会议结束。\n第二天");
        check("他说：“好。”    第二天", "他说：“好。”\n第二天");
        check("会议结束。 第二天", "会议结束。第二天");
        check("“甲”    “乙”", "“甲” “乙”");
        check("职责如下：　　一、制定规划；　　二、组织实施", "职责如下：\n一、制定规划；\n二、组织实施");
    }
}
