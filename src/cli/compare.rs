//! `diptych compare [FILES]`: prints the comparison.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use color_eyre::eyre;

use super::{Files, Global, sources};
use crate::analysis::{self, Analysis, Options};
use crate::collate::ReadoutIx;
use crate::dossier::Dossier;

/// Loads the files and prints the comparison.
pub(super) fn run(files: &Files, global: &Global) -> eyre::Result<ExitCode> {
    print(sources::load(files, global)?, global)
}

/// Prints the comparison of a dossier that was loaded.
pub(super) fn print(dossier: Arc<Dossier>, _global: &Global) -> eyre::Result<ExitCode> {
    let analysis = analysis::analyse(&analysis::prepare(dossier), Options::default());
    std::io::stdout().write_all(rows(&analysis).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The rows of the collation, one after the other.
fn rows(analysis: &Analysis) -> String {
    let mut lines = vec![analysis.dossier.title.clone()];
    for (number, row) in analysis.collation.rows.iter().enumerate() {
        lines.push(format!("\n{} {:?} {:.2}", number + 1, row.state, row.score));
        for (r, cell) in row.cells.iter().enumerate() {
            let code = &analysis.dossier.readouts[r].code;
            for &passage in cell {
                let words = analysis.passage_text(ReadoutIx(r as u32), passage);
                lines.push(format!("  {code} {}  {words}", passage.ix() + 1));
            }
        }
    }
    lines.push(String::new());
    lines.join("\n")
}
