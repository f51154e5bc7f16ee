//! What stands around an article's text: title, dateline, names, headings, header lines, page furniture.

mod date;
mod dateline;
mod furniture;
mod header;
mod names;
mod section;
mod table;
mod title;
mod vocab;

use super::MetadataDraft;
use crate::document::{Document, PairKind};
use crate::fact::Metadata;
use crate::lexicon::dictionary::Builder;
use crate::span::CleanRange;
use names::Role;
use table::has_any;

/// The tables it reads, loaded once.
pub(crate) struct Rules {
    words: vocab::Vocabulary,
    names: names::NameRules,
    datelines: dateline::DatelineRules,
    headers: header::HeaderRules,
    furniture: furniture::FurnitureRules,
    titles: title::TitleRules,
    caption: vocab::Pattern,
    closing: vocab::Pattern,
    edited: vocab::Pattern,
    signed: vocab::Pattern,
    author: vocab::Pattern,
    labelled: vocab::Pattern,
}

/// Datelines are looked for in this many first lines.
const TOP: usize = 8;

impl Rules {
    pub fn load() -> Self {
        let words = vocab::Vocabulary::load();
        let known = words.any_of(&["agency", "pronoun"]);
        Rules {
            names: names::NameRules::load(&words),
            datelines: dateline::DatelineRules::load(&words),
            headers: header::HeaderRules::load(&words),
            furniture: furniture::FurnitureRules::load(&words),
            titles: title::TitleRules::load(&words),
            caption: vocab::Pattern::new(&format!(
                "(?:{known})?记者\\s*(?P<name>[㐀-鿿]{{2,3}})\\s*摄(?:影)?(?:[^影制像录]|$)|[。！？”）)\\s](?P<last>[㐀-鿿]{{2,3}})\\s*[/／]?\\s*摄(?:影)?$"
            )),
            closing: vocab::Pattern::new("^[\\s　]*[（(]\\s*完\\s*[)）]|^[\\s　]*我要评论"),
            edited: vocab::Pattern::new("(?:责任编辑|责编|编辑|核稿)\\s*[:：]\\s*|[\\s（(](?:责任编辑|责编|编辑)\\s*$"),
            author: vocab::Pattern::new("(?:^|[\\s，,])作者\\s*[:：]\\s*|^[^。]{5,60}■\\s*"),
            labelled: vocab::Pattern::new(
                "(?:^|[\\s。！？”）)】])(?P<role>(?:文字|视频|图片|摄影)?(?:记者|通讯员|撰文|采写|撰稿))\\s*[:：]\\s*(?P<names>[㐀-鿿]{2,4}(?:、[㐀-鿿]{2,4})*)(?:[\\s【（(]|$)",
            ),
            signed: vocab::Pattern::new("^《[^》]{2,12}(?:网|报|刊|者)》\\s*"),
            words,
        }
    }

    /// Puts its words into the common dictionary.
    pub fn register(&self, dictionary: &mut Builder) {
        self.furniture.register(dictionary);
    }

    /// `title` is the one given beside the text, if any.
    pub fn extract(&self, document: &Document<'_>, title: Option<&str>) -> MetadataDraft {
        let mut fields = Metadata::default();
        let furniture = self.furniture.ranges(document);
        let dateline = self.dateline(document, &mut fields);
        let skip = |line: CleanRange| self.furniture.is_line(line.of(document.shadow()));
        self.headers.read(document, &self.names, &self.words, skip, &mut fields);
        self.credit_lines(document, &mut fields);
        self.captions(document, &mut fields);
        self.brackets(document, &mut fields);
        self.labels(document, &mut fields);
        self.closing(document, &furniture, &mut fields);
        fields.reporters.retain(|n| !fields.correspondents.contains(n));
        let found = self.titles.find(document, &self.headers, dateline, |line| {
            self.furniture.is_line(line.of(document.shadow())) || self.is_credit(document, line)
        });
        let range = match title {
            Some(given) => {
                fields.title = Some(given.to_owned());
                let start = document.text().len() - document.text().trim_start().len();
                document.text().trim_start().starts_with(given).then(|| CleanRange::new(start, start + given.len()))
            }
            None => found.map(|(range, text)| {
                fields.title = Some(text);
                range
            }),
        };
        let sections = section::headings(document, |i, line| {
            let at = document.paragraphs.get(i).copied().unwrap_or(CleanRange::new(0, 0));
            range.is_some_and(|r| r.overlaps(at))
                || self.headers.is_header(line)
                || self.furniture.is_line(line)
                || self.is_credit(document, at)
                || dateline.is_some_and(|d| d.overlaps(at))
        });
        MetadataDraft { fields, sections, title: range, furniture }
    }

    /// The first dateline; its names go to the fields.
    fn dateline(&self, document: &Document<'_>, fields: &mut Metadata) -> Option<CleanRange> {
        let mut found: Option<CleanRange> = None;
        for &line in document.paragraphs.iter().take(TOP) {
            if let Some(opening) = self.datelines.at(document, line.start, &self.names, &self.words) {
                take(opening, &mut found, document.text(), fields);
                break;
            }
            let inside = document.pairs.get(document.pairs.partition_point(|p| p.outer.start < line.start));
            let opens = inside.filter(|p| p.outer.start == line.start && p.kind == PairKind::Bracket);
            if let Some(opening) = opens
                .and_then(|p| self.datelines.at(document, p.inner.start, &self.names, &self.words))
                .filter(|o| o.range.is_some_and(|r| opens.is_some_and(|p| p.inner.contains(r))))
            {
                take(opening, &mut found, document.text(), fields);
                break;
            }
        }
        if found.is_none()
            && let Some((_, opening)) =
                document.paragraphs.first().and_then(|&l| self.datelines.glued(document, l, &self.names, &self.words))
        {
            take(opening, &mut found, document.text(), fields);
        }
        // 中新网5月3日电(王小明 李华): names alone in brackets behind the dateline.
        let behind =
            found.and_then(|d| document.pairs.iter().find(|p| p.outer.start >= d.end && p.outer.start <= d.end + 2));
        if let Some(pair) = behind.filter(|p| p.kind == PairKind::Bracket && p.inner.len() <= 120) {
            let credits = names::credits(document, pair.inner, &self.names, &self.words, Some(Role::Reporter));
            let strict = |n: CleanRange| names::is_name(n.of(document.shadow()), &self.words, true);
            if credits.whole && !credits.roles && credits.names.iter().all(|&(_, n)| strict(n)) {
                credits.add_to(document.text(), fields);
            }
        }
        for &pair in document.pairs.iter().filter(|p| p.kind == PairKind::Bracket) {
            if let Some(opening) = self.datelines.bracketed(document, pair, &self.names, &self.words) {
                take(opening, &mut found, document.text(), fields);
            }
        }
        found
    }

    /// Names in brackets: （记者 张三 通讯员 李四）, （编辑：王五）.
    fn brackets(&self, document: &Document<'_>, fields: &mut Metadata) {
        let shadow = document.shadow();
        for pair in document.pairs.iter().filter(|p| p.kind == PairKind::Bracket && p.inner.len() <= 240) {
            let inner = pair.inner.of(shadow);
            if self.names.find_role(inner).is_none()
                || inner.ends_with(['导', '道', '电']) && inner.contains(['/', '／', '╱'])
            {
                continue;
            }
            let found = names::credits(document, pair.inner, &self.names, &self.words, None);
            let near = found.names.first().is_some_and(|_| inner.chars().count() <= 60);
            if found.roles && near {
                found.add_to(document.text(), fields);
            }
        }
    }

    /// Lines that hold nothing but names with their roles.
    fn credit_lines(&self, document: &Document<'_>, fields: &mut Metadata) {
        let shadow = document.shadow();
        let last = document.paragraphs.len().saturating_sub(8);
        for (i, &line) in document.paragraphs.iter().enumerate() {
            if self.is_credit(document, line) {
                let signed = self.signed.find(line.of(shadow)).map(|m| CleanRange::new(line.start + m.end(), line.end));
                let role = signed.map(|_| Role::Reporter);
                let piece = signed.unwrap_or(line);
                names::credits(document, piece, &self.names, &self.words, role).add_to(document.text(), fields);
                continue;
            }
            let piece = line.of(shadow);
            let opens = if i < 3 { vocab::head(piece, 120) } else { "" };
            if let Some(m) = has_any(opens, &["作者", "■"]).then(|| self.author.find(opens)).flatten() {
                let (found, end) = names::running(document, line.start + m.end(), line.end, &self.words);
                let open = shadow.get(end..line.end).and_then(|r| r.chars().next()).is_some_and(vocab::is_han);
                let glued = open && m.as_str().contains("作者");
                let names = found.into_iter().filter(|_| !glued).map(|n| (Role::Reporter, n)).collect();
                names::Credits { names, whole: true, roles: true }.add_to(document.text(), fields);
            }
            // 责任编辑：某某 among buttons, or in a bracket that runs over two lines.
            if i < last {
                continue;
            }
            let tail = piece.len().saturating_sub(300);
            let tail = (tail..=piece.len()).find(|&b| piece.is_char_boundary(b)).unwrap_or(piece.len());
            let edited = piece.get(tail..).filter(|t| has_any(t, &["编辑", "责编", "核稿"]));
            let Some(m) = edited.and_then(|t| self.edited.find(t)) else { continue };
            let from = line.start + tail + m.end();
            let rest = shadow.get(from..).unwrap_or("");
            // Only an open bracket runs on to the next line.
            let ends: &[char] = if m.as_str().ends_with([':', '：']) || m.as_str().ends_with(' ') {
                &['）', ')', '】', ']', '。', '\n', '\r']
            } else {
                &['）', ')', '】', ']', '。']
            };
            let len = rest.find(ends).unwrap_or(rest.len());
            if vocab::head(rest, 30).len() < len {
                let (found, _) = names::running(document, from, line.end, &self.words);
                let names = found.into_iter().map(|n| (Role::Editor, n)).collect();
                names::Credits { names, whole: true, roles: true }.add_to(document.text(), fields);
                continue;
            }
            let range = CleanRange::new(from, from + len);
            let found = names::credits(document, range, &self.names, &self.words, Some(Role::Editor));
            if found.whole {
                found.add_to(document.text(), fields);
            }
        }
    }

    /// Whether a line opens with a role word, or a body and a role word, and has names only.
    fn is_credit(&self, document: &Document<'_>, range: CleanRange) -> bool {
        let line = range.of(document.shadow());
        if line.len() > 200 || line.contains(['。', '，', '“', '？', '！']) {
            return false;
        }
        if let Some(m) = line.starts_with('《').then(|| self.signed.find(line)).flatten() {
            let rest = CleanRange::new(range.start + m.end(), range.end);
            let found = names::credits(document, rest, &self.names, &self.words, Some(Role::Reporter));
            return found.whole && !found.names.is_empty();
        }
        let Some(mark) = self.names.find_role(line) else { return false };
        let before = line
            .get(..mark.start())
            .unwrap_or("")
            .trim_matches(|c: char| !vocab::is_han(c) && ("□■◆●【[（(".contains(c) || c.is_whitespace()));
        let body = before.is_empty()
            || self.words.has("agency", before)
            || self.words.has("pronoun", before)
            || self.words.suffix("media_tail", before).is_some();
        if !body {
            return false;
        }
        let labelled = mark.as_str().ends_with([':', '：', '/', '／']);
        let found = names::credits(document, range, &self.names, &self.words, None);
        let strict = || found.names.iter().all(|(_, n)| names::is_name(n.of(document.shadow()), &self.words, true));
        !found.names.is_empty() && (labelled || found.whole && strict())
    }

    /// 某某社记者张三摄.
    fn captions(&self, document: &Document<'_>, fields: &mut Metadata) {
        if !document.shadow().contains("摄") {
            return;
        }
        for &line in document.paragraphs.iter().filter(|l| l.of(document.shadow()).contains("摄")) {
            for found in self.caption.captures_all(line.of(document.shadow())) {
                let Some(name) = found.name("name").or(found.name("last")) else { continue };
                if names::is_name(name.as_str(), &self.words, true) {
                    let range = CleanRange::new(line.start + name.start(), line.start + name.end());
                    let names = vec![(Role::Photographer, range)];
                    names::Credits { names, whole: true, roles: true }.add_to(document.text(), fields);
                }
            }
        }
    }

    /// 文字记者：张三、李四 between other things at the end of the last lines.
    fn labels(&self, document: &Document<'_>, fields: &mut Metadata) {
        const TAIL: usize = 900;
        let shadow = document.shadow();
        let from = shadow.len().saturating_sub(TAIL);
        let from = (from..=shadow.len()).find(|&b| shadow.is_char_boundary(b)).unwrap_or(shadow.len());
        let tail = shadow.get(from..).unwrap_or("");
        if !has_any(tail, &["记者：", "记者:", "通讯员：", "通讯员:", "撰文：", "采写：", "撰稿："])
        {
            return;
        }
        for found in self.labelled.captures_all(tail) {
            let (Some(role), Some(list)) = (found.name("role"), found.name("names")) else { continue };
            let range = CleanRange::new(from + list.start(), from + list.end());
            let of = match role.as_str() {
                "摄影记者" | "图片记者" => Role::Photographer,
                "通讯员" => Role::Correspondent,
                _ => Role::Reporter,
            };
            let found = names::credits(document, range, &self.names, &self.words, Some(of));
            if found.whole && found.names.iter().all(|&(_, n)| names::is_name(n.of(shadow), &self.words, true)) {
                found.add_to(document.text(), fields);
            }
        }
    }

    /// A name, or a role word with names, that closes the article.
    fn closing(&self, document: &Document<'_>, furniture: &[CleanRange], fields: &mut Metadata) {
        let shadow = document.shadow();
        let mut end = shadow.len();
        for range in furniture.iter().rev() {
            let between = shadow.get(range.end..end).unwrap_or("x");
            if !between.trim().is_empty() {
                break;
            }
            end = range.start;
        }
        let body = shadow.get(..end).unwrap_or("").trim_end();
        let Some(stop) =
            body.char_indices().rev().take(60).find(|(_, c)| matches!(c, '。' | '！' | '？' | '”' | '…' | '」'))
        else {
            return;
        };
        let from = stop.0 + stop.1.len_utf8();
        let mut piece = CleanRange::new(from, body.len());
        let mut inner = piece.of(shadow).trim();
        if inner.is_empty() || has_any(inner, &["完", "我要评论"]) && self.closing.find(inner).is_some() {
            return;
        }
        let bracketed = inner.starts_with(['（', '(']) && inner.ends_with(['）', ')', '】']);
        // （张三）【某某社特稿】: the first bracket holds the name.
        let first = inner.find(['）', ')']).filter(|&i| bracketed && i + 3 < inner.len());
        if let Some(i) = first {
            inner = inner.get(..i).unwrap_or(inner);
        }
        let trim = |c: char| !vocab::is_han(c) && (c.is_whitespace() || "（）()".contains(c));
        let mut start = from + (piece.of(shadow).len() - piece.of(shadow).trim_start_matches(trim).len());
        // [官方微博][技术统计](张三): the last bracket, behind buttons.
        let last = inner.rfind(['（', '(']).filter(|&i| !bracketed && inner.ends_with(['）', ')']) && i > 0);
        let last = last.filter(|&i| inner.get(..i).is_some_and(|b| b.ends_with([']', '】'])));
        let bracketed = bracketed || last.is_some();
        if let Some(i) = last {
            start += i + inner.get(i..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
            inner = inner.get(i..).unwrap_or(inner);
        }
        inner = inner.trim_matches(trim);
        piece = CleanRange::new(start, start + inner.len());
        if inner.contains(['（', '(', '\n']) {
            return;
        }
        let first_name = fields.reporters.is_empty();
        if self.names.find_role(inner).is_some() {
            let found = names::credits(document, piece, &self.names, &self.words, None);
            if found.roles && found.whole {
                found.add_to(document.text(), fields);
            }
            return;
        }
        let found = names::credits(document, piece, &self.names, &self.words, Some(Role::Reporter));
        let strict = found.names.iter().all(|(_, n)| names::is_name(n.of(shadow), &self.words, true));
        if found.whole && !found.names.is_empty() && (strict || bracketed && first_name && found.names.len() == 1) {
            found.add_to(document.text(), fields);
        }
    }
}

/// Adds the names of a dateline; the first dateline is the article's.
fn take(opening: dateline::Opening, found: &mut Option<CleanRange>, text: &str, fields: &mut Metadata) {
    opening.credits.add_to(text, fields);
    if fields.dateline.is_none() {
        fields.dateline = opening.dateline;
        *found = found.or(opening.range);
    }
}

#[cfg(test)]
mod tests;
