//! Which context paragraphs belong to a passage.

use super::Analysis;
use crate::collate::Place;
use crate::text::InOrder as _;

/// The least likeness at which a paragraph that nobody linked is offered.
const FLOOR: f32 = 0.12;

/// A context paragraph that belongs to a passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ContextHit {
    /// Which paragraph, by its position in the dossier.
    pub paragraph: usize,
    /// Whether the dossier itself links the two; if not, their words are alike.
    pub linked: bool,
    /// How alike their words are, 0 to 1.
    pub score: f32,
}

impl ContextHit {
    /// Whether the paragraph is offered: it is linked, or alike enough.
    fn belongs(&self) -> bool {
        self.linked || self.score >= FLOOR
    }
}

impl Analysis {
    /// The context paragraphs of a passage: those that the dossier links to it in its order, then those whose words
    /// are alike, the most alike first.
    pub fn context(&self, place: Place) -> Vec<ContextHit> {
        let tokens = self.texts[place.readout.ix()].passage_tokens(place.passage);
        let mut hits: Vec<ContextHit> = (0..self.dossier.context.len())
            .map(|paragraph| ContextHit {
                paragraph,
                linked: self.is_linked(paragraph, place),
                score: self.terms.likeness(tokens, self.terms.context[paragraph].tokens.all()),
            })
            .filter(ContextHit::belongs)
            .collect();
        hits.put_in_order(|a, b| {
            let by_likeness = if a.linked { std::cmp::Ordering::Equal } else { b.score.total_cmp(&a.score) };
            b.linked.cmp(&a.linked).then(by_likeness)
        });
        hits
    }

    /// The passages that the dossier links to a context paragraph, in the order of the readouts.
    pub fn concerned(&self, paragraph: usize) -> Vec<Place> {
        let all = self.readouts().flat_map(|readout| self.places(readout));
        all.filter(|&place| self.is_linked(paragraph, place)).collect()
    }

    fn is_linked(&self, paragraph: usize, place: Place) -> bool {
        let span = self.texts[place.readout.ix()].passages[place.passage.ix()].span.range();
        self.dossier.context[paragraph]
            .concerns
            .iter()
            .any(|c| c.readout == place.readout.ix() && c.bytes.start < span.end && span.start < c.bytes.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_linked_is_offered_from_the_floor_on() {
        let table = [(false, 0.12, true), (false, 0.119, false), (true, 0.0, true), (false, 1.0, true)];
        for (linked, score, expected) in table {
            assert_eq!(ContextHit { paragraph: 0, linked, score }.belongs(), expected, "{linked} {score}");
        }
    }
}
