//! Which body a figure or an initiative belongs to: by clause, by sentence, then by the topic of the paragraph, which holds
//! until another takes over; and which initiative a figure is the result of.
//!
//! A body is a topic when it stands where a subject stands; behind 对, 与, 会同 it is what the subject works with. A class
//! of bodies (各级公安机关) governs its own sentence only. A place that acts (成都统筹设立…) takes the topic over, and what
//! it does belongs to no body. An initiative belongs to the body that runs it: a verb of undertaking must say so.

use super::cues::{
    ASPECT, CITES, CONDITION, EVENT, GOES, JOINS, MEMBER, PAPERS, PART, PLACE, REPORT, RUNS, SAYS, TELLS, TREATY,
    beginning, ending, last,
};
use super::topics::{Position, Taker, listed, takers, town};
use crate::document::Document;
use crate::extract::{AgencyDraft, InitiativeDraft};
use crate::fact::{InitiativeKind, Reference};
use crate::lexicon::dictionary::Owner;
use crate::span::CleanRange;
use rustc_hash::FxHashMap;

/// So many sentences back a topic is looked for.
const BACK: usize = 12;

/// Bodies, places and initiatives of one article.
pub(crate) struct Links<'d> {
    document: &'d Document<'d>,
    bodies: &'d [AgencyDraft],
    takers: Vec<Taker>,
    /// It is a report on the work of a government.
    account: bool,
}

/// So many characters at the head of an article tell what it is.
const OPENING: usize = 400;

/// The marks that end a sentence; a heading has none.
const STOPS: [char; 14] = ['。', '；', '！', '？', '：', '，', ';', '!', '?', ':', '”', '」', '）', ')'];

/// So far back an officer is looked for, in bytes.
const INTRODUCED: usize = 3000;

/// Longest line that tells who speaks, and longest post, in characters.
const CAPTION: usize = 40;
const POST: usize = 14;

/// The last characters of the posts of officers.
const POSTS: [char; 8] = ['长', '任', '人', '记', '理', '员', '裁', '官'];

/// A topic that was found: a body, or a place or a person of which nothing is linked.
type Topic = Option<usize>;

impl<'d> Links<'d> {
    pub fn new(document: &'d Document<'d>, bodies: &'d [AgencyDraft], places: &[(CleanRange, u32)]) -> Self {
        let shadow = document.shadow();
        let start = shadow.char_indices().nth(OPENING).map_or(shadow, |(at, _)| shadow.get(..at).unwrap_or(shadow));
        let account = start.contains("政府工作报告") || start.contains("政府向大会报告");
        Links { document, bodies, takers: takers(document, bodies, places), account }
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

    /// The topic that governs `at` within its sentence, which begins at `from`; `media`: media may be it.
    fn governing(&self, from: usize, at: usize, media: bool) -> Option<Topic> {
        let own: Vec<&Taker> =
            self.among(from, at).iter().filter(|t| t.range.end <= at && (media || !t.media)).collect();
        let heads = |t: &&&Taker| matches!(t.position, Position::Start | Position::Clause);
        // 甲局数据显示，…；乙局数据显示，…: each tells its own half.
        let tells = |t: &&&Taker| t.reporter && t.body.is_some();
        let half = own
            .iter()
            .rfind(tells)
            .and_then(|t| self.document.shadow().get(from..t.range.start))
            .map_or(from, |b| b.rfind(['；', ';']).map_or(from, |semicolon| from + semicolon));
        let reporter = own.iter().find(|t| tells(t) && t.range.start >= half);
        let later = |r: &Taker| {
            own.iter()
                .any(|t| t.range.start > r.range.end && t.body.is_some() && !t.collective && t.subject && heads(&t))
        };
        if let Some(reporter) = reporter.filter(|r| !later(r)) {
            return Some(reporter.body.map(|i| self.first_of_list(i, from)));
        }
        if let Some(taker) = own.iter().rev().find(heads) {
            return Some(taker.body.map(|i| self.first_of_list(i, from)));
        }
        let middle = |t: &&&Taker| t.position == Position::Middle && !t.collective && t.subject;
        let clause = |t: &&&Taker| {
            self.document.shadow().get(t.range.end..at).is_some_and(|gap| !gap.contains(['，', ',', '、', '；']))
        };
        // 权值股台积电收在604元: the nearest of the same clause, else the first of all.
        own.iter().rev().take(2).find(|t| middle(t) && clause(t)).or_else(|| own.iter().find(middle)).map(|t| t.body)
    }

    /// Of bodies named together (甲、乙和丙联合印发) the first.
    fn first_of_list(&self, mut i: usize, from: usize) -> usize {
        while let Some(before) = i.checked_sub(1).and_then(|j| self.bodies.get(j)) {
            if before.range.start < from || !self.bodies.get(i).is_some_and(|b| listed(self.document, before, b)) {
                break;
            }
            i -= 1;
        }
        i
    }

    /// The agency (index) of a figure at `range`.
    pub fn of_figure(&self, range: CleanRange, papers: &Papers) -> Option<usize> {
        let sentence = self.sentence(range.start)?;
        let shadow = self.document.shadow();
        let before = shadow.get(sentence.start..range.start)?;
        // 满2千元享9折, 不超过12万元的…: a rule or an offer.
        let condition = ending(before, CONDITION) != 0 || beginning(range.of(shadow), CONDITION).is_some();
        let after = shadow.get(range.end..sentence.end.max(range.end)).unwrap_or("");
        if condition || beginning(after, ASPECT).is_some() {
            return None;
        }
        if let Some(topic) = self.governing(sentence.start, range.start, false) {
            if topic.is_some_and(|i| self.counted(i, range)) {
                return self.holding(sentence);
            }
            return topic;
        }
        if self.among(sentence.start, range.start).iter().any(|t| !t.media) {
            return None;
        }
        // 《细则》共5章25条 tells of the document.
        let part = ending(range.of(shadow), PART) != 0;
        if !part && let Some(paper) = papers.told(self.document, sentence) {
            return paper;
        }
        if town(self.document, sentence.start, range.start) {
            return None;
        }
        let paragraph = self.document.paragraph(range.start)?;
        if !self.among(paragraph.start, sentence.start).is_empty() {
            return self.holding(sentence);
        }
        if part {
            return None;
        }
        self.speaker(sentence, paragraph)
            .or_else(|| self.before_items(paragraph))
            .or_else(|| self.continued(sentence, papers))
    }

    /// 李某介绍，…: the body of an officer who was introduced before; 某局副局长 on a line of its own before 李某：….
    fn speaker(&self, sentence: CleanRange, paragraph: CleanRange) -> Option<usize> {
        let shadow = self.document.shadow();
        let text = sentence.of(shadow).trim_start();
        let name = text.char_indices().map(|(at, _)| at).skip(2).take(3).find_map(|at| {
            let (name, rest) = text.split_at(at);
            let speaks = rest.starts_with(['：', ':']) || beginning(rest, SAYS).is_some();
            (speaks && name.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))).then_some(name)
        })?;
        let mut from = paragraph.start.saturating_sub(INTRODUCED);
        while !shadow.is_char_boundary(from) {
            from += 1;
        }
        let before = shadow.get(from..sentence.start)?;
        // 某局副局长⏎ 李某：….
        let line = before.trim_end();
        let line = line.get(line.rfind('\n').map_or(0, |at| at + 1)..)?;
        let end = from + before.trim_end().len();
        let caption =
            line.chars().count() <= CAPTION && !line.contains(['，', '。', '：']) && sentence.start == paragraph.start;
        let at = if caption && line.ends_with(POSTS) { end } else { from + before.rfind(name)? };
        let i = self.bodies.partition_point(|b| b.range.end <= at).checked_sub(1)?;
        let body = self.bodies.get(i).filter(|b| b.range.start >= from && b.reference != Reference::Collective)?;
        let post = shadow.get(body.range.end..at)?;
        let officer = post.chars().count() <= POST && post.ends_with(POSTS) && !post.contains(['，', '。', '\n', '的']);
        officer.then(|| self.first_of_list(i, from))
    }

    /// 甲公司、乙医院等6家: the body is one of those counted.
    fn counted(&self, i: usize, range: CleanRange) -> bool {
        use crate::fact::AgencyKind::{Education, Enterprise, Health};
        let Some(last) = self.bodies.partition_point(|b| b.range.end <= range.start).checked_sub(1) else {
            return false;
        };
        let named = |k: usize| self.bodies.get(k).filter(|b| matches!(b.kind, Enterprise | Education | Health));
        let gap = named(last).and_then(|b| self.document.shadow().get(b.range.end..range.start));
        gap.map(str::trim) == Some("等") && named(i).is_some() && (i == last || i == self.first_of_list(last, 0))
    }

    /// 一是…, 二是… as paragraphs of their own: the topic of the paragraph before the first of them.
    fn before_items(&self, paragraph: CleanRange) -> Option<usize> {
        let shadow = self.document.shadow();
        let item = |p: CleanRange| {
            let mut chars = p.of(shadow).trim_start().chars();
            chars.next().is_some_and(|c| "一二三四五六七八九十".contains(c)) && chars.next() == Some('是')
        };
        let mut at = paragraph;
        for _ in 0..BACK {
            if !item(at) {
                break;
            }
            let before = shadow.get(..at.start)?.trim_end();
            at = self.document.paragraph(before.len().checked_sub(1)?)?;
        }
        if at == paragraph || item(at) {
            return None;
        }
        let first = self.among(at.start, at.end).iter().find(|t| !t.media)?;
        let heads = matches!(first.position, Position::Start | Position::Clause);
        (heads && first.subject && !first.collective).then_some(first.body).flatten()
    }

    /// The body of the report that the sentences before told of, with no topic between.
    fn continued(&self, sentence: CleanRange, papers: &Papers) -> Option<usize> {
        let mut at = sentence.start;
        let heading = |s: CleanRange| !s.of(self.document.shadow()).trim_end().ends_with(STOPS);
        if heading(sentence) {
            return None;
        }
        for _ in 0..BACK {
            let before = self.document.shadow().get(..at).unwrap_or("").trim_end();
            let previous = self.document.sentence(before.len().checked_sub(1)?).and_then(|s| self.sentence(s.start))?;
            if heading(previous) {
                return None;
            }
            if let Some(paper) = papers.told(self.document, previous) {
                return paper;
            }
            if self.among(previous.start, previous.end).iter().any(|t| !t.media) {
                return None;
            }
            at = previous.start;
        }
        None
    }

    /// The topic of the paragraph that still holds in a sentence that names none. In a report on the work of a government
    /// every sentence has a subject of its own.
    fn holding(&self, sentence: CleanRange) -> Option<usize> {
        if self.account {
            return None;
        }
        let paragraph = self.document.paragraph(sentence.start)?;
        let mut at = sentence.start;
        let mut passed = sentence;
        for back in 0..BACK {
            // 高铁开始铺轨今天（5月6日），…: an item of its own in a newscast.
            if self.fresh(passed) {
                return None;
            }
            let before = self.document.shadow().get(..at).unwrap_or("").trim_end();
            if before.len() <= paragraph.start {
                break;
            }
            let Some(previous) = self.document.sentence(before.len() - 1).and_then(|s| self.sentence(s.start)) else {
                break;
            };
            if let Some(first) = self.among(previous.start, previous.end).iter().find(|t| !t.media) {
                let holds = match first.position {
                    Position::Start => true,
                    Position::Clause => back == 0,
                    Position::Middle | Position::Object => false,
                };
                let holds = first.reporter || (holds && first.subject);
                return if holds && !first.collective { first.body } else { None };
            }
            at = previous.start;
            passed = previous;
        }
        None
    }

    /// Whether a sentence tells its day as an item of a newscast does: 今天（5月6日）.
    fn fresh(&self, sentence: CleanRange) -> bool {
        let hits = self.document.hits(Owner::Today);
        let i = hits.partition_point(|(r, _)| r.start < sentence.start);
        let told = |r: &CleanRange| {
            let after = self.document.shadow().get(r.end..sentence.end).unwrap_or("");
            after.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('月')
        };
        hits.get(i..).unwrap_or(&[]).iter().take_while(|(r, _)| r.end <= sentence.end).any(|(r, _)| told(r))
    }

    /// The agency (index) that runs an initiative.
    pub fn of_initiative(&self, draft: &InitiativeDraft) -> Option<usize> {
        if draft.kind == InitiativeKind::Honor {
            return None;
        }
        let document = draft.kind == InitiativeKind::Document;
        // 《…协定》: several bodies make it together.
        if document && ending(draft.name.of(self.document.shadow()), TREATY) != 0 {
            return None;
        }
        let known = known(self.document, draft);
        let sentence = self.sentence(draft.range.start)?;
        let start = draft.range.start;
        if let Some(maker) = self.maker(sentence, draft, known) {
            return Some(maker);
        }
        let before = self.document.shadow().get(sentence.start..start)?;
        let verbs = RUNS | if document { PAPERS } else { 0 } | if known || document { 0 } else { GOES };
        // 一是“大走访”行动，…
        if draft.quoted && !document && before.trim_start().chars().count() == 2 && before.ends_with('是') {
            return self.before_items(self.document.paragraph(start)?);
        }
        let clause = before.rsplit(['，', ',', '。']).next().unwrap_or(before);
        if ending(clause, PLACE | RUNS | GOES) == PLACE {
            return None;
        }
        if !document && !known && clause.trim().is_empty() {
            return self.teller(sentence.start, start);
        }
        let (end, role) = last(clause, verbs | if known || document { CITES } else { 0 } | JOINS)?;
        // 实施方案, 落实情况: a noun.
        let noun = clause
            .get(end..)
            .is_some_and(|rest| ["方案", "办法", "细则", "意见", "情况"].iter().any(|n| rest.starts_with(n)));
        if noun || role & verbs == 0 || (role & CITES != 0 && document) {
            return None;
        }
        if let Some(own) = self.own_item(sentence, clause, start) {
            return Some(own);
        }
        if let Some(topic) = self.governing(sentence.start, start, true) {
            return topic.filter(|&i| !self.of_members(i));
        }
        let own = self.among(sentence.start, start).is_empty();
        // 会议讨论并通过《…》: the body whose meeting it is.
        let meeting = before.trim_start().starts_with("会议");
        if !own || known || document && !meeting {
            return None;
        }
        let paragraph = self.document.paragraph(start)?;
        let opens = self.among(paragraph.start, sentence.start).is_empty();
        self.holding(sentence).or_else(|| opens.then(|| self.before_items(paragraph)).flatten())
    }

    /// Whether a body stands there only for its members: 某组织成员国举行会议.
    fn of_members(&self, body: usize) -> bool {
        let end = self.bodies.get(body).map_or(0, |b| b.range.end);
        self.document.shadow().get(end..).is_some_and(|after| beginning(after, MEMBER).is_some())
    }

    /// 记者从甲局获悉，“…”行动开展以来: the body that tells of what opens a clause.
    fn teller(&self, from: usize, at: usize) -> Option<usize> {
        let own = self.among(from, at);
        let teller = own.iter().find(|t| t.reporter && !t.collective && !t.media)?;
        (own.iter().filter(|t| !t.media).count() == 1).then_some(teller.body).flatten()
    }

    /// 甲局推进改革、乙局推行“…”: the body that opens the last item of a row of clauses, behind a verb of its own.
    fn own_item(&self, sentence: CleanRange, clause: &str, start: usize) -> Option<usize> {
        let item = start - clause.len() + clause.rfind('、')? + '、'.len_utf8();
        let taker = self.among(item.max(sentence.start), start).first().filter(|t| t.range.start == item)?;
        let body = taker.body.filter(|_| taker.subject && !taker.collective)?;
        let before = self.bodies.get(body.checked_sub(1)?).filter(|b| b.range.start >= sentence.start)?;
        (!listed(self.document, before, self.bodies.get(body)?)).then_some(body)
    }

    /// The body right before a name, or before the word for how it made it: 省水利厅牵头起草的《…》, 港交所“…”.
    fn maker(&self, sentence: CleanRange, draft: &InitiativeDraft, known: bool) -> Option<usize> {
        let i = self.bodies.partition_point(|b| b.range.end <= draft.range.start).checked_sub(1)?;
        let body = self.bodies.get(i).filter(|b| b.range.start >= sentence.start)?;
        let gap = self.document.shadow().get(body.range.end..draft.range.start)?.trim();
        let verb = |g: &str| last(g, RUNS | PAPERS).is_some_and(|(end, _)| end == g.len());
        let made = gap == "的" || gap.strip_suffix('的').is_some_and(verb);
        let touching = gap.is_empty() && draft.quoted && !known && body.reference != Reference::Collective;
        (touching || (made && gap.chars().count() <= 8)).then(|| self.first_of_list(i, sentence.start))
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
        let text = sentence.of(document.shadow()).trim_start();
        // 《办法》将…: a document that opens a sentence speaks in it.
        if !text.starts_with('《') {
            let word = beginning(text, REPORT)?;
            beginning(text.get(word.len()..)?, TELLS)?;
        }
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
    let mut run: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    let (mut previous, mut end) = (None, 0);
    for (draft, owner) in drafts.iter().zip(owners.iter_mut()) {
        let name = draft.name.of(document.shadow());
        let gap = document.shadow().get(end..draft.range.start).unwrap_or("，").trim();
        let chained = draft.quoted && matches!(gap, "" | "、" | "和" | "及" | "与" | "以及") && end > 0;
        if draft.rule == "quoted.alias" || defined(document, draft) || (chained && previous.is_some()) {
            *owner = previous;
        } else if owner.is_none() && !known(document, draft) {
            *owner = run.get(name).copied().flatten();
        }
        if owner.is_none() && theme(document, draft, end) {
            *owner = previous;
        }
        if owner.is_some() {
            run.entry(name).or_insert(*owner);
        }
        (previous, end) = (*owner, draft.range.end);
    }
    // A heading names it before the text tells who runs it.
    for (draft, owner) in
        drafts.iter().zip(owners.iter_mut()).filter(|(d, o)| o.is_none() && d.kind != InitiativeKind::Honor)
    {
        if !known(document, draft) {
            *owner = run.get(draft.name.of(document.shadow())).copied().flatten();
        }
    }
}

/// Longest stretch from the event before to its theme, in characters.
const THEME: usize = 60;

/// 展览以“…”为主题: whether a name is the theme of the event named in the sentence before, which ends at `end`.
fn theme(document: &Document<'_>, draft: &InitiativeDraft, end: usize) -> bool {
    let gap = document.shadow().get(end..draft.range.start).unwrap_or("");
    draft.kind == InitiativeKind::Slogan
        && end > 0
        && gap.chars().nth(THEME).is_none()
        && gap.rsplit(['，', '。', '；']).next().is_some_and(|clause| {
            beginning(clause, EVENT).is_some_and(|e| matches!(clause.get(e.len()..), Some("以" | "围绕")))
        })
}

/// Whether a name is known everywhere, so that no one body runs it unless the text says so.
fn known(document: &Document<'_>, draft: &InitiativeDraft) -> bool {
    let hits = document.hits(Owner::InitiativeName);
    let i = hits.partition_point(|(r, _)| r.start < draft.name.start);
    hits.get(i..).unwrap_or(&[]).iter().take_while(|(r, _)| r.start == draft.name.start).any(|(r, _)| *r == draft.name)
}

/// Whether a name is being defined as an alias: （以下简称《通知》）.
fn defined(document: &Document<'_>, draft: &InitiativeDraft) -> bool {
    document.shadow().get(..draft.range.start).is_some_and(|b| b.ends_with("简称") || b.ends_with("下称"))
}
