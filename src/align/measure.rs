//! How much two passages share, as five numbers.

use super::Evidence;
use super::model::Model;

/// A passage ready to be measured.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// Keys with their counts.
    bag: Vec<(u32, f32)>,
    /// Runs of letters with their values.
    letters: Vec<(u32, f32)>,
    stem_norm: f32,
    letter_norm: f32,
    total: f32,
}

impl Profile {
    /// The profile of the passage `passage` of side `side`.
    pub(super) fn of(model: &Model, side: usize, passage: usize) -> Self {
        Self::new(model, model.sides[side].bag(passage), model.sides[side].words(passage))
    }

    pub(super) fn new(model: &Model, bag: &[(u32, f32)], words: &[u32]) -> Self {
        let mut runs: Vec<u32> = words.iter().flat_map(|&w| &model.letters[w as usize]).copied().collect();
        runs.sort_unstable();
        let letters: Vec<(u32, f32)> = runs
            .chunk_by(|a, b| a == b)
            .map(|same| (same[0], damped(same.len() as f32) * model.letter_weights[same[0] as usize]))
            .collect();
        let stem = |&(key, count): &(u32, f32)| damped(count) * model.weights[key as usize];
        Self {
            bag: bag.to_vec(),
            stem_norm: bag.iter().map(|e| stem(e).powi(2)).sum::<f32>().sqrt(),
            letter_norm: letters.iter().map(|(_, v)| v.powi(2)).sum::<f32>().sqrt(),
            total: bag.iter().map(|&(key, count)| count * model.weights[key as usize]).sum(),
            letters,
        }
    }
}

/// A count on the scale of its logarithm; below 1 it is attribution and stays as it is.
fn damped(count: f32) -> f32 {
    if count > 1.0 { 1.0 + count.ln() } else { count }
}

/// Measures passages against one that is held fixed.
pub(super) struct Measure<'m> {
    model: &'m Model,
    fixed: Profile,
    /// By key: the fixed passage's stem value, and the best likeness of any of its keys.
    stems: Vec<f32>,
    alike: Vec<f32>,
    /// By key of the fixed passage: the best likeness found in the other.
    found: Vec<f32>,
    /// By run of letters: the fixed passage's value.
    letters: Vec<f32>,
}

impl<'m> Measure<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let keys = model.weights.len();
        Self {
            model,
            fixed: Profile::default(),
            stems: vec![0.0; keys],
            alike: vec![0.0; keys],
            found: vec![0.0; keys],
            letters: vec![0.0; model.letter_weights.len()],
        }
    }

    /// Holds `fixed`, in place of the one held before.
    pub(super) fn fix(&mut self, fixed: Profile) {
        let model = self.model;
        let before = std::mem::replace(&mut self.fixed, fixed);
        for &(key, _) in &before.bag {
            self.stems[key as usize] = 0.0;
            self.alike[key as usize] = 0.0;
            for &(other, _) in &model.near[key as usize] {
                self.alike[other as usize] = 0.0;
            }
        }
        for (run, _) in before.letters {
            self.letters[run as usize] = 0.0;
        }
        for &(key, count) in &self.fixed.bag {
            self.stems[key as usize] = damped(count) * model.weights[key as usize];
            self.alike[key as usize] = 1.0;
            for &(other, value) in &model.near[key as usize] {
                let best = &mut self.alike[other as usize];
                *best = best.max(value);
            }
        }
        for &(run, value) in &self.fixed.letters {
            self.letters[run as usize] = value;
        }
    }

    /// Measures `other` against the fixed passage.
    pub(super) fn against(&mut self, other: &Profile) -> Evidence {
        let weights = &self.model.weights;
        let (mut dot, mut there) = (0.0, 0.0);
        for &(key, count) in &other.bag {
            let at = key as usize;
            dot += damped(count) * weights[at] * self.stems[at];
            there += count * weights[at] * self.alike[at];
            if self.alike[at] > 0.0 {
                self.find(key);
            }
        }
        let mut here = 0.0;
        for &(key, count) in &self.fixed.bag {
            here += count * weights[key as usize] * std::mem::take(&mut self.found[key as usize]);
        }
        let letters: f32 = other.letters.iter().map(|&(run, value)| value * self.letters[run as usize]).sum();
        let (p, q) = (ratio(here, self.fixed.total), ratio(there, other.total));
        Evidence {
            stems: ratio(dot, self.fixed.stem_norm * other.stem_norm).min(1.0),
            letters: ratio(letters, self.fixed.letter_norm * other.letter_norm).min(1.0),
            coverage: ratio(2.0 * p * q, p + q),
            coverage_max: p.max(q),
            mass: f32::midpoint(here, there).ln_1p(),
            ..Evidence::default()
        }
    }

    /// Marks the keys of the fixed passage that `key` of the other answers.
    fn find(&mut self, key: u32) {
        if self.stems[key as usize] > 0.0 {
            self.found[key as usize] = 1.0;
        }
        for &(own, value) in &self.model.near[key as usize] {
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
