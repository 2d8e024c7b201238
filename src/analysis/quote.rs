//! The most telling words of a passage, for a cell of the ledger.

use std::ops::Range;

use super::Analysis;
use crate::collate::{Place, ReadoutIx, Row};
use crate::diff::{State, WordRole};
use crate::lexicon::{Kind, listed};
use crate::text::{InOrder as _, PassageIx, Token, TokenKind, TokenList};

/// The share of a quote that its first piece may take, so that a second finds room.
const FIRST: f32 = 0.6;

/// The worth that a second piece must have beside the first.
const SECOND: f32 = 0.4;

/// How many words after a negation no quote begins with.
const NEGATED: usize = 4;

/// Some words of a cell: pieces in the order of the text, with something left out between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The passages that are quoted.
    pub passages: Vec<PassageIx>,
    /// The pieces, as ranges of the tokens of the text.
    pub pieces: Vec<Range<u32>>,
    /// The readout that the words are compared with, for their roles.
    pub against: Option<ReadoutIx>,
}

/// A phrase: its tokens, how many half words it has (a Han character counts as half a word), and what it is worth.
struct Phrase {
    tokens: Range<usize>,
    halves: usize,
    worth: f32,
    passage: usize,
    /// Whether a remark speaks of its words.
    needed: bool,
}

impl Analysis {
    /// The most telling words of a readout's cell in a row, about `words` of them; none for an empty cell.
    ///
    /// The words that a remark of the row speaks of are always among them. Where the cell is answered, words that tie it
    /// to its counterpart come next; else rare words do.
    pub fn quote(&self, row: &Row, readout: ReadoutIx, words: usize) -> Option<Quote> {
        let passages = row.cells.get(readout.ix()).filter(|cell| !cell.is_empty())?;
        let others = || self.readouts().filter(|&r| r != readout && !row.cells[r.ix()].is_empty());
        let turned = |r: &ReadoutIx| passages.iter().any(|&p| !self.turns(readout.at(p), *r).is_empty());
        let against = others().find(turned).or_else(|| others().next());
        let needed = self.remarked(row, readout);
        let phrases: Vec<Phrase> = passages
            .iter()
            .enumerate()
            .flat_map(|(at, &p)| self.phrases(readout.at(p), at, against))
            .map(|phrase| Phrase { needed: needed.iter().any(|n| touch(n, &phrase.tokens)), ..phrase })
            .collect();
        let pieces = chosen(&phrases, 2 * words);
        let tokens = &self.texts[readout.ix()].tokens;
        let leads = |i: usize| self.is(&tokens[i], Kind::Leading);
        let pieces = pieces.into_iter().filter_map(|range| {
            let inside = |n: &&Range<usize>| touch(n, &range);
            let kept = needed.iter().filter(inside).fold(None, |all: Option<Range<usize>>, n| {
                let n = n.start.max(range.start)..n.end.min(range.end);
                Some(all.map_or(n.clone(), |all| all.start.min(n.start)..all.end.max(n.end)))
            });
            match (trimmed(tokens, range.clone(), leads), kept) {
                (Some(trimmed), Some(kept)) => Some(trimmed.start.min(kept.start)..trimmed.end.max(kept.end)),
                (trimmed, kept) => trimmed.or(kept),
            }
        });
        let pieces = pieces.map(|r| r.start as u32..r.end as u32).collect();
        Some(Quote { passages: passages.to_vec(), pieces, against })
    }

    /// The tokens of the text that the remarks of a row speak of; of words that stand over there alone, those beside
    /// their place.
    fn remarked(&self, row: &Row, readout: ReadoutIx) -> Vec<Range<usize>> {
        let text = &self.texts[readout.ix()];
        let first = |place: Place| text.passages[place.passage.ix()].tokens.start as usize;
        let mut all = Vec::new();
        for &passage in row.cell(readout) {
            let place = readout.at(passage);
            let (start, tokens) = (first(place), text.passage_tokens(passage));
            let word = |at: &usize| tokens[*at].is_word();
            for there in self.readouts().filter(|&r| r != readout && !row.cell(r).is_empty()) {
                for turn in self.turns(place, there) {
                    let mut at = turn.tokens;
                    if at.is_empty() {
                        let before = (0..at.start).rev().find(word).unwrap_or(at.start);
                        let after = (at.start..tokens.len()).find(word).unwrap_or(before);
                        at = before..after + 1;
                    }
                    all.push(start + at.start..start + at.end);
                }
            }
        }
        if row.state == State::Only {
            let alone = self.said_alone(row).into_iter().filter(|(_, place, _)| place.readout == readout);
            all.extend(alone.map(|(_, place, at)| first(place) + at.start..first(place) + at.end));
        }
        all
    }

    /// The first words of a passage, about `words` of them, cut at the end of a phrase.
    pub fn opening(&self, place: Place, words: usize) -> Quote {
        let mut taken = 0;
        let phrases = self.phrases(place, 0, None);
        let fitting = phrases.iter().take_while(|phrase| {
            taken += phrase.halves;
            taken <= (2 * words).max(phrases[0].halves)
        });
        let piece = fitting.fold(None, |whole: Option<Range<usize>>, phrase| {
            Some(whole.map_or(phrase.tokens.start, |w| w.start)..phrase.tokens.end)
        });
        let pieces = piece.map(|r| r.start as u32..r.end as u32).into_iter().collect();
        Quote { passages: vec![place.passage], pieces, against: None }
    }

    /// Whether a phrase may begin with a word: with a small one that belongs to what follows.
    ///
    /// Not in Han, where small characters stand inside words; its clauses end with marks.
    fn may_begin(&self, token: &Token) -> bool {
        let small = token.is_word() && token.is_function_word && token.kind != TokenKind::Han;
        small && !self.is(token, Kind::Hanging)
    }

    /// Whether a token is listed as one of a kind by itself.
    fn is(&self, token: &Token, kind: Kind) -> bool {
        listed(self.symbols.text(token.norm), token.language, |other| other == kind).is_some()
    }

    /// The phrases of a passage, which is the one at `at` among those that are quoted.
    fn phrases(&self, place: Place, at: usize, against: Option<ReadoutIx>) -> Vec<Phrase> {
        let text = &self.texts[place.readout.ix()];
        let first = text.passages[place.passage.ix()].tokens.start as usize;
        let tokens = text.passage_tokens(place.passage);
        let roles = against.and_then(|there| self.roles(place, there));
        let mut phrases: Vec<Phrase> = Vec::new();
        let (mut closed, mut negated) = (true, 0);
        for (k, token) in tokens.iter().enumerate() {
            let word = token.is_word();
            // The 's of "China's" belongs to the word that it is written to.
            let apart = k.checked_sub(1).is_none_or(|before| tokens[before].kind == TokenKind::Space);
            let leads = apart && negated == 0 && self.may_begin(token);
            let begins = leads && k > 0 && phrases.last().is_some_and(|p| p.worth > 0.0);
            if word {
                let turns_round = self.is(token, Kind::Not);
                negated = if turns_round { NEGATED } else { negated.saturating_sub(1) };
            }
            if closed || begins {
                phrases.push(Phrase {
                    tokens: first + k..first + k,
                    halves: 0,
                    worth: 0.0,
                    passage: at,
                    needed: false,
                });
            }
            closed = token.kind == TokenKind::Punctuation
                && tokens.get(k + 1).is_none_or(|t| t.kind == TokenKind::Space);
            if let Some(phrase) = phrases.last_mut() {
                phrase.tokens.end = first + k + 1;
                phrase.halves += match token.kind {
                    TokenKind::Han => 1,
                    _ => 2 * usize::from(word),
                };
                phrase.worth += self.terms.weight(token) * roles.map_or(1.0, |roles| interest(roles[k]));
            }
        }
        phrases
    }
}

/// How much a word in a role says about why two passages stand in one row.
const fn interest(role: WordRole) -> f32 {
    match role {
        WordRole::Shared => 1.0,
        WordRole::Near => 1.2,
        WordRole::Divergent => 0.7,
        WordRole::Only => 0.2,
        WordRole::Plain => 0.0,
    }
}

/// The tokens of the best one or two stretches of phrases that hold about so many half words.
fn chosen(phrases: &[Phrase], halves: usize) -> Vec<Range<usize>> {
    let all: usize = phrases.iter().map(|p| p.halves).sum();
    if all <= halves {
        let passages = phrases.chunk_by(|a, b| a.passage == b.passage);
        let whole = passages.map(|p| p[0].tokens.start..p[p.len() - 1].tokens.end).collect();
        return joined(whole);
    }
    let mut stretches: Vec<Range<usize>> =
        (0..phrases.len()).filter(|&k| phrases[k].needed).map(|k| k..k + 1).collect();
    if stretches.is_empty() {
        let room = (halves as f32 * FIRST).ceil() as usize;
        let Some((first, worth)) = best(phrases, room, &[]) else { return Vec::new() };
        let used: usize = phrases[first.clone()].iter().map(|p| p.halves).sum();
        stretches.push(first);
        let second = best(phrases, halves.saturating_sub(used), &stretches);
        stretches.extend(second.filter(|&(_, w)| w >= SECOND * worth).map(|(stretch, _)| stretch));
    } else {
        let used: usize = phrases.iter().filter(|p| p.needed).map(|p| p.halves).sum();
        let more = best(phrases, halves.saturating_sub(used), &stretches);
        stretches.extend(more.map(|(stretch, _)| stretch));
    }
    stretches.put_in_order_of(|s| s.start);
    joined(
        stretches.into_iter().map(|s| phrases[s.start].tokens.start..phrases[s.end - 1].tokens.end).collect(),
    )
}

/// The stretch of phrases of one passage, outside `taken`, that fits into `room` half words and is worth most.
fn best(phrases: &[Phrase], room: usize, taken: &[Range<usize>]) -> Option<(Range<usize>, f32)> {
    let mut best: Option<(Range<usize>, f32)> = None;
    let is_taken = |k: usize| taken.iter().any(|stretch| stretch.contains(&k));
    for start in (0..phrases.len()).filter(|&k| !is_taken(k)) {
        let (mut halves, mut worth) = (0, 0.0);
        for (end, phrase) in phrases.iter().enumerate().skip(start) {
            halves += phrase.halves;
            worth += phrase.worth;
            let fits = halves <= room || (end == start && taken.is_empty());
            if !fits || is_taken(end) || phrase.passage != phrases[start].passage {
                break;
            }
            if best.as_ref().is_none_or(|&(_, most)| worth > most) {
                best = Some((start..end + 1, worth));
            }
        }
    }
    best
}

/// Whether two ranges have something in common.
fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Ranges that touch, as one.
fn joined(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => all.push(range),
        }
    }
    all
}

/// A range without white space and marks at its edges, without small words at its end and those that only lead in.
fn trimmed(tokens: &TokenList, whole: Range<usize>, leads: impl Fn(usize) -> bool) -> Option<Range<usize>> {
    let han = |i: usize| tokens[i].kind == TokenKind::Han;
    let telling = |i: &usize| tokens[*i].is_word() && (!tokens[*i].is_function_word || han(*i));
    let words = || whole.clone().filter(|&i| tokens[i].is_word());
    let start = words().find(|&i| !leads(i))?;
    let end = whole.clone().rev().find(telling).or_else(|| words().next_back())?;
    (start <= end).then_some(start..end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(all: &[(usize, f32)]) -> Vec<Phrase> {
        let phrase = |(at, &(halves, worth)): (usize, &(usize, f32))| Phrase {
            tokens: at..at + 1,
            halves,
            worth,
            passage: 0,
            needed: false,
        };
        all.iter().enumerate().map(phrase).collect()
    }

    /// Where the pieces that are chosen of some phrases begin and end.
    fn pieces(all: &[(usize, f32)], halves: usize) -> Vec<(usize, usize)> {
        chosen(&phrases(all), halves).iter().map(|piece| (piece.start, piece.end)).collect()
    }

    #[test]
    fn a_second_piece_is_quoted_where_it_is_worth_four_tenths_of_the_first() {
        assert_eq!(pieces(&[(2, 10.0), (4, 0.0), (2, 4.0)], 6), [(0, 1), (2, 3)]);
        assert_eq!(pieces(&[(2, 10.0), (4, 0.0), (2, 3.9)], 6), [(0, 1)]);
    }

    #[test]
    fn what_a_remark_speaks_of_is_quoted_before_all_else() {
        let mut all = phrases(&[(2, 10.0), (4, 0.0), (2, 1.0), (4, 0.0), (2, 2.0)]);
        all[2].needed = true;
        all[3].needed = true;
        let pieces = |halves| -> Vec<_> { chosen(&all, halves).iter().map(|p| (p.start, p.end)).collect() };
        assert_eq!(pieces(6), [(2, 4)]);
        assert_eq!(pieces(8), [(0, 1), (2, 4)]);
        assert_eq!(pieces(2), [(2, 4)], "though there be no room for it");
    }

    #[test]
    fn what_fits_is_quoted_whole_and_of_equals_the_first() {
        assert_eq!(pieces(&[(2, 1.0), (4, 0.0)], 6), [(0, 2)]);
        assert_eq!(pieces(&[(4, 1.0), (6, 0.0), (4, 1.0)], 4), [(0, 1)]);
    }
}
