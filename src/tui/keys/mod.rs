//! What each key does in each view.
//!
//! [`BINDINGS`] is the one table; [`lookup`] finds the action of the keys typed so far, and [`help`](sections) pages,
//! [`hints`], the palette and the printed tables are read from the same rows.

pub mod key;
pub(crate) mod press;
mod printed;
pub(crate) mod table;

use std::sync::LazyLock;

pub use printed::{Extent, Hint, Section, SectionRow, hints, markdown, sections, text};

use crate::tui::action::Action;
use crate::tui::keys::key::{Key, sequence};
use crate::tui::screens::{lab, lesson};
use crate::tui::state::View;

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

/// The one table of keys: look-up, help page, status hints, palette, manual page and README are made from it. A row is
/// a line of the help page, and the first key of each action is the one that is shown.
pub static BINDINGS: LazyLock<Vec<Row>> =
    LazyLock::new(|| [table::ROWS, lab::keys::ROWS, lesson::keys::ROWS].concat());

/// A line of the help page: actions that are explained together.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Where on the page it stands.
    pub group: Group,
    /// The views in which the keys hold.
    pub views: &'static [View],
    /// What the actions do, in the order of `binds`.
    pub phrase: &'static str,
    /// The actions and their keys.
    pub binds: &'static [Bind],
}

/// An action and its keys.
#[derive(Debug)]
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

/// What the keys typed so far mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// Nothing.
    Unbound,
    /// They begin something longer; alone they may mean something, too.
    Prefix(Option<Action>),
    /// This.
    Found(Action),
}

#[derive(Debug)]
struct Bound {
    keys: Vec<Key>,
    views: &'static [View],
    action: Action,
}

static BOUND: LazyLock<Vec<Bound>> = LazyLock::new(|| {
    let each = |row: &'static Row| {
        row.binds.iter().flat_map(move |bind| {
            bind.keys.iter().map(move |keys| Bound {
                keys: sequence(keys),
                views: row.views,
                action: bind.action,
            })
        })
    };
    BINDINGS.iter().flat_map(each).collect()
});

/// Finds what `keys` mean in `view`.
pub fn lookup(view: View, keys: &[Key]) -> Lookup {
    let mut alone = None;
    let mut longer = false;
    for bound in BOUND.iter().filter(|bound| bound.views.contains(&view)) {
        if bound.keys == keys {
            alone = Some(bound.action);
        } else if bound.keys.starts_with(keys) {
            longer = true;
        }
    }
    match alone {
        _ if longer => Lookup::Prefix(alone),
        Some(action) => Lookup::Found(action),
        None => Lookup::Unbound,
    }
}

/// Finds what `keys` mean where several layers of keys lie over each other, the uppermost first.
pub fn lookup_in(layers: &[View], keys: &[Key]) -> Lookup {
    let found = layers.iter().map(|&layer| lookup(layer, keys));
    found.into_iter().find(|found| *found != Lookup::Unbound).unwrap_or(Lookup::Unbound)
}

/// What a letter after `m` or `'` is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkVerb {
    /// It names the place where the reader is.
    Set,
    /// It is the name of the place to go to.
    GoTo,
}

/// The keys that were typed and wait for another one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pending {
    /// The number typed before a key.
    pub count: Option<u32>,
    /// The beginning of a longer sequence.
    pub keys: Vec<Key>,
    /// Whether a letter is awaited, and what for.
    pub mark: Option<MarkVerb>,
    /// What acts if nothing more comes in a moment.
    pub alone: Option<Action>,
}

impl Pending {
    /// What was typed, for the status line.
    pub fn shown(&self) -> String {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        let keys: String = self.keys.iter().map(ToString::to_string).collect();
        let mark = match self.mark {
            Some(MarkVerb::Set) => "m",
            Some(MarkVerb::GoTo) => "'",
            None => "",
        };
        count + &keys + mark
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEWS: [View; 7] = [
        View::Compare,
        View::Ledger,
        View::Context,
        View::Lab,
        View::LabCompare,
        View::Lesson,
        View::Presenter,
    ];

    #[test]
    fn a_lesson_takes_no_key_of_the_lab_that_has_no_other() {
        let keys_of = |view: View| BOUND.iter().filter(move |bound| bound.views.contains(&view));
        for view in [View::Lab, View::LabCompare] {
            for upper in keys_of(View::Lesson).chain(keys_of(View::Presenter)) {
                let lower = keys_of(view).find(|lower| lower.keys == upper.keys).map(|lower| lower.action);
                // Each of these has another key there.
                let taken = [Action::HalfPageDown, Action::HalfPageUp, Action::NextAlgorithm, Action::Cases];
                assert!(lower.is_none_or(|action| taken.contains(&action)), "{upper:?} takes {lower:?}");
            }
        }
    }

    #[test]
    fn no_key_means_two_things_in_one_view() {
        for view in VIEWS {
            let bound: Vec<&Bound> = BOUND.iter().filter(|b| b.views.contains(&view)).collect();
            for (i, a) in bound.iter().enumerate() {
                for b in bound.iter().skip(i + 1) {
                    assert_ne!(a.keys, b.keys, "{view:?}: {:?} and {:?}", a.action, b.action);
                }
            }
        }
    }

    #[test]
    fn an_action_has_one_row_in_a_view() {
        for view in VIEWS {
            let mut seen = std::collections::BTreeSet::new();
            for row in BINDINGS.iter().filter(|row| row.views.contains(&view)) {
                for bind in row.binds {
                    assert!(seen.insert(bind.action), "{view:?}: {:?} stands twice", bind.action);
                }
            }
        }
    }

    #[test]
    fn keys_are_found_by_view_and_prefixes_wait() {
        let table = [
            (View::Compare, "j", Lookup::Found(Action::Next)),
            (View::Compare, "g", Lookup::Prefix(None)),
            (View::Compare, "gg", Lookup::Found(Action::Top)),
            (View::Compare, "]", Lookup::Prefix(Some(Action::NextReadout))),
            (View::Compare, "]c", Lookup::Found(Action::NextDivergence)),
            (View::Compare, "]x", Lookup::Unbound),
            (View::Compare, "f", Lookup::Unbound),
            (View::Ledger, "f", Lookup::Found(Action::CycleFilter)),
            (View::Compare, "<lt>", Lookup::Found(Action::LowerThreshold)),
            (View::Context, "s", Lookup::Unbound),
            (View::Lab, "g", Lookup::Found(Action::Top)),
            (View::LabCompare, "2", Lookup::Found(Action::EnlargeSecond)),
        ];
        for (view, keys, expected) in table {
            assert_eq!(lookup(view, &sequence(keys)), expected, "{view:?} {keys}");
        }
    }

    #[test]
    fn keys_are_spelled_for_people() {
        assert_eq!(spelled("<C-d>"), "Ctrl-d");
        assert_eq!(spelled("]c"), "]c");
        assert_eq!(spelled("<lt>"), "<");
    }
}
