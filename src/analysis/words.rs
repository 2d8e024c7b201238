//! The words of one passage against another readout.

use super::Analysis;
use crate::collate::{Place, ReadoutIx};
use crate::diff::WordRole;

/// From this share of shared words on, a passage counts as told in the same words.
const MOSTLY: f32 = 0.85;

impl Analysis {
    /// The role of each token of a passage against another readout, white space included; none where nothing answers.
    ///
    /// A passage that is answered together with others has its own slice.
    pub fn roles(&self, place: Place, there: ReadoutIx) -> Option<&[WordRole]> {
        let (pair, mirrored) = self.pair(place.readout, there)?;
        let slot = pair.slot(place.passage, mirrored)?;
        let words = &pair.words[slot.correspondence as usize];
        let roles = if mirrored { &words.right } else { &words.left };
        let first = slot.first_token as usize;
        roles.get(first..first + self.texts[place.readout.ix()].passage_tokens(place.passage).len())
    }

    /// Whether nearly all words of a passage are shared, so that only the exceptions are worth a mark.
    pub fn mostly_shared(&self, place: Place, there: ReadoutIx) -> bool {
        let Some(roles) = self.roles(place, there) else { return false };
        let tokens = self.texts[place.readout.ix()].passage_tokens(place.passage);
        let words = || tokens.iter().zip(roles).filter(|(t, _)| t.is_word());
        let shared = words().filter(|(_, role)| **role == WordRole::Shared).count();
        is_mostly(shared, words().count())
    }
}

fn is_mostly(shared: usize, words: usize) -> bool {
    shared as f32 >= MOSTLY * words as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mostly_begins_at_seventeen_words_of_twenty() {
        let table =
            [(17, 20, true), (16, 20, false), (20, 20, true), (6, 7, true), (5, 6, false), (0, 1, false)];
        for (shared, words, expected) in table {
            assert_eq!(is_mostly(shared, words), expected, "{shared} of {words}");
        }
    }
}
