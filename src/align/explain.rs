//! Why two passages are matched: what each word and each part of the evidence brings, and who comes next.

use std::ops::Range;

use super::evidence::{Evidence, PARTS};
use super::measure::Measure;
use super::model::Model;
use super::scores::{Candidate, PassagePair, Scores};
use super::weights::{Weights, logistic};
use super::words::{Word, words};
use crate::text::{PassageIx, Symbols, Text};

/// Why two passages have the score that they have.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The pair with its evidence.
    pub pair: Candidate,
    /// The words that both have, runs of them together, the weightiest first.
    pub shared: Vec<Term>,
    /// The words of one that look like words of the other, the weightiest first.
    pub near: Vec<Term>,
    /// The parts of the evidence that are not nothing, in a fixed order.
    pub parts: Vec<Part>,
    /// How many words of the left, and of the right, have no answer in the other.
    pub unanswered: (usize, usize),
    /// The best other partners: of the left passage, and of the right.
    pub next_best: (Option<Candidate>, Option<Candidate>),
}

/// Words that speak for a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Where they first stand on the left, as positions in [`Text::tokens`].
    pub left: Range<u32>,
    /// Where they first stand on the right.
    pub right: Range<u32>,
    /// What they add to the score, as log-odds.
    pub log_odds: f32,
    /// The score of the pair without them, 0 to 1.
    pub without: f32,
}

/// A part of the evidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// What it is, in a few words.
    pub name: &'static str,
    /// Its value; see [`super::Evidence`].
    pub value: f32,
    /// What it adds to the score, as log-odds; negative where it speaks against the pair.
    pub log_odds: f32,
    /// The score of the pair without it, 0 to 1.
    pub without: f32,
}

/// Explains the score of two passages, or nothing where they share so little that they were never scored.
pub fn explain(
    scores: &Scores,
    texts: [&Text; 2],
    symbols: &Symbols,
    pair: PassagePair,
) -> Option<Explanation> {
    let pair = *scores.find(pair)?;
    let sides = if scores.mirrored { [1, 0] } else { [0, 1] };
    let steps = scores.recipe.steps;
    let reading = Reading {
        model: &scores.model,
        weights: &scores.recipe.full,
        pair,
        ids: [(sides[0], pair.left), (sides[1], pair.right)]
            .map(|(side, passage)| scores.model.sides[side].words(passage.ix())),
        words: [words(texts[0], pair.left, symbols, steps), words(texts[1], pair.right, symbols, steps)],
    };
    let (shared, near) = reading.matches();
    let unanswered = |side: usize| {
        let answered = |at: &usize| shared.iter().chain(&near).any(|m| m.all(side).contains(at));
        (0..reading.words[side].len()).filter(|at| !answered(at)).count()
    };
    Some(Explanation {
        pair,
        unanswered: (unanswered(0), unanswered(1)),
        shared: reading.terms(shared),
        near: reading.terms(near),
        parts: parts(scores, &pair),
        next_best: (next_best(scores, pair, |c| c.left), next_best(scores, pair, |c| c.right)),
    })
}

/// What each part of the evidence brings to the score of a pair; parts that bring nothing are left out.
pub fn parts(scores: &Scores, pair: &Candidate) -> Vec<Part> {
    let each = PARTS.iter().zip(scores.recipe.full.parts);
    each.map(|(part, weight)| (part.label, (part.of)(&pair.evidence), weight))
        .filter(|&(_, value, weight)| value != 0.0 && weight != 0.0)
        .map(|(name, value, weight)| {
            let log_odds = value * weight;
            Part { name, value, log_odds, without: logistic(pair.full - log_odds) }
        })
        .collect()
}

/// The best candidate that shares one passage with `pair`.
fn next_best(scores: &Scores, pair: Candidate, end: impl Fn(&Candidate) -> PassageIx) -> Option<Candidate> {
    let others = scores.candidates.iter().filter(|c| end(c) == end(&pair) && c.pair() != pair.pair());
    others.copied().max_by(|a, b| a.full.total_cmp(&b.full).then(b.pair().cmp(&a.pair())))
}

/// The words of a pair of passages.
struct Reading<'a> {
    model: &'a Model,
    weights: &'a Weights,
    pair: Candidate,
    ids: [&'a [u32]; 2],
    words: [Vec<Word<'a>>; 2],
}

/// Words of one side that answer words of the other: all places of each key, in step with its first places.
#[derive(Debug, Clone)]
struct Match {
    first: [Range<usize>; 2],
    left: Vec<usize>,
    right: Vec<usize>,
}

impl Match {
    fn all(&self, side: usize) -> &[usize] {
        if side == 0 { &self.left } else { &self.right }
    }
}

impl Reading<'_> {
    fn key(&self, side: usize, at: usize) -> u32 {
        self.model.keys[self.ids[side][at] as usize]
    }

    fn places(&self, side: usize, key: u32) -> Vec<usize> {
        (0..self.ids[side].len()).filter(|&at| self.key(side, at) == key).collect()
    }

    /// The equal keys, runs of them joined, and the keys that look alike.
    fn matches(&self) -> (Vec<Match>, Vec<Match>) {
        let (mut shared, mut near) = (Vec::<Match>::new(), Vec::new());
        for at in 0..self.ids[0].len() {
            let key = self.key(0, at);
            let left = self.places(0, key);
            if left[0] != at {
                continue;
            }
            let right = self.places(1, key);
            if let Some(&there) = right.first() {
                push_run(&mut shared, Match { first: [at..at + 1, there..there + 1], left, right });
                continue;
            }
            let alike = self.model.similar[key as usize].iter().map(|(other, _)| self.places(1, *other));
            if let Some(right) = alike.into_iter().find(|places| !places.is_empty()) {
                near.push(Match { first: [at..at + 1, right[0]..right[0] + 1], left, right });
            }
        }
        (shared, near)
    }

    /// What each match brings, the most first.
    fn terms(&self, matches: Vec<Match>) -> Vec<Term> {
        let mut terms: Vec<Term> = matches
            .into_iter()
            .map(|m| {
                let z = self.without(&m);
                let tokens = |side: usize| {
                    let first = &m.first[side];
                    self.words[side][first.start].tokens.start..self.words[side][first.end - 1].tokens.end
                };
                Term { left: tokens(0), right: tokens(1), log_odds: self.pair.full - z, without: logistic(z) }
            })
            .collect();
        terms.sort_by(|a, b| b.log_odds.total_cmp(&a.log_odds).then(a.left.start.cmp(&b.left.start)));
        terms
    }

    /// What is left of one side without the words of a match: a bag and its words.
    fn rest(&self, side: usize, m: &Match) -> (Vec<(u32, f32)>, Vec<u32>) {
        let kept = (0..self.ids[side].len()).filter(|at| !m.all(side).contains(at));
        let mut bag: Vec<(u32, f32)> = Vec::new();
        let mut ids = Vec::new();
        for at in kept {
            let (key, factor) = (self.key(side, at), self.words[side][at].factor);
            ids.push(self.ids[side][at]);
            match bag.iter_mut().find(|entry| entry.0 == key) {
                Some(entry) => entry.1 += factor,
                None => bag.push((key, factor)),
            }
        }
        (bag, ids)
    }

    /// The score of the pair without the words of a match, as log-odds, all that stands around it being the same.
    fn without(&self, m: &Match) -> f32 {
        let [left, right] = [self.rest(0, m), self.rest(1, m)];
        let mut measure = Measure::new(self.model);
        let [left, right] = [&left, &right].map(|(bag, ids)| measure.profile(bag, ids));
        measure.fix(left);
        let fresh = measure.against(right);
        let evidence = Evidence {
            stems: fresh.stems,
            letters: fresh.letters,
            coverage: fresh.coverage,
            coverage_max: fresh.coverage_max,
            mass: fresh.mass,
            ..self.pair.evidence
        };
        self.weights.score(&evidence)
    }
}

/// Pushes a match, or lengthens the last where the two stand in a row on both sides.
fn push_run(matches: &mut Vec<Match>, next: Match) {
    if let Some(last) = matches.last_mut()
        && (0..2).all(|side| last.first[side].end == next.first[side].start)
    {
        last.first = [0, 1].map(|side: usize| last.first[side].start..next.first[side].end);
        last.left.extend(next.left);
        last.right.extend(next.right);
    } else {
        matches.push(next);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::recipe::Recipe;
    use super::super::score::{score, score_by};
    use super::*;

    #[test]
    fn the_words_and_parts_of_a_score_are_told() {
        let (left, right) = (
            "The two spoke by telephone. Xi Jinping praised the coordination.",
            "Xi Jinping and Castro had a phone call. They coordinated.",
        );
        let mut symbols = Symbols::default();
        let a = Text::new(left, Some("en"), &mut symbols);
        let b = Text::new(right, Some("en"), &mut symbols);
        let scores = score(&a, &b, &symbols);
        let why =
            explain(&scores, [&a, &b], &symbols, PassagePair { left: PassageIx(1), right: PassageIx(0) })
                .unwrap();
        let shown = |text: &Text, source: &str, range: &Range<u32>| {
            let tokens = &text.tokens[range.start as usize..range.end as usize];
            source
                .get(tokens[0].span.range().start..tokens[tokens.len() - 1].span.range().end)
                .unwrap()
                .to_owned()
        };
        assert_eq!(shown(&a, left, &why.shared[0].left), "Xi Jinping");
        assert_eq!(shown(&b, right, &why.shared[0].right), "Xi Jinping");
        assert!(why.shared[0].log_odds > 0.0 && why.shared[0].without < why.pair.score());
        assert_eq!(why.unanswered, (3, 6));
        let sum: f32 = why.parts.iter().map(|p| p.log_odds).sum();
        assert!((scores.recipe.full.bias + sum - why.pair.full).abs() < 1e-4);
        assert!(
            explain(&scores, [&a, &b], &symbols, PassagePair { left: PassageIx(9), right: PassageIx(0) })
                .is_none()
        );
    }

    #[test]
    fn a_score_is_explained_by_the_recipe_that_made_it() {
        let mut symbols = Symbols::default();
        let [a, b] = ["Both sides agreed on trade.", "The sides agreed on trade and on visas."]
            .map(|source| Text::new(source, Some("en"), &mut symbols));
        let mut recipe = Recipe::default();
        recipe.full.parts.iter_mut().for_each(|weight| *weight *= 0.5);
        let scores = score_by(&a, &b, &symbols, &Arc::new(recipe));
        let why = explain(&scores, [&a, &b], &symbols, scores.candidates[0].pair()).unwrap();
        let sum: f32 = why.parts.iter().map(|part| part.log_odds).sum();
        assert!((scores.recipe.full.bias + sum - why.pair.full).abs() < 1e-4, "{why:?}");
    }

    #[test]
    fn a_word_is_worth_what_the_score_loses_without_it() {
        let left = "Xi Jinping praised the vaccines in Havana.";
        let right = "The vaccines arrived in Havana, where Castro thanked Xi Jinping.";
        let mut symbols = Symbols::default();
        let [a, b] = [left, right].map(|text| Text::new(text, Some("en"), &mut symbols));
        let scores = score(&a, &b, &symbols);
        let only = PassagePair { left: PassageIx(0), right: PassageIx(0) };
        let why = explain(&scores, [&a, &b], &symbols, only).unwrap();
        let without: Vec<f32> = why.shared.iter().map(|term| term.without).collect();
        assert!(without.len() >= 3, "{without:?}");
        assert!(without.is_sorted_by(|a, b| a < b), "the first is worth most: {without:?}");
        let nothing = logistic(Recipe::shipped().full.score(&Evidence {
            stems: 0.0,
            letters: 0.0,
            coverage: 0.0,
            coverage_max: 0.0,
            mass: 0.0,
            ..why.pair.evidence
        }));
        assert!(without.iter().all(|&without| without > nothing), "what is left speaks too: {without:?}");
    }
}
