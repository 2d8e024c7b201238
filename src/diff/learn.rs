//! What a program needs that learns the weights of the linker: see `tests/train/words.rs`.

use super::evidence::Cells;
pub use super::evidence::{FIRST, KINDS, SECOND};
use super::eyes;
pub use super::knowledge::Knowledge;
use super::likeness::KnownWords;
use super::link::Link;
pub use super::linker::Cell;
use super::linker::{first_cells, second_cells};
use super::links;
pub use super::model::Model;
pub use super::tables::Tables;
use super::token_view::TokenView;
use crate::text::{Symbols, TokenRun};

/// A stage of the linker.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stage<'a> {
    /// The first, which needs no weights to see.
    First,
    /// The second, which sees what the first stage of these weights says.
    Second(&'a Model),
}

/// The cells that a stage looks at, with what it sees in each; positions count tokens without white space.
pub fn cells(
    left: TokenRun<'_>,
    right: TokenRun<'_>,
    symbols: &Symbols,
    tables: Tables,
    stage: Stage,
) -> Vec<Cell> {
    let (l, r) = (TokenView::new(left, symbols), TokenView::new(right, symbols));
    if r.precedes(&l) {
        let mut turned = in_order(&r, &l, tables, stage);
        for cell in &mut turned {
            std::mem::swap(&mut cell.left, &mut cell.right);
        }
        return turned;
    }
    in_order(&l, &r, tables, stage)
}

fn in_order(left: &TokenView, right: &TokenView, tables: Tables, stage: Stage) -> Vec<Cell> {
    let blocks = eyes::readable_blocks(left, right);
    let mut words = KnownWords::new(tables);
    let cells = Cells::new(left, right, &blocks, &mut words);
    match stage {
        Stage::First => first_cells(&cells),
        Stage::Second(model) => second_cells(&cells, model),
    }
}

/// The links between two sides as the given knowledge finds them, rules included; by left, then right.
pub fn links(left: TokenRun<'_>, right: TokenRun<'_>, symbols: &Symbols, known: Knowledge) -> Vec<Link> {
    let (l, r) = (TokenView::new(left, symbols), TokenView::new(right, symbols));
    let turned = r.precedes(&l);
    let (a, b) = if turned { (&r, &l) } else { (&l, &r) };
    let blocks = eyes::readable_blocks(a, b);
    let mut words = KnownWords::new(known.tables);
    let links = links::link(&blocks, a, b, known, &mut words).into_iter();
    let mut links: Vec<Link> = links.map(|link| if turned { link.mirrored() } else { link }).collect();
    links.sort_unstable();
    links
}
