//! The ledger as text: the table that analysts now write by hand.

use crate::analysis::{Analysis, LedgerFilter, LedgerRow, LedgerSort, Quote};
use crate::collate::ReadoutIx;
use crate::diff::State;
use crate::render::{
    Line, Role, banded, cells, flow_runs, quoted, row_remarks, row_state, standing_glyph, topic_words,
};

use super::Options;
use super::frame::{hang, headline, room};
use super::order::{code, numbers, side};

/// About how many words of a cell are quoted.
pub(super) const WORDS: usize = 14;
/// Cells for the state at the left.
const STATE: usize = 16;
/// Cells between two columns.
const GAP: usize = 2;
/// Columns are never narrower; below that the quotes stand one under the other.
const NARROWEST: usize = 26;

/// The rows as a table, or one under the other where the page is narrow.
pub(super) fn lines(analysis: &Analysis, options: &Options) -> Vec<Line> {
    let pitch = usize::from(options.width).saturating_sub(STATE) / analysis.texts().len().max(1);
    let wide = pitch >= NARROWEST + GAP;
    let mut lines = if wide { vec![heads(analysis, pitch), Line::default()] } else { Vec::new() };
    for row in rows(analysis, options) {
        lines.extend(if wide { columns(analysis, &row, pitch) } else { stacked(analysis, options, &row) });
        lines.push(Line::default());
    }
    lines
}

/// Every row of the ledger in the order of the base.
pub(super) fn rows(analysis: &Analysis, options: &Options) -> Vec<LedgerRow> {
    let rows = analysis.ledger(options.base, LedgerFilter::default(), LedgerSort::Order);
    rows.into_iter().map(|row| analysis.ledger_row(row, WORDS)).collect()
}

fn said(text: &str, role: Role) -> Line {
    let mut line = Line::default();
    line.push(text, role);
    line
}

fn heads(analysis: &Analysis, pitch: usize) -> Line {
    let mut line = said("State", Role::Muted);
    for readout in analysis.readouts() {
        line.pad_to(STATE + pitch * readout.ix());
        line.push(code(analysis, readout), Role::Code(side(readout)));
    }
    line
}

/// The sign of a row and its state in words.
fn state(analysis: &Analysis, row: &LedgerRow) -> (String, String) {
    (
        standing_glyph(row.standing).to_string(),
        format!(" {}", row_state(analysis, analysis.collation().row(row.row))),
    )
}

fn columns(analysis: &Analysis, row: &LedgerRow, pitch: usize) -> Vec<Line> {
    let width = STATE as u16 - 1;
    let (glyph, name) = state(analysis, row);
    let mut first = headline(&[(&glyph, Role::Strong), (&name, Role::Text)], width);
    if row.state != State::Only {
        first.push(said(&format!("  {}", banded(row.score, row.state)), Role::Muted));
    }
    let remarks = row_remarks(analysis, row).join(", ");
    if !remarks.is_empty() {
        hang(&mut first, Line::default(), flow_runs(&remarks, width - 2, &[], Role::Muted), 2);
    }
    let mut parts = vec![(0, first)];
    for (readout, quote) in analysis.readouts().zip(&row.cells) {
        let lines = match quote {
            Some(quote) => cell(analysis, readout, quote, pitch - GAP),
            None => silence(analysis, row, readout, pitch - GAP),
        };
        parts.push((STATE + pitch * readout.ix(), lines));
    }
    let height = parts.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
    (0..height).map(|at| beside(&parts, at)).collect()
}

/// One line of several parts, each at its column.
fn beside(parts: &[(usize, Vec<Line>)], at: usize) -> Line {
    let mut line = Line::default();
    for (column, part) in parts {
        if let Some(part) = part.get(at) {
            line.pad_to(*column);
            line.append(part.clone());
        }
    }
    line
}

/// `same topic CU 2, 0.25`, where a readout is silent on the matter of a row and speaks of its topic.
pub(super) fn topic(analysis: &Analysis, row: &LedgerRow, readout: ReadoutIx) -> Option<String> {
    let found = analysis.row_topic(analysis.collation().row(row.row), readout)?;
    Some(topic_words(analysis, &[found]))
}

fn silence(analysis: &Analysis, row: &LedgerRow, readout: ReadoutIx, width: usize) -> Vec<Line> {
    match topic(analysis, row, readout) {
        Some(words) => flow_runs(&words, width as u16, &[], Role::Muted),
        None => vec![said("-", Role::Muted)],
    }
}

fn cell(analysis: &Analysis, readout: ReadoutIx, quote: &Quote, width: usize) -> Vec<Line> {
    let numbers = numbers(&quote.passages);
    let indent = (cells(&numbers) + 1).max(3);
    let (text, runs) = quoted(analysis, readout, side(readout), quote);
    let room = width.saturating_sub(indent).max(1) as u16;
    let mut lines = Vec::new();
    hang(&mut lines, said(&numbers, Role::Muted), flow_runs(&text, room, &runs, Role::Prose), indent);
    lines
}

fn stacked(analysis: &Analysis, options: &Options, row: &LedgerRow) -> Vec<Line> {
    let (glyph, name) = state(analysis, row);
    let score =
        if row.state == State::Only { String::new() } else { format!(" {}", banded(row.score, row.state)) };
    let remarks = row_remarks(analysis, row).join(", ");
    let remarks = if remarks.is_empty() { remarks } else { format!("  {remarks}") };
    let parts = [(&glyph, Role::Strong), (&name, Role::Text), (&score, Role::Muted), (&remarks, Role::Muted)];
    let mut lines = headline(&parts.map(|(part, role)| (part.as_str(), role)), options.width);
    let indent = 4 + analysis.readouts().map(|r| cells(code(analysis, r))).max().unwrap_or_default();
    for (readout, quote) in analysis.readouts().zip(&row.cells) {
        let room = usize::from(room(options, indent));
        let words = match quote {
            Some(quote) => cell(analysis, readout, quote, room),
            None if topic(analysis, row, readout).is_some() => silence(analysis, row, readout, room),
            None => continue,
        };
        let mut label = said("  ", Role::Text);
        label.push(code(analysis, readout), Role::Code(side(readout)));
        hang(&mut lines, label, words, indent);
    }
    lines
}
