//! What one step of an algorithm changes.

use super::script::Op;

/// A corner of the lattice: so many tokens of each text lie behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Corner {
    /// How many tokens of the first text lie to its left.
    pub x: u32,
    /// How many tokens of the second text lie above it.
    pub y: u32,
}

impl Corner {
    /// The corner after a move.
    #[must_use]
    pub fn moved(self, way: Move) -> Self {
        match way {
            Move::Right => Self { x: self.x + 1, ..self },
            Move::Down => Self { y: self.y + 1, ..self },
            Move::Slope => Self { x: self.x + 1, y: self.y + 1 },
        }
    }

    /// The corner some slopes further on.
    #[must_use]
    pub fn slid(self, by: u32) -> Self {
        Self { x: self.x + by, y: self.y + by }
    }

    /// The corner some slopes back.
    #[must_use]
    pub fn slid_back(self, by: u32) -> Self {
        Self { x: self.x - by, y: self.y - by }
    }

    /// The diagonal that it lies on: `x - y`.
    pub fn diagonal(self) -> i32 {
        self.x.cast_signed() - self.y.cast_signed()
    }
}

/// A move along the lattice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Move {
    /// Drops a token of the first text.
    Right,
    /// Takes a token of the second text.
    Down,
    /// Keeps a token that both have.
    Slope,
}

/// A part of the lattice, from its first corner to its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Region {
    /// The first corner.
    pub from: Corner,
    /// The last corner.
    pub to: Corner,
}

impl Region {
    /// How many tokens of the first text it spans.
    pub fn width(self) -> u32 {
        self.to.x - self.from.x
    }

    /// How many tokens of the second text it spans.
    pub fn height(self) -> u32 {
        self.to.y - self.from.y
    }
}

/// Tokens that are the same on both sides, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Block {
    /// The corner before the first of them.
    pub at: Corner,
    /// How many they are.
    pub len: u32,
}

impl Block {
    /// The corner after the last of them.
    pub fn end(self) -> Corner {
        self.at.slid(self.len)
    }
}

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
        /// The correspondence, by its place in [`Told::groups`](super::Told::groups).
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
