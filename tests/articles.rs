//! Whole articles of our own against their gold; the minimum figures in `articles/minimum.tsv` only ever rise.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // A test fails by panicking.

use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tiyao::output::ArticleRecord;
use tiyao::{Extractor, Offsets};

#[test]
fn articles_reach_their_minimum() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let extractor = Extractor::new();
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut report = String::new();
    let golds = golds(&folder);
    assert!(golds.len() >= 10, "only {} articles", golds.len());
    for path in golds {
        let gold: Json = serde_json::from_str(&read(&path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let text = read(&PathBuf::from(path.to_string_lossy().replace(".gold.jsonl", ".txt")));
        let article = extractor.extract(&text);
        let found = serde_json::to_value(ArticleRecord::new("", &text, &article)).expect("a record");
        let mut line =
            format!("{:24}", path.file_name().unwrap_or_default().to_string_lossy().replace(".gold.jsonl", ""));
        for (group, score) in [("agencies", agency as Score), ("indicators", indicator), ("initiatives", initiative)] {
            let (gold, found) = mentions(&gold, &found, group, &text);
            let tally = score(&gold, &found);
            line.push_str(&format!("  {group} {:5.1}", tally.f1()));
            let sum = tallies.entry(group).or_default();
            *sum = Tally { hit: sum.hit + tally.hit, gold: sum.gold + tally.gold, found: sum.found + tally.found };
        }
        report.push_str(&format!("{line}\n"));
    }
    let mut wrong = Vec::new();
    let minimum = read(&folder.join("minimum.tsv"));
    for row in minimum.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let (group, least) = row.split_once('\t').unwrap_or_else(|| panic!("minimum.tsv: bad row `{row}`"));
        let least: f64 = least.trim().parse().unwrap_or_else(|e| panic!("minimum.tsv: `{row}`: {e}"));
        let tally = tallies.remove(group).unwrap_or_else(|| panic!("minimum.tsv: no such figure `{group}`"));
        report.push_str(&format!("{group}: F1 {:.2}, at least {least}\n", tally.f1()));
        if tally.f1() < least {
            wrong.push(group.to_owned());
        }
    }
    println!("{report}");
    assert!(tallies.is_empty(), "minimum.tsv has no row for {:?}", tallies.keys());
    assert!(wrong.is_empty(), "under the minimum: {}\n{report}", wrong.join(", "));
}

#[test]
fn the_gold_is_sound() {
    for path in golds(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles")) {
        let gold: Json = serde_json::from_str(&read(&path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let text = read(&PathBuf::from(path.to_string_lossy().replace(".gold.jsonl", ".txt")));
        let length = text.chars().count();
        for group in ["agencies", "indicators", "initiatives"] {
            let mut before = 0;
            for mention in gold[group].as_array().expect("a list") {
                let (start, end) = (at(mention, "start"), at(mention, "end"));
                assert!(before <= start && start < end && end <= length, "{}: {mention}", path.display());
                before = end;
            }
        }
    }
}

type Score = fn(&[Mention<'_>], &[Mention<'_>]) -> Tally;

#[derive(Default)]
struct Tally {
    hit: usize,
    gold: usize,
    found: usize,
}

impl Tally {
    fn f1(&self) -> f64 {
        let all = self.gold + self.found;
        if all == 0 { 100.0 } else { 200.0 * self.hit as f64 / all as f64 }
    }
}

struct Mention<'a> {
    start: usize,
    end: usize,
    fields: &'a Json,
}

impl Mention<'_> {
    fn overlap(&self, other: &Self) -> f64 {
        let shared = self.end.min(other.end).saturating_sub(self.start.max(other.start));
        shared as f64 / (self.end - self.start).max(other.end - other.start) as f64
    }

    fn text(&self, key: &str) -> Option<String> {
        let fold = |s: &str| s.chars().filter(|c| !c.is_whitespace() && !"“”‘’「」『』\"'《》".contains(*c)).collect();
        self.fields[key].as_str().map(fold)
    }
}

fn golds(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("tests/articles");
    let mut out: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    out.retain(|p| p.to_string_lossy().ends_with(".gold.jsonl"));
    out.sort();
    out
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn at(mention: &Json, key: &str) -> usize {
    mention[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_else(|| panic!("no {key} in {mention}"))
}

/// Both sides in bytes of the text. What lies on an optional mention of the gold counts on neither side.
fn mentions<'a>(gold: &'a Json, found: &'a Json, group: &str, text: &str) -> (Vec<Mention<'a>>, Vec<Mention<'a>>) {
    let offsets = Offsets::code_points(text);
    let list = |json: &'a Json| json[group].as_array().map_or(&[][..], Vec::as_slice);
    let golds = list(gold).iter().map(|m| Mention {
        start: offsets.to_byte(at(m, "start")),
        end: offsets.to_byte(at(m, "end")),
        fields: m,
    });
    let (optional, firm): (Vec<_>, Vec<_>) = golds.partition(|m| m.fields["optional"] == true);
    let mut found: Vec<Mention<'_>> = list(found)
        .iter()
        .map(|m| Mention { start: at(&m["span"], "start"), end: at(&m["span"], "end"), fields: m })
        .collect();
    let on = |m: &Mention<'_>, list: &[Mention<'_>], least: f64| list.iter().any(|o| m.overlap(o) >= least);
    found.retain(|m| !on(m, &optional, 0.3) || on(m, &firm, 0.5));
    (firm, found)
}

/// One to one by falling overlap, each at least `least`.
fn pairs<'m>(gold: &'m [Mention<'m>], found: &'m [Mention<'m>], least: f64) -> Vec<(&'m Mention<'m>, &'m Mention<'m>)> {
    let mut ranked: Vec<(f64, usize, usize)> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        ranked
            .extend(found.iter().enumerate().map(|(j, f)| (g.overlap(f), i, j)).filter(|r| r.0 > 0.0 && r.0 >= least));
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_gold, mut used_found) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut out = Vec::new();
    for (_, i, j) in ranked {
        if !used_gold[i] && !used_found[j] {
            (used_gold[i], used_found[j]) = (true, true);
            out.push((&gold[i], &found[j]));
        }
    }
    out
}

fn agency(gold: &[Mention<'_>], found: &[Mention<'_>]) -> Tally {
    let collective = |m: &&Mention<'_>| m.fields["reference"] == "collective";
    let firm: Vec<_> = gold.iter().filter(|m| !collective(m)).collect();
    let on_collective = |m: &Mention<'_>| gold.iter().filter(collective).any(|c| m.overlap(c) >= 0.5);
    let found: Vec<_> = found.iter().filter(|m| !collective(m) && !on_collective(m)).collect();
    let same = |g: &Mention<'_>| found.iter().any(|f| (f.start, f.end) == (g.start, g.end));
    Tally { hit: firm.iter().filter(|g| same(g)).count(), gold: firm.len(), found: found.len() }
}

fn indicator(gold: &[Mention<'_>], found: &[Mention<'_>]) -> Tally {
    let same = |(g, f): &(&Mention<'_>, &Mention<'_>)| {
        let equal = |key: &str| g.fields[key] == f.fields[key];
        equal("kind") && equal("value") && equal("upper") && equal("ratio")
    };
    let hit = pairs(gold, found, 0.3).iter().filter(|pair| same(pair)).count();
    Tally { hit, gold: gold.len(), found: found.len() }
}

fn initiative(gold: &[Mention<'_>], found: &[Mention<'_>]) -> Tally {
    let hit = pairs(gold, found, 0.1).iter().filter(|(g, f)| g.text("name") == f.text("name")).count();
    Tally { hit, gold: gold.len(), found: found.len() }
}
