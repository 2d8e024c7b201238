//! What happens: a message changes the state and answers with deeds for the loop.
//!
//! Nothing here touches the world, so any session is its messages. Whatever comes, places are passages that exist;
//! [`settle`] scrolls to them, once for all messages before a frame.

pub(crate) mod copy;
pub(crate) mod navigation;
pub(crate) mod scroll;
pub(crate) mod threshold;

use std::sync::Arc;

use crate::analysis::{Analysis, Direction, Goal};
use crate::render::{Background, ThemeName};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::keys::key::Key;
use crate::tui::keys::press;
use crate::tui::overlays::{self, export, search};
use crate::tui::screens::compare::shown;
use crate::tui::screens::{lab, ledger, lesson};
use crate::tui::state::{Lens, Overlay, Size, State, View};

pub use scroll::settle;

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// No key followed for a moment.
    Waited,
    /// A command was chosen.
    Action(Action),
    /// The screen has another size.
    Resize(Size),
    /// Text was pasted.
    Paste(String),
    /// The wheel was turned over the focused pane: lines down, or up where negative.
    Wheel(i32),
    /// An analysis is ready.
    Computed {
        /// The stamp of the request.
        generation: u64,
        /// The answer.
        analysis: Arc<Analysis>,
    },
    /// An analysis failed.
    Failed {
        /// The stamp of the request.
        generation: u64,
        /// What went wrong, in a line.
        reason: String,
    },
    /// A deed was done or failed, and this is to be said of it.
    Said(String),
    /// The terminal said what its background is.
    Background(Background),
    /// The time of a frame has passed while the steps of the lab go on by themselves.
    Tick,
    /// The reader's editor was closed, and this is the text.
    Edited(String),
    /// An export found a file of its name.
    Exists(std::path::PathBuf),
}

/// Changes the state by a message.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let effects = match msg {
        Msg::Key(key) => press::key(state, key),
        Msg::Waited => press::waited(state),
        Msg::Action(action) => act(state, action, None),
        Msg::Resize(size) => {
            state.size = size;
            Vec::new()
        }
        Msg::Paste(text) if lab::update::types(state) => {
            lab::update::paste(state, &text);
            Vec::new()
        }
        Msg::Paste(text) => overlays::paste(state, &text),
        Msg::Background(background) => {
            // A theme that was chosen meanwhile stays.
            if state.prefs.theme == ThemeName::for_background(Background::Unknown) {
                state.prefs.theme = ThemeName::for_background(background);
            }
            Vec::new()
        }
        Msg::Tick => {
            lab::update::tick(state);
            Vec::new()
        }
        Msg::Edited(text) => {
            lab::update::edited(state, &text);
            Vec::new()
        }
        Msg::Wheel(lines) => {
            let action = if lines < 0 { Action::Previous } else { Action::Next };
            act(state, action, Some(lines.unsigned_abs()))
        }
        Msg::Computed { generation, analysis } => {
            computed(state, generation, analysis);
            Vec::new()
        }
        Msg::Failed { generation, reason } => {
            if generation == state.generation {
                state.computing = false;
                state.message = Some(reason);
            }
            Vec::new()
        }
        Msg::Said(text) => {
            state.message = Some(text);
            Vec::new()
        }
        Msg::Exists(path) => {
            export::exists(state, path);
            Vec::new()
        }
    };
    scroll::clamp(state);
    effects
}

/// Takes an answer, unless a newer one was asked for.
fn computed(state: &mut State, generation: u64, analysis: Arc<Analysis>) {
    if generation != state.generation {
        return;
    }
    state.analysis = analysis;
    state.computing = false;
    if let Some(search) = &state.search {
        // The texts that stood there before the first answer were cut.
        state.search = crate::tui::search::Search::new(&state.analysis, &search.typed).ok();
    }
}

/// Does an action, `count` times where that means something.
pub(crate) fn act(state: &mut State, action: Action, count: Option<u32>) -> Vec<Effect> {
    use Action as A;
    let times = count.unwrap_or(1).clamp(1, 1_000_000);
    if action != A::Quit {
        state.quit_armed = false;
    }
    if lesson::update::act(state, action, count) {
        return Vec::new();
    }
    if let Some(effects) = lab::update::act(state, action, count) {
        return effects;
    }
    match action {
        A::Next
        | A::Previous
        | A::HalfPageDown
        | A::HalfPageUp
        | A::PageDown
        | A::PageUp
        | A::Top
        | A::Bottom => {
            navigation::step(state, action, count);
        }
        A::NextFound => navigation::found(state, Direction::Forward, times),
        A::PreviousFound => navigation::found(state, Direction::Backward, times),
        A::NextDivergence => navigation::seek(state, (Goal::Divergent, Direction::Forward), times),
        A::PreviousDivergence => navigation::seek(state, (Goal::Divergent, Direction::Backward), times),
        A::NextShared => navigation::seek(state, (Goal::Shared, Direction::Forward), times),
        A::PreviousShared => navigation::seek(state, (Goal::Shared, Direction::Backward), times),
        A::NextMoved => navigation::seek(state, (Goal::Moved, Direction::Forward), times),
        A::PreviousMoved => navigation::seek(state, (Goal::Moved, Direction::Backward), times),
        A::NextTopic => navigation::seek(state, (Goal::Topic, Direction::Forward), times),
        A::PreviousTopic => navigation::seek(state, (Goal::Topic, Direction::Backward), times),
        A::NextOmission => navigation::seek(state, (Goal::Omission, Direction::Forward), times),
        A::PreviousOmission => navigation::seek(state, (Goal::Omission, Direction::Backward), times),
        A::Enter => navigation::enter(state),
        A::JumpBack => navigation::jump(state, Direction::Backward, times),
        A::JumpForward => navigation::jump(state, Direction::Forward, times),
        A::SetMark => state.pending.mark = Some(crate::tui::keys::MarkVerb::Set),
        A::GoToMark => state.pending.mark = Some(crate::tui::keys::MarkVerb::GoTo),
        A::NextPane
        | A::PreviousPane
        | A::NextReadout
        | A::PreviousReadout
        | A::Swap
        | A::MorePanes
        | A::FewerPanes => {
            shown::act(state, action);
        }
        A::ViewCompare | A::ViewLedger | A::FullContext | A::Omissions | A::CycleFilter | A::CycleSort => {
            ledger::update::act(state, action);
        }
        A::CycleLayout
        | A::LensShared
        | A::LensDivergent
        | A::LensBoth
        | A::Fold
        | A::ToggleContext
        | A::CycleTheme => {
            look(state, action);
        }
        A::Why | A::Search | A::Export | A::Help | A::Palette => overlays::open(state, action),
        A::SearchWord => search::search_word(state),
        A::RaiseThreshold => return threshold::threshold(state, threshold::Move::By(times as f32)),
        A::LowerThreshold => return threshold::threshold(state, threshold::Move::By(-(times as f32))),
        A::SuggestedThreshold => return threshold::threshold(state, threshold::Move::Suggested),
        A::CopyPassage => return copy::copy_passage(state),
        A::CopyPair => return copy::copy_pair(state),
        A::Redraw => return vec![Effect::Redraw],
        A::Suspend => return vec![Effect::Suspend],
        A::Dismiss | A::Close | A::Quit => return leave(state, action),
        // In the lab, in a lesson and for a presenter the rest was done above; elsewhere it means nothing.
        _ => {}
    }
    Vec::new()
}

/// Changes what is shown of the comparison, and how.
fn look(state: &mut State, action: Action) {
    let prefs = &mut state.prefs;
    match action {
        Action::CycleLayout => {
            use super::state::Layout as L;
            prefs.layout = match prefs.layout {
                L::Panes => L::Rows,
                L::Rows => L::Interleaved,
                L::Interleaved => L::Panes,
            };
        }
        Action::LensShared => prefs.lens = Lens::Shared,
        Action::LensDivergent => prefs.lens = Lens::Divergent,
        Action::LensBoth => prefs.lens = Lens::Both,
        Action::Fold => prefs.folded = !prefs.folded,
        Action::ToggleContext => prefs.context = !prefs.context,
        Action::CycleTheme => {
            let all = ThemeName::ALL;
            let at = all.iter().position(|&theme| theme == prefs.theme).unwrap_or_default();
            prefs.theme = all[(at + 1) % all.len()];
            state.message = Some(format!("theme {}", prefs.theme));
        }
        _ => {}
    }
}

/// Closes what is on top; at the bottom, leaves the program.
fn leave(state: &mut State, action: Action) -> Vec<Effect> {
    if action == Action::Quit {
        if state.quit_armed {
            return vec![Effect::Quit];
        }
        state.quit_armed = true;
        state.overlay = None;
        state.message = Some("Ctrl-c again quits".to_owned());
        return Vec::new();
    }
    if state.overlay.take().is_some() {
        return Vec::new();
    }
    if action == Action::Dismiss && state.search.take().is_some() {
        return Vec::new();
    }
    match (state.view, action) {
        (View::Context, _) => state.view = View::Compare,
        (_, Action::Close) => return vec![Effect::Quit],
        _ => {}
    }
    Vec::new()
}

/// Whether an overlay takes the letters that are typed.
pub(crate) fn types(overlay: &Overlay) -> bool {
    !matches!(overlay, Overlay::Why { .. })
}
