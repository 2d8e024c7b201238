//! `diptych man`: the manual page, from the same definition that parses the arguments.

use std::io::Write as _;
use std::process::ExitCode;

use color_eyre::eyre;

use super::arguments::EXAMPLES;
use super::global::JUDGES;
use super::lesson::FORM;
use crate::render::legend;
use crate::tui::keys::{self, Extent};

/// Prints the manual page in roff.
pub(super) fn run() -> eyre::Result<ExitCode> {
    let mut page = Vec::new();
    clap_mangen::Man::new(super::definition()).render(&mut page)?;
    page.extend_from_slice(as_it_stands("EXAMPLES", EXAMPLES).as_bytes());
    page.extend_from_slice(as_it_stands("LESSONS", FORM).as_bytes());
    let keys = format!("\n{}", keys::text(Extent::All));
    page.extend_from_slice(as_it_stands("KEYS", &keys).as_bytes());
    page.extend_from_slice(as_it_stands("GLYPHS", &format!("\n{}", glyphs())).as_bytes());
    page.extend_from_slice(as_it_stands("JUDGES", JUDGES).as_bytes());
    std::io::stdout().write_all(&page)?;
    Ok(ExitCode::SUCCESS)
}

/// The signs of the screen, each with what it means.
fn glyphs() -> String {
    legend().iter().map(|(sign, means)| format!("  {sign}  {means}\n")).collect()
}

/// A part of the long help that the generator leaves out, as it stands, without its first line.
fn as_it_stands(title: &str, text: &str) -> String {
    let lines = text.lines().skip(1).map(|line| line.replace('\\', "\\e").replace('-', "\\-"));
    // What begins with a full stop or an apostrophe would be a command of the page.
    let lines = lines.map(|line| if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line });
    lines.fold(format!(".SH {title}\n.nf\n"), |page, line| page + &line + "\n") + ".fi\n"
}
