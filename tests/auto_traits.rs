//! Every public type goes between threads and survives a caught panic.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // A test fails by panicking.

use std::panic::{RefUnwindSafe, UnwindSafe};
use tiyao::clean::{Change as TextChange, CleanText, Reason};
use tiyao::output::{ArticleRecord, CleanRecord, QuantitiesRecord};
use tiyao::quantity::{Numeral, Quantity, QuantityKind};
use tiyao::*;

fn shared<T: Send + Sync + UnwindSafe + RefUnwindSafe>() {}

macro_rules! all {
    ($($name:ident $(<$life:lifetime>)?),* $(,)?) => {
        $(shared::<$name $(<$life>)?>();)*
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

#[test]
fn public_types_are_shared_freely() {
    all!(
        Agency,
        AgencyKind,
        Article,
        Basis,
        Change,
        Cleaning,
        Dateline,
        Direction,
        Error,
        ErrorKind,
        Extractor,
        ExtractorBuilder,
        Indicator,
        IndicatorKind,
        Initiative,
        InitiativeKind,
        Level,
        Metadata,
        Mode,
        Offsets<'static>,
        ParseValueError,
        PartialDate,
        Period,
        Place,
        Qualifier,
        Range,
        Ratio,
        Reference,
        RuleId,
        Section,
        Span,
        Value,
        CleanText<'static>,
        TextChange,
        Reason,
        Numeral,
        Quantity,
        QuantityKind,
        ArticleRecord<'static>,
        CleanRecord<'static>,
        QuantitiesRecord<'static>,
    );
    // What the crate root exports must be in the list above.
    let lib = include_str!("../src/lib.rs");
    let exported = regex::Regex::new(r"pub use [a-z_]+::(?:\{([^}]*)\}|(\w+));").expect("a pattern");
    let mut seen = 0;
    for found in exported.captures_iter(lib) {
        let list = found.get(1).or(found.get(2)).map_or("", |m| m.as_str());
        for name in list.split(',').map(str::trim).filter(|n| !n.is_empty()) {
            assert!(NAMES.contains(&name), "{name} is exported but not in the list");
            seen += 1;
        }
    }
    assert!(seen >= 30, "only {seen} exports found");
}
