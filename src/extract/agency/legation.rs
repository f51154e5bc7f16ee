//! Embassies and consulates: 中国驻洛杉矶总领事馆, 美国驻华大使馆. The country that sends them is part of the name, and so is
//! where they stand.

use super::anchored::closed;
use super::scan::{Scan, is_han};
use super::words::{COUNTRY, Hit};
use crate::extract::{AgencyDraft, NameForm, Scope};
use crate::fact::{AgencyKind, Level, Reference};
use crate::span::CleanRange;

/// What stands abroad.
const HEADS: [&str; 7] = ["大使馆", "使馆", "总领事馆", "总领馆", "领事馆", "代表团", "代表处"];
/// Longest name of where it stands, in bytes.
const WHERE: usize = 36;
/// The only country that the table of foreign ones leaves out.
const CHINA: &str = "中国";

/// The legation that ends with this head.
pub(crate) fn parse(scan: &Scan<'_>, hit: Hit) -> Option<AgencyDraft> {
    let shadow = scan.shadow();
    if !HEADS.contains(&&shadow[hit.start..hit.end]) || !scan.parts_at(hit.end) {
        return None;
    }
    let clause = scan.clause(hit.start);
    let (mut station, mut left) = (None, hit.start);
    for (at, c) in shadow[clause.start..hit.start].char_indices().rev() {
        let at = clause.start + at;
        if hit.start - at > WHERE || !is_han(c) {
            break;
        }
        left = at;
        if c == '驻' {
            station = Some(at);
            break;
        }
    }
    let station = station?;
    let place = station + '驻'.len_utf8();
    let tokens = scan.tokens(place);
    let first = tokens.partition_point(|t| t.range.end <= place);
    let runs_over = tokens[first..]
        .iter()
        .take_while(|t| t.range.start < hit.start)
        .any(|t| t.range.start > place && (closed(t.tag) || scan.words.bounds(t.range.of(shadow))));
    if place == hit.start || runs_over {
        return None;
    }
    let country = scan.ending(left).filter(|h| h.is(COUNTRY)).map(|h| h.start).min();
    let start = country.or_else(|| shadow[..left].ends_with(CHINA).then(|| left - CHINA.len()))?;
    Some(AgencyDraft {
        range: CleanRange::new(start, hit.end),
        name: NameForm::Text,
        scope: Scope::None,
        reference: Reference::Full,
        kind: AgencyKind::Government,
        level: Some(Level::National),
        own: false,
        rule: "agency.legation",
    })
}
