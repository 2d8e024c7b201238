//! An edit script: what to drop, what to take, what to keep, in order.

use std::ops::Range;

use super::lattice::{Corner, Move};

/// One entry of a script, over positions of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// Both have it: a slope.
    Keep {
        /// Its position in the first text.
        before: u32,
        /// Its position in the second.
        after: u32,
    },
    /// The first alone has it: a step right.
    Drop {
        /// Its position in the first text.
        before: u32,
    },
    /// The second alone has it: a step down.
    Take {
        /// Its position in the second text.
        after: u32,
    },
}

impl Op {
    /// Which way the path goes.
    pub fn way(self) -> Move {
        match self {
            Self::Keep { .. } => Move::Slope,
            Self::Drop { .. } => Move::Right,
            Self::Take { .. } => Move::Down,
        }
    }

    /// The entry for a move from a corner.
    pub(super) fn of(from: Corner, way: Move) -> Self {
        match way {
            Move::Slope => Self::Keep { before: from.x, after: from.y },
            Move::Right => Self::Drop { before: from.x },
            Move::Down => Self::Take { after: from.y },
        }
    }
}

/// A run of tokens that are kept one after the other on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Island {
    /// Where it stands in the first text.
    pub before: Range<usize>,
    /// Where it stands in the second.
    pub after: Range<usize>,
}

/// An edit script, whole or so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    /// Its entries, in the order of the texts.
    pub ops: Vec<Op>,
}

impl Script {
    /// How many tokens it drops or takes.
    pub fn cost(&self) -> usize {
        self.ops.len() - self.kept()
    }

    /// How many tokens it keeps.
    pub fn kept(&self) -> usize {
        self.ops.iter().filter(|op| matches!(op, Op::Keep { .. })).count()
    }

    /// The tokens kept, as positions in the first text and in the second.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.ops.iter().filter_map(|op| match *op {
            Op::Keep { before, after } => Some((before as usize, after as usize)),
            _ => None,
        })
    }

    /// The runs of tokens that are kept without a break on either side.
    pub fn islands(&self) -> Vec<Island> {
        let mut islands: Vec<Island> = Vec::new();
        for (before, after) in self.pairs() {
            match islands.last_mut() {
                Some(last) if last.before.end == before && last.after.end == after => {
                    last.before.end += 1;
                    last.after.end += 1;
                }
                _ => islands.push(Island { before: before..before + 1, after: after..after + 1 }),
            }
        }
        islands
    }

    /// The positions in the first text, rebuilt from what is kept and dropped.
    pub fn before(&self) -> Vec<usize> {
        self.ops
            .iter()
            .filter_map(|op| match *op {
                Op::Keep { before, .. } | Op::Drop { before } => Some(before as usize),
                Op::Take { .. } => None,
            })
            .collect()
    }

    /// The positions in the second text, rebuilt from what is kept and taken.
    pub fn after(&self) -> Vec<usize> {
        self.ops
            .iter()
            .filter_map(|op| match *op {
                Op::Keep { after, .. } | Op::Take { after } => Some(after as usize),
                Op::Drop { .. } => None,
            })
            .collect()
    }

    /// The corners that the script goes through from `start`, that one included.
    pub fn path(&self, start: Corner) -> Vec<Corner> {
        let corners = self.ops.iter().scan(start, |at, op| {
            *at = at.moved(op.way());
            Some(*at)
        });
        std::iter::once(start).chain(corners).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn islands_are_runs_without_a_break_on_either_side() {
        let keep = |before, after| Op::Keep { before, after };
        let ops = vec![
            keep(0, 0),
            keep(1, 1),
            Op::Take { after: 2 },
            keep(2, 3),
            Op::Drop { before: 3 },
            keep(4, 4),
        ];
        let script = Script { ops };
        assert_eq!((script.kept(), script.cost()), (4, 2));
        let islands: Vec<_> = script.islands().into_iter().map(|i| (i.before, i.after)).collect();
        assert_eq!(islands, [(0..2, 0..2), (2..3, 3..4), (4..5, 4..5)]);
        assert_eq!(script.before(), [0, 1, 2, 3, 4]);
        assert_eq!(script.path(Corner::default()).last(), Some(&Corner { x: 5, y: 5 }));
    }
}
