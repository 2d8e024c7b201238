//! The context paragraphs, below the pages or full screen.

pub(crate) mod below;
mod keys;
pub(crate) mod order;
mod paragraph;
pub mod state;
mod view;

use ratatui::layout::{Position, Rect};

use crate::analysis::Direction;
use crate::render::blocks::ContextBlock;
use crate::tui::action::{Action, Asked};
use crate::tui::keys::rows::Row;
use crate::tui::screens::{Screen, ScreenName, Spot, Then, Wanted, wanted};
use crate::tui::spoken::passage::one_line;
use crate::tui::state::State;
use crate::tui::view::part::Part;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::Listed;

/// The screen.
pub(crate) struct Context;

impl Screen for Context {
    fn name(&self) -> &'static str {
        "Context"
    }

    fn home(&self) -> Option<ScreenName> {
        Some(ScreenName::Compare)
    }

    fn keys(&self) -> &'static [Row] {
        keys::ROWS
    }

    fn hints(&self, _: &State) -> Vec<Wanted> {
        wanted(&[
            (Action::Enter, "to the text"),
            (Action::Search, "find"),
            (Action::Open(ScreenName::Context), "back"),
            (Action::Help, "help"),
        ])
    }

    /// Opens at the paragraph that the pane below shows first: both begin with those about the passage.
    fn open(&self, state: &mut State) -> Result<(), String> {
        if state.analysis.dossier().context.is_empty() {
            return Err("there is no context".to_owned());
        }
        Ok(())
    }

    fn again(&self) -> Option<ScreenName> {
        Some(ScreenName::Compare)
    }

    fn back(&self, state: &mut State) -> bool {
        let before = state.trail.last().copied().unwrap_or_default();
        state.go(before);
        true
    }

    fn act(&self, state: &mut State, asked: Asked) -> Option<Then> {
        let Action::Found(direction) = asked.action else { return None };
        if state.search.is_none() {
            state.message = Some("no search is on".to_owned());
            return Some(Then::Nothing);
        }
        for _ in 0..asked.times().min(1_000) {
            hit(state, direction);
        }
        Some(Then::Nothing)
    }

    fn viewport(&self, state: &State) -> Rect {
        view::list(state)
    }

    fn listed(&self, state: &State) -> Listed {
        Listed { at: state.screens.context.first, length: state.analysis.dossier().context.len() }
    }

    fn go_to(&self, state: &mut State, at: usize) {
        state.screens.context.first = at;
    }

    /// The first passage that the paragraph concerns.
    fn under_cursor(&self, state: &State) -> Option<Spot> {
        let paragraph = order::order(state).get(state.screens.context.first).copied()?;
        state.analysis.concerned(paragraph).first().map(|&place| place.into())
    }

    fn status(&self, scene: &Scene<'_>) -> Vec<Part> {
        let Listed { at, length } = self.listed(scene.state);
        vec![Part::muted("context"), Part::muted(&format!("{} of {length}", (at + 1).min(length)))]
    }

    fn spoken(&self, scene: &Scene<'_>) -> Vec<String> {
        let Listed { at, length } = self.listed(scene.state);
        let Some(&paragraph) = order::order(scene.state).get(at) else { return Vec::new() };
        let block = ContextBlock::new(&scene.state.analysis, paragraph);
        let near = if order::about(scene.state).contains(&paragraph) { ", about " } else { "" };
        let passage = if near.is_empty() { String::new() } else { paragraph::place(scene) };
        let head =
            format!("paragraph {} of {length}{near}{passage}: {}, {}", at + 1, block.heading, block.source);
        let foot = Some(block.foot()).filter(|foot| !foot.is_empty());
        [head, one_line(block.text)].into_iter().chain(foot).collect()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
        view::draw(canvas, scene)
    }
}

/// Goes to the next paragraph with a hit, by its position among those shown; past the end it begins again.
fn hit(state: &mut State, direction: Direction) {
    let Some(search) = &state.search else { return };
    let order = order::order(state);
    let at = state.screens.context.first;
    let mut hits = (0..order.len()).filter(|&i| search.is_in_context(order[i]));
    let found = match direction {
        Direction::Forward => hits.clone().find(|&i| i > at).or_else(|| hits.next()),
        Direction::Backward => hits.clone().rfind(|&i| i < at).or_else(|| hits.next_back()),
    };
    match found {
        Some(at) => state.screens.context.first = at,
        None => state.message = Some(format!("{} is not found in the context", search.name())),
    }
}
