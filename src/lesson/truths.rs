//! The built-in lesson says nothing that the program does not confirm: what its sentences quote and count is claimed, and
//! the claims are computed when it is loaded.

use super::{Claim, Stop, builtin};
use crate::lab::{Algorithm, Input, Side, record};

/// What sentences say that is no claim about the texts: of history, of Git, of sizes that are given, of places in a text.
const GIVEN: &[&str] = &["1986", "a million", "a thousand"];

const NUMBERS: [&str; 12] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// Whether some words stand in a text one after the other.
fn stands(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (words(text), words(phrase));
    !phrase.is_empty() && text.windows(phrase.len()).any(|run| run == phrase.as_slice())
}

fn quotations(text: &str) -> Vec<&str> {
    text.split('“').skip(1).filter_map(|rest| rest.split('”').next()).collect()
}

/// What a stop tells after the vote, and what may be said then: its texts, its choices, its claims.
fn told(stop: &Stop) -> (Vec<&str>, String) {
    let question = stop.question.as_ref().unwrap();
    let told =
        question.feedback.iter().flatten().map(String::as_str).chain([question.reveal.as_str()]).collect();
    let claimed =
        |claim: &Claim| format!("{} {:?}", claim.value, claim.computed.phrases().unwrap_or_default());
    let known =
        [stop.texts.texts.to_vec(), question.choices.clone(), stop.claims.iter().map(claimed).collect()];
    (told, known.concat().join(" | "))
}

#[test]
fn nothing_is_quoted_that_is_neither_in_the_texts_nor_claimed() {
    for stop in &builtin().stops {
        let (told, known) = told(stop);
        for sentence in told {
            for quoted in quotations(sentence) {
                assert!(stands(&known, quoted), "{}: “{quoted}” in {sentence}", stop.title);
            }
        }
    }
}

#[test]
fn no_number_is_told_that_is_not_computed() {
    for stop in &builtin().stops {
        let (told, known) = told(stop);
        let input = Input::new(&stop.texts.texts[0], &stop.texts.texts[1], stop.unit);
        let sizes = [Side::Before, Side::After].map(|side| input.len(side).to_string());
        let sum = input.len(Side::Before) + input.len(Side::After);
        let names = |word: &str| word.chars().all(|c| c.is_ascii_digit());
        for sentence in told {
            let mut rest = sentence.to_owned();
            for given in GIVEN {
                rest = rest.replace(given, "");
            }
            for number in words(&rest).iter().filter(|word| names(word)) {
                let known = stands(&known, number) || sizes.contains(number) || *number == sum.to_string();
                assert!(known, "{}: {number} in {sentence}", stop.title);
            }
        }
    }
}

#[test]
fn an_answer_that_begins_with_a_number_in_words_is_the_computed_one() {
    let mut seen = 0;
    for stop in &builtin().stops {
        let question = stop.question.as_ref().unwrap();
        let first = words(&question.reveal).remove(0);
        let Some(number) = NUMBERS.iter().position(|name| *name == first) else { continue };
        assert_eq!(question.choices[question.right.unwrap()], number.to_string(), "{}", stop.title);
        seen += 1;
    }
    assert_eq!(seen, 6);
}

#[test]
fn what_is_told_of_an_algorithm_is_claimed_of_it() {
    for stop in &builtin().stops {
        let (told, _) = told(stop);
        for algorithm in [Algorithm::Myers, Algorithm::Patience, Algorithm::Histogram] {
            let name = words(algorithm.name()).remove(0);
            let named = told.iter().any(|sentence| words(sentence).contains(&name));
            let claims = stop.claims.iter().any(|claim| claim.of == Some(algorithm));
            assert!(!named || claims, "{}: {name} is named, and nothing is claimed of it", stop.title);
        }
    }
}

#[test]
fn where_the_algorithms_are_told_apart_they_keep_different_words() {
    for stop in &builtin().stops[4..7] {
        let input = Input::new(&stop.texts.texts[0], &stop.texts.texts[1], stop.unit);
        let mut kept: Vec<Vec<(usize, usize)>> =
            Algorithm::FOUR.iter().map(|&a| record(&input, a).unwrap().script.pairs().collect()).collect();
        kept.sort();
        kept.dedup();
        assert!(kept.len() > 1, "{}", stop.title);
        let small = |at: usize| input.tokens(Side::Before)[at].is_function_word;
        let myers = record(&input, Algorithm::Myers).unwrap().script;
        assert!(myers.pairs().all(|(at, _)| small(at)), "{}: Myers keeps a word of matter", stop.title);
    }
}

#[test]
fn sentences_about_texts_that_no_claim_can_hold_are_so() {
    let lesson = builtin();
    let texts = |at: usize| lesson.stops[at].texts.texts.clone();
    // “Xi” ends one text and begins the other.
    let [before, after] = texts(4);
    assert!(before.ends_with("Xi") && after.starts_with("Xi "));
    // “peace” comes before “trade” in one text and after it in the other, at the places that the notes deal.
    let [before, after] = texts(5).map(|text| words(&text));
    let place = |words: &[String], word: &str| words.iter().position(|other| other == word).unwrap() + 1;
    assert!(place(&before, "peace") < place(&before, "trade"));
    assert_eq!(["xi", "spoke", "of", "peace", "trade"].map(|word| place(&after, word)), [1, 2, 3, 15, 4]);
    // Patience hands a text without unique common words to Myers.
    let [before, after] = texts(6);
    let recording = record(&Input::new(&before, &after, lesson.stops[6].unit), Algorithm::Patience).unwrap();
    assert!(matches!(recording.steps[0], crate::lab::Change::Handed(_)));
    // One sentence has 4 words, the other 7, and nothing but the order differs.
    let [before, after] = texts(8);
    let mut halves: Vec<&str> = before.split_inclusive('.').map(str::trim).collect();
    assert_eq!(halves.iter().map(|half| words(half).len()).collect::<Vec<_>>(), [4, 7]);
    halves.reverse();
    assert_eq!(halves.join(" "), after);
    // After “came” both texts go on with “I”; a drop of “I slept” leaves the second text.
    let [before, after] = texts(7);
    assert_eq!(before.replace("I slept, ", ""), after);
    // The questions about sizes.
    let [before, after] = texts(1).map(|text| words(&text).len());
    assert_eq!((before, after), (5, 4));
    let [before, after] = texts(3).map(|text| words(&text).len());
    assert_eq!((before, after), (4, 4));
    // Cuba opens with the conversation and ends on the name, China the other way round.
    let [before, after] = texts(9);
    assert!(before.ends_with("Xi Jinping.") && after.starts_with("Chinese President Xi Jinping"));
    assert!(before.find("conversation") < before.find("Xi") && after.find("conversation") > after.find("Xi"));
}
