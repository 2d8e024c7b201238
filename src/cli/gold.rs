//! `diptych gold [FILES] --session FILE`: what was decided, as gold for learning and scoring.

use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use color_eyre::eyre::{self, eyre};

use super::{Files, Global, compare, output, sources};
use crate::align::Threshold;
use crate::analysis::{self, Options};
use crate::export;

/// What `gold` takes.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Each line:  {\"id\":\"A call: CU and CN\",\"code_a\":\"CU\",\"code_b\":\"CN\",
             \"a\":[\"passage\",..],\"b\":[..],\"lang_a\":\"en\",\"lang_b\":\"en\",
             \"links\":[{\"a\":[0],\"b\":[1]},..],\"links_topic\":[..],\"unsure_same\":[[0,2],..],\"unsure\":[..],
             \"closed\":{\"a\":[0,..],\"b\":[..]}}
One line for each two readouts of which anything was decided. Links are pairs that were tied, and those of which the
engine is sure and nobody said otherwise; unsure pairs count neither way: readers do not agree on them, or nobody looked
at them. `closed` are the passages of which all is said.")]
pub struct Arguments {
    /// The files.
    #[command(flatten)]
    pub files: Files,
}

/// Prints the gold.
pub(super) fn run(arguments: &Arguments, global: &Global) -> eyre::Result<ExitCode> {
    let session =
        compare::session(global)?.ok_or_else(|| eyre!("whose decisions? name them with --session FILE"))?;
    let dossier = sources::load(&arguments.files, global)?;
    let threshold = global.threshold.map_or(Threshold::Suggested, Threshold::Fixed);
    let options = Options { threshold, session: Some(Arc::clone(&session)) };
    let analysis = analysis::analyse(&analysis::prepare(dossier), options);
    compare::warn(&analysis)?;
    output::stream(|out| export::gold(&analysis, out))?;
    Ok(ExitCode::SUCCESS)
}
