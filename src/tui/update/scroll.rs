//! Keeping what is shown where the reader is: clamps after every change, pages, and the lists of overlays.

use super::super::action::Action;
use super::super::palette;
use super::super::state::{Overlay, State, View};
use super::{ledger, moving};
use crate::text::PassageIx;

/// How many lines of a list one page of an overlay moves.
const OVERLAY_PAGE: usize = 8;
/// The most lines that a page of help or of why-matched has.
const OVERLAY_LINES: usize = 200;

impl State {
    /// Whether the lines of an overlay move under the keys that otherwise move in the view.
    pub(super) fn scrolls_overlay(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Why { .. }))
    }
}

/// Moves in the overlay's list.
pub(super) fn overlay(state: &mut State, action: Action, times: u32) {
    let times = times as usize;
    let last = match &state.overlay {
        Some(Overlay::Palette { typed, .. }) => palette::matches(state, typed).len().saturating_sub(1),
        _ => OVERLAY_LINES,
    };
    let at = match &mut state.overlay {
        Some(
            Overlay::Palette { cursor: at, .. }
            | Overlay::Help { scroll: at, .. }
            | Overlay::Why { scroll: at },
        ) => at,
        _ => return,
    };
    *at = match action {
        Action::Next => at.saturating_add(times),
        Action::Previous => at.saturating_sub(times),
        Action::PageDown | Action::HalfPageDown => at.saturating_add(times * OVERLAY_PAGE),
        Action::PageUp | Action::HalfPageUp => at.saturating_sub(times * OVERLAY_PAGE),
        Action::Top => 0,
        _ => last,
    }
    .min(last);
}

/// Where a page or half a page leads from the place in the open list.
pub(super) fn page(state: &State, action: Action, times: usize) -> usize {
    let (at, _) = moving::position(state);
    let lines = usize::from(state.size.height.saturating_sub(8)).max(2);
    let step = match action {
        Action::HalfPageDown | Action::HalfPageUp => lines / 2,
        _ => lines,
    };
    let passages = (step / 4).max(1) * times;
    match action {
        Action::HalfPageDown | Action::PageDown => at.saturating_add(passages),
        _ => at.saturating_sub(passages),
    }
}

/// Puts everything within what there is.
pub(super) fn settle(state: &mut State) {
    state.focus = state.focus.min(state.shown.len().saturating_sub(1));
    for (place, text) in state.places.iter_mut().zip(state.analysis.texts.iter()) {
        let last = text.passages.len().saturating_sub(1) as u32;
        *place = PassageIx(place.0.min(last));
    }
    let paragraphs = state.analysis.dossier.context.len();
    state.context_scroll = state.context_scroll.min(paragraphs.saturating_sub(1));
    if state.view == View::Ledger {
        state.ledger.cursor = state.ledger.cursor.min(ledger::length(state).saturating_sub(1));
    }
}
