//! The end of a receipt: what speaks against the pair, who else came near and why that is no match.

use crate::analysis::Why;
use crate::collate::Place;
use crate::diff::State as RowState;
use crate::render::{Line, Role, flow_runs, reason_in_full, reason_in_short, score};
use crate::text::PassageIx;
use crate::tui::state::State;

use crate::tui::overlays::why::{Columns, name};

/// How many passages of one topic are named.
const TOPICS: usize = 3;

/// How many words have no answer.
pub(crate) fn against(state: &State, why: &Why, columns: Columns) -> Vec<Line> {
    let (here, there) = why.unanswered();
    let rows = [(here, why.here, why.there), (there, why.there, why.here)];
    let words = rows.iter().enumerate().map(|(i, &(count, one, other))| {
        let words = if count == 1 { "word" } else { "words" };
        let verb = if count == 1 { "has" } else { "have" };
        let (one, other) = (name(state, one), name(state, other));
        let label = if i == 0 { "against it" } else { "" };
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

/// A pair that might have been matched, with its score.
#[derive(Clone, Copy)]
struct Candidate {
    one: Place,
    other: Place,
    value: f32,
}

/// The best other partners of both passages, and the runner-up; each with why it was not matched where that is known.
pub(crate) fn next_best(state: &State, why: &Why, columns: Columns) -> Vec<Line> {
    let here = |passage: PassageIx| why.here.readout.at(passage);
    let there = |passage: PassageIx| why.there.readout.at(passage);
    let mut found = Vec::new();
    found.extend(why.next_there().map(|(other, value)| Candidate {
        one: why.here,
        other: there(other),
        value,
    }));
    found.extend(why.next_here().map(|(other, value)| Candidate {
        one: here(other),
        other: why.there,
        value,
    }));
    if let Some(rejection) = why.rejected.filter(|r| !r.is_of(why.here, why.there)) {
        let (one, other) =
            if why.mirrored { (rejection.right, rejection.left) } else { (rejection.left, rejection.right) };
        if !found.iter().any(|known: &Candidate| rejection.is_of(known.one, known.other)) {
            found.push(Candidate { one, other, value: rejection.score });
        }
    }
    if found.is_empty() {
        return labelled(columns, "next best", "nobody else comes near");
    }
    let labels = std::iter::once("next best").chain(std::iter::repeat(""));
    labels.zip(found).flat_map(|(label, candidate)| other(state, why, columns, label, candidate)).collect()
}

/// One other pair with its score and what became of it.
fn other(state: &State, why: &Why, columns: Columns, label: &str, candidate: Candidate) -> Vec<Line> {
    let Candidate { one, other, value } = candidate;
    let above = !columns.beside() && !label.is_empty();
    let mut lines = if above { vec![Line::new(label, Role::Muted)] } else { Vec::new() };
    let mut line = Line::new(if above { "" } else { label }, Role::Muted);
    line.pad_to(columns.what);
    line.push(&name(state, one), Role::Code(state.side(one.readout)));
    line.push(" with ", Role::Muted);
    line.push(&name(state, other), Role::Code(state.side(other.readout)));
    line.push(&format!("  {}", score(value, RowState::Partial)), Role::Text);
    let matched =
        state.analysis.answer(one, other.readout).is_some_and(|a| a.there().contains(&other.passage));
    let fate = match why.rejected.filter(|rejection| rejection.is_of(one, other)) {
        _ if matched => Some("matched too".to_owned()),
        Some(rejection) => Some(reason_in_short(&state.analysis, &rejection)),
        None => None,
    };
    if let Some(fate) = fate.filter(|fate| line.cells() + fate.len() + 2 <= columns.width) {
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
