//! A search over all readouts and the context, and where it found something.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::state::Place;
use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::text::PassageIx;

/// What was searched for, and every place where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// The pattern as typed.
    pub pattern: String,
    /// For each readout of the dossier, the bytes of its text that were found, in order.
    pub readouts: Vec<Vec<Range<usize>>>,
    /// For each context paragraph, the bytes of its text that were found, in order.
    pub context: Vec<Vec<Range<usize>>>,
}

impl Search {
    /// Searches everything for a regular expression; the error says in a line what is wrong with the pattern.
    ///
    /// Small letters find capitals as well; a capital in the pattern finds only itself.
    pub fn new(analysis: &Analysis, pattern: &str) -> Result<Self, String> {
        let regex = compile(pattern)?;
        let found = |text: &str| -> Vec<Range<usize>> {
            regex.find_iter(text).map(|hit| hit.range()).filter(|range| !range.is_empty()).collect()
        };
        Ok(Self {
            pattern: pattern.to_owned(),
            readouts: analysis.dossier.readouts.iter().map(|readout| found(&readout.text)).collect(),
            context: analysis.dossier.context.iter().map(|paragraph| found(&paragraph.text)).collect(),
        })
    }

    /// How often it was found in all.
    pub fn total(&self) -> usize {
        self.readouts.iter().chain(&self.context).map(Vec::len).sum()
    }

    /// The counts in a line: `CU 2, CN 0, context 1`.
    pub fn counts(&self, analysis: &Analysis) -> String {
        let readouts = analysis.dossier.readouts.iter().zip(&self.readouts);
        let mut parts: Vec<String> =
            readouts.map(|(readout, hits)| format!("{} {}", readout.code, hits.len())).collect();
        parts.push(format!("context {}", self.context.iter().map(Vec::len).sum::<usize>()));
        parts.join(", ")
    }

    /// The passages that hold a hit, readout by readout in the order of the dossier.
    pub fn places(&self, analysis: &Analysis) -> Vec<Place> {
        let mut places = Vec::new();
        for (r, hits) in self.readouts.iter().enumerate() {
            let passages = &analysis.texts[r].passages;
            for hit in hits {
                let at = passages.partition_point(|p| p.span.range().end <= hit.start);
                let passage = PassageIx(at.min(passages.len().saturating_sub(1)) as u32);
                let place = Place { readout: ReadoutIx(r as u32), passage };
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        places
    }
}

fn compile(pattern: &str) -> Result<Regex, String> {
    let has_capital = pattern.chars().any(char::is_uppercase);
    RegexBuilder::new(pattern)
        .case_insensitive(!has_capital)
        .build()
        .map_err(|error| error.to_string().lines().last().unwrap_or_default().replace("error: ", ""))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Options, analyse, prepare};

    fn builtin() -> Analysis {
        analyse(&prepare(Arc::new(crate::dossier::builtin())), Options::default())
    }

    #[test]
    fn small_letters_find_capitals_and_capitals_find_themselves() {
        let analysis = builtin();
        let small = Search::new(&analysis, "china").unwrap();
        let capital = Search::new(&analysis, "China").unwrap();
        let shouted = Search::new(&analysis, "CHINA").unwrap();
        assert!(capital.total() > 0 && small.total() >= capital.total());
        assert_eq!(shouted.total(), 0);
    }

    #[test]
    fn a_wrong_pattern_is_an_error_in_a_line() {
        let error = Search::new(&builtin(), "a(").unwrap_err();
        assert_eq!(error, "unclosed group");
    }

    #[test]
    fn empty_matches_are_no_hits() {
        assert_eq!(
            Search::new(&builtin(), "z*").unwrap().readouts.iter().flatten().filter(|r| r.is_empty()).count(),
            0
        );
    }

    #[test]
    fn places_are_passages_that_hold_a_hit() {
        let analysis = builtin();
        let search = Search::new(&analysis, "xi jinping").unwrap();
        for place in search.places(&analysis) {
            let words = analysis.passage_text(place.readout, place.passage).to_lowercase();
            assert!(words.contains("xi jinping"), "{words}");
        }
    }
}
