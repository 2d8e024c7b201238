//! What narrations say is what the recordings hold: each kind of sentence is read back and computed anew.

use proptest::prelude::*;

use super::super::{Algorithm, Change, Corner, Input, Lead, Move, Narration, Recording, Side, Unit, record};
use crate::lab::step::Sweep;

fn inputs() -> impl Strategy<Value = Input> {
    let words = "((the|a|call|with|China|Cuba|of|peace|trade|Xi) ){1,16}";
    (words, words, prop::sample::select(Unit::ALL.to_vec()))
        .prop_map(|(before, after, unit)| Input::new(before.trim(), after.trim(), unit))
}

/// The numbers in a sentence, in order; a minus sign belongs to its number.
fn numbers(sentence: &str) -> Vec<i64> {
    let parts = sentence.split(|c: char| !c.is_ascii_digit() && c != '-');
    parts.filter_map(|part| part.parse().ok()).collect()
}

/// A sentence without what it quotes.
fn unquoted(sentence: &str) -> String {
    let mut depth = 0;
    let kept = sentence.chars().filter(|c| {
        depth += i32::from(*c == '“') - i32::from(*c == '”');
        depth == 0
    });
    kept.collect()
}

/// The fewest edits between what lies before two corners, by a table of its own.
fn fewest(input: &Input, to: Corner) -> u32 {
    let (before, after) = (input.symbols(Side::Before), input.symbols(Side::After));
    let mut row: Vec<u32> = (0..=to.x).collect();
    for y in 1..=to.y {
        let mut next = vec![y];
        for x in 1..=to.x as usize {
            let step = 1 + row[x].min(next[x - 1]);
            next.push(if before[x - 1] == after[y as usize - 1] { row[x - 1] } else { step });
        }
        row = next;
    }
    row[to.x as usize]
}

fn searched(recording: &Recording, steps: usize, happened: &str) -> Result<(), TestCaseError> {
    let Some(reach) = recording.reach(steps) else { return Ok(()) };
    if recording.algorithm() != Some(Algorithm::Myers) {
        return Ok(());
    }
    prop_assert_eq!(reach.sweep, Sweep::Forward);
    // Where the edges stop a path, more edits may reach less far on a diagonal; they never reach a corner with too few.
    let least = fewest(&recording.input, reach.end());
    prop_assert!(least <= reach.edits && (reach.edits - least).is_multiple_of(2), "{}", happened);
    let told = numbers(&unquoted(happened));
    if let Some(via) = reach.via {
        prop_assert_eq!((told[0], told[1]), (reach.edits.into(), reach.diagonal.into()), "{}", happened);
        let ways = recording.ways(steps).unwrap();
        let both = ways.right.is_some() && ways.down.is_some();
        prop_assert_eq!(happened.contains("the only way"), !both, "{}", happened);
        if both {
            prop_assert_eq!(Some(told[3]), ways.right.map(i64::from), "{}", happened);
            prop_assert_eq!(Some(told[5]), ways.down.map(i64::from), "{}", happened);
            let further = match ways.right.cmp(&ways.down) {
                std::cmp::Ordering::Greater => "Right gets",
                std::cmp::Ordering::Less => "Down gets",
                std::cmp::Ordering::Equal => "Equal",
            };
            prop_assert!(happened.contains(further), "{}", happened);
        } else {
            let from = if via == Move::Right { reach.diagonal - 1 } else { reach.diagonal + 1 };
            prop_assert_eq!((told[2], told[3]), (from.into(), reach.landed.x.into()), "{}", happened);
        }
    }
    prop_assert_eq!(happened.contains("slides down"), reach.slid > 0, "{}", happened);
    if reach.slid > 0 && steps < recording.len() {
        prop_assert_eq!(told.last(), Some(&i64::from(reach.end().x)), "{}", happened);
    }
    Ok(())
}

fn weighed(recording: &Recording, steps: usize, happened: &str) -> Result<(), TestCaseError> {
    let Change::Weighed { run, count, leads } = recording.steps[steps - 1] else { return Ok(()) };
    let picture = recording.at(steps - 1);
    let better =
        picture.lead.is_none_or(|Lead { run: best, count: rarest }| run.len > best.len || count < rarest);
    prop_assert_eq!(leads, better && count <= 64);
    prop_assert_eq!(
        happened.contains("best;") || happened.contains("new best") || happened.contains("the best so far."),
        leads || !better,
        "{}",
        happened
    );
    prop_assert_eq!(happened.contains("neither"), !leads, "{}", happened);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_said_of_a_step_is_so(input in inputs()) {
        for algorithm in Algorithm::ALL {
            let recording = record(&input, algorithm).unwrap();
            for steps in 1..=recording.len() {
                let Narration { happened, .. } = recording.narration(steps);
                let told = numbers(&unquoted(&happened));
                match recording.steps[steps - 1] {
                    Change::Filled { at, value, onward } => {
                        let (right, below) = (at.moved(Move::Right), at.moved(Move::Down));
                        let of = |at| recording.cell_value(steps, at).unwrap();
                        if onward == Move::Slope {
                            prop_assert_eq!(&told[..2], [i64::from(value) - 1, value.into()]);
                        } else {
                            prop_assert_eq!(&told[..3], [of(right), of(below), of(right).max(of(below))].map(i64::from));
                        }
                    }
                    Change::Single(at) => {
                        let part = recording.at(steps).regions.last().copied().unwrap();
                        let symbol = input.symbols(Side::Before)[at.x as usize];
                        let here = (part.from.x..part.to.x).filter(|&x| input.symbols(Side::Before)[x as usize] == symbol);
                        let there = (part.from.y..part.to.y).filter(|&y| input.symbols(Side::After)[y as usize] == symbol);
                        prop_assert_eq!((here.count(), there.count()), (1, 1), "{}", happened);
                    }
                    Change::Piled { at, pile } => {
                        let piles = recording.at(steps - 1).piles();
                        prop_assert_eq!(happened.contains("a new pile"), pile > 0 && pile as usize == piles.len(), "{}", happened);
                        prop_assert_eq!(&told[..2], [i64::from(at.y) + 1, i64::from(pile) + 1]);
                    }
                    Change::Met { edits, .. } => prop_assert_eq!(told[0], i64::from(edits)),
                    _ => {}
                }
                searched(&recording, steps, &happened)?;
                weighed(&recording, steps, &happened)?;
            }
        }
    }
}
