//! Which English words are used alike: a pruned table of word vectors.
//!
//! The table holds GloVe vectors of the commonest words as signed bytes; see `data/vectors/README.md`. The words
//! themselves are those of the list of frequencies, whose order is the table's.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// How many numbers a vector has.
const LENGTH: usize = 50;

static TABLE: &[u8] = include_bytes!("../../data/vectors/en.i8");

static ROWS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let rows = TABLE.len() / LENGTH;
    include_str!("../../data/frequency/en.txt").lines().take(rows).zip(0..).collect()
});

/// The vector of a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vector {
    numbers: &'static [u8; LENGTH],
    length: f32,
    rank: u32,
}

impl Vector {
    /// The vector of a word in its normal form, where the table has one.
    pub(super) fn of(word: &str) -> Option<Self> {
        let rank = *ROWS.get(word)?;
        let start = rank as usize * LENGTH;
        let numbers: &'static [u8; LENGTH] = TABLE.get(start..start + LENGTH)?.try_into().ok()?;
        Some(Self { numbers, length: (product(numbers, numbers) as f32).sqrt(), rank })
    }

    /// How rare the word is, 0 to 1: about the logarithm of its rank.
    pub(super) fn rarity(self) -> f32 {
        (self.rank as f32 + 2.0).ln() / 10.0
    }

    /// The cosine of the angle between two vectors, -1 to 1.
    pub(super) fn cosine(self, other: Self) -> f32 {
        product(self.numbers, other.numbers) as f32 / (self.length * other.length)
    }
}

/// The sum of the products of two rows of signed bytes.
fn product(a: &[u8; LENGTH], b: &[u8; LENGTH]) -> i32 {
    let signed = |x: u8| i32::from(x.cast_signed());
    a.iter().zip(b).map(|(&x, &y)| signed(x) * signed(y)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cosine(a: &str, b: &str) -> f32 {
        Vector::of(a).unwrap().cosine(Vector::of(b).unwrap())
    }

    #[test]
    fn words_of_one_use_point_one_way() {
        for (a, b) in [("talks", "negotiations"), ("monday", "friday"), ("vaccine", "vaccines")] {
            assert!(cosine(a, b) > 0.9, "{a} and {b}: {}", cosine(a, b));
            assert_eq!(cosine(a, b).to_bits(), cosine(b, a).to_bits());
        }
        assert!(cosine("vaccine", "parliament") < 0.5);
        assert!((cosine("trade", "trade") - 1.0).abs() < 1e-6);
    }

    #[test]
    fn rows_stand_in_the_order_of_the_frequencies() {
        assert!(Vector::of("the").unwrap().rarity() < Vector::of("vaccine").unwrap().rarity());
        assert_eq!(TABLE.len() % LENGTH, 0);
        assert_eq!(ROWS.len(), TABLE.len() / LENGTH, "no word stands twice in the list");
        assert!(Vector::of("no-such-word").is_none());
    }
}
