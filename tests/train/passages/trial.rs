//! One way of scoring, learned and measured: on events that its weights have not seen, or on all.

use std::sync::Arc;

use diptych::align::learn::{EvidencePart, PARTS, Recipe, Steps, Weights, rescore, score, values};
use diptych::align::{Alignment, Candidate, Candidates, Scores, Threshold, select};

use super::fit::{Sample, fit};
use super::sets::Document;

/// The weight of the same words throughout, set by hand: such passages always answer each other.
const VERBATIM: f32 = 6.0;

/// The weight of the length of texts, set by hand: a longer text has more pairs to be wrong about. Few documents here
/// are long; the value is half of what as many links whatever the length would ask for.
const LENGTH: f32 = -0.5;

/// A way of scoring.
#[derive(Debug, Clone)]
pub(crate) struct Trial {
    /// The parts of the evidence that are not used.
    pub(crate) without: Vec<&'static str>,
    /// Bounds and steps; its weights are not looked at.
    pub(crate) recipe: Recipe,
}

impl Trial {
    /// The one that ships.
    pub(crate) fn shipped() -> Self {
        Self { without: Vec::new(), recipe: Recipe::default() }
    }

    /// The one that ships without some parts.
    pub(crate) fn without(parts: &[&'static str]) -> Self {
        Self { without: parts.to_vec(), ..Self::shipped() }
    }
}

/// What was found in a document.
pub(crate) struct Answer {
    pub(crate) scores: Scores,
    pub(crate) alignment: Alignment,
}

/// Documents with all their pairs measured.
pub(crate) struct Measured<'a> {
    pub(crate) documents: &'a [Document],
    pub(crate) folds: usize,
    scores: Vec<Scores>,
}

impl<'a> Measured<'a> {
    pub(crate) fn new(documents: &'a [Document], folds: usize, steps: Steps) -> Self {
        let recipe = Arc::new(Recipe { steps, ..Recipe::default() });
        let scored = |d: &Document| score(&d.texts[0], &d.texts[1], &d.symbols, &recipe);
        Self { scores: documents.iter().map(scored).collect(), documents, folds }
    }

    /// Learns a trial's weights from the documents outside `fold`, or from all.
    pub(crate) fn learn(&self, trial: &Trial, outside: Option<usize>) -> Recipe {
        let sign = |part: &EvidencePart| match part.name {
            "verbatim" | "length" => 0.0,
            name if trial.without.contains(&name) => 0.0,
            "crowded" => -1.0,
            _ => 1.0,
        };
        let signs: Vec<f64> = PARTS.iter().map(sign).collect();
        let seen = (0..self.documents.len()).filter(|&d| Some(self.documents[d].fold) != outside);
        let samples: Vec<Sample> =
            seen.flat_map(|at| samples_of(&self.documents[at], &self.scores[at].candidates)).collect();
        let (bias, parts) = fit(&samples, &signs);
        let mut weights = Weights { bias: bias as f32, ..Weights::default() };
        for (weight, value) in weights.parts.iter_mut().zip(parts) {
            *weight = value as f32;
        }
        weights.parts[place("verbatim")] = VERBATIM;
        weights.parts[place("length")] = LENGTH;
        Recipe { weights, ..trial.recipe.clone() }
    }

    /// Learns and answers, each document with weights from the folds that do not hold it.
    pub(crate) fn held_out(&self, trial: &Trial) -> Vec<Answer> {
        let recipes: Vec<Arc<Recipe>> =
            (0..self.folds).map(|fold| Arc::new(self.learn(trial, Some(fold)))).collect();
        (0..self.documents.len()).map(|at| self.answer(at, &recipes[self.documents[at].fold])).collect()
    }

    /// Answers all documents by one recipe.
    pub(crate) fn answers(&self, recipe: &Arc<Recipe>) -> Vec<Answer> {
        (0..self.documents.len()).map(|at| self.answer(at, recipe)).collect()
    }

    fn answer(&self, at: usize, recipe: &Arc<Recipe>) -> Answer {
        let mut scores = self.scores[at].clone();
        rescore(&mut scores, recipe);
        Answer { alignment: select(&scores, Threshold::Suggested), scores }
    }
}

fn place(part: &str) -> usize {
    PARTS.iter().position(|p| p.name == part).expect("a part has a place")
}

/// The pairs of a document with their answers; pairs of which annotators were not of one mind are left out, and so are
/// verbatim ones, which no weight decides.
fn samples_of(document: &Document, candidates: &Candidates) -> Vec<Sample> {
    let weight = document.set.weight();
    if weight == 0.0 {
        return Vec::new();
    }
    let sample = |c: Candidate| {
        let pair = (c.left.0, c.right.0);
        let linked = document.same.contains(&pair);
        let unsure = document.unsure_same.contains(&pair) || !linked && document.unsure.contains(&pair);
        (!unsure && !c.evidence.verbatim).then(|| Sample {
            values: values(&c.evidence).iter().map(|&v| f64::from(v)).collect(),
            given: f64::from(LENGTH * c.evidence.length),
            linked,
            weight,
        })
    };
    candidates.iter().filter_map(sample).collect()
}
