//! What each part of the evidence weighs, as it was learned, and from which score on passages are matched.

use std::fmt::Write as _;
use std::sync::LazyLock;

use super::evidence::{Evidence, PARTS, values};
use super::network::tanh;

/// From which score on two passages are matched.
pub const ACCEPT: f32 = 0.11;

/// A text of fewer passages counts as one of this many, when it is told how few pairs of a long one are links.
const FEW: f32 = 25.0;

/// The learned score: a bias and a weight for each of [`PARTS`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// What a pair scores that has nothing.
    pub bias: f32,
    /// What each part weighs.
    pub parts: [f32; PARTS.len()],
}

impl Weights {
    /// Those that ship.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Weights> =
            LazyLock::new(|| Weights::read(include_str!("../../data/weights/across.tsv")));
        &SHIPPED
    }

    /// The weights of a table: part, tab, value.
    fn read(table: &str) -> Self {
        let value = |name: &str| {
            let mut lines = table.lines().filter_map(|line| line.split_once('\t'));
            let value = lines.find(|(part, _)| *part == name).and_then(|(_, value)| value.parse().ok());
            value.unwrap_or_else(|| unreachable!("the table that ships has {name}"))
        };
        Self { bias: value("bias"), parts: PARTS.map(|part| value(part.name)) }
    }

    /// The weights as such a table.
    pub fn to_tsv(&self) -> String {
        let named = PARTS.iter().zip(self.parts).map(|(part, weight)| (part.name, weight));
        let each = [("bias", self.bias)].into_iter().chain(named);
        each.fold(String::new(), |mut table, (name, weight)| {
            // Writing to a string cannot fail.
            let _ = writeln!(table, "{name}\t{weight:.6}");
            table
        })
    }

    /// The score of some evidence as a log-odds, in texts of so many passages.
    pub fn score(&self, evidence: &Evidence, sizes: [usize; 2]) -> f32 {
        let sum: f32 = values(evidence).iter().zip(self.parts).map(|(value, weight)| value * weight).sum();
        self.bias + sum + offset(sizes)
    }
}

/// How much less likely a pair of long texts is to be a link, as a log-odds.
pub fn offset(sizes: [usize; 2]) -> f32 {
    -(sizes[0].max(sizes[1]) as f32 / FEW).max(1.0).ln()
}

/// The probability of a log-odds.
pub fn logistic(z: f32) -> f32 {
    f32::midpoint(1.0, tanh(z / 2.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_as_it_is_written() {
        let shipped = Weights::shipped();
        assert_eq!(Weights::read(&shipped.to_tsv()), *shipped);
        assert!(shipped.bias < 0.0 && shipped.parts.iter().all(|weight| *weight >= 0.0));
    }
}
