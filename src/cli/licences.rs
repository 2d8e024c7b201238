//! `diptych licences`: whose work the program carries, and under which licences.

use std::io::Write as _;
use std::process::ExitCode;

use color_eyre::eyre;

/// The licence of the program itself.
const PROGRAM: &str = include_str!("../../LICENSE");

/// Whose the encoder is.
const ENCODER: &str = include_str!("../../data/model/NOTICE");

/// The licence of the encoder.
const APACHE: &str = include_str!("../../data/model/LICENSE");

/// Where the lists and vectors come from.
const DATA: &str = include_str!("../../data/README.md");

/// Prints the notices and the licences that they name.
pub(super) fn run() -> eyre::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "diptych\n=======\n\n{}", PROGRAM.trim_end())?;
    writeln!(out, "\n\nLists and vectors\n=================\n\n{}", elsewhere())?;
    if crate::across::is_installed() {
        writeln!(
            out,
            "\n\nThe encoder for texts of two languages\n======================================\n"
        )?;
        writeln!(out, "{}\n\n{}", ENCODER.trim_end(), APACHE.trim_end())?;
    } else {
        writeln!(out, "\n\nThis program was built without the encoder for texts of two languages.")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What the data's own account says of what was taken from elsewhere.
fn elsewhere() -> &'static str {
    let (_, rest) = DATA.split_once("## From elsewhere").unwrap_or_default();
    rest.split("\n## ").next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notice_is_there() {
        assert!(PROGRAM.contains("MIT License") && APACHE.contains("Version 2.0, January 2004"));
        assert!(ENCODER.contains("Universal Sentence Encoder") && ENCODER.contains("Changed"));
        assert!(elsewhere().contains("Public Domain Dedication"), "{}", elsewhere());
    }
}
