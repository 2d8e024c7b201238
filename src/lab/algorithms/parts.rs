//! The frame of the algorithms that hold on to runs: what is still to be done, from the first corner to the last.

use crate::lab::lattice::{Block, Region};
use crate::lab::recorder::Recorder;
use crate::lab::step::Change;

/// What is still to be done.
pub(super) enum Part {
    /// Nothing is known of it yet.
    Open(Region),
    /// It is held on to, whatever stands around it.
    Held(Block),
    /// Both have it at the end of a part.
    Same(Block),
}

/// Does what is open, the last first, until nothing is; `divide` looks at an open part and leaves what it finds.
pub(super) fn work(
    recorder: &mut Recorder,
    mut open: Vec<Part>,
    divide: impl Fn(&mut Recorder, Region, &mut Vec<Part>),
) {
    while let Some(next) = open.pop() {
        match next {
            Part::Open(part) => divide(recorder, part, &mut open),
            Part::Held(block) => {
                recorder.push(Change::Anchored(block));
                recorder.keep(block.at, block.len);
            }
            Part::Same(block) => recorder.keep(block.at, block.len),
        }
    }
}

/// Keeps what both sides of a part share at its ends, and gives the rest where both still have something.
pub(super) fn trim(recorder: &mut Recorder, part: Region, open: &mut Vec<Part>) -> Option<Region> {
    let head = recorder.slope(part.from, part.to);
    recorder.keep(part.from, head);
    let from = part.from.slid(head);
    let tail = recorder.slope_back(part.to, from);
    let rest = Region { from, to: part.to.slid_back(tail) };
    open.push(Part::Same(Block { at: rest.to, len: tail }));
    if rest.width() == 0 || rest.height() == 0 {
        recorder.replace(rest);
        return None;
    }
    Some(rest)
}
