//! The text as characters: widths and a few variants folded for matching, with the way back to bytes.

use super::begin;
use super::memo::Memo;
use super::table::Tables;
use super::words::Words;
use crate::span::CleanRange;
use std::borrow::Cow;

/// Spaces that may stand inside a quantity.
const SPACES: usize = 4;

/// Characters of a text by index. Beyond either end there is [`Glyphs::NONE`], so a look sideways never fails.
pub(super) struct Glyphs<'t> {
    text: &'t str,
    chars: Vec<char>,
    at: Vec<u32>,
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

    pub fn new(text: &'t str, shadow: &str, tables: &'t Tables) -> Self {
        // A Chinese character has three bytes.
        let room = text.len() / 3 + text.len() / 16 + 2;
        let mut chars = Vec::with_capacity(room);
        let mut at = Vec::with_capacity(room);
        let mut starts = Vec::with_capacity(text.len() / 32);
        for (i, c) in shadow.char_indices() {
            let (c, begins) = begin::fold(c);
            if begins {
                starts.push(chars.len() as u32);
            }
            chars.push(c);
            at.push(i as u32);
        }
        at.push(shadow.len() as u32);
        Glyphs { text, chars, at, starts, traditional: text != shadow, memo: Memo::default(), tables }
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
        self.chars.get(i).copied().unwrap_or(Self::NONE)
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
    pub fn any(&self, i: usize, words: &Words) -> Option<usize> {
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
        let last = self.at.last().copied().unwrap_or(0);
        let byte = |i: usize| self.at.get(i).copied().unwrap_or(last) as usize;
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
