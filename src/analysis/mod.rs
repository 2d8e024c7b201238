//! Questions about a collation: counterparts, roles, ledger, omissions, context, why-matched.

mod context;
pub mod search;
mod steps;

use std::sync::Arc;

pub use context::{ContextHit, Tie};
pub use steps::{Direction, Kind};

use context::ContextIndex;

use crate::align::{Correspondence, Scores, Threshold};
use crate::collate::{self, Collation, Pair, ReadoutIx};
use crate::diff::{State, WordDiff, WordRole};
use crate::dossier::Dossier;
use crate::text::{PassageIx, Symbols, Text};

/// What a reader can set that changes the answer.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Options {
    /// The threshold for `same` links.
    pub threshold: Threshold,
}

/// Texts read and scored: everything that no option changes.
#[derive(Debug)]
pub struct Prepared {
    dossier: Arc<Dossier>,
    symbols: Arc<Symbols>,
    texts: Arc<Vec<Text>>,
    context: Arc<ContextIndex>,
    scores: Vec<Arc<Scores>>,
}

/// The whole answer for one dossier at one set of options.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// What was compared.
    pub dossier: Arc<Dossier>,
    /// The options that it was compared with.
    pub options: Options,
    /// The interned forms.
    pub symbols: Arc<Symbols>,
    /// The texts, in the order of the dossier.
    pub texts: Arc<Vec<Text>>,
    /// The aligned table.
    pub collation: Collation,
    /// The context paragraphs, ready to be compared.
    pub(crate) context: Arc<ContextIndex>,
}

/// Reads and scores the texts of a dossier.
pub fn prepare(dossier: Arc<Dossier>) -> Prepared {
    let mut symbols = Symbols::default();
    let texts: Vec<Text> =
        dossier.readouts.iter().map(|r| Text::new(&r.text, r.language.as_deref(), &mut symbols)).collect();
    let context = Arc::new(ContextIndex::new(&dossier, &texts, &mut symbols));
    let scores = collate::score_pairs(&texts, &symbols);
    Prepared { dossier, symbols: Arc::new(symbols), texts: Arc::new(texts), context, scores }
}

/// Answers at `options`; cheap beside [`prepare`].
pub fn analyse(prepared: &Prepared, options: Options) -> Analysis {
    Analysis {
        dossier: prepared.dossier.clone(),
        options,
        symbols: prepared.symbols.clone(),
        texts: prepared.texts.clone(),
        context: prepared.context.clone(),
        collation: collate::collate(&prepared.texts, &prepared.symbols, &prepared.scores, options.threshold),
    }
}

/// A correspondence seen from one of its sides.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// The correspondence.
    pub correspondence: &'a Correspondence,
    /// Its words.
    pub words: &'a WordDiff,
    /// Whether this side is its right.
    pub mirrored: bool,
}

impl<'a> Answer<'a> {
    /// The passages on this side.
    pub fn here(&self) -> &'a [PassageIx] {
        if self.mirrored { &self.correspondence.right } else { &self.correspondence.left }
    }

    /// The passages on the other side.
    pub fn there(&self) -> &'a [PassageIx] {
        if self.mirrored { &self.correspondence.left } else { &self.correspondence.right }
    }

    /// The role of each token of this side, over its passages joined.
    pub fn roles_here(&self) -> &'a [WordRole] {
        if self.mirrored { &self.words.right } else { &self.words.left }
    }
}

impl Analysis {
    /// The pair of two different readouts, and whether `here` is its right side.
    pub fn pair(&self, here: ReadoutIx, there: ReadoutIx) -> Option<(&Pair, bool)> {
        self.collation.pair(here, there)
    }

    /// The `same` correspondence of a passage with another readout.
    pub fn answer(&self, here: ReadoutIx, passage: PassageIx, there: ReadoutIx) -> Option<Answer<'_>> {
        let (pair, mirrored) = self.pair(here, there)?;
        let slot = pair.slot(passage, mirrored)?;
        let at = slot.correspondence as usize;
        Some(Answer { correspondence: &pair.alignment.same[at], words: &pair.words[at], mirrored })
    }

    /// The state of a passage against another readout.
    pub fn state(&self, here: ReadoutIx, passage: PassageIx, there: ReadoutIx) -> State {
        self.answer(here, passage, there).map_or(State::Only, |a| a.words.state)
    }

    /// The words of a passage.
    pub fn passage_text(&self, readout: ReadoutIx, passage: PassageIx) -> &str {
        let span = self.texts[readout.ix()].passages[passage.ix()].span;
        self.dossier.readouts[readout.ix()].text.get(span.range()).unwrap_or_default()
    }
}
