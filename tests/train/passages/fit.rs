//! Logistic regression with signs held: evidence may not count against what it speaks for.

use super::elimination::solved;

/// A pair with its answer and what it counts.
pub(crate) struct Sample {
    pub(crate) values: Vec<f64>,
    /// What is added to its log-odds whatever is learned.
    pub(crate) given: f64,
    pub(crate) linked: bool,
    pub(crate) weight: f64,
}

/// How strongly weights of scaled values are pulled towards nothing.
const PULL: f64 = 10.0;

/// Steps of Newton's method.
const STEPS: usize = 60;

/// The bias and the weight of each value. `signs` holds for each value 1, -1, or 0 where it is not to be used.
pub(crate) fn fit(samples: &[Sample], signs: &[f64]) -> (f64, Vec<f64>) {
    let scale = Scale::of(samples, signs.len());
    let mut used: Vec<bool> = signs.iter().map(|&s| s != 0.0).collect();
    loop {
        let weights = Newton::new(samples, &scale, &used).solved();
        let wrong: Vec<usize> =
            (0..signs.len()).filter(|&k| used[k] && weights[k] * signs[k] < 0.0).collect();
        if wrong.is_empty() {
            return scale.undone(&weights);
        }
        for k in wrong {
            used[k] = false;
        }
    }
}

/// The mean and spread of each value, by which samples are put on one scale.
struct Scale {
    mean: Vec<f64>,
    spread: Vec<f64>,
}

impl Scale {
    fn of(samples: &[Sample], size: usize) -> Self {
        let mean_of =
            |of: &dyn Fn(&Sample) -> f64| samples.iter().map(of).sum::<f64>() / samples.len() as f64;
        let mean: Vec<f64> = (0..size).map(|k| mean_of(&|s| s.values[k])).collect();
        let spread = (0..size).map(|k| mean_of(&|s| (s.values[k] - mean[k]).powi(2)).sqrt().max(1e-9));
        Self { spread: spread.collect(), mean }
    }

    fn scaled(&self, sample: &Sample) -> Vec<f64> {
        let values = sample.values.iter().zip(&self.mean).zip(&self.spread);
        values.map(|((x, mean), spread)| (x - mean) / spread).chain([1.0]).collect()
    }

    fn undone(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let size = self.mean.len();
        let plain: Vec<f64> = (0..size).map(|k| weights[k] / self.spread[k]).collect();
        let bias = weights[size] - plain.iter().zip(&self.mean).map(|(w, m)| w * m).sum::<f64>();
        (bias, plain)
    }
}

/// The search for the weights of scaled values, the last being the bias, which nothing pulls.
struct Newton<'a> {
    samples: &'a [Sample],
    rows: Vec<Vec<f64>>,
    at: Vec<usize>,
    size: usize,
}

impl<'a> Newton<'a> {
    fn new(samples: &'a [Sample], scale: &Scale, used: &[bool]) -> Self {
        let size = used.len() + 1;
        let at: Vec<usize> = (0..size).filter(|&k| k + 1 == size || used[k]).collect();
        let row = |s: &Sample| {
            let scaled = scale.scaled(s);
            at.iter().map(|&k| scaled[k]).collect()
        };
        Self { samples, rows: samples.iter().map(row).collect(), size, at }
    }

    fn pull(&self, k: usize) -> f64 {
        if k + 1 == self.at.len() { 1e-9 } else { PULL }
    }

    fn odds(&self, weights: &[f64], at: usize) -> f64 {
        self.samples[at].given + weights.iter().zip(&self.rows[at]).map(|(w, x)| w * x).sum::<f64>()
    }

    fn loss(&self, weights: &[f64]) -> f64 {
        let of = |at: usize| {
            let (odds, sample) = (self.odds(weights, at), &self.samples[at]);
            let taken = if sample.linked { odds } else { 0.0 };
            sample.weight * (odds.max(0.0) + (-odds.abs()).exp().ln_1p() - taken)
        };
        let pulled: f64 = weights.iter().enumerate().map(|(k, w)| self.pull(k) * w * w / 2.0).sum();
        (0..self.samples.len()).map(of).sum::<f64>() + pulled
    }

    /// The weights that lose least; a step that would lose is made shorter.
    fn solved(&self) -> Vec<f64> {
        let mut weights = vec![0.0; self.at.len()];
        let mut loss = self.loss(&weights);
        for _ in 0..STEPS {
            let step = self.step(&weights);
            let mut share = 1.0;
            let (next, reached) = loop {
                let next: Vec<f64> = weights.iter().zip(&step).map(|(w, s)| w - share * s).collect();
                let reached = self.loss(&next);
                if reached <= loss || share < 1e-6 {
                    break (next, reached);
                }
                share /= 2.0;
            };
            weights = next;
            loss = reached;
            if step.iter().all(|s| (share * s).abs() < 1e-7) {
                break;
            }
        }
        let mut all = vec![0.0; self.size];
        for (&k, weight) in self.at.iter().zip(weights) {
            all[k] = weight;
        }
        all
    }

    fn step(&self, weights: &[f64]) -> Vec<f64> {
        let count = self.at.len();
        let mut gradient: Vec<f64> = (0..count).map(|k| self.pull(k) * weights[k]).collect();
        let mut curve = vec![vec![0.0; count]; count];
        for (k, row) in curve.iter_mut().enumerate() {
            row[k] = self.pull(k);
        }
        for (at, (sample, values)) in self.samples.iter().zip(&self.rows).enumerate() {
            let p = 1.0 / (1.0 + (-self.odds(weights, at)).exp());
            let miss = sample.weight * (p - f64::from(u8::from(sample.linked)));
            let bend = sample.weight * p * (1.0 - p);
            for (k, &x) in values.iter().enumerate() {
                gradient[k] += miss * x;
                for (cell, &y) in curve[k].iter_mut().zip(values) {
                    *cell += bend * x * y;
                }
            }
        }
        solved(curve, gradient)
    }
}
