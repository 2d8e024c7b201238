//! Why two passages are matched: what each word and each part of the evidence brings, and who comes next.

use std::borrow::Cow;
use std::ops::Range;

use super::candidate::{Candidate, PassagePair};
use super::evidence::Evidence;
use super::measure::Measure;
use super::model::{Counted, Model};
use super::parts::{Part, parts};
use super::scores::Scores;
use super::sizes::damped;
use super::weights::{Weights, logistic};
use super::words::{Aliases, Word, words};
use crate::text::{InOrder as _, PassageIx, Symbols, Text};

/// How many other partners of each passage are named.
const NEXT: usize = 3;

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
    /// How many words of the left, and of the right, have no answer in the other; none are told of two languages.
    pub unanswered: (usize, usize),
    /// The stretch of each passage that the other answers best, as positions in [`Text::tokens`].
    pub stretch: Option<[Range<u32>; 2]>,
    /// The best other partners of the left passage, and of the right, the best first.
    pub next_best: [Vec<Candidate>; 2],
}

impl Explanation {
    /// How likely the two report the same matter as a judge of the reader's own says, 0 to 1; none where it says nothing.
    pub fn judged(&self) -> Option<f32> {
        let log_odds = self.pair.evidence.judged;
        (log_odds != 0.0).then(|| logistic(log_odds))
    }
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

/// Explains the score of two passages, or nothing where they share so little that they were never scored.
pub fn explain(
    scores: &Scores,
    texts: [&Text; 2],
    symbols: &Symbols,
    pair: PassagePair,
) -> Option<Explanation> {
    let pair = scores.find(pair)?;
    let next_best = [next_best(scores, pair, |c| c.left), next_best(scores, pair, |c| c.right)];
    if pair.evidence.by_meaning {
        // Words of two languages tell nothing of each other.
        let (shared, near, stretch, parts) = (Vec::new(), Vec::new(), None, parts(scores, &pair));
        return Some(Explanation { pair, shared, near, parts, unanswered: (0, 0), stretch, next_best });
    }
    let reading = Reading::new(scores, texts, symbols, pair)?;
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
        stretch: reading.stretch(),
        parts: parts(scores, &pair),
        next_best,
    })
}

/// The best candidates that share one passage with `pair`.
fn next_best(scores: &Scores, pair: Candidate, end: impl Fn(&Candidate) -> PassageIx) -> Vec<Candidate> {
    let others = scores.candidates.iter().filter(|c| end(c) == end(&pair) && c.pair() != pair.pair());
    let mut others: Vec<Candidate> = others.collect();
    others.put_in_order(|a, b| b.by_full(a));
    others.truncate(NEXT);
    others
}

/// The words of a pair of passages.
struct Reading<'a> {
    model: &'a Model,
    weights: &'a Weights,
    pair: Candidate,
    ids: [&'a [Counted]; 2],
    contexts: [Cow<'a, [(u32, f32)]>; 2],
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

impl<'a> Reading<'a> {
    /// The words of a pair; none where a passage of it takes no part.
    fn new(scores: &'a Scores, texts: [&Text; 2], symbols: &'a Symbols, pair: Candidate) -> Option<Self> {
        let [one, other] = &scores.model.sides;
        let sides = if scores.mirrored { [other, one] } else { [one, other] };
        let places = if scores.mirrored { [1, 0] } else { [0, 1] };
        let passages = [pair.left, pair.right];
        let numbers = [sides[0].number(pair.left)?, sides[1].number(pair.right)?];
        Some(Self {
            model: &scores.model,
            weights: &scores.recipe.weights,
            pair,
            ids: [0, 1].map(|at| sides[at].words(numbers[at])),
            contexts: [0, 1].map(|at| scores.model.context(places[at], numbers[at])),
            words: [0, 1].map(|at| {
                words(texts[at], passages[at], symbols, scores.recipe.steps, &mut Aliases::default())
            }),
        })
    }

    fn key(&self, side: usize, at: usize) -> u32 {
        self.model.key(self.ids[side][at])
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
            let alike = self.model.similar.of(key as usize).iter().map(|(other, _)| self.places(1, *other));
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
                Term {
                    left: tokens(0),
                    right: tokens(1),
                    log_odds: self.pair.full - z,
                    without: self.pair.capped(z),
                }
            })
            .collect();
        terms.put_in_order(|a, b| b.log_odds.total_cmp(&a.log_odds).then(a.left.start.cmp(&b.left.start)));
        terms
    }

    /// What is left of one side without the words of a match: its words, and its context.
    fn rest(&self, side: usize, m: &Match) -> (Vec<Counted>, Vec<(u32, f32)>) {
        let gone: Vec<u32> = m.all(side).iter().map(|&at| self.key(side, at)).collect();
        let kept = (0..self.ids[side].len()).filter(|at| !m.all(side).contains(at));
        let words = kept.map(|at| self.ids[side][at]).collect();
        // All places of a key go at once, so that it stays in the context only by what stands beside the passage.
        let own = |key: u32| {
            let counts = (0..self.ids[side].len()).filter(|&at| self.key(side, at) == key);
            let count: f32 = counts.map(|at| self.ids[side][at].factor()).sum();
            damped(count) * self.model.weights[key as usize]
        };
        let rest = |&(key, value): &(u32, f32)| {
            (key, if gone.contains(&key) { (value - own(key)).max(0.0) } else { value })
        };
        (words, self.contexts[side].iter().map(rest).collect())
    }

    /// The score of the pair without the words of a match, as log-odds, all that stands around it being the same.
    fn without(&self, m: &Match) -> f32 {
        let [left, right] = [self.rest(0, m), self.rest(1, m)];
        let mut measure = Measure::new(self.model);
        let [left, right] = [&left, &right].map(|(words, context)| measure.profile(words, context));
        measure.fix(left);
        let fresh = measure.against(&right);
        let before = &self.pair.evidence;
        let share = if before.letters > 0.0 { fresh.letters / before.letters } else { 0.0 };
        self.weights.score(&Evidence {
            letters: fresh.letters,
            context: fresh.context,
            stretch: fresh.stretch,
            lead: before.lead - before.letters + fresh.letters,
            opening: before.opening * share.sqrt(),
            ..*before
        })
    }

    /// The stretch of each side that the other answers best.
    fn stretch(&self) -> Option<[Range<u32>; 2]> {
        let mut measure = Measure::new(self.model);
        let [left, right] = [0, 1].map(|side| measure.profile(self.ids[side], &self.contexts[side]));
        measure.fix(left);
        let found = measure.stretches(&right).map(|(_, stretch)| stretch);
        let tokens = |side: usize| {
            let words = self.words[side].get(found[side].start as usize..found[side].end as usize)?;
            Some(words.first()?.tokens.start..words.last()?.tokens.end)
        };
        Some([tokens(0)?, tokens(1)?])
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
            let tokens = text.tokens.run(range.start as usize..range.end as usize);
            source.get(tokens.bytes().unwrap().range()).unwrap().to_owned()
        };
        assert_eq!(shown(&a, left, &why.shared[0].left), "Xi Jinping");
        assert_eq!(shown(&b, right, &why.shared[0].right), "Xi Jinping");
        assert!(why.shared[0].log_odds > 0.0 && why.shared[0].without < why.pair.score());
        assert_eq!(why.unanswered, (3, 6));
        let sum: f32 = why.parts.iter().map(|p| p.log_odds).sum();
        assert!((scores.recipe.weights.bias + sum - why.pair.full).abs() < 1e-4);
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
        recipe.weights.parts.iter_mut().for_each(|weight| *weight *= 0.5);
        let scores = score_by(&a, &b, &symbols, &Arc::new(recipe));
        let why = explain(&scores, [&a, &b], &symbols, scores.candidates.get(0).pair()).unwrap();
        let sum: f32 = why.parts.iter().map(|part| part.log_odds).sum();
        assert!((scores.recipe.weights.bias + sum - why.pair.full).abs() < 1e-4, "{why:?}");
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
        let worth: Vec<f32> = why.shared.iter().map(|term| term.log_odds).collect();
        assert!(worth.is_sorted_by(|a, b| a > b), "the first is worth most: {worth:?}");
        let nothing = why.pair.capped(scores.recipe.weights.score(&Evidence {
            letters: 0.0,
            context: 0.0,
            stretch: 0.0,
            lead: 0.0,
            opening: 0.0,
            ..why.pair.evidence
        }));
        assert!(without.iter().all(|&without| without > nothing), "what is left speaks too: {without:?}");
    }

    #[test]
    fn three_other_partners_of_each_passage_are_named() {
        let mut symbols = Symbols::default();
        let line = "The vaccines arrived in Havana.";
        let [a, b] = [1, 6].map(|count| {
            Text::from_passages(&vec![line; count], crate::lexicon::Language::English, &mut symbols).1
        });
        let scores = score(&a, &b, &symbols);
        let only = PassagePair { left: PassageIx(0), right: PassageIx(0) };
        let next = explain(&scores, [&a, &b], &symbols, only).unwrap().next_best;
        assert_eq!(next.map(|partners| partners.len()), [3, 0]);
    }

    #[test]
    fn a_score_without_nothing_is_the_score() {
        let mut symbols = Symbols::default();
        let [a, b] = ["Both sides agreed on trade. They left.", "The sides agreed on trade and on visas."]
            .map(|source| Text::new(source, Some("en"), &mut symbols));
        let scores = score(&a, &b, &symbols);
        for pair in scores.candidates.iter() {
            let reading = Reading::new(&scores, [&a, &b], &symbols, pair).unwrap();
            let nothing = Match { first: [0..0, 0..0], left: Vec::new(), right: Vec::new() };
            assert!((reading.without(&nothing) - pair.full).abs() < 1e-3, "{pair:?}");
        }
    }
}
