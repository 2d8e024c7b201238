//! How much two passages share themselves: letters, context and the best stretch.

use std::borrow::Cow;
use std::ops::Range;

use super::evidence::Evidence;
use super::model::{Counted, Kept, Model};
use super::sizes::{Counts, Sizes, length};

/// Where less than this share of either passage is found in the other, letters are not counted: nothing they add
/// could make the two answer each other, and they cost the most.
const LITTLE: f32 = 0.1;

/// A word adds to a stretch by what its answer is better than this; one that has none takes as much away.
const UNANSWERED: f32 = 0.35;

/// A passage ready to be measured.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile<'a> {
    words: &'a [Counted],
    context: Cow<'a, [(u32, f32)]>,
    sizes: Sizes,
    /// What its words and runs weigh, where the model keeps it.
    kept: Option<Kept<'a>>,
}

impl<'a> Profile<'a> {
    /// The profile of the passage `passage` of side `side`.
    pub(super) fn of(model: &'a Model, side: usize, passage: usize) -> Self {
        let context = model.context(side, passage);
        let side = &model.sides[side];
        Self { words: side.words(passage), context, sizes: side.sizes[passage], kept: side.kept(passage) }
    }
}

/// A run of words and how well it is answered.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Stretch {
    pub(super) mass: f32,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// Finds the best run of words while they come in order.
#[derive(Debug, Clone, Copy, Default)]
struct Stretches {
    best: Stretch,
    open: Stretch,
    at: u32,
}

impl Stretches {
    /// The next word, by what it weighs and how well it is answered.
    fn next(&mut self, weight: f32, answered: f32) {
        if self.open.mass <= 0.0 {
            self.open = Stretch { mass: 0.0, start: self.at, end: self.at };
        }
        self.at += 1;
        self.open.mass += weight * (answered - UNANSWERED);
        self.open.end = self.at;
        if self.open.mass > self.best.mass {
            self.best = self.open;
        }
    }
}

/// The runs of letters that words share with a passage, which are looked up once for each word.
#[derive(Debug, Default)]
struct SharedRuns {
    /// By word: for which passage its runs were looked up last, and where they stand.
    words: Vec<(u32, Range<u32>)>,
    all: Vec<u32>,
    /// The number of the passage, from 1.
    passage: u32,
    /// Where the runs of the words stand that were asked for.
    asked: Vec<Range<u32>>,
}

impl SharedRuns {
    /// Forgets what was looked up: the passage is another.
    fn forget(&mut self) {
        self.passage += 1;
        self.all.clear();
    }

    /// The runs of some words that the passage has too, of which `letters` are the values; repeats included.
    fn of(&mut self, model: &Model, letters: &[f32], words: &[Counted]) -> impl Iterator<Item = u32> + Clone {
        if self.words.is_empty() {
            self.words = vec![(0, 0..0); model.keys.len()];
        }
        self.asked.clear();
        for counted in words {
            let (passage, range) = &mut self.words[counted.word()];
            if *passage != self.passage {
                let start = self.all.len() as u32;
                let runs = model.letters.of(counted.word());
                let is_shared = |run: &&u32| letters[**run as usize] > 0.0;
                // The runs of three letters stand first. Who shares none of them shares no longer one.
                let (short, long) = runs.split_at(runs.len().min(runs.len() / 3 + 1));
                self.all.extend(short.iter().filter(is_shared));
                if self.all.len() as u32 > start {
                    self.all.extend(long.iter().filter(is_shared));
                }
                (*passage, *range) = (self.passage, start..self.all.len() as u32);
            }
            self.asked.push(range.clone());
        }
        let of = |range: &Range<u32>| &self.all[range.start as usize..range.end as usize];
        self.asked.iter().flat_map(of).copied()
    }
}

/// Measures passages against one that is held fixed.
pub(super) struct Measure<'m> {
    model: &'m Model,
    fixed: Profile<'m>,
    /// By key: the best likeness of any key of the fixed passage.
    alike: Vec<f32>,
    /// By key: whether the fixed passage has it.
    own: Vec<bool>,
    /// By key of the fixed passage: the best likeness found in the other.
    found: Vec<f32>,
    /// By key: what it weighs in the context of the fixed passage.
    context: Vec<f32>,
    /// By run of letters: the fixed passage's value.
    letters: Vec<f32>,
    /// The runs of words that the fixed passage has too.
    shared: SharedRuns,
    /// The keys of the fixed passage's words with what each weighs, and room for those of another.
    weighed: Vec<(u32, f32)>,
    other: Vec<(u32, f32)>,
    counts: Counts,
}

impl<'m> Measure<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let keys = model.weights.len();
        let runs = model.letter_weights.len();
        Self {
            model,
            fixed: Profile::default(),
            alike: vec![0.0; keys],
            own: vec![false; keys],
            found: vec![0.0; keys],
            context: vec![0.0; keys],
            letters: vec![0.0; runs],
            shared: SharedRuns::default(),
            weighed: Vec::new(),
            other: Vec::new(),
            counts: Counts::new(runs),
        }
    }

    /// The profile of a passage that is not one of the model's.
    pub(super) fn profile<'a>(&mut self, words: &'a [Counted], context: &'a [(u32, f32)]) -> Profile<'a> {
        let model = self.model;
        let sizes = Sizes {
            letters: self.counts.length(model.runs(words), &model.letter_weights),
            context: length(context),
            weight: words.iter().map(|&word| model.weight(word)).sum(),
        };
        Profile { words, context: Cow::Borrowed(context), sizes, kept: None }
    }

    /// The keys of some words with what each weighs, in place of others.
    fn weigh(&self, words: &[Counted], weighed: &mut Vec<(u32, f32)>) {
        let model = self.model;
        weighed.clear();
        weighed.extend(words.iter().map(|&word| (model.key(word), model.weight(word))));
    }

    /// Holds `fixed`, in place of the one held before.
    pub(super) fn fix(&mut self, fixed: Profile<'m>) {
        self.release();
        let model = self.model;
        let mut weighed = std::mem::take(&mut self.weighed);
        match fixed.kept {
            Some(kept) => kept.weighed.clone_into(&mut weighed),
            None => self.weigh(fixed.words, &mut weighed),
        }
        for &(key, _) in &weighed {
            self.own[key as usize] = true;
            self.alike[key as usize] = 1.0;
        }
        for &(key, _) in &weighed {
            for &(other, value) in model.similar.of(key as usize) {
                let best = &mut self.alike[other as usize];
                *best = best.max(value);
            }
        }
        for &(key, value) in &*fixed.context {
            self.context[key as usize] = value;
        }
        self.shared.forget();
        let letters = &mut self.letters;
        match fixed.kept {
            Some(kept) => kept.letters.iter().for_each(|&(run, value)| letters[run as usize] = value),
            None => self.counts.each(model.runs(fixed.words), |run, count| {
                letters[run] = count * model.letter_weights[run];
            }),
        }
        (self.fixed, self.weighed) = (fixed, weighed);
    }

    /// Clears what is held of the fixed passage.
    fn release(&mut self) {
        let (model, before) = (self.model, std::mem::take(&mut self.fixed));
        for &(key, _) in &self.weighed {
            self.own[key as usize] = false;
            self.alike[key as usize] = 0.0;
            for &(other, _) in model.similar.of(key as usize) {
                self.alike[other as usize] = 0.0;
            }
        }
        for &(key, _) in &*before.context {
            self.context[key as usize] = 0.0;
        }
        match before.kept {
            Some(kept) => kept.letters.iter().for_each(|&(run, _)| self.letters[run as usize] = 0.0),
            None => model.runs(before.words).for_each(|run| self.letters[run as usize] = 0.0),
        }
    }

    /// Measures `other` against the fixed passage.
    pub(super) fn against(&mut self, other: &Profile<'_>) -> Evidence {
        let [(here, run), (there, other_run)] = self.stretches(other);
        let (own, theirs) = (self.fixed.sizes, other.sizes);
        let shared = ratio(here, own.weight).max(ratio(there, theirs.weight));
        let common: f32 = other.context.iter().map(|&(key, value)| value * self.context[key as usize]).sum();
        Evidence {
            letters: if shared < LITTLE {
                0.0
            } else {
                ratio(self.letters(other), own.letters * theirs.letters).min(1.0)
            },
            context: ratio(common, own.context * theirs.context).min(1.0),
            stretch: run.mass.min(other_run.mass).ln_1p(),
            ..Evidence::default()
        }
    }

    /// For the fixed passage and for another: the weight that the other of the two answers, and the stretch that it
    /// answers best.
    pub(super) fn stretches(&mut self, other: &Profile<'_>) -> [(f32, Stretch); 2] {
        if let Some(kept) = other.kept {
            return self.stretches_of(kept.weighed);
        }
        let mut weighed = std::mem::take(&mut self.other);
        self.weigh(other.words, &mut weighed);
        let stretches = self.stretches_of(&weighed);
        self.other = weighed;
        stretches
    }

    fn stretches_of(&mut self, other: &[(u32, f32)]) -> [(f32, Stretch); 2] {
        let (mut there, mut theirs) = (0.0, Stretches::default());
        for &(key, weight) in other {
            let answered = self.alike[key as usize];
            there += weight * answered;
            theirs.next(weight, answered);
            if answered > 0.0 {
                self.find(key);
            }
        }
        let (mut here, mut ours) = (0.0, Stretches::default());
        for &(key, weight) in &self.weighed {
            let answered = self.found[key as usize];
            here += weight * answered;
            ours.next(weight, answered);
        }
        for &(key, _) in &self.weighed {
            self.found[key as usize] = 0.0;
        }
        [(here, ours.best), (there, theirs.best)]
    }

    /// The dot product of the letters of a passage with those of the fixed one.
    fn letters(&mut self, other: &Profile<'_>) -> f32 {
        let Self { model, letters, shared, counts, .. } = self;
        let mut dot = 0.0;
        if let Some(kept) = other.kept {
            // What the fixed passage does not have adds nothing.
            for &(run, value) in kept.letters {
                dot += value * letters[run as usize];
            }
            return dot;
        }
        let runs = shared.of(model, letters, other.words);
        counts.each(runs, |run, count| dot += count * model.letter_weights[run] * letters[run]);
        dot
    }

    /// Marks the keys of the fixed passage that `key` of the other answers.
    fn find(&mut self, key: u32) {
        if self.own[key as usize] {
            self.found[key as usize] = 1.0;
        }
        for &(own, value) in self.model.similar.of(key as usize) {
            if self.own[own as usize] {
                let best = &mut self.found[own as usize];
                *best = best.max(value);
            }
        }
    }
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::recipe::Steps;
    use super::*;
    use crate::lexicon::Language;
    use crate::text::{Symbols, Text};

    #[test]
    fn the_best_stretch_is_the_run_that_is_answered_best() {
        let best = |words: &[(f32, f32)]| {
            let mut stretches = Stretches::default();
            for &(weight, answered) in words {
                stretches.next(weight, answered);
            }
            (stretches.best.start, stretches.best.end)
        };
        assert_eq!(best(&[(1.0, 0.0), (1.0, 1.0), (1.0, 1.0), (1.0, 0.0)]), (1, 3));
        // A gap that costs less than what follows brings is crossed.
        assert_eq!(best(&[(2.0, 1.0), (1.0, 0.0), (2.0, 1.0)]), (0, 3));
        assert_eq!(best(&[(0.5, 1.0), (9.0, 0.0), (2.0, 1.0)]), (2, 3));
        assert_eq!(best(&[(1.0, 0.3), (1.0, 0.0)]), (0, 0));
        // A word adds to a stretch from more than 35 in a hundred on.
        assert_eq!((best(&[(1.0, 0.349)]), best(&[(1.0, 0.351)])), ((0, 0), (0, 1)));
    }

    #[test]
    fn letters_are_counted_from_a_tenth_of_a_passage_on() {
        // A hundred words on either side, each a key and a run of letters of its own, of which some are in both.
        for (shared, counted) in [(10, true), (9, false)] {
            let all = 200 - shared;
            let model = Model {
                weights: vec![1.0; all],
                similar: vec![[]; all].into_iter().collect(),
                keys: (0..all as u32).collect(),
                letters: (0..all as u32).map(|run| [run]).collect(),
                letter_weights: vec![1.0; all],
                ..Model::default()
            };
            let words = |from: usize| -> Vec<Counted> {
                (from..from + 100).map(|word| Counted::new(word as u32, false)).collect()
            };
            let (here, there) = (words(0), words(100 - shared));
            let mut measure = Measure::new(&model);
            let [here, there] = [&here, &there].map(|words| measure.profile(words, &[]));
            measure.fix(here);
            assert_eq!(measure.against(&there).letters > 0.0, counted, "{shared} of 100");
        }
    }

    #[test]
    fn a_pair_measures_the_same_where_what_it_weighs_is_kept_and_where_it_is_not() {
        let passages = [
            "The ministers said that trade in goods grew and grew.",
            "Trade of goods is growing, the minister told reporters.",
            "They meet in Geneva.",
            "",
            "Maintain the old mainland, grain and tin.",
            "It contains a stained grape, again an old ruin.",
            "习近平强调，中国愿同古巴合作。",
        ];
        let mut symbols = Symbols::default();
        let text = Text::from_passages(&passages, Language::English, &mut symbols).1;
        let model = Model::new([&text, &text], &symbols, Steps::default());
        let of = |side, passage, is_kept| {
            let profile = Profile::of(&model, side, passage);
            assert!(profile.kept.is_some());
            Profile { kept: profile.kept.filter(|_| is_kept), ..profile }
        };
        let mut measure = Measure::new(&model);
        let mut measured = 0;
        for (here, there) in (0..passages.len()).flat_map(|a| (0..passages.len()).map(move |b| (a, b))) {
            let told = [(true, true), (true, false), (false, true), (false, false)].map(|(one, other)| {
                measure.fix(of(0, here, one));
                measure.against(&of(1, there, other))
            });
            measured += usize::from(told[0].letters > 0.0);
            assert!(told.iter().all(|evidence| *evidence == told[0]), "{here} {there}: {told:?}");
        }
        assert!(measured > passages.len(), "{measured}");
    }
}
