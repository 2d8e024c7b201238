//! Function words that weigh as much as words of matter: "energy and infrastructure", "ships or aircraft".

use std::ops::Range;

use super::{Both, Difference, Sides};
use crate::diff::difference::DifferenceKind;
use crate::diff::pairing::Pairing;
use crate::diff::token_view::TokenView;
use crate::lexicon::{Kind, Kinds, Phrase};

/// The most words that may stand between two neighbours where one is a lone function word.
const LONE: usize = 3;

/// A function word counts that stands alone between words that are neighbours over there too, or that another of its
/// group stands for.
pub(super) fn joints(both: &Both) -> Vec<Difference> {
    let pairing = &both.forth.pairing;
    let mut all = Vec::new();
    for slot in slots(pairing) {
        let (here, there) = (weighty(pairing.here, &slot.left), weighty(pairing.there, &slot.right));
        // Where several stand, one of them may be the word of the other side.
        // The "any" that a denial calls for says nothing: "no errors", "did not find any errors".
        let denied = |sides: &Sides, joint: &Joint| {
            joint.says("any")
                && sides.of(DifferenceKind::Negation).any(|denial| denial.at.end <= joint.at.start)
        };
        let (here, there): (Vec<Joint>, Vec<Joint>) = (
            here.into_iter().filter(|joint| !denied(&both.forth, joint)).collect(),
            there.into_iter().filter(|joint| !denied(&both.back, joint)).collect(),
        );
        let lacks = |joint: &Joint, all: &[Joint]| all.iter().all(|other| !other.is_one_with(joint));
        let (mine, theirs) = (only(&here), only(&there));
        let differs = match (mine, theirs) {
            (Some(a), Some(b)) => a.is_other_of_a_group(b),
            (Some(joint), None) => {
                joint.says_something && lacks(joint, &there) && is_bare(pairing.there, &slot.right)
            }
            (None, Some(joint)) => {
                joint.says_something && lacks(joint, &here) && is_bare(pairing.here, &slot.left)
            }
            (None, None) => false,
        };
        if differs {
            let at = |joint: Option<&Joint>, slot: &Range<usize>| {
                joint.map_or(slot.start..slot.start, |j| j.at.clone())
            };
            let (left, right) = (at(mine, &slot.left), at(theirs, &slot.right));
            all.push(Difference::new(DifferenceKind::SmallWord, left, right));
        }
    }
    all
}

/// The words between two neighbours that stand on both sides.
struct Slot {
    left: Range<usize>,
    right: Range<usize>,
}

/// The places where two linked words stand on both sides with a few function words between them, or none.
fn slots(pairing: &Pairing) -> Vec<Slot> {
    let (here, there) = (pairing.here, pairing.there);
    // A word of matter may be a weighty one too, or part of such a phrase: "inside", "ahead of", 所有.
    let [mine, theirs] = [here, there].map(phrases);
    let matters = |side: &TokenView, phrases: &[bool], k: usize| side.is_content(k) && !phrases[k];
    let light = |side: &TokenView, phrases: &[bool], range: &Range<usize>| {
        range.clone().all(|k| !matters(side, phrases, k))
    };
    let mut found = Vec::new();
    let starts = (0..here.len()).filter(|&i| here.is_content(i) && pairing.has_equal(i)).map(Some);
    for before in std::iter::once(None).chain(starts) {
        let start = before.map_or(0, |i| i + 1);
        let Some(after) = (start..(start + LONE + 1).min(here.len())).find(|&k| matters(here, &mine, k))
        else {
            continue;
        };
        let ends: Vec<usize> = match before {
            None => vec![0],
            Some(i) => pairing.equals(i).map(|j| j + 1).collect(),
        };
        for end in ends {
            for next in pairing.equals(after).filter(|&l| l >= end && l - end <= LONE) {
                let slot = Slot { left: start..after, right: end..next };
                if light(here, &mine, &slot.left) && light(there, &theirs, &slot.right) {
                    found.push(slot);
                }
            }
        }
    }
    found
}

/// A function word that weighs.
struct Joint {
    at: Range<usize>,
    /// The group, or the groups, with what it says in each: `side against/stance against`.
    value: &'static str,
    says_something: bool,
}

impl Joint {
    fn senses(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let senses = self.value.split('/').map(|sense| sense.trim_end_matches(" *"));
        senses.filter_map(|sense| sense.split_once(' '))
    }

    fn says(&self, word: &str) -> bool {
        self.senses().any(|(_, said)| said == word)
    }

    fn is_one_with(&self, other: &Self) -> bool {
        self.senses().any(|(_, word)| other.says(word))
    }

    fn is_other_of_a_group(&self, other: &Self) -> bool {
        let shared = |(group, _): (&str, &str)| other.senses().any(|(theirs, _)| theirs == group);
        !self.is_one_with(other) && self.senses().any(shared)
    }
}

/// The one word that weighs between two neighbours; none where there are several.
fn only(all: &[Joint]) -> Option<&Joint> {
    match all {
        [joint] => Some(joint),
        _ => None,
    }
}

/// Function words that weigh, and what looks like a denial.
const WEIGHTY: Kinds = Kinds::of(&[Kind::None, Kind::Weighty]);

/// The words that weigh between two neighbours.
fn weighty(side: &TokenView, slot: &Range<usize>) -> Vec<Joint> {
    let mut found = Vec::new();
    let mut at = slot.start;
    while at < slot.end {
        if !side.begun_by(at).meets(WEIGHTY) {
            at += 1;
            continue;
        }
        let none = side.listed(at, |kind| kind == Kind::None).map(|(_, end)| end);
        let weighty = side.listed(at, |kind| kind == Kind::Weighty).filter(|(_, end)| *end <= slot.end);
        // The "only" of "not only" leaves nothing out; "no fewer than" weighs.
        if let Some(end) = none.filter(|end| weighty.is_none_or(|(_, weighs)| weighs < *end)) {
            at = end;
            continue;
        }
        match weighty {
            Some((Phrase { value, .. }, end)) => {
                found.push(Joint { at: at..end, value, says_something: value.ends_with('*') });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Which words stand in a phrase that weighs as a function word does.
fn phrases(side: &TokenView) -> Vec<bool> {
    let mut inside = vec![false; side.len()];
    for at in (0..side.len()).filter(|&at| side.begun_by(at).meets(WEIGHTY)) {
        let phrase = side.listed(at, |kind| kind == Kind::Weighty);
        if let Some((_, end)) = phrase.filter(|(_, end)| *end <= side.len()) {
            inside[at..end].fill(true);
        }
    }
    inside
}

/// Whether nothing stands between two neighbours that may stand for a joint: no mark and no number.
fn is_bare(side: &TokenView, slot: &Range<usize>) -> bool {
    slot.clone().all(|k| !side.is_mark(k))
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::diff::compare;
    use crate::text::{Symbols, Text};

    #[test]
    fn neighbours_have_three_small_words_between_them_at_most() {
        for (between, expected) in [("and", 1), ("and of the", 1), ("and of the in", 0)] {
            let text = format!("Harbour {between} ministers");
            let mut symbols = Symbols::default();
            let tokens = Text::new(&text, Some("en"), &mut symbols).tokens;
            let words = compare(&tokens, &tokens, &symbols);
            let view = TokenView::new(&tokens, &symbols);
            let found = slots(&Pairing::new(&words, &view, &view));
            assert_eq!(found.iter().filter(|slot| !slot.left.is_empty()).count(), expected, "{text}");
        }
    }
}
