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

/// So many rows a caller's dictionary may have.
const NAMES: usize = 200_000;

/// A dictionary of made-up names: two to four common characters and what kind of body they name.
fn own_names() -> String {
    const CHARS: [char; 48] = [
        '安', '宝', '昌', '达', '德', '东', '丰', '富', '光', '广', '海', '恒', '弘', '华', '辉', '吉', '嘉', '江',
        '金', '锦', '康', '利', '联', '隆', '明', '南', '宁', '鹏', '庆', '荣', '瑞', '润', '盛', '泰', '通', '万',
        '祥', '新', '信', '兴', '亚', '阳', '银', '永', '裕', '元', '远', '云',
    ];
    const ENDS: [&str; 5] = ["科技有限公司", "集团", "实业公司", "研究院", "医院"];
    let mut rows = String::new();
    for i in 0..NAMES {
        let mut rest = i;
        for _ in 0..4 {
            rows.push(CHARS.get(rest % CHARS.len()).copied().unwrap_or('安'));
            rest /= CHARS.len();
        }
        rows.push_str(ENDS.get(i % ENDS.len()).copied().unwrap_or_default());
        rows.push_str("\tenterprise\t-\t-\t-\n");
    }
    rows
}

/// A caller's dictionary of 200,000 names loads in less than a second and slows extraction by a tenth at most.
fn own(c: &mut Criterion) {
    let texts = articles(BYTES);
    let names = own_names();
    let build = || Extractor::builder().agencies("own.tsv", &names).build();
    let Ok(large) = build() else { return };
    let plain = Extractor::new();
    let mut group = c.benchmark_group("own");
    group.sample_size(10);
    group.bench_function("load 200,000 names", |b| b.iter(|| assert!(build().is_ok())));
    group.throughput(Throughput::Bytes(texts.iter().map(|t| t.len() as u64).sum()));
    for (name, extractor) in [("without them", &plain), ("with them", &large)] {
        group.bench_function(name, |b| {
            b.iter(|| {
                let found: usize = texts.iter().map(|t| extractor.extract(t).agencies.len()).sum();
                assert!(found > 0);
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages, load, own);
criterion_main!(benches);
