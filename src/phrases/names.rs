//! Which words are names of people, countries and places, titles, or verbs of saying: what every account of one event
//! shares.

use crate::analysis::Analysis;
use crate::diff::DifferenceKind;
use crate::lexicon::{Kind, Kinds, listed};
use crate::text::{Token, TokenKind};

use super::words::Word;

/// The tokens that are names, titles or verbs of saying.
#[derive(Debug)]
pub(super) struct Names {
    /// For each token of each readout, whether it is one.
    tokens: Vec<Vec<bool>>,
}

/// The kinds of phrases that are titles or verbs of saying.
const APART: Kinds = Kinds::of(&[Kind::Said, Kind::Quoted, Kind::Title]);

impl Names {
    pub(super) fn of(analysis: &Analysis) -> Self {
        let mut all = Vec::new();
        for readout in analysis.readouts() {
            let (known, text) = (analysis.readout(readout), analysis.text(readout));
            let mut tokens = vec![false; text.tokens.len()];
            let names = analysis.cues(readout).iter().filter(|cue| {
                matches!(cue.kind, DifferenceKind::Name | DifferenceKind::Place | DifferenceKind::Country)
            });
            for cue in names {
                tokens[cue.tokens.start.ix()..cue.tokens.end.ix()].fill(true);
            }
            let symbols = analysis.symbols();
            let may = |token: &Token| token.kind == TokenKind::Word && symbols.begun_by(token).meets(APART);
            let placed = text.tokens.all().placed().enumerate();
            for (at, (span, token)) in placed.filter(|(_, (_, token))| may(token)) {
                let first = known.text.get(span.range()).and_then(|word| word.chars().next());
                let is_capital = first.is_some_and(char::is_uppercase);
                let apart =
                    |kind| kind == Kind::Said || kind == Kind::Quoted || is_capital && kind == Kind::Title;
                tokens[at] |= listed(symbols.text(token.norm), token.language, apart).is_some();
            }
            // At the start of a sentence every word has a capital: it is a name where the next one is.
            for passage in &text.passages {
                let mut words = passage.tokens.clone().filter(|&at| text.tokens[at as usize].is_word());
                let (Some(first), Some(second)) = (words.next(), words.next()) else { continue };
                let token = &text.tokens[first as usize];
                if tokens[second as usize]
                    && token.kind == TokenKind::Word
                    && !token.is_function_word
                    && known
                        .text
                        .get(text.tokens.span(second as usize).range())
                        .is_some_and(|word| word.starts_with(char::is_uppercase))
                {
                    tokens[first as usize] = true;
                }
            }
            all.push(tokens);
        }
        Self { tokens: all }
    }

    /// Whether a word is one of them.
    pub(super) fn holds(&self, word: Word) -> bool {
        self.tokens[word.place.readout.ix()][word.token.ix()]
    }
}
