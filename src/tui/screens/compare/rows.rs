//! The rows layout: counterparts face to face, a table without uprights.

use std::ops::Range;

use ratatui::layout::Position;

use crate::analysis::Standing;
use crate::collate::ReadoutIx;
use crate::render::{Role, cells, score, standing_glyph};
use crate::tui::screens::compare::layout::Page;
use crate::tui::screens::compare::row_pairs::RowPair;
use crate::tui::screens::compare::table::Table;
use crate::tui::widgets::canvas::{Canvas, shortened};

use crate::tui::screens::compare::prose;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::strip;
use crate::tui::widgets::strip::Legend;

/// A row with where its lines are drawn.
struct Drawn<'a> {
    row: &'a RowPair,
    lines: Range<usize>,
    selected: bool,
    scroll: usize,
}

/// Draws the layout and says where the cursor stands.
pub(crate) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
    let table = Table::of(scene.state, &scene.areas);
    titles(canvas, scene, &table);
    let selected = table.selected(scene.state);
    let scroll = scene.state.screens.compare.column_scroll;
    let visible = table.visible(scroll..scroll + usize::from(scene.areas.list.height));
    let mut cursor = None;
    for at in visible.clone() {
        let (Some(row), Some(lines)) = (table.row(at), table.lines(at)) else { continue };
        let drawn = Drawn { row, lines, selected: selected == Some(at), scroll };
        state(canvas, scene, &drawn);
        for (column, page) in scene.areas.pages.iter().enumerate() {
            cursor = cell(canvas, scene, &table, column, page, &drawn).or(cursor);
        }
        let rule = drawn.lines.end;
        if let Some(y) = line(scene, &drawn, rule) {
            let list = scene.areas.list;
            canvas.level(list.x, y, list.width, canvas.chrome().rule, Role::Rule);
        }
        if drawn.selected {
            for y in (drawn.lines.start..rule).filter_map(|l| line(scene, &drawn, l)) {
                canvas.put_char(1, y, canvas.chrome().bar_right_page, Role::Bar);
            }
        }
    }
    strips(canvas, scene, &table, visible);
    note(canvas, scene, &table);
    cursor
}

/// The screen's row of a line, where it is in view.
fn line(scene: &Scene<'_>, drawn: &Drawn<'_>, line: usize) -> Option<u16> {
    let list = scene.areas.list;
    let row = u16::try_from(line.checked_sub(drawn.scroll)?).ok()?;
    (row < list.height).then(|| list.y + row)
}

fn titles(canvas: &mut Canvas<'_>, scene: &Scene<'_>, table: &Table) {
    let list = scene.areas.list;
    let base = table.readouts().first().map_or("", |&r| scene.code(r));
    let about = format!("rows, base {}", shortened(base, 12));
    let start = list.right().saturating_sub(about.len() as u16);
    canvas.put(start, 2, &about, Role::Muted);
    for (&readout, page) in table.readouts().iter().zip(&scene.areas.pages) {
        let x = page.text.x;
        let end = if x < start { page.text.right().min(start.saturating_sub(2)) } else { page.text.right() };
        let code = shortened(scene.code(readout), 12);
        let x = canvas.put(x, 2, &code, Role::Code(scene.side(readout))) + 2;
        let name = shortened(&scene.readout(readout).name, usize::from(end.saturating_sub(x)));
        canvas.put(x, 2, &name, Role::Text);
    }
}

/// The state of a row, and how well it is held together.
fn state(canvas: &mut Canvas<'_>, scene: &Scene<'_>, drawn: &Drawn<'_>) {
    let x = scene.areas.list.x;
    if let Some(y) = line(scene, drawn, drawn.lines.start) {
        let role = if drawn.selected { Role::Strong } else { Role::Text };
        canvas.put_char(x, y, standing_glyph(drawn.row.standing), role);
    }
    let found = drawn.row.score.zip(line(scene, drawn, drawn.lines.start + 1));
    if let (Standing::Answered(state), Some((value, y))) = (drawn.row.standing, found) {
        canvas.put(x, y, &score(value, state), Role::Muted);
    }
}

/// The passages of one readout in a row, each with its number; says where the reader's own begins.
fn cell(
    canvas: &mut Canvas<'_>,
    scene: &Scene<'_>,
    table: &Table,
    column: usize,
    page: &Page,
    drawn: &Drawn<'_>,
) -> Option<Position> {
    let (Some(&readout), Some(passages)) = (table.readouts().get(column), drawn.row.cells.get(column)) else {
        return None;
    };
    if passages.is_empty() {
        if let Some(y) = line(scene, drawn, drawn.lines.start) {
            let text = nothing(scene, table, readout, drawn.row, usize::from(page.text.width));
            canvas.put(page.text.x, y, &shortened(&text, usize::from(page.text.width)), Role::Muted);
        }
        return None;
    }
    let place = scene.state.place();
    let against = scene.against(readout);
    let mut cursor = None;
    let mut at = drawn.lines.start;
    for &passage in passages {
        if let Some(y) = line(scene, drawn, at) {
            let role = if drawn.selected { Role::Code(scene.side(readout)) } else { Role::Muted };
            canvas.put_right(page.text.x - 2, y, &(passage.0 + 1).to_string(), role);
        }
        let mut first = None;
        for (text, turned) in &*prose::lines(scene, readout.at(passage), against, page.text.width) {
            if let Some(y) = line(scene, drawn, at) {
                first = first.or(Some(y));
                canvas.put_line(page.text.x, y, text);
                if *turned {
                    prose::mark(canvas, page.text.x - 2, y);
                }
            }
            at += 1;
        }
        if place.readout == readout && place.passage == passage {
            cursor = first.map(|y| Position::new(page.text.x, y));
        }
    }
    cursor
}

/// `nothing here; nearest CU 2, 0.12`, the latter half alone where there is no room; `same topic CU 2, 0.25` where any
/// passage of the row has one.
fn nothing(scene: &Scene<'_>, table: &Table, readout: ReadoutIx, row: &RowPair, room: usize) -> String {
    let places = || row.places().map(|(at, passage)| table.readouts()[at].at(passage));
    let topic = places().find(|&place| scene.state.analysis.topic(place, readout).is_some());
    let nearest = topic.or_else(|| places().next()).and_then(|place| scene.nearest(place, readout));
    match nearest {
        Some(nearest) if topic.is_some() => nearest,
        Some(nearest) => {
            let both = format!("nothing here; {nearest}");
            if cells(&both) <= room { both } else { nearest }
        }
        None => "nothing here".to_owned(),
    }
}

fn strips(canvas: &mut Canvas<'_>, scene: &Scene<'_>, table: &Table, visible: Range<usize>) {
    for ((column, pane), page) in scene.areas.window.clone().enumerate().zip(&scene.areas.pages) {
        let Some(y) = page.strip else { continue };
        let rows = visible.clone().filter_map(|at| table.row(at));
        let passages = rows.filter_map(|row| row.cells.get(column)).flatten().map(|p| p.0);
        let (first, last) = (passages.clone().min(), passages.max());
        let seen = first.unwrap_or(0)..last.map_or(0, |last| last + 1);
        let line = strip::line(scene, pane, seen, usize::from(page.text.width), Legend::Told);
        canvas.put_line(page.text.x, y, &line);
    }
}

fn note(canvas: &mut Canvas<'_>, scene: &Scene<'_>, table: &Table) {
    let Some(y) = scene.areas.note else { return };
    canvas.rule(y - 1);
    let Some(&base) = table.readouts().first() else { return };
    let name = scene.readout(base).name.as_str();
    let name = name.split(',').next().unwrap_or(name);
    let text = format!(
        "Rows follow {}; a passage that answers none comes after the one it follows over there.",
        shortened(name, 24)
    );
    let list = scene.areas.list;
    canvas.put(list.x, y, &shortened(&text, usize::from(list.width)), Role::Muted);
}
