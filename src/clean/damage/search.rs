//! Reads a broken run: which bytes may have stood there, as a beam over the choices.
//!
//! A state is out of step by one byte: `pending` is the first byte of a character whose second byte comes with the next
//! token of the text as it stands.

use super::super::gbk::{self, Code};
use super::super::{fold, gloss::is_han, pinyin};
use super::page::Page;
use super::pairs;
use super::words::{self, Trail};
use once_cell::sync::Lazy;
use std::ops::RangeInclusive;

/// States kept at each token.
const BEAM: usize = 48;
/// States from which vanished pairs are tried.
const SEEKERS: usize = 8;
/// First characters of vanished pairs that are looked at for one state: those that most likely follow.
const FIRSTS: usize = 48;
/// Vanished pairs kept for one state.
const PAIRS: usize = 100;
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
/// A vanished pair.
const VANISHED: f32 = -0.6;

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
            pending: Some(pending),
        }
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
    let mut finished: Vec<Reading> = Vec::new();
    let mut states = beginnings;
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
    keep_best(&mut finished, BEAM);
    finished
}

fn keep_best(states: &mut Vec<Reading>, count: usize) {
    states.sort_by(|a, b| b.score().total_cmp(&a.score()));
    states.truncate(count);
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
                    next.endings =
                        AREAS.map(|(_, seconds)| endings(self.input, &next.token, seconds, self.page)).into();
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

    /// A pair (v1, v2) of a user-defined area may have vanished before the token: `pending` v1 is a character, and v2
    /// begins the one that the token's first byte ends.
    fn vanished(&mut self, state: &Reading, pending: u8, next: &Next) -> usize {
        let mut looked = 0;
        let token = &next.token;
        // What the token ends needs no pair when it is the last half of a mark: two stops do not stand in a row.
        if matches!(token, Token::Bare(_)) && matches!(pending, 0xA1 | 0xA3) {
            return 1;
        }
        let before = state.trail.last();
        let mut firsts: Vec<(f32, char, f32, &[Ending])> = Vec::new();
        for ((firsts_of_area, _), endings) in AREAS.into_iter().zip(&next.endings) {
            if endings.is_empty() {
                continue;
            }
            firsts.extend(firsts_of_area.filter_map(|trail| gbk::decode(pending, trail)).filter_map(|c| {
                let cost = self.page.allows(c)?;
                Some((cost + pairs::weight(before, c), c, cost, endings.as_slice()))
            }));
        }
        looked += firsts.len() / 4;
        if firsts.len() > FIRSTS {
            firsts.select_nth_unstable_by(FIRSTS, |a, b| b.0.total_cmp(&a.0));
            firsts.truncate(FIRSTS);
        }
        let mut best: Vec<(f32, char, Ending)> = Vec::new();
        for (_, c, cost, endings) in firsts {
            let mut trail = state.trail.clone();
            trail.push(c);
            let alone = trail.score() - state.trail.score();
            looked += 1;
            for ending in endings {
                let together = words::pair(c, ending.c).unwrap_or(f32::NEG_INFINITY);
                best.push((cost + together.max(alone + ending.commonness), c, *ending));
            }
        }
        looked += best.len() / 16;
        if best.len() > PAIRS {
            best.select_nth_unstable_by(PAIRS, |a, b| b.0.total_cmp(&a.0));
            best.truncate(PAIRS);
        }
        for (_, c, ending) in best {
            let Some(next) = state.with(c, self.page).and_then(|s| s.with(ending.c, self.page)) else { continue };
            let at = self.behind(token, &ending);
            let Some(at) = at else { continue };
            let mut next = next.then(at, ending.pending);
            next.vanished += 1;
            next.cost += VANISHED;
            self.out.push(next);
        }
        looked
    }

    /// Two pairs in a row, (v1, v2) and (w1, w2), may have vanished: three characters that nothing shows. Only such are tried
    /// as follow one another often.
    fn vanished_twice(&mut self, state: &Reading, pending: u8, next: &Next) -> usize {
        let mut looked = 0;
        let before = state.trail.last();
        let best = |mut list: Vec<(f32, char)>, count: usize| {
            list.sort_by(|a, b| b.0.total_cmp(&a.0));
            list.truncate(count);
            list
        };
        let mut found: Vec<(f32, char, char, Ending)> = Vec::new();
        for (i, (firsts, _)) in AREAS.into_iter().enumerate() {
            let first = firsts
                .filter_map(|trail| gbk::decode(pending, trail))
                .filter_map(|c| Some((self.page.allows(c)? + pairs::weight(before, c), c)))
                .collect();
            for (weight, c) in best(first, 3) {
                for (j, endings) in next.endings.iter().enumerate() {
                    if endings.is_empty() {
                        continue;
                    }
                    let Some(between) = BETWEEN.get(i).and_then(|row| row.get(j)) else { continue };
                    let middle = between
                        .iter()
                        .filter_map(|m| Some((self.page.allows(*m)? + pairs::weight(c, *m), *m)))
                        .collect();
                    looked += between.len() / 16;
                    for (more, middle) in best(middle, 10) {
                        looked += COMMONEST / 16;
                        found.extend(
                            endings
                                .iter()
                                .take(COMMONEST)
                                .filter(|e| e.commonness > -8.0)
                                .map(|e| (weight + more + pairs::weight(middle, e.c), c, middle, *e)),
                        );
                    }
                }
            }
        }
        if found.len() > 24 {
            found.select_nth_unstable_by(24, |a, b| b.0.total_cmp(&a.0));
            found.truncate(24);
        }
        for (_, c, middle, ending) in found {
            let read = state
                .with(c, self.page)
                .and_then(|s| s.with(middle, self.page))
                .and_then(|s| s.with(ending.c, self.page));
            let (Some(read), Some(at)) = (read, self.behind(&next.token, &ending)) else { continue };
            let mut read = read.then(at, ending.pending);
            read.vanished += 2;
            read.cost += 2.0 * VANISHED;
            self.out.push(read);
        }
        looked
    }

    /// Where the text goes on behind a token that ends a character of which the first byte vanished.
    fn behind(&self, token: &Token, ending: &Ending) -> Option<usize> {
        match token {
            Token::Code((lead, trail), at) | Token::Sign((lead, trail), at) => self.past_gloss(*at, (*lead, *trail)),
            Token::Letter(byte, at) => self.past_gloss(*at, (ending.lead, *byte)),
            Token::Gloss(syllable) => Some(syllable.end),
            Token::Bare(at) => Some(*at),
        }
    }
}

/// Characters in the middle of two vanished pairs, (v2, w1), that are looked at.
const MIDDLE: usize = 120;
/// Characters behind two vanished pairs that are looked at.
const COMMONEST: usize = 24;

/// For each two areas the commonest characters that begin with the end of a pair of the first and end with the beginning of
/// a pair of the second.
static BETWEEN: Lazy<Vec<Vec<Vec<char>>>> = Lazy::new(|| {
    let row = |seconds: &RangeInclusive<u8>| {
        AREAS
            .iter()
            .map(|(firsts, _)| {
                let mut chars: Vec<(f32, char)> = seconds
                    .clone()
                    .flat_map(|lead| firsts.clone().filter_map(move |trail| gbk::decode(lead, trail)))
                    .map(|c| (if is_han(c) { words::commonness(c) } else { -5.0 }, c))
                    .collect();
                chars.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
                chars.into_iter().take(MIDDLE).map(|(_, c)| c).collect()
            })
            .collect()
    };
    AREAS.iter().map(|(_, seconds)| row(seconds)).collect()
});

/// The user-defined areas of GBK, as ranges of first and second bytes: what is there decodes to private-use characters.
const AREAS: [(RangeInclusive<u8>, RangeInclusive<u8>); 3] =
    [(0xAA..=0xAF, 0xA1..=0xFE), (0xF8..=0xFE, 0xA1..=0xFE), (0xA1..=0xA7, 0x40..=0xA0)];

/// A character that begins with the second byte of a vanished pair.
#[derive(Debug, Clone, Copy)]
struct Ending {
    c: char,
    lead: u8,
    pending: Option<u8>,
    commonness: f32,
}

/// All of them for a token and an area, the commonest first.
fn endings(input: &str, token: &Token, leads: RangeInclusive<u8>, page: &Page) -> Vec<Ending> {
    let make = |c: char, lead, pending| {
        page.allows(c)?;
        let commonness = if is_han(c) { words::commonness(c) } else { -5.0 };
        Some(Ending { c, lead, pending, commonness })
    };
    let mut out: Vec<Ending> = match token {
        Token::Code((second, pending), _) | Token::Sign((second, pending), _) if *pending >= 0x80 => {
            leads.filter_map(|lead| make(gbk::decode(lead, *second)?, lead, Some(*pending))).collect()
        }
        Token::Letter(second, _) => leads.filter_map(|lead| make(gbk::decode(lead, *second)?, lead, None)).collect(),
        Token::Gloss(syllable) => pinyin::chars(&syllable.letters)
            .chars()
            .filter(|c| fold::simplified(*c) != *c)
            .filter_map(|c| {
                gbk::encode(c).filter(|(lead, _)| leads.contains(lead)).and_then(|(lead, _)| make(c, lead, None))
            })
            .collect(),
        Token::Bare(at)
            if input.get(*at..).is_some_and(|t| matches!(t.chars().next(), None | Some('\n' | '\r')))
                && leads.contains(&0xA1) =>
        {
            vec![Ending { c: '。', lead: 0xA1, pending: None, commonness: -4.0 }]
        }
        _ => Vec::new(),
    };
    out.sort_by(|a, b| b.commonness.total_cmp(&a.commonness).then(a.c.cmp(&b.c)));
    out
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
