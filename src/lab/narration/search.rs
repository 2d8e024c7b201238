//! What a step of the LCS table or of Myers' search did and why.

use super::{Narration, Narrator, counted, said};
use crate::lab::algorithms::Algorithm;
use crate::lab::input::Side;
use crate::lab::lattice::{Block, Corner, Move};
use crate::lab::script::Op;
use crate::lab::step::{Reach, Sweep};
use crate::lab::ways::Ways;

impl Narrator<'_> {
    pub(super) fn filled(&self, at: Corner, value: u32, onward: Move) -> Narration {
        let (here, there) = (self.before(at.x), self.after(at.y));
        let stands = |way| self.recording.cell_value(self.steps, at.moved(way)).unwrap_or_default();
        if onward == Move::Slope {
            return said(
                format!(
                    "Both have {here} here: one more than the {} down the diagonal, so {value}.",
                    stands(Move::Slope)
                ),
                format!(
                    "a cell says how many {}s both texts can keep from there to the end, in one order: the length of a \
                     longest common subsequence (LCS).",
                    self.unit()
                ),
            );
        }
        let (right, below) = (stands(Move::Right), stands(Move::Down));
        let (way, act) = if onward == Move::Right {
            ("right", format!("dropping {here}"))
        } else {
            ("below", format!("taking {there}"))
        };
        said(
            format!(
                "{here} and {there} differ: right stands {right}, below {below}. So {value}, from {way}, {act}."
            ),
            "the table is filled from its end, so both are known; where they are equal, it goes right.",
        )
    }

    pub(super) fn reached(&self, reach: Reach) -> Narration {
        let greedy = self.recording.algorithm() == Some(Algorithm::Myers);
        let mut happened = match (reach.sweep, reach.via) {
            (Sweep::Forward, None) => "No edit yet: the path starts in the first corner.".to_owned(),
            (Sweep::Backward, None) => "From the far corner back: no edit yet.".to_owned(),
            (Sweep::Forward, Some(way)) if greedy => self.chosen_way(reach, way),
            (sweep, Some(way)) => self.edited(reach, sweep, way),
        };
        happened.push(' ');
        happened.push_str(&self.slope(reach));
        let why = match (greedy, self.slid_over_function_word(reach)) {
            (true, _) if reach.via.is_none() => {
                "diagonal k holds the corners where x - y is k, x steps right and y down. Sliding along one is free; how \
                 far a path gets on each is all that is asked."
                    .to_owned()
            }
            (true, Some(word)) => format!(
                "on each diagonal only the furthest-reaching path counts: the others lie behind it. Nobody asks whether \
                 {word} is worth keeping."
            ),
            (true, None) => {
                "on each diagonal only the furthest-reaching path counts, for the others lie behind it; so the first to \
                 reach the far corner has the fewest edits."
                    .to_owned()
            }
            _ => "the two searches meet halfway, and what is found there is enough: nothing must be kept to walk back."
                .to_owned(),
        };
        said(happened, why)
    }

    /// Both ways to a diagonal, and which was taken.
    fn chosen_way(&self, reach: Reach, way: Move) -> String {
        let (x, k) = (reach.landed.x, reach.diagonal);
        let head = format!("{}, diagonal {k}:", counted(reach.edits, "edit"));
        let ways = self.recording.ways(self.steps).unwrap_or_default();
        let drop = |x: u32| {
            format!("right from diagonal {} drops {} and lands at x = {x}", k - 1, self.before(x - 1))
        };
        let take = |x: u32| {
            let y = x.cast_signed() - k - 1;
            format!(
                "down from diagonal {} takes {} and lands at x = {x}",
                k + 1,
                self.after(y.cast_unsigned())
            )
        };
        match ways {
            Ways { right: Some(right), down: Some(down) } => {
                let won = match (way, right == down) {
                    (Move::Right, true) => "Equal: right is taken",
                    (_, true) => "Equal: down is taken",
                    (Move::Right, _) => "Right gets further",
                    _ => "Down gets further",
                };
                format!("{head} {}, {}. {won}.", drop(right), take(down))
            }
            _ if way == Move::Right => format!("{head} {}, the only way.", drop(x)),
            _ => format!("{head} {}, the only way.", take(x)),
        }
    }

    fn edited(&self, reach: Reach, sweep: Sweep, way: Move) -> String {
        let from = reach.start();
        let (direction, act) = match (sweep, way) {
            (Sweep::Forward, Move::Right) => ("right", format!("drops {}", self.before(from.x))),
            (Sweep::Forward, _) => ("down", format!("takes {}", self.after(from.y))),
            (Sweep::Backward, Move::Right) => ("left", format!("drops {}", self.before(reach.landed.x))),
            (Sweep::Backward, _) => ("up", format!("takes {}", self.after(reach.landed.y))),
        };
        let back = if sweep == Sweep::Backward { ", from the end back" } else { "" };
        format!(
            "{}{back}: from diagonal {} one step {direction} {act} and lands on diagonal {}.",
            counted(reach.edits, "edit"),
            from.diagonal(),
            reach.diagonal
        )
    }

    fn slope(&self, reach: Reach) -> String {
        if reach.slid > 0 {
            let first = if reach.sweep == Sweep::Forward { reach.landed } else { reach.end() };
            let block = Block { at: first, len: reach.slid };
            return format!(
                "Then it slides down the diagonal, free: both have {}, to x = {}.",
                self.run(block),
                reach.end().x
            );
        }
        let Corner { x, y } = reach.end();
        let (next, previous) = match reach.sweep {
            Sweep::Forward => (Some((x, y)), "next"),
            Sweep::Backward => (x.checked_sub(1).zip(y.checked_sub(1)), "last"),
        };
        let inside = next.filter(|&(x, y)| {
            (x as usize) < self.input.len(Side::Before) && (y as usize) < self.input.len(Side::After)
        });
        let Some((x, y)) = inside else {
            return "That is the edge: there is nothing to slide over.".to_owned();
        };
        let (here, there) = (self.before(x), self.after(y));
        if self.input.tokens(Side::Before).get(x as usize).map(|token| token.symbol)
            == self.input.tokens(Side::After).get(y as usize).map(|token| token.symbol)
        {
            return "That is the edge of the part: there is nothing to slide over.".to_owned();
        }
        format!("The {previous} {}s, {here} and {there}, differ: no slide.", self.unit())
    }

    /// A function word among those that a slope keeps.
    fn slid_over_function_word(&self, reach: Reach) -> Option<String> {
        let tokens = self.input.tokens(Side::Before);
        let first = reach.end().x.min(reach.landed.x);
        (first..first + reach.slid)
            .find(|&x| tokens.get(x as usize).is_some_and(|token| token.is_function_word))
            .map(|x| self.before(x))
    }

    pub(super) fn traced(&self, op: Op) -> Narration {
        said(
            format!("Walking back along the path, the script reads: {}.", self.op(op)),
            "each furthest point was reached from one other, so the way back leaves no choice.",
        )
    }

    pub(super) fn met(&self, at: Corner, edits: u32) -> Narration {
        said(
            format!(
                "The two searches meet: this part needs {}. It is cut after {} of the first text and {} of the second.",
                counted(edits, "edit"),
                self.units(at.x),
                at.y
            ),
            "a shortest path goes through the place where they meet, so each half can be done by itself.",
        )
    }
}
