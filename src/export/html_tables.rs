//! The tables of the HTML page: ledger, omissions and context.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::collate::{ReadoutIx, Row};
use crate::dossier::Concern;
use crate::render::{Ink, state_glyph};
use crate::text::PassageIx;

use super::Options;
use super::columns::runs;
use super::frame::counted;
use super::html_book::{Span, id, score, spans};
use super::omissions::{self, Omission, opening};
use super::order::{self, code};

/// How much of the nearest passage is quoted, in cells.
const NEAREST: usize = 80;

/// A row of the ledger.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    glyph: char,
    state: String,
    score: Option<String>,
    marks: Vec<String>,
    cells: Vec<Cell<'a>>,
}

#[derive(Serialize)]
struct Cell<'a> {
    code: &'a str,
    language: Option<&'a str>,
    quotes: Vec<Quote<'a>>,
}

#[derive(Serialize)]
struct Quote<'a> {
    id: String,
    number: usize,
    spans: Vec<Span<'a>>,
}

/// The rows of the ledger in the order of the base.
pub(super) fn ledger<'a>(analysis: &'a Analysis, options: &Options) -> Vec<Entry<'a>> {
    let entry = |row: &Row| Entry {
        glyph: state_glyph(row.state),
        state: order::state_words(analysis, row),
        score: score(row),
        marks: Vec::new(),
        cells: order::readouts(analysis).map(|readout| cell(analysis, options, (row, readout))).collect(),
    };
    order::rows(analysis, options.base).into_iter().map(entry).collect()
}

fn cell<'a>(analysis: &'a Analysis, options: &Options, (row, readout): (&Row, ReadoutIx)) -> Cell<'a> {
    let quote = |&passage: &PassageIx| Quote {
        id: id(readout, passage),
        number: passage.ix() + 1,
        spans: spans(
            analysis.passage_text(readout, passage),
            &runs(analysis, options.base, (readout, passage), Ink::Coloured),
        ),
    };
    Cell {
        code: code(analysis, readout),
        language: analysis.dossier.readouts[readout.ix()].language.as_deref(),
        quotes: row.cells[readout.ix()].iter().map(quote).collect(),
    }
}

/// A list of omissions.
#[derive(Serialize)]
pub(super) struct OmissionList<'a> {
    here: &'a str,
    there: &'a str,
    here_side: usize,
    there_side: usize,
    language: Option<&'a str>,
    count: String,
    threshold: String,
    open: bool,
    entries: Vec<OmissionEntry<'a>>,
}

#[derive(Serialize)]
struct OmissionEntry<'a> {
    id: String,
    number: usize,
    text: &'a str,
    nearest: Option<NearestEntry>,
}

#[derive(Serialize)]
struct NearestEntry {
    id: String,
    number: usize,
    score: String,
    text: String,
}

/// The lists, those against the base first and open.
pub(super) fn omissions<'a>(analysis: &'a Analysis, options: &Options) -> Vec<OmissionList<'a>> {
    let list = |(here, there): (ReadoutIx, ReadoutIx)| {
        let found = omissions::omissions(analysis, here, there);
        OmissionList {
            here: code(analysis, here),
            there: code(analysis, there),
            here_side: here.ix(),
            there_side: there.ix(),
            language: analysis.dossier.readouts[here.ix()].language.as_deref(),
            count: counted(found.len()),
            threshold: format!("{:.2}", omissions::threshold(analysis, here, there)),
            open: there == options.base && !found.is_empty(),
            entries: found.iter().map(|omission| omission_entry(analysis, (here, there), omission)).collect(),
        }
    };
    omissions::pairs(analysis, options.base).into_iter().map(list).collect()
}

fn omission_entry<'a>(
    analysis: &'a Analysis,
    (here, there): (ReadoutIx, ReadoutIx),
    omission: &Omission,
) -> OmissionEntry<'a> {
    OmissionEntry {
        id: id(here, omission.passage),
        number: omission.passage.ix() + 1,
        text: analysis.passage_text(here, omission.passage),
        nearest: omission.nearest.map(|(passage, score)| NearestEntry {
            id: id(there, passage),
            number: passage.ix() + 1,
            score: format!("{score:.2}"),
            text: opening(analysis.passage_text(there, passage), NEAREST),
        }),
    }
}

/// A paragraph of context.
#[derive(Serialize)]
pub(super) struct Paragraph<'a> {
    heading: &'a str,
    text: &'a str,
    source: &'a str,
    held_by: Option<&'a str>,
    concerns: Vec<Place>,
}

/// A passage that a paragraph concerns.
#[derive(Serialize)]
struct Place {
    id: String,
    label: String,
}

/// The context paragraphs, each with the passages that it concerns.
pub(super) fn context(analysis: &Analysis) -> Vec<Paragraph<'_>> {
    let paragraphs = analysis.dossier.context.iter();
    paragraphs
        .map(|paragraph| Paragraph {
            heading: &paragraph.heading,
            text: &paragraph.text,
            source: &paragraph.source,
            held_by: paragraph.held_by.as_deref(),
            concerns: paragraph.concerns.iter().flat_map(|concern| places(analysis, concern)).collect(),
        })
        .collect()
}

/// The passages that a quoted place touches.
fn places(analysis: &Analysis, concern: &Concern) -> Vec<Place> {
    let readout = ReadoutIx(concern.readout as u32);
    let passages = analysis.texts[concern.readout].passages.iter().zip(0..);
    passages
        .filter(|(passage, _)| {
            let span = passage.span.range();
            span.start < concern.bytes.end && concern.bytes.start < span.end
        })
        .map(|(_, number)| Place {
            id: id(readout, PassageIx(number)),
            label: format!("{} {}", code(analysis, readout), number + 1),
        })
        .collect()
}
