//! Shared and divergent phrasing over whole texts, whether passages answer each other or not.
//!
//! [`Phrasing`] has the runs of words that stand in several places, and the words that one readout favours;
//! [`SetPhrases`] has the variants of listed phrases that each readout uses, [`Topics`] how much each says of what, and
//! [`keyword`] the places of any words with what stands around them. Swapping readouts mirrors every answer.

mod favoured;
pub mod keyword;
mod lists;
mod matcher;
mod names;
mod near;
mod runs;
mod set_phrases;
mod topics;
mod words;

use std::ops::Range;

use crate::align::rarity;
use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx};
use crate::text::{InOrder as _, Span, TokenIx, TokenKind};
pub use favoured::Favoured;
use matcher::Beginnings;
use names::Names;
use runs::{Run, runs, told_once};
pub use set_phrases::{Put, SetHit, SetPhraseUse, SetPhrases, Side};
pub use topics::{TopicCell, TopicUse, Topics};
pub use words::MOST_WORDS;
use words::Words;

/// The fewest half words of a phrase: two words, or four Han characters.
const LEAST: usize = 4;

/// Words of a readout: a phrase where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The passage.
    pub place: Place,
    /// Its first token in the text and the one after its last.
    pub tokens: Range<TokenIx>,
}

impl Occurrence {
    /// Where it stands in the readout's text.
    pub fn span(&self, analysis: &Analysis) -> Span {
        let tokens = &analysis.text(self.place.readout).tokens;
        let [first, last] = [self.tokens.start.ix(), self.tokens.end.ix() - 1].map(|at| tokens.span(at));
        Span { start: first.start, end: last.end }
    }

    /// The words as they are written there.
    pub fn text<'a>(&self, analysis: &'a Analysis) -> &'a str {
        let span = self.span(analysis);
        analysis.readout(self.place.readout).text.get(span.range()).unwrap_or_default()
    }
}

/// How many readouts have a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spread {
    /// Every one.
    All,
    /// Two or more, and not every one.
    Some,
    /// One alone, which has it twice or more.
    One,
}

/// A run of words that stands in two or more places: it begins and ends with a word of matter, and has no other words
/// wherever it stands, inflection apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    /// Every place, readout by readout in the order of the texts.
    pub places: Vec<Occurrence>,
    /// How often each readout has it.
    pub counts: Vec<usize>,
    /// How many words it has; two Han characters count as one.
    pub words: usize,
    /// Its length times how rare its words are: the sum of how rare each word of matter is.
    pub worth: f32,
    /// Whether it is nothing but names, titles and verbs of saying.
    pub is_name: bool,
}

impl Phrase {
    /// How many readouts have it.
    pub fn spread(&self) -> Spread {
        match self.counts.iter().filter(|&&count| count > 0).count() {
            1 => Spread::One,
            many if many == self.counts.len() => Spread::All,
            _ => Spread::Some,
        }
    }

    /// The words as they are written where they stand first.
    pub fn text<'a>(&self, analysis: &'a Analysis) -> &'a str {
        self.places.first().map_or("", |place| place.text(analysis))
    }

    /// Whether two readouts share it.
    pub fn is_shared(&self) -> bool {
        self.spread() != Spread::One
    }
}

/// In what order phrases are told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PhraseSort {
    /// Those that tell most first: long and rare.
    #[default]
    Worth,
    /// As they stand in the texts, the first readout first.
    Order,
    /// By the readouts that have them: all, then some, then one.
    Readout,
}

impl PhraseSort {
    /// The next order, the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Worth => Self::Order,
            Self::Order => Self::Readout,
            Self::Readout => Self::Worth,
        }
    }

    /// What a reader is told.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Worth => "long and rare first",
            Self::Order => "in the order of the texts",
            Self::Readout => "by who says it",
        }
    }
}

/// The phrases of all readouts, and the words that one favours.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Phrasing {
    /// The phrases, those that tell most first.
    pub phrases: Vec<Phrase>,
    /// The words that one readout favours, by readout, the most favoured first.
    pub favoured: Vec<Favoured>,
    /// Whether there were more than [`MOST_WORDS`] words, so that the ends of the texts were left out.
    pub bounded: bool,
}

impl Phrasing {
    /// Looks through all texts.
    pub fn of(analysis: &Analysis) -> Self {
        Self::among(analysis, &Words::of(analysis))
    }

    fn among(analysis: &Analysis, words: &Words) -> Self {
        let names = Names::of(analysis);
        let told = told_once(words, runs(words, 2));
        let long = |run: &&Run| written(analysis, words, run) >= LEAST;
        let mut phrases: Vec<Phrase> =
            told.iter().filter(long).map(|run| phrase(analysis, words, &names, run)).collect();
        phrases.put_in_order(|a, b| b.worth.total_cmp(&a.worth));
        let favoured = favoured::favoured(analysis, words, &names, &told);
        Self { phrases, favoured, bounded: words.bounded }
    }

    /// The phrases in an order; names and titles apart, behind the rest.
    pub fn sorted(&self, sort: PhraseSort) -> Vec<&Phrase> {
        let mut phrases: Vec<&Phrase> = self.phrases.iter().collect();
        let start = |phrase: &Phrase| phrase.places.first().map(|first| (first.place, first.tokens.start));
        match sort {
            PhraseSort::Worth => {}
            PhraseSort::Order => phrases.put_in_order_of(|phrase| start(phrase)),
            PhraseSort::Readout => phrases.sort_by_cached_key(|phrase| {
                let silent: Vec<bool> = phrase.counts.iter().map(|&count| count == 0).collect();
                (phrase.spread(), silent)
            }),
        }
        phrases.put_in_order_of(|phrase| phrase.is_name);
        phrases
    }

    /// For each token of a readout whether it is of a phrase that stands anywhere in another, or a word of matter that
    /// does.
    pub fn shared_anywhere(&self, analysis: &Analysis, here: ReadoutIx, there: ReadoutIx) -> Vec<bool> {
        let matter = |readout: ReadoutIx| {
            let tokens = analysis.text(readout).tokens.iter();
            tokens.filter(|token| token.is_word() && !token.is_function_word && !token.is_furniture)
        };
        let theirs: rustc_hash::FxHashSet<_> = matter(there).map(|token| token.stem).collect();
        let mine = analysis.text(here).tokens.iter();
        let mut shared: Vec<bool> = mine
            .map(|token| {
                let alone = token.kind == TokenKind::Han;
                let counts = token.is_word() && !token.is_function_word && !token.is_furniture && !alone;
                counts && theirs.contains(&token.stem)
            })
            .collect();
        for phrase in self.phrases.iter().filter(|phrase| phrase.counts[there.ix()] > 0) {
            for occurrence in phrase.places.iter().filter(|occurrence| occurrence.place.readout == here) {
                shared[occurrence.tokens.start.ix()..occurrence.tokens.end.ix()].fill(true);
            }
        }
        shared
    }
}

/// All that is told of phrasing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Phrases {
    /// Phrases and favoured words.
    pub phrasing: Phrasing,
    /// What is listed.
    pub listed: Listed,
}

impl Phrases {
    /// Looks through all texts.
    pub fn of(analysis: &Analysis) -> Self {
        let words = Words::of(analysis);
        Self { phrasing: Phrasing::among(analysis, &words), listed: Listed::among(analysis, &words) }
    }
}

/// What of the lists of set phrases and topics stands in the readouts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listed {
    /// Set phrases.
    pub sets: SetPhrases,
    /// Topics.
    pub topics: Topics,
}

impl Listed {
    /// Looks through all texts.
    pub fn of(analysis: &Analysis) -> Self {
        Self::among(analysis, &Words::of(analysis))
    }

    fn among(analysis: &Analysis, words: &Words) -> Self {
        let beginnings = Beginnings::of(analysis.symbols());
        Self {
            sets: SetPhrases::among(analysis, words, &beginnings),
            topics: Topics::among(analysis, words, &beginnings),
        }
    }
}

fn phrase(analysis: &Analysis, words: &Words, names: &Names, run: &Run) -> Phrase {
    let mut counts = vec![0; words.readouts.len()];
    for &at in &run.starts {
        counts[words.readout(at).ix()] += 1;
    }
    let first = run.starts[0] as usize;
    let matter = (first..first + run.len).filter(|&at| words.is_content(words.keys[at]));
    let worth = matter.map(|at| rarity_at(analysis, words, at)).sum();
    let is_name = |&at: &u32| {
        let all = at as usize..at as usize + run.len;
        all.clone().filter(|&at| words.is_content(words.keys[at])).all(|at| names.holds(words.placed[at]))
    };
    Phrase {
        places: run.starts.iter().map(|&at| words.occurrence(at, run.len)).collect(),
        counts,
        words: written(analysis, words, run).div_ceil(2),
        worth,
        is_name: run.starts.iter().any(is_name),
    }
}

/// How many half words a run has as it is written where it stands first; with hyphens between, words are one.
fn written(analysis: &Analysis, words: &Words, run: &Run) -> usize {
    let first = words.occurrence(run.starts[0], run.len);
    let tokens = &analysis.text(first.place.readout).tokens;
    let tokens = tokens.run(first.tokens.start.ix()..first.tokens.end.ix()).iter();
    let mut joined = false;
    let mut halves = 0;
    for token in tokens {
        let own = match token.kind {
            TokenKind::Han => 1,
            _ if token.is_word() && !joined => 2,
            _ => 0,
        };
        halves += own;
        joined = matches!(token.kind, TokenKind::Punctuation) && analysis.symbols().text(token.norm) == "-";
    }
    halves
}

/// How rare a word is in general; a Han character counts as half a word.
fn rarity_at(analysis: &Analysis, words: &Words, at: usize) -> f32 {
    let word = words.placed[at];
    let token = &analysis.text(word.place.readout).tokens[word.token];
    let share = words.halves(&words.keys[at..=at]) as f32 / 2.0;
    share * rarity(analysis.symbols().text(token.norm), token.language)
}
