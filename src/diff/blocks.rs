//! Equal runs of words in order, and the edit script that they stand for.

use std::convert::Infallible;

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, DiffHook, Replace, histogram, lcs};

use super::token_view::TokenView;
use super::word_diff::Edit;
use crate::text::WordIx;

/// Words that stand in both sides in the same order: `len` tokens from `left` and from `right`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) len: usize,
}

impl Block {
    /// The empty block after the last words of both sides.
    pub(super) fn end(left: &TokenView, right: &TokenView) -> Self {
        Self { left: left.len(), right: right.len(), len: 0 }
    }

    pub(super) fn left_end(self) -> usize {
        self.left + self.len
    }

    pub(super) fn right_end(self) -> usize {
        self.right + self.len
    }
}

/// Whether two sides are the same words and marks throughout.
pub(super) fn are_equal(left: &TokenView, right: &TokenView) -> bool {
    left.len() == right.len() && (0..left.len()).all(|i| left.norm(i) == right.norm(i))
}

/// The equal runs that a diff over interned words finds, in order; no two of them touch on both sides.
///
/// Which algorithm finds them matters little: on four sets of word-aligned sentences (`MTRef`, Wiki, MSR, Edinburgh++)
/// its equal words agree with the links that people made between equal words at F1 92.8, 99.6, 88.7 and 94.7, those of
/// patience at 93.7, 99.5, 88.1 and 95.0, those of Myers at 93.6, 99.5, 87.8 and 95.0. Histogram leaves the fewest runs
/// of all, up to 4 in a hundred fewer, and it does not anchor on words that occur often.
pub(super) fn equal_blocks(left: &TokenView, right: &TokenView) -> Vec<Block> {
    // The algorithm numbers the words by first appearance, so that the numbers of a dossier's symbols cannot reach it.
    let [a, b] = [left, right].map(|side| (0..side.len()).map(|i| side.norm(i)).collect::<Vec<_>>());
    // Named one by one, so that the program holds the one algorithm and not all of them.
    let mut found = Compact::new(Replace::new(Capture::new()), &a[..], &b[..]);
    let Ok(()) = histogram::diff(&mut found, &a[..], 0..a.len(), &b[..], 0..b.len());
    let mut blocks: Vec<Block> = Vec::new();
    for op in found.into_inner().into_inner().into_ops() {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            push(&mut blocks, Block { left: old_index, right: new_index, len });
        }
    }
    blocks
}

/// The most words in the same order that two sides have in common.
pub(crate) fn in_common(left: &[&str], right: &[&str]) -> usize {
    let mut kept = Kept(0);
    let Ok(()) = lcs::diff(&mut kept, left, 0..left.len(), right, 0..right.len());
    kept.0
}

/// How many words a diff keeps.
struct Kept(usize);

impl DiffHook for Kept {
    type Error = Infallible;

    fn equal(&mut self, _: usize, _: usize, len: usize) -> Result<(), Infallible> {
        self.0 += len;
        Ok(())
    }
}

/// Adds a block after the others, joined to the last where the two touch on both sides.
pub(super) fn push(blocks: &mut Vec<Block>, block: Block) {
    if block.len == 0 {
        return;
    }
    match blocks.last_mut() {
        Some(last) if last.left_end() == block.left && last.right_end() == block.right => {
            last.len += block.len;
        }
        _ => blocks.push(block),
    }
}

/// The edit script of two sides that keeps exactly `blocks`.
pub(super) fn script(blocks: &[Block], left: &TokenView, right: &TokenView) -> Vec<Edit> {
    let mut script = Vec::new();
    let (mut l, mut r) = (0, 0);
    let ix = |at: usize| WordIx(at as u32);
    for block in blocks.iter().chain([&Block::end(left, right)]) {
        let (gone, new) = (ix(l)..ix(block.left), ix(r)..ix(block.right));
        match (gone.is_empty(), new.is_empty()) {
            (true, true) => {}
            (false, true) => script.push(Edit::Delete(gone, ix(r))),
            (true, false) => script.push(Edit::Insert(ix(l), new)),
            (false, false) => script.push(Edit::Replace(gone, new)),
        }
        (l, r) = (block.left_end(), block.right_end());
        if block.len > 0 {
            script.push(Edit::Equal(ix(block.left)..ix(l), ix(block.right)..ix(r)));
        }
    }
    script
}
