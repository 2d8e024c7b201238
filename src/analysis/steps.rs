//! Where to go next: the passages of a kind before and after a place.

use crate::collate::ReadoutIx;
use crate::diff::State;
use crate::text::PassageIx;

use super::Analysis;

/// What kind of passage is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Anything but verbatim: put otherwise, in part, or not at all over there.
    Divergence,
    /// Answered over there, in whatever words.
    Shared,
    /// Answered in another order.
    Moved,
    /// Answered by nothing above the threshold.
    Omission,
}

/// Which way to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Toward the end.
    Forward,
    /// Toward the beginning.
    Backward,
}

impl Analysis {
    /// Whether a passage is of a kind, against another readout.
    pub fn is(&self, here: ReadoutIx, passage: PassageIx, there: ReadoutIx, kind: Kind) -> bool {
        let answer = self.answer(here, passage, there);
        match kind {
            Kind::Divergence => answer.is_none_or(|a| a.words.state != State::Verbatim),
            Kind::Shared => answer.is_some(),
            Kind::Moved => answer.is_some_and(|a| a.correspondence.transposed),
            Kind::Omission => answer.is_none(),
        }
    }

    /// The first passage of a kind beyond `from`, against another readout.
    pub fn step(
        &self,
        here: ReadoutIx,
        there: ReadoutIx,
        from: PassageIx,
        (kind, direction): (Kind, Direction),
    ) -> Option<PassageIx> {
        let count = self.texts[here.ix()].passages.len() as u32;
        let fits = |&p: &PassageIx| self.is(here, p, there, kind);
        match direction {
            Direction::Forward => (from.0.saturating_add(1)..count).map(PassageIx).find(fits),
            Direction::Backward => (0..from.0.min(count)).rev().map(PassageIx).find(fits),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse, prepare};
    use std::sync::Arc;

    fn analysis() -> Analysis {
        analyse(&prepare(Arc::new(crate::dossier::builtin())), Options::default())
    }

    #[test]
    fn forward_and_backward_meet_the_same_passages() {
        let analysis = analysis();
        let (here, there) = (ReadoutIx(2), ReadoutIx(1));
        let count = analysis.texts[2].passages.len() as u32;
        for kind in [Kind::Divergence, Kind::Shared, Kind::Moved, Kind::Omission] {
            let all: Vec<_> =
                (0..count).map(PassageIx).filter(|&p| analysis.is(here, p, there, kind)).collect();
            let mut back = Vec::new();
            let mut at = PassageIx(count);
            while let Some(p) = analysis.step(here, there, at, (kind, Direction::Backward)) {
                back.insert(0, p);
                at = p;
            }
            assert_eq!(back, all, "{kind:?}");
            let mut forth: Vec<_> = all.first().filter(|p| p.0 == 0).copied().into_iter().collect();
            at = PassageIx(0);
            while let Some(p) = analysis.step(here, there, at, (kind, Direction::Forward)) {
                forth.push(p);
                at = p;
            }
            assert_eq!(forth, all, "{kind:?}");
        }
    }

    #[test]
    fn the_report_that_was_quoted_whole_is_shared_and_the_comments_are_omissions() {
        let analysis = analysis();
        let (gt, cn) = (ReadoutIx(2), ReadoutIx(1));
        assert!(analysis.is(gt, PassageIx(1), cn, Kind::Shared));
        assert!(!analysis.is(gt, PassageIx(1), cn, Kind::Divergence));
        assert!(analysis.is(gt, PassageIx(3), cn, Kind::Omission));
    }
}
