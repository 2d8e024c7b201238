//! Where the reader is, and going to another place.

use crate::analysis::Direction;
use crate::collate::{Place, ReadoutIx};
use crate::text::PassageIx;
use crate::tui::jumps::Stop;
use crate::tui::screens::table::ScreenName;
use crate::tui::state::State;

/// The most screens that a step back can lead through.
const LONGEST_TRAIL: usize = 20;

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
    /// others go to the counterpart or, where nothing answers, to the nearest.
    pub(crate) fn attend(&mut self, place: Place) {
        if !self.shown.contains(&place.readout) {
            self.focus = self.shown.len().saturating_sub(1);
        }
        self.show(place);
        self.follow();
    }

    /// Takes every other page to what answers the reader's passage, or else to what comes nearest; one that is there
    /// already stays.
    pub(crate) fn follow(&mut self) {
        if self.aligning() {
            return;
        }
        let place = self.place();
        for there in self.shown.clone() {
            if there != place.readout
                && let Some(passage) = self.counterpart(place, there)
            {
                self.places[there.ix()] = passage;
            }
        }
    }

    /// The passage of another readout that answers a place, or else the one that comes nearest: the one where the reader
    /// was last, where it is among the answers.
    pub(crate) fn counterpart(&self, place: Place, there: ReadoutIx) -> Option<PassageIx> {
        let last = self.places[there.ix()];
        if let Some(answer) = self.analysis.answer(place, there) {
            let answers = answer.there();
            return if answers.contains(&last) { Some(last) } else { answers.first().copied() };
        }
        let topic = self.analysis.topic(place, there).map(|topic| topic.place.passage);
        topic.or_else(|| self.analysis.nearest(place, there).map(|nearest| nearest.place.passage))
    }

    /// Where the reader is, on whatever screen.
    pub(crate) fn stop(&self) -> Stop {
        let at = match self.screen {
            ScreenName::Compare => 0,
            other => other.screen().listed(self).at,
        };
        Stop { place: self.place(), screen: self.screen, at }
    }

    /// Goes to a place in the comparison and remembers where from; a step back leads to the screen of before.
    pub(crate) fn leap(&mut self, place: Place) {
        let from = self.stop();
        if from.place != place || from.screen != ScreenName::Compare {
            self.jumps.leave(from);
        }
        if self.screen != ScreenName::Compare {
            self.trail.push(self.screen);
            self.trail.drain(..self.trail.len().saturating_sub(LONGEST_TRAIL));
            self.screen = ScreenName::Compare;
            self.screens.lab.playing = false;
        }
        self.show(place);
    }

    /// Goes back or forward in the jump list.
    pub(crate) fn jump(&mut self, direction: Direction, times: u32) {
        let mut moved = false;
        for _ in 0..times.min(1_000) {
            let here = self.stop();
            let to = match direction {
                Direction::Backward => self.jumps.back(here),
                Direction::Forward => self.jumps.forward(),
            };
            let Some(Stop { place, screen, at }) = to else { break };
            self.go(screen);
            self.show(place);
            if screen != ScreenName::Compare {
                screen.screen().go_to(self, at);
            }
            moved = true;
        }
        if !moved {
            let where_to = if direction == Direction::Backward { "back" } else { "forward" };
            self.message = Some(format!("no place to go {where_to} to"));
        }
    }
}
