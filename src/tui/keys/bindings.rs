//! Looking up what keys mean.

use std::sync::LazyLock;

use crate::tui::action::Action;
use crate::tui::keys::key::{Key, sequence};
use crate::tui::keys::rows::{Layer, Row, Scope};
use crate::tui::keys::{shipped, user};

/// The one table of keys: look-up, help page, status hints, palette, manual page and README are made from it. A row is
/// a line of the help page, and the first key of each action is the one that is shown. Keys that the reader gave stand in
/// the places of those that ship.
pub static BINDINGS: LazyLock<Vec<Row>> = LazyLock::new(|| user::with_installed(shipped::shipped()));

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
    scope: Scope,
    action: Action,
}

static BOUND: LazyLock<Vec<Bound>> = LazyLock::new(|| {
    let each = |row: &'static Row| {
        row.binds.iter().flat_map(move |bind| {
            bind.keys.iter().map(move |keys| Bound {
                keys: sequence(keys),
                scope: row.scope,
                action: bind.action,
            })
        })
    };
    BINDINGS.iter().flat_map(each).collect()
});

/// Finds what `keys` mean in a layer.
pub fn lookup(layer: Layer, keys: &[Key]) -> Lookup {
    let mut alone = None;
    let mut longer = false;
    for bound in BOUND.iter().filter(|bound| bound.scope.holds(layer)) {
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
pub fn lookup_in(layers: &[Layer], keys: &[Key]) -> Lookup {
    let found = layers.iter().map(|&layer| lookup(layer, keys));
    found.into_iter().find(|found| *found != Lookup::Unbound).unwrap_or(Lookup::Unbound)
}

/// A way in which the keys typed so far can go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Following {
    /// The keys that are left, as people read them.
    pub(crate) keys: String,
    /// What they do.
    pub(crate) command: &'static str,
}

/// What may follow the keys typed so far, in the uppermost layer that knows them.
pub(crate) fn following(layers: &[Layer], typed: &[Key]) -> Vec<Following> {
    let Some(&layer) = layers.iter().find(|&&layer| lookup(layer, typed) != Lookup::Unbound) else {
        return Vec::new();
    };
    let rows = BINDINGS.iter().filter(|row| row.scope.holds(layer));
    let ways = rows.flat_map(|row| row.binds).flat_map(|bind| bind.keys.iter().map(move |keys| (bind, keys)));
    ways.filter_map(|(bind, keys)| {
        let keys = sequence(keys);
        let rest = keys.strip_prefix(typed).filter(|rest| !rest.is_empty())?;
        Some(Following { keys: rest.iter().map(ToString::to_string).collect(), command: bind.command })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Direction, Goal};
    use crate::tui::action::Motion;
    use crate::tui::keys::rows::spelled;
    use crate::tui::screens::lab::LabAction;
    use crate::tui::screens::table::ScreenName;

    fn layers() -> Vec<Layer> {
        let screens = ScreenName::ALL.iter().map(|&name| Layer::Screen(name));
        screens.chain([Layer::Lesson, Layer::Presenter]).collect()
    }

    #[test]
    fn a_lesson_takes_no_key_of_the_lab_that_has_no_other() {
        let keys_of = |layer: Layer| BOUND.iter().filter(move |bound| bound.scope.holds(layer));
        for layer in [Layer::Screen(ScreenName::Lab), Layer::Screen(ScreenName::SideBySide)] {
            for upper in keys_of(Layer::Lesson).chain(keys_of(Layer::Presenter)) {
                let lower = keys_of(layer).find(|lower| lower.keys == upper.keys).map(|lower| lower.action);
                // Each of these has another key there.
                let taken = [
                    Action::Move(Motion::HalfPageDown),
                    Action::Move(Motion::HalfPageUp),
                    Action::Lab(LabAction::NextAlgorithm),
                    Action::Lab(LabAction::Cases),
                    Action::Jump(Direction::Backward),
                    Action::Jump(Direction::Forward),
                    // Or is reached by the same key where no choice has that letter.
                    Action::Lab(LabAction::EditText),
                ];
                assert!(lower.is_none_or(|action| taken.contains(&action)), "{upper:?} takes {lower:?}");
            }
        }
    }

    #[test]
    fn no_key_means_two_things_in_one_view() {
        for layer in layers() {
            let bound: Vec<&Bound> = BOUND.iter().filter(|b| b.scope.holds(layer)).collect();
            for (i, a) in bound.iter().enumerate() {
                for b in bound.iter().skip(i + 1) {
                    assert_ne!(a.keys, b.keys, "{layer:?}: {:?} and {:?}", a.action, b.action);
                }
            }
        }
    }

    #[test]
    fn an_action_has_one_row_in_a_view() {
        for layer in layers() {
            let mut seen = Vec::new();
            for row in BINDINGS.iter().filter(|row| row.scope.holds(layer)) {
                for bind in row.binds {
                    assert!(!seen.contains(&bind.action), "{layer:?}: {:?} stands twice", bind.action);
                    seen.push(bind.action);
                }
            }
        }
    }

    #[test]
    fn keys_are_found_by_view_and_prefixes_wait() {
        let table = [
            (Layer::Screen(ScreenName::Compare), "j", Lookup::Found(Action::Move(Motion::Next))),
            (Layer::Screen(ScreenName::Compare), "g", Lookup::Prefix(None)),
            (Layer::Screen(ScreenName::Compare), "gg", Lookup::Found(Action::Move(Motion::Top))),
            (Layer::Screen(ScreenName::Compare), "]", Lookup::Prefix(None)),
            (
                Layer::Screen(ScreenName::Compare),
                "]c",
                Lookup::Found(Action::Seek(Goal::Divergent, Direction::Forward)),
            ),
            (Layer::Screen(ScreenName::Compare), "]x", Lookup::Unbound),
            (Layer::Screen(ScreenName::Compare), "f", Lookup::Unbound),
            (Layer::Screen(ScreenName::Ledger), "f", Lookup::Found(Action::CycleFilter)),
            (Layer::Screen(ScreenName::Compare), "<lt>", Lookup::Found(Action::LowerThreshold)),
            (Layer::Screen(ScreenName::Context), "s", Lookup::Unbound),
            (Layer::Screen(ScreenName::Lab), "g", Lookup::Found(Action::Move(Motion::Top))),
            (Layer::Screen(ScreenName::SideBySide), "2", Lookup::Found(Action::Lab(LabAction::Enlarge(1)))),
        ];
        for (layer, keys, expected) in table {
            assert_eq!(lookup(layer, &sequence(keys)), expected, "{layer:?} {keys}");
        }
    }

    #[test]
    fn what_may_follow_is_read_from_the_table() {
        let compare = [Layer::Screen(ScreenName::Compare)];
        let keys = |typed: &str| {
            let following = following(&compare, &sequence(typed));
            following.into_iter().map(|way| way.keys).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(keys("]"), "c s ! m t o r");
        assert_eq!((keys("g"), keys("j"), keys("]x")), ("g".to_owned(), String::new(), String::new()));
    }

    #[test]
    fn keys_are_spelled_for_people() {
        assert_eq!(spelled("<C-d>"), "Ctrl-d");
        assert_eq!(spelled("]c"), "]c");
        assert_eq!(spelled("<lt>"), "<");
    }
}
