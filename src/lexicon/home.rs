//! Where an article is from, so that 市政府 and 卫生局 are taken for its own country's bodies.

use super::scan::WordTree;
use crate::tsv;
use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

const SIGNS: &str = include_str!("../../data/home_signs.tsv");
const TAIWAN: &str = include_str!("../../data/agency_taiwan.tsv");

/// Short names and what they mean in Taiwan.
static IN_TAIWAN: Lazy<FxHashMap<&str, &str>> =
    Lazy::new(|| tsv::rows("agency_taiwan.tsv", TAIWAN).filter_map(|r| Some((r.get(0)?, r.get(1)?))).collect());

/// The body that a short name means in Taiwan, where that is another one than on the mainland.
pub(crate) fn in_taiwan(word: &str) -> Option<&'static str> {
    IN_TAIWAN.get(word).copied()
}

/// The places whose bodies an article means when it does not say which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Home {
    Mainland,
    Taiwan,
    HongKong,
}

static TREE: Lazy<(WordTree, Vec<Home>)> = Lazy::new(|| {
    let mut words = Vec::new();
    let mut homes = Vec::new();
    for row in tsv::rows("home_signs.tsv", SIGNS) {
        let home = match row.get(1) {
            Some("taiwan") => Home::Taiwan,
            Some("hongkong") => Home::HongKong,
            _ => Home::Mainland,
        };
        if let Some(word) = row.get(0) {
            words.push(word);
            homes.push(home);
        }
    }
    (WordTree::new(words.into_iter().zip(0_u32..)), homes)
});

/// So many bytes are looked at to tell the script.
const LOOK: usize = 6000;

impl Home {
    /// Only articles in Traditional characters are from elsewhere than the mainland, and of those only the ones whose words
    /// show it: many pages in Traditional characters are mainland news.
    pub fn of(text: &str, shadow: &str) -> Self {
        if std::ptr::eq(text, shadow) || !traditional(text, shadow) {
            return Home::Mainland;
        }
        let (tree, homes) = &*TREE;
        let mut votes = [0_usize; 3];
        for (_, i) in tree.find_all(shadow) {
            match homes.get(i as usize) {
                Some(Home::Taiwan) => votes[1] += 1,
                Some(Home::HongKong) => votes[2] += 1,
                Some(Home::Mainland) => votes[0] += 1,
                None => {}
            }
        }
        match votes {
            [mainland, taiwan, hong_kong] if taiwan > mainland && taiwan >= hong_kong => Home::Taiwan,
            [mainland, _, hong_kong] if hong_kong > mainland => Home::HongKong,
            _ => Home::Mainland,
        }
    }
}

/// Whether a twentieth of the characters or more are not those of the shadow.
fn traditional(text: &str, shadow: &str) -> bool {
    let (mut differ, mut all) = (0_usize, 0_usize);
    for ((at, t), s) in text.char_indices().zip(shadow.chars()) {
        if at > LOOK {
            break;
        }
        all += 1;
        differ += usize::from(t != s);
    }
    differ * 20 > all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::fold;

    fn home(text: &str) -> Home {
        Home::of(text, &fold::shadow(text))
    }

    #[test]
    fn tells_the_sides_by_script_and_words() {
        assert_eq!(home("記者陳大明／台北報導，衛生局昨天表示"), Home::Taiwan);
        assert_eq!(home("港府昨日宣布，立法會議員認為"), Home::HongKong);
        assert_eq!(home("青島市公安局發布消息，區委要求各單位認真學習"), Home::Mainland);
        assert_eq!(home("台湾民进党表示，立法院昨日开会"), Home::Mainland);
    }
}
