//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::global::{Global, JUDGES};
use super::restricted::Restricted;
use crate::export::wire::Form;

/// What the exit codes mean.
const EXIT_CODES: &str = "Exit codes: 0 the same, 1 different (only with --exit-code), 2 trouble.";

/// The first thing in the long help.
pub(super) const EXAMPLES: &str = "\
Examples:
  diptych                          open the built-in dossier, a call of 30 August 2021
  diptych us.txt china.txt         open two accounts of one event side by side
  diptych call.toml                open a dossier: accounts, facts and context in one file
  diptych page.html draft.docx     web pages, Word, OpenDocument, PDF, Markdown, mail and text, mixed
  curl -sL URL | diptych - ours.md read one account from standard input, a web page too
  diptych --as page page.html b.md all of a page, not its article alone
  diptych compare us.txt china.txt print the comparison
  diptych new call us.txt china.txt
                                   write a dossier to fill in
  diptych check call/dossier.toml  say what is wrong with one
  diptych lesson                   ten stops on how diffs come about, for a room";

/// Lays two or more accounts of one event side by side, in the terminal.
#[derive(Debug, Parser)]
#[command(
    name = "diptych",
    bin_name = "diptych",
    version,
    about = "Lays two or more accounts of one event side by side, in the terminal.",
    before_long_help = EXAMPLES,
    after_long_help = format!("{JUDGES}\n\n{EXIT_CODES}"),
    after_help = EXIT_CODES,
    subcommand_help_heading = "Subcommands",
    disable_help_subcommand = true,
)]
pub struct Cli {
    /// A dossier (FILE.toml), or two or more texts, `-` being standard input; without any, the built-in dossier.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// What holds for a forced command.
    #[command(flatten)]
    pub restricted: Restricted,
    /// Lists what was opened last, five at most, or opens one of them again by its number.
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "0")]
    pub recent: Option<usize>,

    /// What holds for every subcommand.
    #[command(flatten)]
    pub global: Global,

    /// What to do, if not to open the files.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do, if not to open the files.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Prints the comparison.
    Compare(super::compare::Arguments),
    /// Aligns many pairs of texts: JSON lines in, JSON lines out, in order.
    Align(super::align::Arguments),
    /// Says what is wrong with a dossier, with line numbers, or what is in it; of a text what was made of it.
    Check {
        /// The dossier, or a text of any kind.
        file: PathBuf,
    },
    /// Writes a dossier to fill in, with copies of the texts.
    New {
        /// The folder to write it to; it is made where it is not there.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Two or more texts, `-` being standard input.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Merges the sessions of several readers, and says what they do not agree on.
    Merge(super::merge::Arguments),
    /// Prints what was decided in a session as JSON lines, for learning and scoring.
    Gold(super::gold::Arguments),
    /// Opens a lesson on how diffs come about, checks one, holds a class, or prints it as a handout.
    Lesson(super::lesson::Arguments),
    /// Takes a seat in the class that somebody holds with `lesson --host`.
    Follow(super::follow::Arguments),
    /// Prints the keys of the interface.
    Keys(super::keys::Arguments),
    /// Says where the configuration is, what is wrong with it, and what can be in it.
    Config {
        /// What to do.
        #[command(subcommand)]
        deed: super::config::Deed,
    },
    /// Prints whose work the program carries, and under which licences.
    Licences,
    /// Prints the JSON Schema of what compare and align read and write.
    Schema {
        /// One of the forms; without it, all.
        #[arg(value_enum)]
        form: Option<Form>,
    },
    /// Prints the manual page, for `man -l -`.
    Man,
    /// Prints completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}
