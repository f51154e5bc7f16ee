//! Passing over all that a pass has nothing to do with, many bytes at a time.

/// How many bytes are looked at together.
const PIECE: usize = 32;

/// The first place from `from` on whose byte, with the two behind it (0 behind the end), is a hit.
///
/// `hit` is best made of plain comparisons joined by `|` and `&`, which the compiler turns into one for many bytes.
#[inline]
pub(super) fn find(bytes: &[u8], from: usize, hit: impl Fn(u8, u8, u8) -> bool) -> Option<usize> {
    let mut at = from;
    while let (Some(a), Some(b), Some(c)) = (piece(bytes, at), piece(bytes, at + 1), piece(bytes, at + 2)) {
        let mut any = 0;
        for i in 0..PIECE {
            any |= u8::from(hit(a[i], b[i], c[i]));
        }
        if any != 0
            && let Some(i) = (0..PIECE).find(|&i| hit(a[i], b[i], c[i]))
        {
            return Some(at + i);
        }
        at += PIECE;
    }
    let byte = |i: usize| bytes.get(i).copied().unwrap_or(0);
    (at..bytes.len()).find(|&i| hit(byte(i), byte(i + 1), byte(i + 2)))
}

fn piece(bytes: &[u8], at: usize) -> Option<&[u8; PIECE]> {
    bytes.get(at..)?.first_chunk()
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn finds_wherever_a_piece_ends() {
        for n in 0..100 {
            let text = "甲".repeat(n) + "（" + &"乙".repeat(n) + "(";
            let hit = |a, b, c| a == b'(' || (a, b, c) == (0xEF, 0xBC, 0x88);
            assert_eq!(find(text.as_bytes(), 0, hit), Some(3 * n));
            assert_eq!(find(text.as_bytes(), 3 * n + 3, hit), Some(6 * n + 3));
            assert_eq!(find(text.as_bytes(), 6 * n + 4, hit), None);
        }
    }
}
