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
    page.extend_from_slice(limits().as_bytes());
    std::io::stdout().write_all(&page)?;
    Ok(ExitCode::SUCCESS)
}

/// The signs of the screen, each with what it means.
fn glyphs() -> String {
    let lines: Vec<String> = legend().iter().map(|(sign, means)| format!("  {sign}  {means}")).collect();
    lines.join("\n") + "\n"
}

/// The README, whose section on limits is that of the manual page too.
const README: &str = include_str!("../../README.md");

/// The limits, an item a point.
fn limits() -> String {
    let section = README.split_once("\n## Limits\n").map_or("", |(_, rest)| rest);
    let section = section.split_once("\n## ").map_or(section, |(limits, _)| limits);
    let mut page = String::from(".SH LIMITS\n");
    for line in section.lines().filter(|line| !line.is_empty()) {
        let item = line.strip_prefix("- ");
        let words = item.unwrap_or(line).trim().replace(['`', '*'], "");
        page += if item.is_some() { ".IP \\(bu 2\n" } else { "" };
        // A line that begins with a stop or an apostrophe would be a request.
        page += if words.starts_with(['.', '\'']) { "\\&" } else { "" };
        page += &words.replace('\\', "\\e").replace('-', "\\-");
        page += "\n";
    }
    page
}

/// A part of the long help that the generator leaves out, as it stands, without its first line.
fn as_it_stands(title: &str, text: &str) -> String {
    let lines = text.lines().skip(1).map(|line| line.replace('\\', "\\e").replace('-', "\\-"));
    // What begins with a full stop or an apostrophe would be a command of the page.
    let lines = lines.map(|line| if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line });
    lines.fold(format!(".SH {title}\n.nf\n"), |page, line| page + &line + "\n") + ".fi\n"
}
