//! The order of rows: that of one readout, with the rest put where the other readouts tell it.

use crate::analysis::Analysis;
use crate::collate::{ReadoutIx, Row};
use crate::diff::State;
use crate::render::Side;
use crate::text::PassageIx;

/// The rows in the order of `base`.
///
/// A row without words of `base` comes after the row of the passage before it in its own readout.
pub(super) fn rows(analysis: &Analysis, base: ReadoutIx) -> Vec<&Row> {
    let rows = &analysis.collation.rows;
    let mut order: Vec<usize> = (0..rows.len()).filter(|&r| !rows[r].cells[base.ix()].is_empty()).collect();
    order.sort_by_key(|&r| rows[r].cells[base.ix()].first());
    for readout in readouts(analysis).filter(|&r| r != base) {
        let mut told: Vec<usize> =
            (0..rows.len()).filter(|&r| !rows[r].cells[readout.ix()].is_empty()).collect();
        told.sort_by_key(|&r| rows[r].cells[readout.ix()].first());
        let mut next = 0;
        for row in told {
            if let Some(at) = order.iter().position(|&r| r == row) {
                next = at + 1;
            } else {
                order.insert(next, row);
                next += 1;
            }
        }
    }
    order.into_iter().map(|r| &rows[r]).collect()
}

/// The readouts in the order of the dossier.
pub(super) fn readouts(analysis: &Analysis) -> impl Iterator<Item = ReadoutIx> + use<> {
    (0..analysis.texts.len() as u32).map(ReadoutIx)
}

/// The place of a readout among those shown.
pub(super) fn side(readout: ReadoutIx) -> Side {
    Side(u8::try_from(readout.0).unwrap_or(u8::MAX))
}

/// The readout that a passage is compared with inside its row: the base where the base answers it, else the first that
/// does.
pub(super) fn counterpart(
    analysis: &Analysis,
    here: ReadoutIx,
    passage: PassageIx,
    base: ReadoutIx,
) -> Option<ReadoutIx> {
    std::iter::once(base)
        .chain(readouts(analysis))
        .find(|&there| there != here && analysis.answer(here, passage, there).is_some())
}

/// The state of a row in words: `reworded`, or `only CU`.
pub(super) fn state_words(analysis: &Analysis, row: &Row) -> String {
    let name = crate::render::state_name(row.state);
    if row.state != State::Only {
        return name.to_owned();
    }
    let code = readouts(analysis).find(|r| !row.cells[r.ix()].is_empty()).map(|r| code(analysis, r));
    format!("{name} {}", code.unwrap_or_default())
}

/// The code of a readout.
pub(super) fn code(analysis: &Analysis, readout: ReadoutIx) -> &str {
    &analysis.dossier.readouts[readout.ix()].code
}

/// The numbers of passages as people read them: `9, 10, 12`.
pub(super) fn numbers(passages: &[PassageIx]) -> String {
    let numbers: Vec<String> = passages.iter().map(|p| (p.ix() + 1).to_string()).collect();
    numbers.join(", ")
}

/// The nearest passage of any other readout, with its score.
pub(super) fn nearest(
    analysis: &Analysis,
    here: ReadoutIx,
    passage: PassageIx,
    there: ReadoutIx,
) -> Option<(PassageIx, f32)> {
    let (pair, mirrored) = analysis.pair(here, there)?;
    let table = if mirrored { &pair.alignment.nearest_right } else { &pair.alignment.nearest_left };
    table.get(passage.ix()).copied().flatten()
}
