//! The words of one passage against another readout.

use super::Analysis;
use crate::collate::{Place, ReadoutIx};
use crate::diff::WordRole;

/// From this share of shared words on, a passage counts as told in the same words.
const MOSTLY: f32 = 0.85;

/// From this share of shared and near words on, what differs in a passage stands out from it; below, what is shared does.
const FIGURE: f32 = 0.5;

impl Analysis {
    /// The role of each token of a passage against another readout, white space included; none where nothing answers.
    ///
    /// A passage that is answered together with others has its own slice.
    pub fn roles(&self, place: Place, there: ReadoutIx) -> Option<&[WordRole]> {
        let (pair, mirrored) = self.pair(place.readout, there)?;
        let slot = pair.slot(place.passage, mirrored)?;
        let words = &pair.words[slot.correspondence as usize];
        let roles = if mirrored { words.right() } else { words.left() };
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

    /// Whether so many words of a passage are over there that those which are not stand out.
    pub fn differences_stand_out(&self, place: Place, there: ReadoutIx) -> bool {
        self.roles(place, there).is_some_and(|roles| self.would_stand_out(place, roles))
    }

    /// The same if the words of the passage had these roles.
    pub fn would_stand_out(&self, place: Place, roles: &[WordRole]) -> bool {
        let tokens = self.texts[place.readout.ix()].passage_tokens(place.passage);
        let words = || tokens.iter().zip(roles).filter(|(t, _)| t.is_word() && !t.is_furniture);
        let linked = words().filter(|(_, role)| matches!(role, WordRole::Shared | WordRole::Near)).count();
        is_figure(linked, words().count())
    }
}

fn is_figure(linked: usize, words: usize) -> bool {
    linked as f32 >= FIGURE * words as f32
}

fn is_mostly(shared: usize, words: usize) -> bool {
    shared as f32 >= MOSTLY * words as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_stand_out_where_half_of_the_words_are_over_there() {
        for (linked, words, expected) in [(5, 10, true), (4, 10, false), (3, 6, true), (1, 3, false)] {
            assert_eq!(is_figure(linked, words), expected, "{linked} of {words}");
        }
    }

    #[test]
    fn mostly_begins_at_seventeen_words_of_twenty() {
        let table =
            [(17, 20, true), (16, 20, false), (20, 20, true), (6, 7, true), (5, 6, false), (0, 1, false)];
        for (shared, words, expected) in table {
            assert_eq!(is_mostly(shared, words), expected, "{shared} of {words}");
        }
    }
}
