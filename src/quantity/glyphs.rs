//! The text as characters: widths and a few variants folded for matching, with the way back to bytes.

use super::begin;
use super::memo::Memo;
use super::table::Tables;
use super::words::Words;
use crate::clean::fold;
use crate::span::CleanRange;
use std::borrow::Cow;

/// Spaces that may stand inside a quantity.
const SPACES: usize = 4;

/// Characters of a text by index. Beyond either end there is [`Glyphs::NONE`], so a look sideways never fails.
pub(super) struct Glyphs<'t> {
    text: &'t str,
    /// Each with its place in bytes.
    chars: Vec<(char, u32)>,
    /// Where a numeral may begin.
    starts: Vec<u32>,
    /// Whether the text is written in Traditional characters.
    pub traditional: bool,
    /// What was read before.
    pub memo: Memo,
    /// The words that are known.
    pub tables: &'t Tables,
}

impl<'t> Glyphs<'t> {
    /// What stands beyond the text.
    pub const NONE: char = '\0';

    /// `shadow` is the text in Simplified, where it is known.
    pub fn new(text: &'t str, shadow: Option<&str>, tables: &'t Tables) -> Self {
        // A Chinese character has three bytes.
        let mut chars = Vec::with_capacity(text.len() / 3 + text.len() / 16 + 2);
        let mut starts = Vec::with_capacity(text.len() / 32);
        let mut traditional = shadow.is_some_and(|s| s != text);
        let source = shadow.unwrap_or(text);
        let folds = &*begin::FOLDS;
        let mut rest = source.as_bytes();
        loop {
            let at = (source.len() - rest.len()) as u32;
            let code =
                |a: u8, b: u8, c: u8| (u32::from(a & 0xF) << 12) | (u32::from(b & 0x3F) << 6) | u32::from(c & 0x3F);
            let (c, begins, tail) = match rest {
                [a @ 0xE2..=0xE9, b, c, tail @ ..] if folds.is_plain(code(*a, *b, *c)) => {
                    (char::from_u32(code(*a, *b, *c)).unwrap_or(Self::NONE), false, tail)
                }
                [c @ 0..=0x7F, tail @ ..] => (char::from(*c), begin::ascii_begins(*c), tail),
                [0xEF, 0xBC, c @ 0x81..=0xBF, tail @ ..] => (char::from(c - 0x60), begin::ascii_begins(c - 0x60), tail),
                _ => {
                    let Some(c) = source.get(at as usize..).and_then(|t| t.chars().next()) else { break };
                    let tail = rest.get(c.len_utf8()..).unwrap_or(&[]);
                    let (to, begins) = folds.fold(c);
                    if shadow.is_some() && fold::may_stay(c) {
                        (c, false, tail)
                    } else if shadow.is_none() && !traditional && fold::simplified(c) != c {
                        traditional = !fold::stays(source, at as usize, c);
                        (if traditional { to } else { c }, begins, tail)
                    } else if shadow.is_none() && fold::may_stay(c) && fold::stays(source, at as usize, c) {
                        (c, false, tail)
                    } else {
                        (to, begins, tail)
                    }
                }
            };
            if begins {
                starts.push(chars.len() as u32);
            }
            chars.push((c, at));
            rest = tail;
        }
        Glyphs { text, chars, starts, traditional, memo: Memo::default(), tables }
    }

    /// Where a numeral may begin, from `i` on.
    pub fn start_from(&self, i: usize, passed: &mut usize) -> Option<usize> {
        loop {
            let at = *self.starts.get(*passed)? as usize;
            *passed += 1;
            if at >= i {
                return Some(at);
            }
        }
    }

    /// The folded character at `i`.
    pub fn c(&self, i: usize) -> char {
        self.chars.get(i).map_or(Self::NONE, |c| c.0)
    }

    /// The folded character before `i`.
    pub fn before(&self, i: usize) -> char {
        i.checked_sub(1).map_or(Self::NONE, |i| self.c(i))
    }

    /// The folded character `back` places before `i`.
    pub fn back(&self, i: usize, back: usize) -> char {
        i.checked_sub(back).map_or(Self::NONE, |i| self.c(i))
    }

    /// Whether `word` stands at `i`.
    pub fn is(&self, i: usize, word: &str) -> bool {
        word.chars().zip(i..).all(|(c, k)| self.c(k) == c)
    }

    /// Whether `word` ends before `i`.
    pub fn ends(&self, i: usize, word: &str) -> bool {
        self.start_of(i, word).is_some()
    }

    /// Where `word`, which ends before `i`, begins.
    pub fn start_of(&self, i: usize, word: &str) -> Option<usize> {
        let mut at = i;
        for c in word.chars().rev() {
            at = at.checked_sub(1).filter(|&k| self.c(k) == c)?;
        }
        Some(at)
    }

    /// Where one of `words` that stands at `i` ends; the first that fits.
    pub fn any<const N: usize>(&self, i: usize, words: &Words<N>) -> Option<usize> {
        words.at(self, i).map(|w| i + w.chars().count())
    }

    /// `i`, or the place after a few spaces at `i`.
    pub fn skip(&self, i: usize) -> usize {
        if !is_space(self.c(i)) {
            return i;
        }
        let mut j = i;
        while j < i + SPACES && is_space(self.c(j)) {
            j += 1;
        }
        if is_space(self.c(j)) { i } else { j }
    }

    /// The place before a few spaces that end at `i`.
    pub fn skip_back(&self, i: usize) -> usize {
        if !is_space(self.before(i)) {
            return i;
        }
        let mut j = i;
        while j > 0 && j + SPACES > i && is_space(self.before(j)) {
            j -= 1;
        }
        if is_space(self.before(j)) { i } else { j }
    }

    pub fn range(&self, start: usize, end: usize) -> CleanRange {
        let byte = |i: usize| self.chars.get(i).map_or(self.text.len(), |c| c.1 as usize);
        CleanRange::new(byte(start), byte(end))
    }

    /// The text of a piece as written, without spaces and with widths folded.
    pub fn written(&self, start: usize, end: usize) -> Cow<'t, str> {
        let piece = self.range(start, end).of(self.text);
        if is_plain(piece) {
            return Cow::Borrowed(piece);
        }
        piece.chars().filter(|c| !is_space(*c)).map(narrow).collect()
    }
}

/// Whether no character of a piece is a space or has a width to fold.
fn is_plain(piece: &str) -> bool {
    !piece.bytes().any(|b| matches!(b, b' ' | b'\t' | 0xC2 | 0xE2 | 0xE3 | 0xEF))
}

/// A space inside a line.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\t' | '\u{a0}' | '\u{2002}'..='\u{200b}')
}

/// Whether a character is a Chinese one.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇')
}

/// A piece of text without spaces beside Chinese characters and with full-width digits, letters and number marks
/// folded; brackets stay.
pub(super) fn narrowed(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut last = Glyphs::NONE;
    let mut chars = text.chars().peekable();
    let mut kept = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        let stray = is_space(c) && (is_han(last) || chars.peek().is_some_and(|&n| is_han(n) || is_space(n)));
        if !stray {
            kept.push(c);
            last = c;
        }
    }
    kept.chars().map(|c| if matches!(c, '（' | '）') { c } else { narrow(c) }).collect()
}

pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}
