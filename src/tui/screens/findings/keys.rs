//! The keys of the findings: rows of the one table.

use crate::tui::action::{Action as A, Motion};
use crate::tui::keys::rows::{Group, Layer, Order, Row, Scope, bind, row};
use crate::tui::screens::ScreenName;

const FINDINGS: Scope = Scope::Only(&[Layer::Screen(ScreenName::Findings)]);

/// The rows of the list.
pub(super) const ROWS: &[Row] = &[
    row(
        Group::Move,
        FINDINGS,
        "next, previous finding",
        &[
            bind(A::Move(Motion::Next), &["j", "<Down>"], "next finding"),
            bind(A::Move(Motion::Previous), &["k", "<Up>"], "previous finding"),
        ],
    )
    .at(Order::Step),
    row(
        Group::Move,
        FINDINGS,
        "to the passages",
        &[bind(A::Enter, &["<Enter>"], "go to the passages of this finding")],
    )
    .at(Order::Enter),
    row(
        Group::See,
        FINDINGS,
        "the readout asked about",
        &[
            bind(A::NextPane, &["<Tab>", "l", "<Right>"], "ask about the next readout"),
            bind(A::PreviousPane, &["<S-Tab>", "h", "<Left>"], "ask about the previous readout"),
        ],
    )
    .at(Order::Panes),
];
