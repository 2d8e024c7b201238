//! What Myers' search chose between at a step, and the furthest points that it knows by then.

use super::lattice::Corner;
use super::recording::Recording;
use super::step::{Change, Reach, Sweep};
use crate::text::InOrder as _;

/// The two ways to a diagonal: where an edit from each neighbour lands, as the `x` of that corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ways {
    /// A step right from the diagonal below, whose number is one less.
    pub right: Option<u32>,
    /// A step down from the diagonal above, whose number is one more.
    pub down: Option<u32>,
}

/// A row of the table `V[d, k]`: how far so many edits reach on each diagonal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Furthest {
    /// The number of edits.
    pub edits: u32,
    /// The diagonals that were reached, ascending, each with the `x` of its furthest corner.
    pub reached: Vec<(i32, u32)>,
}

impl Recording {
    /// The move that the last of so many steps made, where that was one of a search.
    pub fn reach(&self, steps: usize) -> Option<Reach> {
        match steps.checked_sub(1).and_then(|at| self.steps.get(at)) {
            Some(Change::Reached(reach)) => Some(*reach),
            _ => None,
        }
    }

    /// What the last of so many steps chose between; none where it was no edit of a search from the start.
    pub fn ways(&self, steps: usize) -> Option<Ways> {
        let reach = self.reach(steps).filter(|reach| reach.sweep == Sweep::Forward && reach.edits > 0)?;
        let [n, m] = [super::Side::Before, super::Side::After].map(|side| self.input.len(side) as u32);
        let before = self.furthest(steps - 1);
        let row = before.iter().find(|row| row.edits + 1 == reach.edits)?;
        let at = |k: i32| row.reached.iter().find(|(on, _)| *on == k).map(|(_, x)| *x);
        let y = |x: u32, k: i32| i64::from(x) - i64::from(k);
        let k = reach.diagonal;
        Some(Ways {
            right: at(k - 1).filter(|&x| x < n).map(|x| x + 1),
            down: at(k + 1).filter(|&x| y(x, k) <= i64::from(m)),
        })
    }

    /// The table `V[d, k]` of the part in work after so many steps, as far as the search from its start has filled it.
    pub fn furthest(&self, steps: usize) -> Vec<Furthest> {
        let made = self.steps.get(..steps.min(self.len())).unwrap_or_default();
        let begun = made.iter().rposition(|change| matches!(change, Change::Opened(_)));
        let mut rows: Vec<Furthest> = Vec::new();
        for change in made.get(begun.unwrap_or_default()..).unwrap_or_default() {
            let Change::Reached(reach) = change else { continue };
            if reach.sweep == Sweep::Backward {
                continue;
            }
            if rows.last().is_none_or(|row| row.edits != reach.edits) {
                rows.push(Furthest { edits: reach.edits, reached: Vec::new() });
            }
            if let Some(row) = rows.last_mut() {
                row.reached.push((reach.diagonal, reach.end().x));
                row.reached.put_in_order(Ord::cmp);
            }
        }
        rows
    }

    /// The value of a cell of the LCS table after so many steps: 0 beyond the edges, none where it is not filled.
    pub fn cell_value(&self, steps: usize, at: Corner) -> Option<u32> {
        let [n, m] = [super::Side::Before, super::Side::After].map(|side| self.input.len(side) as u32);
        if at.x >= n || at.y >= m {
            return Some(0);
        }
        let place = (m - 1 - at.y) as usize * n as usize + (n - 1 - at.x) as usize;
        match self.steps.get(place).filter(|_| place < steps) {
            Some(Change::Filled { value, .. }) => Some(*value),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::{Algorithm, Input, Move, Unit, record};

    #[test]
    fn the_way_that_ends_further_is_taken_and_the_table_holds_where_it_ends() {
        let input = Input::new("ABCABBA", "CBABAC", Unit::Character);
        let recording = record(&input, Algorithm::Myers).unwrap();
        for steps in 1..=recording.len() {
            let Some(reach) = recording.reach(steps) else { continue };
            let row = recording.furthest(steps).pop().unwrap();
            assert!(row.edits == reach.edits && row.reached.contains(&(reach.diagonal, reach.end().x)));
            let Some(ways) = recording.ways(steps) else { continue };
            let won = match reach.via {
                Some(Move::Right) => ways.right,
                _ => ways.down,
            };
            assert_eq!(won, Some(reach.landed.x), "{reach:?} {ways:?}");
            assert!(won >= ways.right.max(ways.down), "{reach:?} {ways:?}");
        }
        // The table of the paper's figure 2: the last row reaches the far corner on diagonal 1.
        let last = recording.furthest(recording.len());
        assert_eq!(last.iter().map(|row| row.edits).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
        assert_eq!(
            last[2].reached,
            [(-2, 2), (0, 2), (2, 3)].map(|(k, x)| (k, if k == 0 { last[2].reached[1].1 } else { x }))
        );
    }

    #[test]
    fn a_cell_beyond_the_edge_is_nought_and_one_to_come_is_unknown() {
        let recording = record(&Input::new("a b", "b a", Unit::Word), Algorithm::Lcs).unwrap();
        assert_eq!(recording.cell_value(0, Corner { x: 2, y: 0 }), Some(0));
        assert_eq!(recording.cell_value(0, Corner { x: 1, y: 1 }), None);
        assert_eq!(recording.cell_value(1, Corner { x: 1, y: 1 }), Some(0));
        assert_eq!(recording.cell_value(4, Corner { x: 0, y: 0 }), Some(1));
    }
}
