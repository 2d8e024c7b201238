//! What each part of the evidence brings to the score of a pair.

use super::candidate::Candidate;
use super::evidence::PARTS;
use super::scores::Scores;
use super::weights::logistic;
use crate::across::{self, Weights};

/// A part of the evidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// What it is, in a few words.
    pub name: &'static str,
    /// Its value; see [`super::Evidence`], and [`across::Evidence`] for two languages.
    pub value: f32,
    /// What it adds to the score, as log-odds; negative where it speaks against the pair.
    pub log_odds: f32,
    /// The score of the pair without it, 0 to 1.
    pub without: f32,
}

/// What each part of the evidence brings to the score of a pair; parts that bring nothing are left out.
pub fn parts(scores: &Scores, pair: &Candidate) -> Vec<Part> {
    let part = |name: &'static str, value: f32, log_odds: f32| Part {
        name,
        value,
        log_odds,
        without: pair.capped(pair.full - log_odds),
    };
    let mut parts: Vec<Part> = if let Some(evidence) = scores.meaning(pair.pair()) {
        let each = across::PARTS.iter().zip(Weights::shipped().parts).map(|(told, weight)| {
            let value = (told.of)(evidence);
            part(told.label_of(value), value, value * weight)
        });
        let offset = across::offset(scores.sizes);
        each.chain([part("many passages to choose from", offset, offset)]).collect()
    } else {
        let each = PARTS.iter().zip(scores.recipe.weights.parts).map(|(told, weight)| {
            let value = (told.of)(&pair.evidence);
            part(told.label_of(value), value, value * weight)
        });
        each.collect()
    };
    let judged = pair.evidence.judged;
    parts.push(part(
        if judged < 0.0 { "your judge is against it" } else { "your judge is for it" },
        logistic(judged),
        judged,
    ));
    parts.retain(|part| part.value != 0.0 && part.log_odds != 0.0);
    parts
}
