//! The tables of phrasing on the HTML page.

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::render::blocks::{PhraseRow, PhraseSection};

use super::html_book::id;
use super::order::code;
use super::phrases;

/// A part of phrasing.
pub(super) struct Part<'a> {
    pub(super) title: &'static str,
    pub(super) class: String,
    pub(super) about: &'static str,
    pub(super) nothing: &'static str,
    pub(super) open: bool,
    /// Whether cells show the words beside each link.
    pub(super) quoted: bool,
    pub(super) rows: Vec<Entry<'a>>,
}

pub(super) struct Entry<'a> {
    pub(super) label: String,
    pub(super) remark: String,
    pub(super) cells: Vec<Cell<'a>>,
}

pub(super) struct Cell<'a> {
    pub(super) code: &'a str,
    pub(super) said: String,
    pub(super) places: Vec<Place>,
}

pub(super) struct Place {
    pub(super) id: String,
    pub(super) number: u32,
    pub(super) words: String,
}

/// What is told of phrasing.
pub(super) struct Phrasing<'a> {
    pub(super) parts: Vec<Part<'a>>,
    pub(super) bounded: Option<String>,
}

/// All parts.
pub(super) fn phrasing(analysis: &Analysis) -> Phrasing<'_> {
    let (parts, bounded) = phrases::parts(analysis);
    let parts = parts.into_iter().map(|(section, rows)| Part {
        title: section.title(),
        class: section.title().to_lowercase().replace(' ', "-"),
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
