//! An omission: what one readout says and another does not answer, with the nearest over there as evidence.

use crate::analysis::{Analysis, Omission};
use crate::collate::Place;
use crate::diff::State;
use crate::render::{nearest_words, reason_in_short, score, topic_words};

/// An omission as people read it.
#[derive(Debug, Clone, PartialEq)]
pub struct OmissionBlock<'a> {
    /// The number of the passage.
    pub number: usize,
    /// Its words.
    pub text: &'a str,
    /// What comes nearest over there, where anything does.
    pub evidence: Option<Evidence<'a>>,
}

/// What comes nearest to a passage that nothing answers: evidence, not a verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence<'a> {
    /// Where it stands.
    pub place: Place,
    /// Whether it speaks of the same topic; if not, it is the nearest that there is.
    pub is_topic: bool,
    /// What it is, in words: `same topic CN 2, 0.25`, or `nearest CN 2, 0.18`.
    pub label: String,
    /// How near it is, 0 to 1.
    pub value: f32,
    /// The same as it is shown: `0.18`.
    pub score: String,
    /// Why it is no answer, where that is known of the two.
    pub reason: Option<String>,
    /// Its words.
    pub text: &'a str,
}

impl<'a> OmissionBlock<'a> {
    /// The block of an omission.
    pub fn new(analysis: &'a Analysis, omission: &Omission) -> Self {
        let topic = omission.topic.map(|found| (found.place, found.score, topic_words(analysis, &[found])));
        let nearest = || omission.nearest.map(|n| (n.place, n.score, nearest_words(analysis, &n)));
        let is_topic = topic.is_some();
        let evidence = topic.or_else(nearest).map(|(place, value, label)| Evidence {
            place,
            is_topic,
            label,
            value,
            score: score(value, State::Only),
            reason: reason(analysis, omission.place, place),
            text: analysis.passage_text(place),
        });
        Self {
            number: omission.place.passage.ix() + 1,
            text: analysis.passage_text(omission.place),
            evidence,
        }
    }
}

impl Evidence<'_> {
    /// The reason in parentheses after a blank, or nothing.
    pub fn reason_after(&self) -> String {
        self.reason.as_ref().map_or_else(String::new, |reason| format!(" ({reason})"))
    }
}

fn reason(analysis: &Analysis, here: Place, there: Place) -> Option<String> {
    let rejection = analysis.rejected(here, there.readout).filter(|found| found.is_of(here, there))?;
    Some(reason_in_short(analysis, &rejection))
}
