//! Whether a full stop ends a sentence, or belongs to an abbreviation, an initial, a time or a number.

use super::characters::is_han;
use crate::lexicon::{Abbreviation, Kind, Language, Trait, abbreviation, listed};

/// Whether a full stop before `next`, which is not in small letters, ends a sentence.
pub(super) fn ends_sentence(head: &str, tail: &str, next: &str, language: Language) -> bool {
    let (rest, word) = last_word(head);
    let begins = || begins_sentences(next, language);
    // `1. To resume flights`: the number of a point.
    if head.trim_start() == word
        && (is_number(word) && word.len() <= 3 || is_single(word) || is_section(word))
    {
        return false;
    }
    // `III. Trade`, `Article 3. Disputes`, `§ 4. Ports`: the number of a clause before its words.
    let begins_line = head.trim_start() == word;
    if begins_line && is_roman(word) || is_counted(word) && is_label(rest, language) {
        return false;
    }
    // `J. F. Harper`: initials go on, whatever word the next is.
    if is_single(word) && starts_with_initial(tail) {
        return false;
    }
    if is_noon(rest, word) {
        return !(follows_time(next, language) || leads_to_day(tail, language));
    }
    match abbreviation(word, language) {
        Some(Abbreviation::Name) => return false,
        Some(Abbreviation::Number) => return !starts_number(next),
        Some(Abbreviation::Either) => return begins(),
        None => {}
    }
    if is_single(word) {
        let small = word.starts_with(char::is_lowercase);
        // `18.30 h. Luego`
        return if small { is_number(last_word(rest).1) } else { begins() };
    }
    match dotted(word) {
        Dotted::Letters => begins(),
        Dotted::No if language.rules().has(Trait::OrdinalStops) && is_number(word) && word.len() <= 2 => {
            begins()
        }
        Dotted::No | Dotted::Pairs => true,
    }
}

/// Whether a word is a number of several parts, as clauses have: `2.3.1`.
fn is_section(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a word counts clauses: `3`, `12a`, `IV`.
fn is_counted(word: &str) -> bool {
    is_roman(word) || word.len() <= 4 && word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word is a Roman numeral of several letters in capitals.
fn is_roman(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
}

/// Whether all that stands before the number of a clause is its label: `Article `, `§ `.
fn is_label(text: &str, language: Language) -> bool {
    let label = text.trim().trim_end_matches('.').to_lowercase();
    let listed = |language| listed(&label, language, |kind| kind == Kind::Label).is_some();
    !label.is_empty() && (listed(language) || listed(Language::English))
}

/// Whether a word with a capital may follow a time of day: `3 p.m. Monday`.
fn follows_time(word: &str, language: Language) -> bool {
    let follows = |kind| matches!(kind, Kind::Weekday | Kind::Month | Kind::Zone);
    let word = word.to_lowercase();
    listed(&word, language, follows).or_else(|| listed(&word, Language::English, follows)).is_some()
}

/// Whether a day follows with what leads it in, in a line of capitals: `AT 5 P.M. ON TUES.`
fn leads_to_day(tail: &str, language: Language) -> bool {
    let mut words = tail.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (Some(lead), Some(day)) = (words.next(), words.next()) else { return false };
    let capitals = lead.len() > 1 && lead.chars().all(char::is_uppercase);
    let is_day = |day: &str| follows_time(day, language) || abbreviation(day, language).is_some();
    capitals && begins_sentences(lead, language) && is_day(day)
}

/// Whether a word is made of parts with stops between them.
enum Dotted {
    /// It is not.
    No,
    /// Of single letters, such as `U.S` and `J.-C`: initials, perhaps of a name that goes on.
    Letters,
    /// Of parts of two letters, such as `EE.UU`.
    Pairs,
}

fn dotted(word: &str) -> Dotted {
    let parts = || word.split(['.', '-']).filter(|part| !part.is_empty());
    let within = |most: usize| {
        parts().all(|part| part.chars().count() <= most && part.chars().all(char::is_alphabetic))
    };
    match word.contains('.') {
        true if within(1) => Dotted::Letters,
        true if within(2) => Dotted::Pairs,
        _ => Dotted::No,
    }
}

/// Whether `word` after `rest` ends a time of day: `p.m`, or the `m` of `p. m`.
fn is_noon(rest: &str, word: &str) -> bool {
    let of = |text: &str, full: [&str; 2]| full.iter().any(|full| text.eq_ignore_ascii_case(full));
    of(word, ["a.m", "p.m"]) || of(word, ["m", "m"]) && of(last_word(rest).1, ["a.", "p."])
}

/// The last word of `text`, with its inner stops and hyphens, and what stands before it.
fn last_word(text: &str) -> (&str, &str) {
    let text = text.trim_end();
    let inner = |c: char| (c.is_alphanumeric() && !is_han(c)) || matches!(c, '.' | '-');
    text.split_at(text.trim_end_matches(inner).len())
}

fn begins_sentences(word: &str, language: Language) -> bool {
    language.rules().folder.function.contains(&word.to_lowercase())
}

fn starts_number(word: &str) -> bool {
    let roman = word != "I" && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    roman || word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_number(word: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Whether `text` begins with a letter and a full stop.
fn starts_with_initial(text: &str) -> bool {
    let mut chars = text.trim_start().chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some('.')
}

fn is_single(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}
