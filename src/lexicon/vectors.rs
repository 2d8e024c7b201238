//! Which English words are used alike: a pruned table of word vectors.
//!
//! The table holds GloVe vectors of the commonest words as signed bytes; see `data/README.md`. The words
//! themselves are those of the list of frequencies, whose order is the table's.

use wide::{i16x8, i32x4};

use super::Language;

/// How many numbers a vector has.
const LENGTH: usize = 50;

/// How many registers of a processor hold one.
const REGISTERS: usize = LENGTH.div_ceil(8);

/// The vector of a word.
#[derive(Debug, Clone)]
pub(crate) struct Vector {
    /// Its numbers, and zeros.
    numbers: [i16x8; REGISTERS],
    length: f32,
    rank: u32,
}

impl Vector {
    /// The vector of a word in its normal form, where the table has one.
    pub(crate) fn of(word: &str) -> Option<Self> {
        let folder = Language::English.rules().folder;
        let rank = folder.frequency.find(word)?.number;
        let row = folder.vectors.get(rank * LENGTH..(rank + 1) * LENGTH)?;
        let mut numbers = [[0; 8]; REGISTERS];
        for (number, byte) in numbers.as_flattened_mut().iter_mut().zip(row) {
            *number = i16::from(byte.cast_signed());
        }
        let numbers = numbers.map(i16x8::new);
        Some(Self { length: (product(&numbers, &numbers) as f32).sqrt(), numbers, rank: rank as u32 })
    }

    /// How rare the word is, 0 to 1: about the logarithm of its rank.
    pub(crate) fn rarity(&self) -> f32 {
        (self.rank as f32 + 2.0).ln() / 10.0
    }

    /// The cosine of the angle between two vectors, -1 to 1.
    pub(crate) fn cosine(&self, other: &Self) -> f32 {
        product(&self.numbers, &other.numbers) as f32 / (self.length * other.length)
    }
}

/// The sum of the products of two rows.
#[inline]
fn product(a: &[i16x8; REGISTERS], b: &[i16x8; REGISTERS]) -> i32 {
    a.iter().zip(b).fold(i32x4::ZERO, |sums, (a, b)| sums + a.dot(*b)).reduce_add()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cosine(a: &str, b: &str) -> f32 {
        Vector::of(a).unwrap().cosine(&Vector::of(b).unwrap())
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
        assert_eq!(Language::English.rules().folder.vectors.len() % LENGTH, 0);
        assert!(Vector::of("no-such-word").is_none());
    }
}
