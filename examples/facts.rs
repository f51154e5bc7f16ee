//! The facts of one article: `cargo run --release --example facts [FILE]`.

#![allow(clippy::print_stdout)] // Printing is what it is for.

use tiyao::Extractor;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "seeds/000_15f0c9efca7b4b78.txt".to_owned());
    let text = std::fs::read_to_string(path)?;
    let article = Extractor::new().extract(&text);

    for agency in &article.agencies {
        println!("agency      {} ({:?}) as {}", agency.name, agency.kind, agency.text);
    }
    for indicator in &article.indicators {
        let subject = indicator.subject.as_deref().unwrap_or("?");
        let value = indicator.value.map_or_else(|| indicator.text.clone(), |v| v.to_string());
        let unit = indicator.unit.as_deref().unwrap_or("");
        let who = indicator.agency.and_then(|at| article.agencies.get(at)).map_or("?", |a| a.name.as_str());
        println!("indicator   {subject}: {value} {unit} ({who})");
    }
    for initiative in &article.initiatives {
        // A span slices the text as it was given, damage and all.
        let evidence = initiative.span.slice(&text).unwrap_or_default();
        println!("initiative  {} ({:?}) from {evidence}", initiative.name, initiative.kind);
    }
    Ok(())
}
