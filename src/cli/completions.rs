//! `diptych completions SHELL`: completions, from the same definition that parses the arguments.

use std::io::Write as _;
use std::process::ExitCode;

use clap_complete::Shell;
use color_eyre::eyre;

/// Prints the completions for `shell`.
pub(super) fn run(shell: Shell) -> eyre::Result<ExitCode> {
    // The generator panics where a write fails, so it writes to memory and the pipe is ours to handle.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut super::definition(), "diptych", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}
