//! The ledger as text: the table that analysts now write by hand.

use crate::analysis::{Analysis, LedgerFilter, LedgerSort};
use crate::collate::RowIx;
use crate::render::blocks::{LedgerBlock, Said};
use crate::render::glyphs::DIFFERS;
use crate::render::{Line, Role, cells, flow_runs};

use super::frame::{hang, headline, room};
use super::order::{self, code, hue, numbers};
use super::{Options, signs};

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
    for row in blocks(analysis, options) {
        lines.extend(if wide { columns(&row, options, pitch) } else { stacked(analysis, options, &row) });
        lines.push(Line::default());
    }
    lines
}

/// The numbers of the rows, in the order of the base, without furniture.
pub(super) fn rows(analysis: &Analysis, options: &Options) -> Vec<RowIx> {
    let rows = analysis.ledger(options.base, LedgerFilter::default(), LedgerSort::Order).into_iter();
    rows.filter(|&row| !order::is_furniture(analysis, analysis.collation().row(row))).collect()
}

/// Every row of the ledger in the order of the base.
pub(super) fn blocks<'a>(
    analysis: &'a Analysis,
    options: &Options,
) -> impl Iterator<Item = LedgerBlock> + use<'a> {
    let rows = rows(analysis, options).into_iter();
    rows.map(|ix| {
        let mut block = LedgerBlock::new(analysis, &analysis.ledger_row(ix, WORDS), hue);
        let row = analysis.collation().row(ix);
        for cell in &mut block.cells {
            if matches!(cell.said, Said::Topic { .. }) && order::topic(analysis, row, cell.readout).is_none()
            {
                cell.said = Said::Nothing;
            }
        }
        block
    })
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
        line.push(code(analysis, readout), Role::Code(hue(readout)));
    }
    line
}

/// `! negation, day`; empty where nothing turns the meaning.
fn turns(row: &LedgerBlock) -> String {
    if row.turns.is_empty() { String::new() } else { format!("{DIFFERS} {}", row.turns.join(", ")) }
}

fn columns(row: &LedgerBlock, options: &Options, pitch: usize) -> Vec<Line> {
    let width = STATE as u16 - 1;
    let (sign, state) = (row.sign.to_string(), format!(" {}", row.state));
    let mut first = headline(&[(&sign, Role::Strong), (&state, Role::Text)], width);
    first.extend(row.score.iter().map(|score| said(&format!("  {score}"), Role::Muted)));
    for (words, role) in [(turns(row), Role::Strong), (row.remarks.join(", "), Role::Muted)] {
        if !words.is_empty() {
            hang(&mut first, Line::default(), flow_runs(&words, width - 2, &[], role), 2);
        }
    }
    let mut parts = vec![(0, first)];
    for cell in &row.cells {
        parts.push((STATE + pitch * cell.readout.ix(), words(&cell.said, options, pitch - GAP)));
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

/// What a readout says in a row, as lines.
fn words(what: &Said, options: &Options, width: usize) -> Vec<Line> {
    match what {
        Said::Quoted(quoted) => {
            let numbers = numbers(&quoted.passages);
            let indent = (cells(&numbers) + 1).max(3);
            let room = width.saturating_sub(indent).max(1) as u16;
            let mut lines = Vec::new();
            hang(
                &mut lines,
                said(&numbers, Role::Muted),
                signs::lines(&quoted.text, &quoted.runs, room, options.signs),
                indent,
            );
            lines
        }
        Said::Topic { words, .. } => flow_runs(words, width as u16, &[], Role::Muted),
        Said::Nothing => vec![said("-", Role::Muted)],
    }
}

fn stacked(analysis: &Analysis, options: &Options, row: &LedgerBlock) -> Vec<Line> {
    let (sign, state) = (row.sign.to_string(), format!(" {}", row.state));
    let score = row.score.as_ref().map_or_else(String::new, |score| format!(" {score}"));
    let remarks = row.remarks.join(", ");
    let after = |words: String| if words.is_empty() { words } else { format!("  {words}") };
    let (turns, remarks) = (after(turns(row)), after(remarks));
    let parts = [
        (&sign, Role::Strong),
        (&state, Role::Text),
        (&score, Role::Muted),
        (&turns, Role::Strong),
        (&remarks, Role::Muted),
    ];
    let mut lines = headline(&parts.map(|(part, role)| (part.as_str(), role)), options.width);
    let indent = 4 + analysis.readouts().map(|r| cells(code(analysis, r))).max().unwrap_or_default();
    for cell in row.cells.iter().filter(|cell| cell.said != Said::Nothing) {
        let mut label = said("  ", Role::Text);
        label.push(code(analysis, cell.readout), Role::Code(hue(cell.readout)));
        hang(&mut lines, label, words(&cell.said, options, usize::from(room(options, indent))), indent);
    }
    lines
}
