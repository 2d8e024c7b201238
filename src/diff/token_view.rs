//! Some tokens of a text read word by word, white space passed over.
//!
//! Positions in this room count tokens without white space, if nothing else is said; [`TokenView::token`] leads to the
//! token itself.

use std::cmp::Ordering;
use std::ops::Range;

use crate::dossier::Dateline;
use crate::gate::give_back;
use crate::lexicon::{Kind, Kinds, Language, Phrase, listed, longest};
use crate::text::{Symbol, Symbols, Token, TokenIx, TokenKind, TokenRun, USA, Words, is_label_form};

/// Tokens with the text that they stand in.
#[derive(Debug, Clone, Copy)]
pub struct Excerpt<'a> {
    /// The whole text.
    pub source: &'a str,
    /// Some of its tokens.
    pub tokens: TokenRun<'a>,
    /// What the days that it tells are to be read by.
    pub dateline: Dateline,
}

/// What a token is, wherever it stands: all that is known of it by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Form {
    norm: Symbol,
    stem: Symbol,
    kind: TokenKind,
    is_function_word: bool,
    language: Language,
}

/// Tokens without white space, with their forms and, where it is known, the text that they stand in.
pub(super) struct TokenView<'a> {
    /// How many tokens there are with white space.
    pub(super) total: usize,
    /// The positions of content words, ascending.
    pub(super) content: Vec<usize>,
    all: TokenRun<'a>,
    tokens: Vec<&'a Token>,
    at: Vec<TokenIx>,
    source: &'a str,
    symbols: &'a Symbols,
    pub(super) dateline: Dateline,
}

impl<'a> TokenView<'a> {
    /// Tokens whose forms alone are asked for: none of them is known to have a capital.
    pub(super) fn new(all: impl Into<TokenRun<'a>>, symbols: &'a Symbols) -> Self {
        Self::read(all.into(), symbols, true)
    }

    fn read(all: TokenRun<'a>, symbols: &'a Symbols, lists_content: bool) -> Self {
        // About every other token is white space. Of a long text nothing is to be asked for twice.
        let most = all.len() / 2 + all.len() / 8 + 8;
        let (mut at, mut tokens) = (Vec::with_capacity(most), Vec::with_capacity(most));
        let mut content = Vec::with_capacity(if lists_content { most / 2 } else { 0 });
        for (i, token) in (0..).zip(all.iter()) {
            if !is_solid(token) {
                continue;
            }
            if lists_content && is_content(token) {
                content.push(tokens.len());
            }
            at.push(TokenIx(i));
            tokens.push(token);
        }
        Self {
            total: all.len(),
            content,
            all,
            tokens,
            at,
            source: "",
            symbols,
            dateline: Dateline::default(),
        }
    }

    /// Tokens with the text that they stand in.
    pub(super) fn of(excerpt: Excerpt<'a>, symbols: &'a Symbols) -> Self {
        let Excerpt { source, tokens, dateline } = excerpt;
        Self { source, dateline, ..Self::new(tokens, symbols) }
    }

    /// The same of a text that may be long, without the list of its content words.
    pub(super) fn unlisted(excerpt: Excerpt<'a>, symbols: &'a Symbols) -> Self {
        let Excerpt { source, tokens, dateline } = excerpt;
        Self { source, dateline, ..Self::read(tokens, symbols, false) }
    }

    /// Drops the view of a text that may be long.
    pub(super) fn give_back(self) {
        give_back(self.tokens);
        give_back(self.at);
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The tokens themselves.
    pub(super) fn solid(&self) -> impl Iterator<Item = &'a Token> {
        self.tokens.iter().copied()
    }

    #[inline]
    pub(super) fn norm(&self, i: usize) -> Symbol {
        self.tokens[i].norm
    }

    pub(super) fn stem(&self, i: usize) -> Symbol {
        self.tokens[i].stem
    }

    #[inline]
    pub(super) fn form(&self, i: usize) -> Form {
        let Token { kind, norm, stem, is_function_word, language, .. } = *self.tokens[i];
        Form { norm, stem, kind, is_function_word, language }
    }

    /// The normal form of a token as text.
    #[inline]
    pub(super) fn text(&self, i: usize) -> &'a str {
        self.symbols.text(self.tokens[i].norm)
    }

    /// The normal form of a word; none beyond the end.
    #[inline]
    pub(super) fn word(&self, i: usize) -> Option<&'a str> {
        Some(self.symbols.text(self.tokens.get(i)?.norm))
    }

    /// What a word is looked up by in lists; none beyond the end.
    #[inline]
    pub(super) fn looked_up(&self, i: usize) -> Option<&'a str> {
        Some(self.symbols.looked_up(self.tokens.get(i)?))
    }

    /// The stem of a word as text; none beyond the end.
    #[inline]
    pub(super) fn stem_text(&self, i: usize) -> Option<&'a str> {
        Some(self.symbols.text(self.tokens.get(i)?.stem))
    }

    /// The longest listed phrase that starts at a word and is wanted, and where it ends.
    pub(super) fn listed(&self, at: usize, wanted: impl Fn(Kind) -> bool) -> Option<(Phrase, usize)> {
        if !self.begun_by(at).any(&wanted) {
            return None;
        }
        let language = self.tokens.get(at)?.language;
        let phrase = longest(language, |k| self.looked_up(at + k), wanted)?;
        Some((phrase, at + phrase.len))
    }

    /// The kinds of listed phrases that begin with a word.
    #[inline]
    pub(super) fn begun_by(&self, at: usize) -> Kinds {
        self.tokens.get(at).map_or(Kinds::default(), |token| self.symbols.begun_by(token))
    }

    /// Whether a word is listed as one of a kind by itself.
    pub(super) fn is(&self, at: usize, kind: Kind) -> bool {
        let word = self.looked_up(at).filter(|_| self.begun_by(at).any(|other| other == kind));
        word.is_some_and(|word| listed(word, self.language(at), |other| other == kind).is_some())
    }

    /// The language whose rules made the forms of a token.
    pub(super) fn language(&self, i: usize) -> Language {
        self.tokens[i].language
    }

    /// What a token is; none beyond the end.
    #[inline]
    pub(super) fn kind(&self, i: usize) -> Option<TokenKind> {
        Some(self.tokens.get(i)?.kind)
    }

    /// Whether the token carries matter: a word, number or Han character that is not small.
    #[inline]
    pub(super) fn is_content(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| is_content(token))
    }

    pub(super) fn is_mark(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Punctuation)
    }

    pub(super) fn is_number(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Number)
    }

    pub(super) fn is_han(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Han)
    }

    /// Whether no white space stands between the token before `i` and `i`.
    pub(super) fn is_glued(&self, i: usize) -> bool {
        i > 0 && i < self.len() && self.at[i].0 == self.at[i - 1].0 + 1
    }

    /// Whether the token is a short name of the United States.
    pub(super) fn is_usa(&self, i: usize) -> bool {
        self.stem_text(i) == Some(USA)
    }

    /// Whether the word is written with a capital.
    pub(super) fn is_capital(&self, i: usize) -> bool {
        !self.source.is_empty() && self.tokens.get(i).is_some_and(|token| token.has_capital)
    }

    /// Whether the word is written in capitals alone.
    pub(super) fn is_in_capitals(&self, i: usize) -> bool {
        let written = || self.source.get(self.all.span(self.at[i].ix()).range());
        self.is_capital(i) && written().is_some_and(|w| w.chars().all(char::is_uppercase))
    }

    /// Whether the word is one letter with a capital.
    pub(super) fn is_initial(&self, i: usize) -> bool {
        self.is_capital(i)
            && self.word(i).is_some_and(|w| w.chars().count() == 1)
            && self.word(i) != Some("i")
    }

    /// Whether the word stands where every word has a capital.
    pub(super) fn begins_sentence(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return true };
        // The period of an initial ends no sentence: "G. Smith".
        let initial =
            i >= 2 && self.word(before) == Some(".") && self.is_glued(before) && self.is_initial(i - 2);
        self.is_mark(before)
            && !initial
            && matches!(self.word(before), Some("." | "!" | "?" | ":" | "\"" | "..." | "(" | "*" | "-"))
    }

    /// Whether the number is a label: "4.", "(4)", the 4 of "clause 4".
    pub(super) fn is_label(&self, i: usize) -> bool {
        self.is_number(i) && self.stem_text(i).is_some_and(|form| is_label_form(form, TokenKind::Number))
    }

    /// The tokens of a run of words, white space counted.
    pub(super) fn tokens(&self, run: &Range<usize>) -> Range<TokenIx> {
        self.at[run.start]..TokenIx(self.at[run.end - 1].0 + 1)
    }

    /// Where a word stands among the tokens, white space counted.
    pub(super) fn token(&self, i: usize) -> TokenIx {
        self.at[i]
    }

    /// Whether this side comes first in the canonical order: by length, then by words.
    pub(super) fn precedes(&self, other: &TokenView) -> bool {
        match self.len().cmp(&other.len()) {
            Ordering::Equal => (0..self.len())
                .find(|&i| self.norm(i) != other.norm(i))
                .is_some_and(|i| self.text(i) < other.text(i)),
            unequal => unequal.is_lt(),
        }
    }
}

impl Words for TokenView<'_> {
    #[inline]
    fn word(&self, at: usize) -> Option<&str> {
        Self::word(self, at)
    }

    fn stem(&self, at: usize) -> Option<&str> {
        self.stem_text(at)
    }

    #[inline]
    fn kind(&self, at: usize) -> Option<TokenKind> {
        Self::kind(self, at)
    }

    fn language(&self, at: usize) -> Option<Language> {
        self.tokens.get(at).map(|token| token.language)
    }

    #[inline]
    fn begun_by(&self, at: usize) -> Kinds {
        Self::begun_by(self, at)
    }

    fn is_glued(&self, at: usize) -> bool {
        Self::is_glued(self, at)
    }
}

/// Whether a token is no white space, and part of the matter.
pub(super) fn is_solid(token: &Token) -> bool {
    token.kind != TokenKind::Space && !token.is_furniture
}

/// Whether a token carries matter.
#[inline]
fn is_content(token: &Token) -> bool {
    token.is_word() && !token.is_function_word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn an_initial_is_one_capital_and_a_run_ends_behind_its_last_token() {
        let text = "G. Smith and I left";
        let mut symbols = Symbols::default();
        let tokens = Text::new(text, Some("en"), &mut symbols).tokens;
        let excerpt =
            Excerpt { source: text, tokens: tokens.all(), dateline: crate::dossier::Dateline::default() };
        let view = TokenView::of(excerpt, &symbols);
        let initials: Vec<&str> =
            (0..view.len()).filter(|&i| view.is_initial(i)).map(|i| view.text(i)).collect();
        assert_eq!(initials, ["g"]);
        let run = view.tokens(&(2..4));
        let written = tokens.run(run.start.ix()..run.end.ix());
        assert_eq!(text.get(written.bytes().unwrap().range()), Some("Smith and"));
        assert_eq!(written.len(), 3);
    }

    #[test]
    fn the_point_of_an_initial_ends_no_sentence() {
        let text = "Rain fell. Smith met G. Berg: \"Come!\" Anna left (Carl came).";
        let mut symbols = Symbols::default();
        let tokens = Text::new(text, Some("en"), &mut symbols).tokens;
        let excerpt =
            Excerpt { source: text, tokens: tokens.all(), dateline: crate::dossier::Dateline::default() };
        let view = TokenView::of(excerpt, &symbols);
        let begins = (0..view.len()).filter(|&i| !view.is_mark(i) && view.begins_sentence(i));
        assert_eq!(
            begins.map(|i| view.text(i)).collect::<Vec<_>>(),
            ["rain", "smith", "come", "anna", "carl"]
        );
    }

    #[test]
    fn a_number_is_a_label_where_a_word_before_it_says_so() {
        let mut symbols = Symbols::default();
        let tokens = Text::new("Article 12 names 12 ships", Some("en"), &mut symbols).tokens;
        let view = TokenView::new(&tokens, &symbols);
        assert_eq!((0..view.len()).filter(|&i| view.is_label(i)).collect::<Vec<_>>(), [1]);
    }
}
