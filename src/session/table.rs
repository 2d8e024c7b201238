//! The table of entries, and what holds by it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Anchor, Entry, Key, Value, Verdict};

/// What one reader added to a dossier, or several, where their sessions were merged.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Session {
    /// Whose session it is.
    pub user: String,
    /// What stands in it, by what it is about.
    pub entries: BTreeMap<Key, Entry>,
    /// What else stands in the file.
    pub rest: toml::Table,
}

/// How a decision of two passages stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    Decided(Verdict),
    /// Several readers decided, and not the same, so that none of it holds.
    Disputed,
}

impl Session {
    /// An empty session of a reader.
    pub fn new(user: &str) -> Self {
        Self { user: user.to_owned(), ..Self::default() }
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What an entry says.
    pub fn get(&self, key: &Key) -> Option<&Value> {
        self.entries.get(key).map(|entry| &entry.value)
    }

    /// Lets an entry say something; what else the file has beside it stays.
    pub fn set(&mut self, key: Key, value: Value) {
        match self.entries.get_mut(&key) {
            Some(entry) => entry.value = value,
            None => _ = self.entries.insert(key, value.into()),
        }
    }

    /// Takes an entry out.
    pub fn remove(&mut self, key: &Key) -> Option<Entry> {
        self.entries.remove(key)
    }

    /// The decision of two passages, where there is one that holds.
    pub fn verdict(&self, one: &Anchor, other: &Anchor) -> Option<Verdict> {
        let wanted = Key::decision(one.clone(), other.clone());
        self.decisions().find(|(key, _)| (*key).clone().of(None) == wanted).and_then(|(_, standing)| {
            match standing {
                Standing::Decided(verdict) => Some(verdict),
                Standing::Disputed => None,
            }
        })
    }

    /// What was decided of each two passages, with one of the keys that say it.
    ///
    /// What the session's own reader says holds; else what the others say who agree.
    pub fn decisions(&self) -> impl Iterator<Item = (&Key, Standing)> {
        let mut found: BTreeMap<(&Anchor, &Anchor), (&Key, Standing, bool)> = BTreeMap::new();
        for (key, entry) in &self.entries {
            let (Key::Decision { one, other, by }, &Value::Verdict(verdict)) = (key, &entry.value) else {
                continue;
            };
            let own = by.is_none();
            found
                .entry((one, other))
                .and_modify(|known| {
                    let agrees = known.1 == Standing::Decided(verdict);
                    if !known.2 && own {
                        *known = (key, Standing::Decided(verdict), true);
                    } else if !known.2 && !agrees {
                        known.1 = Standing::Disputed;
                    }
                })
                .or_insert((key, Standing::Decided(verdict), own));
        }
        found.into_values().map(|(key, standing, _)| (key, standing))
    }

    /// The threshold that was taken, where one was: the reader's own, or else one that all others have.
    pub fn threshold(&self) -> Option<f32> {
        let number = |key: &Key| match self.get(key) {
            Some(&Value::Number(number)) => Some(number),
            _ => None,
        };
        number(&Key::Threshold { by: None }).or_else(|| {
            let mut all = self.entries.keys().filter(|key| matches!(key, Key::Threshold { .. })).map(number);
            let first = all.next()??;
            all.all(|other| other == Some(first)).then_some(first)
        })
    }

    /// Every passage that it names.
    pub fn anchors(&self) -> impl Iterator<Item = &Anchor> {
        self.entries.iter().flat_map(|(key, entry)| {
            let at = match &entry.value {
                Value::At(anchor) => Some(anchor),
                _ => None,
            };
            key.anchors().into_iter().chain(at)
        })
    }

    /// Whose entries stand in it, the session's own reader first where they have any.
    pub fn readers(&self) -> Vec<Arc<str>> {
        let mut readers: Vec<Arc<str>> = Vec::new();
        for key in self.entries.keys() {
            let reader = key.by().cloned().unwrap_or_else(|| self.user.as_str().into());
            if !readers.contains(&reader) {
                readers.push(reader);
            }
        }
        readers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchors() -> (Anchor, Anchor) {
        (Anchor::new("US", "one"), Anchor::new("CN", "two"))
    }

    #[test]
    fn what_readers_do_not_agree_on_does_not_hold_until_the_sessions_own_reader_decides() {
        let (one, other) = anchors();
        let key = Key::decision(one.clone(), other.clone());
        let mut session = Session::new("eve");
        session.set(key.clone().of(Some("ann".into())), Value::Verdict(Verdict::Same));
        assert_eq!(session.verdict(&one, &other), Some(Verdict::Same));
        session.set(key.clone().of(Some("bob".into())), Value::Verdict(Verdict::Apart));
        assert_eq!(session.verdict(&one, &other), None);
        assert_eq!(session.decisions().map(|(_, s)| s).collect::<Vec<_>>(), [Standing::Disputed]);
        session.set(key, Value::Verdict(Verdict::Topic));
        assert_eq!(session.verdict(&one, &other), Some(Verdict::Topic));
        assert_eq!(session.readers().len(), 3);
    }

    #[test]
    fn a_threshold_holds_where_it_is_ones_own_or_everybodys() {
        let mut session = Session::new("eve");
        assert_eq!(session.threshold(), None);
        for (by, value, expected) in
            [(Some("ann"), 0.3, Some(0.3)), (Some("bob"), 0.4, None), (None, 0.5, Some(0.5))]
        {
            session.set(Key::Threshold { by: by.map(Into::into) }, Value::Number(value));
            assert_eq!(session.threshold(), expected);
        }
    }
}
