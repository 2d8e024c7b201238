//! All that is told of a comparison: the findings, with what takes a list of words to know.

use std::collections::BTreeSet;

use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx};
use crate::findings::{Citation, Finding, Findings, Known, Topic, findings_by_topic, known};
use crate::phrases::{Listed, Put, SetHit, SetPhraseUse, TopicUse};

/// All that is told of a comparison: the findings, set phrases among them, and what the dossier knows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    /// The findings.
    pub found: Findings,
    /// What the dossier knows of the event and its publications.
    pub known: Vec<Known>,
}

impl Told {
    /// What is told of an analysis; nothing but what the dossier knows before the texts are aligned.
    pub fn new(analysis: &Analysis) -> Self {
        if analysis.collation().pairs.is_empty() {
            return Self { known: known(analysis), ..Self::default() };
        }
        Self::with(analysis, &Listed::of(analysis))
    }

    /// The same where it is known already what of the lists the texts have.
    pub fn with(analysis: &Analysis, listed: &Listed) -> Self {
        let known = known(analysis);
        if analysis.collation().pairs.is_empty() {
            return Self { known, ..Self::default() };
        }
        let sets = listed.sets.sets.iter().filter_map(|set| set_phrase(analysis, set));
        let topics = ByTopic { topics: &listed.topics.topics };
        let found = findings_by_topic(analysis, |place| topics.topic(place));
        Self { found: found.with(sets), known }
    }
}

/// How many of its listed words a topic is known by: one word alone names the wrong matter too often.
const NAMING: usize = 2;

/// The topics of passages.
struct ByTopic<'a> {
    topics: &'a [TopicUse],
}

impl ByTopic<'_> {
    /// The topic that most of its listed words in a passage name, and two different ones at least; of two that as many
    /// name, the one that is named first.
    fn topic(&self, place: Place) -> Option<Topic> {
        let named = |topic: &TopicUse| {
            let cell = topic.cells.get(place.readout.ix())?;
            // They stand in the order of the text.
            let from = cell.places.partition_point(|at| at.place < place);
            let words = cell.places[from..].iter().take_while(|at| at.place == place);
            let words: Vec<_> = words.map(|at| &at.tokens).collect();
            let (first, last) = (words.first()?, words.last()?);
            let tokens = first.start.0..last.end.0;
            (words.len() >= NAMING).then(|| (words.len(), Topic { name: topic.name.clone(), tokens }))
        };
        let all = self.topics.iter().filter_map(named);
        let best = all.reduce(|best, next| {
            let (more, earlier) = (next.0 > best.0, next.1.tokens.start < best.1.tokens.start);
            if more || next.0 == best.0 && earlier { next } else { best }
        });
        best.map(|(_, topic)| topic)
    }
}

/// A set phrase as a finding, where two accounts put it in different words.
fn set_phrase(analysis: &Analysis, set: &SetPhraseUse) -> Option<Finding> {
    // Two accounts that have one way in common do not differ in it.
    let puts = |readout: ReadoutIx| -> BTreeSet<Put> {
        set.hits.get(readout.ix()).into_iter().flatten().map(|hit| hit.put).collect()
    };
    let apart = |here, there| puts(here).is_disjoint(&puts(there));
    let otherwise =
        analysis.ordered_pairs().any(|(here, there)| set.is_put_otherwise(here, there) && apart(here, there));
    let citation = |hit: &SetHit| {
        let tokens = hit.at.tokens.start.0..hit.at.tokens.end.0;
        let value = match hit.put {
            Put::Variant(_) => None,
            Put::Near(_) => Some(format!("near {}", set.name)),
        };
        Citation {
            readout: hit.at.place.readout,
            place: Some(hit.at.place),
            focus: tokens.clone(),
            quote: tokens,
            value,
        }
    };
    // One place for each way to put it.
    let first = |hits: &Vec<SetHit>| {
        let mut told = Vec::new();
        let mut kept = Vec::new();
        for hit in hits {
            if !told.contains(&hit.put) {
                told.push(hit.put);
                kept.push(citation(hit));
            }
        }
        kept
    };
    otherwise.then(|| Finding::set_phrase(set.hits.iter().flat_map(first).collect()))
}
