//! What every export asks of an analysis: the rows in order, the counterparts, the names of things.

use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx, RowIx};
use crate::render::Hue;
use crate::text::PassageIx;

/// The rows in the order of `base`.
pub(super) fn rows(analysis: &Analysis, base: ReadoutIx) -> Vec<RowIx> {
    analysis.collation().order(base)
}

/// The hue of a readout: its place among those shown.
pub(super) fn hue(readout: ReadoutIx) -> Hue {
    Hue(u8::try_from(readout.0).unwrap_or(u8::MAX))
}

/// The readout that a passage is compared with inside its row: the base where the base answers it, else the first that
/// does.
pub(super) fn counterpart(analysis: &Analysis, place: Place, base: ReadoutIx) -> Option<ReadoutIx> {
    std::iter::once(base)
        .chain(analysis.readouts())
        .find(|&there| there != place.readout && analysis.answer(place, there).is_some())
}

/// The code of a readout.
pub(super) fn code(analysis: &Analysis, readout: ReadoutIx) -> &str {
    &analysis.readout(readout).code
}

/// The numbers of passages as people read them: `9, 10, 12`.
pub(super) fn numbers(passages: &[PassageIx]) -> String {
    let numbers: Vec<String> = passages.iter().map(|p| (p.ix() + 1).to_string()).collect();
    numbers.join(", ")
}
