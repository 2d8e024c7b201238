//! The ledger in words: what is quoted in a cell, and what is said of a row.

use crate::analysis::{Analysis, Answer, Note, Quote, Unanswered};
use crate::collate::{Place, ReadoutIx, Row};
use crate::diff::{DifferenceKind, State};

use super::glyphs::DIFFERS;
use super::{Hue, Ink, Run, Viewpoint, state_glyph, state_name, unanswered_name, word_runs};

/// Between two pieces of a quote.
const LEFT_OUT: &str = " ... ";

/// The words of a quote, with their roles over its bytes.
///
/// Every shared word keeps its underline here, however many there are: a quote shows what ties a row together.
pub fn quoted(analysis: &Analysis, readout: ReadoutIx, side: Hue, quote: &Quote) -> (String, Vec<Run>) {
    let tokens = &analysis.text(readout).tokens;
    let roles = roles(analysis, readout, side, quote);
    let (mut text, mut runs) = (String::new(), Vec::new());
    for piece in &quote.pieces {
        let Some(span) = tokens.span_of(piece.start as usize..piece.end as usize) else { continue };
        let bytes = span.range();
        if !text.is_empty() {
            text.push_str(LEFT_OUT);
        }
        let shift = |at: usize| at.clamp(bytes.start, bytes.end) - bytes.start + text.len();
        let touched = roles.iter().filter(|run| run.bytes.start < bytes.end && bytes.start < run.bytes.end);
        runs.extend(touched.map(|run| Run::new(shift(run.bytes.start)..shift(run.bytes.end), run.role)));
        text.push_str(analysis.readout(readout).text.get(bytes).unwrap_or_default());
    }
    (text, runs)
}

/// The runs of all quoted passages, over the bytes of the whole text.
///
/// A passage that the readout of the quote does not answer is compared with another of the row that does.
fn roles(analysis: &Analysis, here: ReadoutIx, side: Hue, quote: &Quote) -> Vec<Run> {
    let runs = quote.passages.iter().flat_map(|&passage| {
        let start = analysis.text(here).passages[passage.ix()].span.range().start;
        let answers = |there: &ReadoutIx| analysis.answer(here.at(passage), *there).is_some();
        let there = quote.against.into_iter().chain(analysis.readouts()).find(answers);
        let runs =
            there.map(|there| word_runs(analysis, Viewpoint { here, there, side, ink: Ink::Mono }, passage));
        let placed = move |run: Run| Run::new(run.bytes.start + start..run.bytes.end + start, run.role);
        runs.into_iter().flatten().map(placed)
    });
    runs.collect()
}

/// The state of words that are the same where the marks between them are not.
const BUT_MARKS: &str = "verbatim but for punctuation";

/// The state of an answer in words: `reworded`, or `verbatim but for punctuation`.
pub fn answer_state(
    analysis: &Analysis,
    here: ReadoutIx,
    there: ReadoutIx,
    answer: &Answer<'_>,
) -> &'static str {
    let marks = analysis.answer_differs_in_marks(here, there, answer);
    if marks { BUT_MARKS } else { state_name(answer.words.state) }
}

/// `! negation, day`: what turns the meaning, as it is said beside a state; nothing where nothing does.
pub fn turned(kinds: &[DifferenceKind]) -> Option<String> {
    let names: Vec<&str> = kinds.iter().map(|kind| difference_name(*kind)).collect();
    (!names.is_empty()).then(|| format!("{DIFFERS} {}", names.join(", ")))
}

/// The state of a row in words: `reworded`, `verbatim but for punctuation`, or where one readout speaks alone `only CU`,
/// if that is claimed, `no answer to CU` and `disputed CU`.
pub fn row_state(analysis: &Analysis, row: &Row) -> String {
    let alone = analysis.readouts().find(|r| row.cells.get(r.ix()).is_some_and(|cell| !cell.is_empty()));
    match alone {
        Some(readout) if row.state == State::Only => {
            let said = analysis.row_unanswered(row);
            let to = if said == Unanswered::NoAnswer { " to" } else { "" };
            format!("{}{to} {}", unanswered_name(said), code(analysis, readout))
        }
        _ if analysis.differs_in_marks(row) => BUT_MARKS.to_owned(),
        _ => state_name(row.state).to_owned(),
    }
}

/// What is said of a passage that nothing in a readout answers: `only in CU`, `no answer in CN`, `disputed with CN`; of one
/// that takes no part in the comparison `heading, not compared`.
pub fn unanswered(analysis: &Analysis, place: Place, there: ReadoutIx) -> String {
    if let Some(kind) = analysis.text(place.readout).passages[place.passage.ix()].furniture {
        return format!("{}, not compared", kind.name());
    }
    let said = analysis.unanswered(place, there);
    let (between, readout) = match said {
        Unanswered::Only => ("in", place.readout),
        Unanswered::NoAnswer => ("in", there),
        Unanswered::Disputed => ("with", there),
    };
    format!("{} {between} {}", unanswered_name(said), code(analysis, readout))
}

/// What is worth a word about a row beside its state, in the order in which it is said.
pub fn row_remarks(analysis: &Analysis, notes: &[Note], differences: &[DifferenceKind]) -> Vec<String> {
    let note = |note: &Note| match *note {
        Note::OnlyIn(_) => None,
        Note::Pair(here, there, state) => {
            let (here, there) = (code(analysis, here), code(analysis, there));
            Some(format!("{here} {} {there}", state_glyph(state)))
        }
        Note::SaysMore(readout) => Some(format!("{} says more", code(analysis, readout))),
        Note::Twice(readout) => Some(format!("twice in {}", code(analysis, readout))),
        Note::Punctuation => Some("punctuation".to_owned()),
        Note::Moved => Some("x moved".to_owned()),
        Note::ByMeaning => Some("by meaning".to_owned()),
    };
    let differences = differences.iter().map(|kind| difference_name(*kind).to_owned());
    notes.iter().filter_map(note).chain(differences).collect()
}

/// The word for a kind of difference.
pub const fn difference_name(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Speaker => "speaker",
        DifferenceKind::Day => "day",
        DifferenceKind::Number => "number",
        DifferenceKind::Renumbered => "renumbered",
        DifferenceKind::Negation => "negation",
        DifferenceKind::Opposite => "opposite",
        DifferenceKind::Modality => "modality",
        DifferenceKind::Country => "country hinted at",
        DifferenceKind::Name => "name",
        DifferenceKind::Place => "place",
        DifferenceKind::Order => "order",
        DifferenceKind::SmallWord => "small word",
    }
}

fn code(analysis: &Analysis, readout: ReadoutIx) -> &str {
    &analysis.readout(readout).code
}
