//! What has a value: numbers, days and hours, the labels of clauses.

use std::ops::Range;

use super::{Both, Difference, Sides, without_equals};
use crate::diff::cues::PlacedCue;
use crate::diff::dates::{self, Told};
use crate::diff::difference::DifferenceKind;
use crate::diff::hours;
use crate::diff::token_view::TokenView;
use crate::lexicon::Kind;
use crate::text::{InOrder as _, WordIx, numbers_agree};

/// A number counts against another that stands in its place, a share against a share; and where it is all that one side
/// adds there.
pub(super) fn numbers(both: &Both) -> Vec<Difference> {
    let kind = DifferenceKind::Number;
    let is_share = |cue: &PlacedCue| cue.value.ends_with('%') || cue.value.ends_with(" points");
    let mut all = of_value(both, kind, |a, b| is_share(a) == is_share(b));
    if all.is_empty() {
        all.extend(share_and_points(both));
    }
    // "24 hours" and "one day" are one length.
    all.retain(|d| !amount_to_one(both, d));
    all.extend(units(both));
    all
}

/// A share against points, each the one number of its side: they are often told in other words, so that nothing says which
/// place they have.
fn share_and_points(both: &Both) -> Option<Difference> {
    let lone = |sides: &Sides| {
        let mut all = sides.here.iter().filter(|cue| cue.kind == DifferenceKind::Number);
        all.next().filter(|_| all.next().is_none()).cloned()
    };
    let (here, there) = (lone(&both.forth)?, lone(&both.back)?);
    let points = |cue: &PlacedCue| cue.value.ends_with(" points");
    let share = |cue: &PlacedCue| cue.value.ends_with('%');
    let of_two = points(&here) && share(&there) || share(&here) && points(&there);
    (of_two && both.forth.pairing.is_of_one_matter())
        .then(|| Difference::between(DifferenceKind::Number, &here, &there))
}

/// What stands behind a number and says what it counts: the scale, and how much of it one is.
fn unit(side: &TokenView, end: usize) -> Option<(&'static str, f64, usize)> {
    let (phrase, after) = side.listed(end, |kind| matches!(kind, Kind::Unit | Kind::Size))?;
    let (scale, amount) = phrase.value.split_once(' ').unwrap_or(("time", phrase.value));
    Some((scale, amount.parse().ok()?, after))
}

/// One number of two units: "30 days" and "30 weeks", "20 tonnes" and "20 kilos".
fn units(both: &Both) -> Vec<Difference> {
    let kind = DifferenceKind::Number;
    let pairing = &both.forth.pairing;
    let mut all = Vec::new();
    for here in both.forth.of(kind) {
        let Some((scale, size, end)) = unit(pairing.here, here.at.end) else { continue };
        for there in both.back.of(kind).filter(|there| there.value == here.value) {
            let Some((other, measure, behind)) = unit(pairing.there, there.at.end) else { continue };
            // An opposite scale is another matter; of one, the same number of another unit is another amount.
            let is_other = scale == other && (size - measure).abs() > 1e-9;
            if is_other && pairing.is_linked(here.at.start, there.at.start) {
                all.push(Difference::new(kind, here.at.start..end, there.at.start..behind));
            }
        }
    }
    all
}

/// Whether two numbers that differ are one amount by the units behind them.
fn amount_to_one(both: &Both, difference: &Difference) -> bool {
    let amount = |side: &TokenView, sides: &Sides, at: &Range<WordIx>| {
        let cue = sides.of(difference.kind).find(|cue| cue.at.start == at.start.ix())?;
        // "Two and a half hours" and "two hours and a half".
        let half = |at| {
            let (half, end) = side.listed(at, |kind| kind == Kind::Half)?;
            Some((half.value.parse::<f64>().ok()?, end))
        };
        let (before, end) = half(cue.at.end).unwrap_or((0.0, cue.at.end));
        let (scale, size, end) = unit(side, end)?;
        let behind = half(end).map_or(0.0, |(half, _)| half);
        Some((scale, (cue.value.parse::<f64>().ok()? + before + behind) * size))
    };
    let pairing = &both.forth.pairing;
    let here = amount(pairing.here, &both.forth, &difference.left);
    let there = amount(pairing.there, &both.back, &difference.right);
    here.zip(there).is_some_and(|((a, x), (b, y))| a == b && (x - y).abs() < 1e-6)
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
    let lacks = |sides: &Sides, cue: &PlacedCue| {
        // "Symphony No. 5" is the fifth.
        let is_label = |other: &PlacedCue| other.value.strip_prefix("no. ") == Some(cue.value.as_str());
        let of_kind = |other: &PlacedCue| other.kind == kind && is_one(other, cue);
        !sides.there.iter().any(|other| of_kind(other) || is_label(other))
    };
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
    let may = |a: &PlacedCue, b: &PlacedCue| hours::is_time(&a.value) == hours::is_time(&b.value);
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
    days.put_in_order_of(|day| (day.left.start, day.right.start));
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
