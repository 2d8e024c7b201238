//! Which context paragraphs belong to a passage: those that the dossier links, then those that share its words.

use rustc_hash::FxHashMap;

use crate::collate::ReadoutIx;
use crate::dossier::{Concern, Dossier};
use crate::text::{PassageIx, Symbol, Symbols, Text, Token, TokenKind};

use super::Analysis;

/// The least likeness that shows a paragraph which the dossier does not link. Below it, on the built-in dossier, what
/// is shared is names of states and "cooperation", which every paragraph shares with every passage.
const LEAST_LIKENESS: f32 = 0.15;

/// A context paragraph that belongs to a passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ContextHit {
    /// The paragraph, by its position in the dossier.
    pub paragraph: usize,
    /// Why it belongs.
    pub tie: Tie,
}

/// Why a context paragraph belongs to a passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tie {
    /// The dossier says so.
    Linked,
    /// It shares telling words; cosine of stems, 0 to 1.
    Alike(f32),
}

/// The paragraphs as weighted stems, ready to be compared.
#[derive(Debug, Clone, Default)]
pub(crate) struct ContextIndex {
    rarity: FxHashMap<Symbol, f32>,
    paragraphs: Vec<Vec<(Symbol, f32)>>,
}

impl ContextIndex {
    pub(crate) fn new(dossier: &Dossier, texts: &[Text], symbols: &mut Symbols) -> Self {
        let paragraphs: Vec<Text> =
            dossier.context.iter().map(|p| Text::new(&p.text, None, symbols)).collect();
        if paragraphs.is_empty() {
            return Self::default();
        }
        let units: Vec<Vec<Symbol>> = texts
            .iter()
            .flat_map(|text| (0..text.passages.len()).map(|p| text.passage_tokens(PassageIx(p as u32))))
            .chain(paragraphs.iter().map(|text| text.tokens.as_slice()))
            .map(distinct_stems)
            .collect();
        let mut seen = FxHashMap::<Symbol, u32>::default();
        for &stem in units.iter().flatten() {
            *seen.entry(stem).or_default() += 1;
        }
        let count = units.len() as f32 + 1.0;
        let rarity =
            seen.into_iter().map(|(stem, n)| (stem, (count / (n as f32 + 0.5)).ln().max(0.0))).collect();
        let mut index = Self { rarity, paragraphs: Vec::new() };
        index.paragraphs = paragraphs.iter().map(|text| index.vector(&text.tokens)).collect();
        index
    }

    /// The distinct stems of content words with their weights, of length 1.
    fn vector(&self, tokens: &[Token]) -> Vec<(Symbol, f32)> {
        let mut vector: Vec<_> = distinct_stems(tokens)
            .into_iter()
            .map(|stem| (stem, self.rarity.get(&stem).copied().unwrap_or_default()))
            .collect();
        let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        if length > 0.0 {
            for (_, weight) in &mut vector {
                *weight /= length;
            }
        }
        vector
    }
}

fn distinct_stems(tokens: &[Token]) -> Vec<Symbol> {
    let content = |t: &&Token| !t.small && !matches!(t.kind, TokenKind::Mark | TokenKind::Space);
    let mut stems: Vec<_> = tokens.iter().filter(content).map(|t| t.stem).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// The cosine of two vectors of length 1, both ascending by stem.
fn likeness(a: &[(Symbol, f32)], b: &[(Symbol, f32)]) -> f32 {
    a.iter()
        .filter_map(|(stem, weight)| {
            let at = b.binary_search_by_key(stem, |(s, _)| *s).ok()?;
            Some(weight * b[at].1)
        })
        .sum()
}

impl Analysis {
    /// The context paragraphs of a passage: the linked ones in the order of the dossier, then the alike, most alike
    /// first.
    pub fn context_of(&self, readout: ReadoutIx, passage: PassageIx) -> Vec<ContextHit> {
        let text = &self.texts[readout.ix()];
        let Some(span) = text.passages.get(passage.ix()).map(|p| p.span.range()) else { return Vec::new() };
        let concerns = |concern: &Concern| {
            concern.readout == readout.ix()
                && concern.bytes.start < span.end
                && span.start < concern.bytes.end
        };
        let vector = self.context.vector(text.passage_tokens(passage));
        let mut linked = Vec::new();
        let mut alike = Vec::new();
        for (paragraph, (context, words)) in
            self.dossier.context.iter().zip(&self.context.paragraphs).enumerate()
        {
            let score = likeness(&vector, words);
            if context.concerns.iter().any(concerns) {
                linked.push(ContextHit { paragraph, tie: Tie::Linked });
            } else if score >= LEAST_LIKENESS {
                alike.push((score, ContextHit { paragraph, tie: Tie::Alike(score) }));
            }
        }
        alike.sort_by(|a, b| b.0.total_cmp(&a.0));
        linked.into_iter().chain(alike.into_iter().map(|(_, hit)| hit)).collect()
    }

    /// The passages that a context paragraph concerns, as the dossier links them, ascending and once each.
    pub fn concerned(&self, paragraph: usize) -> Vec<(ReadoutIx, PassageIx)> {
        let Some(context) = self.dossier.context.get(paragraph) else { return Vec::new() };
        let mut places: Vec<_> = context
            .concerns
            .iter()
            .flat_map(|concern| {
                let passages = &self.texts[concern.readout].passages;
                let touched = move |p: &usize| {
                    let span = passages[*p].span.range();
                    concern.bytes.start < span.end && span.start < concern.bytes.end
                };
                (0..passages.len())
                    .filter(touched)
                    .map(|p| (ReadoutIx(concern.readout as u32), PassageIx(p as u32)))
            })
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse, prepare};
    use std::sync::Arc;

    fn analysis() -> Analysis {
        analyse(&prepare(Arc::new(crate::dossier::builtin())), Options::default())
    }

    fn headings(analysis: &Analysis, readout: u32, passage: u32) -> Vec<(&str, bool)> {
        analysis
            .context_of(ReadoutIx(readout), PassageIx(passage))
            .into_iter()
            .map(|hit| (analysis.dossier.context[hit.paragraph].heading.as_str(), hit.tie == Tie::Linked))
            .collect()
    }

    #[test]
    fn linked_paragraphs_come_first_and_are_those_of_the_dossier() {
        let analysis = analysis();
        let first = headings(&analysis, 0, 0);
        let linked: Vec<_> = first.iter().take_while(|(_, linked)| *linked).map(|(h, _)| *h).collect();
        assert_eq!(linked, ["Third shipment", "Sixtieth anniversary", "A decision on both sides"]);
        assert!(first.iter().skip(linked.len()).all(|(_, linked)| !linked));
    }

    #[test]
    fn a_paragraph_and_its_passages_find_each_other() {
        let analysis = analysis();
        for paragraph in 0..analysis.dossier.context.len() {
            for (readout, passage) in analysis.concerned(paragraph) {
                let hits = analysis.context_of(readout, passage);
                assert!(hits.contains(&ContextHit { paragraph, tie: Tie::Linked }));
            }
        }
    }
}
