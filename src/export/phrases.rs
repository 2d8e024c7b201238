//! Phrasing as text: phrases, set phrases, topics and favoured words, each with its places.

use crate::analysis::Analysis;
use crate::phrases::{PhraseSort, Phrases};
use crate::render::blocks::{PhraseRow, PhraseSection, phrase_rows, phrases_bounded};
use crate::render::{Line, Role, flow_runs};

use super::Options;
use super::frame::{hang, headline, room, wrapped};
use super::order::{code, hue};

/// The parts in order, each with its rows; the phrases stand in the order of worth.
pub(super) fn parts(analysis: &Analysis) -> (Vec<(PhraseSection, Vec<PhraseRow>)>, Option<String>) {
    let found = Phrases::of(analysis);
    let parts = PhraseSection::ALL
        .map(|section| (section, phrase_rows(analysis, &found, section, PhraseSort::default())));
    (parts.into(), phrases_bounded(&found))
}

/// All parts as lines.
pub(super) fn lines(analysis: &Analysis, options: &Options) -> Vec<Line> {
    let mut lines = Vec::new();
    let (parts, bounded) = parts(analysis);
    for (section, rows) in parts {
        wrapped(&mut lines, section.title(), Role::Strong, options.width);
        wrapped(&mut lines, section.about(), Role::Muted, options.width);
        lines.push(Line::default());
        for row in &rows {
            match section {
                PhraseSection::Phrases | PhraseSection::Favoured => {
                    counted(&mut lines, analysis, options, row);
                }
                PhraseSection::SetPhrases | PhraseSection::Topics => {
                    said(&mut lines, analysis, options, row);
                }
            }
        }
        if rows.is_empty() {
            wrapped(&mut lines, section.nothing(), Role::Muted, options.width);
        }
        lines.push(Line::default());
    }
    if let Some(told) = bounded {
        wrapped(&mut lines, &told, Role::Muted, options.width);
    }
    lines
}

/// The words, and below them where they stand.
fn counted(lines: &mut Vec<Line>, analysis: &Analysis, options: &Options, row: &PhraseRow) {
    hang(lines, Line::default(), flow_runs(&row.label, room(options, 2), &[], Role::Text), 2);
    let places = format!("{}: {}", row.remark, row.names(analysis));
    hang(lines, Line::default(), flow_runs(&places, room(options, 4), &[], Role::Muted), 4);
}

/// What it is of, and below it what each readout has, with its words.
fn said(lines: &mut Vec<Line>, analysis: &Analysis, options: &Options, row: &PhraseRow) {
    let remark = if row.remark.is_empty() { String::new() } else { format!("  {}", row.remark) };
    lines.extend(headline(
        &[("  ", Role::Text), (&row.label, Role::Strong), (&remark, Role::Muted)],
        options.width,
    ));
    for (readout, cell) in analysis.readouts().zip(&row.cells) {
        let mut label = Line::new("    ", Role::Text);
        label.push(code(analysis, readout), Role::Code(hue(readout)));
        let quotes = row.quotes(analysis, readout);
        let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = if quotes.is_empty() { cell } else { format!("{cell}: {quotes}") };
        let indent = 10;
        hang(lines, label, flow_runs(&text, room(options, indent), &[], Role::Text), indent);
    }
}
