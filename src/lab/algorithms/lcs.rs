//! The table of longest common subsequences, filled from the end and read from the start.
//!
//! The value of a corner is how many tokens both texts can keep from there to the end: one more than down the slope
//! where the next tokens are the same, else the better of right and down, right where they are equal. The reading
//! takes every slope that it meets.
//!
//! The crate `similar` sets the ends that both texts share aside first. Where the last tokens are the same it may so
//! keep another copy of a token; it never keeps more or fewer.

use crate::lab::lattice::{Corner, Move};
use crate::lab::recorder::{Full, MAX_STEPS, Recorder};
use crate::lab::script::Op;
use crate::lab::step::Change;

pub(super) fn run(recorder: &mut Recorder) -> Result<(), Full> {
    let end = recorder.whole().to;
    if end.x as usize * end.y as usize > MAX_STEPS {
        return Err(Full);
    }
    let width = end.x as usize + 1;
    let mut values = vec![0_u32; width * (end.y as usize + 1)];
    let value_at = |values: &[u32], at: Corner| values[at.y as usize * width + at.x as usize];
    let mut ways = vec![Move::Slope; values.len()];
    for y in (0..end.y).rev() {
        for x in (0..end.x).rev() {
            let at = Corner { x, y };
            let right = value_at(&values, at.moved(Move::Right));
            let down = value_at(&values, at.moved(Move::Down));
            let (value, onward) = if recorder.same(at) {
                (value_at(&values, at.moved(Move::Slope)) + 1, Move::Slope)
            } else if right >= down {
                (right, Move::Right)
            } else {
                (down, Move::Down)
            };
            values[y as usize * width + x as usize] = value;
            ways[y as usize * width + x as usize] = onward;
            recorder.search(Change::Filled { at, value, onward })?;
        }
    }
    let mut at = Corner::default();
    while at.x < end.x || at.y < end.y {
        let way = match (at.x == end.x, at.y == end.y) {
            (true, _) => Move::Down,
            (_, true) => Move::Right,
            _ => ways[at.y as usize * width + at.x as usize],
        };
        recorder.write(Op::of(at, way));
        at = at.moved(way);
    }
    Ok(())
}
