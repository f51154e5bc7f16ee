//! The words of all extractors in one tree, so that an article is read once for all of them.

use super::scan::WordTree;
use crate::span::CleanRange;

/// Whose words a match is for. One text of letters may be a word of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Words of bodies' names.
    Agency,
    /// Head nouns of initiatives.
    InitiativeHead,
    /// Well-known initiatives.
    InitiativeName,
    /// Verbs and virtues around names of initiatives.
    InitiativeCue,
    /// Words that tell where an article is from.
    Home,
    /// Words of page furniture.
    Furniture,
    /// 今, 今天, 昨日 before a bracket that dates them.
    Today,
}

const OWNERS: usize = 7;

/// About so many bytes of a text hold one word of a body's name,
const AGENCY: usize = 24;
/// and so many one head of an initiative.
const HEAD: usize = 48;

/// Collects the words of all owners.
#[derive(Default)]
pub(crate) struct Builder {
    /// All words in a row.
    text: String,
    /// Where each ends there, with its owner and the owner's value.
    words: Vec<(usize, Owner, u32)>,
}

impl Builder {
    /// Adds a word (in Simplified) with its owner's value for it. Of equal words of one owner the first counts; an empty
    /// word is passed over.
    pub fn add(&mut self, owner: Owner, word: &str, value: u32) {
        if !word.is_empty() {
            self.text.push_str(word);
            self.words.push((self.text.len(), owner, value));
        }
    }

    /// The tree of all words.
    pub fn build(self) -> Dictionary {
        let mut start = 0;
        let mut words: Vec<(&str, Owner, u32)> = Vec::with_capacity(self.words.len());
        for (end, owner, value) in self.words {
            words.push((self.text.get(start..end).unwrap_or(""), owner, value));
            start = end;
        }
        // The sort is stable: the first of equal ones stays the first.
        words.sort_by_key(|(word, ..)| *word);
        let (mut values, mut shared) = (Vec::with_capacity(words.len()), Vec::new());
        for same in words.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(word, owner, value)) = same.first() else { continue };
            let alone = value < 1 << OWNER && same.iter().all(|(_, o, _)| *o == owner);
            let value = if alone {
                (owner as u32) << OWNER | value
            } else {
                let mut of: Vec<(Owner, u32)> = Vec::new();
                for &(_, owner, value) in same {
                    if of.iter().all(|(o, _)| *o != owner) {
                        of.push((owner, value));
                    }
                }
                shared.push(of);
                SHARED << OWNER | u32::try_from(shared.len() - 1).unwrap_or(u32::MAX >> (32 - OWNER))
            };
            values.push((word, value));
        }
        Dictionary { tree: WordTree::new(values), shared }
    }
}

/// The words of all owners, ready to be looked for.
pub(crate) struct Dictionary {
    /// A word's value is its owner in the high bits and the owner's value below; or [`SHARED`] and an index below.
    tree: WordTree,
    /// Owners and their values, of words that have several.
    shared: Vec<Vec<(Owner, u32)>>,
}

/// Where the owner begins in a word's value.
const OWNER: u32 = 28;

/// Stands for the owner of a word that has several.
const SHARED: u32 = 7;

/// Words found in one text, by owner: by rising start, the shortest first.
#[derive(Default)]
pub(crate) struct Hits([Vec<(CleanRange, u32)>; OWNERS]);

impl Dictionary {
    /// Every occurrence of every word, those that overlap included.
    pub fn find(&self, text: &str) -> Hits {
        let mut hits = Hits::default();
        // Words of bodies and heads of initiatives are the most.
        hits.0[Owner::Agency as usize].reserve(text.len() / AGENCY);
        hits.0[Owner::InitiativeHead as usize].reserve(text.len() / HEAD);
        self.tree.each(text, |range, value| {
            let below = value & ((1 << OWNER) - 1);
            match hits.0.get_mut((value >> OWNER) as usize) {
                Some(of) => of.push((range, below)),
                None => {
                    for &(owner, value) in self.shared.get(below as usize).into_iter().flatten() {
                        hits.0[owner as usize].push((range, value));
                    }
                }
            }
        });
        hits
    }
}

impl Hits {
    /// The words of one owner.
    pub fn of(&self, owner: Owner) -> &[(CleanRange, u32)] {
        &self.0[owner as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_owner_gets_its_own_words() {
        let mut words = Builder::default();
        words.add(Owner::Agency, "公安局", 7);
        words.add(Owner::Agency, "公安局", 8);
        words.add(Owner::Agency, "局", 1);
        words.add(Owner::InitiativeHead, "公安局", 2);
        words.add(Owner::InitiativeHead, "", 3);
        let hits = words.build().find("市公安局");
        let range = |start, end| CleanRange::new(start, end);
        assert_eq!(hits.of(Owner::Agency), [(range(3, 12), 7), (range(9, 12), 1)]);
        assert_eq!(hits.of(Owner::InitiativeHead), [(range(3, 12), 2)]);
        assert!(hits.of(Owner::InitiativeName).is_empty());
    }
}
