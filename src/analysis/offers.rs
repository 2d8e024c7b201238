//! What a reader is offered as partners of a passage, and what of it is tied already.

use super::{Analysis, ByHand};
use crate::align::{PassagePair, SURE, Side, partners_of};
use crate::collate::{Place, ReadoutIx};
use crate::session::{Standing as Decision, Verdict};
use crate::text::InOrder as _;

/// A passage over there that is offered as a partner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offer {
    /// The passage.
    pub place: Place,
    /// Its score, 0 to 1; none where the two share nothing.
    pub score: Option<f32>,
}

/// What two passages are to each other at this moment, as a reader of offers sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// Nothing is decided.
    Open,
    /// The engine is sure that one answers the other, and nobody said otherwise.
    Sure,
    /// The reader decided.
    ByHand(Verdict),
    /// Several readers decided, and not the same.
    Disputed,
}

impl Tie {
    /// Whether the two are tied.
    pub fn holds(self) -> bool {
        matches!(self, Self::Sure | Self::ByHand(Verdict::Same))
    }
}

impl Analysis {
    /// The partners that are offered for a passage, at most so many: those that share most first, then, where these are
    /// fewer, the passages that stand nearest to where both texts would keep one order.
    pub fn offers(&self, place: Place, there: ReadoutIx, most: usize) -> Vec<Offer> {
        let Some((pair, mirrored)) = self.pair(place.readout, there) else { return Vec::new() };
        let side = if mirrored { Side::Right } else { Side::Left };
        let mut offers: Vec<Offer> = partners_of(&pair.scores, place.passage, side, most)
            .into_iter()
            .map(|found| Offer { place: there.at(found.passage), score: Some(found.score) })
            .collect();
        let [here_length, there_length] =
            [place.readout, there].map(|readout| self.text(readout).passages.len().max(1));
        let expected = place.passage.ix() * there_length / here_length;
        let mut rest: Vec<Place> = self
            .places(there)
            .filter(|&other| !self.is_furniture(other) && offers.iter().all(|offer| offer.place != other))
            .collect();
        rest.put_in_order_of(|other| (other.passage.ix().abs_diff(expected), other.passage));
        let room = most.saturating_sub(offers.len());
        offers.extend(rest.into_iter().take(room).map(|place| Offer { place, score: None }));
        offers
    }

    /// What two passages are to each other by what was decided, or else by what the engine is sure of.
    pub fn tie(&self, by_hand: &ByHand, one: Place, other: Place) -> Tie {
        match by_hand.decision(one, other) {
            Some(Decision::Decided(verdict)) => return Tie::ByHand(verdict),
            Some(Decision::Disputed) => return Tie::Disputed,
            None => {}
        }
        if by_hand.is_closed(one, other.readout) || by_hand.is_closed(other, one.readout) {
            return Tie::Open;
        }
        let is_linked =
            self.answer(one, other.readout).is_some_and(|answer| answer.there().contains(&other.passage));
        if is_linked && self.pair_score(one, other).is_some_and(|score| score >= SURE) {
            Tie::Sure
        } else {
            Tie::Open
        }
    }

    /// The passages over there that a passage is tied to, by hand or since the engine is sure, in their order.
    pub fn ties(&self, by_hand: &ByHand, place: Place, there: ReadoutIx) -> Vec<Place> {
        let mut tied: Vec<Place> = by_hand
            .decided_with(place, there)
            .filter(|(_, verdict)| *verdict == Verdict::Same)
            .map(|(other, _)| other)
            .collect();
        let linked = self.answer(place, there).into_iter().flat_map(|answer| answer.there().iter().copied());
        tied.extend(
            linked
                .map(|passage| there.at(passage))
                .filter(|&other| self.tie(by_hand, place, other) == Tie::Sure),
        );
        tied.put_in_order(Ord::cmp);
        tied.dedup();
        tied
    }

    /// Whether a reader still has to look at a passage: it is part of the matter, was not closed, the engine is not sure of
    /// its answer, and no passage over there was closed with it.
    pub fn is_undecided(&self, by_hand: &ByHand, place: Place, there: ReadoutIx) -> bool {
        if self.is_furniture(place) || by_hand.is_closed(place, there) {
            return false;
        }
        !self.ties(by_hand, place, there).into_iter().any(|other| {
            self.tie(by_hand, place, other) == Tie::Sure || by_hand.is_closed(other, place.readout)
        })
    }

    /// The score of two passages, where they share enough to have one.
    fn pair_score(&self, one: Place, other: Place) -> Option<f32> {
        let (pair, mirrored) = self.pair(one.readout, other.readout)?;
        let (left, right) = if mirrored { (other, one) } else { (one, other) };
        let found = pair.scores.find(PassagePair { left: left.passage, right: right.passage })?;
        Some(found.score())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::dossier::builtin;
    use crate::session::{Session, Value};
    use crate::text::PassageIx;

    #[test]
    fn the_best_is_offered_first_and_nothing_twice() {
        let analysis = Analysis::from(builtin());
        for (here, there) in analysis.ordered_pairs() {
            for place in analysis.places(here) {
                let offers = analysis.offers(place, there, 10);
                let nearest = analysis.nearest(place, there).map(|nearest| nearest.place);
                assert_eq!(nearest, offers.first().filter(|offer| offer.score.is_some()).map(|o| o.place));
                assert!(offers.windows(2).all(|two| two[0].score >= two[1].score), "{offers:?}");
                let mut places: Vec<Place> = offers.iter().map(|offer| offer.place).collect();
                places.sort_unstable();
                places.dedup();
                let matter = analysis.places(there).filter(|&other| !analysis.is_furniture(other)).count();
                assert_eq!((places.len(), offers.len()), (matter.min(10), matter.min(10)));
            }
        }
    }

    #[test]
    fn what_was_closed_or_tied_from_the_other_side_is_decided() {
        let analysis = Analysis::from(builtin());
        let (one, other) = (ReadoutIx(0).at(PassageIx(1)), ReadoutIx(1).at(PassageIx(1)));
        let mut session = Session::new("ann");
        let none = ByHand::default();
        assert!(analysis.is_undecided(&none, one, ReadoutIx(1)));
        let tied = analysis.changes_of_decision(&none, one, other, Some(Verdict::Same));
        let closed = analysis.changes_of_closing(&none, one, ReadoutIx(1), true);
        for (key, entry) in tied.into_iter().chain(closed) {
            session.set(key, entry.map_or(Value::Holds, |entry| entry.value));
        }
        let by_hand = analysis.look_up(Arc::new(session));
        assert!(!analysis.is_undecided(&by_hand, one, ReadoutIx(1)));
        assert!(!analysis.is_undecided(&by_hand, other, ReadoutIx(0)));
        assert!(analysis.is_undecided(&by_hand, one, ReadoutIx(2)), "another readout is another question");
        assert_eq!(analysis.tie(&by_hand, other, one), Tie::ByHand(Verdict::Same));
        assert_eq!(analysis.ties(&by_hand, one, ReadoutIx(1)), [other]);
    }

    #[test]
    fn a_tie_holds_where_the_engine_is_sure_or_the_reader_tied() {
        for (tie, holds) in [
            (Tie::Open, false),
            (Tie::Sure, true),
            (Tie::ByHand(Verdict::Same), true),
            (Tie::ByHand(Verdict::Topic), false),
            (Tie::ByHand(Verdict::Apart), false),
            (Tie::Disputed, false),
        ] {
            assert_eq!(tie.holds(), holds, "{tie:?}");
        }
    }

    #[test]
    fn where_there_is_room_each_passage_is_offered_once() {
        let analysis = Analysis::from(crate::dossier::builtin());
        for (here, there) in analysis.ordered_pairs() {
            let all: Vec<Place> = analysis.places(there).filter(|&p| !analysis.is_furniture(p)).collect();
            for place in analysis.places(here).filter(|&p| !analysis.is_furniture(p)) {
                let mut offered: Vec<Place> =
                    analysis.offers(place, there, usize::MAX).into_iter().map(|offer| offer.place).collect();
                offered.sort();
                assert_eq!(offered, all, "{place:?}");
                assert_eq!(analysis.offers(place, there, 3).len(), all.len().min(3));
            }
        }
    }
}
