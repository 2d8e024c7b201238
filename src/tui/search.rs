//! The search that is on: what was typed, and every place where it was found.

use crate::analysis::{Analysis, ContextPart, Direction, Found, Hit, HitPlace, Search as Pattern};
use crate::collate::Place;
use crate::phrases::keyword::{Around, around_bytes, around_in};

/// What was searched for, and every place where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// The pattern as typed.
    pub typed: String,
    /// Where it was found.
    pub found: Found,
    /// The hits as they are listed, by their positions in `found`: whole words first, then what stands inside words.
    listed: Vec<u32>,
    /// How many of them are whole words.
    whole: usize,
    /// The words that it is told by, where they are not what was typed.
    words: Option<String>,
}

impl Search {
    /// Searches all readouts and the context; the error says in a few words what is wrong with the pattern.
    pub fn new(analysis: &Analysis, typed: &str) -> Result<Self, String> {
        let pattern = Pattern::new(typed).map_err(|error| error.to_string())?;
        let found = analysis.find(&pattern);
        let is_whole = |at: &u32| found.hits.get(*at as usize).is_some_and(|hit| is_whole(analysis, hit));
        let (mut listed, inside): (Vec<u32>, Vec<u32>) =
            (0..found.hits.len() as u32).partition(|at| is_whole(at));
        let whole = listed.len();
        listed.extend(inside);
        Ok(Self { typed: typed.to_owned(), found, listed, whole, words: None })
    }

    /// The same, told by some words.
    #[must_use]
    pub(crate) fn told_as(self, words: Option<String>) -> Self {
        Self { words, ..self }
    }

    /// What is searched for, as people read it.
    pub(crate) fn name(&self) -> &str {
        self.words.as_deref().unwrap_or(&self.typed)
    }

    /// How many hits are listed.
    pub(crate) fn count(&self) -> usize {
        self.listed.len()
    }

    /// A hit by its place in the list.
    pub(crate) fn hit(&self, at: usize) -> Option<&Hit> {
        self.found.hits.get(*self.listed.get(at)? as usize)
    }

    /// The first hit of the list for which something holds, among whole words where there are any.
    pub(crate) fn first(&self, holds: impl Fn(&Hit) -> bool) -> Option<usize> {
        let among = if self.whole > 0 { self.whole } else { self.listed.len() };
        (0..among).find(|&at| self.hit(at).is_some_and(&holds))
    }

    /// The counts in a line: `CU 2, CN 0, context 1`.
    pub fn counts(&self, analysis: &Analysis) -> String {
        let readouts = analysis.dossier().readouts.iter().zip(&self.found.readouts);
        let mut parts: Vec<String> =
            readouts.map(|(readout, count)| format!("{} {count}", readout.code)).collect();
        if !analysis.dossier().context.is_empty() {
            parts.push(format!("context {}", self.found.context));
        }
        if self.found.notes > 0 {
            parts.push(format!("notes {}", self.found.notes));
        }
        parts.join(", ")
    }

    /// Whether a passage holds a hit.
    pub fn is_in_passage(&self, place: Place) -> bool {
        !self.found.within(HitPlace::Readout(place)).is_empty()
    }

    /// Whether a context paragraph holds a hit, by its position in the dossier.
    pub fn is_in_context(&self, paragraph: usize) -> bool {
        let parts = [ContextPart::Heading, ContextPart::Text];
        parts.into_iter().any(|part| !self.found.within(HitPlace::Context(paragraph, part)).is_empty())
    }

    /// The next passage with a hit, readout by readout in the order of the dossier; past the end it begins again.
    pub fn step(&self, from: Place, direction: Direction) -> Option<Place> {
        let mut places = self.found.hits.iter().filter_map(|hit| match hit.place {
            HitPlace::Readout(place) => Some(place),
            HitPlace::Context(..) => None,
        });
        match direction {
            Direction::Forward => places.clone().find(|&place| place > from).or_else(|| places.next()),
            Direction::Backward => places.clone().rfind(|&place| place < from).or_else(|| places.next_back()),
        }
    }
}

/// The text that a hit stands in, and where in it: none for a note, which is no part of a text.
fn source<'a>(analysis: &'a Analysis, hit: &Hit) -> &'a str {
    match hit.place {
        HitPlace::Readout(place) => &analysis.readout(place.readout).text,
        HitPlace::Context(at, part) => {
            let paragraph = analysis.dossier().context.get(at);
            paragraph.map_or("", |paragraph| match part {
                ContextPart::Heading => &paragraph.heading,
                ContextPart::Text => &paragraph.text,
            })
        }
    }
}

/// Whether a hit is a word, or several, and no piece of one. Han is written without blanks: a hit there is whole.
fn is_whole(analysis: &Analysis, hit: &Hit) -> bool {
    let (text, bytes) = (source(analysis, hit), hit.bytes.range());
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_lowercase() || c.is_uppercase() || c.is_numeric());
    let before = text.get(..bytes.start).and_then(|text| text.chars().next_back());
    let after = text.get(bytes.end..).and_then(|text| text.chars().next());
    !joins(before) && !joins(after)
}

/// A hit with the text around it.
pub(crate) fn around(analysis: &Analysis, hit: &Hit) -> Around {
    match hit.place {
        HitPlace::Readout(place) if hit.bytes.start == hit.bytes.end => {
            let note = analysis.by_hand().notes().find(|note| note.places.first() == Some(&place));
            let words = note.map(|note| note.note.as_typed()).unwrap_or_default();
            Around { before: "note: ".to_owned(), words, after: String::new() }
        }
        HitPlace::Readout(place) => around_bytes(analysis, place, hit.bytes),
        HitPlace::Context(..) => {
            let text = source(analysis, hit);
            around_in(text, 0..text.len(), hit.bytes)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Options, analyse, prepare};
    use crate::collate::ReadoutIx;
    use crate::text::PassageIx;

    fn builtin() -> Analysis {
        analyse(&prepare(Arc::new(crate::dossier::builtin())), Options::default())
    }

    #[test]
    fn the_counts_name_every_readout_and_the_context() {
        let analysis = builtin();
        let search = Search::new(&analysis, "conversation with").unwrap();
        let counts = search.counts(&analysis);
        assert!(counts.starts_with("CU 1, CN 1, GT 1, context "), "{counts}");
    }

    #[test]
    fn a_wrong_pattern_is_an_error_in_a_line() {
        assert!(Search::new(&builtin(), "a(").unwrap_err().ends_with("unclosed group"));
    }

    #[test]
    fn stepping_goes_round_and_back() {
        let analysis = builtin();
        let search = Search::new(&analysis, "conversation with").unwrap();
        let first = ReadoutIx(0).at(PassageIx(0));
        let mut at = first;
        let mut seen = Vec::new();
        for _ in 0..3 {
            at = search.step(at, Direction::Forward).unwrap();
            seen.push(at);
        }
        assert_eq!(at, first);
        assert_eq!(search.step(at, Direction::Backward), Some(seen[1]));
    }

    #[test]
    fn whole_words_are_listed_before_pieces_of_words() {
        let texts = [("A", "They said that aid was paid.\nMore aid."), ("B", "Aid came.")];
        let analysis = Analysis::from(crate::dossier::from_texts(&texts).unwrap());
        let search = Search::new(&analysis, "aid").unwrap();
        let listed: Vec<String> = (0..search.count())
            .map(|at| {
                let around = around(&analysis, search.hit(at).unwrap());
                format!("{}[{}]{}", around.before, around.words, around.after)
            })
            .collect();
        assert_eq!(
            listed,
            [
                "They said that [aid] was paid.",
                "More [aid].",
                "[Aid] came.",
                "They s[aid] that aid was paid.",
                "They said that aid was p[aid].",
            ]
        );
        assert_eq!(search.first(|hit| hit.bytes.start > 20), Some(1));
        let han = [("A", "习近平主席同古巴领导人通电话。"), ("B", "中国外交部。")];
        let analysis = Analysis::from(crate::dossier::from_texts(&han).unwrap());
        assert_eq!(Search::new(&analysis, "主席").unwrap().whole, 1);
    }
}
