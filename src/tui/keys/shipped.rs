//! The table of keys as it ships: what screens share, and what each has for itself.

use crate::text::InOrder as _;
use crate::tui::keys::rows::Row;
use crate::tui::keys::table;
use crate::tui::screens::lesson;
use crate::tui::screens::table::ScreenName;

/// Every row, in the order of the help page.
pub(super) fn shipped() -> Vec<Row> {
    let of_screens = ScreenName::ALL.iter().flat_map(|name| name.screen().keys());
    let shared = table::ROWS.iter().copied().chain([table::tabs()]);
    let mut rows: Vec<Row> = shared.chain(of_screens.chain(lesson::keys::ROWS).copied()).collect();
    rows.put_in_order_of(|row| row.order);
    rows
}
