//! Phrasing over whole texts: phrases, set phrases, topics and favoured words, each with its places.

mod keys;
pub mod state;
mod view;

use ratatui::layout::Position;

use crate::analysis::{Direction, Goal};
use crate::phrases::Occurrence;
use crate::render::blocks::{PhraseRow, PhraseSection, keyword_line, phrase_rows};
use crate::render::{Line, Role};
use crate::tui::action::{Action, Asked};
use crate::tui::keys::rows::Row;
use crate::tui::screens::{Screen, ScreenName, Spot, Tab, Then, Wanted, wanted};
use crate::tui::state::State;
use crate::tui::view::part::Part;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::Listed;

/// How wide a spoken place is: a sentence or two.
const SPOKEN: usize = 160;

/// The screen.
pub(crate) struct Phrases;

/// The rows of the open part.
fn rows(state: &State) -> Vec<PhraseRow> {
    let own = &state.screens.phrases;
    let found = state.memo.phrases(&state.analysis);
    phrase_rows(&state.analysis, &found, own.section, own.sort)
}

/// The place that is chosen of a row.
fn chosen<'r>(state: &State, rows: &'r [PhraseRow]) -> Option<(&'r PhraseRow, usize, &'r Occurrence)> {
    let row = rows.get(state.screens.phrases.at().cursor)?;
    let at = state.screens.phrases.occurrence.min(row.places.len().checked_sub(1)?);
    Some((row, at, &row.places[at]))
}

/// The words that are chosen, as they are written there.
pub(crate) fn selected_words(state: &State) -> Option<String> {
    let rows = rows(state);
    chosen(state, &rows).map(|(_, _, at)| at.text(&state.analysis).to_owned())
}

fn turn(state: &mut State, direction: Direction) {
    let own = &mut state.screens.phrases;
    let count = PhraseSection::ALL.len();
    let step = if direction == Direction::Forward { 1 } else { count - 1 };
    own.section = PhraseSection::ALL[(own.section as usize + step) % count];
    own.occurrence = 0;
}

fn choose(state: &mut State, direction: Direction, times: u32) {
    let rows = rows(state);
    let Some((row, at, _)) = chosen(state, &rows) else { return };
    let times = times as usize;
    state.screens.phrases.occurrence = match direction {
        Direction::Forward => (at + times).min(row.places.len() - 1),
        Direction::Backward => at.saturating_sub(times),
    };
}

impl Screen for Phrases {
    fn name(&self) -> &'static str {
        "Phrases"
    }

    fn tab(&self) -> Option<Tab> {
        Some(Tab {
            key: "4",
            name: "Phrases",
            command: "view: phrases",
            remark: "shared phrasing, set phrases, topics",
        })
    }

    fn keys(&self) -> &'static [Row] {
        keys::ROWS
    }

    fn hints(&self, _: &State) -> Vec<Wanted> {
        wanted(&[
            (Action::Keyword, "in context"),
            (Action::CycleSort, "sort"),
            (Action::Enter, "to the text"),
            (Action::NextPane, "next part"),
            (Action::Help, "help"),
        ])
    }

    fn again(&self) -> Option<ScreenName> {
        Some(ScreenName::Phrases)
    }

    fn act(&self, state: &mut State, asked: Asked) -> Option<Then> {
        match asked.action {
            Action::NextPane => turn(state, Direction::Forward),
            Action::PreviousPane => turn(state, Direction::Backward),
            Action::Occurrence(direction) => choose(state, direction, asked.times()),
            Action::CycleSort => {
                let own = &mut state.screens.phrases;
                own.sort = own.sort.next();
                (own.occurrence, own.list().cursor) = (0, 0);
                let own = &state.screens.phrases;
                state.message = Some(own.section.order(own.sort).to_owned());
            }
            _ => return None,
        }
        Some(Then::Nothing)
    }

    fn settle(&self, state: &mut State) {
        let rows = rows(state);
        let height = view::body(self.viewport(state)).height;
        let list = state.screens.phrases.list();
        list.cursor = list.cursor.min(rows.len().saturating_sub(1));
        list.first = view::list(rows.len(), height).first(*list);
    }

    fn listed(&self, state: &State) -> Listed {
        state.screens.phrases.at().listed(rows(state).len())
    }

    fn go_to(&self, state: &mut State, at: usize) {
        let own = &mut state.screens.phrases;
        if own.list().cursor != at {
            own.occurrence = 0;
        }
        own.list().cursor = at;
    }

    /// What some readout has and another does not diverges; what all have is shared.
    fn seek(&self, state: &State, goal: Goal, direction: Direction) -> Option<usize> {
        let rows = rows(state);
        let fits = |row: &PhraseRow| match goal {
            Goal::Divergent | Goal::Omission => !row.is_in_all() || row.remark == "put otherwise",
            Goal::Shared => row.is_in_all(),
            Goal::Turned => row.remark == "put otherwise",
            Goal::Moved | Goal::Topic => false,
        };
        self.listed(state).beyond(direction, |at| fits(&rows[at]))
    }

    fn under_cursor(&self, state: &State) -> Option<Spot> {
        let rows = rows(state);
        chosen(state, &rows).map(|(_, _, at)| at.place.into())
    }

    fn status(&self, scene: &Scene<'_>) -> Vec<Part> {
        let rows = rows(scene.state);
        let Some((row, at, occurrence)) = chosen(scene.state, &rows) else { return Vec::new() };
        let mut place = Line::default();
        let name = scene.state.analysis.passage_name(occurrence.place);
        place.push(&name, Role::Code(scene.side(occurrence.place.readout)));
        place.push(&format!("  {} of {}", at + 1, row.places.len()), Role::Muted);
        let remark = (!row.remark.is_empty()).then(|| Part::new(Line::new(&row.remark, Role::Strong)));
        remark.into_iter().chain([Part::new(place)]).collect()
    }

    fn spoken(&self, scene: &Scene<'_>) -> Vec<String> {
        let state = scene.state;
        let rows = rows(state);
        let section = state.screens.phrases.section;
        let Some(row) = rows.get(state.screens.phrases.at().cursor) else {
            return vec![section.nothing().to_owned()];
        };
        let codes = state.analysis.readouts().map(|readout| scene.code(readout));
        let cells: Vec<String> = codes
            .zip(&row.cells)
            .map(|(code, cell)| {
                let cell = cell.replace("~ ", "near ");
                format!("{code} {}", if cell.trim() == "-" { "nothing" } else { cell.trim() })
            })
            .collect();
        let number = state.screens.phrases.at().cursor + 1;
        let mut lines = vec![format!(
            "{} {number} of {}: {}: {}",
            section.title().to_lowercase(),
            rows.len(),
            row.label,
            cells.join(", ")
        )];
        lines.extend(row.places.iter().map(|at| {
            let line = keyword_line(&state.analysis, at, state.side(at.place.readout), SPOKEN);
            line.text().split_whitespace().collect::<Vec<_>>().join(" ")
        }));
        lines
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
        view::draw(canvas, self.viewport(scene.state), scene.state)
    }
}
