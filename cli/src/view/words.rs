//! The library's terms in everyday words.

use tiyao::quantity::QuantityKind;
use tiyao::{AgencyKind, Basis, Change, Direction, IndicatorKind, InitiativeKind, Level, Mode, PartialDate, Qualifier};

pub fn agency_kind(kind: AgencyKind) -> &'static str {
    match kind {
        AgencyKind::Party => "party",
        AgencyKind::Government => "government",
        AgencyKind::PublicSecurity => "police",
        AgencyKind::Judicial => "court or procuratorate",
        AgencyKind::Legislature => "legislature",
        AgencyKind::Military => "military",
        AgencyKind::MassOrganization => "association",
        AgencyKind::Education => "school",
        AgencyKind::Health => "hospital",
        AgencyKind::Enterprise => "company",
        AgencyKind::Media => "media",
        AgencyKind::Institution => "public institution",
        AgencyKind::International => "international",
        AgencyKind::TaskForce => "task force",
        _ => "other",
    }
}

pub fn level(level: Level) -> &'static str {
    match level {
        Level::National => "national",
        Level::Provincial => "province",
        Level::Prefectural => "city",
        Level::County => "county or district",
        Level::Township => "township",
        Level::Village => "village",
        _ => "",
    }
}

pub fn initiative_kind(kind: InitiativeKind) -> &'static str {
    match kind {
        InitiativeKind::Campaign => "campaign",
        InitiativeKind::Program => "program",
        InitiativeKind::Mechanism => "mechanism",
        InitiativeKind::Platform => "platform",
        InitiativeKind::Document => "document",
        InitiativeKind::Event => "event",
        InitiativeKind::Honor => "honor",
        InitiativeKind::Slogan => "slogan",
        _ => "other",
    }
}

pub fn indicator_kind(kind: IndicatorKind) -> &'static str {
    match kind {
        IndicatorKind::Percentage => "percentage",
        IndicatorKind::PercentagePoint => "points",
        IndicatorKind::Count => "count",
        IndicatorKind::Money => "money",
        IndicatorKind::Measure => "measure",
        IndicatorKind::Duration => "duration",
        IndicatorKind::Multiple => "multiple",
        IndicatorKind::Fraction => "fraction",
        IndicatorKind::Rank => "rank",
        IndicatorKind::Age => "age",
        _ => "other",
    }
}

pub fn quantity_kind(kind: QuantityKind) -> &'static str {
    match kind {
        QuantityKind::Number => "number",
        QuantityKind::Ordinal => "ordinal",
        QuantityKind::Percentage => "percentage",
        QuantityKind::PercentagePoint => "points",
        QuantityKind::Fraction => "fraction",
        QuantityKind::Money => "money",
        QuantityKind::Measure => "measure",
        QuantityKind::Temperature => "temperature",
        QuantityKind::Duration => "duration",
        QuantityKind::Age => "age",
        QuantityKind::Multiple => "multiple",
        QuantityKind::Count => "count",
        QuantityKind::Date => "date",
        QuantityKind::Time => "time",
        QuantityKind::Label => "label",
        _ => "other",
    }
}

pub fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::About => "about",
        Qualifier::Nearly => "nearly",
        Qualifier::Over => "over",
        Qualifier::Under => "under",
        Qualifier::AtLeast => "at least",
        Qualifier::AtMost => "at most",
        _ => "",
    }
}

/// `down, year on year`; a figure that is the result and not the difference says `up to this`.
pub fn change(change: Change) -> String {
    let way = match (change.direction, change.mode) {
        (Direction::Up, Mode::By) => "up",
        (Direction::Up, _) => "up to this",
        (Direction::Down, Mode::By) => "down",
        (Direction::Down, _) => "down to this",
        _ => "steady",
    };
    match change.basis {
        Some(Basis::YearOnYear) => format!("{way}, year on year"),
        Some(Basis::MonthOnMonth) => format!("{way}, month on month"),
        Some(_) => format!("{way}, compared"),
        None => way.to_owned(),
    }
}

/// `2022-12-18`, with `?` for what is not told.
pub fn date(date: PartialDate) -> String {
    let year = date.year.map(|y| format!("{y:04}-")).unwrap_or_default();
    let month = date.month.map_or("??".to_owned(), |m| format!("{m:02}"));
    let day = date.day.map(|d| format!("-{d:02}")).unwrap_or_default();
    format!("{year}{month}{day}")
}
