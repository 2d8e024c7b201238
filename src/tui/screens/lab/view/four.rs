//! Several algorithms on one text: what each keeps, and the board of the one in work.

use ratatui::layout::{Position, Rect};

use crate::lab::{Algorithm, Recording, Script, Side, Unit};
use crate::render::{Line, Role, Run, chunks, flow};
use crate::tui::screens::lab;
use crate::tui::screens::lab::{Board, Four, LEFT, LabState, NAME, four, heading, in_view};
use crate::tui::screens::lesson::LessonState;
use crate::tui::state::State;
use crate::tui::widgets::canvas::{Canvas, shortened};

use crate::tui::screens::lab::view::{code, cut, fields, narration, one};

/// Draws the page and says where the cursor stands.
pub(crate) fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let lab = &state.screens.lab;
    let areas = four(lab, state.bench());
    // A lesson compares all of them, if in fewer words each.
    if areas.quarters.len() < lab.shown.len()
        && state.lesson.as_ref().is_some_and(LessonState::is_open)
        && lab.fields.is_none()
    {
        summary(canvas, state);
        return None;
    }
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

/// All algorithms where there is no room for the texts of each: the texts once, with what the one in work keeps, and of every
/// one the words and the figures.
fn summary(canvas: &mut Canvas<'_>, state: &State) {
    let lab = &state.screens.lab;
    let body = state.body();
    let area = Rect { x: LEFT, width: body.width.saturating_sub(LEFT + 2), ..body };
    let [before, after] =
        lab::stacked(lab, Rect { height: area.height.saturating_sub(lab.shown.len() as u16 + 1), ..area });
    if let Some(Ok(recording)) = lab.taken(lab.subject) {
        kept_of(canvas, lab, recording, Side::Before, before);
        kept_of(canvas, lab, recording, Side::After, after);
    }
    let mut y = after.bottom() + 1;
    let widest = lab.shown.iter().map(|shown| shown.name().len()).max().unwrap_or_default();
    for &algorithm in &lab.shown {
        let Some(Ok(recording)) = lab.taken(algorithm) else { continue };
        if y >= area.bottom() {
            break;
        }
        if lab.subject == algorithm.into() {
            canvas.put_char(area.x - 2, y, canvas.chrome().bar_right_page, Role::Bar);
        }
        let tokens = recording.script.pairs().map(|(at, _)| lab.input().text(Side::Before, at));
        let between = if lab.unit == Unit::Character { "" } else { " " };
        let words = tokens.collect::<Vec<_>>().join(between);
        let cost = recording.script.cost();
        let figures =
            format!("{} kept, {cost} edit{}", recording.script.kept(), if cost == 1 { "" } else { "s" });
        let mut line = Line::new(algorithm.name(), Role::Strong);
        line.pad_to(widest + 2);
        let room = usize::from(area.width).saturating_sub(widest + 2 + figures.len() + 2);
        line.push(&shortened(if words.is_empty() { "nothing" } else { &words }, room), Role::Kept);
        line.pad_to(usize::from(area.width).saturating_sub(figures.len()));
        line.push(&figures, Role::Muted);
        canvas.put_line(area.x, y, &line);
        y += 1;
    }
    let verdict = lab.subject.algorithm().and_then(|algorithm| Some((algorithm, lab.verdict(algorithm)?)));
    if let Some((algorithm, verdict)) = verdict.filter(|_| y + 1 < area.bottom()) {
        let text = format!("{}: {verdict}", algorithm.name());
        canvas.put(area.x, y + 1, &shortened(&text, usize::from(area.width)), Role::Text);
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
        Board::Graph => "the edits that first reach each corner".to_owned(),
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
