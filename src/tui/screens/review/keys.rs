//! The keys of Review: rows of the one table.

use crate::analysis::Direction;
use crate::tui::action::{Action as A, Motion};
use crate::tui::keys::rows::{Group, Layer, Order, Row, Scope, bind, noted, row};
use crate::tui::screens::ScreenName;
use crate::tui::screens::review::action::ReviewAction as R;

const REVIEW: Scope = Scope::Only(&[Layer::Screen(ScreenName::Review)]);

/// The rows of Review.
pub(super) const ROWS: &[Row] = &[
    row(
        Group::Do,
        REVIEW,
        "tie a partner, or untie it",
        &[
            bind(A::Review(R::Tie(0)), &["a"], "tie the first partner, or untie it"),
            bind(A::Review(R::Tie(1)), &["b"], "tie the second partner, or untie it"),
            bind(A::Review(R::Tie(2)), &["c"], "tie the third partner, or untie it"),
            bind(A::Review(R::Tie(3)), &["d"], "tie the fourth partner, or untie it"),
            bind(A::Review(R::Tie(4)), &["e"], "tie the fifth partner, or untie it"),
        ],
    )
    .at(Order::Step),
    row(
        Group::Do,
        REVIEW,
        "the same, the next five",
        &[
            bind(A::Review(R::Tie(5)), &["f"], "tie the sixth partner, or untie it"),
            bind(A::Review(R::Tie(6)), &["p"], "tie the seventh partner, or untie it"),
            bind(A::Review(R::Tie(7)), &["r"], "tie the eighth partner, or untie it"),
            bind(A::Review(R::Tie(8)), &["t"], "tie the ninth partner, or untie it"),
            bind(A::Review(R::Tie(9)), &["u"], "tie the tenth partner, or untie it"),
        ],
    )
    .at(Order::Step),
    row(
        Group::Do,
        REVIEW,
        "only the same topic",
        &[
            bind(A::Review(R::Topic(0)), &["A"], "the first partner: the same topic"),
            bind(A::Review(R::Topic(1)), &["B"], "the second partner: the same topic"),
            bind(A::Review(R::Topic(2)), &["C"], "the third partner: the same topic"),
            bind(A::Review(R::Topic(3)), &["D"], "the fourth partner: the same topic"),
            bind(A::Review(R::Topic(4)), &["E"], "the fifth partner: the same topic"),
        ],
    )
    .at(Order::Step),
    row(
        Group::Do,
        REVIEW,
        "topic only, the next five",
        &[
            bind(A::Review(R::Topic(5)), &["F"], "the sixth partner: the same topic"),
            bind(A::Review(R::Topic(6)), &["P"], "the seventh partner: the same topic"),
            bind(A::Review(R::Topic(7)), &["R"], "the eighth partner: the same topic"),
            bind(A::Review(R::Topic(8)), &["T"], "the ninth partner: the same topic"),
            bind(A::Review(R::Topic(9)), &["U"], "the tenth partner: the same topic"),
        ],
    )
    .at(Order::Step),
    row(Group::Do, REVIEW, "tie the first", &[bind(A::Enter, &["<Enter>"], "tie the first partner")])
        .at(Order::Enter),
    row(
        Group::Do,
        REVIEW,
        "nothing else answers: next",
        &[noted(
            A::Review(R::Close),
            &["<Space>"],
            "nothing else answers it",
            "and on to the next undecided passage",
        )],
    )
    .at(Order::Enter),
    row(
        Group::Do,
        REVIEW,
        "nothing further to the end",
        &[noted(A::Review(R::CloseAll), &["."], "nothing further answers", "from here to the end")],
    )
    .at(Order::Enter),
    row(
        Group::Do,
        REVIEW,
        "undo, redo",
        &[
            bind(A::Undo, &["<BS>"], "undo what was decided last"),
            bind(A::Redo, &["<C-r>"], "do again what was undone"),
        ],
    )
    .at(Order::Enter),
    row(
        Group::Move,
        REVIEW,
        "next, previous passage",
        &[
            bind(A::Move(Motion::Next), &["j", "<Down>"], "next passage"),
            bind(A::Move(Motion::Previous), &["k", "<Up>"], "previous passage"),
        ],
    )
    .at(Order::Step),
    row(
        Group::Move,
        REVIEW,
        "next, previous undecided",
        &[
            noted(
                A::Review(R::Undecided(Direction::Forward)),
                &["n"],
                "next undecided passage",
                "this one stays as it is",
            ),
            bind(A::Review(R::Undecided(Direction::Backward)), &["N"], "previous undecided passage"),
        ],
    )
    .at(Order::Found),
    row(
        Group::Move,
        REVIEW,
        "top, bottom",
        &[
            bind(A::Move(Motion::Top), &["gg", "<Home>"], "to the top"),
            bind(A::Move(Motion::Bottom), &["G", "<End>"], "to the bottom"),
        ],
    )
    .at(Order::About),
    row(
        Group::See,
        REVIEW,
        "the other partners",
        &[noted(
            A::Review(R::More),
            &["v", "<PgDn>", "<PgUp>"],
            "the other partners",
            "those that had no room",
        )],
    )
    .at(Order::Words),
    row(
        Group::See,
        REVIEW,
        "the other side",
        &[noted(A::Review(R::OtherSide), &["<Tab>"], "take the other side", "what is still untied there")],
    )
    .at(Order::Panes),
    row(
        Group::See,
        REVIEW,
        "against another readout",
        &[
            bind(A::Review(R::Against(Direction::Backward)), &["[r"], "review against the readout before"),
            bind(A::Review(R::Against(Direction::Forward)), &["]r"], "review against the readout after"),
        ],
    )
    .at(Order::Readouts),
    row(
        Group::Ask,
        REVIEW,
        "why these two, find",
        &[
            noted(A::Why, &["w"], "why matched", "what speaks for this pair"),
            noted(A::Search, &["/"], "find", "in all readouts, the context and your notes"),
        ],
    )
    .at(Order::Rest),
    row(
        Group::Ask,
        REVIEW,
        "the threshold they teach",
        &[noted(
            A::Review(R::TakeThreshold),
            &["="],
            "take the threshold that your decisions teach",
            "or give it back",
        )],
    )
    .at(Order::Rest),
];
