//! The texts that benches read.

use std::path::Path;

/// Whole articles: the first ones of the shared corpus when it is there (about `bytes` of them), else the articles that
/// ship with the crate.
pub fn articles(bytes: usize) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("../shared/corpus/articles.jsonl");
    let mut out = Vec::new();
    if let Ok(text) = std::fs::read_to_string(corpus) {
        let rows = text.lines().filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok());
        let mut have = 0;
        for article in rows.filter_map(|row| row["text"].as_str().map(str::to_owned)) {
            have += article.len();
            out.push(article);
            if have >= bytes {
                break;
            }
        }
        if !out.is_empty() {
            return out;
        }
    }
    for folder in ["seeds", "tests/articles"] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        let mut paths: Vec<_> = entries.flatten().map(|e| e.path()).collect();
        paths.retain(|p| p.extension().is_some_and(|e| e == "txt") && !p.ends_with("README.txt"));
        paths.sort();
        out.extend(paths.iter().filter_map(|p| std::fs::read_to_string(p).ok()));
    }
    assert!(!out.is_empty(), "no articles to read");
    out
}
