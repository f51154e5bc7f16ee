//! The table of rules: what each finds and means, with an example; and the page that is made from it.

use crate::tsv;
use once_cell::sync::Lazy;
use std::fmt::Write as _;

const TABLE: (&str, &str) = ("rules.tsv", include_str!("../../data/rules.tsv"));

/// One rule that finds mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// Its stable id, such as `money.magnitude-unit`.
    pub id: &'static str,
    /// What it finds: `agency`, `indicator`, `initiative` or `quantity`.
    pub finds: &'static str,
    /// What it means, in one sentence.
    pub meaning: &'static str,
    /// A text in which it finds what stands in `[[ ]]`; `None` where it needs the caller's own dictionary.
    pub example: Option<&'static str>,
}

static RULES: Lazy<Vec<Rule>> = Lazy::new(|| {
    let rule = |row: tsv::Row<'static>| {
        Some(Rule { id: row.get(0)?, finds: row.get(1)?, meaning: row.get(2)?, example: row.get(3) })
    };
    tsv::rows(TABLE.0, TABLE.1).filter_map(rule).collect()
});

/// Every rule, by id.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// The rule of an id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    let i = RULES.binary_search_by(|r| r.id.cmp(id)).ok()?;
    RULES.get(i)
}

/// A page in Markdown that lists every rule.
pub fn page() -> String {
    let mut out = String::from(
        "# Rules\n\nEvery fact names the rule that found it. This page is made from `data/rules.tsv` by `tiyao rules`;\n\
         a test compares the two, and runs every example.\n",
    );
    for (finds, heading) in
        [("agency", "Agencies"), ("indicator", "Indicators"), ("initiative", "Initiatives"), ("quantity", "Quantities")]
    {
        let _ = write!(out, "\n## {heading}\n\n| Rule | Meaning | Example |\n|---|---|---|\n");
        for rule in rules().iter().filter(|r| r.finds == finds) {
            let example = rule.example.unwrap_or("").replace("[[", "**").replace("]]", "**").replace('|', "\\|");
            let _ = writeln!(out, "| `{}` | {} | {example} |", rule.id, rule.meaning);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_counts_its_rows() {
        let rows: Vec<&str> = TABLE.1.lines().filter(|l| !l.starts_with('#')).collect();
        let told = TABLE.1.lines().find_map(|l| l.strip_prefix("# rows: ")).unwrap();
        assert_eq!(told, rows.len().to_string());
        assert_eq!(rules().len(), rows.len());
        assert!(rules().windows(2).all(|w| w[0].id < w[1].id));
        assert_eq!(rule("bare.works").map(|r| r.finds), Some("initiative"));
        assert!(rule("bare.nothing").is_none());
    }
}
