//! The keys of the context: rows of the one table.

use crate::analysis::Direction;
use crate::tui::action::{Action as A, Motion};
use crate::tui::keys::rows::{Group, Layer, Order, Row, Scope, bind, row};
use crate::tui::screens::ScreenName;

const CONTEXT: Scope = Scope::Only(&[Layer::Screen(ScreenName::Context)]);

/// The rows of the context.
pub(super) const ROWS: &[Row] = &[
    row(
        Group::Move,
        CONTEXT,
        "next, previous paragraph",
        &[
            bind(A::Move(Motion::Next), &["j", "<Down>"], "next paragraph"),
            bind(A::Move(Motion::Previous), &["k", "<Up>"], "previous paragraph"),
        ],
    )
    .at(Order::Step),
    row(
        Group::Move,
        CONTEXT,
        "to what it concerns",
        &[bind(A::Enter, &["<Enter>"], "go to what this paragraph concerns")],
    )
    .at(Order::Enter),
    row(
        Group::Move,
        CONTEXT,
        "next, previous hit",
        &[
            bind(A::Found(Direction::Forward), &["n"], "next hit of the search"),
            bind(A::Found(Direction::Backward), &["N"], "previous hit of the search"),
        ],
    )
    .at(Order::Found),
];
