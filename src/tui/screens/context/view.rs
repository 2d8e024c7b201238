//! The context over the whole screen: all paragraphs, those about the selected passage first.

use ratatui::layout::{Position, Rect};

use crate::render::blocks::ContextBlock;
use crate::render::{Line, Role, cells, flow_runs};
use crate::tui::screens::context::order;
use crate::tui::screens::context::paragraph::{Room, place, text};
use crate::tui::state::State;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::{Canvas, shortened};

/// The margins, and the widest line.
const LEFT: u16 = 3;
const RIGHT: u16 = 2;
const WIDEST: u16 = 72;
/// From this height a blank row stands above the first paragraph.
const AIRY: u16 = 30;

/// Where the paragraphs stand.
pub(super) fn list(state: &State) -> Rect {
    let size = state.bench();
    let top = 3 + u16::from(size.height >= AIRY);
    let width = size.width.saturating_sub(LEFT + RIGHT).min(WIDEST);
    Rect::new(LEFT, top, width, size.height.saturating_sub(top + 2))
}

/// One paragraph of the full screen, as lines.
struct Entry {
    lines: Vec<Line>,
}

/// Draws all paragraphs over the whole screen; says where the cursor stands, on the selected one.
pub(super) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
    let list = list(scene.state);
    let order = order::order(scene.state);
    let about = order::about(scene.state).len();
    let x = canvas.put(list.x, 2, "Context", Role::Strong) + 2;
    let told = match about {
        0 => format!("{} paragraphs, none about {}", order.len(), place(scene)),
        _ => format!("{} paragraphs, first the {about} about {}", order.len(), place(scene)),
    };
    canvas.put(x, 2, &told, Role::Muted);
    let entries: Vec<Entry> = order.iter().map(|&at| entry(scene, at, list.width)).collect();
    let selected = scene.state.screens.context.first.min(entries.len().saturating_sub(1));
    let top: usize = entries.iter().take(selected).map(|e| e.lines.len() + 1).sum();
    let bottom = top + entries.get(selected)?.lines.len();
    let scroll = bottom.saturating_sub(usize::from(list.height)).min(top);
    let mut line = 0;
    for (at, entry) in entries.iter().enumerate() {
        for text in &entry.lines {
            if let Some(row) = line_row(line, scroll, list) {
                canvas.put_line(list.x, row, text);
                if at == selected {
                    canvas.put_char(1, row, canvas.chrome().bar_right_page, Role::Bar);
                }
            }
            line += 1;
        }
        line += 1;
    }
    Some(Position::new(list.x, line_row(top, scroll, list)?))
}

fn line_row(line: usize, scroll: usize, list: Rect) -> Option<u16> {
    let row = u16::try_from(line.checked_sub(scroll)?).ok()?;
    (row < list.height).then(|| list.y + row)
}

fn entry(scene: &Scene<'_>, at: usize, width: u16) -> Entry {
    let block = ContextBlock::new(&scene.state.analysis, at);
    let mut heading = Line::default();
    let source = shortened(block.source, usize::from(width) / 2);
    let room = usize::from(width).saturating_sub(cells(&source) + 2);
    let name = shortened(block.heading, room);
    heading.push(&name, Role::Strong);
    let blank = usize::from(width).saturating_sub(cells(&name) + cells(&source));
    heading.push(&" ".repeat(blank), Role::Text);
    heading.push(&source, Role::Muted);
    let mut lines = vec![heading];
    lines.extend(text(scene, at, Room { width, rows: usize::MAX }));
    let foot = block.foot();
    if !foot.is_empty() {
        lines.extend(flow_runs(&foot, width, &[], Role::Muted));
    }
    Entry { lines }
}
