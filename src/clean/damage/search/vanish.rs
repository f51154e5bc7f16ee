//! Pairs of bytes that left no trace: codes of the user-defined areas became private-use characters, which later cleaning
//! removed.

use super::super::page::Page;
use super::super::words;
use super::super::{pairs, pinyin};
use super::{Expansion, Next, Reading, Token};
use crate::clean::{fold, gbk, gloss::is_han};
use once_cell::sync::Lazy;
use std::ops::RangeInclusive;

/// First characters of vanished pairs that are looked at for one state: those that most likely follow.
const FIRSTS: usize = 48;
/// Vanished pairs kept for one state.
const PAIRS: usize = 100;
/// A vanished pair.
const VANISHED: f32 = -0.6;

impl Expansion<'_> {
    /// A pair (v1, v2) of a user-defined area may have vanished before the token: `pending` v1 is a character, and v2
    /// begins the one that the token's first byte ends.
    pub(super) fn vanished(&mut self, state: &Reading, pending: u8, next: &Next) -> usize {
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
            next.narrowed |= matches!(token, Token::Sign(..));
            next.vanished += 1;
            next.cost += VANISHED;
            self.out.push(next);
        }
        looked
    }

    /// Two pairs in a row, (v1, v2) and (w1, w2), may have vanished: three characters that nothing shows. Only such are tried
    /// as follow one another often.
    pub(super) fn vanished_twice(&mut self, state: &Reading, pending: u8, next: &Next) -> usize {
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
pub(super) struct Ending {
    c: char,
    lead: u8,
    pending: Option<u8>,
    commonness: f32,
}

/// All of them for a token, by area.
pub(super) fn all_endings(input: &str, token: &Token, page: &Page) -> Vec<Vec<Ending>> {
    AREAS.map(|(_, seconds)| endings(input, token, seconds, page)).into()
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
