//! One task over many articles.

use crate::args::{self, Format, Kind, Reading, Task};
use crate::error::Error;
use crate::input::{self, Input};
use crate::view::{self, Style};
use serde::Serialize;
use std::cell::Cell;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tiyao::clean::{Cleaner, Strictness};
use tiyao::output::{ArticleRecord, CleanRecord, ExplanationRecord, QuantitiesRecord};
use tiyao::{Extractor, quantity};

/// What is done to each article, with all that is loaded for it.
pub struct Job {
    work: Work,
    format: Format,
    style: Style,
    /// Whether the next answer may begin at once: nothing before it, or what stood before it ended its line.
    first: Cell<bool>,
}

enum Work {
    Extract(Extractor),
    Explain(Extractor),
    Quantities,
    Clean(Cleaner),
}

impl Job {
    /// Loads what the task needs; only extraction needs dictionaries.
    pub fn new(task: &Task, terminal: bool) -> Result<Self, Error> {
        let work = match &task.kind {
            Kind::Extract(own) | Kind::Explain(own) => {
                let mut builder = Extractor::builder();
                for path in &own.agencies {
                    builder = builder.agencies(&path.display().to_string(), &dictionary(path)?);
                }
                for path in &own.initiatives {
                    builder = builder.initiatives(&path.display().to_string(), &dictionary(path)?);
                }
                for path in &own.units {
                    builder = builder.units(&path.display().to_string(), &dictionary(path)?);
                }
                let extractor = builder.build()?;
                if matches!(task.kind, Kind::Explain(_)) { Work::Explain(extractor) } else { Work::Extract(extractor) }
            }
            Kind::Quantities => Work::Quantities,
            Kind::Clean(strictness) => Work::Clean(Cleaner::new().strictness(match strictness {
                args::Strictness::Strict => Strictness::Strict,
                args::Strictness::Default => Strictness::Default,
                args::Strictness::Bold => Strictness::Bold,
            })),
        };
        let format = task.reading.format.unwrap_or(if terminal { Format::Text } else { Format::Jsonl });
        Ok(Job { work, format, style: Style::of(terminal), first: Cell::new(true) })
    }

    /// Writes the answer for one article.
    pub fn write(&self, input: &Input, out: &mut impl Write) -> Result<(), Error> {
        let first = self.first.replace(false);
        let text = &input.text;
        match (&self.work, self.format) {
            (Work::Extract(extractor), Format::Jsonl) => {
                let article = extractor.extract_titled(input.title.as_deref(), text);
                line(out, &ArticleRecord::new(&input.id, text, &article))
            }
            (Work::Extract(extractor), Format::Text) => {
                let article = extractor.extract_titled(input.title.as_deref(), text);
                self.separated(out, first, &view::article(&input.id, &article, self.style))
            }
            (Work::Explain(extractor), Format::Jsonl) => {
                let told = extractor.explain(input.title.as_deref(), text);
                line(out, &ExplanationRecord::new(&input.id, text, &told))
            }
            (Work::Explain(extractor), Format::Text) => {
                let told = extractor.explain(input.title.as_deref(), text);
                self.separated(out, first, &view::explanation(&input.id, text, &told, self.style))
            }
            (Work::Quantities, Format::Jsonl) => {
                line(out, &QuantitiesRecord::new(&input.id, text, &quantity::read(text)))
            }
            (Work::Quantities, Format::Text) => {
                self.separated(out, first, &view::quantities(&input.id, text, &quantity::read(text), self.style))
            }
            (Work::Clean(cleaner), Format::Jsonl) => {
                line(out, &CleanRecord::new(&input.id, text, &cleaner.clean(text)))
            }
            (Work::Clean(cleaner), Format::Text) => {
                let clean = cleaner.clean(text);
                self.first.set(clean.text().is_empty() || clean.text().ends_with('\n'));
                self.separated(out, first, clean.text())
            }
        }
        .map_err(Error::Write)
    }

    fn separated(&self, out: &mut impl Write, first: bool, view: &str) -> io::Result<()> {
        write!(out, "{}{view}", if first { "" } else { "\n" })
    }
}

/// One object, one line.
fn line(out: &mut impl Write, record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}

/// The text of one of the user's dictionaries.
fn dictionary(path: &Path) -> Result<String, Error> {
    let reading = Reading {
        files: Vec::<PathBuf>::new(),
        format: None,
        input_format: Some(Format::Text),
        encoding: crate::args::Encoding::Utf8,
        lossy: false,
        max_bytes: 256 << 20,
    };
    let unreadable = |e| Error::Unreadable(Box::new(e));
    let mut inputs = input::open(path, &reading).map_err(unreadable)?;
    match inputs.next() {
        Some(Ok(input)) => Ok(input.text),
        Some(Err(e)) => Err(unreadable(e)),
        None => Ok(String::new()),
    }
}
