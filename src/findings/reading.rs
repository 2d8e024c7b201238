//! A readout read word by word, white space and furniture passed over.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::diff::{Cue, DifferenceKind};
use crate::gate::give_back;
use crate::lexicon::{Kind, Kinds, Language, Phrase, longest};
use crate::text::{PassageIx, Symbols, Text, Token, TokenKind, Words};

/// The words of a readout; positions count the tokens that are neither white space nor furniture.
pub(super) struct Reading<'a> {
    /// The readout.
    pub(super) readout: ReadoutIx,
    analysis: &'a Analysis,
    text: &'a Text,
    symbols: &'a Symbols,
    /// Where each stands among the tokens of the text.
    at: Vec<u32>,
    /// Where the words of each passage of the text begin, and where the last end.
    begins: Vec<u32>,
    /// What can make a difference, in order.
    pub(super) cues: &'a [Cue],
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        give_back(std::mem::take(&mut self.at));
    }
}

impl<'a> Reading<'a> {
    pub(super) fn new(analysis: &'a Analysis, readout: ReadoutIx) -> Self {
        let text = analysis.text(readout);
        let is_read = |token: &Token| token.kind != TokenKind::Space && !token.is_furniture;
        // The room is asked for once: a list that grows takes twice what it needs.
        let mut at = Vec::with_capacity(text.tokens.iter().filter(|token| is_read(token)).count());
        let mut begins = Vec::with_capacity(text.passages.len() + 1);
        begins.push(0);
        for of in &text.passages {
            at.extend(of.tokens.clone().filter(|&k| is_read(&text.tokens[k as usize])));
            begins.push(at.len() as u32);
        }
        let (symbols, cues) = (analysis.symbols(), analysis.cues(readout));
        Self { readout, analysis, text, symbols, at, begins, cues }
    }

    pub(super) fn len(&self) -> usize {
        self.at.len()
    }

    #[inline]
    fn token(&self, at: usize) -> Option<&'a Token> {
        self.text.tokens.get(*self.at.get(at)? as usize)
    }

    /// The normal form of a word; none beyond the end.
    pub(super) fn word(&self, at: usize) -> Option<&'a str> {
        Some(self.symbols.text(self.token(at)?.norm))
    }

    /// The stem of a word, which its forms have in common.
    pub(super) fn matter(&self, at: usize) -> Option<&'a str> {
        Some(self.symbols.text(self.token(at)?.stem))
    }

    /// The word as it is written.
    pub(super) fn written(&self, at: usize) -> &'a str {
        let tokens = &self.analysis.text(self.readout).tokens;
        let bytes = self.at.get(at).map_or(0..0, |&at| tokens.span(at as usize).range());
        self.analysis.readout(self.readout).text.get(bytes).unwrap_or_default()
    }

    /// Whether a token is a mark.
    #[inline]
    pub(super) fn is_mark(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| token.kind == TokenKind::Punctuation)
    }

    /// Whether a token carries matter.
    pub(super) fn is_content(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_word() && !token.is_function_word)
    }

    /// Whether a word is written with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.has_capital)
    }

    /// The longest listed phrase of a kind that begins at a word, and where it ends.
    pub(super) fn listed(&self, at: usize, wanted: impl Fn(Kind) -> bool) -> Option<(Phrase, usize)> {
        let token = self.token(at).filter(|_| self.begun_by(at).any(&wanted))?;
        let looked_up = |k: usize| Some(self.symbols.looked_up(self.token(k)?));
        let phrase = longest(token.language, |k| looked_up(at + k), wanted)?;
        Some((phrase, at + phrase.len))
    }

    /// Whether phrases of some kinds begin with a word.
    pub(super) fn may_begin(&self, at: usize, kinds: Kinds) -> bool {
        self.begun_by(at).meets(kinds)
    }

    /// The phrases of a kind among some words: each with the words that it takes.
    pub(super) fn all(&self, inside: Range<usize>, kind: Kind) -> Vec<(Phrase, Range<usize>)> {
        let (mut found, mut at) = (Vec::new(), inside.start);
        let wanted = Kinds::of(&[kind]);
        let may_begin = |token: u32| {
            self.text
                .tokens
                .get(token as usize)
                .is_some_and(|token| self.symbols.begun_by(token).meets(wanted))
        };
        while at < inside.end {
            // Few words begin any.
            let rest = self.at.get(at..inside.end.min(self.len())).unwrap_or_default();
            let Some(ahead) = rest.iter().position(|&token| may_begin(token)) else { break };
            at += ahead;
            match self.listed(at, |other| other == kind).filter(|(_, end)| *end <= inside.end) {
                Some((phrase, end)) => {
                    found.push((phrase, at..end));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The passage that a word stands in.
    pub(super) fn passage_of(&self, at: usize) -> PassageIx {
        if at >= self.len() {
            return PassageIx(0);
        }
        // The last that begins there or before; those without words end where they begin.
        PassageIx(self.begins.partition_point(|&begin| begin as usize <= at).saturating_sub(1) as u32)
    }

    /// The words of a passage; none of furniture.
    pub(super) fn words_of(&self, passage: PassageIx) -> Range<usize> {
        let begins = |passage: usize| self.begins.get(passage).map_or(self.len(), |&at| at as usize);
        begins(passage.ix())..begins(passage.ix() + 1)
    }

    /// The passages that have words, in order.
    pub(super) fn passages(&self) -> Vec<PassageIx> {
        self.first_passages(usize::MAX)
    }

    /// The first so many passages that have words.
    pub(super) fn first_passages(&self, count: usize) -> Vec<PassageIx> {
        let with_words =
            self.begins.windows(2).zip((0..).map(PassageIx)).filter(|(ends, _)| ends[0] < ends[1]);
        with_words.map(|(_, passage)| passage).take(count).collect()
    }

    /// The tokens of the text that a run of words takes; an empty run stands before its first word.
    pub(super) fn tokens(&self, words: &Range<usize>) -> Range<u32> {
        let end = self.text.tokens.len() as u32;
        let start = self.at.get(words.start).copied().unwrap_or(end);
        if words.is_empty() {
            return start..start;
        }
        start..self.at.get(words.end - 1).map_or(end, |last| last + 1)
    }

    /// The word that stands at a token of the text or next after it.
    pub(super) fn at_token(&self, token: u32) -> usize {
        self.at.partition_point(|&at| at < token)
    }

    /// The cues of a kind among some words, each with the words that it takes.
    pub(super) fn cues_in(
        &self,
        inside: Range<usize>,
        kind: DifferenceKind,
    ) -> impl Iterator<Item = (&Cue, Range<usize>)> {
        // Cues stand in the order of the text.
        let first = self.at.get(inside.start).copied().unwrap_or(u32::MAX);
        let last = inside.end.checked_sub(1).and_then(|last| self.at.get(last)).copied().unwrap_or(u32::MAX);
        let from = self.cues.partition_point(|cue| cue.tokens.start.0 < first);
        let near = self.cues[from..].iter().take_while(move |cue| cue.tokens.start.0 <= last);
        let placed = near
            .filter(move |cue| cue.kind == kind)
            .map(|cue| (cue, self.at_token(cue.tokens.start.0)..self.at_token(cue.tokens.end.0)));
        placed.filter(move |(_, at)| inside.start <= at.start && at.end <= inside.end && !at.is_empty())
    }

    /// Whether a word belongs to a cue of a kind.
    pub(super) fn cue_at(&self, at: usize, kind: DifferenceKind) -> bool {
        let Some(&token) = self.at.get(at) else { return false };
        // Cues stand in the order of the text.
        let before = self.cues.partition_point(|cue| cue.tokens.start.0 <= token);
        let mut near = self.cues.get(before.saturating_sub(2)..before).unwrap_or_default().iter();
        near.any(|cue| cue.kind == kind && (cue.tokens.start.0..cue.tokens.end.0).contains(&token))
    }

    /// How many words some positions hold, marks left out.
    pub(super) fn count(&self, inside: Range<usize>) -> usize {
        inside.filter(|&k| !self.is_mark(k)).count()
    }
}

impl Words for Reading<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        Self::word(self, at)
    }

    fn stem(&self, at: usize) -> Option<&str> {
        self.matter(at)
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        Some(self.token(at)?.kind)
    }

    fn language(&self, at: usize) -> Option<Language> {
        Some(self.token(at)?.language)
    }

    #[inline]
    fn begun_by(&self, at: usize) -> Kinds {
        self.token(at).map_or(Kinds::default(), |token| self.symbols.begun_by(token))
    }

    fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.at.get(at).is_some_and(|here| *here == self.at[at - 1] + 1)
    }
}
