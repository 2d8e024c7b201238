//! Review: the engine proposes, the reader decides.
//!
//! The passage stands above, its partners below, the best first, each with a letter. A letter ties, its capital says that
//! only the topic is the same, the space bar goes on. The passage under review is the reader's place.

pub mod action;
mod keys;
mod share;
mod spoken;
pub mod state;
mod update;
mod view;

use ratatui::layout::Position;

use crate::render::{Line, Role};
use crate::tui::action::{Action, Asked};
use crate::tui::keys::rows::Row;
use crate::tui::screens::review::action::ReviewAction;
use crate::tui::screens::{Screen, ScreenName, Spot, Tab, Then, Wanted, wanted};
use crate::tui::state::State;
use crate::tui::view::part::Part;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::Listed;

/// The screen.
pub(crate) struct Review;

impl Screen for Review {
    fn name(&self) -> &'static str {
        "Review"
    }

    fn tab(&self) -> Option<Tab> {
        Some(Tab {
            key: "6",
            name: "Review",
            command: "view: review",
            remark: "tie and untie, passage by passage",
        })
    }

    fn keys(&self) -> &'static [Row] {
        keys::ROWS
    }

    fn hints(&self, _: &State) -> Vec<Wanted> {
        wanted(&[
            (Action::Review(ReviewAction::OtherSide), "other side"),
            (Action::Undo, "undo"),
            (Action::Review(ReviewAction::CloseAll), "no more"),
            (Action::Enter, "tie first"),
            (Action::Review(ReviewAction::Close), "next"),
            (Action::Help, "help"),
        ])
    }

    /// Opens on the shorter of the two texts, which takes the fewest keys, at its first undecided passage; where the texts
    /// are still being aligned, once they are.
    fn open(&self, state: &mut State) -> Result<(), String> {
        let (here, there) = (state.here(), state.there());
        if here == there {
            return Err("there is one readout: review takes two".to_owned());
        }
        state.screens.review = state::ReviewState { against: Some(there), ..state::ReviewState::default() };
        state.go(ScreenName::Review);
        update::begin_shorter(state);
        Ok(())
    }

    fn settle(&self, state: &mut State) {
        if !state.screens.review.begun {
            update::begin_shorter(state);
        }
    }

    fn act(&self, state: &mut State, asked: Asked) -> Option<Then> {
        update::act(state, asked)
    }

    fn listed(&self, state: &State) -> Listed {
        let length = state.analysis.text(state.here()).passages.len();
        Listed { at: state.place().passage.ix(), length }
    }

    fn under_cursor(&self, state: &State) -> Option<Spot> {
        Some(state.place().into())
    }

    fn status(&self, scene: &Scene<'_>) -> Vec<Part> {
        let state = scene.state;
        let place = state.place();
        let mut name = Line::new(&state.analysis.passage_name(place), Role::Code(scene.side(place.readout)));
        let tied = state.analysis.ties(state.added.found(), place, state.there()).len();
        name.push(&format!("  {tied} tied"), Role::Strong);
        vec![Part::new(name)]
    }

    fn spoken(&self, scene: &Scene<'_>) -> Vec<String> {
        spoken::review(scene)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
        view::draw(canvas, self.viewport(scene.state), scene)
    }
}
