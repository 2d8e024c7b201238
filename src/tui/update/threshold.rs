//! Asking for the answer at another threshold.

use crate::align::Threshold;
use crate::tui::effect::Effect;
use crate::tui::screens::Then;
use crate::tui::state::State;

/// How far one press moves the threshold.
const STEP: f32 = 0.05;
/// How near to certainty and to nothing a threshold may come.
const RANGE: std::ops::RangeInclusive<f32> = 0.05..=0.95;

/// Where the threshold goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Move {
    /// So many steps up, or down where negative.
    By(f32),
    /// To the suggested one.
    Suggested,
}

/// Moves the threshold and asks for another answer; the picture changes when it comes.
pub(super) fn threshold(state: &mut State, to: Move) -> Then {
    let wanted = match to {
        Move::Suggested => Threshold::Suggested,
        Move::By(steps) => Threshold::Fixed(moved(current(state), steps)),
    };
    state.message = Some(match wanted {
        Threshold::Suggested => "the suggested threshold".to_owned(),
        Threshold::Fixed(value) => match suggested(state) {
            Some(suggested) => format!("threshold {value:.2} set by hand; suggested is {suggested:.2}"),
            None => format!("threshold {value:.2} set by hand"),
        },
    });
    if wanted == state.options.threshold {
        return Then::Nothing;
    }
    state.options.threshold = wanted;
    state.generation += 1;
    state.computing = true;
    Then::Effects(vec![Effect::Compute { generation: state.generation, options: state.options.clone() }])
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

/// The threshold that is suggested for the pair before the reader.
fn suggested(state: &State) -> Option<f32> {
    let pair = if state.aligning() { None } else { state.analysis.pair(state.here(), state.there()) };
    pair.map(|(pair, _)| pair.scores.suggested)
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
            // What is on the grid but for the last bit goes a whole step; what is off it goes to it.
            (0.399_999_98, 1.0, 0.45),
            (0.400_000_03, -1.0, 0.35),
            (0.399, 1.0, 0.40),
            (0.401, -1.0, 0.40),
            (0.05, -1.0, 0.05),
            (0.95, 1.0, 0.95),
            (0.93, 9.0, 0.95),
            (0.1, -9.0, 0.05),
        ];
        for (from, steps, to) in table {
            assert!((moved(from, steps) - to).abs() < 1e-4, "{from} {steps}: {}", moved(from, steps));
        }
    }
}
