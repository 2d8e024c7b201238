//! The counts of histogram: how often tokens stand in the part in work, and the runs that were measured.

use std::collections::BTreeSet;

use ratatui::layout::{Position, Rect};

use crate::lab::{Lead, Picture, Side};
use crate::render::{Line, Role, flow};
use crate::tui::screens::lab::{LabState, label};
use crate::tui::widgets::canvas::Canvas;

use crate::tui::screens::lab::view::{cut, graph};

/// The columns that a count takes.
const COUNT: u16 = 18;
/// The rows that the two runs take.
const RUNS: u16 = 4;

/// Draws the counts and says where the cursor stands.
pub(crate) fn draw(
    canvas: &mut Canvas<'_>,
    lab: &LabState,
    picture: &Picture,
    area: Rect,
) -> Option<Position> {
    if area.height == 0 {
        return None;
    }
    let counted = counted(lab, picture);
    let mut line = Line::new("Counts", Role::Strong);
    let name = lab.input().name(Side::Before);
    let is_done = lab.recording().is_some_and(|recording| lab.step() == recording.len());
    line.push(
        &match (counted.is_empty(), is_done) {
            (false, _) => format!("  in this part of {name}, of what the other side has too"),
            (true, false) => {
                format!("  here will stand how often each {} of {name} stands in it", lab.unit.name())
            }
            (true, true) => "  every part is done; one step back is the last of them".to_owned(),
        },
        Role::Muted,
    );
    canvas.put_line(area.x, area.y, &line);
    let columns = usize::from((area.width / COUNT).max(1));
    let runs = if picture.weighed.is_some() { RUNS.min(area.height - 1) } else { 0 };
    let bottom = area.bottom() - runs;
    let newest = counted.len();
    let mut cursor = None;
    for (i, (text, count)) in counted.iter().enumerate() {
        let (x, y) = (area.x + (i % columns) as u16 * COUNT, area.y + 1 + (i / columns) as u16);
        if y >= bottom {
            break;
        }
        let end = canvas.put(x, y, &cut(text, COUNT - 5), Role::Text);
        canvas.put(end + 1, y, &count.to_string(), Role::Strong);
        if i + 1 == newest {
            cursor = Some(Position::new(x, y));
        }
    }
    let used = area.y + 1 + counted.len().div_ceil(columns) as u16;
    let row = (used + 1).min(bottom);
    let best = Rect { y: row, height: runs.min(2), ..area };
    let measured = Rect { y: row + best.height, height: runs - best.height, ..area };
    run(canvas, lab, "Best run", picture.lead, best);
    run(canvas, lab, "Measured", picture.weighed, measured);
    let top = (row + runs + 1).min(area.bottom());
    graph::code(canvas, lab, Rect { y: top, height: area.bottom() - top, ..area });
    cursor
}

/// The tokens that were counted, by their first place in the part.
fn counted(lab: &LabState, picture: &Picture) -> Vec<(String, u32)> {
    let tokens = lab.input().tokens(Side::Before);
    let whole = 0..tokens.len();
    let part = picture.regions.last().map_or(whole, |part| part.from.x as usize..part.to.x as usize);
    let mut seen = BTreeSet::new();
    let mut counted = Vec::new();
    for at in part {
        let Some(token) = tokens.get(at) else { break };
        let Some(count) = picture.count(token.symbol) else { continue };
        if seen.insert(token.symbol) {
            counted.push((label(lab.input().text(Side::Before, at)), count));
        }
    }
    counted
}

/// A run that both have: how long, how rare, and its words.
fn run(canvas: &mut Canvas<'_>, lab: &LabState, name: &str, lead: Option<Lead>, area: Rect) {
    let Some(Lead { run, count }) = lead.filter(|_| area.height > 0) else { return };
    let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let start = run.at.x as usize;
    let words = lab.input().phrase(Side::Before, start..start + run.len as usize);
    let end = canvas.put(area.x, area.y, name, Role::Strong) + 2;
    let text = format!("{}, the rarest {times}: {}", lab.unit.counted(run.len as usize), label(words));
    for (y, line) in (area.y..area.bottom()).zip(flow(&text, area.right().saturating_sub(end))) {
        canvas.put(end, y, text.get(line.drawn()).unwrap_or_default(), Role::Text);
    }
}
