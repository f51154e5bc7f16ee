//! What the words inside quotes look like: a counted slogan, parallel parts, a service mode, a product.

use crate::fact::InitiativeKind;

/// Endings of service modes: 一网通办, 证照联办, 多证合一.
const MODES: [&str; 22] = [
    "通办",
    "网办",
    "统管",
    "合一",
    "联办",
    "联审",
    "联验",
    "秒批",
    "秒办",
    "快办",
    "直办",
    "帮办",
    "代办",
    "速办",
    "即办",
    "易办",
    "好办",
    "一件事",
    "一次",
    "一窗",
    "一趟",
    "告知",
];

/// Endings of products of government and of digital tools.
const PRODUCTS: [(&str, InitiativeKind); 25] = [
    ("贷", InitiativeKind::Program),
    ("券", InitiativeKind::Program),
    ("卡", InitiativeKind::Program),
    ("保", InitiativeKind::Program),
    ("进社区", InitiativeKind::Campaign),
    ("进校园", InitiativeKind::Campaign),
    ("进企业", InitiativeKind::Campaign),
    ("进农村", InitiativeKind::Campaign),
    ("进乡村", InitiativeKind::Campaign),
    ("进机关", InitiativeKind::Campaign),
    ("进家庭", InitiativeKind::Campaign),
    ("进万家", InitiativeKind::Campaign),
    ("进军营", InitiativeKind::Campaign),
    ("进基层", InitiativeKind::Campaign),
    ("码", InitiativeKind::Platform),
    ("大脑", InitiativeKind::Platform),
    ("云", InitiativeKind::Platform),
    ("小程序", InitiativeKind::Platform),
    ("在线", InitiativeKind::Platform),
    ("随手拍", InitiativeKind::Platform),
    ("一张图", InitiativeKind::Platform),
    ("客户端", InitiativeKind::Platform),
    ("掌上办", InitiativeKind::Platform),
    ("指尖办", InitiativeKind::Platform),
    ("网上办", InitiativeKind::Platform),
];

/// Words that open a clause of running text.
const OPENERS: [&str; 28] = [
    "不允许",
    "不要",
    "不会",
    "不能",
    "要",
    "会",
    "可以",
    "请",
    "让",
    "把",
    "你",
    "他",
    "她",
    "它",
    "如果",
    "因为",
    "是",
    "这",
    "那",
    "该",
    "有",
    "没",
    "以",
    "一个",
    "一套",
    "一张",
    "一份",
    "一项",
];

/// The look of the words inside quotes (in Simplified, without outer spaces).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shape {
    pub chars: usize,
    /// Digits or Latin letters, or what the net is joined to: 1+2+N, AI天眼, 互联网+监管.
    pub coded: bool,
    /// Begins with a number and a classifier: 三个导向, 四个一律.
    pub counted: bool,
    /// Begins with a number: 三措并举, 五水共治.
    pub numbered: bool,
    /// Two or more parts of about the same length: 共建、共治、共享.
    pub parallel: bool,
    /// One way of serving: 一网通办, 一照一码.
    pub mode: bool,
    /// A financial product or a digital tool.
    pub product: Option<InitiativeKind>,
    /// Reads as a clause of running text: function words, an end of sentence.
    pub clause: bool,
    /// Holds the end of a sentence.
    pub sentence: bool,
}

impl Shape {
    pub fn of(text: &str) -> Self {
        let Letters { chars, letters, latin, ones, functions, ends } = Letters::of(text);
        let first = text.chars().next();
        let second = text.chars().nth(1);
        let several = |c| matches!(c, '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两');
        let more = |c: char| matches!(c, '双' | '百' | '千' | '万') || c.is_ascii_digit();
        let numbered = letters && first.is_some_and(|c| several(c) || more(c)) && chars >= 3;
        let counted = first.is_some_and(|c| c == '一' || several(c))
            && second.is_some_and(|c| matches!(c, '个' | '大' | '项' | '条'))
            && (3..=14).contains(&chars)
            && !text.starts_with("一个");
        Shape {
            chars,
            coded: latin && letters || ["互联网+", "人工智能+"].iter().any(|lead| text.starts_with(lead)),
            counted,
            numbered,
            parallel: parallel(text),
            mode: (chars >= 3 && MODES.iter().any(|m| text.ends_with(m))) || (chars <= 6 && ones == 2),
            product: PRODUCTS.iter().find(|(end, _)| chars >= 3 && text.ends_with(end)).map(|&(_, k)| k),
            clause: functions || OPENERS.iter().any(|o| text.starts_with(o)),
            sentence: ends,
        }
    }
}

/// What one look at the characters tells.
#[derive(Default)]
struct Letters {
    chars: usize,
    /// There is a letter or a Chinese character.
    letters: bool,
    /// There is a Latin letter or a digit.
    latin: bool,
    /// How often 一 stands there.
    ones: usize,
    /// There is a particle of running text.
    functions: bool,
    /// There is the end of a sentence.
    ends: bool,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut out = Letters::default();
        for c in text.chars() {
            out.chars += 1;
            match c {
                '一' => (out.ones, out.letters) = (out.ones + 1, true),
                '的' | '了' | '吗' | '呢' | '吧' | '啊' | '么' => (out.functions, out.letters) = (true, true),
                '。' | '！' | '？' | '!' | '?' | '；' | ';' | '…' => out.ends = true,
                '0'..='9' => out.latin = true,
                'a'..='z' | 'A'..='Z' => (out.latin, out.letters) = (true, true),
                '\u{4e00}'..='\u{9fff}' => out.letters = true,
                _ => out.letters |= c.is_alphabetic(),
            }
        }
        out
    }
}

/// Whether marks or spaces part `text` into pieces of about the same length.
fn parallel(text: &str) -> bool {
    let lengths: Vec<usize> = text
        .split(['、', '，', ',', '·', '；', ';', ' ', '\u{3000}'])
        .map(|p| p.chars().count())
        .filter(|&n| n > 0)
        .collect();
    let (Some(least), Some(most)) = (lengths.iter().min(), lengths.iter().max()) else { return false };
    lengths.len() >= 2 && *least >= 1 && *most <= 14 && most - least <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_shapes_apart() {
        assert!(Shape::of("三个导向").counted && !Shape::of("一个导向").counted);
        assert!(Shape::of("共建、共治、共享").parallel && !Shape::of("共建共治共享").parallel);
        assert!(Shape::of("一网通办").mode && Shape::of("一照一码").mode && !Shape::of("一网打尽").mode);
        assert!(Shape::of("1+2+N").coded && !Shape::of("群防群治").coded);
        assert_eq!(Shape::of("惠商贷").product, Some(InitiativeKind::Program));
        assert!(Shape::of("今天真好！").sentence);
    }
}
