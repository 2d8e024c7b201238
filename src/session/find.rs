//! Finding the passages that anchors name among the passages of a text.

use rustc_hash::FxHashMap;

use super::Anchor;
use super::anchor::squeezed;

/// The passages of one text, in their order, in which anchors are found.
#[derive(Debug)]
pub struct Passages<'t> {
    texts: Vec<&'t str>,
    /// The passages of the words that are asked for, each list in their order.
    wanted: FxHashMap<&'t str, Vec<usize>>,
}

impl<'t> Passages<'t> {
    /// The passages of a text; no other anchors than `wanted` are looked for afterwards.
    pub fn new(
        texts: impl IntoIterator<Item = &'t str>,
        wanted: impl IntoIterator<Item = &'t Anchor>,
    ) -> Self {
        let texts: Vec<&str> = texts.into_iter().collect();
        let mut lists: FxHashMap<&str, Vec<usize>> =
            wanted.into_iter().map(|anchor| (&*anchor.words, Vec::new())).collect();
        if !lists.is_empty() {
            for (at, text) in texts.iter().enumerate() {
                if let Some(list) = lists.get_mut(squeezed(text).as_str()) {
                    list.push(at);
                }
            }
        }
        Self { texts, wanted: lists }
    }

    /// The number, from 0, of the passage that an anchor names, whatever readout it says: the one with its words, of
    /// several the one with its neighbours and then its number; else the one that holds its words, where the text is cut
    /// otherwise now.
    pub fn find(&self, anchor: &Anchor) -> Option<usize> {
        let found = self.wanted.get(&*anchor.words).map_or(&[][..], Vec::as_slice);
        match *found {
            [] => self.holding(&anchor.words),
            [one] => Some(one),
            ref several => {
                let mut best: Option<((u32, bool), usize)> = None;
                for (&at, nth) in several.iter().zip(1..) {
                    let rank = (self.anchor(anchor, at).neighbours(anchor), nth == anchor.nth);
                    if best.is_none_or(|(known, _)| rank > known) {
                        best = Some((rank, at));
                    }
                }
                best.map(|(_, at)| at)
            }
        }
    }

    /// A passage with its neighbours, as far as they tell it from others with its words.
    fn anchor(&self, like: &Anchor, at: usize) -> Anchor {
        let text = |at: usize| self.texts.get(at).copied();
        like.clone().between(at.checked_sub(1).and_then(text), text(at + 1))
    }

    /// The passage that holds some words, or the first of those that they hold, where the text is cut otherwise.
    fn holding(&self, words: &str) -> Option<usize> {
        if words.is_empty() {
            return None;
        }
        let mut joined = String::new();
        let mut starts = Vec::new();
        for text in &self.texts {
            starts.push(joined.len());
            joined.push_str(&squeezed(text));
            joined.push(' ');
        }
        let at = joined.find(words)?;
        let before = joined.get(..at).and_then(|head| head.chars().next_back());
        let after = joined.get(at + words.len()..).and_then(|rest| rest.chars().next());
        if before.into_iter().chain(after).any(char::is_alphanumeric) {
            return None;
        }
        starts.partition_point(|&start| start <= at).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_passages_with_the_same_words_the_neighbours_tell_and_then_the_number() {
        let texts = ["One.", "Thank you.", "Two.", "Thank  you.", "Three."];
        let named = |before, after, nth| {
            let anchor = Anchor::new("US", "Thank you.").between(before, after).numbered(nth);
            Passages::new(texts, [&anchor]).find(&anchor)
        };
        assert_eq!(named(Some("Two."), Some("Three."), 1), Some(3));
        assert_eq!(named(Some("Other."), Some("Words."), 2), Some(3));
        assert_eq!(named(Some("Other."), Some("Words."), 9), Some(1));
    }
}
