//! Words by their characters, to be found where they begin or where they end.

use super::glyphs::{Glyphs, is_space};

/// Words by their characters, from either end; Latin letters in lower case.
pub(super) struct Trie<V> {
    forward: Steps<V>,
    backward: Steps<V>,
    /// Characters of the longest word.
    pub longest: usize,
}

/// The nodes of a tree and the steps between them.
struct Steps<V> {
    nodes: Vec<Node>,
    values: Vec<V>,
    /// Open addressing by node and character: both and the next node in one number; 0 in an empty slot.
    slots: Vec<u64>,
    /// How far a hash is shifted to be a slot.
    shift: u32,
    /// The node behind the root for each character of the basic plane, 0 where there is none; others have slots.
    roots: Vec<u32>,
    used: usize,
}

/// A node, few bytes as many of them are looked at.
#[derive(Clone, Copy)]
struct Node {
    /// What the word that ends here says: its place among the values and one more; 0 where no word ends.
    value: u32,
    /// Marks of the characters that go on from here.
    next: u32,
}

/// Bits of a character and of a node in a slot; the next node has the rest.
const CHAR: u32 = 21;
const NODE: u32 = 21;

impl<V: Copy> Steps<V> {
    fn new() -> Self {
        Steps {
            nodes: vec![Node { value: 0, next: 0 }],
            values: Vec::new(),
            slots: vec![0; 64],
            shift: 58,
            roots: vec![0; 1 << 16],
            used: 0,
        }
    }

    #[inline]
    fn key(node: u32, c: char) -> u64 {
        u64::from(node) << CHAR | u64::from(u32::from(c))
    }

    #[inline]
    fn slot(&self, key: u64) -> usize {
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }

    /// The mark of a character among those that go on from a node.
    #[inline]
    fn mark(c: char) -> u32 {
        1 << (u32::from(c).wrapping_mul(0x9E37_79B1) >> 27)
    }

    #[inline]
    fn step(&self, node: u32, c: char) -> Option<u32> {
        if node == 0
            && let Some(&to) = self.roots.get(u32::from(c) as usize)
        {
            return (to != 0).then_some(to);
        }
        if self.nodes.get(node as usize)?.next & Self::mark(c) == 0 {
            return None;
        }
        let key = Self::key(node, c);
        let mut at = self.slot(key);
        loop {
            let slot = *self.slots.get(at)?;
            if slot == 0 {
                return None;
            }
            if slot & ((1 << (CHAR + NODE)) - 1) == key {
                return Some((slot >> (CHAR + NODE)) as u32);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    fn grow(&mut self) {
        let doubled = vec![0; self.slots.len() * 2];
        self.shift -= 1;
        for slot in std::mem::replace(&mut self.slots, doubled) {
            if slot != 0 {
                self.put(slot);
            }
        }
    }

    fn put(&mut self, slot: u64) {
        let mut at = self.slot(slot & ((1 << (CHAR + NODE)) - 1));
        while self.slots.get(at).is_some_and(|s| *s != 0) {
            at = (at + 1) & (self.slots.len() - 1);
        }
        if let Some(free) = self.slots.get_mut(at) {
            *free = slot;
        }
    }

    /// Adds a word unless it is there, or unless all the numbers that a slot has room for are used up (two million).
    fn insert(&mut self, word: impl Iterator<Item = char>, value: V) {
        let mut node = 0;
        for c in word {
            let c = c.to_ascii_lowercase();
            if let Some(next) = self.step(node, c) {
                node = next;
                continue;
            }
            let to = self.nodes.len() as u32;
            if to >> NODE != 0 {
                return;
            }
            self.nodes.push(Node { value: 0, next: 0 });
            if node == 0
                && let Some(root) = self.roots.get_mut(u32::from(c) as usize)
            {
                *root = to;
            } else {
                if self.used * 2 >= self.slots.len() {
                    self.grow();
                }
                self.used += 1;
                self.put(u64::from(to) << (CHAR + NODE) | Self::key(node, c));
                if let Some(from) = self.nodes.get_mut(node as usize) {
                    from.next |= Self::mark(c);
                }
            }
            node = to;
        }
        if let Some(last) = self.nodes.get_mut(node as usize)
            && last.value == 0
        {
            self.values.push(value);
            last.value = self.values.len() as u32;
        }
    }

    /// The place of what the word that ends at a node says, among [`Steps::values`].
    #[inline]
    fn value(&self, node: u32) -> Option<u32> {
        self.nodes.get(node as usize).and_then(|n| n.value.checked_sub(1))
    }
}

impl<V: Copy> Trie<V> {
    pub fn new() -> Self {
        Trie { forward: Steps::new(), backward: Steps::new(), longest: 0 }
    }

    /// Adds a word; of two equal ones the first counts.
    pub fn insert(&mut self, word: &str, value: V) {
        self.forward.insert(word.chars(), value);
        self.backward.insert(word.chars().rev(), value);
        self.longest = self.longest.max(word.chars().count());
    }

    /// The longest word at `i`: its value and its end. Spaces between its characters are passed over when `spaced`.
    pub fn longest_at(&self, glyphs: &Glyphs<'_>, i: usize, spaced: bool) -> Option<(V, usize)> {
        let (mut node, mut j, mut best) = (0, i, None);
        loop {
            let k = if spaced && j > i { glyphs.skip(j) } else { j };
            let Some(next) = self.forward.step(node, glyphs.c(k).to_ascii_lowercase()) else { break };
            node = next;
            j = k + 1;
            if let Some(value) = self.forward.value(node) {
                let latin = |c: char| c.is_ascii_alphabetic();
                if !(latin(glyphs.before(j)) && latin(glyphs.c(j))) {
                    best = Some((value, j));
                }
            }
        }
        let (value, end) = best?;
        Some((*self.forward.values.get(value as usize)?, end))
    }

    /// The longest word that ends before `i`: its value and its start.
    pub fn longest_before(&self, glyphs: &Glyphs<'_>, i: usize, from: usize) -> Option<(V, usize)> {
        // a few spaces may stand inside the word
        let low = i.saturating_sub(self.longest + 3).max(from);
        let (mut node, mut best) = (0, None);
        for k in (low..i).rev() {
            let c = glyphs.c(k);
            if is_space(c) {
                continue;
            }
            let Some(next) = self.backward.step(node, c.to_ascii_lowercase()) else { break };
            node = next;
            if let Some(value) = self.backward.value(node) {
                best = Some((value, k));
            }
        }
        let (value, start) = best?;
        Some((*self.backward.values.get(value as usize)?, start))
    }
}
