//! A row of the ledger.

use crate::analysis::{Analysis, LedgerRow, Note};
use crate::collate::{Place, ReadoutIx};
use crate::diff::State;
use crate::render::{
    Hue, Run, difference_name, quoted, row_remarks, row_score, row_state, standing_glyph, topic_words,
};
use crate::text::PassageIx;

/// A row of the ledger as people read it.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerBlock {
    /// The sign of how its cells stand to each other.
    pub sign: char,
    /// The state in words: `reworded`, or `only CU`.
    pub state: String,
    /// Whether one readout speaks alone.
    pub alone: bool,
    /// The score with its band, where there is something to score: `0.71 likely`.
    pub score: Option<String>,
    /// What turns the meaning: `negation`, `day`.
    pub turns: Vec<&'static str>,
    /// What else is worth a word; of one readout alone, what it alone names.
    pub remarks: Vec<String>,
    /// What each readout says, in the order of the dossier.
    pub cells: Vec<LedgerCell>,
}

/// What one readout says in a row.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerCell {
    /// The readout.
    pub readout: ReadoutIx,
    /// What it says.
    pub said: Said,
}

/// What a readout says of the matter of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Some of its words.
    Quoted(Quoted),
    /// Nothing, though it speaks of the topic: `same topic CU 2, 0.25`.
    Topic {
        /// The passage that does.
        place: Place,
        /// The words for that.
        words: String,
    },
    /// Nothing.
    Nothing,
}

/// Quoted words, with their roles.
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted {
    /// The passages that they are from.
    pub passages: Vec<PassageIx>,
    /// The words.
    pub text: String,
    /// Their roles, over the bytes of the words.
    pub runs: Vec<Run>,
}

impl LedgerBlock {
    /// The block of a row; `hue` says in which hue a readout is drawn.
    pub fn new(analysis: &Analysis, row: &LedgerRow, hue: impl Fn(ReadoutIx) -> Hue) -> Self {
        let found = analysis.collation().row(row.row);
        let said = |readout: ReadoutIx| match &row.cells[readout.ix()] {
            Some(quote) => {
                let (text, runs) = quoted(analysis, readout, hue(readout), quote);
                Said::Quoted(Quoted { passages: quote.passages.clone(), text, runs })
            }
            None => match analysis.row_topic(found, readout) {
                Some(topic) => Said::Topic { place: topic.place, words: topic_words(analysis, &[topic]) },
                None => Said::Nothing,
            },
        };
        let alone = row.state == State::Only;
        let (turning, named) =
            if alone { (&[][..], &*row.differences) } else { (&*row.differences, &[][..]) };
        // The state says it.
        let notes: Vec<Note> = row.notes.iter().copied().filter(|&note| note != Note::Punctuation).collect();
        Self {
            sign: standing_glyph(row.standing),
            state: row_state(analysis, found),
            alone,
            // What is no part of the matter is not scored.
            score: (!alone && row.state != State::Furniture).then(|| row_score(found)),
            turns: turning.iter().map(|kind| difference_name(*kind)).collect(),
            remarks: row_remarks(analysis, &notes, named),
            cells: analysis.readouts().map(|readout| LedgerCell { readout, said: said(readout) }).collect(),
        }
    }
}
