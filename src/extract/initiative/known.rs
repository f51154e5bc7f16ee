//! Well-known names wherever they stand, with the year or the edition before them.

use super::bare::draft;
use super::view::View;
use crate::extract::InitiativeDraft;
use crate::fact::InitiativeKind;
use crate::lexicon::dictionary::Owner;
use crate::span::CleanRange;

/// Well-known names wherever they stand.
pub(super) fn known(view: &View<'_>) -> Vec<InitiativeDraft> {
    let mut out = Vec::new();
    for &(range, i) in view.document.hits(Owner::InitiativeName) {
        let Some(name) = view.tables.name_at(i) else { continue };
        if name.quoted_only || splits_latin(view.s, range) || splits_law(view, range) {
            continue;
        }
        let start = || {
            // What is held or done again each year: 2026年春风行动, 2024世界机器人大会.
            let yearly = matches!(name.kind, InitiativeKind::Campaign | InitiativeKind::Event)
                || range.of(view.s).ends_with("计划");
            dated(view, range.start).filter(|_| yearly).unwrap_or_else(|| numbered(view, range.start))
        };
        let range = if name.own { range } else { CleanRange::new(start(), range.end) };
        out.push(draft(range, name.kind, if name.own { "own.name" } else { "bare.known" }));
    }
    out
}

/// Where a name begins with the year before it.
fn dated(view: &View<'_>, start: usize) -> Option<usize> {
    let before = view.s.get(..start)?;
    let digits = before.strip_suffix('年').unwrap_or(before);
    let at = digits.len().checked_sub(4)?;
    let century = digits.get(at..).is_some_and(|y| y.starts_with("19") || y.starts_with("20"));
    let whole = century && digits.as_bytes().get(at..)?.iter().all(u8::is_ascii_digit);
    let alone = !digits.get(..at)?.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | '至' | '到'));
    (whole && alone).then_some(at)
}

/// Where a name begins with the edition before it: 第二批…主题教育, 新一轮….
fn numbered(view: &View<'_>, start: usize) -> usize {
    let before = view.before(start, 6);
    if before.ends_with("新一轮") {
        return start - "新一轮".len();
    }
    let Some(at) = before.rfind('第') else { return start };
    let number = before.get(at + "第".len()..).and_then(|n| n.strip_suffix(['批', '届', '次', '轮', '期', '个']));
    let counts =
        |n: &str| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c));
    if number.is_some_and(counts) { start - before.len() + at } else { start }
}

/// Whether a law's name is cut from a longer word: 劳动法 in 劳动法律, 水法 in 排水法.
fn splits_law(view: &View<'_>, range: CleanRange) -> bool {
    let name = range.of(view.s);
    if !name.ends_with('法') {
        return false;
    }
    let longer = view.after(range.end, 1).starts_with(|c| "律学院庭制规治官人定系务典庭".contains(c));
    let short = name.chars().count() <= 3;
    let before = view.before(range.start, 1).chars().next();
    let opens = before.is_none_or(|c| !c.is_alphanumeric() || "的和及与对按依据反于以据遵国改立为".contains(c));
    longer || (short && !opens)
}

/// Whether a match begins or ends inside a run of Latin letters or digits.
fn splits_latin(s: &str, range: CleanRange) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let inside = range.of(s);
    let before = s.get(..range.start).and_then(|t| t.chars().next_back());
    let after = s.get(range.end..).and_then(|t| t.chars().next());
    (latin(before) && latin(inside.chars().next())) || (latin(after) && latin(inside.chars().next_back()))
}
