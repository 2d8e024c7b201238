//! What is to be marked about a row beside its state.

use std::collections::BTreeSet;

use super::{Analysis, Answer, Note};
use crate::collate::{Pair, ReadoutIx, Row, RowIx, joined};
use crate::diff::{Difference, DifferenceKind, Excerpt, State, cues, differences};
use crate::lexicon::{Kind, abbreviation, listed};
use crate::text::{PassageIx, Symbol, Token, TokenKind, WordIx};

/// How many words must be linked twice before a side counts as telling a matter twice.
const TWICE: usize = 3;

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

    /// What turns the meaning in a correspondence of a pair, by its place in [`crate::align::Alignment::same`].
    pub fn differences<'a>(&'a self, pair: &'a Pair, correspondence: usize) -> &'a [Difference] {
        pair.differences(correspondence, || {
            let found = &pair.alignment.same[correspondence];
            let of = |readout: ReadoutIx, passages: &[PassageIx]| joined(self.text(readout), passages);
            let (mine, theirs) = (of(pair.left, &found.left), of(pair.right, &found.right));
            let left = self.excerpt(pair.left, &mine);
            let right = self.excerpt(pair.right, &theirs);
            differences(&pair.words[correspondence], left, right, &self.symbols)
        })
    }

    fn excerpt<'a>(&'a self, readout: ReadoutIx, tokens: &'a [Token]) -> Excerpt<'a> {
        let readout = self.readout(readout);
        Excerpt { source: &readout.text, tokens, dateline: self.dossier.dateline(readout) }
    }

    /// The kinds of difference inside a row; for a row of one readout, what that readout alone names.
    pub fn row_differences(&self, row: RowIx) -> Vec<DifferenceKind> {
        let answers = self.row_answers(row);
        let mut found: Vec<DifferenceKind> = if answers.is_empty() {
            self.said_alone(self.collation.row(row))
        } else {
            answers
                .iter()
                .flat_map(|(here, there, answer)| self.answer_differences(*here, *there, answer))
                .collect()
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    fn answer_differences(&self, here: ReadoutIx, there: ReadoutIx, answer: &Answer) -> Vec<DifferenceKind> {
        // Rows are walked from the lower readout to the higher, which is how a pair compares them.
        let pair = self.pair(here, there).map(|(pair, _)| pair);
        let slot = pair.and_then(|pair| pair.slot(*answer.here().first()?, false));
        let found = pair
            .zip(slot)
            .map_or(&[][..], |(pair, slot)| self.differences(pair, slot.correspondence as usize));
        let mut kinds: Vec<DifferenceKind> = found.iter().map(|difference| difference.kind).collect();
        let speakers = (self.speakers(here, answer.here()), self.speakers(there, answer.there()));
        if !speakers.0.is_empty() && !speakers.1.is_empty() && speakers.0.is_disjoint(&speakers.1) {
            kinds.push(DifferenceKind::Speaker);
        }
        kinds
    }

    /// The names in the labels of who speaks some passages.
    fn speakers(&self, readout: ReadoutIx, passages: &[PassageIx]) -> BTreeSet<&str> {
        let text = &self.texts[readout.ix()];
        let labels = passages.iter().filter_map(|p| text.passages[p.ix()].speaker.clone());
        let tokens = labels.flat_map(|label| &text.tokens[label.start as usize..label.end as usize]);
        let named =
            tokens.filter(|token| token.is_word()).map(|token| (token, self.symbols.text(token.norm)));
        let is_title = |token: &Token, word: &str| {
            listed(word, token.language, |kind| kind == Kind::Title).is_some()
                || abbreviation(word, token.language).is_some()
        };
        let named = named.filter(|(token, word)| !is_title(token, word));
        named
            .map(|(_, word)| match word {
                "q" => "question",
                "a" => "answer",
                word => word,
            })
            .collect()
    }

    /// Whether a row has the same words throughout and other marks between them; marks of reference are none.
    pub fn differs_in_marks(&self, row: RowIx) -> bool {
        let row = self.collation.row(row);
        let marks = |readout: ReadoutIx| -> Vec<Symbol> {
            let text = &self.texts[readout.ix()];
            let tokens = row.cell(readout).iter().flat_map(|&p| text.passage_tokens(p));
            let marks = tokens.filter(|t| t.kind == TokenKind::Punctuation && !t.is_furniture);
            let plain = |t: &&Token| !self.symbols.text(t.norm).contains(char::is_numeric);
            marks.filter(plain).map(|t| t.norm).collect()
        };
        let mut told = self.readouts().filter(|&readout| !row.cell(readout).is_empty()).map(marks);
        let first = told.next();
        row.state == State::Verbatim && told.any(|marks| Some(&marks) != first.as_ref())
    }

    fn said_alone(&self, row: &Row) -> Vec<DifferenceKind> {
        let mut found = Vec::new();
        for readout in self.readouts() {
            let tokens = joined(&self.texts[readout.ix()], &row.cells[readout.ix()]);
            let side = self.excerpt(readout, &tokens);
            for word in cues(side, &self.symbols) {
                // "The two sides" is no figure that the others keep silent about.
                let figure = word.kind == DifferenceKind::Number
                    && tokens[word.tokens.start.ix()..word.tokens.end.ix()]
                        .iter()
                        .any(|token| token.kind == TokenKind::Number);
                if (matches!(word.kind, DifferenceKind::Name | DifferenceKind::Place | DifferenceKind::Day)
                    || figure)
                    && self.terms.says_alone(word.kind, word.value, &self.dossier, self.as_texts())
                {
                    found.push(word.kind);
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
        notes.extend(says_more(&answers).map(Note::SaysMore));
        let mut twice: Vec<ReadoutIx> = answers.iter().filter_map(tells_twice).collect();
        twice.sort_unstable();
        twice.dedup();
        notes.extend(twice.into_iter().map(Note::Twice));
        if self.differs_in_marks(row) {
            notes.push(Note::Punctuation);
        }
        if self.collation.row(row).moved {
            notes.push(Note::Moved);
        }
        notes
    }
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
    let again = |ends: &mut Vec<WordIx>| {
        ends.sort_unstable();
        ends.windows(2).filter(|w| w[0] == w[1]).count()
    };
    let (mut mine, mut theirs): (Vec<WordIx>, Vec<WordIx>) =
        answer.words.links.iter().map(|link| (link.left, link.right)).unzip();
    if answer.mirrored {
        std::mem::swap(&mut mine, &mut theirs);
    }
    if again(&mut mine) >= TWICE && answer.there().len() > 1 {
        return Some(there);
    }
    (again(&mut theirs) >= TWICE && answer.here().len() > 1).then_some(here)
}
