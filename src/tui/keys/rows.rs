//! What the table of keys is made of: its rows, and where they hold.

use crate::tui::action::Action;
use crate::tui::keys::key::sequence;
use crate::tui::screens::table::{Kind, ScreenName};

/// The parts of the help page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Getting about.
    Move,
    /// What is shown.
    See,
    /// Questions.
    Ask,
    /// Deeds.
    Do,
}

impl Group {
    /// The groups in the order of the help page.
    pub const ALL: [Self; 4] = [Self::Move, Self::See, Self::Ask, Self::Do];

    /// The heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::See => "See",
            Self::Ask => "Ask",
            Self::Do => "Do",
        }
    }
}

/// Where a row stands among those of its group: what screens share stands between what each has for itself, so that the
/// same matter is at the same place on every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// From one entry to the next.
    Step,
    /// To where an entry leads.
    Enter,
    /// To what differs, or is found.
    Found,
    /// Other ways about.
    About,
    /// From screen to screen.
    Tabs,
    /// How words look, and how pages are laid out.
    Words,
    /// What stands beside the readouts.
    Context,
    /// What is folded away.
    Fold,
    /// Which readouts are shown.
    Readouts,
    /// Which of them has the focus, and what a table shows.
    Panes,
    /// What else every screen has.
    Rest,
    /// What a screen alone has.
    Own,
}

/// Keys that lie over each other: those of the open screen, and over them those of a lesson and of a presenter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layer {
    /// The keys of a screen.
    Screen(ScreenName),
    /// The keys of a lesson.
    Lesson,
    /// The keys of a presenter.
    Presenter,
}

/// Where the keys of a row hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// On every screen.
    Everywhere,
    /// On every screen where digits choose a screen.
    Tabs,
    /// On every screen of the readouts and their context.
    Readouts,
    /// On every screen but Review, where the letters name partners.
    Unlettered,
    /// On every screen with a passage or a row under the cursor, but Review.
    Passages,
    /// On every screen with a passage or a row under the cursor.
    Placed,
    /// In these layers.
    Only(&'static [Layer]),
}

impl Scope {
    /// Whether the keys hold in a layer.
    pub fn holds(self, layer: Layer) -> bool {
        let kind = match layer {
            Layer::Screen(name) => Some(name.kind()),
            Layer::Lesson | Layer::Presenter => None,
        };
        match self {
            Self::Everywhere => kind.is_some(),
            Self::Tabs => kind.is_some() && layer != Layer::Screen(ScreenName::SideBySide),
            Self::Readouts => matches!(kind, Some(Kind::Passages | Kind::Context)),
            Self::Unlettered => kind.is_some_and(|kind| kind != Kind::Review),
            Self::Passages => kind == Some(Kind::Passages),
            Self::Placed => matches!(kind, Some(Kind::Passages | Kind::Review)),
            Self::Only(layers) => layers.contains(&layer),
        }
    }

    /// The layer in which the keys are at home.
    pub fn home(self) -> Layer {
        match self {
            Self::Only([first, ..]) => *first,
            _ => Layer::Screen(ScreenName::Compare),
        }
    }
}

/// A line of the help page: actions that are explained together.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Where on the page it stands.
    pub group: Group,
    /// Where in its group.
    pub order: Order,
    /// Where the keys hold.
    pub scope: Scope,
    /// What the actions do, in the order of `binds`.
    pub phrase: &'static str,
    /// The actions and their keys.
    pub binds: &'static [Bind],
}

/// An action and its keys.
#[derive(Debug, Clone, Copy)]
pub struct Bind {
    /// What is done.
    pub action: Action,
    /// The keys in the notation of [`crate::tui::keys::key`], the one to show first.
    pub keys: &'static [&'static str],
    /// What the palette calls it.
    pub command: &'static str,
    /// What the palette adds to that; may be empty.
    pub remark: &'static str,
}

impl Bind {
    /// The first key as people read it.
    pub fn shown(&self) -> String {
        self.keys.first().map(|keys| spelled(keys)).unwrap_or_default()
    }
}

/// Keys as people read them: `gg`, `]c`, `Ctrl-d`.
pub fn spelled(keys: &str) -> String {
    sequence(keys).iter().map(ToString::to_string).collect()
}

impl From<ScreenName> for Layer {
    fn from(name: ScreenName) -> Self {
        Self::Screen(name)
    }
}

impl Row {
    /// The same row at another place in its group.
    pub(crate) const fn at(mut self, order: Order) -> Self {
        self.order = order;
        self
    }
}

/// A row of the table, after those that every screen has.
pub(crate) const fn row(group: Group, scope: Scope, phrase: &'static str, binds: &'static [Bind]) -> Row {
    Row { group, order: Order::Own, scope, phrase, binds }
}

/// An action with its keys and the name of its command.
pub(crate) const fn bind(action: Action, keys: &'static [&'static str], command: &'static str) -> Bind {
    Bind { action, keys, command, remark: "" }
}

/// The same, with a remark for the palette.
pub(crate) const fn noted(
    action: Action,
    keys: &'static [&'static str],
    command: &'static str,
    remark: &'static str,
) -> Bind {
    Bind { action, keys, command, remark }
}
