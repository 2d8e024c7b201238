//! A session: the state, its looks, the engine beside it, and the carrying out of deeds that need no terminal.

use std::io;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::analysis::{self, Analysis, Options};
use crate::dossier::Dossier;
use crate::export::Format;
use crate::ingest::visible_line;
use crate::ingest::visible_name;
use crate::judge::Judge;
use crate::lesson::Lesson;
use crate::render::{ColourLevel, Locale, Screen};
use crate::session::{Saved, Session as Added};
use crate::tui::added;
use crate::tui::app::picture;
use crate::tui::app::unfinished::{self, Keeper};
use crate::tui::app::worker::Jobs;
use crate::tui::appearance::Appearance;
use crate::tui::by_hand;
use crate::tui::effect::{Effect, Existing};
use crate::tui::keys::key::Stroke;
use crate::tui::screens::lesson;
use crate::tui::screens::lesson::LessonState;
use crate::tui::screens::lesson::class::{Heard, Part, Saying};
use crate::tui::screens::lesson::following::saying;
use crate::tui::screens::lesson::kept::{self, Kept};
use crate::tui::screens::lesson::presenter::Presenter;
use crate::tui::state::{Prefs, Size, State};
use crate::tui::update::{Msg, settle, update};

/// Whether a presenter's means are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Presenting {
    /// They are off.
    #[default]
    Off,
    /// They are on.
    On,
}

/// What is known before the first frame.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What the reader chose about looks.
    pub prefs: Prefs,
    /// How many colours the terminal has.
    pub level: ColourLevel,
    /// What the terminal can print of the texts.
    pub locale: Locale,
    /// What the engine is asked first.
    pub options: Options,
    /// Whether the terminal is asked for its background, to choose the theme that suits it.
    pub asks_background: bool,
    /// The keys that are played before anything else.
    pub keys: Vec<Stroke>,
    /// What the reader must know before the first key.
    pub notices: Vec<String>,
    /// What the reader added before, taken up.
    pub session: Option<Arc<Added>>,
    /// A judge of the reader's own, who is asked about pairs of passages.
    pub judge: Option<Judge>,
    /// The lesson that is opened, if any.
    pub lesson: Option<Arc<Lesson>>,
    /// Whether a presenter's means are on from the start.
    pub presenting: Presenting,
    /// The part in a class.
    pub part: Part,
    /// How far the lesson was the last time.
    pub kept: Option<Kept>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            prefs: Prefs::default(),
            level: ColourLevel::TrueColour,
            locale: Locale::Utf8,
            options: Options::default(),
            asks_background: false,
            keys: Vec::new(),
            notices: Vec::new(),
            session: None,
            judge: None,
            lesson: None,
            presenting: Presenting::Off,
            part: Part::Alone,
            kept: None,
        }
    }
}

impl Settings {
    /// What is shown, in a line: the lesson, or what the dossier is about.
    pub(crate) fn title<'a>(&'a self, dossier: &'a Dossier) -> &'a str {
        self.lesson.as_ref().map_or(&dossier.title, |lesson| &lesson.title)
    }
}

/// What is to be exported, and where to.
#[derive(Debug)]
pub struct ExportRequest<'a> {
    /// The format; a picture is one of the screen.
    pub format: Format,
    /// The file.
    pub path: &'a std::path::Path,
    /// What to do where there is such a file.
    pub existing: Existing,
    /// What is exported.
    pub analysis: &'a Analysis,
    /// The readout whose order rows follow.
    pub base: crate::collate::ReadoutIx,
    /// The screen as the reader sees it.
    pub screen: &'a Screen,
    /// Its looks.
    pub appearance: &'a Appearance,
}

/// What became of the files while they were open.
#[derive(Debug, Clone, PartialEq)]
pub enum Changed {
    /// They changed, and were read again.
    Dossier(Arc<Dossier>),
    /// They changed and cannot be read; why, in a line.
    Unreadable(String),
}

/// What came of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exported {
    /// It was written.
    Written,
    /// There is such a file, and it was kept.
    Exists,
    /// It failed; why, in a line.
    Failed(String),
}

/// Who writes exports and opens editors: the interface itself touches no file.
pub trait Exporter {
    /// Writes an export.
    fn export(&mut self, request: &ExportRequest<'_>) -> Exported;

    /// Writes a text that was copied.
    fn write(&mut self, path: &std::path::Path, _text: &str, _existing: Existing) -> Exported {
        Exported::Failed(format!("{} cannot be written here", path.display()))
    }

    /// Saves what the reader added, and gives it back with what another window added meanwhile, where there is anything;
    /// an error says in a line what the reader must know.
    ///
    /// What cannot be saved now is saved with what comes after it.
    fn save(&mut self, _: &Added) -> Result<Saved, String> {
        Ok(Saved::default())
    }

    /// What became of the files since it was asked last; never waits. Whoever knows of something calls [`crate::tui::wake`].
    fn changed(&mut self) -> Option<Changed> {
        None
    }

    /// Keeps how far a lesson is; an error says in a line what the reader must know.
    fn keep(&mut self, _: &Kept) -> Result<(), String> {
        Ok(())
    }

    /// Who saves what the reader added where the loop cannot any more; none where it is saved nowhere.
    fn keeper(&self) -> Option<Keeper> {
        None
    }

    /// Where the session is to be recorded, if anywhere; asked once, before the first frame, and opened only then.
    fn recording(&mut self) -> io::Result<Option<Box<dyn io::Write>>> {
        Ok(None)
    }

    /// What came of the others of a class since it was asked last; looked for at most so often as it costs little.
    fn hear(&mut self) -> Option<Heard> {
        None
    }

    /// Tells the others of a class something that they were not told yet.
    fn say(&mut self, _: &Saying) -> Result<(), String> {
        Ok(())
    }

    /// Opens a text in the reader's editor and gives back what it became, or why that failed.
    ///
    /// The terminal is not ours while this runs.
    fn edit(&mut self, text: &str) -> Result<String, String>;
}

/// What is left for the loop to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TerminalEffect {
    /// Send text to the terminal's clipboard.
    Copy(String),
    /// Open a text in the reader's editor.
    Edit(String),
    /// Draw everything again.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Leave.
    Quit,
}

/// A session.
pub(crate) struct Session<'a> {
    pub(crate) state: State,
    level: ColourLevel,
    locale: Locale,
    jobs: &'a mut dyn Jobs,
    exporter: &'a mut dyn Exporter,
    /// What could not be saved; what comes after it holds it, too.
    unsaved: Option<Arc<Added>>,
    /// What the others of a class were told last.
    said: Option<Saying>,
    /// How far the lesson was when it was kept last.
    kept: Option<Kept>,
}

impl<'a> Session<'a> {
    /// A session on texts that are not aligned yet; [`Session::begin`] asks for that.
    pub(crate) fn new(
        analysis: Arc<Analysis>,
        size: Size,
        settings: &Settings,
        jobs: &'a mut dyn Jobs,
        exporter: &'a mut dyn Exporter,
    ) -> Self {
        let mut state = State::new(analysis, size, settings.prefs.clone());
        state.options = settings.options.clone();
        let told: Vec<String> = state
            .message
            .take()
            .into_iter()
            .chain(settings.notices.iter().map(|told| visible_line(told)))
            .collect();
        state.message = (!told.is_empty()).then(|| told.join("; "));
        if let Some(session) = &settings.session {
            state.added = added::Added::new(session.clone(), &state.analysis);
            state.options.session = Some(session.clone());
        }
        if let Some(session) = &settings.session {
            state.take_up_view(&session.view());
        }
        state.computing = true;
        state.presenter = (settings.presenting == Presenting::On).then(Presenter::default);
        if let Some(lesson) = &settings.lesson {
            state.lesson = Some(LessonState::new(lesson.clone()));
            if let Some(lesson) = &mut state.lesson {
                lesson.part = settings.part.clone();
            }
            lesson::update::begin(&mut state);
            if let Some(known) = &settings.kept {
                kept::take_up(&mut state, known);
            }
        }
        let kept = kept::kept(&state);
        Self {
            state,
            level: settings.level,
            locale: settings.locale,
            jobs,
            exporter,
            unsaved: None,
            said: None,
            kept,
        }
    }

    /// Asks for the first alignment.
    pub(crate) fn begin(&mut self) {
        self.jobs.ask(self.state.generation, self.state.options.clone());
    }

    /// The looks of this moment.
    pub(crate) fn appearance(&self) -> Appearance {
        Appearance::new(&self.state.prefs, self.level).with_locale(self.locale)
    }

    /// The screen of this moment.
    pub(crate) fn screen(&mut self) -> Screen {
        settle(&mut self.state);
        picture::screen(&self.state, &self.appearance())
    }

    /// The screen of this moment, as ratatui has it.
    pub(crate) fn picture(&mut self) -> (Buffer, Option<Position>) {
        settle(&mut self.state);
        picture::draw(&self.state, &self.appearance())
    }

    /// Takes a message and does what follows from it, as far as that needs no terminal.
    pub(crate) fn take(&mut self, msg: Msg) -> Vec<TerminalEffect> {
        let mut effects = Vec::new();
        for effect in update(&mut self.state, msg) {
            match effect {
                Effect::Compute { generation, options } => self.jobs.ask(generation, options),
                Effect::Save(session) => effects.extend(self.save(&session)),
                Effect::Export { format, path, existing } => self.export(format, &path, existing),
                Effect::Write { text, path, existing } => self.write(text, path, existing),
                Effect::Copy(text) => effects.push(TerminalEffect::Copy(text)),
                Effect::Edit(text) => effects.push(TerminalEffect::Edit(text)),
                Effect::Redraw => effects.push(TerminalEffect::Redraw),
                Effect::Suspend => effects.push(TerminalEffect::Suspend),
                Effect::Quit => effects.push(TerminalEffect::Quit),
            }
        }
        self.keep();
        effects
    }

    /// Keeps how far the lesson is, where that is news.
    fn keep(&mut self) {
        if self.state.lesson.is_none() {
            return;
        }
        let now = kept::kept(&self.state);
        if let Some(known) = now.as_ref().filter(|_| now != self.kept)
            && let Err(told) = self.exporter.keep(known)
        {
            self.state.message = Some(told);
        }
        self.kept = now;
    }

    /// Saves how the reader leaves the dossier, where there is a session to keep it in.
    pub(crate) fn leave(&mut self) {
        let session = self.state.added.session().clone();
        if !session.is_empty() && self.state.lesson.is_none() {
            self.save(&session);
        }
    }

    /// Saves what the reader added, and how the dossier is left at this moment, and takes what comes of it.
    fn save(&mut self, session: &Arc<Added>) -> Vec<TerminalEffect> {
        match self.exporter.save(&session.left_so(&self.state.view())) {
            Ok(Saved { merged, told }) => {
                self.unsaved = None;
                let mut effects = Vec::new();
                if let Some(merged) = merged {
                    effects = self.take(Msg::Merged(Box::new(merged)));
                }
                if let Some(told) = told {
                    effects.extend(self.take(Msg::Said(told)));
                }
                effects
            }
            Err(reason) => {
                self.unsaved = Some(session.clone());
                self.take(Msg::Said(reason))
            }
        }
    }

    /// Looks whether the files have changed; whether something came of it.
    pub(crate) fn look_at_files(&mut self) -> bool {
        match self.exporter.changed() {
            None => return false,
            Some(Changed::Unreadable(reason)) => {
                self.take(Msg::Said(format!("the files have changed and are not taken up: {reason}")));
            }
            Some(Changed::Dossier(dossier)) => {
                if self.jobs.renew(dossier.clone()).is_err() {
                    self.take(Msg::Said("the files have changed: open them again to see them".to_owned()));
                    return true;
                }
                // Its request is the only effect.
                self.take(Msg::Reloaded(Arc::new(analysis::read(dossier))));
            }
        }
        true
    }

    /// Lays down what would be lost if the program were ended now: a note that is being typed, and what could not be saved.
    pub(crate) fn lay_down(&self) {
        let begun = by_hand::unfinished(&self.state).map(Arc::new).or_else(|| self.unsaved.clone());
        unfinished::lay_down(begun.and_then(|session| {
            Some((self.exporter.keeper()?, Arc::new(session.left_so(&self.state.view()))))
        }));
    }

    /// Whether there is a class, so that others may be heard at any time.
    pub(crate) fn has_class(&self) -> bool {
        self.state.lesson.as_ref().is_some_and(|lesson| lesson.part != Part::Alone)
    }

    /// Hears what the others of a class say, and tells them what is new; whether something was heard.
    pub(crate) fn exchange(&mut self) -> bool {
        if !self.has_class() {
            return false;
        }
        let heard = self.exporter.hear();
        let stirred = heard.is_some();
        if let Some(heard) = heard {
            self.take(Msg::Class(heard));
        }
        let saying = saying(&self.state);
        if saying != self.said {
            if let Some(Err(told)) = saying.as_ref().map(|saying| self.exporter.say(saying)) {
                self.take(Msg::Said(told));
                self.said = saying;
                return true;
            }
            self.said = saying;
        }
        stirred
    }

    /// Opens a text in the reader's editor, and takes what comes of it.
    pub(crate) fn edit(&mut self, text: &str) {
        let msg = match self.exporter.edit(text) {
            Ok(text) => Msg::Edited(text),
            Err(reason) => Msg::Said(reason),
        };
        // Neither message has effects.
        self.take(msg);
    }

    /// Waits for the answers that are owed, and takes them.
    pub(crate) fn wait(&mut self) {
        while self.state.computing || self.state.better_follows {
            self.jobs.wait();
            self.take_answers();
        }
    }

    /// Takes the answers that are ready.
    pub(crate) fn take_answers(&mut self) -> Vec<TerminalEffect> {
        let mut effects = Vec::new();
        while let Some(answer) = self.jobs.answer() {
            let generation = answer.generation;
            effects.extend(self.take(match answer.result {
                Ok(analysis) => Msg::Computed { generation, analysis, more: answer.more },
                Err(reason) => Msg::Failed { generation, reason },
            }));
        }
        effects
    }

    /// Writes a copied text to a file, and says what came of it.
    fn write(&mut self, text: String, path: std::path::PathBuf, existing: Existing) {
        let msg = match self.exporter.write(&path, &text, existing) {
            Exported::Written => {
                Msg::Said(format!("wrote {}, {} characters", path.display(), text.trim_end().chars().count()))
            }
            Exported::Exists => Msg::CopyExists { path, text },
            Exported::Failed(reason) => Msg::Said(reason),
        };
        // Neither message has effects.
        update(&mut self.state, msg);
    }

    fn export(&mut self, format: Format, path: &std::path::Path, existing: Existing) {
        let (screen, appearance) = (self.screen(), self.appearance());
        let request = ExportRequest {
            format,
            path,
            existing,
            analysis: &self.state.analysis,
            base: self.state.shown.first().copied().unwrap_or(crate::collate::ReadoutIx(0)),
            screen: &screen,
            appearance: &appearance,
        };
        let msg = match self.exporter.export(&request) {
            Exported::Written => Msg::Said(format!("wrote {}", visible_name(path))),
            Exported::Exists => Msg::Exists(path.to_owned()),
            Exported::Failed(reason) => Msg::Said(reason),
        };
        // Neither message has effects.
        update(&mut self.state, msg);
    }
}
