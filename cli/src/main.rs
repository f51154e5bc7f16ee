//! The `tiyao` command (a first sketch, to be replaced): `tiyao extract|quantities|clean --format jsonl --input-format jsonl FILE`.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use serde_json::{Value, json};
use std::io::Read;
use tiyao::Offsets;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let command = args.first().map_or("extract", String::as_str).to_owned();
    let file = args.last().unwrap();
    let mut text = String::new();
    if file == "-" {
        std::io::stdin().read_to_string(&mut text).unwrap();
    } else {
        text = std::fs::read_to_string(file).unwrap();
    }
    let inputs: Vec<(String, String)> = if file.ends_with(".txt") {
        vec![("text".into(), text)]
    } else {
        text.lines()
            .map(|l| {
                let v: Value = serde_json::from_str(l).unwrap();
                (v["id"].as_str().unwrap_or("").to_owned(), v["text"].as_str().unwrap().to_owned())
            })
            .collect()
    };
    let extractor = tiyao::Extractor::new();
    for (id, text) in inputs {
        let offsets = Offsets::code_points(&text);
        let chars = |mut v: Value| -> Value {
            add_chars(&mut v, &offsets);
            v
        };
        let out = match command.as_str() {
            "quantities" => json!({"id": id, "quantities": chars(serde_json::to_value(tiyao::quantity::read(&text)).unwrap())}),
            "clean" => {
                let c = tiyao::clean::clean(&text);
                json!({"id": id, "text": c.text(), "cleaning": c.cleaning()})
            }
            _ => {
                let mut v = chars(serde_json::to_value(extractor.extract(&text)).unwrap());
                v["id"] = json!(id);
                v
            }
        };
        println!("{out}");
    }
}

fn add_chars(v: &mut Value, offsets: &Offsets<'_>) {
    match v {
        Value::Array(items) => items.iter_mut().for_each(|i| add_chars(i, offsets)),
        Value::Object(map) => {
            map.values_mut().for_each(|i| add_chars(i, offsets));
            if let Some(span) = map.get("span") {
                let at = |k: &str| offsets.at(span[k].as_u64().unwrap() as usize);
                map.insert("chars".into(), json!({"start": at("start"), "end": at("end")}));
            }
        }
        _ => {}
    }
}
