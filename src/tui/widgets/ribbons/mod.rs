//! Ribbons: which cells of a spine join which passages.
//!
//! A ribbon leaves its passage level, goes along a lane of its own, and comes in level. A tee is a branch of one bundle;
//! where two ribbons cross, the upright one passes over and they never touch. What lies out of sight is a number: at the
//! end of a bundle's trunk, or as a stub.

mod lanes;
mod stubs;

use std::ops::Range;

use crate::render::Lines;

/// Where an end of a ribbon stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum At {
    /// Above what is shown.
    Above,
    /// On a row of the spine.
    Row(u16),
    /// Below what is shown.
    Below,
}

impl At {
    pub(crate) fn row(self) -> Option<u16> {
        match self {
            Self::Row(row) => Some(row),
            Self::Above | Self::Below => None,
        }
    }
}

/// An end of a ribbon: a passage by its number, from 1, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct End {
    /// The number as it is printed.
    pub(crate) number: u32,
    /// Where its first line is.
    pub(crate) at: At,
}

/// How loudly a ribbon is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// At rest.
    Rest,
    /// The reader's own.
    Selected,
}

/// A correspondence with an end in view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ribbon {
    /// Its ends on the left, ascending.
    pub(crate) left: Vec<End>,
    /// Its ends on the right, ascending.
    pub(crate) right: Vec<End>,
    /// How loudly it is drawn.
    pub(crate) weight: Weight,
}

impl Ribbon {
    fn ends(&self) -> impl Iterator<Item = &End> {
        self.left.iter().chain(&self.right)
    }

    fn is_bundle(&self) -> bool {
        self.left.len() + self.right.len() > 2
    }

    /// The rows of its ends in view.
    fn rows(&self) -> impl Iterator<Item = u16> + '_ {
        self.ends().filter_map(|end| end.at.row())
    }

    /// The row that it crosses without a lane.
    fn level_row(&self) -> Option<u16> {
        match (self.left.as_slice(), self.right.as_slice()) {
            ([left], [right]) if left.at == right.at => left.at.row(),
            _ => None,
        }
    }
}

/// How a spine is drawn, decided for a pair of readouts and a width, never at a scroll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Density {
    /// Every ribbon.
    Drawn,
    /// The selected ribbon; the others as the numbers that they lead to.
    Numbered,
}

impl Density {
    /// What so many correspondences in so many lanes ask for.
    pub(crate) fn of(ribbons: usize, lanes: usize) -> Self {
        if ribbons > 8.min(lanes.saturating_sub(4)) { Self::Numbered } else { Self::Drawn }
    }
}

/// The ways that a line leaves a cell, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Joint(u8);

impl Joint {
    const LEFT: u8 = 1;
    const RIGHT: u8 = 2;
    const UP: u8 = 4;
    const DOWN: u8 = 8;
    /// A level line.
    pub(crate) const LEVEL: Self = Self(Self::LEFT | Self::RIGHT);

    fn with(self, ways: u8, wanted: bool) -> Self {
        if wanted { Self(self.0 | ways) } else { self }
    }

    /// The character for it.
    pub(crate) fn glyph(self, lines: &Lines) -> char {
        let way = |way: u8| self.0 & way > 0;
        match (way(Self::LEFT), way(Self::RIGHT), way(Self::UP), way(Self::DOWN)) {
            (true, true, true, true) => lines.cross,
            (true, true, true, false) => lines.tee_up,
            (true, true, false, true) => lines.tee_down,
            (true, false, true, true) => lines.tee_left,
            (false, true, true, true) => lines.tee_right,
            (true, false, true, false) => lines.left_up,
            (true, false, false, true) => lines.left_down,
            (false, true, true, false) => lines.right_up,
            (false, true, false, true) => lines.right_down,
            (false, false, _, _) => lines.upright,
            (_, _, false, false) => lines.level,
        }
    }
}

/// What a cell of a spine shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A part of a ribbon.
    Line(Joint),
    /// A letter of a number.
    Letter(char),
}

/// The cells of a spine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grid {
    /// How many columns there are.
    pub(crate) lanes: u16,
    /// How many rows there are.
    pub(crate) rows: u16,
    cells: Vec<Option<(Mark, Weight)>>,
}

impl Grid {
    fn new(lanes: u16, rows: u16) -> Self {
        Self { lanes, rows, cells: vec![None; usize::from(lanes) * usize::from(rows)] }
    }

    /// What stands in a cell.
    pub(crate) fn get(&self, lane: u16, row: u16) -> Option<(Mark, Weight)> {
        self.index(lane, row).and_then(|at| self.cells[at])
    }

    /// Whether nothing stands in a part of a row.
    pub(crate) fn is_free(&self, lanes: Range<u16>, row: u16) -> bool {
        row < self.rows && lanes.end <= self.lanes && lanes.clone().all(|lane| self.get(lane, row).is_none())
    }

    fn index(&self, lane: u16, row: u16) -> Option<usize> {
        let inside = lane < self.lanes && row < self.rows;
        inside.then(|| usize::from(row) * usize::from(self.lanes) + usize::from(lane))
    }

    fn set(&mut self, lane: u16, row: u16, mark: Mark, weight: Weight) {
        if let Some(at) = self.index(lane, row) {
            self.cells[at] = Some((mark, weight));
        }
    }

    fn write(&mut self, lane: u16, row: u16, text: &str, weight: Weight) {
        for (lane, letter) in (lane..).zip(text.chars()) {
            match letter {
                ' ' => {}
                '\u{2500}' => self.set(lane, row, Mark::Line(Joint::LEVEL), weight),
                _ => self.set(lane, row, Mark::Letter(letter), weight),
            }
        }
    }
}

/// How a ribbon goes.
enum Course {
    /// Straight across a row.
    Level(u16),
    /// Along a lane.
    Trunk,
    /// As numbers beside its ends.
    Stub,
}

fn course(ribbon: &Ribbon, density: Density) -> Course {
    if density == Density::Numbered && ribbon.weight == Weight::Rest {
        return Course::Stub;
    }
    if let Some(row) = ribbon.level_row() {
        return Course::Level(row);
    }
    let seen = ribbon.rows().count();
    if seen > 1 || ribbon.is_bundle() && ribbon.weight == Weight::Selected && seen > 0 {
        Course::Trunk
    } else {
        Course::Stub
    }
}

/// Draws ribbons into the cells of a spine.
pub(crate) fn grid(ribbons: &[Ribbon], lanes: u16, rows: u16, density: Density) -> Grid {
    let mut grid = Grid::new(lanes, rows);
    let (mut trunks, mut stubs, mut levels) = (Vec::new(), Vec::new(), Vec::new());
    for ribbon in ribbons {
        match course(ribbon, density) {
            Course::Level(row) => levels.push((ribbon, row)),
            Course::Trunk => trunks.push(ribbon),
            Course::Stub => stubs.push(ribbon),
        }
    }
    let (placed, left_over) = lanes::place(trunks, stubs::room(&stubs, density), lanes, rows);
    stubs.extend(left_over);
    for weight in [Weight::Rest, Weight::Selected] {
        for (ribbon, row) in levels.iter().filter(|(r, _)| r.weight == weight) {
            level(&mut grid, 0..lanes, *row, ribbon.weight);
        }
        for (ribbon, lane) in placed.iter().filter(|(r, _)| r.weight == weight) {
            arms(&mut grid, ribbon, *lane);
        }
    }
    for weight in [Weight::Rest, Weight::Selected] {
        for (ribbon, lane) in placed.iter().filter(|(r, _)| r.weight == weight) {
            trunk(&mut grid, ribbon, *lane);
        }
    }
    stubs::write(&mut grid, &stubs, density);
    grid
}

fn level(grid: &mut Grid, lanes: Range<u16>, row: u16, weight: Weight) {
    for lane in lanes {
        grid.set(lane, row, Mark::Line(Joint::LEVEL), weight);
    }
}

/// The level parts of a ribbon, from its passages to its lane.
fn arms(grid: &mut Grid, ribbon: &Ribbon, lane: u16) {
    for row in ribbon.left.iter().filter_map(|end| end.at.row()) {
        level(grid, 0..lane, row, ribbon.weight);
    }
    for row in ribbon.right.iter().filter_map(|end| end.at.row()) {
        level(grid, lane + 1..grid.lanes, row, ribbon.weight);
    }
}

/// The upright part of a ribbon, with its corners and branches, and the number at the edge that it runs to.
fn trunk(grid: &mut Grid, ribbon: &Ribbon, lane: u16) {
    let on = |ends: &[End], row: u16| ends.iter().any(|end| end.at == At::Row(row));
    let (above, below) = (last_above(ribbon), first_below(ribbon));
    let first = if above.is_some() { 0 } else { ribbon.rows().min().unwrap_or(0) };
    let last = if below.is_some() { grid.rows.saturating_sub(1) } else { ribbon.rows().max().unwrap_or(0) };
    for row in first..=last {
        let (left, right) = (on(&ribbon.left, row), on(&ribbon.right, row));
        let joint = Joint::default()
            .with(Joint::LEFT, left)
            .with(Joint::RIGHT, right)
            .with(Joint::UP, row > first || above.is_some())
            .with(Joint::DOWN, row < last || below.is_some());
        let label = match (above, below) {
            (Some(number), _) if row == first && !left && !right => Some(format!("^{number}")),
            (_, Some(number)) if row == last && !left && !right => Some(format!("v{number}")),
            _ => None,
        };
        match label {
            Some(text) => {
                let width = text.len() as u16;
                let start = lane.saturating_sub(width / 2).min(grid.lanes.saturating_sub(width));
                if grid.is_free(start..start + width, row) || ribbon.weight == Weight::Selected {
                    grid.write(start, row, &text, ribbon.weight);
                } else {
                    grid.set(lane, row, Mark::Line(joint), ribbon.weight);
                }
            }
            None => grid.set(lane, row, Mark::Line(joint), ribbon.weight),
        }
    }
}

/// The nearest end above what is shown.
fn last_above(ribbon: &Ribbon) -> Option<u32> {
    ribbon.ends().filter(|end| end.at == At::Above).map(|end| end.number).max()
}

/// The nearest end below what is shown.
fn first_below(ribbon: &Ribbon) -> Option<u32> {
    ribbon.ends().filter(|end| end.at == At::Below).map(|end| end.number).min()
}

#[cfg(test)]
mod tests;
