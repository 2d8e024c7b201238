//! What a step of patience or histogram did and why.

use super::{Narration, Narrator, said};
use crate::lab::algorithms::Algorithm;
use crate::lab::lattice::{Block, Corner, Region};
use crate::lab::picture::Lead;
use crate::lab::step::Change;

/// So often: `once`, `3 times`.
fn times(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

impl Narrator<'_> {
    pub(super) fn counted(&self, token: u32, count: u32) -> Narration {
        said(
            format!(
                "{} stands {} in this part of the first text, and the second has it too.",
                self.before(token),
                times(count)
            ),
            format!(
                "the fewer times a {} stands there, the less likely it is to meet its like by chance.",
                self.unit()
            ),
        )
    }

    pub(super) fn single(&self, at: Corner) -> Narration {
        said(
            format!(
                "{} stands once on each side of this part: a unique common {}.",
                self.before(at.x),
                self.unit()
            ),
            "what stands once on each side cannot be mistaken for another; it can only answer itself.",
        )
    }

    pub(super) fn piled(&self, at: Corner, pile: u32) -> Narration {
        let piles = self.of_part().iter().filter_map(|change| match change {
            Change::Piled { pile, .. } => Some(pile + 1),
            _ => None,
        });
        let which = match (piles.max().unwrap_or_default(), pile) {
            (0, _) => "the first pile",
            (piles, pile) if pile >= piles => "a new pile, for no top stands later",
            _ => "the leftmost pile whose top stands later",
        };
        said(
            format!(
                "{} is {} {} in the second text: it goes on pile {}, {which}.",
                self.before(at.x),
                self.unit(),
                at.y + 1,
                pile + 1
            ),
            format!("there will be as many piles as the longest run in one order has {}s.", self.unit()),
        )
    }

    pub(super) fn chosen(&self, at: Corner) -> Narration {
        said(
            format!("{} is of the longest run that stands in one order on both sides.", self.before(at.x)),
            "a path goes right and down, never back: of two that stand the other way round, one must go.",
        )
    }

    pub(super) fn weighed(&self, Lead { run, count }: Lead, leads: bool) -> Narration {
        let best = self.of_part().iter().rev().find_map(|change| match change {
            Change::Weighed { run, count, leads: true } => Some((run.len, *count)),
            _ => None,
        });
        let verdict = match best {
            None if leads => "the best so far",
            None => "too frequent to hold on to",
            Some((_, rarest)) if leads && count < rarest => "rarer than the best so far, and the new best",
            Some(_) if leads => "longer than the best so far, and the new best",
            Some(_) => "neither rarer nor longer than the best so far",
        };
        said(
            format!(
                "Both have {}: {}, the rarest of it {}; {verdict}.",
                self.run(run),
                self.units(run.len),
                times(count)
            ),
            "a run is better that is rarer, by its rarest member, or longer; what is more frequent than the best starts \
             none. So does Git.",
        )
    }

    pub(super) fn anchored(&self, block: Block) -> Narration {
        said(
            format!(
                "{} is held on to; what stands before it and after it is compared by itself.",
                self.run(block)
            ),
            "an anchor is never given up again, even where a script without it would be shorter.",
        )
    }

    pub(super) fn handed(&self, part: Region) -> Narration {
        let (reason, why) = match self.recording.algorithm() {
            Some(Algorithm::Patience) => (
                format!("no {} of both stands once on each side", self.unit()),
                "without an anchor the fewest edits are the best guess left; Git may keep other copies here, as many.",
            ),
            _ => (
                "all that both have stands here more than 64 times".to_owned(),
                "without an anchor the fewest edits are the best guess left.",
            ),
        };
        said(format!("In this part, {}, {reason}: Myers decides.", self.sizes(part)), why)
    }
}
