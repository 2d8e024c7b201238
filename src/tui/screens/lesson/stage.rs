//! The stage of a stop: its texts on the bench, and the scene that is shown of them.

use crate::lab::Algorithm;
use crate::lesson::{Origin, Scene, Stop, View as Shown};
use crate::tui::action::Action;
use crate::tui::keys::key_of;
use crate::tui::screens::lab::Depth;
use crate::tui::screens::lab::source::{Origin as From, Source};
use crate::tui::screens::lesson::Panel;
use crate::tui::screens::lesson::class::Part;
use crate::tui::screens::table::ScreenName;
use crate::tui::state::{Layout, State};

/// Goes to a stop, and shows it as far as it was open.
pub(crate) fn go(state: &mut State, to: usize) {
    let Some(lesson) = &mut state.lesson else { return };
    if to >= lesson.lesson.stops.len() {
        let score = lesson.score().filter(|_| lesson.part == Part::Alone);
        let score = score.map_or_else(String::new, |(right, all)| format!(": {right} of {all} right"));
        let key = key_of(state.screen, Action::Close);
        state.message = Some(format!("that was the last stop{score}; {key} closes the lesson"));
        return;
    }
    lesson.at = to;
    lesson.panel = Panel::Whole;
    let (stop, revealed) = (lesson.stop().clone(), lesson.progress().revealed);
    let scene = stop.question.as_ref().filter(|_| revealed).map_or(stop.scene, |question| question.then);
    show(state, &stop, scene);
}

/// Puts the texts of a stop on the bench and shows a scene of it.
pub(crate) fn show(state: &mut State, stop: &Stop, scene: Scene) {
    let source = source_of(state, stop);
    state.lab_from = ScreenName::Compare;
    let lab = &mut state.screens.lab;
    lab.open(source);
    lab.by(stop.unit);
    lab.playing = false;
    lab.fields = None;
    lab.enlarged = false;
    lab.run(scene.algorithm);
    match scene.view {
        Shown::Compare => compare(state, stop),
        Shown::Four => {
            lab.shown = vec![Algorithm::Myers, Algorithm::Lcs, Algorithm::Patience, Algorithm::Histogram];
            if !lab.shown.contains(&scene.algorithm) {
                lab.shown[0] = scene.algorithm;
            }
            lab.take_shown();
            state.go(ScreenName::SideBySide);
        }
        Shown::Lab | Shown::Plain => {
            if scene.view == Shown::Plain {
                lab.depth = Depth::Plain;
            }
            let steps = lab.recording().map(|recording| scene.step.of(recording)).unwrap_or_default();
            lab.go_to(steps);
            state.go(ScreenName::Lab);
        }
    }
}

/// Shows two passages in the readouts that they stand in.
fn compare(state: &mut State, stop: &Stop) {
    state.go(ScreenName::Compare);
    state.prefs.layout = Layout::Panes;
    let Origin::Passages(places) = &stop.texts.origin else { return };
    let readouts = places.map(|place| place.readout);
    if readouts.iter().any(|readout| readout.ix() >= state.places.len()) {
        return;
    }
    state.shown = readouts.to_vec();
    state.focus = 0;
    for place in places {
        state.places[place.readout.ix()] = place.passage;
    }
}

/// The texts of a stop as the lab takes them.
fn source_of(state: &State, stop: &Stop) -> Source {
    let texts = stop.texts.texts.clone();
    match &stop.texts.origin {
        Origin::None | Origin::Written => Source::own(texts),
        Origin::Case(title) => Source::case(title, texts),
        Origin::Passages(places) => {
            let names = stop.texts.names.clone();
            let place = |at: usize| format!("{} {}", names[at], places[at].passage.0 + 1);
            let side = |at: usize| state.side(places[at].readout);
            Source {
                texts,
                places: [place(0), place(1)],
                sides: [side(0), side(1)],
                names,
                origin: From::Correspondence,
                readouts: Some(places.map(|place| place.readout)),
            }
        }
    }
}
