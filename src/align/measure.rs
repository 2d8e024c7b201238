//! How much two passages share, as five numbers.

use super::evidence::Evidence;
use super::model::Model;
use super::sizes::{Counts, Sizes, damped};

/// Where less than this share of either passage is found in the other, letters are not counted: nothing they add
/// could make the two answer each other, and they cost the most.
const LITTLE: f32 = 0.1;

/// A passage ready to be measured.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Profile<'a> {
    /// Keys with their counts.
    bag: &'a [(u32, f32)],
    words: &'a [u32],
    sizes: Sizes,
}

impl<'a> Profile<'a> {
    /// The profile of the passage `passage` of side `side`.
    pub(super) fn of(model: &'a Model, side: usize, passage: usize) -> Self {
        let side = &model.sides[side];
        Self { bag: side.bag(passage), words: side.words(passage), sizes: side.sizes[passage] }
    }
}

/// Measures passages against one that is held fixed.
pub(super) struct Measure<'m> {
    model: &'m Model,
    fixed: Profile<'m>,
    /// By key: the fixed passage's stem value, and the best likeness of any of its keys.
    stems: Vec<f32>,
    alike: Vec<f32>,
    /// By key of the fixed passage: the best likeness found in the other.
    found: Vec<f32>,
    /// By run of letters: the fixed passage's value.
    letters: Vec<f32>,
    counts: Counts,
}

impl<'m> Measure<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let keys = model.weights.len();
        let runs = model.letter_weights.len();
        Self {
            model,
            fixed: Profile::default(),
            stems: vec![0.0; keys],
            alike: vec![0.0; keys],
            found: vec![0.0; keys],
            letters: vec![0.0; runs],
            counts: Counts::new(runs),
        }
    }

    /// The profile of a passage that is not one of the model's.
    pub(super) fn profile<'a>(&mut self, bag: &'a [(u32, f32)], words: &'a [u32]) -> Profile<'a> {
        let model = self.model;
        Profile { bag, words, sizes: Sizes::of(bag, model.runs(words), model.scale(), &mut self.counts) }
    }

    /// Holds `fixed`, in place of the one held before.
    pub(super) fn fix(&mut self, fixed: Profile<'m>) {
        let model = self.model;
        let before = std::mem::replace(&mut self.fixed, fixed);
        for &(key, _) in before.bag {
            self.stems[key as usize] = 0.0;
            self.alike[key as usize] = 0.0;
            for &(other, _) in &model.similar[key as usize] {
                self.alike[other as usize] = 0.0;
            }
        }
        for run in model.runs(before.words) {
            self.letters[run as usize] = 0.0;
        }
        for &(key, count) in fixed.bag {
            self.stems[key as usize] = damped(count) * model.weights[key as usize];
            self.alike[key as usize] = 1.0;
        }
        for &(key, _) in fixed.bag {
            for &(other, value) in &model.similar[key as usize] {
                let best = &mut self.alike[other as usize];
                *best = best.max(value);
            }
        }
        let letters = &mut self.letters;
        self.counts.each(model.runs(fixed.words), |run, count| {
            letters[run] = damped(count) * model.letter_weights[run];
        });
    }

    /// Measures `other` against the fixed passage.
    pub(super) fn against(&mut self, other: Profile<'_>) -> Evidence {
        let weights = &self.model.weights;
        let (mut dot, mut there) = (0.0, 0.0);
        for &(key, count) in other.bag {
            let at = key as usize;
            if self.alike[at] > 0.0 {
                dot += damped(count) * weights[at] * self.stems[at];
                there += count * weights[at] * self.alike[at];
                self.find(key);
            }
        }
        let mut here = 0.0;
        for &(key, count) in self.fixed.bag {
            here += count * weights[key as usize] * std::mem::take(&mut self.found[key as usize]);
        }
        let (own, theirs) = (self.fixed.sizes, other.sizes);
        let (p, q) = (ratio(here, own.weight), ratio(there, theirs.weight));
        Evidence {
            stems: ratio(dot, own.stems * theirs.stems).min(1.0),
            letters: if p.max(q) < LITTLE {
                0.0
            } else {
                ratio(self.letters(other.words), own.letters * theirs.letters).min(1.0)
            },
            coverage: ratio(2.0 * p * q, p + q),
            coverage_max: p.max(q),
            mass: f32::midpoint(here, there).ln_1p(),
            ..Evidence::default()
        }
    }

    /// The dot product of the letters of some words with those of the fixed passage.
    fn letters(&mut self, words: &[u32]) -> f32 {
        let (model, letters) = (self.model, &self.letters);
        let mut dot = 0.0;
        let shared = model.runs(words).filter(|&run| letters[run as usize] > 0.0);
        self.counts.each(shared, |run, count| {
            dot += damped(count) * model.letter_weights[run] * letters[run];
        });
        dot
    }

    /// Marks the keys of the fixed passage that `key` of the other answers.
    fn find(&mut self, key: u32) {
        if self.stems[key as usize] > 0.0 {
            self.found[key as usize] = 1.0;
        }
        for &(own, value) in &self.model.similar[key as usize] {
            if self.stems[own as usize] > 0.0 {
                let best = &mut self.found[own as usize];
                *best = best.max(value);
            }
        }
    }
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
