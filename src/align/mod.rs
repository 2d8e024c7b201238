//! Which passages of one readout answer which passages of another: evidence, candidates, score, grouping.
//!
//! [`score`] looks at the texts once; [`select`] turns scores into correspondences at a threshold, and is cheap
//! enough to run again at every press of a key. Swapping the two texts mirrors the result.

use crate::text::{PassageIx, Symbols, Text};

/// What speaks for a pair of passages; every part is symmetric.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    /// Cosine over stems, 0 to 1.
    pub stems: f32,
    /// Cosine over runs of 3 to 5 letters, 0 to 1.
    pub letters: f32,
    /// How much of the weight of either passage is found in the other: harmonic mean of the two shares, 0 to 1.
    pub coverage: f32,
    /// The larger of the two shares, 0 to 1.
    pub coverage_max: f32,
    /// Logarithm of one plus the matched weight.
    pub mass: f32,
    /// The better of the rivals that both passages have, 0 to 1: the smaller of the two bests.
    pub rival: f32,
    /// Whether each is the best partner of the other.
    pub mutual: bool,
    /// How well the passages just before are linked, 0 to 1.
    pub before: f32,
    /// How well the passages just after are linked, 0 to 1.
    pub after: f32,
}

/// A pair of passages that was scored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The passage on the left.
    pub left: PassageIx,
    /// The passage on the right.
    pub right: PassageIx,
    /// The score from the words alone, as a log-odds.
    pub first: f32,
    /// The score with context, as a log-odds.
    pub full: f32,
    /// What the scores rest on.
    pub evidence: Evidence,
}

impl Candidate {
    /// The score as people see it, 0 to 1: the logistic of [`Candidate::full`].
    pub fn score(&self) -> f32 {
        1.0 / (1.0 + (-self.full).exp())
    }
}

/// All scored pairs of two texts, sorted by left, then right.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// The pairs.
    pub candidates: Vec<Candidate>,
    /// The threshold that the texts themselves suggest, 0 to 1.
    pub suggested: f32,
    /// How many passages the two texts have.
    pub sizes: (usize, usize),
    /// Whether a bound on size was hit, so that some pairs were never looked at.
    pub bounded: bool,
}

/// The threshold for `same` links.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Threshold {
    /// The one that each pair of texts suggests.
    #[default]
    Suggested,
    /// A fixed one, 0 to 1, for all pairs.
    Fixed(f32),
}

/// What a correspondence claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Both sides report the same specific matter.
    Same,
    /// Both sides speak of the same topic and say other things.
    Related,
}

/// Passages of one readout that answer passages of another.
#[derive(Debug, Clone, PartialEq)]
pub struct Correspondence {
    /// The passages on the left, ascending.
    pub left: Vec<PassageIx>,
    /// The passages on the right, ascending.
    pub right: Vec<PassageIx>,
    /// What it claims.
    pub relation: Relation,
    /// The best score of its pairs, 0 to 1.
    pub score: f32,
    /// Whether it crosses another `same` correspondence.
    pub transposed: bool,
}

/// How two texts answer each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// The threshold that was used, 0 to 1.
    pub threshold: f32,
    /// The `same` correspondences, by first left passage; no passage stands in two of them.
    pub same: Vec<Correspondence>,
    /// The `related` pairs, one passage each side, by left, then right.
    pub related: Vec<Correspondence>,
    /// For each passage on the left, the nearest on the right and its score, where any was scored.
    pub nearest_left: Vec<Option<(PassageIx, f32)>>,
    /// For each passage on the right, the nearest on the left and its score.
    pub nearest_right: Vec<Option<(PassageIx, f32)>>,
}

/// Scores the pairs of passages of two texts.
pub fn score(left: &Text, right: &Text, _symbols: &Symbols) -> Scores {
    let mut candidates = Vec::new();
    for i in 0..left.passages.len() {
        for j in 0..right.passages.len() {
            let (l, r) = (PassageIx(i as u32), PassageIx(j as u32));
            let keys = |text: &Text, p| -> std::collections::BTreeSet<usize> {
                text.passage_tokens(p).iter().filter(|t| !t.small).map(|t| t.stem.ix()).collect()
            };
            let (a, b) = (keys(left, l), keys(right, r));
            let shared = a.intersection(&b).count() as f32;
            let stems = shared / ((a.len() * b.len()) as f32).sqrt().max(1.0);
            let z = -3.0 + 8.0 * stems;
            candidates.push(Candidate {
                left: l,
                right: r,
                first: z,
                full: z,
                evidence: Evidence { stems, ..Evidence::default() },
            });
        }
    }
    Scores { candidates, suggested: 0.35, sizes: (left.passages.len(), right.passages.len()), bounded: false }
}

/// Turns scores into correspondences.
pub fn select(scores: &Scores, threshold: Threshold) -> Alignment {
    let threshold = match threshold {
        Threshold::Suggested => scores.suggested,
        Threshold::Fixed(t) => t,
    };
    let mut nearest_left = vec![None; scores.sizes.0];
    let mut nearest_right = vec![None; scores.sizes.1];
    for c in &scores.candidates {
        let better = |slot: &Option<(PassageIx, f32)>| slot.is_none_or(|(_, s)| c.score() > s);
        if better(&nearest_left[c.left.ix()]) {
            nearest_left[c.left.ix()] = Some((c.right, c.score()));
        }
        if better(&nearest_right[c.right.ix()]) {
            nearest_right[c.right.ix()] = Some((c.left, c.score()));
        }
    }
    let same = scores
        .candidates
        .iter()
        .filter(|c| {
            c.score() >= threshold
                && nearest_left[c.left.ix()].is_some_and(|(r, _)| r == c.right)
                && nearest_right[c.right.ix()].is_some_and(|(l, _)| l == c.left)
        })
        .map(|c| Correspondence {
            left: vec![c.left],
            right: vec![c.right],
            relation: Relation::Same,
            score: c.score(),
            transposed: false,
        })
        .collect();
    Alignment { threshold, same, related: Vec::new(), nearest_left, nearest_right }
}
