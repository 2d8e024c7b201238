//! The tables of phrasing on the HTML page.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::render::blocks::{PhraseRow, PhraseSection};

use super::html_book::id;
use super::order::code;
use super::phrases;

/// A part of phrasing.
#[derive(Serialize)]
pub(super) struct Part<'a> {
    title: &'static str,
    about: &'static str,
    nothing: &'static str,
    open: bool,
    /// Whether cells show the words beside each link.
    quoted: bool,
    rows: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    label: String,
    remark: String,
    cells: Vec<Cell<'a>>,
}

#[derive(Serialize)]
struct Cell<'a> {
    code: &'a str,
    said: String,
    places: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    id: String,
    number: u32,
    words: String,
}

/// What is told of phrasing.
#[derive(Serialize)]
pub(super) struct Phrasing<'a> {
    parts: Vec<Part<'a>>,
    bounded: Option<String>,
}

/// All parts.
pub(super) fn phrasing(analysis: &Analysis) -> Phrasing<'_> {
    let (parts, bounded) = phrases::parts(analysis);
    let parts = parts.into_iter().map(|(section, rows)| Part {
        title: section.title(),
        about: section.about(),
        nothing: section.nothing(),
        open: section == PhraseSection::SetPhrases,
        quoted: matches!(section, PhraseSection::SetPhrases | PhraseSection::Topics),
        rows: rows.iter().map(|row| entry(analysis, row)).collect(),
    });
    Phrasing { parts: parts.collect(), bounded }
}

fn entry<'a>(analysis: &'a Analysis, row: &PhraseRow) -> Entry<'a> {
    let cell = |(readout, said): (ReadoutIx, &String)| Cell {
        code: code(analysis, readout),
        said: said.split_whitespace().collect::<Vec<_>>().join(" "),
        places: row
            .places_of(readout)
            .map(|at| Place {
                id: id(at.place),
                number: at.place.passage.0 + 1,
                words: row.words(analysis, at),
            })
            .collect(),
    };
    Entry {
        label: row.label.clone(),
        remark: row.remark.clone(),
        cells: analysis.readouts().zip(&row.cells).map(cell).collect(),
    }
}
