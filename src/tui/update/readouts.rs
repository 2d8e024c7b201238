//! Which readouts are shown, and which of them has the focus.

use crate::collate::ReadoutIx;
use crate::tui::action::Action;
use crate::tui::keys::key_of;
use crate::tui::screens::compare::layout;
use crate::tui::state::{State, digits};

/// The most readouts that are shown at a time.
const MOST: usize = 4;

/// Does an action on the panes.
pub(super) fn act(state: &mut State, action: Action) {
    let panes = state.shown.len();
    match action {
        Action::NextPane => state.focus = (state.focus + 1) % panes,
        Action::PreviousPane => state.focus = (state.focus + panes - 1) % panes,
        Action::NextReadout => change(state, 1),
        Action::PreviousReadout => change(state, state.places.len().saturating_sub(1)),
        Action::Swap => swap(state),
        Action::MorePanes => more(state),
        Action::FewerPanes => fewer(state),
        _ => {}
    }
}

/// Shows the readout that is `by` further in the dossier; one that another pane shows changes places with this one.
fn change(state: &mut State, by: usize) {
    let count = state.places.len();
    if count < 2 {
        state.message = Some("there is one readout alone".to_owned());
        return;
    }
    let next = ReadoutIx(((state.here().ix() + by) % count) as u32);
    if let Some(pane) = state.shown.iter().position(|&shown| shown == next) {
        state.shown.swap(pane, state.focus);
        return;
    }
    state.shown[state.focus] = next;
    // What was spoken of stays in view: the page opens at what answers its neighbour's passage.
    let (other, passage) = (state.there(), state.places[state.there().ix()]);
    if !state.aligning()
        && let Some(passage) = state.counterpart(other.at(passage), next)
    {
        state.places[next.ix()] = passage;
    }
}

/// The action that shows a readout in the focused pane at once, where one step leads to it, or else towards it.
pub(crate) fn towards(state: &State, readout: ReadoutIx) -> Action {
    let count = state.places.len();
    if (readout.ix() + 1) % count == state.here().ix() {
        Action::PreviousReadout
    } else {
        Action::NextReadout
    }
}

/// Swaps the focused pane with its neighbour; the focus stays with the readout.
fn swap(state: &mut State) {
    let panes = state.shown.len();
    if panes < 2 {
        return;
    }
    let other = if state.focus + 1 < panes { state.focus + 1 } else { state.focus - 1 };
    state.shown.swap(state.focus, other);
    state.focus = other;
}

/// Shows one readout more where it has room, and says why not where it has none.
fn more(state: &mut State) {
    let hidden = (0..state.places.len()).map(|r| ReadoutIx(r as u32)).find(|r| !state.shown.contains(r));
    let Some(readout) = hidden else {
        state.message = Some("all readouts are shown".to_owned());
        return;
    };
    let pages = state.shown.len() + 1;
    let digits = digits(&state.analysis, state.analysis.readouts());
    let said = if pages > MOST {
        Some("four readouts are the most".to_owned())
    } else if pages > layout::fitting(state.bench(), &state.prefs, digits) {
        let code = &state.analysis.readout(readout).code;
        let width =
            layout::wanted(pages, &state.prefs, digits).map_or(String::new(), |width| width.to_string());
        let number = if pages == 3 { "three" } else { "four" };
        let key = key_of(state.screen, towards(state, readout));
        Some(format!(
            "{number} readouts need {width} columns, and here are {}; {key} shows {code} in this pane",
            state.size.width
        ))
    } else {
        None
    };
    if said.is_some() {
        state.message = said;
        return;
    }
    state.shown.push(readout);
    state.follow();
}

/// Hides the last pane that is not focused.
fn fewer(state: &mut State) {
    if state.shown.len() <= 2 {
        state.message = Some("two readouts are the least".to_owned());
        return;
    }
    let last = state.shown.len() - 1;
    if state.focus == last {
        state.shown.remove(last - 1);
        state.focus = last - 1;
    } else {
        state.shown.pop();
    }
}
