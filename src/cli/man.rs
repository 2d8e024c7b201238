//! `diptych man`: the manual page, from the same definition that parses the arguments.

use std::io::Write as _;
use std::process::ExitCode;

use color_eyre::eyre;

use super::arguments::EXAMPLES;

/// Prints the manual page in roff.
pub(super) fn run() -> eyre::Result<ExitCode> {
    let mut page = Vec::new();
    clap_mangen::Man::new(super::definition()).render(&mut page)?;
    page.extend_from_slice(examples().as_bytes());
    std::io::stdout().write_all(&page)?;
    Ok(ExitCode::SUCCESS)
}

/// The examples of the long help, which the generator leaves out, as they stand.
fn examples() -> String {
    let lines = EXAMPLES.lines().skip(1).map(|line| line.replace('\\', "\\e").replace('-', "\\-"));
    lines.fold(".SH EXAMPLES\n.nf\n".to_owned(), |page, line| page + &line + "\n") + ".fi\n"
}
