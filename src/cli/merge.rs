//! `diptych merge A B ...`: the sessions of several readers as one.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use color_eyre::eyre;

use super::{compare, output};
use crate::session::{Conflict, Joined, Session, join};

/// What `merge` takes.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Each entry says whose it is, and none is lost. What the readers do not agree on is told on standard error and holds in
no comparison until somebody who takes the merged session up decides it: `diptych FILES --session MERGED`, then 6.")]
pub struct Arguments {
    /// The sessions, two or more.
    #[arg(value_name = "SESSION", required = true, num_args = 2..)]
    pub sessions: Vec<PathBuf>,

    /// Writes to this file, whole or not at all, instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Merges the sessions and tells what the readers do not agree on.
pub(super) fn run(arguments: &Arguments) -> eyre::Result<ExitCode> {
    let sessions: Vec<Session> =
        arguments.sessions.iter().map(|file| compare::loaded(file)).collect::<Result<_, _>>()?;
    let Joined { session, conflicts } = join(&sessions);
    match &arguments.output {
        Some(file) => {
            output::spare(file, &arguments.sessions)?;
            session.write(file, TITLE)?;
        }
        None => output::print(&session.written(TITLE))?,
    }
    let mut err = std::io::stderr().lock();
    for conflict in &conflicts {
        let _ = writeln!(err, "diptych: {}", told(conflict));
    }
    Ok(ExitCode::SUCCESS)
}

/// What the comment in the file says that the session is about: of which dossier, no session knows.
const TITLE: &str = "one dossier";

/// `ann: same, bob: apart: CU "..." and CN "..."`
fn told(conflict: &Conflict) -> String {
    let said: Vec<String> =
        conflict.said.iter().map(|(reader, value)| format!("{reader}: {}", value.shown())).collect();
    format!("not agreed on ({}): {}", said.join(", "), conflict.about.shown())
}
