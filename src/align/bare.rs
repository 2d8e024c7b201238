//! Which passages are bare answers: "Yes.", "No, sir."

use crate::lexicon::{self, Kind, Kinds};
use crate::text::{PassageIx, Symbols, Text};

/// The most words of a bare answer.
const LONGEST: usize = 4;

/// The kind of what answers.
const ANSWERS: Kinds = Kinds::of(&[Kind::Answer]);

/// Whether a passage is a bare answer.
pub(super) fn is_bare(text: &Text, passage: PassageIx, symbols: &Symbols) -> bool {
    let mut tokens =
        text.passage_tokens(passage).iter().filter(|token| token.is_word() && !token.is_furniture).peekable();
    if !tokens.peek().is_some_and(|first| symbols.begun_by(first).meets(ANSWERS)) {
        return false;
    }
    let words: Vec<&str> = tokens.take(LONGEST + 1).map(|token| symbols.looked_up(token)).collect();
    let is_answer = |rest: &[&str]| {
        lexicon::longest(text.language, |k| rest.get(k).copied(), |kind| kind == Kind::Answer)
    };
    let (mut at, mut answers) = (0, false);
    while let Some(answer) = is_answer(&words[at..]) {
        at += answer.len;
        // "Thank you, sir." answers nothing.
        answers |= !answer.value.is_empty();
    }
    answers && at == words.len()
}
