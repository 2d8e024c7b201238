//! The passages that nothing answers, each with the nearest over there: evidence, not a verdict.

use crate::analysis::{Analysis, Omission};
use crate::collate::ReadoutIx;
use crate::render::blocks::OmissionBlock;
use crate::render::{Line, Role, Run, cells, flow_runs, threshold_source};
use crate::text::InOrder as _;

use super::Options;
use super::frame::{MEASURE, counted, hang, room};
use super::order::{code, hue, tells};

/// Cells for the number before a passage.
const NUMBER: usize = 6;

/// The ordered pairs of readouts, those with the base first.
pub(super) fn pairs(analysis: &Analysis, base: ReadoutIx) -> Vec<(ReadoutIx, ReadoutIx)> {
    let mut pairs: Vec<_> = analysis.ordered_pairs().collect();
    pairs.put_in_order_of(|&(here, there)| (there != base, here != base, here, there));
    pairs
}

/// The lists, one for each ordered pair.
pub(super) fn lines(analysis: &Analysis, options: &Options) -> Vec<Line> {
    let mut lines = Vec::new();
    for (here, there) in pairs(analysis, options.base) {
        let found = analysis.omissions(here, there);
        lines.extend(head(analysis, options, here, there, found.len()));
        lines.push(Line::default());
        for omission in &found {
            lines.extend(entry(analysis, options, omission));
            lines.push(Line::default());
        }
    }
    lines
}

/// What the list below holds, with the codes in their hues.
fn head(
    analysis: &Analysis,
    options: &Options,
    here: ReadoutIx,
    there: ReadoutIx,
    count: usize,
) -> Vec<Line> {
    let mut text = format!("{} of ", counted(count));
    let mut runs = Vec::new();
    for (readout, after) in [(here, " that nothing in "), (there, " answers")] {
        let start = text.len();
        text.push_str(code(analysis, readout));
        runs.push(Run::new(start..text.len(), Role::Code(hue(readout))));
        text.push_str(after);
    }
    let above = analysis.threshold(here, there).map(|threshold| {
        format!(" above {threshold:.2} ({})", threshold_source(analysis.options().threshold))
    });
    text.push_str(&above.unwrap_or_default());
    flow_runs(&text, options.width, &runs, Role::Muted)
}

/// An omission with the nearest over there, where that is near enough to be worth naming.
pub(super) fn block<'a>(analysis: &'a Analysis, omission: &Omission) -> OmissionBlock<'a> {
    let block = OmissionBlock::new(analysis, omission);
    OmissionBlock { evidence: block.evidence.filter(|found| tells(found.value)), ..block }
}

/// The passage, and below it the nearest over there.
fn entry(analysis: &Analysis, options: &Options, omission: &Omission) -> Vec<Line> {
    let measure = room(options, NUMBER).min(MEASURE);
    let block = block(analysis, omission);
    let mut lines = Vec::new();
    let mut number = Line::default();
    number.push(&format!("{:>4}", block.number), Role::Muted);
    hang(&mut lines, number, flow_runs(block.text, measure, &[], Role::Prose), NUMBER);
    let nearest = match block.evidence {
        Some(found) => {
            let label = format!("{}{}:  ", found.label, found.reason_after());
            let room = usize::from(measure).saturating_sub(cells(&label));
            label + &opening(found.text, room)
        }
        None => "nothing near".to_owned(),
    };
    hang(&mut lines, Line::default(), flow_runs(&nearest, measure, &[], Role::Muted), NUMBER);
    lines
}

/// The first words of a text that fit so many cells, with three dots where there are more.
pub(super) fn opening(text: &str, width: usize) -> String {
    if cells(text) <= width {
        return text.to_owned();
    }
    let room = u16::try_from(width.saturating_sub(4)).unwrap_or(u16::MAX);
    if room < 8 {
        return "...".to_owned();
    }
    let first = flow_runs(text, room, &[], Role::Text).swap_remove(0).text();
    format!("{first} ...")
}
