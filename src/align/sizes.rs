//! How large a passage is by each measure, and the counting of runs of letters that it takes.

/// How large a passage is by each measure.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sizes {
    /// The length of its vector of runs of letters.
    pub(super) letters: f32,
    /// The length of its vector of words with those of its neighbours.
    pub(super) context: f32,
    /// What its words weigh together.
    pub(super) weight: f32,
}

/// A count on the scale of its logarithm; below 1 it is attribution and stays as it is.
pub(super) fn damped(count: f32) -> f32 {
    if count > 1.0 { 1.0 + count.ln() } else { count }
}

/// The length of a vector of keys and values.
pub(super) fn length(vector: &[(u32, f32)]) -> f32 {
    vector.iter().map(|&(_, value)| value.powi(2)).sum::<f32>().sqrt()
}

/// Up to so many the damped counts are known.
const KNOWN: usize = 16;

/// Counts runs of letters; empty between two uses.
pub(super) struct Counts {
    of: Vec<u32>,
    /// The damped counts from 0 on.
    damped: [f32; KNOWN],
}

impl Counts {
    /// For so many different runs.
    pub(super) fn new(runs: usize) -> Self {
        Self { of: vec![0; runs], damped: std::array::from_fn(|count| damped(count as f32)) }
    }

    /// Gives each distinct run of some with its damped count, by first appearance.
    pub(super) fn each(&mut self, runs: impl Iterator<Item = u32> + Clone, mut then: impl FnMut(usize, f32)) {
        let Self { of, damped: known } = self;
        // The iterators walk: a word at a time is sooner done than a run at a time.
        runs.clone().for_each(|run| of[run as usize] += 1);
        runs.for_each(|run| match std::mem::take(&mut of[run as usize]) {
            0 => {}
            count => match known.get(count as usize) {
                Some(&damped) => then(run as usize, damped),
                None => then(run as usize, damped(count as f32)),
            },
        });
    }

    /// The length of the vector of some runs.
    pub(super) fn length(&mut self, runs: impl Iterator<Item = u32> + Clone, weights: &[f32]) -> f32 {
        let mut sum = 0.0f32;
        self.each(runs, |run, count| sum += (count * weights[run]).powi(2));
        sum.sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damped_counts_are_given_by_first_appearance_and_are_empty_again() {
        let mut counts = Counts::new(4);
        for _ in 0..2 {
            let mut seen = Vec::new();
            let runs = [2, 0, 2, 3, 2].into_iter().chain([0; 40]);
            counts.each(runs, |run, count| seen.push((run, count)));
            assert_eq!(seen, [(2, damped(3.0)), (0, damped(41.0)), (3, damped(1.0))]);
        }
    }

    #[test]
    fn only_what_occurs_more_than_once_is_damped() {
        for (count, want) in [(0.3, 0.3), (1.0, 1.0), (std::f32::consts::E, 2.0)] {
            assert!((damped(count) - want).abs() < 1e-6, "{count}");
        }
    }
}
