//! What the step of the lab did and why, whole, and the algorithm line by line: for screens on which these have no room.

use ratatui::layout::{Position, Rect};

use crate::render::{Line, Role, flow_runs};
use crate::tui::state::State;
use crate::tui::widgets::boxes;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::List;

/// The width of the content where there is room for it.
const WIDTH: u16 = 74;

/// The title of the box: the algorithm, and where it stands.
fn title(state: &State) -> String {
    let lab = &state.screens.lab;
    let last = lab.recording().map_or(0, crate::lab::Recording::len);
    format!("{}, step {} of {last}", lab.subject.name(), lab.step())
}

/// All of it in words, a line each.
pub(crate) fn spoken(state: &State) -> Vec<String> {
    let lab = &state.screens.lab;
    let now = lab.recording().and_then(|recording| recording.line(lab.step()));
    let mut said = vec![title(state)];
    if let Some(narration) = lab.narration() {
        said.extend([narration.happened, format!("{}: {}", lab.reason(), narration.why)]);
    }
    let code = lab.subject.pseudocode().iter().enumerate();
    said.extend(code.map(|(at, line)| {
        let is_now = if now == Some(at) { ", done now" } else { "" };
        format!("line {}, {}{is_now}", at + 1, line.trim())
    }));
    said
}

fn lines(state: &State, width: u16) -> Vec<Line> {
    let lab = &state.screens.lab;
    let mut lines = Vec::new();
    if let Some(narration) = lab.narration() {
        lines.extend(flow_runs(&narration.happened, width, &[], Role::Text));
        let reason = format!("{}: {}", lab.reason(), narration.why);
        lines.extend(flow_runs(&reason, width, &[], Role::Muted));
        lines.push(Line::default());
    }
    let now = lab.recording().and_then(|recording| recording.line(lab.step()));
    for (at, code) in lab.subject.pseudocode().iter().enumerate() {
        let is_now = now == Some(at);
        let role = if is_now { Role::Strong } else { Role::Muted };
        let depth = 2 + code.len() - code.trim_start().len();
        let room = width.saturating_sub(depth as u16).max(1);
        for (nth, part) in flow_runs(code.trim_start(), room, &[], role).into_iter().enumerate() {
            let mut line = Line::new(if is_now && nth == 0 { ">" } else { "" }, Role::Strong);
            line.pad_to(depth);
            line.append(part);
            lines.push(line);
        }
    }
    lines
}

/// The box over an area, and its lines.
fn framed(state: &State, area: Rect) -> (Rect, Vec<Line>) {
    let width = boxes::centred(area, WIDTH, 1).width.saturating_sub(boxes::SIDES).max(1);
    let lines = lines(state, width);
    (boxes::centred(area, WIDTH, u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2)), lines)
}

fn room(outer: Rect) -> usize {
    usize::from(outer.height.saturating_sub(boxes::EDGES + 2))
}

/// How far it can be scrolled.
pub(super) fn scrolls(state: &State) -> usize {
    let (outer, lines) = framed(state, state.overlaid());
    List::of_lines(lines.len(), room(outer) as u16).last_first()
}

/// Draws it over `area`; says where the cursor belongs.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, scroll: usize) -> Position {
    let (outer, lines) = framed(state, area);
    let room = room(outer);
    let hint = if lines.len() > room { "j k more, Esc closes" } else { "Esc closes" };
    let inner = boxes::draw(canvas, outer, &title(state), hint);
    let first = scroll.min(List::of_lines(lines.len(), room as u16).last_first());
    for (line, y) in lines.iter().skip(first).zip(inner.y + 1..inner.bottom().saturating_sub(1)) {
        canvas.put_line(inner.x, y, line);
    }
    Position::new(inner.x, inner.y + 1)
}
