//! The shapes that programs read: one object for each article, with a schema version and offsets in bytes and in code points.
//!
//! The shapes are written down here field by field, apart from the facts themselves, so that a new field of a fact never
//! changes what scripts rely on by accident. They only implement [`serde::Serialize`]; the caller picks the format.
//!
//! ```
//! let text = "青岛市公安局破案613起。";
//! let article = tiyao::Extractor::new().extract(text);
//! let record = tiyao::output::ArticleRecord::new("1", text, &article);
//! let json = serde_json::to_string(&record).unwrap();
//! assert!(json.starts_with(r#"{"schema":1,"id":"1","metadata":{"#));
//! ```

mod article;
mod clean;
mod explanation;
mod place;
mod quantities;

pub use article::ArticleRecord;
pub use clean::CleanRecord;
pub use explanation::ExplanationRecord;
pub use quantities::QuantitiesRecord;

/// Version of the article's shape. It rises when a key changes its meaning or goes away, not when one is added.
pub const SCHEMA: u32 = 1;
