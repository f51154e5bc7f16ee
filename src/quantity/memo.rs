//! The last answers of the questions that several rules ask at one place.

use super::item::Hit;
use super::numeral::Num;
use std::cell::Cell;

/// What was read at the places looked at last.
#[derive(Default)]
pub(super) struct Memo {
    pub numeral: Last<Num>,
    pub unit: Last<Hit>,
}

/// Places that are remembered; those of one quantity differ by less.
const PLACES: usize = 8;

/// Answers by place.
pub(super) struct Last<T>([Cell<Option<(usize, Option<T>)>>; PLACES]);

impl<T> Default for Last<T> {
    fn default() -> Self {
        Last(std::array::from_fn(|_| Cell::new(None)))
    }
}

impl<T: Copy> Last<T> {
    /// The answer for the place `i`, asked for at most once as long as it is remembered.
    pub fn get(&self, i: usize, ask: impl FnOnce() -> Option<T>) -> Option<T> {
        let cell = &self.0[i % PLACES];
        if let Some((at, known)) = cell.get()
            && at == i
        {
            return known;
        }
        let answer = ask();
        cell.set(Some((i, answer)));
        answer
    }
}
