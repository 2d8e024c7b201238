//! The keys of the comparison: rows of the one table.

use crate::render::Lens;
use crate::tui::action::{Action as A, Motion};
use crate::tui::keys::rows::{Group, Layer, Order, Row, Scope, bind, noted, row};
use crate::tui::screens::ScreenName;

const COMPARE: Scope = Scope::Only(&[Layer::Screen(ScreenName::Compare)]);
const COMPARE_CONTEXT: Scope =
    Scope::Only(&[Layer::Screen(ScreenName::Compare), Layer::Screen(ScreenName::Context)]);

/// The rows of the comparison; those of the panes hold in the context, too.
pub(super) const ROWS: &[Row] = &[
    row(
        Group::Move,
        COMPARE,
        "next, previous passage",
        &[
            bind(A::Move(Motion::Next), &["j", "<Down>"], "next passage"),
            bind(A::Move(Motion::Previous), &["k", "<Up>"], "previous passage"),
        ],
    )
    .at(Order::Step),
    row(
        Group::Move,
        COMPARE,
        "across to the counterpart",
        &[noted(A::Enter, &["<Enter>"], "across to the counterpart", "or to the same topic")],
    )
    .at(Order::Enter),
    row(
        Group::See,
        COMPARE,
        "shared, divergent, both",
        &[
            bind(A::Lens(Lens::Shared), &["s"], "emphasise what is shared"),
            bind(A::Lens(Lens::Divergent), &["d"], "emphasise what diverges"),
            bind(A::Lens(Lens::Both), &["b"], "emphasise both"),
        ],
    )
    .at(Order::Words),
    row(
        Group::See,
        COMPARE,
        "panes, rows, interleaved",
        &[noted(A::CycleLayout, &["v"], "next layout", "panes, rows, interleaved")],
    )
    .at(Order::Words),
    row(
        Group::See,
        COMPARE,
        "fold what has no answer",
        &[noted(A::Fold, &["z"], "fold or unfold", "runs of passages without an answer")],
    )
    .at(Order::Fold),
    row(
        Group::See,
        COMPARE_CONTEXT,
        "other pane",
        &[
            bind(A::NextPane, &["<Tab>", "l", "<Right>"], "next pane"),
            bind(A::PreviousPane, &["<S-Tab>", "h", "<Left>"], "previous pane"),
        ],
    )
    .at(Order::Panes),
];
