//! `diptych keys`: the keys, from the table that the program itself uses.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use color_eyre::eyre;

use super::output;
use crate::tui::keys::{self, Extent};

/// What `keys` takes.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// The form.
    #[arg(long, short, value_name = "FORM", value_enum, default_value_t)]
    pub format: Form,

    /// Prints the ten keys that a newcomer needs.
    #[arg(long)]
    pub ten: bool,
}

/// The forms of the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// A Markdown table.
    #[default]
    Markdown,
    /// Plain text, in groups.
    Text,
}

/// Prints the keys.
pub(super) fn run(arguments: &Arguments) -> eyre::Result<ExitCode> {
    let extent = if arguments.ten { Extent::Ten } else { Extent::All };
    output::print(&match arguments.format {
        Form::Markdown => keys::markdown(extent),
        Form::Text => keys::text(extent),
    })?;
    Ok(ExitCode::SUCCESS)
}
