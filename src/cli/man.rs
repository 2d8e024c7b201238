//! `diptych man`: the manual page, from the same definition that parses the arguments.

use std::io::Write as _;
use std::process::ExitCode;

use color_eyre::eyre;

use super::arguments::EXAMPLES;
use super::lesson::FORM;

/// Prints the manual page in roff.
pub(super) fn run() -> eyre::Result<ExitCode> {
    let mut page = Vec::new();
    clap_mangen::Man::new(super::definition()).render(&mut page)?;
    page.extend_from_slice(as_it_stands("EXAMPLES", EXAMPLES).as_bytes());
    page.extend_from_slice(as_it_stands("LESSONS", FORM).as_bytes());
    std::io::stdout().write_all(&page)?;
    Ok(ExitCode::SUCCESS)
}

/// A part of the long help that the generator leaves out, as it stands, without its first line.
fn as_it_stands(title: &str, text: &str) -> String {
    let lines = text.lines().skip(1).map(|line| line.replace('\\', "\\e").replace('-', "\\-"));
    lines.fold(format!(".SH {title}\n.nf\n"), |page, line| page + &line + "\n") + ".fi\n"
}
