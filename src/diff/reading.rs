//! Some tokens of a text read word by word, white space passed over.

use std::ops::Range;

use super::Passages;
use crate::lexicon::{Kind, Phrase, longest};
use crate::text::{Span, Symbols, TokenKind};

/// Tokens without white space, with their text.
pub(super) struct Reading<'a> {
    passages: Passages<'a>,
    symbols: &'a Symbols,
    at: Vec<usize>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(passages: Passages<'a>, symbols: &'a Symbols) -> Self {
        let at = (0..passages.tokens.len()).filter(|&i| passages.tokens[i].kind != TokenKind::Space);
        Self { passages, symbols, at: at.collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.at.len()
    }

    /// Where a run of words stands in the text.
    pub(super) fn span(&self, run: &Range<usize>) -> Span {
        let token = |k: usize| self.passages.tokens[self.at[k]].span;
        Span { start: token(run.start).start, end: token(run.end - 1).end }
    }

    /// Where a word stands among the tokens, white space counted.
    pub(super) fn token(&self, k: usize) -> usize {
        self.at[k]
    }

    /// Where a token that is not white space stands among the words.
    pub(super) fn place(&self, token: usize) -> usize {
        self.at.partition_point(|&at| at < token)
    }

    pub(super) fn kind(&self, k: usize) -> Option<TokenKind> {
        Some(self.passages.tokens[*self.at.get(k)?].kind)
    }

    /// The normal form of a word; none beyond the end.
    pub(super) fn word(&self, k: usize) -> Option<&'a str> {
        Some(self.symbols.text(self.passages.tokens[*self.at.get(k)?].norm))
    }

    pub(super) fn stem(&self, k: usize) -> Option<&'a str> {
        Some(self.symbols.text(self.passages.tokens[*self.at.get(k)?].stem))
    }

    /// The longest listed phrase that starts at a word and is wanted, and where it ends.
    pub(super) fn listed(&self, at: usize, wanted: impl Fn(Kind) -> bool) -> Option<(Phrase, usize)> {
        // "us" is a pronoun where it is no country.
        let fits = |phrase: Phrase| phrase.kind != Kind::Country || !self.is_pronoun_us(at);
        let phrase = longest(|k| self.word(at + k), |phrase| wanted(phrase.kind) && fits(phrase))?;
        Some((phrase, at + phrase.len))
    }

    pub(super) fn is_mark(&self, k: usize) -> bool {
        self.kind(k) == Some(TokenKind::Punctuation)
    }

    pub(super) fn is_han(&self, k: usize) -> bool {
        self.kind(k) == Some(TokenKind::Han)
    }

    /// Whether a token carries matter.
    pub(super) fn is_content(&self, k: usize) -> bool {
        self.at
            .get(k)
            .is_some_and(|&i| self.passages.tokens[i].is_word() && !self.passages.tokens[i].is_function_word)
    }

    /// Whether the word is written with a capital.
    pub(super) fn is_capital(&self, k: usize) -> bool {
        let token = self.at.get(k).map(|&i| self.passages.tokens[i]);
        let word = token.filter(|t| t.kind == TokenKind::Word);
        let written = word.and_then(|t| self.passages.source.get(t.span.range()));
        written.and_then(|w| w.chars().next()).is_some_and(char::is_uppercase)
    }

    /// Whether the word stands where every word has a capital.
    pub(super) fn begins_sentence(&self, k: usize) -> bool {
        let Some(before) = k.checked_sub(1) else { return true };
        self.is_mark(before)
            && matches!(self.word(before), Some("." | "!" | "?" | ":" | "\"" | "..." | "(" | "*" | "-"))
    }

    /// Whether the word is "us" and not US.
    pub(super) fn is_pronoun_us(&self, k: usize) -> bool {
        self.word(k) == Some("us") && self.stem(k) != Some("usa")
    }

    /// Whether a word follows the one before it without a blank.
    pub(super) fn is_glued(&self, k: usize) -> bool {
        k > 0 && k < self.len() && self.at[k] == self.at[k - 1] + 1
    }
}
