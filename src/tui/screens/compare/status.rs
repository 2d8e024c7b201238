//! What the status line says of the selection in the comparison.

use crate::align::Threshold;
use crate::analysis::Answer;
use crate::collate::{Place, ReadoutIx};
use crate::diff::WordRole;
use crate::render::{Line, Role, threshold_source};
use crate::text::{PassageIx, TokenKind};
use crate::tui::screens::compare::extents::Extents;
use crate::tui::screens::compare::layout::Arrangement;
use crate::tui::screens::compare::table::Table;
use crate::tui::view::part::{GAP, Part};
use crate::tui::view::scene::{Scene, numbers};

/// How many added words are worth naming.
const FEW: usize = 3;

/// What is selected, the most needed part first.
pub(super) fn parts(scene: &Scene<'_>) -> Vec<Part> {
    match scene.areas.arrangement {
        Arrangement::Spine | Arrangement::Stacked => pages(scene),
        Arrangement::Rows => rows(scene),
        Arrangement::Interleaved => interleaved(scene),
        Arrangement::TooSmall => Vec::new(),
    }
}

fn pages(scene: &Scene<'_>) -> Vec<Part> {
    let place = scene.state.place();
    let there = scene.state.there();
    if scene.areas.window.len() > 2 && scene.state.shown.len() > 2 {
        return chain(scene);
    }
    let mut parts = Vec::new();
    if scene.areas.divider.is_none() {
        parts.push(Part::new(scene.verdict(place, there)));
        parts.extend(turned(scene, place, there));
    }
    parts.push(Part::new(pair(scene)));
    parts.extend(note(scene, place, there).map(|note| Part::muted(&note)));
    parts.extend(suggested(scene, there).map(|words| Part::muted(&words)));
    parts
}

/// What turns the meaning between a passage and what answers it.
fn turned(scene: &Scene<'_>, place: Place, there: ReadoutIx) -> Option<Part> {
    scene.turned(place, there).map(|words| Part::new(Line::new(&words, Role::Strong)))
}

/// `threshold 0.29 suggested`, where there is room for it; one that was set by hand stands in the header.
fn suggested(scene: &Scene<'_>, there: ReadoutIx) -> Option<String> {
    let analysis = &scene.state.analysis;
    let value = analysis.threshold(scene.state.here(), there)?;
    let source = threshold_source(analysis.options().threshold);
    (analysis.options().threshold == Threshold::Suggested).then(|| format!("threshold {value:.2} {source}"))
}

/// The selected passages of the focused pane and of its neighbour, from left to right.
fn pair(scene: &Scene<'_>) -> Line {
    let focus = scene.state.focus;
    let other = if focus + 1 < scene.state.shown.len() { focus + 1 } else { focus.saturating_sub(1) };
    joined(scene, &[focus.min(other), focus.max(other)], " and ")
}

/// The selected passages of some panes.
fn joined(scene: &Scene<'_>, panes: &[usize], between: &str) -> Line {
    let mut line = Line::default();
    let mut panes = panes.to_vec();
    panes.dedup();
    for pane in panes {
        let (Some(&readout), passages) = (scene.state.shown.get(pane), scene.selection.pane(pane)) else {
            continue;
        };
        if passages.is_empty() {
            continue;
        }
        if !line.chunks.is_empty() {
            line.push(between, Role::Muted);
        }
        name(scene, &mut line, readout, passages);
    }
    line
}

/// Adds the passages of a readout by their numbers.
fn name(scene: &Scene<'_>, line: &mut Line, readout: ReadoutIx, passages: &[PassageIx]) {
    let text = format!("{} {}", scene.code(readout), numbers(passages, ", "));
    line.push(&text, Role::Code(scene.side(readout)));
}

/// One verdict a spine, where three pages or more are in view.
fn chain(scene: &Scene<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let panes: Vec<usize> = scene.areas.window.clone().collect();
    for pair in panes.windows(2) {
        let (here, there) = (scene.state.shown[pair[0]], scene.state.shown[pair[1]]);
        let (left, right) = (scene.selection.pane(pair[0]), scene.selection.pane(pair[1]));
        let answered = left.iter().filter(|_| !right.is_empty());
        let mut answered =
            answered.filter_map(|&p| Some((p, scene.state.analysis.answer(here.at(p), there)?)));
        if let Some((passage, answer)) = answered.next() {
            let gap = if parts.is_empty() { GAP } else { GAP + 1 };
            parts.push(Part { line: scene.verdict(here.at(passage), there), gap });
            parts.extend(turned(scene, here.at(passage), there));
            // What answers another page is selected too, and is no part of this.
            let mut line = Line::default();
            name(scene, &mut line, here, answer.here());
            line.push(" and ", Role::Muted);
            name(scene, &mut line, there, answer.there());
            parts.push(Part::new(line));
        }
    }
    if parts.is_empty() {
        let place = scene.state.place();
        let there = scene.state.there();
        parts.push(Part::new(scene.verdict(place, there)));
        parts.push(Part::new(joined(scene, &[scene.state.focus], "")));
        parts.extend(note(scene, place, there).map(|note| Part::muted(&note)));
    }
    parts
}

/// What is worth adding: what lies out of sight, what one side adds, or how much the words agree.
fn note(scene: &Scene<'_>, place: Place, there: ReadoutIx) -> Option<String> {
    let Some(answer) = scene.state.analysis.answer(place, there) else {
        return scene.nearest(place, there);
    };
    out_of_sight(scene, there)
        .or_else(|| addition(scene, place.readout, there, answer))
        .or_else(|| Some(agreement(answer)))
}

fn agreement(answer: Answer<'_>) -> String {
    format!("{} shared, {} near", answer.words.shared, answer.words.near)
}

/// `17 is below`.
fn out_of_sight(scene: &Scene<'_>, there: ReadoutIx) -> Option<String> {
    let pane = scene.state.shown.iter().position(|&r| r == there)?;
    let text = scene.areas.page(pane)?.text;
    let extents = Extents::of(scene.state, there, text.width, scene.areas.gap);
    let scroll = scene.state.screens.compare.scroll[there.ix()];
    let end = scroll + usize::from(text.height);
    let far = |is_far: &dyn Fn(usize) -> bool| -> Vec<PassageIx> {
        let passages = scene.selection.pane(pane).iter().copied();
        passages.filter(|&p| extents.block(p).is_some_and(|block| is_far(block.top))).collect()
    };
    let (above, below) = (far(&|top| top < scroll), far(&|top| top >= end));
    let (passages, direction) = if below.is_empty() { (above, "above") } else { (below, "below") };
    match passages.as_slice() {
        [] => None,
        [one] => Some(format!("{} is {direction}", one.0 + 1)),
        several => Some(format!("{} are {direction}", numbers(several, ", "))),
    }
}

/// `GT adds Monday`: where the words are nearly the same, the few that one side alone has.
fn addition(scene: &Scene<'_>, here: ReadoutIx, there: ReadoutIx, answer: Answer<'_>) -> Option<String> {
    let all_shared = |readout: ReadoutIx, passages: &[PassageIx], other: ReadoutIx| {
        passages.iter().all(|&p| scene.state.analysis.mostly_shared(readout.at(p), other))
    };
    if !all_shared(here, answer.here(), there) && !all_shared(there, answer.there(), here) {
        return None;
    }
    let (mine, theirs) =
        (additions(scene, here, answer.here(), there), additions(scene, there, answer.there(), here));
    match (mine.as_slice(), theirs.as_slice()) {
        ([], words) if (1..=FEW).contains(&words.len()) => {
            Some(format!("{} adds {}", scene.code(there), words.join(" ")))
        }
        (words, []) if (1..=FEW).contains(&words.len()) => {
            Some(format!("{} adds {}", scene.code(here), words.join(" ")))
        }
        _ => None,
    }
}

/// The telling words that a readout alone has in a correspondence.
fn additions<'a>(
    scene: &Scene<'a>,
    readout: ReadoutIx,
    passages: &[PassageIx],
    there: ReadoutIx,
) -> Vec<&'a str> {
    let analysis = &scene.state.analysis;
    let text = &scene.readout(readout).text;
    let mut words = Vec::new();
    for &passage in passages {
        let Some(roles) = analysis.roles(readout.at(passage), there) else { continue };
        for ((span, token), role) in analysis.text(readout).passage_tokens(passage).placed().zip(roles) {
            let telling =
                !token.is_function_word && !matches!(token.kind, TokenKind::Punctuation | TokenKind::Space);
            if telling && *role == WordRole::Only {
                words.extend(text.get(span.range()));
            }
        }
    }
    words
}

fn rows(scene: &Scene<'_>) -> Vec<Part> {
    let table = Table::of(scene.state, &scene.areas);
    let place = scene.state.place();
    let other = answering(scene, place);
    let at = table.selected(scene.state).map_or(0, |at| at + 1);
    let panes: Vec<usize> = scene.areas.window.clone().collect();
    let mut parts = vec![Part::new(scene.verdict(place, other))];
    parts.extend(turned(scene, place, other));
    parts.push(Part::new(joined(scene, &panes, " and ")));
    parts.push(Part::muted(&format!("row {at} of {}", table.len())));
    parts
}

/// The readout in view that answers a passage, or else the neighbour.
fn answering(scene: &Scene<'_>, place: Place) -> ReadoutIx {
    let there = scene.state.there();
    let mut all = std::iter::once(there).chain(scene.state.shown.iter().copied());
    all.find(|&r| r != place.readout && scene.state.analysis.answer(place, r).is_some()).unwrap_or(there)
}

fn interleaved(scene: &Scene<'_>) -> Vec<Part> {
    let table = Table::of(scene.state, &scene.areas);
    let at = table.selected(scene.state).map_or(0, |at| at + 1);
    vec![Part::muted("interleaved"), Part::muted(&format!("{at} of {}", table.len()))]
}
