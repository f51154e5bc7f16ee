//! Own agencies, initiatives and units beside the built-in ones, and what a bad row looks like:
//! `cargo run --release --example own_dictionary`.

#![allow(clippy::print_stdout)] // Printing is what it is for.

use tiyao::Extractor;

/// Name, kind, level, place, short names; `-` where there is nothing to say.
const AGENCIES: &str = "云岭数据中心办公室\tinstitution\tprefectural\t-\t云数办\n";
/// Name, kind.
const INITIATIVES: &str = "织星计划\tprogram\n";
/// Word, kind.
const UNITS: &str = "麻袋\tcount\n";

fn main() -> Result<(), tiyao::Error> {
    let extractor = Extractor::builder()
        .agencies("agencies.tsv", AGENCIES)
        .initiatives("initiatives.tsv", INITIATIVES)
        .units("units.tsv", UNITS)
        .build()?;
    let article = extractor.extract("云岭数据中心办公室昨日启动织星计划，当天收到建议信12麻袋。云数办将逐一答复。");
    for agency in &article.agencies {
        println!("{} -> {} ({:?})", agency.text, agency.name, agency.kind);
    }
    for initiative in &article.initiatives {
        println!("{} ({:?})", initiative.name, initiative.kind);
    }
    for indicator in &article.indicators {
        println!("{} {:?}", indicator.text, indicator.unit);
    }

    // A bad row is an error with its place, never a row passed over.
    match Extractor::builder().agencies("agencies.tsv", "某某局\tgoverment\tcounty\t-\t-\n").build() {
        Ok(_) => println!("the row was taken"),
        Err(error) => println!("{error}"),
    }
    Ok(())
}
