//! Why two passages are matched: a receipt of what adds, what takes away, and what the score would be without it.

use ratatui::layout::{Position, Rect};

use crate::align::{Candidate, Term};
use crate::analysis::Why;
use crate::collate::ReadoutIx;
use crate::render::{Line, Role, state_glyph, state_name};
use crate::text::PassageIx;
use crate::tui::canvas::{Canvas, shortened};
use crate::tui::state::State;

use super::boxes;

/// The width of the content, and where its columns begin.
const WIDTH: u16 = 68;
const WHAT_AT: usize = 14;
const ODDS_END: usize = 54;
const BAR_AT: usize = 56;
const WITHOUT_AT: usize = 64;
/// The longest bar, in cells.
const BAR: f32 = 7.0;
/// How many words of a kind are listed.
const TERMS: usize = 5;
/// What moves the score by less log-odds than this is left out.
const LEAST: f32 = 0.05;

/// Draws the receipt over the lower part of `area`, so that the passages it speaks of stay in view; says where the
/// cursor belongs: on its first word.
pub(crate) fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, scroll: usize) -> Position {
    let place = state.place();
    let why = state.analysis.why(place.readout, place.passage, state.there());
    let title = match &why {
        Some(why) => title(state, why),
        None => format!("Why nothing answers {}", name(state, (place.readout, place.passage))),
    };
    let lines = lines(state, why.as_ref(), canvas.chrome().tab);
    let outer = frame(area, lines.len());
    let room = room(outer);
    let hint = if lines.len() > room { "j k more, Esc closes" } else { "Esc closes" };
    let inner = boxes::draw(canvas, outer, &title, hint);
    let first = scroll.min(lines.len().saturating_sub(room));
    for (line, y) in lines.iter().skip(first).zip(inner.y + 1..inner.bottom().saturating_sub(1)) {
        canvas.put_line(inner.x, y, line);
    }
    Position::new(inner.x, inner.y + 1)
}

/// How far the receipt can be scrolled on an area: the count of its lines that do not fit.
pub(crate) fn overflow(area: Rect, state: &State) -> usize {
    let place = state.place();
    let why = state.analysis.why(place.readout, place.passage, state.there());
    let count = lines(state, why.as_ref(), ' ').len();
    count.saturating_sub(room(frame(area, count)))
}

/// The box of so many lines, low on the area, with the row above the status line left blank where there is room.
fn frame(area: Rect, lines: usize) -> Rect {
    let outer = boxes::centred(area, WIDTH, lines as u16 + 2);
    let blank = u16::from(outer.height < area.height);
    Rect { y: area.bottom().saturating_sub(outer.height + blank), ..outer }
}

/// How many lines the box holds.
fn room(outer: Rect) -> usize {
    usize::from(outer.height.saturating_sub(boxes::EDGES + 2))
}

fn lines(state: &State, why: Option<&Why>, bar: char) -> Vec<Line> {
    match why {
        Some(why) => receipt(state, why, bar),
        None => vec![Line::new("No passage over there shares a telling word with it.", Role::Text)],
    }
}

fn title(state: &State, why: &Why) -> String {
    if why.linked {
        format!("Why {} and {}", name(state, why.here), name(state, why.there))
    } else {
        format!("Why nothing answers {}: nearest {}", name(state, why.here), name(state, why.there))
    }
}

/// The passage as people name it: `CU 1`.
fn name(state: &State, (readout, passage): (ReadoutIx, PassageIx)) -> String {
    format!("{} {}", state.analysis.dossier.readouts[readout.ix()].code, passage.0 + 1)
}

fn receipt(state: &State, why: &Why, bar: char) -> Vec<Line> {
    let explanation = &why.explanation;
    let most = (explanation.shared.iter().chain(&explanation.near).map(|term| term.log_odds))
        .chain(explanation.parts.iter().map(|part| part.log_odds))
        .fold(f32::EPSILON, |most, odds| most.max(odds.abs()));
    let row = |label: &str, what: &str, (odds, without): (f32, f32)| {
        let cells = (odds.abs() / most * BAR).round() as usize;
        let mut line = Line::new(label, Role::Muted);
        line.pad_to(WHAT_AT);
        line.push(&shortened(what, ODDS_END - 7 - WHAT_AT), Role::Text);
        let adds = odds >= 0.0;
        let odds = format!("{odds:+.2}");
        line.pad_to(ODDS_END - odds.len());
        line.push(&odds, Role::Strong);
        line.pad_to(BAR_AT);
        line.push(&bar.to_string().repeat(cells), if adds { Role::Text } else { Role::Ribbon });
        line.pad_to(WITHOUT_AT);
        line.push(&format!("{without:.2}"), Role::Text);
        line
    };
    let mut lines = vec![verdict(state, why), Line::default()];
    for (i, term) in explanation.shared.iter().take(TERMS).enumerate() {
        let label = if i == 0 { "shared words" } else { "" };
        let (here, there) = words(state, why, term);
        let same = here.to_lowercase() == there.to_lowercase();
        let what = if same { here.to_owned() } else { format!("{here} = {there}") };
        lines.push(row(label, &what, (term.log_odds, term.without)));
    }
    for (i, term) in explanation.near.iter().take(TERMS).enumerate() {
        let (here, there) = words(state, why, term);
        let label = if i == 0 { "near words" } else { "" };
        lines.push(row(label, &format!("{here} ~ {there}"), (term.log_odds, term.without)));
    }
    let telling = |odds: f32| odds.abs() >= LEAST;
    for (i, part) in explanation.parts.iter().filter(|part| telling(part.log_odds)).enumerate() {
        let label = if i == 0 { "in all" } else { "" };
        lines.push(row(label, part.name, (part.log_odds, part.without)));
    }
    lines.push(Line::default());
    lines.extend(against(state, why));
    lines.push(Line::default());
    lines.extend(next_best(state, why));
    lines.push(Line::default());
    lines.push(what_would_change(why));
    lines
}

fn verdict(state: &State, why: &Why) -> Line {
    let score = why.explanation.pair.score();
    let mut line = Line::default();
    if why.linked {
        let kind = state.analysis.state(why.here.0, why.here.1, why.there.0);
        line.push(&format!("{} {} {score:.2}", state_glyph(kind), state_name(kind)), Role::Strong);
    } else {
        line.push(&format!("nearest {score:.2}"), Role::Strong);
    }
    line.push(&format!("  threshold {:.2}", why.threshold), Role::Muted);
    let heading = "without it";
    line.pad_to(WITHOUT_AT + 4 - heading.len());
    line.push(heading, Role::Muted);
    line
}

/// The words of a term, on the side that was asked about and on the other.
fn words<'a>(state: &'a State, why: &Why, term: &Term) -> (&'a str, &'a str) {
    let (here, there) = if why.mirrored { (&term.right, &term.left) } else { (&term.left, &term.right) };
    let text = |readout: ReadoutIx, range: &std::ops::Range<u32>| {
        let tokens = &state.analysis.texts[readout.ix()].tokens;
        let (Some(first), Some(last)) =
            (tokens.get(range.start as usize), tokens.get((range.end as usize).saturating_sub(1)))
        else {
            return "";
        };
        let bytes = first.span.start as usize..last.span.end as usize;
        state.analysis.dossier.readouts[readout.ix()].text.get(bytes).unwrap_or_default()
    };
    (text(why.here.0, here), text(why.there.0, there))
}

fn against(state: &State, why: &Why) -> Vec<Line> {
    let (left, right) = why.explanation.unanswered;
    let (here, there) = if why.mirrored { (right, left) } else { (left, right) };
    let rows = [(here, why.here, why.there), (there, why.there, why.here)];
    rows.iter()
        .enumerate()
        .map(|(i, &(count, one, other))| {
            let words = if count == 1 { "word" } else { "words" };
            let verb = if count == 1 { "has" } else { "have" };
            let what =
                format!("{count} {words} of {} {verb} no answer in {}", name(state, one), name(state, other));
            labelled(if i == 0 { "against it" } else { "" }, &what)
        })
        .collect()
}

fn next_best(state: &State, why: &Why) -> Vec<Line> {
    let (of_left, of_right) = why.explanation.next_best;
    let one = |candidate: Candidate| {
        let (here, there) =
            if why.mirrored { (candidate.right, candidate.left) } else { (candidate.left, candidate.right) };
        let mut line = Line::default();
        line.push(&name(state, (why.here.0, here)), Role::Code(state.side(why.here.0)));
        line.push(" with ", Role::Muted);
        line.push(&name(state, (why.there.0, there)), Role::Code(state.side(why.there.0)));
        line.push(&format!("  {:.2}", candidate.score()), Role::Text);
        line
    };
    let found: Vec<Line> = [of_left, of_right].into_iter().flatten().map(one).collect();
    if found.is_empty() {
        return vec![labelled("next best", "nobody else comes near")];
    }
    let labels = std::iter::once("next best").chain(std::iter::repeat(""));
    labels
        .zip(found)
        .map(|(label, what)| {
            let mut line = Line::new(label, Role::Muted);
            line.pad_to(WHAT_AT);
            line.append(what);
            line
        })
        .collect()
}

fn what_would_change(why: &Why) -> Line {
    let score = why.explanation.pair.score();
    let mut line = Line::default();
    if !why.linked {
        line.push(&format!("It may be linked at a threshold of {score:.2} or less."), Role::Text);
    } else if score >= why.threshold {
        let next = ((score * 100.0).floor() + 1.0) / 100.0;
        line.push(&format!("The link would go at a threshold of {:.2}.", next.min(1.0)), Role::Text);
    } else {
        line.push("Below the threshold by itself: it joins the passages beside it.", Role::Text);
    }
    line.push("   < > ", Role::Strong);
    line.push("threshold", Role::Muted);
    line
}

fn labelled(label: &str, what: &str) -> Line {
    let mut line = Line::new(label, Role::Muted);
    line.pad_to(WHAT_AT);
    line.push(&shortened(what, usize::from(WIDTH) - WHAT_AT), Role::Text);
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse, prepare};
    use crate::render::cells;
    use crate::tui::state::{Prefs, Size};
    use std::sync::Arc;

    fn state() -> State {
        let analysis = analyse(&prepare(Arc::new(crate::dossier::builtin())), Options::default());
        State::new(Arc::new(analysis), Size { width: 120, height: 36 }, Prefs::default())
    }

    #[test]
    fn a_receipt_fits_its_box_and_ends_with_what_would_change_it() {
        let state = state();
        for (readout, text) in state.analysis.texts.iter().enumerate() {
            for p in 0..text.passages.len() {
                for there in (0..3).filter(|&r| r != readout) {
                    let (here, there) = (ReadoutIx(readout as u32), ReadoutIx(there as u32));
                    let Some(why) = state.analysis.why(here, PassageIx(p as u32), there) else { continue };
                    let lines = receipt(&state, &why, '━');
                    assert!(lines.iter().all(|line| cells(&line.text()) <= usize::from(WIDTH)));
                    assert!(lines.last().unwrap().text().ends_with("threshold"));
                }
            }
        }
    }

    #[test]
    fn the_words_are_those_of_the_side_that_was_asked() {
        let state = state();
        let why = state.analysis.why(ReadoutIx(1), PassageIx(0), ReadoutIx(0)).unwrap();
        let shared: Vec<_> = why.explanation.shared.iter().map(|term| words(&state, &why, term)).collect();
        assert!(shared.contains(&("phone conversation", "telephone conversation")), "{shared:?}");
        let text: Vec<String> = receipt(&state, &why, '-').iter().map(Line::text).collect();
        assert!(text.iter().any(|line| line.contains("phone conversation = telephone")), "{text:#?}");
    }
}
