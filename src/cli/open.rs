//! `diptych [FILES]`: opens the files, or the built-in dossier.

use std::fs::File;
use std::io::{IsTerminal as _, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use color_eyre::eyre::{self, WrapErr as _, eyre};

use super::{Files, Global, PrintForm, compare, editor, output, record, sources};
use crate::dossier::Dossier;
use crate::export::{self, Format, Options, View, WordSigns};
use crate::lesson::Lesson;
use crate::render::{Background, ColourChoice, ColourLevel, Ink, Locale, Output, ThemeName};
use crate::tui::state::{Prefs, Size};
use crate::tui::{
    self, ExportRequest, Exported, Exporter, Frame, Mouse, Presenting, Settings, effect::Existing, key,
};

/// The size of a frame that is printed where no size was given.
const USUAL_SIZE: Size = Size { width: 80, height: 24 };

/// Loads the files and shows them; where there is no terminal to show them on, prints the comparison.
pub(super) fn run(files: &[PathBuf], global: &Global) -> eyre::Result<ExitCode> {
    let dossier = sources::load(&Files { files: files.to_vec() }, global)?;
    let opening = Opening { dossier: dossier.clone(), lesson: None, inputs: files.to_vec() };
    open(opening, global, || compare::print(dossier, global))
}

/// What is opened.
pub(super) struct Opening {
    dossier: Arc<Dossier>,
    lesson: Option<Arc<Lesson>>,
    /// The files that must not be written over.
    inputs: Vec<PathBuf>,
}

impl Opening {
    /// A lesson, over the dossier that it takes passages from.
    pub(super) fn lesson(lesson: Arc<Lesson>, inputs: Vec<PathBuf>) -> Self {
        Self { dossier: lesson.dossier.clone(), lesson: Some(lesson), inputs }
    }
}

/// Opens it on the terminal, or plays keys on it, or does something else where there is no terminal.
pub(super) fn open(
    opening: Opening,
    global: &Global,
    otherwise: impl FnOnce() -> eyre::Result<ExitCode>,
) -> eyre::Result<ExitCode> {
    let Opening { dossier, lesson, inputs } = opening;
    let strokes =
        key::parse(global.keys.as_deref().unwrap_or_default()).map_err(|reason| eyre!("--keys: {reason}"))?;
    let recording = match &global.record {
        Some(target) => Some(record::create(target, &inputs)?),
        None => None,
    };
    if global.print.is_some() || (recording.is_some() && !can_draw()) {
        let settings = Settings { keys: strokes, lesson, ..settings(global, Where::Page)? };
        return print(&dossier, &settings, (recording, global));
    }
    if !can_draw() {
        return otherwise();
    }
    let settings = Settings { keys: strokes, lesson, ..settings(global, Where::Screen)? };
    let mouse = if global.mouse { Mouse::On } else { Mouse::Off };
    let mut files = Written { inputs, recording };
    tui::run(&dossier, &settings, mouse, &mut files).wrap_err("the terminal")?;
    Ok(ExitCode::SUCCESS)
}

/// Whether standard output is a terminal on which a screen can be drawn.
fn can_draw() -> bool {
    std::io::stdout().is_terminal() && variable("TERM").is_some_and(|term| term != "dumb")
}

/// Where a frame goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Screen,
    Page,
}

fn settings(global: &Global, place: Where) -> eyre::Result<Settings> {
    let choice = global.color;
    let level = match place {
        Where::Screen => ColourLevel::detect(choice, Output::Terminal, variable),
        // A picture does not depend on the terminal it was made in.
        Where::Page if choice == ColourChoice::Never => ColourLevel::None,
        Where::Page => ColourLevel::TrueColour,
    };
    let background = || match place {
        Where::Screen if level > ColourLevel::None => tui::background(variable),
        Where::Screen => Some(Background::Unknown),
        Where::Page => Some(Background::Dark),
    };
    let (theme, asks_background) = match global.theme.as_deref() {
        None | Some("auto") => {
            let known = background();
            (ThemeName::for_background(known.unwrap_or_default()), known.is_none())
        }
        Some(name) => (compare::theme_named(name)?, false),
    };
    let locale = if place == Where::Screen { Locale::detect(variable) } else { Locale::Utf8 };
    let prefs = Prefs { ascii: global.ascii, theme, ..Prefs::default() };
    let presenting = if global.presenter { Presenting::On } else { Presenting::Off };
    Ok(Settings { prefs, level, locale, presenting, asks_background, ..Settings::default() })
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The screen of a lesson after some keys, for paper: light unless another theme was asked for, or in one ink.
pub(super) fn page(
    lesson: &Arc<Lesson>,
    keys: &str,
    (coloured, global): (Ink, &Global),
) -> eyre::Result<Frame> {
    let mut settings = settings(global, Where::Page)?;
    if global.theme.is_none() {
        settings.prefs.theme =
            if coloured == Ink::Coloured { ThemeName::OkabeLight } else { ThemeName::Mono };
    }
    settings.keys = key::parse(keys).map_err(|reason| eyre!("{reason}"))?;
    settings.lesson = Some(lesson.clone());
    settings.presenting = Presenting::Off;
    let size = global.size.map_or(USUAL_SIZE, |size| Size { width: size.width, height: size.height });
    Ok(tui::replay(&lesson.dossier, &settings, size))
}

/// Plays the keys, records them where that is asked for, and prints the last frame where that is.
fn print(
    dossier: &Arc<Dossier>,
    settings: &Settings,
    (recording, global): (Option<File>, &Global),
) -> eyre::Result<ExitCode> {
    let size = global.size.map_or(USUAL_SIZE, |size| Size { width: size.width, height: size.height });
    let Frame { screen, appearance } = match recording {
        Some(mut file) => tui::record(dossier, settings, size, &mut file).wrap_err("the recording")?,
        None => tui::replay(dossier, settings, size),
    };
    match global.print {
        Some(PrintForm::Text) => output::print(&screen.text())?,
        Some(PrintForm::Svg) => output::print(&export::svg(&screen, &appearance.theme))?,
        None => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// Exports that become files, beside inputs that must not be overwritten.
struct Written {
    inputs: Vec<PathBuf>,
    recording: Option<File>,
}

impl Exporter for Written {
    fn export(&mut self, request: &ExportRequest<'_>) -> Exported {
        if request.existing == Existing::Keep && request.path.exists() {
            return Exported::Exists;
        }
        match output::write(request.path, &content(request), &self.inputs) {
            Ok(()) => Exported::Written,
            Err(error) => Exported::Failed(super::one_line(&error)),
        }
    }

    fn recording(&mut self) -> Option<Box<dyn Write>> {
        let file = self.recording.take()?;
        Some(Box::new(file))
    }

    fn edit(&mut self, text: &str) -> Result<String, String> {
        editor::edit(text, variable)
    }
}

fn content(request: &ExportRequest<'_>) -> String {
    let options = Options {
        view: View::Columns,
        base: request.base,
        width: 100,
        lens: crate::render::Lens::Both,
        signs: WordSigns::Ascii,
        theme: request.appearance.theme,
    };
    match request.format {
        Format::Svg => export::svg(request.screen, &request.appearance.theme),
        format => export::export(request.analysis, &options, format),
    }
}
