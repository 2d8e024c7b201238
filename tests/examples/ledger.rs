//! Prints the ledger of the built-in dossier, a row each, in the order of its first readout: `cargo run --example ledger`.
#![expect(clippy::print_stdout, reason = "a program of its own")]

use std::sync::Arc;

use diptych::analysis::{LedgerFilter, LedgerSort, Options, analyse, prepare};
use diptych::collate::ReadoutIx;
use diptych::dossier::builtin;

fn main() {
    let analysis = analyse(&prepare(Arc::new(builtin())), Options::default());
    for row in analysis.ledger(ReadoutIx(0), LedgerFilter::default(), LedgerSort::default()) {
        let row = analysis.collation().row(row);
        let said = analysis.readouts().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
        let cells: Vec<String> = said
            .map(|(readout, cell)| {
                let numbers: Vec<String> = cell.iter().map(|passage| (passage.0 + 1).to_string()).collect();
                format!("{} {}", analysis.readout(readout).code, numbers.join(", "))
            })
            .collect();
        println!("{:?}, {}", row.state, cells.join("; "));
    }
}
