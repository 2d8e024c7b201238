//! Names, places, countries that are only hinted at, and who speaks.

use super::{Both, Difference, Sides};
use crate::diff::cues::{PlacedCue, is_called};
use crate::diff::difference::DifferenceKind;
use crate::diff::speakers::Speakers;
use crate::diff::token_view::TokenView;
use crate::lexicon::is_country;

/// How many words of matter after a word of the first person are looked at.
const SAYS: usize = 2;

const NAMES: [DifferenceKind; 2] = [DifferenceKind::Name, DifferenceKind::Place];

fn is_named(cue: &PlacedCue) -> bool {
    NAMES.contains(&cue.kind)
}

/// Whether a name stands nowhere over there, not even where a sentence begins.
fn is_alone(sides: &Sides, cue: &PlacedCue) -> bool {
    let there = sides.pairing.there;
    // An initial is no name by itself.
    cue.value.chars().count() > 1
        && sides.there.iter().filter(|c| is_named(c)).all(|other| other.value != cue.value)
        && (0..there.len()).all(|k| !is_called(there, k, &cue.value))
}

/// Whether a name here is an initial of one over there, or the other way round: "J. Miller", "John Miller".
fn is_initial_of(a: &PlacedCue, b: &PlacedCue) -> bool {
    let (short, long) = if a.value.len() < b.value.len() { (a, b) } else { (b, a) };
    short.value.chars().count() == 1 && long.value.starts_with(&short.value)
}

/// A name counts against another one that is not here and stands in its place.
pub(super) fn names(both: &Both) -> Vec<Difference> {
    let rivals = |sides: &Sides<'_>| -> Vec<PlacedCue> {
        let open = sides.here.iter().filter(|cue| is_named(cue) && is_alone(sides, cue));
        open.filter(|cue| !sides.pairing.has_near(&cue.at)).cloned().collect()
    };
    let (left, right) = (rivals(&both.forth), rivals(&both.back));
    let may = |a: &PlacedCue, b: &PlacedCue| !is_initial_of(a, b);
    let pairs = both.paired(left.iter().collect(), right.iter().collect(), may).into_iter();
    let initials = initials(both);
    pairs
        .map(|(a, b)| {
            let is_place = a.kind == DifferenceKind::Place || b.kind == DifferenceKind::Place;
            let kind = if is_place { DifferenceKind::Place } else { DifferenceKind::Name };
            Difference::between(kind, a, b)
        })
        .chain(initials)
        .collect()
}

/// Initials that differ before one name: "E. Moor" and "T. Moor".
fn initials(both: &Both) -> Vec<Difference> {
    let pairing = &both.forth.pairing;
    let named = |sides: &Sides<'_>| -> Vec<(usize, usize)> {
        let side = sides.pairing.here;
        let stopped = |k: usize| side.is_initial(k) && side.word(k + 1) == Some(".") && side.is_glued(k + 1);
        let lone = |k: usize| stopped(k) && side.is_capital(k + 2) && !side.is_initial(k + 2);
        (0..side.len()).filter(|&k| lone(k) && (k < 2 || !stopped(k - 2))).map(|k| (k, k + 2)).collect()
    };
    let mut all = Vec::new();
    for (a, name) in named(&both.forth) {
        let theirs = named(&both.back);
        let other = theirs.iter().find(|(_, other)| pairing.is_linked(name, *other));
        if let Some(&(b, _)) = other.filter(|(b, _)| pairing.here.norm(a) != pairing.there.norm(*b)) {
            all.push(Difference::new(DifferenceKind::Name, a..a + 1, b..b + 1));
        }
    }
    all
}

/// A country that one side hints at counts where the other names one that is not named here.
pub(super) fn countries(both: &Both) -> Vec<Difference> {
    let hinted = |here: &Sides, there: &Sides| -> Vec<(PlacedCue, PlacedCue)> {
        if here.over_there(DifferenceKind::Country).next().is_some() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for hint in here.of(DifferenceKind::Country) {
            let named = there
                .here
                .iter()
                .filter(|cue| is_named(cue) && is_country(&cue.value) && is_alone(there, cue));
            found.extend(
                named
                    .filter(|cue| here.pairing.is_in_place(&hint.at, &cue.at))
                    .map(|cue| (hint.clone(), cue.clone())),
            );
        }
        found
    };
    let kind = DifferenceKind::Country;
    let forth = hinted(&both.forth, &both.back).into_iter();
    let back = hinted(&both.back, &both.forth).into_iter();
    forth
        .map(|(hint, named)| Difference::new(kind, hint.at, named.at))
        .chain(back.map(|(hint, named)| Difference::new(kind, named.at, hint.at)))
        .collect()
}

/// The first person counts where the other side speaks in the third; speakers count where no name is on both sides.
pub(super) fn speakers(both: &Both) -> Vec<Difference> {
    let kind = DifferenceKind::Speaker;
    let first = |sides: &Sides<'_>| -> Vec<PlacedCue> {
        if sides.over_there(kind).next().is_some() {
            return Vec::new();
        }
        // What the first person says or does is told over there too.
        let near = |cue: &&PlacedCue| {
            let side = sides.pairing.here;
            let said = (cue.at.end..side.len()).filter(|&k| side.is_content(k)).take(SAYS);
            said.into_iter().any(|k| sides.pairing.has_equal(k))
        };
        sides.of(kind).find(near).into_iter().cloned().collect()
    };
    let mut all = Vec::new();
    let (left, right): (&TokenView, &TokenView) = (both.forth.pairing.here, both.forth.pairing.there);
    for cue in first(&both.forth) {
        all.push(Difference::new(kind, cue.at.clone(), both.forth.gap(&cue.at)));
    }
    for cue in first(&both.back) {
        all.push(Difference::new(kind, both.back.gap(&cue.at), cue.at.clone()));
    }
    if all.is_empty() {
        let (mine, theirs) = (Speakers::of(left), Speakers::of(right));
        if mine.differ(&theirs) {
            let pairs = mine.ranges().zip(theirs.ranges());
            all.extend(pairs.map(|(a, b)| Difference::new(kind, a, b)));
        }
        let nouns = mine.nouns_apart(&theirs, &both.forth.pairing);
        all.extend(nouns.map(|(a, b)| Difference::new(kind, a, b)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_initial_begins_the_longer_name_on_either_side() {
        let cue = |value: &str| PlacedCue { kind: DifferenceKind::Name, value: value.to_owned(), at: 0..1 };
        for (one, other, expected) in
            [("j", "john", true), ("j", "peter", false), ("jo", "john", false), ("john", "john", false)]
        {
            let (one, other) = (cue(one), cue(other));
            assert_eq!((is_initial_of(&one, &other), is_initial_of(&other, &one)), (expected, expected));
        }
    }
}
