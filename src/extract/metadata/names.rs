//! Names in bylines: lists after or before a role word.

use super::table::WordSet;
use super::vocab::{Pattern, Vocabulary, is_han};
use crate::document::Document;
use crate::fact::Metadata;
use crate::span::CleanRange;
use regex::Match;

/// What a name is named as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Reporter,
    Correspondent,
    Editor,
    Photographer,
    /// 文/图: writes and takes the pictures.
    Both,
    /// A role the metadata don't keep.
    Other,
}

/// Names with their roles, in text order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Credits {
    pub names: Vec<(Role, CleanRange)>,
    /// Whether the piece held nothing but role words and names.
    pub whole: bool,
    /// Whether there was a role word.
    pub roles: bool,
}

impl Credits {
    /// Adds the names to the metadata, none twice in one list.
    pub fn add_to(&self, text: &str, fields: &mut Metadata) {
        for &(role, range) in &self.names {
            let name: String = range.of(text).chars().filter(|c| !c.is_whitespace()).collect();
            let add = |list: &mut Vec<String>| {
                if !list.contains(&name) {
                    list.push(name.clone());
                }
            };
            match role {
                Role::Reporter => add(&mut fields.reporters),
                Role::Correspondent => add(&mut fields.correspondents),
                Role::Editor => add(&mut fields.editors),
                Role::Photographer => add(&mut fields.photographers),
                Role::Both => {
                    add(&mut fields.reporters);
                    add(&mut fields.photographers);
                }
                Role::Other => {}
            }
        }
    }
}

/// Reads names.
pub(super) struct NameRules {
    role: Pattern,
    role_words: WordSet,
    joint: Pattern,
}

impl NameRules {
    pub fn load(words: &Vocabulary) -> Self {
        let roles = words.any_of(&["reporter", "correspondent", "editor", "photographer", "other_role"]);
        NameRules {
            role_words: words.set(&["reporter", "correspondent", "editor", "photographer", "other_role"]),
            role: Pattern::new(&format!(
                "(?:图文|文图|[图文]\\s*[/／╱]\\s*[图文]|[图文]\\s*[/／╱:：|｜丨]|摄影报[道导]|(?:见习|实习|特约|首席|全媒体|高级)?(?:{roles}|整理))\\s*[:：/／╱|｜]?"
            )),
            joint: Pattern::new("(?:[\\s、，,;；/／╱|｜丨&:：]|[（(][^（()）]*[）)])+"),
        }
    }
}

impl NameRules {
    /// The first role word.
    pub fn find_role<'t>(&self, piece: &'t str) -> Option<Match<'t>> {
        if self.has_role(piece) { self.role.find(piece) } else { None }
    }

    /// Whether there may be a role word.
    fn has_role(&self, piece: &str) -> bool {
        piece.char_indices().any(|(i, c)| {
            if !self.role_words.may_begin(c) && !matches!(c, '图' | '文' | '整') {
                return false;
            }
            let rest = piece.get(i..).unwrap_or("");
            let after = rest.get(c.len_utf8()..).unwrap_or("");
            let paired =
                |text: &str| text.trim_start().starts_with(['图', '文', '/', '／', '╱', ':', '：', '|', '｜', '丨']);
            self.role_words.prefix(rest).is_some()
                || matches!(c, '图' | '文') && paired(after)
                || c == '整' && after.starts_with('理')
        })
    }

    /// The role word that a piece begins with, and where its names begin.
    pub fn next_role(&self, piece: &str, words: &Vocabulary) -> Option<(Role, usize)> {
        let rest = piece.trim_start_matches(|c: char| !is_han(c) && (c.is_whitespace() || "、，,".contains(c)));
        // 、新华社记者: each with his own paper.
        let body = ["agency", "pronoun"].into_iter().find_map(|class| words.prefix(class, rest)).map_or(0, str::len);
        let lead = piece.len() - rest.len() + body;
        let mark = self.find_role(piece).filter(|m| m.start() <= lead)?;
        let role = role_of(mark.as_str(), words);
        Some((role, mark.end()))
    }
}

/// The role that a matched role word gives.
fn role_of(word: &str, words: &Vocabulary) -> Role {
    let word = word.trim_end_matches(|c: char| !is_han(c) && (c.is_whitespace() || "：:/／╱|｜丨".contains(c))).trim();
    if word.contains('文') && word.contains('图') || word.starts_with("摄影报") {
        return Role::Both;
    }
    let ends = |class: &str| words.suffix(class, word).is_some();
    if word == "图" || ends("photographer") {
        Role::Photographer
    } else if ends("correspondent") {
        Role::Correspondent
    } else if ends("editor") {
        Role::Editor
    } else if ends("other_role") {
        Role::Other
    } else {
        Role::Reporter
    }
}

/// Whether a piece of shadow text can be a person's name as bylines write it. `strict` asks for a surname.
pub(super) fn is_name(piece: &str, words: &Vocabulary, strict: bool) -> bool {
    let chars = piece.chars().count();
    if piece.contains(['·', '•']) {
        return (4..=16).contains(&chars) && piece.chars().all(|c| is_han(c) || matches!(c, '·' | '•'));
    }
    if !piece.chars().all(is_han) || words.has("not_name", piece) || words.suffix("not_name_tail", piece).is_some() {
        return false;
    }
    match chars {
        2 | 3 => !strict || words.surname(piece),
        4 => words.double_surname(piece) || !strict,
        _ => false,
    }
}

/// Names in a closed piece: the inside of brackets, a line, a closing phrase.
pub(super) fn credits(
    document: &Document<'_>,
    piece: CleanRange,
    rules: &NameRules,
    words: &Vocabulary,
    bare: Option<Role>,
) -> Credits {
    let shadow = piece.of(document.shadow());
    let mut out = Credits { whole: true, ..Credits::default() };
    let marks = if rules.has_role(shadow) { rules.role.find_all(shadow) } else { Vec::new() };
    let mut role = bare;
    let mut from = 0;
    let mut before: Vec<CleanRange> = Vec::new();
    for mark in marks.iter().map(Some).chain([None]) {
        let to = mark.map_or(shadow.len(), |m| m.start());
        let gap = CleanRange::new(piece.start + from, piece.start + to);
        let (names, whole) = list(document, gap, rules, words);
        let silent = names.is_empty();
        match role {
            Some(r) => out.names.extend(names.iter().map(|&n| (r, n))),
            // （张三记者李四）: who stands before the first role is no reporter but writes with him. A body before it
            // (新华社记者, 本报记者) is nobody.
            None if mark.is_some() => {
                let joined = mark.is_some_and(|m| {
                    let rest = shadow.get(m.end()..).unwrap_or("");
                    m.as_str() == "记者" && rest.starts_with(is_han)
                });
                let one = names.first().filter(|_| joined && names.len() == 1 && whole);
                let person = |n: &&CleanRange| {
                    let name = n.of(document.shadow());
                    n.start == piece.start
                        && is_name(name, words, true)
                        && !["agency", "pronoun", "place"].iter().any(|class| words.has(class, name))
                        && words.suffix("media_tail", name).is_none()
                };
                out.names.extend(one.filter(person).map(|&n| (Role::Correspondent, n)));
            }
            None => out.whole = false,
        }
        if out.roles || role.is_some() || mark.is_none() {
            out.whole &= whole;
        }
        let Some(mark) = mark else { break };
        let word = mark.as_str();
        let next = role_of(word, words);
        let trailing = !word.ends_with([':', '：', '/', '／', '╱', '|', '｜'])
            && follows_names(shadow.get(mark.end()..).unwrap_or(""), rules);
        if trailing && (next == Role::Photographer || next == Role::Both || next == Role::Other || word == "整理") {
            // 张三 摄, 李四整理: the role stands after its names.
            if !silent {
                before = names;
            }
            let moved: Vec<CleanRange> = before.clone();
            if word != "整理" && next != Role::Both {
                out.names.retain(|(_, n)| !moved.contains(n));
            }
            let given = if word == "整理" { Role::Reporter } else { next };
            for n in moved {
                if !out.names.contains(&(given, n)) {
                    out.names.push((given, n));
                }
            }
            role = None;
        } else {
            // 文/图 本报记者 张三: both roles are his.
            let joint = role == Some(Role::Both) && silent && next == Role::Reporter;
            before = names;
            role = Some(if joint { Role::Both } else { next });
        }
        out.roles = true;
        from = mark.end();
    }
    out
}

/// Whether nothing, or the next role word, follows at once.
fn follows_names(rest: &str, rules: &NameRules) -> bool {
    let rest = rest.trim_start_matches(|c: char| !is_han(c) && (c.is_whitespace() || "、，,;；".contains(c)));
    rest.is_empty() || rules.find_role(rest).is_some_and(|m| m.start() == 0)
}

/// The names of a list, and whether it holds nothing else.
fn list(document: &Document<'_>, range: CleanRange, rules: &NameRules, words: &Vocabulary) -> (Vec<CleanRange>, bool) {
    let shadow = range.of(document.shadow());
    let mut items: Vec<CleanRange> = Vec::new();
    let mut from = 0;
    let marks = rules.joint.find_all(shadow);
    for (start, end) in marks.iter().map(|m| (m.start(), m.end())).chain([(shadow.len(), shadow.len())]) {
        if start > from {
            items.push(CleanRange::new(range.start + from, range.start + start));
        }
        from = end;
    }
    let mut names = Vec::new();
    let mut whole = true;
    let mut at = 0;
    while let Some(&item) = items.get(at) {
        at += 1;
        let piece = item.of(document.shadow());
        if piece.chars().count() == 1 && piece.chars().all(is_han) {
            // 王 力: a name of two characters spread to the width of three.
            if let Some(next) = items.get(at).filter(|n| n.of(document.shadow()).chars().count() == 1) {
                let joined = format!("{piece}{}", next.of(document.shadow()));
                if is_name(&joined, words, true) {
                    names.push(CleanRange::new(item.start, next.end));
                    at += 1;
                    continue;
                }
            }
        }
        if is_name(piece, words, false) {
            names.push(item);
        } else if let Some((a, b)) = pair(item, piece, words) {
            names.extend([a, b]);
        } else {
            whole = false;
        }
    }
    (names, whole)
}

/// 张三和李四.
fn pair(item: CleanRange, piece: &str, words: &Vocabulary) -> Option<(CleanRange, CleanRange)> {
    piece.match_indices(['和', '与', '及']).find_map(|(i, m)| {
        let (a, b) = (piece.get(..i)?, piece.get(i + m.len()..)?);
        (is_name(a, words, true) && is_name(b, words, true))
            .then(|| (CleanRange::new(item.start, item.start + i), CleanRange::new(item.start + i + m.len(), item.end)))
    })
}

/// Role words with their names, one after the other, that open running text: 记者王小明 通讯员李华报道
pub(super) fn roles(
    document: &Document<'_>,
    from: usize,
    to: usize,
    rules: &NameRules,
    words: &Vocabulary,
) -> (Vec<(Role, CleanRange)>, usize) {
    let (mut out, mut end) = (Vec::new(), from);
    while let Some((role, after)) = rules.next_role(CleanRange::new(end, to.max(end)).of(document.shadow()), words) {
        let glued = CleanRange::new(end, end + after).of(document.shadow()).starts_with("记者");
        let (names, stop) = running(document, end + after, to, words);
        // 张三记者从…: behind a name the text goes on.
        if names.is_empty() || glued && role == Role::Reporter && end > from {
            break;
        }
        out.extend(names.into_iter().map(|n| (role, n)));
        end = stop;
    }
    (out, end)
}

/// Names that open running text after a role word, and where they end: 记者 张三 李四昨日从…
pub(super) fn running(document: &Document<'_>, from: usize, to: usize, words: &Vocabulary) -> (Vec<CleanRange>, usize) {
    let mut names = Vec::new();
    let mut at = from;
    let mut end = from;
    loop {
        let rest = CleanRange::new(at, to.max(at)).of(document.shadow());
        let skipped = rest.len()
            - rest.trim_start_matches(|c: char| !is_han(c) && (c.is_whitespace() || "、，,:：".contains(c))).len();
        if !names.is_empty() && skipped == 0 {
            break;
        }
        let rest = rest.get(skipped..).unwrap_or("");
        let run: usize = rest.chars().take_while(|&c| is_han(c)).map(char::len_utf8).sum();
        let start = at + skipped;
        let piece = rest.get(..run).unwrap_or("");
        if is_name(piece, words, true) {
            names.push(CleanRange::new(start, start + run));
            at = start + run;
            end = at;
            continue;
        }
        // 张三、某某报道: the second needs no known surname.
        let told = ["摄影报", "报道", "报导"].iter().filter_map(|w| piece.find(w)).min();
        let listed = shadow_before(document, start).is_some_and(|c| matches!(c, '、' | '，' | ','));
        let short = |n: &str| n.chars().count() <= 3 && is_name(n, words, false) && words.suffix("place", n).is_none();
        if let Some(len) = told.filter(|&l| listed && !names.is_empty() && piece.get(..l).is_some_and(short)) {
            end = start + len;
            names.push(CleanRange::new(start, end));
            break;
        }
        let Some(len) = cut(document, start, piece, words) else { break };
        let after = piece.get(len..).unwrap_or("");
        // A second name that runs into the text is one only where the text goes on as reports do.
        let goes_on = ["记者", "本报讯", "报道", "报导", "摄", "据"].iter().any(|w| after.starts_with(w));
        if names.is_empty() || goes_on {
            end = start + len;
            names.push(CleanRange::new(start, end));
        }
        break;
    }
    (names, end)
}

/// The character before an offset.
fn shadow_before(document: &Document<'_>, at: usize) -> Option<char> {
    document.shadow().get(..at)?.chars().next_back()
}

const VERBS: [char; 24] = [
    '于', '向', '连', '查', '时', '全', '解', '和', '从', '对', '随', '同', '通', '来', '有', '那', '由', '都', '能',
    '就', '在', '会', '但', '经',
];

/// Where the name ends with which a run of characters begins, in bytes of the run.
fn cut(document: &Document<'_>, start: usize, run: &str, words: &Vocabulary) -> Option<usize> {
    // 记者从会上…, 记者向居民…: these surnames are far oftener words.
    if run.starts_with(VERBS) {
        return None;
    }
    let ends: Vec<usize> = run.char_indices().map(|(i, c)| i + c.len_utf8()).take(12).collect();
    let two = *ends.get(1)?;
    let three = ends.get(2).copied();
    let good = |len: usize| run.get(..len).is_some_and(|n| is_name(n, words, true));
    if !good(two) && !three.is_some_and(good) {
        return None;
    }
    let window = CleanRange::new(start, start + ends.last().copied().unwrap_or(two));
    let tokens = document.tokens(window);
    // 记者曾去过…: a name only where the segmenter sees one.
    if run.starts_with(['曾', '应']) && tokens.first().is_none_or(|t| t.range.end - start < two) {
        return None;
    }
    let bounds: Vec<usize> = tokens.iter().map(|t| t.range.end - start).collect();
    let long_after_two =
        tokens.iter().any(|t| t.range.start - start == two && three.is_some_and(|three| t.range.end - start > three));
    if good(two) && bounds.contains(&two) && (long_after_two || three.is_none_or(|t| !good(t) || !bounds.contains(&t)))
    {
        return Some(two);
    }
    three.filter(|&t| good(t)).or_else(|| good(two).then_some(two))
}
