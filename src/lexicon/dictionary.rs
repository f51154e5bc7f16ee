//! The words of all extractors in one tree, so that an article is read once for all of them.

use super::scan::WordTree;
use crate::span::CleanRange;
use rustc_hash::FxHashMap;

/// Whose words a match is for. One text of letters may be a word of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Words of bodies' names.
    Agency,
    /// Head nouns of initiatives.
    InitiativeHead,
    /// Well-known initiatives.
    InitiativeName,
    /// Words that tell where an article is from.
    Home,
    /// Words of page furniture.
    Furniture,
    /// 今, 今天, 昨日 before a bracket that dates them.
    Today,
}

const OWNERS: usize = 6;

/// Collects the words of all owners.
#[derive(Default)]
pub(crate) struct Builder(FxHashMap<String, Vec<(Owner, u32)>>);

impl Builder {
    /// Adds a word (in Simplified) with its owner's value for it. Of equal words of one owner the first counts; an empty
    /// word is passed over.
    pub fn add(&mut self, owner: Owner, word: &str, value: u32) {
        if word.is_empty() {
            return;
        }
        match self.0.get_mut(word) {
            Some(of) if of.iter().any(|(o, _)| *o == owner) => {}
            Some(of) => of.push((owner, value)),
            None => {
                self.0.insert(word.to_owned(), vec![(owner, value)]);
            }
        }
    }

    /// The tree of all words.
    pub fn build(self) -> Dictionary {
        let mut words: Vec<(String, Vec<(Owner, u32)>)> = self.0.into_iter().collect();
        words.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let tree = WordTree::new(words.iter().zip(0_u32..).map(|((w, _), i)| (w, i)));
        let (mut values, mut of_word) = (Vec::new(), vec![0]);
        for (_, of) in words {
            values.extend(of);
            of_word.push(values.len());
        }
        Dictionary { tree, values, of_word }
    }
}

/// The words of all owners, ready to be looked for.
pub(crate) struct Dictionary {
    tree: WordTree,
    /// Owners and their values, word after word.
    values: Vec<(Owner, u32)>,
    /// Where in `values` each word's begin; one more for the end.
    of_word: Vec<usize>,
}

/// Words found in one text, by owner: by rising start, the shortest first.
#[derive(Default)]
pub(crate) struct Hits([Vec<(CleanRange, u32)>; OWNERS]);

impl Dictionary {
    /// Every occurrence of every word, those that overlap included.
    pub fn find(&self, text: &str) -> Hits {
        let mut hits = Hits::default();
        self.tree.each(text, |range, word| {
            let word = word as usize;
            let (Some(&from), Some(&to)) = (self.of_word.get(word), self.of_word.get(word + 1)) else { return };
            for &(owner, value) in self.values.get(from..to).unwrap_or(&[]) {
                hits.0[owner as usize].push((range, value));
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
