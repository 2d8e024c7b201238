//! The keys of the comparison, the ledger and the context, and those that hold anywhere: rows of the one table.

use crate::tui::action::Action as A;
use crate::tui::keys::{Bind, Group, Row};
use crate::tui::state::{View, View::Compare, View::Context, View::Lab, View::LabCompare, View::Ledger};

const ANYWHERE: &[View] = &[Compare, Ledger, Context];
const EVERYWHERE: &[View] = &[Compare, Ledger, Context, Lab, LabCompare];
const ONE_LAB: &[View] = &[Compare, Ledger, Context, Lab];
const LAB_COMPARE: &[View] = &[LabCompare];
const COMPARE: &[View] = &[Compare];
const LEDGER: &[View] = &[Ledger];
const CONTEXT: &[View] = &[Context];
const COMPARE_LEDGER: &[View] = &[Compare, Ledger];
const COMPARE_CONTEXT: &[View] = &[Compare, Context];

pub(crate) const fn bind(action: A, keys: &'static [&'static str], command: &'static str) -> Bind {
    Bind { action, keys, command, remark: "" }
}

pub(crate) const fn noted(
    action: A,
    keys: &'static [&'static str],
    command: &'static str,
    remark: &'static str,
) -> Bind {
    Bind { action, keys, command, remark }
}

pub(crate) const fn row(
    group: Group,
    views: &'static [View],
    phrase: &'static str,
    binds: &'static [Bind],
) -> Row {
    Row { group, views, phrase, binds }
}

/// The rows outside the lab.
pub(crate) const ROWS: &[Row] = &[
    row(
        Group::Move,
        COMPARE,
        "next, previous passage",
        &[
            bind(A::Next, &["j", "<Down>"], "next passage"),
            bind(A::Previous, &["k", "<Up>"], "previous passage"),
        ],
    ),
    row(
        Group::Move,
        LEDGER,
        "next, previous row",
        &[bind(A::Next, &["j", "<Down>"], "next row"), bind(A::Previous, &["k", "<Up>"], "previous row")],
    ),
    row(
        Group::Move,
        CONTEXT,
        "next, previous paragraph",
        &[
            bind(A::Next, &["j", "<Down>"], "next paragraph"),
            bind(A::Previous, &["k", "<Up>"], "previous paragraph"),
        ],
    ),
    row(
        Group::Move,
        COMPARE,
        "across to the counterpart",
        &[noted(A::Enter, &["<Enter>"], "across to the counterpart", "or to the same topic")],
    ),
    row(
        Group::Move,
        LEDGER,
        "to the passages",
        &[bind(A::Enter, &["<Enter>"], "go to the passages of this row")],
    ),
    row(
        Group::Move,
        CONTEXT,
        "to what it concerns",
        &[bind(A::Enter, &["<Enter>"], "go to what this paragraph concerns")],
    ),
    row(
        Group::Move,
        COMPARE_LEDGER,
        "next, previous divergence",
        &[
            noted(A::NextFound, &["n"], "next divergence", "or the next hit of a search"),
            noted(A::PreviousFound, &["N"], "previous divergence", "or the previous hit"),
        ],
    ),
    row(
        Group::Move,
        CONTEXT,
        "next, previous hit",
        &[
            bind(A::NextFound, &["n"], "next hit of the search"),
            bind(A::PreviousFound, &["N"], "previous hit of the search"),
        ],
    ),
    row(
        Group::Move,
        COMPARE_LEDGER,
        "divergence, in a search too",
        &[
            noted(A::NextDivergence, &["]c"], "next divergence, always", "also while a search is on"),
            noted(A::PreviousDivergence, &["[c"], "previous divergence, always", "also while a search is on"),
        ],
    ),
    row(
        Group::Move,
        COMPARE_LEDGER,
        "next, previous shared",
        &[
            bind(A::NextShared, &["]s"], "next shared passage"),
            bind(A::PreviousShared, &["[s"], "previous shared passage"),
        ],
    ),
    row(
        Group::Move,
        COMPARE_LEDGER,
        "moved",
        &[
            bind(A::NextMoved, &["]m"], "next moved passage"),
            bind(A::PreviousMoved, &["[m"], "previous moved passage"),
        ],
    ),
    row(
        Group::Move,
        COMPARE_LEDGER,
        "same topic only",
        &[
            noted(A::NextTopic, &["]t"], "next passage of the same topic", "not answered, but spoken of"),
            noted(
                A::PreviousTopic,
                &["[t"],
                "previous passage of the same topic",
                "not answered, but spoken of",
            ),
        ],
    ),
    row(
        Group::Move,
        COMPARE_LEDGER,
        "left out",
        &[
            noted(A::NextOmission, &["]o"], "next omission", "a passage that nothing answers"),
            noted(A::PreviousOmission, &["[o"], "previous omission", "a passage that nothing answers"),
        ],
    ),
    row(
        Group::Move,
        ANYWHERE,
        "top, bottom",
        &[bind(A::Top, &["gg", "<Home>"], "to the top"), bind(A::Bottom, &["G", "<End>"], "to the bottom")],
    ),
    row(
        Group::Move,
        ANYWHERE,
        "half a page",
        &[
            bind(A::HalfPageDown, &["<C-d>"], "half a page down"),
            bind(A::HalfPageUp, &["<C-u>"], "half a page up"),
        ],
    ),
    row(
        Group::Move,
        ANYWHERE,
        "a page",
        &[
            bind(A::PageDown, &["<PgDn>", "<Space>", "<C-f>"], "a page down"),
            bind(A::PageUp, &["<PgUp>", "<C-b>"], "a page up"),
        ],
    ),
    row(
        Group::Move,
        ANYWHERE,
        "back, forward",
        &[
            noted(A::JumpBack, &["<C-o>", "<A-Left>"], "back", "where you jumped from"),
            noted(A::JumpForward, &["<A-o>", "<C-i>", "<A-Right>"], "forward", "after going back"),
        ],
    ),
    row(
        Group::Move,
        COMPARE_LEDGER,
        "set, go to a mark",
        &[
            noted(A::SetMark, &["m"], "set a mark", "m and a letter"),
            noted(A::GoToMark, &["'", "`"], "go to a mark", "' and its letter"),
        ],
    ),
    row(
        Group::See,
        ONE_LAB,
        "compare, ledger, lab",
        &[
            bind(A::ViewCompare, &["1"], "view: compare"),
            noted(A::ViewLedger, &["2"], "view: ledger", "the table of matters"),
            noted(A::ViewLab, &["5"], "view: lab", "how diffs come about, on these passages"),
        ],
    ),
    row(
        Group::See,
        LAB_COMPARE,
        "the lab on the selected passages",
        &[bind(A::ViewLab, &["5"], "view: lab")],
    ),
    row(
        Group::See,
        COMPARE,
        "shared, divergent, both",
        &[
            bind(A::LensShared, &["s"], "emphasise what is shared"),
            bind(A::LensDivergent, &["d"], "emphasise what diverges"),
            bind(A::LensBoth, &["b"], "emphasise both"),
        ],
    ),
    row(
        Group::See,
        COMPARE,
        "panes, rows, interleaved",
        &[noted(A::CycleLayout, &["v"], "next layout", "panes, rows, interleaved")],
    ),
    row(
        Group::See,
        ANYWHERE,
        "context, full screen",
        &[
            bind(A::ToggleContext, &["c"], "show or hide the context"),
            bind(A::FullContext, &["C"], "context, full screen"),
        ],
    ),
    row(
        Group::See,
        COMPARE,
        "fold what is only here",
        &[noted(A::Fold, &["z"], "fold or unfold", "runs of passages only here")],
    ),
    row(
        Group::See,
        COMPARE_LEDGER,
        "more, fewer readouts",
        &[bind(A::MorePanes, &["+"], "one readout more"), bind(A::FewerPanes, &["-"], "one readout fewer")],
    ),
    row(
        Group::See,
        COMPARE_LEDGER,
        "change the readout here",
        &[
            bind(A::PreviousReadout, &["["], "previous readout in this pane"),
            bind(A::NextReadout, &["]"], "next readout in this pane"),
        ],
    ),
    row(Group::See, COMPARE_LEDGER, "swap sides", &[bind(A::Swap, &["x"], "swap the sides")]),
    row(
        Group::See,
        COMPARE_CONTEXT,
        "other pane",
        &[
            bind(A::NextPane, &["<Tab>", "l", "<Right>"], "next pane"),
            bind(A::PreviousPane, &["<S-Tab>", "h", "<Left>"], "previous pane"),
        ],
    ),
    row(
        Group::See,
        LEDGER,
        "the readout asked about",
        &[
            bind(A::NextPane, &["<Tab>", "l", "<Right>"], "ask about the next readout"),
            bind(A::PreviousPane, &["<S-Tab>", "h", "<Left>"], "ask about the previous readout"),
        ],
    ),
    row(
        Group::See,
        LEDGER,
        "filter by state, sort",
        &[
            noted(
                A::CycleFilter,
                &["f"],
                "filter the ledger",
                "verbatim, reworded, partial, same topic, only",
            ),
            noted(A::CycleSort, &["S"], "sort the ledger", "by order, score, length"),
        ],
    ),
    row(
        Group::See,
        ANYWHERE,
        "omissions",
        &[noted(A::Omissions, &["O"], "omission list", "what nothing over there answers")],
    ),
    row(
        Group::Do,
        EVERYWHERE,
        "lesson again, presenter",
        &[
            noted(A::Lesson, &["E"], "lesson", "opens it again at its stop"),
            noted(A::Present, &["P"], "presenter", "room, key echo, pointer, blank screen"),
        ],
    ),
    row(Group::See, EVERYWHERE, "next theme", &[bind(A::CycleTheme, &["T"], "next theme")]),
    row(
        Group::Ask,
        COMPARE_LEDGER,
        "why are these two matched",
        &[noted(A::Why, &["w"], "why matched", "what speaks for this pair")],
    ),
    row(
        Group::Ask,
        ANYWHERE,
        "lower, raise the threshold",
        &[
            bind(A::LowerThreshold, &["<lt>"], "lower the threshold"),
            bind(A::RaiseThreshold, &[">"], "raise the threshold"),
        ],
    ),
    row(
        Group::Ask,
        ANYWHERE,
        "the texts' own threshold",
        &[bind(A::SuggestedThreshold, &["="], "the threshold that the texts suggest")],
    ),
    row(
        Group::Ask,
        ANYWHERE,
        "find in everything",
        &[noted(A::Search, &["/"], "find", "in all readouts and the context")],
    ),
    row(
        Group::Ask,
        COMPARE_LEDGER,
        "the word under the cursor",
        &[bind(A::SearchWord, &["*"], "find the word under the cursor")],
    ),
    row(
        Group::Do,
        COMPARE_LEDGER,
        "copy passage, pair",
        &[
            noted(A::CopyPassage, &["y"], "copy the passage", "with its citation"),
            noted(A::CopyPair, &["Y"], "copy the pair", "with its citations"),
        ],
    ),
    row(
        Group::Do,
        EVERYWHERE,
        "export",
        &[noted(A::Export, &["o"], "export", "html, markdown, json, csv, text, svg")],
    ),
    row(
        Group::Do,
        EVERYWHERE,
        "this help, all commands",
        &[
            bind(A::Help, &["?", "<F1>"], "help for this view"),
            bind(A::Palette, &["<C-p>", ":"], "all commands"),
        ],
    ),
    row(
        Group::Do,
        EVERYWHERE,
        "draw again, suspend",
        &[bind(A::Redraw, &["<C-l>"], "draw everything again"), bind(A::Suspend, &["<C-z>"], "suspend")],
    ),
    row(
        Group::Do,
        EVERYWHERE,
        "close what is on top, quit",
        &[
            bind(A::Dismiss, &["<Esc>"], "close what is on top, or end the search"),
            bind(A::Close, &["q"], "close or quit"),
            noted(A::Quit, &["<C-c>"], "quit", "pressed twice"),
        ],
    ),
];

/// The ten that a newcomer needs, in the order of the README.
pub(crate) const TEN: [A; 10] = [
    A::Next,
    A::NextFound,
    A::Enter,
    A::NextPane,
    A::LensDivergent,
    A::CycleLayout,
    A::ViewLedger,
    A::Why,
    A::RaiseThreshold,
    A::Search,
];
