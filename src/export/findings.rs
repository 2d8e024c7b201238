//! The findings at the head of text: a kind, the words of each side, and how sure it is.

use std::io;

use crate::analysis::Analysis;
use crate::render::blocks::{FindingBlock, FindingSide, FindingsBlock};
use crate::render::{Line, Role, Run, cells, flow_runs, lost_words};

use super::frame::{MEASURE, hang, room};
use super::order::hue;
use super::{Options, Take};

/// Cells for the word for the kind.
const LABEL: usize = 18;

/// Narrower pages have the words below it.
const NARROW: u16 = 60;

/// Gives the head, the findings, and what the dossier knows.
pub(super) fn each_line(analysis: &Analysis, options: &Options, take: &mut Take<'_>) -> io::Result<()> {
    let told = FindingsBlock::new(analysis, hue);
    let head = format!("Findings   {}", told.head.line());
    let mut lines = flow_runs(&head, options.width, &[Run::new(0..8, Role::Strong)], Role::Muted);
    lines.extend(
        lost_words(analysis).iter().flat_map(|lost| flow_runs(lost, options.width, &[], Role::Muted)),
    );
    lines.push(Line::default());
    for finding in told.findings {
        lines.extend(entry(&finding, options));
        lines.push(Line::default());
        lines.drain(..).try_for_each(|line| take(&line))?;
    }
    for known in &told.known {
        let said = match &known.rests_on {
            Some(on) => format!("{} (rests on {on})", known.said),
            None => known.said.clone(),
        };
        labelled(&mut lines, &known.of, flow_runs(&said, measure(options), &[], Role::Muted), options);
    }
    if !told.known.is_empty() {
        lines.push(Line::default());
    }
    lines.iter().try_for_each(take)
}

fn indent(options: &Options) -> usize {
    if options.width < NARROW { 2 } else { LABEL }
}

fn measure(options: &Options) -> u16 {
    room(options, indent(options)).min(MEASURE)
}

fn entry(finding: &FindingBlock, options: &Options) -> Vec<Line> {
    let names = finding.sides.iter().map(|side| cells(&side.name)).max().unwrap_or_default() + 2;
    let width = measure(options).saturating_sub(names as u16).max(1);
    let mut words: Vec<Line> = finding.sides.iter().flat_map(|side| said(side, names, width)).collect();
    let mut below = Vec::new();
    hang(&mut below, Line::default(), flow_runs(&finding.confidence, width, &[], Role::Muted), names);
    words.extend(below);
    let mut lines = Vec::new();
    labelled(&mut lines, finding.label, words, options);
    lines
}

/// The words of a side behind its name.
fn said(side: &FindingSide, indent: usize, width: u16) -> Vec<Line> {
    let mut lines = Vec::new();
    hang(&mut lines, Line::new(&side.name, Role::Code(side.hue)), side.lines(width), indent);
    lines
}

/// Lines behind a word, or below it where the page is narrow.
fn labelled(lines: &mut Vec<Line>, label: &str, words: Vec<Line>, options: &Options) {
    let (label, indent) = (Line::new(label, Role::Strong), indent(options));
    // A long word stands on a line of its own.
    if label.cells() + 2 > indent {
        lines.push(label);
        hang(lines, Line::default(), words, indent);
    } else {
        hang(lines, label, words, indent);
    }
}
