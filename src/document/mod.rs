//! One article's shared scans: what every extractor reads and none changes.

mod clauses;
mod layout;

use crate::clean::{CleanText, fold};
use crate::lexicon::dictionary::{Dictionary, Hits, Owner};
use crate::lexicon::home::Home;
use crate::quantity::{self, Reading};
use crate::segment::Token;
use crate::span::CleanRange;
use clauses::Clauses;
pub(crate) use clauses::is_han;
use std::borrow::Cow;

/// One article, cleaned, with its scans.
pub(crate) struct Document<'t> {
    clean: &'t CleanText<'t>,
    shadow: Cow<'t, str>,
    /// Every numeral, in text order.
    pub readings: Vec<Reading>,
    /// Every pair of quotes or brackets, by rising start (an outer one before those inside it).
    pub pairs: Vec<Pair>,
    /// Lines that are not blank, without the line break.
    pub paragraphs: Vec<CleanRange>,
    /// Sentences: pieces of paragraphs that end with 。！？!?；; (the mark is inside), or with the paragraph.
    pub sentences: Vec<CleanRange>,
    /// Where the article is from.
    pub home: Home,
    clauses: Clauses,
    hits: Hits,
}

/// A pair of quotes or brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair {
    pub kind: PairKind,
    /// With the marks.
    pub outer: CleanRange,
    /// Between the marks.
    pub inner: CleanRange,
}

/// What marks a [`Pair`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PairKind {
    /// “” ‘’ 「」 『』 "" ''.
    Quote,
    /// 《》 〈〉.
    Title,
    /// （） () 〔〕 【】 ［］ [].
    Bracket,
}

impl<'t> Document<'t> {
    /// `tables` are the units and number words that are known, `dictionary` the words of all extractors.
    pub fn new(clean: &'t CleanText<'t>, tables: &quantity::Tables, dictionary: &Dictionary) -> Self {
        let text = clean.text();
        let shadow = fold::shadow(text);
        let readings = quantity::scan(text, &shadow, tables);
        let layout::Layout { paragraphs, sentences, pairs, clauses } = layout::Layout::read(text);
        let hits = dictionary.find(&shadow);
        let home = Home::of(text, &shadow);
        Document { clean, shadow, readings, pairs, paragraphs, sentences, home, clauses: Clauses::new(clauses), hits }
    }

    /// The matching text, in the article's script.
    pub fn text(&self) -> &'t str {
        self.clean.text()
    }

    /// The same in Simplified, same offsets.
    pub fn shadow(&self) -> &str {
        &self.shadow
    }

    /// The cleaned text and the way back.
    pub fn clean(&self) -> &'t CleanText<'t> {
        self.clean
    }

    /// Where the words of one extractor stand, by rising start, the shortest first.
    pub fn hits(&self, owner: Owner) -> &[(CleanRange, u32)] {
        self.hits.of(owner)
    }

    /// jieba's words in a window. A word that reaches over its edge is cut anew.
    pub fn tokens(&self, window: CleanRange) -> Vec<Token> {
        self.clauses.tokens(&self.shadow, window)
    }

    /// The stretch without punctuation that holds `at`; of two that touch there, the later one.
    pub fn clause(&self, at: usize) -> Option<CleanRange> {
        self.clauses.at(at)
    }

    /// jieba's words of that stretch. Each is cut once for an article, however many ask.
    pub fn clause_tokens(&self, at: usize) -> &[Token] {
        self.clauses.tokens_at(&self.shadow, at)
    }

    /// The word of jieba's that runs over `at`, or `None` where one ends or begins, or none is.
    pub fn word_over(&self, at: usize) -> Option<CleanRange> {
        self.clauses.word_over(&self.shadow, at)
    }

    /// The paragraph that holds an offset.
    pub fn paragraph(&self, at: usize) -> Option<CleanRange> {
        find(&self.paragraphs, at)
    }

    /// The sentence that holds an offset.
    pub fn sentence(&self, at: usize) -> Option<CleanRange> {
        find(&self.sentences, at)
    }
}

fn find(ranges: &[CleanRange], at: usize) -> Option<CleanRange> {
    let i = ranges.partition_point(|r| r.end <= at);
    ranges.get(i).copied().filter(|r| r.start <= at)
}
