//! The command, run as a process.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // A test fails by panicking.

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of files that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).expect("a file");
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiyao"));
    command.args(args);
    command
}

fn run(args: &[&str]) -> Output {
    command(args).stdin(Stdio::null()).output().expect("the command runs")
}

fn feed(args: &[&str], input: &[u8]) -> Output {
    let mut child = command(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    child.stdin.take().expect("a pipe").write_all(input).expect("the input is taken");
    child.wait_with_output().expect("the command ends")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn lines(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|l| serde_json::from_str(l).expect("a JSON line")).collect()
}

const TEXT: &str = "青岛市公安局共建成社区警务室613个，同比增长29%。";

#[test]
fn a_text_file_is_one_article_with_or_without_the_word_extract() {
    let folder = Folder::new("one");
    let file = folder.file("报道.txt", TEXT);
    let file = file.as_str();
    for args in [&["extract", file][..], &[file], &["--format", "jsonl", file]] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let line = stdout(&output);
        assert!(line.starts_with(r#"{"schema":1,"id":"报道","metadata":{"title":"#), "{line}");
        let keys = ["schema", "id", "metadata", "agencies", "indicators", "initiatives", "cleaning"];
        let at: Vec<_> = keys.iter().map(|k| line.find(&format!("\"{k}\":"))).collect();
        assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{at:?}");
        let article = &lines(&output)[0];
        assert_eq!(article["indicators"][0]["value"], "613");
        let (span, chars) = (&article["indicators"][0]["span"], &article["indicators"][0]["chars"]);
        assert_eq!((span["start"].as_u64(), span["end"].as_u64()), (Some(42), Some(48)));
        assert_eq!((chars["start"].as_u64(), chars["end"].as_u64()), (Some(14), Some(18)));
        assert_eq!(article["agencies"][0]["name"], "青岛市公安局");
    }
}

#[test]
fn a_broken_line_is_named_and_the_rest_is_read() {
    let folder = Folder::new("lines");
    let rows = "{\"id\":\"a\",\"text\":\"一\",\"title\":\"题目\"}\nnot json\n\n{\"id\":7,\"text\":\"二\"}\r\n{\"title\":\"x\"}\n{\"text\":\"三\"}";
    let file = folder.file("many.jsonl", rows);
    let output = run(&[&file]);
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<String> = lines(&output).iter().map(|a| a["id"].as_str().unwrap_or("").to_owned()).collect();
    assert_eq!(ids, ["a", "7", &format!("{file}:6")]);
    assert_eq!(lines(&output)[0]["metadata"]["title"], "题目");
    let told = stderr(&output);
    assert!(told.contains("many.jsonl:2: ") && told.contains("many.jsonl:5: missing field `text`"), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
}

#[test]
fn standard_input_is_read() {
    let output = feed(&["-"], TEXT.as_bytes());
    assert_eq!((output.status.code(), lines(&output)[0]["id"].as_str()), (Some(0), Some("stdin")));
    let output = feed(&["--input-format", "jsonl", "-"], b"{\"text\":\"x\"}\n");
    assert_eq!(lines(&output)[0]["id"], "stdin:1");
}

#[test]
fn explain_tells_rules_cues_and_what_was_turned_down() {
    let folder = Folder::new("explained");
    let file = folder.file("a.txt", "市公安局启动“青锋行动”，群众说“真好”，破案613起。");
    let told = &lines(&run(&["explain", "--format", "jsonl", &file]))[0];
    let fact = told["facts"].as_array().unwrap().iter().find(|f| f["finds"] == "initiative").unwrap();
    assert_eq!((fact["text"].as_str(), fact["rule"].as_str()), (Some("“青锋行动”"), Some("quoted.own-head")));
    let cue = |role: &str| fact["cues"].as_array().unwrap().iter().find(|c| c["role"] == role).map(|c| &c["text"]);
    assert_eq!(cue("verb").and_then(|t| t.as_str()), Some("启动"));
    assert_eq!(cue("head").and_then(|t| t.as_str()), Some("行动"));
    let rejected = &told["rejected"][0];
    assert_eq!(rejected["text"].as_str(), Some("“真好”"));
    assert!(rejected["reason"].as_str().unwrap().contains("speech"));
    let view = stdout(&run(&["explain", "--format", "text", &file]));
    assert!(view.contains("quoted.own-head") && view.contains("1 turned down"), "{view}");
    assert!(stdout(&run(&["rules"])).starts_with("# Rules\n"));
}

#[test]
fn quantities_and_clean_have_their_own_shapes() {
    let folder = Folder::new("shapes");
    let file = folder.file("a.txt", "約3萬(wàn)元");
    let quantities = &lines(&run(&["quantities", &file]))[0];
    let first = &quantities["quantities"][0];
    assert_eq!((quantities["id"].as_str(), first["value"].as_str()), (Some("a"), Some("30000")));
    assert_eq!((first["kind"].as_str(), first["unit"].as_str()), (Some("money"), Some("CNY")));
    assert_eq!(first["numbers"][0]["chars"]["start"], 1);
    let clean = &lines(&run(&["clean", &file]))[0];
    assert_eq!((clean["text"].as_str(), clean["changes"][0]["reason"].as_str()), (Some("約3萬元"), Some("gloss")));
    assert_eq!(clean["cleaning"]["glosses_removed"], 1);
    assert_eq!(stdout(&run(&["clean", "--format", "text", &file])), "約3萬元");
}

#[test]
fn clean_can_be_strict_or_bold() {
    let folder = Folder::new("strictness");
    // The last byte is lost: 記事, 記述 …
    let file = folder.file("a.txt", "頭版新聞?dòng)浭?張明開(kāi)會");
    for (strictness, repaired, left) in [("strict", 0, 1), ("bold", 1, 0)] {
        let clean = &lines(&run(&["clean", "--strictness", strictness, &file]))[0]["cleaning"];
        assert_eq!((clean["spots_repaired"].as_u64(), clean["spots_left"].as_u64()), (Some(repaired), Some(left)));
    }
}

#[test]
fn the_view_for_people_shows_who_what_and_how_much() {
    let folder = Folder::new("view");
    let file = folder.file("a.txt", TEXT);
    let output = run(&["--format", "text", &file]);
    let view = stdout(&output);
    assert_eq!(output.status.code(), Some(0));
    for piece in [
        "Agencies: 1 body",
        "青岛市公安局",
        "police",
        "Figures: 2",
        "社区警务室",
        "613个",
        "up, year on year",
        "Initiatives: 0",
    ] {
        assert!(view.contains(piece), "no {piece} in\n{view}");
    }
    assert!(!view.contains('\u{1b}'), "no terminal codes in a pipe");
    let view = stdout(&run(&["quantities", "--format", "text", &file]));
    assert!(view.contains("613个") && view.contains("29%"), "{view}");
}

#[test]
fn bytes_that_are_no_text_are_an_error_that_says_where() {
    let folder = Folder::new("bytes");
    let bad = folder.file("bad.txt", b"\xE4\xB8\x80ab\xFFc");
    let good = folder.file("good.txt", TEXT);
    let output = run(&[&bad, &good]);
    assert_eq!((output.status.code(), lines(&output).len()), (Some(1), 1));
    assert!(stderr(&output).contains("bad.txt: not UTF-8 at byte 5"), "{}", stderr(&output));
    let lines_file = folder.file("bad.jsonl", b"{\"text\":\"x\"}\n{\"text\":\"\xFF\"}\n{\"text\":\"y\"}\n");
    let output = run(&[&lines_file]);
    assert_eq!((output.status.code(), lines(&output).len()), (Some(1), 2));
    assert!(stderr(&output).contains("bad.jsonl:2: not UTF-8 at byte 22"), "{}", stderr(&output));
}

#[test]
fn other_encodings_are_read_when_asked_for() {
    let folder = Folder::new("encodings");
    // 增长29% in GB18030, 增長29% in Big5.
    let gb = folder.file("gb.txt", b"\xD4\xF6\xB3\xA429%");
    let big5 = folder.file("big5.txt", b"\xBC\x57\xAA\xF829%");
    for (file, encoding, text) in [(&gb, "gb18030", "增长29%"), (&big5, "big5", "增長29%")] {
        let output = run(&["clean", "--encoding", encoding, "--format", "text", file]);
        assert_eq!(stdout(&output), text, "{}", stderr(&output));
        assert_eq!(run(&["clean", file]).status.code(), Some(1));
    }
}

#[test]
fn encodings_are_guessed_and_bad_bytes_are_replaced_only_when_asked_for() {
    let folder = Folder::new("guessed");
    let text = "全市刑事警情同比下降29%，群众满意度上升。";
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let row = format!("{{\"text\":\"{text}\"}}\n{{\"text\":\"{text}\"}}\n");
    let rows: Vec<u8> = row.encode_utf16().flat_map(u16::to_be_bytes).collect();
    // 某市发布 in GBK.
    let gbk = b"\xC4\xB3\xCA\xD0\xB7\xA2\xB2\xBC".as_slice();
    let gbk_rows = [b"{\"text\":\"".as_slice(), gbk, b"\"}\n"].concat();
    for (name, bytes, encoding, want) in [
        ("wide.txt", wide.as_slice(), "auto", vec![text]),
        ("wide.txt", wide.as_slice(), "utf-16le", vec![text]),
        ("rows.jsonl", rows.as_slice(), "utf-16be", vec![text, text]),
        ("utf8.jsonl", row.as_bytes(), "auto", vec![text, text]),
        ("gbk.txt", gbk, "gbk", vec!["某市发布"]),
        ("gbk.jsonl", gbk_rows.as_slice(), "auto", vec!["某市发布"]),
    ] {
        let file = folder.file(name, bytes);
        let output = run(&["clean", "--encoding", encoding, &file]);
        let texts: Vec<String> = lines(&output).iter().map(|l| l["text"].as_str().unwrap().to_owned()).collect();
        assert_eq!(texts, want, "{name} {encoding}: {}", stderr(&output));
    }
    let broken = folder.file("broken.txt", b"\xC4\xB3\xCA\xD0\xFF\xFF9");
    let output = run(&["clean", "--encoding", "gb18030", &broken]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("not gb18030 at byte 4"), "{}", stderr(&output));
    let output = run(&["clean", "--encoding", "gb18030", "--lossy", "--format", "text", &broken]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output), "某市\u{FFFD}\u{FFFD}9");
    assert!(stderr(&output).contains("2 pieces not gb18030 replaced, the first at byte 4"), "{}", stderr(&output));
}

#[test]
fn an_article_over_the_limit_is_an_error_that_names_the_limit() {
    let folder = Folder::new("limit");
    let text = folder.file("long.txt", "一".repeat(100));
    let rows = folder.file("long.jsonl", format!("{{\"text\":\"{}\"}}\n{{\"text\":\"一\"}}\n", "一".repeat(100)));
    for (file, read) in [(text, 0), (rows, 1)] {
        let output = run(&["--max-bytes", "200", &file]);
        assert_eq!((output.status.code(), lines(&output).len()), (Some(1), read));
        assert!(stderr(&output).contains("limit of 200 bytes"), "{}", stderr(&output));
    }
    let huge = folder.file("huge.jsonl", format!("{}\n{{\"text\":\"一\"}}\n", "x".repeat(3 << 20)));
    let output = run(&["--max-bytes", "1K", &huge]);
    assert_eq!((output.status.code(), lines(&output).len()), (Some(1), 1));
    assert!(stderr(&output).contains("huge.jsonl:1: article over the limit of 1024 bytes"), "{}", stderr(&output));
}

#[test]
fn a_missing_file_fails_and_the_others_are_read() {
    let folder = Folder::new("missing");
    let good = folder.file("good.txt", TEXT);
    let output = run(&["/no/such/file.txt", &folder.0.to_string_lossy(), &good]);
    assert_eq!((output.status.code(), lines(&output).len()), (Some(1), 1));
    assert!(stderr(&output).contains("/no/such/file.txt: "), "{}", stderr(&output));
    assert!(stderr(&output).contains("is a directory"), "{}", stderr(&output));
}

#[test]
fn a_wrong_command_line_is_status_2() {
    for args in [&[][..], &["extract"], &["--format", "xml", "a.txt"], &["--nonsense"], &["--max-bytes", "0", "a.txt"]]
    {
        let output = run(args);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""), "{args:?}");
        assert!(!output.stderr.is_empty());
    }
    for args in [&["--help"][..], &["--version"], &["quantities", "--help"]] {
        assert_eq!(run(args).status.code(), Some(0), "{args:?}");
    }
}

#[test]
fn own_dictionaries_win_and_their_errors_name_the_place() {
    let folder = Folder::new("own");
    let article = folder.file("a.txt", "星河数据中心办公室今日成立，织星计划同日启动，收到三麻袋来信。");
    let agencies = folder.file("agencies.tsv", "星河数据中心办公室\tinstitution\tcounty\t-\t-\n");
    let initiatives = folder.file("initiatives.tsv", "织星计划\tprogram\n");
    let output = run(&["--agencies", &agencies, "--initiatives", &initiatives, &article]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let found = &lines(&output)[0];
    assert_eq!(found["agencies"][0]["text"], "星河数据中心办公室");
    assert_eq!(found["agencies"][0]["kind"], "institution");
    assert_eq!(found["initiatives"][0]["name"], "织星计划");
    let bad = folder.file("bad.tsv", "甲局\tgovernment\tcounty\t-\t-\n乙局\tnonsense\tcounty\t-\t-\n");
    let output = run(&["--agencies", &bad, &article]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
    assert!(stderr(&output).contains("bad.tsv:2:"), "{}", stderr(&output));
    let output = run(&["--agencies", "/no/such.tsv", &article]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("/no/such.tsv"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::new("pipe");
    let file = folder.file("many.jsonl", "{\"text\":\"增长29%\"}\n".repeat(3_000));
    let mut child = command(&["quantities", &file])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}
