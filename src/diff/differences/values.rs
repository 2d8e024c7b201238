//! What has a value: numbers, days and hours, the labels of clauses.

use std::ops::Range;

use super::{Both, Difference, Sides, without_equals};
use crate::diff::cues::PlacedCue;
use crate::diff::dates::{self, Told};
use crate::diff::difference::DifferenceKind;
use crate::diff::token_view::TokenView;
use crate::text::{WordIx, numbers_agree};

/// A number counts against another that stands in its place, a share against a share; and where it is all that one side
/// adds there.
pub(super) fn numbers(both: &Both) -> Vec<Difference> {
    let kind = DifferenceKind::Number;
    let is_share = |cue: &PlacedCue| cue.value.ends_with('%');
    of_value(both, kind, |a, b| is_share(a) == is_share(b))
}

/// A label counts against another that stands in its place.
pub(super) fn labels(both: &Both) -> Vec<Difference> {
    of_value(both, DifferenceKind::Renumbered, |_, _| true)
        .into_iter()
        .filter(|d| !d.left.is_empty() && !d.right.is_empty())
        .collect()
}

fn is_one(a: &PlacedCue, b: &PlacedCue) -> bool {
    a.value == b.value || numbers_agree(&a.value, &b.value)
}

fn of_value(
    both: &Both,
    kind: DifferenceKind,
    may: impl Fn(&PlacedCue, &PlacedCue) -> bool,
) -> Vec<Difference> {
    let (left, right) = without_equals(both.forth.of(kind), both.back.of(kind), is_one);
    let lacks = |sides: &Sides, cue: &PlacedCue| sides.over_there(kind).all(|other| !is_one(other, cue));
    let pairs = both.paired(left, right, may);
    let added = added(both, kind, &pairs, lacks);
    pairs.into_iter().map(|(a, b)| Difference::between(kind, a, b)).chain(added).collect()
}

/// What one side adds between words that are neighbours on the other, and has no value there.
fn added(
    both: &Both,
    kind: DifferenceKind,
    pairs: &[(&PlacedCue, &PlacedCue)],
    lacks: impl Fn(&Sides, &PlacedCue) -> bool,
) -> Vec<Difference> {
    let adds = |sides: &Sides, cue: &PlacedCue| {
        let is_open = pairs.iter().all(|(a, b)| *a != cue && *b != cue);
        is_open && lacks(sides, cue) && sides.pairing.is_inserted(&cue.at)
    };
    let here = both.forth.of(kind).filter(|cue| adds(&both.forth, cue));
    let there = both.back.of(kind).filter(|cue| adds(&both.back, cue));
    here.map(|cue| Difference::new(kind, cue.at.clone(), both.forth.gap(&cue.at)))
        .chain(there.map(|cue| Difference::new(kind, both.back.gap(&cue.at), cue.at.clone())))
        .collect()
}

/// A day counts against one that it does not agree with and whose place it has, or that is the only one where both sides
/// speak of one matter; with the hour beside it, it is one difference.
pub(super) fn days(both: &Both) -> Vec<Difference> {
    let kind = DifferenceKind::Day;
    let lacks = |sides: &Sides, cue: &PlacedCue| {
        let told = |value, side: &TokenView| Told { value, dateline: side.dateline };
        let here = told(&cue.value, sides.pairing.here);
        !sides.over_there(kind).any(|other| dates::can_be_one(here, told(&other.value, sides.pairing.there)))
    };
    let (left, right): (Vec<_>, Vec<_>) = (
        both.forth.of(kind).filter(|cue| lacks(&both.forth, cue)).collect(),
        both.back.of(kind).filter(|cue| lacks(&both.back, cue)).collect(),
    );
    // An hour stands against an hour, a day against a day.
    let may = |a: &PlacedCue, b: &PlacedCue| dates::is_time(&a.value) == dates::is_time(&b.value);
    let mut pairs = both.paired(left.clone(), right.clone(), may);
    if let ([a], [b]) = (left.as_slice(), right.as_slice())
        && pairs.is_empty()
        && dates::can_be_compared(&a.value, &b.value)
        && both.forth.pairing.is_of_one_matter()
    {
        pairs.push((a, b));
    }
    let added = added(both, kind, &pairs, lacks);
    whole(pairs.into_iter().map(|(a, b)| Difference::between(kind, a, b)).chain(added))
}

/// Days and the hours beside them on both sides as one: "Thursday evening" against "Friday morning".
fn whole(days: impl Iterator<Item = Difference>) -> Vec<Difference> {
    let mut days: Vec<Difference> = days.collect();
    days.sort_by_key(|day| (day.left.start, day.right.start));
    let mut all: Vec<Difference> = Vec::new();
    for day in days {
        let stands_beside = |other: &&mut Difference| {
            are_neighbours(&other.left, &day.left) && are_neighbours(&other.right, &day.right)
        };
        match all.last_mut().filter(stands_beside) {
            Some(other) => {
                other.left = covering(&other.left, &day.left);
                other.right = covering(&other.right, &day.right);
            }
            None => all.push(day),
        }
    }
    all
}

/// Whether words stand side by side, with one between them at most: "Monday, 3 p.m.".
fn are_neighbours(one: &Range<WordIx>, other: &Range<WordIx>) -> bool {
    let (first, second) = if one.start <= other.start { (one, other) } else { (other, one) };
    let between = i64::from(second.start.0) - i64::from(first.end.0);
    !one.is_empty() && !other.is_empty() && (0..=1).contains(&between)
}

fn covering(one: &Range<WordIx>, other: &Range<WordIx>) -> Range<WordIx> {
    one.start.min(other.start)..one.end.max(other.end)
}
