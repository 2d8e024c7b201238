//! The words of one passage against another readout.

use super::Analysis;
use crate::collate::ReadoutIx;
use crate::diff::WordRole;
use crate::text::PassageIx;

/// From this share of shared words on, a passage counts as told in the same words.
const MOSTLY: f32 = 0.85;

impl Analysis {
    /// The role of each token of a passage against another readout, white space included; none where nothing answers.
    ///
    /// A passage that is answered together with others has its own slice.
    pub fn roles(&self, here: ReadoutIx, passage: PassageIx, there: ReadoutIx) -> Option<&[WordRole]> {
        let (pair, mirrored) = self.pair(here, there)?;
        let slot = pair.slot(passage, mirrored)?;
        let words = &pair.words[slot.correspondence as usize];
        let roles = if mirrored { &words.right } else { &words.left };
        let first = slot.first_token as usize;
        roles.get(first..first + self.texts[here.ix()].passage_tokens(passage).len())
    }

    /// Whether nearly all words of a passage are shared, so that only the exceptions are worth a mark.
    pub fn mostly_shared(&self, here: ReadoutIx, passage: PassageIx, there: ReadoutIx) -> bool {
        let Some(roles) = self.roles(here, passage, there) else { return false };
        let tokens = self.texts[here.ix()].passage_tokens(passage);
        let words = || tokens.iter().zip(roles).filter(|(t, _)| t.is_word());
        let shared = words().filter(|(_, role)| **role == WordRole::Shared).count();
        shared as f32 >= MOSTLY * words().count() as f32
    }
}
