//! The keys of a lesson and of a presenter, which lie over those of the view: rows of the one table.

use crate::tui::action::Action as A;
use crate::tui::keys::rows::{Group, Layer, Row, Scope, bind, noted, row};
use crate::tui::screens::lesson::{LessonAction, PresenterAction};

const LESSON: Scope = Scope::Only(&[Layer::Lesson]);
const PRESENTER: Scope = Scope::Only(&[Layer::Presenter]);

/// The rows of lesson and presenter.
pub(crate) const ROWS: &[Row] = &[
    row(
        Group::Do,
        LESSON,
        "vote, a hand a key",
        &[
            bind(A::Lesson(LessonAction::Vote(0)), &["a"], "vote for a"),
            bind(A::Lesson(LessonAction::Vote(1)), &["b"], "vote for b"),
            bind(A::Lesson(LessonAction::Vote(2)), &["c"], "vote for c"),
            bind(A::Lesson(LessonAction::Vote(3)), &["d"], "vote for d"),
            bind(A::Lesson(LessonAction::Vote(4)), &["e"], "vote for e"),
            bind(A::Lesson(LessonAction::Vote(5)), &["f"], "vote for f"),
        ],
    ),
    row(
        Group::Do,
        LESSON,
        "take a vote back",
        &[bind(A::Lesson(LessonAction::TakeBack), &["u"], "take the last vote back")],
    ),
    row(
        Group::Do,
        LESSON,
        "show the answer, go on",
        &[noted(A::Lesson(LessonAction::Reveal), &["<Enter>", "r"], "show the answer", "then the next stop")],
    ),
    row(Group::Ask, LESSON, "a hint", &[bind(A::Lesson(LessonAction::Hint), &["!"], "a hint")]),
    row(
        Group::Move,
        LESSON,
        "next, previous stop",
        &[
            bind(A::Lesson(LessonAction::NextStop), &["<PgDn>"], "next stop of the lesson"),
            bind(A::Lesson(LessonAction::PreviousStop), &["<PgUp>"], "previous stop of the lesson"),
        ],
    ),
    row(
        Group::See,
        LESSON,
        "prose away, and back",
        &[bind(A::Lesson(LessonAction::FoldStop), &["z"], "hide or show the prose of the stop")],
    ),
    row(
        Group::See,
        LESSON,
        "the lecturer's notes",
        &[noted(A::Lesson(LessonAction::Notes), &[";"], "the lecturer's notes", "for the presenter alone")],
    ),
    row(
        Group::Move,
        LESSON,
        "where the presenter is",
        &[noted(
            A::Lesson(LessonAction::Follow),
            &["F"],
            "follow the presenter",
            "in a class, after looking around",
        )],
    ),
    row(
        Group::See,
        LESSON,
        "the stop as it began",
        &[bind(A::Lesson(LessonAction::Restage), &["R"], "show the stop as it began")],
    ),
    row(
        Group::Do,
        PRESENTER,
        "blank screen",
        &[noted(A::Presenter(PresenterAction::Blank), &["."], "blank screen", "any key brings it back")],
    ),
    row(
        Group::Do,
        PRESENTER,
        "move the pointer",
        &[
            bind(A::Presenter(PresenterAction::PointLeft), &["<A-h>", "<A-Left>"], "pointer left"),
            bind(A::Presenter(PresenterAction::PointDown), &["<A-j>", "<A-Down>"], "pointer down"),
            bind(A::Presenter(PresenterAction::PointUp), &["<A-k>", "<A-Up>"], "pointer up"),
            bind(A::Presenter(PresenterAction::PointRight), &["<A-l>", "<A-Right>"], "pointer right"),
        ],
    ),
    row(
        Group::Do,
        PRESENTER,
        "move it far, away",
        &[
            bind(A::Presenter(PresenterAction::PointFarLeft), &["<A-H>"], "pointer far left"),
            bind(A::Presenter(PresenterAction::PointFarDown), &["<A-J>"], "pointer far down"),
            bind(A::Presenter(PresenterAction::PointFarUp), &["<A-K>"], "pointer far up"),
            bind(A::Presenter(PresenterAction::PointFarRight), &["<A-L>"], "pointer far right"),
            bind(A::Presenter(PresenterAction::PointAway), &["<A-.>"], "put the pointer away"),
        ],
    ),
];
