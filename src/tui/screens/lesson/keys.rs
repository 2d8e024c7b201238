//! The keys of a lesson and of a presenter, which lie over those of the view: rows of the one table.

use crate::tui::action::Action as A;
use crate::tui::keys::table::{bind, noted, row};
use crate::tui::keys::{Group, Row};
use crate::tui::state::{View, View::Lesson, View::Presenter};

const LESSON: &[View] = &[Lesson];
const PRESENTER: &[View] = &[Presenter];

/// The rows of lesson and presenter.
pub(crate) const ROWS: &[Row] = &[
    row(
        Group::Do,
        LESSON,
        "vote, a hand a key",
        &[
            bind(A::VoteA, &["a"], "vote for a"),
            bind(A::VoteB, &["b"], "vote for b"),
            bind(A::VoteC, &["c"], "vote for c"),
            bind(A::VoteD, &["d"], "vote for d"),
        ],
    ),
    row(Group::Do, LESSON, "take a vote back", &[bind(A::TakeBack, &["u"], "take the last vote back")]),
    row(
        Group::Do,
        LESSON,
        "show the answer, go on",
        &[noted(A::Reveal, &["<Enter>", "r"], "show the answer", "then the next stop")],
    ),
    row(Group::Ask, LESSON, "a hint", &[bind(A::Hint, &["!"], "a hint")]),
    row(
        Group::Move,
        LESSON,
        "next, previous stop",
        &[
            bind(A::NextStop, &["<PgDn>"], "next stop of the lesson"),
            bind(A::PreviousStop, &["<PgUp>"], "previous stop of the lesson"),
        ],
    ),
    row(
        Group::See,
        LESSON,
        "prose away, and back",
        &[bind(A::FoldStop, &["z"], "hide or show the prose of the stop")],
    ),
    row(Group::See, LESSON, "the stop as it began", &[bind(A::Restage, &["R"], "show the stop as it began")]),
    row(
        Group::Do,
        PRESENTER,
        "blank screen",
        &[noted(A::Blank, &["."], "blank screen", "any key brings it back")],
    ),
    row(
        Group::Do,
        PRESENTER,
        "move the pointer",
        &[
            bind(A::PointLeft, &["<A-h>", "<A-Left>"], "pointer left"),
            bind(A::PointDown, &["<A-j>", "<A-Down>"], "pointer down"),
            bind(A::PointUp, &["<A-k>", "<A-Up>"], "pointer up"),
            bind(A::PointRight, &["<A-l>", "<A-Right>"], "pointer right"),
        ],
    ),
    row(
        Group::Do,
        PRESENTER,
        "move it far, away",
        &[
            bind(A::PointFarLeft, &["<A-H>"], "pointer far left"),
            bind(A::PointFarDown, &["<A-J>"], "pointer far down"),
            bind(A::PointFarUp, &["<A-K>"], "pointer far up"),
            bind(A::PointFarRight, &["<A-L>"], "pointer far right"),
            bind(A::PointAway, &["<A-.>"], "put the pointer away"),
        ],
    ),
];
