//! Reads a broken run: which bytes may have stood there, as a beam over the choices.
//!
//! A state is out of step by one byte: `pending` is the first byte of a character whose second byte comes with the next
//! token of the text as it stands.

mod vanish;

use super::super::gbk::{self, Code};
use super::super::{fold, gloss::is_han, pinyin};
use super::page::Page;
use super::words::Trail;
use vanish::Ending;

/// States kept at each token.
const BEAM: usize = 48;
/// Readings kept of those that end at one place.
const EACH: usize = 24;
/// States from which vanished pairs are tried.
const SEEKERS: usize = 8;
/// Vanished pairs in one spot.
const MOST_VANISHED: u8 = 2;
/// Tokens of a spot before which two pairs may have vanished in a row.
const EARLY: usize = 4;
/// Tokens of one spot.
const LONGEST: usize = 60;
/// Tokens after the first reading that came back into step.
const AFTER: usize = 6;

/// A mark that closes what is not open, or opens what is.
const MISPLACED: f32 = -2.0;

/// One way to read a spot, or the beginning of one.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// What the spot reads.
    pub text: String,
    /// The same with the text before it.
    pub trail: Trail,
    /// What speaks for or against it beside its words.
    pub cost: f32,
    /// The mark that would close what stands open.
    open: Option<char>,
    /// Where the text goes on.
    pub at: usize,
    /// Pairs of bytes that left no trace.
    pub vanished: u8,
    /// Whether a second byte is lost.
    pub lost: bool,
    /// Whether an ASCII sign was read as a full-width one.
    pub narrowed: bool,
    /// First byte of a character whose second byte comes with the next token.
    pending: Option<u8>,
}

impl Reading {
    /// The beginning of a reading at offset `at`, with a byte pending.
    pub(super) fn begin(before: &Trail, at: usize, pending: u8, cost: f32, open: Option<char>) -> Self {
        Reading {
            text: String::new(),
            trail: before.clone(),
            cost,
            open,
            at,
            vanished: 0,
            lost: false,
            narrowed: false,
            pending: Some(pending),
        }
    }

    /// The same in step where the byte that is pending is an ASCII character of its own.
    pub(super) fn settled(mut self) -> Self {
        if let Some(byte @ 0..0x80) = self.pending {
            self.push(char::from(byte));
            self.pending = None;
        }
        self
    }

    pub(super) fn score(&self) -> f32 {
        self.trail.score() + self.cost
    }

    /// The same with a character read.
    pub(super) fn with(&self, c: char, page: &Page) -> Option<Self> {
        let cost = page.allows(c)?;
        let mut next = self.clone();
        next.cost += cost + page.beside(next.trail.last(), c);
        if let Some(close) = closing(c) {
            next.cost += if next.open == Some(close) { MISPLACED } else { 0.0 };
            next.open = Some(close);
        } else if is_closing(c) {
            next.cost += if next.open == Some(c) { 0.0 } else { MISPLACED };
            next.open = None;
        }
        next.push(page.written(c));
        Some(next)
    }

    fn push(&mut self, c: char) {
        self.text.push(c);
        self.trail.push(c);
    }

    fn then(mut self, at: usize, pending: Option<u8>) -> Self {
        (self.at, self.pending) = (at, pending);
        self
    }
}

/// The mark that closes what a mark opens.
pub(super) fn closing(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '〈' => '〉',
        '（' | '(' => '）',
        '【' => '】',
        _ => return None,
    })
}

pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '》' | '〉' | '）' | ')' | '】')
}

/// How much searching is left for the page, so that time stays linear in its length.
pub(super) struct Budget(pub usize);

impl Budget {
    /// Takes from the budget; false when it does not last.
    pub(super) fn spend(&mut self, states: usize) -> bool {
        let enough = self.0 >= states;
        self.0 = self.0.saturating_sub(states);
        enough
    }
}

/// Every way found to go on from `beginnings` until in step again.
pub(super) fn search(input: &str, page: &Page, beginnings: Vec<Reading>, budget: &mut Budget) -> Vec<Reading> {
    let (mut states, mut finished): (Vec<_>, Vec<_>) = beginnings.into_iter().partition(|r| r.pending.is_some());
    let mut more = LONGEST;
    while more > 0 && !states.is_empty() {
        keep_best(&mut states, BEAM);
        if !budget.spend(states.len() * 4) {
            return Vec::new();
        }
        let mut next = Vec::new();
        let mut expansion = Expansion { input, page, out: &mut next, tokens: Vec::new() };
        for (rank, state) in states.iter().enumerate() {
            let looked = expansion.all(state, rank < SEEKERS, rank < 2 && more + EARLY > LONGEST);
            if !budget.spend(looked) {
                return Vec::new();
            }
        }
        states.clear();
        for state in next {
            if state.pending.is_some() { states.push(state) } else { finished.push(state) }
        }
        more = if finished.is_empty() { more - 1 } else { (more - 1).min(AFTER) };
    }
    keep_best_of_each_end(&mut finished);
    finished
}

fn keep_best(states: &mut Vec<Reading>, count: usize) {
    states.sort_by(|a, b| b.score().total_cmp(&a.score()));
    states.truncate(count);
}

/// Keeps the best of those that go on at one place in the text: those that end early have better scores than others, since
/// they have read less.
fn keep_best_of_each_end(readings: &mut Vec<Reading>) {
    readings.sort_by(|a, b| a.at.cmp(&b.at).then_with(|| b.score().total_cmp(&a.score())));
    let (mut at, mut count) = (0, 0);
    readings.retain(|r| {
        count = if r.at == at { count + 1 } else { 1 };
        at = r.at;
        count <= EACH
    });
}

/// What stands next in the text.
enum Token {
    /// A character of two bytes.
    Code(Code, usize),
    /// An ASCII character that can be a second byte.
    Letter(u8, usize),
    /// A full-width sign that a later step made ASCII.
    Sign(Code, usize),
    /// `?p)`: a second byte was eaten with the bracket behind it.
    Gloss(pinyin::Syllable),
    /// `?` alone: a second byte was eaten with a space, or nothing was there to eat.
    Bare(usize),
}

/// What stands at an offset, and for each area of vanished pairs the characters that could end there.
struct Next {
    at: usize,
    token: Token,
    endings: Vec<Vec<Ending>>,
}

struct Expansion<'a> {
    input: &'a str,
    page: &'a Page,
    out: &'a mut Vec<Reading>,
    /// The tokens at the offsets of the states met so far: nearly always one offset.
    tokens: Vec<Next>,
}

impl Expansion<'_> {
    /// All ways to read the next token; returns how much was looked at.
    fn all(&mut self, state: &Reading, vanish: bool, twice: bool) -> usize {
        let Some(pending) = state.pending else { return 0 };
        let (before, mut looked) = (self.out.len(), 1);
        if !self.tokens.iter().any(|n| n.at == state.at) {
            self.tokens.extend(tokens(self.input, state.at).map(|token| Next {
                at: state.at,
                token,
                endings: Vec::new(),
            }));
        }
        let mut list = std::mem::take(&mut self.tokens);
        for next in list.iter_mut().filter(|n| n.at == state.at) {
            self.plain(state, pending, &next.token);
            if vanish && state.vanished < MOST_VANISHED {
                if next.endings.is_empty() {
                    next.endings = vanish::all_endings(self.input, &next.token, self.page);
                    looked += 40;
                }
                looked += self.vanished(state, pending, next);
                if twice {
                    looked += self.vanished_twice(state, pending, next);
                }
            }
        }
        self.tokens = list;
        looked + 2 * (self.out.len() - before)
    }

    fn plain(&mut self, state: &Reading, pending: u8, token: &Token) {
        match token {
            Token::Code((lead, trail), at) | Token::Sign((lead, trail), at) => {
                let Some(mut next) = self.read(state, pending, *lead) else { return };
                next.narrowed |= matches!(token, Token::Sign(..));
                let Some(at) = self.past_gloss(*at, (*lead, *trail)) else { return };
                if *trail < 0x80 {
                    next.push(char::from(*trail));
                    self.out.push(next.then(at, None));
                } else {
                    self.out.push(next.then(at, Some(*trail)));
                }
            }
            Token::Letter(byte, at) => {
                let Some(next) = self.read(state, pending, *byte) else { return };
                let Some(past) = self.past_gloss(*at, (pending, *byte)) else { return };
                self.out.push(next.then(past, None));
            }
            Token::Gloss(syllable) => {
                for c in pinyin::chars(&syllable.letters).chars() {
                    if fold::simplified(c) != c
                        && gbk::encode(c).is_some_and(|(lead, _)| lead == pending)
                        && let Some(mut next) = state.with(c, self.page)
                    {
                        next.cost += self.page.in_table(c);
                        self.out.push(next.then(syllable.end, None));
                    }
                }
            }
            Token::Bare(at) => self.lost(state, pending, *at),
        }
    }

    fn read(&self, state: &Reading, lead: u8, trail: u8) -> Option<Reading> {
        state.with(gbk::decode(lead, trail)?, self.page)
    }

    /// Offset behind the gloss of the last two bytes, if one follows; `None` where one follows that does not fit.
    fn past_gloss(&self, at: usize, code: Code) -> Option<usize> {
        let rest = self.input.get(at..).unwrap_or("");
        let Some(bracket) = rest.chars().next().filter(|c| matches!(c, '(' | '（')) else { return Some(at) };
        match pinyin::closed(self.input, at + bracket.len_utf8()) {
            Some(syllable) if syllable.toned => {
                gbk::decode(code.0, code.1).filter(|c| pinyin::reads(*c, &syllable)).map(|_| syllable.end)
            }
            _ => Some(at),
        }
    }

    fn lost(&mut self, state: &Reading, pending: u8, at: usize) {
        let next = self.input.get(at..).and_then(|t| t.chars().next());
        let ends = matches!(next, None | Some('\n' | '\r'));
        // Before a digit or a unit of time a digit may have been eaten, which nobody can know; letters may be a gloss
        // without tone.
        if next.is_some_and(|c| c.is_ascii_alphanumeric() || "年月日時时點点分%％.．?\u{FFFD}".contains(c)) {
            return;
        }
        if matches!(pending, 0xA1 | 0xA3) {
            // It was a mark; which one can be told only where a sentence ends.
            if ends && pending == 0xA1 {
                let mut next = state.clone();
                let last = next.text.chars().next_back().unwrap_or(next.trail.last());
                let stopped = matches!(last, '。' | '！' | '？' | '!' | '…' | '，' | ',' | '、' | '：' | '；');
                match next.open {
                    Some(close) => {
                        next.push(close);
                    }
                    None if stopped => return,
                    None => next.push('。'),
                }
                self.out.push(next.then(at, None));
            }
            return;
        }
        let stops = ends
            || matches!(
                next,
                Some(
                    '，' | '。'
                        | '、'
                        | '；'
                        | '：'
                        | '！'
                        | '？'
                        | ','
                        | ';'
                        | ':'
                        | '!'
                        | '”'
                        | '」'
                        | '）'
                        | ')'
                        | ' '
                        | '\u{3000}'
                )
            );
        for trail in 0x81..=0xFE {
            let Some(mut next) = self.read(state, pending, trail) else { continue };
            if !next.text.chars().next_back().is_some_and(is_han) {
                continue;
            }
            if !stops {
                next.push(' ');
            }
            next.lost = true;
            self.out.push(next.then(at, None));
        }
    }
}

/// The ways to take what stands at an offset.
fn tokens(input: &str, at: usize) -> impl Iterator<Item = Token> {
    let c = input.get(at..).and_then(|t| t.chars().next());
    let (mut first, mut second) = (None, None);
    if let Some(c) = c {
        let after = at + c.len_utf8();
        match c {
            '?' | '\u{FFFD}' => {
                let open = usize::from(input.get(after..).is_some_and(|t| t.starts_with('(')));
                first = match pinyin::closed(input, after + open).filter(|s| s.toned && !s.spaced) {
                    Some(syllable) => Some(Token::Gloss(syllable)),
                    None => Some(Token::Bare(after)),
                };
            }
            // Where the byte before a bracket left nothing.
            '(' => {
                let gloss = pinyin::closed(input, after).filter(|s| s.toned && !s.spaced);
                (first, second) = (gloss.map(Token::Gloss), Some(Token::Sign((0xA3, 0xA8), after)));
            }
            '€' => first = Some(Token::Letter(0x80, after)),
            '!'..='~' => {
                let byte = u8::try_from(c).unwrap_or(0);
                if byte >= 0x40 {
                    first = Some(Token::Letter(byte, after));
                }
                second = Some(Token::Sign((0xA3, byte | 0x80), after));
            }
            _ => first = gbk::encode(c).map(|code| Token::Code(code, after)),
        }
    }
    first.into_iter().chain(second)
}
