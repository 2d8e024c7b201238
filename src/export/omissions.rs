//! The passages that nothing answers, each with the nearest over there: evidence, not a verdict.

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::diff::State;
use crate::render::{Line, Role, cells, flow_runs};
use crate::text::PassageIx;

use super::Options;
use super::frame::{counted, hang};
use super::order::{code, nearest, readouts, side};

/// A passage of one readout that another does not answer.
pub(super) struct Omission {
    /// The passage.
    pub(super) passage: PassageIx,
    /// The nearest over there, with its score.
    pub(super) nearest: Option<(PassageIx, f32)>,
}

/// Which passages of `here` nothing in `there` answers.
pub(super) fn omissions(analysis: &Analysis, here: ReadoutIx, there: ReadoutIx) -> Vec<Omission> {
    (0..analysis.texts[here.ix()].passages.len() as u32)
        .map(PassageIx)
        .filter(|&passage| analysis.state(here, passage, there) == State::Only)
        .map(|passage| Omission { passage, nearest: nearest(analysis, here, passage, there) })
        .collect()
}

/// The ordered pairs of readouts, those with the base first.
pub(super) fn pairs(analysis: &Analysis, base: ReadoutIx) -> Vec<(ReadoutIx, ReadoutIx)> {
    let mut pairs: Vec<_> = readouts(analysis)
        .flat_map(|here| readouts(analysis).map(move |there| (here, there)))
        .filter(|(here, there)| here != there)
        .collect();
    pairs.sort_by_key(|&(here, there)| (there != base, here != base, here, there));
    pairs
}

/// The threshold below which passages of these two readouts do not answer each other.
pub(super) fn threshold(analysis: &Analysis, here: ReadoutIx, there: ReadoutIx) -> f32 {
    analysis.pair(here, there).map_or(0.0, |(pair, _)| pair.alignment.threshold)
}

/// The lists, one for each ordered pair.
pub(super) fn lines(analysis: &Analysis, options: &Options) -> Vec<Line> {
    let mut lines = Vec::new();
    for (here, there) in pairs(analysis, options.base) {
        let found = omissions(analysis, here, there);
        lines.push(head(analysis, (here, there), found.len()));
        lines.push(Line::default());
        for omission in &found {
            lines.extend(entry(analysis, options, (here, there), omission));
            lines.push(Line::default());
        }
    }
    lines
}

fn head(analysis: &Analysis, (here, there): (ReadoutIx, ReadoutIx), count: usize) -> Line {
    let mut line = Line::default();
    line.push(&format!("{} of ", counted(count)), Role::Muted);
    line.push(code(analysis, here), Role::Code(side(here)));
    line.push(" that nothing in ", Role::Muted);
    line.push(code(analysis, there), Role::Code(side(there)));
    line.push(&format!(" answers above {:.2}", threshold(analysis, here, there)), Role::Muted);
    line
}

/// The passage, and face to face or below it the nearest over there.
fn entry(
    analysis: &Analysis,
    options: &Options,
    (here, there): (ReadoutIx, ReadoutIx),
    omission: &Omission,
) -> Vec<Line> {
    const INDENT: usize = 6;
    let measure = usize::from(options.width).saturating_sub(INDENT).clamp(1, 70) as u16;
    let text = analysis.passage_text(here, omission.passage);
    let mut lines = Vec::new();
    let mut number = Line::default();
    number.push(&format!("{:>4}", omission.passage.ix() + 1), Role::Muted);
    hang(&mut lines, number, flow_runs(text, measure, &[], Role::Prose), INDENT);
    let Some((passage, score)) = omission.nearest else { return lines };
    let label = format!("nearest {} {}, {score:.2}:  ", code(analysis, there), passage.ix() + 1);
    let start = analysis.passage_text(there, passage);
    let room = usize::from(measure).saturating_sub(cells(&label));
    let mut line = Line::default();
    line.pad_to(INDENT);
    line.push(&label, Role::Muted);
    line.push(&opening(start, room), Role::Muted);
    lines.push(line);
    lines
}

/// The first words of a text that fit a line, with three dots where there are more.
pub(super) fn opening(text: &str, width: usize) -> String {
    if cells(text) <= width && !text.contains('\n') {
        return text.to_owned();
    }
    let room = u16::try_from(width.saturating_sub(4)).unwrap_or(u16::MAX);
    if room < 8 {
        return "...".to_owned();
    }
    let first = flow_runs(text, room, &[], Role::Text).swap_remove(0).text();
    format!("{first} ...")
}
