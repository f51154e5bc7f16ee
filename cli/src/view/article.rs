//! An article's facts: who it is by, who acts, what the figures are, what is undertaken.

use super::table::{numbers, plain, table, words};
use super::{Style, words as say};
use std::collections::HashMap;
use tiyao::{Agency, Article, Indicator, Initiative, Metadata, Reference};

/// The whole view.
pub fn article(id: &str, article: &Article, style: Style) -> String {
    let mut out = style.heading(article.metadata.title.as_deref().unwrap_or(id));
    metadata(&mut out, id, &article.metadata);
    agencies(&mut out, article, style);
    indicators(&mut out, article, style);
    initiatives(&mut out, article, style);
    let c = article.cleaning;
    if (c.glosses_removed, c.spots_repaired, c.spots_left) != (0, 0, 0) {
        let told = format!(
            "Repaired: {} taken out, {} mended, {} left as they were",
            some(c.glosses_removed, "pinyin gloss", "pinyin glosses"),
            some(c.spots_repaired, "broken spot", "broken spots"),
            c.spots_left
        );
        out.push_str(&format!("\n{told}\n"));
    }
    out
}

fn some(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

fn metadata(out: &mut String, id: &str, metadata: &Metadata) {
    let mut row = |label: &str, value: String| {
        let value = plain(&value);
        if !value.is_empty() {
            out.push_str(&format!("  {label:<16}{value}\n"));
        }
    };
    if metadata.title.is_some() {
        row("File or id", id.to_owned());
    }
    if let Some(line) = &metadata.dateline {
        let date = line.date.map(say::date);
        let parts = line.sources.iter().cloned().chain(line.place.clone()).chain(date);
        row("Dateline", parts.collect::<Vec<_>>().join(", "));
    }
    row("Published", metadata.published.clone().unwrap_or_default());
    row("Source", metadata.source.clone().unwrap_or_default());
    row("Reporters", metadata.reporters.join(", "));
    row("Correspondents", metadata.correspondents.join(", "));
    row("Photographers", metadata.photographers.join(", "));
    row("Editors", metadata.editors.join(", "));
    let headings: Vec<&str> = metadata.sections.iter().map(|s| s.text.as_str()).collect();
    for (i, heading) in headings.iter().enumerate() {
        row(if i == 0 { "Headings" } else { "" }, (*heading).to_owned());
    }
}

/// Mentions of one thing, in the order of their first.
struct Group<'a, T> {
    first: &'a T,
    mentions: Vec<&'a T>,
}

fn grouped<'a, T>(mentions: &'a [T], key: impl Fn(&'a T) -> &'a str) -> Vec<Group<'a, T>> {
    let mut at: HashMap<&str, usize> = HashMap::new();
    let mut groups: Vec<Group<'a, T>> = Vec::new();
    for mention in mentions {
        let next = groups.len();
        let i = *at.entry(key(mention)).or_insert(next);
        match groups.get_mut(i) {
            Some(group) => group.mentions.push(mention),
            None => groups.push(Group { first: mention, mentions: vec![mention] }),
        }
    }
    groups
}

fn agencies(out: &mut String, article: &Article, style: Style) {
    let mut groups = grouped(&article.agencies, |a: &Agency| a.key.as_str());
    groups.sort_by_key(|g| std::cmp::Reverse(g.mentions.len()));
    let rows: Vec<Vec<String>> = groups
        .iter()
        .map(|group| {
            let level = group.mentions.iter().find_map(|a| a.level);
            let place = group.mentions.iter().find_map(|a| a.place.as_ref());
            let all = if group.first.reference == Reference::Collective { " (several bodies)" } else { "" };
            vec![
                format!("{}{all}", group.first.name),
                group.mentions.len().to_string(),
                say::agency_kind(group.first.kind).to_owned(),
                level.map(say::level).unwrap_or_default().to_owned(),
                place.map(|p| p.name.clone()).unwrap_or_default(),
            ]
        })
        .collect();
    let title = format!("Agencies: {}", some(groups.len(), "body", "bodies"));
    let columns = [words("Full name", 50), numbers("Times"), words("Kind", 22), words("Level", 18), words("Place", 24)];
    section(out, style, &title, table(&columns, &rows), rows.is_empty());
}

fn indicators(out: &mut String, article: &Article, style: Style) {
    let row = |i: &Indicator| {
        let agency = i.agency.and_then(|at| article.agencies.get(at)).map(|a| a.name.clone());
        let initiative = i.initiative.and_then(|at| article.initiatives.get(at)).map(|x| x.name.clone());
        vec![
            i.subject.clone().unwrap_or_default(),
            i.text.clone(),
            i.change.map(say::change).unwrap_or_default(),
            i.period.as_ref().map(|p| p.text.clone()).unwrap_or_default(),
            agency.unwrap_or_default(),
            initiative.unwrap_or_default(),
            say::indicator_kind(i.kind).to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = article.indicators.iter().map(row).collect();
    let columns = [
        words("What", 36),
        words("Figure", 24),
        words("Change", 26),
        words("Period", 20),
        words("Who", 30),
        words("Through", 20),
        words("Kind", 12),
    ];
    let title = format!("Figures: {}", article.indicators.len());
    section(out, style, &title, table(&columns, &rows), rows.is_empty());
}

fn initiatives(out: &mut String, article: &Article, style: Style) {
    let groups = grouped(&article.initiatives, |i: &Initiative| i.name.as_str());
    let rows: Vec<Vec<String>> = groups
        .iter()
        .map(|group| {
            let head = group.mentions.iter().find_map(|i| i.head.as_deref());
            let mut who: Vec<&str> = Vec::new();
            for agency in group.mentions.iter().filter_map(|i| article.agencies.get(i.agency?)) {
                if !who.contains(&agency.name.as_str()) {
                    who.push(&agency.name);
                }
            }
            vec![
                group.first.name.clone(),
                head.unwrap_or_default().to_owned(),
                group.mentions.len().to_string(),
                say::initiative_kind(group.first.kind).to_owned(),
                who.join(", "),
            ]
        })
        .collect();
    let columns = [words("Name", 50), words("Called a", 20), numbers("Times"), words("Kind", 10), words("Run by", 50)];
    let title = format!("Initiatives: {}", groups.len());
    section(out, style, &title, table(&columns, &rows), rows.is_empty());
}

fn section(out: &mut String, style: Style, title: &str, table: String, empty: bool) {
    out.push('\n');
    out.push_str(&style.heading(title));
    if !empty {
        out.push_str(&table);
    }
}

#[cfg(test)]
mod tests {
    use super::super::PLAIN;

    #[test]
    fn an_empty_article_has_a_view() {
        let article = tiyao::Extractor::new().extract("");
        let view = super::article("empty", &article, PLAIN);
        assert_eq!(view, "empty\n\nAgencies: 0 bodies\n\nFigures: 0\n\nInitiatives: 0\n");
    }
}
