//! The country of an organ that every state has by the same name: 国会, 国民警卫队, 美国新任财政部长.

use super::scan::Scan;
use super::words::{BODY, COUNTRY, Hit, Sense};
use crate::fact::Level;

/// The country whose 国会 or 联邦政府 is meant: the last one before it in its line, or the next one in its sentence.
pub(super) fn state<'s>(scan: &'s Scan<'_>, hit: Hit) -> Option<&'s str> {
    // Its organs have names of their own.
    const ISLAND: &str = "台湾";
    let shadow = scan.shadow();
    let country = |h: &&Hit| {
        let word = &shadow[h.start..h.end];
        h.is(COUNTRY) && !scan.words.abroad_city(word) && word != ISLAND && scan.parts_at(h.start)
    };
    let mut from = hit.start.saturating_sub(BACK);
    while !shadow.is_char_boundary(from) {
        from += 1;
    }
    let line = shadow[from..hit.start].rfind('\n').map_or(from, |at| from + at);
    let to = scan.hits().partition_point(|h| h.start < hit.start);
    let before = scan.hits()[..to].iter().rev().take(REACH).take_while(|h| h.start >= line).find(country);
    let end = scan.document.sentence(hit.start).map_or(hit.end, |s| s.end);
    let after = || scan.hits()[to..].iter().take(REACH).take_while(|h| h.start < end).find(country);
    // 美政府: a short name of another organ tells its country too.
    let named = |h: &&Hit| h.is(BODY) && !h.is(COUNTRY);
    let near = scan.hits()[..to].iter().rev().take(REACH).take_while(|h| h.start >= line);
    let short = near.filter(named).find_map(|h| Some((h.start, short_of(scan, *h)?)));
    match (before, short) {
        (Some(country), Some((at, name))) if at > country.start => Some(name),
        (None, Some((_, name))) => Some(name),
        _ => before.or_else(after).map(|h| &shadow[h.start..h.end]),
    }
}

/// 美国 of 美政府: the country of an organ that goes by its first character.
fn short_of<'s>(scan: &'s Scan<'_>, hit: Hit) -> Option<&'s str> {
    let body = scan.sense(hit, |s| if let Sense::Body(i) = s { scan.words.bodies.get(i as usize) } else { None })?;
    let word = &scan.shadow()[hit.start..hit.end];
    let organ = &word[word.chars().next().map_or(0, char::len_utf8)..];
    let country = body.full.as_ref()?.strip_suffix(organ)?;
    let state = body.level == Some(Level::National) && country.starts_with(&word[..word.len() - organ.len()]);
    (state && !organ.is_empty() && country.len() > word.len() - organ.len()).then_some(country)
}

/// So far back, in bytes, the line is looked at.
const BACK: usize = 8192;

/// So many words off a country is looked for.
const REACH: usize = 200;

/// 美国新任|财政部长: the country whose minister a word between tells.
pub(super) fn country_of<'s>(scan: &'s Scan<'_>, at: usize) -> Option<&'s str> {
    const NEW: [&str; 5] = ["新任", "现任", "前任", "候任", "前"];
    let before = NEW.iter().find_map(|w| scan.shadow()[..at].strip_suffix(w))?;
    let country = scan.ending(before.len()).find(|h| h.is(COUNTRY))?;
    let name = &scan.shadow()[country.start..country.end];
    (!scan.words.abroad_city(name)).then_some(name)
}
