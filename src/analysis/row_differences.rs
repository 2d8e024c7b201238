//! What is to be marked about a row beside its state.

use std::ops::Range;

use super::{Analysis, Answer, Note};
use crate::align;
use crate::collate::{Place, ReadoutIx, Row, RowIx};
use crate::diff::{DifferenceKind, State, cues};
use crate::text::{InOrder as _, PassageIx, Symbol, Token, TokenKind, WordIx};

/// How many words must be linked twice before a side counts as telling a matter twice.
const TWICE: usize = 3;

/// From so many readouts on, how a row stands is told by pairs.
const BY_PAIRS: usize = 3;

impl Analysis {
    /// The correspondences between the cells of a row, each with its two readouts, seen from the first.
    pub fn row_answers(&self, row: RowIx) -> Vec<(ReadoutIx, ReadoutIx, Answer<'_>)> {
        let cells = &self.collation.row(row).cells;
        let mut answers: Vec<(ReadoutIx, ReadoutIx, Answer)> = Vec::new();
        for here in self.readouts() {
            for there in self.readouts().filter(|&r| r > here && !cells[r.ix()].is_empty()) {
                for &passage in &cells[here.ix()] {
                    let Some(answer) = self.answer(here.at(passage), there) else { continue };
                    let inside = answer.there().iter().all(|p| cells[there.ix()].contains(p));
                    let first = answer.here().first() == Some(&passage);
                    if inside && first {
                        answers.push((here, there, answer));
                    }
                }
            }
        }
        answers
    }

    /// What answers the one cell of a row from other rows, in which those passages stand: of each readout that does, its
    /// passages. Nothing for a row of more cells, and for one that nothing answers.
    pub fn tied(&self, row: &Row) -> Vec<(ReadoutIx, &[PassageIx])> {
        let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
        if filled != 1 || matches!(row.state, State::Only | State::Furniture) {
            return Vec::new();
        }
        let silent = self.readouts().filter(|r| row.cell(*r).is_empty());
        let answer = |r: ReadoutIx| Some((r, row.places().find_map(|place| self.answer(place, r))?.there()));
        silent.filter_map(answer).collect()
    }

    /// The kinds of difference inside a row; for a row of one readout, what that readout alone names.
    pub fn row_differences(&self, row: RowIx) -> Vec<DifferenceKind> {
        let answers = self.row_answers(row);
        let tied = self.tied(self.collation.row(row));
        let mut found: Vec<DifferenceKind> = if !tied.is_empty() {
            let places = self.collation.row(row).places();
            let turns = places.flat_map(|place| tied.iter().flat_map(move |&(r, _)| self.turns(place, r)));
            turns.map(|turn| turn.kind).collect()
        } else if answers.is_empty() {
            self.said_alone(self.collation.row(row)).into_iter().map(|(kind, _, _)| kind).collect()
        } else {
            let kinds = |&(here, there, answer): &(ReadoutIx, ReadoutIx, Answer<'_>)| {
                answer.here().first().map(|&passage| self.kinds(here.at(passage), there))
            };
            answers.iter().filter_map(kinds).flatten().collect()
        };
        found.put_in_order(Ord::cmp);
        found.dedup();
        found
    }

    /// Whether the words of an answer are the same throughout and other marks stand between them; marks of reference are
    /// none.
    pub fn answer_differs_in_marks(&self, here: ReadoutIx, there: ReadoutIx, answer: &Answer<'_>) -> bool {
        let marks = |readout: ReadoutIx, passages| self.marks(readout, passages);
        answer.words.state == State::Verbatim && marks(here, answer.here()) != marks(there, answer.there())
    }

    /// Whether a row has the same words throughout and other marks between them.
    pub fn differs_in_marks(&self, row: &Row) -> bool {
        if row.state != State::Verbatim {
            return false;
        }
        let told = self.readouts().filter(|&readout| !row.cell(readout).is_empty());
        let mut told = told.map(|readout| self.marks(readout, row.cell(readout)));
        let first = told.next();
        told.any(|marks| Some(&marks) != first.as_ref())
    }

    fn marks(&self, readout: ReadoutIx, passages: &[PassageIx]) -> Vec<Symbol> {
        let text = &self.texts[readout.ix()];
        let tokens = passages.iter().flat_map(|&p| text.passage_tokens(p).iter());
        let marks = tokens.filter(|t| t.kind == TokenKind::Punctuation && !t.is_furniture);
        let plain = |t: &&Token| !self.symbols.text(t.norm).contains(char::is_numeric);
        marks.filter(plain).map(|t| t.norm).collect()
    }

    /// What the readout of a row of one readout alone names: its kind, and the tokens of the passage that do.
    pub(super) fn said_alone(&self, row: &Row) -> Vec<(DifferenceKind, Place, Range<usize>)> {
        let mut found = Vec::new();
        for place in row.places() {
            let tokens = self.texts[place.readout.ix()].passage_tokens(place.passage);
            let side = self.excerpt(place.readout, tokens);
            for word in cues(side, &self.symbols) {
                let at = word.tokens.start.ix()..word.tokens.end.ix();
                // "The two sides" is no figure that the others keep silent about.
                let figure = word.kind == DifferenceKind::Number
                    && tokens.run(at.clone()).iter().any(|token| token.kind == TokenKind::Number);
                if (matches!(word.kind, DifferenceKind::Name | DifferenceKind::Place | DifferenceKind::Day)
                    || figure)
                    && self.terms.says_alone(word.kind, word.value, &self.dossier, self.as_texts())
                {
                    found.push((word.kind, place, at));
                }
            }
        }
        found
    }

    /// What else is worth a word about a row.
    pub fn row_notes(&self, row: RowIx) -> Vec<Note> {
        let answers = self.row_answers(row);
        let mut notes = Vec::new();
        let told = |r: &ReadoutIx| !self.collation.row(row).cells[r.ix()].is_empty();
        if self.collation.row(row).state == State::Only {
            notes.extend(self.readouts().find(told).map(Note::OnlyIn));
        }
        notes.extend(by_pairs(&answers, self.readouts().filter(told).count()));
        notes.extend(says_more(&answers).map(Note::SaysMore));
        let mut twice: Vec<ReadoutIx> = answers.iter().filter_map(tells_twice).collect();
        twice.put_in_order(Ord::cmp);
        twice.dedup();
        notes.extend(twice.into_iter().map(Note::Twice));
        if self.differs_in_marks(self.collation.row(row)) {
            notes.push(Note::Punctuation);
        }
        if self.collation.row(row).moved {
            notes.push(Note::Moved);
        }
        let by_meaning = |&(here, there, _): &(ReadoutIx, ReadoutIx, Answer)| {
            self.pair(here, there).is_some_and(|(pair, _)| pair.scores.kind == align::Kind::Languages)
        };
        if answers.iter().any(by_meaning) {
            notes.push(Note::ByMeaning);
        }
        notes
    }
}

/// How each two readouts of a row of three and more stand, where they do not all stand alike.
fn by_pairs(answers: &[(ReadoutIx, ReadoutIx, Answer)], speaking: usize) -> Vec<Note> {
    let mut pairs: Vec<(ReadoutIx, ReadoutIx, State)> = Vec::new();
    for &(here, there, answer) in answers {
        match pairs.last_mut() {
            Some((a, b, state)) if (*a, *b) == (here, there) => *state = (*state).max(answer.words.state),
            _ => pairs.push((here, there, answer.words.state)),
        }
    }
    let alike = pairs.windows(2).all(|two| two[0].2 == two[1].2);
    let all = speaking * speaking.saturating_sub(1) / 2;
    if speaking < BY_PAIRS || (alike && pairs.len() == all) {
        return Vec::new();
    }
    pairs.into_iter().map(|(here, there, state)| Note::Pair(here, there, state)).collect()
}

/// The one readout that says more than every other, where the row is partial.
fn says_more(answers: &[(ReadoutIx, ReadoutIx, Answer)]) -> Option<ReadoutIx> {
    let partial = answers.iter().filter(|(_, _, answer)| answer.words.state == State::Partial);
    let mut more = partial.map(|(here, there, answer)| {
        let (mine, theirs) = answer.covered();
        if mine < theirs { *here } else { *there }
    });
    let first = more.next()?;
    more.all(|r| r == first).then_some(first)
}

/// The side of a correspondence on which several passages say the same words again.
fn tells_twice(&(here, there, answer): &(ReadoutIx, ReadoutIx, Answer)) -> Option<ReadoutIx> {
    if answer.here().len() <= 1 && answer.there().len() <= 1 {
        return None;
    }
    let again = |ends: &mut Vec<WordIx>| {
        ends.sort_unstable();
        ends.windows(2).filter(|w| w[0] == w[1]).count()
    };
    let (mut mine, mut theirs): (Vec<WordIx>, Vec<WordIx>) =
        answer.words.links().iter().map(|link| (link.left, link.right)).unzip();
    if answer.mirrored {
        std::mem::swap(&mut mine, &mut theirs);
    }
    if again(&mut mine) >= TWICE && answer.there().len() > 1 {
        return Some(there);
    }
    (again(&mut theirs) >= TWICE && answer.here().len() > 1).then_some(here)
}
