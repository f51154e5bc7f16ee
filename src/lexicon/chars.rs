//! Sets of characters that are asked often and may err on one side.

/// Remembers which characters it was given. Never denies one of them; a few others it takes for one too.
#[derive(Debug, Clone)]
pub(crate) struct CharFilter([u64; 64]);

impl Default for CharFilter {
    fn default() -> Self {
        CharFilter([0; 64])
    }
}

impl CharFilter {
    /// Adds the character that `text` begins with.
    pub fn insert(&mut self, text: &str) {
        if let Some((bit, _)) = first(text.as_bytes()) {
            self.0[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Whether the character that `text` begins with may have been added, and its length in bytes; `None` at the end.
    /// `text` begins at a character.
    #[inline]
    pub fn look(&self, text: &[u8]) -> Option<(bool, usize)> {
        let (bit, length) = first(text)?;
        Some((self.0[bit / 64] >> (bit % 64) & 1 == 1, length))
    }
}

/// The number below 4096 that stands for the character a text begins with, and the character's length.
#[inline]
fn first(text: &[u8]) -> Option<(usize, usize)> {
    let low = |b: u8| usize::from(b & 63);
    Some(match *text {
        [0xE0..0xF0, b, c, ..] => (low(b) << 6 | low(c), 3),
        [a @ 0..0x80, ..] => (usize::from(a), 1),
        [a @ ..0xE0, b, ..] => (low(a) << 6 | low(b), 2),
        [_, b, c, ..] => (low(b) << 6 | low(c), 4),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_never_denied() {
        let mut filter = CharFilter::default();
        let texts = ["增长", "a", "é", "𠮷野"];
        texts.iter().for_each(|t| filter.insert(t));
        for text in texts {
            let c = text.chars().next().unwrap();
            assert_eq!(filter.look(text.as_bytes()), Some((true, c.len_utf8())), "{text}");
        }
        assert_eq!(filter.look("降".as_bytes()), Some((false, 3)));
        assert_eq!(filter.look(b""), None);
    }
}
