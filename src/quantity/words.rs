//! Short lists of words that stand at a place or end there, most of which are passed over by one character.

use super::glyphs::Glyphs;

/// A list of words, with a mask of the characters that they begin or end with.
pub(super) struct Words {
    words: &'static [&'static str],
    mask: u128,
}

impl Words {
    /// Words that are looked for by where they begin.
    pub const fn beginning(words: &'static [&'static str]) -> Self {
        let mut mask = 0;
        let mut i = 0;
        while i < words.len() {
            let bytes = words[i].as_bytes();
            // of a character of three bytes the last, of one byte that
            let b = if bytes[0] < 0x80 { bytes[0] } else { bytes[2] };
            mask |= bit(b);
            i += 1;
        }
        Words { words, mask }
    }

    /// Words that are looked for by where they end.
    pub const fn ending(words: &'static [&'static str]) -> Self {
        let mut mask = 0;
        let mut i = 0;
        while i < words.len() {
            let bytes = words[i].as_bytes();
            mask |= bit(bytes[bytes.len() - 1]);
            i += 1;
        }
        Words { words, mask }
    }

    fn may(&self, c: char) -> bool {
        let code = u32::from(c);
        let last = if code < 0x80 { code as u8 } else { 0x80 | (code & 0x3f) as u8 };
        self.mask & bit(last) != 0
    }

    /// The first of the words that stands at `i`.
    pub fn at(&self, g: &Glyphs<'_>, i: usize) -> Option<&'static str> {
        if !self.may(g.c(i)) {
            return None;
        }
        self.words.iter().find(|w| g.is(i, w)).copied()
    }

    /// The words that end before `i`, in the order of the list, each with its start.
    pub fn before<'a>(&'a self, g: &'a Glyphs<'_>, i: usize) -> impl Iterator<Item = (&'static str, usize)> + 'a {
        let words = if self.may(g.before(i)) { self.words } else { &[] };
        words.iter().filter_map(move |w| Some((*w, g.start_of(i, w)?)))
    }

    /// Whether one of the words ends before `i`.
    pub fn end(&self, g: &Glyphs<'_>, i: usize) -> bool {
        self.before(g, i).next().is_some()
    }
}

/// The bit of the last byte of a character: one for ASCII, one for each of the 64 last bytes of longer ones.
const fn bit(b: u8) -> u128 {
    if b < 0x80 { 1 << (b & 0x3f) } else { 1 << (64 + (b & 0x3f)) }
}
