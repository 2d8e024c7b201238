//! Which words differ inside a correspondence. The only room that names `similar`.

use std::ops::Range;

use crate::text::{Token, TokenKind};

/// What a token is to the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordRole {
    /// The same word is over there.
    Shared,
    /// The same word in another form is over there.
    Near,
    /// The same matter is put otherwise.
    Divergent,
    /// Nothing over there.
    Only,
}

/// How the passages of a correspondence, or the cells of a row, stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The same words.
    Verbatim,
    /// The same matter in other words.
    Reworded,
    /// One side says part of what the other says.
    Partial,
    /// One side alone.
    Only,
}

/// One step of an edit script, over positions in the token slices that were compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The same tokens.
    Equal(Range<u32>, Range<u32>),
    /// Tokens of the left alone, at a place on the right.
    Delete(Range<u32>, u32),
    /// Tokens of the right alone, at a place on the left.
    Insert(u32, Range<u32>),
    /// Tokens of the left against tokens of the right.
    Replace(Range<u32>, Range<u32>),
}

/// The words of a correspondence compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordDiff {
    /// The script in order, over the tokens without white space.
    pub script: Vec<Edit>,
    /// The role of each token of the left, white space included (it takes the role of the run that it stands in).
    pub left: Vec<WordRole>,
    /// The role of each token of the right.
    pub right: Vec<WordRole>,
    /// How many words are shared.
    pub shared: usize,
    /// How many words are near.
    pub near: usize,
    /// How the two sides stand to each other.
    pub state: State,
}

/// Compares the tokens of two passages, or of several joined.
pub fn compare(left: &[Token], right: &[Token]) -> WordDiff {
    let solid = |tokens: &[Token]| -> Vec<usize> {
        (0..tokens.len()).filter(|&i| tokens[i].kind != TokenKind::Space).collect()
    };
    let (a, b) = (solid(left), solid(right));
    let norms =
        |tokens: &[Token], at: &[usize]| -> Vec<usize> { at.iter().map(|&i| tokens[i].norm.ix()).collect() };
    let ops = similar::capture_diff_slices(similar::Algorithm::Myers, &norms(left, &a), &norms(right, &b));
    let mut diff = WordDiff {
        script: Vec::new(),
        left: vec![WordRole::Only; left.len()],
        right: vec![WordRole::Only; right.len()],
        shared: 0,
        near: 0,
        state: State::Reworded,
    };
    for op in ops {
        let (tag, o, n) = op.as_tag_tuple();
        let (lo, ln) = (o.start as u32..o.end as u32, n.start as u32..n.end as u32);
        let role = match tag {
            similar::DiffTag::Equal => WordRole::Shared,
            similar::DiffTag::Replace => WordRole::Divergent,
            _ => WordRole::Only,
        };
        diff.script.push(match tag {
            similar::DiffTag::Equal => Edit::Equal(lo, ln),
            similar::DiffTag::Replace => Edit::Replace(lo, ln),
            similar::DiffTag::Delete => Edit::Delete(lo, ln.start),
            similar::DiffTag::Insert => Edit::Insert(lo.start, ln),
        });
        for i in o {
            diff.left[a[i]] = role;
        }
        for j in n {
            diff.right[b[j]] = role;
            diff.shared += usize::from(role == WordRole::Shared);
        }
    }
    if diff.script.iter().all(|e| matches!(e, Edit::Equal(..))) {
        diff.state = State::Verbatim;
    }
    diff
}
