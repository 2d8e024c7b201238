//! N readouts at once: every pair aligned and compared, and the rows that follow.
//!
//! The order in which the readouts are given changes nothing but the order of the answers.

mod order;
mod pair;
mod rows;
mod topics;

use std::sync::Arc;

use rayon::prelude::*;

use crate::across::{Encoder, Meaning, is_across};
use crate::align::{self, Alignment, Decided, Scores, Threshold};
use crate::diff::{self, Comparer, State, WordDiff};
use crate::text::{PassageIx, Passages, Symbols, Text, TokenRun};
pub use pair::{Given, Pair, Slot};

/// The number of a readout within its dossier, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReadoutIx(pub u32);

impl ReadoutIx {
    /// The position as an index.
    pub fn ix(self) -> usize {
        self.0 as usize
    }

    /// The place of one of its passages.
    pub const fn at(self, passage: PassageIx) -> Place {
        Place { readout: self, passage }
    }
}

/// One passage of one readout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The readout.
    pub readout: ReadoutIx,
    /// The passage in it.
    pub passage: PassageIx,
}

/// The number of a row within its collation, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowIx(pub u32);

impl RowIx {
    /// The position as an index.
    pub fn ix(self) -> usize {
        self.0 as usize
    }
}

/// A row of the aligned table: what answers what over all readouts.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The passages of each readout, ascending; empty where a readout says nothing.
    pub cells: Vec<Passages>,
    /// How the cells stand to each other: as the two of them do that differ most.
    pub state: State,
    /// The lowest score that holds the row together; 1 for a single cell.
    pub score: f32,
    /// Whether one of its cells stands elsewhere in the order of another readout.
    pub moved: bool,
    /// Whether a reader tied passages of it.
    pub by_hand: bool,
    /// Other rows that one of its passages also answers; a passage stands in one row alone.
    pub ties: Vec<RowIx>,
}

impl Row {
    /// Every place in it, readout by readout.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let cells = self.cells.iter().zip(0..);
        cells.flat_map(|(cell, readout)| cell.iter().map(move |&passage| ReadoutIx(readout).at(passage)))
    }

    /// The passages of a readout, ascending; none where it says nothing.
    pub fn cell(&self, readout: ReadoutIx) -> &[PassageIx] {
        self.cells.get(readout.ix()).map_or(&[], Passages::as_slice)
    }
}

/// What bounds on size left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bounds {
    /// How many pairs of readouts have passages whose words are all too common for every partner to be scored.
    pub hidden: usize,
    /// How many correspondences are too long for every pair of their words to be looked at.
    pub long: usize,
}

/// The aligned table over N readouts.
#[derive(Debug, Clone, Default)]
pub struct Collation {
    /// What bounds on size left out.
    pub bounds: Bounds,
    /// Every pair of readouts, (0,1), (0,2), ... (1,2), ...
    pub pairs: Vec<Pair>,
    /// The rows, in the order that the first readout suggests: every passage of every readout stands in exactly one.
    pub rows: Vec<Row>,
    row_of: Vec<Vec<RowIx>>,
}

/// Texts that were read together, in the order of the readouts, with the symbols that stand for their words.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'t> {
    /// The texts.
    pub texts: &'t [Text],
    /// Their symbols.
    pub symbols: &'t Symbols,
}

/// Two different readouts, the first of them on the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ends {
    left: ReadoutIx,
    right: ReadoutIx,
}

/// Scores every pair of readouts; the part of a collation that no threshold changes.
pub fn score_pairs(Texts { texts, symbols }: Texts<'_>) -> Vec<Arc<Scores>> {
    let score = |ends: Ends| Arc::new(align::score(&texts[ends.left.ix()], &texts[ends.right.ix()], symbols));
    all_pairs(texts.len()).into_par_iter().map(score).collect()
}

/// Scores the pairs of readouts of two languages by what they mean, in place of their scores by words; `sources` are the
/// texts as they stand.
pub fn score_by_meaning(
    scores: &mut [Arc<Scores>],
    sources: &[&str],
    Texts { texts, symbols }: Texts<'_>,
    encoder: &Encoder,
) {
    let wanted = |at: usize| across(texts).any(|(_, ends)| [ends.left.ix(), ends.right.ix()].contains(&at));
    let read = |at: usize| wanted(at).then(|| Meaning::read(encoder, sources[at], &texts[at], symbols));
    let meanings: Vec<Option<Meaning>> = (0..texts.len()).map(read).collect();
    for (number, ends) in across(texts) {
        let (i, j) = (ends.left.ix(), ends.right.ix());
        if let (Some(left), Some(right)) = (&meanings[i], &meanings[j]) {
            let pair = [&texts[i], &texts[j]];
            scores[number] = Arc::new(align::score_by_meaning(pair, symbols, [left, right]));
        }
    }
}

/// Compares the words of some passages of a text with those of some of another, whether the two are in one language or
/// in two.
pub fn compare_words(texts: [&Text; 2], passages: [&[PassageIx]; 2], symbols: &Symbols) -> WordDiff {
    compare_words_by(&mut Comparer::default(), texts, passages, symbols)
}

/// Does what [`compare_words`] does with what the comparer learned of the words of these texts.
pub(crate) fn compare_words_by(
    comparer: &mut Comparer,
    texts: [&Text; 2],
    passages: [&[PassageIx]; 2],
    symbols: &Symbols,
) -> WordDiff {
    let across = |left: TokenRun<'_>, right: TokenRun<'_>| diff::compare_across(left, right, symbols);
    by_languages(texts, passages, across, |left, right| comparer.compare(left, right, symbols))
}

/// The state that [`compare_words`] finds, without all else.
#[cfg(feature = "export")]
pub(crate) fn state_of_words(
    comparer: &mut Comparer,
    texts: [&Text; 2],
    passages: [&[PassageIx]; 2],
    symbols: &Symbols,
) -> State {
    let across = |left: TokenRun<'_>, right: TokenRun<'_>| diff::compare_across(left, right, symbols).state;
    by_languages(texts, passages, across, |left, right| comparer.state(left, right, symbols))
}

/// What is asked of some passages of two texts joined: `across` answers where the two are in two languages, `within`
/// where they are in one.
fn by_languages<T>(
    texts: [&Text; 2],
    passages: [&[PassageIx]; 2],
    across: impl FnOnce(TokenRun<'_>, TokenRun<'_>) -> T,
    within: impl FnOnce(TokenRun<'_>, TokenRun<'_>) -> T,
) -> T {
    let [left, right] = [0, 1].map(|side| texts[side].joined(passages[side]));
    let (left, right) = (left.all(), right.all());
    if is_across(texts) { across(left, right) } else { within(left, right) }
}

/// Whether two of the texts are in two languages, so that they can be compared by what they mean.
pub fn has_two_languages(texts: &[Text]) -> bool {
    across(texts).next().is_some()
}

/// The pairs of readouts in two languages, with their numbers among all pairs.
fn across(texts: &[Text]) -> impl Iterator<Item = (usize, Ends)> {
    let pairs = all_pairs(texts.len()).into_iter().enumerate();
    pairs.filter(move |(_, ends)| is_across([&texts[ends.left.ix()], &texts[ends.right.ix()]]))
}

/// Collates the texts at a threshold, from the scores of [`score_pairs`].
pub fn collate(texts: Texts<'_>, scores: &[Arc<Scores>], threshold: Threshold) -> Collation {
    collate_again(texts, scores, Choice { threshold, decided: &[] }, &Collation::default())
}

/// What a reader chose that changes a collation.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choice<'a> {
    /// The threshold for `same` links.
    pub threshold: Threshold,
    /// What was decided of each pair of readouts, in the order of [`Collation::pairs`]; nothing where it is shorter.
    pub decided: &'a [Decided],
}

impl Choice<'_> {
    /// What answers what in the pair of readouts of a number.
    fn align(self, at: usize, scores: &Scores, ends: Ends, texts: &[Text]) -> Alignment {
        let none = Decided::default();
        let decided = self.decided.get(at).unwrap_or(&none);
        pair::align([&texts[ends.left.ix()], &texts[ends.right.ix()]], scores, self.threshold, decided)
    }
}

/// Does what [`collate`] does, and takes the words of correspondences that stand in `before`, a collation of the same
/// texts, from there: comparing words takes longest, and another threshold changes few correspondences.
pub fn collate_again(
    texts: Texts<'_>,
    scores: &[Arc<Scores>],
    choice: Choice<'_>,
    before: &Collation,
) -> Collation {
    let pairs = all_pairs(texts.texts.len()).into_par_iter().zip(scores).enumerate();
    let pairs = pairs.map(|(at, (ends, scores))| {
        let known = before.pair(ends.left, ends.right).map(|(pair, _)| pair);
        Pair::compared(ends, texts, scores.clone(), choice.align(at, scores, ends, texts.texts), known)
    });
    Collation::new(texts, pairs.collect())
}

/// Does what [`collate`] does where nobody will ask why passages were matched: what only tells that goes before words are
/// compared.
pub(crate) fn collate_once(texts: Texts<'_>, scores: Vec<Arc<Scores>>, choice: Choice<'_>) -> Collation {
    let pairs = all_pairs(texts.texts.len()).into_par_iter().zip(scores).enumerate();
    let pairs = pairs.map(|(at, (ends, scores))| {
        let alignment = choice.align(at, &scores, ends, texts.texts);
        let scores = Arc::new(Arc::unwrap_or_clone(scores).unexplained());
        Pair::compared(ends, texts, scores, alignment, None)
    });
    Collation::new(texts, pairs.collect())
}

/// A collation of pairs that were aligned and compared before, in the order of [`Collation::pairs`].
#[doc(hidden)]
pub fn collate_given(texts: Texts<'_>, scores: &[Arc<Scores>], given: Vec<Given>) -> Collation {
    let pairs = all_pairs(texts.texts.len()).into_iter().zip(scores).zip(given);
    let pairs = pairs.map(|((ends, scores), given)| Pair::given(ends, texts.texts, scores.clone(), given));
    Collation::new(texts, pairs.collect())
}

fn all_pairs(count: usize) -> Vec<Ends> {
    let readouts = || (0..count as u32).map(ReadoutIx);
    let right_of = |left: ReadoutIx| readouts().filter(move |&right| right > left);
    readouts().flat_map(|left| right_of(left).map(move |right| Ends { left, right })).collect()
}

impl Collation {
    fn new(Texts { texts, symbols }: Texts<'_>, pairs: Vec<Pair>) -> Self {
        let rows = rows::rows(texts, symbols, &pairs);
        let mut row_of: Vec<Vec<RowIx>> =
            texts.iter().map(|t| vec![RowIx(u32::MAX); t.passages.len()]).collect();
        for (at, row) in rows.iter().enumerate() {
            for (readout, cell) in row.cells.iter().enumerate() {
                for passage in cell {
                    row_of[readout][passage.ix()] = RowIx(at as u32);
                }
            }
        }
        let long = |pair: &Pair| pair.words.iter().filter(|words| words.bounded).count();
        let bounds = Bounds {
            hidden: pairs.iter().filter(|pair| pair.scores.bounded).count(),
            long: pairs.iter().map(long).sum(),
        };
        Self { bounds, pairs, rows, row_of }
    }

    /// The row that a passage stands in; none before the texts are aligned.
    pub fn row_of(&self, place: Place) -> Option<RowIx> {
        self.row_of.get(place.readout.ix())?.get(place.passage.ix()).copied()
    }

    /// A row by its number.
    pub fn row(&self, row: RowIx) -> &Row {
        &self.rows[row.ix()]
    }

    /// The pair of two different readouts, and whether `here` is its right side.
    pub fn pair(&self, here: ReadoutIx, there: ReadoutIx) -> Option<(&Pair, bool)> {
        let (left, right) = (here.min(there).ix(), here.max(there).ix());
        let count = self.row_of.len();
        if left == right || right >= count {
            return None;
        }
        let before = left * count - left * (left + 1) / 2;
        self.pairs.get(before + right - left - 1).map(|pair| (pair, here > there))
    }

    /// The rows in the order of one readout.
    ///
    /// Rows follow `base`; a passage that answers none of it comes after the one that it follows in its own readout.
    /// The rows are the same whatever the base.
    pub fn order(&self, base: ReadoutIx) -> Vec<RowIx> {
        order::order(&self.rows, &self.row_of, base)
    }
}
