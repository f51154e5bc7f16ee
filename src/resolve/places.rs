//! Which division a place word means, and which division governs where the text says only 市 or 省.

use crate::document::Document;
use crate::fact::Level;
use crate::lexicon::PlaceId;
use crate::lexicon::gazetteer::Gazetteer;
use crate::span::CleanRange;
use rustc_hash::FxHashMap;

/// So many places before a mention are looked at for the county that governs it.
const NEAR: usize = 64;

/// The places that one article names.
pub(crate) struct Places<'g> {
    pub gazetteer: &'g Gazetteer,
    /// Offsets and divisions, in text order.
    mentions: Vec<(usize, PlaceId)>,
    /// The division of each rank that the article names most.
    most: Vec<(Level, PlaceId)>,
    /// How often each division is named, those inside it included.
    votes: FxHashMap<PlaceId, u32>,
}

impl<'g> Places<'g> {
    pub fn new(gazetteer: &'g Gazetteer, named: &[(CleanRange, u32)]) -> Self {
        let mut votes: FxHashMap<PlaceId, u32> = FxHashMap::default();
        let mut vote = |id: PlaceId| {
            for above in gazetteer.lineage(id) {
                *votes.entry(above).or_default() += 1;
            }
        };
        for &(_, name) in named {
            if let [only] = gazetteer.bearers(name as usize) {
                vote(*only);
            }
        }
        let mut places = Places { gazetteer, mentions: Vec::new(), most: Vec::new(), votes };
        let mut mentions = Vec::with_capacity(named.len());
        for &(range, name) in named {
            if let Some(id) = places.pick(name) {
                mentions.push((range.start, id));
                if gazetteer.bearers(name as usize).len() > 1 {
                    for above in gazetteer.lineage(id) {
                        *places.votes.entry(above).or_default() += 1;
                    }
                }
            }
        }
        mentions.sort_unstable();
        places.mentions = mentions;
        let ranks = [Level::Provincial, Level::Prefectural, Level::County, Level::Township];
        places.most = ranks.into_iter().filter_map(|l| Some((l, places.count(l)?))).collect();
        places
    }

    /// The division that a name means here: the one whose surroundings the article names most, the highest of equals.
    pub fn pick(&self, name: u32) -> Option<PlaceId> {
        let bearers = self.gazetteer.bearers(name as usize);
        let around = |&id: &PlaceId| {
            self.gazetteer.lineage(id).skip(1).filter_map(|p| self.votes.get(&p)).max().copied().unwrap_or(0)
        };
        let best = bearers.iter().map(around).max()?;
        bearers.iter().find(|id| around(id) == best).copied()
    }

    /// The division of rank `level` that governs at `at`: the nearest before it in its paragraph for counties, the one the
    /// article names most otherwise. 市 may also be a municipality.
    pub fn governing(&self, document: &Document<'_>, level: Level, at: usize) -> Option<PlaceId> {
        if level >= Level::County {
            let paragraph = document.paragraph(at);
            let before = self.mentions.partition_point(|(p, _)| *p < at);
            let inside = |p: usize| paragraph.is_some_and(|r| r.start <= p);
            let near = self.mentions[..before]
                .iter()
                .rev()
                .take_while(|(p, _)| inside(*p))
                .take(NEAR)
                .find_map(|&(_, id)| self.gazetteer.at_level(id, level));
            if near.is_some() {
                return near;
            }
        }
        self.dominant(level)
    }

    /// The division of a rank that the article names most; the first of equals.
    pub fn dominant(&self, level: Level) -> Option<PlaceId> {
        self.most.iter().find(|(l, _)| *l == level).map(|(_, id)| *id)
    }

    fn count(&self, level: Level) -> Option<PlaceId> {
        let mut best: Option<(u32, PlaceId)> = None;
        for &(_, id) in &self.mentions {
            let found = self.gazetteer.at_level(id, level).or_else(|| {
                (level == Level::Prefectural)
                    .then(|| self.gazetteer.lineage(id).find(|&p| self.municipality(p)))
                    .flatten()
            });
            let Some(found) = found else { continue };
            let votes = self.votes.get(&found).copied().unwrap_or(0);
            if best.is_none_or(|(v, _)| votes > v) {
                best = Some((votes, found));
            }
        }
        best.map(|(_, id)| id)
    }

    /// The city (prefecture or municipality) that a division is or lies in.
    pub fn city(&self, id: PlaceId) -> Option<PlaceId> {
        self.gazetteer
            .at_level(id, Level::Prefectural)
            .or_else(|| self.gazetteer.lineage(id).find(|&p| self.municipality(p)))
    }

    /// 北京, 天津, 上海, 重庆.
    pub fn municipality(&self, id: PlaceId) -> bool {
        self.gazetteer.get(id).is_some_and(|d| matches!(d.code.as_str(), "110000" | "120000" | "310000" | "500000"))
    }

    /// Full name of a division, empty for an unknown one.
    pub fn name(&self, id: PlaceId) -> &'g str {
        self.gazetteer.get(id).map_or("", |d| d.name.as_str())
    }

    /// Its name without the word for its rank: 沈阳.
    pub fn short(&self, id: PlaceId) -> &'g str {
        let name = self.name(id);
        name.strip_suffix('市').filter(|n| n.chars().count() >= 2).unwrap_or(name)
    }

    /// Rank of a division.
    pub fn level(&self, id: PlaceId) -> Option<Level> {
        self.gazetteer.get(id).and_then(|d| d.level)
    }
}
