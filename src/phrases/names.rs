//! Which words are names of people, countries and places, titles, or verbs of saying: what every account of one event
//! shares.

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::diff::DifferenceKind;
use crate::lexicon::{Kind, listed};
use crate::text::TokenKind;

use super::words::Word;

/// The tokens that are names, titles or verbs of saying.
#[derive(Debug)]
pub(super) struct Names {
    tokens: FxHashSet<(ReadoutIx, u32)>,
}

impl Names {
    pub(super) fn of(analysis: &Analysis) -> Self {
        let mut tokens = FxHashSet::default();
        for readout in analysis.readouts() {
            let (known, text) = (analysis.readout(readout), analysis.text(readout));
            let names = analysis.cues(readout).iter().filter(|cue| {
                matches!(cue.kind, DifferenceKind::Name | DifferenceKind::Place | DifferenceKind::Country)
            });
            tokens.extend(names.flat_map(|cue| cue.tokens.start.0..cue.tokens.end.0).map(|at| (readout, at)));
            for (at, token) in (0..).zip(&text.tokens) {
                let first = known.text.get(token.span.range()).and_then(|word| word.chars().next());
                let is_capital = first.is_some_and(char::is_uppercase);
                let apart =
                    |kind| kind == Kind::Said || kind == Kind::Quoted || is_capital && kind == Kind::Title;
                let is_apart = || {
                    let symbols = analysis.symbols();
                    token.kind == TokenKind::Word
                        && symbols.begun_by(token).any(apart)
                        && listed(symbols.text(token.norm), token.language, apart).is_some()
                };
                if is_apart() {
                    tokens.insert((readout, at));
                }
            }
            // At the start of a sentence every word has a capital: it is a name where the next one is.
            for passage in &text.passages {
                let mut words = passage.tokens.clone().filter(|&at| text.tokens[at as usize].is_word());
                let (Some(first), Some(second)) = (words.next(), words.next()) else { continue };
                let token = text.tokens[first as usize];
                if tokens.contains(&(readout, second))
                    && token.kind == TokenKind::Word
                    && !token.is_function_word
                    && known
                        .text
                        .get(text.tokens[second as usize].span.range())
                        .is_some_and(|word| word.starts_with(char::is_uppercase))
                {
                    tokens.insert((readout, first));
                }
            }
        }
        Self { tokens }
    }

    /// Whether a word is one of them.
    pub(super) fn holds(&self, word: Word) -> bool {
        self.tokens.contains(&(word.place.readout, word.token.0))
    }
}
