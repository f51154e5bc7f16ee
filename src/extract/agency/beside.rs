//! What a body tells about the name beside it: companies of a list that no table has, and glosses in Latin letters.

use super::scan::{Scan, is_han};
use crate::extract::{AgencyDraft, NameForm, Scope};
use crate::fact::{AgencyKind, Reference};
use crate::segment;
use crate::span::CleanRange;

/// The mark between the members of a list: 和 joins products too (XBOX和Kinect).
const MARK: char = '、';
/// Words that end a list.
const LAST: [char; 4] = ['和', '与', '及', '等'];
/// Longest name in letters, in bytes.
const LETTERS: usize = 24;
/// So many companies a list adds for each that is known, on average.
const LIST: usize = 16;

/// 海尔、Linksys、磊科、仲琦: names in letters, or ones that no dictionary has, beside a company in a list. Drafts come in
/// text order.
pub(super) fn companies(scan: &Scan<'_>, drafts: &mut Vec<AgencyDraft>) {
    let mut more: Vec<AgencyDraft> = Vec::new();
    let found = drafts.len();
    let company = |d: &&AgencyDraft| d.kind == AgencyKind::Enterprise && d.reference != Reference::Collective;
    for draft in drafts.iter().filter(company) {
        let (mut start, mut end) = (draft.range.start, draft.range.end);
        let full = |more: &Vec<AgencyDraft>| more.len() >= LIST * found;
        while let Some(range) = next(scan, end).filter(|_| !full(&more)) {
            end = range.end;
            more.push(named(range));
        }
        while let Some(range) = before(scan, start).filter(|_| !full(&more)) {
            start = range.start;
            more.push(named(range));
        }
    }
    drafts.extend(more);
}

fn named(range: CleanRange) -> AgencyDraft {
    AgencyDraft {
        range,
        name: NameForm::Text,
        scope: Scope::None,
        reference: Reference::Short,
        kind: AgencyKind::Enterprise,
        level: None,
        own: false,
        rule: "agency.company-list",
    }
}

/// The name behind a mark of the list at `end`.
fn next(scan: &Scan<'_>, end: usize) -> Option<CleanRange> {
    let from = end + scan.after(end).filter(|&c| c == MARK)?.len_utf8();
    let rest = scan.shadow().get(from..)?;
    if let Some(len) = letters(rest) {
        let ends = rest[len..].chars().next().is_none_or(|c| closes(c) || LAST.contains(&c));
        return ends.then(|| CleanRange::new(from, from + len));
    }
    let len = rest.chars().take(4).take_while(|c| is_han(*c) && !LAST.contains(c)).map(char::len_utf8).sum();
    let range = CleanRange::new(from, from + len);
    let listed = rest[len..].starts_with([MARK, '等']);
    (listed && unknown(scan, range)).then_some(range)
}

/// The name before a mark of the list at `start`.
fn before(scan: &Scan<'_>, start: usize) -> Option<CleanRange> {
    let end = start - scan.before(start).filter(|&c| c == MARK)?.len_utf8();
    let front = scan.shadow().get(..end)?;
    let mut from = end;
    for c in front.chars().rev().take(LETTERS).take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '&' | '.'))
    {
        from -= c.len_utf8();
    }
    let whole = letters(&front[from..]) == Some(end - from);
    let free = front[..from].chars().next_back().is_none_or(|c| closes(c) || is_han(c) && scan.cuts_at(from));
    (whole && free).then(|| CleanRange::new(from, end))
}

/// How long a name in letters is at the start: three letters or more, the first a capital.
fn letters(rest: &str) -> Option<usize> {
    let len = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'&' | b'.')).count();
    let name = &rest[..len];
    let count = name.bytes().filter(u8::is_ascii_alphabetic).count();
    (rest.starts_with(|c: char| c.is_ascii_uppercase()) && count >= 3 && len <= LETTERS && count + 2 >= len)
        .then_some(len)
}

/// Marks that end the member of a list.
fn closes(c: char) -> bool {
    matches!(c, '、' | '，' | '。' | '；' | ',' | '（' | '(' | '）' | ')' | '：' | '\n')
}

/// Two to four characters of which jieba knows no word.
fn unknown(scan: &Scan<'_>, range: CleanRange) -> bool {
    let name = range.of(scan.shadow());
    let within = |t: &&segment::Token| t.range.start >= range.start && t.range.end <= range.end;
    let lone = |t: &segment::Token| t.range.len() <= 3 || !segment::known(t.range.of(scan.shadow()));
    (2..=4).contains(&name.chars().count())
        && !segment::known(name)
        && scan.place_at(range.start).is_none()
        && scan.tokens(range.start).iter().filter(within).all(lone)
        && scan.cuts_at(range.start)
        && scan.cuts_at(range.end)
}

/// 工业与安全局（BIS）: the letters in the bracket are of the body before it. Drafts come in text order.
pub(super) fn glosses(scan: &Scan<'_>, drafts: &mut [AgencyDraft]) {
    for i in 1..drafts.len() {
        let (front, back) = drafts.split_at_mut(i);
        let (Some(body), Some(gloss)) = (front.last(), back.first_mut()) else { continue };
        let word = gloss.range.of(scan.shadow());
        let bracket = scan.shadow().get(body.range.end..gloss.range.start).is_some_and(|b| matches!(b, "（" | "("));
        let closed = matches!(scan.after(gloss.range.end), Some('）' | ')'));
        if !bracket || !closed || !word.is_ascii() || gloss.own || body.reference == Reference::Collective {
            continue;
        }
        let name = match &body.name {
            NameForm::Text => NameForm::Known(body.range.of(scan.shadow()).to_owned()),
            other => other.clone(),
        };
        *gloss =
            AgencyDraft { range: gloss.range, name, reference: Reference::Short, rule: gloss.rule, ..body.clone() };
    }
}
