//! What mentions of one kind do to those of another: a body inside a campaign's name is none, a number inside a name is none.

use super::Drafts;
use crate::extract::{AgencyDraft, InitiativeDraft};
use crate::span::CleanRange;

/// Drops mentions that are part of another mention's name, or of page furniture.
pub(crate) fn settle(drafts: &mut Drafts) {
    let initiatives: Vec<CleanRange> = drafts.initiatives.iter().map(|i| i.range).collect();
    drafts.agencies.drafts.retain(|a| !inside(&initiatives, a.range) || a.own);
    let agencies: Vec<CleanRange> = drafts.agencies.drafts.iter().map(|a| a.range).collect();
    drafts.initiatives.retain(|i| !swallowed(&agencies, i));
    let names: Vec<CleanRange> = drafts.initiatives.iter().map(|i| i.range).collect();
    drafts.indicators.retain(|i| !inside(&names, i.range) && !inside(&agencies, i.range));
    let furniture = &drafts.metadata.furniture;
    drafts.initiatives.retain(|i| !furniture.iter().any(|f| f.contains(i.range)));
    drafts.indicators.retain(|i| !furniture.iter().any(|f| f.contains(i.range)));
    let keep = |a: &AgencyDraft| !furniture.iter().any(|f| f.contains(a.range)) || a.own;
    drafts.agencies.drafts.retain(keep);
}

/// Whether a range lies inside one of these (sorted, not overlapping).
fn inside(ranges: &[CleanRange], range: CleanRange) -> bool {
    let i = ranges.partition_point(|r| r.end < range.end);
    ranges.get(i).is_some_and(|r| r.contains(range))
}

/// An initiative inside a body's name (李沧分局“创满意”工作专班).
fn swallowed(agencies: &[CleanRange], initiative: &InitiativeDraft) -> bool {
    inside(agencies, initiative.range)
}
