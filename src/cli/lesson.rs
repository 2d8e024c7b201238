//! `diptych lesson [FILE]`: opens a lesson, says what is wrong with one, or prints it as a handout.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use color_eyre::eyre::{self, WrapErr as _, bail};

use super::classroom::Classroom;
use super::{Global, TROUBLE, check, compare, open, output};
use crate::dossier::named_files;
use crate::export::{self, HandoutForm};
use crate::gate::{self, Written};
use crate::ingest::visible_name;
use crate::lab::gallery;
use crate::lesson::{self, Computed, Lesson};
use crate::render::{ColourLevel, Theme, ThemeName};
use crate::tui::class::{Host, Part};

/// How a lesson is written, for the long help and the manual page.
pub(super) const FORM: &str = "\
The form of a lesson (TOML):
  lesson = 1, title, author, language      the head
  [[stop]]                                 one or more, each with
    title, prose                           what the teacher says
    minutes = [1, 4]                       how long alone, with a class
    notes                                  for the lecturer alone (;)
    before, after | gallery | dossier, pair   the two texts, or none
    unit, view, algorithm, step            what is shown; a view is lab, plain, four or compare
    question, choices, answer              two to six choices; a poll has no answer
    feedback                               a line for each choice
    computed, of, words                    how the program knows the answer
    claims = [\"edits of myers: 2\"]         what the stop states, confirmed by the program
    exercise = \"path\"                      path, cells or steps, by hand
    hint, reveal, reveal_view, reveal_algorithm, reveal_step
diptych lesson new FILE writes one to fill in; --list names what can be computed.";

/// What `lesson` does beside opening.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum Deed {
    /// Writes a lesson of four stops to fill in; a file that is there is kept.
    New {
        /// The file to write.
        #[arg(value_name = "FILE", default_value = "lesson.toml")]
        file: PathBuf,
    },
}

/// What `lesson` takes.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true, after_long_help = FORM, disable_help_subcommand = true)]
pub struct Arguments {
    /// What to do beside opening.
    #[command(subcommand)]
    pub deed: Option<Deed>,

    /// The lesson, FILE.toml; without one, the built-in lesson.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// Says what is wrong with the lesson, and whether its answers are what the algorithms give.
    #[arg(long, conflicts_with_all = ["format", "output", "list"])]
    pub check: bool,

    /// Prints the lesson as a handout: its questions with room to work, hints and answers at the end.
    #[arg(long, short, value_name = "FORM", value_enum)]
    pub format: Option<HandoutForm>,

    /// Writes the handout to a file instead.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Holds a class in a folder of this machine: others follow with `diptych follow DIR`, and their votes come here.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["check", "format", "output", "list"])]
    pub host: Option<PathBuf>,

    /// Lists the stops, the classic cases of the gallery, and what a question can ask to be computed.
    #[arg(long, conflicts_with_all = ["format", "output"])]
    pub list: bool,
}

/// Does what was asked with a lesson.
pub(super) fn run(arguments: &Arguments, global: &Global) -> eyre::Result<ExitCode> {
    if let Some(Deed::New { file }) = &arguments.deed {
        return new(file);
    }
    if arguments.check {
        return say(arguments.file.as_deref(), global);
    }
    let lesson = Arc::new(match &arguments.file {
        Some(file) => lesson::load(file, &global.reading())?,
        None => lesson::builtin(),
    });
    if arguments.list {
        output::print(&list(&lesson))?;
        return Ok(ExitCode::SUCCESS);
    }
    let inputs = inputs(arguments, &lesson);
    if let Some(folder) = &arguments.host {
        let room = Classroom::host(folder, &lesson, arguments.file.as_deref(), lesson::written())?;
        let opening = open::Opening::lesson(lesson, inputs).in_class(Part::Host(Host::default()), room);
        return open::open(opening, global, || bail!("a class is held on a terminal"));
    }
    let form = match (arguments.format, &arguments.output) {
        (Some(form), _) => Some(form),
        (None, Some(file)) => Some(form_of(file)?),
        (None, None) => None,
    };
    let opening = || open::Opening::lesson(lesson.clone(), inputs.clone()).kept(arguments.file.as_deref());
    match form {
        Some(form) => print(&lesson, form, arguments.output.as_deref(), &inputs, global),
        None => {
            open::open(opening(), global, || print(&lesson, HandoutForm::Markdown, None, &inputs, global))
        }
    }
}

/// Writes the sketch of a lesson.
fn new(file: &Path) -> eyre::Result<ExitCode> {
    let name = visible_name(file);
    let written = gate::place(file, Written::Made)
        .and_then(|place| std::fs::File::create_new(place.path()))
        .and_then(|mut file| file.write_all(lesson::sketch().as_bytes()));
    match written {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            bail!("{name} is there already, and is not written over")
        }
        Err(error) => return Err(error).wrap_err(name),
    }
    output::print(&format!(
        "{name} is ready to be filled in\n  diptych lesson {name}\n  diptych lesson --check {name}\n"
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn form_of(file: &Path) -> eyre::Result<HandoutForm> {
    match file.extension().and_then(|end| end.to_str()).map(str::to_lowercase).as_deref() {
        Some("md" | "markdown") => Ok(HandoutForm::Markdown),
        Some("html" | "htm") => Ok(HandoutForm::Html),
        _ => bail!("{} ends in neither .md nor .html: say --format markdown or html", visible_name(file)),
    }
}

/// Every file that the lesson leads to.
fn inputs(arguments: &Arguments, lesson: &Lesson) -> Vec<PathBuf> {
    let texts = lesson.dossier_file.iter().flat_map(|file| named_files(file));
    arguments.file.iter().cloned().chain(lesson.dossier_file.clone()).chain(texts).collect()
}

fn say(file: Option<&Path>, global: &Global) -> eyre::Result<ExitCode> {
    let (name, examined) = match file {
        Some(file) => (visible_name(file), lesson::examine(file, &global.reading())?),
        None => ("the built-in lesson".to_owned(), Ok(lesson::builtin())),
    };
    let (report, code) = match examined {
        Ok(lesson) => {
            let questions: Vec<_> = lesson.stops.iter().filter_map(|stop| stop.question.as_ref()).collect();
            let computed = questions.iter().filter(|question| question.computed.is_some()).count();
            let stops = counted(lesson.stops.len(), "stop");
            let asked = counted(questions.len(), "question");
            (format!("ok: {stops}, {asked}, {computed} with computed answers\n"), ExitCode::SUCCESS)
        }
        Err(faults) => (check::listed(&name, &faults), ExitCode::from(TROUBLE)),
    };
    std::io::stdout().write_all(report.as_bytes())?;
    Ok(code)
}

fn counted(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}

fn list(lesson: &Lesson) -> String {
    let mut lines = vec![lesson.title.clone()];
    for (at, stop) in lesson.stops.iter().enumerate() {
        lines.push(format!("  {:>2}  {}", at + 1, stop.title));
    }
    lines.push("\nClassic cases, for `gallery`".to_owned());
    lines.extend(gallery().iter().map(|case| format!("  {:16}{}", case.key, case.title)));
    lines.push("\nWhat a question can ask, for `computed`".to_owned());
    lines.extend(Computed::NAMES.iter().map(|(name, what)| format!("  {name:16}{what}")));
    lines.join("\n") + "\n"
}

fn print(
    lesson: &Arc<Lesson>,
    form: HandoutForm,
    output: Option<&Path>,
    inputs: &[PathBuf],
    global: &Global,
) -> eyre::Result<ExitCode> {
    let name = global.theme.as_deref().filter(|name| *name != "auto");
    let name = name.map_or(Ok(ThemeName::OkabeLight), compare::theme_named)?;
    let text = export::handout(lesson, form, &Theme::new(name, ColourLevel::TrueColour));
    match output {
        Some(file) => output::write(file, text.as_bytes(), inputs)?,
        None => output::print(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}
