//! What speaks for a pair of passages, and the table of its parts.

use crate::across::{self, part};

/// What speaks for a pair of passages, and against it; every part is symmetric.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    /// Cosine over runs of 3 to 5 letters, 0 to 1.
    pub letters: f32,
    /// Cosine over the words of both passages and, half as much, of those beside them, 0 to 1.
    pub context: f32,
    /// Logarithm of one plus the weight of the best stretch: of the run of words on either side that the other
    /// passage answers best, the lighter of the two.
    pub stretch: f32,
    /// How far `letters` is ahead of the next best partner, of the passage where it is more; below 0 where it is
    /// behind in both.
    pub lead: f32,
    /// By how much the best other partner of either passage is close: what its `letters` exceed .4 by.
    pub crowded: f32,
    /// Whether both stand near the opening of their texts and share words, 0 to 1.
    pub opening: f32,
    /// How alike the passages before, and those after, are, 0 to 2.
    pub around: f32,
    /// How long the longer text is: the logarithm of its passages over 25, or 0 where it has fewer.
    pub length: f32,
    /// Whether the words are the same throughout.
    pub verbatim: bool,
    /// Whether something else than words rated the pair, so that nothing above is known.
    pub by_meaning: bool,
    /// What a judge of the reader's own says, as log-odds; 0 where there is none or it does not know.
    pub judged: f32,
}

/// Another partner is close whose letters are this much alike.
pub(super) const CLOSE: f32 = 0.4;

/// Texts of up to this many passages count as short.
pub(super) const SHORT: f32 = 25.0;

/// A part of the evidence of words.
pub type EvidencePart = across::EvidencePart<Evidence>;

/// The parts of the evidence, in the order in which they are explained.
pub const PARTS: [EvidencePart; 9] = [
    part("letters", "runs of letters in common", |e| e.letters),
    part("context", "words, with those beside them", |e| e.context),
    part("stretch", "the best stretch", |e| e.stretch),
    EvidencePart { below: "behind a better partner", ..part("lead", "ahead of the next best", |e| e.lead) },
    part("crowded", "others are close", |e| e.crowded),
    part("opening", "both open the account", |e| e.opening),
    part("around", "passages before and after", |e| e.around),
    part("length", "many passages to choose from", |e| e.length),
    part("verbatim", "same words throughout", |e| if e.verbatim { 1.0 } else { 0.0 }),
];

/// The values of [`PARTS`].
pub fn values(evidence: &Evidence) -> [f32; PARTS.len()] {
    PARTS.map(|part| (part.of)(evidence))
}

impl Evidence {
    /// The evidence with nothing but what the two passages share themselves.
    pub(super) fn of_words(self) -> Self {
        Self {
            letters: self.letters,
            stretch: self.stretch,
            length: self.length,
            verbatim: self.verbatim,
            ..Self::default()
        }
    }

    /// The evidence if neither passage had another partner.
    pub(super) fn without_rivals(self) -> Self {
        Self { lead: self.letters, crowded: 0.0, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_a_name_of_its_own_where_it_counts_below_nothing() {
        let lead = PARTS.iter().find(|part| part.name == "lead").unwrap();
        let names = [-0.5, 0.0, 0.5].map(|value| lead.label_of(value));
        assert_eq!(names, ["behind a better partner", "ahead of the next best", "ahead of the next best"]);
    }
}
