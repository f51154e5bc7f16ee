//! Time against length: the MB/s of one article, of 10 and of 100 joined into one text, and of texts that only hold what
//! is slow when it is done wrong. A stage that is worse than linear shows as a falling rate.

#![allow(missing_docs)] // The macros of criterion make public functions.

mod common;

use common::articles;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tiyao::{Extractor, clean, quantity};

fn linear(c: &mut Criterion) {
    let extractor = Extractor::new();
    let texts = articles(1 << 16);
    // An article of ordinary length; the same one each time, so that only the length changes.
    let one = texts.iter().find(|t| (2_000..12_000).contains(&t.len())).or(texts.first()).cloned().unwrap_or_default();
    let hostile = [
        ("articles", one.clone() + "\n\n"),
        ("no full stop", one.replace(['。', '\n'], "，")),
        ("brackets", "（".repeat(500) + &"）".repeat(500)),
        ("open quotes", "“甲".repeat(500)),
        ("numbers", "3万5千元、29%至40%、第3位，".repeat(60)),
        ("digits", "9".repeat(10_000)),
        ("一", "一".repeat(3_000)),
        ("1-1-1-", "1-".repeat(4_000)),
        ("万万万", "万".repeat(3_000)),
        ("one sentence", "公司即将减少三成的库存，据青岛海关统计，国会认为，局党组要求，增长5%，".repeat(40)),
        ("agencies", "青岛市公安局、市教育局、省政府，".repeat(60)),
    ];
    for (name, text) in hostile {
        let mut group = c.benchmark_group(format!("linear/{name}"));
        group.sample_size(10);
        for times in [1, 10, 100] {
            let long = text.repeat(times);
            group.throughput(Throughput::Bytes(long.len() as u64));
            let facts = |t: &str| {
                let article = extractor.extract(t);
                (article.agencies.len(), article.indicators.len(), article.initiatives.len())
            };
            let expected = facts(&long);
            group.bench_with_input(BenchmarkId::new("extract", times), &long, |b, t| {
                b.iter(|| assert_eq!(facts(t), expected));
            });
            let expected = (clean::clean(&long).text().len(), quantity::read(&long).len());
            group.bench_with_input(BenchmarkId::new("clean and quantities", times), &long, |b, t| {
                b.iter(|| assert_eq!((clean::clean(t).text().len(), quantity::read(t).len()), expected));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, linear);
criterion_main!(benches);
