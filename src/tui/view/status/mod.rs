//! The last row: at the left what is selected, at the right the keys that are worth knowing here.
//!
//! The right half depends on the width and on the view alone, so that a move writes the left half only.

pub(crate) mod told;

use std::borrow::Cow;

use ratatui::layout::Position;

use crate::export::Format;
use crate::render::{Line, Role, cells};
use crate::tui::keys;
use crate::tui::screens::lesson::presenter::Presenter;
use crate::tui::state::Overlay;
use crate::tui::widgets::canvas::{Canvas, shortened};

use crate::tui::view::scene::Scene;

/// What the left half has at least.
const LEFT: u16 = 26;
/// The most columns that the keys of a presenter take.
const ECHO: usize = 20;
/// The blanks between two keys, and between the parts of the left half.
const GAP: u16 = 3;

/// Draws the status line; says where the cursor stands if something is typed into it.
pub(crate) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
    if let Some(prompt) = prompt(scene.state.overlay.as_ref()) {
        return Some(draw_prompt(canvas, scene.areas.status, &prompt));
    }
    let width = canvas.area().width;
    let row = scene.areas.status;
    if let Some(message) = &scene.state.message {
        let wanted = cells(message) as u16 + 2;
        let start = hints(canvas, scene, row, width.saturating_sub(wanted.max(LEFT) + 2));
        let room = usize::from(start.saturating_sub(2 + GAP));
        canvas.put(2, row, &shortened(message, room), Role::Text);
        return None;
    }
    let start = hints(canvas, scene, row, width.saturating_sub(LEFT + 4));
    let end = pending(canvas, scene, (start.saturating_sub(GAP), row));
    let mut x = echo(canvas, scene, row);
    for (at, part) in told::parts(scene).iter().enumerate() {
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

/// The keys that a presenter pressed last, in front of all; says where the rest begins.
fn echo(canvas: &mut Canvas<'_>, scene: &Scene<'_>, row: u16) -> u16 {
    let Some(echoed) = scene.state.presenter.as_ref().map(|p: &Presenter| p.echoed(ECHO)) else { return 2 };
    let end = canvas.put(2, row, &echoed, Role::Strong);
    if echoed.is_empty() { end } else { end + GAP }
}

/// The keys that wait for another one, before the hints; says where what stands left of them must end.
fn pending(canvas: &mut Canvas<'_>, scene: &Scene<'_>, (end, row): (u16, u16)) -> u16 {
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
    let lines: Vec<Line> = keys::hints(scene.state)
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

/// Something typed into the status line.
struct Prompt<'a> {
    label: &'static str,
    typed: &'a str,
    note: Cow<'a, str>,
    keys: &'static str,
}

fn prompt(overlay: Option<&Overlay>) -> Option<Prompt<'_>> {
    match overlay? {
        Overlay::Search { typed, error } => Some(Prompt {
            label: "/",
            typed,
            note: error.as_deref().unwrap_or_default().into(),
            keys: "Enter finds, Esc cancels",
        }),
        Overlay::Export { typed, error, overwrite } => {
            let note = match (error, overwrite) {
                (Some(error), _) => error.as_str().into(),
                (None, Some(_)) => "it exists: Enter again overwrites it".into(),
                (None, None) if typed.is_empty() => {
                    format!("a file that ends in {}", Format::extensions()).into()
                }
                (None, None) => "".into(),
            };
            Some(Prompt { label: "export to: ", typed, note, keys: "Enter writes, Esc cancels" })
        }
        Overlay::Help { .. } | Overlay::Palette { .. } | Overlay::Cases { .. } | Overlay::Why { .. } => None,
    }
}

/// Draws a prompt: the end of what was typed stays in view, where the cursor is.
fn draw_prompt(canvas: &mut Canvas<'_>, row: u16, prompt: &Prompt<'_>) -> Position {
    let width = canvas.area().width;
    let x = canvas.put(2, row, prompt.label, Role::Strong);
    let room = usize::from(width.saturating_sub(x + 3));
    let cursor = canvas.put(x, row, &tail(prompt.typed, room), Role::Text);
    let keys = cells(prompt.keys) as u16 + 2;
    let mut end = width.saturating_sub(2);
    if cursor + keys + GAP + cells(&prompt.note) as u16 <= width {
        canvas.put_right(end, row, prompt.keys, Role::Muted);
        end = end.saturating_sub(keys + 1);
    }
    let from = cursor + GAP;
    canvas.put(from, row, &shortened(&prompt.note, usize::from(end.saturating_sub(from))), Role::Muted);
    Position::new(cursor.min(width.saturating_sub(1)), row)
}

/// The end of a text that fits.
fn tail(text: &str, room: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation as _;
    let mut kept: Vec<&str> = Vec::new();
    let mut taken = 0;
    for grapheme in text.graphemes(true).rev() {
        taken += cells(grapheme);
        if taken > room {
            break;
        }
        kept.push(grapheme);
    }
    kept.into_iter().rev().collect()
}
