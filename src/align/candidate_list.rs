//! The scored pairs of two texts in little room: of a long text there are hundreds of thousands.
//!
//! What is the same for all of them stands once, and what few have stands by itself.

use std::cmp::Ordering;
use std::ops::Range;

use super::candidate::{Candidate, PassagePair};
use super::evidence::Evidence;
use super::weights::Weights;
use crate::text::PassageIx;

/// Marks a pair whose words are the same throughout.
const VERBATIM: u32 = 1 << 31;

/// The scored pairs of two texts, by left, then right.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Candidates {
    packed: Vec<Packed>,
    /// Where the pairs of each passage on the left end, as far as any has some.
    ends: Vec<u32>,
    /// How long the longer text is, see [`Evidence::length`].
    length: f32,
    by_meaning: bool,
    /// What stands near the opening, by the number of the pair: hardly any of a long text.
    openings: Few,
    /// What a judge says.
    judged: Few,
}

/// What each pair has.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Packed {
    /// The passage on the right, and [`VERBATIM`].
    right: u32,
    letters: f32,
    context: f32,
    stretch: f32,
    lead: f32,
    crowded: f32,
    around: f32,
    full: f32,
}

impl Packed {
    fn right(self) -> PassageIx {
        PassageIx(self.right & !VERBATIM)
    }
}

impl Candidates {
    /// No pair yet: those that come have all the same length in their evidence, and are all rated by meaning or none is.
    pub(super) fn new(length: f32, by_meaning: bool) -> Self {
        Self { length, by_meaning, ..Self::default() }
    }

    /// Makes room for so many pairs.
    pub(super) fn reserve(&mut self, pairs: usize) {
        self.packed.reserve_exact(pairs);
    }

    /// Adds a pair; they come by left, then right.
    pub(super) fn push(&mut self, candidate: Candidate) {
        let at = self.packed.len();
        self.ends.resize(self.ends.len().max(candidate.left.ix() + 1), at as u32);
        if let Some(end) = self.ends.last_mut() {
            *end += 1;
        }
        self.packed.push(Packed::default());
        self.set(at, candidate);
    }

    /// Puts another in the place of one of the same two passages.
    pub(super) fn set(&mut self, at: usize, candidate: Candidate) {
        let Candidate { right, full, evidence, .. } = candidate;
        let Evidence { letters, context, stretch, lead, crowded, around, .. } = evidence;
        let right = right.0 | if evidence.verbatim { VERBATIM } else { 0 };
        self.packed[at] = Packed { right, letters, context, stretch, lead, crowded, around, full };
        for (few, value) in [(&mut self.openings, evidence.opening), (&mut self.judged, evidence.judged)] {
            few.set(at as u32, Some(value).filter(|value| value.to_bits() != 0));
        }
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.packed.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.packed.is_empty()
    }

    /// A pair by its number.
    pub fn get(&self, at: usize) -> Candidate {
        let left = self.ends.partition_point(|&end| end as usize <= at);
        self.unpacked(PassageIx(left as u32), at)
    }

    /// The pairs of a passage on the left, by right.
    pub(super) fn of_left(&self, left: PassageIx) -> impl ExactSizeIterator<Item = Candidate> {
        self.row(left).map(move |at| self.unpacked(left, at))
    }

    /// A pair, where it was scored.
    pub(super) fn find(&self, pair: PassagePair) -> Option<Candidate> {
        self.place(pair).map(|at| self.unpacked(pair.left, at))
    }

    fn unpacked(&self, left: PassageIx, at: usize) -> Candidate {
        let packed = self.packed[at];
        let Packed { letters, context, stretch, lead, crowded, around, full, .. } = packed;
        let few = |few: &Few| few.get(at as u32);
        let evidence = Evidence {
            letters,
            context,
            stretch,
            lead,
            crowded,
            opening: few(&self.openings).unwrap_or_default(),
            around,
            length: self.length,
            verbatim: packed.right & VERBATIM > 0,
            by_meaning: self.by_meaning,
            judged: few(&self.judged).unwrap_or_default(),
        };
        Candidate { left, right: packed.right(), full, evidence }
    }

    /// The pairs in order.
    pub fn iter(&self) -> impl Iterator<Item = Candidate> {
        let lefts = (0..self.ends.len() as u32).map(PassageIx);
        lefts.flat_map(move |left| self.of_left(left))
    }

    /// The two passages of each pair, in order.
    pub(super) fn pairs(&self) -> impl Iterator<Item = PassagePair> {
        let lefts = (0..self.ends.len() as u32).map(PassageIx);
        lefts.flat_map(move |left| self.row(left).map(move |at| PassagePair { left, right: self.right(at) }))
    }

    /// The numbers of the pairs of a passage on the left.
    pub(super) fn row(&self, left: PassageIx) -> Range<usize> {
        let end = |at: Option<usize>| at.and_then(|at| self.ends.get(at)).map(|&end| end as usize);
        let last = end(Some(left.ix())).unwrap_or(self.len());
        let first =
            if left.ix() < self.ends.len() { end(left.ix().checked_sub(1)).unwrap_or(0) } else { last };
        first..last
    }

    /// The number of a pair, where it was scored.
    pub(super) fn place(&self, pair: PassagePair) -> Option<usize> {
        let row = self.row(pair.left);
        let found = self.packed[row.clone()].binary_search_by_key(&pair.right, |packed| packed.right());
        found.ok().map(|at| row.start + at)
    }

    /// The passage on the right of a pair.
    pub(super) fn right(&self, at: usize) -> PassageIx {
        self.packed[at].right()
    }

    /// The score of a pair from all that is known, as a log-odds.
    pub(super) fn full(&self, at: usize) -> f32 {
        self.packed[at].full
    }

    /// Greater where a pair is the better one for a passage that both share.
    pub(super) fn by_full(&self, a: u32, b: u32) -> Ordering {
        let (a, b) = (a as usize, b as usize);
        self.full(a).total_cmp(&self.full(b)).then_with(|| {
            let place = |at| self.get(at).pair().place();
            place(b).cmp(&place(a))
        })
    }

    /// Scores all pairs by other weights.
    pub(super) fn rescore(&mut self, weights: &Weights) {
        for at in 0..self.len() {
            let mut candidate = self.get(at);
            candidate.rate(weights);
            self.set(at, candidate);
        }
    }
}

/// What few pairs have, by their numbers, ascending.
#[derive(Debug, Clone, Default, PartialEq)]
struct Few(Vec<(u32, f32)>);

impl Few {
    #[inline]
    fn place(&self, at: u32) -> Result<usize, usize> {
        // Nearly all stand behind the last that has something.
        match self.0.last() {
            Some(&(last, _)) if last >= at => self.0.binary_search_by_key(&at, |entry| entry.0),
            _ => Err(self.0.len()),
        }
    }

    fn get(&self, at: u32) -> Option<f32> {
        self.place(at).ok().map(|place| self.0[place].1)
    }

    fn set(&mut self, at: u32, value: Option<f32>) {
        match (self.place(at), value) {
            (Ok(place), Some(value)) => self.0[place].1 = value,
            (Ok(place), None) => {
                self.0.remove(place);
            }
            (Err(place), Some(value)) => self.0.insert(place, (at, value)),
            (Err(_), None) => {}
        }
    }
}

impl From<Vec<Candidate>> for Candidates {
    /// The pairs that are given, by left, then right.
    fn from(given: Vec<Candidate>) -> Self {
        let first = given.first().map(|candidate| candidate.evidence).unwrap_or_default();
        let mut all = Self::new(first.length, first.by_meaning);
        for candidate in given {
            all.push(candidate);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pairs_are_as_they_were_given(
            pairs in prop::collection::btree_map((0_u32..6, 0_u32..6), prop::array::uniform9(prop::sample::select(vec![-1.5_f32, 0.0, 0.25, 1.0])), 0..20),
            by_meaning: bool,
        ) {
            let given: Vec<Candidate> = pairs.into_iter().map(|((left, right), values)| {
                let [letters, context, stretch, lead, crowded, opening, around, full, judged] = values;
                let (length, verbatim) = (0.5, letters > 0.5);
                let evidence = Evidence { letters, context, stretch, lead, crowded, opening, around, length, verbatim, by_meaning, judged };
                Candidate { left: PassageIx(left), right: PassageIx(right), full, evidence }
            }).collect();
            let list = Candidates::from(given.clone());
            prop_assert_eq!(list.iter().collect::<Vec<_>>(), given.clone());
            prop_assert_eq!(list.pairs().collect::<Vec<_>>(), given.iter().map(Candidate::pair).collect::<Vec<_>>());
            for (at, candidate) in given.iter().enumerate() {
                prop_assert_eq!(list.get(at), *candidate);
                prop_assert_eq!(list.place(candidate.pair()), Some(at));
                prop_assert_eq!(list.find(candidate.pair()), Some(*candidate));
            }
            for left in (0..8).map(PassageIx) {
                let row = list.of_left(left).collect::<Vec<_>>();
                prop_assert_eq!(row, given.iter().filter(|c| c.left == left).copied().collect::<Vec<_>>());
            }
        }
    }
}
