//! What stands above and below the comparison in text: the event, the readouts, the context, the totals.

use crate::align::Threshold;
use crate::analysis::Analysis;
use crate::analysis::Standing;
use crate::collate::ReadoutIx;
use crate::dossier::Readout;
use crate::render::blocks::{ContextBlock, NoteBlock};
use crate::render::{
    Line, Role, Run, bounded, by_meaning, cells, decided_words, flow_runs, judged_words, standing_glyph,
    standing_name, threshold_source,
};

use super::order::{self, code, hue};
use super::{Options, View};

/// Prose is never set wider than this, however wide the page.
pub(super) const MEASURE: u16 = 70;

/// The event and who speaks of it.
pub(super) fn header(analysis: &Analysis, options: &Options) -> Vec<Line> {
    let mut lines = Vec::new();
    wrapped(&mut lines, &analysis.dossier().title, Role::Strong, options.width);
    lines.push(Line::default());
    for readout in analysis.readouts() {
        lines.extend(who(analysis, options, readout));
    }
    lines.push(Line::default());
    lines
}

/// A readout's code, name and size, and what must be known of its text.
fn who(analysis: &Analysis, options: &Options, readout: ReadoutIx) -> Vec<Line> {
    let known = analysis.readout(readout);
    let text = analysis.text(readout);
    let indent = analysis.readouts().map(|r| cells(code(analysis, r))).max().unwrap_or_default() + 2;
    let longest = analysis.readouts().map(|r| cells(&analysis.readout(r).name)).max();
    let size =
        format!("{:>6} words  {:>3} {}", text.words(), text.passages.len(), passages(text.passages.len()));
    let mut lines = Vec::new();
    let mut line = Line::default();
    line.push(&known.code, Role::Code(hue(readout)));
    line.pad_to(indent);
    let counts_at = indent + longest.unwrap_or_default();
    if counts_at + cells(&size) <= usize::from(options.width) {
        line.push(&known.name, Role::Text);
        line.pad_to(counts_at);
        line.push(&size, Role::Muted);
        lines.push(line);
    } else {
        let whole = format!("{}, {} words, {}", known.name, text.words(), counted(text.passages.len()));
        hang(&mut lines, line, flow_runs(&whole, room(options, indent), &[], Role::Text), indent);
    }
    for remark in remarks(known) {
        hang(
            &mut lines,
            Line::default(),
            flow_runs(&remark, room(options, indent), &[], Role::Muted),
            indent,
        );
    }
    lines
}

/// The cells of a line right of an indent.
pub(super) fn room(options: &Options, indent: usize) -> u16 {
    options.width.saturating_sub(u16::try_from(indent).unwrap_or(u16::MAX)).max(1)
}

/// So many passages, in words.
pub(super) fn counted(count: usize) -> String {
    format!("{count} {}", passages(count))
}

const fn passages(count: usize) -> &'static str {
    if count == 1 { "passage" } else { "passages" }
}

/// What a reader must know of a text before trusting its words.
pub(super) fn remarks(readout: &Readout) -> Vec<String> {
    let mut remarks = Vec::new();
    if readout.translated {
        remarks.push("a translation".to_owned());
    }
    if readout.intake.made_visible > 0 {
        remarks.push(format!("{} control or invisible characters made visible", readout.intake.made_visible));
    }
    if readout.intake.undecodable > 0 {
        remarks.push(format!("{} byte sequences not decodable, shown as U+FFFD", readout.intake.undecodable));
    }
    remarks.extend(readout.intake.remarks.iter().cloned());
    remarks
}

/// The context and the totals.
pub(super) fn footer(analysis: &Analysis, options: &Options) -> Vec<Line> {
    let mut lines = Vec::new();
    if options.view == View::Columns && !analysis.dossier().context.is_empty() {
        wrapped(&mut lines, "Context", Role::Strong, options.width);
        lines.push(Line::default());
        for block in ContextBlock::all(analysis) {
            context(&mut lines, &block, options.width);
        }
    }
    let notes = NoteBlock::all(analysis);
    if !notes.is_empty() {
        wrapped(&mut lines, "Notes", Role::Strong, options.width);
        lines.push(Line::default());
        for note in &notes {
            wrapped(&mut lines, &format!("{}: {}", note.on, note.said()), Role::Text, options.width);
        }
        lines.push(Line::default());
    }
    wrapped(&mut lines, &totals(analysis), Role::Muted, options.width);
    wrapped(&mut lines, &thresholds(analysis), Role::Muted, options.width);
    lines
}

fn context(lines: &mut Vec<Line>, block: &ContextBlock<'_>, width: u16) {
    let measure = width.saturating_sub(2).clamp(1, MEASURE);
    wrapped_by(lines, block.heading, Role::Strong, measure, 2);
    wrapped_by(lines, block.text, Role::Text, measure, 2);
    wrapped_by(lines, &block.attribution(), Role::Muted, measure, 2);
    lines.push(Line::default());
}

/// How many rows there are of each standing, and what a bound on size left out.
pub(super) fn totals(analysis: &Analysis) -> String {
    let rows = || {
        let rows = analysis.collation().rows.iter();
        rows.filter(|row| !order::is_furniture(analysis, row))
    };
    let count = |standing| rows().filter(|row| analysis.row_standing(row) == standing).count();
    let states: Vec<String> = Standing::ALL
        .into_iter()
        .map(|s| format!("{} {} {}", standing_glyph(s), count(s), standing_name(s)))
        .collect();
    let partly = bounded(analysis).map(|line| format!("   {line}")).unwrap_or_default();
    let left_out = match order::furniture(analysis) {
        0 => String::new(),
        count => format!("   headings, datelines, footers left out: {count}"),
    };
    format!("{} rows: {}{partly}{left_out}", rows().count(), states.join("   "))
}

/// The thresholds that decided, and where they come from, how texts of two languages were compared, and what a reader
/// decided: `threshold suggested: CU and CN 0.29, ...; by hand: 3 decisions of ann`.
pub(super) fn thresholds(analysis: &Analysis) -> String {
    let told = threshold(analysis);
    let manner = by_meaning(analysis).unwrap_or_default().to_owned();
    let parts = [told, manner, judged_words(analysis), decided_words(analysis)]
        .into_iter()
        .filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("; ")
}

fn threshold(analysis: &Analysis) -> String {
    let source = threshold_source(analysis.options().threshold);
    if let Threshold::Fixed(value) = analysis.options().threshold {
        return format!("threshold {source}: {value:.2}");
    }
    let pairs: Vec<String> = analysis
        .collation()
        .pairs
        .iter()
        .map(|pair| {
            let (left, right) = (code(analysis, pair.left), code(analysis, pair.right));
            format!("{left} and {right} {:.2}", pair.alignment.threshold)
        })
        .collect();
    if pairs.is_empty() { String::new() } else { format!("threshold {source}: {}", pairs.join(", ")) }
}

/// Adds a text in one role, wrapped.
/// A text of one role on lines of so many cells.
pub(super) fn wrapped(lines: &mut Vec<Line>, text: &str, role: Role, width: u16) {
    wrapped_by(lines, text, role, width, 0);
}

fn wrapped_by(lines: &mut Vec<Line>, text: &str, role: Role, width: u16, indent: usize) {
    hang(lines, Line::default(), flow_runs(text, width, &[], role), indent);
}

/// Parts of one line, wrapped together where they are too wide; what follows the first line hangs by two cells.
pub(super) fn headline(parts: &[(&str, Role)], width: u16) -> Vec<Line> {
    let (mut text, mut runs) = (String::new(), Vec::new());
    for (part, role) in parts {
        runs.push(Run::new(text.len()..text.len() + part.len(), *role));
        text.push_str(part);
    }
    if cells(&text) <= usize::from(width) {
        return flow_runs(&text, width, &runs, Role::Text);
    }
    let mut lines = flow_runs(&text, width.saturating_sub(2).max(1), &runs, Role::Text);
    for line in lines.iter_mut().skip(1) {
        let mut hanging = Line::default();
        hanging.pad_to(2);
        hanging.append(std::mem::take(line));
        *line = hanging;
    }
    lines
}

/// Adds lines at an indent, the first of them on the line that is begun.
pub(super) fn hang(lines: &mut Vec<Line>, begun: Line, hanging: Vec<Line>, indent: usize) {
    let mut line = begun;
    for part in hanging {
        line.pad_to(indent);
        line.append(part);
        lines.push(std::mem::take(&mut line));
    }
}
