//! What can be drawn after a number of steps.

use rustc_hash::FxHashMap;

use super::algorithms::{Algorithm, traced};
use super::input::Side;
use super::lattice::{Block, Corner, Move, Region};
use super::recording::Recording;
use super::script::{Op, Script};
use super::step::{Change, Reach, Sweep};
use crate::text::Symbol;

/// How a corner was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A value of the table.
    Filled,
    /// The end of a furthest path from the start.
    Forward,
    /// The end of a furthest path from the far corner back.
    Backward,
    /// A corner that a path slid over.
    Passed,
    /// Two passages with a score.
    Scored,
    /// Two passages that are linked.
    Linked,
    /// Two passages that are not, though nothing is nearer to one of them.
    Refused,
}

/// A corner of which something is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The tokens that both can keep from here (LCS table), the fewest edits that reach it (Myers), or the score of
    /// two passages in per cent.
    pub value: u32,
    /// How it was reached.
    pub mark: Mark,
    /// Which way is best from here (LCS table), or which way the last edit came (Myers).
    pub way: Option<Move>,
}

/// A pair of tokens that stand once on each side, as a card of the game of patience.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// The corner before the pair.
    pub at: Corner,
    /// The pile that it lies on, once it does.
    pub pile: Option<u32>,
    /// Whether it is of the longest run.
    pub chosen: bool,
}

/// The best run so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead {
    /// The run.
    pub run: Block,
    /// How often the part has its rarest token.
    pub count: u32,
}

/// What can be drawn after a number of steps.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Picture {
    /// How many steps were made.
    pub steps: usize,
    /// The corner that the last of them is about.
    pub cursor: Option<Corner>,
    /// How many edits the search allows now.
    pub edits: Option<u32>,
    /// The path so far, corner by corner; while Myers searches, that to the cursor; while it walks back, that from
    /// the cursor to the end.
    pub path: Vec<Corner>,
    /// The script along that path.
    pub script: Script,
    /// The parts that work has begun on and not ended, from the outermost to the one in work.
    pub regions: Vec<Region>,
    /// The runs that are held on to.
    pub anchors: Vec<Block>,
    /// The pairs that stand once on each side of the part in work.
    pub cards: Vec<Card>,
    /// The best run of the part in work.
    pub lead: Option<Lead>,
    /// The run that was measured last.
    pub weighed: Option<Lead>,
    /// The last move of a search: where it came from, where it landed, how far it slid.
    pub reach: Option<Reach>,
    /// Where the two searches of the part in work met.
    pub meeting: Option<Corner>,
    /// The part that had nothing to hold on to and fell to Myers.
    pub handed: Option<Region>,
    /// The passages that are linked, as the corner before the two, with the number of their correspondence.
    pub links: Vec<(Corner, u32)>,
    cells: FxHashMap<Corner, Cell>,
    counts: FxHashMap<Symbol, u32>,
}

impl Recording {
    /// The picture after so many steps; the last where there are fewer.
    pub fn at(&self, steps: usize) -> Picture {
        Picture::after(self, steps.min(self.len()))
    }
}

impl Picture {
    /// The picture after the first `steps` steps of a recording.
    fn after(recording: &Recording, steps: usize) -> Self {
        let mut picture = Self { steps, ..Self::default() };
        let made = recording.steps.get(..steps).unwrap_or_default();
        let symbols = recording.input.symbols(Side::Before);
        for change in made {
            picture.apply(*change, &symbols);
        }
        match (recording.algorithm(), made.last()) {
            (Some(Algorithm::Myers), Some(Change::Reached(_))) => {
                picture.script.ops = traced(made);
                picture.script.ops.reverse();
                picture.path = picture.script.path(Corner::default());
            }
            (Some(Algorithm::Myers), Some(Change::Traced(_))) => {
                picture.script.ops.reverse();
                picture.path = picture.script.path(picture.cursor.unwrap_or_default());
            }
            _ => picture.path = picture.script.path(Corner::default()),
        }
        picture
    }

    /// What a path that a reader draws looks like, from the first corner to where it is.
    pub fn drawn(script: Script) -> Self {
        let path = script.path(Corner::default());
        Self { cursor: path.last().copied(), path, script, ..Self::default() }
    }

    /// What is known of a corner.
    pub fn cell(&self, at: Corner) -> Option<Cell> {
        self.cells.get(&at).copied()
    }

    /// How many corners something is known of.
    pub fn known(&self) -> usize {
        self.cells.len()
    }

    /// How often the part in work has a token of this symbol in its first text, where that was counted.
    pub fn count(&self, symbol: Symbol) -> Option<u32> {
        self.counts.get(&symbol).copied()
    }

    /// The piles of cards, from the left, each from its bottom.
    pub fn piles(&self) -> Vec<Vec<Card>> {
        let mut piles: Vec<Vec<Card>> = Vec::new();
        for card in &self.cards {
            let Some(pile) = card.pile else { continue };
            if piles.len() <= pile as usize {
                piles.resize(pile as usize + 1, Vec::new());
            }
            piles[pile as usize].push(*card);
        }
        piles
    }

    fn apply(&mut self, change: Change, symbols: &[Symbol]) {
        match change {
            Change::Filled { at, value, onward } => {
                self.cells.insert(at, Cell { value, mark: Mark::Filled, way: Some(onward) });
                self.cursor = Some(at);
            }
            Change::Reached(reach) => self.reach(reach),
            Change::Traced(op) => self.trace(op),
            Change::Wrote(op) => self.write(op),
            Change::Opened(region) => self.open(region),
            Change::Met { at, edits } => {
                (self.cursor, self.meeting) = (Some(at), Some(at));
                self.edits = Some(edits);
            }
            Change::Counted { token, count } => {
                if let Some(&symbol) = symbols.get(token as usize) {
                    self.counts.insert(symbol, count);
                }
            }
            Change::Single(at) => {
                self.cards.push(Card { at, pile: None, chosen: false });
                self.cursor = Some(at);
            }
            Change::Piled { at, pile } => self.card(at, |card| card.pile = Some(pile)),
            Change::Chosen(at) => self.card(at, |card| card.chosen = true),
            Change::Weighed { run, count, leads } => {
                self.weighed = Some(Lead { run, count });
                if leads {
                    self.lead = self.weighed;
                }
                self.cursor = Some(run.at);
            }
            Change::Anchored(block) => {
                self.anchors.push(block);
                self.cursor = Some(block.at);
            }
            Change::Scored { at, percent } | Change::Moved { at, percent } => {
                self.cells.insert(at, Cell { value: percent, mark: Mark::Scored, way: None });
                self.cursor = Some(at);
            }
            Change::Linked { at, group } | Change::Joined { at, group } => {
                self.links.push((at, group));
                self.mark(at, Mark::Linked);
            }
            Change::Refused(at) => self.mark(at, Mark::Refused),
            Change::Handed(region) => {
                (self.cursor, self.handed) = (Some(region.from), Some(region));
            }
        }
    }

    fn reach(&mut self, reach: Reach) {
        let Reach { sweep, edits, via, landed, slid, .. } = reach;
        for by in 0..slid {
            let corner = match sweep {
                Sweep::Forward => landed.slid(by),
                Sweep::Backward => landed.slid_back(by),
            };
            let way = if by == 0 { via } else { Some(Move::Slope) };
            self.cells.entry(corner).or_insert(Cell { value: edits, mark: Mark::Passed, way });
        }
        let mark = match sweep {
            Sweep::Forward => Mark::Forward,
            Sweep::Backward => Mark::Backward,
        };
        let way = if slid == 0 { via } else { Some(Move::Slope) };
        let cell = self.cells.entry(reach.end()).or_insert(Cell { value: edits, mark, way });
        if cell.mark == Mark::Passed {
            cell.mark = mark;
        }
        (self.cursor, self.reach) = (Some(reach.end()), Some(reach));
        self.edits = Some(edits);
    }

    fn trace(&mut self, op: Op) {
        (self.edits, self.reach) = (None, None);
        self.script.ops.push(op);
        self.cursor = self.cursor.map(|Corner { x, y }| match op.way() {
            Move::Right => Corner { x: x - 1, y },
            Move::Down => Corner { x, y: y - 1 },
            Move::Slope => Corner { x: x - 1, y: y - 1 },
        });
    }

    fn write(&mut self, op: Op) {
        let from = self.written();
        self.script.ops.push(op);
        self.path.push(from);
        let at = from.moved(op.way());
        self.cursor = Some(at);
        (self.edits, self.reach) = (None, None);
        while self.regions.last().is_some_and(|region| region.to == at) {
            self.regions.pop();
        }
    }

    /// The corner up to which the script is written.
    fn written(&self) -> Corner {
        match (self.path.last(), self.script.ops.last()) {
            (Some(&last), Some(op)) => last.moved(op.way()),
            _ => Corner::default(),
        }
    }

    fn open(&mut self, region: Region) {
        self.regions.push(region);
        self.cells.clear();
        self.counts.clear();
        self.cards.clear();
        (self.lead, self.weighed, self.edits) = (None, None, None);
        (self.meeting, self.handed, self.reach) = (None, None, None);
        self.cursor = Some(region.from);
    }

    fn mark(&mut self, at: Corner, mark: Mark) {
        self.cells.entry(at).or_insert(Cell { value: 0, mark, way: None }).mark = mark;
        self.cursor = Some(at);
    }

    fn card(&mut self, at: Corner, change: impl Fn(&mut Card)) {
        // The cards come from left to right.
        if let Ok(found) = self.cards.binary_search_by_key(&at.x, |card| card.at.x) {
            change(&mut self.cards[found]);
        }
        self.cursor = Some(at);
    }
}
