//! What the step did and why, how far the reader has come, and the unit.

use ratatui::layout::Rect;

use crate::lab::{Picture, Puzzle, Unit};
use crate::render::{Line, Role, cells, flow};
use crate::tui::action::Action;
use crate::tui::keys::key_of;
use crate::tui::screens::ScreenName;
use crate::tui::screens::lab::{Areas, LEFT, LabAction, LabState, Told};
use crate::tui::widgets::canvas::{Canvas, shortened};

/// The cells of the bar, on wide screens and on narrow ones.
const WIDE_BAR: usize = 38;
const NARROW_BAR: usize = 18;
/// From these widths the bar is wide, and there is one at all.
const WIDE: u16 = 100;
const NARROW: u16 = 64;

/// Draws the sentences of the step below a rule that says which it is.
pub(crate) fn draw(
    canvas: &mut Canvas<'_>,
    lab: &LabState,
    areas: &Areas,
    picture: &Picture,
    position: Option<&str>,
) {
    if areas.how == Told::Nothing {
        return;
    }
    let last = lab.recording().map_or(0, crate::lab::Recording::len);
    let title = format!("Step {} of {last}", lab.step());
    let edits = picture.edits.filter(|_| !lab.is_plain());
    let line = lab.recording().filter(|_| !lab.is_plain()).and_then(|recording| recording.line(lab.step()));
    let line =
        line.and_then(|at| lab.subject.pseudocode().get(at)).map(|line| line.trim()).unwrap_or_default();
    // The line of the algorithm that the step carried out, and where a part is out of view which part that is; where there
    // is no room for both, the part.
    let position = position.unwrap_or_default();
    let fits_beside = |edits: &str, remark: &str| {
        let left = 2 + cells(&title) + 2 + cells(edits) + usize::from(!edits.is_empty());
        left + cells(remark) + 8 < usize::from(canvas.area().width)
    };
    let edits = edits.map_or_else(String::new, |edits| {
        let whole = format!("round D = {edits}");
        if fits_beside(&whole, line) { whole } else { format!("D = {edits}") }
    });
    let fits = |remark: &str| fits_beside(&edits, remark);
    let both = if line.is_empty() || position.is_empty() {
        format!("{line}{position}")
    } else {
        format!("{line}   {position}")
    };
    let remark =
        [both.as_str(), position, line].into_iter().find(|remark| !remark.is_empty() && fits(remark));
    rule(canvas, areas.rule, &title, &edits, remark.unwrap_or_default());
    let area = areas.told;
    if let Some(puzzle) = lab.puzzle() {
        ask(canvas, lab, &puzzle, area);
        return;
    }
    let Some(narration) = lab.told_of_drawing().or_else(|| lab.narration()) else { return };
    if lab.is_plain() {
        lines(canvas, &narration.happened, Role::Text, area.x, area.y, area.height);
        return;
    }
    let label = lab.reason();
    let why = format!("{label}: {}", narration.why);
    let (happened, reason) = (flow(&narration.happened, area.width), flow(&why, area.width));
    let blank = u16::from(area.height > (happened.len() + reason.len()) as u16);
    let most = area
        .height
        .saturating_sub((reason.len() as u16).min(if areas.how == Told::Brief { 0 } else { 2 }) + blank)
        .max(1);
    let y = lines(canvas, &narration.happened, Role::Text, area.x, area.y, most);
    let rest = area.bottom().saturating_sub(y + blank);
    // A reason of which the end is missing is none: the key is told that shows the whole.
    let cut = format!("{label}: {} tells it", key_of(ScreenName::Lab, Action::Lab(LabAction::Explain)));
    let why = if reason.len() <= usize::from(rest) { &why } else { &cut };
    lines(canvas, why, Role::Muted, area.x, y + blank, rest);
}

/// What is asked before the next step is made, with the choices and the score.
fn ask(canvas: &mut Canvas<'_>, lab: &LabState, puzzle: &Puzzle, area: Rect) {
    let y = lines(canvas, &puzzle.ask, Role::Strong, area.x, area.y, area.height.saturating_sub(1).max(1));
    let mut line = Line::default();
    for (at, choice) in puzzle.choices.iter().enumerate() {
        line.push(&format!("{} ", crate::lesson::letter(at)), Role::Strong);
        line.push(&format!("{choice}   "), Role::Text);
    }
    line.push(&lab.score(), Role::Muted);
    canvas.put_line(area.x, y, &line);
    if let Some(told) = lab.last_answer().filter(|_| y + 1 < area.bottom()) {
        lines(canvas, told, Role::Muted, area.x, y + 1, area.bottom().saturating_sub(y + 1));
    }
}

/// Draws a text in so many rows, with dots where it is cut; says the row after it.
fn lines(canvas: &mut Canvas<'_>, text: &str, role: Role, x: u16, y: u16, rows: u16) -> u16 {
    let width = canvas.area().width.saturating_sub(x + 2);
    let flowed = flow(text, width);
    for (i, line) in flowed.iter().take(usize::from(rows)).enumerate() {
        let is_cut = i + 1 == usize::from(rows) && flowed.len() > usize::from(rows);
        let part = if is_cut { text.get(line.bytes.start..) } else { text.get(line.drawn()) };
        canvas.put(x, y + i as u16, &shortened(part.unwrap_or_default(), usize::from(width)), role);
    }
    y + (flowed.len() as u16).min(rows)
}

/// Draws a rule with a title, a word on it, and a remark at its end.
pub(crate) fn rule(canvas: &mut Canvas<'_>, row: u16, title: &str, word: &str, remark: &str) {
    canvas.rule(row);
    let mut x = canvas.put(2, row, &format!(" {title} "), Role::Strong);
    if !word.is_empty() {
        x = canvas.put(x, row, &format!("{word} "), Role::Muted);
    }
    let end = canvas.area().width.saturating_sub(2);
    if !remark.is_empty() && x + cells(remark) as u16 + 4 < end {
        canvas.put_right(end, row, &format!(" {remark} "), Role::Muted);
    }
}

/// Draws the progress bar and the units.
pub(crate) fn progress(canvas: &mut Canvas<'_>, lab: &LabState, areas: &Areas) {
    if areas.how != Told::Whole {
        return;
    }
    if let Some(foot) = areas.foot {
        canvas.rule(foot);
    }
    let row = areas.progress;
    let width = canvas.area().width;
    let (step, last) = (lab.step(), lab.recording().map_or(0, crate::lab::Recording::len));
    let bar = match width {
        WIDE.. => WIDE_BAR,
        NARROW.. => NARROW_BAR,
        _ => 0,
    };
    let mut x = LEFT;
    if bar > 0 {
        let full = (step * bar).checked_div(last).unwrap_or(bar);
        let drawn = format!("[{}{}]", "=".repeat(full), ".".repeat(bar - full));
        x = canvas.put(x, row, &drawn, Role::Text) + 3;
    }
    x = canvas.put(x, row, &format!("{step} of {last}"), Role::Text) + 3;
    let units = units(lab);
    let start = width.saturating_sub(3 + units.cells() as u16);
    if lab.playing {
        canvas.put(
            x,
            row,
            &shortened(&lab.pace.told(), usize::from(start.saturating_sub(x + 2))),
            Role::Strong,
        );
    }
    if start >= x {
        canvas.put_line(start, row, &units);
    }
}

/// The units, the chosen one standing out.
pub(crate) fn units(lab: &LabState) -> Line {
    let mut line = Line::default();
    for unit in Unit::ALL {
        line.push(if line.chunks.is_empty() { "" } else { "  " }, Role::Muted);
        line.push(unit.name(), if unit == lab.unit { Role::Strong } else { Role::Muted });
    }
    line
}
