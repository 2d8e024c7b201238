//! A link of `align` as it is written.

use schemars::JsonSchema;
use serde::Serialize;

use super::{positions, relation, rounded};
use crate::align::{Candidate, Correspondence, PassagePair, Relation, Scores};
use crate::collate::state_of_words;
use crate::diff::Comparer;
use crate::render::state_name;
use crate::text::{Symbols, Text};

/// Passages that answer each other.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Link {
    a: Vec<u32>,
    b: Vec<u32>,
    relation: &'static str,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    /// Of several passages, what each pair scores by itself: `[a, b, score]`. One that scores little is only joined by
    /// its neighbours.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pairs: Vec<(u32, u32, f64)>,
    /// Whether a reader decided it, so that its score decided nothing.
    #[serde(skip_serializing_if = "is_false")]
    by_hand: bool,
}

/// Whether a field is to be left out.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// A correspondence as it is written.
pub(super) fn link(
    c: &Correspondence,
    scores: &Scores,
    texts: [&Text; 2],
    symbols: &Symbols,
    comparer: &mut Comparer,
) -> Link {
    let state = (c.relation == Relation::Same)
        .then(|| state_name(state_of_words(comparer, texts, [&c.left, &c.right], symbols)));
    Link {
        a: positions(&c.left),
        b: positions(&c.right),
        relation: relation(c.relation),
        score: rounded(c.score),
        state,
        pairs: own_scores(c, scores),
        by_hand: c.by_hand,
    }
}

/// What each pair of a correspondence of several passages scores by itself.
fn own_scores(c: &Correspondence, scores: &Scores) -> Vec<(u32, u32, f64)> {
    if c.left.len() * c.right.len() == 1 {
        return Vec::new();
    }
    let pairs = c.left.iter().flat_map(|&left| c.right.iter().map(move |&right| PassagePair { left, right }));
    let own = |pair: PassagePair| {
        let score = scores.find(pair).map_or(0.0, Candidate::score);
        (pair.left.0, pair.right.0, rounded(score))
    };
    pairs.map(own).collect()
}
