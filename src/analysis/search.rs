//! Searching everything at once: all readouts and the context, with a smart-case regular expression.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use crate::collate::ReadoutIx;
use crate::text::PassageIx;

use super::Analysis;

/// The largest compiled pattern, in bytes: a pattern that would take more is refused instead of run.
const LARGEST_PATTERN: usize = 1 << 20;
/// How many hits are kept; beyond it they are counted no more and [`Hits::cut`] says so.
const MOST_HITS: usize = 100_000;

/// Where something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Found {
    /// In a passage of a readout.
    Passage(ReadoutIx, PassageIx),
    /// In the text of a context paragraph, by its position in the dossier.
    Context(usize),
}

/// One place where the pattern matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub found: Found,
    /// The bytes, counted from the start of the passage or of the paragraph.
    pub bytes: Range<usize>,
}

/// Everything that was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// The hits: readout by readout in the order of the text, then the context.
    pub all: Vec<Hit>,
    /// How many stand in each readout.
    pub per_readout: Vec<usize>,
    /// How many stand in the context.
    pub in_context: usize,
    /// Whether there were more than are kept.
    pub cut: bool,
}

impl Hits {
    /// The bytes that were found in one place, ascending.
    pub fn in_place(&self, found: Found) -> impl Iterator<Item = Range<usize>> + '_ {
        let first = self.all.partition_point(|hit| hit.found < found);
        self.all.iter().skip(first).take_while(move |hit| hit.found == found).map(|hit| hit.bytes.clone())
    }
}

/// Why a pattern cannot be searched for, in words for the status line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PatternError(String);

/// Reads what was typed as a regular expression.
///
/// Without a capital letter in it, case does not matter. A space matches any white space, so that the line breaks of a
/// text do not hide a phrase.
pub fn pattern(typed: &str) -> Result<Regex, PatternError> {
    let capital = capital_outside_classes(typed);
    RegexBuilder::new(&typed.replace(' ', r"\s+"))
        .case_insensitive(!capital)
        .size_limit(LARGEST_PATTERN)
        .build()
        .map_err(|error| PatternError(in_words(&error)))
}

/// Whether a letter that stands for itself is a capital; `\S` and `\W` are classes, not letters.
fn capital_outside_classes(typed: &str) -> bool {
    let mut escaped = false;
    typed.chars().any(|c| {
        let literal = !escaped;
        escaped = literal && c == '\\';
        literal && c.is_uppercase()
    })
}

fn in_words(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => "the pattern is too large".to_owned(),
        // The last line of a syntax error says what is wrong; those above draw where.
        _ => {
            let text = error.to_string();
            let last = text.lines().last().unwrap_or_default();
            last.trim_start_matches("error: ").to_owned()
        }
    }
}

impl Analysis {
    /// Finds a pattern in every readout and in the context. Empty matches do not count.
    pub fn find(&self, pattern: &Regex) -> Hits {
        let mut hits = Hits { per_readout: vec![0; self.texts.len()], ..Hits::default() };
        for (r, text) in self.texts.iter().enumerate() {
            let readout = ReadoutIx(r as u32);
            for p in 0..text.passages.len() {
                let passage = PassageIx(p as u32);
                let found = Found::Passage(readout, passage);
                hits.per_readout[r] += hits.collect(pattern, found, self.passage_text(readout, passage));
            }
        }
        for (c, paragraph) in self.dossier.context.iter().enumerate() {
            hits.in_context += hits.collect(pattern, Found::Context(c), &paragraph.text);
        }
        hits
    }
}

impl Hits {
    fn collect(&mut self, pattern: &Regex, found: Found, text: &str) -> usize {
        let before = self.all.len();
        for matched in pattern.find_iter(text).filter(|m| !m.is_empty()) {
            if self.all.len() == MOST_HITS {
                self.cut = true;
                break;
            }
            self.all.push(Hit { found, bytes: matched.range() });
        }
        self.all.len() - before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse, prepare};
    use std::sync::Arc;

    fn counts(typed: &str) -> (Vec<usize>, usize) {
        let analysis = analyse(&prepare(Arc::new(crate::dossier::builtin())), Options::default());
        let hits = analysis.find(&pattern(typed).unwrap());
        (hits.per_readout, hits.in_context)
    }

    #[test]
    fn every_readout_is_counted_for_itself() {
        assert_eq!(counts("cooperat").0, [1, 0, 4]);
        assert_eq!(counts("conversation with").0, [1, 1, 1]);
    }

    #[test]
    fn case_matters_only_where_a_capital_was_typed() {
        assert_eq!(counts("communist party").0, counts("Communist Party").0);
        assert_eq!(counts("XI").0, [0, 0, 0]);
        assert!(counts(r"xi\S").0[2] > 0, "a class is not a capital");
    }

    #[test]
    fn a_pattern_that_cannot_be_is_refused_in_a_few_words() {
        assert_eq!(pattern("(a").unwrap_err().to_string(), "unclosed group");
        assert_eq!(pattern(r"\w{5000}{5000}").unwrap_err().to_string(), "the pattern is too large");
    }

    #[test]
    fn the_hits_of_one_place_are_found_again() {
        let analysis = analyse(&prepare(Arc::new(crate::dossier::builtin())), Options::default());
        let hits = analysis.find(&pattern("china").unwrap());
        let place = hits.all.last().unwrap().found;
        let here: Vec<_> = hits.in_place(place).collect();
        let all: Vec<_> =
            hits.all.iter().filter(|hit| hit.found == place).map(|hit| hit.bytes.clone()).collect();
        assert_eq!(here, all);
        assert!(!all.is_empty());
    }
}
