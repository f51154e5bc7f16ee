//! Whole texts that were read in the wrong encoding, or left escaped: undone only where there is no doubt.

mod escape;
mod latin;
mod wide;

use super::edit::Edit;
use super::merged;

/// Edits that undo such damage, in text order; none for nearly every text.
pub(super) fn edits(input: &str) -> Vec<Edit> {
    let found = merged(latin::edits(input), escape::edits(input));
    if found.is_empty() { wide::edits(input) } else { found }
}

/// Whether a character is one of Chinese text: Han, or a mark or sign of full width.
fn is_chinese(c: char) -> bool {
    super::gloss::is_han(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
}

#[cfg(test)]
mod tests {
    use super::super::{Cleaner, Reason, clean};

    #[track_caller]
    fn check(dirty: &str, want: &str) {
        let cleaned = clean(dirty);
        assert_eq!(cleaned.text(), want);
        assert!(cleaned.changes().iter().all(|c| c.span.slice(dirty).is_some()));
        let at = want.find('市').unwrap_or(0);
        let span = cleaned.source(at, at + 3);
        assert!(span.slice(dirty).is_some_and(|t| !t.is_empty()));
    }

    fn as_latin(text: &str) -> String {
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    fn as_gbk(text: &str) -> String {
        encoding_rs::GBK.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn wrong_encodings_are_undone() {
        let text = "市公安局通报，“全年”增长5.2%。\nGDP：3亿元";
        check(&as_latin(text), text);
        check(&format!("标题：{}", as_latin("某市公安局")), "标题：某市公安局");
        let even = "某市公安局通报，全年增长5.2%，比上年提高了不少，居民收入也在增加。";
        let dirty = as_gbk(even);
        let cleaned = clean(&dirty);
        // A byte before an odd one is lost: what stood there nobody can know.
        let left = cleaned.text().replace(['闀', '銆', '\u{FFFD}'], "");
        assert_eq!(left, even.replace(['长', '。'], ""));
        assert_eq!(cleaned.changes().first().map(|c| c.reason), Some(Reason::Mojibake));
        check("浣犲ソ锛屽競", "你好，市");
        check("浣犲ソ", "你好");
        // Of 市们的 the last byte of one and the first of the next are lost: no 仚 comes of what is left.
        check("浣犲ソ锛屽競浠殑", "你好，市浠殑");
        // Other decoders lose one byte only, and spoil what follows.
        let cleaned = clean("甯傚叕瀹夊眬閫氭姤锛屽叏骞村\u{FFFD}為暱");
        assert!(cleaned.text().starts_with("市公安局通报，全年"), "{}", cleaned.text());
    }

    #[test]
    fn escapes_are_undone() {
        check("\\u5e02\\u516c\\u5b89\\u5c40", "市公安局");
        check("\\u5e02\\u516c A\\ud83d\\ude00B\\ud83d", "市公 A😀B");
        check("\\\\u5e02\\\\u516c", "市公");
        check("某市\\ud83d", "某市");
        check("&amp;nbsp;&amp;#24066;&amp;amp;&#24066;", " 市&市");
        check("市&#55357;&#56832;&#150;", "市😀–");
    }

    #[test]
    fn what_is_not_certain_stays() {
        for text in [
            "法语的 café、naïve 与德语的 Müller、Ängste 照旧",
            "正则 [\\u4e00-\\u9fa5] 匹配汉字",
            "路径 C:\\users\\u5e02 不动",
            "https://a.cn/%E5%B8%82?x=1&lt=2",
            "锛是一种工具，木匠用它",
            "涓涓细流，浣熊",
            "浣犲",
            "鐨瓷砖",
            "Ã",
            "å¸",
            "\\u12",
        ] {
            assert_eq!(clean(text).text(), text);
        }
    }

    #[test]
    fn the_step_can_be_left_out() {
        let dirty = as_latin("市公安局");
        assert_eq!(Cleaner::new().mojibake(false).clean(&dirty).text(), dirty);
    }

    #[test]
    fn what_was_garbled_is_cleaned_too() {
        let dirty = as_latin("投入資金三億(yì)元，開(kāi)辦學(xué)校");
        let cleaned = clean(&dirty);
        assert_eq!(cleaned.text(), "投入資金三億元，開辦學校");
        assert_eq!(cleaned.cleaning().glosses_removed, 3);
        let at = cleaned.text().find('億').unwrap();
        assert_eq!(cleaned.source(at, at + 3).slice(&dirty), Some(as_latin("億(yì)").as_str()));
    }
}
