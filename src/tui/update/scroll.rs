//! Keeping what is shown where the reader is: clamps after every change, pages, and the lists of overlays.

use crate::text::PassageIx;
use crate::tui::action::Action;
use crate::tui::overlays::palette;
use crate::tui::screens::compare::extents;
use crate::tui::screens::lab::cases;
use crate::tui::screens::{lab, ledger};
use crate::tui::state::{Overlay, State, View};
use crate::tui::update::navigation;

/// How many lines of a list one page of an overlay moves.
const OVERLAY_PAGE: usize = 8;
/// The most lines that a page of help or of why-matched has.
const OVERLAY_LINES: usize = 200;

impl State {
    /// Whether the lines of an overlay move under the keys that otherwise move in the view.
    pub(crate) fn scrolls_overlay(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Why { .. }))
    }
}

/// Moves in the overlay's list.
pub(crate) fn overlay(state: &mut State, action: Action, times: u32) {
    let times = times as usize;
    let last = match &state.overlay {
        Some(Overlay::Cases { typed, .. }) => cases(typed).len().saturating_sub(1),
        Some(Overlay::Palette { typed, .. }) => palette::matches(state, typed).len().saturating_sub(1),
        _ => OVERLAY_LINES,
    };
    let Some(
        Overlay::Palette { cursor: at, .. }
        | Overlay::Cases { cursor: at, .. }
        | Overlay::Help { scroll: at, .. }
        | Overlay::Why { scroll: at },
    ) = &mut state.overlay
    else {
        return;
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

/// How many lines a page or half a page is, upward where negative.
pub(crate) fn page_lines(state: &State, action: Action, times: usize) -> isize {
    let page = state.areas().lines(state.focus);
    let lines = match action {
        Action::HalfPageDown | Action::HalfPageUp => page / 2,
        // One line of the page before stays in view.
        _ => page - 1,
    };
    let lines = isize::try_from(usize::from(lines.max(1)) * times).unwrap_or(isize::MAX);
    if matches!(action, Action::HalfPageDown | Action::PageDown) { lines } else { -lines }
}

/// Where a page or half a page leads from the place in the open list, whose entries take about four lines.
pub(crate) fn page(state: &State, action: Action, times: usize) -> usize {
    let (at, _) = navigation::position(state);
    let lines = page_lines(state, action, times);
    at.saturating_add_signed(if lines < 0 { (lines / 4).min(-1) } else { (lines / 4).max(1) })
}

/// Puts places within what there is.
pub(crate) fn clamp(state: &mut State) {
    state.focus = state.focus.min(state.shown.len().saturating_sub(1));
    for (place, text) in state.places.iter_mut().zip(state.analysis.texts().iter()) {
        let last = text.passages.len().saturating_sub(1) as u32;
        *place = PassageIx(place.0.min(last));
    }
    let paragraphs = state.analysis.dossier().context.len();
    state.context_scroll = state.context_scroll.min(paragraphs.saturating_sub(1));
}

/// Scrolls to where the reader is; to be called before a frame, once for all messages that came before it.
///
/// It takes time with the length of the texts, which a burst of two thousand keys would otherwise wait for as often.
pub fn settle(state: &mut State) {
    clamp(state);
    if state.view == View::Ledger {
        state.ledger.cursor = state.ledger.cursor.min(ledger::update::length(state).saturating_sub(1));
    }
    lab::update::settle(state);
    extents::settle(state);
}
