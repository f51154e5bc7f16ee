//! The handle that callers hold.

use crate::clean;
use crate::document::Document;
use crate::error::Error;
use crate::explain::{self, Explanation};
use crate::extract::{agency, indicator, initiative, metadata};
use crate::fact::Article;
use crate::lexicon::dictionary::{Builder, Dictionary};
use crate::quantity;
use crate::resolve::{self, Drafts};
use std::sync::Arc;

/// Reads articles. Cheap to clone, and shared freely between threads: everything in it is immutable.
#[derive(Clone)]
pub struct Extractor(Arc<Inner>);

struct Inner {
    agencies: agency::Rules,
    indicators: indicator::Rules,
    initiatives: initiative::Rules,
    metadata: metadata::Rules,
    units: quantity::Tables,
    dictionary: Dictionary,
}

impl std::fmt::Debug for Extractor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Extractor").finish_non_exhaustive()
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// An extractor with the built-in dictionaries.
    pub fn new() -> Self {
        // The built-in tables are read by the tests: an error in them cannot reach a caller.
        ExtractorBuilder::default().build().unwrap_or_else(|error| unreachable!("built-in dictionary: {error}"))
    }

    /// An extractor with the caller's own dictionaries beside the built-in ones.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// The facts of one article. Any text is legal input.
    pub fn extract(&self, text: &str) -> Article {
        self.extract_titled(None, text)
    }

    /// The same, where the title is known beside the text.
    pub fn extract_titled(&self, title: Option<&str>, text: &str) -> Article {
        self.read(title, text, |document, drafts| self.resolve(document, drafts))
    }

    /// The facts of one article with the reasons for them.
    pub fn explain(&self, title: Option<&str>, text: &str) -> Explanation {
        let rules = &self.0.initiatives;
        self.read(title, text, |document, drafts| {
            let found = explain::Found::of(&drafts);
            let quotes = rules.turned_down(document, &drafts.initiatives);
            let article = self.resolve(document, drafts);
            explain::explain(document, &found, article, |range| rules.words(document, range), quotes)
        })
    }

    fn resolve(&self, document: &Document<'_>, drafts: Drafts) -> Article {
        resolve::resolve(document, self.0.agencies.gazetteer(), drafts)
    }

    /// Cleans an article, finds its mentions, and hands both on.
    fn read<R>(&self, title: Option<&str>, text: &str, then: impl FnOnce(&Document<'_>, Drafts) -> R) -> R {
        let clean = clean::for_matching(text);
        let rules = &*self.0;
        let document = Document::new(&clean, &rules.units, &rules.dictionary);
        let metadata = rules.metadata.extract(&document, title);
        let medium = |s: &&String| ["报", "網", "网", "社", "台", "報", "新闻", "新聞"].iter().any(|e| s.ends_with(e));
        let header = metadata.fields.source.iter().filter(medium);
        let sources: Vec<&str> = metadata
            .fields
            .dateline
            .iter()
            .flat_map(|d| &d.sources)
            .filter(|s| !s.ends_with("发布"))
            .chain(header)
            .map(String::as_str)
            .collect();
        let drafts = Drafts {
            agencies: rules.agencies.extract(&document, &sources),
            metadata,
            indicators: rules.indicators.extract(&document),
            initiatives: rules.initiatives.extract(&document),
        };
        then(&document, drafts)
    }
}

/// Builds an [`Extractor`] with the caller's own dictionaries.
#[derive(Debug, Clone, Default)]
pub struct ExtractorBuilder {
    sources: Vec<(Own, String, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Own {
    Agencies,
    Initiatives,
    Units,
}

impl ExtractorBuilder {
    /// Adds agencies: TSV rows `name, kind, level, place, short names separated by a vertical bar`; all but the name may be `-`.
    /// `label` is what errors call the source, usually a file name.
    pub fn agencies(mut self, label: &str, tsv: &str) -> Self {
        self.sources.push((Own::Agencies, label.to_owned(), tsv.to_owned()));
        self
    }

    /// Adds initiative names: TSV rows `name, kind`.
    pub fn initiatives(mut self, label: &str, tsv: &str) -> Self {
        self.sources.push((Own::Initiatives, label.to_owned(), tsv.to_owned()));
        self
    }

    /// Adds units and measure words: TSV rows `word, kind` with kind `count`, `measure`, `duration`, or `money` and a third
    /// field with the currency's ISO 4217 code.
    pub fn units(mut self, label: &str, tsv: &str) -> Self {
        self.sources.push((Own::Units, label.to_owned(), tsv.to_owned()));
        self
    }

    /// Reads the dictionaries.
    ///
    /// # Errors
    /// A bad row, with its label, line and column.
    pub fn build(self) -> Result<Extractor, Error> {
        let own = |which: Own| -> Vec<(String, String)> {
            self.sources
                .iter()
                .filter(|(d, ..)| *d == which)
                .map(|(_, label, text)| (label.clone(), text.clone()))
                .collect()
        };
        let mut initiatives = initiative::Rules::load();
        for (label, text) in own(Own::Initiatives) {
            initiatives.with_names(&label, &text)?;
        }
        let mut words = Builder::default();
        initiatives.register(&mut words);
        let indicators = indicator::Rules::load();
        indicators.register(&mut words);
        let metadata = metadata::Rules::load();
        metadata.register(&mut words);
        let agencies = agency::Rules::load(&own(Own::Agencies), &mut words)?;
        Ok(Extractor(Arc::new(Inner {
            agencies,
            indicators,
            initiatives,
            metadata,
            units: quantity::Tables::with_units(&own(Own::Units))?,
            dictionary: words.build(),
        })))
    }
}
