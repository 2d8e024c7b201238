//! Several readers' sessions as one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Key, Session, Value};

/// What readers do not agree on.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// What it is about; the reader in it is none.
    pub about: Key,
    /// What each says.
    pub said: Vec<(Arc<str>, Value)>,
}

/// Several sessions as one, and what they do not agree on.
#[derive(Debug, Clone, PartialEq)]
pub struct Joined {
    /// Every entry of every session, each with its reader.
    pub session: Session,
    /// What they do not agree on: decisions and thresholds; of notes and bookmarks each reader has their own.
    pub conflicts: Vec<Conflict>,
}

/// Joins the sessions of several readers; no entry is lost, and each says whose it is.
pub fn join(sessions: &[Session]) -> Joined {
    let mut joined = Session::default();
    let mut users: Vec<&str> = Vec::new();
    for session in sessions {
        if !users.contains(&session.user.as_str()) {
            users.push(&session.user);
        }
        for (key, entry) in &session.entries {
            let reader = key.by().cloned().unwrap_or_else(|| session.user.as_str().into());
            let mut names =
                std::iter::once(reader.clone()).chain((2..).map(|n| format!("{reader} {n}").into()));
            let free = names.find_map(|name: Arc<str>| {
                let key = key.clone().of(Some(name));
                let stands = joined.entries.get(&key);
                (stands.is_none_or(|stands| stands == entry)).then_some(key)
            });
            joined.entries.extend(free.map(|key| (key, entry.clone())));
        }
        // How each left the dossier is nobody else's.
        for (name, value) in session.rest.iter().filter(|(name, _)| *name != "view") {
            joined.rest.entry(name).or_insert_with(|| value.clone());
        }
    }
    joined.user = users.join("+");
    let conflicts = conflicts(&joined);
    Joined { session: joined, conflicts }
}

fn conflicts(session: &Session) -> Vec<Conflict> {
    let mut said: BTreeMap<Key, Vec<(Arc<str>, Value)>> = BTreeMap::new();
    for (key, entry) in &session.entries {
        if let (Key::Decision { .. } | Key::Threshold { .. }, Some(reader)) = (key, key.by()) {
            let about = key.clone().of(None);
            said.entry(about).or_default().push((reader.clone(), entry.value.clone()));
        }
    }
    let differ = |said: &Vec<(Arc<str>, Value)>| said.iter().any(|(_, value)| *value != said[0].1);
    said.into_iter().filter(|(_, said)| differ(said)).map(|(about, said)| Conflict { about, said }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Anchor, Verdict};
    use super::*;

    fn decided(user: &str, words: &str, verdict: Verdict) -> Session {
        let mut session = Session::new(user);
        let key = Key::decision(Anchor::new("US", words), Anchor::new("CN", words));
        session.set(key, Value::Verdict(verdict));
        session
    }

    #[test]
    fn nothing_is_lost_and_what_differs_is_told() {
        let [ann, bob] = [decided("ann", "x", Verdict::Same), decided("bob", "x", Verdict::Apart)];
        let eve = decided("eve", "y", Verdict::Topic);
        let joined = join(&[ann.clone(), bob, eve]);
        assert_eq!((joined.session.entries.len(), joined.session.user.as_str()), (3, "ann+bob+eve"));
        let said: Vec<_> =
            joined.conflicts.iter().flat_map(|c| &c.said).map(|(r, v)| (&**r, v.shown())).collect();
        assert_eq!(said, [("ann", "same".to_owned()), ("bob", "apart".to_owned())]);
        // Joining again changes nothing, in whatever order.
        let again = join(&[ann, joined.session.clone()]);
        assert_eq!(again.session.entries, joined.session.entries);
    }

    #[test]
    fn two_sessions_of_one_name_are_kept_apart_where_they_differ() {
        let joined = join(&[decided("ann", "x", Verdict::Same), decided("ann", "x", Verdict::Apart)]);
        assert_eq!((joined.session.entries.len(), joined.conflicts.len()), (2, 1));
    }
}
