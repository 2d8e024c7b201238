//! What a program needs that learns the weights of the linker: see `tests/bench/learn_words.rs`.

use super::blocks;
use super::evidence::Cells;
pub use super::evidence::{FIRST, KINDS, SECOND};
use super::eyes;
pub use super::linker::Cell;
use super::linker::{first_cells, second_cells};
pub use super::model::Model;
use super::side::Side;
use crate::text::{Symbols, Token};

/// A stage of the linker.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stage<'a> {
    /// The first, which needs no weights to see.
    First,
    /// The second, which sees what the first stage of these weights says.
    Second(&'a Model),
}

/// The cells that a stage looks at, with what it sees in each; positions count tokens without white space.
pub fn cells(left: &[Token], right: &[Token], symbols: &Symbols, stage: Stage) -> Vec<Cell> {
    let (l, r) = (Side::new(left, symbols), Side::new(right, symbols));
    if r.precedes(&l) {
        let mut turned = in_order(&r, &l, stage);
        for cell in &mut turned {
            std::mem::swap(&mut cell.left, &mut cell.right);
        }
        return turned;
    }
    in_order(&l, &r, stage)
}

fn in_order(left: &Side, right: &Side, stage: Stage) -> Vec<Cell> {
    let blocks = eyes::readable(blocks::equal_blocks(left, right), left, right);
    let cells = Cells::new(left, right, &blocks);
    let first = first_cells(&cells);
    match stage {
        Stage::First => first,
        Stage::Second(model) => second_cells(&cells, &first, model),
    }
}
