//! Datelines: who reports, from where, on what day.

use super::date::{self, DAY};
use super::names::{self, Credits, NameRules, Role};
use super::table::{WordSet, has_any, has_slash};
use super::vocab::{Pattern, Vocabulary, head};
use crate::document::{Document, Pair, PairKind};
use crate::fact::Dateline;
use crate::span::CleanRange;

/// A dateline and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Opening {
    pub range: Option<CleanRange>,
    pub dateline: Option<Dateline>,
    pub credits: Credits,
}

/// Reads datelines.
pub(super) struct DatelineRules {
    known: WordSet,
    places: WordSet,
    tails: WordSet,
    /// 新华社北京9月18日电 at the beginning of a line.
    wire: Pattern,
    /// The same with a body of the dictionary, where it is looked for.
    glued: Pattern,
    /// 某某报记者 at the beginning of a line.
    byline: Pattern,
    glued_byline: Pattern,
    /// Inside brackets: names / place 报导.
    slashed: Pattern,
    /// Inside brackets: body, names, place, day 电.
    inner: Pattern,
    separator: Pattern,
    /// Inside brackets: 某某网报道 记者 张三.
    reported: Pattern,
    /// 记者张三／台北报导 without brackets.
    open_slash: Pattern,
    desk: Pattern,
    /// Behind 讯: 北京时间3月29日消息.
    told: Pattern,
    from_place: Pattern,
}

/// The words that head names in a dateline.
const ROLES: [&str; 4] = ["记者", "主笔", "撰稿人", "评论员"];

/// The words that end a dateline: 电, 讯, 消息, 报道.
const ENDS: [&str; 5] = ["电", "讯", "消息", "报道", "报导"];

/// The end of a body's name begins at most this many characters behind its beginning.
const REACH: usize = 10;

const LEAD: &str = "^[□■◆●▲△★☆\\s]*";

impl DatelineRules {
    pub fn load(words: &Vocabulary) -> Self {
        let known = words.any_of(&["agency", "pronoun"]);
        let tails = words.any_of(&["media_tail"]);
        let places = words.any_of(&["place"]);
        let local = format!("(?:{places})(?:市)?[㐀-鿿]{{0,3}}?(?:{tails})");
        let body = format!("(?:{known}|{local}|[㐀-鿿]{{1,10}}?(?:{tails}))");
        let bodies = format!("(?P<src>{body}(?:\\s*[/／╱、]\\s*{body})*)");
        let certain = format!("(?:{known}|{local})");
        let certain = format!("(?P<src>{certain}(?:\\s*[/／╱、]\\s*{certain})*)");
        let rest = format!(
            "\\s*(?:(?P<place>[[㐀-鿿]--[讯电据时]]{{0,12}}?)\\s*(?P<day>{DAY})(?:上午|下午|晚间?|凌晨)?\\s*(?:综合外电|综合|外电|专)?(?P<end>电讯?|讯|消息|报道|报导)|(?P<here>{places})?\\s*(?P<bare>电讯?|讯|消息|专电))"
        );
        let role = "(?:特派|特约|见习|实习|首席|驻[㐀-鿿]{2,6}?)*(?:记者|主笔|撰稿人|评论员)";
        DatelineRules {
            known: words.set(&["agency", "pronoun"]),
            places: words.set(&["place"]),
            tails: words.set(&["media_tail"]),
            wire: Pattern::new(&format!("{LEAD}(?:综合|据)*{bodies}{rest}")),
            glued: Pattern::new(&format!("^(?:综合|据)*{certain}{rest}")),
            byline: Pattern::new(&format!("{LEAD}(?P<src>{body})?\\s*{role}\\s*[:：]?\\s*")),
            glued_byline: Pattern::new(&format!("^[□■]?(?P<src>{known}|{local})\\s*{role}\\s*[:：]?\\s*")),
            slashed: Pattern::new(
                "^(?:(?P<src>[㐀-鿿]{2,8}?)?记者)?(?P<names>.*?)\\s*[/／╱]\\s*(?P<place>.*?)\\s*(?:报[导道]|电)$",
            ),
            inner: Pattern::new(&format!(
                "^(?P<src>{known}|{local})?\\s*(?P<role>记者)?(?P<mid>.{{0,60}}?)(?P<day>{DAY})?(?:综合外电|综合|外电|专)*(?:报[导道]|电讯?|讯)$"
            )),
            separator: Pattern::new("\\s*[/／╱、]\\s*"),
            reported: Pattern::new(&format!(
                "^(?P<src>{known}|{local})\\s*(?:综合|独家|专稿|特约)?报[道导]\\s*(?P<rest>(?:特约|驻[㐀-鿿]+?)?记者.*)?$"
            )),
            open_slash: Pattern::new(&format!(
                "^[□■◆●▲\\s]*(?:(?P<src>{known})?记者)?\\s*(?P<names>[㐀-鿿]{{2,4}}(?:\\s*[、,，\\s]\\s*[㐀-鿿]{{2,4}}){{0,5}})\\s*[/／╱]\\s*(?P<place>[㐀-鿿]{{2,8}}?)报[导道]"
            )),
            told: Pattern::new(&format!("^\\s*(?:北京时间|当地时间|美国当地时间)?\\s*(?P<day>{DAY})\\s*(?:消息|电)")),
            desk: Pattern::new("^[㐀-鿿]{2,4}中心"),
            from_place: Pattern::new(&format!(
                "^\\s*(?:(?P<place>{places})\\s*)?(?P<day>{DAY})?\\s*(?:综合)?(?:报[道导]|电|讯)(?:[^㐀-鿿]|[0-9]|$)|^\\s*(?P<here>{places})\\s*(?:报[道导]|电|讯)"
            )),
        }
    }

    /// The dateline that begins a line at `at`.
    pub fn at(&self, document: &Document<'_>, at: usize, names: &NameRules, words: &Vocabulary) -> Option<Opening> {
        let rest = head(document.shadow().get(at..)?, 80);
        let slashed = has_slash(rest);
        let (body, role) = self.opens(rest);
        if !slashed && !body && !role {
            return None;
        }
        let line = rest.split(['\n', '\r']).next().unwrap_or("");
        let wire = body && has_any(line, &ENDS);
        wire.then(|| self.wire_at(document, at, line, &self.wire, names, words))
            .flatten()
            .or_else(|| {
                if !slashed || !line.contains("报") {
                    return None;
                }
                let found = self.open_slash.captures(line)?;
                self.slash(document, at, &found, names, words)
            })
            .or_else(|| {
                let byline = (body || role) && has_any(line, &ROLES);
                byline.then(|| self.byline_at(document, at, line, names, words)).flatten()
            })
    }

    /// Whether a text may open with a body, and whether with a role word.
    fn opens(&self, text: &str) -> (bool, bool) {
        let text = text
            .trim_start_matches(|c: char| !super::vocab::is_han(c) && (c.is_whitespace() || "□■◆●▲△★☆".contains(c)));
        let role = text.starts_with(['特', '见', '实', '首', '驻', '记', '主', '撰', '评']);
        let mut rest = text;
        loop {
            if self.body_at(rest) {
                return (true, role);
            }
            match rest.strip_prefix("综合").or_else(|| rest.strip_prefix("据")) {
                Some(after) => rest = after,
                None => return (false, role),
            }
        }
    }

    /// Whether a body of the dictionary may stand here, or characters that end like a medium's name.
    fn body_at(&self, text: &str) -> bool {
        let mut chars = text.char_indices().take(REACH + 1).take_while(|(_, c)| matches!(c, '㐀'..='鿿')).skip(1);
        self.known.prefix(text).is_some() || chars.any(|(i, c)| self.tail_at(text, i, c))
    }

    /// Whether a body of the dictionary, or a place with a medium of its own, may stand here.
    fn certain_at(&self, text: &str) -> bool {
        self.known.prefix(text).is_some()
            || self.places.prefixes(text).any(|place| {
                let rest = text.get(place.len()..).unwrap_or("");
                rest.char_indices().take(5).any(|(i, c)| self.tail_at(rest, i, c))
            })
    }

    fn tail_at(&self, text: &str, at: usize, c: char) -> bool {
        self.tails.may_begin(c) && text.get(at..).is_some_and(|t| self.tails.prefix(t).is_some())
    }

    /// A dateline inside the first line, behind a title that is glued to it: where it begins, and what it says.
    pub fn glued(
        &self,
        document: &Document<'_>,
        line: CleanRange,
        names: &NameRules,
        words: &Vocabulary,
    ) -> Option<(usize, Opening)> {
        let shadow = head(line.of(document.shadow()), 120);
        // No dateline holds a full stop, and none counts behind one.
        let clause = shadow.split(['。', '；']).next().unwrap_or("");
        let (wire, byline) = (has_any(clause, &ENDS), has_any(clause, &ROLES));
        let body = |(i, c)| {
            let rest = clause.get(i..).unwrap_or("");
            (self.known.may_begin(c) || self.places.may_begin(c)) && self.certain_at(rest)
        };
        if !wire && !byline || !clause.char_indices().any(body) {
            return None;
        }
        let wire = wire.then(|| self.first(clause, &self.glued)).flatten();
        let byline = byline.then(|| self.first(clause, &self.glued_byline)).flatten();
        let mut starts: Vec<usize> = [wire, byline].into_iter().flatten().filter(|&s| s > 0).collect();
        starts.sort_unstable();
        starts.into_iter().find_map(|s| {
            let rest = shadow.get(s..)?;
            if shadow.get(..s)?.contains(['。', '；']) {
                return None;
            }
            let at = line.start + s;
            let found = self
                .wire_at(document, at, rest, &self.glued, names, words)
                .filter(|o| o.range.is_some_and(|r| r.start == at))
                .or_else(|| self.byline_at(document, at, rest, names, words))?;
            Some((at, found))
        })
    }

    /// The first place where a pattern of glued datelines matches: before a body, or a mark or word that may open one.
    fn first(&self, clause: &str, pattern: &Pattern) -> Option<usize> {
        let opens =
            |c: char| matches!(c, '□' | '■' | '综' | '据') || self.known.may_begin(c) || self.places.may_begin(c);
        let places = clause.char_indices().filter(|&(_, c)| opens(c)).map(|(at, _)| at);
        places.into_iter().find(|&at| clause.get(at..).is_some_and(|rest| pattern.find(rest).is_some()))
    }

    fn wire_at(
        &self,
        document: &Document<'_>,
        at: usize,
        line: &str,
        pattern: &Pattern,
        rules: &NameRules,
        words: &Vocabulary,
    ) -> Option<Opening> {
        let found = pattern.captures_inside(line)?;
        let all = found.get(0)?;
        let after = line.get(all.end()..).unwrap_or("");
        let src = found.name("src")?;
        let open = after.chars().next().is_none_or(|c| !super::vocab::is_han(c));
        // 据某某网消息，: a report told at second hand inside the text.
        if all.as_str().starts_with('据') && after.starts_with(['，', ',']) {
            return None;
        }
        let certain = words.has("agency", src.as_str()) || words.has("pronoun", src.as_str());
        if let Some(bare) = found.name("bare") {
            // 新华社消息称, 央视网讯息: the word must be the end of the dateline.
            if !open && !(bare.as_str() == "讯" && (certain || words.suffix("media_tail", src.as_str()).is_some())) {
                return None;
            }
        } else if !open && found.name("end").is_some_and(|e| matches!(e.as_str(), "报道" | "报导")) {
            return None;
        }
        if found.name("place").is_some_and(|m| m.as_str().contains("记者")) {
            return None;
        }
        let text = document.text();
        let here = found.name("place").or(found.name("here")).filter(|m| !m.as_str().is_empty());
        let place = here.filter(|m| !words.has("no_place", m.as_str()));
        let dateline = Dateline {
            sources: self.sources(document, CleanRange::new(at + src.start(), at + src.end())),
            place: place.map(|m| CleanRange::new(at + m.start(), at + m.end()).of(text).to_owned()),
            date: found.name("day").and_then(|m| date::parse(m.as_str())).or_else(|| {
                // 新浪体育讯北京时间3月29日消息: the day stands behind the word.
                let dated =
                    after.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '北' | '当' | '美'));
                let told = dated.then(|| self.told.captures(head(after, 40))).flatten()?;
                date::parse(told.name("day")?.as_str())
            }),
        };
        Some(Opening {
            range: Some(CleanRange::new(at + all.start(), at + all.end())),
            dateline: Some(dateline),
            credits: Credits {
                names: names::roles(document, at + all.end(), at + line.len(), rules, words).0,
                whole: true,
                roles: true,
            },
        })
    }

    fn byline_at(
        &self,
        document: &Document<'_>,
        at: usize,
        line: &str,
        rules: &NameRules,
        words: &Vocabulary,
    ) -> Option<Opening> {
        let found = self.byline.captures(line)?;
        let all = found.get(0)?;
        let (names, mut end) = names::running(document, at + all.end(), at + line.len(), words);
        if names.is_empty() {
            return None;
        }
        let mut named: Vec<(Role, CleanRange)> = names.into_iter().map(|n| (Role::Reporter, n)).collect();
        // 本报记者 张三 通讯员 李四: more roles follow.
        let rest = line.get(end - at..).unwrap_or("");
        if rest.starts_with(char::is_whitespace) || !rest.starts_with("记者") {
            let (more, to) = names::roles(document, end, at + line.len(), rules, words);
            named.extend(more);
            end = to;
        }
        let rest = line.get(end - at..).unwrap_or("");
        if rest.trim_start().starts_with('摄') {
            return None;
        }
        let src = found.name("src").filter(|m| !words.has("pronoun", m.as_str()));
        let from = self.from_place.captures(rest);
        let place = from.as_ref().and_then(|c| c.name("place").or(c.name("here"))).map(|m| (m.start(), m.end()));
        let day = from.as_ref().and_then(|c| date::parse(c.name("day")?.as_str()));
        let dateline = (src.is_some() || place.is_some() || day.is_some()).then(|| Dateline {
            sources: src
                .map(|m| self.sources(document, CleanRange::new(at + m.start(), at + m.end())))
                .unwrap_or_default(),
            place: place.map(|(s, e)| CleanRange::new(end + s, end + e).of(document.text()).to_owned()),
            date: day,
        });
        let credits = Credits { names: named, whole: true, roles: true };
        Some(Opening { range: Some(CleanRange::new(at + all.start(), end)), dateline, credits })
    }

    fn sources(&self, document: &Document<'_>, range: CleanRange) -> Vec<String> {
        let shadow = range.of(document.shadow());
        let mut out = Vec::new();
        let mut from = 0;
        let marks = self.separator.find_all(shadow);
        for (start, end) in marks.iter().map(|m| (m.start(), m.end())).chain([(shadow.len(), shadow.len())]) {
            let piece = CleanRange::new(range.start + from, range.start + start).of(document.text()).trim();
            if !piece.is_empty() {
                out.push(piece.to_owned());
            }
            from = end;
        }
        out
    }

    /// Datelines in brackets: 〔记者某某／台北报导〕, (中央社记者某某台北5日电).
    pub fn bracketed(
        &self,
        document: &Document<'_>,
        pair: Pair,
        names: &NameRules,
        words: &Vocabulary,
    ) -> Option<Opening> {
        if pair.kind != PairKind::Bracket || pair.inner.len() > 240 {
            return None;
        }
        let inner = pair.inner.of(document.shadow());
        let trimmed = inner.trim();
        let start = pair.inner.start + (inner.len() - inner.trim_start().len());
        let at = |m: regex::Match<'_>| CleanRange::new(start + m.start(), start + m.end());
        let text = document.text();
        let reported = trimmed.contains("报") && self.certain_at(trimmed);
        if let Some(found) = reported.then(|| self.reported.captures(trimmed)).flatten() {
            let credits =
                found.name("rest").map(|m| names::credits(document, at(m), names, words, None)).unwrap_or_default();
            let sources = found.name("src").map(|m| self.sources(document, at(m))).unwrap_or_default();
            return Some(Opening {
                range: Some(pair.outer),
                dateline: Some(Dateline { sources, place: None, date: None }),
                credits,
            });
        }
        if !trimmed.ends_with(['导', '道', '电', '讯']) {
            return None;
        }
        if let Some(found) = has_slash(trimmed).then(|| self.slashed.captures(trimmed)).flatten() {
            let opening = self.slash(document, start, &found, names, words)?;
            return Some(Opening { range: Some(pair.outer), ..opening });
        }
        let found = self.inner.captures(trimmed)?;
        if found.name("src").is_none() && found.name("role").is_none() {
            return None;
        }
        let mid = found.name("mid")?;
        let (mut list, mut place) = (None, Some(mid.as_str()));
        if found.name("role").is_some() {
            let cut = self.names_before_place(mid.as_str(), words);
            list = Some(CleanRange::new(start + mid.start(), start + mid.start() + cut));
            place = mid.as_str().get(cut..);
        }
        let dated = found.name("day").is_some() || found.name("role").is_some();
        let place = place.map(str::trim).filter(|p| !p.is_empty() && !words.has("no_place", p));
        let place = place.filter(|p| dated || words.has("place", p));
        let place = place.map(|p| {
            let s = mid.start() + mid.as_str().rfind(p).unwrap_or(0);
            CleanRange::new(start + s, start + s + p.len()).of(text).to_owned()
        });
        let credits = list.map(|l| names::credits(document, l, names, words, Some(Role::Reporter))).unwrap_or_default();
        let day = found.name("day").and_then(|m| date::parse(m.as_str()));
        let sources = found.name("src").map(|m| self.sources(document, at(m))).unwrap_or_default();
        if list.is_some() && credits.names.is_empty() {
            return None;
        }
        let dateline =
            (!sources.is_empty() || place.is_some() || day.is_some()).then_some(Dateline { sources, place, date: day });
        Some(Opening { range: Some(pair.outer), dateline, credits })
    }

    /// Names / place 报导.
    fn slash(
        &self,
        document: &Document<'_>,
        start: usize,
        found: &regex::Captures<'_>,
        names: &NameRules,
        words: &Vocabulary,
    ) -> Option<Opening> {
        let text = document.text();
        let at = |m: regex::Match<'_>| CleanRange::new(start + m.start(), start + m.end());
        let who = at(found.name("names")?);
        let desk = self.desk.find(who.of(document.shadow())).map_or(0, |m| m.end());
        let who = CleanRange::new(who.start + desk, who.end);
        let credits = names::credits(document, who, names, words, Some(Role::Reporter));
        if credits.names.is_empty() && desk == 0 {
            return None;
        }
        let named = at(found.name("place")?);
        let place = self.place(named.of(document.shadow()), words);
        let place = place.map(|len| CleanRange::new(named.start, named.start + len).of(text).to_owned());
        let src = found.name("src").filter(|m| words.has("agency", m.as_str()));
        let sources: Vec<String> = src.map(|m| at(m).of(text).to_owned()).into_iter().collect();
        let dateline = (place.is_some() || !sources.is_empty()).then_some(Dateline { sources, place, date: None });
        Some(Opening { range: Some(at(found.get(0)?)), dateline, credits })
    }

    /// The length of the place in 台北, 台北综合; none in 综合外电.
    fn place(&self, piece: &str, words: &Vocabulary) -> Option<usize> {
        let mut piece = piece.trim_end();
        while let Some(w) = words.suffix("no_place", piece) {
            piece = piece.get(..piece.len() - w.len()).unwrap_or("").trim_end();
        }
        let short = (1..=10).contains(&piece.chars().count()) && piece.chars().all(super::vocab::is_han);
        short.then_some(piece.len())
    }

    /// Where the names end in 林某某台北: before a known place, else after a name of three characters.
    fn names_before_place(&self, mid: &str, words: &Vocabulary) -> usize {
        let trimmed = mid.trim_end();
        if let Some(w) = words.suffix("place", trimmed) {
            return trimmed.len() - w.len();
        }
        let tail = trimmed
            .rfind(['、', '，', ' ', ','])
            .map_or(0, |i| i + trimmed.get(i..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8));
        let last = trimmed.get(tail..).unwrap_or("");
        tail + last.char_indices().nth(3).map_or(last.len(), |(i, _)| i)
    }
}
