//! The session as it is written: TOML, version 1.
//!
//! ```toml
//! diptych_session = 1                # the version of this form
//! user = "ann"
//! threshold = 0.31                   # where the reader took one that the decisions taught
//!
//! [[decision]]                       # any number
//! is = "same"                        # or "topic", or "apart"
//! passages = [{ readout = "CU", words = "...", before = "...", after = "..." }, { readout = "CN", words = "..." }]
//! by = "bob"                         # in a merged session: whose it is, here and below
//!
//! [[closed]]                         # nothing in CN answers the passage but what was decided
//! passage = { readout = "CU", words = "..." }
//! against = "CN"
//!
//! [[seen]]
//! passage = { readout = "CU", words = "...", nth = 2 }   # the second with these words
//!
//! [[note]]
//! passages = [{ readout = "CU", words = "..." }]
//! text = "ask the embassy"
//! tags = ["urgent"]
//!
//! [[bookmark]]
//! letter = "a"
//! passage = { readout = "CU", words = "..." }
//! ```
//!
//! How the reader left the dossier is a table of its own, `view = { lens = "shared", theme = "mono", place = { ... } }`.
//! Keys that this program does not know are kept, at the top and in each item. What a terminal would obey is made visible.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use toml::{Table, Value as Toml};

use super::{Anchor, Entry, Key, Note, Session, Value, Verdict};
use crate::ingest::visible_line;

/// The version of the form.
const VERSION: i64 = 1;

/// Why a file is no session.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It is no TOML.
    #[error("it is no TOML: {0}")]
    Syntax(String),
    /// It is no session, or of a later version.
    #[error("{0}")]
    Version(String),
    /// An item is wrong.
    #[error("[[{list}]] number {number}: {reason}")]
    Item {
        /// The list that it stands in.
        list: &'static str,
        /// Its place in the list, from 1.
        number: usize,
        /// What is wrong.
        reason: String,
    },
    /// A key at the top is wrong.
    #[error("{0}")]
    Top(String),
}

impl Session {
    /// Reads a session.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut table: Table = text.parse().map_err(|error: toml::de::Error| {
            let line =
                error.span().map(|span| text.get(..span.start).unwrap_or(text).matches('\n').count() + 1);
            let line = line.map(|line| format!("line {line}: ")).unwrap_or_default();
            Error::Syntax(format!("{line}{}", visible_line(error.message())))
        })?;
        version(table.remove("diptych_session").as_ref())?;
        let user = text_of(&mut table, "user").map_err(Error::Top)?.unwrap_or_default();
        let mut session = Self::new(&user);
        match table.remove("threshold") {
            None => {}
            Some(value) => {
                let number = number(&value)
                    .ok_or_else(|| Error::Top("`threshold` is no number from 0 to 1".to_owned()))?;
                session.set(Key::Threshold { by: None }, Value::Number(number));
            }
        }
        for (list, read) in LISTS {
            let Some(items) = table.remove(list) else { continue };
            let Toml::Array(items) = items else {
                return Err(Error::Top(format!("`{list}` is a list of tables: write [[{list}]] above each")));
            };
            for (item, number) in items.into_iter().zip(1..) {
                let wrong = |reason| Error::Item { list, number, reason };
                let Toml::Table(mut item) = item else { return Err(wrong("it is no table".to_owned())) };
                let by = text_of(&mut item, "by").map_err(wrong)?.map(Into::into);
                let (key, value) = read(&mut item, by).map_err(wrong)?;
                session.entries.insert(key, Entry { value, rest: item });
            }
        }
        session.rest = table;
        Ok(session)
    }

    /// The session as its file, with the title of the dossier in the comment above it. Parsing it gives the session.
    pub fn written(&self, title: &str) -> String {
        let mut out = format!(
            "# What {} decided and noted on {}.\n# Written by diptych, which keeps what it does not know here.\n",
            visible_line(&self.user),
            visible_line(title),
        );
        line(&mut out, "diptych_session", &Toml::Integer(VERSION));
        line(&mut out, "user", &Toml::from(self.user.as_str()));
        if let Some(&Value::Number(number)) = self.get(&Key::Threshold { by: None }) {
            line(&mut out, "threshold", &Toml::Float(decimal(number)));
        }
        for (name, value) in &self.rest {
            line(&mut out, name, value);
        }
        for (list, _) in LISTS {
            for (key, entry) in self.entries.iter().filter(|(key, _)| list_of(key) == Some(list)) {
                let _ = write!(out, "\n[[{list}]]\n");
                item(&mut out, key, &entry.value);
                if let Some(by) = key.by() {
                    line(&mut out, "by", &Toml::from(&**by));
                }
                for (name, value) in &entry.rest {
                    line(&mut out, name, value);
                }
            }
        }
        out
    }
}

/// Reads an item of a list; what it takes it takes out.
type Read = fn(&mut Table, Option<Arc<str>>) -> Result<(Key, Value), String>;

/// The lists of the form, in their order.
const LISTS: [(&str, Read); 6] = [
    ("decision", decision),
    ("closed", closed),
    ("seen", seen),
    ("note", note),
    ("bookmark", bookmark),
    ("taught", taught),
];

/// The list that an entry stands in; none where it is a line at the top.
fn list_of(key: &Key) -> Option<&'static str> {
    match key {
        Key::Decision { .. } => Some("decision"),
        Key::Closed { .. } => Some("closed"),
        Key::Seen { .. } => Some("seen"),
        Key::Note { .. } => Some("note"),
        Key::Bookmark { .. } => Some("bookmark"),
        Key::Threshold { by } => by.is_some().then_some("taught"),
    }
}

fn item(out: &mut String, key: &Key, value: &Value) {
    match (key, value) {
        (Key::Decision { one, other, .. }, Value::Verdict(verdict)) => {
            line(out, "is", &Toml::from(verdict.name()));
            line(out, "passages", &list([one, other]));
        }
        (Key::Closed { passage, against, .. }, _) => {
            line(out, "passage", &quoted(passage));
            line(out, "against", &Toml::from(&**against));
        }
        (Key::Seen { passage, .. }, _) => line(out, "passage", &quoted(passage)),
        (Key::Note { on, .. }, Value::Note(note)) => {
            line(out, "passages", &list(on));
            line(out, "text", &Toml::from(note.text.as_str()));
            if !note.tags.is_empty() {
                let tags = note.tags.iter().map(|tag| Toml::from(tag.as_str()));
                line(out, "tags", &Toml::Array(tags.collect()));
            }
        }
        (Key::Bookmark { letter, .. }, Value::At(anchor)) => {
            line(out, "letter", &Toml::from(letter.to_string()));
            line(out, "passage", &quoted(anchor));
        }
        (Key::Threshold { .. }, Value::Number(number)) => {
            line(out, "threshold", &Toml::Float(decimal(*number)));
        }
        _ => {}
    }
}

/// A key and its value on one line.
fn line(out: &mut String, name: &str, value: &impl std::fmt::Display) {
    let bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    let name = if bare { name.to_owned() } else { Toml::from(name).to_string() };
    let _ = writeln!(out, "{name} = {value}");
}

/// A passage as it is written, in the order in which people read it.
fn quoted(anchor: &Anchor) -> String {
    let text = |words: &str| Toml::from(words).to_string();
    let mut fields =
        vec![format!("readout = {}", text(&anchor.readout)), format!("words = {}", text(&anchor.words))];
    for (name, words) in [("before", &anchor.before), ("after", &anchor.after)] {
        if !words.is_empty() {
            fields.push(format!("{name} = {}", text(words)));
        }
    }
    if anchor.nth > 1 {
        fields.push(format!("nth = {}", anchor.nth));
    }
    format!("{{ {} }}", fields.join(", "))
}

/// A passage as a table, for what is written as it was read.
pub(super) fn quoted_table(anchor: &Anchor) -> Table {
    let mut table = Table::new();
    let texts = [("readout", &anchor.readout), ("words", &anchor.words)];
    let neighbours = [("before", &anchor.before), ("after", &anchor.after)];
    for (name, words) in
        texts.into_iter().chain(neighbours.into_iter().filter(|(_, words)| !words.is_empty()))
    {
        table.insert(name.to_owned(), Toml::from(&**words));
    }
    if anchor.nth > 1 {
        table.insert("nth".to_owned(), Toml::Integer(anchor.nth.into()));
    }
    table
}

/// Several passages.
fn list<'a>(anchors: impl IntoIterator<Item = &'a Anchor>) -> String {
    format!("[{}]", anchors.into_iter().map(quoted).collect::<Vec<_>>().join(", "))
}

/// A score to four decimals, so that it is written as it is read.
fn decimal(number: f32) -> f64 {
    (f64::from(number) * 10_000.0).round() / 10_000.0
}

fn version(value: Option<&Toml>) -> Result<(), Error> {
    let told = match value {
        Some(&Toml::Integer(VERSION)) => return Ok(()),
        Some(&Toml::Integer(later)) if later > VERSION => {
            format!("it was written by a later diptych: version {later}, and this one reads {VERSION}")
        }
        None => "it is no session: the key `diptych_session` is missing".to_owned(),
        Some(_) => format!("`diptych_session` is the version of the form, {VERSION}"),
    };
    Err(Error::Version(told))
}

fn number(value: &Toml) -> Option<f32> {
    let number = value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))?;
    (0.0..=1.0).contains(&number).then_some(number as f32)
}

fn text_of(table: &mut Table, key: &str) -> Result<Option<String>, String> {
    match table.remove(key) {
        None => Ok(None),
        Some(Toml::String(text)) => Ok(Some(visible_line(&text))),
        Some(_) => Err(format!("`{key}` is no text")),
    }
}

fn needed(table: &mut Table, key: &str) -> Result<String, String> {
    text_of(table, key)?.ok_or_else(|| format!("the key `{key}` is missing"))
}

pub(super) fn anchor(value: Toml) -> Result<Anchor, String> {
    let Toml::Table(mut table) = value else {
        return Err("a passage is written { readout = \"...\", words = \"...\" }".to_owned());
    };
    let mut anchor = Anchor::new(&needed(&mut table, "readout")?, &needed(&mut table, "words")?);
    anchor.before = text_of(&mut table, "before")?.unwrap_or_default().into();
    anchor.after = text_of(&mut table, "after")?.unwrap_or_default().into();
    if let Some(nth) = table.remove("nth") {
        let counted = nth.as_integer().and_then(|nth| u32::try_from(nth).ok()).filter(|&nth| nth > 0);
        anchor.nth = counted.ok_or("`nth` counts from 1")?;
    }
    Ok(anchor)
}

fn passage(table: &mut Table) -> Result<Anchor, String> {
    anchor(table.remove("passage").ok_or("the key `passage` is missing")?)
}

fn passages(table: &mut Table) -> Result<Vec<Anchor>, String> {
    match table.remove("passages") {
        Some(Toml::Array(all)) => all.into_iter().map(anchor).collect(),
        Some(_) => Err("`passages` is a list".to_owned()),
        None => Err("the key `passages` is missing".to_owned()),
    }
}

fn decision(table: &mut Table, by: Option<Arc<str>>) -> Result<(Key, Value), String> {
    let name = needed(table, "is")?;
    let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.name() == name);
    let verdict = verdict.ok_or_else(|| format!("`is` is “{name}”: write same, topic or apart"))?;
    let Ok([one, other]) = <[Anchor; 2]>::try_from(passages(table)?) else {
        return Err("a decision is about two passages".to_owned());
    };
    Ok((Key::decision(one, other).of(by), Value::Verdict(verdict)))
}

fn closed(table: &mut Table, by: Option<Arc<str>>) -> Result<(Key, Value), String> {
    let key = Key::Closed { passage: passage(table)?, against: needed(table, "against")?.into(), by };
    Ok((key, Value::Holds))
}

fn seen(table: &mut Table, by: Option<Arc<str>>) -> Result<(Key, Value), String> {
    Ok((Key::Seen { passage: passage(table)?, by }, Value::Holds))
}

fn note(table: &mut Table, by: Option<Arc<str>>) -> Result<(Key, Value), String> {
    let on = passages(table)?;
    let text = text_of(table, "text")?.unwrap_or_default();
    let tags = match table.remove("tags") {
        None => BTreeSet::new(),
        Some(Toml::Array(tags)) => tags
            .into_iter()
            .map(|tag| tag.as_str().map(visible_line).ok_or("`tags` is a list of texts"))
            .collect::<Result<_, _>>()?,
        Some(_) => return Err("`tags` is a list of texts".to_owned()),
    };
    Ok((Key::Note { on, by }, Value::Note(Note { text, tags })))
}

fn bookmark(table: &mut Table, by: Option<Arc<str>>) -> Result<(Key, Value), String> {
    let name = needed(table, "letter")?;
    let mut letters = name.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else {
        return Err(format!("`letter` is “{name}”: write one letter"));
    };
    Ok((Key::Bookmark { letter, by }, Value::At(passage(table)?)))
}

fn taught(table: &mut Table, by: Option<Arc<str>>) -> Result<(Key, Value), String> {
    let value = table.remove("threshold").ok_or("the key `threshold` is missing")?;
    let number = number(&value).ok_or("`threshold` is no number from 0 to 1")?;
    Ok((Key::Threshold { by }, Value::Number(number)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn session() -> Session {
        let one = Anchor::new("CU", "They \"spoke\" \\ on Monday. 我们").between(Some("x y"), None);
        let other = Anchor::new("CN", "The call.").numbered(2);
        let mut session = Session::new("ann");
        session.set(Key::decision(one.clone(), other.clone()), Value::Verdict(Verdict::Topic));
        session.set(
            Key::decision(one.clone(), other.clone()).of(Some("bob".into())),
            Value::Verdict(Verdict::Same),
        );
        session.set(Key::Closed { passage: one.clone(), against: "CN".into(), by: None }, Value::Holds);
        session.set(Key::Seen { passage: one.clone(), by: None }, Value::Holds);
        session.set(
            Key::Note { on: vec![one.clone(), other], by: None },
            Value::Note(Note::typed("a note #tag #other")),
        );
        session.set(Key::Bookmark { letter: 'x', by: None }, Value::At(one));
        session.set(Key::Threshold { by: None }, Value::Number(0.31));
        session.set(Key::Threshold { by: Some("bob".into()) }, Value::Number(0.4));
        session
    }

    #[test]
    fn what_is_written_is_read_again() {
        let session = session();
        assert_eq!(Session::parse(&session.written("A call\u{1b}")), Ok(session));
    }

    #[test]
    fn unknown_keys_are_kept_at_the_top_and_in_items() {
        let text = "diptych_session = 1\nuser = \"ann\"\ncolour = \"red\"\n[later]\ndeep = [1, {x = 2}]\n[[seen]]\nat = 2024-01-01\n\"odd key\" = 1.5\npassage = { readout = \"CU\", words = \"x\" }\n[[future]]\na = 1\n";
        let mut session = Session::parse(text).unwrap();
        session.set(Key::Threshold { by: None }, Value::Number(0.5));
        let written = session.written("t");
        let again: Table = written.parse().unwrap();
        for key in ["colour", "later", "future"] {
            assert!(again.contains_key(key), "{written}");
        }
        let seen = &again["seen"][0];
        assert!(seen.get("at").is_some() && seen.get("odd key").is_some(), "{written}");
        assert_eq!(Session::parse(&written), Ok(session));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let head = "diptych_session = 1\nuser = \"ann\"\n";
        for (text, told) in [
            ("user = \"ann\"".to_owned(), "it is no session: the key `diptych_session` is missing"),
            (
                "diptych_session = 2".to_owned(),
                "it was written by a later diptych: version 2, and this one reads 1",
            ),
            ("diptych_session = 1\nx = = 2".to_owned(), "it is no TOML: line 2: "),
            (format!("{head}threshold = 3"), "`threshold` is no number from 0 to 1"),
            (
                format!("{head}[[decision]]\nis = \"sam\""),
                "[[decision]] number 1: `is` is “sam”: write same, topic or apart",
            ),
            (format!("{head}[[seen]]\n"), "[[seen]] number 1: the key `passage` is missing"),
            (format!("{head}note = 1"), "`note` is a list of tables: write [[note]] above each"),
        ] {
            let error = Session::parse(&text).unwrap_err().to_string();
            assert!(error.starts_with(told), "{text}: {error}");
        }
    }

    #[test]
    fn what_a_terminal_would_obey_is_made_visible() {
        let text =
            "diptych_session = 1\nuser = \"a\\u001b[2J\"\n[[note]]\npassages = []\ntext = \"x\\u202ey\"\n";
        let session = Session::parse(text).unwrap();
        assert!(!session.user.contains('\u{1b}'));
        assert!(!session.written("t").contains(['\u{1b}', '\u{202e}']));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_of_sessions_stumble(text in "(diptych_session = 1\n)?(\\PC|[\\[\\]={}\"\n])*") {
            let _ = Session::parse(&text);
        }

        #[test]
        fn any_words_come_back(words in "\\PC{0,40}", user in "\\PC{0,10}", tags in proptest::collection::btree_set("[^\\s#\\p{C}]{1,5}", 0..3)) {
            let [words, user] = [words, user].map(|text| visible_line(&text));
            let mut session = Session::new(&user);
            let anchor = Anchor::new("CU", &words);
            session.set(Key::Note { on: vec![anchor], by: None }, Value::Note(Note { text: words, tags: tags.iter().map(|tag| visible_line(tag)).collect() }));
            prop_assert_eq!(Session::parse(&session.written("t")), Ok(session));
        }
    }
}
