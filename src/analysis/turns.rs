//! Where the meaning is turned: the differences of a correspondence, as one of its passages has them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Analysis;
use crate::across;
use crate::collate::{Pair, Place, ReadoutIx, compare_words};
use crate::diff::{Difference, DifferenceKind, Excerpt, WordDiff, differences};
use crate::lexicon::{Kind, abbreviation, listed};
use crate::text::{PassageIx, Token, TokenKind, TokenRun, WordIx};

/// Passages of a readout.
type Passages<'a> = (ReadoutIx, &'a [PassageIx]);

/// A place in a passage where the other side says something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// What differs.
    pub kind: DifferenceKind,
    /// The words, by their positions among the tokens of the passage, white space counted; empty, before the word at which
    /// they would stand, where the other side alone has them.
    pub tokens: Range<usize>,
}

impl Analysis {
    /// What turns the meaning in a correspondence of a pair, by its place in [`crate::align::Alignment::same`].
    ///
    /// Where labels before the passages name other speakers, and nothing in the passages does, both sides of the
    /// difference are empty.
    pub fn differences<'a>(&'a self, pair: &'a Pair, correspondence: usize) -> &'a [Difference] {
        pair.differences(correspondence, || {
            let found = &pair.alignment.same[correspondence];
            let words = &pair.words[correspondence].unpacked();
            self.differences_between((pair.left, &found.left), (pair.right, &found.right), words)
        })
    }

    /// What turns the meaning between passages of two readouts whose words were compared.
    fn differences_between(
        &self,
        left: Passages<'_>,
        right: Passages<'_>,
        words: &WordDiff,
    ) -> Vec<Difference> {
        let (mine, theirs) = (self.text(left.0).joined(left.1), self.text(right.0).joined(right.1));
        let excerpts = (self.excerpt(left.0, mine.all()), self.excerpt(right.0, theirs.all()));
        let mut all = differences(words, excerpts.0, excerpts.1, &self.symbols);
        if across::is_across([self.text(left.0), self.text(right.0)]) {
            // Only what is known by its value can be told apart: names and denials have other words over there.
            all.retain(|d| matches!(d.kind, DifferenceKind::Number | DifferenceKind::Day));
            return all;
        }
        let named = all.iter().any(|difference| difference.kind == DifferenceKind::Speaker);
        let labels = (self.speakers(left.0, left.1), self.speakers(right.0, right.1));
        if !named && !labels.0.is_empty() && !labels.1.is_empty() && labels.0.is_disjoint(&labels.1) {
            // Speakers come first in the order of kinds.
            let nowhere = WordIx(0)..WordIx(0);
            let kind = DifferenceKind::Speaker;
            all.insert(0, Difference { kind, left: nowhere.clone(), right: nowhere, degrees: None });
        }
        all
    }

    /// Where a passage would turn what some passages of another readout say, if they answered it; with the words of both
    /// compared.
    pub fn turns_if_tied(&self, place: Place, there: (ReadoutIx, &[PassageIx])) -> (Vec<Turn>, WordDiff) {
        let here = [place.passage];
        let texts = [self.text(place.readout), self.text(there.0)];
        let words = compare_words(texts, [&here, there.1], &self.symbols);
        let found = self.differences_between((place.readout, &here), there, &words);
        let counted = self.words_in(place.readout, &here);
        let turn = |difference: &Difference| {
            let tokens = if difference.left.is_empty() && difference.right.is_empty() {
                self.label_of(place)
            } else {
                placed(&counted, place.passage, &difference.left)
            };
            Some(Turn { kind: difference.kind, tokens: tokens? })
        };
        (found.iter().filter_map(turn).collect(), words)
    }

    pub(super) fn excerpt<'a>(&'a self, readout: ReadoutIx, tokens: TokenRun<'a>) -> Excerpt<'a> {
        let readout = self.readout(readout);
        Excerpt { source: &readout.text, tokens, dateline: self.dossier.dateline(readout) }
    }

    /// The names in the labels of who speaks some passages.
    fn speakers(&self, readout: ReadoutIx, passages: &[PassageIx]) -> BTreeSet<&str> {
        let text = &self.texts[readout.ix()];
        let labels = passages.iter().filter_map(|p| text.passages[p.ix()].speaker.clone());
        let tokens =
            labels.flat_map(|label| text.tokens.run(label.start as usize..label.end as usize).iter());
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

    /// What turns the meaning between a passage, with those that are answered together with it, and another readout.
    fn differences_of(&self, place: Place, there: ReadoutIx) -> (&[Difference], bool) {
        let Some((pair, mirrored)) = self.pair(place.readout, there) else { return (&[], false) };
        let slot = pair.slot(place.passage, mirrored);
        (slot.map_or(&[], |slot| self.differences(pair, slot.correspondence as usize)), mirrored)
    }

    /// The kinds of difference in the correspondence that a passage stands in, in their order.
    pub fn kinds(&self, place: Place, there: ReadoutIx) -> Vec<DifferenceKind> {
        let mut kinds: Vec<_> = self.differences_of(place, there).0.iter().map(|d| d.kind).collect();
        kinds.dedup();
        kinds
    }

    /// Where a passage turns what another readout says, by kind, then by place.
    pub fn turns(&self, place: Place, there: ReadoutIx) -> Vec<Turn> {
        let (found, mirrored) = self.differences_of(place, there);
        let Some(answer) = self.answer(place, there).filter(|_| !found.is_empty()) else { return Vec::new() };
        let words = self.words_in(place.readout, answer.here());
        let turn = |difference: &Difference| {
            let (here, over_there) = if mirrored {
                (&difference.right, &difference.left)
            } else {
                (&difference.left, &difference.right)
            };
            let tokens = if here.is_empty() && over_there.is_empty() {
                self.label_of(place)
            } else {
                placed(&words, place.passage, here)
            };
            Some(Turn { kind: difference.kind, tokens: tokens? })
        };
        found.iter().filter_map(turn).collect()
    }

    /// Every word of some passages, as differences count them: its passage and its position there.
    fn words_in(&self, readout: ReadoutIx, passages: &[PassageIx]) -> Vec<(PassageIx, usize)> {
        let text = &self.texts[readout.ix()];
        let counts = |token: &Token| token.kind != TokenKind::Space && !token.is_furniture;
        let of = |&passage: &PassageIx| {
            let tokens = text.passage_tokens(passage).iter().enumerate();
            tokens.filter(move |(_, token)| counts(token)).map(move |(at, _)| (passage, at))
        };
        passages.iter().flat_map(of).collect()
    }

    /// The label of who speaks, where it stands in the passage itself; else its beginning.
    fn label_of(&self, place: Place) -> Option<Range<usize>> {
        let passage = &self.texts[place.readout.ix()].passages[place.passage.ix()];
        let label = passage.speaker.clone()?;
        let inside = passage.tokens.start <= label.start && label.end <= passage.tokens.end;
        let at = |token: u32| (token - passage.tokens.start) as usize;
        Some(if inside { at(label.start)..at(label.end) } else { 0..0 })
    }
}

/// The tokens of a passage from the first to the last of some words; none where they stand in another passage.
fn placed(words: &[(PassageIx, usize)], passage: PassageIx, range: &Range<WordIx>) -> Option<Range<usize>> {
    if range.is_empty() {
        let &(of, at) = words.get(range.start.ix()).or(words.last())?;
        return (of == passage).then_some(at..at);
    }
    let inside = words.get(range.start.ix()..range.end.ix())?.iter().filter(|(of, _)| *of == passage);
    let mut at = inside.map(|&(_, at)| at);
    let first = at.next()?;
    Some(first..at.next_back().unwrap_or(first) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_placed_in_the_passage_that_has_them() {
        let word = |passage, at| (PassageIx(passage), at);
        let words = [word(3, 0), word(3, 2), word(3, 4), word(4, 0), word(4, 2)];
        let range = |start, end| WordIx(start)..WordIx(end);
        let table = [
            (3, range(1, 3), Some(2..5)),
            (4, range(1, 3), None),
            (3, range(2, 5), Some(4..5)),
            (4, range(2, 5), Some(0..3)),
            (4, range(3, 3), Some(0..0)),
            (3, range(3, 3), None),
            (4, range(5, 5), Some(2..2)),
        ];
        for (passage, range, expected) in table {
            assert_eq!(placed(&words, PassageIx(passage), &range), expected, "{passage} {range:?}");
        }
    }
}
