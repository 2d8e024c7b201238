//! Words that can stand for one another.

use super::phrases::listed;
use super::{Kind, Language};

/// The kinds of function words that a word belongs to; two words of one kind can stand for one another.
pub(crate) fn kinds(word: &str, language: Language) -> Vec<u8> {
    language.rules().folder.kinds.all(word).filter_map(|line| line.rest.parse().ok()).collect()
}

/// The groups that a word belongs to; words of one group stand for one another whatever their letters say: forms of a
/// country's name, a month and its short form, "dollar" and its sign.
pub(crate) fn equals(word: &str, language: Language) -> Vec<&'static str> {
    let named = |kind| matches!(kind, Kind::Country | Kind::Month | Kind::Percent | Kind::Scale);
    let phrase = listed(word, language, named);
    let of = |language: Language| language.rules().folder.equals.all(word);
    // Signs and titles are the same in every language.
    let english = of(Language::English).map(|line| line.rest);
    let own = of(language).filter(|_| language != Language::English).map(|line| line.rest);
    phrase.map(|phrase| phrase.value).into_iter().chain(english).chain(own).collect()
}
