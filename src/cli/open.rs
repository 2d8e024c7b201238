//! `diptych [FILES]`: opens the files, or the built-in dossier.

use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use color_eyre::eyre::{self, WrapErr as _, eyre};

use super::classroom::Classroom;
use super::output::{self, variable};
use super::progress::Progress;
use super::watch::Watch;
use super::{Files, Global, PrintForm, compare, editor, recent, record, sources};
use crate::analysis;
use crate::dossier::Dossier;
use crate::export::{self, Format, Options, View, WordSigns};
use crate::gate::{self, Written as Purpose};
use crate::ingest::visible_name;
use crate::lesson::Lesson;
use crate::render::{Background, ColourChoice, ColourLevel, Locale, Output, ThemeName};
use crate::session::{self, Home, Saved, Session, Store};
use crate::tui::class::{Heard, Part, Saying};
use crate::tui::state::{Prefs, Size};
use crate::tui::{
    self, Changed, ExportRequest, Exported, Exporter, Frame, Keeper, Kept, Keys, Mouse, Presenting, Settings,
    effect::Existing, key,
};

/// The size of a frame that is printed where no size was given.
const USUAL_SIZE: Size = Size { width: 80, height: 24 };

/// Loads the files and shows them; where there is no terminal to show them on, prints the comparison.
pub(super) fn run(files: &[PathBuf], global: &Global) -> eyre::Result<ExitCode> {
    let opening = Opening::files(&Files { files: files.to_vec() }, global)?;
    let dossier = opening.dossier.clone();
    open(opening, global, || compare::print(dossier, global))
}

/// What is opened.
pub(super) struct Opening {
    dossier: Arc<Dossier>,
    lesson: Option<Arc<Lesson>>,
    /// The files that must not be written over.
    inputs: Vec<PathBuf>,
    /// The files as they were named, by which the reader's session is found; none for a lesson.
    named: Option<Vec<PathBuf>>,
    /// The class that is held, and the part in it.
    class: Option<(Part, Classroom)>,
    /// Where it is kept how far a lesson is.
    progress: Option<Progress>,
}

impl Opening {
    /// The files that were named, which may be one dossier.
    fn files(files: &Files, global: &Global) -> eyre::Result<Self> {
        Ok(Self {
            dossier: sources::load(files, global)?,
            lesson: None,
            inputs: sources::inputs(files, global),
            named: Some(files.files.clone()),
            class: None,
            progress: None,
        })
    }

    /// A lesson, over the dossier that it takes passages from.
    pub(super) fn lesson(lesson: Arc<Lesson>, inputs: Vec<PathBuf>) -> Self {
        let (dossier, lesson) = (lesson.dossier.clone(), Some(lesson));
        Self { dossier, lesson, inputs, named: None, class: None, progress: None }
    }

    /// The same, with how far the reader is kept from run to run; `file` is that of the lesson, if it has one.
    pub(super) fn kept(self, file: Option<&Path>) -> Self {
        Self { progress: Progress::of(file), ..self }
    }

    /// The same, with a part in a class.
    pub(super) fn in_class(self, part: Part, room: Classroom) -> Self {
        Self { class: Some((part, room)), ..self }
    }
}

/// Opens it on the terminal, or plays keys on it, or does something else where there is no terminal.
pub(super) fn open(
    opening: Opening,
    global: &Global,
    otherwise: impl FnOnce() -> eyre::Result<ExitCode>,
) -> eyre::Result<ExitCode> {
    let Opening { dossier, lesson, inputs, named, class, progress } = opening;
    let strokes =
        key::parse(global.keys.as_deref().unwrap_or_default()).map_err(|reason| eyre!("--keys: {reason}"))?;
    if global.linear {
        let settings = Settings { keys: strokes, lesson, ..settings(global, Where::Page)? };
        return linear(&dossier, settings, (inputs, named, progress), global);
    }
    let recording = global.record.as_ref().map(|path| record::Target::new(path, &inputs)).transpose()?;
    if global.print.is_some() || (global.record.is_some() && !can_draw()) {
        // A picture depends on its input alone: what was decided is in it where that is asked for.
        let session = compare::session(global)?;
        let settings = taking_up(
            Settings { keys: strokes, lesson, ..settings(global, Where::Page)? },
            session,
            (global, &dossier),
        );
        return print(&dossier, &settings, recording.as_ref(), global);
    }
    if !can_draw() {
        return otherwise();
    }
    let (part, class) = class.unzip();
    let part = part.unwrap_or_default();
    let known = progress.as_ref().and_then(Progress::read);
    let settings = Settings { keys: strokes, lesson, part, kept: known, ..settings(global, Where::Screen)? };
    let Known { store, session, told } = kept(named.as_deref(), &dossier, global)?;
    let settings = taking_up(Settings { notices: told, ..settings }, session, (global, &dossier));
    let files = Files { files: named.unwrap_or_default() };
    let watch = Watch::begin(&files, global);
    // To put it on the disk takes longer than to draw, and nothing depends on it.
    let remembering =
        std::thread::Builder::new().name("recent".to_owned()).spawn(move || recent::remember(&files.files));
    let mouse = if global.mouse { Mouse::On } else { Mouse::Off };
    let mut files =
        Written { inputs, recording, store, unsaved: None, notes: global.notes, class, watch, progress };
    let ended = tui::run(&dossier, &settings, mouse, &mut files).wrap_err("the terminal")?;
    if let Ok(remembering) = remembering {
        let _ = remembering.join();
    }
    files.last_save()?;
    ended.map_or(Ok(ExitCode::SUCCESS), |error| Err(error).wrap_err("the recording ended"))
}

/// What is known of the reader's session, and where it is saved.
#[derive(Default)]
struct Known {
    store: Option<Arc<Mutex<Store>>>,
    session: Option<Arc<Session>>,
    told: Vec<String>,
}

/// Takes up the session that was named, or else the reader's own of these files.
fn kept(named: Option<&[PathBuf]>, dossier: &Dossier, global: &Global) -> eyre::Result<Known> {
    let user = user();
    let home = match (&global.session, named) {
        (Some(file), _) => {
            let file = gate::kept(file).wrap_err_with(|| visible_name(file))?;
            // One that was asked for must be one, where it is there.
            if gate::known(&file).is_ok() {
                Session::load(&file)?;
            }
            Some(Home { file, spare: None })
        }
        (None, Some(named)) => session::home(named, &user, gate::variable),
        (None, None) => None,
    };
    let Some(home) = home else {
        let told = gate::session_folder().err().map(|shut| format!("what you decide {shut}"));
        return Ok(Known { told: told.into_iter().collect(), ..Known::default() });
    };
    let (store, session, told) = Store::open(home, &user, &dossier.title);
    let session = (!session.is_empty()).then(|| Arc::new(session));
    Ok(Known { store: Some(Arc::new(Mutex::new(store))), session, told })
}

/// The user's name.
fn user() -> String {
    session::user(gate::variable)
}

/// The settings with a session, and with the threshold that holds at the start.
fn taking_up(
    settings: Settings,
    session: Option<Arc<Session>>,
    (global, dossier): (&Global, &Dossier),
) -> Settings {
    let threshold = global.threshold(session.as_deref(), dossier);
    let left = session.as_ref().and_then(|session| ThemeName::named(&session.view().theme?));
    // A theme that was asked for comes before the one that the dossier was left in.
    let settings = match left.filter(|_| global.theme.is_none()) {
        Some(theme) => {
            let prefs = Prefs { theme, ..settings.prefs };
            Settings { prefs, asks_background: false, ..settings }
        }
        None => settings,
    };
    Settings { options: analysis::Options { threshold, session: session.clone() }, session, ..settings }
}

/// Whether standard output is a terminal on which a screen can be drawn.
fn can_draw() -> bool {
    std::io::stdout().is_terminal() && variable("TERM").is_some_and(|term| term != "dumb")
}

/// Tells everything in lines, or prints what some keys would have been told.
fn linear(
    dossier: &Arc<Dossier>,
    settings: Settings,
    (inputs, named, progress): (Vec<PathBuf>, Option<Vec<PathBuf>>, Option<Progress>),
    global: &Global,
) -> eyre::Result<ExitCode> {
    if global.print.is_some() {
        let lines = tui::minutes(dossier, &taking_up(settings, compare::session(global)?, (global, dossier)));
        output::print(&lines.iter().flat_map(|line| [line, "\n"]).collect::<String>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let keys = if can_draw() && std::io::stdin().is_terminal() { Keys::Pressed } else { Keys::Lines };
    let files = Files { files: named.clone().unwrap_or_default() };
    recent::remember(&files.files);
    let watch = Watch::begin(&files, global);
    let Known { store, session, told } = kept(named.as_deref(), dossier, global)?;
    let known = progress.as_ref().and_then(Progress::read);
    let settings = taking_up(Settings { notices: told, kept: known, ..settings }, session, (global, dossier));
    let mut files = Written {
        inputs,
        recording: None,
        store,
        unsaved: None,
        notes: global.notes,
        class: None,
        watch,
        progress,
    };
    tui::tell(dossier, &settings, keys, &mut files).wrap_err("the terminal")?;
    files.last_save()?;
    Ok(ExitCode::SUCCESS)
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
    let judge = global.judge();
    Ok(Settings { prefs, level, locale, asks_background, judge, presenting, ..Settings::default() })
}

/// Plays the keys, records them where that is asked for, and prints the last frame where that is.
fn print(
    dossier: &Arc<Dossier>,
    settings: &Settings,
    recording: Option<&record::Target>,
    global: &Global,
) -> eyre::Result<ExitCode> {
    let size = global.size.map_or(USUAL_SIZE, |size| Size { width: size.width, height: size.height });
    let Frame { screen, appearance, session } = match recording {
        // Opened last, when nothing else can go wrong: an older recording is emptied by it.
        Some(target) => target
            .open()
            .and_then(|mut file| tui::record(dossier, settings, size, &mut file))
            .wrap_err("the recording")?,
        None => tui::replay(dossier, settings, size),
    };
    if let Some(file) = global.session.as_ref().filter(|_| global.save) {
        let file = gate::kept(file).wrap_err_with(|| visible_name(file))?;
        Store::open(Home { file, spare: None }, &user(), &dossier.title).0.save(&session)?;
    }
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
    recording: Option<record::Target>,
    /// Where what the reader added is saved; none where it cannot be.
    store: Option<Arc<Mutex<Store>>>,
    /// What could not be saved.
    unsaved: Option<Session>,
    /// Whether notes are exported.
    notes: bool,
    class: Option<Classroom>,
    /// What sees that the files change; none where they cannot.
    watch: Option<Watch>,
    /// Where it is kept how far a lesson is.
    progress: Option<Progress>,
}

impl Written {
    /// Writes a file, but not over what is read, and over what else exists only where that was said.
    fn put(&self, path: &Path, existing: Existing, content: impl FnOnce() -> Vec<u8>) -> Exported {
        // What must never be written over is refused before the reader is asked whether to replace it.
        let spared = output::spare(path, &self.inputs);
        if let Err(error) = spared.and_then(|()| output::file_or_free(path)) {
            return Exported::Failed(super::one_line(&error));
        }
        if existing == Existing::Keep
            && gate::place(path, Purpose::Made).is_ok_and(|place| place.path().exists())
        {
            return Exported::Exists;
        }
        match output::write(path, &content(), &self.inputs) {
            Ok(()) => Exported::Written,
            Err(error) => Exported::Failed(super::one_line(&error)),
        }
    }

    /// Tries once more to save what could not be saved; the error says that it is lost.
    fn last_save(&mut self) -> eyre::Result<()> {
        if let (Some(session), Some(store)) = (self.unsaved.take(), &self.store) {
            held(store).save(&session).wrap_err("what you decided last is lost")?;
        }
        Ok(())
    }
}

/// The store, for one writing: the program may be ended while another is being done.
fn held(store: &Mutex<Store>) -> MutexGuard<'_, Store> {
    store.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Exporter for Written {
    fn export(&mut self, request: &ExportRequest<'_>) -> Exported {
        self.put(request.path, request.existing, || content(request, self.notes))
    }

    fn write(&mut self, path: &Path, text: &str, existing: Existing) -> Exported {
        self.put(path, existing, || text.as_bytes().to_vec())
    }

    fn save(&mut self, session: &Session) -> Result<Saved, String> {
        let Some(store) = &self.store else {
            return Ok(Saved::default());
        };
        let saved = held(store).save(session);
        match saved {
            Ok(saved) => {
                self.unsaved = None;
                Ok(saved)
            }
            Err(error) => {
                self.unsaved = Some(session.clone());
                Err(format!("{error}; it stays in memory and is tried again"))
            }
        }
    }

    fn keep(&mut self, kept: &Kept) -> Result<(), String> {
        self.progress.as_ref().map_or(Ok(()), |progress| progress.write(kept))
    }

    fn keeper(&self) -> Option<Keeper> {
        let store = self.store.clone()?;
        Some(Arc::new(move |session: &Session| {
            // Where it cannot be saved nobody is left to be told.
            let _ = held(&store).save(session);
        }))
    }

    fn recording(&mut self) -> io::Result<Option<Box<dyn Write>>> {
        let Some(target) = self.recording.take() else { return Ok(None) };
        Ok(Some(Box::new(target.open()?)))
    }

    fn changed(&mut self) -> Option<Changed> {
        let (changed, inputs) = self.watch.as_ref()?.changed()?;
        self.inputs = inputs;
        Some(changed)
    }

    fn hear(&mut self) -> Option<Heard> {
        self.class.as_mut()?.hear()
    }

    fn say(&mut self, saying: &Saying) -> Result<(), String> {
        self.class.as_mut().map_or(Ok(()), |class| class.say(saying))
    }

    fn edit(&mut self, text: &str) -> Result<String, String> {
        editor::edit(text, variable)
    }
}

fn content(request: &ExportRequest<'_>, notes: bool) -> Vec<u8> {
    let options = Options {
        view: View::Columns,
        base: request.base,
        width: 100,
        lens: crate::render::Lens::Both,
        signs: WordSigns::All,
        theme: request.appearance.theme,
    };
    match request.format {
        Format::Svg => export::svg(request.screen, &request.appearance.theme).into_bytes(),
        format if notes => export::bytes(request.analysis, &options, format),
        format => export::bytes(&request.analysis.clone().without_notes(), &options, format),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::collate::ReadoutIx;
    use crate::render::Screen;
    use crate::tui::appearance::Appearance;
    use std::fs;

    const TEXT: &str = "Two presidents spoke on Monday.";

    /// A dossier that names its texts, with further names for one of them.
    fn dossier(folder: &Path) -> [PathBuf; 5] {
        let names = ["call.toml", "us.txt", "china.txt", "link.txt", "second.txt"];
        let paths = names.map(|name| folder.join(name));
        let [dossier, us, china, link, second] = &paths;
        for text in [us, china] {
            fs::write(text, TEXT).unwrap();
        }
        std::os::unix::fs::symlink(us, link).unwrap();
        fs::hard_link(china, second).unwrap();
        let readout = |code| format!("[[readout]]\ncode = \"{code}\"\nname = \"{code}\"\n");
        let (one, other) = (readout("US"), readout("CN"));
        // A byte order mark, as some editors leave it.
        let head = "\u{feff}diptych = 1\ntitle = \"A call\"\n";
        fs::write(dossier, format!("{head}{one}file = \"us.txt\"\n{other}file = \"./china.txt\"\n")).unwrap();
        paths
    }

    fn exported(written: &mut Written, analysis: &Analysis, path: &Path, existing: Existing) -> Exported {
        let prefs = Prefs::default();
        let (screen, appearance) = (Screen::new(2, 1), Appearance::new(&prefs, ColourLevel::None));
        written.export(&ExportRequest {
            format: Format::Text,
            path,
            existing,
            analysis,
            base: ReadoutIx(0),
            screen: &screen,
            appearance: &appearance,
        })
    }

    #[test]
    fn no_export_and_no_recording_is_written_over_a_text_of_the_dossier() {
        let folder = tempfile::tempdir().unwrap();
        let paths = dossier(folder.path());
        let [file, us, china, ..] = &paths;
        let global = Global::default();
        for files in [vec![file.clone()], vec![us.clone(), china.clone()]] {
            let opening = Opening::files(&Files { files: files.clone() }, &global).unwrap();
            let analysis = analysis::read(opening.dossier.clone());
            let mut written = Written {
                inputs: opening.inputs,
                recording: None,
                store: None,
                unsaved: None,
                notes: false,
                class: None,
                watch: None,
                progress: None,
            };
            for path in paths.iter().filter(|path| files.len() == 1 || *path != file) {
                let before = fs::read(path).unwrap();
                for existing in [Existing::Keep, Existing::Replace] {
                    let Exported::Failed(told) = exported(&mut written, &analysis, path, existing) else {
                        panic!("{} was written over", path.display());
                    };
                    assert!(told.contains("is also read as"), "{told}");
                }
                let told = record::Target::new(path, &written.inputs).err().unwrap().to_string();
                assert!(told.contains("is also read as"), "{told}");
                assert_eq!(fs::read(path).unwrap(), before);
            }
            let other = folder.path().join("other.txt");
            assert_eq!(exported(&mut written, &analysis, &other, Existing::Replace), Exported::Written);
        }
    }
}
