//! What each part brings: the figures of the recipe learned without it.

use diptych::align::learn::{Bounds, PARTS, Recipe, Step, Steps};

use super::figures::Figures;
use super::trial::{Measured, Trial};

/// The table of all, held out by document.
pub(crate) fn table(measured: &Measured<'_>) -> String {
    let mut lines = vec![Figures::head("without")];
    let row = |name: &str, measured: &Measured<'_>, trial: &Trial| {
        measured.figures(&measured.held_out(trial)).row(name)
    };
    let shipped = Trial::shipped();
    lines.push(row("nothing: the whole", measured, &shipped));
    // That the same words answer each other is set by hand, and not learned.
    for part in PARTS.iter().map(|part| part.name).filter(|&part| part != "verbatim") {
        lines.push(row(part, measured, &Trial { without: vec![part], ..shipped.clone() }));
    }
    let all = ["rival", "mutual", "unrivalled", "before", "after"];
    lines.push(row("all that stands around", measured, &Trial { without: all.into(), ..shipped.clone() }));
    for (name, bounds) in bounds() {
        let recipe = Recipe { bounds, ..shipped.recipe.clone() };
        lines.push(row(name, measured, &Trial { recipe, ..shipped.clone() }));
    }
    for (name, steps) in steps() {
        let recipe = Recipe { steps, ..shipped.recipe.clone() };
        let measured = Measured::new(measured.documents, steps);
        lines.push(row(name, &measured, &Trial { recipe, ..shipped.clone() }));
    }
    lines.join("\n")
}

fn steps() -> [(&'static str, Steps); 3] {
    let all = Steps::default();
    [
        ("attribution set aside", Steps { attribution: Step::Skipped, ..all }),
        ("aliases", Steps { aliases: Step::Skipped, ..all }),
        ("growth", Steps { growth: Step::Skipped, ..all }),
    ]
}

/// The bounds without what makes them adapt.
fn bounds() -> [(&'static str, Bounds); 4] {
    let shipped = Bounds::SHIPPED;
    let fixed = |lenient| Bounds { lenient, stricter: 0.0, ..shipped };
    [
        ("adaptive threshold: always lenient", fixed(shipped.lenient)),
        ("adaptive threshold: halfway", fixed(shipped.lenient + shipped.stricter / 2.0)),
        ("adaptive threshold: always strict", fixed(shipped.lenient + shipped.stricter)),
        ("the nearest related from a lower score on", Bounds { related_nearest: 99.0, ..shipped }),
    ]
}
