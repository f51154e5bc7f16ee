//! Writes names that were put together in Simplified in the article's own script.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

const TABLE: &str = include_str!("../../data/s2t.tsv");

static TRADITIONAL: Lazy<FxHashMap<char, char>> = Lazy::new(|| {
    let one = |s: &str| s.chars().next();
    TABLE
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .filter_map(|(s, t)| Some((one(s)?, one(t)?)))
        .collect()
});

/// Written for 市 by mistake (新北巿): no form of it.
const MISTAKEN: char = '巿';

/// The script of one article, learnt from the characters in which it differs from its Simplified shadow.
pub(crate) struct Script {
    /// Simplified to what this article writes for it; empty for a Simplified article.
    own: FxHashMap<char, char>,
    traditional: bool,
}

impl Script {
    pub fn of(text: &str, shadow: &str) -> Self {
        let mut own = FxHashMap::default();
        let (mut differ, mut all) = (0_usize, 0_usize);
        // A shadow that is the text itself is borrowed from it.
        if !std::ptr::eq(text, shadow) && text != shadow {
            for (t, s) in text.chars().zip(shadow.chars()) {
                all += 1;
                if t != s && t != MISTAKEN {
                    differ += 1;
                    own.entry(s).or_insert(t);
                } else if s == '台' {
                    // Taiwan writes 台 and 臺; a name takes the one that the article has first.
                    own.entry(s).or_insert(t);
                }
            }
        }
        // A Traditional text differs in about a third of its characters; a stray variant in a Simplified one does not count.
        Script { own, traditional: differ * 20 > all }
    }

    /// `name`, which is in Simplified, in this script.
    pub fn write(&self, name: &str) -> String {
        if !self.traditional {
            return name.to_owned();
        }
        let form = |c: char| self.own.get(&c).or_else(|| TRADITIONAL.get(&c)).copied().unwrap_or(c);
        name.chars().map(form).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_in_the_articles_script() {
        let script = Script::of("青島市各級公安機關表示", "青岛市各级公安机关表示");
        assert_eq!(script.write("青岛市公安局特警支队"), "青島市公安局特警支隊");
        let plain = Script::of(
            "青岛市各级公安机关于今日表示，现场情况已经得到控制著",
            "青岛市各级公安机关于今日表示，现场情况已经得到控制着",
        );
        assert_eq!(plain.write("青岛市公安局"), "青岛市公安局");
    }
}
