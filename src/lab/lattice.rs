//! The lattice of corners along whose edges two texts stand, and the pieces of it that algorithms speak of.

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
