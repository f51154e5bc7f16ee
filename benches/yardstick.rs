//! What tells on any machine: our stages against jieba-rs and NFKC over the same articles, in rounds that take turns, by the
//! CPU time of the thread. Prints the median of the rounds and the ratio to the yardstick.

#![allow(missing_docs, clippy::print_stdout)] // A bench prints.

mod common;

use common::articles;
use cpu_time::ThreadTime;
use jieba_rs::Jieba;
use std::hint::black_box;
use std::time::Duration;
use tiyao::{Extractor, clean, quantity};
use unicode_normalization::UnicodeNormalization;

/// Rounds, when nothing else is asked for by `ROUNDS`.
const ROUNDS: usize = 7;

struct Stage<'a> {
    name: &'static str,
    run: Box<dyn Fn(&str) -> usize + 'a>,
    expected: usize,
    times: Vec<Duration>,
}

fn main() {
    // `cargo test` and `-- --test` only want to see it run.
    let measured = !std::env::args().any(|a| a == "--test");
    let rounds = std::env::var("ROUNDS").ok().and_then(|r| r.parse().ok()).unwrap_or(if measured { ROUNDS } else { 1 });
    let texts = articles(if measured { usize::MAX } else { 1 << 16 });
    let bytes: usize = texts.iter().map(String::len).sum();
    let extractor = Extractor::new();
    let jieba = Jieba::new();
    let stage = |name, run: Box<dyn Fn(&str) -> usize>| Stage { name, run, expected: 0, times: Vec::new() };
    let mut stages = vec![
        stage(
            "jieba-rs cut (hmm)",
            Box::new({
                let j = jieba.clone();
                move |t| j.cut(t, true).len()
            }),
        ),
        stage(
            "jieba-rs tag",
            Box::new({
                let j = jieba.clone();
                move |t| j.tag(t, true).len()
            }),
        ),
        stage("NFKC", Box::new(|t| t.nfkc().collect::<String>().len())),
        stage("clean", Box::new(|t| clean::clean(t).text().len())),
        stage("quantities", Box::new(|t| quantity::read(t).len())),
        stage("whole extraction", Box::new(move |t| facts(&extractor, t))),
    ];
    if let Some(only) = std::env::args().skip(1).find(|a| !a.starts_with('-')) {
        stages.retain(|s| only.split(',').any(|name| s.name.contains(name)));
    }
    for stage in &mut stages {
        // The first run loads what is loaded on first use, and says what every later one must find.
        stage.expected = texts.iter().map(|t| (stage.run)(t)).sum();
        assert!(stage.expected > 0, "{} found nothing", stage.name);
    }
    for _ in 0..rounds {
        for stage in &mut stages {
            let start = ThreadTime::now();
            let found: usize = texts.iter().map(|t| black_box((stage.run)(black_box(t)))).sum();
            stage.times.push(start.elapsed());
            assert_eq!(found, stage.expected, "{} gave another answer", stage.name);
        }
    }
    let medians: Vec<f64> = stages.iter_mut().map(|s| median(&mut s.times)).collect();
    println!("{} articles, {:.1} MB, {rounds} rounds", texts.len(), bytes as f64 / 1e6);
    println!("{:20} {:>9} {:>9} {:>9} {:>9}", "", "MB/s", "x cut", "x tag", "x NFKC");
    for (stage, took) in stages.iter().zip(&medians) {
        let times = |i: usize| medians.get(i).map_or(0.0, |m| m / took);
        println!(
            "{:20} {:9.1} {:9.2} {:9.2} {:9.2}",
            stage.name,
            bytes as f64 / 1e6 / took,
            times(0),
            times(1),
            times(2)
        );
    }
}

fn facts(extractor: &Extractor, text: &str) -> usize {
    let article = extractor.extract(text);
    article.agencies.len() + article.indicators.len() + article.initiatives.len()
}

fn median(times: &mut [Duration]) -> f64 {
    times.sort();
    times.get(times.len() / 2).map_or(0.0, Duration::as_secs_f64)
}
