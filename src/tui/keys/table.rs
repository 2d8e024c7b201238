//! The keys of the comparison, the ledger and the context, and those that hold anywhere: rows of the one table.

use crate::analysis::{Direction, Goal};
use crate::render::Lens;
use crate::tui::action::{Action as A, Motion};
use crate::tui::keys::rows::{Group, Layer, Row, Scope, bind, noted, row};
use crate::tui::screens::ScreenName;

const ANYWHERE: Scope = Scope::Readouts;
const EVERYWHERE: Scope = Scope::Everywhere;
const TABS: Scope = Scope::Tabs;
const SIDE_BY_SIDE: Scope = Scope::Only(&[Layer::Screen(ScreenName::SideBySide)]);
const COMPARE: Scope = Scope::Only(&[Layer::Screen(ScreenName::Compare)]);
const LEDGER: Scope = Scope::Only(&[Layer::Screen(ScreenName::Ledger), Layer::Screen(ScreenName::Omissions)]);
const CONTEXT: Scope = Scope::Only(&[Layer::Screen(ScreenName::Context)]);
const PASSAGES: Scope = Scope::Passages;
const COMPARE_CONTEXT: Scope =
    Scope::Only(&[Layer::Screen(ScreenName::Compare), Layer::Screen(ScreenName::Context)]);

/// The rows outside the lab.
pub(crate) const ROWS: &[Row] = &[
    row(
        Group::Move,
        COMPARE,
        "next, previous passage",
        &[
            bind(A::Move(Motion::Next), &["j", "<Down>"], "next passage"),
            bind(A::Move(Motion::Previous), &["k", "<Up>"], "previous passage"),
        ],
    ),
    row(
        Group::Move,
        LEDGER,
        "next, previous row",
        &[
            bind(A::Move(Motion::Next), &["j", "<Down>"], "next row"),
            bind(A::Move(Motion::Previous), &["k", "<Up>"], "previous row"),
        ],
    ),
    row(
        Group::Move,
        CONTEXT,
        "next, previous paragraph",
        &[
            bind(A::Move(Motion::Next), &["j", "<Down>"], "next paragraph"),
            bind(A::Move(Motion::Previous), &["k", "<Up>"], "previous paragraph"),
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
        PASSAGES,
        "next, previous divergence",
        &[
            noted(A::Found(Direction::Forward), &["n"], "next divergence", "or the next hit of a search"),
            noted(A::Found(Direction::Backward), &["N"], "previous divergence", "or the previous hit"),
        ],
    ),
    row(
        Group::Move,
        CONTEXT,
        "next, previous hit",
        &[
            bind(A::Found(Direction::Forward), &["n"], "next hit of the search"),
            bind(A::Found(Direction::Backward), &["N"], "previous hit of the search"),
        ],
    ),
    row(
        Group::Move,
        PASSAGES,
        "divergence, in a search too",
        &[
            noted(
                A::Seek(Goal::Divergent, Direction::Forward),
                &["]c"],
                "next divergence, always",
                "also while a search is on",
            ),
            noted(
                A::Seek(Goal::Divergent, Direction::Backward),
                &["[c"],
                "previous divergence, always",
                "also while a search is on",
            ),
        ],
    ),
    row(
        Group::Move,
        PASSAGES,
        "next, previous shared",
        &[
            bind(A::Seek(Goal::Shared, Direction::Forward), &["]s"], "next shared passage"),
            bind(A::Seek(Goal::Shared, Direction::Backward), &["[s"], "previous shared passage"),
        ],
    ),
    row(
        Group::Move,
        PASSAGES,
        "moved",
        &[
            bind(A::Seek(Goal::Moved, Direction::Forward), &["]m"], "next moved passage"),
            bind(A::Seek(Goal::Moved, Direction::Backward), &["[m"], "previous moved passage"),
        ],
    ),
    row(
        Group::Move,
        PASSAGES,
        "same topic only",
        &[
            noted(
                A::Seek(Goal::Topic, Direction::Forward),
                &["]t"],
                "next passage of the same topic",
                "not answered, but spoken of",
            ),
            noted(
                A::Seek(Goal::Topic, Direction::Backward),
                &["[t"],
                "previous passage of the same topic",
                "not answered, but spoken of",
            ),
        ],
    ),
    row(
        Group::Move,
        PASSAGES,
        "left out",
        &[
            noted(
                A::Seek(Goal::Omission, Direction::Forward),
                &["]o"],
                "next omission",
                "a passage that nothing answers",
            ),
            noted(
                A::Seek(Goal::Omission, Direction::Backward),
                &["[o"],
                "previous omission",
                "a passage that nothing answers",
            ),
        ],
    ),
    row(
        Group::Move,
        ANYWHERE,
        "top, bottom",
        &[
            bind(A::Move(Motion::Top), &["gg", "<Home>"], "to the top"),
            bind(A::Move(Motion::Bottom), &["G", "<End>"], "to the bottom"),
        ],
    ),
    row(
        Group::Move,
        ANYWHERE,
        "half a page",
        &[
            bind(A::Move(Motion::HalfPageDown), &["<C-d>"], "half a page down"),
            bind(A::Move(Motion::HalfPageUp), &["<C-u>"], "half a page up"),
        ],
    ),
    row(
        Group::Move,
        ANYWHERE,
        "a page",
        &[
            bind(A::Move(Motion::PageDown), &["<PgDn>", "<Space>", "<C-f>"], "a page down"),
            bind(A::Move(Motion::PageUp), &["<PgUp>", "<C-b>"], "a page up"),
        ],
    ),
    row(
        Group::Move,
        ANYWHERE,
        "back, forward",
        &[
            noted(A::Jump(Direction::Backward), &["<C-o>", "<A-Left>"], "back", "where you jumped from"),
            noted(
                A::Jump(Direction::Forward),
                &["<A-o>", "<C-i>", "<A-Right>"],
                "forward",
                "after going back",
            ),
        ],
    ),
    row(
        Group::Move,
        PASSAGES,
        "set, go to a mark",
        &[
            noted(A::SetMark, &["m"], "set a mark", "m and a letter"),
            noted(A::GoToMark, &["'", "`"], "go to a mark", "' and its letter"),
        ],
    ),
    row(
        Group::See,
        TABS,
        "compare, ledger, lab",
        &[
            bind(A::Open(ScreenName::Compare), &["1"], "view: compare"),
            noted(A::Open(ScreenName::Ledger), &["2"], "view: ledger", "the table of matters"),
            noted(A::Open(ScreenName::Lab), &["5"], "view: lab", "how diffs come about, on these passages"),
        ],
    ),
    row(
        Group::See,
        SIDE_BY_SIDE,
        "the lab on these passages",
        &[bind(A::Open(ScreenName::Lab), &["5"], "view: lab")],
    ),
    row(
        Group::See,
        COMPARE,
        "shared, divergent, both",
        &[
            bind(A::Lens(Lens::Shared), &["s"], "emphasise what is shared"),
            bind(A::Lens(Lens::Divergent), &["d"], "emphasise what diverges"),
            bind(A::Lens(Lens::Both), &["b"], "emphasise both"),
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
            bind(A::Open(ScreenName::Context), &["C"], "context, full screen"),
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
        PASSAGES,
        "more, fewer readouts",
        &[bind(A::MorePanes, &["+"], "one readout more"), bind(A::FewerPanes, &["-"], "one readout fewer")],
    ),
    row(
        Group::See,
        PASSAGES,
        "change the readout here",
        &[
            bind(A::PreviousReadout, &["["], "previous readout in this pane"),
            bind(A::NextReadout, &["]"], "next readout in this pane"),
        ],
    ),
    row(Group::See, PASSAGES, "swap sides", &[bind(A::Swap, &["x"], "swap the sides")]),
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
        &[noted(A::Open(ScreenName::Omissions), &["O"], "omission list", "what nothing over there answers")],
    ),
    row(
        Group::Do,
        EVERYWHERE,
        "lesson again, presenter",
        &[
            noted(A::OpenLesson, &["E"], "lesson", "opens it again at its stop"),
            noted(A::Present, &["P"], "presenter", "room, key echo, pointer, blank screen"),
        ],
    ),
    row(Group::See, EVERYWHERE, "next theme", &[bind(A::CycleTheme, &["T"], "next theme")]),
    row(
        Group::Ask,
        PASSAGES,
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
        &[bind(A::SuggestedThreshold, &["="], "the suggested threshold")],
    ),
    row(
        Group::Ask,
        ANYWHERE,
        "find in everything",
        &[noted(A::Search, &["/"], "find", "in all readouts and the context")],
    ),
    row(
        Group::Ask,
        PASSAGES,
        "the word under the cursor",
        &[bind(A::SearchWord, &["*"], "find the word under the cursor")],
    ),
    row(
        Group::Do,
        PASSAGES,
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
    A::Move(Motion::Next),
    A::Found(Direction::Forward),
    A::Enter,
    A::NextPane,
    A::Lens(Lens::Divergent),
    A::CycleLayout,
    A::Open(ScreenName::Ledger),
    A::Why,
    A::RaiseThreshold,
    A::Search,
];
