//! How firmly a thing is said: will, is willing to, may; must, should.

use super::{Both, Difference, Sides};
use crate::diff::context;
use crate::diff::cues::PlacedCue;
use crate::diff::difference::DifferenceKind;
use crate::diff::pairing::{Pairing, governed};
use crate::lexicon::Kind;

/// What a modal verb may say.
struct Sense<'a> {
    name: &'a str,
    degree: i8,
}

/// The senses of a modal verb, as the list has them: `possible 1/allowed 1`.
fn senses(cue: &PlacedCue) -> Vec<Sense<'_>> {
    let sense = |text| -> Option<Sense<'_>> {
        let (name, degree) = str::split_once(text, ' ')?;
        Some(Sense { name, degree: degree.parse().ok()? })
    };
    cue.value.split('/').filter_map(sense).collect()
}

fn agree(a: &PlacedCue, b: &PlacedCue) -> bool {
    senses(a).iter().any(|s| senses(b).iter().any(|t| s.name == t.name))
}

fn degree(cue: &PlacedCue) -> Option<i8> {
    senses(cue).first().map(|sense| sense.degree)
}

/// What weakens a statement by standing there at all; what will be and what can be may also be told without a word.
const WEAKER: [&str; 9] =
    ["possible", "probable", "claimed", "should", "asked", "must", "willing", "hope", "want"];

/// A modal verb counts where one of another sense governs the same word over there, or where it alone weakens what is
/// said over there as a fact.
pub(super) fn modalities(both: &Both) -> Vec<Difference> {
    let kind = DifferenceKind::Modality;
    let mut all = Vec::new();
    for cue in both.forth.of(kind) {
        match other(&both.forth, cue) {
            Other::Sense(there) => all.push(
                Difference::new(kind, cue.at.clone(), there.at.clone()).by_degree(degree(cue), degree(there)),
            ),
            Other::Fact => all.push(
                Difference::new(kind, cue.at.clone(), both.forth.gap(&cue.at)).by_degree(degree(cue), None),
            ),
            Other::Nothing => {}
        }
    }
    for cue in both.back.of(kind) {
        if matches!(other(&both.back, cue), Other::Fact) {
            let gap = both.back.gap(&cue.at);
            all.push(Difference::new(kind, gap, cue.at.clone()).by_degree(None, degree(cue)));
        }
    }
    all
}

/// What stands over there against a modal verb here.
enum Other<'a> {
    /// Another one, of another sense.
    Sense(&'a PlacedCue),
    /// The same word without any.
    Fact,
    /// Nothing that differs.
    Nothing,
}

fn other<'a>(sides: &Sides<'a>, cue: &PlacedCue) -> Other<'a> {
    let pairing = &sides.pairing;
    let Some(i) = governed(pairing.here, cue.at.end) else { return Other::Nothing };
    let is_told = |&j: &usize| {
        pairing.equals(i).any(|k| k == j) && context::agreement(pairing.here, i, pairing.there, j) > 0
    };
    let said: Vec<usize> = pairing.answers_to_governed(cue.at.end).into_iter().filter(is_told).collect();
    if said.is_empty() {
        return Other::Nothing;
    }
    let mut governing = sides
        .over_there(DifferenceKind::Modality)
        .filter(|o| governed(pairing.there, o.at.end).is_some_and(|j| said.contains(&j)))
        .peekable();
    if governing.peek().is_some() {
        let all: Vec<&PlacedCue> = governing.collect();
        return if all.iter().any(|o| agree(cue, o)) { Other::Nothing } else { Other::Sense(all[0]) };
    }
    let weakens = senses(cue).iter().any(|sense| WEAKER.contains(&sense.name));
    let is_fact = said.iter().any(|&j| is_told_as_fact(pairing, j));
    // One that governs another word over there may weaken all of it.
    let elsewhere = sides.over_there(DifferenceKind::Modality).any(|o| agree(cue, o));
    if weakens && is_fact && !elsewhere { Other::Fact } else { Other::Nothing }
}

/// Whether a word stands as a verb may, not behind an article or a preposition.
fn is_told_as_fact(pairing: &Pairing, j: usize) -> bool {
    j.checked_sub(1).is_none_or(|before| !pairing.there.is(before, Kind::BeforeNoun))
}
