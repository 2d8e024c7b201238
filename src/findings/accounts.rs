//! The accounts of a dossier, read for what they say of one event.

use super::finding::Confidence;
use super::is_claimable;
use super::parties::Parties;
use super::reading::Reading;
use crate::align::POSSIBLE;
use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx};
use crate::dossier::Dateline;
use crate::lexicon::Kind;
use crate::text::PassageIx;

/// How many passages at the head of an account may tell of the event itself.
const OPENING: usize = 5;

/// What every kind of finding asks.
pub(super) struct Accounts<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) readings: Vec<Reading<'a>>,
    pub(super) parties: Parties,
}

impl<'a> Accounts<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let readings: Vec<Reading> = analysis.readouts().map(|r| Reading::new(analysis, r)).collect();
        let parties = Parties::new(analysis, &readings);
        Self { analysis, readings, parties }
    }

    pub(super) fn reading(&self, readout: ReadoutIx) -> &Reading<'a> {
        &self.readings[readout.ix()]
    }

    /// When and by which clock a readout was written.
    pub(super) fn dateline(&self, reading: &Reading) -> Dateline {
        self.analysis.dossier().dateline(self.analysis.readout(reading.readout))
    }

    /// Whether two readouts tell of one event, as far as their passages answer each other.
    pub(super) fn answer_each_other(&self, one: ReadoutIx, other: ReadoutIx) -> bool {
        let pair = self.analysis.pair(one, other);
        pair.is_some_and(|(pair, _)| pair.alignment.same.iter().any(|same| same.score >= POSSIBLE))
    }

    /// The other readouts that tell of the same event.
    pub(super) fn others(&self, readout: ReadoutIx) -> impl Iterator<Item = ReadoutIx> {
        let all = self.analysis.readouts().filter(move |&other| other != readout);
        all.filter(move |&other| self.answer_each_other(readout, other))
    }

    /// The passages at the head of an account that name the call, the meeting, the talks.
    pub(super) fn of_event(&self, readout: ReadoutIx) -> Vec<PassageIx> {
        let reading = self.reading(readout);
        let mut told = Vec::new();
        for passage in reading.first_passages(OPENING) {
            let inside = reading.words_of(passage);
            let named = !reading.all(inside.clone(), Kind::Contact).is_empty();
            // "It was held in a spirit of friendship", after a passage that names it.
            let meant = || told.last().is_some_and(|last: &PassageIx| last.0 + 1 == passage.0);
            if named || reading.word(inside.start) == Some("it") && meant() {
                told.push(passage);
            }
        }
        told
    }

    /// How sure the claimable link between two places is, where there is one.
    pub(super) fn claimable(&self, here: Place, there: Place) -> Option<Confidence> {
        let answer = self.analysis.answer(here, there.readout)?;
        let inside = answer.there().contains(&there.passage) && is_claimable(answer.correspondence);
        inside.then(|| Confidence::of(answer.correspondence))
    }
}
