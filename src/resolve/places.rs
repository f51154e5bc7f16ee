//! Which division a place word means, and which division governs where the text says only 市 or 省.

use crate::document::Document;
use crate::fact::Level;
use crate::lexicon::PlaceId;
use crate::lexicon::gazetteer::Gazetteer;
use crate::lexicon::home::Home;
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
    home: Home,
    /// The cities and counties of Taiwan that the article names, the most frequent first.
    ours: Vec<PlaceId>,
    /// How often each division is named, those inside it included.
    votes: FxHashMap<PlaceId, u32>,
}

impl<'g> Places<'g> {
    pub fn new(gazetteer: &'g Gazetteer, named: &[(CleanRange, u32)], home: Home) -> Self {
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
        let mut places = Places { gazetteer, mentions: Vec::new(), most: Vec::new(), home, ours: Vec::new(), votes };
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
        places.ours = places.islands_by_votes();
        let ranks = [Level::Provincial, Level::Prefectural, Level::County, Level::Township];
        places.most = ranks.into_iter().filter_map(|l| Some((l, places.count(l)?))).collect();
        places
    }

    /// The division that a name means here: the one whose surroundings the article names most, the highest of equals.
    pub fn pick(&self, name: u32) -> Option<PlaceId> {
        let bearers = self.gazetteer.bearers(name as usize);
        // In Taiwan 新北 and 桃园 are Taiwan's, and a town of the mainland is called so with its rank (常州市).
        if self.home == Home::Taiwan {
            if let Some(own) = bearers.iter().find(|&&id| self.islands(id)) {
                return Some(*own);
            }
            let word = self.gazetteer.names().get(name as usize).map_or("", |(n, _)| n.as_str());
            let whole = |id: PlaceId| {
                self.name(id) == word || self.level(id).is_some_and(|l| l <= Level::Provincial) || self.capital(id)
            };
            return bearers.iter().find(|&&id| whole(id)).copied();
        }
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
        if level == Level::Prefectural
            && let Some(city) = self.county_city()
        {
            return Some(city);
        }
        if level == Level::Provincial {
            let near = self.provinces(document, at);
            if near.is_some() {
                return near;
            }
        }
        self.dominant(level)
    }

    /// 宁乡市: the county that calls itself a city, where the article names it and never the city above it.
    fn county_city(&self) -> Option<PlaceId> {
        let county = self.dominant(Level::County).filter(|&id| self.name(id).ends_with('市'))?;
        let own = |id: PlaceId| self.mentions.iter().any(|&(_, of)| of == id);
        let city = |id: PlaceId| self.level(id) == Some(Level::Prefectural) || self.municipality(id);
        let elsewhere = |id: PlaceId| self.city(id).is_some_and(|c| self.city(county) != Some(c));
        let other = self.mentions.iter().any(|&(_, id)| city(id) || elsewhere(id));
        (own(county) && !other).then_some(county)
    }

    /// The one province that the paragraph names before `at`, by its own name.
    fn provinces(&self, document: &Document<'_>, at: usize) -> Option<PlaceId> {
        let from = document.paragraph(at).map_or(0, |r| r.start);
        let before = self.mentions.partition_point(|(p, _)| *p < at);
        let own = |id: PlaceId| self.level(id) == Some(Level::Provincial) && !self.municipality(id);
        let near = self.mentions[..before].iter().rev().take_while(|(p, _)| from <= *p).take(NEAR);
        let mut near = near.map(|&(_, id)| id).filter(|&id| own(id));
        let first = near.next()?;
        near.all(|id| id == first).then_some(first)
    }

    /// The division of a rank that the article names most; the first of equals.
    pub fn dominant(&self, level: Level) -> Option<PlaceId> {
        self.most.iter().find(|(l, _)| *l == level).map(|(_, id)| *id)
    }

    /// The one city or county that the article is about: most of its places lie in it or are those it lies in.
    /// Places at which `other` holds (the name of a newspaper) do not count.
    pub fn focus(&self, other: impl Fn(usize) -> bool) -> Option<PlaceId> {
        let mut inside: FxHashMap<PlaceId, u32> = FxHashMap::default();
        let mut own: FxHashMap<PlaceId, u32> = FxHashMap::default();
        let mut all = 0_u32;
        for &(_, id) in self.mentions.iter().filter(|(at, _)| !other(*at)) {
            all += 1;
            *own.entry(id).or_default() += 1;
            for above in self.gazetteer.lineage(id) {
                *inside.entry(above).or_default() += 1;
            }
        }
        // Of equals the one named first, whatever the order of the map.
        let city = |id: PlaceId| self.level(id) == Some(Level::Prefectural) || self.municipality(id);
        let county = |id: PlaceId| self.level(id) == Some(Level::County);
        let best = |fits: &dyn Fn(PlaceId) -> bool, least: u32| {
            let mut found: Option<(u32, PlaceId)> = None;
            for (_, id) in &self.mentions {
                for id in self.gazetteer.lineage(*id).filter(|&id| fits(id)) {
                    let votes = inside.get(&id).copied().unwrap_or(0);
                    if found.is_none_or(|(most, _)| votes > most) {
                        found = Some((votes, id));
                    }
                }
            }
            let (votes, id) = found?;
            let above: u32 = self.gazetteer.lineage(id).skip(1).filter_map(|p| own.get(&p)).sum();
            (votes > 1 && votes * 10 >= all.saturating_sub(above) * least).then_some(id)
        };
        best(&county, 6).or_else(|| best(&city, 7))
    }

    /// The city or county named last before `at` in `range`.
    pub fn near(&self, range: Option<CleanRange>, at: usize) -> Option<PlaceId> {
        let from = range?.start;
        let before = self.mentions.partition_point(|(p, _)| *p < at);
        let fits = |id: PlaceId| {
            matches!(self.level(id), Some(Level::Prefectural | Level::County))
                || self.municipality(id)
                || self.islands(id)
        };
        self.mentions[..before]
            .iter()
            .rev()
            .take_while(|(p, _)| from <= *p)
            .take(NEAR)
            .map(|&(_, id)| id)
            .find(|&id| fits(id))
    }

    /// The city or county of Taiwan that governs at `at`: the nearest before it in its paragraph, else the one named most.
    pub fn island(&self, document: &Document<'_>, at: usize, ends: &[char]) -> Option<PlaceId> {
        let fits = |id: PlaceId| self.islands(id) && self.name(id).ends_with(ends);
        let from = document.paragraph(at).map_or(0, |r| r.start);
        let before = self.mentions.partition_point(|(p, _)| *p < at);
        let near = self.mentions[..before].iter().rev().take_while(|(p, _)| from <= *p).take(NEAR);
        near.map(|&(_, id)| id).find(|&id| fits(id)).or_else(|| self.ours.iter().copied().find(|&id| fits(id)))
    }

    /// In falling order of votes, of equals in the order of the text.
    fn islands_by_votes(&self) -> Vec<PlaceId> {
        let mut found: Vec<PlaceId> = Vec::new();
        for &(_, id) in self.mentions.iter().filter(|(_, id)| self.islands(*id)) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        found.sort_by_key(|id| std::cmp::Reverse(self.votes.get(id).copied().unwrap_or(0)));
        found
    }

    /// Whether a division is a city or county of Taiwan: they have no code and no rank in the mainland's hierarchy.
    pub fn islands(&self, id: PlaceId) -> bool {
        self.gazetteer.get(id).is_some_and(|d| d.code.is_empty() && d.level.is_none() && d.name.ends_with(['市', '县']))
    }

    /// The first city of a province, which is known by its short name abroad too (广州, 成都), and the large ports.
    fn capital(&self, id: PlaceId) -> bool {
        self.gazetteer.get(id).is_some_and(|d| {
            d.code.get(2..) == Some("0100")
                || matches!(d.code.as_str(), "440300" | "210200" | "350200" | "330200" | "370200")
        })
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
