//! Differences that carry weight out of proportion to their letters: a number, a day, a "not", a "will", who speaks.
//!
//! They are marked, never judged, and only where the links say that both sides speak of one thing there: a mark that a
//! reader finds beside the point costs more than one that is missing. What the lists of `phrases.tsv` in the languages' folders under `data` do not know goes
//! unmarked.

use super::cues::{PlacedCue, name, placed_cues};
use super::dates;
use super::difference::{Difference, DifferenceKind};
use super::pairing::{Pairing, Whose, governed};
use super::speakers::Speakers;
use super::token_view::{Excerpt, TokenView};
use super::word_diff::{WordDiff, WordRole};
use crate::lexicon::{Ties, is_country};
use crate::text::{Span, Symbols, TokenKind, numbers_agree};

/// The differences that are to be marked between the two sides of a comparison, each kind once.
pub fn differences(diff: &WordDiff, left: Excerpt, right: Excerpt, symbols: &Symbols) -> Vec<Difference> {
    let (l, r) = (TokenView::of(left, symbols), TokenView::of(right, symbols));
    let (mine, theirs) = (placed_cues(&l), placed_cues(&r));
    let forth = Sides { pairing: Pairing::new(diff, &l, &r), here: &mine, there: &theirs };
    let back = Sides { pairing: forth.pairing.turned(), here: &theirs, there: &mine };
    let mut all = vec![
        speaker(&forth, &back),
        Difference { kind: DifferenceKind::Day, left: days(&forth), right: days(&back) },
        numbers(DifferenceKind::Number, &forth, &back),
        numbers(DifferenceKind::Renumbered, &forth, &back),
        Difference { kind: DifferenceKind::Negation, left: denials(&forth), right: denials(&back) },
        opposites(&forth.pairing, diff),
        Difference { kind: DifferenceKind::Modality, left: modals(&forth), right: modals(&back) },
        country(&forth, &back),
        Difference { kind: DifferenceKind::Name, left: names(&forth), right: names(&back) },
    ];
    all.retain(|m| !m.left.is_empty() || !m.right.is_empty());
    all
}

/// Both sides with what they tell, seen from one of them.
struct Sides<'a> {
    pairing: Pairing<'a>,
    here: &'a [PlacedCue],
    there: &'a [PlacedCue],
}

impl<'a> Sides<'a> {
    fn of(&self, kind: DifferenceKind) -> impl Iterator<Item = &'a PlacedCue> + use<'a> {
        self.here.iter().filter(move |t| t.kind == kind)
    }

    fn over_there(&self, kind: DifferenceKind) -> impl Iterator<Item = &'a PlacedCue> + use<'a> {
        self.there.iter().filter(move |t| t.kind == kind)
    }

    /// The phrases of a kind whose value is not over there.
    fn lacking(&self, kind: DifferenceKind) -> impl Iterator<Item = &'a PlacedCue> + use<'a, '_> {
        self.of(kind).filter(move |t| self.over_there(kind).all(|o| o.value != t.value))
    }

    fn span(&self, cue: &PlacedCue) -> Span {
        self.pairing.left.span(&cue.at)
    }

    fn faces(&self, here: &PlacedCue, there: &PlacedCue) -> bool {
        self.pairing.faces(&here.at, &there.at)
    }
}

/// A number in digits counts where its surroundings are linked; one in words only against another number. The same holds
/// for labels, which stand for themselves.
fn numbers(kind: DifferenceKind, forth: &Sides, back: &Sides) -> Difference {
    let of = |sides: &Sides| -> Vec<Span> {
        let agrees = |t: &&PlacedCue| sides.over_there(kind).any(|o| numbers_agree(&t.value, &o.value));
        let facing = |t: &PlacedCue| {
            let mut others = sides.over_there(kind).filter(|o| !numbers_agree(&t.value, &o.value));
            others.any(|o| sides.faces(t, o))
        };
        let in_digits = |t: &PlacedCue| t.at.clone().any(|k| sides.pairing.left.is_number(k));
        let counts = |t: &&PlacedCue| facing(t) || in_digits(t) && sides.pairing.is_beside_linked(&t.at);
        let lacking = sides.of(kind).filter(|t| !agrees(t));
        lacking.filter(counts).map(|t| sides.span(t)).collect()
    };
    Difference { kind, left: of(forth), right: of(back) }
}

/// A day counts that agrees with none over there, where its surroundings are linked.
fn days(sides: &Sides) -> Vec<Span> {
    let agrees =
        |t: &PlacedCue| sides.over_there(DifferenceKind::Day).any(|o| dates::agree(&t.value, &o.value));
    let counts = |t: &&PlacedCue| !agrees(t) && sides.pairing.is_beside_linked(&t.at);
    sides.of(DifferenceKind::Day).filter(counts).map(|t| sides.span(t)).collect()
}

/// How far a denial may stand before the word that it denies, and after it ("pleaded not guilty").
const DENYING: usize = 5;
const DENIED: usize = 2;

/// A denial counts where what it denies is said over there and not denied.
fn denials(sides: &Sides) -> Vec<Span> {
    let there: Vec<usize> = sides
        .over_there(DifferenceKind::Negation)
        .flat_map(|o| o.at.clone().chain(governed(sides.pairing.right, o.at.end)))
        .collect();
    let counts = |t: &&PlacedCue| {
        let said = sides.pairing.answers_to_governed(&t.at);
        // Another denial close to the word over there may well be the same one.
        !said.is_empty() && !said.iter().any(|&j| there.iter().any(|&d| d <= j + DENIED && j <= d + DENYING))
    };
    sides.of(DifferenceKind::Negation).filter(counts).map(|t| sides.span(t)).collect()
}

/// A modal verb counts where another one governs the same word over there, or stands against it.
fn modals(sides: &Sides) -> Vec<Span> {
    let counts = |t: &&PlacedCue| {
        let said = sides.pairing.answers_to_governed(&t.at);
        sides.over_there(DifferenceKind::Modality).any(|o| {
            let same = governed(sides.pairing.right, o.at.end).is_some_and(|j| said.contains(&j));
            same && o.value != t.value
        })
    };
    sides.of(DifferenceKind::Modality).filter(counts).map(|t| sides.span(t)).collect()
}

/// A name counts where another one that is not here stands against it.
fn names(sides: &Sides) -> Vec<Span> {
    let (here, there) = (sides.pairing.left, sides.pairing.right);
    let alone = |t: &PlacedCue, other: &TokenView| {
        // An initial is no name by itself, and a name at the start of a sentence is one all the same.
        t.value.chars().count() > 1 && (0..other.len()).all(|k| name(other, k) != t.value)
    };
    let rivals: Vec<&PlacedCue> = sides
        .over_there(DifferenceKind::Name)
        .filter(|o| sides.of(DifferenceKind::Name).all(|t| t.value != o.value) && alone(o, here))
        .collect();
    let faces = |t: &PlacedCue| {
        rivals.iter().any(|o| sides.faces(t, o) && !sides.pairing.is_near(&o.at, Whose::Theirs))
    };
    let counts = |t: &&PlacedCue| alone(t, there) && !sides.pairing.is_near(&t.at, Whose::Mine) && faces(t);
    sides.lacking(DifferenceKind::Name).filter(counts).map(|t| sides.span(t)).collect()
}

/// A country that one side hints at counts where the other names one that is not named here.
fn country(forth: &Sides, back: &Sides) -> Difference {
    let hinted = |here: &Sides, there: &Sides| -> (Vec<Span>, Vec<Span>) {
        let hints: Vec<&PlacedCue> = here.of(DifferenceKind::Country).collect();
        let known = here.over_there(DifferenceKind::Country).next().is_some();
        let named = there
            .lacking(DifferenceKind::Name)
            .filter(|t| is_country(&t.value) && hints.iter().any(|h| there.faces(t, h)));
        let named: Vec<Span> = named.map(|t| there.span(t)).collect();
        if known || named.is_empty() {
            return (Vec::new(), Vec::new());
        }
        (hints.iter().map(|t| here.span(t)).collect(), named)
    };
    let (mut left, mut right) = hinted(forth, back);
    if left.is_empty() {
        (right, left) = hinted(back, forth);
    }
    Difference { kind: DifferenceKind::Country, left, right }
}

/// The first person counts where the other side speaks in the third; speakers count where no name is on both sides.
fn speaker(forth: &Sides, back: &Sides) -> Difference {
    let first = |sides: &Sides| -> Vec<Span> {
        sides.lacking(DifferenceKind::Speaker).map(|t| sides.span(t)).collect()
    };
    let (mut left, mut right) = (first(forth), first(back));
    if left.is_empty() && right.is_empty() {
        let (mine, theirs) = (Speakers::of(forth.pairing.left), Speakers::of(forth.pairing.right));
        if mine.differ(&theirs) {
            (left, right) = (mine.spans(), theirs.spans());
        }
    }
    Difference { kind: DifferenceKind::Speaker, left, right }
}

/// Beyond this many pairs of words that are not shared, opposites are not looked for.
const PAIRS: usize = 1 << 12;

/// Opposite words count where they stand against each other.
fn opposites(pairing: &Pairing, diff: &WordDiff) -> Difference {
    let (mine, theirs) = (tied(pairing.left, &diff.left), tied(pairing.right, &diff.right));
    let mut found = Difference { kind: DifferenceKind::Opposite, left: Vec::new(), right: Vec::new() };
    if mine.len() * theirs.len() > PAIRS {
        return found;
    }
    for a in &mine {
        for b in &theirs {
            let (here, there) = (a.at..a.at + 1, b.at..b.at + 1);
            if a.ties.is_opposite(&b.ties) && pairing.faces(&here, &there) {
                found.left.push(pairing.left.span(&here));
                found.right.push(pairing.right.span(&there));
            }
        }
    }
    found
}

/// A word that has opposites.
struct Tied {
    at: usize,
    ties: Ties,
}

/// The words of a side that have opposites and are not shared.
fn tied(side: &TokenView, roles: &[WordRole]) -> Vec<Tied> {
    let words = (0..side.len()).filter(|&k| roles.get(side.token(k).ix()) != Some(&WordRole::Shared));
    words
        .filter(|&k| side.is_content(k) && side.kind(k) == Some(TokenKind::Word))
        .filter_map(|at| Some(Tied { at, ties: Ties::of(side.word(at)?)? }))
        .filter(|word| word.ties.has_opposites())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::compare;
    use super::*;
    use crate::text::Text;

    /// The differences between two texts as `Kind: left words | right words`.
    fn found(language: &str, left: &str, right: &str) -> Vec<String> {
        let mut symbols = Symbols::default();
        let mut read = |text: &str| Text::new(text, Some(language), &mut symbols).tokens;
        let (a, b) = (read(left), read(right));
        let diff = compare(&a, &b, &symbols);
        let sides = [Excerpt { source: left, tokens: &a }, Excerpt { source: right, tokens: &b }];
        let words = |text: &str, spans: &[Span]| -> String {
            let words: Vec<&str> = spans.iter().filter_map(|s| text.get(s.range())).collect();
            words.join(", ")
        };
        let found = differences(&diff, sides[0], sides[1], &symbols);
        let turned: Vec<Difference> = differences(&diff.mirrored(), sides[1], sides[0], &symbols)
            .into_iter()
            .map(|m| Difference { kind: m.kind, left: m.right, right: m.left })
            .collect();
        assert_eq!(found, turned, "swapping mirrors the differences of {left}");
        found
            .iter()
            .map(|m| format!("{:?}: {} | {}", m.kind, words(left, &m.left), words(right, &m.right)))
            .collect()
    }

    #[test]
    fn differences_of_weight_are_marked_in_english() {
        let table = [
            ("They held five rounds of talks.", "They held 6 rounds of talks.", "Number: five | 6"),
            ("Exports rose by 12 percent.", "Exports rose by 15%.", "Number: 12 percent | 15%"),
            ("The leaders spoke on Monday.", "The leaders spoke last month.", "Day: Monday | last month"),
            ("China will provide aid to Cuba.", "China may provide aid to Cuba.", "Modality: will | may"),
            (
                "China stands ready to provide aid.",
                "China is willing to provide aid.",
                "Modality: stands ready to | is willing to",
            ),
            ("The policy will change.", "The policy will not change.", "Negation:  | not"),
            (
                "Imports increased in the region.",
                "Imports decreased in the region.",
                "Opposite: increased | decreased",
            ),
            (
                "Wang Yi noted the progress made.",
                "Marco Rubio noted the progress made.",
                "Speaker: Wang Yi | Marco Rubio",
            ),
            ("I welcomed the progress made.", "Xi welcomed the progress made.", "Speaker: I | "),
            // Who speaks in the first person is the difference, whatever the names are.
            (
                "Wang Yi noted the progress made.",
                "Marco Rubio wrote: I noted the progress made.",
                "Speaker:  | I",
            ),
            (
                "Cuba opposes interference by the United States.",
                "Cuba opposes interference by certain countries.",
                "Country: the United States | certain countries",
            ),
            (
                "He met with President Trump in Busan.",
                "He met with President Putin in Busan.",
                "Name: Trump | Putin",
            ),
        ];
        for (left, right, expected) in table {
            assert!(
                found("en", left, right).contains(&expected.to_owned()),
                "{:?}",
                found("en", left, right)
            );
        }
    }

    #[test]
    fn differences_of_weight_are_marked_in_spanish_and_chinese() {
        let table = [
            ("es", "Cuba recibió cinco envíos.", "Cuba recibió 6 envíos.", "Number: cinco | 6"),
            ("es", "Los líderes hablaron el lunes.", "Los líderes hablaron ayer.", "Day: lunes | ayer"),
            ("es", "China va a apoyar la paz.", "China debe apoyar la paz.", "Modality: va a | debe"),
            ("es", "Cuba acepta las sanciones.", "Cuba no acepta las sanciones.", "Negation:  | no"),
            ("zh", "两国领导人8月30日举行会谈", "两国领导人8月31日举行会谈", "Day: 8月30日 | 8月31日"),
            ("zh", "中方愿意提供帮助", "中方必须提供帮助", "Modality: 愿意 | 必须"),
            ("zh", "王毅强调合作十分重要", "鲁比奥强调合作十分重要", "Speaker: 王毅 | 鲁比奥"),
            ("zh", "反对美国干涉内政", "反对日本干涉内政", "Name: 美国 | 日本"),
            ("zh", "反对美国干涉内政", "反对外部势力干涉内政", "Country: 美国 | 外部势力"),
        ];
        for (language, left, right, expected) in table {
            let found = found(language, left, right);
            assert!(found.contains(&expected.to_owned()), "{left} / {right}: {found:?}");
        }
    }

    #[test]
    fn what_says_the_same_is_not_marked() {
        let table = [
            ("en", "They held five rounds of talks.", "They held 5 rounds of talks."),
            ("en", "They met on Monday.", "They met on Monday, August 30, 2021."),
            ("en", "They met on Monday.", "They met on 30 August 2021."),
            ("en", "It cost $1,500 in all.", "It cost 1500 dollars in all."),
            ("en", "He could not afford it.", "He couldn't afford it."),
            ("en", "He did not plead guilty.", "He pleaded not guilty."),
            ("en", "President Xi Jinping said so.", "Xi said so."),
            ("en", "The American side agreed to the talks.", "The U.S. side agreed to the talks."),
            ("en", "They told us about the talks.", "They told them about the talks."),
            ("en", "Leaders of the CPC met.", "Leaders of the CCP met."),
            ("es", "Se reunieron el lunes.", "Se reunieron el lunes 30 de agosto."),
            ("zh", "合作不断深入发展", "合作深入发展"),
            ("zh", "国家主席习近平强调合作重要", "习近平强调合作重要"),
        ];
        for (language, left, right) in table {
            assert_eq!(found(language, left, right), [""; 0], "{left} / {right}");
        }
    }
}
