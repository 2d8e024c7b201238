//! The keys that several screens share: rows of the one table.

use crate::analysis::{Direction, Goal};
use crate::render::Lens;
use crate::tui::action::{Action as A, Motion};
use crate::tui::keys::rows::{Bind, Group, Order, Row, Scope, bind, noted, row};
use crate::tui::screens;
use crate::tui::screens::ScreenName;

const ANYWHERE: Scope = Scope::Readouts;
const EVERYWHERE: Scope = Scope::Everywhere;
const PASSAGES: Scope = Scope::Passages;

/// The rows that no screen has for itself.
pub(crate) const ROWS: &[Row] = &[
    row(
        Group::Move,
        PASSAGES,
        "next, previous divergence",
        &[
            noted(A::Found(Direction::Forward), &["n"], "next divergence", "or the next hit of a search"),
            noted(A::Found(Direction::Backward), &["N"], "previous divergence", "or the previous hit"),
        ],
    )
    .at(Order::Found),
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
    )
    .at(Order::About),
    row(
        Group::Move,
        PASSAGES,
        "next, previous shared",
        &[
            bind(A::Seek(Goal::Shared, Direction::Forward), &["]s"], "next shared passage"),
            bind(A::Seek(Goal::Shared, Direction::Backward), &["[s"], "previous shared passage"),
        ],
    )
    .at(Order::About),
    row(
        Group::Move,
        PASSAGES,
        "what turns the meaning",
        &[
            noted(
                A::Seek(Goal::Turned, Direction::Forward),
                &["]!"],
                "next turned meaning",
                "a negation, number, day, name or the like",
            ),
            noted(
                A::Seek(Goal::Turned, Direction::Backward),
                &["[!"],
                "previous turned meaning",
                "a negation, number, day, name or the like",
            ),
        ],
    )
    .at(Order::About),
    row(
        Group::Move,
        PASSAGES,
        "moved",
        &[
            bind(A::Seek(Goal::Moved, Direction::Forward), &["]m"], "next moved passage"),
            bind(A::Seek(Goal::Moved, Direction::Backward), &["[m"], "previous moved passage"),
        ],
    )
    .at(Order::About),
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
    )
    .at(Order::About),
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
    )
    .at(Order::About),
    row(
        Group::Move,
        ANYWHERE,
        "top, bottom",
        &[
            bind(A::Move(Motion::Top), &["gg", "<Home>"], "to the top"),
            bind(A::Move(Motion::Bottom), &["G", "<End>"], "to the bottom"),
        ],
    )
    .at(Order::About),
    row(
        Group::Move,
        ANYWHERE,
        "half a page",
        &[
            bind(A::Move(Motion::HalfPageDown), &["<C-d>"], "half a page down"),
            bind(A::Move(Motion::HalfPageUp), &["<C-u>"], "half a page up"),
        ],
    )
    .at(Order::About),
    row(
        Group::Move,
        ANYWHERE,
        "a page",
        &[
            bind(A::Move(Motion::PageDown), &["<PgDn>", "<Space>", "<C-f>"], "a page down"),
            bind(A::Move(Motion::PageUp), &["<PgUp>", "<C-b>"], "a page up"),
        ],
    )
    .at(Order::About),
    row(
        Group::Move,
        EVERYWHERE,
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
    )
    .at(Order::About),
    row(
        Group::Do,
        PASSAGES,
        "set, go to a bookmark",
        &[
            noted(A::SetBookmark, &["B"], "set a bookmark", "B and a letter"),
            noted(A::GoToBookmark, &["'", "`"], "go to a bookmark", "' and its letter"),
        ],
    )
    .at(Order::About),
    row(
        Group::See,
        ANYWHERE,
        "context, full screen",
        &[
            bind(A::ToggleContext, &["c"], "show or hide the context"),
            bind(A::Open(ScreenName::Context), &["C"], "context, full screen"),
        ],
    )
    .at(Order::Context),
    row(
        Group::See,
        PASSAGES,
        "more, fewer readouts",
        &[bind(A::MorePanes, &["+"], "one readout more"), bind(A::FewerPanes, &["-"], "one readout fewer")],
    )
    .at(Order::Readouts),
    row(
        Group::See,
        PASSAGES,
        "change the readout here",
        &[
            bind(A::PreviousReadout, &["[r"], "previous readout in this pane"),
            bind(A::NextReadout, &["]r"], "next readout in this pane"),
        ],
    )
    .at(Order::Readouts),
    row(
        Group::Ask,
        PASSAGES,
        "a word in context",
        &[noted(A::Keyword, &["K"], "keyword in context", "the line around it from every readout")],
    )
    .at(Order::Rest),
    row(Group::See, PASSAGES, "swap sides", &[bind(A::Swap, &["x"], "swap the sides")]).at(Order::Readouts),
    row(
        Group::See,
        ANYWHERE,
        "omissions",
        &[noted(A::Open(ScreenName::Omissions), &["O"], "omission list", "what nothing over there answers")],
    )
    .at(Order::Rest),
    row(
        Group::Do,
        PASSAGES,
        "tie, or untie",
        &[noted(A::ToggleTie, &["t"], "tie by hand, or untie", "with what answers it or comes nearest")],
    )
    .at(Order::Own),
    row(
        Group::Do,
        PASSAGES,
        "undo, redo",
        &[
            noted(A::Undo, &["u"], "undo", "what was decided, marked or noted last"),
            bind(A::Redo, &["<C-r>"], "redo"),
        ],
    )
    .at(Order::Own),
    row(
        Group::Do,
        Scope::Placed,
        "seen, a note, what is lost",
        &[
            noted(A::Seen, &["m"], "mark as seen", "or take the mark away"),
            noted(A::Note, &["i"], "write a note", "words that begin with # are tags"),
            noted(A::Lost, &["L"], "what is lost of your notes", "and decisions, since the texts changed"),
        ],
    )
    .at(Order::Own),
    row(
        Group::Do,
        Scope::Unlettered,
        "lesson again, presenter",
        &[
            noted(A::OpenLesson, &["E"], "lesson", "opens it again at its stop"),
            noted(A::Present, &["P"], "presenter", "room, key echo, pointer, blank screen"),
        ],
    )
    .at(Order::Rest),
    row(Group::See, Scope::Unlettered, "next theme", &[bind(A::CycleTheme, &["T"], "next theme")])
        .at(Order::Rest),
    row(
        Group::Ask,
        PASSAGES,
        "why are these two matched",
        &[noted(A::Why, &["w"], "why matched", "what speaks for this pair")],
    )
    .at(Order::Rest),
    row(
        Group::Ask,
        ANYWHERE,
        "threshold down, up, own",
        &[
            bind(A::LowerThreshold, &["<lt>"], "lower the threshold"),
            bind(A::RaiseThreshold, &[">"], "raise the threshold"),
            bind(A::SuggestedThreshold, &["="], "the suggested threshold"),
        ],
    )
    .at(Order::Rest),
    row(
        Group::Ask,
        ANYWHERE,
        "find in everything",
        &[noted(A::Search, &["/"], "find", "in all readouts and the context")],
    )
    .at(Order::Rest),
    row(
        Group::Ask,
        PASSAGES,
        "the phrase under the cursor",
        &[bind(A::SearchWord, &["*"], "find the phrase under the cursor")],
    )
    .at(Order::Rest),
    row(
        Group::Do,
        Scope::Placed,
        "copy passage, pair",
        &[
            noted(A::CopyPassage, &["y"], "copy the passage", "with its citation"),
            noted(
                A::CopyPair,
                &["Y"],
                "copy the pair",
                "asks where to: Enter alone to the clipboard, a name to a file",
            ),
        ],
    )
    .at(Order::Rest),
    row(
        Group::Do,
        EVERYWHERE,
        "export",
        &[noted(A::Export, &["o"], "export", "html, markdown, json, csv, text, svg")],
    )
    .at(Order::Rest),
    row(
        Group::Do,
        EVERYWHERE,
        "this help, all commands",
        &[
            bind(A::Help, &["?", "<F1>"], "help for this view"),
            bind(A::Palette, &["<C-p>", ":"], "all commands"),
        ],
    )
    .at(Order::Rest),
    row(
        Group::Do,
        EVERYWHERE,
        "draw again, suspend",
        &[bind(A::Redraw, &["<C-l>"], "draw everything again"), bind(A::Suspend, &["<C-z>"], "suspend")],
    )
    .at(Order::Rest),
    row(
        Group::Do,
        EVERYWHERE,
        "close what is on top, quit",
        &[
            bind(A::Dismiss, &["<Esc>"], "close what is on top, or end the search"),
            bind(A::Close, &["q"], "close or quit"),
            noted(A::Quit, &["<C-c>"], "quit", "pressed twice"),
        ],
    )
    .at(Order::Rest),
];

/// The row of the tabs: a key for each screen that has one.
pub(crate) fn tabs() -> Row {
    let binds = screens::tabs().into_iter().map(|(name, tab)| {
        let keys: &'static [&'static str] = Box::leak(Box::new([tab.key]));
        noted(A::Open(name), keys, tab.command, tab.remark)
    });
    let binds: Vec<Bind> = binds.collect();
    row(Group::See, Scope::Tabs, "the screens of the tabs", binds.leak()).at(Order::Tabs)
}

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
