//! Why what came nearest was not matched, in words.

use crate::align::{PassagePair, Reason};
use crate::analysis::{Analysis, Rejection};
use crate::diff::State;

use super::score;

/// The reason in a few words, for a list: `few words in common`, `GT 9 with CU 2 scores 0.71`.
pub fn reason_in_short(analysis: &Analysis, rejection: &Rejection) -> String {
    match rejection.reason {
        Reason::FewWords { .. } => "few words in common".to_owned(),
        Reason::Rival { pair, score: value, .. } => {
            format!("rival {}, {}", places(analysis, rejection, pair), shown(value))
        }
        Reason::Taken { pair, score: value } => {
            format!("taken: {}, {}", places(analysis, rejection, pair), shown(value))
        }
        Reason::ByHand => "untied by hand".to_owned(),
        Reason::BelowThreshold { threshold } | Reason::Unlike { threshold } => {
            format!("below {threshold:.2}")
        }
    }
}

/// The reason in a sentence without its end.
pub fn reason_in_full(analysis: &Analysis, rejection: &Rejection) -> String {
    match rejection.reason {
        Reason::FewWords { words } => {
            format!("few telling words in common: {} by words alone", shown(words))
        }
        Reason::Rival { pair, score: value, without } => format!(
            "{} scores {}; without that rival it would be {}",
            places(analysis, rejection, pair),
            shown(value),
            shown(without)
        ),
        Reason::Taken { pair, score: value } => {
            format!("taken: {} scores {}", places(analysis, rejection, pair), shown(value))
        }
        Reason::ByHand => "untied by hand".to_owned(),
        Reason::BelowThreshold { threshold } => {
            format!("below the threshold of {threshold:.2}, and no rival is the cause")
        }
        Reason::Unlike { threshold } => {
            format!("what the two say is too far apart: below the threshold of {threshold:.2}")
        }
    }
}

/// `CU 2 with GT 9`
fn places(analysis: &Analysis, rejection: &Rejection, pair: PassagePair) -> String {
    let (left, right) = (rejection.left.readout, rejection.right.readout);
    let (left, right) = (left.at(pair.left), right.at(pair.right));
    format!("{} with {}", analysis.passage_name(left), analysis.passage_name(right))
}

fn shown(value: f32) -> String {
    score(value, State::Only)
}
