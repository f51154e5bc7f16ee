//! Tables that tell cheaply where a pattern cannot match, so that few pieces of text ever reach one.

use rustc_hash::FxHashMap;

/// Words by their first character.
pub(super) struct WordSet {
    first: CharSet,
    words: FxHashMap<char, Vec<&'static str>>,
}

impl WordSet {
    pub fn new(all: impl IntoIterator<Item = &'static str>) -> Self {
        let mut first = CharSet::default();
        let mut words: FxHashMap<char, Vec<&'static str>> = FxHashMap::default();
        for word in all {
            if let Some(c) = word.chars().next() {
                first.insert(c);
                words.entry(c).or_default().push(word);
            }
        }
        for list in words.values_mut() {
            list.sort_by_key(|w| std::cmp::Reverse(w.len()));
        }
        WordSet { first, words }
    }

    /// Whether a word begins with this character.
    pub fn may_begin(&self, c: char) -> bool {
        self.first.contains(c)
    }

    /// The words that `text` begins with, longest first.
    pub fn prefixes<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        let first = text.chars().next().filter(|&c| self.may_begin(c));
        let list = first.and_then(|c| self.words.get(&c)).map_or(&[][..], Vec::as_slice);
        list.iter().copied().filter(|w| text.starts_with(w))
    }

    /// The longest word that `text` begins with.
    pub fn prefix(&self, text: &str) -> Option<&'static str> {
        self.prefixes(text).next()
    }

    /// Whether `text` is a row of these words and of characters that `between` takes, nothing else, and not empty.
    pub fn makes_up(&self, text: &str, between: impl Fn(char) -> bool) -> bool {
        let Some(c) = text.chars().next() else { return false };
        if !between(c) && self.prefix(text).is_none() {
            return false;
        }
        let mut reached = vec![false; text.len() + 1];
        if let Some(start) = reached.first_mut() {
            *start = true;
        }
        let mut furthest = 0;
        for (at, c) in text.char_indices() {
            if at > furthest {
                return false;
            }
            if reached.get(at) != Some(&true) {
                continue;
            }
            let rest = text.get(at..).unwrap_or("");
            let one = between(c).then(|| c.len_utf8());
            for len in self.prefixes(rest).map(str::len).chain(one) {
                furthest = furthest.max(at + len);
                if let Some(end) = reached.get_mut(at + len) {
                    *end = true;
                }
            }
        }
        reached.last() == Some(&true)
    }
}

/// A set of characters of the basic plane; characters beyond it are always held to be in.
pub(super) struct CharSet(Box<[u64]>);

impl Default for CharSet {
    fn default() -> Self {
        CharSet(vec![0; 1024].into_boxed_slice())
    }
}

impl CharSet {
    fn insert(&mut self, c: char) {
        let code = u32::from(c) as usize;
        if let Some(bits) = self.0.get_mut(code >> 6) {
            *bits |= 1 << (code & 63);
        }
    }

    fn contains(&self, c: char) -> bool {
        let code = u32::from(c) as usize;
        self.0.get(code >> 6).is_none_or(|bits| bits >> (code & 63) & 1 == 1)
    }
}

/// Whether there is a colon of either width.
pub(super) fn has_colon(text: &str) -> bool {
    text.contains(':') || text.contains("：")
}

/// Whether there is a slash of any width.
pub(super) fn has_slash(text: &str) -> bool {
    text.contains('/') || text.contains("／") || text.contains("╱")
}

/// Whether there is one of the words.
pub(super) fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| text.contains(w))
}

/// Whether `text` has at most `most` characters; long texts are told by their bytes.
pub(super) fn at_most(text: &str, most: usize) -> bool {
    text.len() <= most || text.len() <= most * 4 && text.chars().count() <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_by_first_character() {
        let set = WordSet::new(["大", "大中小", "打印", "关闭"]);
        assert_eq!(set.prefix("大中小号"), Some("大中小"));
        assert_eq!(set.prefixes("大中小号").collect::<Vec<_>>(), ["大中小", "大"]);
        assert_eq!(set.prefix("号"), None);
        let blank = |c: char| c == ' ';
        assert!(set.makes_up("大 打印关闭", blank) && set.makes_up(" ", blank) && set.makes_up("大大中小", blank));
        assert!(!set.makes_up("大中", blank) && !set.makes_up("", blank) && !set.makes_up("打印机", blank));
    }

    #[test]
    fn lengths_in_characters() {
        assert!(at_most("江边步道", 4) && !at_most("江边步道开", 4) && at_most("𠀀𠀀", 2) && !at_most("abc", 2));
        assert!(has_colon("作者：") && has_colon("a:") && !has_colon("；"));
        assert!(has_slash("台北╱") && !has_slash("台北"));
    }
}
