//! A session without a terminal: keys in, one screen out.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use crate::analysis::{self, Analysis};
use crate::dossier::Dossier;
use crate::render::Screen;
use crate::session::Session as Added;
use crate::tui::app::cast::Cast;
use crate::tui::app::clipboard::{self, Sent};
use crate::tui::app::encode::Encoder;
use crate::tui::app::session::{ExportRequest, Exported, Exporter, Session, Settings, TerminalEffect};
use crate::tui::app::worker::{Fixed, Inline};
use crate::tui::appearance::Appearance;
use crate::tui::effect::Existing;
use crate::tui::keys::key::Stroke;
use crate::tui::state::Size;
use crate::tui::update::Msg;

/// Writes nothing: a replay must not leave files behind.
pub(crate) struct Nowhere;

impl Exporter for Nowhere {
    fn export(&mut self, request: &ExportRequest<'_>) -> Exported {
        Exported::Failed(format!("a replay writes nothing, not even {}", request.path.display()))
    }

    fn write(&mut self, path: &std::path::Path, _: &str, _: Existing) -> Exported {
        Exported::Failed(format!("a replay writes nothing, not even {}", path.display()))
    }

    fn edit(&mut self, _: &str) -> Result<String, String> {
        Err("a replay opens no editor".to_owned())
    }
}

/// A screen, and the looks that it was drawn in.
#[derive(Debug)]
pub struct Frame {
    /// The screen.
    pub screen: Screen,
    /// Its looks.
    pub appearance: Appearance,
    /// What the reader added by then.
    pub session: Arc<Added>,
}

/// Plays the keys of the settings on a dossier and draws the screen that follows.
///
/// The engine answers at once, so that the same keys always give the same screen. Keys after the one that quits are not
/// played; what waits for another key acts when the keys end.
pub fn replay(dossier: &Arc<Dossier>, settings: &Settings, size: Size) -> Frame {
    let mut jobs = Inline::new(dossier.clone(), settings.judge.clone());
    let mut nowhere = Nowhere;
    let texts = Arc::new(analysis::read_beginnings(dossier.clone(), size.bytes()));
    let mut session = Session::new(texts, size, settings, &mut jobs, &mut nowhere);
    session.begin();
    session.take_answers();
    play(&mut session, &settings.keys);
    frame(&mut session)
}

/// The frame of this moment.
fn frame(session: &mut Session<'_>) -> Frame {
    Frame {
        screen: session.screen(),
        appearance: session.appearance(),
        session: session.state.added.session().clone(),
    }
}

/// Plays the keys as [`replay`] does over an analysis that was made before, whatever the keys set.
#[doc(hidden)]
pub fn replay_given(analysis: &Arc<Analysis>, settings: &Settings, size: Size) -> Frame {
    let mut jobs = Fixed::new(analysis.clone());
    let mut nowhere = Nowhere;
    let mut session = Session::new(analysis.clone(), size, settings, &mut jobs, &mut nowhere);
    session.begin();
    session.take_answers();
    play(&mut session, &settings.keys);
    frame(&mut session)
}

/// How long a key of a recorded replay is looked at.
const KEY: Duration = Duration::from_millis(800);

/// Plays the keys as [`replay`] does and writes a recording of it, a key each 0.8 seconds; gives the last frame.
pub fn record(
    dossier: &Arc<Dossier>,
    settings: &Settings,
    size: Size,
    out: &mut dyn Write,
) -> io::Result<Frame> {
    let mut jobs = Inline::new(dossier.clone(), settings.judge.clone());
    let mut nowhere = Nowhere;
    let texts = Arc::new(analysis::read_beginnings(dossier.clone(), size.bytes()));
    let mut session = Session::new(texts, size, settings, &mut jobs, &mut nowhere);
    let mut cast = Cast::begin(out, size, settings.title(dossier))?;
    let mut encoder = Encoder::new();
    let mut at = Duration::ZERO;
    session.begin();
    session.take_answers();
    let mut written = shoot(&mut session, &mut encoder, &mut cast, at);
    play_seen(&mut session, &settings.keys, |session| {
        at += KEY;
        if written.is_ok() {
            written = shoot(session, &mut encoder, &mut cast, at);
        }
    });
    written?;
    Ok(frame(&mut session))
}

fn shoot(
    session: &mut Session<'_>,
    encoder: &mut Encoder,
    cast: &mut Cast<'_>,
    at: Duration,
) -> io::Result<()> {
    let (buffer, cursor) = session.picture();
    cast.output(at, &encoder.encode(buffer, cursor))
}

/// Plays keys on a session whose engine answers at once, or has answered.
pub(crate) fn play(session: &mut Session<'_>, keys: &[Stroke]) {
    play_seen(session, keys, |_| {});
}

/// Plays keys and shows the session after each.
fn play_seen(session: &mut Session<'_>, keys: &[Stroke], mut seen: impl FnMut(&mut Session<'_>)) {
    for stroke in keys.iter().copied().chain(std::iter::once(Stroke::Wait)) {
        let effects = session.take(match stroke {
            Stroke::Key(key) => Msg::Key(key),
            Stroke::Wait => Msg::Waited,
        });
        for effect in effects {
            match effect {
                TerminalEffect::Quit => return,
                TerminalEffect::Copy(text) => {
                    session.take(Msg::Said(clipboard::said(Sent::Whole, &text)));
                }
                TerminalEffect::Edit(text) => session.edit(&text),
                TerminalEffect::Redraw | TerminalEffect::Suspend => {}
            }
        }
        session.take_answers();
        seen(session);
    }
}
