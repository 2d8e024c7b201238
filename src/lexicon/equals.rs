//! Words that can stand for one another.

use super::{Language, Table};

/// How many groups the lists of one language have at most.
const MOST: u8 = 64;

/// The kinds of function words that a word belongs to; two words of one kind can stand for one another.
pub(crate) fn kinds(word: &str) -> Vec<u8> {
    groups(word, |language| &language.rules().folder.kinds)
}

/// The groups that a word belongs to; words of one group stand for one another whatever their letters say.
pub(crate) fn equals(word: &str) -> Vec<u8> {
    groups(word, |language| &language.rules().folder.equals)
}

fn groups(word: &str, list: fn(Language) -> &'static Table) -> Vec<u8> {
    let mut groups = Vec::new();
    for (first, language) in [Language::English, Language::Spanish].into_iter().enumerate() {
        let numbers = list(language).all(word).filter_map(|line| line.rest.parse::<u8>().ok());
        groups.extend(numbers.map(|number| first as u8 * MOST + number));
    }
    groups
}
