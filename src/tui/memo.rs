//! What is worth remembering between two frames: the lines of passages, on which lines each passage stands, the strips, which rows face each
//! other, which context belongs to a passage, and the phrasing of the texts.
//!
//! All are functions of the analysis and of what is asked, so remembering them changes nothing but time: a key press
//! flows no text again except what it shows.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx};
use crate::phrases::Phrases;
use crate::render::blocks::Told;
use crate::render::{Hue, Ink, Line, flow};
use crate::text::{PassageIx, Text};
use crate::tui::screens::compare::extents::blocks::Extents;
use crate::tui::screens::compare::row_pairs;
use crate::tui::screens::compare::row_pairs::RowPair;

/// How many answers are kept: four readouts at a few widths.
const KEPT: usize = 16;

/// How many passages are few.
const FEW: u32 = 256;

/// How many tables of rows are kept: the one in use and the one before.
const TABLES: usize = 2;

/// The answers that were asked for last.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memo {
    prose: Arc<Mutex<Prose>>,
    lines: Recent<Lines>,
    extents: Recent<Extent>,
    words: Recent<Counted>,
    strips: Recent<Strip>,
    rows: Recent<Rows>,
    about: Recent<About>,
    told: Recent<Answered>,
    phrases: Recent<Phrased>,
    shared: Recent<SharedWords>,
}

/// Some things, the last used last, shared by all copies of a state.
type Recent<T> = Arc<Mutex<Vec<T>>>;

/// The lines of passages, of one analysis.
#[derive(Debug, Default)]
struct Prose {
    analysis: Option<Arc<Analysis>>,
    passages: FxHashMap<ProseOf, Arc<[(Line, bool)]>>,
}

/// Whose lines are meant, told against which readout, how wide and how they look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ProseOf {
    pub(crate) place: Place,
    pub(crate) there: ReadoutIx,
    pub(crate) width: u16,
    pub(crate) hue: Hue,
    pub(crate) ink: Ink,
}

/// How many passages are kept as lines: some screens.
const PASSAGES: usize = 512;

#[derive(Debug)]
struct Lines {
    texts: Arc<[Text]>,
    readout: ReadoutIx,
    width: u16,
    counts: Arc<[u32]>,
}

#[derive(Debug)]
struct Extent {
    texts: Arc<[Text]>,
    readout: ReadoutIx,
    width: u16,
    gap: u16,
    extents: Arc<Extents>,
}

#[derive(Debug)]
struct Counted {
    texts: Arc<[Text]>,
    words: Arc<[usize]>,
}

#[derive(Debug)]
struct Strip {
    analysis: Arc<Analysis>,
    asked: StripOf,
    signs: Arc<[char]>,
}

/// Which strip is meant: whose passages, told against which readouts, so many of them in a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StripOf {
    pub(crate) readout: ReadoutIx,
    pub(crate) others: Vec<ReadoutIx>,
    pub(crate) each: usize,
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

    /// The lines of a passage, made by `make` where they are not remembered.
    pub(crate) fn prose(
        &self,
        analysis: &Arc<Analysis>,
        asked: ProseOf,
        make: impl FnOnce() -> Vec<(Line, bool)>,
    ) -> Arc<[(Line, bool)]> {
        let mut prose = self.prose.lock().unwrap_or_else(PoisonError::into_inner);
        let is_of = prose.analysis.as_ref().is_some_and(|known| Arc::ptr_eq(known, analysis));
        if !is_of || prose.passages.len() >= PASSAGES {
            *prose = Prose { analysis: Some(analysis.clone()), passages: FxHashMap::default() };
        }
        prose.passages.entry(asked).or_insert_with(|| make().into()).clone()
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

    /// On which lines the passages of a readout stand at a width, with so many blank lines between two.
    pub(crate) fn extents(
        &self,
        analysis: &Analysis,
        readout: ReadoutIx,
        width: u16,
        gap: u16,
    ) -> Arc<Extents> {
        let asked = |e: &Extent| {
            (e.readout, e.width, e.gap) == (readout, width, gap) && Arc::ptr_eq(&e.texts, analysis.texts())
        };
        let make = || Extent {
            texts: analysis.texts().clone(),
            readout,
            width,
            gap,
            extents: Arc::new(Extents::new(&self.lines(analysis, readout, width), &[], usize::from(gap))),
        };
        recall(&self.extents, KEPT, asked, make, |entry| entry.extents.clone())
    }

    /// How many words a readout has.
    pub(crate) fn words(&self, analysis: &Analysis, readout: ReadoutIx) -> usize {
        let asked = |e: &Counted| Arc::ptr_eq(&e.texts, analysis.texts());
        let make = || Counted {
            texts: analysis.texts().clone(),
            words: analysis.texts().iter().map(Text::words).collect(),
        };
        recall(&self.words, TABLES, asked, make, |entry| entry.words[readout.ix()])
    }

    /// The signs of a strip, made by `make` where they are not remembered.
    pub(crate) fn strip(
        &self,
        analysis: &Arc<Analysis>,
        asked: &StripOf,
        make: impl FnOnce() -> Vec<char>,
    ) -> Arc<[char]> {
        let is_asked = |e: &Strip| e.asked == *asked && Arc::ptr_eq(&e.analysis, analysis);
        let make = || Strip { analysis: analysis.clone(), asked: asked.clone(), signs: make().into() };
        recall(&self.strips, KEPT, is_asked, make, |entry| entry.signs.clone())
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
    // A few are counted sooner than other threads take them, which may not even be started.
    let counts: Vec<u32> = if passages <= FEW {
        (0..passages).map(lines).collect()
    } else {
        (0..passages).into_par_iter().map(lines).collect()
    };
    counts.into()
}
