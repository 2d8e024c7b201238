//! Which words of two sides stand against each other, as their links say.

use std::ops::Range;

use super::link::LinkKind;
use super::token_view::TokenView;
use super::word_diff::WordDiff;

/// How far from a modal verb or a denial the word may stand that it governs.
const GOVERNED: usize = 4;

/// How near a linked word must stand for a phrase to belong to what is linked.
const BESIDE: usize = 3;

/// Whose words are meant: those of the side looked from, or those of the other.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whose {
    Mine,
    Theirs,
}

/// The links of two sides that are read.
pub(super) struct Pairing<'a> {
    pub(super) left: &'a TokenView<'a>,
    pub(super) right: &'a TokenView<'a>,
    forth: Vec<Vec<usize>>,
    back: Vec<Vec<usize>>,
    near: [Vec<bool>; 2],
}

impl<'a> Pairing<'a> {
    pub(super) fn new(diff: &WordDiff, left: &'a TokenView<'a>, right: &'a TokenView<'a>) -> Self {
        let (mut forth, mut back) = (vec![Vec::new(); left.len()], vec![Vec::new(); right.len()]);
        let mut near = [vec![false; left.len()], vec![false; right.len()]];
        for link in &diff.links {
            let (i, j) = (link.left.ix(), link.right.ix());
            if i < forth.len() && j < back.len() && !left.is_mark(i) && !right.is_mark(j) {
                forth[i].push(j);
                back[j].push(i);
                near[0][i] |= link.kind == LinkKind::Near;
                near[1][j] |= link.kind == LinkKind::Near;
            }
        }
        Self { left, right, forth, back, near }
    }

    /// The same pairing seen from the other side.
    pub(super) fn turned(&self) -> Pairing<'a> {
        let [mine, theirs] = self.near.clone();
        Pairing {
            left: self.right,
            right: self.left,
            forth: self.back.clone(),
            back: self.forth.clone(),
            near: [theirs, mine],
        }
    }

    fn is_linked(&self, i: usize, j: usize) -> bool {
        self.forth.get(i).is_some_and(|there| there.contains(&j))
    }

    /// The words that answer a word.
    pub(super) fn answers(&self, i: usize) -> &[usize] {
        self.forth.get(i).map_or(&[], Vec::as_slice)
    }

    /// Whether two phrases stand against each other: they are linked, or the words before or after both are.
    pub(super) fn faces(&self, here: &Range<usize>, there: &Range<usize>) -> bool {
        let inside = here.clone().any(|i| there.clone().any(|j| self.is_linked(i, j)));
        let before = here.start > 0 && there.start > 0 && self.is_linked(here.start - 1, there.start - 1);
        inside || before || self.is_linked(here.end, there.end)
    }

    /// Whether a word over there is linked as another form of a word of a phrase, on whichever side the phrase is.
    pub(super) fn is_near(&self, phrase: &Range<usize>, side: Whose) -> bool {
        let near = &self.near[side as usize];
        phrase.clone().any(|k| near.get(k).copied().unwrap_or_default())
    }

    /// Whether a word that carries matter and stands close to a phrase is linked.
    pub(super) fn is_beside_linked(&self, here: &Range<usize>) -> bool {
        let linked = |i: usize| self.left.is_content(i) && !self.answers(i).is_empty();
        (here.start.saturating_sub(BESIDE)..here.start).any(linked)
            || (here.end..here.end + BESIDE).any(linked)
    }

    /// The words over there that answer what a modal verb or a denial here governs.
    pub(super) fn answers_to_governed(&self, here: &Range<usize>) -> &[usize] {
        governed(self.left, here.end).map_or(&[], |i| {
            // One Han character alone is seldom a word: the next must run on over there too.
            let runs = !self.left.is_han(i) || self.answers(i).iter().any(|&j| self.is_linked(i + 1, j + 1));
            if runs { self.answers(i) } else { &[] }
        })
    }
}

/// The word that a modal verb or a denial governs which ends before `end`: the next that carries matter.
pub(super) fn governed(reading: &TokenView, end: usize) -> Option<usize> {
    (end..end + GOVERNED).take_while(|&k| !reading.is_mark(k)).find(|&k| reading.is_content(k))
}
