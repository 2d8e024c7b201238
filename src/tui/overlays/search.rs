//! The search prompt, and searching for the word under the cursor.

use crate::analysis::Direction;
use crate::tui::action::{Action, Asked};
use crate::tui::screens::context::order;
use crate::tui::screens::table::ScreenName;
use crate::tui::search::Search;
use crate::tui::state::State;
use crate::tui::update::navigation;

/// Searches for what was typed and goes to the first hit from here on; an error says what is wrong with the pattern.
pub(crate) fn search(state: &mut State, typed: &str) -> Result<(), String> {
    if typed.is_empty() {
        state.search = None;
        return Ok(());
    }
    let search = Search::new(&state.analysis, typed)?;
    let counts = search.counts(&state.analysis);
    let nothing = search.found.hits.is_empty();
    let place = state.place();
    let found_here = match state.screen {
        ScreenName::Context => {
            let first = state.screens.context.first;
            order::order(state).get(first).is_some_and(|&paragraph| search.is_in_context(paragraph))
        }
        _ => search.is_in_passage(place),
    };
    state.search = Some(search);
    if nothing {
        state.search = None;
        state.message = Some(format!("{typed} is not found"));
        return Ok(());
    }
    if !found_here {
        let next = Asked::from(Action::Found(Direction::Forward));
        // A screen may have its own way to the next hit.
        if state.screen.screen().act(state, next).is_none() {
            navigation::found(state, Direction::Forward, 1);
        }
    }
    state.message = Some(format!("{typed}: {counts}"));
    Ok(())
}

/// Searches for a telling word of the passage under the cursor: the first, and after that the one after it.
pub(crate) fn search_word(state: &mut State) {
    let place = state.place();
    let text = &state.analysis.readout(place.readout).text;
    let words: Vec<String> = state
        .analysis
        .text(place.readout)
        .passage_tokens(place.passage)
        .iter()
        .filter(|token| !token.is_function_word && token.kind == crate::text::TokenKind::Word)
        .filter_map(|token| text.get(token.span.range()))
        .map(|word| format!(r"\b{}\b", regex::escape(&word.to_lowercase())))
        .collect();
    let last = state.search.as_ref().and_then(|search| words.iter().position(|word| *word == search.typed));
    let next = words.get(last.map_or(0, |at| at + 1)).or(words.first()).cloned();
    match next {
        Some(word) => {
            let result = search(state, &word);
            if let Err(reason) = result {
                state.message = Some(reason);
            }
        }
        None => state.message = Some("no word to search for".to_owned()),
    }
}
