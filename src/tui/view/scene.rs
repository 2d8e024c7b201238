//! What every part of the screen asks of the state: names, sides, numbers, states.

use crate::analysis::Standing;
use crate::collate::{Place, ReadoutIx};
use crate::dossier::Readout;
use crate::render::{
    Hue, Ink, Line, Role, answer_score, answer_state, nearest_words, standing_glyph, state_glyph,
    topic_words, turned, unanswered,
};
use crate::text::PassageIx;
use crate::tui::screens::compare::layout::Areas;
use crate::tui::screens::compare::selection::Selection;
use crate::tui::state::State;

/// How many further passages of one topic are named beside the nearest.
const ALSO: usize = 2;

/// The state with what follows from it, for one frame.
pub(crate) struct Scene<'a> {
    /// The state.
    pub(crate) state: &'a State,
    /// Where everything stands.
    pub(crate) areas: Areas,
    /// What is selected.
    pub(crate) selection: Selection,
    /// Whether the theme has colours; in one ink nearly verbatim passages keep their underline.
    pub(crate) ink: Ink,
}

impl<'a> Scene<'a> {
    /// The scene of a state.
    pub(crate) fn new(state: &'a State, ink: Ink) -> Self {
        Self { state, areas: state.areas(), selection: Selection::of(state), ink }
    }

    /// A readout by its number.
    pub(crate) fn readout(&self, readout: ReadoutIx) -> &'a Readout {
        self.state.analysis.readout(readout)
    }

    /// The code of a readout.
    pub(crate) fn code(&self, readout: ReadoutIx) -> &'a str {
        &self.readout(readout).code
    }

    /// The hue of a readout.
    pub(crate) fn side(&self, readout: ReadoutIx) -> Hue {
        self.state.side(readout)
    }

    /// The readout that a pane's words are told against: the focused one, and for that one its neighbour.
    pub(crate) fn against(&self, readout: ReadoutIx) -> ReadoutIx {
        if readout == self.state.here() { self.state.there() } else { self.state.here() }
    }

    /// How a passage stands to another readout.
    pub(crate) fn standing(&self, place: Place, there: ReadoutIx) -> Standing {
        self.state.analysis.standing(place, there)
    }

    /// `~ reworded 0.61`, or `+ no answer in CN`; `:` before it where the topic is spoken of all the same. Of what takes no
    /// part in the comparison what it is: `heading, not compared`.
    pub(crate) fn verdict(&self, place: Place, there: ReadoutIx) -> Line {
        let mut line = Line::default();
        if self.state.aligning() {
            line.push("aligning", Role::Muted);
        } else if let Some(answer) = self.state.analysis.answer(place, there) {
            let score = answer_score(answer.correspondence, answer.words.state);
            let name = answer_state(&self.state.analysis, place.readout, there, &answer);
            line.push(&format!("{} {name} {score}", state_glyph(answer.words.state)), Role::Strong);
        } else {
            line.push(&self.unanswered(self.standing(place, there), place, there), Role::Strong);
        }
        line
    }

    /// What is said of a passage that nothing answers, behind the sign of a standing where that has one.
    pub(crate) fn unanswered(&self, standing: Standing, place: Place, there: ReadoutIx) -> String {
        let sign = standing_glyph(standing);
        let said = unanswered(&self.state.analysis, place, there);
        format!("{sign} {said}").trim_start().to_owned()
    }

    /// `! negation, day`: what turns the meaning between a passage and what answers it, where anything does.
    pub(crate) fn turned(&self, place: Place, there: ReadoutIx) -> Option<String> {
        turned(&self.state.analysis.kinds(place, there))
    }

    /// `same topic GT 12, 0.25, also 14`, or else `nearest CN 2, 0.18` where anything over there was scored.
    pub(crate) fn nearest(&self, place: Place, there: ReadoutIx) -> Option<String> {
        let analysis = &self.state.analysis;
        let mut related = analysis.related(place, there);
        if let Some(best) = related.next() {
            let also: Vec<PassageIx> = related.map(|other| other.place.passage).take(ALSO).collect();
            let also =
                if also.is_empty() { String::new() } else { format!(", also {}", numbers(&also, ", ")) };
            return Some(topic_words(analysis, &[best]) + &also);
        }
        analysis.nearest(place, there).map(|nearest| nearest_words(analysis, &nearest))
    }
}

/// Passages as they are counted for people: `9, 10, 12`.
pub(crate) fn numbers(passages: &[PassageIx], between: &str) -> String {
    passages.iter().map(|p| (p.0 + 1).to_string()).collect::<Vec<_>>().join(between)
}
