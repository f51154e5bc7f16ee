//! Cleaning beside copying (`str::to_owned`) and beside `unicode_normalization`'s NFKC over the same text in one run, and the
//! rate on damaged text of rising length, which must stay where it is.

#![allow(missing_docs)] // The macros of criterion make public functions.

mod common;

use common::articles;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tiyao::clean;
use unicode_normalization::UnicodeNormalization;

/// Enough text that no one article weighs much, little enough that a run stays short.
const BYTES: usize = 1 << 20;

fn beside(c: &mut Criterion) {
    let all = articles(BYTES);
    let clean_ones: Vec<&String> = all.iter().filter(|t| clean::clean(t).changes().is_empty()).collect();
    assert!(clean_ones.len() * 10 >= all.len() * 9, "nearly all articles need nothing");
    for text in &clean_ones {
        assert!(std::ptr::eq(clean::clean(text).text(), text.as_str()), "clean text is borrowed");
    }
    let bytes = clean_ones.iter().map(|t| t.len() as u64).sum();
    let mut group = c.benchmark_group("clean text");
    group.sample_size(20).throughput(Throughput::Bytes(bytes));
    let mut measure = |name: &str, length: &dyn Fn(&str) -> usize| {
        let expected: usize = clean_ones.iter().map(|t| length(t)).sum();
        group.bench_function(name, |b| {
            b.iter(|| assert_eq!(clean_ones.iter().map(|t| length(t)).sum::<usize>(), expected));
        });
    };
    measure("clean", &|t| clean::clean(t).text().len());
    measure("str::to_owned", &|t| std::hint::black_box(t.to_owned()).len());
    measure("NFKC", &|t| t.nfkc().collect::<String>().len());
    group.finish();
}

fn damaged(c: &mut Criterion) {
    let latin: String = "市公安局通报。".bytes().map(char::from).collect();
    let hostile = [
        ("spots", "?a)?b)(".to_owned()),
        ("toned spots", "日?qǐng)?bào)社，因?yàn)閷".to_owned()),
        ("nested glosses", "萬(wàn".to_owned()),
        ("glosses", "三億(yì)元，開(kāi)辦學(xué)校".to_owned()),
        ("entities in entities", "amp;".to_owned()),
        ("escapes in escapes", "\\u005c".to_owned()),
        ("u005c", "u005c".to_owned()),
        ("cut marks", "濱?，按?！?。".to_owned()),
        ("UTF-8 as Latin-1", latin),
        ("UTF-8 as GBK", "浣犲ソ锛屽競".to_owned()),
        ("backslashes", "\\".to_owned()),
        ("ampersands", "&".to_owned()),
    ];
    for (name, piece) in hostile {
        let mut group = c.benchmark_group(format!("damaged/{name}"));
        group.sample_size(10);
        for megabytes in [1, 2, 4] {
            let mut text = if name.starts_with("entities") { "&".to_owned() } else { String::new() };
            if name == "u005c" {
                text.push('\\');
            }
            text.push_str(&piece.repeat((megabytes << 20) / piece.len()));
            let expected = clean::clean(&text).text().len();
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::from_parameter(format!("{megabytes} MB")), &text, |b, t| {
                b.iter(|| assert_eq!(clean::clean(t).text().len(), expected));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, beside, damaged);
criterion_main!(benches);
