//! How common a word is in general, whatever the texts at hand say.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::Language;

/// The rank of a word that no list has.
const ABSENT: u32 = 60_000;

/// Relative frequency falls with rank as `1 / (SLOPE (rank + SHIFT))`.
const SLOPE: f32 = 11.5;
const SHIFT: f32 = 3.0;

/// How many words of running text a word is weighed against: one that occurs in each such stretch weighs nothing.
const STRETCH: f32 = 20.0;

/// The least weight of a word.
const FLOOR: f32 = 0.05;

static ENGLISH: LazyLock<FxHashMap<&'static str, u32>> =
    LazyLock::new(|| include_str!("../../data/frequency/en.txt").lines().zip(0..).collect());

/// The ranks of the words of one language.
#[derive(Debug, Clone)]
pub(super) enum Ranks {
    /// A list of frequencies.
    Listed(&'static FxHashMap<&'static str, u32>),
    /// The order of the small words alone.
    Small(FxHashMap<&'static str, u32>),
}

impl Ranks {
    pub(super) fn of(language: Language) -> Self {
        match language {
            Language::English => Self::Listed(&ENGLISH),
            other => Self::Small(other.small_words().iter().copied().zip(0..).collect()),
        }
    }

    pub(super) fn rank(&self, word: &str) -> u32 {
        let list = match self {
            Self::Listed(list) => list,
            Self::Small(list) => list,
        };
        list.get(word).copied().unwrap_or(ABSENT)
    }
}

/// The background weight of a word of this rank: the negative logarithm of its chance to stand in a stretch of text.
pub(super) fn background(rank: u32) -> f32 {
    let chance = STRETCH / (SLOPE * (rank as f32 + SHIFT));
    (-chance.min(1.0).ln()).max(FLOOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_weigh_less() {
        let ranks = Ranks::of(Language::English);
        let weight = |word| background(ranks.rank(word));
        assert!(weight("the") < weight("president"));
        assert!(weight("president") < weight("socialism"));
        assert!(weight("socialism") < weight("xyzzy"));
    }
}
