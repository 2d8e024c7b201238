//! Myers' search from both ends: where the two meet, the input is cut, and each half is done the same way.
//!
//! Nothing is kept but the furthest corner on each diagonal of either sweep, so memory is linear; the walk back is
//! replaced by the cuts. The script is entry for entry that of `similar`'s raw Myers on texts of up to 96 tokens;
//! beyond, `similar` peels long one-sided shifts off first, which changes ties and never the number of edits.

use crate::lab::lattice::{Corner, Move, Region};
use crate::lab::recorder::Recorder;
use crate::lab::step::{Change, Reach, Sweep};

pub(super) fn run(recorder: &mut Recorder) {
    let whole = recorder.whole();
    conquer(recorder, whole);
}

/// Writes the script of one part of the lattice.
pub(super) fn conquer(recorder: &mut Recorder, part: Region) {
    // Parts still to be done, the next one last; a block is one that is known to be the same.
    let mut open = vec![Part::Open(part)];
    while let Some(next) = open.pop() {
        match next {
            Part::Same(at, len) => recorder.keep(at, len),
            Part::Open(part) => {
                let head = recorder.slope(part.from, part.to);
                recorder.keep(part.from, head);
                let from = part.from.slid(head);
                let tail = recorder.slope_back(part.to, from);
                let inner = Region { from, to: part.to.slid_back(tail) };
                open.push(Part::Same(inner.to, tail));
                if inner.width() == 0 || inner.height() == 0 {
                    recorder.replace(inner);
                    continue;
                }
                recorder.push(Change::Opened(inner));
                let (at, edits) = meet(recorder, inner);
                recorder.push(Change::Met { at, edits });
                open.push(Part::Open(Region { from: at, to: inner.to }));
                open.push(Part::Open(Region { from: inner.from, to: at }));
            }
        }
    }
}

enum Part {
    Open(Region),
    Same(Corner, u32),
}

/// One sweep: how far it is on each diagonal, counted from its own end.
struct Front {
    sweep: Sweep,
    part: Region,
    furthest: Vec<i64>,
    middle: i64,
}

impl Front {
    fn new(sweep: Sweep, part: Region) -> Self {
        let middle = i64::from(part.width() + part.height()).div_euclid(2) + 2;
        Self { sweep, part, furthest: vec![0; 2 * middle as usize + 1], middle }
    }

    fn at(&self, k: i64) -> i64 {
        self.furthest[(k + self.middle) as usize]
    }

    /// Goes one edit further on diagonal `k`; None where that leaves the lattice.
    fn advance(&mut self, recorder: &Recorder, edits: i64, k: i64) -> (i64, Option<Reach>) {
        let down = k == -edits || (k != edits && self.at(k - 1) < self.at(k + 1));
        let x = if edits == 0 {
            0
        } else if down {
            self.at(k + 1)
        } else {
            self.at(k - 1) + 1
        };
        let y = x - k;
        let inside = x <= i64::from(self.part.width()) && y <= i64::from(self.part.height());
        let via = (edits > 0).then_some(if down { Move::Down } else { Move::Right });
        let reach = inside.then(|| self.reach(recorder, edits, via, Corner { x: x as u32, y: y as u32 }));
        let slid = reach.map_or(0, |reach| i64::from(reach.slid));
        self.furthest[(k + self.middle) as usize] = x + slid;
        (x, reach)
    }

    fn reach(&self, recorder: &Recorder, edits: i64, via: Option<Move>, gone: Corner) -> Reach {
        let Region { from, to } = self.part;
        let (landed, slid) = match self.sweep {
            Sweep::Forward => {
                let landed = Corner { x: from.x + gone.x, y: from.y + gone.y };
                (landed, recorder.slope(landed, to))
            }
            Sweep::Backward => {
                let landed = Corner { x: to.x - gone.x, y: to.y - gone.y };
                (landed, recorder.slope_back(landed, from))
            }
        };
        Reach { sweep: self.sweep, edits: edits as u32, diagonal: landed.diagonal(), via, landed, slid }
    }
}

/// Where a shortest path through a part can be cut, and how many edits it has.
fn meet(recorder: &mut Recorder, part: Region) -> (Corner, u32) {
    let (n, m) = (i64::from(part.width()), i64::from(part.height()));
    let delta = n - m;
    let odd = delta.rem_euclid(2) == 1;
    let mut ahead = Front::new(Sweep::Forward, part);
    let mut behind = Front::new(Sweep::Backward, part);
    for edits in 0..=i64::midpoint(n + m, 1) {
        for k in (-edits..=edits).rev().step_by(2) {
            let (x, reach) = ahead.advance(recorder, edits, k);
            if let Some(reach) = reach {
                recorder.detail(Change::Reached(reach));
            }
            if odd && (k - delta).abs() < edits && ahead.at(k) + behind.at(delta - k) >= n {
                let at = Corner { x: part.from.x + x as u32, y: part.from.y + (x - k) as u32 };
                return (at, (2 * edits - 1) as u32);
            }
        }
        for k in (-edits..=edits).rev().step_by(2) {
            let (_, reach) = behind.advance(recorder, edits, k);
            if let Some(reach) = reach {
                recorder.detail(Change::Reached(reach));
            }
            if !odd && (k - delta).abs() <= edits && behind.at(k) + ahead.at(delta - k) >= n {
                let x = behind.at(k);
                let at = Corner { x: part.to.x - x as u32, y: part.to.y - (x - k) as u32 };
                return (at, 2 * edits as u32);
            }
        }
    }
    unreachable!("two sweeps over one part meet, for together they cover every path")
}
