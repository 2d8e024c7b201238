//! The measures across: pages, spines and lanes at every width.

use std::ops::Range;

use crate::tui::screens::compare::layout::{LEFT, RIGHT, Spine};

/// The narrowest and the widest page of more than two, and the widest of two.
const NARROW: u16 = 32;
const WIDE: u16 = 66;

/// The least width of the rows layout; below it a column would have fewer than 24 letters.
pub(super) const LEAST_ROWS: u16 = 74;

/// Where prose starts when the numbers stand at its left: margin, bar, number, state, blanks.
pub(super) fn margin(digits: u16) -> u16 {
    digits + 6
}

/// The columns of pages side by side.
pub(super) struct Columns {
    /// The prose of each page.
    pub(super) texts: Vec<Range<u16>>,
    /// The bar of each page.
    pub(super) bars: Vec<u16>,
    /// What stands between them.
    pub(super) spines: Vec<Spine>,
}

/// How many pages have room side by side.
pub(super) fn capacity(width: u16, digits: u16) -> usize {
    (3..=4).rev().find(|&pages| width >= least(pages as u16, digits)).unwrap_or(2)
}

/// The least width of so many pages.
fn least(pages: u16, digits: u16) -> u16 {
    LEFT + RIGHT + pages * NARROW + (pages - 1) * between(9, digits)
}

/// The columns between two texts: blank bar blank, number blank state blank, lanes, and the same mirrored.
fn between(lanes: u16, digits: u16) -> u16 {
    2 * (3 + digits + 3) + lanes
}

/// Lays out pages side by side.
pub(super) fn pages(width: u16, pages: usize, digits: u16) -> Columns {
    let count = pages.max(1) as u16;
    let lanes = match (count, width) {
        (3.., _) | (_, 110..=119) => 9,
        (_, ..=109) => 5,
        _ => 13,
    };
    let between = between(lanes, digits);
    let text = text_width(width, count, between);
    // What the pages do not take goes to the margins; from three pages on the right one has its own share.
    let used = LEFT + RIGHT + count * text + (count - 1) * between;
    let spare = if text == WIDE { width.saturating_sub(used) } else { 0 };
    let first = LEFT + spare / 2;
    let texts: Vec<_> = (0..count)
        .map(|page| {
            let start = first + page * (text + between);
            start..start + text
        })
        .collect();
    let bars = texts.iter().enumerate().map(|(i, t)| if i == 0 { t.end + 1 } else { t.start - 2 }).collect();
    let spines = texts.iter().take(texts.len() - 1).map(|t| spine(t.end, lanes, digits)).collect();
    Columns { texts, bars, spines }
}

/// How wide each page is.
///
/// Two pages take what there is, up to [`WIDE`]. More pages keep short lines: of what is over their least width, each
/// takes two shares and the right margin one.
fn text_width(width: u16, count: u16, between: u16) -> u16 {
    let fixed = LEFT + RIGHT + (count - 1) * between;
    let room = width.saturating_sub(fixed);
    if count <= 2 {
        return (room / count).min(WIDE);
    }
    let over = room.saturating_sub(count * NARROW);
    (NARROW + over * 2 / (2 * count + 1)).min(WIDE)
}

fn spine(text_end: u16, lanes: u16, digits: u16) -> Spine {
    let left_number = text_end + 3;
    let left_state = left_number + digits + 1;
    let first_lane = left_state + 2;
    let right_state = first_lane + lanes + 1;
    Spine {
        left_number,
        left_state,
        lanes: first_lane..first_lane + lanes,
        right_state,
        right_number: right_state + 2,
    }
}

/// How many columns of counterparts have room in rows.
pub(super) fn rows_capacity(width: u16) -> usize {
    match width {
        ..120 => 2,
        120..200 => 3,
        _ => 4,
    }
}

/// The columns of the rows layout: the state at the left, then each readout with its numbers before it.
pub(super) fn rows(width: u16, columns: usize, digits: u16) -> impl Iterator<Item = Range<u16>> {
    let count = columns.max(1) as u16;
    let first = LEFT + 6 + digits;
    let gap = if width / count >= 50 { 8 } else { 2 };
    let pitch = (width - LEFT - first + gap) / count;
    let text = (pitch - gap - digits - 3).min(WIDE);
    (0..count).map(move |column| {
        let start = first + column * pitch;
        start..start + text
    })
}
