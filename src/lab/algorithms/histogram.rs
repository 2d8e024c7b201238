//! Histogram: the run with the rarest token that both have is held on to, of equally rare ones the longest.
//!
//! A token is as rare as it is seldom in its part of the first text. A token that stands there too often starts no
//! run; where all that both have is so frequent, Myers decides. The same is done on both sides of the run.
//!
//! The rules are those of Git's `diff --histogram`, decision for decision, on texts where no token stands more than 64
//! times; `tests/it/histogram.tsv` holds what Git keeps. Git then slides what was added or removed to where a reader of
//! code would begin, which changes the copies that are kept and never the words.

use rustc_hash::FxHashMap;

use super::linear;
use super::parts::{Part, work};
use crate::lab::lattice::{Block, Corner, Region};
use crate::lab::recorder::Recorder;
use crate::lab::step::Change;
use crate::text::{InOrder as _, Symbol};

/// How often the first text may have a token for a run to start from it.
const MOST_FREQUENT: usize = 64;

pub(super) fn run(recorder: &mut Recorder) {
    let whole = recorder.whole();
    work(recorder, vec![Part::Open(whole)], divide);
}

/// Cuts a part at its best run.
fn divide(recorder: &mut Recorder, part: Region, open: &mut Vec<Part>) {
    if part.width() == 0 || part.height() == 0 {
        recorder.replace(part);
        return;
    }
    recorder.push(Change::Opened(part));
    match Places::of(recorder, part).best(recorder, part) {
        Found::Run(block) => {
            open.push(Part::Open(Region { from: block.end(), to: part.to }));
            open.push(Part::Held(block));
            open.push(Part::Open(Region { from: part.from, to: block.at }));
        }
        Found::Nothing => recorder.replace(part),
        Found::Frequent => {
            recorder.push(Change::Handed(part));
            linear::conquer(recorder, part);
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
        told.put_in_order(Ord::cmp);
        told.dedup();
        for (token, count) in told {
            recorder.detail(Change::Counted { token, count });
        }
        Self(places)
    }

    fn count(&self, recorder: &Recorder, x: u32) -> usize {
        self.0.get(&recorder.before[x as usize]).map_or(0, Vec::len)
    }

    /// Measures the runs that both have, from the first token of the second text on.
    fn best(&self, recorder: &mut Recorder, part: Region) -> Found {
        let mut in_common = false;
        let mut best: Option<Block> = None;
        // How often the rarest token of the best run stands there; a token that is more frequent starts no run.
        let mut rarest = MOST_FREQUENT + 1;
        let mut y = part.from.y;
        while y < part.to.y {
            let mut next = y + 1;
            let places = self.0.get(&recorder.after[y as usize]).map_or(&[][..], Vec::as_slice);
            in_common |= !places.is_empty();
            // A run that goes over another place of the same token has measured that place, too.
            let mut beyond = None;
            let starts = if places.len() > rarest { &[][..] } else { places };
            for &x in starts {
                if beyond.is_some_and(|beyond| x < beyond) {
                    continue;
                }
                let at = Corner { x, y };
                let back = recorder.slope_back(at, part.from);
                let run = Block { at: at.slid_back(back), len: back + recorder.slope(at, part.to) };
                let among = (run.at.x..run.end().x).map(|x| self.count(recorder, x));
                let count = among.min().unwrap_or(places.len());
                next = next.max(run.end().y);
                beyond = Some(run.end().x);
                // A run of one is better than none only by being rare enough.
                let leads = run.len > best.map_or(1, |best| best.len) || count < rarest;
                recorder.detail(Change::Weighed { run, count: count as u32, leads });
                if leads {
                    (best, rarest) = (Some(run), count);
                }
            }
            y = next;
        }
        match best {
            Some(_) if rarest > MOST_FREQUENT && in_common => Found::Frequent,
            Some(run) => Found::Run(run),
            None if in_common => Found::Frequent,
            None => Found::Nothing,
        }
    }
}
