//! Myers' greedy search: the furthest corner that so many edits reach on each diagonal, and the walk back.
//!
//! The script has as few edits as any, as that of the crate `similar` does; where several have, the two may choose
//! differently, for `similar` searches from both ends (see `linear`). Of two ways to a diagonal the one that reaches
//! further is taken, the one that drops where they are equal, as in the paper.

use crate::lab::lattice::{Corner, Move};
use crate::lab::recorder::{Full, Recorder};
use crate::lab::script::{Op, Script};
use crate::lab::step::{Change, Reach, Sweep};

pub(super) fn run(recorder: &mut Recorder) -> Result<(), Full> {
    if recorder.whole().to == Corner::default() {
        return Ok(());
    }
    search(recorder)?;
    let mut ops = traced(&recorder.steps);
    for &op in &ops {
        recorder.push(Change::Traced(op));
    }
    ops.reverse();
    recorder.script = Script { ops };
    Ok(())
}

/// Asks how far each number of edits reaches, until the far corner is reached.
fn search(recorder: &mut Recorder) -> Result<(), Full> {
    let end = recorder.whole().to;
    let (n, m) = (end.x.cast_signed(), end.y.cast_signed());
    // Diagonal k stands at m + 1 + k, with a place to spare at each end.
    let place = |k: i32| (m + 1 + k) as usize;
    let mut furthest: Vec<Option<u32>> = vec![None; (n + m + 3) as usize];
    for edits in 0..=n + m {
        for k in (-edits..=edits).step_by(2).filter(|&k| -m <= k && k <= n) {
            let start = (edits == 0).then_some((None, Corner::default()));
            let right = furthest[place(k - 1)]
                .filter(|&x| x < end.x)
                .map(|x| (Some(Move::Right), Corner { x: x + 1, y: (x.cast_signed() + 1 - k) as u32 }));
            let down = furthest[place(k + 1)]
                .map(|x| (Some(Move::Down), Corner { x, y: (x.cast_signed() - k) as u32 }))
                .filter(|(_, landed)| landed.y <= end.y);
            let further = match (right, down) {
                (Some(right), Some(down)) if right.1.x <= down.1.x => Some(down),
                (right, down) => right.or(down),
            };
            let Some((via, landed)) = start.or(further) else {
                furthest[place(k)] = None;
                continue;
            };
            let slid = recorder.slope(landed, end);
            let reach = Reach { sweep: Sweep::Forward, edits: edits as u32, diagonal: k, via, landed, slid };
            furthest[place(k)] = Some(reach.end().x);
            recorder.search(Change::Reached(reach))?;
            if reach.end() == end {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The way to the corner that the last of `steps` reached, from there back to the start.
pub(in crate::lab) fn traced(steps: &[Change]) -> Vec<Op> {
    let mut ops = Vec::new();
    let mut wanted: Option<(u32, i32)> = None;
    for change in steps.iter().rev() {
        let Change::Reached(reach) = change else { continue };
        if wanted.is_some_and(|wanted| wanted != (reach.edits, reach.diagonal)) {
            continue;
        }
        ops.extend((0..reach.slid).rev().map(|by| Op::of(reach.landed.slid(by), Move::Slope)));
        let Some(via) = reach.via else { break };
        ops.push(Op::of(reach.start(), via));
        wanted = Some((reach.edits - 1, reach.start().diagonal()));
    }
    ops
}
