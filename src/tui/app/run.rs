//! The loop: wait, take what came, compute beside it, draw once.
//!
//! Nothing runs while nothing happens: the loop sleeps in the reader of keys, with a time limit only where a key could
//! still become a longer one. Other threads wake it, the engine among them.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::analysis;
use crate::dossier::Dossier;
use crate::gate;
use crate::tui::app::background::answers;
use crate::tui::app::cast::Cast;
use crate::tui::app::clipboard::Between;
use crate::tui::app::encode::Encoder;
use crate::tui::app::input::{Ask, Came, Input};
use crate::tui::app::session::{Exporter, Session, Settings, TerminalEffect};
use crate::tui::app::terminal;
use crate::tui::app::terminal::Mouse;
use crate::tui::app::worker::Worker;
use crate::tui::app::{clipboard, fault, replay, watchdog};
use crate::tui::update::Msg;

/// How long a key that could begin a longer one waits for the next.
const LONGER_KEY: Duration = Duration::from_millis(400);
/// How long the first frame waits for the engine, so that small texts are drawn once and not twice.
const FIRST: Duration = Duration::from_millis(20);
/// How long the first frame waits, from the question on, for the terminal to say what its background is, so that most
/// terminals are drawn in one theme from the first frame on.
const ANSWER: Duration = Duration::from_millis(40);
/// The size of small texts, all together in bytes: the engine is done with them in that time.
const SMALL: usize = 32 * 1024;
/// The most events, and the longest time, that are taken before something is drawn.
const DRAIN: usize = 512;
const DRAIN_TIME: Duration = Duration::from_millis(8);
/// How often it is looked whether the others of a class said something.
const LISTEN: Duration = Duration::from_millis(120);

/// Whether the loop goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    /// It goes on, and draws.
    On,
    /// It goes on; nothing has changed.
    Still,
    End,
}

/// Opens a dossier on the terminal and returns when the reader leaves; gives why the recording ended before the session
/// did, where it has.
pub fn run(
    dossier: &Arc<Dossier>,
    settings: &Settings,
    mouse: Mouse,
    exporter: &mut dyn Exporter,
) -> io::Result<Option<io::Error>> {
    let mut worker = Worker::spawn(dossier.clone(), settings.judge.clone())?;
    terminal::restore_on_panic();
    watchdog::spawn()?;
    let _guard = terminal::enter(mouse)?;
    watchdog::witnessed(hold(dossier, settings, &mut worker, exporter))
}

/// A session on the terminal that was taken.
fn hold(
    dossier: &Arc<Dossier>,
    settings: &Settings,
    worker: &mut Worker,
    exporter: &mut dyn Exporter,
) -> io::Result<Option<io::Error>> {
    let mut input = Input::listen()?;
    let size = terminal::size();
    // An older recording is emptied when nothing else can go wrong. One that cannot begin is no session that was asked for.
    let mut out = match exporter.recording() {
        Ok(out) => out,
        Err(error) => return Ok(Some(error)),
    };
    let title = settings.title(dossier);
    let cast = match out.as_deref_mut().map(|out| Cast::begin(out, size, title)).transpose() {
        Ok(cast) => cast,
        Err(error) => return Ok(Some(error)),
    };
    // From here on whatever ends the program gives the terminal back, so that it may be asked.
    if let Some(question) = question(settings) {
        input.ask(question)?;
    }
    let bytes: usize = dossier.readouts.iter().map(|readout| readout.text.len()).sum();
    // Large texts are drawn before the engine takes the processors.
    let early = if bytes <= SMALL { worker.early(settings.options.clone(), FIRST) } else { None };
    let texts = early.unwrap_or_else(|| Arc::new(analysis::read_beginnings(dossier.clone(), size.bytes())));
    let session = Session::new(texts, size, settings, worker, exporter);
    let recording = Recording { cast, begun: Instant::now(), failed: None };
    input.await_background(ANSWER)?;
    let encoder = Encoder::new();
    let mut events =
        Loop { session, encoder, recording, input, waiting_since: None, next_step: None, is_stale: false };
    events.run(&settings.keys)?;
    events.session.leave();
    terminal::leave_screen();
    events.input.await_answers()?;
    Ok(events.recording.failed)
}

/// What is asked of the terminal. Over SSH it is asked at least what it is: how long that takes says how far it is.
fn question(settings: &Settings) -> Option<Ask> {
    let variable = |name: &str| gate::variable(name)?.into_string().ok();
    let is_far = || variable("SSH_CONNECTION").is_some() && answers(&variable("TERM").unwrap_or_default());
    if settings.asks_background { Some(Ask::Background) } else { is_far().then_some(Ask::Device) }
}

/// The recording of what is written to the terminal, where one was asked for.
struct Recording<'w> {
    cast: Option<Cast<'w>>,
    begun: Instant,
    /// Why it ended before the session.
    failed: Option<io::Error>,
}

impl<'w> Recording<'w> {
    /// Writes to the recording; a failure ends it and is to be said, for the session itself goes on.
    fn write(&mut self, event: impl FnOnce(&mut Cast<'w>, Duration) -> io::Result<()>) -> Option<String> {
        let error = event(self.cast.as_mut()?, self.begun.elapsed()).err()?;
        self.cast = None;
        let told = format!("the recording ended: {error}");
        self.failed = Some(error);
        Some(told)
    }
}

struct Loop<'a> {
    session: Session<'a>,
    encoder: Encoder,
    recording: Recording<'a>,
    input: Input,
    /// Since when a key waits for a longer sequence.
    waiting_since: Option<Instant>,
    /// When the lab makes its next step by itself.
    next_step: Option<Instant>,
    /// Whether something has changed since the last frame.
    is_stale: bool,
}

impl Loop<'_> {
    fn run(&mut self, keys: &[crate::tui::keys::key::Stroke]) -> io::Result<()> {
        self.session.take_answers();
        self.draw()?;
        self.session.begin();
        if !keys.is_empty() {
            self.session.wait();
            replay::play(&mut self.session, keys);
            self.draw()?;
        }
        loop {
            match self.wait()? {
                Flow::On => self.is_stale = true,
                Flow::Still => {}
                Flow::End => return Ok(()),
            }
            if self.is_stale && self.input.has_room() {
                self.draw()?;
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        self.is_stale = false;
        let mut bytes = self.frame();
        if let Some(told) = self.recording.write(|cast, at| cast.output(at, &bytes)) {
            self.session.take(Msg::Said(told));
            // Drawn at once: the next key takes what is said away.
            bytes.extend(self.frame());
        }
        if bytes.is_empty() {
            return Ok(());
        }
        self.write(&bytes)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        terminal::write_frame(bytes)?;
        self.input.wrote(bytes.len())
    }

    /// What changes the screen of before to that of this moment.
    fn frame(&mut self) -> Vec<u8> {
        let (buffer, cursor) = self.session.picture();
        self.encoder.encode(buffer, cursor)
    }

    /// Waits for something to happen and takes it.
    fn wait(&mut self) -> io::Result<Flow> {
        let limit = self.patience();
        let waited = self.waiting_since;
        let owed = self.session.state.computing || self.session.state.better_follows;
        let came = self.input.next(limit)?;
        // What others may have is looked at, and drawn only where something came of it.
        let mut is_quiet = waited.is_none() && self.next_step.is_none();
        let effects = match came {
            Came::Msg(msg) => {
                is_quiet = false;
                self.drain(msg)?
            }
            Came::Stir => {
                is_quiet &= !owed;
                Vec::new()
            }
            Came::Nothing => self.elapsed(),
        };
        let mut flow = self.carry_out(effects)?;
        if watchdog::resumed() {
            terminal::resume()?;
            self.repaint();
            is_quiet = false;
        }
        if self.next_step.is_some_and(|due| due <= Instant::now()) {
            self.next_step = None;
            self.session.take(Msg::Tick);
        }
        let answers = self.session.take_answers();
        if self.carry_out(answers)? == Flow::End {
            flow = Flow::End;
        }
        let heard = [self.session.exchange(), self.session.look_at_files()].contains(&true);
        // Before anything is drawn: a terminal that takes nothing holds the loop up.
        self.session.lay_down();
        Ok(if flow == Flow::On && is_quiet && !heard { Flow::Still } else { flow })
    }

    /// How long to wait; without a limit where nothing but a key can change anything.
    fn patience(&mut self) -> Option<Duration> {
        let state = &self.session.state;
        self.waiting_since = match (&state.pending.alone, self.waiting_since) {
            (None, _) => None,
            (Some(_), since) => since.or_else(|| Some(Instant::now())),
        };
        let key = self.waiting_since.map(|since| LONGER_KEY.saturating_sub(since.elapsed()));
        self.next_step = match (state.screens.lab.playing, self.next_step) {
            (false, _) => None,
            (true, due) => due.or_else(|| Some(Instant::now() + state.screens.lab.pace.frame())),
        };
        let step = self.next_step.map(|due| due.saturating_duration_since(Instant::now()));
        let class = self.session.has_class().then_some(LISTEN);
        let room = self.is_stale.then(|| self.input.room_in()).flatten();
        [key, room, step, class].into_iter().flatten().min()
    }

    /// The limit passed with nothing: a key that waited long enough acts alone.
    fn elapsed(&mut self) -> Vec<TerminalEffect> {
        match self.waiting_since {
            Some(since) if since.elapsed() >= LONGER_KEY => {
                self.waiting_since = None;
                self.session.take(Msg::Waited)
            }
            _ => Vec::new(),
        }
    }

    /// Takes a message and those behind it; of many sizes only the last.
    fn drain(&mut self, first: Msg) -> io::Result<Vec<TerminalEffect>> {
        fault::point("interface");
        let begun = Instant::now();
        let mut effects = Vec::new();
        let mut size = None;
        let mut next = Some(first);
        let mut taken = 0;
        while let Some(msg) = next.take() {
            taken += 1;
            match msg {
                Msg::Resize(to) => size = Some(to),
                msg => {
                    self.waiting_since = None;
                    effects.extend(self.session.take(msg));
                }
            }
            // What must be done on the terminal is done before the keys behind it are taken.
            if !effects.is_empty() || taken == DRAIN || begun.elapsed() >= DRAIN_TIME {
                break;
            }
            if let Came::Msg(msg) = self.input.next(Some(Duration::ZERO))? {
                next = Some(msg);
            }
        }
        if let Some(size) = size {
            // Even the size of before: terminals shift and cut what they show when they change.
            self.encoder.forget();
            if let Some(told) = self.recording.write(|cast, at| cast.resize(at, size)) {
                self.session.take(Msg::Said(told));
            }
            effects.extend(self.session.take(Msg::Resize(size)));
        }
        Ok(effects)
    }

    fn carry_out(&mut self, effects: Vec<TerminalEffect>) -> io::Result<Flow> {
        for effect in effects {
            match effect {
                TerminalEffect::Quit => return Ok(Flow::End),
                TerminalEffect::Redraw => self.repaint(),
                TerminalEffect::Suspend => self.suspend()?,
                TerminalEffect::Copy(text) => self.copy(&text)?,
                TerminalEffect::Edit(text) => self.edit(&text)?,
            }
        }
        Ok(Flow::On)
    }

    fn repaint(&mut self) {
        self.encoder.forget();
        self.session.take(Msg::Resize(terminal::size()));
    }

    fn edit(&mut self, text: &str) -> io::Result<()> {
        self.input.await_answers()?;
        terminal::lend(|| self.session.edit(text))?;
        self.repaint();
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        if terminal::has_shell() {
            self.input.await_answers()?;
            terminal::suspend()?;
            self.repaint();
        } else {
            self.session.take(Msg::Said("there is no shell to go back to".to_owned()));
        }
        Ok(())
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut bytes = Vec::new();
        let said = clipboard::said(clipboard::copy(&mut bytes, text, Between::here())?, text);
        self.write(&bytes)?;
        self.session.take(Msg::Said(said));
        Ok(())
    }
}
