//! Header and closing lines of a page: when it was published, and where it is from.

use super::date::{self, WHOLE};
use super::names::{NameRules, is_name};
use super::table::{WordSet, at_most, has_colon};
use super::vocab::{Pattern, Vocabulary, head};
use crate::document::Document;
use crate::fact::Metadata;
use crate::span::CleanRange;

/// Reads header lines.
pub(super) struct HeaderRules {
    /// A field label with its colon, where a field can begin.
    label: Pattern,
    sources: WordSet,
    excerpts: WordSet,
    date: Pattern,
    source: Pattern,
    excerpt: Pattern,
    paper: Pattern,
    bare_date: Pattern,
    /// 某某网 2013年7月13日 13:41
    signed_date: Pattern,
    empty_source: Pattern,
    stop: Pattern,
}

impl HeaderRules {
    pub fn load(words: &Vocabulary) -> Self {
        let dates = words.any_of(&["date_label"]);
        let sources = words.any_of(&["source_label"]);
        let all = words.any_of(&["date_label", "source_label", "other_label"]);
        let excerpt = words.any_of(&["excerpt"]);
        let tails = words.any_of(&["media_tail"]);
        HeaderRules {
            sources: words.set(&["source_label"]),
            excerpts: words.set(&["excerpt"]),
            label: Pattern::new(&format!(
                "(?:^|[\\s　|｜\\])）】])(?:{dates}|发文机构|发文机关|索引号)\\s*[:：]|^\\s*(?:{sources})\\s*[:：]"
            )),
            date: Pattern::new(&format!("(?:{dates})\\s*[:：]?\\s*(?P<date>{WHOLE})")),
            source: Pattern::new(&format!(
                "(?:^|[^㐀-鿿])(?:{sources})\\s*[:：]\\s*(?P<value>https?://[^\\s㐀-鿿]+|《[^》\\n]+》|[^\\s|｜]{{1,60}})"
            )),
            excerpt: Pattern::new(&format!(
                "^\\s*[（(]?\\s*(?:{excerpt})\\s*[:：]?\\s*(?:《(?P<book>[^》]+)》|(?P<site>[^\\s[0-9]《》（）()]{{2,40}}?))\\s*(?:(?P<date>{WHOLE})|[0-9]{{4}}年第?[0-9]+期|\\s|$)(?P<rest>.*)$"
            )),
            paper: Pattern::new(&format!(
                "^《(?P<book>[^》]{{2,20}})》\\s*[（(]\\s*(?P<date>{WHOLE})[^）)]{{0,20}}[）)]\\s*$"
            )),
            bare_date: Pattern::new(&format!(
                "^\\s*(?P<date>{WHOLE})\\s*(?:[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?\\s*(?:$|{all})"
            )),
            signed_date: Pattern::new(&format!(
                "^(?P<site>[㐀-鿿]{{2,12}}(?:{tails}))\\s*(?P<date>{WHOLE})\\s*(?:[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?$"
            )),
            empty_source: Pattern::new(&format!("(?:^|\\s)(?:{sources})\\s*[:：]\\s*$")),
            stop: Pattern::new(&format!("(?:{all})\\s*[:：]|[0-9]{{4}}\\s*[-年./]|[【\\[（(]")),
        }
    }

    /// Whether a paragraph is a header line.
    pub fn is_header(&self, line: &str) -> bool {
        if !at_most(line, 120) {
            return false;
        }
        let digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
        self.label(line) == Some(0)
            || line.trim_start().starts_with(digit) && self.bare_date.find(line).is_some()
            || line.trim_end().ends_with(|c: char| digit(c) || c == '日') && self.signed_date.find(line).is_some()
    }

    /// Where the first field label begins.
    pub fn label(&self, line: &str) -> Option<usize> {
        if !has_colon(line) {
            return None;
        }
        self.label.find(line).map(|m| m.start())
    }

    /// Reads `published` and `source` (and the reporter that a 摘自 line names).
    pub fn read(
        &self,
        document: &Document<'_>,
        names: &NameRules,
        words: &Vocabulary,
        skip: impl Fn(CleanRange) -> bool,
        fields: &mut Metadata,
    ) {
        let (text, shadow) = (document.text(), document.shadow());
        let lines = document.paragraphs.iter().take(40).enumerate().filter(|(_, l)| !skip(**l)).take(8);
        for (i, &line) in lines {
            let part = head(line.of(shadow), 400);
            let header = self.is_header(part) || i == 0 && self.label(part).is_some();
            if !header {
                continue;
            }
            let signed = self.signed_date.captures(part).filter(|_| i < 3);
            if let Some(site) = signed.as_ref().and_then(|c| c.name("site")).filter(|_| fields.source.is_none()) {
                fields.source = text.get(line.start + site.start()..line.start + site.end()).map(str::to_owned);
            }
            let at_date =
                self.date.captures(part).or_else(|| self.bare_date.captures(part).filter(|_| i < 3)).or(signed);
            if fields.published.is_none() {
                fields.published = at_date.and_then(|c| date::iso(c.name("date")?.as_str()));
            }
            if fields.source.is_none() {
                fields.source = self.source_in(text, line.start, part);
            }
            // 来源： alone, its value on the next line.
            let next = document.paragraphs.get(i + 1).filter(|n| n.of(shadow).chars().count() <= 20);
            if let Some(next) = next.filter(|_| fields.source.is_none() && self.empty_source.find(part).is_some()) {
                fields.source = Some(next.of(text).to_owned());
            }
        }
        let last = document.paragraphs.len().saturating_sub(5);
        for &line in document.paragraphs.iter().skip(last) {
            let part = line.of(shadow);
            if !at_most(part, 90) {
                continue;
            }
            let opening =
                part.trim_start_matches(|c: char| !super::vocab::is_han(c) && (c.is_whitespace() || "（(".contains(c)));
            let excerpt = self.excerpts.prefix(opening).and_then(|_| self.excerpt.captures(part));
            let sourced = self.sources.prefix(part).is_some() || {
                let mut chars = part.chars();
                chars.next().is_some() && self.sources.prefix(chars.as_str()).is_some()
            };
            if let Some(found) = excerpt {
                let site = found.name("book").or(found.name("site"));
                if fields.source.is_none() {
                    fields.source =
                        site.and_then(|m| text.get(line.start + m.start()..line.start + m.end())).map(str::to_owned);
                }
                if fields.published.is_none() {
                    fields.published = found.name("date").and_then(|m| date::iso(m.as_str()));
                }
                if let Some(rest) = found.name("rest") {
                    let range = CleanRange::new(line.start + rest.start(), line.start + rest.end());
                    closing_names(document, range, names, words, fields);
                }
            } else if let Some(found) = part.starts_with('《').then(|| self.paper.captures(part)).flatten() {
                if fields.source.is_none() {
                    fields.source = found
                        .name("book")
                        .and_then(|m| text.get(line.start + m.start()..line.start + m.end()))
                        .map(str::to_owned);
                }
                if fields.published.is_none() {
                    fields.published = found.name("date").and_then(|m| date::iso(m.as_str()));
                }
            } else if fields.source.is_none() && sourced && self.source.find(part).is_some_and(|m| m.start() == 0) {
                fields.source = self.source_in(text, line.start, part);
            }
        }
    }

    fn source_in(&self, text: &str, at: usize, line: &str) -> Option<String> {
        let found = self.source.captures(line)?;
        let value = found.name("value")?;
        let mut end = value.end();
        let mut start = value.start();
        let piece = value.as_str();
        if piece.starts_with('《') {
            start += '《'.len_utf8();
            end -= '》'.len_utf8();
        } else if !piece.starts_with("http")
            && let Some(stop) = self.stop.find(piece).filter(|m| m.start() > 0)
        {
            end = start + stop.start();
        }
        let source = text.get(at + start..at + end)?.trim_matches(|c: char| {
            !super::vocab::is_han(c) && (c.is_whitespace() || "，。,;；)）】]“”\"".contains(c))
        });
        (!source.is_empty()).then(|| source.to_owned())
    }
}

/// The names that close a line 摘自《…》 2022.12.14 张三.
fn closing_names(
    document: &Document<'_>,
    rest: CleanRange,
    names: &NameRules,
    words: &Vocabulary,
    fields: &mut Metadata,
) {
    let found = super::names::credits(document, rest, names, words, Some(super::names::Role::Reporter));
    let good = found.names.iter().all(|(_, n)| is_name(n.of(document.shadow()), words, false));
    if found.whole && good {
        found.add_to(document.text(), fields);
    }
}
