//! What is worked on by hand on a handout: a table of cells, or a grid with its slopes; empty, and as it is when done.

use std::fmt::Write as _;

use super::markdown::escaped;
use crate::lab::{Algorithm, Change, Corner, Input, Side, record};
use crate::lesson::{Exercise, Stop};

/// The most tokens of a side that a blank has room for on paper.
const MOST: usize = 14;
/// The columns and rows of a grid of text from one corner to the next.
const STEP: usize = 7;
/// The same of a drawn grid, in units of its picture.
const CELL: usize = 44;
/// The room of the labels of a drawn grid.
const LABELS: usize = 90;
/// The room above it.
const HEAD: usize = 30;

/// A blank.
#[derive(Debug, Clone)]
pub(super) struct Blank {
    /// What is to be done.
    pub(super) task: &'static str,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<String>,
    /// The values of the cells when they are filled; empty for a grid.
    pub(super) values: Vec<Vec<String>>,
    /// The furthest corners by rounds: the number of edits, and `x` on each diagonal; empty where none are asked for.
    pub(super) rounds: Vec<(u32, Vec<String>)>,
    pub(super) diagonals: Vec<i32>,
    /// A drawn grid, empty and with its path. Every label in it is escaped.
    pub(super) drawn: Option<[String; 2]>,
    /// The same as text.
    pub(super) written: Option<[String; 2]>,
}

/// The blank of an exercise; none where the texts are too long for paper.
pub(super) fn blank_of(exercise: Exercise, stop: &Stop, input: &Input) -> Option<Blank> {
    let words = |side| (0..input.len(side)).map(|at| input.text(side, at).to_owned()).collect::<Vec<_>>();
    let [columns, rows] = [Side::Before, Side::After].map(words);
    if columns.len() > MOST || rows.len() > MOST {
        return None;
    }
    let mut blank = Blank {
        task: "Draw a path from the upper left corner to the lower right, with as few steps beside the slopes as you can.",
        columns,
        rows,
        values: Vec::new(),
        rounds: Vec::new(),
        diagonals: Vec::new(),
        drawn: None,
        written: None,
    };
    match exercise {
        Exercise::Cells => {
            blank.task = "Fill the table from its end: how many words can both texts keep from each pair on?";
            blank.values = filled(input, blank.rows.len(), blank.columns.len())?;
        }
        Exercise::Path => blank.grids(input, Algorithm::Myers)?,
        Exercise::Steps => {
            blank.task = "For each round write down how far it comes on each diagonal k: the x of the furthest corner.";
            let of = stop.scene.algorithm;
            blank.grids(input, of)?;
            blank.rounds(input)?;
        }
    }
    Some(blank)
}

/// The values of the LCS table, a row each.
fn filled(input: &Input, rows: usize, columns: usize) -> Option<Vec<Vec<String>>> {
    let recording = record(input, Algorithm::Lcs).ok()?;
    let mut values = vec![vec![String::new(); columns]; rows];
    for change in &recording.steps {
        if let Change::Filled { at, value, .. } = change {
            values[at.y as usize][at.x as usize] = value.to_string();
        }
    }
    Some(values)
}

impl Blank {
    /// Draws and writes the grid, empty and with the path of an algorithm.
    fn grids(&mut self, input: &Input, algorithm: Algorithm) -> Option<()> {
        let path = record(input, algorithm).ok()?.script.path(Corner::default());
        let [before, after] = [Side::Before, Side::After].map(|side| input.symbols(side));
        let same = |x: usize, y: usize| before.get(x).is_some_and(|symbol| after.get(y) == Some(symbol));
        self.drawn = Some([
            drawn(&self.columns, &self.rows, same, &[]),
            drawn(&self.columns, &self.rows, same, &path),
        ]);
        self.written = Some([
            written(&self.columns, &self.rows, same, &[]),
            written(&self.columns, &self.rows, same, &path),
        ]);
        Some(())
    }

    /// Takes the furthest corners of each round from Myers' search.
    fn rounds(&mut self, input: &Input) -> Option<()> {
        let recording = record(input, Algorithm::Myers).ok()?;
        let rounds = recording.furthest(recording.len());
        let reached = || rounds.iter().flat_map(|round| &round.reached).map(|(k, _)| *k);
        self.diagonals = (reached().min()?..=reached().max()?).collect();
        let row = |round: &crate::lab::Furthest| {
            let at = |k: &i32| round.reached.iter().find(|(on, _)| on == k).map(|(_, x)| x.to_string());
            (round.edits, self.diagonals.iter().map(|k| at(k).unwrap_or_default()).collect())
        };
        self.rounds = rounds.iter().map(row).collect();
        Some(())
    }

    /// The blank in Markdown, to be filled.
    pub(super) fn markdown_empty(&self) -> String {
        self.markdown(0)
    }

    /// The blank in Markdown, as it is when done.
    pub(super) fn markdown_filled(&self) -> String {
        self.markdown(1)
    }

    fn markdown(&self, done: usize) -> String {
        let mut text = String::new();
        let show = |value: &String| if done == 1 { escaped(value) } else { String::new() };
        if !self.values.is_empty() {
            line(&mut text, "", self.columns.iter().map(|word| escaped(word)));
            line(&mut text, "---", self.columns.iter().map(|_| "---".to_owned()));
            for (word, values) in self.rows.iter().zip(&self.values) {
                line(&mut text, &escaped(word), values.iter().map(show));
            }
        }
        if let Some(grid) = self.written.as_ref().and_then(|grids| grids.get(done)) {
            let _ = write!(text, "```text\n{grid}```\n");
        }
        if !self.rounds.is_empty() {
            text.push('\n');
            line(&mut text, "edits", self.diagonals.iter().map(|k| format!("k = {k}")));
            line(&mut text, "---", self.diagonals.iter().map(|_| "---".to_owned()));
            for (edits, values) in &self.rounds {
                line(&mut text, &edits.to_string(), values.iter().map(show));
            }
        }
        text
    }
}

/// A row of a table in Markdown.
fn line(text: &mut String, head: &str, cells: impl Iterator<Item = String>) {
    let cells = cells.collect::<Vec<_>>().join(" | ");
    let _ = writeln!(text, "| {head} | {cells} |");
}

/// The grid as text: corners, slopes, and the path.
fn written(
    columns: &[String],
    rows: &[String],
    same: impl Fn(usize, usize) -> bool,
    path: &[Corner],
) -> String {
    let label = |word: &str, most: usize| word.chars().filter(|c| *c != '`').take(most).collect::<String>();
    let widest = rows.iter().map(|word| word.chars().count()).max().unwrap_or_default().min(12);
    let margin = " ".repeat(widest + 2);
    let mut text = margin.clone();
    for word in columns {
        let _ = write!(text, " {:<1$}", label(word, STEP - 1), STEP - 1);
    }
    let mut lines = vec![text];
    let goes = |from: Corner, to: Corner| path.windows(2).any(|step| step == [from, to]);
    for y in 0..=rows.len() {
        let mut corners = margin.clone();
        let mut between =
            format!("{:>widest$}  ", rows.get(y).map(|word| label(word, 12)).unwrap_or_default());
        for x in 0..=columns.len() {
            let at = Corner { x: x as u32, y: y as u32 };
            let right = goes(at, Corner { x: at.x + 1, ..at });
            let down = goes(at, Corner { y: at.y + 1, ..at });
            let slides = goes(at, at_slope(at));
            corners.push('+');
            corners.push_str(&if right { "=" } else { " " }.repeat(STEP - 1));
            let slope = if slides {
                '#'
            } else if same(x, y) {
                '\\'
            } else {
                ' '
            };
            let _ = write!(
                between,
                "{}{}{slope}{}",
                if down { '#' } else { ' ' },
                " ".repeat(STEP / 2 - 1),
                " ".repeat(STEP - STEP / 2 - 1)
            );
        }
        lines.push(corners);
        if y < rows.len() {
            lines.push(between);
        }
    }
    lines.iter().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

fn at_slope(at: Corner) -> Corner {
    Corner { x: at.x + 1, y: at.y + 1 }
}

/// The grid as a drawing.
fn drawn(
    columns: &[String],
    rows: &[String],
    same: impl Fn(usize, usize) -> bool,
    path: &[Corner],
) -> String {
    let place = |x: usize, y: usize| (LABELS + x * CELL, HEAD + y * CELL);
    let (width, height) = (LABELS + columns.len() * CELL + 12, HEAD + rows.len() * CELL + 12);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"11\" fill=\"currentColor\" stroke=\"currentColor\">"
    );
    let mut put =
        |part: std::fmt::Arguments<'_>| svg.write_fmt(part).expect("writing to a string cannot fail");
    for (x, word) in columns.iter().enumerate() {
        let (at, top) = place(x, 0);
        put(format_args!(
            "<text x=\"{}\" y=\"{}\" stroke=\"none\" text-anchor=\"middle\">{}</text>",
            at + CELL / 2,
            top - 12,
            label(word)
        ));
    }
    for (y, word) in rows.iter().enumerate() {
        let (left, at) = place(0, y);
        put(format_args!(
            "<text x=\"{}\" y=\"{}\" stroke=\"none\" text-anchor=\"end\">{}</text>",
            left - 12,
            at + CELL / 2 + 4,
            label(word)
        ));
    }
    for y in 0..=rows.len() {
        for x in 0..=columns.len() {
            let (left, top) = place(x, y);
            put(format_args!("<circle cx=\"{left}\" cy=\"{top}\" r=\"2\"/>"));
            if same(x, y) {
                let (right, bottom) = place(x + 1, y + 1);
                put(format_args!("<path d=\"M{left} {top}L{right} {bottom}\" stroke-dasharray=\"3 3\"/>"));
            }
        }
    }
    if path.len() > 1 {
        let points: Vec<String> = path
            .iter()
            .map(|at| place(at.x as usize, at.y as usize))
            .map(|(x, y)| format!("{x},{y}"))
            .collect();
        put(format_args!("<polyline points=\"{}\" fill=\"none\" stroke-width=\"3\"/>", points.join(" ")));
    }
    svg.push_str("</svg>");
    svg
}

/// A word as a label: short, and escaped.
fn label(word: &str) -> String {
    let short: String = if word.chars().count() > 12 {
        word.chars().take(11).chain(['.']).collect()
    } else {
        word.to_owned()
    };
    short.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::builtin;

    fn blank(at: usize) -> Blank {
        let lesson = builtin();
        let stop = &lesson.stops[at];
        let input = Input::new(&stop.texts.texts[0], &stop.texts.texts[1], stop.unit);
        blank_of(stop.exercise.unwrap(), stop, &input).unwrap()
    }

    #[test]
    fn a_blank_is_empty_first_and_filled_in_the_answers() {
        let path = blank(1);
        assert!(path.markdown_empty().contains('\\') && !path.markdown_empty().contains('#'));
        // Three slopes of the path, and one step down.
        assert_eq!(path.markdown_filled().matches('#').count(), 4, "{}", path.markdown_filled());
        let cells = blank(2);
        assert!(
            cells.markdown_empty().contains("| had |  |  |")
                && cells.markdown_filled().contains("| had | 3 | 3 |")
        );
        let steps = blank(3);
        assert!(
            steps.markdown_filled().contains("| 2 | 2 |  | 4 |")
                && !steps.markdown_empty().contains("| 2 | 2 |")
        );
    }

    #[test]
    fn a_label_in_a_drawing_is_text() {
        assert_eq!(label("<b>&\""), "&lt;b&gt;&amp;&quot;");
        assert_eq!(label("conversations"), "conversatio.");
    }
}
