//! Dictionaries: plain TSV files in `data/`, read with errors that name the place, and the tree that finds their words.

pub(crate) mod chars;
pub(crate) mod dictionary;
pub(crate) mod gazetteer;
pub(crate) mod home;
pub(crate) mod scan;

/// Index of an administrative division in the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct PlaceId(pub u32);
