//! Several algorithms on one text: what each keeps, and the board of the one in work.

use ratatui::layout::{Position, Rect};

use crate::lab::{Algorithm, Recording, Script, Side};
use crate::render::{Role, Run, chunks, flow};
use crate::tui::screens::lab;
use crate::tui::screens::lab::{Board, Four, LEFT, LabState, NAME, four, heading, in_view};
use crate::tui::state::State;
use crate::tui::widgets::canvas::{Canvas, shortened};

use crate::tui::screens::lab::view::{code, cut, fields, narration, one};

/// Draws the page and says where the cursor stands.
pub(crate) fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let lab = &state.screens.lab;
    let areas = four(lab, state.bench());
    for &(at, area) in &areas.quarters {
        if let Some(&algorithm) = lab.shown.get(at) {
            quarter(canvas, lab, algorithm, area, &areas);
        }
    }
    closing(canvas, lab, &areas);
    match &lab.fields {
        Some(open) => Some(fields::draw(canvas, lab, open, areas.rule, areas.board)),
        None => excerpt(canvas, lab, &areas),
    }
}

/// One algorithm: what it keeps of the two texts.
fn quarter(canvas: &mut Canvas<'_>, lab: &LabState, algorithm: Algorithm, area: Rect, areas: &Four) {
    if lab.subject == algorithm.into() {
        canvas.put_char(area.x - 2, area.y, canvas.chrome().bar_right_page, Role::Bar);
    }
    for (y, line) in (area.y..area.bottom()).zip(heading(lab, algorithm, area.width)) {
        canvas.put_line(area.x, y, &line);
    }
    match lab.taken(algorithm) {
        Some(Ok(recording)) => {
            for (side, area) in [Side::Before, Side::After].into_iter().zip(areas.texts(lab, area)) {
                kept_of(canvas, lab, recording, side, area);
            }
        }
        Some(Err(reason)) => {
            for (y, line) in (area.y + 1..area.bottom()).zip(flow(reason, area.width)) {
                canvas.put(area.x, y, reason.get(line.drawn()).unwrap_or_default(), Role::Text);
            }
        }
        None => {}
    }
}

/// A text, with what the script keeps of it.
fn kept_of(canvas: &mut Canvas<'_>, lab: &LabState, recording: &Recording, side: Side, area: Rect) {
    if area.height == 0 {
        return;
    }
    let source = lab.input().source(side);
    let runs = runs(lab, &recording.script, side);
    canvas.put(area.x, area.y, &cut(lab.input().name(side), NAME - 1), code(lab, side));
    for (y, line) in (area.y..area.bottom()).zip(in_view(lab, side, area).lines) {
        canvas.put_line(area.x + NAME, y, &chunks(source, line.drawn(), &runs, Role::Muted));
    }
}

/// Which lines of the texts are in view, where there is no room for all; it is the same of each algorithm.
pub(crate) fn lines_told(state: &State) -> Option<String> {
    let areas = four(&state.screens.lab, state.bench());
    let (_, first) = areas.quarters.first()?;
    lab::told(&state.screens.lab, areas.texts(&state.screens.lab, *first))
}

/// What a script keeps of a side: its islands, with the blanks within them.
fn runs(lab: &LabState, script: &Script, side: Side) -> Vec<Run> {
    let tokens = lab.input().tokens(side);
    let run = |island: crate::lab::Island| {
        let range = if side == Side::Before { island.before } else { island.after };
        let among = tokens.get(range)?;
        let bytes = among.first()?.span.start as usize..among.last()?.span.end as usize;
        Some(Run::new(bytes, Role::Kept))
    };
    script.islands().into_iter().filter_map(run).collect()
}

/// The rule with the name of the algorithm in work, and its board below.
fn excerpt(canvas: &mut Canvas<'_>, lab: &LabState, areas: &Four) -> Option<Position> {
    let name = lab.subject.name();
    let (Some(recording), Some(picture)) = (lab.recording(), lab.picture()) else {
        narration::rule(canvas, areas.rule, name, "", "");
        return None;
    };
    let (at, position) = if areas.board.height > 1 {
        one::board(canvas, lab, recording, picture, areas.board)
    } else {
        (None, None)
    };
    let unit = lab.unit.name();
    let mut says = match Board::of(lab.subject, picture) {
        Board::Table => format!("{unit}s both can keep from here on"),
        Board::Graph => "the fewest edits to each corner".to_owned(),
        Board::Piles => format!("{unit}s once on each side"),
        Board::Counts => format!("how often {unit}s stand in a part"),
        Board::Scores => "scores of passages".to_owned(),
    };
    let units = narration::units(lab);
    let width = canvas.area().width;
    let room = usize::from(width).saturating_sub(name.len() + units.cells() + 12);
    // Where both do not fit, the reader who looks around wants to know where that is.
    match position {
        Some(position) if says.len() + position.len() + 2 <= room => says = format!("{says}, {position}"),
        Some(position) if !lab.follows => says = position,
        _ => {}
    }
    narration::rule(canvas, areas.rule, name, &shortened(&says, room), "");
    let start = width.saturating_sub(units.cells() as u16 + 2);
    if usize::from(start) > name.len() + 6 {
        canvas.put(start - 1, areas.rule, " ", Role::Text);
        let end = canvas.put_line(start, areas.rule, &units);
        canvas.put(end, areas.rule, " ", Role::Text);
    }
    at
}

/// What diptych's own links do with the same texts.
fn closing(canvas: &mut Canvas<'_>, lab: &LabState, areas: &Four) {
    let Some(linked) = lab.linked() else { return };
    let both = if lab.crossing().is_some() { " and keeps both" } else { "" };
    let text =
        format!("diptych links words in any order{both}: {} shared, {} near.", linked.shared, linked.near);
    if let Some(crossing) = lab.crossing().filter(|_| areas.closing.len() > 1) {
        // A second line takes the blank row above.
        let lines = flow(crossing, canvas.area().width.saturating_sub(LEFT + 2));
        let first = areas.closing.start.saturating_sub(u16::from(lines.len() > 1));
        for (y, line) in (first..areas.closing.end - 1).zip(lines) {
            canvas.put(LEFT, y, crossing.get(line.drawn()).unwrap_or_default(), Role::Text);
        }
    }
    canvas.put(LEFT, areas.closing.end - 1, &text, Role::Strong);
}
