//! What turns the meaning, against pairs that were judged by hand.

use std::collections::{BTreeMap, BTreeSet};

use diptych::diff::{Difference, Excerpt, compare, differences};
use diptych::dossier::Dateline;
use diptych::render::difference_name;
use diptych::text::{Symbols, Text};

const PAIRS: &str = include_str!("minimal_pairs.tsv");

/// Every third pair was held back while the finder was tuned.
const HELD_BACK: usize = 3;

/// The least precision and recall of each kind.
const PRECISION: f64 = 0.95;
const RECALL: f64 = 0.85;

/// A pair of sentences with the kinds of difference between them.
#[derive(Debug)]
struct Judged {
    language: &'static str,
    kinds: BTreeSet<&'static str>,
    sides: [&'static str; 2],
}

fn judged() -> Vec<Judged> {
    let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
    let fields = lines.map(|line| line.split('\t').collect::<Vec<_>>());
    let pairs = fields.map(|fields| Judged {
        language: fields[0],
        kinds: fields[1].split(',').filter(|kind| *kind != "-").collect(),
        sides: [fields[2], fields[3]],
    });
    pairs.collect()
}

fn found(language: &str, [left, right]: [&str; 2]) -> Vec<Difference> {
    let mut symbols = Symbols::default();
    let mut read = |text| Text::new(text, Some(language), &mut symbols).tokens;
    let (a, b) = (read(left), read(right));
    let words = compare(&a, &b, &symbols);
    let (l, r) = (
        Excerpt { source: left, tokens: a.all(), dateline: Dateline::default() },
        Excerpt { source: right, tokens: b.all(), dateline: Dateline::default() },
    );
    let found = differences(&words, l, r, &symbols);
    let turned = differences(&words.mirrored(), r, l, &symbols);
    let kinds = |all: &[Difference]| all.iter().map(|d| d.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&found), kinds(&turned), "swapping mirrors {left}");
    found
}

fn kinds(pair: &Judged) -> BTreeSet<&'static str> {
    found(pair.language, pair.sides).iter().map(|d| difference_name(d.kind)).collect()
}

/// How often a kind was found where it is, found where it is not, and missed.
#[derive(Debug, Default, Clone, Copy)]
struct Score {
    right: f64,
    wrong: f64,
    missed: f64,
}

impl Score {
    fn precision(self) -> f64 {
        self.right / (self.right + self.wrong).max(1.0)
    }

    fn recall(self) -> f64 {
        self.right / (self.right + self.missed).max(1.0)
    }
}

fn scores<'a>(pairs: impl Iterator<Item = &'a Judged>) -> BTreeMap<&'static str, Score> {
    let mut scores = BTreeMap::<_, Score>::new();
    for pair in pairs {
        let kinds = kinds(pair);
        for kind in pair.kinds.union(&kinds).copied() {
            for name in [kind, "all"] {
                let score = scores.entry(name).or_default();
                match (pair.kinds.contains(kind), kinds.contains(kind)) {
                    (true, true) => score.right += 1.0,
                    (false, _) => score.wrong += 1.0,
                    (true, false) => score.missed += 1.0,
                }
            }
        }
    }
    scores
}

fn is_held_back(at: usize) -> bool {
    (at + 1).is_multiple_of(HELD_BACK)
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are what the test is run for by hand")]
fn what_turns_the_meaning_is_found_and_nothing_else() {
    let pairs = judged();
    assert!(pairs.len() >= 200);
    let seen = pairs.iter().enumerate().filter(|(at, _)| !is_held_back(*at)).map(|(_, pair)| pair);
    let amiss: Vec<String> = seen
        .clone()
        .filter(|pair| kinds(pair) != pair.kinds)
        .map(|pair| format!("{:?} not {:?}: {:?}", kinds(pair), pair.kinds, pair.sides))
        .collect();
    println!("amiss: {amiss:#?}");
    let held_back = pairs.iter().enumerate().filter(|(at, _)| is_held_back(*at)).map(|(_, pair)| pair);
    for (name, scores) in
        [("tuned", scores(seen)), ("held back", scores(held_back)), ("all", scores(pairs.iter()))]
    {
        for (kind, score) in scores {
            let (precision, recall) = (score.precision(), score.recall());
            println!("{name} {kind}: precision {precision:.3}, recall {recall:.3}, {score:?}");
            if name == "all" {
                assert!(
                    precision >= PRECISION && recall >= RECALL,
                    "{kind}: {precision:.3} {recall:.3} {amiss:#?}"
                );
            }
        }
    }
}

#[test]
fn words_that_are_equal_are_no_difference() {
    for pair in judged() {
        for side in pair.sides {
            assert_eq!(found(pair.language, [side, side]), [], "{side}");
        }
    }
}
