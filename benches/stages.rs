//! MB/s of UTF-8 input: each stage that can be had by itself, whole extraction, and jieba-rs on the same texts in the
//! same run as the yardstick. Every bench checks its answer.

#![allow(missing_docs)] // The macros of criterion make public functions.

mod common;

use common::articles;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jieba_rs::Jieba;
use tiyao::output::ArticleRecord;
use tiyao::{Extractor, Offsets, clean, quantity};

/// Enough text that no one article weighs much, little enough that a run stays short.
const BYTES: usize = 1 << 20;

fn stages(c: &mut Criterion) {
    let texts = articles(BYTES);
    let extractor = Extractor::new();
    let jieba = Jieba::new();
    let bytes = texts.iter().map(|t| t.len() as u64).sum();
    let name = format!("{} articles", texts.len());
    let mut group = c.benchmark_group("stages");
    group.sample_size(10).throughput(Throughput::Bytes(bytes));
    let mut measure = |stage: &str, count: &dyn Fn(&str) -> usize| {
        let expected: usize = texts.iter().map(|t| count(t)).sum();
        assert!(expected > 0, "{stage} found nothing");
        group.bench_function(BenchmarkId::new(stage, &name), |b| {
            b.iter(|| {
                let found: usize = texts.iter().map(|t| count(t)).sum();
                assert_eq!(found, expected, "{stage} gave another answer");
            });
        });
    };
    measure("clean", &|t| clean::clean(t).text().len());
    measure("quantities", &|t| quantity::read(t).len());
    measure("whole extraction", &|t| extractor.extract(t).indicators.len());
    measure("whole extraction to JSON", &|t| {
        let article = extractor.extract(t);
        serde_json::to_vec(&ArticleRecord::new("", t, &article)).map_or(0, |json| json.len())
    });
    measure("offsets in code points", &|t| Offsets::code_points(t).at(t.len()));
    measure("jieba-rs cut (hmm)", &|t| jieba.cut(t, true).len());
    measure("jieba-rs tag", &|t| jieba.tag(t, true).len());
    group.finish();
}

fn load(c: &mut Criterion) {
    let mut group = c.benchmark_group("load");
    group.sample_size(10);
    group.bench_function("Extractor::new", |b| {
        b.iter(|| {
            let article = Extractor::new().extract("青岛市公安局破案613起。");
            assert_eq!(article.agencies.len(), 1);
        });
    });
    group.bench_function("Jieba::new", |b| {
        b.iter(|| assert!(Jieba::new().has_word("公安局")));
    });
    group.finish();
}

criterion_group!(benches, stages, load);
criterion_main!(benches);
