//! Measures how far the silence of a readout can be claimed, and chooses the bounds of it.
//!
//! ```text
//! cargo run --profile fast --example measure_silence -- ../shared/eval/dev
//! ```
//!
//! Passages of accounts that the engine leaves without an answer are held against links of two annotators: silence is
//! right where they link the passage with nothing. Passages of which annotators were not of one mind count neither way,
//! and so do those that say nothing a reader would miss. Bounds are chosen on all events but one, as those that are worth
//! most where a wrong claim costs ten right ones, and are tried on the one left out. The weights of
//! the engine have seen all events; the bounds of each row have not seen its own.

#![expect(clippy::print_stdout, reason = "a program of its own")]

use std::collections::BTreeSet;
use std::path::Path;

use diptych::analysis::{Analysis, Silence, SilenceBounds, Silences};
use diptych::collate::ReadoutIx;
use diptych::dossier::from_texts;
use diptych::text::PassageIx;
use serde_json::Value;

/// How many right claims a wrong one costs: a false finding costs more trust than ten missed ones.
const WRONG: i64 = 10;

/// The fewest words of matter that a claim is made of, as in the findings.
const LEAST: usize = 4;

/// A passage without an answer.
struct Case {
    event: String,
    silence: Silence,
    /// Whether annotators link it.
    linked: bool,
}

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "../shared/eval/dev".to_owned());
    let folder = Path::new(&folder);
    if !folder.is_dir() {
        println!("skipped: no ../shared/eval");
        return;
    }
    println!(
        "| accounts | without an answer | right as silence | claimed | right | left out: claimed | right |"
    );
    println!("|---|---|---|---|---|---|---|");
    let files = ["accounts-gov.jsonl", "accounts-news.jsonl", "readouts.jsonl"];
    let sets = files.map(|file| cases(&folder.join(file)));
    let all: Vec<&Case> = sets.iter().flatten().collect();
    let events: BTreeSet<&str> = all.iter().map(|case| case.event.as_str()).collect();
    let chosen = |event: &str| choose(&all.iter().copied().filter(|c| c.event != event).collect::<Vec<_>>());
    let bounds: Vec<(&str, SilenceBounds)> = events.iter().map(|event| (*event, chosen(event))).collect();
    let row = |name: &str, cases: &[&Case]| {
        let kept = |claims: &dyn Fn(&Case) -> bool| -> Vec<&Case> {
            cases.iter().copied().filter(|case| claims(case)).collect()
        };
        let shipped = kept(&|case| case.silence.is_claimable(SilenceBounds::default()));
        let held_out = kept(&|case| {
            let known = bounds.iter().find(|(event, _)| *event == case.event);
            known.is_some_and(|(_, bounds)| case.silence.is_claimable(*bounds))
        });
        println!(
            "| {name} | {} | {} | {} | {} | {} | {} |",
            cases.len(),
            right(cases),
            shipped.len(),
            right(&shipped),
            held_out.len(),
            right(&held_out)
        );
    };
    for (name, set) in ["governments", "newsrooms", "readouts"].iter().zip(&sets) {
        row(name, &set.iter().collect::<Vec<_>>());
    }
    row("all", &all);
    println!("\nchosen on all: {:?}", choose(&all));
    for (event, bounds) in &bounds {
        let of: Vec<&Case> = all.iter().copied().filter(|case| case.event == *event).collect();
        let claimed: Vec<&Case> =
            of.iter().copied().filter(|case| case.silence.is_claimable(*bounds)).collect();
        println!(
            "without {event}: near {}, shared {}, own {}: {} of {} claimed, right {}",
            bounds.near,
            bounds.shared,
            bounds.own,
            claimed.len(),
            of.len(),
            right(&claimed)
        );
    }
}

/// `49 of 54: 91 %`
fn right(cases: &[&Case]) -> String {
    let right = cases.iter().filter(|case| !case.linked).count();
    match (100 * right + cases.len() / 2).checked_div(cases.len()) {
        Some(share) => format!("{right} of {}: {share} %", cases.len()),
        None => "-".to_owned(),
    }
}

/// The bounds that are worth most; of those that are worth as much, the tightest.
fn choose(cases: &[&Case]) -> SilenceBounds {
    let nears = [0.04, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.3];
    let mut best = (0, SilenceBounds { near: 0.0, shared: 0.0, own: usize::MAX });
    for near in nears {
        for shared in [0.1, 0.2, 0.3, 0.4, 0.5] {
            for own in (0..8).rev() {
                let bounds = SilenceBounds { near, shared, own };
                let claimed = cases.iter().filter(|case| case.silence.is_claimable(bounds));
                let worth = claimed.map(|case| if case.linked { -WRONG } else { 1 }).sum();
                if worth > best.0 {
                    best = (worth, bounds);
                }
            }
        }
    }
    best.1
}

fn cases(file: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(file).expect("a development set can be read");
    text.lines().flat_map(of_document).collect()
}

fn of_document(line: &str) -> Vec<Case> {
    let record: Value = serde_json::from_str(line).expect("a line is JSON");
    let given = ["a", "b"].map(|key| -> Vec<String> {
        serde_json::from_value(record[key].clone()).expect("a side is a list of passages")
    });
    let texts = given.each_ref().map(|side| side.join("\n"));
    let mut dossier = from_texts(&[("A", texts[0].as_str()), ("B", texts[1].as_str())]).expect("two texts");
    for readout in &mut dossier.readouts {
        readout.has_passages = true;
    }
    let analysis = Analysis::from(dossier);
    let silences = Silences::of(&analysis);
    let event: String = record["id"].as_str().unwrap_or_default().chars().take(10).collect();
    let mut cases = Vec::new();
    for (side, key) in ["a", "b"].into_iter().enumerate() {
        let linked: BTreeSet<u32> =
            record["links"].as_array().into_iter().flatten().flat_map(|l| numbers(&l[key])).collect();
        let unsure: BTreeSet<u32> = record["unsure_same"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|pair| number(&pair[side]))
            .collect();
        let (here, there) = (ReadoutIx(side as u32), ReadoutIx(1 - side as u32));
        for passage in 0..given[side].len() as u32 {
            let place = here.at(PassageIx(passage));
            let tokens = analysis.text(here).passage_tokens(place.passage);
            let matter = tokens.iter().filter(|token| token.is_word() && !token.is_function_word).count();
            let counts = linked.contains(&passage) || !unsure.contains(&passage);
            if counts
                && matter >= LEAST
                && !analysis.is_furniture(place)
                && analysis.answer(place, there).is_none()
            {
                let silence = silences.on(place, there);
                cases.push(Case { event: event.clone(), silence, linked: linked.contains(&passage) });
            }
        }
    }
    cases
}

fn number(value: &Value) -> Option<u32> {
    u32::try_from(value.as_u64()?).ok()
}

fn numbers(value: &Value) -> Vec<u32> {
    value.as_array().into_iter().flatten().filter_map(number).collect()
}
