//! Two readouts aligned and compared.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use smallvec::smallvec;

use super::topics::Topics;
use super::{Ends, ReadoutIx, Texts, compare_words_by};
use crate::align::{
    self, Alignment, Correspondence, Decided, Rejected, Rejections, Relation, Scores, Threshold,
};
use crate::diff::{Comparer, Difference, PackedDiff, State};
use crate::text::{PassageIx, Passages, Text};

/// Two readouts aligned and compared; `left` is before `right` in the dossier.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The readout on the left.
    pub left: ReadoutIx,
    /// The readout on the right.
    pub right: ReadoutIx,
    /// All scored pairs of passages.
    pub scores: Arc<Scores>,
    /// The correspondences.
    pub alignment: Alignment,
    /// The words of each of `alignment.same`, in that order; shared with analyses at other thresholds.
    pub words: Vec<Arc<PackedDiff>>,
    slots: [Vec<Option<Slot>>; 2],
    topics: [Topics; 2],
    rejections: OnceLock<Rejections>,
    differences: Vec<OnceLock<Vec<Difference>>>,
}

/// What answers what in a pair of readouts, and in which words.
#[doc(hidden)]
#[derive(Debug, Clone)]
pub struct Given {
    /// The correspondences.
    pub alignment: Alignment,
    /// The words of each of `alignment.same`, in that order.
    pub words: Vec<Arc<PackedDiff>>,
}

/// Where a passage stands among the correspondences of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Which of [`Alignment::same`] holds it.
    pub correspondence: u32,
    /// Where its tokens start among those of its side of the correspondence joined.
    pub first_token: u32,
}

/// What answers what in two texts.
pub(super) fn align(
    [here, there]: [&Text; 2],
    scores: &Scores,
    threshold: Threshold,
    decided: &Decided,
) -> Alignment {
    let mut alignment = align::select(scores, threshold);
    if says_the_same(here, there) {
        alignment.same = one_to_one(here);
        alignment.related.retain(|c| c.left != c.right);
    }
    align::decide(scores, alignment, decided)
}

impl Pair {
    /// A pair of which it is known what answers what, its words compared.
    pub(super) fn compared(
        ends: Ends,
        Texts { texts, symbols }: Texts<'_>,
        scores: Arc<Scores>,
        alignment: Alignment,
        before: Option<&Pair>,
    ) -> Self {
        let (here, there) = (&texts[ends.left.ix()], &texts[ends.right.ix()]);
        let compare = |(comparer, alike): &mut (Comparer, Alike), c: &Correspondence| {
            let kept = before.and_then(|before| before.words_of(&c.left, &c.right));
            let passages: [&[PassageIx]; 2] = [&c.left, &c.right];
            let compare = || {
                let words = compare_words_by(comparer, [here, there], passages, symbols);
                alike.kept(PackedDiff::from(&words))
            };
            kept.cloned().unwrap_or_else(compare)
        };
        let words = alignment.same.par_iter().map_init(<(Comparer, Alike)>::default, compare).collect();
        Self::given(ends, texts, scores, Given { alignment, words })
    }

    /// A pair of which it is known what answers what, and in which words.
    pub(super) fn given(
        Ends { left, right }: Ends,
        texts: &[Text],
        scores: Arc<Scores>,
        Given { alignment, words }: Given,
    ) -> Self {
        let (here, there) = (&texts[left.ix()], &texts[right.ix()]);
        let slots = [
            slots(here, alignment.same.iter().map(|c| &c.left)),
            slots(there, alignment.same.iter().map(|c| &c.right)),
        ];
        let differences = vec![OnceLock::new(); alignment.same.len()];
        let topics = [
            Topics::new(&alignment.related, here.passages.len(), |c| &c.left),
            Topics::new(&alignment.related, there.passages.len(), |c| &c.right),
        ];
        Self {
            left,
            right,
            scores,
            alignment,
            words,
            slots,
            topics,
            rejections: OnceLock::new(),
            differences,
        }
    }

    /// What turns the meaning in a correspondence, found by `find` when it is asked for first.
    pub(crate) fn differences(
        &self,
        correspondence: usize,
        find: impl FnOnce() -> Vec<Difference>,
    ) -> &[Difference] {
        self.differences.get(correspondence).map_or(&[], |known| known.get_or_init(find))
    }

    /// The words of the correspondence of exactly these passages, where there is one.
    fn words_of(&self, left: &[PassageIx], right: &[PassageIx]) -> Option<&Arc<PackedDiff>> {
        let at = self.slot(*left.first()?, false)?.correspondence as usize;
        let same = &self.alignment.same[at];
        (*same.left == *left && *same.right == *right).then_some(&self.words[at])
    }

    /// Where a passage of the left stands, or of the right where `mirrored`; none where nothing answers it.
    pub(crate) fn slot(&self, passage: PassageIx, mirrored: bool) -> Option<Slot> {
        self.slots[usize::from(mirrored)].get(passage.ix()).copied().flatten()
    }

    /// What came nearest and was not matched, told when it is asked for first.
    pub(crate) fn rejections(&self) -> &Rejections {
        self.rejections.get_or_init(|| align::rejections(&self.scores, &self.alignment))
    }

    /// The pair of a passage that came nearest and was not matched; for an answered one, that of its correspondence.
    pub(crate) fn rejected(&self, passage: PassageIx, mirrored: bool) -> Option<Rejected> {
        let told = self.rejections();
        if let Some(slot) = self.slot(passage, mirrored) {
            return told.same.get(slot.correspondence as usize).copied().flatten();
        }
        let side = if mirrored { &told.right } else { &told.left };
        side.get(passage.ix()).copied().flatten()
    }

    /// The related pairs of a passage of the left, or of the right where `mirrored`, the best first.
    pub(crate) fn related(
        &self,
        passage: PassageIx,
        mirrored: bool,
    ) -> impl ExactSizeIterator<Item = &Correspondence> {
        let pairs = self.topics[usize::from(mirrored)].of(passage);
        pairs.iter().map(|&at| &self.alignment.related[at as usize])
    }
}

/// What passages of the same words came to, by how many tokens they have: most come to what others did, which is kept once.
#[derive(Debug, Default)]
struct Alike(FxHashMap<usize, Arc<PackedDiff>>);

impl Alike {
    /// What two passages came to, as it is kept.
    fn kept(&mut self, words: PackedDiff) -> Arc<PackedDiff> {
        if words.state != State::Verbatim {
            return Arc::new(words);
        }
        let tokens = words.left().len();
        match self.0.get(&tokens) {
            Some(known) if **known == words => known.clone(),
            _ => {
                let words = Arc::new(words);
                self.0.insert(tokens, words.clone());
                words
            }
        }
    }
}

fn slots<'a>(text: &Text, sides: impl Iterator<Item = &'a Passages>) -> Vec<Option<Slot>> {
    let mut slots = vec![None; text.passages.len()];
    for (at, passages) in sides.enumerate() {
        let mut first_token = 0;
        for &passage in passages {
            slots[passage.ix()] = Some(Slot { correspondence: at as u32, first_token });
            first_token += text.passage_tokens(passage).len() as u32;
        }
    }
    slots
}

/// Whether two texts have the same words in the same passages, so that only one alignment makes sense.
pub(super) fn says_the_same(left: &Text, right: &Text) -> bool {
    left.passages.len() == right.passages.len()
        && left.tokens.len() == right.tokens.len()
        && left.passages.iter().zip(&right.passages).all(|(a, b)| a.tokens == b.tokens)
        && left.tokens.iter().zip(right.tokens.iter()).all(|(a, b)| a.norm == b.norm)
}

fn one_to_one(text: &Text) -> Vec<Correspondence> {
    let each = |p| Correspondence {
        left: smallvec![PassageIx(p)],
        right: smallvec![PassageIx(p)],
        relation: Relation::Same,
        score: 1.0,
        weakest: 1.0,
        transposed: false,
        by_hand: false,
    };
    let compared = text.passages.iter().zip(0u32..).filter(|(passage, _)| passage.furniture.is_none());
    compared.map(|(_, p)| each(p)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Language;
    use crate::text::Symbols;

    #[test]
    fn texts_say_the_same_where_their_words_and_their_passages_are_the_same() {
        let mut symbols = Symbols::default();
        let mut of = |given: &[&str]| Text::from_passages(given, Language::English, &mut symbols).1;
        let one = of(&["They met. They", "spoke."]);
        for (other, want) in [
            (&["They met. They", "spoke."][..], true),
            (&["They met.", "They spoke."], false),
            (&["They met. They", "left."], false),
            (&["They met. They"], false),
        ] {
            assert_eq!(says_the_same(&one, &of(other)), want, "{other:?}");
        }
    }
}
