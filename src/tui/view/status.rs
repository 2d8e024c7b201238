//! The last row: at the left what is selected, at the right the keys that are worth knowing here.
//!
//! The right half depends on the width and on the view alone, so that a move writes the left half only.

use ratatui::layout::{Position, Rect};

use crate::analysis::Direction;
use crate::render::{Line, Role, cells, flow_runs};
use crate::tui::action::Action;
use crate::tui::keys::rows::Layer;
use crate::tui::keys::{Hint, hint};
use crate::tui::overlays;
use crate::tui::screens::lesson::presenter::Presenter;
use crate::tui::screens::{Kind, Wanted, lesson, wanted};
use crate::tui::state::{Overlay, State};
use crate::tui::view::opening::opening;
use crate::tui::view::part::{GAP, Part};
use crate::tui::widgets::canvas::{Canvas, shortened};
use crate::tui::widgets::prompt;

use crate::tui::view::scene::Scene;

/// What the left half has at least.
const LEFT: u16 = 26;
/// The most columns that the keys of a presenter take.
const ECHO: usize = 20;
/// Draws the status line; says where the cursor stands if something is typed into it.
pub(crate) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
    // A note is typed on a page of its own.
    let is_note = matches!(scene.state.overlay, Some(Overlay::Note { .. }));
    if let Some(prompt) = overlays::prompt(scene.state).filter(|_| !is_note) {
        return Some(prompt::draw(canvas, scene.areas.status, &prompt));
    }
    let width = canvas.area().width;
    let row = scene.areas.status;
    let said = said(scene.state);
    if let [message] = said.as_slice()
        && cells(message) + 4 <= usize::from(width)
    {
        let wanted = cells(message) as u16 + 2;
        hints(canvas, scene, row, width.saturating_sub(wanted.max(LEFT) + 2 + GAP));
        canvas.put(2, row, message, Role::Text);
        return None;
    }
    if !said.is_empty() {
        wrapped(canvas, scene, &said);
        return None;
    }
    let start = hints(canvas, scene, row, width.saturating_sub(LEFT + 4));
    let end = pending(canvas, scene, start.saturating_sub(GAP), row);
    let mut x = echo(canvas, scene, row);
    let parts = scene.state.screen.screen().status(scene).into_iter().chain(added(scene));
    for (at, part) in parts.enumerate() {
        let gap = if at == 0 { 0 } else { part.gap };
        let needed = part.line.cells() as u16;
        if x + gap + needed > end {
            if at == 0 {
                canvas.put(
                    x,
                    row,
                    &shortened(&part.line.text(), usize::from(end.saturating_sub(x))),
                    Role::Text,
                );
            }
            break;
        }
        x = canvas.put_line(x + gap, row, &part.line);
    }
    None
}

/// What the reader added to the passage under the cursor: a mark, the notes.
fn added(scene: &Scene<'_>) -> Vec<Part> {
    let state = scene.state;
    if state.screen.kind() != Kind::Passages {
        return Vec::new();
    }
    let spot = state.screen.screen().under_cursor(state);
    let place = spot.map_or_else(|| state.place(), |spot| spot.place);
    let found = state.added.found();
    let seen = found.is_seen(place).then(|| "seen".to_owned());
    let notes = found.notes_on(place).map(|note| format!("note: {}", note.note.as_typed()));
    seen.into_iter().chain(notes).map(|words| Part::muted(&words)).collect()
}

/// What is said once: the message, and before the first key what is loaded.
fn said(state: &State) -> Vec<String> {
    let quiet = state.lesson.is_some() || state.presenter.is_some() || state.overlay.is_some();
    let opening = (state.opening && !quiet).then(|| opening(state));
    state.message.iter().cloned().chain(opening.into_iter().flatten()).collect()
}

/// Draws what has no room in one row on as many as it takes, below a rule: the news are never cut.
fn wrapped(canvas: &mut Canvas<'_>, scene: &Scene<'_>, said: &[String]) {
    let width = canvas.area().width;
    let room = width.saturating_sub(4).max(1);
    let lines: Vec<Line> = said.iter().flat_map(|words| flow_runs(words, room, &[], Role::Text)).collect();
    let body = scene.areas.body();
    let rows = (lines.len() as u16).min(body.height);
    let top = (scene.areas.status + 1).saturating_sub(rows);
    // What is said before the first key takes the row that is blank anyway, and no rule, so that no sentence above is cut.
    let quiet = scene.state.message.is_none() && rows <= 2;
    let ruled = top.checked_sub(1).filter(|&row| row > body.y && !quiet);
    let first = ruled.unwrap_or(top);
    canvas.clear(Rect { x: 0, y: first, width, height: scene.areas.status + 1 - first });
    if let Some(row) = ruled {
        canvas.rule(row);
    }
    for (line, row) in lines.iter().zip(top..=scene.areas.status) {
        canvas.put_line(2, row, line);
    }
}

/// The keys that a presenter pressed last, in front of all; says where the rest begins.
fn echo(canvas: &mut Canvas<'_>, scene: &Scene<'_>, row: u16) -> u16 {
    let Some(echoed) = scene.state.presenter.as_ref().map(|p: &Presenter| p.echoed(ECHO)) else { return 2 };
    let end = canvas.put(2, row, &echoed, Role::Strong);
    if echoed.is_empty() { end } else { end + GAP }
}

/// The keys that wait for another one, before the hints; says where what stands left of them must end.
fn pending(canvas: &mut Canvas<'_>, scene: &Scene<'_>, end: u16, row: u16) -> u16 {
    let shown = scene.state.pending.shown();
    if shown.is_empty() {
        return end;
    }
    canvas.put_right(end, row, &shown, Role::Strong);
    end.saturating_sub(cells(&shown) as u16 + GAP)
}

/// The keys, as many as fit, the last ones first; says where they start.
fn hints(canvas: &mut Canvas<'_>, scene: &Scene<'_>, row: u16, room: u16) -> u16 {
    let end = canvas.area().width.saturating_sub(2);
    let mut start = end;
    let lines: Vec<Line> = worth_showing(scene.state)
        .into_iter()
        .map(|hint| {
            let mut line = Line::default();
            line.push(&hint.keys, Role::Strong);
            line.push(&format!(" {}", hint.word), Role::Muted);
            line
        })
        .collect();
    for line in lines.iter().rev() {
        let gap = if start == end { 0 } else { GAP };
        let needed = line.cells() as u16 + gap;
        if end - start + needed > room {
            break;
        }
        start -= needed;
        canvas.put_line(start, row, line);
    }
    start
}

/// The keys that are worth showing now: those of a lesson, of a search, or of the open screen.
fn worth_showing(state: &State) -> Vec<Hint> {
    let layers = state.layers();
    let keys_of = |wanted: Wanted| {
        // A key of the screen has its word also where a lesson lies over it.
        let found = layers.iter().find_map(|&layer| hint(layer, &wanted));
        found.filter(|hint| !hint.keys.is_empty())
    };
    let all = if layers.contains(&Layer::Lesson) {
        lesson::hints::hints(state)
    } else if state.search.is_some() && state.screen.kind() != Kind::Context {
        wanted(&[
            (Action::Found(Direction::Forward), "next hit"),
            (Action::Found(Direction::Backward), "previous"),
            (Action::Dismiss, "ends"),
            (Action::Help, "help"),
        ])
    } else {
        state.screen.screen().hints(state)
    };
    all.into_iter().filter_map(keys_of).collect()
}
