//! Undo and redo, over everything that a session has.

use super::{Entry, Key, Session};

/// An entry as it was and as it became; none where it was not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What it is about.
    pub key: Key,
    /// What stood there before.
    pub before: Option<Entry>,
    /// What stands there since.
    pub after: Option<Entry>,
}

/// Changes that were one act of the reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What was done, in a few words.
    pub name: String,
    /// What it changed.
    pub changes: Vec<Change>,
}

/// What was done and can be undone, and what was undone and can be done again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Does a step: gives entries their values, or takes them out where there is none. False, and nothing is remembered,
    /// where all stood so already.
    pub fn take(&mut self, session: &mut Session, name: &str, entries: Vec<(Key, Option<Entry>)>) -> bool {
        let changes: Vec<Change> = entries
            .into_iter()
            .filter_map(|(key, after)| {
                let before = session.entries.get(&key).cloned();
                (before != after).then_some(Change { key, before, after })
            })
            .collect();
        if changes.is_empty() {
            return false;
        }
        for change in &changes {
            put(session, &change.key, change.after.as_ref());
        }
        self.done.push(Step { name: name.to_owned(), changes });
        self.undone.clear();
        true
    }

    /// Undoes the last step; its name, or none where there is none left.
    pub fn undo(&mut self, session: &mut Session) -> Option<&Step> {
        let step = self.done.pop()?;
        for change in step.changes.iter().rev() {
            put(session, &change.key, change.before.as_ref());
        }
        self.undone.push(step);
        self.undone.last()
    }

    /// Does again what was undone last.
    pub fn redo(&mut self, session: &mut Session) -> Option<&Step> {
        let step = self.undone.pop()?;
        for change in &step.changes {
            put(session, &change.key, change.after.as_ref());
        }
        self.done.push(step);
        self.done.last()
    }
}

fn put(session: &mut Session, key: &Key, entry: Option<&Entry>) {
    match entry {
        Some(entry) => _ = session.entries.insert(key.clone(), entry.clone()),
        None => _ = session.entries.remove(key),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Anchor, Value};
    use super::*;

    fn seen(words: &str) -> Key {
        Key::Seen { passage: Anchor::new("US", words), by: None }
    }

    #[test]
    fn what_is_undone_is_as_before_and_what_is_redone_as_after() {
        let (mut session, mut history) = (Session::new("ann"), History::default());
        let mut states = vec![session.clone()];
        for step in [vec!["a"], vec!["b", "c"], vec!["d"]] {
            let entries = step.iter().map(|w| (seen(w), Some(Entry::from(Value::Holds)))).collect();
            assert!(history.take(&mut session, "marks", entries));
            states.push(session.clone());
        }
        assert!(!history.take(&mut session, "again", vec![(seen("a"), Some(Value::Holds.into()))]));
        for state in states.iter().rev().skip(1) {
            assert!(history.undo(&mut session).is_some());
            assert_eq!(&session, state);
        }
        assert!(history.undo(&mut session).is_none());
        for state in &states[1..] {
            assert!(history.redo(&mut session).is_some());
            assert_eq!(&session, state);
        }
        assert!(history.redo(&mut session).is_none());
    }

    #[test]
    fn a_new_step_ends_what_could_be_redone() {
        let (mut session, mut history) = (Session::new("ann"), History::default());
        history.take(&mut session, "marks", vec![(seen("a"), Some(Value::Holds.into()))]);
        history.undo(&mut session);
        history.take(&mut session, "marks", vec![(seen("b"), Some(Value::Holds.into()))]);
        assert!(history.redo(&mut session).is_none());
        assert_eq!(session.entries.len(), 1);
    }
}
