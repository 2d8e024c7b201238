//! How much of a text is quoted around the words that a finding rests on.

use std::ops::Range;

use super::finding::Citation;
use super::reading::Reading;

/// How many words are quoted before those that a finding rests on, and after them.
const BEFORE: usize = 4;
const AFTER: usize = 5;

/// How many words of a passage are quoted where all of it is meant.
const OPENING: usize = 14;

/// A citation of some words, with a few beside them; positions are those of the reading.
pub(super) fn around(reading: &Reading, words: Range<usize>) -> Citation {
    let passage = reading.passage_of(words.start.min(reading.len().saturating_sub(1)));
    let inside = reading.words_of(passage);
    let is_word = |k: &usize| !reading.is_mark(*k);
    let start = (inside.start..words.start).rev().filter(is_word).take(BEFORE).last().unwrap_or(words.start);
    let end = (words.end..inside.end).filter(is_word).take(AFTER).last().map_or(words.end, |k| k + 1);
    Citation {
        readout: reading.readout,
        place: Some(reading.readout.at(passage)),
        focus: reading.tokens(&words),
        quote: reading.tokens(&(start..end.max(start))),
        value: None,
    }
}

/// A citation of the beginning of some words.
pub(super) fn opening(reading: &Reading, words: Range<usize>) -> Citation {
    let passage = reading.passage_of(words.start.min(reading.len().saturating_sub(1)));
    let end =
        words.clone().filter(|&k| !reading.is_mark(k)).take(OPENING).last().map_or(words.end, |k| k + 1);
    Citation {
        readout: reading.readout,
        place: Some(reading.readout.at(passage)),
        focus: reading.tokens(&words),
        quote: reading.tokens(&(words.start..end)),
        value: None,
    }
}
