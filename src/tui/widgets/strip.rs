//! The overview strip: one state a passage, with what is in view in square brackets.

use std::ops::Range;

use crate::collate::{Place, ReadoutIx};
use crate::render::glyphs::{DIFFERS, MOVED, TOPIC, UNKNOWN};
use crate::render::{Hue, Line, Role, standing_glyph, state_glyph};

use crate::text::InOrder as _;
use crate::tui::memo::StripOf;
use crate::tui::view::scene::Scene;

/// One sign of the strip, which stands for a passage or for several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    glyph: char,
    selected: bool,
}

/// Whether the strip says in words what is in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Legend {
    /// `9-12 of 19`.
    Told,
    /// Nothing.
    Bare,
}

/// The strip of a pane; `seen` are the passages in view.
pub(crate) fn line(scene: &Scene<'_>, pane: usize, seen: Range<u32>, width: usize, legend: Legend) -> Line {
    let Some(&readout) = scene.state.shown.get(pane) else { return Line::default() };
    let analysis = &scene.state.analysis;
    let count = analysis.text(readout).passages.len();
    let strip =
        StripOf { readout, others: neighbours(scene, pane), each: passages_a_sign(count, width, legend) };
    let signs = scene.state.memo.strip(analysis, &strip, || {
        if scene.state.aligning() {
            return vec![UNKNOWN; count.div_ceil(strip.each)];
        }
        let glyphs: Vec<char> =
            analysis.places(readout).map(|place| glyph(scene, place, &strip.others)).collect();
        glyphs.chunks(strip.each).map(strongest).collect()
    });
    let mut cells: Vec<Cell> = signs.iter().map(|&glyph| Cell { glyph, selected: false }).collect();
    for passage in scene.selection.pane(pane) {
        if let Some(cell) = cells.get_mut(passage.ix() / strip.each) {
            cell.selected = true;
        }
    }
    let seen = seen.start as usize..seen.end as usize;
    draw(&cells, Passages { count, each: strip.each, seen }, legend, scene.side(readout))
}

/// The passages of a strip: how many there are, how many a sign stands for, and which are in view.
struct Passages {
    count: usize,
    each: usize,
    seen: Range<usize>,
}

/// The other readouts, the panes beside first.
fn neighbours(scene: &Scene<'_>, pane: usize) -> Vec<ReadoutIx> {
    let mut others: Vec<usize> = (0..scene.state.shown.len()).filter(|&p| p != pane).collect();
    others.put_in_order_of(|&other| other.abs_diff(pane));
    others.into_iter().map(|p| scene.state.shown[p]).collect()
}

/// The longest account whose strip says where the meaning is turned: to find that out takes a look at every word, and the
/// strip asks it of all passages at once.
const TURNED: usize = 1_000;

/// The state against the first readout that answers; whether it is told elsewhere counts more, and most whether it turns
/// the meaning.
fn glyph(scene: &Scene<'_>, place: Place, others: &[ReadoutIx]) -> char {
    let answer = others.iter().find_map(|&there| Some((there, scene.state.analysis.answer(place, there)?)));
    let analysis = &scene.state.analysis;
    let is_short = || analysis.text(place.readout).passages.len() <= TURNED;
    let is_turned = |there: ReadoutIx| is_short() && !analysis.kinds(place, there).is_empty();
    match answer {
        Some((there, _)) if is_turned(there) => DIFFERS,
        Some((_, answer)) if answer.correspondence.transposed => MOVED,
        Some((_, answer)) => state_glyph(answer.words.state),
        None => standing_glyph(analysis.standing_unanswered(place, others.iter().copied())),
    }
}

/// How many passages a sign stands for, so that the strip fits.
fn passages_a_sign(count: usize, width: usize, legend: Legend) -> usize {
    // The words grow with the numbers; the strip itself must not change its scale for that.
    let widest = match legend {
        Legend::Bare => 0,
        Legend::Told => 7 + 3 * count.to_string().len(),
    };
    let room = width.saturating_sub(widest + 2).max(1);
    count.div_ceil(room).max(1)
}

fn draw(cells: &[Cell], passages: Passages, legend: Legend, side: Hue) -> Line {
    let Passages { count, each, seen } = passages;
    let words = match legend {
        Legend::Bare => String::new(),
        Legend::Told if seen.len() >= count => format!("  all {count}"),
        Legend::Told if seen.len() < 2 => format!("  {} of {count}", seen.start + 1),
        Legend::Told => format!("  {}-{} of {count}", seen.start + 1, seen.end),
    };
    let (open, close) = (seen.start / each, seen.end.div_ceil(each));
    let mut line = Line::default();
    for (at, &cell) in cells.iter().enumerate() {
        if at == close && seen.end > 0 {
            line.push("]", Role::Muted);
        }
        if at == open {
            line.push("[", Role::Muted);
        }
        line.push(cell.glyph.encode_utf8(&mut [0; 4]), look(cell, side));
    }
    if close >= cells.len() {
        line.push("]", Role::Muted);
    }
    line.push(&words, Role::Muted);
    line
}

/// The sign of several passages: the strongest of their states.
fn strongest(glyphs: &[char]) -> char {
    const ORDER: &str = "!x%~=:+";
    let rank = |glyph: char| ORDER.find(glyph).unwrap_or(ORDER.len());
    glyphs.iter().copied().min_by_key(|&glyph| rank(glyph)).unwrap_or(' ')
}

fn look(cell: Cell, side: Hue) -> Role {
    match cell.glyph {
        _ if cell.selected => Role::StripSelected(side),
        '+' | TOPIC | UNKNOWN => Role::Muted,
        _ => Role::Mark(side),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Analysis, read, read_beginnings};
    use crate::dossier::builtin;
    use crate::render::Ink;
    use crate::tui::state::{Prefs, Size, State};

    fn picture(glyphs: &str, seen: Range<usize>, width: usize) -> String {
        let glyphs: Vec<char> = glyphs.chars().collect();
        let each = passages_a_sign(glyphs.len(), width, Legend::Told);
        let cell = |several: &[char]| Cell { glyph: strongest(several), selected: false };
        let cells: Vec<Cell> = glyphs.chunks(each).map(cell).collect();
        draw(&cells, Passages { count: glyphs.len(), each, seen }, Legend::Told, Hue(0)).text()
    }

    #[test]
    fn a_strip_shows_every_passage_and_what_is_in_view() {
        let table = [
            ("~+", 0..2, 43, "[~+]  all 2"),
            ("~+++++++%%+%++++%++", 8..12, 43, "~+++++++[%%+%]++++%++  9-12 of 19"),
            ("%=++++++%%%%++++%++", 0..8, 43, "[%=++++++]%%%%++++%++  1-8 of 19"),
            ("+++~", 3..4, 43, "+++[~]  4 of 4"),
            (":+~", 0..3, 43, "[:+~]  all 3"),
            // One cell for three passages, the strongest of them.
            ("+++=++~%+++++x++", 0..6, 21, "[+=]%+x+  1-6 of 16"),
        ];
        for (cells, seen, width, expected) in table {
            assert_eq!(picture(cells, seen, width), expected);
        }
    }

    #[test]
    fn a_strip_of_many_passages_fits_its_page() {
        for count in [1, 7, 99, 1000, 12_345] {
            for at in [0, count / 2, count - 1] {
                let text = picture(&"+".repeat(count), at..at + 1, 43);
                assert!(text.len() <= 43, "{text}");
                assert!(text.contains('[') && text.contains(']'), "{text}");
            }
        }
    }

    #[test]
    fn selected_cells_are_told_apart() {
        let cells = [Cell { glyph: '+', selected: false }, Cell { glyph: '+', selected: true }];
        let line = draw(&cells, Passages { count: 2, each: 1, seen: 0..2 }, Legend::Bare, Hue(1));
        let roles: Vec<Role> = line.chunks.iter().map(|c| c.role).collect();
        assert_eq!(roles, [Role::Muted, Role::StripSelected(Hue(1)), Role::Muted]);
    }

    #[test]
    fn before_the_first_alignment_no_passage_is_said_to_stand_alone() {
        let strip = |analysis: Analysis| {
            let state = State::new(Arc::new(analysis), Size { width: 120, height: 36 }, Prefs::default());
            line(&Scene::new(&state, Ink::Mono), 0, 0..1, 40, Legend::Bare).text()
        };
        for analysis in [read(Arc::new(builtin())), read_beginnings(Arc::new(builtin()), 200)] {
            let shown = strip(analysis);
            assert!(shown.starts_with("[.]") && !shown.contains('+'), "{shown}");
        }
    }

    #[test]
    fn what_takes_no_part_is_not_said_to_be_without_an_answer() {
        let heading = "Readout of the call with the president\n\n";
        let said = "The two presidents spoke by telephone about trade on Monday.";
        let texts = [[heading, said].concat(), said.to_owned()];
        let dossier = crate::dossier::from_texts(&[("US", &texts[0]), ("CN", &texts[1])]).unwrap();
        let analysis = Arc::new(Analysis::from(dossier));
        let state = State::new(analysis, Size { width: 120, height: 36 }, Prefs::default());
        let scene = Scene::new(&state, Ink::Mono);
        assert!(line(&scene, 0, 0..2, 40, Legend::Bare).text().starts_with("[ ="));
        let [here, there] = [0, 1].map(ReadoutIx);
        let verdict = scene.verdict(here.at(crate::text::PassageIx(0)), there);
        assert_eq!(verdict.text(), "heading, not compared");
    }
}
