//! The words of a passage with their roles, wrapped.

use std::ops::Range;

use crate::collate::ReadoutIx;
use crate::diff::WordRole;
use crate::render::{Line, Role, Run, flow_runs};
use crate::text::PassageIx;

use super::scene::{Quiet, Scene};

/// The lines of a passage at a width, told against another readout.
pub(crate) fn lines(
    scene: &Scene<'_>,
    (here, passage): (ReadoutIx, PassageIx),
    there: ReadoutIx,
    width: u16,
) -> Vec<Line> {
    let text = scene.state.analysis.passage_text(here, passage);
    let hits = hits(scene, here, passage);
    let runs = marked(runs(scene, (here, passage), there), &hits, text.len());
    flow_runs(text, width, &runs, Role::Prose)
}

/// The roles of a passage as runs of its bytes.
fn runs(scene: &Scene<'_>, (here, passage): (ReadoutIx, PassageIx), there: ReadoutIx) -> Vec<Run> {
    let analysis = &scene.state.analysis;
    let Some(roles) = analysis.roles(here, passage, there) else { return Vec::new() };
    let quiet = scene.quiet == Quiet::Exceptions && analysis.mostly_shared(here, passage, there);
    let text = &analysis.texts[here.ix()];
    let span = text.passages[passage.ix()].span.range();
    let side = scene.side(here);
    let mut runs: Vec<Run> = Vec::new();
    for (token, &word) in text.passage_tokens(passage).iter().zip(roles) {
        let role = match word {
            WordRole::Plain => Role::Prose,
            WordRole::Shared if quiet => Role::Prose,
            word => Role::Word(side, word),
        };
        let bytes = token.span.range();
        let start = bytes.start.clamp(span.start, span.end) - span.start;
        let end = bytes.end.clamp(span.start, span.end) - span.start;
        match runs.last_mut() {
            _ if start == end => {}
            Some(last) if last.role == role && last.bytes.end == start => last.bytes.end = end,
            _ => runs.push(Run::new(start..end, role)),
        }
    }
    runs
}

/// The bytes of a passage that the search found.
fn hits(scene: &Scene<'_>, here: ReadoutIx, passage: PassageIx) -> Vec<Range<usize>> {
    let Some(search) = &scene.state.search else { return Vec::new() };
    let span = scene.state.analysis.texts[here.ix()].passages[passage.ix()].span.range();
    let all = search.readouts.get(here.ix()).map_or(&[][..], Vec::as_slice);
    let first = all.partition_point(|hit| hit.end <= span.start);
    all.iter()
        .skip(first)
        .take_while(|hit| hit.start < span.end)
        .map(|hit| hit.start.max(span.start) - span.start..hit.end.min(span.end) - span.start)
        .collect()
}

/// The runs with what was found marked; every byte of the text is covered where there are hits.
pub(crate) fn marked(runs: Vec<Run>, hits: &[Range<usize>], length: usize) -> Vec<Run> {
    if hits.is_empty() {
        return runs;
    }
    let mut edges: Vec<usize> =
        runs.iter().map(|run| &run.bytes).chain(hits).flat_map(|b| [b.start, b.end]).collect();
    edges.extend([0, length]);
    edges.sort_unstable();
    edges.dedup();
    edges.retain(|&edge| edge <= length);
    let within = |bytes: &Range<usize>, at: usize| bytes.contains(&at);
    edges
        .windows(2)
        .map(|edge| Run {
            bytes: edge[0]..edge[1],
            role: runs.iter().find(|run| within(&run.bytes, edge[0])).map_or(Role::Prose, |run| run.role),
            hit: hits.iter().any(|hit| within(hit, edge[0])),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_are_marked_over_the_roles() {
        let runs = vec![Run::new(0..5, Role::Strong), Run::new(8..10, Role::Muted)];
        let found: Vec<_> = marked(runs, &[3..9], 12).into_iter().map(|r| (r.bytes, r.role, r.hit)).collect();
        assert_eq!(
            found,
            [
                (0..3, Role::Strong, false),
                (3..5, Role::Strong, true),
                (5..8, Role::Prose, true),
                (8..9, Role::Muted, true),
                (9..10, Role::Muted, false),
                (10..12, Role::Prose, false),
            ]
        );
    }
}
