//! Days of a month that are told with its name, whatever the language.

use super::TokenKind;
use super::numbers::Words;
use crate::lexicon::{Kind, listed, longest};

/// A day of a month, and where what tells it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MonthDay {
    /// The month, 1 to 12.
    pub(crate) month: u32,
    /// The day, 1 to 31.
    pub(crate) day: u32,
    /// The place behind its last word.
    pub(crate) end: usize,
}

/// The day that is told from a word on with the name of its month: `May 3`, `Nov. 10`, `3 de mayo`, `the 3 of May`
/// from its number on.
///
/// Whether a word has a capital is not looked at, so that a month is one only beside its day.
pub(crate) fn month_day(words: &impl Words, at: usize) -> Option<MonthDay> {
    let between = |at: usize| words.word(at) == Some(".") || is_of(words, at);
    if let Some((month, end)) = month(words, at) {
        let at = end + usize::from(words.word(end) == Some("."));
        return Some(MonthDay { month, day: day(words, at)?, end: at + 1 });
    }
    let day = day(words, at)?;
    let (month, end) = month(words, at + 1 + usize::from(between(at + 1)))?;
    Some(MonthDay { month, day, end })
}

/// Whether a word may stand between a day and its month.
fn is_of(words: &impl Words, at: usize) -> bool {
    let word = words.looked_up(at).zip(words.language(at));
    word.is_some_and(|(word, language)| listed(word, language, |kind| kind == Kind::OfMonth).is_some())
}

/// The month that is named from a word on, and where its name ends.
pub(crate) fn month(words: &impl Words, at: usize) -> Option<(u32, usize)> {
    let language = words.language(at)?;
    let phrase = longest(language, |k| words.looked_up(at + k), |kind| kind == Kind::Month)?;
    Some((phrase.value.parse().ok()?, at + phrase.len))
}

/// The day of a month that a number can be.
pub(crate) fn day(words: &impl Words, at: usize) -> Option<u32> {
    let number = words.kind(at).filter(|kind| *kind == TokenKind::Number).and(words.stem(at))?;
    number.parse().ok().filter(|day| (1..=31).contains(day))
}
