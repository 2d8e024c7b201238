//! What the texts of a dossier are about: how rare each word is, the context paragraphs read, and who alone says what.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::collate::{ReadoutIx, Texts};
use crate::diff::{Cue, DifferenceKind, Excerpt, cues};
use crate::dossier::Dossier;
use crate::text::{Symbols, Text, Token, TokenRun};

/// For each telling word who says it, where one alone does.
type Sayers = FxHashMap<(DifferenceKind, Arc<str>), Option<ReadoutIx>>;

/// What no option changes and several questions ask for.
#[derive(Debug)]
pub(super) struct TermWeights {
    /// The context paragraphs as tokens, in the order of the dossier.
    pub(super) context: Vec<Text>,
    weights: Vec<f32>,
    /// What each text tells that can make a difference.
    cues: Vec<OnceLock<Vec<Cue>>>,
    sayers: OnceLock<Sayers>,
}

impl TermWeights {
    pub(super) fn new(dossier: &Dossier, texts: &[Text], symbols: &mut Symbols) -> Self {
        let context: Vec<Text> = dossier
            .context
            .iter()
            .map(|c| Text::new(&format!("{}. {}", c.heading, c.text), Some("en"), symbols))
            .collect();
        let passages = texts.iter().chain(&context).map(|t| t.passages.len()).sum::<usize>();
        let mut counts = Vec::<u32>::new();
        for text in texts.iter().chain(&context) {
            for passage in 0..text.passages.len() as u32 {
                for stem in stems(text.passage_tokens(crate::text::PassageIx(passage))) {
                    if counts.len() <= stem {
                        counts.resize(stem + 1, 0);
                    }
                    counts[stem] += 1;
                }
            }
        }
        let cues = texts.iter().map(|_| OnceLock::new()).collect();
        let weigh = |&count: &u32| (1.0 + passages as f32 / (count as f32 + 0.5)).ln();
        Self { context, weights: counts.iter().map(weigh).collect(), cues, sayers: OnceLock::new() }
    }

    /// How much a token tells: the rarer its stem among all passages, the more; nothing for small words and marks.
    pub(super) fn weight(&self, token: &Token) -> f32 {
        let counts = !token.is_function_word && token.is_word();
        if counts { self.weights.get(token.stem.ix()).copied().unwrap_or_default() } else { 0.0 }
    }

    /// How much two lists of tokens are about the same, 0 to 1: the cosine over their stems by weight.
    pub(super) fn likeness(&self, one: TokenRun<'_>, other: TokenRun<'_>) -> f32 {
        let (mine, theirs) = (self.weighed(one), self.weighed(other));
        let dot: f32 = mine.iter().filter_map(|&(stem, a)| Some(a * find(&theirs, stem)?)).sum();
        let length = |v: &[(usize, f32)]| v.iter().map(|&(_, w)| w * w).sum::<f32>().sqrt();
        let lengths = length(&mine) * length(&theirs);
        if lengths > 0.0 { dot.max(0.0) / lengths } else { 0.0 }
    }

    fn weighed(&self, tokens: TokenRun<'_>) -> Vec<(usize, f32)> {
        stems(tokens).into_iter().map(|stem| (stem, self.weights.get(stem).copied().unwrap_or(0.0))).collect()
    }

    /// What a text tells that can make a difference, in order; looked for when it is asked for first.
    pub(super) fn cues(&self, at: usize, dossier: &Dossier, Texts { texts, symbols }: Texts<'_>) -> &[Cue] {
        self.cues[at].get_or_init(|| {
            let readout = &dossier.readouts[at];
            let (source, dateline) = (&readout.text, dossier.dateline(readout));
            cues(Excerpt { source, tokens: texts[at].tokens.all(), dateline }, symbols)
        })
    }

    /// Whether one readout alone says a telling word.
    pub(super) fn says_alone(
        &self,
        kind: DifferenceKind,
        value: Arc<str>,
        dossier: &Dossier,
        texts: Texts<'_>,
    ) -> bool {
        let sayers = self.sayers.get_or_init(|| {
            let mut sayers = FxHashMap::default();
            for at in 0..texts.texts.len() {
                let here = ReadoutIx(at as u32);
                for word in self.cues(at, dossier, texts) {
                    let sayer = sayers.entry((word.kind, word.value.clone())).or_insert(Some(here));
                    *sayer = sayer.filter(|&r| r == here);
                }
            }
            sayers
        });
        sayers.get(&(kind, value)).is_none_or(Option::is_some)
    }
}

fn find(weighed: &[(usize, f32)], stem: usize) -> Option<f32> {
    weighed.binary_search_by_key(&stem, |&(s, _)| s).ok().map(|at| weighed[at].1)
}

/// The distinct stems of the words that carry matter, ascending.
fn stems(tokens: TokenRun<'_>) -> Vec<usize> {
    let words = tokens.iter().filter(|t| !t.is_function_word && t.is_word());
    let mut stems: Vec<usize> = words.map(|t| t.stem.ix()).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wholly_about_what_they_are_about() {
        let mut symbols = Symbols::default();
        let texts = ["Rain fell in Havana. Ships left the port. Trade grew."]
            .map(|text| Text::new(text, Some("en"), &mut symbols));
        let weights = TermWeights::new(&crate::dossier::builtin(), &texts, &mut symbols);
        let of = |passage: u32| texts[0].passage_tokens(crate::text::PassageIx(passage));
        for passage in 0..3 {
            assert!((weights.likeness(of(passage), of(passage)) - 1.0).abs() < 1e-5);
        }
        assert!(weights.likeness(of(0), of(1)).abs() < 1e-6);
    }
}
