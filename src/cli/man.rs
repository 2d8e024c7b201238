//! `diptych man`: the manual page, from the same definition that parses the arguments.

use std::io::Write as _;
use std::process::ExitCode;

use color_eyre::eyre;

/// Prints the manual page in roff.
pub(super) fn run() -> eyre::Result<ExitCode> {
    let mut page = Vec::new();
    clap_mangen::Man::new(super::definition()).render(&mut page)?;
    std::io::stdout().write_all(&page)?;
    Ok(ExitCode::SUCCESS)
}
