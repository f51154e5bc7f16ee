//! The arrows between the modules, as DESIGN.md draws them: a lower layer never names a higher one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // A test fails by panicking.

use regex::Regex;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each module and the modules it may name. `extract/*` stands for each extractor; `extract` alone is what they share.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("error", &[]),
    ("value", &[]),
    ("fact", &["span", "value", "error"]),
    ("tsv", &["error"]),
    ("clean", &["span", "fact"]),
    ("quantity", &["span", "value", "fact", "error", "tsv", "clean"]),
    ("lexicon", &["span", "error", "tsv", "fact", "clean"]),
    ("segment", &["span", "clean"]),
    ("document", &["span", "fact", "clean", "quantity", "lexicon", "segment"]),
    ("extract", &["span", "value", "error", "fact", "clean", "quantity", "lexicon", "segment", "document"]),
    (
        "extract/*",
        &["span", "value", "error", "tsv", "fact", "clean", "quantity", "lexicon", "segment", "document", "extract"],
    ),
    (
        "resolve",
        &["span", "value", "error", "tsv", "fact", "clean", "quantity", "lexicon", "segment", "document", "extract"],
    ),
    // Tells of what the others made; what tells of initiatives lies with their tables.
    ("explain", &["span", "tsv", "fact", "quantity", "lexicon", "document", "extract", "resolve"]),
    (
        "extractor",
        &[
            "span",
            "value",
            "error",
            "fact",
            "clean",
            "quantity",
            "lexicon",
            "segment",
            "document",
            "extract",
            "extract/*",
            "resolve",
            "explain",
        ],
    ),
    ("output", &["span", "value", "error", "fact", "clean", "quantity", "extractor", "explain"]),
];

#[test]
fn dependencies_point_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in sources(&root) {
        let module = module_of(file.strip_prefix(&root).expect("below src"));
        let Some(first) = module.first() else { continue };
        let layer = layer(&module);
        let rule = if layer.starts_with("extract/") { "extract/*" } else { layer.as_str() };
        let Some((_, allowed)) = MAY_NAME.iter().find(|(name, _)| *name == rule) else {
            wrong.push(format!("{}: module `{first}` has no place in the layers", file.display()));
            continue;
        };
        let text = std::fs::read_to_string(&file).expect("a source file");
        for target in targets(&text, &module) {
            let other = if target.starts_with("extract/") { "extract/*" } else { target.as_str() };
            if target != layer && !allowed.contains(&other) {
                wrong.push(format!("{}: `{layer}` names `{target}`", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "forbidden arrows:\n{}", wrong.join("\n"));
}

#[test]
fn foreign_crates_are_fenced() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in sources(&root) {
        let name = file.strip_prefix(&root).expect("below src").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).expect("a source file");
        for (krate, home) in [("jieba_rs", "segment.rs")] {
            if name != home && code(&text).contains(krate) {
                wrong.push(format!("{name} names {krate}, which only {home} may"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The test of the test: what it must see.
#[test]
fn names_are_found_however_they_are_written() {
    let at = |path: &[&str]| path.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    let found = |text: &str, module: &[&str]| targets(text, &at(module)).into_iter().collect::<Vec<_>>();
    assert_eq!(found("use crate::{clean, span::Span};", &["fact"]), ["clean", "span"]);
    assert_eq!(
        found("use crate::extract::{agency, indicator};", &["resolve"]),
        ["extract/agency", "extract/indicator"]
    );
    assert_eq!(found("use crate::extract::{AgencyDraft};", &["resolve"]), ["extract"]);
    assert_eq!(found("use super::agency::Rules;", &["extract", "metadata"]), ["extract/agency"]);
    assert_eq!(found("fn f() { crate::resolve::go() }", &["span"]), ["resolve"]);
    assert!(found("// crate::resolve\n#[cfg(test)]\nmod tests { use crate::resolve; }", &["span"]).is_empty());
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            out.extend(sources(&path));
        } else if name.ends_with(".rs") && name != "lib.rs" && !only_tests(&path) {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// Whether the file's parent takes it in for tests alone.
fn only_tests(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let parent = path.parent().map(|p| p.join("mod.rs")).unwrap_or_default();
    let parent = std::fs::read_to_string(parent).unwrap_or_default();
    Regex::new(&format!(r"#\[cfg\(test\)\]\s*mod {}\s*;", regex::escape(&stem))).expect("a pattern").is_match(&parent)
}

fn module_of(path: &Path) -> Vec<String> {
    let mut parts: Vec<String> = path.iter().map(|p| p.to_string_lossy().into_owned()).collect();
    if let Some(last) = parts.pop() {
        let stem = last.trim_end_matches(".rs");
        if stem != "mod" {
            parts.push(stem.to_owned());
        }
    }
    parts
}

/// `extract/agency` for whatever is inside an extractor, the first name for the rest.
fn layer(module: &[String]) -> String {
    match module {
        [first, second, ..] if first == "extract" => format!("extract/{second}"),
        [first, ..] => first.clone(),
        [] => "lib".to_owned(),
    }
}

/// The code without comments and without what is compiled for tests alone (which comes last in a file).
fn code(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or(text);
    text.lines().filter(|l| !l.trim_start().starts_with("//")).map(|l| format!("{l}\n")).collect()
}

/// The layers that a file of `module` names by a path from the root or from a parent.
fn targets(text: &str, module: &[String]) -> BTreeSet<String> {
    let path = Regex::new(r"\b(crate|super(?:::super)*)((?:::[A-Za-z_][A-Za-z0-9_]*)*)(::\{)?").expect("a pattern");
    let code = code(text);
    let mut out = BTreeSet::new();
    for found in path.captures_iter(&code) {
        let mut base: Vec<String> = match &found[1] {
            "crate" => Vec::new(),
            up => module[..module.len().saturating_sub(up.matches("super").count())].to_vec(),
        };
        base.extend(found[2].split("::").filter(|s| !s.is_empty()).map(str::to_owned));
        let after = found.get(0).map_or(0, |m| m.end());
        if found.get(3).is_some() {
            for name in group(&code[after..]) {
                let mut whole = base.clone();
                whole.push(name);
                out.extend(named(&whole));
            }
        } else {
            out.extend(named(&base));
        }
    }
    out
}

/// The first name of each entry of a brace group that has just been opened.
fn group(code: &str) -> Vec<String> {
    let (mut depth, mut entry, mut out) = (1, String::new(), Vec::new());
    for c in code.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (c == ',' && depth == 1) {
            out.push(entry.trim().split("::").next().unwrap_or("").trim().to_owned());
            entry.clear();
        } else {
            entry.push(c);
        }
        if depth == 0 {
            break;
        }
    }
    out.retain(|name| !name.is_empty());
    out
}

/// The layer of a path; types and functions of `extract` itself belong to `extract`.
fn named(path: &[String]) -> Option<String> {
    let extractors = ["agency", "indicator", "initiative", "metadata"];
    match path {
        [first, second, ..] if first == "extract" && extractors.contains(&second.as_str()) => layer(path).into(),
        [first, ..] => Some(first.clone()),
        [] => None,
    }
}
