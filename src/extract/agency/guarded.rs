//! Short names of companies that are also common words or names of other things (苹果, 小米, 长荣): bodies only in an
//! article that shows it once, and then in all of it.

use super::scan::Scan;
use super::words::{BODY, Hit, Sense};
use crate::fact::AgencyKind;
use rustc_hash::FxHashSet;

/// The guarded bodies (indices) that the article shows to be meant.
pub(crate) fn shown(scan: &Scan<'_>) -> FxHashSet<u32> {
    let mut shown = FxHashSet::default();
    let hits: Vec<(Hit, u32)> =
        scan.hits().iter().filter(|h| h.is(BODY)).filter_map(|&h| Some((h, guarded(scan, h)?))).collect();
    for &(hit, body) in &hits {
        if !shown.contains(&body) && told(scan, hit) {
            shown.insert(body);
        }
    }
    // 长荣、万海及阳明: beside a company in a list. Twice, so that one tells the next in either direction.
    for _ in 0..2 {
        for &(hit, body) in &hits {
            if !shown.contains(&body) && listed(scan, &shown, hit) {
                shown.insert(body);
            }
        }
    }
    beside(scan, &hits, &mut shown);
    shown
}

/// 小米有处理器，华为…: another company within a sentence's length shows those that are marked so.
fn beside(scan: &Scan<'_>, hits: &[(Hit, u32)], shown: &mut FxHashSet<u32>) {
    let near = |body: u32| scan.words.bodies.get(body as usize).is_some_and(|b| b.near);
    if !hits.iter().any(|&(_, body)| near(body)) {
        return;
    }
    let company = |h: &&Hit| h.is(BODY) && free_company(scan, **h) && scan.parts_at(h.start) && scan.parts_at(h.end);
    let companies: Vec<usize> = scan.hits().iter().filter(company).map(|h| h.start).collect();
    for &(hit, body) in hits.iter().filter(|&&(_, body)| near(body)) {
        let i = companies.partition_point(|&at| at + NEAR < hit.start);
        let close = companies.get(i).is_some_and(|&at| at < hit.end + NEAR);
        if close && scan.parts_at(hit.start) && scan.parts_at(hit.end) {
            shown.insert(body);
        }
    }
}

/// How far off a company shows another, in bytes.
const NEAR: usize = 90;

fn guarded(scan: &Scan<'_>, hit: Hit) -> Option<u32> {
    let i = scan.sense(hit, |s| if let Sense::Body(i) = s { Some(i) } else { None })?;
    scan.words.bodies.get(i as usize).filter(|b| b.guarded).map(|_| i)
}

/// Whether a company's word stands beside the name, or the name begins a longer one that is known.
fn told(scan: &Scan<'_>, hit: Hit) -> bool {
    let shadow = scan.shadow();
    if !scan.parts_at(hit.start) {
        return false;
    }
    let (front, rest) = (&shadow[..hit.start], &shadow[hit.end..]);
    // 在脸书称: where something is told, not who tells it.
    let told = ["称", "表示", "发布", "宣布", "回应", "账号"].iter().any(|w| rest.starts_with(w));
    if told && front.ends_with(['在', '上']) {
        return false;
    }
    // 脸书（Facebook）粉专: a gloss tells no company where the name is a platform's too.
    let near = scan
        .sense(hit, |s| if let Sense::Body(i) = s { scan.words.bodies.get(i as usize) } else { None })
        .is_some_and(|b| b.near);
    let longer = || scan.starting(hit.start).iter().any(|h| h.end > hit.end && free_company(scan, *h));
    scan.words.cue_after(rest) || scan.words.cue_before(front) || near && glossed(rest) || longer()
}

/// 明晟（MSCI）, 长荣（2603）: a bracket with Latin letters or a stock's code.
fn glossed(rest: &str) -> bool {
    let Some(inner) = rest.strip_prefix(['（', '(']) else { return false };
    let mut length = 0;
    for c in inner.chars().take(24) {
        match c {
            '）' | ')' => return length >= 2,
            _ if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ' ' | '&' | '：' | ':' | '，') => length += 1,
            _ => return false,
        }
    }
    false
}

/// Whether the neighbour in a list (、, 和, 与, 及) is a company.
fn listed(scan: &Scan<'_>, shown: &FxHashSet<u32>, hit: Hit) -> bool {
    const MARKS: [char; 4] = ['、', '和', '与', '及'];
    if !scan.parts_at(hit.start) || !scan.parts_at(hit.end) {
        return false;
    }
    let company = |h: Hit| free_company(scan, h) || guarded(scan, h).is_some_and(|i| shown.contains(&i));
    let before = scan.before(hit.start).filter(|c| MARKS.contains(c)).map(|c| hit.start - c.len_utf8());
    let after = scan.after(hit.end).filter(|c| MARKS.contains(c)).map(|c| hit.end + c.len_utf8());
    before.is_some_and(|at| scan.ending(at).any(company))
        || after.is_some_and(|at| scan.starting(at).iter().copied().any(company))
}

/// Whether a word is a company's name that needs no showing.
fn free_company(scan: &Scan<'_>, hit: Hit) -> bool {
    scan.sense(hit, |s| if let Sense::Body(i) = s { scan.words.bodies.get(i as usize) } else { None })
        .is_some_and(|b| b.kind == AgencyKind::Enterprise && !b.guarded)
}
