//! One side of a comparison: its tokens without white space, and what each of them is.

use crate::text::{Symbol, Symbols, Token, TokenKind};

/// The tokens of one side without white space; positions count these.
pub(super) struct Side<'a> {
    /// How many tokens there are with white space.
    pub(super) total: usize,
    /// Where each stands among the tokens with white space.
    pub(super) at: Vec<usize>,
    /// The positions of content words, ascending.
    pub(super) content: Vec<usize>,
    tokens: Vec<Token>,
    symbols: &'a Symbols,
}

impl<'a> Side<'a> {
    pub(super) fn new(all: &[Token], symbols: &'a Symbols) -> Self {
        let at: Vec<usize> = (0..all.len()).filter(|&i| all[i].kind != TokenKind::Space).collect();
        let tokens: Vec<Token> = at.iter().map(|&i| all[i]).collect();
        let mut side = Self { total: all.len(), at, content: Vec::new(), tokens, symbols };
        side.content = (0..side.len()).filter(|&i| side.is_content(i)).collect();
        side
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn norm(&self, i: usize) -> Symbol {
        self.tokens[i].norm
    }

    pub(super) fn stem(&self, i: usize) -> Symbol {
        self.tokens[i].stem
    }

    /// The normal form of a token as text.
    pub(super) fn word(&self, i: usize) -> &'a str {
        self.symbols.text(self.tokens[i].norm)
    }

    /// Whether the token is a short name of the United States.
    pub(super) fn is_usa(&self, i: usize) -> bool {
        self.symbols.text(self.tokens[i].stem) == "usa"
    }

    /// Whether the token carries matter: a word, number or Han character that is not small.
    pub(super) fn is_content(&self, i: usize) -> bool {
        !self.tokens[i].is_function_word && !self.is_mark(i)
    }

    pub(super) fn is_mark(&self, i: usize) -> bool {
        self.tokens[i].kind == TokenKind::Punctuation
    }

    pub(super) fn is_number(&self, i: usize) -> bool {
        self.tokens[i].kind == TokenKind::Number
    }

    pub(super) fn is_han(&self, i: usize) -> bool {
        self.tokens[i].kind == TokenKind::Han
    }

    /// Whether no white space stands between the token before `i` and `i`.
    pub(super) fn is_glued(&self, i: usize) -> bool {
        i > 0 && i < self.len() && self.at[i] == self.at[i - 1] + 1
    }

    /// Whether this side comes first in the canonical order: by length, then by words.
    pub(super) fn precedes(&self, other: &Side) -> bool {
        match self.len().cmp(&other.len()) {
            std::cmp::Ordering::Equal => (0..self.len())
                .find(|&i| self.norm(i) != other.norm(i))
                .is_some_and(|i| self.word(i) < other.word(i)),
            unequal => unequal.is_lt(),
        }
    }
}
