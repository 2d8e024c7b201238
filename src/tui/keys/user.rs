//! Keys of the reader's own: they take the places of those that ship, in the one table that everything is read from.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::dossier::diagnostics::meant;
use crate::ingest::visible_line;
use crate::tui::keys::key::{Key, Stroke, parse, sequence};
use crate::tui::keys::rows::{Bind, Layer, Row, spelled};
use crate::tui::keys::shipped::shipped;
use crate::tui::screens::table::ScreenName;

/// The keys that a reader gives to a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserKey {
    /// The command, as the palette calls it.
    pub command: String,
    /// Its keys in the notation of [`crate::tui::keys::key`], the one to show first.
    pub keys: Vec<String>,
}

/// What is wrong with the keys of a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The number of the command among those given.
    pub number: usize,
    /// Whether the name of the command is wrong, and not its keys.
    pub is_of_command: bool,
    /// What is wrong, in a line.
    pub told: String,
}

static INSTALLED: OnceLock<Vec<UserKey>> = OnceLock::new();

/// Takes keys up that [`wrong`] finds nothing in, for this process; to be called before the table is read first, and no second
/// time.
pub fn install(keys: Vec<UserKey>) {
    // Later keys would not hold any more: the table stands.
    let _ = INSTALLED.set(keys);
}

/// The rows with the keys that were taken up.
pub(super) fn with_installed(rows: Vec<Row>) -> Vec<Row> {
    match INSTALLED.get() {
        Some(keys) if !keys.is_empty() => with(rows, keys),
        _ => rows,
    }
}

/// Every command once, by its name, with the keys that ship.
pub fn commands() -> Vec<(&'static str, &'static [&'static str])> {
    let mut commands: Vec<(&str, &[&str])> = Vec::new();
    for bind in shipped().iter().flat_map(|row| row.binds) {
        if commands.iter().all(|(command, _)| *command != bind.command) {
            commands.push((bind.command, bind.keys));
        }
    }
    commands
}

/// Rows in which some commands have other keys. They live as long as the program, as the table does.
fn with(rows: Vec<Row>, keys: &[UserKey]) -> Vec<Row> {
    let of = |command: &str| keys.iter().find(|user| user.command == command);
    let changed = |bind: &Bind| -> Bind {
        let Some(user) = of(bind.command) else { return *bind };
        let keys: Vec<&'static str> = user.keys.iter().map(|keys| &*keys.clone().leak()).collect();
        Bind { keys: keys.leak(), ..*bind }
    };
    rows.into_iter()
        .map(|row| {
            if row.binds.iter().all(|bind| of(bind.command).is_none()) {
                return row;
            }
            let binds: Vec<Bind> = row.binds.iter().map(changed).collect();
            Row { binds: binds.leak(), ..row }
        })
        .collect()
}

/// What is wrong with keys that a reader gives: commands that there are not, what is no key, and keys that would mean two
/// things in one view, or of which one begins another.
pub fn wrong(given: &[UserKey]) -> Vec<Wrong> {
    let known: Vec<&str> = commands().into_iter().map(|(command, _)| command).collect();
    let mut all = Vec::new();
    for (number, user) in given.iter().enumerate() {
        if !known.contains(&user.command.as_str()) {
            let hint = meant(&user.command, &known).map(|word| format!(" (did you mean “{word}”?)"));
            let told = format!(
                "there is no command “{}”{}; diptych config default lists them",
                visible_line(&user.command),
                hint.unwrap_or_default()
            );
            all.push(Wrong { number, is_of_command: true, told });
        }
        all.extend(unreadable(user).map(|told| Wrong { number, is_of_command: false, told }));
    }
    if all.is_empty() { clashes(given) } else { all }
}

/// What in the keys of a command cannot be read.
fn unreadable(user: &UserKey) -> Option<String> {
    if user.keys.is_empty() {
        return Some("write one key at least: a command cannot be without".to_owned());
    }
    user.keys.iter().find_map(|keys| match parse(keys) {
        Err(told) => Some(visible_line(&told)),
        Ok(strokes) if strokes.is_empty() => Some("an empty text is no key".to_owned()),
        Ok(strokes) if strokes.contains(&Stroke::Wait) => {
            Some("<Wait> is no key that can be pressed".to_owned())
        }
        Ok(_) => None,
    })
}

/// Keys that would mean two things in one view, each told once, at the command that was given last.
fn clashes(given: &[UserKey]) -> Vec<Wrong> {
    let rows = with(shipped(), given);
    let known = commands();
    let ships = |bind: &Bind, written: &str| {
        known.iter().any(|(command, keys)| *command == bind.command && keys.contains(&written))
    };
    let number = |bind: &Bind| given.iter().position(|user| user.command == bind.command);
    let screens = ScreenName::ALL.iter().map(|&name| Layer::Screen(name));
    let mut told: BTreeMap<usize, String> = BTreeMap::new();
    for layer in screens.chain([Layer::Lesson, Layer::Presenter]) {
        let bound: Vec<(Vec<Key>, &str, &Bind)> = rows
            .iter()
            .filter(|row| row.scope.holds(layer))
            .flat_map(|row| row.binds)
            .flat_map(|bind| bind.keys.iter().map(move |keys| (sequence(keys), *keys, bind)))
            .collect();
        for (at, (keys, written, bind)) in bound.iter().enumerate() {
            let Some(this) = number(bind) else { continue };
            for (other_at, (other_keys, other_written, other)) in bound.iter().enumerate() {
                // Of two that were given the later is told.
                if at == other_at
                    || number(other).is_some_and(|other| other > this || other == this && other_at > at)
                {
                    continue;
                }
                let (key, other_key) = (spelled(written), spelled(other_written));
                if keys != other_keys && ships(bind, written) && ships(other, other_written) {
                    // What ships waits for the longer one, or acts alone where nothing follows.
                    continue;
                }
                let said = if keys == other_keys {
                    format!("{key} is the key of “{}”", other.command)
                } else if other_keys.starts_with(keys) {
                    format!("{key} begins {other_key}, the key of “{}”", other.command)
                } else if keys.starts_with(other_keys) {
                    format!("{key} begins with {other_key}, the key of “{}”", other.command)
                } else {
                    continue;
                };
                told.entry(this).or_insert(said);
            }
        }
    }
    told.into_iter().map(|(number, told)| Wrong { number, is_of_command: false, told }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(keys: &[(&str, &[&str])]) -> Vec<UserKey> {
        let user = |(command, keys): &(&str, &[&str])| UserKey {
            command: (*command).to_owned(),
            keys: keys.iter().map(ToString::to_string).collect(),
        };
        keys.iter().map(user).collect()
    }

    fn told(keys: &[(&str, &[&str])]) -> Vec<(usize, String)> {
        wrong(&given(keys)).into_iter().map(|wrong| (wrong.number, wrong.told)).collect()
    }

    #[test]
    fn what_ships_is_sound_when_it_is_given_as_ones_own() {
        let all: Vec<(&str, &[&str])> = commands();
        // Where a command has other keys on another screen, the first would be taken for both.
        assert_eq!(told(&all), []);
    }

    #[test]
    fn keys_that_mean_two_things_in_one_view_are_told_and_keys_may_change_places() {
        assert_eq!(told(&[("next theme", &["<A-t>"])]), []);
        assert_eq!(told(&[("next theme", &["w"])]), [(0, "w is the key of “why matched”".to_owned())]);
        assert_eq!(told(&[("find", &["*"]), ("find the phrase under the cursor", &["/"])]), []);
        assert_eq!(told(&[("next theme", &["g"])])[0].1, "g begins gg, the key of “to the top”");
        assert_eq!(told(&[("next theme", &["wx"])])[0].1, "wx begins with w, the key of “why matched”");
        let twice = told(&[("next theme", &["<F5>"]), ("find", &["<F6>", "<F5>"])]);
        assert_eq!(twice, [(1, "F5 is the key of “next theme”".to_owned())]);
    }

    #[test]
    fn rows_show_the_keys_that_were_given() {
        let rows = with(shipped(), &given(&[("why matched", &["<F2>", "W"])]));
        let shown: Vec<String> = rows
            .iter()
            .flat_map(|row| row.binds)
            .filter(|bind| bind.command == "why matched")
            .map(Bind::shown)
            .collect();
        assert!(!shown.is_empty() && shown.iter().all(|shown| shown == "F2"), "{shown:?}");
    }
}
