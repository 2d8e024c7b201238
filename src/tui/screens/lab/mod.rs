//! The lab: how diffs come about, step by step, by one algorithm or by several on one text.

pub mod action;
mod areas;
mod board;
mod by_hand;
mod editor;
mod hand;
mod heading;
mod keys;
mod pace;
pub mod source;
pub mod state;
mod texts;
pub(crate) mod update;
pub(crate) mod view;
mod window;
pub(crate) mod writing;

use ratatui::layout::{Position, Rect};

pub use action::LabAction;
pub(crate) use areas::{Areas, Four, LEFT, Told, areas, four, told_of};
pub(crate) use board::Board;
pub use board::Scale;
pub(crate) use heading::heading;
pub use pace::Pace;
pub use source::{Origin, Source};
pub(crate) use state::{Depth, cases};
pub use state::{FEWEST, LabState, Linked, MOST, MOST_TOKENS};
pub(crate) use texts::{NAME, divided, in_view, stacked, told};
pub(crate) use window::{Measures, label};

use crate::tui::action::{Action, Asked, Motion};
use crate::tui::keys::key::Key;
use crate::tui::keys::rows::Row;
use crate::tui::screens::{Screen, ScreenName, Tab, Then, Wanted, wanted};
use crate::tui::spoken::passage::{entry, one_line};
use crate::tui::state::State;
use crate::tui::view::part::Part;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::Listed;

/// The two screens of the lab, which differ in what they show beside each other.
pub(crate) enum Boards {
    /// One algorithm, step by step.
    One,
    /// Several algorithms on one input.
    Several,
}

impl Screen for Boards {
    fn name(&self) -> &'static str {
        match self {
            Self::One => "Lab",
            Self::Several => "Lab, side by side",
        }
    }

    fn tab(&self) -> Option<Tab> {
        match self {
            Self::One => Some(Tab {
                key: "5",
                name: "Lab",
                command: "view: lab",
                remark: "how diffs come about, on these passages",
            }),
            Self::Several => None,
        }
    }

    fn home(&self) -> Option<ScreenName> {
        match self {
            Self::One => None,
            Self::Several => Some(ScreenName::Lab),
        }
    }

    fn keys(&self) -> &'static [Row] {
        match self {
            Self::One => keys::ROWS,
            Self::Several => &[],
        }
    }

    fn hints(&self, state: &State) -> Vec<Wanted> {
        match self {
            Self::One => hints_of_one(),
            Self::Several => hints_of_several(state),
        }
    }

    fn open(&self, state: &mut State) -> Result<(), String> {
        match self {
            // Opens on the selected correspondence.
            Self::One => update::open(state),
            Self::Several => {
                if !state.screen.is_lab() {
                    update::open(state)?;
                }
                update::beside_each_other(state);
                Ok(())
            }
        }
    }

    fn act(&self, state: &mut State, asked: Asked) -> Option<Then> {
        update::act(state, asked)
    }

    fn key(&self, state: &mut State, key: Key) -> Option<Then> {
        if writing::types(state) {
            return Some(writing::typed(state, key));
        }
        let open = state.overlay.is_none() && matches!(self, Self::One);
        (open && state.screens.lab.takes(key)).then_some(Then::Nothing)
    }

    fn paste(&self, state: &mut State, text: &str) -> bool {
        writing::types(state) && writing::paste(state, text)
    }

    fn settle(&self, state: &mut State) {
        update::settle(state);
    }

    fn viewport(&self, state: &State) -> Rect {
        update::board_area(state)
    }

    fn title(&self, state: &State, room: usize) -> Option<String> {
        Some(view::title(state, room))
    }

    fn caption(&self, state: &State) -> &'static str {
        match self {
            Self::One => state.screens.lab.subject.name(),
            Self::Several => "side by side",
        }
    }

    fn status(&self, scene: &Scene<'_>) -> Vec<Part> {
        view::parts(scene).into_iter().map(Part::new).collect()
    }

    fn spoken(&self, scene: &Scene<'_>) -> Vec<String> {
        let lab = &scene.state.screens.lab;
        let mut lines = entry(scene, Listed::default(), &self.status(scene), None);
        let last = lab.recording().map_or(0, crate::lab::Recording::len);
        lines.push(format!(
            "{}, by {}, step {} of {last}",
            self.caption(scene.state),
            lab.unit.name(),
            lab.step()
        ));
        if let Some(narration) = lab.narration() {
            lines.extend([
                one_line(&narration.happened),
                format!("{}: {}", lab.reason(), one_line(&narration.why)),
            ]);
        }
        lines
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
        match self {
            Self::One => view::one::draw(canvas, scene.state),
            Self::Several => view::four::draw(canvas, scene.state),
        }
    }
}

fn hints_of_one() -> Vec<Wanted> {
    let ends = vec![Action::Move(Motion::Top), Action::Move(Motion::Bottom)];
    let mut hints = wanted(&[(Action::Lab(LabAction::SideBySide), "compare")]);
    hints.push(Wanted::new(ends, "start, end"));
    hints.extend(wanted(&[
        (Action::Lab(LabAction::NextUnit), "unit"),
        (Action::Lab(LabAction::Step), "step"),
        (Action::Lab(LabAction::StepBack), "back"),
        (Action::Help, "help"),
    ]));
    hints
}

fn hints_of_several(state: &State) -> Vec<Wanted> {
    let last = state.screens.lab.shown.len().saturating_sub(1) as u8;
    let ends = [LabAction::Enlarge(0), LabAction::Enlarge(last)].map(Action::Lab).to_vec();
    let enlarge = Wanted { actions: ends, between: "-", word: "enlarge" };
    let rest = wanted(&[
        (Action::Lab(LabAction::OwnText), "own text"),
        (Action::Lab(LabAction::NextUnit), "unit"),
        (Action::Lab(LabAction::Step), "step"),
        (Action::Help, "help"),
    ]);
    std::iter::once(enlarge).chain(rest).collect()
}
