//! Questions to the engine: another threshold, a search.

use crate::align::Threshold;
use crate::analysis::{Direction, Options};
use crate::tui::effect::Effect;
use crate::tui::screens::context::order;
use crate::tui::search::Search;
use crate::tui::state::{State, View};
use crate::tui::update::navigation;

/// How far one press moves the threshold.
const STEP: f32 = 0.05;
/// How near to certainty and to nothing a threshold may come.
const RANGE: std::ops::RangeInclusive<f32> = 0.05..=0.95;

/// Where the threshold goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Move {
    /// So many steps up, or down where negative.
    By(f32),
    /// To where the texts themselves suggest.
    Suggested,
}

/// Moves the threshold and asks for another answer; the picture changes when it comes.
pub(crate) fn threshold(state: &mut State, to: Move) -> Vec<Effect> {
    let wanted = match to {
        Move::Suggested => Threshold::Suggested,
        Move::By(steps) => Threshold::Fixed(moved(current(state), steps)),
    };
    state.message = Some(match wanted {
        Threshold::Suggested => "the threshold that the texts suggest".to_owned(),
        Threshold::Fixed(value) => match suggested(state) {
            Some(suggested) => format!("threshold {value:.2} set by hand; the texts suggest {suggested:.2}"),
            None => format!("threshold {value:.2} set by hand"),
        },
    });
    if wanted == state.options.threshold {
        return Vec::new();
    }
    state.options = Options { threshold: wanted };
    state.generation += 1;
    state.computing = true;
    vec![Effect::Compute { generation: state.generation, options: state.options }]
}

/// The next multiple of the step in that direction, so that a suggested 0.37 goes to 0.40 and 0.35.
fn moved(from: f32, steps: f32) -> f32 {
    let exact = from / STEP;
    let whole = if steps > 0.0 { (exact + 0.01).floor() } else { (exact - 0.01).ceil() };
    ((whole + steps) * STEP).clamp(*RANGE.start(), *RANGE.end())
}

/// The threshold asked for last, or that of the pair before the reader.
fn current(state: &State) -> f32 {
    match state.options.threshold {
        Threshold::Fixed(value) => value,
        Threshold::Suggested => {
            let pair = if state.aligning() { None } else { state.analysis.pair(state.here(), state.there()) };
            pair.map_or(0.5, |(pair, _)| pair.alignment.threshold)
        }
    }
}

/// The threshold that the pair before the reader suggests.
fn suggested(state: &State) -> Option<f32> {
    let pair = if state.aligning() { None } else { state.analysis.pair(state.here(), state.there()) };
    pair.map(|(pair, _)| pair.scores.suggested)
}

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
    let found_here = match state.view {
        View::Context => {
            order::order(state).get(state.context_scroll).is_some_and(|&p| search.is_in_context(p))
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
        navigation::found(state, Direction::Forward, 1);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_moves_on_a_grid() {
        let table = [
            (0.37, 1.0, 0.40),
            (0.37, -1.0, 0.35),
            (0.40, 1.0, 0.45),
            (0.40, -1.0, 0.35),
            (0.37, 3.0, 0.50),
            (0.93, 9.0, 0.95),
            (0.1, -9.0, 0.05),
        ];
        for (from, steps, to) in table {
            assert!((moved(from, steps) - to).abs() < 1e-4, "{from} {steps}: {}", moved(from, steps));
        }
    }
}
