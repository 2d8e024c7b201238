//! Learns the weights of passages, and measures them on documents that they have not seen.
//!
//! ```text
//! cargo run --profile fast --example train_passages -- FOLDER [FILE] [--ablation] [--calibration] [--baselines]
//! cargo run --profile fast --example train_passages -- ../shared/eval/dev data/weights/passages.tsv
//! ```
//!
//! Four sets are learned from: real readouts, `SuperPAL`, `DEplain-web` and the gospels. Their documents are dealt to six
//! folds in turn, set after set; documents that share a text go to one fold, and the gospels, which are one document,
//! are a fold of their own. Each document is answered with weights learned from the other folds only. What the program
//! writes to `FILE` is learned from all.
//!
//! Both scores are logistic regressions over all scored pairs of passages, the second over the context that the first
//! makes. All sets count the same by their links however large they are, readouts .35 of that; a pair counts within a
//! set like any other. No part may count against what it speaks for. The bounds, from which scores on passages are
//! matched, are not learned but set by hand on the same sets: see `Bounds` in `src/align/recipe.rs`.

#![expect(clippy::print_stdout, reason = "a program of its own")]

mod ablation;
mod baselines;
mod calibration;
#[path = "../elimination.rs"]
mod elimination;
mod figures;
mod fit;
mod sets;
mod trial;

use std::path::Path;
use std::sync::Arc;

use diptych::align::learn::Recipe;
use figures::Figures;
use trial::{Measured, Trial};

/// What stands before the weights in their file.
const HEAD: &str = "\
# Weights of the evidence of a pair of passages, as log-odds. `first` looks at the words alone, `full` adds what stands around the pair.
# Written by `tests/train/passages` from the development sets (see README.md). `verbatim` is set by hand, so that the same words always answer each other.
";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (options, paths): (Vec<String>, Vec<String>) =
        arguments.into_iter().partition(|a| a.starts_with("--"));
    let folder = Path::new(paths.first().map_or("../shared/eval/dev", String::as_str));
    if !folder.is_dir() {
        println!("skipped: no ../shared/eval");
        return;
    }
    let documents = sets::read(folder);
    let trial = Trial::shipped();
    let measured = Measured::new(&documents, trial.recipe.steps);
    let asked = |option: &str| options.iter().any(|o| o == option);
    if asked("--baselines") {
        println!("{}", baselines::table(&measured));
    }
    if asked("--ablation") {
        println!("{}", ablation::table(&measured));
    }
    if asked("--calibration") {
        println!("{}", calibration::tables(&measured));
    }
    println!("{}", Figures::head("weights"));
    println!("{}", measured.figures(&measured.held_out(&trial)).row("held out by document"));
    println!("{}", measured.figures(&measured.answers(&Recipe::shipped())).row("as shipped, in-sample"));
    if let Some(file) = paths.get(1) {
        let learned = Arc::new(measured.learn(&trial, None));
        println!("{}", measured.figures(&measured.answers(&learned)).row("as written, in-sample"));
        std::fs::write(file, format!("{HEAD}{}", learned.to_tsv())).expect("the file can be written");
    }
    println!("\nbounds, as log-odds, set by hand: {:?}", trial.recipe.bounds);
}
