//! Where the reader is, and going to another place.

use crate::analysis::Direction;
use crate::collate::{Place, ReadoutIx};
use crate::text::PassageIx;
use crate::tui::screens::table::ScreenName;
use crate::tui::state::State;

impl State {
    /// Goes to another passage of the focused readout; the context then begins with what is about it.
    pub(crate) fn set_passage(&mut self, passage: PassageIx) {
        let readout = self.here();
        if self.places[readout.ix()] != passage {
            self.places[readout.ix()] = passage;
            self.screens.context.first = 0;
        }
    }

    /// Focuses the pane that shows a readout; where none does, the focused pane shows it.
    fn focus_on(&mut self, readout: ReadoutIx) {
        match self.shown.iter().position(|&shown| shown == readout) {
            Some(pane) => self.focus = pane,
            None => self.shown[self.focus] = readout,
        }
    }

    /// Goes to a place, in the pane that shows its readout or else in the focused one.
    pub(crate) fn show(&mut self, place: Place) {
        self.focus_on(place.readout);
        let last = self.analysis.text(place.readout).passages.len().saturating_sub(1);
        self.set_passage(PassageIx(place.passage.0.min(last as u32)));
    }

    /// Makes a place of a list the reader's own. The first pane keeps its readout, since lists follow its order; the
    /// neighbour goes to the counterpart or, where nothing answers, to the nearest.
    pub(crate) fn attend(&mut self, place: Place) {
        if !self.shown.contains(&place.readout) {
            self.focus = self.shown.len().saturating_sub(1);
        }
        self.show(place);
        self.follow();
    }

    /// Takes the neighbour of the focused pane to what answers the reader's passage, or else to what comes nearest.
    pub(crate) fn follow(&mut self) {
        let (place, there) = (self.place(), self.there());
        if there == place.readout || self.aligning() {
            return;
        }
        let answer = self.analysis.answer(place, there).and_then(|answer| answer.there().first().copied());
        let nearest = || self.analysis.nearest(place, there).map(|nearest| nearest.place.passage);
        if let Some(passage) = answer.or_else(nearest) {
            self.places[there.ix()] = passage;
        }
    }

    /// Goes to a place in the comparison and remembers where from.
    pub(crate) fn leap(&mut self, place: Place) {
        let from = self.place();
        if from != place {
            self.jumps.leave(from);
        }
        self.go(ScreenName::Compare);
        self.show(place);
    }

    /// Goes back or forward in the jump list.
    pub(crate) fn jump(&mut self, direction: Direction, times: u32) {
        let mut moved = false;
        for _ in 0..times.min(1_000) {
            let here = self.place();
            let to = match direction {
                Direction::Backward => self.jumps.back(here),
                Direction::Forward => self.jumps.forward(),
            };
            let Some(place) = to else { break };
            self.go(ScreenName::Compare);
            self.show(place);
            moved = true;
        }
        if !moved {
            let where_to = if direction == Direction::Backward { "back" } else { "forward" };
            self.message = Some(format!("no place to go {where_to} to"));
        }
    }
}
