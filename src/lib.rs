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

#![forbid(unsafe_code)]

pub mod clean;
mod document;
mod error;
mod extract;
mod extractor;
mod fact;
mod lexicon;
pub mod output;
pub mod quantity;
mod resolve;
mod segment;
mod span;
mod value;

pub use error::{Error, ErrorKind};
pub use extractor::{Extractor, ExtractorBuilder};
pub use fact::{
    Agency, AgencyKind, Article, Basis, Change, Cleaning, Dateline, Direction, Indicator, IndicatorKind, Initiative,
    InitiativeKind, Level, Metadata, Mode, PartialDate, Period, Place, Reference, RuleId, Section,
};
pub use span::{Offsets, Range, Span};
pub use value::{ParseValueError, Qualifier, Ratio, Value};
