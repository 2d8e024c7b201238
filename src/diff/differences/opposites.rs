//! Opposite words, and words of another degree: confirmed and denied, condemned and expressed concern.

use std::ops::Range;

use super::{Both, Difference};
use crate::diff::difference::DifferenceKind;
use crate::diff::pairing::Pairing;
use crate::diff::token_view::TokenView;
use crate::diff::word_diff::{WordDiff, WordRole};
use crate::lexicon::{Kind, Kinds, Ties, listed};
use crate::text::TokenKind;

/// Beyond this many pairs of words that are not shared, opposites are not looked for.
const PAIRS: usize = 1 << 12;

/// Opposite words count where they stand against each other and neither has an equal there.
pub(super) fn opposites(both: &Both, diff: &WordDiff) -> Vec<Difference> {
    let pairing = &both.forth.pairing;
    let mut all = by_scale(pairing);
    let known: Vec<Difference> = all.clone();
    let more = by_word(pairing, diff);
    let more = more.into_iter().chain(by_prefix(pairing, diff));
    all.extend(more.filter(|d| !known.iter().any(|k| k.holds(d))));
    all
}

/// The scale of the points of the compass.
const COMPASS: &str = "compass";

/// A step on a scale of opposites.
struct Step {
    at: Range<usize>,
    scale: &'static str,
    level: i8,
}

/// Phrases that are steps, and denials, which keep their words from being others.
const STEPS: Kinds = Kinds::of(&[Kind::Not, Kind::Pole]);

/// The steps that a side names. A word may stand on several scales.
fn steps(side: &TokenView) -> Vec<Step> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < side.len() {
        if !side.begun_by(at).meets(STEPS) {
            at += 1;
            continue;
        }
        let negator = side.listed(at, |kind| kind == Kind::Not).map(|(phrase, _)| phrase.len);
        match side.listed(at, |kind| kind == Kind::Pole) {
            // "Failed to" and "declined to" deny what follows.
            Some((phrase, end)) if negator.is_none_or(|len| len <= phrase.len) => {
                let scales = phrase.value.split('/').filter_map(|scale| scale.split_once(' '));
                // "South Korea" has no side of a thing in it.
                let named = side.listed(at, |kind| matches!(kind, Kind::Country | Kind::Place)).is_some();
                let step = |(scale, step): (&'static str, &str)| {
                    if scale == COMPASS {
                        let point = ["n", "e", "s", "w"].into_iter().position(|point| point == step)?;
                        return (!named).then_some(Step { at: at..end, scale, level: point as i8 });
                    }
                    Some(Step { at: at..end, scale, level: step.parse().ok()? })
                };
                found.extend(scales.filter_map(step));
                at = end;
            }
            _ => at += negator.unwrap_or(1),
        }
    }
    found
}

fn by_scale(pairing: &Pairing) -> Vec<Difference> {
    let (left, right) = (steps(pairing.here), steps(pairing.there));
    let mut all = Vec::new();
    for a in &left {
        let told = right.iter().any(|b| b.scale == a.scale && b.level == a.level);
        let alone = |steps: &[Step]| steps.iter().filter(|s| s.scale == a.scale).count() == 1;
        let same_matter = || alone(&left) && alone(&right) && pairing.is_of_one_matter();
        let against = right.iter().find(|b| {
            let equal = || left.iter().any(|c| c.scale == b.scale && c.level == b.level);
            let apart = b.scale == a.scale && b.level != a.level;
            apart && !equal() && (pairing.faces(&a.at, &b.at) || same_matter())
        });
        if let Some(b) = against.filter(|_| !told) {
            // "In eastern Ukraine" and "in western Ukraine" are two places.
            let kind = if a.scale == COMPASS { DifferenceKind::Place } else { DifferenceKind::Opposite };
            let found = Difference::new(kind, a.at.clone(), b.at.clone());
            // A scale of two steps has no degrees.
            let has_degrees = a.scale == "view";
            let found = if has_degrees { found.by_degree(Some(a.level), Some(b.level)) } else { found };
            // "Upheld" and "rejected" are opposite on two scales.
            if !all.contains(&found) {
                all.push(found);
            }
        }
    }
    all
}

fn by_word(pairing: &Pairing, diff: &WordDiff) -> Vec<Difference> {
    let (mine, theirs) = (tied(pairing.here, &diff.left), tied(pairing.there, &diff.right));
    if mine.len() * theirs.len() > PAIRS {
        return Vec::new();
    }
    let mut all = Vec::new();
    for a in &mine {
        for b in &theirs {
            let (here, there) = (a.at..a.at + 1, b.at..b.at + 1);
            if a.ties.is_opposite(&b.ties) && pairing.is_in_place(&here, &there) {
                all.push(Difference::new(DifferenceKind::Opposite, here, there));
            }
        }
    }
    all
}

/// The fewest letters of a word that has an opposite by its beginning alone.
const BARE: usize = 4;

/// Words that stand in one place, one of which is the other with a beginning that denies it: safe and unsafe.
fn by_prefix(pairing: &Pairing, diff: &WordDiff) -> Vec<Difference> {
    let (mine, theirs) = (apart(pairing.here, &diff.left), apart(pairing.there, &diff.right));
    if mine.len() * theirs.len() > PAIRS {
        return Vec::new();
    }
    let denies = |side: &TokenView, word: &str, bare: &str| {
        let prefix = word.strip_suffix(bare).filter(|prefix| !prefix.is_empty() && bare.len() >= BARE);
        prefix.is_some_and(|prefix| listed(prefix, side.language(0), |kind| kind == Kind::Counter).is_some())
    };
    let mut all = Vec::new();
    for &i in &mine {
        for &j in &theirs {
            let (a, b) = (pairing.here.text(i), pairing.there.text(j));
            let (here, there) = (i..i + 1, j..j + 1);
            let opposite = denies(pairing.here, a, b) || denies(pairing.there, b, a);
            if opposite && pairing.faces(&here, &there) {
                all.push(Difference::new(DifferenceKind::Opposite, here, there));
            }
        }
    }
    all
}

/// The words of a side that carry matter and are not shared.
fn apart(side: &TokenView, roles: &[WordRole]) -> Vec<usize> {
    let words = (0..side.len()).filter(|&k| roles.get(side.token(k).ix()) != Some(&WordRole::Shared));
    // "Unable" is a denial and no opposite; "inside" is a function word whatever it says beside.
    let is_other = |k: usize| side.listed(k, |kind| matches!(kind, Kind::Not | Kind::Weighty)).is_some();
    words.filter(|&k| side.is_content(k) && side.kind(k) == Some(TokenKind::Word) && !is_other(k)).collect()
}

/// A word that has opposites.
struct Tied {
    at: usize,
    ties: Ties,
}

/// The words of a side that have opposites and are not shared.
fn tied(side: &TokenView, roles: &[WordRole]) -> Vec<Tied> {
    apart(side, roles)
        .into_iter()
        .filter_map(|at| Some(Tied { at, ties: Ties::of(side.word(at)?)? }))
        .filter(|word| word.ties.has_opposites())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::compare;
    use crate::text::{Symbols, Text};

    /// How many opposites one way of looking finds between two texts.
    fn found(left: &str, right: &str, find: fn(&Pairing, &WordDiff) -> Vec<Difference>) -> usize {
        let mut symbols = Symbols::default();
        let [a, b] = [left, right].map(|text| Text::new(text, Some("en"), &mut symbols).tokens);
        let words = compare(&a, &b, &symbols);
        let (l, r) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
        find(&Pairing::new(&words, &l, &r), &words).len()
    }

    #[test]
    fn opposite_words_count_where_they_stand_in_one_place() {
        for (right, expected) in [("The harbour stays cold today.", 1), ("The harbour stays hot today.", 0)] {
            assert_eq!(found("The harbour stays hot today.", right, by_word), expected, "{right}");
        }
    }

    #[test]
    fn a_word_of_four_letters_has_an_opposite_by_its_beginning() {
        for (left, right, expected) in [
            ("The port is safe for ships.", "The port is unsafe for ships.", 1),
            ("The port is fit for ships.", "The port is unfit for ships.", 0),
        ] {
            assert_eq!(found(left, right, by_prefix), expected, "{right}");
            assert_eq!(found(right, left, by_prefix), expected, "{left}");
        }
    }

    #[test]
    fn opposites_are_looked_for_up_to_a_number_of_pairs() {
        // "Safe" and "unsafe" face each other; the other words have no opposite over there.
        let text = |word: &str, other: &str, words: usize| {
            format!("Ministers call harbours {word} again. {}", format!("{other} ").repeat(words))
        };
        let count = |text: &str| {
            let mut symbols = Symbols::default();
            let tokens = Text::new(text, Some("en"), &mut symbols).tokens;
            apart(&TokenView::new(&tokens, &symbols), &[]).len()
        };
        // 64 times 64 are 4,096, and 17 times 241 one more.
        for (here, there, expected) in [(64, 64, 1), (17, 241, 0)] {
            let (left, right) = (text("safe", "lemon", here - 4), text("unsafe", "pepper", there - 4));
            let mut symbols = Symbols::default();
            let [a, b] = [&left, &right].map(|text| Text::new(text, Some("en"), &mut symbols).tokens);
            let words = WordDiff { left: Vec::new(), right: Vec::new(), ..compare(&a, &b, &symbols) };
            let (l, r) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            assert_eq!((count(&left), count(&right)), (here, there), "words of matter");
            assert_eq!(
                by_prefix(&Pairing::new(&words, &l, &r), &words).len(),
                expected,
                "{here} and {there}"
            );
        }
    }
}
