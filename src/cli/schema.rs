//! `diptych schema`: the JSON Schema of what `compare` and `align` read and write.

use std::process::ExitCode;

use color_eyre::eyre;

use super::output;
use crate::export::wire::{Form, schema};

/// Prints the schema of a form, or of all.
pub(super) fn run(form: Option<Form>) -> eyre::Result<ExitCode> {
    output::print(&form.map_or_else(|| schema(&Form::ALL), |form| schema(&[form])))?;
    Ok(ExitCode::SUCCESS)
}
