//! Cases as data: `tests/golden/*.txt`, whose format its README tells. One runner for all.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // A test fails by panicking.

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;
use tiyao::{Extractor, Qualifier, Ratio, Span, Value, quantity};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// Rules that have no positive or no near-miss case yet. The list only ever shrinks: a rule in it that has both fails too.
const WITHOUT_CASES: &[&str] = &[
    // They speak for the user's own dictionaries, which a line of text cannot bring along: see `cli/tests/command.rs`.
    "agency.own",
    "own.name",
];

/// One mention, as a case marks it: the text, then fields in the order of the file's kind.
struct Found {
    span: Span,
    fields: Vec<String>,
    rule: String,
}

struct Case {
    file: &'static str,
    line: usize,
    rule: String,
    near_miss: bool,
    text: String,
    marks: Vec<(Span, Vec<String>)>,
}

/// What finds the mentions of one kind.
type Find = fn(&str) -> Vec<Found>;

const FILES: &[(&str, Find)] = &[
    ("quantities.txt", quantities),
    ("indicators.txt", indicators),
    ("agencies.txt", agencies),
    ("initiatives.txt", initiatives),
];

#[test]
fn golden_cases_hold() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for &(file, find) in FILES {
        for case in cases(file) {
            count += 1;
            let found = find(&case.text);
            wrong.extend(judge(&case, &found, file == "quantities.txt").into_iter().map(|w| {
                let said: Vec<String> = found
                    .iter()
                    .map(|f| format!("[[{}|{}]] {}", &case.text[f.span.start..f.span.end], f.fields.join("|"), f.rule))
                    .collect();
                let text = case.text.replace('\n', "⏎");
                format!("{}:{}: {w}\n    {text}\n    found: {}", case.file, case.line, said.join(" "))
            }));
        }
    }
    assert!(count >= 60, "only {count} cases");
    assert!(wrong.is_empty(), "{} of {count} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case_and_a_near_miss() {
    let mut seen: BTreeMap<String, (bool, bool)> = BTreeMap::new();
    for &(file, _) in FILES {
        for case in cases(file) {
            let entry = seen.entry(case.rule).or_default();
            if case.near_miss { entry.1 = true } else { entry.0 = true }
        }
    }
    let rules = rules();
    let mut wrong = Vec::new();
    for rule in &rules {
        let (case, near_miss) = seen.get(rule).copied().unwrap_or_default();
        match (case && near_miss, WITHOUT_CASES.contains(&rule.as_str())) {
            (false, false) => wrong.push(format!("{rule}: case {case}, near miss {near_miss}")),
            (true, true) => wrong.push(format!("{rule}: has both, take it off the list")),
            _ => {}
        }
    }
    let known = |rule: &&String| !rules.contains(*rule);
    wrong.extend(seen.keys().filter(known).map(|rule| format!("{rule}: has cases, but no source names it")));
    let listed = WITHOUT_CASES.iter().filter(|rule| !rules.contains(**rule));
    wrong.extend(listed.map(|rule| format!("{rule}: is on the list, but no source names it")));
    assert!(wrong.is_empty(), "{} rules:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_table_of_rules_tells_every_rule_and_its_examples_hold() {
    let told: BTreeSet<String> = tiyao::explain::rules().iter().map(|r| r.id.to_owned()).collect();
    let rules = rules();
    let untold: Vec<&String> = rules.difference(&told).collect();
    let gone: Vec<&String> = told.difference(&rules).collect();
    assert!(untold.is_empty() && gone.is_empty(), "data/rules.tsv: missing {untold:?}, no longer there {gone:?}");
    for rule in tiyao::explain::rules() {
        let Some(example) = rule.example else { continue };
        let (text, marks) = unmark(example);
        let find = match rule.finds {
            "agency" => agencies,
            "indicator" => indicators,
            "initiative" => initiatives,
            _ => quantities,
        };
        let made = find(&text).iter().any(|f| f.rule == rule.id && marks.iter().any(|(span, _)| *span == f.span));
        assert!(made, "data/rules.tsv: {} does not find what its example marks: {example}", rule.id);
    }
}

#[test]
fn the_page_of_rules_is_that_of_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("RULES.md");
    let page = std::fs::read_to_string(path).expect("RULES.md is there");
    assert!(page == tiyao::explain::page(), "RULES.md is stale: run `tiyao rules > RULES.md`");
}

fn judge(case: &Case, found: &[Found], every_numeral: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    if case.near_miss && found.iter().any(|f| f.rule == case.rule) {
        wrong.push(format!("a near miss of {} is taken for it", case.rule));
    }
    if case.marks.is_empty() {
        if !every_numeral && !found.is_empty() {
            wrong.push("nothing should be found".to_owned());
        }
        return wrong;
    }
    for (span, fields) in &case.marks {
        let text = &case.text[span.start..span.end];
        match found.iter().find(|f| f.span == *span) {
            None => wrong.push(format!("`{text}` is not found")),
            Some(f) => {
                for (want, have) in fields.iter().zip(&f.fields).filter(|(want, have)| !want.is_empty() && want != have)
                {
                    wrong.push(format!("`{text}`: expected `{want}`, found `{have}`"));
                }
            }
        }
    }
    for f in found.iter().filter(|f| case.marks.iter().all(|(span, _)| *span != f.span)) {
        wrong.push(format!("`{}` should not be found", &case.text[f.span.start..f.span.end]));
    }
    let made = |f: &Found| f.rule == case.rule && case.marks.iter().any(|(span, _)| *span == f.span);
    if !case.near_miss && !found.iter().any(made) {
        wrong.push(format!("none of the marked is made by {}", case.rule));
    }
    wrong
}

fn cases(file: &'static str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut rule = String::new();
    let mut out = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(heading) = line.strip_prefix("## ") {
            heading.trim().clone_into(&mut rule);
        } else if !line.trim().is_empty() && !line.starts_with('#') {
            assert!(!rule.is_empty(), "{file}:{}: a case before the first heading", at + 1);
            let (near_miss, line) = line.strip_prefix("~ ").map_or((false, line), |rest| (true, rest));
            let (text, marks) = unmark(&line.replace('⏎', "\n"));
            assert!(near_miss || !marks.is_empty(), "{file}:{}: a case without marks", at + 1);
            out.push(Case { file, line: at + 1, rule: rule.clone(), near_miss, text, marks });
        }
    }
    out
}

fn unmark(marked: &str) -> (String, Vec<(Span, Vec<String>)>) {
    let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once("[[") {
        let (inside, after) = after.split_once("]]").unwrap_or_else(|| panic!("`[[` without `]]`: {marked}"));
        text.push_str(before);
        let mut fields = inside.split('|').map(str::to_owned);
        let start = text.len();
        text.push_str(&fields.next().unwrap_or_default());
        marks.push((Span { start, end: text.len() }, fields.collect()));
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

/// Every rule id in the sources: `kind.some-thing` between quotes, file names aside.
fn rules() -> BTreeSet<String> {
    fn walk(folder: &Path, out: &mut BTreeSet<String>) {
        let id = Regex::new(r#""([a-z]+(?:[-_][a-z]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*)""#).expect("a pattern");
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
                let text = std::fs::read_to_string(&path).expect("a source");
                let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or("");
                let code: String = code.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
                out.extend(id.captures_iter(&code).map(|c| c[1].to_owned()).filter(|id| !id.ends_with(".tsv")));
            }
        }
    }
    let mut out = BTreeSet::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut out);
    out
}

fn snake(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_else(|| "-".to_owned())
}

fn or_null(text: Option<String>) -> String {
    text.unwrap_or_else(|| "-".to_owned())
}

fn number(value: Option<Value>, upper: Option<Value>, ratio: Option<Ratio>) -> String {
    match (value, upper, ratio) {
        (Some(low), Some(high), _) => format!("{low}..{high}"),
        (Some(value), ..) => value.to_string(),
        (None, _, Some(ratio)) => format!("{}/{}", ratio.num, ratio.den),
        _ => "-".to_owned(),
    }
}

fn exactness(qualifier: Qualifier) -> String {
    snake(qualifier)
}

fn quantities(text: &str) -> Vec<Found> {
    let found = quantity::read(text).into_iter().map(|q| Found {
        span: q.span,
        fields: vec![snake(q.kind), number(q.value, q.upper, q.ratio), or_null(q.unit), exactness(q.qualifier)],
        rule: q.rule.to_string(),
    });
    found.collect()
}

fn indicators(text: &str) -> Vec<Found> {
    let found = EXTRACTOR.extract(text).indicators.into_iter().map(|i| Found {
        span: i.span,
        fields: vec![
            snake(i.kind),
            number(i.value, i.upper, i.ratio),
            or_null(i.unit),
            exactness(i.qualifier),
            or_null(i.subject),
            i.change.map_or("-".to_owned(), |c| {
                let basis = c.basis.map_or("-".to_owned(), snake);
                format!("{} {} {basis}", snake(c.direction), snake(c.mode))
            }),
            or_null(i.period.map(|p| p.text)),
        ],
        rule: i.rule.to_string(),
    });
    found.collect()
}

fn agencies(text: &str) -> Vec<Found> {
    let found = EXTRACTOR.extract(text).agencies.into_iter().map(|a| Found {
        span: a.span,
        fields: vec![snake(a.kind), a.name, snake(a.reference), a.level.map_or("-".to_owned(), snake)],
        rule: a.rule.to_string(),
    });
    found.collect()
}

fn initiatives(text: &str) -> Vec<Found> {
    let found = EXTRACTOR.extract(text).initiatives.into_iter().map(|i| Found {
        span: i.span,
        fields: vec![snake(i.kind), i.name, or_null(i.head)],
        rule: i.rule.to_string(),
    });
    found.collect()
}
