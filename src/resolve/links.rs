//! Which body a figure or an initiative belongs to: by clause, by sentence, then by the topic of the paragraph, which holds
//! until another takes over; and which initiative a figure is the result of.
//!
//! A body is a topic when it stands where a subject stands; behind 对, 与, 会同 it is what the subject works with. A class
//! of bodies (各级公安机关) governs its own sentence only. A place that acts (成都统筹设立…) takes the topic over, and what
//! it does belongs to no body. An initiative belongs to the body that runs it: a verb of undertaking must say so.

use super::cues::{CITES, JOINS, PAPERS, REPORT, RUNS, TELLS, beginning, last};
use super::topics::{Position, Taker, takers};
use crate::document::Document;
use crate::extract::{AgencyDraft, InitiativeDraft};
use crate::fact::InitiativeKind;
use crate::span::CleanRange;
use rustc_hash::FxHashMap;

/// So many sentences back a topic is looked for.
const BACK: usize = 12;

/// Bodies, places and initiatives of one article.
pub(crate) struct Links<'d> {
    document: &'d Document<'d>,
    bodies: &'d [AgencyDraft],
    takers: Vec<Taker>,
}

/// A topic that was found: a body, or a place or a person of which nothing is linked.
type Topic = Option<usize>;

impl<'d> Links<'d> {
    pub fn new(document: &'d Document<'d>, bodies: &'d [AgencyDraft], places: &[(CleanRange, u32)]) -> Self {
        Links { document, bodies, takers: takers(document, bodies, places) }
    }

    /// The sentence that holds `at`, with those before it that only a semicolon parts from it.
    fn sentence(&self, at: usize) -> Option<CleanRange> {
        let sentence = self.document.sentence(at)?;
        let mut start = sentence.start;
        for _ in 0..BACK {
            let before = self.document.shadow().get(..start).unwrap_or("").trim_end_matches(' ');
            if !before.ends_with(['；', ';']) {
                break;
            }
            let Some(previous) = self.document.sentence(before.len() - 1) else { break };
            start = previous.start;
        }
        Some(CleanRange::new(start, sentence.end))
    }

    fn among(&self, from: usize, to: usize) -> &[Taker] {
        let first = self.takers.partition_point(|t| t.range.start < from);
        let last = self.takers.partition_point(|t| t.range.start < to);
        self.takers.get(first..last.max(first)).unwrap_or(&[])
    }

    /// The topic that governs `at` within its sentence, which begins at `from`.
    fn governing(&self, from: usize, at: usize) -> Option<Topic> {
        let own: Vec<&Taker> = self.among(from, at).iter().filter(|t| t.range.end <= at).collect();
        let heads = |t: &&&Taker| matches!(t.position, Position::Start | Position::Clause);
        if let Some(taker) = own.iter().rev().find(heads) {
            return Some(taker.body.map(|i| self.first_of_list(i, from)));
        }
        own.iter().find(|t| t.position == Position::Middle && !t.collective).map(|t| t.body)
    }

    /// Of bodies named together (甲、乙和丙联合印发) the first.
    fn first_of_list(&self, mut i: usize, from: usize) -> usize {
        while let Some(before) = i.checked_sub(1).and_then(|j| self.bodies.get(j)) {
            let Some(body) = self.bodies.get(i) else { break };
            let gap = self.document.shadow().get(before.range.end..body.range.start).unwrap_or("，").trim();
            if before.range.start < from || !matches!(gap, "、" | "和" | "及" | "与" | "以及" | "") {
                break;
            }
            i -= 1;
        }
        i
    }

    /// The agency (index) of a figure at `range`.
    pub fn of_figure(&self, range: CleanRange, papers: &Papers) -> Option<usize> {
        let sentence = self.sentence(range.start)?;
        if let Some(topic) = self.governing(sentence.start, range.start) {
            return topic;
        }
        if !self.among(sentence.start, range.start).is_empty() {
            return None;
        }
        if let Some(paper) = papers.told(self.document, sentence) {
            return paper;
        }
        let paragraph = self.document.paragraph(range.start)?;
        let mut at = sentence.start;
        for back in 0..BACK {
            let before = self.document.shadow().get(..at).unwrap_or("").trim_end();
            if before.len() <= paragraph.start {
                break;
            }
            let Some(previous) = self.document.sentence(before.len() - 1).and_then(|s| self.sentence(s.start)) else {
                break;
            };
            if let Some(first) = self.among(previous.start, previous.end).first() {
                let holds = match first.position {
                    Position::Start => true,
                    Position::Clause => back == 0,
                    Position::Middle | Position::Object => false,
                };
                return if holds && !first.collective { first.body } else { None };
            }
            at = previous.start;
        }
        None
    }

    /// The agency (index) that runs an initiative.
    pub fn of_initiative(&self, draft: &InitiativeDraft) -> Option<usize> {
        if draft.kind == InitiativeKind::Honor {
            return None;
        }
        let document = draft.kind == InitiativeKind::Document;
        let sentence = self.sentence(draft.range.start)?;
        let shadow = self.document.shadow();
        let start = draft.range.start;
        // 国家发展改革委牵头编制的《…》, 港交所“…”.
        let nearest = self.bodies.partition_point(|b| b.range.end <= start).checked_sub(1);
        if let Some(i) = nearest
            && let Some(body) = self.bodies.get(i)
            && body.range.start >= sentence.start
        {
            let gap = shadow.get(body.range.end..start).unwrap_or("，").trim();
            let short = gap.chars().count() <= 8;
            let known = draft.rule.ends_with("known");
            let made = gap == "的"
                || gap
                    .strip_suffix('的')
                    .is_some_and(|g| last(g, RUNS | PAPERS).is_some_and(|(end, _)| end == g.len()));
            if (gap.is_empty() && draft.quoted && !known) || (short && made) {
                return Some(self.first_of_list(i, sentence.start));
            }
        }
        let before = shadow.get(sentence.start..start)?;
        let verbs = if document { PAPERS | RUNS } else { RUNS };
        let clause = before.rsplit(['，', ',', '。']).next().unwrap_or(before);
        let (_, role) = last(clause, verbs | CITES | JOINS)?;
        if role & verbs == 0 || (role & CITES != 0 && document) {
            return None;
        }
        self.governing(sentence.start, start)?
    }
}

/// Documents and the bodies that issued them, for figures that are told by a report.
pub(crate) struct Papers(Vec<(usize, usize)>);

impl Papers {
    /// `owners` are the agencies of `drafts`.
    pub fn new(drafts: &[InitiativeDraft], owners: &[Option<usize>]) -> Self {
        let papers = drafts.iter().zip(owners).filter(|(d, _)| d.kind == InitiativeKind::Document);
        Papers(papers.filter_map(|(d, o)| Some((d.range.start, (*o)?))).collect())
    }

    /// The body of the report that a sentence tells of: 报告显示…, 《办法》明确….
    fn told(&self, document: &Document<'_>, sentence: CleanRange) -> Option<Topic> {
        let text = sentence.of(document.shadow()).trim_start().trim_start_matches('《');
        let word = beginning(text, REPORT)?;
        let rest = text.get(word.len()..)?.trim_start_matches('》');
        beginning(rest, TELLS)?;
        let i = self.0.partition_point(|(at, _)| *at < sentence.end);
        let &(_, owner) = self.0.get(i.checked_sub(1)?)?;
        Some(Some(owner))
    }
}

/// The initiative (index) whose result a figure at `range` is: named in the same sentence, before the figure.
pub(crate) fn initiative(document: &Document<'_>, initiatives: &[InitiativeDraft], range: CleanRange) -> Option<usize> {
    let sentence = document.sentence(range.start)?;
    let to = initiatives.partition_point(|i| i.range.end <= range.start);
    let last = to.checked_sub(1)?;
    let near = initiatives[last].range;
    // With a comma between, the figure may already speak of something else.
    let between = document.shadow().get(near.end..range.start)?;
    (near.start >= sentence.start && !between.contains(['，', ',', '。'])).then_some(last)
}

/// One name has one owner: what was run by a body when it was named first is run by it when it is named again; an alias is
/// run by whoever runs what it stands for.
pub(crate) fn share(document: &Document<'_>, drafts: &[InitiativeDraft], owners: &mut [Option<usize>]) {
    let mut known: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    let mut previous = None;
    for (draft, owner) in drafts.iter().zip(owners.iter_mut()) {
        let name = draft.name.of(document.shadow());
        if draft.rule == "quoted.alias" || defined(document, draft) {
            *owner = previous;
        } else if owner.is_none() {
            *owner = known.get(name).copied().flatten();
        }
        if owner.is_some() {
            known.entry(name).or_insert(*owner);
        }
        previous = *owner;
    }
}

/// Whether a name is being defined as an alias: （以下简称《通知》）.
fn defined(document: &Document<'_>, draft: &InitiativeDraft) -> bool {
    document.shadow().get(..draft.range.start).is_some_and(|b| b.ends_with("简称") || b.ends_with("下称"))
}
