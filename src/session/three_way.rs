//! Two windows of one reader: what each changed since they last agreed, in one table.

use std::collections::BTreeSet;

use super::{Entry, Key, Session, Value};

/// Brings two sessions together that were once `base`.
///
/// What one of them changed holds; where both changed an entry, what is there wins over what is gone, of two notes every
/// word stays, and else `ours` holds, since it was done last.
pub fn three_way(base: &Session, ours: &Session, theirs: &Session) -> Session {
    let keys: BTreeSet<&Key> = ours.entries.keys().chain(theirs.entries.keys()).collect();
    let entries = keys.into_iter().filter_map(|key| {
        let [base, ours, theirs] = [base, ours, theirs].map(|session| session.entries.get(key));
        let entry = match (ours, theirs) {
            _ if ours == theirs || theirs == base => ours.cloned(),
            _ if ours == base => theirs.cloned(),
            (Some(ours), Some(theirs)) => Some(settled(ours, theirs)),
            (one, other) => one.or(other).cloned(),
        };
        Some((key.clone(), entry?))
    });
    let mut rest = theirs.rest.clone();
    rest.extend(ours.rest.clone());
    Session { user: ours.user.clone(), entries: entries.collect(), rest }
}

fn settled(ours: &Entry, theirs: &Entry) -> Entry {
    let value = match (&ours.value, &theirs.value) {
        (Value::Note(ours), Value::Note(theirs)) => Value::Note(theirs.joined(ours)),
        (ours, _) => ours.clone(),
    };
    let mut rest = theirs.rest.clone();
    rest.extend(ours.rest.clone());
    Entry { value, rest }
}

#[cfg(test)]
mod tests {
    use super::super::{Anchor, Note, Verdict};
    use super::*;

    fn decision(words: &str) -> Key {
        Key::decision(Anchor::new("US", words), Anchor::new("CN", words))
    }

    fn session(entries: &[(&str, Verdict)]) -> Session {
        let mut session = Session::new("ann");
        for &(words, verdict) in entries {
            session.set(decision(words), Value::Verdict(verdict));
        }
        session
    }

    #[test]
    fn what_either_window_did_stands() {
        use Verdict::{Apart, Same, Topic};
        let base = session(&[
            ("kept", Same),
            ("ours", Same),
            ("theirs", Same),
            ("both", Same),
            ("gone", Same),
            ("back", Same),
        ]);
        let mut ours = session(&[
            ("kept", Same),
            ("ours", Apart),
            ("theirs", Same),
            ("both", Topic),
            ("back", Same),
            ("new", Same),
        ]);
        let theirs = session(&[
            ("kept", Same),
            ("ours", Same),
            ("theirs", Apart),
            ("both", Apart),
            ("gone", Same),
            ("other", Topic),
        ]);
        ours.set(decision("back"), Value::Verdict(Topic));
        let merged = three_way(&base, &ours, &theirs);
        let expected = session(&[
            ("kept", Same),
            ("ours", Apart),
            ("theirs", Apart),
            ("both", Topic),
            ("back", Topic),
            ("new", Same),
            ("other", Topic),
        ]);
        assert_eq!(merged, expected);
    }

    #[test]
    fn of_two_notes_no_word_is_lost() {
        let key = Key::Note { on: vec![Anchor::new("US", "x")], by: None };
        let with = |typed: &str| {
            let mut session = Session::new("ann");
            session.set(key.clone(), Value::Note(Note::typed(typed)));
            session
        };
        let merged = three_way(&Session::new("ann"), &with("mine #a"), &with("yours"));
        assert_eq!(merged.get(&key), Some(&Value::Note(Note::typed("yours / mine #a"))));
    }
}
