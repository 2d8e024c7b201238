//! The findings: one row each, the loudest first, and below them the words of the one under the cursor whole.

mod entry;
mod keys;
mod spoken;
mod status;
mod view;

use ratatui::layout::{Position, Rect};

use crate::analysis::{Direction, Goal};
use crate::collate::Place;
use crate::tui::action::{Action, Asked};
use crate::tui::keys::rows::Row;
use crate::tui::screens::{Screen, ScreenName, Spot, Tab, Then, Wanted, wanted};
use crate::tui::state::State;
use crate::tui::view::part::Part;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::Listed;

/// The screen.
pub(crate) struct Findings;

/// Where the finding under the cursor leads: to a passage, and to one of another readout.
fn jump(state: &State) -> Option<(Place, Option<Place>)> {
    entry::finding(state)?.jump(&state.analysis)
}

/// The words that the finding under the cursor rests on, of the first account that has some.
pub(crate) fn selected_words(state: &State) -> Option<String> {
    let finding = entry::finding(state)?;
    finding.citations.iter().find_map(|citation| {
        let tokens = &state.analysis.text(citation.readout).tokens;
        let span = tokens.span_of(citation.focus.start as usize..citation.focus.end as usize)?;
        let words = state.analysis.readout(citation.readout).text.get(span.range())?;
        (citation.focus != citation.quote && words.chars().any(char::is_alphanumeric))
            .then(|| words.to_lowercase())
    })
}

/// Brings both passages of a finding side by side.
fn show_both(state: &mut State, there: Option<Place>) {
    let Some(there) = there else {
        state.follow();
        return;
    };
    if !state.shown.contains(&there.readout) {
        let neighbour = if state.focus + 1 < state.shown.len() { state.focus + 1 } else { state.focus };
        let neighbour = if neighbour == state.focus { state.focus.saturating_sub(1) } else { neighbour };
        if neighbour != state.focus {
            state.shown[neighbour] = there.readout;
        }
    }
    state.places[there.readout.ix()] = there.passage;
}

impl Screen for Findings {
    fn name(&self) -> &'static str {
        "Findings"
    }

    fn tab(&self) -> Option<Tab> {
        let remark = "where the accounts differ, the loudest first";
        Some(Tab { key: "3", name: "Findings", command: "view: findings", remark })
    }

    fn keys(&self) -> &'static [Row] {
        keys::ROWS
    }

    fn hints(&self, _: &State) -> Vec<Wanted> {
        wanted(&[
            (Action::Enter, "to the text"),
            (Action::CopyPassage, "copy"),
            (Action::Why, "why"),
            (Action::Help, "help"),
        ])
    }

    fn act(&self, state: &mut State, asked: Asked) -> Option<Then> {
        match asked.action {
            Action::ToggleContext => return Some(Then::Do(Action::Open(ScreenName::Context))),
            Action::Enter => {
                let Some((here, there)) = jump(state) else {
                    state.message = Some("this stands in no passage".to_owned());
                    return Some(Then::Nothing);
                };
                state.leap(here);
                show_both(state, there);
                return Some(Then::Nothing);
            }
            // They ask about both sides of the finding.
            Action::Why | Action::CopyPair => {
                if let Some((_, there)) = jump(state) {
                    show_both(state, there);
                }
            }
            _ => {}
        }
        None
    }

    fn settle(&self, state: &mut State) {
        let count = entry::count(state);
        let rows = self.viewport(state).height;
        let told = entry::told(state);
        let list = &mut state.screens.findings;
        list.cursor = list.cursor.min(count.saturating_sub(1));
        list.first = entry::list(&told, rows).first(*list);
    }

    fn viewport(&self, state: &State) -> Rect {
        view::Areas::of(state.body()).list
    }

    fn listed(&self, state: &State) -> Listed {
        state.screens.findings.listed(entry::count(state))
    }

    fn go_to(&self, state: &mut State, at: usize) {
        state.screens.findings.cursor = at;
    }

    fn seek(&self, state: &State, goal: Goal, direction: Direction) -> Option<usize> {
        let told = entry::told(state);
        self.listed(state).beyond(direction, |at| {
            let places = told.found.all.get(at).and_then(|finding| finding.jump(&state.analysis));
            places.is_some_and(|(here, there)| {
                let there = there.map_or_else(|| state.there(), |there| there.readout);
                there != here.readout && state.analysis.is_goal(goal, here, there)
            })
        })
    }

    fn under_cursor(&self, state: &State) -> Option<Spot> {
        Some(jump(state)?.0.into())
    }

    fn status(&self, scene: &Scene<'_>) -> Vec<Part> {
        status::finding(scene)
    }

    fn spoken(&self, scene: &Scene<'_>) -> Vec<String> {
        spoken::finding(scene)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
        view::draw(canvas, scene.state.body(), scene.state)
    }
}
