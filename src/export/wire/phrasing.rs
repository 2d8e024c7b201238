//! Phrasing as JSON: phrases, set phrases, topics and favoured words, each with its places.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use super::rounded;
use crate::analysis::Analysis;
use crate::export::order::code;
use crate::phrases::{Occurrence, Phrases, Put, SetHit};

/// What is told of phrasing over whole texts.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Phrasing<'a> {
    /// Runs of words that stand in several places, those that tell most first.
    pub phrases: Vec<Phrase<'a>>,
    /// Set phrases that a readout uses.
    pub set_phrases: Vec<SetPhrase<'a>>,
    /// Topics that a readout takes.
    pub topics: Vec<TopicWeight<'a>>,
    /// Words that one readout favours.
    pub favoured: Vec<FavouredWord<'a>>,
    /// Whether the ends of the texts were left out, as there are too many words.
    pub bounded: bool,
}

/// Where words stand.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Words<'a> {
    /// The readout, by its code.
    pub readout: &'a str,
    /// The passage, from 1.
    pub passage: u32,
    /// The bytes of the readout's text.
    pub bytes: [u32; 2],
}

/// A phrase.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Phrase<'a> {
    /// The words where they stand first.
    pub text: &'a str,
    /// Whether it is nothing but names, titles and verbs of saying.
    pub names: bool,
    /// How often each readout has it, in the order of `readouts`.
    pub counts: Vec<usize>,
    /// Every place.
    pub places: Vec<Words<'a>>,
}

/// A set phrase.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct SetPhrase<'a> {
    /// What it is called.
    pub name: String,
    /// Whether the readouts differ in it.
    pub differs: bool,
    /// Every use, readout by readout.
    pub uses: Vec<Use<'a>>,
}

/// A use of a set phrase.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Use<'a> {
    /// The variant; `null` where the words come near the set and no variant.
    pub variant: Option<String>,
    /// Whether the words only come near it.
    pub near: bool,
    /// Where it stands.
    pub place: Words<'a>,
}

/// A topic.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct TopicWeight<'a> {
    /// What it is called.
    pub name: String,
    /// What each readout says of it, in the order of `readouts`.
    pub readouts: Vec<TopicShare<'a>>,
}

/// What one readout says of a topic.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct TopicShare<'a> {
    /// The readout, by its code.
    pub readout: &'a str,
    /// How many words its passages have that speak of it.
    pub words: usize,
    /// Their share of all words, 0 to 1.
    pub share: f64,
    /// Which topic it is in the order of the readout, from 1; `null` where it is not spoken of.
    pub rank: Option<usize>,
    /// The words by which the topic was known.
    pub places: Vec<Words<'a>>,
}

/// A favoured word.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct FavouredWord<'a> {
    /// The word as the readout writes it first.
    pub word: &'a str,
    /// The readout that favours it, by its code.
    pub readout: &'a str,
    /// How often each readout has it, in the order of `readouts`.
    pub counts: Vec<usize>,
    /// Every place.
    pub places: Vec<Words<'a>>,
}

/// What is told of phrasing.
pub(super) fn phrasing<'a>(analysis: &'a Analysis, found: &Phrases) -> Phrasing<'a> {
    let phrases = found.phrasing.phrases.iter().map(|phrase| Phrase {
        text: phrase.text(analysis),
        names: phrase.is_name,
        counts: phrase.counts.clone(),
        places: all(analysis, &phrase.places),
    });
    let set_phrases = found.listed.sets.sets.iter().map(|set| SetPhrase {
        name: set.name.clone(),
        differs: set.differs(),
        uses: set.hits.iter().flatten().map(|hit| used(analysis, &set.variants, hit)).collect(),
    });
    let topics = found.listed.topics.topics.iter().map(|topic| TopicWeight {
        name: topic.name.clone(),
        readouts: analysis
            .readouts()
            .zip(&topic.cells)
            .map(|(readout, cell)| TopicShare {
                readout: code(analysis, readout),
                words: cell.words,
                share: rounded(cell.share),
                rank: cell.rank,
                places: all(analysis, &cell.places),
            })
            .collect(),
    });
    let favoured = found.phrasing.favoured.iter().map(|word| FavouredWord {
        word: word.text(analysis),
        readout: code(analysis, word.readout),
        counts: word.counts.clone(),
        places: all(analysis, &word.places),
    });
    Phrasing {
        phrases: phrases.collect(),
        set_phrases: set_phrases.collect(),
        topics: topics.collect(),
        favoured: favoured.collect(),
        bounded: found.phrasing.bounded,
    }
}

fn used<'a>(analysis: &'a Analysis, variants: &[String], hit: &SetHit) -> Use<'a> {
    let (variant, near) = match hit.put {
        Put::Variant(variant) => (Some(variant), false),
        Put::Near(variant) => (variant, true),
    };
    Use { variant: variant.and_then(|at| variants.get(at).cloned()), near, place: words(analysis, &hit.at) }
}

fn all<'a>(analysis: &'a Analysis, places: &[Occurrence]) -> Vec<Words<'a>> {
    places.iter().map(|at| words(analysis, at)).collect()
}

fn words<'a>(analysis: &'a Analysis, at: &Occurrence) -> Words<'a> {
    let span = at.span(analysis);
    Words {
        readout: code(analysis, at.place.readout),
        passage: at.place.passage.0 + 1,
        bytes: [span.start, span.end],
    }
}
