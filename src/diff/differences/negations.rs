//! Denials: "not", "failed to", "no longer", "hardly any", 没有.

use std::ops::Range;

use super::{Both, Difference, Sides};
use crate::diff::cues::PlacedCue;
use crate::diff::difference::DifferenceKind;
use crate::diff::pairing::{Pairing, governed, governed_before, parts};
use crate::diff::token_view::TokenView;
use crate::lexicon::Trait;
use crate::text::WordIx;

/// How far from each other two denials may stand that cancel: "did not refuse".
const CANCEL: usize = 1;

/// How many words over there may stand between the neighbours of what is denied here and left out there.
const LEFT_OUT: usize = 1;

/// A denial counts where what it denies is said over there and not denied.
pub(super) fn negations(both: &Both) -> Vec<Difference> {
    let (left, right) = (denials(&both.forth), denials(&both.back));
    let mut open = right;
    let mut alone = Vec::new();
    for denial in left {
        // The same thing is denied, or the two stand in clauses that answer each other.
        let same = open.iter().position(|other| denies_the_same(&both.forth.pairing, &denial, other));
        let beside = || open.iter().position(|other| answer_each_other(&both.forth.pairing, &denial, other));
        match same.or_else(beside) {
            Some(at) => {
                open.remove(at);
            }
            None => alone.push(denial),
        }
    }
    let kind = DifferenceKind::Negation;
    let forth = cancelled(alone).into_iter().filter(|denial| counts(&both.forth.pairing, denial));
    let back = cancelled(open).into_iter().filter(|denial| counts(&both.back.pairing, denial));
    forth
        .map(|denial| Difference::new(kind, denial.at.clone(), both.forth.gap(&denial.at)))
        .chain(back.map(|denial| Difference::new(kind, both.back.gap(&denial.at), denial.at.clone())))
        .collect()
}

/// Takes out what a denial and an opposite say together: "not uncommon" is "common". Where both sides deny, the opposite stays.
pub(super) fn without_double(both: &Both, all: &mut Vec<Difference>) {
    let denied = |sides: &Sides, range: &Range<WordIx>| {
        let side = sides.pairing.here;
        let mut denials = sides.of(DifferenceKind::Negation);
        let denial = denials.find(|cue| {
            let governed = governed(side, cue.at.end);
            cue.at.end <= range.start.ix() && governed.is_some_and(|k| range.contains(&WordIx(k as u32)))
        });
        denial.map(|cue| WordIx(cue.at.start as u32))
    };
    let mut gone: Vec<Difference> = Vec::new();
    for opposite in all.iter().filter(|d| d.kind == DifferenceKind::Opposite && d.degrees.is_none()) {
        let (here, there) = (denied(&both.forth, &opposite.left), denied(&both.back, &opposite.right));
        if here.is_some() == there.is_some() {
            continue;
        }
        gone.push(opposite.clone());
        let is_of_them = |d: &&Difference| {
            let at = |range: &Range<WordIx>, place: Option<WordIx>| place.is_some_and(|k| range.contains(&k));
            d.kind == DifferenceKind::Negation && (at(&d.left, here) || at(&d.right, there))
        };
        gone.extend(all.iter().filter(is_of_them).cloned());
    }
    all.retain(|d| !gone.contains(d));
}

/// A denial with the clause that it stands in.
#[derive(Debug, Clone)]
struct Denial {
    at: Range<usize>,
    clause: Range<usize>,
    governed: Option<usize>,
}

/// The denials of a side; several of one clause that a language says for one are one.
fn denials(sides: &Sides) -> Vec<Denial> {
    let side = sides.pairing.here;
    let mut found: Vec<(&PlacedCue, Range<usize>)> = Vec::new();
    for cue in sides.of(DifferenceKind::Negation) {
        let clause = clause(side, cue.at.start);
        let again = found.iter().any(|(_, known)| *known == clause || cue.value == "nor");
        if again && matches!(cue.value.as_str(), "nor" | "concord") {
            continue;
        }
        // "Nadie" before, "no" after: one denial.
        found.retain(|(known, of)| !(*of == clause && known.value == "concord"));
        found.push((cue, clause));
    }
    let denial = |(cue, clause): (&PlacedCue, Range<usize>)| Denial {
        at: cue.at.clone(),
        clause,
        governed: denied(side, &cue.at),
    };
    found.into_iter().map(denial).collect()
}

/// The word that is denied.
fn denied(side: &TokenView, denial: &Range<usize>) -> Option<usize> {
    let behind = side.language(denial.start).rules().has(Trait::DenialBehind);
    let before = || governed_before(side, denial.start);
    if behind { before() } else { None }.or_else(|| governed(side, denial.end))
}

/// The words around one up to the nearest marks that part clauses.
fn clause(side: &TokenView, at: usize) -> Range<usize> {
    let start = (0..at).rev().find(|&k| parts(side, k)).map_or(0, |k| k + 1);
    start..(at..side.len()).find(|&k| parts(side, k)).unwrap_or(side.len())
}

fn denies_the_same(pairing: &Pairing, here: &Denial, there: &Denial) -> bool {
    let inside = here.at.clone().any(|i| there.at.clone().any(|j| pairing.is_linked(i, j)));
    inside || here.governed.zip(there.governed).is_some_and(|(i, j)| pairing.is_linked(i, j))
}

fn answer_each_other(pairing: &Pairing, here: &Denial, there: &Denial) -> bool {
    let content = here.clause.clone().filter(|&i| pairing.here.is_content(i));
    content.flat_map(|i| pairing.equals(i)).any(|j| there.clause.contains(&j))
}

/// The denials without those that cancel each other.
fn cancelled(denials: Vec<Denial>) -> Vec<Denial> {
    let mut kept: Vec<Denial> = Vec::new();
    for denial in denials {
        match kept.last() {
            Some(last) if last.clause == denial.clause && denial.at.start <= last.at.end + CANCEL => {
                kept.pop();
            }
            _ => kept.push(denial),
        }
    }
    kept
}

/// Whether what is denied is said over there, or left out between neighbours that stand together there.
fn counts(pairing: &Pairing, denial: &Denial) -> bool {
    // What only stands in its place says something else: "sin novedad", "con normalidad".
    let is_said = denial.governed.is_some_and(|i| pairing.has_equal(i) && !pairing.answers_to(i).is_empty());
    is_said || is_left_out(pairing, denial)
}

fn is_left_out(pairing: &Pairing, denial: &Denial) -> bool {
    let equal = |&i: &usize| pairing.has_equal(i);
    let before = (denial.clause.start..denial.at.start).rev().find(equal);
    let after = (denial.at.end..denial.clause.end).find(equal);
    if let (Some(before), None) = (before, after) {
        let may_end = pairing.here.language(denial.at.start).rules().has(Trait::DenialLast);
        return may_end && denial.at.end == denial.clause.end && ends_over_there(pairing, before);
    }
    before.zip(after).is_some_and(|(i, k)| pairing.stand_close(i, k, LEFT_OUT + 1))
}

/// Whether what answers a word over there ends its clause, as the denial behind it does here: "Er kam", "Er kam nicht".
fn ends_over_there(pairing: &Pairing, before: usize) -> bool {
    let ends = |j: usize| {
        let behind = j + 1..clause(pairing.there, j).end;
        behind.len() <= LEFT_OUT && behind.clone().all(|k| !pairing.there.is_content(k))
    };
    pairing.equals(before).any(ends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::compare;
    use crate::diff::link::LinkKind;
    use crate::diff::pairing::tests::holds_where_neighbours_stand_close;
    use crate::text::{Symbols, Text};

    #[test]
    fn two_denials_beside_each_other_in_one_clause_cancel() {
        let denial = |at: usize, clause: Range<usize>| Denial { at: at..at + 1, clause, governed: None };
        let left = |denials: &[Denial]| cancelled(denials.to_vec()).len();
        // "Did not refuse", a word between, two between, and a clause for each.
        assert_eq!(left(&[denial(1, 0..9), denial(2, 0..9)]), 0);
        assert_eq!(left(&[denial(1, 0..9), denial(3, 0..9)]), 0);
        assert_eq!(left(&[denial(1, 0..9), denial(4, 0..9)]), 2);
        assert_eq!(left(&[denial(1, 0..2), denial(2, 2..9)]), 2);
        assert_eq!(left(&[denial(1, 0..9), denial(2, 0..9), denial(5, 0..9)]), 1);
    }

    #[test]
    fn what_is_denied_is_left_out_where_one_word_stands_in_its_place_at_most() {
        let denial = Denial { at: 2..3, clause: 0..4, governed: None };
        holds_where_neighbours_stand_close("not", |pairing| is_left_out(pairing, &denial));
    }

    #[test]
    fn a_denial_counts_where_what_it_governs_is_said_over_there() {
        for (there, expected) in [("Trade", true), ("Lemon", false)] {
            let mut symbols = Symbols::default();
            let [a, b] = ["not trade", there].map(|text| Text::new(text, Some("en"), &mut symbols).tokens);
            let (l, r) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            let mut words = compare(&a, &b, &symbols);
            words.links.retain(|link| link.kind == LinkKind::Same);
            let denial = Denial { at: 0..1, clause: 0..2, governed: Some(1) };
            assert_eq!(counts(&Pairing::new(&words, &l, &r), &denial), expected, "{there}");
        }
    }
}
