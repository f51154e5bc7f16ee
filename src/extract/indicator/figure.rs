//! A figure in its clause: where the clause begins and ends, which figure stands before it there, and what lies between.

use super::scope::Scope;
use super::select::Selected;
use crate::fact::IndicatorKind;
use crate::span::CleanRange;

/// A reading that is an indicator, in its place.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub reading: usize,
    pub range: CleanRange,
    pub kind: IndicatorKind,
    pub rule: &'static str,
    /// From the mark before to the mark after.
    pub clause: CleanRange,
    /// The mark before it.
    pub opens: Option<char>,
    /// The figure before it in the same clause.
    pub previous: Option<usize>,
    /// From the figure before it in the clause, or the start of the clause, to its own start.
    pub segment: CleanRange,
    /// From its end to the next figure in the clause, or the end of the clause.
    pub after: CleanRange,
    /// Whether another figure of the clause follows.
    pub followed: bool,
}

/// Puts the selected readings, which rise, into their clauses.
pub(super) fn place(scope: &Scope<'_>, selected: Vec<Selected>) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::with_capacity(selected.len());
    for item in selected {
        let (left, right) = (scope.left(item.range.start), scope.right(item.range.end));
        let previous = out
            .len()
            .checked_sub(1)
            .filter(|&p| out.get(p).is_some_and(|f| f.range.start >= left.at && f.range.end <= item.range.start));
        let start = previous.and_then(|p| out.get(p)).map_or(left.at, |f| f.range.end);
        if let Some(before) = previous.and_then(|p| out.get_mut(p)) {
            before.after = CleanRange::new(before.range.end, item.range.start.max(before.range.end));
            before.followed = true;
        }
        out.push(Figure {
            reading: item.reading,
            range: item.range,
            kind: item.kind,
            rule: item.rule,
            clause: CleanRange::new(left.at, right.at.max(left.at)),
            opens: left.mark,
            previous,
            segment: CleanRange::new(start.min(item.range.start), item.range.start),
            after: CleanRange::new(item.range.end, right.at.max(item.range.end)),
            followed: false,
        });
    }
    out
}

/// Whether what stands between two figures only lists them: 、 和 以及.
pub(super) fn linked(between: &str) -> bool {
    matches!(between.trim(), "、" | "和" | "与" | "及" | "以及" | "或" | "至" | "到" | "、和" | "及约" | "和约")
}
