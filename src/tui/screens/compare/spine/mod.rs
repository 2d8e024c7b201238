//! The spine between two pages: numbers, states and ribbons.

mod topics;

use std::collections::BTreeSet;

use ratatui::layout::Position;

use crate::analysis::Standing;
use crate::render::glyphs::BY_HAND;
use crate::render::{Role, cells, standing_glyph};
use crate::text::PassageIx;
use crate::tui::screens::compare::layout::Spine;
use crate::tui::widgets::canvas::Canvas;

use crate::tui::screens::compare::pane::Pane;
use crate::tui::view::scene::{Scene, numbers};
use crate::tui::widgets::ribbons::{At, Density, End, Grid, Mark, Ribbon, Weight, grid};

/// Draws the spine between two neighbouring pages.
pub(crate) fn draw(
    canvas: &mut Canvas<'_>,
    scene: &Scene<'_>,
    left: &Pane<'_>,
    right: &Pane<'_>,
    spine: &Spine,
) {
    let ribbons = ribbons(scene, left, right);
    let lanes = spine.lanes.len() as u16;
    let all = scene
        .state
        .analysis
        .pair(left.readout, right.readout)
        .map_or(0, |(pair, _)| pair.alignment.same.len());
    let grid = grid(&ribbons, lanes, left.page.text.height, Density::of(all, spine.lanes.len()));
    paint(canvas, &grid, spine.lanes.start, left.page.text.y);
    for (pane, other, edge) in [(left, right, Edge::Left), (right, left, Edge::Right)] {
        for (row, passage) in firsts(pane) {
            let end = Mention { row, passage, edge };
            number(canvas, scene, pane, other, &end, spine);
            let room = spine.lanes.len();
            let topic = topics::numbers(scene, pane, other, end.passage, room).map(|t| (t, Role::Text));
            let text = topic.or_else(|| Some((elsewhere(scene, pane, other, end.passage)?, Role::Muted)));
            if let Some((text, role)) = text {
                beside(canvas, spine, &grid, pane.page.text.y, &end, &text, role);
            }
        }
    }
}

/// Which side of a spine.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Left,
    Right,
}

/// A passage whose first line is in view beside a spine.
struct Mention {
    row: u16,
    passage: PassageIx,
    edge: Edge,
}

/// The rows where passages begin.
fn firsts<'a>(pane: &'a Pane<'_>) -> impl Iterator<Item = (u16, PassageIx)> + 'a {
    pane.visible().iter().filter_map(|block| Some((pane.row(block.top)?, block.first())))
}

fn number(
    canvas: &mut Canvas<'_>,
    scene: &Scene<'_>,
    pane: &Pane<'_>,
    other: &Pane<'_>,
    end: &Mention,
    spine: &Spine,
) {
    let standing = scene.standing(pane.readout.at(end.passage), other.readout);
    let selected = scene.selection.holds(pane.index, end.passage);
    let side = scene.side(pane.readout);
    let (number_role, state_role) = match standing {
        _ if selected => (Role::Code(side), Role::Code(side)),
        _ if topics::is_topic(scene, pane, other, end.passage) => (Role::Text, Role::Text),
        Standing::Answered(_) => (Role::Muted, Role::Text),
        Standing::Topic | Standing::Alone => (Role::Muted, Role::Muted),
    };
    let answer = scene.state.analysis.answer(pane.readout.at(end.passage), other.readout);
    let by_hand = answer.is_some_and(|answer| answer.correspondence.by_hand);
    let glyph = if by_hand { BY_HAND } else { standing_glyph(standing) };
    let number = (end.passage.0 + 1).to_string();
    if end.edge == Edge::Left {
        canvas.put_right(spine.left_number + scene.areas.digits, end.row, &number, number_role);
        sign(canvas, scene, Position::new(spine.left_state, end.row), glyph, state_role);
    } else {
        canvas.put(spine.right_number, end.row, &number, number_role);
        sign(canvas, scene, Position::new(spine.right_state, end.row), glyph, state_role);
    }
}

/// The state, or that it was tied by hand; before the first alignment nothing is known.
fn sign(canvas: &mut Canvas<'_>, scene: &Scene<'_>, at: Position, glyph: char, role: Role) {
    if !scene.state.aligning() {
        canvas.put_char(at.x, at.y, glyph, role);
    }
}

/// `GT 9` for a passage that a page further away answers, and not the one across the spine.
fn elsewhere(scene: &Scene<'_>, pane: &Pane<'_>, other: &Pane<'_>, passage: PassageIx) -> Option<String> {
    if matches!(scene.standing(pane.readout.at(passage), other.readout), Standing::Answered(_)) {
        return None;
    }
    let further = |at: &usize| (*at > pane.index) == (other.index > pane.index) && *at != other.index;
    let panes = (0..scene.state.shown.len()).filter(|&at| at != pane.index).filter(further);
    panes.map(|at| scene.state.shown[at]).find_map(|there| {
        let answer = scene.state.analysis.answer(pane.readout.at(passage), there)?;
        Some(format!("{} {}", scene.code(there), numbers(answer.there().get(..1)?, "")))
    })
}

/// Writes a text beside the state of a passage, where no ribbon runs.
fn beside(
    canvas: &mut Canvas<'_>,
    spine: &Spine,
    grid: &Grid,
    top: u16,
    end: &Mention,
    text: &str,
    role: Role,
) {
    let width = cells(text) as u16;
    let lanes = spine.lanes.len() as u16;
    let start = if end.edge == Edge::Left { 0 } else { lanes.saturating_sub(width) };
    if width <= lanes && grid.is_free(start..start + width, end.row - top) {
        canvas.put(spine.lanes.start + start, end.row, text, role);
    }
}

/// The correspondences of which an end is in view.
fn ribbons(scene: &Scene<'_>, left: &Pane<'_>, right: &Pane<'_>) -> Vec<Ribbon> {
    let analysis = &scene.state.analysis;
    let Some((pair, mirrored)) = analysis.pair(left.readout, right.readout) else { return Vec::new() };
    let found = |pane: &Pane<'_>, mirrored: bool| -> Vec<u32> {
        firsts(pane).filter_map(|(_, p)| Some(pair.slot(p, mirrored)?.correspondence)).collect()
    };
    let mut seen: BTreeSet<u32> = found(left, mirrored).into_iter().collect();
    seen.extend(found(right, !mirrored));
    seen.into_iter()
        .map(|at| {
            let same = &pair.alignment.same[at as usize];
            let (here, there) = if mirrored { (&same.right, &same.left) } else { (&same.left, &same.right) };
            let holds = |pane: usize, passages: &[PassageIx]| {
                passages.iter().any(|&p| scene.selection.holds(pane, p))
            };
            let chosen = holds(left.index, here) && holds(right.index, there);
            Ribbon {
                left: here.iter().filter_map(|&p| end(left, p)).collect(),
                right: there.iter().filter_map(|&p| end(right, p)).collect(),
                weight: if chosen { Weight::Selected } else { Weight::Rest },
            }
        })
        .collect()
}

fn end(pane: &Pane<'_>, passage: PassageIx) -> Option<End> {
    let block = pane.extents.block(passage)?;
    let at = match pane.row(block.top) {
        Some(row) => At::Row(row - pane.page.text.y),
        None if block.top < pane.scroll => At::Above,
        None => At::Below,
    };
    Some(End { number: passage.0 + 1, at })
}

fn paint(canvas: &mut Canvas<'_>, grid: &Grid, x: u16, y: u16) {
    let chrome = canvas.chrome();
    for row in 0..grid.rows {
        for lane in 0..grid.lanes {
            let Some((mark, weight)) = grid.get(lane, row) else { continue };
            let (lines, line, letters) = match weight {
                Weight::Rest => (&chrome.ribbon, Role::Ribbon, Role::Muted),
                Weight::Selected => (&chrome.selected, Role::RibbonSelected, Role::Strong),
            };
            let (glyph, role) = match mark {
                Mark::Line(joint) => (joint.glyph(lines), line),
                Mark::Letter(letter) => (letter, letters),
            };
            canvas.put_char(x + lane, y + row, glyph, role);
        }
    }
}
