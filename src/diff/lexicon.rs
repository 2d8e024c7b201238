//! Listed words and phrases that can make a difference, in English, Spanish and Chinese.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::reading::Reading;

/// What a listed phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A day of the week.
    Weekday,
    /// A month, named.
    Month,
    /// A day told by another: "yesterday", "last month".
    Relative,
    /// A number in words, or an ordinal.
    Number,
    /// What a number before it is multiplied by.
    Scale,
    /// What makes a number before it a share.
    Percent,
    /// A denial.
    Not,
    /// What looks like a denial and is none.
    None,
    /// A verb of being able, willing or obliged.
    Modal,
    /// A word of the first person.
    First,
    /// A country or a power that is hinted at.
    Unnamed,
    /// A word with a capital that names nobody.
    Title,
    /// A verb of saying.
    Said,
    /// A country by name.
    Country,
}

/// A listed phrase.
pub(super) struct Phrase {
    words: Vec<&'static str>,
    pub(super) kind: Kind,
    /// What it amounts to.
    pub(super) value: &'static str,
}

/// The listed phrases by their first word, the longest first.
static PHRASES: LazyLock<FxHashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases = FxHashMap::<_, Vec<Phrase>>::default();
    let mut list = |kind: Kind, value: &'static str, forms: &'static str| {
        for form in forms.split(", ") {
            let words: Vec<&str> = match form.chars().next() {
                Some('\u{3400}'..='\u{9fff}') => form.split("").filter(|c| !c.is_empty()).collect(),
                _ => form.split(' ').collect(),
            };
            phrases.entry(words[0]).or_default().push(Phrase { words, kind, value });
        }
    };
    for line in include_str!("../../data/marks/telling.tsv").lines() {
        let mut fields = line.split('\t');
        if let (Some(kind), Some(value), Some(forms)) = (fields.next(), fields.next(), fields.next()) {
            list(named(kind).expect("every kind in the shipped list is known"), value, forms);
        }
    }
    for line in include_str!("../../data/marks/countries.tsv").lines() {
        if let Some((value, forms)) = line.split_once('\t') {
            list(Kind::Country, value, forms);
        }
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    phrases
});

/// Whether a value is that of a country.
pub(super) fn is_country(value: &str) -> bool {
    let mut lines = include_str!("../../data/marks/countries.tsv").lines();
    lines.any(|line| line.split_once('\t').is_some_and(|(country, _)| country == value))
}

fn named(kind: &str) -> Option<Kind> {
    Some(match kind {
        "day" => Kind::Weekday,
        "month" => Kind::Month,
        "relative" => Kind::Relative,
        "number" => Kind::Number,
        "scale" => Kind::Scale,
        "percent" => Kind::Percent,
        "not" => Kind::Not,
        "none" => Kind::None,
        "modal" => Kind::Modal,
        "first" => Kind::First,
        "unnamed" => Kind::Unnamed,
        "title" => Kind::Title,
        "said" => Kind::Said,
        _ => return None,
    })
}

/// The longest listed phrase that starts at a word and is wanted, and where it ends.
pub(super) fn listed(
    reading: &Reading,
    at: usize,
    wanted: impl Fn(Kind) -> bool,
) -> Option<(&'static Phrase, usize)> {
    let phrases = PHRASES.get(reading.word(at)?)?;
    let stands = |phrase: &&Phrase| {
        let mut words = phrase.words.iter().enumerate();
        wanted(phrase.kind) && words.all(|(k, word)| reading.word(at + k) == Some(word))
    };
    // "us" is a pronoun where it is no country.
    let fits = |phrase: &&Phrase| phrase.kind != Kind::Country || !reading.is_pronoun_us(at);
    phrases.iter().filter(fits).find(stands).map(|phrase| (phrase, at + phrase.words.len()))
}
