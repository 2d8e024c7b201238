//! The interleaved layout: one column that reads aloud from top to bottom: the state first, then who, then the words.

use ratatui::layout::Position;

use crate::analysis::Standing;
use crate::collate::Place;
use crate::render::{
    BY_HAND, Line, Role, answer_state, banded, cells, standing_glyph, standing_name, turned,
};
use crate::text::InOrder as _;
use crate::tui::screens::compare::row_pairs::RowPair;
use crate::tui::screens::compare::table::{Table, interleaved_text};
use crate::tui::widgets::canvas::{Canvas, shortened};

use crate::tui::screens::compare::prose;
use crate::tui::view::scene::Scene;

/// Draws the layout and says where the cursor stands.
pub(crate) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
    let table = Table::of(scene.state, &scene.areas);
    let selected = table.selected(scene.state);
    let scroll = scene.state.screens.compare.column_scroll;
    canvas.rule(scene.areas.status.saturating_sub(1));
    let mut cursor = None;
    for at in table.visible(scroll..scroll + usize::from(scene.areas.list.height)) {
        cursor = block(canvas, scene, &table, at, selected == Some(at)).or(cursor);
    }
    cursor
}

/// The screen's row of a line, where it is in view.
fn place(scene: &Scene<'_>, line: usize) -> Option<u16> {
    let row = u16::try_from(line.checked_sub(scene.state.screens.compare.column_scroll)?).ok()?;
    let list = scene.areas.list;
    (row < list.height).then(|| list.y + row)
}

fn block(
    canvas: &mut Canvas<'_>,
    scene: &Scene<'_>,
    table: &Table,
    at: usize,
    selected: bool,
) -> Option<Position> {
    let (x, width) = interleaved_text(scene.state, &scene.areas);
    let (row, top) = (table.row(at)?, table.lines(at)?.start);
    if let Some(y) = place(scene, top) {
        canvas.put_line(x, y, &heading(scene, table, row, usize::from(width)));
    }
    let own = scene.state.place();
    let mut cursor = None;
    let mut at = top + 1;
    for (&readout, cell) in table.readouts().iter().zip(&row.cells) {
        let against = scene.against(readout);
        for &passage in cell {
            let lines = prose::lines(scene, readout.at(passage), against, width);
            let rows: Vec<_> =
                (at..).zip(&*lines).filter_map(|(l, text)| Some((place(scene, l)?, text))).collect();
            for &(y, (text, turned)) in &rows {
                canvas.put_line(x, y, text);
                if *turned {
                    prose::mark(canvas, scene.areas.list.x - 1, y);
                }
                if selected {
                    let side = scene.side(readout);
                    canvas.put_char(1, y, canvas.chrome().bar_right_page, Role::Mark(side));
                }
            }
            if let Some(y) = place(scene, at) {
                who(canvas, scene, readout.at(passage), y, selected);
            }
            if own.readout == readout && own.passage == passage {
                cursor = rows.first().map(|&(y, _)| Position::new(x, y));
            }
            at += lines.len();
        }
    }
    cursor
}

fn who(canvas: &mut Canvas<'_>, scene: &Scene<'_>, place: Place, y: u16, selected: bool) {
    let code = Role::Code(scene.side(place.readout));
    let x = canvas.put(scene.areas.list.x, y, &shortened(scene.code(place.readout), 12), code) + 1;
    canvas.put(x, y, &(place.passage.0 + 1).to_string(), if selected { code } else { Role::Muted });
}

/// `~ reworded 0.61`, or `+ no answer in CN` with what comes nearest.
fn heading(scene: &Scene<'_>, table: &Table, row: &RowPair, width: usize) -> Line {
    let mut line = Line::default();
    let sign = standing_glyph(row.standing);
    match (row.standing, row.score, row.places().next()) {
        (Standing::Answered(state), Some(value), Some((at, passage))) => {
            let here = table.readouts()[at].at(passage);
            let others = || table.readouts().iter().filter(|&&there| there != here.readout);
            let mut kinds: Vec<_> =
                others().flat_map(|&there| scene.state.analysis.kinds(here, there)).collect();
            kinds.put_in_order(Ord::cmp);
            kinds.dedup();
            let answer = others().find_map(|&r| Some((r, scene.state.analysis.answer(here, r)?)));
            let name = match answer {
                Some((there, answer)) if state == answer.words.state => {
                    answer_state(&scene.state.analysis, here.readout, there, &answer)
                }
                _ => standing_name(row.standing),
            };
            let score = if row.by_hand { BY_HAND.to_owned() } else { banded(value, state) };
            line.push(&format!("{sign} {name} {score}"), Role::Strong);
            if let Some(turned) = turned(&kinds) {
                let room = width.saturating_sub(line.cells() + 2);
                line.push("  ", Role::Text);
                line.push(&shortened(&turned, room), Role::Strong);
            }
        }
        (_, _, Some((at, passage))) => {
            let here = table.readouts()[at];
            let (place, there) = (here.at(passage), scene.against(here));
            line.push(&scene.unanswered(row.standing, place, there), Role::Strong);
            let nearest = scene.nearest(place, there);
            if let Some(nearest) = nearest.filter(|words| line.cells() + 2 + cells(words) <= width) {
                line.push("  ", Role::Text);
                line.push(&nearest, Role::Muted);
            }
        }
        _ => {}
    }
    line
}
