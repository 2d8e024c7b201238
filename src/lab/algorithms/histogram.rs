//! Histogram: the longest run that both have is held on to, of equal ones that with the rarest token.
//!
//! A token is as rare as it is seldom in its part of the first text. A token that stands there too often starts no
//! run; where all that both have is so frequent, Myers decides. The same is done on both sides of the run.
//!
//! The rules are those of the crate `similar`, entry for entry. Git and `JGit` put rare before long.

use rustc_hash::FxHashMap;

use super::linear;
use super::parts::{Part, trim, work};
use crate::lab::lattice::{Block, Corner, Region};
use crate::lab::recorder::Recorder;
use crate::lab::step::Change;
use crate::text::Symbol;

/// How often the first text may have a token for a run to start from it.
const MOST_FREQUENT: usize = 64;

pub(super) fn run(recorder: &mut Recorder) {
    let whole = recorder.whole();
    work(recorder, vec![Part::Open(whole)], divide);
}

/// Sets the ends that both share aside and cuts the rest at its best run.
fn divide(recorder: &mut Recorder, part: Region, open: &mut Vec<Part>) {
    let Some(rest) = trim(recorder, part, open) else { return };
    recorder.push(Change::Opened(rest));
    match Places::of(recorder, rest).best(recorder, rest) {
        Found::Run(block) => {
            open.push(Part::Open(Region { from: block.end(), to: rest.to }));
            open.push(Part::Held(block));
            open.push(Part::Open(Region { from: rest.from, to: block.at }));
        }
        Found::Nothing => recorder.replace(rest),
        Found::Frequent => {
            recorder.push(Change::Handed(rest));
            linear::conquer(recorder, rest);
        }
    }
}

enum Found {
    /// The best run.
    Run(Block),
    /// The sides have no token in common.
    Nothing,
    /// They have, but none is rare enough to start from.
    Frequent,
}

/// Where the part of the first text has each token.
struct Places(FxHashMap<Symbol, Vec<u32>>);

impl Places {
    fn of(recorder: &mut Recorder, part: Region) -> Self {
        let mut places: FxHashMap<Symbol, Vec<u32>> = FxHashMap::default();
        for x in part.from.x..part.to.x {
            places.entry(recorder.before[x as usize]).or_default().push(x);
        }
        let mut told: Vec<(u32, u32)> = (part.from.y..part.to.y)
            .filter_map(|y| places.get(&recorder.after[y as usize]))
            .filter_map(|at| Some((*at.first()?, at.len() as u32)))
            .collect();
        told.sort_unstable();
        told.dedup();
        for (token, count) in told {
            recorder.detail(Change::Counted { token, count });
        }
        Self(places)
    }

    fn count(&self, recorder: &Recorder, x: u32) -> u32 {
        self.0.get(&recorder.before[x as usize]).map_or(0, |at| at.len() as u32)
    }

    /// Measures every run that both have, once.
    fn best(&self, recorder: &mut Recorder, part: Region) -> Found {
        let mut in_common = false;
        let mut best: Option<(Block, u32)> = None;
        // How far down the runs measured so far go on each diagonal.
        let mut covered: FxHashMap<i32, u32> = FxHashMap::default();
        for y in part.from.y..part.to.y {
            let Some(places) = self.0.get(&recorder.after[y as usize]) else { continue };
            in_common = true;
            if places.len() > MOST_FREQUENT {
                continue;
            }
            for &x in places {
                let at = Corner { x, y };
                if covered.get(&at.diagonal()).is_some_and(|&to| to > y) {
                    continue;
                }
                let back = recorder.slope_back(at, part.from);
                let len = back + recorder.slope(at, part.to);
                let run = Block { at: at.slid_back(back), len };
                covered.insert(at.diagonal(), run.end().y);
                let count = (run.at.x..run.end().x).map(|x| self.count(recorder, x)).min().unwrap_or(0);
                let leads =
                    best.is_none_or(|(lead, rarest)| (run.len, rarest, lead.at) > (lead.len, count, run.at));
                recorder.detail(Change::Weighed { run, count, leads });
                if leads {
                    best = Some((run, count));
                }
            }
        }
        match best {
            Some((run, _)) => Found::Run(run),
            None if in_common => Found::Frequent,
            None => Found::Nothing,
        }
    }
}
