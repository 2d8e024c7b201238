//! A passage named by its words.

use std::sync::Arc;

/// How many words of a neighbour are kept.
const NEIGHBOURS: usize = 6;

/// A passage named by the readout that it stands in, by its words, and by a few words before and after it.
///
/// White space between words counts as one blank. The words alone name it; the neighbours and the number tell it from
/// others with the same words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// The code of the readout.
    pub readout: Arc<str>,
    /// The words of the passage, all of them.
    pub words: Arc<str>,
    /// The last words of the passage before; empty at the start of the text.
    pub before: Arc<str>,
    /// The first words of the passage after; empty at the end of the text.
    pub after: Arc<str>,
    /// Which of the passages with these words it is, from 1.
    pub nth: u32,
}

impl Anchor {
    /// A passage without neighbours.
    pub fn new(readout: &str, words: &str) -> Self {
        Self {
            readout: readout.into(),
            words: squeezed(words).into(),
            before: "".into(),
            after: "".into(),
            nth: 1,
        }
    }

    /// The same passage between two others; none where there is no text before or after.
    #[must_use]
    pub fn between(self, before: Option<&str>, after: Option<&str>) -> Self {
        Self {
            before: before.map(last_words).unwrap_or_default().into(),
            after: after.map(first_words).unwrap_or_default().into(),
            ..self
        }
    }

    /// The same passage, which is the `nth` with these words, from 1.
    #[must_use]
    pub fn numbered(self, nth: u32) -> Self {
        Self { nth, ..self }
    }

    /// How many of its two neighbours are those of another anchor.
    pub fn neighbours(&self, other: &Self) -> u32 {
        u32::from(self.before == other.before) + u32::from(self.after == other.after)
    }

    /// The readout and the first words, for a line that is said of it.
    pub fn shown(&self) -> String {
        const SHOWN: usize = 8;
        let words: Vec<&str> = self.words.split(' ').collect();
        let dots = if words.len() > SHOWN { " ..." } else { "" };
        format!("{} “{}{dots}”", self.readout, words.get(..SHOWN).unwrap_or(&words).join(" "))
    }
}

/// A text with each run of white space as one blank, and none around it.
pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first_words(text: &str) -> String {
    text.split_whitespace().take(NEIGHBOURS).collect::<Vec<_>>().join(" ")
}

fn last_words(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().rev().take(NEIGHBOURS).collect();
    words.reverse();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_named_by_its_words_whatever_blanks_stand_between_them() {
        let anchor = Anchor::new("US", "  They\n spoke  on Monday. ");
        assert_eq!(&*anchor.words, "They spoke on Monday.");
        let anchor = anchor.between(Some("one two three four five six seven"), None);
        assert_eq!((&*anchor.before, &*anchor.after), ("two three four five six seven", ""));
    }
}
