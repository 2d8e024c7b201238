//! What every export asks of an analysis: the rows in order, the counterparts, the names of things.

use crate::analysis::{Analysis, Related};
use crate::collate::{Place, ReadoutIx, Row, RowIx};
use crate::render::{Hue, TELLING, topic_words};
use crate::text::PassageIx;

/// Whether a score is worth a reader's time.
pub(super) fn tells(score: f32) -> bool {
    score >= TELLING
}

/// Whether a row is no part of the matter: headings, datelines, footers.
pub(super) fn is_furniture(analysis: &Analysis, row: &Row) -> bool {
    row.places().all(|place| analysis.is_furniture(place))
}

/// How many passages are no part of the matter.
pub(super) fn furniture(analysis: &Analysis) -> usize {
    analysis.readouts().flat_map(|r| analysis.places(r)).filter(|&place| analysis.is_furniture(place)).count()
}

/// What a readout that is silent in a row says on its topic, where that is worth naming.
pub(super) fn topic(analysis: &Analysis, row: &Row, readout: ReadoutIx) -> Option<Related> {
    analysis.row_topic(row, readout).filter(|found| tells(found.score))
}

/// What is said of a readout that has no cell in a row: where its answer stands, or what it says on the topic.
pub(super) fn silent(analysis: &Analysis, row: &Row, readout: ReadoutIx) -> Option<String> {
    let tied = analysis.tied(row).into_iter().find(|(tied, _)| *tied == readout);
    let elsewhere = tied.map(|(_, at)| {
        let own = at.first().and_then(|&first| analysis.collation().row_of(readout.at(first)));
        let beside =
            own.and_then(|own| analysis.collation().row(own).places().find(|place| place.readout != readout));
        let beside = beside.map(|place| format!(", beside {}", analysis.passage_name(place)));
        format!("{} {}{}", code(analysis, readout), numbers(at), beside.unwrap_or_default())
    });
    elsewhere.or_else(|| topic(analysis, row, readout).map(|found| topic_words(analysis, &[found])))
}

/// The rows in the order of `base`, without furniture.
pub(super) fn rows(analysis: &Analysis, base: ReadoutIx) -> Vec<RowIx> {
    let rows = analysis.collation().order(base).into_iter();
    rows.filter(|&row| !is_furniture(analysis, analysis.collation().row(row))).collect()
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
