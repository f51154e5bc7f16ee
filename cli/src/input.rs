//! Files to articles, one at a time.

use crate::args::{Encoding, Format, Reading};
use crate::error::Error;
use crate::text::{self, Replaced, Undecodable};
use serde::Deserialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Write};
use std::path::Path;

/// One article as it came in.
#[derive(Debug)]
pub struct Input {
    pub id: String,
    pub title: Option<String>,
    pub text: String,
}

/// The articles of one file, read as they are asked for.
pub type Inputs = Box<dyn Iterator<Item = Result<Input, Error>>>;

/// Opens a file, or standard input for `-`.
pub fn open(path: &Path, reading: &Reading) -> Result<Inputs, Error> {
    let stdin = path.as_os_str() == "-";
    let name = if stdin { "stdin".to_owned() } else { path.display().to_string() };
    let mut source: Box<dyn BufRead> = if stdin {
        Box::new(io::stdin().lock())
    } else {
        let unreadable = |error| Error::Read { place: name.clone(), error };
        let file = File::open(path).map_err(unreadable)?;
        if file.metadata().is_ok_and(|m| m.is_dir()) {
            return Err(unreadable(io::Error::other("is a directory, expected a file")));
        }
        Box::new(BufReader::with_capacity(1 << 16, file))
    };
    let format = reading.input_format.unwrap_or_else(|| by_extension(path));
    let mut decoding = Decoding { encoding: reading.encoding, lossy: reading.lossy };
    let limit = reading.max_bytes;
    Ok(match format {
        Format::Jsonl => {
            if decoding.encoding != Encoding::Utf8 {
                let start = source.fill_buf().map_err(|error| Error::Read { place: name.clone(), error })?;
                if text::is_wide(decoding.encoding, start) {
                    // Cut into lines only once it is UTF-8.
                    let mut bytes = Vec::new();
                    source.read_to_end(&mut bytes).map_err(|error| Error::Read { place: name.clone(), error })?;
                    source = Box::new(Cursor::new(decoding.text(bytes, &name, 0)?));
                    decoding.encoding = Encoding::Utf8;
                } else {
                    decoding.encoding = text::settle(decoding.encoding, start);
                }
            }
            Box::new(Lines { source, name, decoding, limit, line: 0, offset: 0, done: false })
        }
        Format::Text => {
            let id = if stdin { name.clone() } else { stem(path) };
            Box::new(std::iter::once_with(move || whole(source, name, id, decoding, limit)))
        }
    })
}

fn by_extension(path: &Path) -> Format {
    let lines = |e: &std::ffi::OsStr| ["jsonl", "ndjson"].iter().any(|known| e.eq_ignore_ascii_case(known));
    if path.extension().is_some_and(lines) { Format::Jsonl } else { Format::Text }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// A whole file as one article.
fn whole(source: Box<dyn BufRead>, name: String, id: String, decoding: Decoding, limit: usize) -> Result<Input, Error> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    if let Err(error) = source.take(most).read_to_end(&mut bytes) {
        return Err(Error::Read { place: name, error });
    }
    if bytes.len() > limit {
        return Err(Error::TooLarge { place: name, limit });
    }
    let text = decoding.text(bytes, &name, 0)?;
    Ok(Input { id, title: None, text })
}

/// How bytes become text.
#[derive(Debug, Clone, Copy)]
struct Decoding {
    encoding: Encoding,
    lossy: bool,
}

impl Decoding {
    /// The text of bytes that begin `before` bytes into their file; what had to be replaced is told on standard error.
    fn text(self, bytes: Vec<u8>, place: &str, before: u64) -> Result<String, Error> {
        let at = |offset: usize| before.saturating_add(u64::try_from(offset).unwrap_or(u64::MAX));
        match text::decode(bytes, self.encoding, self.lossy) {
            Ok((text, replaced)) => {
                if let Some(Replaced { encoding, first, count }) = replaced {
                    let _ = writeln!(
                        io::stderr(),
                        "tiyao: {place}: {count} {} not {encoding} replaced, the first at byte {}",
                        if count == 1 { "piece" } else { "pieces" },
                        at(first)
                    );
                }
                Ok(text)
            }
            Err(Undecodable { encoding, offset, hint }) => {
                Err(Error::Encoding { place: place.to_owned(), encoding, offset: at(offset), hint })
            }
        }
    }
}

/// The articles of a JSONL file.
struct Lines {
    source: Box<dyn BufRead>,
    name: String,
    decoding: Decoding,
    limit: usize,
    line: usize,
    offset: u64,
    done: bool,
}

/// A line of a JSONL file; other keys are passed over.
#[derive(Debug, Deserialize)]
struct Row {
    text: String,
    id: Option<Id>,
    title: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl Iterator for Lines {
    type Item = Result<Input, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            self.line += 1;
            let start = self.offset;
            match self.bytes() {
                Ok(Some(bytes)) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                Ok(Some(bytes)) => return Some(self.article(bytes, start)),
                Ok(None) => self.done = true,
                Err(e) => return Some(Err(e)),
            }
        }
        None
    }
}

impl Lines {
    fn place(&self) -> String {
        format!("{}:{}", self.name, self.line)
    }

    /// The next line, `None` at the end. Never holds much more than the limit in memory: escapes make a text at most
    /// six times as long, and some room is left for the other keys.
    fn bytes(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let most = self.limit.saturating_mul(6).saturating_add(1 << 20);
        let mut bytes = Vec::new();
        let mut over = false;
        loop {
            let have = match self.source.fill_buf() {
                Ok(have) => have,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.done = true;
                    return Err(Error::Read { place: self.place(), error });
                }
            };
            if have.is_empty() && bytes.is_empty() && !over {
                return Ok(None);
            }
            let end = have.iter().position(|&b| b == b'\n');
            let (piece, used) = (end.map_or(have, |at| &have[..at]), end.map_or(have.len(), |at| at + 1));
            over |= bytes.len() + piece.len() > most;
            if over {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(piece);
            }
            let last = end.is_some() || have.is_empty();
            self.offset += u64::try_from(used).unwrap_or(0);
            self.source.consume(used);
            if last && over {
                return Err(Error::TooLarge { place: self.place(), limit: self.limit });
            }
            if last {
                // An empty line has to differ from the end of the file.
                return Ok(Some(if bytes.is_empty() { vec![b' '] } else { bytes }));
            }
        }
    }

    fn article(&self, bytes: Vec<u8>, start: u64) -> Result<Input, Error> {
        let line = self.decoding.text(bytes, &self.place(), start)?;
        let line = line.strip_prefix('\u{feff}').unwrap_or(&line);
        let row: Row = serde_json::from_str(line).map_err(|e| Error::json(self.place(), &e))?;
        if row.text.len() > self.limit {
            return Err(Error::TooLarge { place: self.place(), limit: self.limit });
        }
        let id = match row.id {
            Some(Id::Text(id)) => id,
            Some(Id::Number(id)) => id.to_string(),
            None => self.place(),
        };
        Ok(Input { id, title: row.title, text: row.text })
    }
}
