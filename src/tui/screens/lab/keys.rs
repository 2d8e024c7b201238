//! The keys of the lab: rows of the one table.

use crate::analysis::Direction;
use crate::tui::action::{Action as A, Motion};
use crate::tui::keys::rows::{Group, Layer, Order, Row, Scope, bind, noted, row};
use crate::tui::screens::ScreenName;
use crate::tui::screens::lab::LabAction;

const LABS: Scope = Scope::Only(&[Layer::Screen(ScreenName::Lab), Layer::Screen(ScreenName::SideBySide)]);
const ONE: Scope = Scope::Only(&[Layer::Screen(ScreenName::Lab)]);
const SEVERAL: Scope = Scope::Only(&[Layer::Screen(ScreenName::SideBySide)]);

/// The rows of the lab.
pub(crate) const ROWS: &[Row] = &[
    row(
        Group::See,
        SEVERAL,
        "the lab on these passages",
        &[bind(A::Open(ScreenName::Lab), &["5"], "view: lab")],
    )
    .at(Order::Tabs),
    row(
        Group::Move,
        LABS,
        "step on, step back",
        &[
            noted(A::Lab(LabAction::Step), &["<Space>", "l", "<Right>"], "next step", "10l makes ten"),
            bind(A::Lab(LabAction::StepBack), &["h", "<Left>", "<BS>"], "step back"),
        ],
    ),
    row(
        Group::Move,
        LABS,
        "to the start, to the end",
        &[
            noted(A::Move(Motion::Top), &["g", "<Home>"], "to the first step", "34g goes to step 34"),
            noted(A::Move(Motion::Bottom), &["G", "<End>"], "to the last step", "34G goes to step 34"),
        ],
    ),
    row(
        Group::Move,
        LABS,
        "to where something is found",
        &[
            bind(A::Found(Direction::Forward), &["n", "]s"], "next step that finds something"),
            bind(A::Found(Direction::Backward), &["N", "[s"], "previous step that finds something"),
        ],
    ),
    row(
        Group::Move,
        LABS,
        "next, previous round of edits",
        &[
            noted(A::Lab(LabAction::NextRound), &["}"], "next round of edits", "or the next part"),
            noted(
                A::Lab(LabAction::PreviousRound),
                &["{"],
                "previous round of edits",
                "or the previous part",
            ),
        ],
    ),
    row(
        Group::Move,
        LABS,
        "look down, up",
        &[
            bind(A::Move(Motion::Next), &["j", "<Down>"], "look further down"),
            bind(A::Move(Motion::Previous), &["k", "<Up>"], "look further up"),
        ],
    ),
    row(
        Group::Move,
        LABS,
        "look left, right",
        &[
            bind(A::Lab(LabAction::LookLeft), &["H"], "look further left"),
            bind(A::Lab(LabAction::LookRight), &["L"], "look further right"),
        ],
    ),
    row(
        Group::Move,
        LABS,
        "look far down, up",
        &[
            bind(A::Move(Motion::HalfPageDown), &["<C-d>", "<PgDn>"], "look far down"),
            bind(A::Move(Motion::HalfPageUp), &["<C-u>", "<PgUp>"], "look far up"),
        ],
    ),
    row(
        Group::Do,
        ONE,
        "predict each step, draw a path",
        &[
            noted(A::Lab(LabAction::Predict), &["y"], "predict the next step", "a to d answer; y ends it"),
            noted(
                A::Lab(LabAction::DrawPath),
                &["Y"],
                "draw a path",
                "l right, j down, n along a slope, h back",
            ),
        ],
    ),
    row(
        Group::See,
        ONE,
        "the whole board, small",
        &[bind(A::Lab(LabAction::Overview), &["m"], "the whole board, small")],
    ),
    row(
        Group::Do,
        ONE,
        "play, pause",
        &[noted(A::Lab(LabAction::Play), &["p"], "play or pause", "the steps go on by themselves")],
    ),
    row(
        Group::Do,
        ONE,
        "faster, slower",
        &[
            bind(A::Lab(LabAction::Faster), &["+"], "play faster"),
            bind(A::Lab(LabAction::Slower), &["-"], "play slower"),
        ],
    ),
    row(
        Group::See,
        LABS,
        "next, previous algorithm",
        &[
            bind(A::Lab(LabAction::NextAlgorithm), &["a", "<Tab>"], "next algorithm"),
            bind(A::Lab(LabAction::PreviousAlgorithm), &["A", "<S-Tab>"], "previous algorithm"),
        ],
    ),
    row(
        Group::See,
        LABS,
        "character, word, sentence",
        &[noted(A::Lab(LabAction::NextUnit), &["t"], "next unit", "character, word, sentence")],
    ),
    row(
        Group::See,
        LABS,
        "one algorithm, several",
        &[noted(A::Lab(LabAction::SideBySide), &["v"], "algorithms side by side", "and one again")],
    ),
    row(
        Group::See,
        SEVERAL,
        "enlarge one of them",
        &[
            bind(A::Lab(LabAction::Enlarge(0)), &["1"], "enlarge the first algorithm"),
            bind(A::Lab(LabAction::Enlarge(1)), &["2"], "enlarge the second algorithm"),
            bind(A::Lab(LabAction::Enlarge(2)), &["3"], "enlarge the third algorithm"),
            bind(A::Lab(LabAction::Enlarge(3)), &["4"], "enlarge the fourth algorithm"),
        ],
    ),
    row(
        Group::See,
        SEVERAL,
        "more, fewer algorithms",
        &[
            bind(A::MorePanes, &["+"], "one algorithm more"),
            bind(A::FewerPanes, &["-"], "one algorithm fewer"),
        ],
    ),
    row(
        Group::See,
        SEVERAL,
        "change the algorithm here",
        &[
            bind(A::PreviousReadout, &["["], "previous algorithm in this place"),
            bind(A::NextReadout, &["]"], "next algorithm in this place"),
        ],
    ),
    row(
        Group::Ask,
        ONE,
        "why this step",
        &[noted(A::Lab(LabAction::Explain), &["w"], "why this step", "and the algorithm, line by line")],
    ),
    row(Group::See, LABS, "swap the texts", &[bind(A::Swap, &["x"], "swap the texts")]),
    row(
        Group::Do,
        LABS,
        "classic cases",
        &[noted(
            A::Lab(LabAction::Cases),
            &["c", "C"],
            "classic cases",
            "texts that show what algorithms do",
        )],
    ),
    row(
        Group::Do,
        LABS,
        "own text, in your editor",
        &[
            noted(A::Lab(LabAction::OwnText), &["i"], "own text", "type or paste into two fields"),
            noted(A::Lab(LabAction::EditText), &["e"], "edit the texts", "in $VISUAL or $EDITOR"),
        ],
    ),
];
