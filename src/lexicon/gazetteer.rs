//! Administrative divisions: names, short names, codes, ranks, and who lies in whom.

use super::PlaceId;
use crate::error::Error;
use crate::fact::Level;
use crate::tsv;
use rustc_hash::FxHashMap;

const DIVISIONS: &str = include_str!("../../data/divisions.tsv");

/// One administrative division.
#[derive(Debug, Clone)]
pub(crate) struct Division {
    /// GB/T 2260 code; empty outside the list.
    pub code: String,
    /// Full official name in Simplified: 青岛市.
    pub name: String,
    /// `None` outside the mainland hierarchy.
    pub level: Option<Level>,
    /// The division it lies in.
    pub parent: Option<PlaceId>,
}

/// All divisions, and the names by which texts call them.
#[derive(Debug, Default)]
pub(crate) struct Gazetteer {
    divisions: Vec<Division>,
    /// Every full and short name with the divisions that bear it.
    names: Vec<(String, Vec<PlaceId>)>,
}

impl Gazetteer {
    /// The built-in gazetteer.
    pub fn load() -> Result<Self, Error> {
        Self::read("divisions.tsv", DIVISIONS)
    }

    /// Rows `code, name, level, short names separated by |, old`.
    pub fn read(label: &str, text: &str) -> Result<Self, Error> {
        let mut out = Gazetteer::default();
        let mut by_name: FxHashMap<String, Vec<PlaceId>> = FxHashMap::default();
        let mut by_code: FxHashMap<String, PlaceId> = FxHashMap::default();
        for row in tsv::rows(label, text) {
            let name = row.need(1, "name")?;
            let level = row.parse(2, "level", "provincial, prefectural or county", parse_level)?;
            let code = row.get(0).unwrap_or("").to_owned();
            let old = row.get(4).is_some();
            let id = match by_code.get(&code) {
                Some(&id) if old => id,
                _ => {
                    let id = PlaceId(u32::try_from(out.divisions.len()).unwrap_or(u32::MAX));
                    out.divisions.push(Division { code: code.clone(), name: name.to_owned(), level, parent: None });
                    if !old && !code.is_empty() {
                        by_code.insert(code, id);
                    }
                    id
                }
            };
            for word in std::iter::once(name).chain(row.get(3).into_iter().flat_map(|s| s.split('|'))) {
                let word = word.trim();
                if word.chars().count() >= 2 {
                    let ids = by_name.entry(word.to_owned()).or_default();
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
            }
        }
        for division in &mut out.divisions {
            division.parent = parent(&by_code, &division.code);
        }
        // A short name prefers the higher division: 吉林 is the province before the city.
        for ids in by_name.values_mut() {
            ids.sort_by_key(|id| (out.divisions[id.0 as usize].level.map_or(9, |l| l as u8), id.0));
        }
        out.names = by_name.into_iter().collect();
        out.names.sort();
        Ok(out)
    }

    /// Every name with the divisions that bear it, the highest first.
    pub fn names(&self) -> &[(String, Vec<PlaceId>)] {
        &self.names
    }

    /// The divisions of name `index` of [`Gazetteer::names`].
    pub fn bearers(&self, index: usize) -> &[PlaceId] {
        self.names.get(index).map_or(&[], |(_, ids)| ids)
    }

    /// A division.
    pub fn get(&self, id: PlaceId) -> Option<&Division> {
        self.divisions.get(id.0 as usize)
    }

    /// The division itself and those it lies in, upwards.
    pub fn lineage(&self, id: PlaceId) -> impl Iterator<Item = PlaceId> + '_ {
        std::iter::successors(Some(id), |&id| self.get(id)?.parent)
    }

    /// The one of `id` and those above it that has rank `level`.
    pub fn at_level(&self, id: PlaceId, level: Level) -> Option<PlaceId> {
        self.lineage(id).find(|&p| self.get(p).is_some_and(|d| d.level == Some(level)))
    }
}

fn parent(by_code: &FxHashMap<String, PlaceId>, code: &str) -> Option<PlaceId> {
    let province = code.get(..2)?;
    let prefecture = code.get(..4)?;
    [format!("{prefecture}00"), format!("{province}0000")]
        .iter()
        .filter(|c| *c != code)
        .find_map(|c| by_code.get(c).copied())
}

/// Reads a level as the tables write it.
pub(crate) fn parse_level(text: &str) -> Option<Level> {
    Some(match text {
        "national" => Level::National,
        "provincial" => Level::Provincial,
        "prefectural" => Level::Prefectural,
        "county" => Level::County,
        "township" => Level::Township,
        "village" => Level::Village,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_lies_in_its_city_and_province() {
        let gazetteer = Gazetteer::load().expect("built-in table");
        let (_, ids) = gazetteer.names().iter().find(|(n, _)| n == "市南区").expect("市南区");
        let names: Vec<_> =
            gazetteer.lineage(ids[0]).filter_map(|p| gazetteer.get(p)).map(|d| d.name.as_str()).collect();
        assert_eq!(names, ["市南区", "青岛市", "山东省"]);
    }

    #[test]
    fn a_bad_level_is_named_by_place() {
        let error = Gazetteer::read("x.tsv", "# head\n370200\t青岛市\tbig\t-\n").expect_err("bad level");
        assert_eq!((error.line(), error.column()), (2, 12));
    }
}
