//! The passages that nothing answers, each with the nearest over there: evidence, not a verdict.

use crate::analysis::{Analysis, Omission};
use crate::collate::{Place, ReadoutIx};
use crate::render::{
    Line, Role, Run, cells, flow_runs, nearest_words, reason_in_short, threshold_source, topic_words,
};

use super::Options;
use super::frame::{MEASURE, counted, hang, room};
use super::order::{code, side};

/// Cells for the number before a passage.
const NUMBER: usize = 6;

/// The ordered pairs of readouts, those with the base first.
pub(super) fn pairs(analysis: &Analysis, base: ReadoutIx) -> Vec<(ReadoutIx, ReadoutIx)> {
    let mut pairs: Vec<_> = analysis.ordered_pairs().collect();
    pairs.sort_by_key(|&(here, there)| (there != base, here != base, here, there));
    pairs
}

/// The lists, one for each ordered pair.
pub(super) fn lines(analysis: &Analysis, options: &Options) -> Vec<Line> {
    let mut lines = Vec::new();
    for (here, there) in pairs(analysis, options.base) {
        let found = analysis.omissions(here, there);
        lines.extend(head(analysis, options, (here, there), found.len()));
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
    (here, there): (ReadoutIx, ReadoutIx),
    count: usize,
) -> Vec<Line> {
    let mut text = format!("{} of ", counted(count));
    let mut runs = Vec::new();
    for (readout, after) in [(here, " that nothing in "), (there, " answers")] {
        let start = text.len();
        text.push_str(code(analysis, readout));
        runs.push(Run::new(start..text.len(), Role::Code(side(readout))));
        text.push_str(after);
    }
    let above = analysis.threshold(here, there).map(|threshold| {
        format!(" above {threshold:.2} ({})", threshold_source(analysis.options().threshold))
    });
    text.push_str(&above.unwrap_or_default());
    flow_runs(&text, options.width, &runs, Role::Muted)
}

/// The passage, and below it the nearest over there.
fn entry(analysis: &Analysis, options: &Options, omission: &Omission) -> Vec<Line> {
    let measure = room(options, NUMBER).min(MEASURE);
    let mut lines = Vec::new();
    let mut number = Line::default();
    number.push(&format!("{:>4}", omission.place.passage.ix() + 1), Role::Muted);
    let text = analysis.passage_text(omission.place);
    hang(&mut lines, number, flow_runs(text, measure, &[], Role::Prose), NUMBER);
    let nearest = match evidence(analysis, omission) {
        Some((label, place)) => {
            let reason = reason(analysis, omission.place, place);
            let label = format!("{label}{reason}:  ");
            let room = usize::from(measure).saturating_sub(cells(&label));
            label + &opening(analysis.passage_text(place), room)
        }
        None => "nothing near".to_owned(),
    };
    hang(&mut lines, Line::default(), flow_runs(&nearest, measure, &[], Role::Muted), NUMBER);
    lines
}

/// What there is over there: a passage of the same topic, or else the nearest; each in words, with the passage.
pub(super) fn evidence(analysis: &Analysis, omission: &Omission) -> Option<(String, Place)> {
    let topic = omission.topic.map(|found| (topic_words(analysis, &[found]), found.place));
    topic.or_else(|| omission.nearest.map(|near| (nearest_words(analysis, &near), near.place)))
}

/// Why the nearest is no answer, in parentheses, where that is known of the two.
pub(super) fn reason(analysis: &Analysis, here: Place, there: Place) -> String {
    let rejected = analysis.rejected(here, there.readout);
    rejected
        .filter(|rejection| rejection.is_of(here, there))
        .map_or_else(String::new, |rejection| format!(" ({})", reason_in_short(analysis, &rejection)))
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
