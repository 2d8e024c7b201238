//! Which lane each ribbon takes.

use crate::text::InOrder as _;
use crate::tui::widgets::ribbons::{At, Ribbon, Weight};

/// What must stay free at both edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Room {
    /// Columns at the left.
    pub(crate) left: u16,
    /// Columns at the right.
    pub(crate) right: u16,
}

/// Gives each ribbon a lane of its own; answers with those that have one, and those for which there was none.
///
/// Ribbons that go down stand left of those that go up; of those that go down, the later one starts, the further left it
/// stands, of those that go up, the further right: so they cross least. `room` is what must stay free at both edges.
pub(crate) fn place(
    mut ribbons: Vec<&Ribbon>,
    room: Room,
    lanes: u16,
    rows: u16,
) -> (Vec<(&Ribbon, u16)>, Vec<&Ribbon>) {
    ribbons.put_in_order_of(|ribbon| {
        let (start, end) = (middle(&ribbon.left, rows), middle(&ribbon.right, rows));
        if end >= start { (0, -start) } else { (1, start) }
    });
    let (mut ordered, mut left_over) = order(ribbons);
    while ordered.len() > usize::from(lanes) {
        let at = ordered.iter().position(|r| r.weight == Weight::Rest).unwrap_or(0);
        left_over.push(ordered.remove(at));
    }
    let count = ordered.len() as u16;
    let first = if lanes.saturating_sub(room.left + room.right) >= count { room } else { Room::default() };
    let placed = ordered.into_iter().zip(0u16..).map(|(ribbon, at)| {
        let even = (at + 1) * lanes / (count + 1);
        let least = first.left + at;
        let most = lanes - first.right - (count - at);
        (ribbon, even.clamp(least, most.max(least)))
    });
    (placed.collect(), left_over)
}

/// Twice the middle row of some ends, so that it is whole.
fn middle(ends: &[crate::tui::widgets::ribbons::End], rows: u16) -> i32 {
    let row = |end: &crate::tui::widgets::ribbons::End| match end.at {
        At::Above => -1,
        At::Row(row) => i32::from(row),
        At::Below => i32::from(rows),
    };
    match (ends.first(), ends.last()) {
        (Some(first), Some(last)) => row(first) + row(last),
        _ => 0,
    }
}

/// The ribbons from left to right, as near to the wanted order as their rows allow.
///
/// Where one leaves a row on the left and another comes in on it at the right, the first must turn off before the
/// second comes in. Two that ask this of each other cannot both be drawn.
fn order(mut waiting: Vec<&Ribbon>) -> (Vec<&Ribbon>, Vec<&Ribbon>) {
    let (mut placed, mut left_over) = (Vec::with_capacity(waiting.len()), Vec::new());
    while !waiting.is_empty() {
        let free = waiting.iter().position(|ribbon| !waiting.iter().any(|other| precedes(other, ribbon)));
        if let Some(at) = free {
            placed.push(waiting.remove(at));
        } else {
            let at = waiting.iter().rposition(|r| r.weight == Weight::Rest).unwrap_or(waiting.len() - 1);
            left_over.push(waiting.remove(at));
        }
    }
    (placed, left_over)
}

/// Whether `one` must stand left of `other`.
fn precedes(one: &Ribbon, other: &Ribbon) -> bool {
    let comes_in = |row: u16| other.right.iter().any(|end| end.at == At::Row(row));
    !std::ptr::eq(one, other) && one.left.iter().filter_map(|end| end.at.row()).any(comes_in)
}
