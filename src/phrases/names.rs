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
            let text = analysis.text(readout);
            let mut tokens = vec![false; text.tokens.len()];
            let names = analysis.cues(readout).iter().filter(|cue| {
                matches!(cue.kind, DifferenceKind::Name | DifferenceKind::Place | DifferenceKind::Country)
            });
            for cue in names {
                tokens[cue.tokens.start.ix()..cue.tokens.end.ix()].fill(true);
            }
            let symbols = analysis.symbols();
            let may = |token: &Token| token.kind == TokenKind::Word && symbols.begun_by(token).meets(APART);
            for (at, token) in text.tokens.iter().enumerate().filter(|(_, token)| may(token)) {
                let apart = |kind| {
                    kind == Kind::Said || kind == Kind::Quoted || token.has_capital && kind == Kind::Title
                };
                tokens[at] |= listed(symbols.text(token.norm), token.language, apart).is_some();
            }
            // At the start of a sentence every word has a capital: it is a name where the next one is.
            for passage in &text.passages {
                let mut words = passage.tokens.clone().filter(|&at| text.tokens[at as usize].is_word());
                let (Some(first), Some(second)) = (words.next(), words.next()) else { continue };
                let [token, next] = [first, second].map(|at| &text.tokens[at as usize]);
                let is_word = token.kind == TokenKind::Word && !token.is_function_word;
                if tokens[second as usize] && is_word && next.has_capital {
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
