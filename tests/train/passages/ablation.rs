//! What each part brings: the figures of the recipe learned without it.

use diptych::align::learn::{Bounds, PARTS, Recipe, Step, Steps};

use super::figures::Figures;
use super::trial::{Measured, Trial};

/// The table of all, held out by event.
pub(crate) fn table(measured: &Measured<'_>) -> String {
    let mut lines = vec![Figures::head("without")];
    let row = |name: &str, measured: &Measured<'_>, trial: &Trial| {
        Figures::of(measured.documents, &measured.held_out(trial)).row(name)
    };
    lines.push(row("nothing: the whole", measured, &Trial::shipped()));
    // What is set by hand is not learned.
    let learned: Vec<&'static str> =
        PARTS.iter().map(|part| part.name).filter(|part| !["verbatim", "length"].contains(part)).collect();
    for &part in &learned {
        lines.push(row(part, measured, &Trial::without(&[part])));
    }
    let but_letters: Vec<&'static str> = learned.iter().copied().filter(|part| *part != "letters").collect();
    lines.push(row("all but letters", measured, &Trial::without(&but_letters)));
    for (name, bounds) in bounds() {
        let recipe = Recipe { bounds, ..Recipe::default() };
        lines.push(row(name, measured, &Trial { recipe, ..Trial::shipped() }));
    }
    for (name, steps) in steps() {
        let recipe = Recipe { steps, ..Recipe::default() };
        let measured = Measured::new(measured.documents, measured.folds, steps);
        lines.push(row(name, &measured, &Trial { recipe, ..Trial::shipped() }));
    }
    lines.join("\n")
}

fn steps() -> [(&'static str, Steps); 2] {
    let all = Steps::default();
    [
        ("attribution set aside", Steps { attribution: Step::Skipped, ..all }),
        ("aliases", Steps { aliases: Step::Skipped, ..all }),
    ]
}

/// The bounds set otherwise.
fn bounds() -> [(&'static str, Bounds); 9] {
    let shipped = Bounds::SHIPPED;
    let from = |threshold| Bounds { threshold, ..shipped };
    [
        ("threshold: .23", from(0.23)),
        ("threshold: .3", from(0.3)),
        ("threshold: .4", from(0.4)),
        ("threshold: .5", from(0.5)),
        ("versions: all are accounts", Bounds { versions: 2.0, ..shipped }),
        ("versions: all are versions", Bounds { versions: 0.0, ..shipped }),
        ("versions: no passage is told twice", Bounds { twice: 2.0, ..shipped }),
        ("groups of accounts only in a row", Bounds { apart: 2.0, ..shipped }),
        ("groups of accounts apart from the threshold on", Bounds { apart: 0.0, ..shipped }),
    ]
}
