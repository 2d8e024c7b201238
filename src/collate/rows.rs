//! Rows over all readouts, from the correspondences of each pair.
//!
//! Correspondences are joined, those tied by hand before all others, then the surest first, as long as the rule holds
//! that *two passages of one readout share a row only where some other readout answers them together*. Without it one row
//! would swallow a text: A1 answers B1, B1 answers C1, C1 answers A2, A2 answers B7. A correspondence that would break the
//! rule joins nothing; it still stands between its two readouts, and its rows are tied.

use std::collections::BTreeMap;

use super::order;
use super::pair::says_the_same;
use super::{Pair, Place, ReadoutIx, Row, RowIx};
use crate::align::Correspondence;
use crate::diff::State;
use crate::text::{InOrder as _, PassageIx, Passages, Symbol, Symbols, Text, TokenKind};

/// The rows, in the order that the first readout suggests.
pub(super) fn rows(texts: &[Text], symbols: &Symbols, pairs: &[Pair]) -> Vec<Row> {
    let links = ordered_links(texts, symbols, pairs);
    let mut groups = Groups::new(texts, &links);
    let (joined, refused): (Vec<Link>, Vec<Link>) = links.into_iter().partition(|link| groups.join(link));
    groups.join_copies(texts);
    let (mut rows, row_of) = groups.into_rows(texts);
    for link in &joined {
        let row = &mut rows[row_of[link.left.ix()][link.correspondence.left[0].ix()].ix()];
        row.state = if row.state == State::Only { link.state } else { differing_most(row.state, link.state) };
        row.score = row.score.min(link.correspondence.weakest);
        row.moved |= link.correspondence.transposed;
        row.by_hand |= link.correspondence.by_hand;
    }
    for link in &refused {
        tie(&mut rows, &row_of, link);
    }
    for row in &mut rows {
        row.ties.sort_unstable();
        row.ties.dedup();
    }
    in_reading_order(rows, &row_of)
}

/// A correspondence with the readouts that it joins and the state of its words.
struct Link<'a> {
    left: ReadoutIx,
    right: ReadoutIx,
    correspondence: &'a Correspondence,
    state: State,
}

impl Link<'_> {
    fn places(&self) -> impl Iterator<Item = Place> {
        let left = self.correspondence.left.iter().map(|&p| self.left.at(p));
        left.chain(self.correspondence.right.iter().map(|&p| self.right.at(p)))
    }
}

/// All correspondences, the surest first; those of two equal texts before all others, so that equal texts stand in
/// equal rows. Ties are broken by what the readouts say, never by the order in which they were given.
fn ordered_links<'a>(texts: &[Text], symbols: &Symbols, pairs: &'a [Pair]) -> Vec<Link<'a>> {
    let ranks = ranks(texts, symbols);
    let mut links: Vec<Link> = pairs
        .iter()
        .flat_map(|pair| {
            pair.alignment.same.iter().zip(&pair.words).map(|(correspondence, words)| Link {
                left: pair.left,
                right: pair.right,
                correspondence,
                state: words.state,
            })
        })
        .collect();
    links.put_in_order(|a, b| {
        let equal = |link: &Link| ranks[link.left.ix()] == ranks[link.right.ix()];
        let key = |link: &Link| {
            let mut ends = [
                (ranks[link.left.ix()], link.correspondence.left[0]),
                (ranks[link.right.ix()], link.correspondence.right[0]),
            ];
            ends.sort_unstable();
            ends
        };
        (equal(b).cmp(&equal(a)))
            .then(b.correspondence.by_hand.cmp(&a.correspondence.by_hand))
            .then(b.correspondence.score.total_cmp(&a.correspondence.score))
            .then_with(|| key(a).cmp(&key(b)))
    });
    links
}

/// For each text its place among all texts ordered by their words; texts that say the same have the same place.
fn ranks(texts: &[Text], symbols: &Symbols) -> Vec<usize> {
    let words = |text: usize| texts[text].tokens.iter().map(|t| symbols.text(t.norm));
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.put_in_order(|&a, &b| words(a).cmp(words(b)));
    let mut ranks = vec![0; texts.len()];
    for (at, pair) in order.windows(2).enumerate() {
        let same = says_the_same(&texts[pair[0]], &texts[pair[1]]);
        ranks[pair[1]] = if same { ranks[pair[0]] } else { at + 1 };
    }
    ranks
}

/// Passages being joined: for each passage its group, and the passages of each group.
struct Groups {
    group_of: Vec<Vec<usize>>,
    members: Vec<Vec<Place>>,
    /// For each passage the links that hold it, by number.
    links_of: Vec<Vec<Vec<u32>>>,
}

impl Groups {
    fn new(texts: &[Text], links: &[Link]) -> Self {
        let mut members = Vec::new();
        let group_of = texts.iter().zip(0..).map(|(text, readout)| {
            let start = members.len();
            let passages = (0..text.passages.len() as u32).map(PassageIx);
            members.extend(passages.map(|p| vec![ReadoutIx(readout).at(p)]));
            (start..members.len()).collect()
        });
        let group_of = group_of.collect();
        let mut links_of: Vec<Vec<Vec<u32>>> =
            texts.iter().map(|text| vec![Vec::new(); text.passages.len()]).collect();
        for (link, number) in links.iter().zip(0u32..) {
            for place in link.places() {
                links_of[place.readout.ix()][place.passage.ix()].push(number);
            }
        }
        Self { group_of, members, links_of }
    }

    /// Joins the passages of a link, and says whether the rule allows it.
    fn join(&mut self, link: &Link) -> bool {
        let mut groups: Vec<usize> =
            link.places().map(|place| self.group_of[place.readout.ix()][place.passage.ix()]).collect();
        groups.sort_unstable();
        groups.dedup();
        let mut all: Vec<Place> = groups.iter().flat_map(|&g| self.members[g].iter().copied()).collect();
        all.sort_unstable();
        // Passages that stood alone until now are told together by this very link.
        let fits = groups.iter().all(|&g| self.members[g].len() == 1)
            || (0..all.len()).all(|k| all[k + 1..].iter().all(|&b| self.are_told_together(all[k], b)));
        if fits {
            self.merge(&groups, all);
        }
        fits
    }

    /// Makes one group of several, whose passages are `all`.
    fn merge(&mut self, groups: &[usize], all: Vec<Place>) {
        for place in &all {
            self.group_of[place.readout.ix()][place.passage.ix()] = groups[0];
        }
        for &gone in &groups[1..] {
            self.members[gone].clear();
        }
        self.members[groups[0]] = all;
    }

    /// Whether two passages may share a row: they are of two readouts, or some link holds both.
    fn are_told_together(&self, a: Place, b: Place) -> bool {
        let links = |place: Place| &self.links_of[place.readout.ix()][place.passage.ix()];
        a.readout != b.readout || links(a).iter().any(|link| links(b).contains(link))
    }

    /// Joins furniture that says the same in several readouts; nothing else stands in its row.
    fn join_copies(&mut self, texts: &[Text]) {
        let mut copies: BTreeMap<(Vec<Symbol>, usize), Vec<Place>> = BTreeMap::new();
        for (text, readout) in texts.iter().zip(0..) {
            let mut met: BTreeMap<Vec<Symbol>, usize> = BTreeMap::new();
            for passage in (0..text.passages.len() as u32).map(PassageIx) {
                let place = ReadoutIx(readout).at(passage);
                if is_furniture(texts, place) {
                    let solid = text.passage_tokens(passage).iter().filter(|t| t.kind != TokenKind::Space);
                    let words: Vec<Symbol> = solid.map(|t| t.norm).collect();
                    let number = met.entry(words.clone()).or_default();
                    copies.entry((words, *number)).or_default().push(place);
                    *number += 1;
                }
            }
        }
        for places in copies.into_values().filter(|places| places.len() > 1) {
            let group = |place: &Place| self.group_of[place.readout.ix()][place.passage.ix()];
            let groups: Vec<usize> = places.iter().map(group).collect();
            self.merge(&groups, places);
        }
    }

    /// The groups as rows, and for each passage its row.
    fn into_rows(self, texts: &[Text]) -> (Vec<Row>, Vec<Vec<RowIx>>) {
        let mut row_of: Vec<Vec<RowIx>> =
            self.group_of.iter().map(|groups| vec![RowIx(0); groups.len()]).collect();
        let mut rows = Vec::new();
        for group in self.members.into_iter().filter(|group| !group.is_empty()) {
            let mut cells = vec![Passages::new(); texts.len()];
            let furniture = group.iter().all(|&place| is_furniture(texts, place));
            let state = match group.len() {
                1 if furniture => State::Furniture,
                _ if furniture => State::Verbatim,
                _ => State::Only,
            };
            for place in group {
                row_of[place.readout.ix()][place.passage.ix()] = RowIx(rows.len() as u32);
                cells[place.readout.ix()].push(place.passage);
            }
            rows.push(Row { cells, state, score: 1.0, moved: false, by_hand: false, ties: Vec::new() });
        }
        (rows, row_of)
    }
}

fn is_furniture(texts: &[Text], place: Place) -> bool {
    texts[place.readout.ix()].passages[place.passage.ix()].furniture.is_some()
}

/// The state that says more of a difference: other words before more words, more words before the same words.
fn differing_most(a: State, b: State) -> State {
    let weight = |state| match state {
        State::Furniture | State::Verbatim => 0,
        State::Partial => 1,
        State::Reworded => 2,
        State::Only => 3,
    };
    if weight(b) > weight(a) { b } else { a }
}

/// Ties the rows of a correspondence that joins none; a row with nothing else takes its state from it, since its
/// passage does have an answer.
fn tie(rows: &mut [Row], row_of: &[Vec<RowIx>], link: &Link) {
    let row_of = |place: Place| row_of[place.readout.ix()][place.passage.ix()];
    let mut tied: Vec<RowIx> = link.places().map(row_of).collect();
    tied.sort_unstable();
    tied.dedup();
    for &here in &tied {
        let row = &mut rows[here.ix()];
        row.ties.extend(tied.iter().copied().filter(|&r| r != here));
        let alone = row.cells.iter().filter(|cell| !cell.is_empty()).count() == 1;
        if alone && row.state == State::Only {
            row.state = link.state;
            row.score = link.correspondence.weakest;
            row.by_hand = link.correspondence.by_hand;
        }
    }
}

/// Puts the rows in the order of the first readout, and numbers their ties anew.
fn in_reading_order(rows: Vec<Row>, row_of: &[Vec<RowIx>]) -> Vec<Row> {
    let order = order::order(&rows, row_of, ReadoutIx(0));
    let mut place = vec![RowIx(0); rows.len()];
    for (at, row) in order.iter().enumerate() {
        place[row.ix()] = RowIx(at as u32);
    }
    let mut old: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    let mut sorted: Vec<Row> = order.iter().filter_map(|row| old[row.ix()].take()).collect();
    for row in &mut sorted {
        for tie in &mut row.ties {
            *tie = place[tie.ix()];
        }
        row.ties.sort_unstable();
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Relation;

    fn link(left: &[u32], right: &[u32]) -> Correspondence {
        let passages = |numbers: &[u32]| numbers.iter().map(|&p| PassageIx(p)).collect();
        Correspondence {
            left: passages(left),
            right: passages(right),
            relation: Relation::Same,
            score: 0.5,
            weakest: 0.5,
            transposed: false,
            by_hand: false,
        }
    }

    fn texts(count: usize) -> Vec<Text> {
        let mut symbols = Symbols::default();
        (0..count).map(|_| Text::new("One is here. Two is there.", Some("en"), &mut symbols)).collect()
    }

    #[test]
    fn a_chain_does_not_put_two_passages_of_one_readout_into_a_row() {
        // A1 answers B1, B1 answers C1, and C1 answers A2.
        let correspondences = [link(&[0], &[0]), link(&[0], &[0]), link(&[1], &[0])];
        let ends = [(0, 1), (1, 2), (0, 2)];
        let links: Vec<Link> = correspondences
            .iter()
            .zip(ends)
            .map(|(correspondence, (left, right))| Link {
                left: ReadoutIx(left),
                right: ReadoutIx(right),
                correspondence,
                state: State::Reworded,
            })
            .collect();
        let mut groups = Groups::new(&texts(3), &links);
        let allowed: Vec<bool> = links.iter().map(|link| groups.join(link)).collect();
        assert_eq!(allowed, [true, true, false]);
        let (mut rows, row_of) = groups.into_rows(&texts(3));
        tie(&mut rows, &row_of, &links[2]);
        let second = &rows[row_of[0][1].ix()];
        assert_eq!((second.state, second.ties.len()), (State::Reworded, 1));
    }

    #[test]
    fn a_row_is_as_its_most_different_cells_are() {
        use State::{Only, Partial, Reworded, Verbatim};
        let ascending = [Verbatim, Partial, Reworded, Only];
        for (i, &a) in ascending.iter().enumerate() {
            for (j, &b) in ascending.iter().enumerate() {
                assert_eq!(differing_most(a, b), ascending[i.max(j)], "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn two_passages_that_another_readout_answers_together_share_a_row() {
        let correspondences = [link(&[0, 1], &[0]), link(&[0], &[0])];
        let links = [(0, 1), (0, 2)].iter().zip(&correspondences).map(|(&(left, right), correspondence)| {
            let (left, right) = (ReadoutIx(left), ReadoutIx(right));
            Link { left, right, correspondence, state: State::Partial }
        });
        let links: Vec<Link> = links.collect();
        let mut groups = Groups::new(&texts(3), &links);
        assert!(links.iter().all(|link| groups.join(link)));
        let (rows, row_of) = groups.into_rows(&texts(3));
        assert_eq!(*rows[row_of[2][0].ix()].cells[0], [PassageIx(0), PassageIx(1)]);
    }

    /// The rows of texts that no link ties, as cells and states.
    fn untied(sources: &[&str]) -> Vec<(Vec<usize>, State)> {
        let mut symbols = Symbols::default();
        let texts: Vec<Text> = sources.iter().map(|s| Text::new(s, Some("en"), &mut symbols)).collect();
        rows(&texts, &symbols, &[])
            .iter()
            .map(|row| (row.cells.iter().map(Passages::len).collect(), row.state))
            .collect()
    }

    #[test]
    fn furniture_shares_a_row_where_it_says_the_same() {
        let (a, b) = ("They met in Geneva on Monday.", "He left for home in June.");
        let same = untied(&[&format!("{a}\n\n- 3 -\n"), &format!("{b}\n\n- 3 -\n")]);
        assert!(same.contains(&(vec![1, 1], State::Verbatim)), "{same:?}");
        let other = untied(&[&format!("{a}\n\n- 3 -\n"), &format!("{b}\n\n- 4 -\n")]);
        assert_eq!(other.iter().filter(|(_, state)| *state == State::Furniture).count(), 2, "{other:?}");
    }
}
