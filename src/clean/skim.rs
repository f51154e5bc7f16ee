//! Passing over the characters of a text that a pass has nothing to do with, by their first bytes.

/// How far each first byte leads on; 0 where the character must be looked at.
pub(super) struct Skim([u8; 256]);

impl Skim {
    /// Stops at the characters that begin with one of `bytes`.
    pub const fn stopping(bytes: &[u8]) -> Self {
        let mut steps = [1; 256];
        let mut byte = 0xC0;
        while byte < 256 {
            steps[byte] = if byte < 0xE0 {
                2
            } else if byte < 0xF0 {
                3
            } else {
                4
            };
            byte += 1;
        }
        let mut i = 0;
        while i < bytes.len() {
            steps[bytes[i] as usize] = 0;
            i += 1;
        }
        Skim(steps)
    }

    /// The first such character from `at` on, which is the start of a character.
    #[inline]
    pub fn next(&self, bytes: &[u8], mut at: usize) -> Option<usize> {
        loop {
            match self.0[usize::from(*bytes.get(at)?)] {
                0 => return Some(at),
                step => at += usize::from(step),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Skim;

    #[test]
    fn stops_at_characters_only() {
        const SKIM: Skim = Skim::stopping(b"(\xEF");
        let text = "甲é(乙，😀（";
        let stops: Vec<char> = std::iter::successors(SKIM.next(text.as_bytes(), 0), |&at| {
            SKIM.next(text.as_bytes(), at + text[at..].chars().next()?.len_utf8())
        })
        .filter_map(|at| text[at..].chars().next())
        .collect();
        assert_eq!(stops, ['(', '，', '（']);
    }
}
