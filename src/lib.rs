//! Reads Chinese news articles and emits typed facts: which agencies act, what the figures are, which initiatives are
//! named, and how the three belong together.
//!
//! ```
//! let extractor = tiyao::Extractor::new();
//! let article = extractor.extract("青岛市公安局开展“雷霆行动”，全市刑事接警同比下降了29%。");
//! assert_eq!(article.agencies[0].name, "青岛市公安局");
//! assert_eq!(article.indicators[0].value.unwrap().to_string(), "29");
//! assert_eq!(article.initiatives[0].name, "雷霆行动");
//! ```
//!
//! - [`Extractor`] reads whole articles. It never fails: any `&str` is legal input, and the time it takes grows with the
//!   text's length and nothing else. Build it once and share it; clones are cheap and it is `Send + Sync`.
//! - [`quantity::read`] reads every number of a text, with unit and exact value, and needs no dictionaries.
//! - [`clean::clean`] repairs crawled text: pinyin glosses, GBK damage, entities.
//! - [`explain`] tells why facts were found and near ones were not, and lists the rules.
//! - [`output`] has the shapes that programs read, with offsets in bytes and in code points.
//!
//! Every [`Span`] counts bytes of the input as given, damage included, and always slices it: [`Span::slice`].
//! [`Offsets`] turns many of them into code points (Python) or UTF-16 units (JavaScript, Java).
//!
//! Callers' own agencies, initiatives and units go in through [`Extractor::builder`]; only that can fail.

#![forbid(unsafe_code)]

pub mod clean;
mod document;
mod error;
pub mod explain;
mod extract;
mod extractor;
mod fact;
mod lexicon;
pub mod output;
pub mod quantity;
mod resolve;
mod segment;
mod span;
mod tsv;
mod value;

pub use error::{Error, ErrorKind};
pub use extractor::{Extractor, ExtractorBuilder};
pub use fact::{
    Agency, AgencyKind, Article, Basis, Change, Cleaning, Dateline, Direction, Indicator, IndicatorKind, Initiative,
    InitiativeKind, Level, Metadata, Mode, PartialDate, Period, Place, Reference, RuleId, Section,
};
pub use span::{Offsets, Range, Span};
pub use value::{ParseValueError, Qualifier, Ratio, Value};

/// The examples of the README, compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;
