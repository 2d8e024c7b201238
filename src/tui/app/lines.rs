//! A session in lines: each key is answered with what it changed, in words, and nothing is ever written over.
//!
//! No cursor is moved and no screen is taken, so that a screen reader says each line once, and a line of braille can be
//! read back. On a terminal keys act as they are pressed; where there is none, each line of input is a string of keys.

use std::io::{self, BufRead as _};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use crate::analysis;
use crate::dossier::Dossier;
use crate::render::printable;
use crate::tui::app::clipboard::Between;
use crate::tui::app::input::{Came, Input};
use crate::tui::app::replay;
use crate::tui::app::session::{Exporter, Session, Settings, TerminalEffect};
use crate::tui::app::worker::{Inline, Worker};
use crate::tui::app::{clipboard, terminal, wake, watchdog};
use crate::tui::keys::key::{Stroke, parse};
use crate::tui::spoken::{Told, opening};
use crate::tui::state::Size;
use crate::tui::update::{Msg, settle};

/// The size of the screen that is not drawn: pages are as long on any terminal, and three readouts have room.
const SIZE: Size = Size { width: 200, height: 50 };
/// How long a key that could begin a longer one waits for the next.
const LONGER_KEY: Duration = Duration::from_millis(400);

/// Where keys come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// From the terminal, as they are pressed.
    Pressed,
    /// From standard input, a string of keys a line.
    Lines,
}

/// Opens a dossier and tells it in lines, until the reader leaves or the lines end.
pub fn tell(
    dossier: &Arc<Dossier>,
    settings: &Settings,
    keys: Keys,
    exporter: &mut dyn Exporter,
) -> io::Result<()> {
    let mut worker = Worker::spawn(dossier.clone(), settings.judge.clone())?;
    let _guard = match keys {
        Keys::Pressed => {
            terminal::restore_on_panic();
            watchdog::spawn()?;
            Some(terminal::enter_lines()?)
        }
        Keys::Lines => None,
    };
    let texts = Arc::new(analysis::read_beginnings(dossier.clone(), SIZE.bytes()));
    let session = Session::new(texts, SIZE, settings, &mut worker, exporter);
    let mut telling = Telling::begin(session);
    terminal::write_lines(&telling.opening())?;
    if !settings.keys.is_empty() {
        let news = telling.play(&settings.keys)?;
        terminal::write_lines(&news.lines)?;
        if news.ends {
            return Ok(());
        }
    }
    match keys {
        Keys::Pressed => watchdog::witnessed(pressed(&mut telling))?,
        Keys::Lines => lines(&mut telling)?,
    }
    telling.session.leave();
    Ok(())
}

/// What a session of these keys says, line by line, with each key before what it changed.
pub fn minutes(dossier: &Arc<Dossier>, settings: &Settings) -> Vec<String> {
    let mut jobs = Inline::new(dossier.clone(), settings.judge.clone());
    let mut nowhere = replay::Nowhere;
    let texts = Arc::new(analysis::read_beginnings(dossier.clone(), SIZE.bytes()));
    let mut telling = Telling::begin(Session::new(texts, SIZE, settings, &mut jobs, &mut nowhere));
    let mut said = telling.opening();
    for &stroke in &settings.keys {
        if let Stroke::Key(key) = stroke {
            said.push(format!("> {key}"));
        }
        // A replay has no terminal that could fail.
        let Ok(news) = telling.play(&[stroke]) else { break };
        said.extend(news.lines);
        if news.ends {
            break;
        }
    }
    said
}

/// Keys as they are pressed.
fn pressed(telling: &mut Telling<'_>) -> io::Result<()> {
    let mut input = Input::listen()?;
    loop {
        let state = &telling.session.state;
        let waits = state.pending.alone.is_some().then_some(LONGER_KEY);
        let plays = state.screens.lab.playing.then(|| state.screens.lab.pace.frame());
        let came = input.next(waits.into_iter().chain(plays).min())?;
        if watchdog::resumed() {
            terminal::resume()?;
        }
        // It may be that another thread has something.
        terminal::write_lines(&telling.look_at_files())?;
        let msg = match came {
            // No size is of use here.
            Came::Msg(Msg::Resize(_)) | Came::Stir => continue,
            Came::Msg(msg) => msg,
            Came::Nothing if waits.is_some() => Msg::Waited,
            Came::Nothing => Msg::Tick,
        };
        let news = telling.take(msg)?;
        telling.session.lay_down();
        terminal::write_lines(&news.lines)?;
        if news.ends {
            return Ok(());
        }
    }
}

/// What wakes a session that is led by lines.
enum Woken {
    /// A line of the input, and none after the last.
    Line(Option<io::Result<String>>),
    /// Another thread has something.
    Called,
}

/// Strings of keys, a line each.
fn lines(telling: &mut Telling<'_>) -> io::Result<()> {
    // Where there is something already, a call is of no use: the files are looked at whatever woke the session.
    let (to, woken) = sync_channel(1);
    let calls = to.clone();
    wake::on_wake(move || _ = calls.try_send(Woken::Called));
    thread::Builder::new().name("lines".to_owned()).spawn(move || {
        let lines = io::stdin().lock().lines().map(Some).chain([None]);
        // Nobody hears the rest where the session has ended.
        lines.map(Woken::Line).try_for_each(|line| to.send(line))
    })?;
    for woken in woken {
        terminal::write_lines(&telling.look_at_files())?;
        let line = match woken {
            Woken::Called => continue,
            Woken::Line(None) => break,
            Woken::Line(Some(line)) => line?,
        };
        let news = match parse(line.trim_end_matches(['\r', '\n'])) {
            Ok(strokes) => telling.play(&strokes)?,
            Err(reason) => News { lines: vec![reason], ends: false },
        };
        terminal::write_lines(&news.lines)?;
        if news.ends {
            break;
        }
    }
    Ok(())
}

/// What is new, and whether the session ends.
struct News {
    lines: Vec<String>,
    ends: bool,
}

/// A session with what was told of it.
struct Telling<'a> {
    session: Session<'a>,
    told: Told,
}

impl<'a> Telling<'a> {
    fn begin(mut session: Session<'a>) -> Self {
        session.begin();
        session.wait();
        settle(&mut session.state);
        Self { told: Told::default(), session }
    }

    /// What is loaded, and what stands under the cursor.
    fn opening(&mut self) -> Vec<String> {
        self.told = Told::of(&self.session.state);
        let mut lines = opening(&self.session.state);
        lines.extend(self.told.whole());
        printed(lines)
    }

    /// Plays keys and says what they changed together.
    fn play(&mut self, strokes: &[Stroke]) -> io::Result<News> {
        let mut again = false;
        for stroke in strokes.iter().copied().chain([Stroke::Wait]) {
            let msg = match stroke {
                Stroke::Key(key) => Msg::Key(key),
                Stroke::Wait => Msg::Waited,
            };
            match self.carry_out(msg)? {
                Flow::End => return Ok(News { lines: Vec::new(), ends: true }),
                Flow::Again => again = true,
                Flow::On => {}
            }
        }
        Ok(self.news(again))
    }

    /// Takes a message and says what it changed.
    fn take(&mut self, msg: Msg) -> io::Result<News> {
        match self.carry_out(msg)? {
            Flow::End => Ok(News { lines: Vec::new(), ends: true }),
            flow => Ok(self.news(flow == Flow::Again)),
        }
    }

    /// Takes the files as they are now, where they have changed, and says so with all that there is to tell of the place,
    /// which is kept.
    fn look_at_files(&mut self) -> Vec<String> {
        let before = self.session.state.analysis.clone();
        if !self.session.look_at_files() {
            return Vec::new();
        }
        self.session.wait();
        settle(&mut self.session.state);
        let read_again = !Arc::ptr_eq(&before, &self.session.state.analysis);
        self.news(read_again).lines
    }

    fn news(&mut self, again: bool) -> News {
        let now = Told::of(&self.session.state);
        let lines = if again { now.whole() } else { now.since(&self.told) };
        self.told = now;
        News { lines: printed(lines), ends: false }
    }

    fn carry_out(&mut self, msg: Msg) -> io::Result<Flow> {
        let mut flow = Flow::On;
        let mut effects = self.session.take(msg);
        self.session.wait();
        effects.extend(self.session.take_answers());
        for effect in effects {
            match effect {
                TerminalEffect::Quit => return Ok(Flow::End),
                TerminalEffect::Redraw => flow = Flow::Again,
                TerminalEffect::Suspend if terminal::is_taken() && terminal::has_shell() => {
                    terminal::suspend()?;
                }
                TerminalEffect::Suspend => {
                    self.session.take(Msg::Said("there is no shell to go back to".to_owned()));
                }
                TerminalEffect::Copy(text) => self.copy(&text)?,
                TerminalEffect::Edit(text) if terminal::is_taken() => {
                    terminal::lend(|| self.session.edit(&text))?;
                }
                TerminalEffect::Edit(text) => self.session.edit(&text),
            }
        }
        settle(&mut self.session.state);
        Ok(flow)
    }

    /// Sends text to the clipboard of a terminal; elsewhere the text is the answer.
    fn copy(&mut self, text: &str) -> io::Result<()> {
        let said = if terminal::is_taken() {
            let mut bytes = Vec::new();
            let sent = clipboard::copy(&mut bytes, text, Between::here())?;
            terminal::write_frame(&bytes)?;
            clipboard::said(sent, text)
        } else {
            text.to_owned()
        };
        self.session.take(Msg::Said(said));
        Ok(())
    }
}

/// What follows from a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    /// What changed is said.
    On,
    /// Everything is said again.
    Again,
    /// The session ends.
    End,
}

/// Lines as a terminal may have them: nothing of a text commands it.
fn printed(lines: Vec<String>) -> Vec<String> {
    lines.into_iter().map(|line| printable(&line).into_owned()).collect()
}
