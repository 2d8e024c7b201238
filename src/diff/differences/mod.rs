//! Differences that turn the meaning: a "not", a "may", a number, a day, a place, a name, who speaks, who did it to whom.
//!
//! They are marked, never judged, and only where the links say that both sides speak of one thing there: a mark that a
//! reader finds beside the point costs more than one that is missing. Words that have an equal on the other side are no
//! difference; what the lists of `phrases.tsv` in the languages' folders under `data` do not know goes unmarked.

mod joints;
mod names;
mod negations;
mod opposites;
mod order;
mod strengths;
mod values;

use std::ops::Range;

use super::cues::{PlacedCue, placed_cues};
use super::difference::{Degrees, Difference, DifferenceKind};
use super::pairing::Pairing;
use super::token_view::{Excerpt, TokenView, is_solid};
use super::word_diff::WordDiff;
use crate::text::{Symbol, Symbols, WordIx};

/// The differences that turn the meaning between the two sides of a comparison, by kind, then by place.
///
/// Swapping the two sides mirrors the answer.
pub fn differences(diff: &WordDiff, left: Excerpt, right: Excerpt, symbols: &Symbols) -> Vec<Difference> {
    if norms(left).eq(norms(right)) {
        return Vec::new();
    }
    let (l, r) = (TokenView::of(left, symbols), TokenView::of(right, symbols));
    // The work is done in one order of the sides, so that no rule has to mirror itself.
    let mut all = if r.precedes(&l) {
        found(&diff.clone().mirrored(), &r, &l).into_iter().map(Difference::mirrored).collect()
    } else {
        found(diff, &l, &r)
    };
    all.sort_by(|a, b| {
        let key = |d: &Difference| (d.kind, d.left.start, d.right.start, d.left.end, d.right.end);
        key(a).cmp(&key(b))
    });
    all.dedup();
    all
}

/// The normal forms of the words and marks of a side.
fn norms(side: Excerpt<'_>) -> impl Iterator<Item = Symbol> {
    side.tokens.iter().filter(|token| is_solid(token)).map(|token| token.norm)
}

fn found(diff: &WordDiff, left: &TokenView, right: &TokenView) -> Vec<Difference> {
    let (mine, theirs) = (placed_cues(left), placed_cues(right));
    let forth = Sides { pairing: Pairing::new(diff, left, right), here: &mine, there: &theirs };
    let back = Sides { pairing: forth.pairing.turned(), here: &theirs, there: &mine };
    let both = Both { forth, back };
    let mut all = order::order(&both, diff);
    all.extend(opposites::opposites(&both, diff));
    let mut add = |more: Vec<Difference>| {
        let new: Vec<Difference> =
            more.into_iter().filter(|d| !all.iter().any(|known| known.holds(d))).collect();
        all.extend(new);
    };
    add(names::speakers(&both));
    add(names::countries(&both));
    add(names::names(&both));
    add(values::days(&both));
    add(values::numbers(&both));
    add(values::labels(&both));
    add(negations::negations(&both));
    add(strengths::modalities(&both));
    add(joints::joints(&both));
    negations::without_double(&both, &mut all);
    all
}

impl Difference {
    fn new(kind: DifferenceKind, left: Range<usize>, right: Range<usize>) -> Self {
        let ix = |range: Range<usize>| WordIx(range.start as u32)..WordIx(range.end as u32);
        Self { kind, left: ix(left), right: ix(right), degrees: None }
    }

    fn between(kind: DifferenceKind, left: &PlacedCue, right: &PlacedCue) -> Self {
        Self::new(kind, left.at.clone(), right.at.clone())
    }

    fn by_degree(self, left: Option<i8>, right: Option<i8>) -> Self {
        Self { degrees: Some(Degrees { left, right }), ..self }
    }

    /// Whether the words of another difference are all among those of this one.
    fn holds(&self, other: &Self) -> bool {
        let inside = |outer: &Range<WordIx>, inner: &Range<WordIx>| {
            inner.is_empty() || outer.start <= inner.start && inner.end <= outer.end
        };
        inside(&self.left, &other.left) && inside(&self.right, &other.right)
    }
}

/// Both sides with their cues, seen from one of them.
struct Sides<'a> {
    pairing: Pairing<'a>,
    here: &'a [PlacedCue],
    there: &'a [PlacedCue],
}

/// Both sides, seen from the left and from the right.
struct Both<'a> {
    forth: Sides<'a>,
    back: Sides<'a>,
}

impl<'a> Sides<'a> {
    fn of(&self, kind: DifferenceKind) -> impl Iterator<Item = &'a PlacedCue> + use<'a> {
        self.here.iter().filter(move |cue| cue.kind == kind)
    }

    fn over_there(&self, kind: DifferenceKind) -> impl Iterator<Item = &'a PlacedCue> + use<'a> {
        self.there.iter().filter(move |cue| cue.kind == kind)
    }

    /// The place over there of a phrase that nothing answers.
    fn gap(&self, here: &Range<usize>) -> Range<usize> {
        let place = self.pairing.place(here.start);
        place..place
    }
}

impl Both<'_> {
    /// Cues that may be set against each other and stand in one place, each with one.
    fn paired<'a>(
        &self,
        left: Vec<&'a PlacedCue>,
        right: Vec<&'a PlacedCue>,
        may: impl Fn(&PlacedCue, &PlacedCue) -> bool,
    ) -> Vec<(&'a PlacedCue, &'a PlacedCue)> {
        let (mut open, mut pairs) = (right, Vec::new());
        for cue in left {
            let stands =
                |other: &&PlacedCue| may(cue, other) && self.forth.pairing.is_in_place(&cue.at, &other.at);
            if let Some(at) = open.iter().position(stands) {
                pairs.push((cue, open.remove(at)));
            }
        }
        pairs
    }
}

/// Cues without an equal over there, each equal used once.
fn without_equals<'a>(
    here: impl Iterator<Item = &'a PlacedCue>,
    there: impl Iterator<Item = &'a PlacedCue>,
    are_equal: impl Fn(&PlacedCue, &PlacedCue) -> bool,
) -> (Vec<&'a PlacedCue>, Vec<&'a PlacedCue>) {
    let mut open: Vec<&PlacedCue> = there.collect();
    let mut left = Vec::new();
    for cue in here {
        match open.iter().position(|other| are_equal(cue, other)) {
            Some(at) => {
                open.remove(at);
            }
            None => left.push(cue),
        }
    }
    (left, open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::compare;
    use crate::dossier::Dateline;
    use crate::text::{Text, TokenKind};

    fn written(source: &str, bytes: Range<usize>) -> String {
        source.get(bytes).unwrap_or_default().to_owned()
    }

    /// The differences between two texts as `Kind: left words | right words`, what is missing as its place.
    fn told(language: &str, left: &str, right: &str) -> Vec<String> {
        let mut symbols = Symbols::default();
        let mut read = |text: &str| Text::new(text, Some(language), &mut symbols).tokens;
        let (a, b) = (read(left), read(right));
        let diff = compare(&a, &b, &symbols);
        let dateline = Dateline::default();
        let sides = [
            Excerpt { source: left, tokens: a.all(), dateline },
            Excerpt { source: right, tokens: b.all(), dateline },
        ];
        let words = |side: Excerpt, range: &Range<WordIx>| -> String {
            let all = side.tokens.placed();
            let solid: Vec<_> =
                all.filter(|(_, token)| token.kind != TokenKind::Space).map(|(span, _)| span).collect();
            match solid.get(range.start.ix()..range.end.ix()).unwrap() {
                [] => format!("@{}", range.start.0),
                [first, .., last] => written(side.source, first.range().start..last.range().end),
                [one] => written(side.source, one.range()),
            }
        };
        let found = differences(&diff, sides[0], sides[1], &symbols);
        let turned = differences(&diff.clone().mirrored(), sides[1], sides[0], &symbols);
        let mut turned: Vec<Difference> = turned.into_iter().map(Difference::mirrored).collect();
        turned.sort_by_key(|d| (d.kind, d.left.start, d.right.start, d.left.end, d.right.end));
        assert_eq!(found, turned, "swapping mirrors the differences of {left}");
        found
            .iter()
            .map(|d| format!("{:?}: {} | {}", d.kind, words(sides[0], &d.left), words(sides[1], &d.right)))
            .collect()
    }

    #[test]
    fn a_difference_names_the_words_that_it_rests_on() {
        let table = [
            ("They held five rounds of talks.", "They held 6 rounds of talks.", "Number: five | 6"),
            ("Exports rose by 12 percent.", "Exports rose by 15%.", "Number: 12 percent | 15%"),
            ("The leaders spoke on Monday.", "The leaders spoke last month.", "Day: Monday | last month"),
            ("China will aid the island.", "China may aid the island.", "Modality: will | may"),
            ("The policy will change.", "The policy will not change.", "Negation: @3 | not"),
            ("They reached a deal.", "They failed to reach a deal.", "Negation: @1 | failed to"),
            ("Imports rose in May.", "Imports fell in May.", "Opposite: rose | fell"),
            (
                "Wang Yi noted the progress.",
                "Marco Rubio noted the progress.",
                "Speaker: Wang Yi | Marco Rubio",
            ),
            (
                "Cuba opposes interference by Russia.",
                "Cuba opposes interference by some countries.",
                "Country: Russia | some countries",
            ),
            ("He met President Trump in Busan.", "He met President Putin in Busan.", "Name: Trump | Putin"),
            ("They met in Geneva.", "They met in Vienna.", "Place: Geneva | Vienna"),
            (
                "Japan asked Cuba to help.",
                "Cuba asked Japan to help.",
                "Order: Japan asked Cuba | Cuba asked Japan",
            ),
            (
                "They build energy and infrastructure.",
                "They build energy infrastructure.",
                "SmallWord: and | @3",
            ),
            ("Article 12 was amended.", "Article 13 was amended.", "Renumbered: 12 | 13"),
        ];
        for (left, right, expected) in table {
            assert_eq!(told("en", left, right), [expected], "{left} / {right}");
        }
    }

    #[test]
    fn a_day_and_the_hour_beside_it_are_one_difference() {
        let table = [
            (
                "They met on Thursday evening.",
                "They met on Friday morning.",
                &["Day: Thursday evening | Friday morning"][..],
            ),
            (
                "They met on Monday, 3 p.m.",
                "They met on Sunday, 4 p.m.",
                &["Day: Monday, 3 p.m. | Sunday, 4 p.m."],
            ),
            // In another order on the other side.
            (
                "They met on Monday at 3 p.m.",
                "They met at 4 p.m. on Sunday.",
                &["Day: Monday at 3 p.m. | 4 p.m. on Sunday"],
            ),
            // Of two things.
            (
                "They met on Thursday and spoke on Friday.",
                "They met on Monday and spoke on Tuesday.",
                &["Day: Thursday | Monday", "Day: Friday | Tuesday"],
            ),
        ];
        for (left, right, expected) in table {
            assert_eq!(told("en", left, right), expected, "{left} / {right}");
        }
    }

    #[test]
    fn who_speaks_in_the_first_person_is_the_difference_whatever_the_names_are() {
        let found =
            told("en", "Wang Yi noted the progress made.", "Marco Rubio wrote: I noted the progress made.");
        assert!(found.iter().any(|d| d.starts_with("Speaker: @") && d.ends_with("| I")), "{found:?}");
    }

    #[test]
    fn a_denial_of_an_opposite_says_the_word_itself() {
        for (left, right, kinds) in [
            ("It is not uncommon here.", "It is common here.", &[][..]),
            ("It is uncommon here.", "It is common here.", &["Opposite"]),
            ("The court did not accept the ban.", "The court rejected the ban.", &[]),
            ("The court did not accept the ban.", "The court did not reject the ban.", &["Opposite"]),
            ("The court did not accept the ban.", "The court accepted the ban.", &["Negation"]),
        ] {
            let found = told("en", left, right);
            let found: Vec<&str> = found.iter().filter_map(|d| d.split(':').next()).collect();
            assert_eq!(found, kinds, "{left} / {right}");
        }
    }

    #[test]
    fn nouns_that_cannot_be_one_person_are_two_speakers() {
        for (left, right, expected) in [
            ("The chairman said the harvest was poor.", "The governor said the harvest was poor.", true),
            ("The chairman said the harvest was poor.", "An official said the harvest was poor.", false),
            ("The chairman said the harvest was poor.", "The chairwoman said the harvest was poor.", false),
            ("The chairman said the harvest was poor.", "Berg said the harvest was poor.", false),
            ("According to the navy, it sank.", "According to the crew, it sank.", true),
        ] {
            let found = told("en", left, right);
            assert_eq!(
                found.iter().any(|d| d.starts_with("Speaker")),
                expected,
                "{left} / {right}: {found:?}"
            );
        }
    }

    #[test]
    fn a_modality_and_a_view_have_their_degrees() {
        let degrees = |left: &str, right: &str| {
            let mut symbols = Symbols::default();
            let mut read = |text: &str| Text::new(text, Some("en"), &mut symbols).tokens;
            let (a, b) = (read(left), read(right));
            let diff = compare(&a, &b, &symbols);
            let dateline = Dateline::default();
            let excerpt = |source, tokens| Excerpt { source, tokens, dateline };
            let found = differences(&diff, excerpt(left, a.all()), excerpt(right, b.all()), &symbols);
            found[0].degrees.map(|d| (d.left, d.right))
        };
        let table = [
            ("Russia must send aid.", "Russia may send aid.", Some((Some(4), Some(1)))),
            ("Russia may have sent aid.", "Russia has sent aid.", Some((Some(1), None))),
            (
                "He condemned the attack.",
                "He expressed concern about the attack.",
                Some((Some(-3), Some(-1))),
            ),
            ("The port is open to ships.", "The port is closed to ships.", None),
        ];
        for (left, right, expected) in table {
            assert_eq!(degrees(left, right), expected, "{left} / {right}");
        }
    }

    #[test]
    fn the_first_person_counts_where_one_of_its_next_two_words_is_over_there() {
        for (text, expected) in
            [("I thanked ministers.", true), ("I thanked happy ministers.", false), ("I thanked.", false)]
        {
            let found = told("en", text, "Ministers came.");
            assert_eq!(found.iter().any(|d| d.starts_with("Speaker: I")), expected, "{text}: {found:?}");
        }
    }
}
