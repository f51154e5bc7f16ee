//! Names that must be found, and near-misses that must not.
use super::*;
use crate::clean;

/// The names of `text`, each as `range|name|kind`.
fn read(text: &str) -> Vec<String> {
    let clean = clean::for_matching(text);
    let document = Document::new(&clean);
    let s = document.text();
    Rules::load()
        .extract(&document)
        .iter()
        .map(|d| format!("{}|{}|{:?}", d.range.of(s), d.name.of(s), d.kind))
        .collect()
}

#[test]
fn a_head_behind_the_quotes() {
    assert_eq!(read("县公安局开展“春雷”专项行动。"), ["“春雷”专项行动|春雷|Campaign"]);
    assert_eq!(read("推行“2+N”片区管理模式，成效明显。"), ["“2+N”片区管理模式|2+N|Mechanism"]);
}
