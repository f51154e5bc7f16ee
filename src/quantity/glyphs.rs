//! The text as characters: widths and a few variants folded for matching, with the way back to bytes.

use super::begin::{self, BEGINS, MAY_STAY, TRADITIONAL};
use super::memo::Memo;
use super::table::Tables;
use super::words::Words;
use crate::clean::fold;
use crate::span::CleanRange;
use std::borrow::Cow;
use std::cell::Cell;

thread_local! {
    /// The buffers of the last text, so that a thread that reads many need not ask for memory for each.
    static BUFFERS: Cell<(Vec<(char, u32)>, Vec<u32>)> = Cell::default();
}

/// Larger buffers are not kept.
const KEPT: usize = 1 << 16;

impl Drop for Glyphs<'_> {
    fn drop(&mut self) {
        if self.chars.capacity() <= KEPT {
            // A thread that ends has no buffers any more.
            let _ = BUFFERS.try_with(|b| b.set((std::mem::take(&mut self.chars), std::mem::take(&mut self.starts))));
        }
    }
}

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
        let source = shadow.unwrap_or(text);
        let (mut chars, mut starts) = BUFFERS.take();
        // Each place is filled below: what stands there from another text need not be wiped out.
        chars.resize(source.chars().count(), (Self::NONE, 0));
        starts.clear();
        let mut marks = 0;
        let folds = &*begin::FOLDS;
        let bytes = source.as_bytes();
        let (mut at, mut i) = (0, 0);
        loop {
            let (next, taken) = folds.plain_run(bytes, at, chars.get_mut(i..).unwrap_or(&mut []));
            (at, i) = (next, i + taken);
            let Some(slot) = chars.get_mut(i) else { break };
            let (mut c, known, length) = match bytes.get(at..).unwrap_or(&[]) {
                [c @ 0..=0x7F, ..] => (char::from(*c), begin::of_ascii(*c), 1),
                [0xEF, 0xBC, c @ 0x81..=0xBF, ..] => (char::from(c - 0x60), begin::of_ascii(c - 0x60), 3),
                [a @ 0xE2..=0xE9, b, c, ..] => {
                    let (to, known) = folds.fold(begin::code(*a, *b, *c));
                    (to, known, 3)
                }
                _ => {
                    let Some(c) = source.get(at..).and_then(|t| t.chars().next()) else { break };
                    let (to, known) = folds.fold(c.into());
                    (to, known, c.len_utf8())
                }
            };
            if known != 0 {
                if known & BEGINS != 0 {
                    starts.push(i as u32);
                }
                match kept(source, at, known, shadow.is_some()) {
                    Some(as_is) => c = as_is,
                    None => marks |= known,
                }
            }
            *slot = (c, at as u32);
            (at, i) = (at + length, i + 1);
        }
        let traditional = shadow.map_or(marks & TRADITIONAL != 0, |s| s != text);
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

/// The character at `at` where it is one that stays as it is, unlike elsewhere; in a text that is `simplified` each does.
#[inline]
fn kept(source: &str, at: usize, known: u8, simplified: bool) -> Option<char> {
    if known & MAY_STAY == 0 {
        return None;
    }
    let c = source.get(at..).and_then(|t| t.chars().next())?;
    (simplified || fold::stays(source, at, c)).then_some(c)
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
