//! The search prompt with its list of hits, and searching for the phrase under the cursor.
//!
//! What is typed is searched for at every letter: the hits are marked in the text, and listed above the prompt with the
//! line around each, whole words first. Enter goes to the chosen one.

use ratatui::layout::Rect;

use crate::analysis::{Hit, HitPlace};
use crate::collate::Place;
use crate::render::blocks::around_line;
use crate::render::{Line, Role, cells};
use crate::text::{InOrder as _, TokenKind};
use crate::tui::screens::context::order;
use crate::tui::screens::table::ScreenName;
use crate::tui::screens::{self, findings, phrases};
use crate::tui::search::{self, Search};
use crate::tui::state::{Overlay, State};
use crate::tui::widgets::boxes;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::{List, ListState};

/// The most hits in sight, and the share of the page that they may cover.
const MOST: u16 = 10;
const SHARE: u16 = 2;

/// The columns of the name of a place.
const NAMES: usize = 8;

/// An empty prompt; the search that is on stays until something is typed.
pub(super) fn open(state: &State) -> Overlay {
    let before = state.search.clone().map(Box::new);
    Overlay::Search { typed: String::new(), error: None, cursor: 0, before }
}

/// Searches for what is typed so far, and chooses the first hit from the place of the reader on.
pub(super) fn typed(state: &mut State) {
    let Some(Overlay::Search { typed, .. }) = &state.overlay else { return };
    let found = if typed.is_empty() { Ok(None) } else { Search::new(&state.analysis, typed).map(Some) };
    let (found, wrong) = match found {
        Ok(found) => (found, None),
        Err(reason) => (None, Some(reason)),
    };
    let nearest = found.as_ref().map_or(0, |found| nearest(state, found));
    state.search = found.filter(|found| found.count() > 0);
    if let Some(Overlay::Search { error, cursor, .. }) = &mut state.overlay {
        (*error, *cursor) = (wrong, nearest);
    }
}

/// The first hit from where the reader is on; past the end it begins again.
fn nearest(state: &State, found: &Search) -> usize {
    let here = state.place();
    let in_context = state.screen == ScreenName::Context;
    let is_ahead = |hit: &Hit| match hit.place {
        HitPlace::Readout(place) => !in_context && place >= here,
        HitPlace::Context(..) => in_context,
    };
    found.first(is_ahead).unwrap_or(0)
}

/// How many hits are listed.
pub(super) fn hits(state: &State) -> usize {
    state.search.as_ref().map_or(0, Search::count)
}

/// What was found so far: `CU 1, CN 0, context 2`.
pub(super) fn found_so_far(state: &State, typed: &str) -> String {
    match &state.search {
        _ if typed.is_empty() => String::new(),
        Some(search) => search.counts(&state.analysis),
        None => "not found".to_owned(),
    }
}

/// Goes to a hit of the list.
pub(super) fn enter(state: &mut State, typed: &str, cursor: usize) {
    if typed.is_empty() {
        state.search = None;
        return;
    }
    let hit = state.search.as_ref().and_then(|search| search.hit(cursor).copied());
    let Some(hit) = hit else {
        state.message = Some(format!("{typed} is not found"));
        return;
    };
    match hit.place {
        HitPlace::Readout(place) => {
            let is_there = state.screen == ScreenName::Compare && place == state.place();
            if !is_there {
                state.leap(place);
                state.follow();
            }
        }
        HitPlace::Context(paragraph, _) => {
            if state.screen != ScreenName::Context {
                screens::open(state, ScreenName::Context);
            }
            let at = order::order(state).iter().position(|&shown| shown == paragraph);
            state.screens.context.first = at.unwrap_or_default();
        }
    }
    tell(state);
}

/// Says what is searched for and how often it stands where.
fn tell(state: &mut State) {
    let said = state.search.as_ref().map(|on| format!("{}: {}", on.name(), on.counts(&state.analysis)));
    state.message = said;
}

/// Searches for what is under the cursor: the phrase of the row, what a finding rests on, a phrase that this passage
/// shares with others, a telling word of it; and the next of them when it is asked again.
pub(crate) fn search_word(state: &mut State) {
    let all = wanted(state);
    let last = state.search.as_ref().and_then(|on| all.iter().position(|words| pattern(words) == on.typed));
    let Some(next) = all.get(last.map_or(0, |at| (at + 1) % all.len())) else {
        state.message = Some("no word to search for".to_owned());
        return;
    };
    match Search::new(&state.analysis, &pattern(next)) {
        Ok(found) => {
            let found = found.told_as(Some(next.clone()));
            let at = nearest(state, &found);
            let hit = found.hit(at).map(|hit| hit.place);
            state.search = Some(found);
            if state.screen != ScreenName::Context
                && let Some(HitPlace::Readout(place)) = hit
                && place != state.place()
            {
                state.leap(place);
                state.follow();
            }
            tell(state);
        }
        Err(reason) => state.message = Some(reason),
    }
}

/// The words that may be meant, the likeliest first.
fn wanted(state: &State) -> Vec<String> {
    let own = match state.screen {
        ScreenName::Phrases => phrases::selected_words(state),
        ScreenName::Findings => findings::selected_words(state),
        _ => None,
    };
    if let Some(words) = own {
        return vec![words];
    }
    let place = state.place();
    let text = &state.analysis.readout(place.readout).text;
    let mut all = shared_phrases(state, place);
    let tokens = state.analysis.text(place.readout).passage_tokens(place.passage).placed();
    let telling = tokens.filter(|(_, token)| !token.is_function_word && token.kind == TokenKind::Word);
    all.extend(telling.filter_map(|(span, _)| text.get(span.range())).map(str::to_lowercase));
    let mut known = std::collections::BTreeSet::new();
    all.retain(|words| known.insert(words.clone()));
    all
}

/// The phrases of a passage that stand elsewhere too, the longest first.
fn shared_phrases(state: &State, place: Place) -> Vec<String> {
    let found = state.memo.phrases(&state.analysis);
    let mut here: Vec<(usize, String)> = found
        .phrasing
        .phrases
        .iter()
        .filter(|phrase| phrase.places.len() > 1 && !phrase.is_name)
        .filter_map(|phrase| {
            let at = phrase.places.iter().find(|at| at.place == place)?;
            Some((phrase.words, at.text(&state.analysis).to_lowercase()))
        })
        .collect();
    here.put_in_order(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    here.into_iter().map(|(_, words)| words).collect()
}

/// The pattern of some words: whole words, whatever white space stands between them.
fn pattern(words: &str) -> String {
    let words: Vec<String> = words.split_whitespace().map(regex::escape).collect();
    let joined = words.join(r"\s+");
    let edge =
        |c: Option<char>| if c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c)) { r"\b" } else { "" };
    let (first, last) = (joined.chars().next(), joined.chars().next_back());
    format!("{}{joined}{}", edge(first), edge(last))
}

/// Whether a letter is written without blanks around words.
fn is_unspaced(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

/// Draws the hits in a box at the foot of the page, above what is typed.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, at: ListState) {
    let Some(search) = state.search.as_ref().filter(|_| is_typed(state)) else { return };
    let rows = (search.count() as u16).clamp(1, MOST).min((area.height / SHARE).saturating_sub(boxes::EDGES));
    if rows == 0 {
        return;
    }
    let (width, height) = (area.width.saturating_sub(2), rows + boxes::EDGES);
    let outer = Rect { x: area.x + 1, y: area.bottom() - height, width, height };
    let count = search.count();
    let title = format!("{count} {}", if count == 1 { "hit" } else { "hits" });
    let inner = boxes::draw(canvas, outer, &title, "Up and Down choose");
    let list = List::of_lines(count, rows);
    let slots = list.visible(list.first(at));
    let shown: Vec<(&Hit, Line)> =
        slots.iter().filter_map(|slot| search.hit(slot.index)).map(|hit| (hit, name(state, hit))).collect();
    let names = shown.iter().map(|(_, name)| name.cells() + 2).max().unwrap_or_default().max(NAMES);
    for (slot, (hit, name)) in slots.iter().zip(shown) {
        let y = inner.y + slot.top;
        if slot.index == at.cursor {
            canvas.put_char(inner.x.saturating_sub(2), y, canvas.chrome().bar_right_page, Role::Bar);
        }
        let around = search::around(&state.analysis, hit);
        canvas.put_line(inner.x, y, &around_line(name, names, &around, usize::from(inner.width)));
    }
}

/// Whether something stands in the prompt.
fn is_typed(state: &State) -> bool {
    matches!(&state.overlay, Some(Overlay::Search { typed, .. }) if !typed.is_empty())
}

/// Where a hit stands.
fn name(state: &State, hit: &Hit) -> Line {
    match hit.place {
        HitPlace::Readout(place) => {
            Line::new(&state.analysis.passage_name(place), Role::Code(state.side(place.readout)))
        }
        HitPlace::Context(at, _) => Line::new(&format!("context {}", at + 1), Role::Muted),
    }
}

/// How wide a spoken place is: a sentence or two.
const SPOKEN: usize = 160;

/// The chosen hit in words.
pub(crate) fn spoken(state: &State, cursor: usize) -> Option<String> {
    let search = state.search.as_ref().filter(|_| is_typed(state))?;
    let hit = search.hit(cursor)?;
    let name = name(state, hit);
    let names = cells(&name.text()) + 2;
    let line = around_line(name, names, &search::around(&state.analysis, hit), SPOKEN);
    let words = line.text().split_whitespace().collect::<Vec<_>>().join(" ");
    Some(format!("hit {} of {}, {words}", cursor + 1, search.count()))
}
