//! `diptych lesson [FILE]`: opens a lesson, says what is wrong with one, or prints it as a handout.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use color_eyre::eyre::{self, bail};

use super::{Global, TROUBLE, check, open, output};
use crate::dossier::named_files;
use crate::export::{self, HandoutForm, Plate};
use crate::ingest::visible_name;
use crate::lab::gallery;
use crate::lesson::{self, Computed, Lesson};
use crate::render::Ink;

/// What `lesson` takes.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// The lesson, FILE.toml; without one, the built-in lesson.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// Says what is wrong with the lesson, and whether its answers are what the algorithms give.
    #[arg(long, conflicts_with_all = ["format", "output", "list"])]
    pub check: bool,

    /// Prints the lesson as a handout: its pictures and questions, the answers at the end.
    #[arg(long, short, value_name = "FORM", value_enum)]
    pub format: Option<HandoutForm>,

    /// Writes the handout to a file instead.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Lists the stops, the classic cases of the gallery, and what a question can ask to be computed.
    #[arg(long, conflicts_with_all = ["format", "output"])]
    pub list: bool,
}

/// Does what was asked with a lesson.
pub(super) fn run(arguments: &Arguments, global: &Global) -> eyre::Result<ExitCode> {
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
    let form = match (arguments.format, &arguments.output) {
        (Some(form), _) => Some(form),
        (None, Some(file)) => Some(form_of(file)?),
        (None, None) => None,
    };
    match form {
        Some(form) => print(&lesson, form, arguments.output.as_deref(), &inputs, global),
        None => open::open(open::Opening::lesson(lesson.clone(), inputs.clone()), global, || {
            print(&lesson, HandoutForm::Markdown, None, &inputs, global)
        }),
    }
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
    let (plates, theme) = plates(lesson, form, global)?;
    let text = export::handout(lesson, &plates, form, &theme);
    match output {
        Some(file) => output::write(file, &text, inputs)?,
        None => output::print(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The screens of every stop, as asked and as answered, without header and status line.
fn plates(
    lesson: &Arc<Lesson>,
    form: HandoutForm,
    global: &Global,
) -> eyre::Result<(Vec<Plate>, crate::render::Theme)> {
    let mut plates = Vec::new();
    let mut theme = None;
    let ink = if form == HandoutForm::Html { Ink::Coloured } else { Ink::Mono };
    for at in 0..lesson.stops.len() {
        let stop = "<PgDn>".repeat(at);
        let mut shoot = |keys: &str| -> eyre::Result<_> {
            let frame = open::page(lesson, &format!("{stop}{keys}q"), ink, global)?;
            theme = Some(frame.appearance.theme);
            Ok(export::cropped(&frame.screen))
        };
        let asked = shoot("")?;
        let answered = shoot("<Enter>")?;
        plates.push(Plate { asked, answered });
    }
    let theme = theme.ok_or_else(|| eyre::eyre!("the lesson has no stop"))?;
    Ok((plates, theme))
}
