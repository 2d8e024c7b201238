//! All that is told of a comparison: the findings, with what takes a list of words to know.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::findings::{Citation, Finding, FindingKind, Findings, Known, findings, known};
use crate::phrases::{Occurrence, Put, SetHit, SetPhraseUse, SetPhrases, TopicUse, Topics};

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
        let known = known(analysis);
        if analysis.collation().pairs.is_empty() {
            return Self { known, ..Self::default() };
        }
        let sets = SetPhrases::of(analysis);
        let sets = sets.sets.iter().filter_map(|set| set_phrase(analysis, set));
        let mut found = findings(analysis);
        let (alone, all): (Vec<Finding>, Vec<Finding>) = std::mem::take(&mut found.all)
            .into_iter()
            .partition(|finding| finding.kind == FindingKind::Alone);
        found.all = all;
        Self { found: found.with(sets.chain(by_topic(analysis, alone))), known }
    }
}

/// How many of its listed words a topic is known by: one word alone names the wrong matter too often.
const NAMING: usize = 2;

/// What one account has alone, the passages on one topic together; those on none stand by themselves.
///
/// A passage is on the topic that most of its listed words name, and two at least.
fn by_topic(analysis: &Analysis, alone: Vec<Finding>) -> Vec<Finding> {
    let topics = Topics::of(analysis).topics;
    let topic_of = |citation: &Citation| {
        let inside = |place: &&Occurrence| {
            place.place.readout == citation.readout && citation.focus.contains(&place.tokens.start.0)
        };
        let count = |topic: &TopicUse| {
            let cell = topic.cells.get(citation.readout.ix());
            cell.map_or(0, |cell| cell.places.iter().filter(inside).count())
        };
        let counted = topics.iter().enumerate().map(|(at, topic)| (count(topic), at));
        counted.filter(|(count, _)| *count >= NAMING).max_by_key(|&(count, at)| (count, usize::MAX - at))
    };
    let mut groups: BTreeMap<(ReadoutIx, usize), Finding> = BTreeMap::new();
    let mut all = Vec::new();
    for mut finding in alone {
        let Some((first, (_, topic))) =
            finding.citations.first_mut().and_then(|first| Some((first.readout, topic_of(first)?)))
        else {
            all.push(finding);
            continue;
        };
        match groups.entry((first, topic)) {
            Entry::Vacant(group) => {
                for citation in finding.citations.iter_mut().take(1) {
                    citation.value = topics.get(topic).map(|topic| topic.name.clone());
                }
                group.insert(finding);
            }
            Entry::Occupied(mut group) => group.get_mut().join(finding),
        }
    }
    all.extend(groups.into_values());
    all
}

/// A set phrase as a finding, where two accounts put it in different words.
fn set_phrase(analysis: &Analysis, set: &SetPhraseUse) -> Option<Finding> {
    // Two accounts that have one way in common do not differ in it.
    let puts = |readout: ReadoutIx| set.hits.get(readout.ix()).into_iter().flatten().map(|hit| hit.put);
    let apart = |here, there| puts(here).all(|put| puts(there).all(|other| other != put));
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
