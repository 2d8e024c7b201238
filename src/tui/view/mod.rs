//! Drawing: `&State` in, cells out.

pub(crate) mod boxes;
pub(crate) mod help;
pub(crate) mod ledger;
pub(crate) mod omissions;
pub(crate) mod palette;
pub(crate) mod why;
mod ribbons;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::looks::Looks;
use super::state::State;
use crate::collate::ReadoutIx;

/// Draws the whole screen into `buffer`, and says where the cursor stands.
pub fn draw(state: &State, _looks: &Looks, buffer: &mut Buffer) -> Option<Position> {
    let place = state.place();
    let mut y = 0;
    let mut cursor = None;
    for (r, readout) in state.analysis.dossier.readouts.iter().enumerate() {
        for p in 0..state.analysis.texts[r].passages.len() {
            if y >= buffer.area.height {
                break;
            }
            let passage = crate::text::PassageIx(p as u32);
            let here = place.readout.ix() == r && place.passage == passage;
            let text = state.analysis.passage_text(ReadoutIx(r as u32), passage);
            let line = format!("{} {} {text}", readout.code, p + 1);
            buffer.set_stringn(2, y, line, usize::from(buffer.area.width.saturating_sub(2)), Style::new());
            if here {
                cursor = Some(Position { x: 2, y });
            }
            y += 1;
        }
    }
    cursor
}
