//! Keyword in context: every place of some words in every readout, with the text around it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::collate::Place;
use crate::lexicon::Language;
use crate::text::Span;

use super::Occurrence;
use super::matcher::{Beginnings, Matcher, Reader, apart};
use super::words::Words;

/// How many bytes of text are given on either side of a place, at most.
const AROUND: usize = 400;

/// The text around a place, white space joined.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// What stands before, from the paragraph alone; it ends in a blank where the word is set off by one.
    pub before: String,
    /// The words themselves.
    pub words: String,
    /// What stands behind.
    pub after: String,
}

/// Every place of some words, inflection folded, readout by readout in the order of the texts.
///
/// The words are read by the rules of each text's own language.
pub fn places(analysis: &Analysis, wanted: &str) -> Vec<Occurrence> {
    let words = Words::of(analysis);
    let beginnings = Beginnings::of(analysis.symbols());
    let mut matchers: FxHashMap<Language, Matcher> = FxHashMap::default();
    let mut found = Vec::new();
    for readout in analysis.readouts() {
        let language = analysis.text(readout).language;
        let reader = Reader { analysis, language, beginnings: &beginnings };
        let matcher = matchers.entry(language).or_insert_with(|| Matcher::new(&reader, [(0, wanted)]));
        let hits = apart(matcher.matches(&words, &words.readouts[readout.ix()]), |owner| owner);
        found.extend(hits.iter().map(|found| words.occurrence(found.at, found.len)));
    }
    found
}

/// The text around a place, within its paragraph.
pub fn around(analysis: &Analysis, at: &Occurrence) -> Around {
    around_bytes(analysis, at.place, at.span(analysis))
}

/// The text around some bytes of a readout, within the paragraph of the passage in which they begin.
pub fn around_bytes(analysis: &Analysis, place: Place, bytes: Span) -> Around {
    let text = analysis.text(place.readout);
    let Some(own) = text.passages.get(place.passage.ix()) else { return Around::default() };
    let mut inside = text.passages.iter().filter(|passage| passage.paragraph == own.paragraph);
    let start = inside.next().map_or(0, |passage| passage.span.start as usize);
    let end = inside.next_back().map_or(0, |passage| passage.span.end as usize);
    let end = end.max(own.span.end as usize);
    around_in(&analysis.readout(place.readout).text, start..end, bytes)
}

/// The text around some bytes of a text, from `inside` alone.
pub fn around_in(text: &str, inside: Range<usize>, bytes: Span) -> Around {
    let span = bytes.range();
    let start = inside.start.max(text.ceil_char_boundary(span.start.saturating_sub(AROUND))).min(span.start);
    let end = inside.end.min(text.floor_char_boundary(span.end + AROUND)).max(span.end);
    Around {
        before: joined(text.get(start..span.start).unwrap_or_default()),
        words: joined(text.get(span.clone()).unwrap_or_default()),
        after: joined(text.get(span.end..end).unwrap_or_default()),
    }
}

/// A text in one line: each stretch of white space is a blank.
pub fn joined(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() {
            true if line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(c),
        }
    }
    line
}
