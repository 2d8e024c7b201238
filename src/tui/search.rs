//! The search that is on: what was typed, and every place where it was found.

use crate::analysis::{Analysis, ContextPart, Direction, Found, HitPlace, Search as Pattern};
use crate::collate::Place;

/// What was searched for, and every place where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// The pattern as typed.
    pub typed: String,
    /// Where it was found.
    pub found: Found,
}

impl Search {
    /// Searches all readouts and the context; the error says in a few words what is wrong with the pattern.
    pub fn new(analysis: &Analysis, typed: &str) -> Result<Self, String> {
        let pattern = Pattern::new(typed).map_err(|error| error.to_string())?;
        Ok(Self { typed: typed.to_owned(), found: analysis.find(&pattern) })
    }

    /// The counts in a line: `CU 2, CN 0, context 1`.
    pub fn counts(&self, analysis: &Analysis) -> String {
        let readouts = analysis.dossier().readouts.iter().zip(&self.found.readouts);
        let mut parts: Vec<String> =
            readouts.map(|(readout, count)| format!("{} {count}", readout.code)).collect();
        if !analysis.dossier().context.is_empty() {
            parts.push(format!("context {}", self.found.context));
        }
        if self.found.notes > 0 {
            parts.push(format!("notes {}", self.found.notes));
        }
        parts.join(", ")
    }

    /// Whether a passage holds a hit.
    pub fn is_in_passage(&self, place: Place) -> bool {
        !self.found.within(HitPlace::Readout(place)).is_empty()
    }

    /// Whether a context paragraph holds a hit, by its position in the dossier.
    pub fn is_in_context(&self, paragraph: usize) -> bool {
        let parts = [ContextPart::Heading, ContextPart::Text];
        parts.into_iter().any(|part| !self.found.within(HitPlace::Context(paragraph, part)).is_empty())
    }

    /// The next passage with a hit, readout by readout in the order of the dossier; past the end it begins again.
    pub fn step(&self, from: Place, direction: Direction) -> Option<Place> {
        let mut places = self.found.hits.iter().filter_map(|hit| match hit.place {
            HitPlace::Readout(place) => Some(place),
            HitPlace::Context(..) => None,
        });
        match direction {
            Direction::Forward => places.clone().find(|&place| place > from).or_else(|| places.next()),
            Direction::Backward => places.clone().rfind(|&place| place < from).or_else(|| places.next_back()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Options, analyse, prepare};
    use crate::collate::ReadoutIx;
    use crate::text::PassageIx;

    fn builtin() -> Analysis {
        analyse(&prepare(Arc::new(crate::dossier::builtin())), Options::default())
    }

    #[test]
    fn the_counts_name_every_readout_and_the_context() {
        let analysis = builtin();
        let search = Search::new(&analysis, "conversation with").unwrap();
        let counts = search.counts(&analysis);
        assert!(counts.starts_with("CU 1, CN 1, GT 1, context "), "{counts}");
    }

    #[test]
    fn a_wrong_pattern_is_an_error_in_a_line() {
        assert!(Search::new(&builtin(), "a(").unwrap_err().ends_with("unclosed group"));
    }

    #[test]
    fn stepping_goes_round_and_back() {
        let analysis = builtin();
        let search = Search::new(&analysis, "conversation with").unwrap();
        let first = ReadoutIx(0).at(PassageIx(0));
        let mut at = first;
        let mut seen = Vec::new();
        for _ in 0..3 {
            at = search.step(at, Direction::Forward).unwrap();
            seen.push(at);
        }
        assert_eq!(at, first);
        assert_eq!(search.step(at, Direction::Backward), Some(seen[1]));
    }
}
