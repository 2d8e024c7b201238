//! Several algorithms on one text: what each keeps, and the board of the one in work.

use ratatui::layout::{Position, Rect};

use crate::lab::{Algorithm, Recording, Script, Side};
use crate::render::{Line, Role, Run, chunks, flow};
use crate::tui::canvas::{Canvas, shortened};
use crate::tui::lab::{Board, Four, LEFT, LabState, NAME, four, lines};
use crate::tui::state::State;

use super::{code, cut, fields, one, told};

/// Draws the page and says where the cursor stands.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let lab = &state.lab;
    let areas = four(lab, state.bench());
    for &(at, area) in &areas.quarters {
        if let Some(&algorithm) = lab.shown.get(at) {
            quarter(canvas, lab, (algorithm, area));
        }
    }
    closing(canvas, lab, &areas);
    match &lab.fields {
        Some(open) => Some(fields::draw(canvas, lab, (open, areas.rule, areas.board))),
        None => excerpt(canvas, lab, &areas),
    }
}

/// One algorithm: what it keeps of the two texts.
fn quarter(canvas: &mut Canvas<'_>, lab: &LabState, (algorithm, area): (Algorithm, Rect)) {
    if algorithm == lab.algorithm {
        canvas.put_char(area.x - 2, area.y, canvas.chrome().bar_right_page, Role::Bar);
    }
    let widest = lab.shown.iter().map(|shown| shown.name().len()).max().unwrap_or_default();
    let mut heading = Line::new(algorithm.name(), Role::Strong);
    heading.pad_to(widest + 2);
    let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
    match lab.taken(algorithm) {
        Some(Ok(recording)) => {
            let (kept, cost) = (recording.script.kept(), recording.script.cost());
            heading.push(&format!("{kept} kept, {cost} edits "), Role::Muted);
            let room = |heading: &Line| usize::from(area.width).saturating_sub(heading.cells());
            heading.push(&shortened(lab.verdict(algorithm).unwrap_or_default(), room(&heading)), Role::Text);
            let islands = recording.script.islands().len();
            let said = format!(", {islands} island{}", if islands == 1 { "" } else { "s" });
            if said.len() <= room(&heading) {
                heading.push(&said, Role::Muted);
            }
            kept_of(canvas, lab, (recording, below));
        }
        Some(Err(reason)) => {
            for (y, line) in (below.y..below.bottom()).zip(flow(reason, area.width)) {
                canvas.put(area.x, y, reason.get(line.drawn()).unwrap_or_default(), Role::Text);
            }
        }
        None => {}
    }
    canvas.put_line(area.x, area.y, &heading);
}

/// Both texts, with what the script keeps.
fn kept_of(canvas: &mut Canvas<'_>, lab: &LabState, (recording, area): (&Recording, Rect)) {
    let width = area.width.saturating_sub(NAME);
    let needed = lines(lab, Side::After, width).len();
    let mut y = area.y;
    for side in [Side::Before, Side::After] {
        let source = lab.input().source(side);
        let lines = lines(lab, side, width);
        let left = usize::from(area.bottom().saturating_sub(y));
        let room = if side == Side::Before { left.saturating_sub(needed).max(left / 2) } else { left };
        let runs = runs(lab, (&recording.script, side));
        if room > 0 {
            canvas.put(area.x, y, &cut(lab.input().name(side), NAME - 1), code(lab, side));
        }
        for (i, line) in lines.iter().take(room).enumerate() {
            let mut drawn = chunks(source, line.drawn(), &runs, Role::Muted);
            if i + 1 == room && lines.len() > room {
                drawn.push(" ...", Role::Muted);
            }
            canvas.put_line(area.x + NAME, y, &drawn);
            y += 1;
        }
    }
}

/// What a script keeps of a side: its islands, with the blanks within them.
fn runs(lab: &LabState, (script, side): (&Script, Side)) -> Vec<Run> {
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
    let name = lab.algorithm.name();
    let (Some(recording), Some(picture)) = (lab.recording(), lab.picture()) else {
        told::rule(canvas, (areas.rule, name), "", "");
        return None;
    };
    let (at, position) = if areas.board.height > 1 {
        one::board(canvas, lab, (recording, picture, areas.board))
    } else {
        (None, None)
    };
    let unit = lab.unit.name();
    let mut says = match Board::of(lab.algorithm, picture) {
        Board::Table => format!("{unit}s that both can keep from here to the end"),
        Board::Graph => "the least number of edits that reaches each corner".to_owned(),
        Board::Piles => format!("{unit}s that stand once on each side"),
        Board::Counts => format!("how often {unit}s stand in a part"),
        Board::Scores => "scores of passages".to_owned(),
    };
    let units = told::units(lab);
    let width = canvas.area().width;
    let room = usize::from(width).saturating_sub(name.len() + units.cells() + 12);
    if let Some(position) = position.filter(|position| says.len() + position.len() + 2 <= room) {
        says = format!("{says}, {position}");
    }
    told::rule(canvas, (areas.rule, name), &shortened(&says, room), "");
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
