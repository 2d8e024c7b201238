//! Parties that have changed places: "A thanked B" and "B thanked A", "11 to 2" and "2 to 11".

use std::ops::Range;

use super::{Both, Difference, Sides};
use crate::diff::cues::{PlacedCue, name};
use crate::diff::difference::DifferenceKind;
use crate::diff::link::Link;
use crate::diff::token_view::TokenView;
use crate::diff::word_diff::WordDiff;
use crate::lexicon::Kind;
use crate::text::InOrder as _;

/// How many of the four neighbours of two parties must be the same after the exchange.
const NEIGHBOURS: usize = 3;

/// The most words between two parties around one verb.
const BETWEEN: usize = 12;

/// Beyond this many words names that stand several times are not compared.
const CHAIN: usize = 200;

/// Beyond this many parties on a side they are not compared.
const PARTIES: usize = 64;

/// Somebody or something that stands on both sides.
#[derive(Debug, Clone)]
struct Party {
    left: Range<usize>,
    right: Range<usize>,
}

/// Two parties that stand in one order here and in the other there, each in the other's place.
pub(super) fn order(both: &Both, diff: &WordDiff) -> Vec<Difference> {
    let (left, right) = (both.forth.pairing.here, both.forth.pairing.there);
    let names = named(&both.forth);
    if names.len() > PARTIES {
        return Vec::new();
    }
    if let Some(chain) = chain(&both.forth) {
        return vec![chain];
    }
    let mut parties = joined(names);
    let is_day = |cues: &[PlacedCue], at: &Range<usize>| {
        cues.iter().any(|cue| cue.kind == DifferenceKind::Day && overlap(&cue.at, at))
    };
    for run in runs(left, right, diff) {
        // Han numerals that change places make another number.
        let is_cut = |cues: &[PlacedCue], at: &Range<usize>| {
            cues.iter().any(|cue| {
                cue.kind == DifferenceKind::Number && overlap(&cue.at, at) && cue.at.len() > at.len()
            })
        };
        if left.is_han(run.left.start)
            && (is_cut(both.forth.here, &run.left) || is_cut(both.forth.there, &run.right))
        {
            continue;
        }
        let of_day = is_day(both.forth.here, &run.left) || is_day(both.forth.there, &run.right);
        if !of_day && !parties.iter().any(|p| overlap(&p.left, &run.left) || overlap(&p.right, &run.right)) {
            parties.push(run);
        }
    }
    parties.put_in_order_of(|p| p.left.start);
    if parties.len() > PARTIES {
        return Vec::new();
    }
    let mut all = Vec::new();
    for (at, x) in parties.iter().enumerate() {
        for y in &parties[at + 1..] {
            let crossed = x.left.end <= y.left.start
                && y.right.end <= x.right.start
                && !is_in_a_list(&both.forth, x, y);
            if crossed && have_changed_places(left, right, x, y) {
                let (from, to) = (x.left.start..y.left.end, y.right.start..x.right.end);
                all.push(Difference::new(DifferenceKind::Order, from, to));
            }
        }
    }
    all
}

/// Names and places that stand several times and follow each other in another order here than there, around words that are
/// the same: "A met B before B met C" and "B met A before C met B".
fn chain(sides: &Sides) -> Option<Difference> {
    let (left, right) = (sides.pairing.here, sides.pairing.there);
    let of_whom = |cue: &&PlacedCue| matches!(cue.kind, DifferenceKind::Name | DifferenceKind::Place);
    let all = || sides.here.iter().chain(sides.there).filter(of_whom);
    let party = |cues: &[PlacedCue], side: &TokenView, k: usize| {
        let told = cues.iter().filter(of_whom).find(|cue| cue.at.contains(&k)).map(|cue| cue.value.clone());
        // At the start of a sentence a name may be taken for a common word.
        let begins =
            || Some(name(side, k)).filter(|name| side.is_capital(k) && all().any(|cue| cue.value == *name));
        told.or_else(begins)
    };
    let values = |cues: &[PlacedCue], side: &TokenView| -> Vec<Option<String>> {
        (0..side.len()).map(|k| party(cues, side, k)).collect()
    };
    if left.len() != right.len() || left.len() > CHAIN {
        return None;
    }
    let (here, there) = (values(sides.here, left), values(sides.there, right));
    let same_frame = (0..left.len()).all(|k| match (&here[k], &there[k]) {
        (None, None) => left.norm(k) == right.norm(k),
        (here, there) => here.is_some() && there.is_some(),
    });
    let sorted = |values: &[Option<String>]| {
        let mut values: Vec<String> = values.iter().flatten().cloned().collect();
        values.sort_unstable();
        values
    };
    let (parties, others) = (sorted(&here), sorted(&there));
    let stands_twice = parties.windows(2).any(|pair| pair[0] == pair[1]);
    if !same_frame || !stands_twice || parties != others {
        return None;
    }
    let apart: Vec<usize> = (0..left.len()).filter(|&k| here[k] != there[k]).collect();
    let (first, last) = (*apart.first()?, *apart.last()?);
    // Of a mere list the order says nothing.
    let is_framed = (first..last).any(|k| here[k].is_none() && !is_joint(left, k));
    let all = first..last + 1;
    is_framed.then(|| Difference::new(DifferenceKind::Order, all.clone(), all))
}

/// Whether nothing but other names and what joins them stands between two parties: "Anna, Ben and Carl".
fn is_in_a_list(sides: &Sides, x: &Party, y: &Party) -> bool {
    let of_list = |side: &TokenView, cues: &[PlacedCue], between: Range<usize>| {
        let is_name =
            |k: usize| cues.iter().any(|cue| cue.kind == DifferenceKind::Name && cue.at.contains(&k));
        let mut between = between.peekable();
        between.peek().is_some() && between.all(|k| is_name(k) || is_joint(side, k))
    };
    of_list(sides.pairing.here, sides.here, x.left.end..y.left.start)
        && of_list(sides.pairing.there, sides.there, y.right.end..x.right.start)
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Names, places and numbers of one value that stand once on each side.
fn named(sides: &Sides) -> Vec<Party> {
    let counts = |cue: &&PlacedCue| {
        matches!(cue.kind, DifferenceKind::Name | DifferenceKind::Place | DifferenceKind::Number)
    };
    let once = |cues: &[PlacedCue], value: &str| {
        let mut found = cues.iter().filter(counts).filter(|cue| cue.value == value);
        found.next().filter(|_| found.next().is_none()).map(|cue| cue.at.clone())
    };
    let mine = sides.here.iter().filter(counts);
    mine.filter_map(|cue| {
        Some(Party { left: once(sides.here, &cue.value)?, right: once(sides.there, &cue.value)? })
    })
    .collect()
}

/// The words of a name as one: "Anna Berg".
fn joined(mut parties: Vec<Party>) -> Vec<Party> {
    parties.put_in_order_of(|party| party.left.start);
    let mut joined: Vec<Party> = Vec::new();
    for party in parties {
        match joined.last_mut() {
            Some(last) if last.left.end == party.left.start && last.right.end == party.right.start => {
                (last.left.end, last.right.end) = (party.left.end, party.right.end);
            }
            _ => joined.push(party),
        }
    }
    joined
}

/// Runs of words that are linked one by one, content words among them.
fn runs(left: &TokenView, right: &TokenView, diff: &WordDiff) -> Vec<Party> {
    let mut runs: Vec<Party> = Vec::new();
    let equal = diff
        .links
        .iter()
        .map(Link::pair)
        .filter(|pair| left.norm(pair.left) == right.norm(pair.right) && !left.is_mark(pair.left));
    for pair in equal {
        match runs.last_mut() {
            Some(run) if run.left.end == pair.left && run.right.end == pair.right => {
                run.left.end += 1;
                run.right.end += 1;
            }
            _ => runs.push(Party { left: pair.left..pair.left + 1, right: pair.right..pair.right + 1 }),
        }
    }
    runs.retain(|run| run.left.clone().any(|i| left.is_content(i)) && !is_led(left, run.left.start));
    runs
}

/// Whether a run brings the word along that says what part it plays: "on Monday", "in Havana".
fn is_led(side: &TokenView, start: usize) -> bool {
    side.is(start, Kind::Role)
}

/// Whether each of two parties stands among the neighbours that the other has over there, around a word that is the
/// same and no mere "and".
fn have_changed_places(left: &TokenView, right: &TokenView, x: &Party, y: &Party) -> bool {
    let (here, there) = (x.left.end..y.left.start, y.right.end..x.right.start);
    let frame = |side: &TokenView, between: &Range<usize>| -> Vec<String> {
        // "La France a remercié l'Italie": the article goes with the party.
        let words = between.clone().filter(|&k| !is_joint(side, k) && !side.is(k, Kind::Article));
        words.filter_map(|k| side.stem_text(k).map(str::to_owned)).collect()
    };
    if here.len() > BETWEEN || there.len() > BETWEEN {
        return false;
    }
    let between = frame(left, &here);
    if between.is_empty() {
        return here.is_empty() && there.is_empty() && is_lone_exchange(left, right, x, y);
    }
    if between != frame(right, &there) {
        return false;
    }
    let word = |side: &TokenView, at: Option<usize>| {
        at.filter(|&k| !side.word(k).is_none_or(is_stop)).and_then(|k| side.stem_text(k)).map(str::to_owned)
    };
    let before = |side: &TokenView, range: &Range<usize>| {
        let one = range.start.checked_sub(1);
        let article = one.filter(|&k| side.is(k, Kind::Article));
        word(side, article.map_or(one, |k| k.checked_sub(1)))
    };
    let after = |side: &TokenView, range: &Range<usize>| word(side, Some(range.end));
    let same = [
        before(left, &x.left) == before(right, &y.right),
        after(left, &x.left) == after(right, &y.right),
        before(left, &y.left) == before(right, &x.right),
        after(left, &y.left) == after(right, &x.right),
    ];
    same.into_iter().filter(|same| *same).count() >= NEIGHBOURS
}

/// Whether two single words beside each other have changed places in sides that are the same otherwise.
fn is_lone_exchange(left: &TokenView, right: &TokenView, x: &Party, y: &Party) -> bool {
    let lone =
        x.left.len() == 1 && y.left.len() == 1 && left.len() == right.len() && !left.is_han(x.left.start);
    let rest = |k: usize| k == x.left.start || k == y.left.start || left.norm(k) == right.norm(k);
    lone && x.left.start == y.right.start && (0..left.len()).all(rest)
}

/// Whether a word joins things of which the order says nothing.
fn is_joint(side: &TokenView, k: usize) -> bool {
    side.is_mark(k) || side.is(k, Kind::Listing)
}

fn is_stop(word: &str) -> bool {
    matches!(word, "." | "!" | "?" | ";" | "。" | "！" | "？" | "；")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::compare;
    use crate::diff::pairing::Pairing;
    use crate::text::{Symbols, Text};

    #[test]
    fn runs_overlap_where_they_share_a_word() {
        for (a, b, expected) in
            [(0..2, 1..3, true), (0..1, 1..2, false), (0..5, 2..3, true), (0..1, 4..5, false)]
        {
            assert_eq!((overlap(&a, &b), overlap(&b, &a)), (expected, expected), "{a:?} {b:?}");
        }
    }

    #[test]
    fn two_parties_change_places_around_a_frame_of_twelve_words_at_most() {
        for (between, expected) in [(1, true), (12, true), (13, false)] {
            let frame = "beat ".repeat(between);
            let sides = [format!("Spain {frame}Italy"), format!("Italy {frame}Spain")];
            let mut symbols = crate::text::Symbols::default();
            let [a, b] =
                sides.each_ref().map(|text| crate::text::Text::new(text, Some("en"), &mut symbols).tokens);
            let (left, right) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            let (first, last) = (0..1, between + 1..between + 2);
            let spain = Party { left: first.clone(), right: last.clone() };
            let italy = Party { left: last, right: first };
            assert_eq!(have_changed_places(&left, &right, &spain, &italy), expected, "{between}");
        }
    }

    #[test]
    fn parties_change_places_where_three_of_their_four_neighbours_are_the_same() {
        for (there, expected) in [
            ("alone Italy beat Spain twice", true),
            ("again Italy beat Spain twice", true),
            ("again Italy beat Spain once", false),
        ] {
            let mut symbols = Symbols::default();
            let [a, b] = ["alone Spain beat Italy twice", there]
                .map(|text| Text::new(text, Some("en"), &mut symbols).tokens);
            let (left, right) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            let (spain, italy) = (Party { left: 1..2, right: 3..4 }, Party { left: 3..4, right: 1..2 });
            assert_eq!(have_changed_places(&left, &right, &spain, &italy), expected, "{there}");
        }
    }

    #[test]
    fn parties_are_compared_up_to_sixty_four_a_side() {
        for (parties, expected) in [(64, 1), (65, 0)] {
            let more: Vec<String> = (2..parties).map(|n| format!("name{n}")).collect();
            let more = more.join(" ");
            let mut symbols = Symbols::default();
            let [a, b] = [format!("Spain beat Italy. {more}"), format!("Italy beat Spain. {more}")]
                .map(|text| Text::new(&text, Some("en"), &mut symbols).tokens);
            let (left, right) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            let cues = |side: &TokenView| -> Vec<PlacedCue> {
                let names = (0..side.len()).filter(|&k| !side.is_mark(k) && side.text(k) != "beat");
                let cue = |k: usize| PlacedCue {
                    kind: DifferenceKind::Name,
                    value: side.text(k).to_owned(),
                    at: k..k + 1,
                };
                names.map(cue).collect()
            };
            let (here, there) = (cues(&left), cues(&right));
            assert_eq!(here.len(), parties);
            // Names alone, and no run of linked words beside them.
            let words = WordDiff { links: Vec::new(), ..compare(&a, &b, &symbols) };
            let forth = Sides { pairing: Pairing::new(&words, &left, &right), here: &here, there: &there };
            let back = Sides { pairing: forth.pairing.turned(), here: &there, there: &here };
            assert_eq!(order(&Both { forth, back }, &words).len(), expected, "{parties} parties");
        }
    }

    #[test]
    fn two_words_beside_each_other_change_places_where_all_else_is_the_same() {
        for (left, right, expected) in [
            ("red blue ships", "blue red ships", true),
            ("red blue ships", "blue red boats", false),
            ("red blue ships", "blue red ships left", false),
        ] {
            let mut symbols = Symbols::default();
            let [a, b] = [left, right].map(|text| Text::new(text, Some("en"), &mut symbols).tokens);
            let (left_view, right_view) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            let is_lone = |one: &Party, other: &Party| is_lone_exchange(&left_view, &right_view, one, other);
            let (one, other) = (Party { left: 0..1, right: 1..2 }, Party { left: 1..2, right: 0..1 });
            assert_eq!(is_lone(&one, &other), expected, "{left} / {right}");
            let long = Party { left: 0..2, right: 1..2 };
            assert!(!is_lone(&long, &other));
        }
    }
}
