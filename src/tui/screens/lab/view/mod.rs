//! The lab: a board game with one sentence on the move just made, or several algorithms on one text.

mod counts;
mod edges;
mod fields;
pub(super) mod four;
mod furthest;
mod graph;
mod narration;
pub(super) mod one;
mod overview;
mod piles;
mod scores;
mod script;
mod table;
mod texts;

use crate::lab::{Algorithm, Side};
use crate::render::{Line, Role, cells};
use crate::tui::screens::lab::{LabState, Origin};
use crate::tui::screens::lesson::LessonState;
use crate::tui::screens::table::ScreenName;
use crate::tui::state::State;

use crate::tui::view::scene::Scene;

/// The line beside the program's name.
pub(crate) fn title(state: &State, room: usize) -> String {
    let lab = &state.screens.lab;
    let unit = lab.unit.name();
    if state.screen == ScreenName::SideBySide {
        let several =
            ["No", "One", "Two", "Three", "Four"].get(lab.shown.len()).copied().unwrap_or("Several");
        let full = format!("{several} algorithms on {}, by {unit}", subject(lab));
        return if cells(&full) <= room { full } else { format!("{several} algorithms, by {unit}") };
    }
    let Some(algorithm) = lab.subject.algorithm() else {
        return format!("passages, scores of {} and {}", lab.source.names[0], lab.source.names[1]);
    };
    let part = match algorithm {
        Algorithm::Lcs => "",
        Algorithm::Myers => ", edit graph",
        Algorithm::MyersLinear => ", from both ends",
        Algorithm::Patience => ", anchors",
        Algorithm::Histogram => ", counts",
    };
    format!("{}{part}, by {unit}", algorithm.name())
}

/// What the algorithms work on.
fn subject(lab: &LabState) -> String {
    let [first, second] = &lab.source.places;
    match &lab.source.origin {
        Origin::Own => "your own text".to_owned(),
        Origin::Case(name) => name.clone(),
        Origin::Correspondence | Origin::Nearest(_) => format!("{first} and {second}"),
        Origin::Alone => format!("{first}{second}"),
    }
}

/// What the status line says, the most needed part first.
pub(crate) fn parts(scene: &Scene<'_>) -> Vec<Line> {
    let lab = &scene.state.screens.lab;
    let [n, m] = [Side::Before, Side::After].map(|side| lab.input().len(side));
    // The texts of a lesson are its own, and no reader's.
    let of_lesson =
        scene.state.lesson.as_ref().is_some_and(LessonState::is_open) && lab.source.origin == Origin::Own;
    let from = if of_lesson { Line::default() } else { from(lab) };
    if scene.state.screen == ScreenName::SideBySide {
        let counted = Line::new(&format!("{n} and {}", lab.unit.counted(m)), Role::Muted);
        let lines = four::lines_told(scene.state).map(|told| Line::new(&told, Role::Muted));
        return lines.into_iter().chain([from, counted]).filter(|part| !part.chunks.is_empty()).collect();
    }
    let in_view = one::lines_told(scene.state).map(|told| Line::new(&told, Role::Muted));
    let mut parts: Vec<Line> = in_view.into_iter().collect();
    // The letters are of who has met the algorithms.
    let in_lesson = scene.state.lesson.as_ref().is_some_and(LessonState::is_open);
    let sizes = if in_lesson { format!("{n} and {}", lab.unit.counted(m)) } else { format!("N {n}, M {m}") };
    parts.push(Line::new(&sizes, Role::Muted));
    // In a lesson the result is what is asked for.
    if let Some(recording) = lab.recording().filter(|_| !scene.state.is_asking()) {
        let (kept, cost) = (recording.script.kept(), recording.script.cost());
        let result = match recording.algorithm() {
            Some(Algorithm::Lcs) => format!("both can keep {kept}"),
            Some(Algorithm::Myers | Algorithm::MyersLinear) => format!("fewest edits {cost}"),
            Some(Algorithm::Patience | Algorithm::Histogram) => format!("{kept} kept, {cost} edits"),
            None => {
                let links = recording.alignment().map_or(0, |trace| trace.groups.len());
                format!("{links} correspondence{}", if links == 1 { "" } else { "s" })
            }
        };
        parts.push(Line::new(&result, Role::Muted));
    }
    parts.extend(Some(from).filter(|from| !from.chunks.is_empty()));
    parts
}

/// Where the texts come from, the places in their hues.
fn from(lab: &LabState) -> Line {
    let mut from = Line::default();
    if matches!(lab.source.origin, Origin::Own | Origin::Case(_)) {
        from.push(&subject(lab), Role::Muted);
        return from;
    }
    for (place, side) in lab.source.places.iter().zip(lab.source.sides).filter(|(place, _)| !place.is_empty())
    {
        from.push(if from.chunks.is_empty() { "" } else { " and " }, Role::Muted);
        from.push(place, Role::Code(side));
    }
    from
}

/// The hue of a side.
fn hue(lab: &LabState, side: Side) -> Role {
    Role::Mark(lab.source.sides[side as usize])
}

/// The code of a side in its hue.
fn code(lab: &LabState, side: Side) -> Role {
    Role::Code(lab.source.sides[side as usize])
}

/// A text cut to a width, with a dot where something was cut.
fn cut(text: &str, width: u16) -> String {
    use unicode_segmentation::UnicodeSegmentation as _;
    let width = usize::from(width);
    if cells(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        if cells(&kept) + cells(grapheme) + 1 > width {
            break;
        }
        kept.push_str(grapheme);
    }
    if width > 0 { kept.trim_end().to_owned() + "." } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_text_ends_in_a_dot_and_never_in_half_a_character() {
        let table = [
            ("conversation", 12, "conversation"),
            ("conversation", 10, "conversat."),
            ("习近平主席", 6, "习近."),
            ("two words", 5, "two."),
            ("word", 1, "."),
            ("word", 0, ""),
        ];
        for (text, width, expected) in table {
            assert_eq!(cut(text, width), expected);
        }
    }
}
