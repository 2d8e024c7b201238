//! What holds for every recording, and how each script stands to that of the crate `similar`.

use std::convert::Infallible;

use proptest::prelude::*;
use similar::algorithms::{DiffHook, lcs, myers, patience};

use super::*;
use crate::text::Symbol;

/// Takes down a script of `similar` as entries of single tokens.
#[derive(Default)]
struct Taken(Vec<Op>);

impl DiffHook for Taken {
    type Error = Infallible;

    fn equal(&mut self, old: usize, new: usize, len: usize) -> Result<(), Infallible> {
        let pairs = (old..old + len).zip(new..new + len);
        self.0.extend(pairs.map(|(b, a)| Op::Keep { before: b as u32, after: a as u32 }));
        Ok(())
    }

    fn delete(&mut self, old: usize, len: usize, _: usize) -> Result<(), Infallible> {
        self.0.extend((old..old + len).map(|before| Op::Drop { before: before as u32 }));
        Ok(())
    }

    fn insert(&mut self, _: usize, new: usize, len: usize) -> Result<(), Infallible> {
        self.0.extend((new..new + len).map(|after| Op::Take { after: after as u32 }));
        Ok(())
    }
}

/// What `similar` gives for an algorithm, without its clean-up and its shortcuts.
fn theirs(algorithm: Algorithm, input: &Input) -> Script {
    let [a, b] = [Side::Before, Side::After].map(|side| input.symbols(side));
    let (ra, rb) = (0..a.len(), 0..b.len());
    let mut taken = Taken::default();
    let d = &mut taken;
    let (a, b): (&[Symbol], &[Symbol]) = (&a, &b);
    match algorithm {
        Algorithm::Lcs => lcs::diff_deadline_raw(d, a, ra, b, rb, None),
        Algorithm::Patience => patience::diff_deadline_raw(d, a, ra, b, rb, None),
        _ => myers::diff_deadline_raw(d, a, ra, b, rb, None),
    }
    .unwrap();
    Script { ops: taken.0 }
}

fn recorded(algorithm: Algorithm, input: &Input) -> Recording {
    record(input, algorithm).unwrap()
}

fn letters(pattern: &'static str) -> impl Strategy<Value = (String, String)> {
    (pattern, pattern)
}

fn inputs() -> impl Strategy<Value = Input> {
    let by_letter = prop_oneof![
        letters("[ab]{0,24}"),
        letters("[abc]{0,24}"),
        letters("[a-h]{0,24}"),
        letters("[a-z]{0,24}")
    ];
    let words = "((the|a|call|with|China|Cuba|of|peace|trade|Xi) ){0,24}";
    prop_oneof![
        3 => by_letter.prop_map(|(b, a)| Input::new(&b, &a, Unit::Character)),
        1 => (words, words).prop_map(|(b, a)| Input::new(&b, &a, Unit::Word)),
    ]
}

/// Texts in which some tokens repeat and most do not.
fn sparse() -> impl Strategy<Value = Input> {
    let texts = prop_oneof![letters("[a-z]{0,12}"), letters("[a-p]{0,16}"), letters("[ab]{0,6}")];
    texts.prop_map(|(b, a)| Input::new(&b, &a, Unit::Character))
}

/// The length of the longest run that goes down on both sides, and how many runs are that long.
fn longest_runs(pairs: &[Corner]) -> (usize, usize) {
    let mut ending: Vec<(usize, usize)> = Vec::new();
    for (i, at) in pairs.iter().enumerate() {
        let before = || (0..i).filter(|&j| pairs[j].y < at.y).map(|j| ending[j]);
        let longest = before().map(|(len, _)| len).max().unwrap_or(0);
        let ways = before().filter(|(len, _)| *len == longest).map(|(_, ways)| ways).sum::<usize>().max(1);
        ending.push((longest + 1, ways));
    }
    let longest = ending.iter().map(|(len, _)| *len).max().unwrap_or(0);
    (longest, ending.iter().filter(|(len, _)| *len == longest).map(|(_, ways)| ways).sum::<usize>().max(1))
}

fn rebuilds(script: &Script, input: &Input) -> Result<(), TestCaseError> {
    let [n, m] = [Side::Before, Side::After].map(|side| input.len(side));
    prop_assert_eq!(script.before(), (0..n).collect::<Vec<_>>());
    prop_assert_eq!(script.after(), (0..m).collect::<Vec<_>>());
    let [b, a] = [Side::Before, Side::After].map(|side| input.symbols(side));
    for (before, after) in script.pairs() {
        prop_assert_eq!(b[before], a[after]);
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_script_rebuilds_both_sides_and_is_the_same_each_time(input in inputs()) {
        for algorithm in Algorithm::ALL {
            let recording = recorded(algorithm, &input);
            rebuilds(&recording.script, &input)?;
            prop_assert_eq!(&recording, &recorded(algorithm, &input));
            prop_assert!(!recording.abridged);
        }
    }

    #[test]
    fn the_table_and_both_searches_of_myers_find_the_fewest_edits(input in inputs()) {
        let fewest = theirs(Algorithm::Lcs, &input).cost();
        for algorithm in [Algorithm::Lcs, Algorithm::Myers, Algorithm::MyersLinear] {
            prop_assert_eq!(recorded(algorithm, &input).script.cost(), fewest, "{:?}", algorithm);
        }
    }

    #[test]
    fn the_table_reads_as_theirs_where_the_ends_differ((before, after) in letters("[abc]{0,24}")) {
        let input = Input::new(&format!("{before}x"), &format!("{after}y"), Unit::Character);
        prop_assert_eq!(recorded(Algorithm::Lcs, &input).script, theirs(Algorithm::Lcs, &input));
    }

    #[test]
    fn linear_space_writes_entry_for_entry_what_theirs_does(input in inputs()) {
        let algorithm = Algorithm::MyersLinear;
        prop_assert_eq!(recorded(algorithm, &input).script, theirs(algorithm, &input));
    }

    #[test]
    fn a_script_of_anchors_is_never_shorter_than_the_shortest(input in inputs()) {
        let fewest = recorded(Algorithm::Myers, &input).script.cost();
        for algorithm in [Algorithm::Patience, Algorithm::Histogram] {
            prop_assert!(recorded(algorithm, &input).script.cost() >= fewest, "{:?}", algorithm);
        }
    }

    #[test]
    fn patience_holds_on_to_as_many_as_theirs_and_to_the_same_where_there_is_no_choice(input in sparse()) {
        let recording = recorded(Algorithm::Patience, &input);
        let singles: Vec<Corner> = recording
            .steps
            .iter()
            .take_while(|change| !matches!(change, Change::Piled { .. } | Change::Wrote(_)))
            .filter_map(|change| match change {
                Change::Single(at) => Some(*at),
                _ => None,
            })
            .collect();
        let first_writing = recording.steps.iter().position(|c| matches!(c, Change::Wrote(_)));
        let (search, rest) = recording.steps.split_at(first_writing.unwrap_or(recording.len()));
        let chosen = search.iter().filter(|c| matches!(c, Change::Chosen(_))).count();
        let (longest, ways) = longest_runs(&singles);
        prop_assert!(chosen >= longest);
        let looked_again = chosen > longest || rest.iter().any(|c| matches!(c, Change::Single(_)));
        if ways == 1 && !looked_again {
            prop_assert_eq!(&recording.script, &theirs(Algorithm::Patience, &input));
        }
    }

    #[test]
    fn each_step_changes_the_picture_and_the_last_has_the_script(input in inputs()) {
        for algorithm in Algorithm::ALL {
            let recording = recorded(algorithm, &input);
            let mut last = recording.at(0);
            for steps in 1..=recording.len() {
                let picture = recording.at(steps);
                let mut same_but_for_the_number = picture.clone();
                same_but_for_the_number.steps = last.steps;
                prop_assert_ne!(&same_but_for_the_number, &last, "{:?} step {}", algorithm, steps);
                prop_assert_eq!(picture.path.len(), picture.script.ops.len() + 1);
                last = picture;
            }
            prop_assert_eq!(&last.script, &recording.script);
            prop_assert_eq!(last.path, recording.script.path(Corner::default()));
            prop_assert!(last.regions.is_empty());
        }
    }

    #[test]
    fn every_step_is_narrated_in_whole_sentences(input in inputs()) {
        for algorithm in Algorithm::ALL {
            let recording = recorded(algorithm, &input);
            for steps in 0..=recording.len() {
                let Narration { happened, why } = recording.narration(steps);
                prop_assert!(happened.ends_with(['.', ':']) && why.ends_with('.'), "{happened} {why}");
                prop_assert!(!happened.contains("  ") && !why.contains("  "), "{happened} {why}");
            }
        }
    }
}
