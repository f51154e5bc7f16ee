//! What stands around an article's text: title, dateline, names, headings, header lines, page furniture.

mod date;
mod dateline;
mod furniture;
mod header;
mod names;
mod section;
mod title;
mod vocab;

use super::MetadataDraft;
use crate::document::{Document, PairKind};
use crate::fact::Metadata;
use crate::span::CleanRange;
use names::Role;

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
            caption: vocab::Pattern::new(&format!("(?:{known})?记者\\s*(?P<name>[㐀-鿿]{{2,3}})\\s*摄(?:影)?(?:[^影制像录]|$)")),
            closing: vocab::Pattern::new("^[\\s　]*[（(]\\s*完\\s*[)）]|^[\\s　]*我要评论"),
            edited: vocab::Pattern::new("(?:责任编辑|责编|编辑|核稿)\\s*[:：]\\s*|[\\s（(](?:责任编辑|责编|编辑)\\s*$"),
            author: vocab::Pattern::new("(?:^|[\\s，,])作者\\s*[:：]\\s*|^[^。]{5,60}■\\s*"),
            signed: vocab::Pattern::new("^《[^》]{2,12}(?:网|报|刊|者)》\\s*"),
            words,
        }
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
            let inside = document.pairs.iter().find(|p| p.outer.start >= line.start && p.outer.start < line.end);
            let opens = inside.filter(|p| p.outer.start == line.start && p.kind == PairKind::Bracket);
            if let Some(opening) = opens
                .and_then(|p| self.datelines.at(document, p.inner.start, &self.names, &self.words))
                .filter(|o| o.range.is_some_and(|r| opens.is_some_and(|p| p.inner.contains(r))))
            {
                take(opening, &mut found, document.text(), fields);
                break;
            }
        }
        if found.is_none() {
            if let Some((_, opening)) =
                document.paragraphs.first().and_then(|&l| self.datelines.glued(document, l, &self.names, &self.words))
            {
                take(opening, &mut found, document.text(), fields);
            }
        }
        // 中新网5月3日电(王小明 李华): names alone in brackets behind the dateline.
        let behind = found.and_then(|d| document.pairs.iter().find(|p| p.outer.start >= d.end && p.outer.start <= d.end + 2));
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
            if self.names.role.find(inner).is_none() || inner.ends_with(['导', '道', '电']) && inner.contains(['/', '／', '╱']) {
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
            let opens = vocab::head(piece, 120);
            if let Some(m) = self.author.find(opens).filter(|_| i < 3) {
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
            let Some(m) = piece.get(tail..).and_then(|t| self.edited.find(t)) else { continue };
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
        if let Some(m) = self.signed.find(line) {
            let rest = CleanRange::new(range.start + m.end(), range.end);
            let found = names::credits(document, rest, &self.names, &self.words, Some(Role::Reporter));
            return found.whole && !found.names.is_empty();
        }
        let Some(mark) = self.names.role.find(line) else { return false };
        let before = line
            .get(..mark.start())
            .unwrap_or("")
            .trim_matches(|c: char| "□■◆●【[（(".contains(c) || c.is_whitespace());
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
        for &line in document.paragraphs.iter() {
            let piece = vocab::head(line.of(document.shadow()), 300);
            let Some(found) = self.caption.captures(piece) else { continue };
            let Some(name) = found.name("name") else { continue };
            if names::is_name(name.as_str(), &self.words, true) {
                let range = CleanRange::new(line.start + name.start(), line.start + name.end());
                let credits =
                    names::Credits { names: vec![(Role::Photographer, range)], whole: true, roles: true };
                credits.add_to(document.text(), fields);
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
        let Some(stop) = body.char_indices().rev().take(60).find(|(_, c)| matches!(c, '。' | '！' | '？' | '”' | '…' | '」')) else { return };
        let from = stop.0 + stop.1.len_utf8();
        let mut piece = CleanRange::new(from, body.len());
        let mut inner = piece.of(shadow).trim();
        if inner.is_empty() || self.closing.find(inner).is_some() {
            return;
        }
        let bracketed = inner.starts_with(['（', '(']) && inner.ends_with(['）', ')', '】']);
        // （张三）【某某社特稿】: the first bracket holds the name.
        let first = inner.find(['）', ')']).filter(|&i| bracketed && i + 3 < inner.len());
        if let Some(i) = first {
            inner = inner.get(..i).unwrap_or(inner);
        }
        let trim = |c: char| c.is_whitespace() || "（）()".contains(c);
        let start = from + (piece.of(shadow).len() - piece.of(shadow).trim_start_matches(trim).len());
        inner = inner.trim_matches(trim);
        piece = CleanRange::new(start, start + inner.len());
        if inner.contains(['（', '(', '\n']) || !fields.reporters.is_empty() {
            return;
        }
        if self.names.role.find(inner).is_some() {
            let found = names::credits(document, piece, &self.names, &self.words, None);
            if found.roles && found.whole {
                found.add_to(document.text(), fields);
            }
            return;
        }
        let found = names::credits(document, piece, &self.names, &self.words, Some(Role::Reporter));
        let strict = found.names.iter().all(|(_, n)| names::is_name(n.of(shadow), &self.words, true));
        if found.whole && !found.names.is_empty() && (strict || bracketed && found.names.len() == 1) {
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
mod tests {
    use super::*;
    use crate::clean;

    fn draft(text: &str) -> MetadataDraft {
        let clean = clean::for_matching(text);
        Rules::load().extract(&Document::new(&clean), None)
    }

    fn dateline(text: &str) -> Option<(Vec<String>, Option<String>, Option<(Option<u8>, Option<u8>)>)> {
        draft(text).fields.dateline.map(|d| (d.sources, d.place, d.date.map(|d| (d.month, d.day))))
    }

    fn of(sources: &[&str], place: Option<&str>, date: Option<(Option<u8>, Option<u8>)>) -> Option<(Vec<String>, Option<String>, Option<(Option<u8>, Option<u8>)>)> {
        Some((sources.iter().map(|s| (*s).to_owned()).collect(), place.map(str::to_owned), date))
    }

    /// reporters / correspondents / editors / photographers, names joined by spaces.
    fn names(text: &str) -> String {
        let f = draft(text).fields;
        [f.reporters, f.correspondents, f.editors, f.photographers].map(|l| l.join(" ")).join("/")
    }

    #[test]
    fn datelines_of_every_form() {
        let rest = "市里昨天开会，讨论了明年的安排。";
        let mut wrong = Vec::new();
        let day = |m, d| Some((Some(m), Some(d)));
        for (head, want) in [
            ("新华社南京5月3日电（记者王小明）", of(&["新华社"], Some("南京"), day(5, 3))),
            ("新华社电 ", of(&["新华社"], None, None)),
            ("据新华社南京5月3日电 ", of(&["新华社"], Some("南京"), day(5, 3))),
            ("人民网拉萨十月二十一日电 (记者 王小明)", of(&["人民网"], Some("拉萨"), day(10, 21))),
            ("中新网5月3日电 ", of(&["中新网"], None, day(5, 3))),
            ("央视网消息（朝闻天下）：", of(&["央视网"], None, None)),
            ("南方日报讯（记者/王小明）", of(&["南方日报"], None, None)),
            ("青島日報社/觀海新聞3月18日訊 ", of(&["青島日報社", "觀海新聞"], None, day(3, 18))),
            ("宁波晚报/甬派客户端讯 ", of(&["宁波晚报", "甬派客户端"], None, None)),
            ("本报讯（记者 王小明）", of(&["本报"], None, None)),
            ("〔記者王小明／花蓮報導〕", of(&[], Some("花蓮"), None)),
            ("【王小明、李大華╱台中報導】", of(&[], Some("台中"), None)),
            ("記者王小明／綜合報導 ", None),
            ("（中央社記者王小明高雄5日電）", of(&["中央社"], Some("高雄"), Some((None, Some(5))))),
            ("（中央社東京5日綜合外電報導）", of(&["中央社"], Some("東京"), Some((None, Some(5))))),
            ("【环球网报道 记者 王小明】", of(&["环球网"], None, None)),
            ("", None),
            ("据统计，", None),
            ("新华社记者从会上了解到，", None),
        ] {
            let found = dateline(&format!("{head}{rest}"));
            if found != want {
                wrong.push(format!("{head}: {found:?}, not {want:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn names_of_every_form() {
        let rest = "市里昨天开会，讨论了明年的安排。";
        let mut wrong = Vec::new();
        for (text, want) in [
            (format!("新华社南京5月3日电（记者王小明、李华）{rest}"), "王小明 李华///"),
            (format!("中新网5月3日电(王小明 李华){rest}"), "王小明 李华///"),
            (format!("央视网消息（新闻联播）：{rest}"), "///"),
            (format!("{rest}\n【纠错】【责任编辑:王小明】\n相关稿件"), "//王小明/"),
            (format!("本报讯（记者 王小明 通讯员 李华 赵小兰）{rest}"), "王小明/李华 赵小兰//"),
            (format!("本报讯 记者王小明 通讯员李华报道：{rest}"), "王小明/李华//"),
            (format!("□ 本报记者 王小明\n{rest}"), "王小明///"),
            (format!("【王小明、李大華╱台中報導】{rest}"), "王小明 李大華///"),
            (format!("記者王小明／綜合報導\n{rest}"), "王小明///"),
            (format!("{rest}（突發中心王小明／桃園報導）"), "王小明///"),
            (format!("{rest}（記者王小明/綜合報導）"), "王小明///"),
            (format!("{rest}（編輯：王小明/李華）1130105"), "//王小明 李華/"),
            (format!("{rest}（王小明）"), "王小明///"),
            (format!("{rest}王小明"), "王小明///"),
            (format!("{rest}\n责任编辑：王小明 李华"), "//王小明 李华/"),
            (format!("{rest}\n编辑/王小明"), "//王小明/"),
            (format!("{rest}\n文/王小明 图/李华"), "王小明///李华"),
            (format!("{rest}（文/图 本报记者 王小明）"), "王小明///王小明"),
            (format!("{rest}新华社记者王小明摄"), "///王小明"),
            (format!("{rest}\n（本报记者 王小明 摄影报道）"), "王小明///王小明"),
            (format!("{rest}\n新华社发（王小明 摄）"), "///王小明"),
            (format!("{rest}\n摘自《江海日报》 2021.03.04 王小明"), "王小明///"),
            (format!("{rest}(完)"), "///"),
            (format!("{rest}（资料图）"), "///"),
            (format!("{rest}（江海日报）"), "///"),
            ("他在记者会上说，编辑部很忙，摄影展人多。".to_owned(), "///"),
        ] {
            let found = names(&text);
            if found != want {
                wrong.push(format!("{text}: {found}, not {want}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn headers_and_titles() {
        let body = "江边新修的步道昨天开放，不少市民前来散步，孩子们在草地上放风筝。";
        let f = draft(&format!("江边步道开放\n发布日期: 2021-03-04  来源：《江海日报》\n{body}")).fields;
        assert_eq!((f.title.as_deref(), f.published.as_deref(), f.source.as_deref()), (Some("江边步道开放"), Some("2021-03-04"), Some("江海日报")));
        let wrapped = "江边步道今年第三次扩建完工并向全体市民开放使用欢迎大\n家前来";
        let f = draft(&format!("{wrapped}\n发布日期：2021-03-04\n{body}")).fields;
        assert_eq!(f.title.as_deref(), Some("江边步道今年第三次扩建完工并向全体市民开放使用欢迎大家前来"));
        let f = draft(&format!("2021-03-04 08:30:00\n{body}")).fields;
        assert_eq!((f.title, f.published.as_deref()), (None, Some("2021-03-04")));
        let f = draft(&format!("{body}\n資料來源：江海日報")).fields;
        assert_eq!(f.source, None);
        let f = draft(&format!("江边步道今天开放 市民前来散步新华社南京5月3日电 {body}{body}{body}{body}")).fields;
        assert_eq!(f.title.as_deref(), Some("江边步道今天开放 市民前来散步"));
        assert_eq!(draft(&format!("央视网消息（新闻联播）：\n江边步道开放\n{body}")).fields.title, None);
        assert_eq!(draft(body).fields.title, None);
        let long = body.repeat(4);
        for (text, want) in [
            (format!("江边步道本周向市民开放5月，江边步道迎来首批游客，{long}"), Some("江边步道本周向市民开放")),
            (format!("王小明推动江边步道建设再上新的台阶王小明在会上说，{long}"), Some("王小明推动江边步道建设再上新的台阶")),
            (format!("江边步道本周向市民免费开放 作者：王小明 {long}"), Some("江边步道本周向市民免费开放")),
            (format!("江边步道本周向市民免费开放据江海晚报报道，{long}"), Some("江边步道本周向市民免费开放")),
            (format!("市园林局近日根据江海晚报报道，{long}"), None),
            (format!("园林部门与市民代表昨天在江边步道举行座谈，{long}"), None),
        ] {
            assert_eq!(draft(&text).fields.title.as_deref(), want, "{text}");
        }
    }

    #[test]
    fn furniture_and_headings() {
        let body = "江边新修的步道昨天开放，不少市民前来散步。";
        let text = format!("江边步道开放\n下载 打印 收藏 【字号：大 中 小】\n{body}\n一、缘起\n{body}\n责任编辑：王小明\n相关阅读：\n");
        let clean = clean::for_matching(&text);
        let draft = draft(&text);
        let bare = |r: &CleanRange| r.of(clean.text()).replace(' ', "");
        let told = |ranges: &[CleanRange]| ranges.iter().map(bare).collect::<Vec<_>>();
        assert_eq!(draft.fields.title.as_deref(), Some("江边步道开放"));
        assert_eq!(told(&draft.furniture), ["下载打印收藏【字号：大中小】", "责任编辑：王小明", "相关阅读："]);
        assert_eq!(told(&draft.sections), ["一、缘起"]);
    }

    #[test]
    fn patterns_are_built_and_no_input_breaks_them() {
        assert!(Rules::load().titles.is_built() && Rules::load().caption.is_built());
        for text in ["", "（", "记者", "摘自", "新华社", "□", "■■■", "\u{300}记者\u{0}", "（记者", "日电", "来源："] {
            draft(text);
            draft(&text.repeat(50));
        }
    }
}
