//! `diptych follow DIR`: a seat in the class that somebody holds in a folder.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use color_eyre::eyre::{self, bail};

use super::classroom::Classroom;
use super::{Global, open, output};
use crate::lesson;
use crate::tui::class::{Part, Seat};

/// What `follow` takes.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// The folder that `diptych lesson --host` was given.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,

    /// What this seat is called in the answers; without it, the name of the user and a number.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
}

/// Follows the class of a folder until the reader leaves.
pub(super) fn run(arguments: &Arguments, global: &Global) -> eyre::Result<ExitCode> {
    let name = arguments.name.clone().unwrap_or_else(own_name);
    let room = Classroom::seat(&arguments.folder, &name)?;
    let file = room.lesson();
    let lesson = Arc::new(lesson::load(&file, &global.reading())?);
    let part = Part::Seat(Seat { name, ..Seat::default() });
    let opening = open::Opening::lesson(lesson, vec![file]).in_class(part, room);
    open::open(opening, global, || bail!("a class is followed on a terminal"))
}

/// The name of the user, as far as it is plain, and a number that no other program of this machine has now.
fn own_name() -> String {
    let user = ["LOGNAME", "USER"].iter().find_map(|name| output::variable(name)).unwrap_or_default();
    let plain: String = user.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
    format!("{}-{}", if plain.is_empty() { "seat" } else { &plain }, std::process::id())
}
