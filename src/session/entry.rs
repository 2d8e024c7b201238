//! An entry of a session: what it is about, and what it says.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Anchor;

/// What a reader decides of two passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// They report the same matter: tied.
    Same,
    /// They speak of the same topic and say other things of it.
    Topic,
    /// Neither: untied, whatever the engine says.
    Apart,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 3] = [Self::Same, Self::Topic, Self::Apart];

    /// Its name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Topic => "topic",
            Self::Apart => "apart",
        }
    }
}

/// What an entry is about. Two entries about the same thing cannot stand in one session.
///
/// `by` is the reader whose entry it is, in a session that was merged; none for the session's own reader.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// What two passages are to each other; the lesser first, see [`Key::decision`].
    Decision {
        /// One passage.
        one: Anchor,
        /// The other.
        other: Anchor,
        /// Whose it is.
        by: Option<Arc<str>>,
    },
    /// That nothing in another readout answers a passage but what was decided.
    Closed {
        /// The passage.
        passage: Anchor,
        /// The code of the other readout.
        against: Arc<str>,
        /// Whose it is.
        by: Option<Arc<str>>,
    },
    /// That a passage was seen.
    Seen {
        /// The passage.
        passage: Anchor,
        /// Whose it is.
        by: Option<Arc<str>>,
    },
    /// A note on a passage, or on those of a row.
    Note {
        /// The passages.
        on: Vec<Anchor>,
        /// Whose it is.
        by: Option<Arc<str>>,
    },
    /// A place that a letter names.
    Bookmark {
        /// The letter.
        letter: char,
        /// Whose it is.
        by: Option<Arc<str>>,
    },
    /// The threshold that the decisions taught and the reader took.
    Threshold {
        /// Whose it is.
        by: Option<Arc<str>>,
    },
}

impl Key {
    /// The key of what two passages are to each other, whichever is given first.
    pub fn decision(one: Anchor, other: Anchor) -> Self {
        let (one, other) = if other < one { (other, one) } else { (one, other) };
        Self::Decision { one, other, by: None }
    }

    /// Whose it is.
    pub fn by(&self) -> Option<&Arc<str>> {
        match self {
            Self::Decision { by, .. }
            | Self::Closed { by, .. }
            | Self::Seen { by, .. }
            | Self::Note { by, .. }
            | Self::Bookmark { by, .. }
            | Self::Threshold { by } => by.as_ref(),
        }
    }

    /// The same key of another reader.
    #[must_use]
    pub fn of(mut self, reader: Option<Arc<str>>) -> Self {
        match &mut self {
            Self::Decision { by, .. }
            | Self::Closed { by, .. }
            | Self::Seen { by, .. }
            | Self::Note { by, .. }
            | Self::Bookmark { by, .. }
            | Self::Threshold { by } => *by = reader,
        }
        self
    }

    /// The passages that it is about.
    pub fn anchors(&self) -> Vec<&Anchor> {
        match self {
            Self::Decision { one, other, .. } => vec![one, other],
            Self::Closed { passage, .. } | Self::Seen { passage, .. } => vec![passage],
            Self::Note { on, .. } => on.iter().collect(),
            Self::Bookmark { .. } | Self::Threshold { .. } => Vec::new(),
        }
    }

    /// What it is, for a line that is said of it.
    pub fn shown(&self) -> String {
        let anchors: Vec<String> = self.anchors().into_iter().map(Anchor::shown).collect();
        match self {
            Self::Decision { .. } => anchors.join(" and "),
            Self::Closed { against, .. } => format!("what in {against} answers {}", anchors.join("")),
            Self::Seen { .. } => format!("the mark on {}", anchors.join("")),
            Self::Note { .. } => format!("the note on {}", anchors.join(" and ")),
            Self::Bookmark { letter, .. } => format!("the bookmark {letter}"),
            Self::Threshold { .. } => "the threshold".to_owned(),
        }
    }
}

/// A note with its tags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// What it says; may be empty where there are tags.
    pub text: String,
    /// Its tags, without the sign before them.
    pub tags: BTreeSet<String>,
}

impl Note {
    /// A note as it is typed: words that begin with `#` are tags.
    pub fn typed(typed: &str) -> Self {
        let mut note = Self::default();
        let mut words = Vec::new();
        for word in typed.split_whitespace() {
            match word.strip_prefix('#').filter(|tag| !tag.is_empty()) {
                Some(tag) => _ = note.tags.insert(tag.to_owned()),
                None => words.push(word),
            }
        }
        note.text = words.join(" ");
        note
    }

    /// The note as it would be typed.
    pub fn as_typed(&self) -> String {
        let text = (!self.text.is_empty()).then(|| self.text.clone());
        let tags = self.tags.iter().map(|tag| format!("#{tag}"));
        text.into_iter().chain(tags).collect::<Vec<_>>().join(" ")
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.tags.is_empty()
    }

    /// Both notes in one, no word of either lost.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        let text = match (self.text.as_str(), other.text.as_str()) {
            (one, other) if one.contains(other) => one.to_owned(),
            (one, other) if other.contains(one) => other.to_owned(),
            (one, other) => format!("{one} / {other}"),
        };
        Self { text, tags: self.tags.union(&other.tags).cloned().collect() }
    }
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Of a decision: what the passages are to each other.
    Verdict(Verdict),
    /// Of what is closed or seen: that it is.
    Holds,
    /// Of a note: what it says.
    Note(Note),
    /// Of a bookmark: where it is.
    At(Anchor),
    /// Of the threshold: its value, 0 to 1.
    Number(f32),
}

impl Value {
    /// What it says, in a few words.
    pub fn shown(&self) -> String {
        match self {
            Self::Verdict(verdict) => verdict.name().to_owned(),
            Self::Holds => "marked".to_owned(),
            Self::Note(note) => note.as_typed(),
            Self::At(anchor) => anchor.shown(),
            Self::Number(number) => format!("{number:.2}"),
        }
    }
}

/// An entry: what it says, and the keys of the file beside it that this program does not know.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it says.
    pub value: Value,
    /// What else stands in the file.
    pub rest: toml::Table,
}

impl From<Value> for Entry {
    fn from(value: Value) -> Self {
        Self { value, rest: toml::Table::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_about_two_passages_in_either_order() {
        let (a, b) = (Anchor::new("US", "one"), Anchor::new("CN", "two"));
        assert_eq!(Key::decision(a.clone(), b.clone()), Key::decision(b, a));
    }

    #[test]
    fn words_behind_the_sign_of_a_number_are_tags() {
        for (typed, text, tags, again) in [
            (
                "ask the embassy #urgent # #to-do",
                "ask the embassy #",
                &["to-do", "urgent"][..],
                "ask the embassy # #to-do #urgent",
            ),
            ("  ", "", &[], ""),
            ("#a", "", &["a"], "#a"),
        ] {
            let note = Note::typed(typed);
            assert_eq!(note.text, text);
            assert_eq!(note.tags.iter().map(String::as_str).collect::<Vec<_>>(), tags);
            assert_eq!(note.as_typed(), again);
        }
    }

    #[test]
    fn two_notes_in_one_lose_no_word() {
        let joined = Note::typed("one #a").joined(&Note::typed("two #b"));
        assert_eq!(joined.as_typed(), "one / two #a #b");
        assert_eq!(Note::typed("one two").joined(&Note::typed("two")).text, "one two");
    }
}
