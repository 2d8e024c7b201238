//! `diptych [FILES]`: opens the files, or the built-in dossier.

use std::path::PathBuf;
use std::process::ExitCode;

use color_eyre::eyre;

use super::{Files, Global, compare, sources};

/// Loads the files and shows them; where standard output is no terminal, prints the comparison.
pub(super) fn run(files: &[PathBuf], global: &Global) -> eyre::Result<ExitCode> {
    let dossier = sources::load(&Files { files: files.to_vec() }, global)?;
    compare::print(dossier, global)
}
