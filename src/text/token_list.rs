//! The tokens of a text in little room: what each distinct token is stands once, and a text is a row of their numbers.
//!
//! Tokens tile the text, so that where one stands follows from how long those before it are; every few tokens the place
//! is kept.

use std::ops::{Index, Range};

use super::{Span, Token, TokenIx};

/// Every so many tokens it is kept where one starts.
const KEPT: usize = 8;

/// The tokens of a text; they tile it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenList {
    /// What each distinct token is.
    forms: Vec<Token>,
    /// For each token its number among them.
    ids: Vec<u32>,
    /// Where every [`KEPT`]th token starts, the first of all too.
    starts: Vec<u32>,
}

/// Some tokens of a text in a row, or those of several passages one behind the other.
#[derive(Debug, Clone, Copy)]
pub struct TokenRun<'a> {
    forms: &'a [Token],
    ids: &'a [u32],
    starts: Starts<'a>,
}

/// Where the tokens of a run start.
#[derive(Debug, Clone, Copy)]
enum Starts<'a> {
    /// As in the list, of which the run begins at a token.
    In(&'a TokenList, usize),
    /// Each by itself.
    Each(&'a [u32]),
}

/// The tokens of several passages of a text, one behind the other.
#[derive(Debug, Clone)]
pub struct JoinedTokens<'a> {
    parts: Parts<'a>,
}

#[derive(Debug, Clone)]
enum Parts<'a> {
    One(TokenRun<'a>),
    Several { forms: &'a [Token], ids: Vec<u32>, starts: Vec<u32> },
}

impl TokenList {
    /// No tokens yet, and room for so many.
    pub(super) fn with_capacity(tokens: usize) -> Self {
        Self {
            ids: Vec::with_capacity(tokens),
            starts: Vec::with_capacity(tokens / KEPT + 1),
            ..Self::default()
        }
    }

    /// Adds what a token is, and gives it a number.
    pub(super) fn add_form(&mut self, form: Token) -> u32 {
        self.forms.push(form);
        self.forms.len() as u32 - 1
    }

    /// Adds a token by its number, which starts at a byte: where the last ends.
    pub(super) fn push(&mut self, form: u32, start: u32) {
        if self.ids.len().is_multiple_of(KEPT) {
            self.starts.push(start);
        }
        self.ids.push(form);
    }

    /// Puts another token of the same length in the place of one, by its number.
    pub(super) fn replace(&mut self, at: usize, form: u32) {
        debug_assert_eq!(self.forms[form as usize].bytes, self[at].bytes);
        self.ids[at] = form;
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// A token; none beyond the end.
    #[inline]
    pub fn get(&self, at: usize) -> Option<&Token> {
        self.ids.get(at).map(|&id| &self.forms[id as usize])
    }

    /// All of them as a run.
    pub fn all(&self) -> TokenRun<'_> {
        self.run(0..self.len())
    }

    /// Some of them.
    pub fn run(&self, range: Range<usize>) -> TokenRun<'_> {
        TokenRun { forms: &self.forms, starts: Starts::In(self, range.start), ids: &self.ids[range] }
    }

    /// The tokens in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Token> + ExactSizeIterator + Clone {
        self.all().iter()
    }

    /// Where a token stands.
    pub fn span(&self, at: usize) -> Span {
        let start = self.start(at);
        Span { start, end: start + self[at].bytes }
    }

    /// Where some tokens stand, from the first to the last; none where there is no token.
    pub fn span_of(&self, range: Range<usize>) -> Option<Span> {
        let last = range.end.checked_sub(1).filter(|&last| range.start <= last && last < self.len())?;
        Some(Span { start: self.start(range.start), end: self.span(last).end })
    }

    fn start(&self, at: usize) -> u32 {
        let kept = at / KEPT;
        let bytes = |&id: &u32| self.forms[id as usize].bytes;
        self.starts[kept] + self.ids[kept * KEPT..at].iter().map(bytes).sum::<u32>()
    }
}

impl Index<usize> for TokenList {
    type Output = Token;

    #[inline]
    fn index(&self, at: usize) -> &Token {
        &self.forms[self.ids[at] as usize]
    }
}

impl Index<TokenIx> for TokenList {
    type Output = Token;

    #[inline]
    fn index(&self, at: TokenIx) -> &Token {
        &self[at.ix()]
    }
}

impl<'a> From<&'a TokenList> for TokenRun<'a> {
    fn from(list: &'a TokenList) -> Self {
        list.all()
    }
}

impl<'a> TokenRun<'a> {
    /// How many tokens there are.
    pub fn len(self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.ids.is_empty()
    }

    /// A token; none beyond the end.
    #[inline]
    pub fn get(self, at: usize) -> Option<&'a Token> {
        self.ids.get(at).map(|&id| &self.forms[id as usize])
    }

    /// The tokens in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = &'a Token> + ExactSizeIterator + Clone {
        let forms = self.forms;
        self.ids.iter().map(move |&id| &forms[id as usize])
    }

    /// The tokens in order, each with where it stands.
    pub fn placed(self) -> impl Iterator<Item = (Span, &'a Token)> + Clone {
        let (mut next, each) = match self.starts {
            Starts::In(list, first) if first < list.len() => (list.start(first), None),
            Starts::In(..) => (0, None),
            Starts::Each(starts) => (0, Some(starts)),
        };
        self.iter().enumerate().map(move |(at, token)| {
            let start = each.map_or(next, |starts| starts[at]);
            next = start + token.bytes;
            (Span { start, end: next }, token)
        })
    }

    /// Where a token stands.
    pub fn span(self, at: usize) -> Span {
        let start = match self.starts {
            Starts::In(list, first) => list.start(first + at),
            Starts::Each(starts) => starts[at],
        };
        Span { start, end: start + self[at].bytes }
    }

    /// Where it stands, from its first token to its last; none where it has no token.
    pub fn bytes(self) -> Option<Span> {
        let last = self.len().checked_sub(1)?;
        Some(Span { start: self.span(0).start, end: self.span(last).end })
    }

    /// Some of its tokens.
    #[must_use]
    pub fn run(self, range: Range<usize>) -> Self {
        let starts = match self.starts {
            Starts::In(list, first) => Starts::In(list, first + range.start),
            Starts::Each(starts) => Starts::Each(&starts[range.clone()]),
        };
        Self { ids: &self.ids[range], starts, ..self }
    }
}

impl Index<usize> for TokenRun<'_> {
    type Output = Token;

    #[inline]
    fn index(&self, at: usize) -> &Token {
        &self.forms[self.ids[at] as usize]
    }
}

impl<'a> JoinedTokens<'a> {
    /// The tokens of some runs of one text.
    pub(super) fn new(mut runs: impl ExactSizeIterator<Item = TokenRun<'a>>) -> Self {
        if runs.len() == 1
            && let Some(run) = runs.next()
        {
            return Self { parts: Parts::One(run) };
        }
        let (mut forms, mut ids, mut starts): (&[Token], _, _) = (&[], Vec::new(), Vec::new());
        for run in runs {
            forms = run.forms;
            ids.extend_from_slice(run.ids);
            starts.extend(run.placed().map(|(span, _)| span.start));
        }
        Self { parts: Parts::Several { forms, ids, starts } }
    }

    /// All of them as a run.
    pub fn all(&self) -> TokenRun<'_> {
        match &self.parts {
            Parts::One(run) => *run,
            Parts::Several { forms, ids, starts } => TokenRun { forms, ids, starts: Starts::Each(starts) },
        }
    }
}

impl<'a> From<&'a JoinedTokens<'_>> for TokenRun<'a> {
    fn from(joined: &'a JoinedTokens<'_>) -> Self {
        joined.all()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PassageIx, Symbols, Text};
    use super::*;

    const SOURCE: &str = "They met. He left, and she left for the ports of the north and the south.\n\nIt rained on 5 May 2021.";

    #[test]
    fn each_token_stands_where_the_one_before_it_ends() {
        let text = Text::new(SOURCE, Some("en"), &mut Symbols::default());
        let mut end = 0;
        for (at, (span, token)) in text.tokens.all().placed().enumerate() {
            assert_eq!((span.start, text.tokens.span(at), &text.tokens[at]), (end, span, token));
            end = span.end;
        }
        assert_eq!(end as usize, SOURCE.len());
        assert_eq!(text.tokens.span_of(0..text.tokens.len()), text.tokens.all().bytes());
        assert_eq!(text.tokens.span_of(3..3), None);
    }

    #[test]
    fn a_run_and_several_joined_have_the_tokens_and_the_places_of_the_text() {
        let text = Text::new(SOURCE, Some("en"), &mut Symbols::default());
        let passages = [2, 0].map(PassageIx);
        let joined = text.joined(&passages);
        let want: Vec<(Span, &Token)> = passages
            .iter()
            .flat_map(|p| text.passages[p.ix()].tokens.clone())
            .map(|at| (text.tokens.span(at as usize), &text.tokens[at as usize]))
            .collect();
        let run = joined.all();
        assert_eq!(run.placed().collect::<Vec<_>>(), want);
        for from in 0..run.len() {
            let part = run.run(from..run.len());
            assert_eq!(part.placed().collect::<Vec<_>>(), want[from..]);
            assert_eq!(part.span(0), want[from].0);
        }
        let one = text.joined(&passages[..1]);
        assert_eq!(one.all().placed().collect::<Vec<_>>(), want[..one.all().len()]);
        assert_eq!(text.joined(&[]).all().len(), 0);
    }
}
