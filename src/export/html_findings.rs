//! The findings of the HTML page, above the book.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::render::blocks::{FindingSide, FindingsBlock};
use crate::render::lost_words;

use super::html_book::{Span, id, plain};
use super::order::hue;

/// The section.
#[derive(Serialize)]
pub(super) struct Section {
    head: String,
    /// What of the reader's own no longer stands in the texts.
    lost: Option<String>,
    all: Vec<Entry>,
    known: Vec<Known>,
}

/// A finding.
#[derive(Serialize)]
struct Entry {
    label: &'static str,
    confidence: String,
    sides: Vec<Side>,
}

/// What one account says in it.
#[derive(Serialize)]
struct Side {
    hue: usize,
    name: String,
    /// The anchor of the passage.
    id: Option<String>,
    spans: Vec<Span>,
}

/// What the dossier says.
#[derive(Serialize)]
struct Known {
    of: String,
    said: String,
    rests_on: Option<String>,
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
    Side { hue: side.readout.ix(), name: side.name.clone(), id: side.place.map(id), spans }
}
