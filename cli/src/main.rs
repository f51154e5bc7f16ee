//! The `tiyao` command: facts from Chinese news articles, as JSON lines for programs or a readable view for people.

mod args;
mod error;
mod input;
mod job;
mod text;
mod view;

use args::{Cli, Task};
use clap::Parser;
use error::Error;
use job::Job;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = match Cli::parse().task() {
        Some(task) => run(&task),
        None => write!(io::stdout(), "{}", tiyao::explain::page()).map(|()| 0).map_err(Error::Write),
    };
    match done {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        // The reader has gone away (`| head`): there is nobody left to tell.
        Err(Error::Write(e)) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            complain(&e);
            ExitCode::from(e.status())
        }
    }
}

/// Does the task and counts the inputs that could not be read.
fn run(task: &Task) -> Result<usize, Error> {
    let stdout = io::stdout();
    let terminal = stdout.is_terminal();
    let job = Job::new(task, terminal)?;
    let mut out = BufWriter::with_capacity(1 << 16, stdout.lock());
    let mut failed = 0;
    for file in &task.reading.files {
        let inputs = match input::open(file, &task.reading) {
            Ok(inputs) => inputs,
            Err(e) => {
                complain(&e);
                failed += 1;
                continue;
            }
        };
        for article in inputs {
            match article {
                Ok(article) => job.write(&article, &mut out)?,
                Err(e) => {
                    complain(&e);
                    failed += 1;
                }
            }
            if terminal {
                out.flush().map_err(Error::Write)?;
            }
        }
    }
    out.flush().map_err(Error::Write)?;
    Ok(failed)
}

/// Tells the user; when even standard error is gone, nothing can be done about it.
fn complain(error: &Error) {
    let _ = writeln!(io::stderr(), "tiyao: {error}");
}
