//! What happens: a message changes the state and answers with effects for the loop.
//!
//! Nothing here touches the world, so any session is its messages. Whatever comes, places are passages that exist;
//! [`settle`] scrolls to them, once for all messages before a frame.
//!
//! An action goes from layer to layer until one knows it: the presenter and the lesson, what lies over the screen, the
//! screen, and then what an action means anywhere. A layer gives back what follows; it never calls up.

mod copy;
pub(crate) mod navigation;
pub(crate) mod readouts;
mod threshold;

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::ingest::visible_line;
use crate::render::{Background, ThemeName, by_hand_words, judged_in_words};
use crate::session::Session;
use crate::text::PassageIx;
use crate::tui::action::{Action, Asked, Motion};
use crate::tui::by_hand;
use crate::tui::effect::Effect;
use crate::tui::jumps::Stop;
use crate::tui::keys::key::Key;
use crate::tui::keys::key_of;
use crate::tui::keys::pending::BookmarkVerb;
use crate::tui::keys::press;
use crate::tui::overlays::{self, export, search};
use crate::tui::reload::reload;
use crate::tui::screens::context::order;
use crate::tui::screens::lesson::class::Heard;
use crate::tui::screens::{self, Kind, ScreenName, Then, lab, lesson};
use crate::tui::search::Search;
use crate::tui::state::{Overlay, Size, State};
use navigation::goal_of;
use threshold::Move;

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
        /// Whether a better answer to the same request follows.
        more: bool,
    },
    /// An analysis failed.
    Failed {
        /// The stamp of the request.
        generation: u64,
        /// What went wrong, in a line.
        reason: String,
    },
    /// Another window of the reader added to the session; this is both.
    Merged(Box<Session>),
    /// The files have changed: their texts as they are now, not aligned yet.
    Reloaded(Arc<Analysis>),
    /// Something was done or failed, and this is to be said of it.
    Said(String),
    /// The terminal said what its background is.
    Background(Background),
    /// The time of a frame has passed while the steps of the lab go on by themselves.
    Tick,
    /// The reader's editor was closed, and this is the text.
    Edited(String),
    /// Something was heard of the others of a class.
    Class(Heard),
    /// An export found a file of its name.
    Exists(std::path::PathBuf),
    /// So did a text that was copied.
    CopyExists {
        /// The file.
        path: std::path::PathBuf,
        /// The text.
        text: String,
    },
}

/// Changes the state by a message.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    match msg {
        Msg::Key(key) => effects = pressed(state, key),
        Msg::Waited => {
            if let Some(asked) = press::waited(state) {
                effects = act(state, asked);
            }
        }
        Msg::Action(action) => effects = act(state, action.into()),
        Msg::Wheel(lines) => {
            let motion = if lines < 0 { Motion::Previous } else { Motion::Next };
            let asked = Asked { action: Action::Move(motion), count: Some(lines.unsigned_abs()) };
            effects = act(state, asked);
        }
        Msg::Resize(size) => state.size = size,
        Msg::Paste(text) => {
            if state.overlay.is_some() || !state.screen.screen().paste(state, &text) {
                overlays::paste(state, &text);
            }
        }
        Msg::Background(background) => {
            // A theme that was chosen meanwhile stays.
            if state.prefs.theme == ThemeName::for_background(Background::Unknown) {
                state.prefs.theme = ThemeName::for_background(background);
            }
        }
        Msg::Tick => lab::update::tick(state),
        Msg::Edited(text) => lab::writing::edited(state, &text),
        Msg::Computed { generation, analysis, more } => computed(state, generation, analysis, more),
        Msg::Failed { generation, reason } => {
            if generation == state.generation {
                (state.computing, state.better_follows) = (false, false);
                state.message = Some(reason);
            }
        }
        Msg::Merged(session) => effects = by_hand::merged(state, *session),
        Msg::Reloaded(analysis) => effects = reload(state, analysis),
        Msg::Said(text) => state.message = Some(visible_line(&text)),
        Msg::Class(heard) => lesson::following::hear(state, heard),
        Msg::Exists(path) => export::exists(state, path),
        Msg::CopyExists { path, text } => overlays::copy_exists(state, &path, text),
    }
    clamp(state);
    effects
}

/// Takes an answer, unless a newer one was asked for.
fn computed(state: &mut State, generation: u64, analysis: Arc<Analysis>, more: bool) {
    if generation != state.generation {
        return;
    }
    let was_judged = state.analysis.judged().is_some();
    state.analysis = analysis;
    (state.computing, state.better_follows) = (false, more);
    if let Some(judged) = state.analysis.judged().filter(|_| !was_judged) {
        state.message = Some(judged_in_words(judged));
    }
    state.go_where_it_was_left();
    if state.added.look_up(&state.analysis) {
        state.message = Some(format!("taken up, {}", by_hand_words(&state.analysis)));
    }
    if let Some(search) = &state.search {
        // The texts that stood there before the first answer were cut.
        let words = Some(search.name().to_owned()).filter(|words| *words != search.typed);
        let again = Search::new(&state.analysis, &search.typed).ok();
        state.search = again.map(|again| again.told_as(words));
    }
}

/// Takes a key: into what is written, or as an action.
fn pressed(state: &mut State, key: Key) -> Vec<Effect> {
    state.message = None;
    state.opening = false;
    if let Some(presenter) = &mut state.presenter {
        if std::mem::take(&mut presenter.blank) {
            return Vec::new();
        }
        presenter.press(key);
    }
    let mut effects = Vec::new();
    let mut next = Some(key);
    while let Some(key) = next.take() {
        if state.overlay.as_ref().is_some_and(Overlay::types) {
            let then = overlays::key(state, key);
            effects.extend(follow(state, then));
        } else if let Some(then) = state.screen.screen().key(state, key) {
            effects.extend(follow(state, then));
        } else {
            let press = press::key(state, key);
            if let Some(asked) = press.asked {
                effects.extend(act(state, asked));
            }
            next = press.again;
        }
    }
    effects
}

/// Does an action.
fn act(state: &mut State, asked: Asked) -> Vec<Effect> {
    if asked.action != Action::Quit {
        state.quit_armed = false;
    }
    if asks_about_the_cursor(asked.action) && state.overlay.is_none() {
        attend(state);
    }
    let before = state.stop();
    let then = lesson::update::act(state, asked)
        .or_else(|| overlays::act(state, asked))
        .or_else(|| state.screen.screen().act(state, asked));
    let then = then.unwrap_or_else(|| anywhere(state, asked));
    arrived(state, asked.action, before);
    follow(state, then)
}

/// The reader is elsewhere: the other pages come along, and where the reader was is remembered.
fn arrived(state: &mut State, action: Action, before: Stop) {
    use Action as A;
    let chooses_readouts = matches!(
        action,
        A::NextPane
            | A::PreviousPane
            | A::NextReadout
            | A::PreviousReadout
            | A::Swap
            | A::MorePanes
            | A::FewerPanes
    );
    if state.place() != before.place && !chooses_readouts {
        state.follow();
    }
    let goes_back = matches!(action, A::Jump(_) | A::Dismiss | A::Close);
    if state.screen != before.screen && !goes_back {
        state.jumps.leave(before);
    }
}

/// Whether an action asks about what is under the cursor, on whatever screen.
fn asks_about_the_cursor(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::Why
            | A::CopyPassage
            | A::CopyPair
            | A::SearchWord
            | A::Bookmark(_)
            | A::ToggleTie
            | A::Seen
            | A::Note
            | A::Open(ScreenName::Lab | ScreenName::Context)
    )
}

/// Makes what is under the cursor of a list the reader's place; the list stays as it is.
fn attend(state: &mut State) {
    if state.screen.kind() == Kind::Passages
        && let Some(spot) = state.screen.screen().under_cursor(state)
    {
        state.attend(spot.place);
    }
}

/// Does what follows from an action or a key.
fn follow(state: &mut State, then: Then) -> Vec<Effect> {
    match then {
        Then::Nothing => Vec::new(),
        Then::Do(action) => act(state, action.into()),
        Then::Effects(effects) => effects,
    }
}

/// Does what an action means wherever no screen has a meaning of its own for it.
fn anywhere(state: &mut State, asked: Asked) -> Then {
    use Action as A;
    let times = asked.times();
    match asked.action {
        A::Move(motion) => navigation::step(state, motion, asked.count),
        A::Found(direction) => navigation::found(state, direction, times),
        A::Seek(goal, direction) => navigation::seek(state, goal_of(goal, direction), times),
        A::Enter => navigation::enter(state),
        A::Jump(direction) => state.jump(direction, times),
        A::SetBookmark => state.pending.bookmark = Some(BookmarkVerb::Set),
        A::GoToBookmark => state.pending.bookmark = Some(BookmarkVerb::GoTo),
        A::Bookmark(letter) => return by_hand::bookmark(state, letter),
        A::ToggleTie => return by_hand::toggle_tie(state),
        A::Seen => return by_hand::toggle_seen(state, state.place()),
        A::Undo => return by_hand::step_back(state, false),
        A::Redo => return by_hand::step_back(state, true),
        A::Open(name) => screens::open(state, name),
        A::NextPane
        | A::PreviousPane
        | A::NextReadout
        | A::PreviousReadout
        | A::Swap
        | A::MorePanes
        | A::FewerPanes => {
            readouts::act(state, asked.action);
            state.screen.screen().regroup(state);
        }
        A::ToggleContext => toggle_context(state),
        A::CycleTheme => {
            let all = ThemeName::ALL;
            let at = all.iter().position(|&theme| theme == state.prefs.theme).unwrap_or_default();
            state.prefs.theme = all[(at + 1) % all.len()];
            state.chosen_theme = Some(state.prefs.theme);
            state.message = Some(format!("theme {}", state.prefs.theme));
        }
        A::SearchWord => search::search_word(state),
        A::RaiseThreshold => return threshold::threshold(state, Move::By(times as f32)),
        A::LowerThreshold => return threshold::threshold(state, Move::By(-(times as f32))),
        A::SuggestedThreshold => return threshold::threshold(state, Move::Suggested),
        A::CopyPassage => return copy::copy_passage(state),
        A::CopyPair => return copy::copy_pair(state),
        A::Redraw => return Then::Effects(vec![Effect::Redraw]),
        A::Suspend => return Then::Effects(vec![Effect::Suspend]),
        A::Dismiss | A::Close | A::Quit => return leave(state, asked.action),
        // What lies over the screen, the lesson and the screen that it belongs to did these already.
        A::Why
        | A::Keyword
        | A::Lost
        | A::Occurrence(_)
        | A::Note
        | A::Review(_)
        | A::Search
        | A::Export
        | A::Help
        | A::Palette
        | A::OpenLesson
        | A::Present
        | A::CycleLayout
        | A::Lens(_)
        | A::Fold
        | A::CycleFilter
        | A::CycleSort
        | A::Lab(_)
        | A::Lesson(_)
        | A::Presenter(_) => {}
    }
    Then::Nothing
}

/// Shows or hides the context below the pages, and says so where there is none to be seen.
fn toggle_context(state: &mut State) {
    state.prefs.context = !state.prefs.context;
    if state.prefs.context && order::about(state).is_empty() {
        let name = state.analysis.passage_name(state.place());
        state.message = Some(match state.analysis.dossier().context.len() {
            0 => "there is no context".to_owned(),
            all => {
                let key = key_of(state.screen, Action::Open(ScreenName::Context));
                format!("none of {all} context paragraphs is about {name}; {key} shows them all")
            }
        });
    }
}

/// Goes a step back; at the bottom, leaves the program.
fn leave(state: &mut State, action: Action) -> Then {
    if action == Action::Quit {
        if state.quit_armed {
            return Then::Effects(vec![Effect::Quit]);
        }
        state.quit_armed = true;
        state.overlay = None;
        state.message = Some("Ctrl-c again quits".to_owned());
        return Then::Nothing;
    }
    let ends_search = action == Action::Dismiss && state.search.take().is_some();
    if ends_search || state.screen.screen().back(state) {
        return Then::Nothing;
    }
    if action == Action::Close {
        return Then::Effects(vec![Effect::Quit]);
    }
    if let Some(&before) = state.trail.last() {
        state.go(before);
    }
    Then::Nothing
}

/// Puts places within what there is.
fn clamp(state: &mut State) {
    state.focus = state.focus.min(state.shown.len().saturating_sub(1));
    for (place, text) in state.places.iter_mut().zip(state.analysis.texts().iter()) {
        let last = text.passages.len().saturating_sub(1) as u32;
        *place = PassageIx(place.0.min(last));
    }
    let paragraphs = state.analysis.dossier().context.len();
    let context = &mut state.screens.context;
    context.first = context.first.min(paragraphs.saturating_sub(1));
}

/// Scrolls to where the reader is; to be called before a frame, once for all messages that came before it.
///
/// It takes time with the length of the texts, which a burst of two thousand keys would otherwise wait for as often.
pub fn settle(state: &mut State) {
    clamp(state);
    state.screen.screen().settle(state);
    overlays::settle(state);
}
