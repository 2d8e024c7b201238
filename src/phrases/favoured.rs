//! Words that one readout uses and the others hardly do. Counts, no statistics: the texts are too short for any.

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::text::InOrder as _;

use super::Occurrence;
use super::names::Names;
use super::runs::Run;
use super::words::Words;

/// How often a readout must use a word.
const LEAST: usize = 2;

/// How many times as often as all others together, for the length of the texts.
const TIMES: usize = 2;

/// The most characters of a Chinese word, as half words.
const LONGEST_HAN: usize = 4;

/// A word that one readout favours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Favoured {
    /// The readout that favours it.
    pub readout: ReadoutIx,
    /// How often each readout has it.
    pub counts: Vec<usize>,
    /// Every place, readout by readout.
    pub places: Vec<Occurrence>,
    /// Whether it is a name or a title.
    pub is_name: bool,
}

impl Favoured {
    /// The word as it is written where the readout has it first.
    pub fn text<'a>(&self, analysis: &'a Analysis) -> &'a str {
        let own = self.places.iter().find(|occurrence| occurrence.place.readout == self.readout);
        own.map_or("", |place| place.text(analysis))
    }
}

/// The favoured words by readout, the most favoured first.
pub(super) fn favoured(analysis: &Analysis, words: &Words, names: &Names, told: &[Run]) -> Vec<Favoured> {
    let lengths: Vec<usize> = words.readouts.iter().map(|range| length(words, range)).collect();
    let all: usize = lengths.iter().sum();
    let single = singles(words).into_iter().map(|starts| (1, starts));
    let han = told.iter().filter(|run| is_han_word(words, run)).map(|run| (run.len, run.starts.clone()));
    let mut found = Vec::new();
    for (len, starts) in single.chain(han) {
        let mut counts = vec![0usize; lengths.len()];
        for &at in &starts {
            counts[words.readout(at).ix()] += 1;
        }
        for readout in analysis.readouts() {
            let (here, mine) = (counts[readout.ix()], lengths[readout.ix()]);
            let (there, theirs) = (starts.len() - here, all - mine);
            if here < LEAST || here * theirs < TIMES * there * mine || theirs == 0 {
                continue;
            }
            // How many more than the others would have in a text as long.
            let more = here as f32 - there as f32 * mine as f32 / theirs as f32;
            let is_name = starts
                .iter()
                .any(|&at| (at as usize..at as usize + len).all(|at| names.holds(words.placed[at])));
            let places = starts.iter().map(|&at| words.occurrence(at, len)).collect();
            found.push((more, Favoured { readout, counts: counts.clone(), places, is_name }));
        }
    }
    found.put_in_order(|(a, one), (b, other)| {
        let start = |f: &Favoured| f.places.first().map(|first| (first.place, first.tokens.start));
        (one.readout.cmp(&other.readout))
            .then(one.is_name.cmp(&other.is_name))
            .then(b.total_cmp(a))
            .then_with(|| start(one).cmp(&start(other)))
    });
    found.into_iter().map(|(_, favoured)| favoured).collect()
}

/// The places of each word of matter that stands alone, by its number; of those alone that stand often enough.
fn singles(words: &Words) -> Vec<Vec<u32>> {
    let mut counts = vec![0usize; words.keys.iter().max().map_or(0, |&last| last as usize + 1)];
    for &key in &words.keys {
        counts[key as usize] += 1;
    }
    let wanted =
        |key: u32| counts[key as usize] >= LEAST && words.is_content(key) && words.halves(&[key]) == 2;
    let mut places: Vec<Vec<u32>> = Vec::new();
    let mut number = vec![0; counts.len()];
    for key in (0..counts.len() as u32).filter(|&key| wanted(key)) {
        places.push(Vec::with_capacity(counts[key as usize]));
        number[key as usize] = places.len();
    }
    for (at, &key) in (0..).zip(&words.keys) {
        if let Some(number) = number[key as usize].checked_sub(1) {
            places[number].push(at);
        }
    }
    places
}

fn is_han_word(words: &Words, run: &Run) -> bool {
    let keys = &words.stretch(run.starts[0])[..run.len];
    run.len <= LONGEST_HAN && keys.iter().all(|&key| words.halves(&[key]) == 1)
}

/// How many words a readout has, two Han characters as one; at least one.
fn length(words: &Words, range: &std::ops::Range<u32>) -> usize {
    let keys = words.keys.get(range.start as usize..range.end as usize).unwrap_or_default();
    words.halves(keys).div_ceil(2).max(1)
}
