//! One algorithm, step by step.

use ratatui::layout::{Position, Rect};

use crate::lab::{Picture, Recording};
use crate::render::{Role, flow};
use crate::tui::screens::lab;
use crate::tui::screens::lab::{Board, LabState, Measures, Scale, areas, divided};
use crate::tui::state::State;
use crate::tui::widgets::canvas::Canvas;

use crate::tui::screens::lab::view::{
    counts, fields, graph, narration, overview, piles, scores, script, table, texts,
};

/// Draws the page and says where the cursor stands.
pub(crate) fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let lab = &state.screens.lab;
    let areas = areas(state.bench(), lab::told_of(state));
    narration::progress(canvas, lab, &areas);
    let (Some(recording), Some(picture)) = (lab.recording(), lab.picture()) else {
        refusal(canvas, lab, areas.board);
        narration::rule(canvas, areas.rule, "No steps", "", "");
        return lab.fields.as_ref().map(|open| fields::draw(canvas, lab, open, areas.rule, areas.told));
    };
    if let Some(area) = areas.script {
        script::draw(canvas, lab, picture, area);
    }
    if let Some(row) = areas.tail {
        script::tail(canvas, lab, picture, row);
    }
    let (above, rest) = divided(lab, areas.board);
    if let Some(above) = above {
        texts::draw(canvas, lab, picture, above);
    }
    let (cursor, position) = board(canvas, lab, recording, picture, rest);
    if let Some(open) = &lab.fields {
        return Some(fields::draw(canvas, lab, open, areas.rule, areas.told));
    }
    narration::draw(canvas, lab, &areas, picture, position.as_deref());
    cursor
}

/// Which lines of the texts above the board are in view, where there is no room for all.
pub(crate) fn lines_told(state: &State) -> Option<String> {
    let lab = &state.screens.lab;
    let (texts, _) = divided(lab, areas(state.bench(), lab::told_of(state)).board);
    lab::told(lab, texts?)
}

/// Draws what an algorithm works with; says where the cursor stands and which part is in view.
pub(crate) fn board(
    canvas: &mut Canvas<'_>,
    lab: &LabState,
    recording: &Recording,
    picture: &Picture,
    area: Rect,
) -> (Option<Position>, Option<String>) {
    let board = Board::of(recording.subject(), picture);
    match board {
        Board::Graph | Board::Table | Board::Scores => {
            let measures = Measures::new(area, board, lab.input());
            let at = match board {
                Board::Scores => scores::draw(canvas, lab, picture, measures, area),
                _ if lab.scale == Scale::Whole => {
                    overview::draw(canvas, lab, picture, area);
                    return (None, Some("the whole, small".to_owned()));
                }
                Board::Table => table::draw(canvas, lab, picture, measures, area),
                _ => graph::draw(canvas, lab, picture, measures, area),
            };
            (at, measures.told(lab.corner))
        }
        Board::Piles => (piles::draw(canvas, lab, picture, area), None),
        Board::Counts => (counts::draw(canvas, lab, picture, area), None),
    }
}

/// Says why there is nothing to see, and what can be done.
fn refusal(canvas: &mut Canvas<'_>, lab: &LabState, area: Rect) {
    let reason = lab.taken(lab.subject).and_then(Result::err).unwrap_or_default();
    for (y, line) in (area.y..area.bottom()).zip(flow(reason, area.width.min(76))) {
        canvas.put(area.x, y, reason.get(line.drawn()).unwrap_or_default(), Role::Text);
    }
}
