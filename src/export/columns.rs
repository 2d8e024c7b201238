//! Every passage of every readout, counterparts face to face; one under the other where the page is narrow.

use std::io;

use rayon::prelude::*;

use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx, Row, RowIx};
use crate::diff::State;
use crate::render::blocks::PassageBlock;
use crate::render::{
    self, Ink, Line, Role, cells, flow_runs, row_score, row_state, score, standing_glyph, topic_words, turned,
};

use super::frame::{MEASURE, hang, headline};
use super::order::{self, code, counterpart, hue};
use super::{Options, Take, signs};

/// A column of prose is never narrower; below that the passages stand one under the other.
const NARROWEST: usize = 37;
/// A column of prose is never wider.
const WIDEST: usize = 66;
/// Cells for the state, the score and what turns the meaning at the left.
const STATE: usize = 14;
/// Cells for the number before a passage and the blanks around it.
const NUMBER: usize = 6;

/// How many rows are made at a time, on all processors.
const STRETCH: usize = 128;

/// Gives the comparison, row by row.
pub(super) fn each_line(analysis: &Analysis, options: &Options, take: &mut Take<'_>) -> io::Result<()> {
    let count = analysis.texts().len().max(1);
    let column = (usize::from(options.width).saturating_sub(STATE) / count).saturating_sub(NUMBER);
    let rows = order::rows(analysis, options.base);
    let face_to_face = (column >= NARROWEST).then_some(column.min(WIDEST));
    if let Some(column) = face_to_face {
        [heads(analysis, column), Line::default()].iter().try_for_each(&mut *take)?;
    }
    for stretch in rows.chunks(STRETCH) {
        let lines = |&row: &RowIx| match face_to_face {
            Some(column) => beside_each_other(analysis, options, row, column),
            None => interleaved(analysis, options, row),
        };
        let made: Vec<Vec<Line>> = stretch.par_iter().map(lines).collect();
        made.iter().flatten().try_for_each(&mut *take)?;
    }
    Ok(())
}

/// A row with its readouts side by side.
fn beside_each_other(analysis: &Analysis, options: &Options, ix: RowIx, column: usize) -> Vec<Line> {
    let row = analysis.collation().row(ix);
    let mut pages: Vec<Vec<Line>> = vec![beside(analysis, ix)];
    pages.extend(analysis.readouts().map(|readout| page(analysis, options, row, readout, column)));
    let height = pages.iter().map(Vec::len).max().unwrap_or_default();
    let mut lines = Vec::new();
    for at in 0..height {
        let mut line = Line::default();
        for (page, part) in pages.iter_mut().enumerate() {
            if page > 0 && part.get(at).is_some() {
                line.pad_to(STATE + (page - 1) * (column + NUMBER));
            }
            line.append(part.get_mut(at).map(std::mem::take).unwrap_or_default());
        }
        lines.push(line);
    }
    lines.push(Line::default());
    lines
}

fn heads(analysis: &Analysis, column: usize) -> Line {
    let mut line = Line::default();
    for (page, readout) in analysis.readouts().enumerate() {
        line.pad_to(STATE + page * (column + NUMBER) + NUMBER);
        line.push(code(analysis, readout), Role::Code(hue(readout)));
    }
    line
}

/// The state of a row, its score, and what turns the meaning in it.
fn beside(analysis: &Analysis, ix: RowIx) -> Vec<Line> {
    let row = analysis.collation().row(ix);
    let mut state = Line::default();
    state.push(&standing_glyph(analysis.row_standing(row)).to_string(), Role::Strong);
    if row.state == State::Only {
        return vec![state];
    }
    let mut lines = vec![state, Line::new(&score(row.score, row.state), Role::Muted)];
    if let Some(turned) = turned_in(analysis, ix) {
        lines.extend(flow_runs(&turned, STATE as u16 - 2, &[], Role::Strong));
    }
    lines
}

/// One readout's passages in a row, or the nearest that it has to say.
fn page(analysis: &Analysis, options: &Options, row: &Row, readout: ReadoutIx, column: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for &passage in &row.cells[readout.ix()] {
        let mut number = Line::default();
        number.push(&format!("{:>4}  ", passage.ix() + 1), Role::Muted);
        hang(&mut lines, number, prose(analysis, options, readout.at(passage), column as u16), NUMBER);
    }
    if lines.is_empty() {
        let words = order::silent(analysis, row, readout).unwrap_or_else(|| "-".to_owned());
        hang(&mut lines, Line::default(), flow_runs(&words, column as u16, &[], Role::Muted), NUMBER);
    }
    lines
}

/// The words of a passage, wrapped and with their roles.
fn prose(analysis: &Analysis, options: &Options, place: Place, width: u16) -> Vec<Line> {
    let block = passage(analysis, options.base, place, options.ink());
    signs::lines(block.text, &block.runs, width, options.signs)
}

/// A passage with the roles of its words against its counterpart in the row.
pub(super) fn passage(analysis: &Analysis, base: ReadoutIx, place: Place, ink: Ink) -> PassageBlock<'_> {
    PassageBlock::new(analysis, place, counterpart(analysis, place, base), hue(place.readout), ink)
}

/// A row read from top to bottom: the state first, then who, then the words.
fn interleaved(analysis: &Analysis, options: &Options, ix: RowIx) -> Vec<Line> {
    let row = analysis.collation().row(ix);
    let indent = label_width(analysis);
    let width = (usize::from(options.width).saturating_sub(indent)).clamp(1, usize::from(MEASURE)) as u16;
    let mut lines = Vec::new();
    hang(&mut lines, Line::default(), interleaved_head(analysis, ix, width), indent);
    for readout in analysis.readouts() {
        for &passage in &row.cells[readout.ix()] {
            let mut label = Line::default();
            label.push(code(analysis, readout), Role::Code(hue(readout)));
            label.push(&format!(" {}", passage.ix() + 1), Role::Muted);
            hang(&mut lines, label, prose(analysis, options, readout.at(passage), width), indent);
        }
    }
    lines.push(Line::default());
    lines
}

fn interleaved_head(analysis: &Analysis, ix: RowIx, width: u16) -> Vec<Line> {
    let row = analysis.collation().row(ix);
    let sign = standing_glyph(analysis.row_standing(row));
    let state = format!("{sign} {}", row_state(analysis, row));
    let detail = match row.state {
        State::Only => evidence(analysis, row),
        _ => format!("  {}", row_score(row)),
    };
    let turned = turned_in(analysis, ix).map_or_else(String::new, |turned| format!("  {turned}"));
    headline(&[(&state, Role::Strong), (&detail, Role::Muted), (&turned, Role::Strong)], width)
}

/// What turns the meaning in a row of several readouts: `! negation, day`.
pub(super) fn turned_in(analysis: &Analysis, ix: RowIx) -> Option<String> {
    let answered = analysis.collation().row(ix).state != State::Only;
    answered.then(|| turned(&analysis.row_differences(ix))).flatten()
}

/// What the others say of the topic, or else where the nearest passage of them is: `  nearest CN 2, 0.18`.
fn evidence(analysis: &Analysis, row: &Row) -> String {
    let topics: Vec<_> = analysis.readouts().filter_map(|r| order::topic(analysis, row, r)).collect();
    if !topics.is_empty() {
        return format!("  {}", topic_words(analysis, &topics));
    }
    let nearest = row.places().next().and_then(|place| analysis.nearest_of_all(place));
    let nearest = nearest.filter(|near| order::tells(near.score));
    nearest.map_or_else(String::new, |near| format!("  {}", render::nearest_words(analysis, &near)))
}

/// Cells for a code and a number before interleaved passages.
fn label_width(analysis: &Analysis) -> usize {
    let label =
        |r: ReadoutIx| cells(code(analysis, r)) + 1 + analysis.text(r).passages.len().to_string().len();
    analysis.readouts().map(label).max().unwrap_or_default() + 2
}
