//! Ribbons that are not drawn: the number that each end leads to.

use crate::tui::widgets::ribbons::lanes::Room;
use crate::tui::widgets::ribbons::{At, Density, End, Grid, Ribbon, Weight};

/// One number beside an end in view.
struct Stub {
    row: u16,
    text: String,
    weight: Weight,
}

/// Both edges of a spine.
struct Stubs {
    left: Vec<Stub>,
    right: Vec<Stub>,
}

/// How a spine writes its stubs.
#[derive(Clone, Copy)]
enum Form {
    /// With a dash between the state and the number.
    Dashed,
    /// The number alone.
    Bare,
}

/// How many columns stubs need at the left and at the right edge.
pub(crate) fn room(ribbons: &[&Ribbon], density: Density) -> Room {
    let stubs = stubs(ribbons, density);
    let width = |stubs: &[Stub]| stubs.iter().map(|s| s.text.len() as u16 + 2).max().unwrap_or(0);
    Room { left: width(&stubs.left), right: width(&stubs.right) }
}

/// Writes stubs where nothing else is drawn: with dashes where the spine is wide enough for them, without where not.
pub(crate) fn write(grid: &mut Grid, ribbons: &[&Ribbon], density: Density) {
    let Room { left, right } = room(ribbons, density);
    let form = if left + right < grid.lanes { Form::Dashed } else { Form::Bare };
    let stubs = stubs(ribbons, density);
    for stub in &stubs.left {
        for text in forms(stub, form, |text| format!("\u{2500} {text}")) {
            let width = text.chars().count() as u16;
            if grid.is_free(0..width, stub.row) {
                grid.write(0, stub.row, &text, stub.weight);
                break;
            }
        }
    }
    for stub in &stubs.right {
        for text in forms(stub, form, |text| format!("{text} \u{2500}")) {
            let width = text.chars().count() as u16;
            let start = grid.lanes.saturating_sub(width);
            if width <= grid.lanes && grid.is_free(start..grid.lanes, stub.row) {
                grid.write(start, stub.row, &text, stub.weight);
                break;
            }
        }
    }
}

/// The forms of a stub from the fullest to the barest.
fn forms(stub: &Stub, form: Form, dashed: impl Fn(&str) -> String) -> Vec<String> {
    let bare = stub.text.clone();
    match form {
        Form::Dashed => vec![dashed(&bare), bare],
        Form::Bare => vec![bare],
    }
}

fn stubs(ribbons: &[&Ribbon], density: Density) -> Stubs {
    let mut stubs = Stubs { left: Vec::new(), right: Vec::new() };
    for ribbon in ribbons {
        let mut add = |ends: &[End], others: &[End], side: fn(&mut Stubs) -> &mut Vec<Stub>| {
            for row in ends.iter().filter_map(|end| end.at.row()) {
                if let Some(text) = label(others, density) {
                    side(&mut stubs).push(Stub { row, text, weight: ribbon.weight });
                }
            }
        };
        add(&ribbon.left, &ribbon.right, |s| &mut s.left);
        add(&ribbon.right, &ribbon.left, |s| &mut s.right);
    }
    stubs
}

/// What a stub says of the other ends: the first of them, and where it lies if that is out of sight.
fn label(others: &[End], density: Density) -> Option<String> {
    if density == Density::Numbered {
        let numbers: Vec<String> = others.iter().take(3).map(|end| end.number.to_string()).collect();
        let all = numbers.join(",");
        return if all.len() <= 4 { Some(all) } else { numbers.into_iter().next() };
    }
    let below = others.iter().find(|end| end.at == At::Below).map(|end| format!("v{}", end.number));
    let above = others.iter().rev().find(|end| end.at == At::Above).map(|end| format!("^{}", end.number));
    above.or(below).or_else(|| others.first().map(|end| end.number.to_string()))
}
