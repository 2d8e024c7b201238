//! What is told to the others of a class, and what follows from what they tell.

use std::sync::Arc;

use crate::ingest::visible_line;
use crate::lab::{Algorithm, Subject, Unit};
use crate::lesson::Question;
use crate::tui::screens::lesson::class::{Answer, Ballot, Heard, Host, Part, Saying, Shared, Shown, VERSION};
use crate::tui::screens::lesson::{LessonState, stage};
use crate::tui::screens::table::ScreenName;
use crate::tui::state::State;

/// What is to be told to the others now; none without a class.
pub(crate) fn saying(state: &State) -> Option<Saying> {
    let lesson = state.lesson.as_ref()?;
    match &lesson.part {
        Part::Alone => None,
        Part::Host(host) => {
            let progress = lesson.progress();
            let choices = progress.votes.len();
            let view = match state.screen {
                ScreenName::Lab => "lab",
                ScreenName::SideBySide => "four",
                _ => "compare",
            };
            let lab = &state.screens.lab;
            let shared = Shared {
                version: VERSION,
                stop: lesson.at,
                revealed: progress.revealed,
                hinted: progress.hinted,
                votes: if progress.revealed {
                    (0..choices).map(|at| progress.votes_for(at)).collect()
                } else {
                    Vec::new()
                },
                answers: shown(lesson),
                view: view.to_owned(),
                algorithm: lab.subject.facts().key.to_owned(),
                unit: lab.unit.name().to_owned(),
                step: lab.step(),
                over: false,
            };
            Some(Saying::Host(Box::new(shared), answers(state, host)))
        }
        Part::Seat(seat) => Some(Saying::Seat(Ballot {
            version: VERSION,
            seat: seat.name.clone(),
            votes: seat.votes.clone(),
        })),
    }
}

/// The answers that were shown so far.
fn shown(lesson: &LessonState) -> Vec<Shown> {
    let stops = lesson.lesson.stops.iter().zip(&lesson.progress).enumerate();
    let revealed = stops.filter(|(_, (_, progress))| progress.revealed);
    revealed
        .filter_map(|(stop, (of, _))| {
            let question = of.question.as_ref()?;
            let feedback = question.feedback.iter().map(|told| told.clone().unwrap_or_default());
            let (right, reveal) = (question.right, question.reveal.clone());
            Some(Shown { stop, right, feedback: feedback.collect(), reveal })
        })
        .collect()
}

/// Takes the answers that the host has shown into the lesson of a seat.
fn learn(lesson: &mut LessonState, answers: &[Shown]) {
    let Part::Seat(seat) = &mut lesson.part else { return };
    for told in answers {
        let is_known = |question: &Question| question.right == told.right && question.reveal == told.reveal;
        let stop = lesson.lesson.stops.get(told.stop).and_then(|stop| stop.question.as_ref());
        let Some(question) = stop else { continue };
        // What is no choice of the question is not believed.
        if told.right.is_some_and(|right| right >= question.choices.len()) {
            continue;
        }
        seat.told.insert(told.stop);
        if is_known(question) {
            continue;
        }
        let stops = &mut Arc::make_mut(&mut lesson.lesson).stops;
        if let Some(question) = stops.get_mut(told.stop).and_then(|stop| stop.question.as_mut()) {
            question.right = told.right;
            question.reveal = visible_line(&told.reveal);
            question.feedback = (0..question.choices.len())
                .map(|at| {
                    told.feedback.get(at).filter(|line| !line.is_empty()).map(|line| visible_line(line))
                })
                .collect();
        }
    }
}

/// What the seats answered at the stops whose answers are out, by seat and stop.
fn answers(state: &State, host: &Host) -> Vec<Answer> {
    let Some(lesson) = &state.lesson else { return Vec::new() };
    let answer = |seat: &String, stop: usize, choice: usize| {
        let question = lesson.lesson.stops.get(stop)?.question.as_ref()?;
        Some(Answer {
            seat: seat.clone(),
            stop,
            title: lesson.lesson.stops[stop].title.clone(),
            letter: crate::lesson::letter(choice),
            choice: question.choices.get(choice)?.clone(),
            is_right: question.right.map(|right| right == choice),
        })
    };
    let ballots = host
        .ballots
        .iter()
        .flat_map(|(seat, votes)| votes.iter().map(move |(&stop, &choice)| (seat, stop, choice)));
    ballots
        .filter(|(_, stop, _)| lesson.progress.get(*stop).is_some_and(|progress| progress.revealed))
        .filter_map(|(seat, stop, choice)| answer(seat, stop, choice))
        .collect()
}

/// Takes what was heard of the others.
pub(crate) fn hear(state: &mut State, heard: Heard) {
    match heard {
        Heard::Trouble(told) => state.message = Some(told),
        Heard::Seats(ballots) => count(state, ballots),
        Heard::Host(shared) => {
            let Some(lesson) = &mut state.lesson else { return };
            let Part::Seat(seat) = &mut lesson.part else { return };
            let free = seat.free;
            seat.host = Some((*shared).clone());
            learn(lesson, &shared.answers);
            if !free {
                follow(state);
            }
        }
    }
}

/// Counts the votes of all seats; those at a stop whose answer is out stay as they were.
fn count(state: &mut State, ballots: Vec<Ballot>) {
    let Some(lesson) = &mut state.lesson else { return };
    let Part::Host(host) = &mut lesson.part else { return };
    for ballot in ballots {
        let known = host.ballots.entry(ballot.seat).or_default();
        for (stop, choice) in ballot.votes {
            let open = lesson
                .progress
                .get(stop)
                .is_some_and(|progress| !progress.revealed && choice < progress.votes.len());
            if open {
                known.insert(stop, choice);
            }
        }
    }
    for (stop, progress) in lesson.progress.iter_mut().enumerate() {
        let votes =
            |choice| host.ballots.values().filter(|votes| votes.get(&stop) == Some(&choice)).count() as u32;
        progress.seats = (0..progress.votes.len()).map(votes).collect();
    }
}

/// Goes where the host is.
pub(crate) fn follow(state: &mut State) {
    let Some(lesson) = &mut state.lesson else { return };
    let Part::Seat(seat) = &mut lesson.part else { return };
    seat.free = false;
    let Some(shared) = seat.host.clone() else { return };
    if shared.stop >= lesson.lesson.stops.len() {
        state.message = Some("the presenter is at a stop that this lesson has not".to_owned());
        return;
    }
    let choices = lesson.progress[shared.stop].votes.len();
    let progress = &mut lesson.progress[shared.stop];
    (progress.revealed, progress.hinted) = (shared.revealed, shared.hinted);
    progress.votes = if shared.votes.len() == choices { shared.votes.clone() } else { vec![0; choices] };
    progress.cast.clear();
    stage::go(state, shared.stop);
    let lab = &mut state.screens.lab;
    if let Some(unit) = Unit::ALL.into_iter().find(|unit| unit.name() == shared.unit) {
        lab.by(unit);
    }
    if let Some(algorithm) = Algorithm::of_key(&shared.algorithm)
        && lab.subject != Subject::Algorithm(algorithm)
    {
        lab.run(algorithm);
    }
    match shared.view.as_str() {
        "four" => {
            lab.take_shown();
            state.go(ScreenName::SideBySide);
        }
        "lab" => {
            lab.take();
            lab.go_to(shared.step);
            state.go(ScreenName::Lab);
        }
        _ => state.go(ScreenName::Compare),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse, prepare};
    use crate::lesson::builtin;
    use crate::tui::keys::key::sequence;
    use crate::tui::screens::lesson::class::Seat;
    use crate::tui::state::{Prefs, Size};
    use crate::tui::update::{Msg, update};

    fn state(part: Part, (width, height): (u16, u16)) -> State {
        let lesson = Arc::new(builtin());
        let analysis = Arc::new(analyse(&prepare(lesson.dossier.clone()), Options::default()));
        let mut state = State::new(analysis, Size { width, height }, Prefs::default());
        state.lesson = Some(LessonState { part, ..LessonState::new(lesson) });
        stage::go(&mut state, 0);
        state
    }

    fn press(state: &mut State, keys: &str) {
        for key in sequence(keys) {
            update(state, Msg::Key(key));
        }
    }

    fn seat(name: &str) -> State {
        state(Part::Seat(Seat { name: name.to_owned(), ..Seat::default() }), (60, 20))
    }

    /// What the host says now, taken by a seat.
    fn told(host: &State, seat: &mut State) {
        let Some(Saying::Host(shared, _)) = saying(host) else { panic!("the host says nothing") };
        hear(seat, Heard::Host(shared));
    }

    fn vote(seat: &State) -> Ballot {
        let Some(Saying::Seat(ballot)) = saying(seat) else { panic!("the seat says nothing") };
        ballot
    }

    fn where_is(state: &State) -> (usize, bool, ScreenName, usize) {
        let lesson = state.lesson.as_ref().unwrap();
        (lesson.at, lesson.progress().revealed, state.screen, state.screens.lab.step())
    }

    #[test]
    fn a_seat_is_where_the_host_is_until_it_looks_around_and_again_after_one_key() {
        let (mut host, mut ana) = (state(Part::Host(Host::default()), (120, 36)), seat("ana"));
        press(&mut host, "<PgDn><PgDn><Space><Space>");
        told(&host, &mut ana);
        assert_eq!(where_is(&ana), (2, false, ScreenName::Lab, 15));
        press(&mut ana, "<Space>");
        press(&mut host, "<PgDn><PgDn><Enter>");
        told(&host, &mut ana);
        assert_eq!(where_is(&ana), (2, false, ScreenName::Lab, 16));
        press(&mut ana, "F");
        assert_eq!(where_is(&ana), where_is(&host));
        assert_eq!(ana.screen, ScreenName::SideBySide);
    }

    #[test]
    fn votes_of_seats_are_counted_shown_with_the_answer_and_kept_as_they_were_then() {
        let (mut host, mut ana, mut ben) =
            (state(Part::Host(Host::default()), (80, 24)), seat("ana"), seat("ben"));
        for (seat, keys) in [(&mut ana, "ab"), (&mut ben, "d")] {
            told(&host, seat);
            press(seat, keys);
        }
        hear(&mut host, Heard::Seats(vec![vote(&ana), vote(&ben)]));
        let Some(Saying::Host(shared, answers)) = saying(&host) else { panic!() };
        assert!(shared.votes.is_empty() && answers.is_empty(), "votes are hidden until the answer");
        press(&mut host, "<Enter>");
        // A vote that comes late changes nothing.
        let late = Ballot { votes: [(0, 1)].into(), ..vote(&ben) };
        hear(&mut host, Heard::Seats(vec![late]));
        let Some(Saying::Host(shared, answers)) = saying(&host) else { panic!() };
        assert_eq!(shared.votes, [0, 1, 0, 1]);
        let told_of: Vec<_> = answers.iter().map(|a| (a.seat.as_str(), a.letter, a.is_right)).collect();
        assert_eq!(told_of, [("ana", 'b', Some(true)), ("ben", 'd', Some(false))]);
        told(&host, &mut ana);
        assert_eq!(ana.lesson.as_ref().unwrap().progress().votes, [0, 1, 0, 1]);
    }

    #[test]
    fn a_seat_does_not_show_itself_the_answer_and_what_is_no_place_is_told() {
        let (host, mut ana) = (state(Part::Host(Host::default()), (80, 24)), seat("ana"));
        told(&host, &mut ana);
        press(&mut ana, "<Enter>");
        assert!(!ana.lesson.as_ref().unwrap().progress().revealed);
        let Some(Saying::Host(shared, _)) = saying(&host) else { panic!() };
        press(&mut ana, "F");
        hear(&mut ana, Heard::Host(Box::new(Shared { stop: 99, ..*shared })));
        assert!(ana.message.is_some_and(|told| told.contains("this lesson has not")));
        assert_eq!(ana.lesson.unwrap().at, 0);
    }

    /// A seat that was given the lesson without its answers.
    fn ignorant(name: &str) -> State {
        let mut seat = seat(name);
        let lesson = seat.lesson.as_mut().unwrap();
        for question in
            Arc::make_mut(&mut lesson.lesson).stops.iter_mut().filter_map(|stop| stop.question.as_mut())
        {
            (question.right, question.reveal) = (None, "later".to_owned());
            question.feedback = vec![None; question.choices.len()];
        }
        seat
    }

    #[test]
    fn a_seat_learns_an_answer_when_it_is_shown_and_not_before() {
        let (mut host, mut ana) = (state(Part::Host(Host::default()), (80, 24)), ignorant("ana"));
        let right = |seat: &State, stop: usize| {
            let question = seat.lesson.as_ref().unwrap().lesson.stops[stop].question.as_ref().unwrap();
            (question.right, question.reveal != "later")
        };
        told(&host, &mut ana);
        press(&mut ana, "d");
        assert_eq!(right(&ana, 0), (None, false));
        press(&mut host, "<Enter>");
        told(&host, &mut ana);
        assert_eq!((right(&ana, 0), right(&ana, 1)), ((Some(1), true), (None, false)));
        assert!(ana.lesson.as_ref().unwrap().progress().revealed);
        // The host passes over a stop: nobody else can show its answer.
        press(&mut host, "<PgDn><PgDn>");
        told(&host, &mut ana);
        press(&mut ana, "<PgUp><Enter>");
        assert!(!ana.lesson.as_ref().unwrap().progress().revealed);
        assert!(ana.message.as_ref().is_some_and(|told| told.contains("not shown to the class")));
    }
}
