//! What is worth remembering between two frames: how many lines each passage takes, which rows face each other, which
//! context belongs to a passage, and the phrasing of the texts.
//!
//! All are functions of the analysis and of what is asked, so remembering them changes nothing but time: a key press
//! flows no text again except what it shows.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx};
use crate::phrases::Phrases;
use crate::render::blocks::Told;
use crate::render::flow;
use crate::text::{PassageIx, Text};
use crate::tui::screens::compare::row_pairs;
use crate::tui::screens::compare::row_pairs::RowPair;

/// How many answers are kept: four readouts at a few widths.
const KEPT: usize = 16;

/// How many tables of rows are kept: the one in use and the one before.
const TABLES: usize = 2;

/// The answers that were asked for last.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memo {
    lines: Recent<Lines>,
    rows: Recent<Rows>,
    about: Recent<About>,
    told: Recent<Answered>,
    phrases: Recent<Phrased>,
    shared: Recent<SharedWords>,
}

/// Some things, the last used last, shared by all copies of a state.
type Recent<T> = Arc<Mutex<Vec<T>>>;

#[derive(Debug)]
struct Lines {
    texts: Arc<[Text]>,
    readout: ReadoutIx,
    width: u16,
    counts: Arc<[u32]>,
}

#[derive(Debug)]
struct Rows {
    analysis: Arc<Analysis>,
    readouts: Vec<ReadoutIx>,
    all: Arc<[RowPair]>,
}

#[derive(Debug)]
struct About {
    analysis: Arc<Analysis>,
    place: Place,
    paragraphs: Arc<[usize]>,
}

#[derive(Debug)]
struct Answered {
    analysis: Arc<Analysis>,
    told: Arc<Told>,
}

#[derive(Debug)]
struct Phrased {
    texts: Arc<[Text]>,
    found: Arc<Phrases>,
}

#[derive(Debug)]
struct SharedWords {
    texts: Arc<[Text]>,
    here: ReadoutIx,
    there: ReadoutIx,
    tokens: Arc<[bool]>,
}

impl Memo {
    /// The context paragraphs that belong to a passage, by their positions in the dossier, the nearest first.
    pub(crate) fn about(&self, analysis: &Arc<Analysis>, place: Place) -> Arc<[usize]> {
        let asked = |e: &About| e.place == place && Arc::ptr_eq(&e.analysis, analysis);
        let make = || About {
            analysis: analysis.clone(),
            place,
            paragraphs: analysis.context(place).into_iter().map(|hit| hit.paragraph).collect(),
        };
        recall(&self.about, TABLES, asked, make, |entry| entry.paragraphs.clone())
    }

    /// The findings of an analysis, and what its dossier knows.
    pub(crate) fn findings(&self, analysis: &Arc<Analysis>) -> Arc<Told> {
        let asked = |e: &Answered| Arc::ptr_eq(&e.analysis, analysis);
        let make = || Answered { analysis: analysis.clone(), told: Arc::new(Told::new(analysis)) };
        recall(&self.told, TABLES, asked, make, |entry| entry.told.clone())
    }

    /// For each token of a readout whether its words stand anywhere in another.
    pub(crate) fn shared_anywhere(
        &self,
        analysis: &Analysis,
        here: ReadoutIx,
        there: ReadoutIx,
    ) -> Arc<[bool]> {
        let asked =
            |e: &SharedWords| (e.here, e.there) == (here, there) && Arc::ptr_eq(&e.texts, analysis.texts());
        let make = || SharedWords {
            texts: analysis.texts().clone(),
            here,
            there,
            tokens: self.phrases(analysis).phrasing.shared_anywhere(analysis, here, there).into(),
        };
        recall(&self.shared, KEPT, asked, make, |entry| entry.tokens.clone())
    }

    /// The phrasing of all readouts.
    pub(crate) fn phrases(&self, analysis: &Analysis) -> Arc<Phrases> {
        let asked = |e: &Phrased| Arc::ptr_eq(&e.texts, analysis.texts());
        let make = || Phrased { texts: analysis.texts().clone(), found: Arc::new(Phrases::of(analysis)) };
        recall(&self.phrases, TABLES, asked, make, |entry| entry.found.clone())
    }

    /// How many lines each passage of a readout takes at a width.
    pub(crate) fn lines(&self, analysis: &Analysis, readout: ReadoutIx, width: u16) -> Arc<[u32]> {
        let asked =
            |e: &Lines| e.readout == readout && e.width == width && Arc::ptr_eq(&e.texts, analysis.texts());
        let make = || Lines {
            texts: analysis.texts().clone(),
            readout,
            width,
            counts: count(analysis, readout, width),
        };
        recall(&self.lines, KEPT, asked, make, |entry| entry.counts.clone())
    }

    /// The rows over some readouts.
    pub(crate) fn rows(&self, analysis: &Arc<Analysis>, readouts: &[ReadoutIx]) -> Arc<[RowPair]> {
        let asked = |e: &Rows| e.readouts == readouts && Arc::ptr_eq(&e.analysis, analysis);
        let make = || Rows {
            analysis: analysis.clone(),
            readouts: readouts.to_vec(),
            all: row_pairs::rows(analysis, readouts).into(),
        };
        recall(&self.rows, TABLES, asked, make, |entry| entry.all.clone())
    }
}

/// What an entry holds, which is made where it is not remembered; the least used one is forgotten for it.
fn recall<T, V>(
    recent: &Recent<T>,
    kept: usize,
    asked: impl Fn(&T) -> bool,
    make: impl FnOnce() -> T,
    value: impl Fn(&T) -> V,
) -> V {
    let mut entries = recent.lock().unwrap_or_else(PoisonError::into_inner);
    let entry = match entries.iter().position(asked) {
        Some(at) => entries.remove(at),
        None => make(),
    };
    if entries.len() >= kept {
        entries.remove(0);
    }
    let found = value(&entry);
    entries.push(entry);
    found
}

fn count(analysis: &Analysis, readout: ReadoutIx, width: u16) -> Arc<[u32]> {
    let passages = analysis.text(readout).passages.len() as u32;
    let lines = |p: u32| flow(analysis.passage_text(readout.at(PassageIx(p))), width).len() as u32;
    let counts: Vec<u32> = (0..passages).into_par_iter().map(lines).collect();
    counts.into()
}
