//! The keys of the lab: rows of the one table.

use crate::tui::action::Action as A;
use crate::tui::keys::table::{bind, noted, row};
use crate::tui::keys::{Group, Row};
use crate::tui::state::{View, View::Lab, View::LabCompare};

const LABS: &[View] = &[Lab, LabCompare];
const ONE: &[View] = &[Lab];
const SEVERAL: &[View] = &[LabCompare];

/// The rows of the lab.
pub(crate) const ROWS: &[Row] = &[
    row(
        Group::Move,
        LABS,
        "step on, step back",
        &[
            noted(A::Step, &["<Space>", "l", "<Right>"], "next step", "10l makes ten"),
            bind(A::StepBack, &["h", "<Left>", "<BS>"], "step back"),
        ],
    ),
    row(
        Group::Move,
        LABS,
        "to the start, to the end",
        &[
            noted(A::Top, &["g", "<Home>"], "to the first step", "34g goes to step 34"),
            noted(A::Bottom, &["G", "<End>"], "to the last step", "34G goes to step 34"),
        ],
    ),
    row(
        Group::Move,
        LABS,
        "to where something is found",
        &[
            bind(A::NextFound, &["n", "]s"], "next step that finds something"),
            bind(A::PreviousFound, &["N", "[s"], "previous step that finds something"),
        ],
    ),
    row(
        Group::Move,
        LABS,
        "look down, up",
        &[
            bind(A::Next, &["j", "<Down>"], "look further down"),
            bind(A::Previous, &["k", "<Up>"], "look further up"),
        ],
    ),
    row(
        Group::Move,
        LABS,
        "look left, right",
        &[bind(A::LookLeft, &["H"], "look further left"), bind(A::LookRight, &["L"], "look further right")],
    ),
    row(
        Group::Move,
        LABS,
        "look far down, up",
        &[
            bind(A::HalfPageDown, &["<C-d>", "<PgDn>"], "look far down"),
            bind(A::HalfPageUp, &["<C-u>", "<PgUp>"], "look far up"),
        ],
    ),
    row(
        Group::Do,
        ONE,
        "play, pause",
        &[noted(A::Play, &["p"], "play or pause", "the steps go on by themselves")],
    ),
    row(
        Group::Do,
        ONE,
        "faster, slower",
        &[bind(A::Faster, &["+"], "play faster"), bind(A::Slower, &["-"], "play slower")],
    ),
    row(
        Group::See,
        LABS,
        "next, previous algorithm",
        &[
            bind(A::NextAlgorithm, &["a", "<Tab>"], "next algorithm"),
            bind(A::PreviousAlgorithm, &["A", "<S-Tab>"], "previous algorithm"),
        ],
    ),
    row(
        Group::See,
        LABS,
        "unit: character, word, sentence",
        &[noted(A::NextUnit, &["t"], "next unit", "character, word, sentence")],
    ),
    row(
        Group::See,
        LABS,
        "one algorithm, several",
        &[noted(A::SideBySide, &["v"], "algorithms side by side", "and one again")],
    ),
    row(
        Group::See,
        SEVERAL,
        "enlarge one of them",
        &[
            bind(A::EnlargeFirst, &["1"], "enlarge the first algorithm"),
            bind(A::EnlargeSecond, &["2"], "enlarge the second algorithm"),
            bind(A::EnlargeThird, &["3"], "enlarge the third algorithm"),
            bind(A::EnlargeFourth, &["4"], "enlarge the fourth algorithm"),
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
    row(Group::See, LABS, "swap the texts", &[bind(A::Swap, &["x"], "swap the texts")]),
    row(
        Group::Do,
        LABS,
        "classic cases",
        &[noted(A::Cases, &["c", "C"], "classic cases", "texts that show what algorithms do")],
    ),
    row(
        Group::Do,
        LABS,
        "own text, in your editor",
        &[
            noted(A::OwnText, &["i"], "own text", "type or paste into two fields"),
            noted(A::EditText, &["e"], "edit the texts", "in $VISUAL or $EDITOR"),
        ],
    ),
];
