//! The tables of the HTML page: ledger, omissions and context.

use crate::analysis::{Analysis, Omission};
use crate::collate::{Place, ReadoutIx};
use crate::render::blocks::{LedgerBlock, LedgerCell, Said};
use crate::render::glyphs::DIFFERS;
use crate::text::PassageIx;

use super::frame::counted;
use super::html_book::{Span, id, spans};
use super::omissions::{self, opening};
use super::order::code;
use super::{Options, ledger};

/// How much of the nearest passage is quoted, in cells.
const NEAREST: usize = 80;

/// A row of the ledger.
pub(super) struct Entry<'a> {
    /// One readout alone says it.
    pub(super) alone: bool,
    pub(super) glyph: char,
    pub(super) state: String,
    pub(super) score: Option<String>,
    pub(super) turns: Vec<String>,
    pub(super) marks: Vec<String>,
    pub(super) cells: Vec<Cell<'a>>,
}

pub(super) struct Cell<'a> {
    pub(super) code: &'a str,
    pub(super) language: Option<&'a str>,
    pub(super) numbers: Vec<Link>,
    pub(super) spans: Vec<Span>,
    /// Where the readout is silent on the matter and speaks of its topic.
    pub(super) topic: Option<Link>,
}

/// The rows of the ledger in the order of the base.
pub(super) fn ledger<'a>(analysis: &'a Analysis, options: &Options) -> Vec<Entry<'a>> {
    let entry = |row: LedgerBlock| Entry {
        alone: row.alone,
        glyph: row.sign,
        state: row.state,
        score: row.score,
        turns: row.turns.iter().map(|kind| format!("{DIFFERS} {kind}")).collect(),
        marks: row.remarks,
        cells: row.cells.into_iter().map(|said| cell(analysis, said)).collect(),
    };
    ledger::blocks(analysis, options).map(entry).collect()
}

fn cell(analysis: &Analysis, LedgerCell { readout, said }: LedgerCell) -> Cell<'_> {
    let mut cell = Cell {
        code: code(analysis, readout),
        language: analysis.readout(readout).language.as_deref(),
        numbers: Vec::new(),
        spans: Vec::new(),
        topic: None,
    };
    match said {
        Said::Quoted(quoted) => {
            let link = |&p: &PassageIx| Link { id: id(readout.at(p)), label: (p.ix() + 1).to_string() };
            cell.numbers = quoted.passages.iter().map(link).collect();
            cell.spans = spans(&quoted.text, &quoted.runs);
        }
        Said::Topic { place, words } => cell.topic = Some(Link { id: id(place), label: words }),
        Said::Nothing => {}
    }
    cell
}

/// A list of omissions.
pub(super) struct OmissionList<'a> {
    pub(super) here: &'a str,
    pub(super) there: &'a str,
    pub(super) here_side: usize,
    pub(super) there_side: usize,
    pub(super) language: Option<&'a str>,
    pub(super) count: String,
    pub(super) threshold: Option<String>,
    pub(super) open: bool,
    pub(super) entries: Vec<OmissionEntry<'a>>,
}

pub(super) struct OmissionEntry<'a> {
    pub(super) id: String,
    pub(super) number: usize,
    pub(super) text: &'a str,
    pub(super) nearest: Option<NearestEntry>,
}

pub(super) struct NearestEntry {
    pub(super) id: String,
    pub(super) number: usize,
    /// Whether it speaks of the same topic; if not, it is the nearest that there is.
    pub(super) topic: bool,
    pub(super) score: String,
    /// Why it is no answer.
    pub(super) reason: String,
    pub(super) text: String,
}

/// The lists, those against the base first and open.
pub(super) fn omissions<'a>(analysis: &'a Analysis, options: &Options) -> Vec<OmissionList<'a>> {
    let list = |(here, there): (ReadoutIx, ReadoutIx)| {
        let found = analysis.omissions(here, there);
        OmissionList {
            here: code(analysis, here),
            there: code(analysis, there),
            here_side: here.ix(),
            there_side: there.ix(),
            language: analysis.readout(here).language.as_deref(),
            count: counted(found.len()),
            threshold: analysis.threshold(here, there).map(|threshold| format!("{threshold:.2}")),
            open: there == options.base && !found.is_empty(),
            entries: found.iter().map(|omission| omission_entry(analysis, omission)).collect(),
        }
    };
    omissions::pairs(analysis, options.base).into_iter().map(list).collect()
}

fn omission_entry<'a>(analysis: &'a Analysis, omission: &Omission) -> OmissionEntry<'a> {
    let block = omissions::block(analysis, omission);
    OmissionEntry {
        id: id(omission.place),
        number: block.number,
        text: block.text,
        nearest: block.evidence.map(|found| NearestEntry {
            id: id(found.place),
            number: found.place.passage.ix() + 1,
            topic: found.is_topic,
            reason: found.reason_after(),
            score: found.score,
            text: opening(found.text, NEAREST),
        }),
    }
}

/// A paragraph of context.
pub(super) struct Paragraph<'a> {
    pub(super) heading: &'a str,
    pub(super) text: &'a str,
    pub(super) source: &'a str,
    pub(super) held_by: Option<&'a str>,
    pub(super) concerns: Vec<Link>,
}

/// A passage that something points to.
pub(super) struct Link {
    pub(super) id: String,
    pub(super) label: String,
}

/// The context paragraphs, each with the passages that it concerns.
pub(super) fn context(analysis: &Analysis) -> Vec<Paragraph<'_>> {
    let link = |place: Place| Link { id: id(place), label: analysis.passage_name(place) };
    let paragraphs = analysis.dossier().context.iter().enumerate();
    paragraphs
        .map(|(at, paragraph)| Paragraph {
            heading: &paragraph.heading,
            text: &paragraph.text,
            source: &paragraph.source,
            held_by: paragraph.held_by.as_deref(),
            concerns: {
                let concerned = analysis.concerned(at).into_iter();
                concerned.filter(|&place| !analysis.is_furniture(place)).map(link).collect()
            },
        })
        .collect()
}
