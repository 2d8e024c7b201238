//! The context: paragraphs beside the selected passage, below the pages or over the whole screen.
//!
//! Paragraphs are shown whole. One that is too long for its place is cut after a sentence, with three dots.

use ratatui::layout::{Position, Rect};

use crate::analysis::{ContextPart, HitPlace};
use crate::dossier::ContextParagraph;
use crate::render::{Line, Role, cells, flow, flow_runs, with_hits};
use crate::tui::layout::{Arrangement, ContextArea};
use crate::tui::screens::context::order;
use crate::tui::widgets::canvas::{Canvas, shortened};

use crate::tui::view::scene::Scene;

/// Draws the context below the pages.
pub(crate) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) {
    let Some(area) = &scene.areas.context else { return };
    canvas.rule(area.rule);
    if scene.areas.arrangement == Arrangement::Stacked {
        stacked(canvas, scene, area);
    } else {
        columns(canvas, scene, area);
    }
}

/// `CU 1`, as the titles name the selected passage.
fn place(scene: &Scene<'_>) -> String {
    let place = scene.state.place();
    scene.state.analysis.passage_name(place)
}

/// Writes the title into the rule.
fn title(canvas: &mut Canvas<'_>, (x, row): (u16, u16), rest: &str) {
    let x = canvas.put(x.saturating_sub(1), row, " ", Role::Text);
    let x = canvas.put(x, row, "Context", Role::Strong);
    canvas.put(x, row, &format!(" {rest} "), Role::Muted);
}

fn columns(canvas: &mut Canvas<'_>, scene: &Scene<'_>, area: &ContextArea) {
    let dossier = scene.state.analysis.dossier();
    let found = order::about(scene.state);
    let x = area.columns.first().map_or(3, |column| column.x);
    let rest = format!("{} of {} about {}", found.len(), dossier.context.len(), place(scene));
    title(canvas, (x, area.rule), &rest);
    let mut waiting: Vec<usize> = found.into_iter().skip(scene.state.context_scroll).collect();
    for column in &area.columns {
        let whole = |&at: &usize| rows_of(scene, at, column.width) < usize::from(column.height);
        // The next that fits whole; where none does, the next, cut after a sentence.
        let next = waiting.iter().position(whole).unwrap_or(0);
        if next < waiting.len() {
            let at = waiting.remove(next);
            paragraph(canvas, scene, (at, *column));
        }
    }
}

/// How many rows the text of a paragraph takes.
fn rows_of(scene: &Scene<'_>, at: usize, width: u16) -> usize {
    flow(&scene.state.analysis.dossier().context[at].text, width).len()
}

/// A heading with its source, and the text below it.
fn paragraph(canvas: &mut Canvas<'_>, scene: &Scene<'_>, (at, area): (usize, Rect)) {
    let paragraph = &scene.state.analysis.dossier().context[at];
    heading(canvas, paragraph, area);
    let lines = text(scene, at, (area.width, usize::from(area.height.saturating_sub(1))));
    for (row, line) in (area.y + 1..area.bottom()).zip(&lines) {
        canvas.put_line(area.x, row, line);
    }
}

fn heading(canvas: &mut Canvas<'_>, paragraph: &ContextParagraph, area: Rect) {
    let width = usize::from(area.width);
    // A cut source can still be found; a cut heading says nothing.
    let heading = shortened(&paragraph.heading, width);
    let source = shortened(&paragraph.source, width.saturating_sub(cells(&heading) + 2));
    canvas.put(area.x, area.y, &heading, Role::Strong);
    canvas.put_right(area.right(), area.y, &source, Role::Muted);
}

/// The text of a paragraph in so many lines, with what the search found.
fn text(scene: &Scene<'_>, at: usize, (width, rows): (u16, usize)) -> Vec<Line> {
    let text = &scene.state.analysis.dossier().context[at].text;
    let place = HitPlace::Context(at, ContextPart::Text);
    let hits: Vec<_> = scene
        .state
        .search
        .iter()
        .flat_map(|search| search.found.within(place))
        .map(|hit| hit.bytes.range())
        .collect();
    let runs = with_hits(&[], &hits, Role::Text);
    let lines = flow_runs(text, width, &runs, Role::Text);
    if lines.len() <= rows {
        return lines;
    }
    let cut = sentences(text)
        .map(|end| format!("{} ...", text.get(..end).unwrap_or_default()))
        .take_while(|cut| flow(cut, width).len() <= rows)
        .last();
    match cut {
        Some(cut) => flow_runs(&cut, width, &[], Role::Text),
        None => vec![Line::new("C shows it whole.", Role::Muted)],
    }
}

/// Where the sentences of a text end, all but the last.
fn sentences(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter_map(|(at, c)| {
        let end = at + c.len_utf8();
        let rest = text.get(end..)?;
        let wide = matches!(c, '。' | '！' | '？');
        let narrow = matches!(c, '.' | '!' | '?')
            && rest.starts_with(' ')
            && rest.trim_start().chars().next().is_some_and(|next| !next.is_lowercase());
        (!rest.trim().is_empty() && (wide || narrow)).then_some(end)
    })
}

/// One paragraph under the stacked pages; its source stands in the rule.
fn stacked(canvas: &mut Canvas<'_>, scene: &Scene<'_>, area: &ContextArea) {
    let Some(&column) = area.columns.first() else { return };
    let found = order::about(scene.state);
    let first = scene.state.context_scroll.min(found.len().saturating_sub(1));
    // The next that fits whole; where none does, the next, cut after a sentence.
    let whole = |&at: &usize| rows_of(scene, found[at], column.width) <= usize::from(column.height);
    let at = (first..found.len()).find(whole).unwrap_or(first);
    let number = if found.is_empty() { 0 } else { at + 1 };
    title(canvas, (column.x, area.rule), &format!("{number} of {} about {}", found.len(), place(scene)));
    let Some(&paragraph) = found.get(at) else { return };
    let source = &scene.state.analysis.dossier().context[paragraph].source;
    let end = canvas.area().width.saturating_sub(3);
    let room = usize::from(end.saturating_sub(column.x + 32));
    canvas.put_right(end, area.rule, &format!(" {} ", shortened(source, room)), Role::Muted);
    let lines = text(scene, paragraph, (column.width, usize::from(column.height)));
    for (row, line) in (column.y..column.bottom()).zip(&lines) {
        canvas.put_line(column.x, row, line);
    }
}

/// One paragraph of the full screen, as lines.
struct Entry {
    lines: Vec<Line>,
}

/// Draws all paragraphs over the whole screen; says where the cursor stands, on the selected one.
pub(crate) fn draw_full(canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
    let list = scene.areas.list;
    let order = order::order(scene.state);
    let about = order::about(scene.state).len();
    let x = canvas.put(list.x, 2, "Context", Role::Strong) + 2;
    let told = match about {
        0 => format!("{} paragraphs, none about {}", order.len(), place(scene)),
        _ => format!("{} paragraphs, first the {about} about {}", order.len(), place(scene)),
    };
    canvas.put(x, 2, &told, Role::Muted);
    let entries: Vec<Entry> = order.iter().map(|&at| entry(scene, at, list.width)).collect();
    let selected = scene.state.context_scroll.min(entries.len().saturating_sub(1));
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
    let paragraph = &scene.state.analysis.dossier().context[at];
    let mut heading = Line::default();
    let source = shortened(&paragraph.source, usize::from(width) / 2);
    let room = usize::from(width).saturating_sub(cells(&source) + 2);
    let name = shortened(&paragraph.heading, room);
    heading.push(&name, Role::Strong);
    let blank = usize::from(width).saturating_sub(cells(&name) + cells(&source));
    heading.push(&" ".repeat(blank), Role::Text);
    heading.push(&source, Role::Muted);
    let mut lines = vec![heading];
    lines.extend(text(scene, at, (width, usize::MAX)));
    let concerned = scene.state.analysis.concerned(at);
    let places: Vec<String> =
        concerned.iter().map(|&place| scene.state.analysis.passage_name(place)).collect();
    let held = paragraph.held_by.as_ref().map(|by| format!("held by {by}"));
    let concerns = (!places.is_empty()).then(|| format!("concerns {}", places.join(", ")));
    let foot: Vec<String> = held.into_iter().chain(concerns).collect();
    if !foot.is_empty() {
        lines.extend(flow_runs(&foot.join("; "), width, &[], Role::Muted));
    }
    Entry { lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_before_a_capital() {
        let text = "It went, acc. to him, at 5 p.m. on Monday. He said so. 完。了";
        let ends: Vec<&str> = sentences(text).map(|end| text.get(..end).unwrap()).collect();
        assert_eq!(
            ends,
            [
                "It went, acc. to him, at 5 p.m. on Monday.",
                "It went, acc. to him, at 5 p.m. on Monday. He said so.",
                "It went, acc. to him, at 5 p.m. on Monday. He said so. 完。",
            ]
        );
    }
}
