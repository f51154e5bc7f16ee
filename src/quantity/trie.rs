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
    /// What the word that ends at a node says.
    values: Vec<Option<V>>,
    /// Open addressing by node and character: node, character, next node; a next node of 0 is an empty slot.
    slots: Vec<(u32, char, u32)>,
    /// One bit for the characters that leave the root, by their last 16 bits.
    first: Box<[u64; FIRST]>,
    used: usize,
}

const FIRST: usize = 1 << 10;

impl<V: Copy> Steps<V> {
    fn new() -> Self {
        Steps { values: vec![None], slots: vec![(0, '\0', 0); 64], first: Box::new([0; FIRST]), used: 0 }
    }

    fn slot(&self, node: u32, c: char) -> usize {
        let key = (u64::from(node) << 21) ^ u64::from(u32::from(c));
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (self.slots.len() - 1)
    }

    fn step(&self, node: u32, c: char) -> Option<u32> {
        let code = u32::from(c) as usize;
        if node == 0 && self.first[(code >> 6) & (FIRST - 1)] >> (code & 63) & 1 == 0 {
            return None;
        }
        let mut at = self.slot(node, c);
        loop {
            let &(from, by, to) = self.slots.get(at)?;
            if to == 0 {
                return None;
            }
            if from == node && by == c {
                return Some(to);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![(0, '\0', 0); old.len() * 2];
        for (from, by, to) in old {
            if to != 0 {
                self.put(from, by, to);
            }
        }
    }

    fn put(&mut self, from: u32, by: char, to: u32) {
        let mut at = self.slot(from, by);
        while self.slots.get(at).is_some_and(|s| s.2 != 0) {
            at = (at + 1) & (self.slots.len() - 1);
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (from, by, to);
        }
    }

    fn insert(&mut self, word: impl Iterator<Item = char>, value: V) {
        let mut node = 0;
        for c in word {
            let c = c.to_ascii_lowercase();
            node = self.step(node, c).unwrap_or_else(|| {
                if self.used * 2 >= self.slots.len() {
                    self.grow();
                }
                let to = self.values.len() as u32;
                self.values.push(None);
                self.used += 1;
                self.put(node, c, to);
                if node == 0 {
                    let code = u32::from(c) as usize;
                    self.first[(code >> 6) & (FIRST - 1)] |= 1 << (code & 63);
                }
                to
            });
        }
        if let Some(old) = self.values.get_mut(node as usize) {
            old.get_or_insert(value);
        }
    }

    fn value(&self, node: u32) -> Option<V> {
        self.values.get(node as usize).copied().flatten()
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
            let Some(next) = self.forward.step(node, glyphs.c(k).to_ascii_lowercase()) else { return best };
            node = next;
            j = k + 1;
            if let Some(value) = self.forward.value(node) {
                let latin = |c: char| c.is_ascii_alphabetic();
                if !(latin(glyphs.before(j)) && latin(glyphs.c(j))) {
                    best = Some((value, j));
                }
            }
        }
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
            let Some(next) = self.backward.step(node, c.to_ascii_lowercase()) else { return best };
            node = next;
            if let Some(value) = self.backward.value(node) {
                best = Some((value, k));
            }
        }
        best
    }
}
