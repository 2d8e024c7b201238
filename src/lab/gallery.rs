//! Classic cases that show what algorithms do well and badly.

use std::sync::LazyLock;

use super::algorithms::Algorithm;
use super::input::{Input, Unit};

/// The cases as they are written down.
const WRITTEN: &str = include_str!("../../data/lab/gallery.toml");

/// A pair of texts and what to look for in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What a command or a lesson calls it: lower case, no blanks.
    pub key: String,
    /// What people call it.
    pub title: String,
    /// What to look for, in a sentence or two.
    pub look_for: String,
    /// At what granularity it shows it.
    pub unit: Unit,
    /// The first text.
    pub before: String,
    /// The second text.
    pub after: String,
    /// What is found on the scripts of which algorithms, by the keys of both.
    pub finds: Vec<(Algorithm, String)>,
}

impl Case {
    /// The texts, taken apart.
    pub fn input(&self) -> Input {
        Input::new(&self.before, &self.after, self.unit)
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Gallery {
    case: Vec<WrittenCase>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCase {
    key: String,
    title: String,
    look_for: String,
    unit: String,
    before: String,
    after: String,
    finds: std::collections::BTreeMap<String, String>,
}

/// The cases, in the order in which a lesson tells them.
pub fn gallery() -> &'static [Case] {
    static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
        let gallery: Gallery = toml::from_str(WRITTEN).expect("the gallery is checked by a test");
        gallery.case.into_iter().map(case).collect()
    });
    &CASES
}

fn case(written: WrittenCase) -> Case {
    let WrittenCase { key, title, look_for, unit, before, after, finds } = written;
    let unit =
        Unit::ALL.into_iter().find(|known| known.name() == unit).expect("a unit of the gallery is one");
    let finds = finds
        .into_iter()
        .map(|(key, found)| (Algorithm::of_key(&key).expect("an algorithm of the gallery is one"), found))
        .collect();
    Case { key, title, look_for, unit, before, after, finds }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::{Side, compare, record};

    fn of(key: &str) -> &'static Case {
        gallery().iter().find(|case| case.key == key).unwrap()
    }

    #[test]
    fn every_case_shows_what_it_claims() {
        for case in gallery() {
            let input = case.input();
            assert!(!input.is_empty() && !case.finds.is_empty(), "{}", case.key);
            let outcomes = compare(&input, &Algorithm::ALL);
            for (algorithm, finding) in &case.finds {
                let (_, outcome) = outcomes.iter().find(|(a, _)| a == algorithm).unwrap();
                let found = &outcome.as_ref().unwrap().findings;
                let told: Vec<_> = found.iter().map(|f| (f.key(), f.label(&input))).collect();
                assert!(found.iter().any(|f| f.key() == finding), "{} {algorithm:?}: {told:?}", case.key);
            }
        }
    }

    #[test]
    fn the_added_block_of_the_brace_begins_within_a_line() {
        let input = of("brace").input();
        let (_, outcome) = compare(&input, &[Algorithm::Lcs]).remove(0);
        assert_eq!(outcome.unwrap().verdict(&input), "cuts across a block: “talks { send envoy } if”");
    }

    #[test]
    fn what_a_case_tells_to_look_for_is_there() {
        let kept = |key: &str, algorithm| {
            let recording = record(&of(key).input(), algorithm).unwrap();
            let words =
                recording.script.pairs().map(|(at, _)| recording.input.text(Side::Before, at).to_owned());
            (words.collect::<Vec<_>>().join(" "), recording.script.cost())
        };
        let (paper, edits) = kept("myers-paper", Algorithm::Myers);
        let (anchored, more) = kept("myers-paper", Algorithm::Histogram);
        let first = record(&of("myers-paper").input(), Algorithm::Histogram).unwrap();
        let first = first.steps.iter().find_map(|change| match change {
            crate::lab::Change::Anchored(run) => Some((run.at.x, run.len)),
            _ => None,
        });
        assert_eq!((edits, more, first), (5, 7, Some((2, 1))), "{paper}, {anchored}");
        assert_ne!(kept("myers-paper", Algorithm::Lcs).0, paper);
        let repeated = Algorithm::ALL.map(|algorithm| kept("repeated-lines", algorithm).1);
        assert_eq!(repeated, [repeated[0]; 5]);
        for algorithm in Algorithm::FOUR {
            let (words, _) = kept("cuba-china", algorithm);
            assert!(!(words.contains("Xi Jinping") && words.contains("conversation with")), "{words}");
            assert!(
                kept("the-trap", algorithm)
                    .0
                    .to_lowercase()
                    .split(' ')
                    .all(|word| ["the", "of"].contains(&word))
            );
        }
    }

    #[test]
    fn the_pair_of_the_paper_needs_five_edits_and_keeps_four_letters() {
        let recording = record(&of("myers-paper").input(), Algorithm::Myers).unwrap();
        assert_eq!((recording.script.cost(), recording.script.kept()), (5, 4));
    }

    #[test]
    fn the_opening_pair_is_that_of_the_dossier() {
        let case = of("cuba-china");
        let dossier = crate::dossier::builtin();
        for (code, sentence) in [("CU", &case.before), ("CN", &case.after)] {
            let readout = dossier.readouts.iter().find(|r| r.code == code).unwrap();
            assert!(readout.text.starts_with(sentence.as_str()), "{code}");
        }
        assert_eq!((case.input().len(Side::Before), case.input().len(Side::After)), (23, 33));
    }
}
