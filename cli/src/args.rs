//! The command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Reads Chinese news articles and prints the agencies, figures and initiatives in them.
#[derive(Debug, Parser)]
#[command(name = "tiyao", version, max_term_width = 100)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
#[command(after_help = "Without a command, `tiyao FILE` is `tiyao extract FILE`.\n\n\
    Exit status: 0 all inputs read, 1 some inputs failed, 2 the command line or a dictionary is unusable.")]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    extract: ExtractArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Prints the facts of each article
    Extract(ExtractArgs),
    /// Prints the facts of each article with the reasons for them, and why near candidates were turned down
    Explain(ExtractArgs),
    /// Prints every number and quantity of each text
    Quantities(Reading),
    /// Prints each text with its damage repaired
    Clean(CleanArgs),
    /// Prints the page that lists every rule
    Rules,
}

#[derive(Debug, Args)]
struct ExtractArgs {
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    dictionaries: Dictionaries,
}

#[derive(Debug, Args)]
struct CleanArgs {
    #[command(flatten)]
    reading: Reading,
    /// How sure the repair of a broken spot must be
    #[arg(long, value_enum, default_value_t = Strictness::Default)]
    strictness: Strictness,
}

/// What is read, and how the answer is told.
#[derive(Debug, Args)]
pub struct Reading {
    /// Articles: a text file is one article, a .jsonl file has one a line ({"text", "id", "title"}); `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What is printed [default: text on a terminal, else jsonl]
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// What the files hold [default: by extension, standard input is text]
    #[arg(long, value_enum)]
    pub input_format: Option<Format>,
    /// How the files are encoded; offsets count in the text once it is UTF-8
    #[arg(long, value_enum, default_value_t = Encoding::Utf8)]
    pub encoding: Encoding,
    /// Replaces bytes that are no text in that encoding, and tells how many, instead of failing
    #[arg(long)]
    pub lossy: bool,
    /// The largest article that is read, in bytes (K, M and G may follow)
    #[arg(long, value_name = "SIZE", default_value = "16M", value_parser = size)]
    pub max_bytes: usize,
}

/// The user's own dictionaries; they win over the built-in ones.
#[derive(Debug, Default, Args)]
pub struct Dictionaries {
    /// Own agencies: name, kind, level, place, short names
    #[arg(long, value_name = "TSV")]
    pub agencies: Vec<PathBuf>,
    /// Own initiatives: name, kind
    #[arg(long, value_name = "TSV")]
    pub initiatives: Vec<PathBuf>,
    /// Own units and measure words: word, kind
    #[arg(long, value_name = "TSV")]
    pub units: Vec<PathBuf>,
}

/// How text is written down, on either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Plain text; as output, a view for people
    Text,
    /// One JSON object a line
    Jsonl,
}

/// The encodings that news files come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Encoding {
    /// UTF-8, UTF-16 with its mark, else GB18030 or Big5, whichever the bytes look like
    Auto,
    /// UTF-8, and nothing else
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    /// GB18030, which includes GBK and GB2312
    #[value(aliases = ["gbk", "gb2312"])]
    Gb18030,
    /// Big5 with the Hong Kong characters
    #[value(alias = "big5-hkscs")]
    Big5,
    /// UTF-16 by its mark, without one little-endian
    #[value(name = "utf-16", alias = "utf16")]
    Utf16,
    /// UTF-16, little-endian
    #[value(name = "utf-16le", alias = "utf16le")]
    Utf16le,
    /// UTF-16, big-endian
    #[value(name = "utf-16be", alias = "utf16be")]
    Utf16be,
}

/// How sure a repair must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Strictness {
    /// Hardly a doubt; more spots stay broken
    Strict,
    /// As in the facts of an article
    Default,
    /// The best guess, more readily
    Bold,
}

/// What the user asked for.
#[derive(Debug)]
pub struct Task {
    pub kind: Kind,
    pub reading: Reading,
}

/// Which facts are wanted.
#[derive(Debug)]
pub enum Kind {
    Extract(Dictionaries),
    Explain(Dictionaries),
    Quantities,
    Clean(Strictness),
}

impl Cli {
    /// What the user asked for, `None` for the page of rules; no command means extraction.
    pub fn task(self) -> Option<Task> {
        Some(match self.command.unwrap_or(Command::Extract(self.extract)) {
            Command::Extract(args) => Task { kind: Kind::Extract(args.dictionaries), reading: args.reading },
            Command::Explain(args) => Task { kind: Kind::Explain(args.dictionaries), reading: args.reading },
            Command::Quantities(reading) => Task { kind: Kind::Quantities, reading },
            Command::Clean(args) => Task { kind: Kind::Clean(args.strictness), reading: args.reading },
            Command::Rules => return None,
        })
    }
}

/// A number of bytes: `65536`, `64K`, `16M`, `1G`.
fn size(text: &str) -> Result<usize, String> {
    let (digits, unit) = match text.as_bytes().last() {
        Some(b'K' | b'k') => (&text[..text.len() - 1], 1 << 10),
        Some(b'M' | b'm') => (&text[..text.len() - 1], 1 << 20),
        Some(b'G' | b'g') => (&text[..text.len() - 1], 1 << 30),
        _ => (text, 1usize),
    };
    let number: usize =
        digits.parse().map_err(|_| "expected a number of bytes such as 65536, 64K or 16M".to_owned())?;
    match number.checked_mul(unit) {
        Some(0) => Err("the limit must be at least 1 byte".to_owned()),
        Some(bytes) => Ok(bytes),
        None => Err("the number is too large".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes_are_read() {
        assert_eq!(size("16M"), Ok(16 << 20));
        assert_eq!(size("100"), Ok(100));
        for bad in ["", "M", "0", "-1", "1X", "99999999999999999G", "一"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }
}
