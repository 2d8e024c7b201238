//! A word in its context: the line around each of its places, from every readout, aligned on the word.

use ratatui::layout::{Position, Rect};

use crate::analysis::HitPlace;
use crate::phrases::{Occurrence, keyword};
use crate::render::blocks::keyword_line;
use crate::render::{Line, Role, cells};
use crate::text::{Span, TokenKind};
use crate::tui::screens::ScreenName;
use crate::tui::screens::phrases;
use crate::tui::state::{Overlay, State};
use crate::tui::widgets::boxes;
use crate::tui::widgets::canvas::{Canvas, shortened};
use crate::tui::widgets::list::{List, ListState};

/// The width of the content where there is room for it.
const WIDTH: u16 = 112;
/// The rows of the counts, with a blank on each side.
const HEAD: u16 = 3;

/// The word in question: the phrase under the cursor, what a search found here, or a telling word of the passage; while
/// it is shown, the next one of the passage.
pub(super) fn open(state: &mut State) -> Option<Overlay> {
    let words = words(state);
    let last = match &state.overlay {
        Some(Overlay::Keyword { wanted, .. }) => words.iter().position(|word| word == wanted),
        _ => None,
    };
    let next = words.get(last.map_or(0, |at| (at + 1) % words.len()));
    if next.is_none() {
        state.message = Some("no word to look for".to_owned());
    }
    next.map(|word| Overlay::Keyword { wanted: word.clone(), cursor: 0 })
}

/// The words that can be asked about here, the likeliest first.
fn words(state: &State) -> Vec<String> {
    if state.screen == ScreenName::Phrases {
        return phrases::selected_words(state).into_iter().collect();
    }
    let place = state.screen.screen().under_cursor(state).map_or(state.place(), |spot| spot.place);
    let text = &state.analysis.readout(place.readout).text;
    let mut found: Vec<String> = Vec::new();
    if let Some(search) = &state.search {
        let hits = search.found.within(HitPlace::Readout(place));
        found.extend(hits.iter().filter_map(|hit| text.get(hit.bytes.range())).map(str::to_owned));
    }
    let tokens = state.analysis.text(place.readout).passage_tokens(place.passage);
    let telling = |kind: TokenKind| {
        tokens
            .placed()
            .filter(move |(_, token)| !token.is_function_word && !token.is_furniture && token.kind == kind)
    };
    found.extend(telling(TokenKind::Word).filter_map(|(span, _)| text.get(span.range())).map(str::to_owned));
    // Two characters of Chinese are about a word.
    let characters: Vec<Span> = telling(TokenKind::Han).map(|(span, _)| span).collect();
    let pairs = characters.windows(2).filter(|pair| pair[0].end == pair[1].start);
    found.extend(
        pairs.filter_map(|pair| text.get(pair[0].start as usize..pair[1].end as usize)).map(str::to_owned),
    );
    let mut known = std::collections::BTreeSet::new();
    found.retain(|word| known.insert(word.to_lowercase()));
    found
}

/// Every place of the word.
pub(super) fn places(state: &State, wanted: &str) -> Vec<Occurrence> {
    keyword::places(&state.analysis, wanted)
}

/// Goes to the place under the cursor.
pub(super) fn enter(state: &mut State) {
    let Some(Overlay::Keyword { wanted, cursor }) = state.overlay.take() else { return };
    match places(state, &wanted).get(cursor) {
        Some(at) => {
            state.leap(at.place);
            state.follow();
        }
        None => state.message = Some("nothing to go to".to_owned()),
    }
}

/// How wide a spoken place is: a sentence or two.
const SPOKEN: usize = 160;

/// The word, how often it stands, and the line under the cursor.
pub(crate) fn spoken(state: &State, wanted: &str, cursor: usize) -> Vec<String> {
    let found = places(state, wanted);
    let number = if found.is_empty() { 0 } else { cursor + 1 };
    let mut lines = vec![format!("{wanted} in context, {number} of {}", found.len())];
    lines.extend(found.get(cursor).map(|at| {
        let line = keyword_line(&state.analysis, at, state.side(at.place.readout), SPOKEN);
        line.text().split_whitespace().collect::<Vec<_>>().join(" ")
    }));
    lines
}

/// Draws the lines over `area` and says where the cursor belongs.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    state: &State,
    wanted: &str,
    at: ListState,
) -> Position {
    let found = places(state, wanted);
    let outer = boxes::centred(area, WIDTH, HEAD + found.len().max(1) as u16 + 1);
    let title = shortened(wanted, usize::from(area.width) / 2);
    let inner = boxes::draw(canvas, outer, &title, "K next word, Enter goes there");
    let mut counts = Line::default();
    for readout in state.analysis.readouts() {
        let count = found.iter().filter(|at| at.place.readout == readout).count();
        counts.push(&state.analysis.readout(readout).code, Role::Code(state.side(readout)));
        counts.push(&format!(" {count}   "), Role::Muted);
    }
    if cells(&counts.text()) <= usize::from(inner.width) + 3 {
        canvas.put_line(inner.x, inner.y + 1, &counts);
    }
    let top = inner.y + HEAD;
    let list = List::of_lines(found.len(), inner.bottom().saturating_sub(top + 1).max(1));
    let mut cursor = Position::new(inner.x, inner.y + 1);
    for slot in list.visible(list.first(at)) {
        let (occurrence, y) = (&found[slot.index], top + slot.top);
        if y >= inner.bottom() {
            break;
        }
        if slot.index == at.cursor {
            canvas.put_char(inner.x.saturating_sub(2), y, canvas.chrome().bar_right_page, Role::Bar);
            cursor = Position::new(inner.x, y);
        }
        let hue = state.side(occurrence.place.readout);
        canvas.put_line(
            inner.x,
            y,
            &keyword_line(&state.analysis, occurrence, hue, usize::from(inner.width)),
        );
    }
    if found.is_empty() {
        canvas.put(inner.x, top, "it stands nowhere outside of headings and labels", Role::Muted);
    }
    cursor
}
