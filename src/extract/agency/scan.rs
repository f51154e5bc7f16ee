//! What the parsers of names look at: the words found, by where they begin and end, and jieba's tokens clause by clause.

use super::words::{BODY, HEAD, Head, Hit, PLACE, SCOPE, Sense, Words};
use crate::document::Document;
pub(super) use crate::document::is_han;
use crate::lexicon::dictionary::Owner;
use crate::lexicon::home::Home;
use crate::segment::Token;
use crate::span::CleanRange;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;

/// One article as the name parsers see it.
pub(crate) struct Scan<'s> {
    pub document: &'s Document<'s>,
    pub words: &'s Words,
    hits: Vec<Hit>,
    /// Indices into `hits`, by end, the longest first.
    by_end: Vec<u32>,
    /// The article is from Taiwan.
    pub taiwan: bool,
    /// The article speaks of Hong Kong.
    hong_kong: OnceCell<bool>,
    /// Names of the bodies known everywhere that the article has in full.
    full: OnceCell<FxHashSet<&'s str>>,
}

impl<'s> Scan<'s> {
    pub fn new(document: &'s Document<'s>, words: &'s Words) -> Self {
        let hits = words.hits(document.hits(Owner::Agency));
        let mut by_end: Vec<u32> = Vec::with_capacity(hits.len());
        // A hit is only a few places away: no more words overlap than the longest has characters.
        for (hit, i) in hits.iter().zip(0_u32..) {
            let key = (hit.end, hit.start);
            let before = by_end.iter().rev().take_while(|&&i| (hits[i as usize].end, hits[i as usize].start) > key);
            by_end.insert(by_end.len() - before.count(), i);
        }
        Scan {
            document,
            words,
            hits,
            by_end,
            taiwan: document.home == Home::Taiwan,
            hong_kong: OnceCell::new(),
            full: OnceCell::new(),
        }
    }

    /// Whether the article names Hong Kong.
    pub fn hong_kong(&self) -> bool {
        *self.hong_kong.get_or_init(|| self.shadow().contains("香港"))
    }

    /// Whether the article has this name of a body known everywhere.
    pub fn said(&self, name: &str) -> bool {
        let names = || {
            let bodies = self.hits.iter().filter(|h| h.is(BODY));
            bodies.map(|h| &self.document.shadow()[h.start..h.end]).collect()
        };
        self.full.get_or_init(names).contains(name)
    }

    pub fn shadow(&self) -> &str {
        self.document.shadow()
    }

    /// All words found, by rising start, the longest first.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Words that begin at `at`, the longest first.
    pub fn starting(&self, at: usize) -> &[Hit] {
        let from = self.hits.partition_point(|h| h.start < at);
        let len = self.hits[from..].iter().take_while(|h| h.start == at).count();
        &self.hits[from..from + len]
    }

    /// Words that end at `at`, the longest first.
    pub fn ending(&self, at: usize) -> impl Iterator<Item = Hit> + '_ {
        let from = self.by_end.partition_point(|&i| self.hits[i as usize].end < at);
        self.by_end[from..].iter().map(|&i| self.hits[i as usize]).take_while(move |h| h.end == at)
    }

    /// Whether a word of one of these sorts begins and ends within `window`.
    pub fn any_in(&self, window: CleanRange, sorts: u8) -> bool {
        let from = self.hits.partition_point(|h| h.start < window.start);
        self.hits[from..].iter().take_while(|h| h.start < window.end).any(|h| h.is(sorts) && h.end <= window.end)
    }

    /// Whether a word is one that says how many bodies a class noun means.
    pub fn is_scope(&self, word: CleanRange) -> bool {
        self.starting(word.start).iter().any(|h| h.is(SCOPE) && h.end == word.end)
    }

    /// Whether such a word, or a place, stands before `at` in its clause.
    pub fn scoped_before(&self, at: usize) -> bool {
        let start = self.clause(at).start;
        let to = self.hits.partition_point(|h| h.start < at);
        self.hits[..to].iter().rev().take_while(|h| h.start >= start).any(|h| h.is(SCOPE | PLACE))
    }

    /// The longest word at `at` that has a sense `pick` takes, with that sense.
    pub fn longest<T>(&self, at: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<(Hit, T)> {
        self.starting(at).iter().find_map(|&h| self.sense(h, &pick).map(|s| (h, s)))
    }

    /// The sense of a word that `pick` takes.
    pub fn sense<T>(&self, hit: Hit, pick: impl Fn(Sense) -> Option<T>) -> Option<T> {
        self.words.senses(hit).iter().copied().find_map(pick)
    }

    /// The place named at `at`: index into the gazetteer's names, and its end.
    pub fn place_at(&self, at: usize) -> Option<(usize, u32)> {
        let place = |h: &Hit| {
            let short = !self.taiwan && self.words.short_city(&self.shadow()[h.start..h.end]);
            self.sense(*h, |s| if let Sense::Place(i) = s { Some(i) } else { None }).filter(|_| !short)
        };
        self.starting(at).iter().filter(|h| h.is(PLACE)).find_map(|h| Some((h.end, place(h)?)))
    }

    /// Whether a place is one of Taiwan's cities by a name that only Taiwan has for it (北市).
    pub fn short_city(&self, range: CleanRange) -> bool {
        self.taiwan && self.words.short_city(range.of(self.shadow()))
    }

    /// Heads that end where a token ends, or one character before it where the last one is a title's (局长, 院长).
    pub fn heads_at(&self, token: Token) -> impl Iterator<Item = (Hit, &'s Head)> + '_ {
        let word = token.range.of(self.shadow());
        const TITLES: [&str; 4] = ["书记", "主席", "主任", "会长"];
        let long = TITLES.iter().find(|t| word.ends_with(**t) && word.len() > t.len()).map(|t| t.len());
        let title = long.or((word.ends_with('长') && !word.starts_with('副')).then_some('长'.len_utf8()));
        let title = title.map(|len| token.range.end - len);
        let ends = std::iter::once(token.range.end).chain(title);
        ends.flat_map(move |end| self.ending(end)).filter(|h| h.is(HEAD)).filter_map(move |h| {
            let i = self.sense(h, |s| if let Sense::Head(i) = s { Some(i) } else { None })?;
            Some((h, self.words.heads.get(i as usize)?))
        })
    }

    /// Whether the title of somebody of the body that ends at `at` follows: jieba has 纪委书记 and 协会会长 as words.
    pub fn titled(&self, at: usize) -> bool {
        const TITLES: [&str; 14] = [
            "书记",
            "主席",
            "主任",
            "会长",
            "副会长",
            "秘书长",
            "常委",
            "院长",
            "检察长",
            "局长",
            "部长",
            "所长",
            "校长",
            "行长",
        ];
        let rest = self.shadow().get(at..).unwrap_or("");
        TITLES.iter().any(|t| rest.starts_with(t))
    }

    /// Whether a head of one character only ends a common word (交办, 常委, 进行) and is no head here.
    pub fn accidental(&self, token: Token, hit: Hit) -> bool {
        let single = self.shadow()[hit.start..hit.end].chars().count() == 1;
        // 站在, 办好: the character is a verb of its own.
        let verb = token.range.start == hit.start && token.tag == "v";
        let tail =
            token.range.start < hit.start && token.tag != "nt" && crate::segment::known(token.range.of(self.shadow()));
        // 管理司, 教育司 are words, and departments of a ministry all the same; 公司, 上司 are not.
        let word = token.range.of(self.shadow());
        let office = word.ends_with('司') && word.chars().count() >= 3 && !word.ends_with("公司");
        single && (verb || tail && !office)
    }

    /// The character that ends at `at`.
    pub fn before(&self, at: usize) -> Option<char> {
        self.shadow().get(..at)?.chars().next_back()
    }

    /// The character that begins at `at`.
    pub fn after(&self, at: usize) -> Option<char> {
        self.shadow().get(at..)?.chars().next()
    }

    /// The stretch without punctuation round `at`.
    pub fn clause(&self, at: usize) -> CleanRange {
        self.document.clause(at).unwrap_or(CleanRange::new(at, at))
    }

    /// jieba's tokens of the clause that holds `at`.
    pub fn tokens(&self, at: usize) -> &[Token] {
        self.document.clause_tokens(at)
    }

    /// Those of them that begin at `at` or after it; nothing is cut where the clause ends there.
    pub fn tokens_from(&self, at: usize) -> &[Token] {
        if self.clause(at).end <= at {
            return &[];
        }
        let tokens = self.tokens(at);
        &tokens[tokens.partition_point(|t| t.range.start < at)..]
    }

    /// Whether a word boundary of jieba's lies at `at`, or no word at all.
    pub fn cuts_at(&self, at: usize) -> bool {
        self.document.word_over(at).is_none()
    }

    /// Whether no known word runs over `at`: a guess of jieba's about letters it does not know counts for nothing.
    pub fn parts_at(&self, at: usize) -> bool {
        self.document.word_over(at).is_none_or(|word| !crate::segment::known(word.of(self.shadow())))
    }

    /// The token that ends at `at`.
    pub fn token_before(&self, at: usize) -> Option<Token> {
        let from = self.before(at).map_or(at, |c| at - c.len_utf8());
        let tokens = self.tokens(from);
        let i = tokens.partition_point(|t| t.range.end < at);
        tokens.get(i).copied().filter(|t| t.range.end == at)
    }
}
