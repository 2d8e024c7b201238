//! Logistic regression with signs held: evidence may not count against what it speaks for.

use super::elimination::solved;

/// A pair with its answer and what it counts.
pub(crate) struct Sample {
    pub(crate) values: Vec<f64>,
    pub(crate) linked: bool,
    pub(crate) weight: f64,
}

/// What all samples count together, against which the pull towards nothing is measured.
const TOTAL: f64 = 1000.0;

/// Steps of Newton's method.
const STEPS: usize = 25;

/// The bias and the weight of each value. `signs` holds for each value 1, -1, or 0 where it is not to be used.
pub(crate) fn fit(samples: &[Sample], signs: &[f64]) -> (f64, Vec<f64>) {
    let scale = Scale::of(samples, signs.len());
    let mut used: Vec<bool> = signs.iter().map(|&s| s != 0.0).collect();
    loop {
        let weights = newton(samples, &scale, &used);
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
    /// What makes the samples count [`TOTAL`].
    factor: f64,
}

impl Scale {
    fn of(samples: &[Sample], size: usize) -> Self {
        let total: f64 = samples.iter().map(|s| s.weight).sum();
        let mean_of =
            |of: &dyn Fn(&Sample) -> f64| samples.iter().map(|s| s.weight * of(s)).sum::<f64>() / total;
        let mean: Vec<f64> = (0..size).map(|k| mean_of(&|s| s.values[k])).collect();
        let spread = (0..size).map(|k| mean_of(&|s| (s.values[k] - mean[k]).powi(2)).sqrt().max(1e-9));
        Self { spread: spread.collect(), mean, factor: TOTAL / total }
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

/// Weights of scaled values, the last being the bias, which nothing pulls.
fn newton(samples: &[Sample], scale: &Scale, used: &[bool]) -> Vec<f64> {
    let size = used.len() + 1;
    let at: Vec<usize> = (0..size).filter(|&k| k + 1 == size || used[k]).collect();
    let rows: Vec<(Vec<f64>, bool, f64)> = samples
        .iter()
        .map(|s| {
            let scaled = scale.scaled(s);
            (at.iter().map(|&k| scaled[k]).collect(), s.linked, s.weight * scale.factor)
        })
        .collect();
    let mut weights = vec![0.0; at.len()];
    for _ in 0..STEPS {
        let pull = |k: usize| if k + 1 == at.len() { 1e-9 } else { 1.0 };
        let mut gradient: Vec<f64> = (0..at.len()).map(|k| pull(k) * weights[k]).collect();
        let mut curve = vec![vec![0.0; at.len()]; at.len()];
        for (k, row) in curve.iter_mut().enumerate() {
            row[k] = pull(k);
        }
        for (values, linked, weight) in &rows {
            let odds: f64 = weights.iter().zip(values).map(|(w, x)| w * x).sum();
            let p = 1.0 / (1.0 + (-odds).exp());
            let miss = weight * (p - f64::from(u8::from(*linked)));
            let bend = weight * p * (1.0 - p);
            for (k, &x) in values.iter().enumerate() {
                gradient[k] += miss * x;
                for (cell, &y) in curve[k].iter_mut().zip(values) {
                    *cell += bend * x * y;
                }
            }
        }
        let step = solved(curve, gradient);
        for (weight, step) in weights.iter_mut().zip(&step) {
            *weight -= step;
        }
        if step.iter().all(|s| s.abs() < 1e-9) {
            break;
        }
    }
    let mut all = vec![0.0; size];
    for (&k, weight) in at.iter().zip(weights) {
        all[k] = weight;
    }
    all
}
