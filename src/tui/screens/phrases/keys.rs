//! The keys of the screen of phrasing: rows of the one table.

use crate::analysis::Direction;
use crate::tui::action::{Action as A, Motion};
use crate::tui::keys::rows::{Group, Layer, Order, Row, Scope, bind, noted, row};
use crate::tui::screens::ScreenName;

const PHRASES: Scope = Scope::Only(&[Layer::Screen(ScreenName::Phrases)]);

/// The rows of the screen.
pub(super) const ROWS: &[Row] = &[
    row(
        Group::Move,
        PHRASES,
        "next, previous row",
        &[
            bind(A::Move(Motion::Next), &["j", "<Down>"], "next phrase"),
            bind(A::Move(Motion::Previous), &["k", "<Up>"], "previous phrase"),
        ],
    )
    .at(Order::Step),
    row(
        Group::Move,
        PHRASES,
        "to the place that is chosen",
        &[bind(A::Enter, &["<Enter>"], "go to the place of this phrase")],
    )
    .at(Order::Enter),
    row(
        Group::Move,
        PHRASES,
        "choose the next, previous place",
        &[
            bind(A::Occurrence(Direction::Forward), &["l", "<Right>"], "next place of this phrase"),
            bind(A::Occurrence(Direction::Backward), &["h", "<Left>"], "previous place of this phrase"),
        ],
    )
    .at(Order::Enter),
    row(
        Group::See,
        PHRASES,
        "next, previous part",
        &[
            noted(
                A::NextPane,
                &["<Tab>"],
                "next part of phrasing",
                "phrases, set phrases, topics, favoured words",
            ),
            bind(A::PreviousPane, &["<S-Tab>"], "previous part of phrasing"),
        ],
    )
    .at(Order::Panes),
    row(
        Group::See,
        PHRASES,
        "sort",
        &[noted(A::CycleSort, &["S"], "sort the phrases", "by length and rarity, order, readout")],
    )
    .at(Order::Panes),
];
