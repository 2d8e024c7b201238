//! Aligns lists of sentences, a JSON object `{"a": [...], "b": [...]}` a line of standard input, and prints for each the
//! pairs that answer each other, counted from 0: `cargo run --example align_lines < pairs.jsonl`.
//!
//! `diptych align` does this for many pairs, on all processors, with scores and states.
#![expect(clippy::print_stdout, reason = "a program of its own")]

use std::error::Error;
use std::io::BufRead as _;

use diptych::align::{Threshold, score, select};
use diptych::lexicon::Language;
use diptych::text::{Symbols, Text};

#[derive(serde::Deserialize)]
struct Pair {
    a: Vec<String>,
    b: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    for line in std::io::stdin().lock().lines() {
        let pair: Pair = serde_json::from_str(&line?)?;
        let language = Language::guess(&pair.a.join("\n"));
        let mut symbols = Symbols::default();
        let [a, b] = [&pair.a, &pair.b].map(|list| Text::from_passages(list, language, &mut symbols).1);
        let alignment = select(&score(&a, &b, &symbols), Threshold::Suggested);
        let numbers = |side: &[diptych::text::PassageIx]| side.iter().map(|p| p.0).collect::<Vec<_>>();
        let links: Vec<_> = alignment.same.iter().map(|c| (numbers(&c.left), numbers(&c.right))).collect();
        println!("{}", serde_json::to_string(&links)?);
    }
    Ok(())
}
