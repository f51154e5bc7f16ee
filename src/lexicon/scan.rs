//! Finds all of many words in one pass over a text.

use crate::span::CleanRange;
use rustc_hash::FxHashMap;

/// Many words, each with a value, an index into its owner's table.
///
/// A tree by characters. What makes it fast is that nearly every place of a text is turned down before the tree is asked:
/// by whether any word begins with the two characters that stand there. The places that are left are looked up many at a
/// time, so that the processor waits for the memory of all of them at once.
#[derive(Debug, Default)]
pub(crate) struct WordTree {
    /// Bits of the pairs of characters that words begin with; different pairs may share one.
    pairs: Bits,
    /// Words of one character.
    singles: FxHashMap<u32, u32>,
    /// Bits of those characters.
    alone: Bits,
    /// What stands behind the first two characters of words.
    roots: Table,
    /// The same behind more, by the parent's number and the next character.
    nodes: Table,
}

/// Stands for no value: no word ends here.
const NONE: u32 = u32::MAX;

/// One node, found by its key.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The low bits are the key, 0 in an empty slot; the high ones tell with which characters words may go on.
    key: u64,
    /// Its own number as a parent; 0 where no word goes on.
    id: u32,
    /// The value of the word that ends here, or [`NONE`].
    value: u32,
}

/// Where a node's next characters are marked; the key is below.
const NEXT: u32 = 56;

impl Node {
    const EMPTY: Node = Node { key: 0, id: 0, value: NONE };

    fn is(&self, key: u64) -> bool {
        self.key << (64 - NEXT) == key << (64 - NEXT)
    }

    /// Whether a word may go on with `c`.
    #[inline]
    fn leads(&self, c: u32) -> bool {
        self.key & next(c) != 0
    }
}

/// The mark of a character among those that words go on with.
#[inline]
fn next(c: u32) -> u64 {
    1 << (NEXT + (single(c) >> 29))
}

/// Nodes by key: each stands in the first free slot from where its key points to.
#[derive(Debug)]
struct Table {
    slots: Vec<Node>,
    count: usize,
}

impl Default for Table {
    fn default() -> Self {
        Table { slots: vec![Node::EMPTY; 2], count: 0 }
    }
}

impl Table {
    /// Room for so many nodes.
    fn with_room(count: usize) -> Self {
        Table { slots: vec![Node::EMPTY; (2 * count + 2).next_power_of_two()], count: 0 }
    }

    /// The slot that a key points to.
    #[inline]
    fn index(&self, key: u64) -> usize {
        // Without the marks.
        let key = key << (64 - NEXT);
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - self.slots.len().trailing_zeros())) as usize
    }

    /// The slot of a key: where it stands, or the free one where it would.
    #[inline]
    fn slot(&self, key: u64) -> usize {
        let mut at = self.index(key);
        // At least half of the slots are free.
        while self.slots.get(at).is_some_and(|n| n.key != 0 && !n.is(key)) {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }

    #[inline]
    fn get(&self, key: u64) -> Option<&Node> {
        self.slots.get(self.slot(key)).filter(|n| n.key != 0)
    }

    /// The node of a key, made when it is not there.
    fn node(&mut self, key: u64) -> usize {
        if self.count * 2 >= self.slots.len() {
            let doubled = vec![Node::EMPTY; self.slots.len() * 2];
            for node in std::mem::replace(&mut self.slots, doubled) {
                if node.key != 0 {
                    let at = self.slot(node.key);
                    self.slots[at] = node;
                }
            }
        }
        let at = self.slot(key);
        let node = &mut self.slots[at];
        if node.key == 0 {
            node.key = key;
            self.count += 1;
        }
        at
    }
}

/// A filter: a hash of what it holds is marked; it may hold a few more.
#[derive(Debug)]
struct Bits {
    bits: Vec<u64>,
    /// How far a hash is shifted to be the number of a bit.
    shift: u32,
}

impl Default for Bits {
    fn default() -> Self {
        Bits::new(0)
    }
}

impl Bits {
    /// Room for `count` things with few others taken for them.
    fn new(count: usize) -> Self {
        // 32 bits for each, at least one word of them, at most what a first-level cache holds.
        let log = (count * 32).next_power_of_two().trailing_zeros().clamp(6, 18);
        Bits { bits: vec![0; 1 << (log - 6)], shift: 32 - log }
    }

    fn mark(&mut self, hash: u32) {
        let bit = hash >> self.shift;
        if let Some(word) = self.bits.get_mut((bit / 64) as usize) {
            *word |= 1 << (bit % 64);
        }
    }

    #[inline]
    fn has(&self, hash: u32) -> bool {
        let bit = hash >> self.shift;
        self.bits.get((bit / 64) as usize).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }
}

/// No more words than this are looked for one by one.
const FEW: usize = 12;

/// Every occurrence of words that only one text asks for, each with its place in the list, in the order of
/// [`WordTree::find_all`]: a few are looked for one by one, which takes no tree.
pub(crate) fn find_words(words: &[&str], text: &str) -> Vec<(CleanRange, u32)> {
    if words.len() > FEW {
        return WordTree::new(words.iter().copied().zip(0..)).find_all(text);
    }
    let bytes = text.as_bytes();
    let mut found: Vec<(CleanRange, u32)> = Vec::new();
    for (word, i) in words.iter().zip(0..) {
        let first = word.chars().next().map_or(0, char::len_utf8);
        // Of equal words the first counts.
        if first == 0 || words.iter().take(i as usize).any(|w| w == word) {
            continue;
        }
        let finder = memchr::memmem::Finder::new(word.as_bytes());
        let mut at = 0;
        while let Some(next) = bytes.get(at..).and_then(|rest| finder.find(rest)) {
            found.push((CleanRange::new(at + next, at + next + word.len()), i));
            at += next + first;
        }
    }
    found.sort_unstable_by_key(|(range, _)| (range.start, range.end));
    found
}

/// A place where a word may stand.
#[derive(Clone, Copy, Default)]
struct Place {
    start: usize,
    /// Behind its first two characters, or behind the one of a word of one character.
    end: usize,
    /// The key of the two characters; 0 for a word of one.
    key: u64,
    /// The value of that word.
    value: u32,
    /// Where the key points to.
    slot: usize,
}

/// So many places are looked up at a time.
const BATCH: usize = 32;

impl WordTree {
    /// A tree of these words. Empty words are passed over; of equal words the first counts.
    pub(crate) fn new<W: AsRef<str>>(words: impl IntoIterator<Item = (W, u32)>) -> Self {
        let words: Vec<(W, u32)> = words.into_iter().collect();
        let long = words.iter().filter(|(w, _)| w.as_ref().chars().nth(1).is_some()).count();
        let pairs = Bits::new(long);
        let mut tree = WordTree { pairs, alone: Bits::new(words.len() - long), ..WordTree::default() };
        // What a word shares with the one before it has its nodes already: where the words are sorted this is all they need.
        let mut before = "";
        let mut nodes = 0;
        for word in words.iter().map(|(w, _)| w.as_ref()) {
            let shared = word.chars().zip(before.chars()).take_while(|(a, b)| a == b).count();
            nodes += word.chars().count() - shared.max(2).min(word.chars().count());
            before = word;
        }
        tree.nodes = Table::with_room(nodes);
        let mut last = 0;
        for (word, value) in words {
            let bytes = word.as_ref().as_bytes();
            let Some((first, length)) = code(bytes, 0) else { continue };
            let Some((second, more)) = code(bytes, length) else {
                tree.alone.mark(single(first));
                tree.singles.entry(first).or_insert(value);
                continue;
            };
            tree.pairs.mark(pair(first, second));
            let mut at = tree.roots.node(root(first, second));
            let mut table = &mut tree.roots;
            let mut read = length + more;
            while let Some((c, length)) = code(bytes, read) {
                read += length;
                let node = &mut table.slots[at];
                if node.id == 0 {
                    last += 1;
                    node.id = last;
                }
                node.key |= next(c);
                let key = key(node.id, c);
                table = &mut tree.nodes;
                at = table.node(key);
            }
            let node = &mut table.slots[at];
            if node.value == NONE {
                node.value = value;
            }
        }
        tree
    }

    /// Every occurrence of every word in `text`, those that overlap included: by rising start, the shortest first.
    pub(crate) fn find_all(&self, text: &str) -> Vec<(CleanRange, u32)> {
        let mut found = Vec::new();
        self.each(text, |range, value| found.push((range, value)));
        found
    }

    /// Hands every occurrence to `take`, in that order.
    pub(crate) fn each(&self, text: &str, mut take: impl FnMut(CleanRange, u32)) {
        if self.roots.count == 0 && self.singles.is_empty() {
            return;
        }
        let bytes = text.as_bytes();
        let singles = !self.singles.is_empty();
        let (mut at, mut here) = (0, code(bytes, 0));
        let mut places = [Place::default(); BATCH];
        let mut count = 0;
        while let Some((c, length)) = here {
            let second = at + length;
            here = code(bytes, second);
            if singles
                && self.alone.has(single(c))
                && let Some(&value) = self.singles.get(&c)
                && let Some(place) = places.get_mut(count)
            {
                *place = Place { start: at, end: second, key: 0, value, slot: 0 };
                count += 1;
            }
            if let Some((d, more)) = here
                && self.pairs.has(pair(c, d))
                && let Some(place) = places.get_mut(count)
            {
                let key = root(c, d);
                *place = Place { start: at, end: second + more, key, value: NONE, slot: self.roots.index(key) };
                count += 1;
            }
            at = second;
            // A character may be two places.
            if count + 2 > BATCH {
                self.look_up(bytes, places.get(..count).unwrap_or(&[]), &mut take);
                count = 0;
            }
        }
        self.look_up(bytes, places.get(..count).unwrap_or(&[]), &mut take);
    }

    /// The words at these places.
    fn look_up(&self, bytes: &[u8], places: &[Place], take: &mut impl FnMut(CleanRange, u32)) {
        // No look depends on another one here, so all of them are under way together.
        let mut known = [false; BATCH];
        for (known, place) in known.iter_mut().zip(places) {
            *known = self.roots.slots.get(place.slot).is_some_and(|n| n.key != 0);
        }
        for (place, known) in places.iter().zip(known) {
            if place.key == 0 {
                take(CleanRange::new(place.start, place.end), place.value);
            } else if known && let Some(&node) = self.roots.get(place.key) {
                self.walk(bytes, place.start, place.end, node, take);
            }
        }
    }

    /// The words that begin at `start` and whose first two characters, up to `end`, lead to `node`.
    fn walk(&self, bytes: &[u8], start: usize, mut end: usize, mut node: Node, take: &mut impl FnMut(CleanRange, u32)) {
        loop {
            if node.value != NONE {
                take(CleanRange::new(start, end), node.value);
            }
            let Some((c, length)) = code(bytes, end).filter(|&(c, _)| node.leads(c)) else { return };
            let Some(&child) = self.nodes.get(key(node.id, c)) else { return };
            (node, end) = (child, end + length);
        }
    }
}

/// The bytes of the character at `at` as one number, and how many they are; `None` at the end.
#[inline]
fn code(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let rest = bytes.get(at..)?;
    match rest.first_chunk::<4>().map(|four| u32::from_le_bytes(*four)) {
        Some(four) if four & 0xF0 == 0xE0 => Some((four & 0xFF_FFFF, 3)),
        _ => rare(rest),
    }
}

/// The same for what is no Chinese character, or the last one.
fn rare(rest: &[u8]) -> Option<(u32, usize)> {
    Some(match *rest {
        [a @ 0..0x80, ..] => (u32::from(a), 1),
        [a @ ..0xE0, b, ..] => (u32::from_le_bytes([a, b, 0, 0]), 2),
        [a @ ..0xF0, b, c, ..] => (u32::from_le_bytes([a, b, c, 0]), 3),
        [a, b, c, d, ..] => (u32::from_le_bytes([a, b, c, d]), 4),
        _ => return None,
    })
}

/// Bits of a character in a key.
const CHAR: u32 = 21;

/// The key of a node behind two characters. The highest bit below the marks is set in every key, so that none is 0.
#[inline]
fn root(first: u32, second: u32) -> u64 {
    1 << (NEXT - 1) | u64::from(scalar(first)) << CHAR | u64::from(scalar(second))
}

/// The key of a node behind `parent`.
#[inline]
fn key(parent: u32, c: u32) -> u64 {
    1 << (NEXT - 1) | u64::from(parent) << CHAR | u64::from(scalar(c))
}

/// The character whose bytes are the number `code`.
#[inline]
fn scalar(code: u32) -> u32 {
    let low = |byte: u32| code >> (8 * byte) & 0x3F;
    match code & 0xFF {
        0xE0..0xF0 => (code & 0xF) << 12 | low(1) << 6 | low(2),
        0..0x80 => code,
        0x80..0xE0 => (code & 0x1F) << 6 | low(1),
        _ => (code & 7) << 18 | low(1) << 12 | low(2) << 6 | low(3),
    }
}

#[inline]
fn pair(c: u32, d: u32) -> u32 {
    (c.wrapping_mul(0x9E37_79B1) >> 3) ^ d.wrapping_mul(0x85EB_CA6B)
}

#[inline]
fn single(c: u32) -> u32 {
    c.wrapping_mul(0x9E37_79B1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], text: &str) -> Vec<(String, u32)> {
        let tree = WordTree::new(words.iter().zip(0_u32..).map(|(w, i)| (*w, i)));
        tree.find_all(text).into_iter().map(|(r, i)| (r.of(text).to_owned(), i)).collect()
    }

    #[test]
    fn words_that_overlap_and_hold_each_other() {
        let all = found(&["公安局", "公安", "局", "市公市公", "a", "𠮷野家", ""], "市公安局市公市公市a𠮷野家");
        let all: Vec<(&str, u32)> = all.iter().map(|(w, i)| (w.as_str(), *i)).collect();
        assert_eq!(all, [("公安", 1), ("公安局", 0), ("局", 2), ("市公市公", 3), ("a", 4), ("𠮷野家", 5)]);
    }

    #[test]
    fn a_few_words_are_found_as_many_are() {
        let text = "市公安局市公市公市a公安公安";
        let words = ["公安局", "公安", "市公市", "公安", "", "a公"];
        let tree = WordTree::new(words.iter().copied().zip(0..));
        assert_eq!(find_words(&words, text), tree.find_all(text));
        assert!(!tree.find_all(text).is_empty());
        let many: Vec<&str> =
            (0..text.len()).flat_map(|at| [6, 9].map(|length| text.get(at..at + length))).flatten().collect();
        assert!(many.len() > FEW);
        let each = |word: &str| find_words(&[word], text).into_iter().map(|(range, _)| range).collect::<Vec<_>>();
        let mut ranges: Vec<CleanRange> = many.iter().flat_map(|word| each(word)).collect();
        ranges.sort_unstable_by_key(|r| (r.start, r.end));
        ranges.dedup();
        let found: Vec<CleanRange> = find_words(&many, text).into_iter().map(|(range, _)| range).collect();
        assert_eq!(found, ranges);
    }

    #[test]
    fn the_first_of_equal_words_counts_and_other_words_are_not_found() {
        assert_eq!(found(&["公安", "公安"], "公安"), [("公安".to_owned(), 0)]);
        assert!(found(&["公安局长"], "公安局").is_empty());
        assert!(found(&[], "公安局").is_empty());
        assert!(found(&["公安"], "").is_empty());
    }

    #[test]
    fn every_place_where_a_word_stands_is_found() {
        // Against a plain search, over words and a text made of few characters, where words overlap much.
        let letters = ['甲', '乙', 'x'];
        let word = |mut n: usize| {
            let mut out = String::new();
            while n > 0 {
                out.push(letters[n % 3]);
                n /= 3;
            }
            out
        };
        let words: Vec<String> = (1..60).step_by(7).map(word).collect();
        let text: String = (1..4000).map(|n: usize| letters[n * n % 7 % 3]).collect();
        let tree = WordTree::new(words.iter().zip(0_u32..).map(|(w, i)| (w.as_str(), i)));
        let mut wanted: Vec<(usize, usize)> = words
            .iter()
            .flat_map(|w| {
                text.char_indices()
                    .filter(|(at, _)| text[*at..].starts_with(w))
                    .map(|(at, _)| (at, at + w.len()))
                    .collect::<Vec<_>>()
            })
            .collect();
        wanted.sort_unstable();
        let all: Vec<(usize, usize)> = tree.find_all(&text).iter().map(|(r, _)| (r.start, r.end)).collect();
        assert_eq!(all, wanted);
    }
}
