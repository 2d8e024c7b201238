//! Review as it is drawn, in the order in which it is read: how far one is, the passage, and its partners.

use ratatui::layout::{Position, Rect};

use crate::analysis::{Offer, Tie};
use crate::collate::Place;
use crate::diff::State as RowState;
use crate::render::glyphs::{BY_HAND, DIFFERS, TOPIC};
use crate::render::{Line, Role, TELLING, banded, difference_name, flow_runs, runs_if_tied};
use crate::session::Verdict;
use crate::tui::action::Action;
use crate::tui::keys::key_of;
use crate::tui::screens::ScreenName;
use crate::tui::screens::review::action::{LETTERS, ReviewAction};
use crate::tui::screens::review::share::{PASSAGE, Share, in_sight};
use crate::tui::screens::review::update;
use crate::tui::state::State;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::{Canvas, shortened};

/// Where labels begin, and the words.
const LABEL_AT: u16 = 3;
const WORDS_AT: u16 = 20;
/// The widest that words are set.
const WIDEST: u16 = 84;
/// The columns of the bar that says how far one is.
const BAR: usize = 20;

/// Draws Review between the header and the status line; says where the cursor stands.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, scene: &Scene<'_>) -> Option<Position> {
    let state = scene.state;
    if state.aligning() {
        canvas.put(area.x + LABEL_AT, area.y, "Review  the texts are being aligned", Role::Muted);
        return None;
    }
    heading(canvas, area, scene);
    let width = area.width.saturating_sub(WORDS_AT + 2).clamp(1, WIDEST);
    let place = state.place();
    let tied = state.analysis.ties(state.added.found(), place, state.there());
    let offers = update::offers(state);
    let against: Vec<Place> =
        if tied.is_empty() { offers.first().map(|offer| offer.place).into_iter().collect() } else { tied };
    let hue = state.side(place.readout);
    let runs = runs_if_tied(&state.analysis, place, &against, hue);
    let lines = cut(flow_runs(state.analysis.passage_text(place), width, &runs, Role::Prose), PASSAGE, width);
    let top = area.y + 2;
    canvas.put(area.x + LABEL_AT, top, &state.analysis.passage_name(place), Role::Code(hue));
    let standing = standing(state, place);
    canvas.put(
        area.x + LABEL_AT,
        top + 1,
        &shortened(standing, usize::from(WORDS_AT - LABEL_AT - 1)),
        Role::Muted,
    );
    let height = lines.len().max(2) as u16;
    canvas.upright(area.x + 1, top, height, canvas.chrome().bar_right_page, Role::Bar);
    for (line, y) in lines.iter().zip(top..area.bottom()) {
        canvas.put_line(area.x + WORDS_AT, y, line);
    }
    let rule = top + PASSAGE;
    if rule < area.bottom() {
        canvas.level(area.x, rule, area.width, canvas.chrome().rule, Role::Rule);
    }
    partners(
        canvas,
        Rect { y: rule + 1, height: area.bottom().saturating_sub(rule + 1), ..area },
        scene,
        &offers,
    );
    Some(Position::new(area.x + WORDS_AT, top))
}

/// `partner` for one, `2 partners` for more.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { what.to_owned() } else { format!("{count} {what}s") }
}

/// How the passage stands, in a word or two.
pub(super) fn standing(state: &State, place: Place) -> &'static str {
    let found = state.added.found();
    if found.is_closed(place, state.there()) {
        "decided"
    } else if !update::is_undecided(state, place) {
        "tied already"
    } else if found.is_seen(place) {
        "seen"
    } else {
        "undecided"
    }
}

fn heading(canvas: &mut Canvas<'_>, area: Rect, scene: &Scene<'_>) {
    let state = scene.state;
    let (here, there) = (state.here(), state.there());
    let x = canvas.put(area.x + LABEL_AT, area.y, "Review  ", Role::Strong);
    let x = canvas.put(x, area.y, scene.code(here), Role::Code(state.side(here)));
    let x = canvas.put(x, area.y, " against ", Role::Muted);
    canvas.put(x, area.y, scene.code(there), Role::Code(state.side(there)));
    let (decided, all) = update::progress(state);
    let filled = (decided * BAR).checked_div(all).unwrap_or(BAR);
    let count = format!("{decided} of {all} decided  ");
    let end = area.right().saturating_sub(3);
    let at = end.saturating_sub((count.len() + BAR + 2) as u16);
    let x = canvas.put(at, area.y, &count, Role::Text);
    let x = canvas.put(x, area.y, "[", Role::Muted);
    let x = canvas.put(x, area.y, &"=".repeat(filled), Role::Strong);
    let x = canvas.put(x, area.y, &"-".repeat(BAR - filled), Role::Muted);
    canvas.put(x, area.y, "]", Role::Muted);
    let room = usize::from(area.width.saturating_sub(LABEL_AT + 3));
    canvas.put(area.x + LABEL_AT, area.y + 1, &shortened(&known(state), room), Role::Muted);
}

/// What is to be known beside the passage: its notes, what was lost, the threshold that the decisions teach.
pub(super) fn known(state: &State) -> String {
    let found = state.added.found();
    let place = state.place();
    let key = |action: Action| key_of(ScreenName::Review, action);
    let take = key(Action::Review(ReviewAction::TakeThreshold));
    let mut parts: Vec<String> =
        found.notes_on(place).map(|note| format!("note: {}", note.note.as_typed())).collect();
    let offered = update::offers(state).len();
    let hidden = offered - in_sight(state, offered).len();
    if hidden > 0 {
        let more = key(Action::Review(ReviewAction::More));
        parts.push(format!("{more} shows the other {}", counted(hidden, "partner")));
    }
    if state.screens.review.only_untied {
        parts.push("what is still untied here".to_owned());
    }
    match found.lost().len() {
        0 => {}
        1 => parts.push(format!("1 entry no longer stands in the texts: {} shows it", key(Action::Lost))),
        lost => parts
            .push(format!("{lost} entries no longer stand in the texts: {} lists them", key(Action::Lost))),
    }
    let disputed = found.disputed();
    if disputed > 0 {
        parts.push(format!("{disputed} disputed"));
    }
    if state.added.session().threshold().is_some() {
        parts.push(format!("the threshold is the one that you taught; {take} gives it back"));
    } else if let Some(taught) = state.analysis.taught(found) {
        parts.push(format!("your decisions suggest a threshold of {:.2}; {take} takes it", taught.threshold));
    }
    parts.join("   ")
}

fn partners(canvas: &mut Canvas<'_>, area: Rect, scene: &Scene<'_>, offers: &[Offer]) {
    let state = scene.state;
    let share = Share::new(area.height, offers.len());
    let width = area.width.saturating_sub(WORDS_AT + 2).clamp(1, WIDEST);
    let place = state.place();
    let mut y = area.y;
    for at in in_sight(state, offers.len()) {
        let offer = offers[at];
        if y >= area.bottom() {
            break;
        }
        let tie = state.analysis.tie(state.added.found(), place, offer.place);
        let hue = state.side(offer.place.readout);
        let letter = LETTERS.get(at).copied().unwrap_or(' ');
        let x = canvas.put(area.x + LABEL_AT, y, &letter.to_string(), Role::Strong);
        let x = canvas.put(x + 2, y, &state.analysis.passage_name(offer.place), Role::Code(hue));
        canvas.put(x + 1, y, sign(tie), Role::Strong);
        if share.lines > 1 {
            let (words, role) = score(offer, tie);
            canvas.put(area.x + LABEL_AT + 3, y + 1, &words, role);
        }
        if !turned(state, place, offer, tie).is_empty() {
            canvas.put_char(area.x + WORDS_AT - 2, y, DIFFERS, Role::Strong);
        }
        let runs = runs_if_tied(&state.analysis, offer.place, &[place], hue);
        let text = state.analysis.passage_text(offer.place);
        let lines = cut(flow_runs(text, width, &runs, Role::Prose), share.lines, width);
        for (line, y) in lines.iter().zip(y..area.bottom()) {
            canvas.put_line(area.x + WORDS_AT, y, line);
        }
        y += share.lines + 1;
    }
    if offers.is_empty() {
        canvas.put(area.x + LABEL_AT, area.y, "the other readout has no passage to offer", Role::Muted);
    }
}

/// What would turn the meaning if a partner answered the passage, by its names; told of partners that are tied or near, since
/// nothing of another matter is turned.
pub(super) fn turned(state: &State, place: Place, offer: Offer, tie: Tie) -> Vec<&'static str> {
    let is_near = tie.holds() || offer.score.is_some_and(|score| score >= TELLING);
    if !is_near {
        return Vec::new();
    }
    let there = (place.readout, &[place.passage][..]);
    let (turns, _) = state.analysis.turns_if_tied(offer.place, there);
    let mut names: Vec<&str> = turns.iter().map(|turn| difference_name(turn.kind)).collect();
    names.dedup();
    names
}

/// The sign of what two passages are to each other.
fn sign(tie: Tie) -> &'static str {
    const SIGNS: [char; 2] = [BY_HAND, TOPIC];
    debug_assert_eq!(SIGNS, ['&', ':']);
    match tie {
        Tie::Open => "",
        Tie::Sure => "=",
        Tie::ByHand(Verdict::Same) => "&",
        Tie::ByHand(Verdict::Topic) => ":",
        Tie::ByHand(Verdict::Apart) => "-",
        Tie::Disputed => "?",
    }
}

/// What is said of a partner: what was decided, or else how near it is.
pub(super) fn score(offer: Offer, tie: Tie) -> (String, Role) {
    match tie {
        Tie::ByHand(Verdict::Same) => ("by hand".to_owned(), Role::Strong),
        Tie::ByHand(Verdict::Topic) => ("same topic".to_owned(), Role::Strong),
        Tie::ByHand(Verdict::Apart) => ("untied".to_owned(), Role::Strong),
        Tie::Disputed => ("disputed".to_owned(), Role::Strong),
        Tie::Sure => ("tied: sure".to_owned(), Role::Strong),
        Tie::Open => {
            let words = offer.score.map(|score| banded(score, RowState::Reworded));
            (words.unwrap_or_else(|| "shares little".to_owned()), Role::Muted)
        }
    }
}

/// The first of some lines, with three dots where there are more.
fn cut(mut lines: Vec<Line>, most: u16, width: u16) -> Vec<Line> {
    let most = usize::from(most);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while last.cells() + 4 > usize::from(width) && !last.chunks.is_empty() {
                let Some(chunk) = last.chunks.last_mut() else { break };
                if chunk.text.pop().is_none() {
                    last.chunks.pop();
                }
            }
            last.push(" ...", Role::Muted);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_cut_with_dots_inside_the_width() {
        let lines = vec![Line::new("one two three", Role::Prose), Line::new("four", Role::Prose)];
        let cut = cut(lines, 1, 13);
        assert_eq!(cut.len(), 1);
        assert_eq!(cut[0].text(), "one two t ...");
    }
}
