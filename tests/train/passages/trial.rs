//! One way of scoring, learned and measured: on documents that its weights have not seen, or on all.

use std::collections::BTreeSet;
use std::sync::Arc;

use diptych::align::learn::{EvidencePart, PARTS, Recipe, Steps, Weights, rescore, score, values};
use diptych::align::{Alignment, Candidate, Correspondence, Scores, Threshold, select};

use super::figures::{Figures, Found, figures};
use super::fit::{Sample, fit};
use super::sets::{Document, FOLDS, Link, Set};

/// The parts that look at the words alone.
const OF_WORDS: [&str; 5] = ["stems", "letters", "coverage", "coverage_max", "mass"];

/// The weight of the same words throughout, set by hand: such passages always answer each other.
const VERBATIM: f32 = 6.0;

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
}

/// Documents with all their pairs measured.
pub(crate) struct Measured<'a> {
    pub(crate) documents: &'a [Document],
    scores: Vec<Scores>,
}

impl<'a> Measured<'a> {
    pub(crate) fn new(documents: &'a [Document], steps: Steps) -> Self {
        let recipe = Arc::new(Recipe { steps, ..Recipe::default() });
        let scored = |d: &Document| score(&d.texts[0], &d.texts[1], &d.symbols, &recipe);
        Self { scores: documents.iter().map(scored).collect(), documents }
    }

    /// Learns a trial's weights from the documents outside `fold`, or from all.
    pub(crate) fn learn(&self, trial: &Trial, outside: Option<usize>) -> Recipe {
        let mut recipe = trial.recipe.clone();
        let seen: Vec<usize> =
            (0..self.documents.len()).filter(|&d| Some(self.documents[d].fold) != outside).collect();
        recipe.first = self.fit(trial, &recipe, &seen, |part| OF_WORDS.contains(&part));
        recipe.full = self.fit(trial, &recipe, &seen, |_| true);
        recipe.full.parts[place("verbatim")] = VERBATIM;
        recipe
    }

    fn fit(&self, trial: &Trial, recipe: &Recipe, seen: &[usize], wanted: impl Fn(&str) -> bool) -> Weights {
        let sign = |part: &EvidencePart| match part.name {
            "verbatim" => 0.0,
            part if trial.without.contains(&part) || !wanted(part) => 0.0,
            "rival" => -1.0,
            _ => 1.0,
        };
        let signs: Vec<f64> = PARTS.iter().map(sign).collect();
        let shared = Arc::new(recipe.clone());
        let mut samples = Vec::new();
        for set in Set::ALL {
            let mut own = Vec::new();
            for &at in seen.iter().filter(|&&at| self.documents[at].set == set) {
                let mut scores = self.scores[at].clone();
                rescore(&mut scores, &shared);
                own.extend(samples_of(&self.documents[at], &scores.candidates));
            }
            let links = own.iter().filter(|s| s.linked).count().max(1) as f64;
            for sample in &mut own {
                sample.weight = set.weight() / links;
            }
            samples.extend(own);
        }
        let (bias, parts) = fit(&samples, &signs);
        let mut weights = Weights { bias: bias as f32, parts: [0.0; PARTS.len()] };
        for (weight, value) in weights.parts.iter_mut().zip(parts) {
            *weight = value as f32;
        }
        weights
    }

    /// Learns and answers, each document with weights from the folds that do not hold it.
    pub(crate) fn held_out(&self, trial: &Trial) -> Vec<(Scores, Alignment)> {
        let recipes: Vec<Arc<Recipe>> =
            (0..=FOLDS).map(|fold| Arc::new(self.learn(trial, Some(fold)))).collect();
        (0..self.documents.len()).map(|at| self.answer(at, &recipes[self.documents[at].fold])).collect()
    }

    /// Answers all documents by one recipe.
    pub(crate) fn answers(&self, recipe: &Arc<Recipe>) -> Vec<(Scores, Alignment)> {
        (0..self.documents.len()).map(|at| self.answer(at, recipe)).collect()
    }

    fn answer(&self, at: usize, recipe: &Arc<Recipe>) -> (Scores, Alignment) {
        let mut scores = self.scores[at].clone();
        rescore(&mut scores, recipe);
        let alignment = select(&scores, Threshold::Suggested);
        (scores, alignment)
    }

    /// The figures of some answers.
    pub(crate) fn figures(&self, answers: &[(Scores, Alignment)]) -> Figures {
        figures(self.documents.iter().zip(answers.iter().map(|(_, alignment)| found(alignment))))
    }
}

fn place(part: &str) -> usize {
    PARTS.iter().position(|p| p.name == part).expect("a part has a place")
}

/// The links of an alignment.
pub(crate) fn found(alignment: &Alignment) -> Found {
    let numbers = |side: &[diptych::text::PassageIx]| side.iter().map(|p| p.0).collect();
    let link = |c: &Correspondence| Link { a: numbers(&c.left), b: numbers(&c.right) };
    Found {
        same: alignment.same.iter().map(link).collect(),
        related: alignment.related.iter().map(link).collect(),
    }
}

/// The pairs of a document with their answers. Pairs of one topic are neither right nor wrong. Within a block of the
/// gospels only pairs count of which one is the best of the other, as nobody says which verse answers which.
fn samples_of(document: &Document, candidates: &[Candidate]) -> Vec<Sample> {
    let gold = Document::pairs(&document.gold);
    let topic = Document::pairs(&document.topic);
    let best = (document.set == Set::Gospels).then(|| bests(candidates));
    let mut samples = Vec::with_capacity(candidates.len());
    for (at, c) in candidates.iter().enumerate() {
        let pair = (c.left.0, c.right.0);
        let linked = gold.contains(&pair);
        let unsure = best.as_ref().is_some_and(|best| linked && !best.contains(&at));
        if unsure || !linked && topic.contains(&pair) {
            continue;
        }
        let values = values(&c.evidence).iter().map(|&v| f64::from(v)).collect();
        samples.push(Sample { values, linked, weight: 0.0 });
    }
    samples
}

/// The candidates that are the best of their row or column by what needs no weights.
fn bests(candidates: &[Candidate]) -> BTreeSet<usize> {
    let by_words = |c: &Candidate| c.evidence.stems + c.evidence.letters + c.evidence.coverage;
    let mut best = [const { std::collections::BTreeMap::<u32, usize>::new() }; 2];
    for (at, c) in candidates.iter().enumerate() {
        for (side, passage) in [c.left.0, c.right.0].into_iter().enumerate() {
            let slot = best[side].entry(passage).or_insert(at);
            if by_words(c) > by_words(&candidates[*slot]) {
                *slot = at;
            }
        }
    }
    best.into_iter().flat_map(std::collections::BTreeMap::into_values).collect()
}
