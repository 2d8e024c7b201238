//! How common a word is in general, whatever the texts at hand say.

use crate::lexicon::Language;

/// The rank of a word that no list has.
const ABSENT: u32 = 60_000;

/// Relative frequency falls with rank as `1 / (SLOPE (rank + SHIFT))`.
const SLOPE: f32 = 11.5;
const SHIFT: f32 = 3.0;

/// How many words of running text a word is weighed against: one that occurs in each such stretch weighs nothing.
const STRETCH: f32 = 20.0;

/// The rank of a word in a language: by its frequencies, or else by the order of its function words.
pub(super) fn rank(word: &str, language: Language) -> u32 {
    let folder = language.rules().folder;
    let list = if folder.frequency.is_empty() { &folder.function } else { &folder.frequency };
    list.find(word).map_or(ABSENT, |line| line.number as u32)
}

/// The background weight of a word of this rank: the negative logarithm of its chance to stand in a stretch of text.
pub(super) fn background(rank: u32) -> f32 {
    -(STRETCH / (SLOPE * (rank as f32 + SHIFT))).ln()
}

/// How rare a word in normal form is in general: more for the rarer one.
pub(crate) fn rarity(word: &str, language: Language) -> f32 {
    background(rank(word, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_weigh_less() {
        let weight = |word| background(rank(word, Language::English));
        assert!(weight("the") < weight("president"));
        assert!(weight("president") < weight("socialism"));
        assert!(weight("socialism") < weight("xyzzy"));
    }

    #[test]
    fn a_rarer_word_is_rarer_and_no_word_weighs_nothing() {
        let of = |word| rarity(word, Language::English);
        assert!(of("the") > 0.5 && of("the") < of("president") && of("president") < of("xyzzy"));
    }

    #[test]
    fn the_weight_of_a_rank_is_the_logarithm_of_its_chance_in_twenty_words() {
        for (rank, want) in [(0, 0.5452), (1000, 6.3573), (60_000, 10.4488)] {
            assert!((background(rank) - want).abs() < 1e-3, "{rank}: {}", background(rank));
        }
        assert_eq!(rank("xyzzy-nowhere", Language::English), 60_000);
    }
}
