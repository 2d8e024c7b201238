//! Rows over the readouts in view: what of each stands face to face.
//!
//! With two readouts in view they are the correspondences of these two; with more, the rows of the collation, of which
//! only the cells in view are shown.

use smallvec::smallvec;

use crate::analysis::{Analysis, Standing};
use crate::collate::ReadoutIx;
use crate::text::{PassageIx, Passages};

/// A row as the layouts that put counterparts together show it.
#[derive(Debug, Clone, PartialEq)]
pub struct RowPair {
    /// For each readout in view, its passages, ascending.
    pub cells: Vec<Passages>,
    /// How the cells stand to each other.
    pub standing: Standing,
    /// How well they are held together; none where one readout speaks alone.
    pub score: Option<f32>,
    /// Whether a cell stands elsewhere in the order of another readout.
    pub moved: bool,
    /// Whether a reader tied passages of it.
    pub by_hand: bool,
}

impl RowPair {
    /// The passages of a readout, by its position among those in view, each with that position.
    pub fn places(&self) -> impl Iterator<Item = (usize, PassageIx)> + '_ {
        self.cells.iter().enumerate().flat_map(|(at, cell)| cell.iter().map(move |&p| (at, p)))
    }
}

/// The rows in the order of the first of the readouts; a passage that answers none of it comes after the one that it
/// follows in its own readout.
pub fn rows(analysis: &Analysis, readouts: &[ReadoutIx]) -> Vec<RowPair> {
    match *readouts {
        [base, other] => of_two(analysis, base, other),
        [base, ..] => of_many(analysis, base, readouts),
        [] => Vec::new(),
    }
}

fn of_many(analysis: &Analysis, base: ReadoutIx, readouts: &[ReadoutIx]) -> Vec<RowPair> {
    let rows = analysis.collation().order(base).into_iter().map(|row| analysis.collation().row(row));
    rows.map(|row| {
        let cells: Vec<_> = readouts.iter().map(|r| row.cells[r.ix()].clone()).collect();
        let speaking = cells.iter().filter(|cell| !cell.is_empty()).count();
        if speaking > 1 {
            let standing = Standing::Answered(row.state);
            return RowPair {
                cells,
                standing,
                score: Some(row.score),
                moved: row.moved,
                by_hand: row.by_hand,
            };
        }
        alone_in(analysis, readouts, cells)
    })
    .filter(|row| row.places().next().is_some())
    .collect()
}

fn of_two(analysis: &Analysis, base: ReadoutIx, other: ReadoutIx) -> Vec<RowPair> {
    let mut after = Insertions::new(analysis, base, other);
    let mut rows = Vec::new();
    rows.append(&mut after.at_start);
    let mut passages = analysis.passages(base).peekable();
    while let Some(passage) = passages.next() {
        match analysis.answer(base.at(passage), other) {
            Some(answer) if answer.here().first() != Some(&passage) => {}
            Some(answer) => {
                rows.push(RowPair {
                    cells: vec![answer.here().into(), answer.there().into()],
                    standing: Standing::Answered(answer.words.state),
                    score: Some(answer.correspondence.weakest),
                    moved: answer.correspondence.transposed,
                    by_hand: answer.correspondence.by_hand,
                });
                // What only the base says next stands before what only the other says next.
                while let Some(alone) = passages.next_if(|&p| analysis.answer(base.at(p), other).is_none()) {
                    rows.push(alone_in(analysis, &[base, other], vec![smallvec![alone], Passages::new()]));
                }
                rows.append(&mut after.row(answer.there().first().copied()));
            }
            None => rows.push(alone_in(analysis, &[base, other], vec![smallvec![passage], Passages::new()])),
        }
    }
    rows
}

/// A row in which one of the readouts speaks alone, though others may speak of its topic; or what takes no part.
fn alone_in(analysis: &Analysis, readouts: &[ReadoutIx], cells: Vec<Passages>) -> RowPair {
    let mut row = RowPair { cells, standing: Standing::Alone, score: None, moved: false, by_hand: false };
    let standings = row.places().map(|(at, passage)| {
        let others = readouts.iter().copied().filter(|&there| there != readouts[at]);
        analysis.standing_unanswered(readouts[at].at(passage), others)
    });
    // The topic of one passage is that of all.
    let all = standings.reduce(|one, other| if other == Standing::Topic { other } else { one });
    row.standing = all.unwrap_or(row.standing);
    row
}

/// The passages that only the other readout has, by the answered passage that they follow.
struct Insertions {
    at_start: Vec<RowPair>,
    following: std::collections::BTreeMap<PassageIx, Vec<RowPair>>,
}

impl Insertions {
    fn new(analysis: &Analysis, base: ReadoutIx, other: ReadoutIx) -> Self {
        let mut found = Self { at_start: Vec::new(), following: std::collections::BTreeMap::new() };
        let mut last = None;
        for passage in analysis.passages(other) {
            match analysis.answer(other.at(passage), base) {
                // A later passage of a row that stands already does not call back what follows.
                Some(answer) if answer.here().first() != Some(&passage) => {}
                Some(_) => last = Some(passage),
                None => {
                    let row = alone_in(analysis, &[base, other], vec![Passages::new(), smallvec![passage]]);
                    match last {
                        Some(last) => found.following.entry(last).or_default().push(row),
                        None => found.at_start.push(row),
                    }
                }
            }
        }
        found
    }

    fn row(&mut self, passage: Option<PassageIx>) -> Vec<RowPair> {
        passage.and_then(|passage| self.following.remove(&passage)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::State;

    #[test]
    fn a_heading_is_not_said_to_be_alone_among_two_readouts_and_among_three() {
        let heading = "Readout of the call with the president\n\n";
        let said = "The two presidents spoke by telephone about trade on Monday.";
        let whole = [heading, said].concat();
        let texts = [("US", &*whole), ("CN", said), ("CU", said)];
        for count in [2, 3] {
            let analysis = Analysis::from(crate::dossier::from_texts(&texts[..count]).unwrap());
            let readouts: Vec<ReadoutIx> = analysis.readouts().collect();
            let standings: Vec<Standing> =
                rows(&analysis, &readouts).iter().map(|row| row.standing).collect();
            let expected = [State::Furniture, State::Verbatim].map(Standing::Answered);
            assert_eq!(standings, expected, "{count} readouts");
        }
    }
}
