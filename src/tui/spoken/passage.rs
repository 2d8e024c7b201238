//! How passages stand to each other, in words: no sign, no colour, one line for each thing.

use crate::analysis::Standing;
use crate::collate::{Place, ReadoutIx};
use crate::diff::{DifferenceKind, WordRole};
use crate::render::{banded, difference_name, standing_name, unanswered};
use crate::text::PassageIx;
use crate::tui::view::part::Part;
use crate::tui::view::scene::{Scene, numbers};
use crate::tui::widgets::list::Listed;

/// What is said of the entry of a list where its screen says nothing of its own: where it stands, what the status line
/// says of it, and the words of its passage.
pub(crate) fn entry(scene: &Scene<'_>, listed: Listed, parts: &[Part], place: Option<Place>) -> Vec<String> {
    let at = (listed.length > 0).then(|| format!("{} of {}", listed.at + 1, listed.length));
    let parts = parts.iter().map(|part| unsigned(&part.line.text())).filter(|words| !words.is_empty());
    let said: Vec<String> = at.into_iter().chain(parts).collect();
    let mut lines = if said.is_empty() { Vec::new() } else { vec![said.join(", ")] };
    lines.extend(place.map(|place| words(scene, place)));
    lines
}

/// A passage where the reader is: how it stands to each readout in view, its words, which of them differ, and what
/// answers it.
pub(crate) fn passage(scene: &Scene<'_>, place: Place) -> Vec<String> {
    let (state, analysis) = (scene.state, &scene.state.analysis);
    let count = analysis.text(place.readout).passages.len();
    let neighbour = state.there();
    let further = state.shown.iter().copied().filter(|&readout| readout != neighbour);
    let others = std::iter::once(neighbour).chain(further);
    let others: Vec<ReadoutIx> = others.filter(|&readout| readout != place.readout).collect();
    let stands: Vec<String> = others.iter().map(|&there| stands(scene, place, there)).collect();
    let at = format!("{} {} of {count}", scene.code(place.readout), place.passage.0 + 1);
    let page = page(scene, place.readout).map(|page| format!(", {page}")).unwrap_or_default();
    let mut lines = vec![format!("{at}{page}: {}", stands.join("; "))];
    lines.push(words(scene, place));
    for &there in &others {
        let Some(answer) = analysis.answer(place, there) else { continue };
        lines.extend(turning(scene, place, there));
        lines.extend(differing(scene, place, there));
        lines.extend(answer.there().iter().map(|&passage| words(scene, there.at(passage))));
    }
    lines
}

/// `reworded in CN, 0.61 fair, counterpart CN 1, right page`; `no answer in CN, nearest CN 2, 0.18`.
fn stands(scene: &Scene<'_>, place: Place, there: ReadoutIx) -> String {
    if scene.state.aligning() {
        return "not compared yet".to_owned();
    }
    let code = scene.code(there);
    let Some(answer) = scene.state.analysis.answer(place, there) else {
        let said = unanswered(&scene.state.analysis, place, there);
        let nearest = scene.nearest(place, there).map(|nearest| format!(", {nearest}")).unwrap_or_default();
        return format!("{said}{nearest}");
    };
    let state = answer.words.state;
    let moved = if answer.correspondence.transposed { ", moved" } else { "" };
    let passages = numbers(answer.there(), ", ");
    let page = page(scene, there).map(|page| format!(", {page}")).unwrap_or_default();
    let score = banded(answer.correspondence.weakest, state);
    let name = standing_name(Standing::Answered(state));
    format!("{name} in {code}, {score}{moved}, counterpart {code} {passages}{page}")
}

/// Where a readout stands among those shown: `left page`.
fn page(scene: &Scene<'_>, readout: ReadoutIx) -> Option<String> {
    let shown = &scene.state.shown;
    let pane = shown.iter().position(|&shown| shown == readout)?;
    Some(match pane {
        0 => "left page".to_owned(),
        pane if pane + 1 == shown.len() => "right page".to_owned(),
        pane => format!("page {}", pane + 1),
    })
}

/// The name and the words of a passage: `CU 1: I had a cordial ...`
pub(crate) fn words(scene: &Scene<'_>, place: Place) -> String {
    let analysis = &scene.state.analysis;
    format!("{}: {}", analysis.passage_name(place), one_line(analysis.passage_text(place)))
}

/// What turns the meaning between a passage and what answers it, a line for each kind: `number turns the meaning: 175
/// here, 150 in RU`.
fn turning(scene: &Scene<'_>, place: Place, there: ReadoutIx) -> Vec<String> {
    let analysis = &scene.state.analysis;
    let Some(answer) = analysis.answer(place, there) else { return Vec::new() };
    let said = |kind: DifferenceKind, at: Place, against: ReadoutIx| -> Vec<String> {
        let tokens = analysis.text(at.readout).passage_tokens(at.passage);
        let text = &scene.readout(at.readout).text;
        let turns = analysis.turns(at, against).into_iter().filter(|turn| turn.kind == kind);
        let inside = turns.filter_map(|turn| {
            let inside = turn.tokens.end <= tokens.len();
            text.get(inside.then(|| tokens.run(turn.tokens).bytes())??.range())
        });
        inside.map(one_line).collect()
    };
    let told = |words: &[String]| if words.is_empty() { "nothing".to_owned() } else { words.join(", ") };
    let kinds = analysis.kinds(place, there);
    let line = |kind: &DifferenceKind| {
        let mine = said(*kind, place, there);
        let theirs: Vec<String> =
            answer.there().iter().flat_map(|&at| said(*kind, there.at(at), place.readout)).collect();
        if mine.is_empty() && theirs.is_empty() {
            return format!("{} turns the meaning", difference_name(*kind));
        }
        let code = scene.code(there);
        let (mine, theirs) = (told(&mine), told(&theirs));
        format!("{} turns the meaning: {mine} here, {theirs} in {code}", difference_name(*kind))
    };
    kinds.iter().map(line).collect()
}

/// The words of a passage that are not over there in the same form, by what they are, a line each.
fn differing(scene: &Scene<'_>, place: Place, there: ReadoutIx) -> Vec<String> {
    let analysis = &scene.state.analysis;
    let Some(roles) = analysis.roles(place, there) else { return Vec::new() };
    let text = &scene.readout(place.readout).text;
    let tokens = analysis.text(place.readout).passage_tokens(place.passage);
    let kinds = [
        (WordRole::Near, "in another form"),
        (WordRole::Divergent, "put otherwise"),
        (WordRole::Only, "not over there"),
    ];
    let of = |wanted: WordRole| {
        let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
        for ((span, _), role) in tokens.placed().zip(roles) {
            let bytes = span.range();
            match runs.last_mut() {
                Some(last) if *role == wanted && last.end == bytes.start => last.end = bytes.end,
                _ if *role == wanted => runs.push(bytes),
                _ => {}
            }
        }
        let words = runs.into_iter().filter_map(|bytes| text.get(bytes)).map(one_line);
        words.filter(|words| words.contains(char::is_alphanumeric)).collect::<Vec<_>>()
    };
    let said = kinds.map(|(role, name)| (name, of(role)));
    said.into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| format!("{name}: {}", words.join("; ")))
        .collect()
}

/// Passages by their readout and numbers: `CU 1, 3`.
pub(crate) fn named(scene: &Scene<'_>, readout: ReadoutIx, passages: &[PassageIx]) -> String {
    format!("{} {}", scene.code(readout), numbers(passages, ", "))
}

/// A text on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words without the sign before them, which says in one letter what they say.
pub(crate) fn unsigned(words: &str) -> String {
    let words = words.trim();
    let mut letters = words.chars();
    let sign = letters.next().is_some_and(|first| first.is_ascii_punctuation());
    let rest = letters.as_str();
    if sign && rest.starts_with(' ') { rest.trim_start().to_owned() } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_before_its_own_words_is_not_said() {
        for (words, want) in [
            ("~ reworded 0.61", "reworded 0.61"),
            ("+ no answer in CN", "no answer in CN"),
            ("x moved", "x moved"),
            ("-5 degrees", "-5 degrees"),
            ("  CU 1", "CU 1"),
            ("", ""),
        ] {
            assert_eq!(unsigned(words), want);
        }
        assert_eq!(one_line("a wrapped\n  line"), "a wrapped line");
    }
}
