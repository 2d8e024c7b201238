//! Links being made: which words are taken, and the links so far.

use super::link::{Link, LinkKind, WordPair};
use super::token_view::TokenView;

/// Words that occur more often than this on one side begin no run; they only continue one.
pub(super) const OFTEN: usize = 64;

/// Which of two words have a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    Neither,
    Left,
    Right,
    Both,
}

/// Links being made between two sides.
pub(super) struct Linking<'a> {
    pub(super) left: &'a TokenView<'a>,
    pub(super) right: &'a TokenView<'a>,
    left_taken: Vec<bool>,
    right_taken: Vec<bool>,
    left_same: Vec<bool>,
    right_same: Vec<bool>,
    links: Vec<Link>,
}

impl<'a> Linking<'a> {
    pub(super) fn new(left: &'a TokenView<'a>, right: &'a TokenView<'a>) -> Self {
        Self {
            left,
            right,
            left_taken: vec![false; left.len()],
            right_taken: vec![false; right.len()],
            left_same: vec![false; left.len()],
            right_same: vec![false; right.len()],
            links: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, left: usize, right: usize, kind: LinkKind) {
        self.add_link(Link::new(left, right, kind));
    }

    pub(super) fn add_link(&mut self, link: Link) {
        let WordPair { left, right } = link.pair();
        self.left_taken[left] = true;
        self.right_taken[right] = true;
        self.left_same[left] |= link.kind == LinkKind::Same;
        self.right_same[right] |= link.kind == LinkKind::Same;
        self.links.push(link);
    }

    pub(super) fn links(&self) -> &[Link] {
        &self.links
    }

    /// The links by left, then right, each once.
    pub(super) fn finished(self) -> Vec<Link> {
        let mut links = self.links;
        links.sort_unstable();
        links.dedup();
        links
    }

    /// Which of two words have a link.
    pub(super) fn taken(&self, pair: WordPair) -> Taken {
        match (self.left_taken[pair.left], self.right_taken[pair.right]) {
            (false, false) => Taken::Neither,
            (true, false) => Taken::Left,
            (false, true) => Taken::Right,
            (true, true) => Taken::Both,
        }
    }

    /// Whether a word of the left has a link to the same word.
    pub(super) fn has_same_left(&self, i: usize) -> bool {
        self.left_same[i]
    }

    /// Whether a word of the right has a link to the same word.
    pub(super) fn has_same_right(&self, j: usize) -> bool {
        self.right_same[j]
    }

    /// The content words of the left that have no link yet.
    pub(super) fn free_left(&self) -> Vec<usize> {
        free(self.left, &self.left_taken)
    }

    /// The content words of the right that have no link yet.
    pub(super) fn free_right(&self) -> Vec<usize> {
        free(self.right, &self.right_taken)
    }
}

fn free(side: &TokenView, taken: &[bool]) -> Vec<usize> {
    side.content.iter().copied().filter(|&i| !taken[i]).collect()
}
