//! Short lists of words that stand at a place or end there, found by their first or last characters.

use super::glyphs::Glyphs;

/// A list of words, with the characters that they begin or end with.
pub(super) struct Words<const N: usize> {
    words: [&'static str; N],
    keys: [char; N],
    /// One bit for the last six bits of each key, and one for the six before these.
    masks: (u64, u64),
}

impl<const N: usize> Words<N> {
    /// Words that are looked for by where they begin.
    pub const fn beginning(words: [&'static str; N]) -> Self {
        Self::of(words, false)
    }

    /// Words that are looked for by where they end.
    pub const fn ending(words: [&'static str; N]) -> Self {
        Self::of(words, true)
    }

    const fn of(words: [&'static str; N], last: bool) -> Self {
        let (mut keys, mut masks) = (['\0'; N], (0, 0));
        let mut i = 0;
        while i < N {
            let bytes = words[i].as_bytes();
            let mut at = 0;
            if last {
                at = bytes.len() - 1;
                while bytes[at] & 0xC0 == 0x80 {
                    at -= 1;
                }
            }
            keys[i] = char_at(bytes, at);
            masks.0 |= bit(keys[i]);
            masks.1 |= high_bit(keys[i]);
            i += 1;
        }
        Words { words, keys, masks }
    }

    /// `false` where no word has the key.
    #[inline]
    fn may(&self, key: char) -> bool {
        self.masks.0 & bit(key) != 0 && self.masks.1 & high_bit(key) != 0
    }

    fn with(&self, key: char) -> impl Iterator<Item = &'static str> + '_ {
        let n = if self.may(key) { N } else { 0 };
        self.keys.iter().zip(&self.words).take(n).filter(move |(k, _)| **k == key).map(|(_, w)| *w)
    }

    /// The first of the words that stands at `i`.
    pub fn at(&self, g: &Glyphs<'_>, i: usize) -> Option<&'static str> {
        if !self.may(g.c(i)) {
            return None;
        }
        self.with(g.c(i)).find(|w| g.is(i, w))
    }

    /// The words that end before `i`, in the order of the list, each with its start.
    pub fn before<'a>(&'a self, g: &'a Glyphs<'_>, i: usize) -> impl Iterator<Item = (&'static str, usize)> + 'a {
        self.with(g.before(i)).filter_map(move |w| Some((w, g.start_of(i, w)?)))
    }

    /// Whether one of the words ends before `i`.
    pub fn end(&self, g: &Glyphs<'_>, i: usize) -> bool {
        self.may(g.before(i)) && self.before(g, i).next().is_some()
    }
}

const fn bit(c: char) -> u64 {
    1 << (c as u32 & 0x3F)
}

const fn high_bit(c: char) -> u64 {
    1 << ((c as u32 >> 6) & 0x3F)
}

/// The character at a place of a UTF-8 text.
const fn char_at(bytes: &[u8], at: usize) -> char {
    let (mut code, more) = match bytes[at] {
        b @ 0..=0x7F => (b as u32, 0),
        b @ 0x80..=0xDF => (b as u32 & 0x1F, 1),
        b @ 0xE0..=0xEF => (b as u32 & 0xF, 2),
        b => (b as u32 & 0x7, 3),
    };
    let mut i = 1;
    while i <= more {
        code = (code << 6) | (bytes[at + i] as u32 & 0x3F);
        i += 1;
    }
    match char::from_u32(code) {
        Some(c) => c,
        None => '\0',
    }
}
