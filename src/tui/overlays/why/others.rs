//! The end of a receipt: what speaks against the pair, who else came near and why that is no match.

use crate::align::Kind;
use crate::analysis::{Next, Why};
use crate::diff::State as RowState;
use crate::render::{Line, Role, flow_runs, reason_in_full, reason_in_short, score};
use crate::tui::state::State;

use crate::tui::overlays::why::{Columns, name};

/// How many passages of one topic are named.
const TOPICS: usize = 3;

/// How many words have no answer.
pub(crate) fn against(state: &State, why: &Why, columns: Columns) -> Vec<Line> {
    if why.kind == Kind::Languages {
        return Vec::new();
    }
    let (here, there) = why.unanswered();
    let rows = [(here, why.here, why.there), (there, why.there, why.here)];
    let words = rows.iter().enumerate().map(|(i, &(count, one, other))| {
        let words = if count == 1 { "word" } else { "words" };
        let verb = if count == 1 { "has" } else { "have" };
        let (one, other) = (name(state, one), name(state, other));
        let label = if i == 0 { "unanswered" } else { "" };
        labelled(columns, label, &format!("{count} {words} of {one} {verb} no answer in {other}"))
    });
    words.flatten().collect()
}

/// Why the nearest is no match.
pub(crate) fn why_not(state: &State, why: &Why, columns: Columns) -> Vec<Line> {
    let own = why.rejected.filter(|rejection| !why.linked && rejection.is_of(why.here, why.there));
    let Some(rejection) = own else { return Vec::new() };
    labelled(columns, "why not", &reason_in_full(&state.analysis, &rejection))
}

/// The next candidates of both passages, and the runner-up of the correspondence; each with why it was not matched.
pub(crate) fn next_best(state: &State, why: &Why, columns: Columns) -> Vec<Line> {
    let mut found = why.next.clone();
    if let Some(lost) = why.rejected.filter(|r| !r.is_of(why.here, why.there)) {
        let (here, there) = if why.mirrored { (lost.right, lost.left) } else { (lost.left, lost.right) };
        if !found.iter().any(|next| lost.is_of(next.here, next.there)) {
            found.push(Next { here, there, score: lost.score, lost: Some(lost) });
        }
    }
    if found.is_empty() {
        return labelled(columns, "next best", "nobody else comes near");
    }
    let labels = std::iter::once("next best").chain(std::iter::repeat(""));
    labels.zip(found).flat_map(|(label, next)| other(state, columns, label, &next)).collect()
}

/// One other pair with its score and what became of it.
fn other(state: &State, columns: Columns, label: &str, next: &Next) -> Vec<Line> {
    let above = !columns.beside() && !label.is_empty();
    let mut lines = if above { vec![Line::new(label, Role::Muted)] } else { Vec::new() };
    let mut line = Line::new(if above { "" } else { label }, Role::Muted);
    line.pad_to(columns.what);
    line.push(&name(state, next.here), Role::Code(state.side(next.here.readout)));
    line.push(" with ", Role::Muted);
    line.push(&name(state, next.there), Role::Code(state.side(next.there.readout)));
    line.push(&format!("  {}", score(next.score, RowState::Partial)), Role::Text);
    let fate = match &next.lost {
        Some(lost) => reason_in_short(&state.analysis, lost),
        None => "matched too".to_owned(),
    };
    if line.cells() + fate.len() + 2 <= columns.width {
        line.push(&format!("  {fate}"), Role::Muted);
    }
    lines.push(line);
    lines
}

/// The passages over there that speak of the topic and say other things.
pub(crate) fn related(state: &State, why: &Why, columns: Columns) -> Vec<Line> {
    let found: Vec<String> = state
        .analysis
        .related(why.here, why.there.readout)
        .filter(|found| found.place != why.there)
        .take(TOPICS)
        .map(|found| format!("{} {}", name(state, found.place), score(found.score, RowState::Only)))
        .collect();
    if found.is_empty() { Vec::new() } else { labelled(columns, "same topic", &found.join(", ")) }
}

/// At which threshold things would be otherwise.
pub(crate) fn what_would_change(why: &Why, columns: Columns) -> Vec<Line> {
    let score = why.score();
    let words = if !why.linked {
        format!("It may be linked at a threshold of {score:.2} or less.")
    } else if score >= why.threshold {
        let next = ((score * 100.0).floor() + 1.0) / 100.0;
        format!("The link would go at a threshold of {:.2}.", next.min(1.0))
    } else {
        "Below the threshold by itself: it joins the passages beside it.".to_owned()
    };
    let mut lines = flow_runs(&words, columns.width.max(1) as u16, &[], Role::Text);
    let keys = ["< > ", "threshold"];
    let after = lines.last().map_or(0, Line::cells) + 3;
    if after + keys.concat().len() > columns.width {
        lines.push(Line::default());
    }
    if let Some(line) = lines.last_mut() {
        line.push(if line.chunks.is_empty() { "" } else { "   " }, Role::Text);
        line.push(keys[0], Role::Strong);
        line.push(keys[1], Role::Muted);
    }
    lines
}

/// What is said under a label, on as many lines as it needs.
fn labelled(columns: Columns, label: &str, what: &str) -> Vec<Line> {
    columns.labelled(label, what, columns.width.saturating_sub(columns.what))
}
