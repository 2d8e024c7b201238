//! Why two passages are matched: a receipt of what adds, what takes away, and what the score would be without it.

mod others;

use ratatui::layout::{Position, Rect};

use crate::align::{Part, Term};
use crate::analysis::{Standing, Why};
use crate::collate::{Place, ReadoutIx};
use crate::diff::State as RowState;
use crate::render::{
    AT_ITS_WORD, BY_HAND, Line, Role, banded, flow_runs, score, standing_glyph, standing_name, state_glyph,
    state_name, threshold_source,
};
use crate::session::Verdict;
use crate::tui::spoken::passage::{one_line, unsigned};
use crate::tui::state::State;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::List;

use crate::tui::overlays::why::others::{against, next_best, related, what_would_change, why_not};
use crate::tui::widgets::boxes;

/// The width of the content where there is room for it, and what its last two columns take: the bar, and the score
/// without the part.
const WIDTH: u16 = 68;
const BAR_AFTER: usize = 2;
const WITHOUT_AFTER: usize = 10;
const LAST: usize = 14;
/// Where what is told begins, right of the labels, and left where these stand above it.
const WHAT_AT: usize = 14;
const NARROW: usize = 50;
/// The longest bar, in cells.
const BAR: f32 = 7.0;
/// What the signs take that say how much a part counts, with what stands between.
const SIGNS: usize = 7;
/// The width of a receipt in words: none of its lines is wrapped.
const SPOKEN: usize = 2_000;
/// How many words of a kind are listed.
const TERMS: usize = 5;
/// From which log-odds on a part speaks for a pair, and much for it: they turn one half into two thirds, and nine
/// tenths.
const SOME: f32 = 0.7;
const MUCH: f32 = 2.2;
/// What moves the score by less log-odds than this is left out.
const LEAST: f32 = 0.05;

/// Where the columns of a receipt stand, on a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Columns {
    /// The width of the content.
    width: usize,
    /// Where what is told begins.
    what: usize,
    /// Where the log-odds end.
    odds_end: usize,
    /// Whether bars and what is left without each part are drawn.
    wide: bool,
}

impl Columns {
    fn of(area: Rect) -> Self {
        Self::new(usize::from(boxes::centred(area, WIDTH, 1).width.saturating_sub(boxes::SIDES)))
    }

    fn new(width: usize) -> Self {
        let wide = width >= usize::from(WIDTH);
        let what = if width < NARROW { 2 } else { WHAT_AT };
        Self { width, what, odds_end: if wide { width - LAST } else { width }, wide }
    }

    /// Whether labels stand beside what they are of, and not above it.
    fn beside(self) -> bool {
        self.what == WHAT_AT
    }

    /// Words under a label: beside it, or below it where the box is narrow; `width` is what the words may take.
    fn labelled(self, label: &str, what: &str, width: usize) -> Vec<Line> {
        let words = flow_runs(what, width.max(1) as u16, &[], Role::Text);
        let above = !self.beside() && !label.is_empty();
        let mut lines = if above { vec![Line::new(label, Role::Muted)] } else { Vec::new() };
        for (i, words) in words.into_iter().enumerate() {
            let mut line = Line::new(if i == 0 && !above { label } else { "" }, Role::Muted);
            line.pad_to(self.what);
            line.append(words);
            lines.push(line);
        }
        lines
    }
}

/// How a receipt is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    /// Where its columns stand.
    columns: Columns,
    /// How it says how much a part counts.
    marks: Marks,
}

/// How a receipt says how much a part counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// With signs, and bars of this letter.
    Signs(char),
    /// In words.
    Words,
}

/// Draws the receipt over the lower part of `area`, so that the passages it speaks of stay in view; says where the
/// cursor belongs: on its first word.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, scroll: usize) -> Position {
    let place = state.place();
    let why = state.analysis.why(place, state.there());
    let title = match &why {
        Some(why) => title(state, why),
        None => format!("Why nothing answers {}", name(state, place)),
    };
    let columns = Columns::of(area);
    let lines = lines(state, why.as_ref(), Style { columns, marks: Marks::Signs(canvas.chrome().tab) });
    let outer = frame(area, lines.len());
    let room = room(outer);
    let hint = if lines.len() > room { "j k more, Esc closes" } else { "Esc closes" };
    let inner = boxes::draw(canvas, outer, &title, hint);
    let first = scroll.min(List::of_lines(lines.len(), room as u16).last_first());
    for (line, y) in lines.iter().skip(first).zip(inner.y + 1..inner.bottom().saturating_sub(1)) {
        canvas.put_line(inner.x, y, line);
    }
    Position::new(inner.x, inner.y + 1)
}

/// The receipt in words, a line each, with its title first.
pub(crate) fn spoken(state: &State) -> Vec<String> {
    let place = state.place();
    let why = state.analysis.why(place, state.there());
    let title = match &why {
        Some(why) => title(state, why),
        None => format!("Why nothing answers {}", name(state, place)),
    };
    let style = Style { columns: Columns { wide: false, ..Columns::new(SPOKEN) }, marks: Marks::Words };
    let lines = lines(state, why.as_ref(), style);
    let said =
        |line: &Line| unsigned(&one_line(&line.text()).replace(" = ", " and ").replace(" ~ ", " and "));
    let lines = lines.iter().map(said).filter(|line| !line.is_empty());
    std::iter::once(title).chain(lines).collect()
}

/// How far the receipt can be scrolled: the count of its lines that do not fit.
pub(super) fn scrolls(state: &State) -> usize {
    let area = state.overlaid();
    let why = state.analysis.why(state.place(), state.there());
    let count =
        lines(state, why.as_ref(), Style { columns: Columns::of(area), marks: Marks::Signs(' ') }).len();
    List::of_lines(count, room(frame(area, count)) as u16).last_first()
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

fn lines(state: &State, why: Option<&Why>, style: Style) -> Vec<Line> {
    if let Some(why) = why {
        return receipt(state, why, style);
    }
    let words = "No passage over there shares a telling word with it.";
    flow_runs(words, style.columns.width.max(1) as u16, &[], Role::Text)
}

fn title(state: &State, why: &Why) -> String {
    if why.linked {
        format!("Why {} and {}", name(state, why.here), name(state, why.there))
    } else {
        let kind = if is_topic(state, why) { "same topic" } else { "nearest" };
        format!("Why nothing answers {}: {kind} {}", name(state, why.here), name(state, why.there))
    }
}

/// The passage as people name it: `CU 1`.
fn name(state: &State, place: Place) -> String {
    state.analysis.passage_name(place)
}

/// Whether the two speak of one topic, and are no answer to each other.
fn is_topic(state: &State, why: &Why) -> bool {
    let mut related = state.analysis.related(why.here, why.there.readout);
    related.any(|found| found.place == why.there)
}

fn receipt(state: &State, why: &Why, Style { columns, marks }: Style) -> Vec<Line> {
    let explanation = &why.explanation;
    let most = (explanation.shared.iter().chain(&explanation.near).map(|term| term.log_odds))
        .chain(explanation.parts.iter().map(|part| part.log_odds))
        .fold(f32::EPSILON, |most, odds| most.max(odds.abs()));
    let row = |label: &str, what: &str, (odds, without): (f32, f32)| {
        let cells = (odds.abs() / most * BAR).round() as usize;
        // What is too long for its column goes on below it.
        let room = columns.odds_end.saturating_sub(columns.what + SIGNS);
        let mut lines = columns.labelled(label, what, room);
        let first = usize::from(!columns.beside() && !label.is_empty());
        let Some(line) = lines.get_mut(first) else { return lines };
        let adds = odds >= 0.0;
        let Marks::Signs(bar) = marks else {
            line.push(&format!(", {}", in_words(signs(odds))), Role::Strong);
            return lines;
        };
        let odds = signs(odds);
        line.pad_to(columns.odds_end.saturating_sub(odds.len()));
        line.push(odds, Role::Strong);
        if columns.wide {
            line.pad_to(columns.odds_end + BAR_AFTER);
            line.push(&bar.to_string().repeat(cells), if adds { Role::Text } else { Role::Ribbon });
            line.pad_to(columns.odds_end + WITHOUT_AFTER);
            line.push(&format!("{without:.2}"), Role::Text);
        }
        lines
    };
    let mut lines = verdict(state, why, columns);
    lines.push(Line::default());
    lines.extend(stretch(state, why, columns));
    for (i, term) in explanation.shared.iter().take(TERMS).enumerate() {
        let label = if i == 0 { "shared words" } else { "" };
        let (here, there) = words(state, why, term);
        let same = here.to_lowercase() == there.to_lowercase();
        let what = if same { here.clone() } else { format!("{here} = {there}") };
        lines.extend(row(label, &what, (term.log_odds, term.without)));
    }
    for (i, term) in explanation.near.iter().take(TERMS).enumerate() {
        let (here, there) = words(state, why, term);
        let label = if i == 0 { "near words" } else { "" };
        lines.extend(row(label, &format!("{here} ~ {there}"), (term.log_odds, term.without)));
    }
    let (speaking, opposing): (Vec<Part>, Vec<Part>) = explanation
        .parts
        .iter()
        .copied()
        .filter(|part| part.log_odds.abs() >= LEAST)
        .partition(|part| part.log_odds >= 0.0);
    for (label, parts) in [("for it", speaking), ("against it", opposing)] {
        for (i, part) in parts.into_iter().enumerate() {
            lines.extend(row(if i == 0 { label } else { "" }, part.name, (part.log_odds, part.without)));
        }
    }
    lines.extend(judged(why, columns));
    lines.push(Line::default());
    lines.extend(against(state, why, columns));
    lines.extend(why_not(state, why, columns));
    lines.extend(next_best(state, why, columns));
    lines.extend(related(state, why, columns));
    lines.push(Line::default());
    lines.extend(what_would_change(why, columns));
    lines
}

/// How much some log-odds are, as signs: up to three, for a pair or against it.
fn signs(odds: f32) -> &'static str {
    match odds {
        o if o >= MUCH => "+++",
        o if o >= SOME => "++",
        o if o >= 0.0 => "+",
        o if o > -SOME => "-",
        o if o > -MUCH => "--",
        _ => "---",
    }
}

/// The same in words.
fn in_words(signs: &str) -> &'static str {
    match signs {
        "+++" => "much for it",
        "++" => "for it",
        "+" => "a little for it",
        "---" => "much against it",
        "--" => "against it",
        _ => "a little against it",
    }
}

/// The stretch of both passages that the other answers best.
fn stretch(state: &State, why: &Why, columns: Columns) -> Vec<Line> {
    let Some([left, right]) = why.explanation.stretch.clone() else { return Vec::new() };
    let term = Term { left, right, log_odds: 0.0, without: 0.0 };
    let (here, there) = words(state, why, &term);
    let what = if here.to_lowercase() == there.to_lowercase() {
        format!("both say “{here}”")
    } else {
        format!("“{here}” answers “{there}”")
    };
    columns.labelled("best stretch", &what, columns.width.saturating_sub(columns.what))
}

/// What a judge of the reader's own says of the pair, and what that makes of the score.
fn judged(why: &Why, columns: Columns) -> Vec<Line> {
    let Some(likely) = why.explanation.judged() else { return Vec::new() };
    let words = format!("{likely:.2}, {AT_ITS_WORD}: a score that holds it is no measured chance");
    columns.labelled("your judge", &words, columns.width.saturating_sub(columns.what))
}

fn verdict(state: &State, why: &Why, columns: Columns) -> Vec<Line> {
    let mut line = Line::default();
    if why.linked {
        let kind = state.analysis.state(why.here, why.there.readout);
        let by_hand = state.analysis.by_hand().verdict(why.here, why.there) == Some(Verdict::Same);
        let score = if by_hand { BY_HAND.to_owned() } else { banded(why.score(), kind) };
        line.push(&format!("{} {} {score}", state_glyph(kind), state_name(kind)), Role::Strong);
    } else if is_topic(state, why) {
        let (sign, name) = (standing_glyph(Standing::Topic), standing_name(Standing::Topic));
        line.push(&format!("{sign} {name} {}", score(why.score(), RowState::Only)), Role::Strong);
    } else {
        line.push(&format!("nearest {}", score(why.score(), RowState::Only)), Role::Strong);
    }
    let source = threshold_source(state.analysis.options().threshold);
    let threshold = format!("threshold {:.2} {source}", why.threshold);
    let kind = why.kind.manner().to_owned();
    if !columns.wide {
        return [line]
            .into_iter()
            .chain([&threshold, &kind].map(|words| Line::new(words, Role::Muted)))
            .collect();
    }
    line.push(&format!("  {threshold}"), Role::Muted);
    let heading = "without it";
    let kind = format!(", {kind}");
    if line.cells() + kind.len() + 2 + heading.len() <= columns.width {
        line.push(&kind, Role::Muted);
    }
    line.pad_to(columns.width - heading.len());
    line.push(heading, Role::Muted);
    vec![line]
}

/// The words of a term, on the side that was asked about and on the other.
fn words(state: &State, why: &Why, term: &Term) -> (String, String) {
    let (here, there) = if why.mirrored { (&term.right, &term.left) } else { (&term.left, &term.right) };
    let text = |readout: ReadoutIx, range: &std::ops::Range<u32>| {
        let tokens = &state.analysis.text(readout).tokens;
        let Some(span) = tokens.span_of(range.start as usize..range.end as usize) else {
            return String::new();
        };
        one_line(state.analysis.readout(readout).text.get(span.range()).unwrap_or_default())
    };
    (text(why.here.readout, here), text(why.there.readout, there))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse, prepare};
    use crate::render::cells;
    use crate::text::PassageIx;
    use crate::tui::state::{Prefs, Size};
    use std::sync::Arc;

    fn state() -> State {
        let analysis = analyse(&prepare(Arc::new(crate::dossier::builtin())), Options::default());
        State::new(Arc::new(analysis), Size { width: 120, height: 36 }, Prefs::default())
    }

    #[test]
    fn a_receipt_fits_its_box_and_ends_with_what_would_change_it() {
        let state = state();
        for (readout, text) in state.analysis.texts().iter().enumerate() {
            for p in 0..text.passages.len() {
                for there in (0..3).filter(|&r| r != readout) {
                    let (here, there) = (ReadoutIx(readout as u32), ReadoutIx(there as u32));
                    let Some(why) = state.analysis.why(here.at(PassageIx(p as u32)), there) else { continue };
                    for width in [28, 40, 52, usize::from(WIDTH)] {
                        let lines = receipt(
                            &state,
                            &why,
                            Style { columns: Columns::new(width), marks: Marks::Signs('━') },
                        );
                        assert!(lines.iter().all(|line| cells(&line.text()) <= width), "{width}");
                        assert!(lines.last().unwrap().text().ends_with("threshold"));
                    }
                }
            }
        }
    }

    #[test]
    fn the_words_are_those_of_the_side_that_was_asked() {
        let state = state();
        let why = state.analysis.why(ReadoutIx(1).at(PassageIx(0)), ReadoutIx(0)).unwrap();
        let shared: Vec<_> = why.explanation.shared.iter().map(|term| words(&state, &why, term)).collect();
        assert!(
            shared.contains(&("phone conversation".to_owned(), "telephone conversation".to_owned())),
            "{shared:?}"
        );
        let text: Vec<String> = receipt(
            &state,
            &why,
            Style { columns: Columns::new(usize::from(WIDTH)), marks: Marks::Signs('-') },
        )
        .iter()
        .map(Line::text)
        .collect();
        assert!(text.iter().any(|line| line.contains("phone conversation = telephone")), "{text:#?}");
    }
}
