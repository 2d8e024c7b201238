//! What stands around a pair: rivals, and whether the neighbours answer each other too.

use rayon::prelude::*;

use super::evidence::Evidence;
use super::leaders::{Leaders, TopTwo};
use super::model::Sides;
use super::recipe::Recipe;
use super::scores::Candidate;

/// How many candidates one thread looks at a time.
const STRETCH: usize = 512;

/// How many candidates all threads look at before what they saw is written down.
const BLOCK: usize = 1 << 16;

/// What a neighbour counts that stands one step off the diagonal, and beside the pair.
const NEAR_DIAGONAL: f32 = 0.8;
const BESIDE: f32 = 0.7;

/// Partners cover different words of a passage where they share less than this much of what the one covers.
const APART: f32 = 0.5;

/// Pairs whose words alone say less are not asked what their rivals cover: it could not make them a match.
const HEARD: f32 = 0.05;

/// Fills in the context of every candidate and the score that follows. The candidates are sorted by left, then right;
/// `sides` are in their order.
pub(super) fn add(candidates: &mut [Candidate], sides: Sides<'_>, recipe: &Recipe) {
    let table = Table::new(candidates, sides.texts.map(|text| text.len()));
    // Block by block, so that what is seen is never held beside all candidates.
    for start in (0..candidates.len()).step_by(BLOCK) {
        let block = start..candidates.len().min(start + BLOCK);
        let seen: Vec<Evidence> = block
            .into_par_iter()
            .with_min_len(STRETCH)
            .map(|at| in_context(candidates, at, &table, sides))
            .collect();
        for (candidate, seen) in candidates[start..].iter_mut().zip(seen) {
            candidate.evidence = seen;
            candidate.full = recipe.full.score(&seen);
        }
    }
}

/// The evidence of one candidate with its context.
fn in_context(candidates: &[Candidate], at: usize, table: &Table, sides: Sides<'_>) -> Evidence {
    let texts = sides.texts;
    let mut seen = candidates[at].evidence;
    let (i, j, p) = (candidates[at].left.ix(), candidates[at].right.ix(), table.p[at]);
    let [row, column] = [(0, i), (1, j)].map(|(side, passage)| table.leaders.sides[side][passage]);
    seen.rival = table.without(row, p).min(table.without(column, p));
    seen.mutual = table.p_of(row.best) <= p && table.p_of(column.best) <= p;
    let apart = |side: usize, best: Option<u32>| {
        let Some(other) = best.map(|at| &candidates[at as usize]) else { return true };
        let bags = [(texts[side], [i, j][side]), (texts[1 - side], [j, i][side])];
        let rival = [other.right, other.left][side].ix();
        let bags = bags.map(|(text, passage)| text.bag(passage));
        overlap(bags, texts[1 - side].bag(rival), sides.weights) < APART
    };
    let unrivalled = |side: usize, top: TopTwo| table.p_of(top.best) <= p || apart(side, top.best);
    seen.unrivalled = p >= HEARD && unrivalled(0, row) && unrivalled(1, column);
    seen.before = table.beside(i, j, -1);
    seen.after = table.beside(i, j, 1);
    if seen.verbatim {
        // Both begin, or both end, their texts: else the first of two equal sentences would look better beside
        // the second, which has neighbours on both sides.
        seen.before = if i + j == 0 { 1.0 } else { seen.before };
        seen.after = if i + j + 2 == texts[0].len() + texts[1].len() { 1.0 } else { seen.after };
    }
    seen
}

/// How much of the weight that `partner` covers of `passage` is covered by `rival` too, 0 to 1.
fn overlap([passage, partner]: [&[(u32, f32)]; 2], rival: &[(u32, f32)], weights: &[f32]) -> f32 {
    let holds = |bag: &[(u32, f32)], key: u32| bag.binary_search_by_key(&key, |entry| entry.0).is_ok();
    // The shorter is walked, so that a passage without end costs no more than its partners are long.
    let (short, long) = if passage.len() < partner.len() { (passage, partner) } else { (partner, passage) };
    let (mut covered, mut both) = (0.0, 0.0);
    for &(key, _) in short.iter().filter(|&&(key, _)| holds(long, key)) {
        let weight = weights[key as usize];
        covered += weight;
        both += if holds(rival, key) { weight } else { 0.0 };
    }
    if covered > 0.0 { both / covered } else { 1.0 }
}

/// The first scores as probabilities.
struct Table {
    p: Vec<f32>,
    leaders: Leaders,
    /// The pairs that are the best of their row or of their column, by left, then right: the right passage and the
    /// score. They are few, and the only neighbours that count.
    leading: Vec<(u32, f32)>,
    /// Where those of each left passage start.
    starts: Vec<u32>,
}

impl Table {
    fn new(candidates: &[Candidate], sizes: [usize; 2]) -> Self {
        let p: Vec<f32> = candidates.iter().map(Candidate::first_score).collect();
        let leaders = Leaders::new(candidates, sizes, |a, b| a.first_score().total_cmp(&b.first_score()));
        let mut starts = vec![0u32; sizes[0] + 1];
        let mut leading = Vec::new();
        for (c, &own) in candidates.iter().zip(&p) {
            let best = |side: usize, passage| leaders.of(side, passage).best.map_or(0.0, |at| p[at as usize]);
            if own >= best(0, c.left) || own >= best(1, c.right) {
                leading.push((c.right.0, own));
                starts[c.left.ix() + 1] += 1;
            }
        }
        for i in 0..sizes[0] {
            starts[i + 1] += starts[i];
        }
        Self { p, leaders, leading, starts }
    }

    /// The first score of a leader.
    fn p_of(&self, at: Option<u32>) -> f32 {
        at.map_or(0.0, |at| self.p[at as usize])
    }

    /// The best first score but `p`, which is one of them.
    fn without(&self, top: TopTwo, p: f32) -> f32 {
        let best = self.p_of(top.best);
        if p < best { best } else { self.p_of(top.second) }
    }

    /// The first score of a pair where it is the best of its row or of its column, else 0.
    fn leading(&self, i: isize, j: isize) -> f32 {
        let (Ok(i), Ok(j)) = (usize::try_from(i), u32::try_from(j)) else { return 0.0 };
        if i + 1 >= self.starts.len() {
            return 0.0;
        }
        let row = &self.leading[self.starts[i] as usize..self.starts[i + 1] as usize];
        row.binary_search_by_key(&j, |pair| pair.0).map_or(0.0, |at| row[at].1)
    }

    /// How well what stands just before (`step` -1) or after (1) is linked.
    fn beside(&self, i: usize, j: usize, step: isize) -> f32 {
        let (i, j) = (i.cast_signed(), j.cast_signed());
        let one = self.leading(i + step, j + step);
        let two = self.leading(i + step, j + 2 * step).max(self.leading(i + 2 * step, j + step));
        let next = self.leading(i + step, j).max(self.leading(i, j + step));
        one.max(NEAR_DIAGONAL * two).max(BESIDE * next)
    }
}
