//! The findings of the HTML page, above the book.

use crate::analysis::Analysis;
use crate::render::blocks::{FindingSide, FindingsBlock};
use crate::render::lost_words;

use super::html_book::{Span, id, plain};
use super::order::hue;

/// The section.
pub(super) struct Section {
    pub(super) head: String,
    /// What of the reader's own no longer stands in the texts.
    pub(super) lost: Option<String>,
    pub(super) all: Vec<Entry>,
    pub(super) known: Vec<Known>,
}

/// A finding.
pub(super) struct Entry {
    pub(super) label: &'static str,
    pub(super) confidence: String,
    pub(super) sides: Vec<Side>,
}

/// What one account says in it.
pub(super) struct Side {
    /// Its readout, by number.
    pub(super) readout: usize,
    pub(super) name: String,
    /// The anchor of the passage.
    pub(super) id: Option<String>,
    pub(super) spans: Vec<Span>,
}

/// What the dossier says.
pub(super) struct Known {
    pub(super) of: String,
    pub(super) said: String,
    pub(super) rests_on: Option<String>,
}

/// The findings of an analysis.
pub(super) fn section(analysis: &Analysis) -> Section {
    let told = FindingsBlock::new(analysis, hue);
    let all = told.findings.iter().map(|finding| Entry {
        label: finding.label,
        confidence: finding.confidence.clone(),
        sides: finding.sides.iter().map(side).collect(),
    });
    Section {
        head: told.head.line(),
        lost: lost_words(analysis),
        all: all.collect(),
        known: told
            .known
            .into_iter()
            .map(|known| Known { of: known.of, said: known.said, rests_on: known.rests_on })
            .collect(),
    }
}

fn side(side: &FindingSide) -> Side {
    let text = side.quoted();
    let mut spans = Vec::new();
    let mut at = 0;
    for run in side.runs() {
        spans.push(plain(None, text.get(at..run.bytes.start).unwrap_or_default()));
        spans.push(plain(Some("focus"), text.get(run.bytes.clone()).unwrap_or_default()));
        at = run.bytes.end;
    }
    spans.push(plain(None, text.get(at..).unwrap_or_default()));
    Side { readout: side.readout.ix(), name: side.name.clone(), id: side.place.map(id), spans }
}
