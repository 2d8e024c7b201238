//! How much each readout says of which topic, and in what order, by an editable list of words.

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::lexicon::Language;
use crate::text::InOrder as _;

use super::Occurrence;
use super::lists::list;
use super::matcher::{Beginnings, Matcher, Reader, apart};
use super::words::Words;

/// What one readout says of a topic.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TopicCell {
    /// The words by which the topic was known, in the order of the text.
    pub places: Vec<Occurrence>,
    /// How many words its passages have that speak of the topic.
    pub words: usize,
    /// Their share of all words of the readout, 0 to 1; a passage can speak of several topics.
    pub share: f32,
    /// Which topic it is in the order in which the readout takes them, from 1; none where it takes it not.
    pub rank: Option<usize>,
}

/// A topic that at least one readout takes.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicUse {
    /// What it is called.
    pub name: String,
    /// What each readout says of it.
    pub cells: Vec<TopicCell>,
}

/// The topics of a dossier.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Topics {
    /// Those that some readout takes, in the order of the list.
    pub topics: Vec<TopicUse>,
}

impl Topics {
    /// Looks through all texts, each by the list of its language and the reader's own.
    pub fn of(analysis: &Analysis) -> Self {
        Self::among(analysis, &Words::of(analysis), &Beginnings::of(analysis.symbols()))
    }

    pub(super) fn among(analysis: &Analysis, words: &Words, beginnings: &Beginnings) -> Self {
        let mut names: Vec<String> = Vec::new();
        let mut matchers: FxHashMap<Language, Matcher> = FxHashMap::default();
        for text in analysis.texts().iter() {
            matchers.entry(text.language).or_insert_with(|| {
                let list = list(analysis, text.language);
                let mut forms = Vec::new();
                for topic in &list.topics {
                    let number = names.iter().position(|name| *name == topic.name).unwrap_or(names.len());
                    if number == names.len() {
                        names.push(topic.name.clone());
                    }
                    forms.extend(topic.words.iter().map(|word| (number, word.as_str())));
                }
                Matcher::new(&Reader { analysis, language: text.language, beginnings }, forms)
            });
        }
        let empty =
            |name: String| TopicUse { name, cells: vec![TopicCell::default(); analysis.texts().len()] };
        let mut topics: Vec<TopicUse> = names.into_iter().map(empty).collect();
        for readout in analysis.readouts() {
            let text = analysis.text(readout);
            let found = matchers[&text.language].matches(words, &words.readouts[readout.ix()]);
            for found in apart(found, |topic| topic) {
                let cell = &mut topics[found.owner].cells[readout.ix()];
                cell.places.push(words.occurrence(found.at, found.len));
            }
            let all = text.words().max(1) as f32;
            for topic in &mut topics {
                let cell = &mut topic.cells[readout.ix()];
                let mut passages: Vec<_> = cell.places.iter().map(|at| at.place.passage).collect();
                passages.dedup();
                cell.words = passages.into_iter().map(|passage| text.passage_words(passage)).sum();
                cell.share = cell.words as f32 / all;
            }
            let first = |topic: &TopicUse| topic.cells[readout.ix()].places.first().map(|at| at.tokens.start);
            let mut order: Vec<usize> = (0..topics.len()).filter(|&t| first(&topics[t]).is_some()).collect();
            order.put_in_order_of(|&topic| first(&topics[topic]));
            for (rank, topic) in order.into_iter().enumerate() {
                topics[topic].cells[readout.ix()].rank = Some(rank + 1);
            }
        }
        topics.retain(|topic| topic.cells.iter().any(|cell| !cell.places.is_empty()));
        Self { topics }
    }
}
