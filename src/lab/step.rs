//! What one step of an algorithm changes.

use super::lattice::{Block, Corner, Move, Region};
use super::script::Op;

/// From which end a search comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sweep {
    /// From the first corner.
    Forward,
    /// From the last corner, back.
    Backward,
}

/// The furthest that some edits reach on a diagonal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reach {
    /// From which end.
    pub sweep: Sweep,
    /// How many edits.
    pub edits: u32,
    /// On which diagonal: `x - y`.
    pub diagonal: i32,
    /// How it came there: right or down (left or up on a sweep back); none at the start.
    pub via: Option<Move>,
    /// Where the edit landed, before any slope.
    pub landed: Corner,
    /// How many slopes it slid.
    pub slid: u32,
}

impl Reach {
    /// Where it came to rest.
    pub fn end(self) -> Corner {
        match self.sweep {
            Sweep::Forward => self.landed.slid(self.slid),
            Sweep::Backward => self.landed.slid_back(self.slid),
        }
    }

    /// The corner that the edit left.
    pub fn start(self) -> Corner {
        let Corner { x, y } = self.landed;
        match (self.sweep, self.via) {
            (Sweep::Forward, Some(Move::Right)) => Corner { x: x - 1, y },
            (Sweep::Forward, Some(Move::Down)) => Corner { x, y: y - 1 },
            (Sweep::Backward, Some(Move::Right)) => Corner { x: x + 1, y },
            (Sweep::Backward, Some(Move::Down)) => Corner { x, y: y + 1 },
            (_, None | Some(Move::Slope)) => self.landed,
        }
    }
}

/// What one step changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A cell of the LCS table has its value.
    Filled {
        /// The corner: the tokens right of it and below it are compared.
        at: Corner,
        /// How many tokens both can keep from here to the end.
        value: u32,
        /// Which way is best from here.
        onward: Move,
    },
    /// A search by edits reached a corner.
    Reached(Reach),
    /// The path is walked back from its end: an entry of the script is known, before those known so far.
    Traced(Op),
    /// Work on a part of the lattice begins; what was searched before is wiped.
    Opened(Region),
    /// The two sweeps met: the part in work is cut here.
    Met {
        /// Where the halves part.
        at: Corner,
        /// How many edits the part needs.
        edits: u32,
    },
    /// A token of the first text, by its first place in the part, was counted there; the second text has it too.
    Counted {
        /// Its first position in the first text.
        token: u32,
        /// How often the part of the first text has it.
        count: u32,
    },
    /// A token stands once on each side: the corner before it.
    Single(Corner),
    /// Such a pair is put on a pile, as a card of the game of patience: the leftmost whose top card lies further down.
    Piled {
        /// The pair.
        at: Corner,
        /// The pile, from 0.
        pile: u32,
    },
    /// Such a pair is one of the longest run that goes down on both sides.
    Chosen(Corner),
    /// A run that both have was measured.
    Weighed {
        /// The run.
        run: Block,
        /// How often the part of the first text has the rarest token of the run.
        count: u32,
        /// Whether it is the best so far.
        leads: bool,
    },
    /// A run is held on to, whatever stands around it.
    Anchored(Block),
    /// Nothing in the part can be held on to: it falls to Myers.
    Handed(Region),
    /// Two passages were scored by their words alone, in per cent.
    Scored {
        /// The corner before the two.
        at: Corner,
        /// The score.
        percent: u32,
    },
    /// The score of two passages was moved by what stands around them: rivals and neighbours.
    Moved {
        /// The corner before the two.
        at: Corner,
        /// The new score.
        percent: u32,
    },
    /// Two passages are linked, as the best of a correspondence: by its number.
    Linked {
        /// The corner before the two.
        at: Corner,
        /// The correspondence, by its place in [`AlignmentTrace::groups`](super::AlignmentTrace::groups).
        group: u32,
    },
    /// Two more passages come to a correspondence.
    Joined {
        /// The corner before the two.
        at: Corner,
        /// The correspondence.
        group: u32,
    },
    /// A passage stays alone: this is the best that it had.
    Refused(Corner),
    /// The next entry of the script is known.
    Wrote(Op),
}

impl Change {
    /// Whether a lecturer would stop here: something was found, not only looked for.
    pub fn is_turn(self) -> bool {
        match self {
            Self::Filled { onward, .. } => onward == Move::Slope,
            Self::Reached(reach) => reach.slid > 0,
            Self::Traced(op) | Self::Wrote(op) => op.way() == Move::Slope,
            Self::Weighed { leads, .. } => leads,
            Self::Counted { .. } | Self::Piled { .. } | Self::Scored { .. } => false,
            Self::Opened(_)
            | Self::Met { .. }
            | Self::Single(_)
            | Self::Chosen(_)
            | Self::Anchored(_)
            | Self::Handed(_)
            | Self::Moved { .. }
            | Self::Linked { .. }
            | Self::Joined { .. }
            | Self::Refused(_) => true,
        }
    }
}
