//! Fields of the tables of agency names that are one of a few words.

use super::words::HeadClass;
use crate::error::Error;
use crate::fact::{AgencyKind, Level};
use crate::lexicon::gazetteer::parse_level;
use crate::tsv::Row;

pub(super) fn level(row: &Row<'_>, i: usize) -> Result<Option<Level>, Error> {
    row.parse(i, "level", "national, provincial, prefectural, county, township, village or -", parse_level)
}

pub(super) fn kind(row: &Row<'_>, i: usize) -> Result<Option<AgencyKind>, Error> {
    row.parse(i, "kind", "an agency kind such as government or enterprise", |text| {
        Some(match text {
            "party" => AgencyKind::Party,
            "government" => AgencyKind::Government,
            "public_security" => AgencyKind::PublicSecurity,
            "judicial" => AgencyKind::Judicial,
            "legislature" => AgencyKind::Legislature,
            "military" => AgencyKind::Military,
            "mass_organization" => AgencyKind::MassOrganization,
            "education" => AgencyKind::Education,
            "health" => AgencyKind::Health,
            "enterprise" => AgencyKind::Enterprise,
            "media" => AgencyKind::Media,
            "institution" => AgencyKind::Institution,
            "international" => AgencyKind::International,
            "task_force" => AgencyKind::TaskForce,
            "other" => AgencyKind::Other,
            _ => return None,
        })
    })
}

pub(super) fn class(row: &Row<'_>, i: usize) -> Result<Option<HeadClass>, Error> {
    row.parse(i, "class", "strong, weak, unit, brand, team, collective or collective_scoped", |text| {
        Some(match text {
            "strong" => HeadClass::Strong,
            "weak" => HeadClass::Weak,
            "unit" => HeadClass::Unit,
            "brand" => HeadClass::Brand,
            "team" => HeadClass::Team,
            "collective" => HeadClass::Collective,
            "collective_scoped" => HeadClass::Scoped,
            _ => return None,
        })
    })
}
