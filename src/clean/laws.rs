//! Laws of the cleaning stage, on texts made of everything it looks at, and a look at marked articles.

use super::{CleanText, clean, for_matching};
use crate::span::CleanRange;
use proptest::prelude::*;

fn check(input: &str, cleaned: &CleanText<'_>) {
    let text = cleaned.text();
    let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let mut last = (0, 0);
    for pair in ends.windows(2) {
        let span = cleaned.span(CleanRange::new(pair[0], pair[1]));
        assert!(span.slice(input).is_some_and(|t| !t.is_empty()), "{input:?} {pair:?} {span:?}");
        assert!(span.start >= last.0 && span.end >= last.1, "not monotone: {input:?}");
        last = (span.start, span.end);
    }
    for change in cleaned.changes() {
        assert!(change.span.slice(input).is_some_and(|t| t != change.text));
    }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("萬(wàn)".into()),
        Just("?qū)嵱?xùn)".into()),
        Just("?dòng)浾? ".into()),
        Just("濱?，F(xiàn)".into()),
        Just("悟".into()),
        Just("日".into()),
        Just("　　".into()),
        Just(" ".into()),
        Just("\u{200b}".into()),
        Just("&amp;".into()),
        Just("&#29983;".into()),
        Just("\r\n".into()),
        Just("\n".into()),
        Just("１２．５％".into()),
        Just("⻄".into()),
        Just("\u{2F800}".into()),
        Just("?".into()),
        Just("！？".into()),
        Just("(".into()),
        Just(")".into()),
        Just("é".into()),
        "[a-z0-9 ]{1,5}",
        "[一-龥]{1,6}",
        "[，。、“”]{1,2}",
        any::<char>().prop_map(|c| c.to_string()),
    ]
}

proptest! {
    #[test]
    fn spans_are_whole_monotone_and_not_empty(pieces in proptest::collection::vec(piece(), 0..24)) {
        let input = pieces.concat();
        check(&input, &clean(&input));
        check(&input, &for_matching(&input));
    }
}

/// Reads JSONL files of marked articles named in `TIYAO_GOLD` (separated by spaces) and lists mentions whose span no range of the matching
/// text maps back to: `TIYAO_GOLD="a.jsonl b.jsonl" cargo test --release --lib clean::laws::marked -- --ignored --nocapture`.
#[test]
#[ignore = "needs files of marked articles"]
#[allow(clippy::print_stdout)]
fn marked_articles_map_back() {
    let files = std::env::var("TIYAO_GOLD").unwrap_or_default();
    let (mut all, mut bad) = (0, 0);
    for file in files.split_whitespace() {
        for line in std::fs::read_to_string(file).unwrap().lines() {
            let article: serde_json::Value = serde_json::from_str(line).unwrap();
            let input = article["text"].as_str().unwrap();
            let cleaned = for_matching(input);
            if let Ok(out) = std::env::var("TIYAO_OUT") {
                use std::io::Write;
                let mut f = std::fs::OpenOptions::new().append(true).create(true).open(out).unwrap();
                writeln!(
                    f,
                    "{}",
                    serde_json::json!({"id": article["id"], "text": cleaned.text(), "clean": clean(input).text()})
                )
                .unwrap();
            }
            let offsets = crate::Offsets::code_points(input);
            let ends: Vec<usize> =
                cleaned.text().char_indices().map(|(i, _)| i).chain([cleaned.text().len()]).collect();
            for kind in ["agencies", "indicators", "initiatives"] {
                for mention in article[kind].as_array().into_iter().flatten() {
                    let at = |k: &str| offsets.to_byte(mention[k].as_u64().unwrap() as usize);
                    let (start, end) = (at("start"), at("end"));
                    all += 1;
                    let i =
                        ends.partition_point(|&i| cleaned.span(CleanRange::new(i, cleaned.text().len())).start < start);
                    let j = ends.partition_point(|&j| cleaned.span(CleanRange::new(0, j)).end < end);
                    let range = CleanRange::new(ends[i], ends[j.max(i)]);
                    let got = cleaned.span(range);
                    let text: String = range.of(cleaned.text()).split(' ').collect();
                    let want: String = mention["text"].as_str().unwrap().split(' ').collect();
                    if (got.start, got.end) != (start, end) || text != want {
                        bad += 1;
                        println!(
                            "{} {kind} {:?} want {want:?} got {text:?} {:?}",
                            article["id"],
                            &input[start..end],
                            got.slice(input)
                        );
                    }
                }
            }
        }
    }
    println!("{bad} of {all} mentions do not come back");
}
