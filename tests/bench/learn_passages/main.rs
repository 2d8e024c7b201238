//! Learns the weights of passages from the development sets and measures them on documents that they have not seen.
//!
//! `cargo bench --bench learn_passages -- ../shared/eval/dev data/passages/weights.tsv`

#![expect(clippy::print_stdout, reason = "a program of its own")]

mod figures;
mod fit;
mod sets;
mod trial;

use std::path::Path;

use diptych::align::learn::Recipe;
use figures::Figures;
use trial::{Measured, Trial};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let folder = arguments.first().map_or("../shared/eval/dev", String::as_str);
    let folder = Path::new(folder);
    if !folder.is_dir() {
        println!("skipped: no ../shared/eval");
        return;
    }
    let documents = sets::read(folder);
    let trial = Trial::shipped();
    let measured = Measured::new(&documents, trial.recipe.steps);
    println!("{}", Figures::head("weights"));
    println!("{}", measured.figures(&measured.answers(Recipe::shipped())).row("as shipped, in-sample"));
    println!("{}", measured.figures(&measured.held_out(&trial)).row("held out by document"));
    let learned = measured.learn(&trial, None);
    println!("{}", measured.figures(&measured.answers(&learned)).row("learned from all, in-sample"));
    print!("{}", learned.to_tsv());
}
