//! The keys of the ledger and of the omissions: rows of the one table.

use crate::tui::action::{Action as A, Motion};
use crate::tui::keys::rows::{Group, Layer, Order, Row, Scope, bind, noted, row};
use crate::tui::screens::ScreenName;

const LEDGER: Scope = Scope::Only(&[Layer::Screen(ScreenName::Ledger), Layer::Screen(ScreenName::Omissions)]);

/// The rows of both tables.
pub(super) const ROWS: &[Row] = &[
    row(
        Group::Move,
        LEDGER,
        "next, previous row",
        &[
            bind(A::Move(Motion::Next), &["j", "<Down>"], "next row"),
            bind(A::Move(Motion::Previous), &["k", "<Up>"], "previous row"),
        ],
    )
    .at(Order::Step),
    row(
        Group::Move,
        LEDGER,
        "to the passages",
        &[bind(A::Enter, &["<Enter>"], "go to the passages of this row")],
    )
    .at(Order::Enter),
    row(
        Group::See,
        LEDGER,
        "the readout asked about",
        &[
            bind(A::NextPane, &["<Tab>", "l", "<Right>"], "ask about the next readout"),
            bind(A::PreviousPane, &["<S-Tab>", "h", "<Left>"], "ask about the previous readout"),
        ],
    )
    .at(Order::Panes),
    row(
        Group::See,
        LEDGER,
        "filter by state, sort",
        &[
            noted(
                A::CycleFilter,
                &["f"],
                "filter the ledger",
                "verbatim, reworded, partial, same topic, no answer",
            ),
            noted(A::CycleSort, &["S"], "sort the ledger", "by order, score, length"),
        ],
    )
    .at(Order::Panes),
];
