//! What the actions of Review do.

use crate::analysis::{Changes, Direction, Offer, Tie};
use crate::collate::{Place, ReadoutIx};
use crate::session::Verdict;
use crate::tui::action::{Action, Asked, Motion};
use crate::tui::by_hand;
use crate::tui::keys::key_of;
use crate::tui::screens::review::action::{LETTERS, ReviewAction};
use crate::tui::screens::review::share;
use crate::tui::screens::{ScreenName, Then};
use crate::tui::state::State;

/// The partners that are offered for the passage under review.
pub(super) fn offers(state: &State) -> Vec<Offer> {
    let (place, there) = (state.place(), state.there());
    if state.aligning() || place.readout == there {
        return Vec::new();
    }
    state.analysis.offers(place, there, LETTERS.len())
}

/// Whether a passage of the side under review is undecided.
pub(super) fn is_undecided(state: &State, place: Place) -> bool {
    state.analysis.is_undecided(state.added.found(), place, state.there())
}

/// How many passages of the side under review are decided, and how many there are.
pub(super) fn progress(state: &State) -> (usize, usize) {
    let matter: Vec<Place> =
        state.analysis.places(state.here()).filter(|&place| !state.analysis.is_furniture(place)).collect();
    (matter.iter().filter(|&&place| !is_undecided(state, place)).count(), matter.len())
}

/// Does what an action means in Review.
pub(super) fn act(state: &mut State, asked: Asked) -> Option<Then> {
    if !state.screens.review.begun {
        begin_shorter(state);
    }
    Some(match asked.action {
        Action::Move(motion @ (Motion::Next | Motion::Previous)) => {
            step(state, motion, asked.times());
            Then::Nothing
        }
        Action::Move(Motion::Top) => {
            first(state);
            Then::Nothing
        }
        Action::Move(Motion::Bottom) => {
            if let Some(&last) = matter(state).last() {
                go(state, last);
            }
            Then::Nothing
        }
        Action::Enter => tie(state, 0),
        Action::Review(action) => review(state, action),
        _ => return None,
    })
}

fn review(state: &mut State, action: ReviewAction) -> Then {
    if state.aligning() {
        state.message = Some("the texts are still being aligned".to_owned());
        return Then::Nothing;
    }
    match action {
        ReviewAction::Tie(at) => tie(state, usize::from(at)),
        ReviewAction::Topic(at) => topic(state, usize::from(at)),
        ReviewAction::Close => close(state),
        ReviewAction::CloseAll => close_all(state),
        ReviewAction::Undecided(direction) => {
            if !seek(state, direction) {
                state.message = Some(format!("nothing undecided {}", beyond(direction)));
            }
            Then::Nothing
        }
        ReviewAction::OtherSide => {
            other_side(state);
            Then::Nothing
        }
        ReviewAction::More => {
            state.screens.review.rest = !state.screens.review.rest;
            Then::Nothing
        }
        ReviewAction::TakeThreshold => take_threshold(state),
        ReviewAction::Against(direction) => {
            against(state, direction);
            Then::Nothing
        }
    }
}

/// The key of an action here.
fn key(action: Action) -> String {
    key_of(ScreenName::Review, action)
}

fn beyond(direction: Direction) -> &'static str {
    if direction == Direction::Forward { "after this" } else { "before this" }
}

/// The partner at a place among those offered, where it is in sight.
fn offered(state: &mut State, at: usize) -> Option<Place> {
    let offers = offers(state);
    let Some(offer) = offers.get(at) else {
        state.message = Some("no such partner is offered".to_owned());
        return None;
    };
    if !share::in_sight(state, offers.len()).contains(&at) {
        state.message = Some(format!(
            "that partner is not in sight: {} shows it",
            key(Action::Review(ReviewAction::More))
        ));
        return None;
    }
    Some(offer.place)
}

/// Ties the passage and a partner, or unties the two.
fn tie(state: &mut State, at: usize) -> Then {
    let Some(other) = offered(state, at) else { return Then::Nothing };
    let here = state.place();
    let verdict = match state.analysis.tie(state.added.found(), here, other) {
        Tie::ByHand(Verdict::Same) => None,
        Tie::Sure => Some(Verdict::Apart),
        _ => Some(Verdict::Same),
    };
    let what = if verdict == Some(Verdict::Same) { "tied" } else { "untied" };
    let told = format!("{what}: {}", by_hand::names(&state.analysis, here, other));
    let changes = by_hand::decided(state, here, other, verdict);
    by_hand::change(state, &told, changes)
}

/// Says that the passage and a partner speak of the same topic, or takes that back.
fn topic(state: &mut State, at: usize) -> Then {
    let Some(other) = offered(state, at) else { return Then::Nothing };
    let here = state.place();
    let is_topic = state.analysis.tie(state.added.found(), here, other) == Tie::ByHand(Verdict::Topic);
    let verdict = (!is_topic).then_some(Verdict::Topic);
    let what = if is_topic { "no longer the same topic" } else { "the same topic" };
    let told = format!("{what}: {}", by_hand::names(&state.analysis, here, other));
    let changes = by_hand::decided(state, here, other, verdict);
    by_hand::change(state, &told, changes)
}

/// What closes a passage: what was tied already, since the engine is sure of it, is then tied by hand.
fn closing(state: &State, place: Place) -> Changes {
    let found = state.added.found();
    let there = state.there();
    let sure = state.analysis.ties(found, place, there);
    let sure = sure.into_iter().filter(|&other| state.analysis.tie(found, place, other) == Tie::Sure);
    let mut changes: Changes =
        sure.flat_map(|other| by_hand::decided(state, place, other, Some(Verdict::Same))).collect();
    changes.extend(state.analysis.changes_of_closing(found, place, there, true));
    changes
}

/// Closes the passage, and goes on to the next undecided one.
fn close(state: &mut State) -> Then {
    let here = state.place();
    let changes = if state.analysis.is_furniture(here) { Changes::new() } else { closing(state, here) };
    let told = format!("nothing else answers {}", state.analysis.passage_name(here));
    let then = by_hand::change(state, &told, changes);
    if seek(state, Direction::Forward) {
        state.message = None;
    } else {
        let left = matter(state).into_iter().filter(|&place| is_undecided(state, place)).count();
        state.message = Some(match left {
            0 => format!(
                "all is decided here: {} takes the other side",
                key(Action::Review(ReviewAction::OtherSide))
            ),
            _ => format!(
                "nothing undecided after this, {left} before it: {}, then {}",
                key(Action::Move(Motion::Top)),
                key(Action::Review(ReviewAction::Undecided(Direction::Forward)))
            ),
        });
    }
    then
}

/// Closes every undecided passage from here to the end.
fn close_all(state: &mut State) -> Then {
    let here = state.place();
    let rest: Vec<Place> = matter(state)
        .into_iter()
        .filter(|&place| place == here || place > here && is_undecided(state, place))
        .collect();
    let mut changes = Changes::new();
    for &place in &rest {
        changes.extend(closing(state, place));
    }
    let told = format!("nothing further answers from {} to the end", state.analysis.passage_name(here));
    let then = by_hand::change(state, &told, changes);
    if let Some(&last) = rest.last() {
        go(state, last);
    }
    then
}

/// The passages of the side under review that are part of the matter.
fn matter(state: &State) -> Vec<Place> {
    state.analysis.places(state.here()).filter(|&place| !state.analysis.is_furniture(place)).collect()
}

fn go(state: &mut State, place: Place) {
    state.set_passage(place.passage);
    state.screens.review.rest = false;
    state.follow();
}

/// Goes to the first passage, or the first undecided one where only those are shown.
pub(super) fn first(state: &mut State) {
    let only = state.screens.review.only_untied;
    let first = matter(state).into_iter().find(|&place| !only || is_undecided(state, place));
    if let Some(first) = first {
        go(state, first);
    }
}

fn step(state: &mut State, motion: Motion, times: u32) {
    let here = state.place();
    let only = state.screens.review.only_untied;
    let mut places = matter(state);
    places.retain(|&place| place == here || !only || is_undecided(state, place));
    let at = places.partition_point(|&place| place < here);
    let to = match motion {
        Motion::Next => at.saturating_add(times as usize).min(places.len().saturating_sub(1)),
        _ => at.saturating_sub(times as usize),
    };
    if let Some(&place) = places.get(to) {
        go(state, place);
    }
}

/// Goes to the next undecided passage; false where there is none.
pub(super) fn seek(state: &mut State, direction: Direction) -> bool {
    let here = state.place();
    let places = matter(state);
    let found = match direction {
        Direction::Forward => places.into_iter().find(|&place| place > here && is_undecided(state, place)),
        Direction::Backward => places.into_iter().rfind(|&place| place < here && is_undecided(state, place)),
    };
    let Some(found) = found else { return false };
    go(state, found);
    true
}

/// Takes the other side, at its first passage that is still untied.
fn other_side(state: &mut State) {
    let (here, there) = (state.here(), state.there());
    if here == there {
        return;
    }
    let passage = state.places[there.ix()];
    state.show(there.at(passage));
    let review = &mut state.screens.review;
    review.against = Some(here);
    review.only_untied = !review.only_untied;
    review.rest = false;
    begin(state);
}

/// Begins with the shorter of the two texts, as soon as they are aligned.
pub(super) fn begin_shorter(state: &mut State) {
    let (here, there) = (state.here(), state.there());
    if state.aligning() || here == there {
        return;
    }
    let length = |readout: ReadoutIx| {
        state.analysis.places(readout).filter(|&place| !state.analysis.is_furniture(place)).count()
    };
    if length(there) < length(here) {
        let passage = state.places[there.ix()];
        state.show(there.at(passage));
        state.screens.review.against = Some(here);
    }
    state.screens.review.begun = true;
    begin(state);
}

/// Goes to the first undecided passage, or to the first where all is decided.
pub(super) fn begin(state: &mut State) {
    let undecided = matter(state).into_iter().find(|&place| is_undecided(state, place));
    match undecided {
        Some(place) => go(state, place),
        None => first(state),
    }
}

/// Reviews against the next readout, or the previous one, which is not the one under review.
fn against(state: &mut State, direction: Direction) {
    let (here, there) = (state.here(), state.there());
    let others: Vec<ReadoutIx> = state.analysis.readouts().filter(|&readout| readout != here).collect();
    let Some(at) = others.iter().position(|&readout| readout == there) else { return };
    if others.len() < 2 {
        state.message = Some("there is no other readout".to_owned());
        return;
    }
    let to = match direction {
        Direction::Forward => (at + 1) % others.len(),
        Direction::Backward => (at + others.len() - 1) % others.len(),
    };
    state.screens.review.against = Some(others[to]);
    state.screens.review.only_untied = false;
    begin(state);
}

/// Takes the threshold that the decisions teach, or gives it back.
fn take_threshold(state: &mut State) -> Then {
    if state.added.session().threshold().is_some() {
        return by_hand::threshold(state, None);
    }
    let Some(taught) = state.analysis.taught(state.added.found()) else {
        state.message = Some("too little is decided yet to teach a threshold".to_owned());
        return Then::Nothing;
    };
    by_hand::threshold(state, Some(taught.threshold))
}
