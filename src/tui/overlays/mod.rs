//! What lies over the screen, a file each: opening it, the keys that it takes, how it is drawn.
//!
//! The help, the palette, the cases and the two prompts take every letter that is typed. Why-matched takes none: keys
//! mean what they mean without it, so that the threshold and the place can be changed while one watches the score.

mod cases;
pub mod export;
mod help;
pub(crate) mod keyword;
pub(crate) mod lost;
mod note;
pub mod palette;
pub(crate) mod search;
pub(crate) mod step;
mod why;

pub(crate) use why::spoken as why;

use ratatui::layout::Position;

use crate::export::Format;
use crate::tui::action::{Action, Asked, Motion};
use crate::tui::by_hand;
use crate::tui::effect::{Effect, Existing};
use crate::tui::keys::anywhere;
use crate::tui::keys::key::{Code, Key};
use crate::tui::screens::Then;
use crate::tui::screens::lab::LabAction;
use crate::tui::state::{Overlay, State};
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::{ListState, Listed};
use crate::tui::widgets::prompt::{self, Edit, Prompt};

/// How many lines of a list one page of an overlay moves.
const PAGE: isize = 8;

impl Overlay {
    /// Whether it takes the letters that are typed.
    pub(crate) fn types(&self) -> bool {
        !matches!(self, Self::Why { .. } | Self::Step { .. } | Self::Keyword { .. } | Self::Lost { .. })
    }

    /// The text that is typed into it.
    fn typed(&mut self) -> Option<&mut String> {
        match self {
            Self::Help { filter: typed, .. }
            | Self::Palette { typed, .. }
            | Self::Cases { typed, .. }
            | Self::Search { typed, .. }
            | Self::Note { typed, .. }
            | Self::CopyTo { typed, .. }
            | Self::Export { typed, .. } => Some(typed),
            Self::Why { .. } | Self::Step { .. } | Self::Keyword { .. } | Self::Lost { .. } => None,
        }
    }

    /// Where it is in its list or its lines.
    fn at(&mut self) -> Option<&mut usize> {
        match self {
            Self::Help { scroll: at, .. }
            | Self::Why { scroll: at }
            | Self::Lost { scroll: at }
            | Self::Step { scroll: at }
            | Self::Palette { cursor: at, .. }
            | Self::Keyword { cursor: at, .. }
            | Self::Search { cursor: at, .. }
            | Self::Cases { cursor: at, .. } => Some(at),
            Self::Note { .. } | Self::CopyTo { .. } | Self::Export { .. } => None,
        }
    }

    /// What was typed has changed: lists begin anew, and errors are of the past.
    fn edited(&mut self) {
        match self {
            Self::Export { error, overwrite, .. } => (*error, *overwrite) = (None, None),
            Self::CopyTo { overwrite, .. } => *overwrite = false,
            Self::Help { .. }
            | Self::Palette { .. }
            | Self::Cases { .. }
            | Self::Note { .. }
            | Self::Search { .. }
            | Self::Keyword { .. }
            | Self::Lost { .. }
            | Self::Step { .. }
            | Self::Why { .. } => {}
        }
        if let Some(at) = self.at() {
            *at = 0;
        }
    }
}

/// Does what an action means over the screen: it opens what lies over it, moves in it or closes it.
pub(crate) fn act(state: &mut State, asked: Asked) -> Option<Then> {
    let open = state.overlay.is_some();
    let overlay = match asked.action {
        Action::Help => Some(Overlay::Help { filter: String::new(), scroll: 0 }),
        Action::Palette => Some(Overlay::Palette { typed: String::new(), cursor: 0 }),
        Action::Search => Some(search::open(state)),
        Action::Note => Some(note::open(state)),
        Action::Export => Some(Overlay::Export { typed: String::new(), error: None, overwrite: None }),
        Action::Why if matches!(state.overlay, Some(Overlay::Why { .. })) => None,
        Action::Why => Some(Overlay::Why { scroll: 0 }),
        Action::Lab(LabAction::Explain) if matches!(state.overlay, Some(Overlay::Step { .. })) => None,
        Action::Keyword => keyword::open(state),
        Action::Lost => lost::open(state),
        Action::Enter if matches!(state.overlay, Some(Overlay::Keyword { .. })) => {
            keyword::enter(state);
            return Some(Then::Nothing);
        }
        Action::Close | Action::Dismiss if open => None,
        Action::Move(motion) if open => {
            travel(state, motion, asked.count);
            return Some(Then::Nothing);
        }
        _ => return None,
    };
    state.overlay = overlay;
    Some(Then::Nothing)
}

/// Takes a key that is pressed over an overlay in which letters are typed.
pub(crate) fn key(state: &mut State, key: Key) -> Then {
    if key.code == Code::Esc || help::closes(state, key) {
        give_up(state);
        return Then::Nothing;
    }
    if let Some(action) = anywhere(key) {
        return Then::Do(action);
    }
    if key.code == Code::Enter {
        return enter(state);
    }
    if let Some(motion) = prompt::travel(key) {
        travel(state, motion, None);
        return Then::Nothing;
    }
    let Some(overlay) = &mut state.overlay else { return Then::Nothing };
    let edit = overlay.typed().map_or(Edit::Nothing, |typed| prompt::edit(typed, key));
    match edit {
        Edit::Changed => edited(state),
        Edit::Nothing => {}
        Edit::GivenUp => give_up(state),
    }
    Then::Nothing
}

/// What was typed has changed.
fn edited(state: &mut State) {
    if let Some(overlay) = &mut state.overlay {
        overlay.edited();
    }
    if matches!(state.overlay, Some(Overlay::Search { .. })) {
        search::typed(state);
    }
}

/// Closes what lies over the screen, and undoes what it showed meanwhile.
fn give_up(state: &mut State) {
    if let Some(Overlay::Search { before, .. }) = state.overlay.take() {
        state.search = before.map(|before| *before);
    }
}

/// Takes pasted text into a prompt; elsewhere nothing is pasted.
pub(crate) fn paste(state: &mut State, text: &str) {
    let Some(overlay) = &mut state.overlay else { return };
    if let Some(typed) = overlay.typed() {
        prompt::paste(typed, text);
        edited(state);
    }
}

/// Moves in its list or its lines.
fn travel(state: &mut State, motion: Motion, count: Option<u32>) {
    let Some(length) = state.overlay.as_ref().and_then(|overlay| length(state, overlay)) else { return };
    let Some(at) = state.overlay.as_mut().and_then(Overlay::at) else { return };
    let down = matches!(motion, Motion::HalfPageDown | Motion::PageDown);
    let page = PAGE.saturating_mul(isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX));
    let listed = Listed { at: *at, length };
    // Of the top and the bottom there is one alone, whatever was counted.
    let count = count.filter(|_| !matches!(motion, Motion::Top | Motion::Bottom));
    *at = listed.moved(motion, count, if down { page } else { -page }).unwrap_or(0);
}

/// How many entries or lines there are to be gone through.
fn length(state: &State, overlay: &Overlay) -> Option<usize> {
    match overlay {
        Overlay::Help { filter, .. } => Some(help::scrolls(state, filter) + 1),
        Overlay::Why { .. } => Some(why::scrolls(state) + 1),
        Overlay::Lost { .. } => Some(lost::scrolls(state) + 1),
        Overlay::Step { .. } => Some(step::scrolls(state) + 1),
        Overlay::Keyword { wanted, .. } => Some(keyword::places(state, wanted).len()),
        Overlay::Palette { typed, .. } => Some(palette::matches(state, typed).len()),
        Overlay::Cases { typed, .. } => Some(cases::found(typed).len()),
        Overlay::Search { .. } => Some(search::hits(state)),
        Overlay::Note { .. } | Overlay::CopyTo { .. } | Overlay::Export { .. } => None,
    }
}

/// Does what was typed or chosen.
fn enter(state: &mut State) -> Then {
    match state.overlay.take() {
        Some(Overlay::Palette { typed, cursor }) => palette::run(state, &typed, cursor),
        Some(Overlay::Cases { typed, cursor }) => {
            cases::open(state, &typed, cursor);
            Then::Nothing
        }
        Some(Overlay::Search { typed, error: Some(error), cursor, before }) => {
            state.overlay = Some(Overlay::Search { typed, error: Some(error), cursor, before });
            Then::Nothing
        }
        Some(Overlay::Search { typed, error: None, cursor, .. }) => {
            search::enter(state, &typed, cursor);
            Then::Nothing
        }
        Some(Overlay::Note { on, typed }) => by_hand::annotate(state, &on, &typed),
        Some(Overlay::CopyTo { text, typed, overwrite }) => {
            Then::Effects(vec![copy_to(text, &typed, overwrite)])
        }
        Some(Overlay::Export { typed, overwrite, .. }) => export::enter(state, typed, overwrite.is_some()),
        Some(
            Overlay::Help { .. }
            | Overlay::Why { .. }
            | Overlay::Step { .. }
            | Overlay::Keyword { .. }
            | Overlay::Lost { .. },
        )
        | None => Then::Nothing,
    }
}

/// Puts what lies over the screen where it is drawn: no page is scrolled beyond its end.
pub(crate) fn settle(state: &mut State) {
    let last = match &state.overlay {
        Some(Overlay::Help { filter, .. }) => help::scrolls(state, filter),
        Some(Overlay::Why { .. }) => why::scrolls(state),
        Some(Overlay::Lost { .. }) => lost::scrolls(state),
        Some(Overlay::Step { .. }) => step::scrolls(state),
        _ => return,
    };
    if let Some(at) = state.overlay.as_mut().and_then(Overlay::at) {
        *at = (*at).min(last);
    }
}

/// Draws what lies over the screen, between the header and the status line.
pub(crate) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
    let (state, body) = (scene.state, scene.areas.body());
    let list = |cursor: usize| ListState { cursor, first: 0 };
    match state.overlay.as_ref()? {
        Overlay::Help { filter, scroll } => {
            Some(help::draw(canvas, body, state, &help::Page { filter, first: *scroll }))
        }
        Overlay::Cases { typed, cursor } => Some(cases::draw(canvas, body, typed, list(*cursor))),
        Overlay::Palette { typed, cursor } => {
            Some(palette::draw(canvas, body, state, &palette::Typed { typed, list: list(*cursor) }))
        }
        Overlay::Why { scroll } => Some(why::draw(canvas, body, state, *scroll)),
        Overlay::Lost { scroll } => Some(lost::draw(canvas, body, state, *scroll)),
        Overlay::Step { scroll } => Some(step::draw(canvas, body, state, *scroll)),
        Overlay::Keyword { wanted, cursor } => {
            Some(keyword::draw(canvas, body, state, wanted, list(*cursor)))
        }
        Overlay::Search { cursor, .. } => {
            search::draw(canvas, body, state, list(*cursor));
            None
        }
        Overlay::Note { on, typed } => Some(note::draw(canvas, body, state, on, typed)),
        Overlay::CopyTo { .. } | Overlay::Export { .. } => None,
    }
}

/// The deed of a copy: without a name it goes to the clipboard, else to the file.
fn copy_to(text: String, typed: &str, overwrite: bool) -> Effect {
    let name = typed.trim();
    if name.is_empty() {
        return Effect::Copy(text);
    }
    let existing = if overwrite { Existing::Replace } else { Existing::Keep };
    Effect::Write { text, path: name.into(), existing }
}

/// Asks whether a file is to be replaced by a copied text.
pub(crate) fn copy_exists(state: &mut State, path: &std::path::Path, text: String) {
    state.overlay = Some(Overlay::CopyTo { text, typed: path.display().to_string(), overwrite: true });
}

/// What is typed into the status line.
pub(crate) fn prompt(state: &State) -> Option<Prompt<'_>> {
    match state.overlay.as_ref()? {
        Overlay::Search { typed, error, .. } => Some(Prompt {
            label: "/",
            typed,
            note: error.clone().unwrap_or_else(|| search::found_so_far(state, typed)).into(),
            keys: "Enter goes there, Esc cancels",
        }),
        Overlay::Note { typed, .. } => Some(Prompt {
            label: "note: ",
            typed,
            note: if typed.is_empty() { "#word is a tag".into() } else { "".into() },
            keys: "Enter saves, Esc cancels",
        }),
        Overlay::CopyTo { typed, overwrite, .. } => Some(Prompt {
            label: "copy to: ",
            typed,
            note: match (overwrite, typed.is_empty()) {
                (true, _) => "it exists: Enter again overwrites it".into(),
                (false, true) => "the clipboard, or type a file's name".into(),
                (false, false) => "".into(),
            },
            keys: "Enter copies, Esc cancels",
        }),
        Overlay::Export { typed, error, overwrite } => {
            let note = match (error, overwrite) {
                (Some(error), _) => error.as_str().into(),
                (None, Some(_)) => "it exists: Enter again overwrites it".into(),
                (None, None) if typed.is_empty() => {
                    format!("a file that ends in {}", Format::extensions()).into()
                }
                (None, None) => "".into(),
            };
            Some(Prompt { label: "export to: ", typed, note, keys: "Enter writes, Esc cancels" })
        }
        Overlay::Help { .. }
        | Overlay::Palette { .. }
        | Overlay::Cases { .. }
        | Overlay::Keyword { .. }
        | Overlay::Lost { .. }
        | Overlay::Step { .. }
        | Overlay::Why { .. } => None,
    }
}
