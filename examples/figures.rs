//! A table of figures over a folder of articles, tab-separated for a spreadsheet:
//! `cargo run --release --example figures [FOLDER] > figures.tsv`.

use std::io::{self, BufWriter, Write};
use tiyao::{Extractor, Indicator};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "seeds".to_owned());
    let extractor = Extractor::new();
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "file\twhat\tfigure\tvalue\tupper\tunit\tperiod\twho")?;
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    paths.sort_by_key(|entry| entry.path());
    for path in paths.iter().map(|entry| entry.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        let article = extractor.extract(&std::fs::read_to_string(&path)?);
        let file = path.file_stem().unwrap_or_default().to_string_lossy();
        for indicator in &article.indicators {
            let who = indicator.agency.and_then(|at| article.agencies.get(at)).map_or("", |a| a.name.as_str());
            writeln!(out, "{file}\t{}\t{who}", row(indicator).join("\t"))?;
        }
    }
    out.flush()?;
    Ok(())
}

fn row(indicator: &Indicator) -> [String; 6] {
    let number = |value: Option<tiyao::Value>| value.map(|v| v.to_string()).unwrap_or_default();
    [
        indicator.subject.clone().unwrap_or_default(),
        indicator.text.clone(),
        number(indicator.value),
        number(indicator.upper),
        indicator.unit.clone().unwrap_or_default(),
        indicator.period.as_ref().map(|p| p.text.clone()).unwrap_or_default(),
    ]
}
