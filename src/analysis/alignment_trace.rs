//! How the passages of two readouts were aligned, as the lab shows it.

use super::Analysis;
use crate::align::{Candidate, explain};
use crate::collate::{Pair, ReadoutIx};
use crate::lab::{AlignmentTrace, Group, MAX_PAIRS, Refusal, Scored};
use crate::text::{InOrder as _, PassageIx};

/// How many words are named that speak for a pair.
const MOST_WORDS: usize = 3;

impl Analysis {
    /// How the passages of two readouts were aligned, the first on the left; None where they are not compared.
    ///
    /// More pairs than the lab shows are refused before anything is made of them.
    pub fn alignment_trace(
        &self,
        left: ReadoutIx,
        right: ReadoutIx,
    ) -> Option<Result<AlignmentTrace, Refusal>> {
        let (pair, mirrored) = self.pair(left, right)?;
        let pairs = pair.scores.candidates.len();
        if pairs > MAX_PAIRS {
            return Some(Err(Refusal::TooManyPairs { pairs }));
        }
        let turned = |l: PassageIx, r: PassageIx| if mirrored { (r.ix(), l.ix()) } else { (l.ix(), r.ix()) };
        let scored = |candidate: Candidate| {
            let (left, right) = turned(candidate.left, candidate.right);
            let shared = self.speaking(pair, &candidate);
            Scored {
                left,
                right,
                words: pair.scores.first_score(&candidate),
                score: candidate.score(),
                shared,
            }
        };
        let mut candidates: Vec<Scored> = pair.scores.candidates.iter().map(scored).collect();
        candidates.put_in_order_of(|scored| (scored.left, scored.right));
        let groups = pair.alignment.same.iter().map(|same| {
            let [l, r] = [&same.left, &same.right].map(|side| side.iter().map(|p| p.ix()).collect());
            let (left, right) = if mirrored { (r, l) } else { (l, r) };
            Group { left, right, crosses: same.transposed }
        });
        Some(Ok(AlignmentTrace {
            names: [left, right].map(|readout| self.dossier.readouts[readout.ix()].code.clone()),
            left: self.passage_texts(left),
            right: self.passage_texts(right),
            candidates,
            threshold: pair.alignment.threshold,
            groups: groups.collect(),
        }))
    }

    fn passage_texts(&self, readout: ReadoutIx) -> Vec<String> {
        self.places(readout).map(|place| self.passage_text(place).to_owned()).collect()
    }

    /// The words that speak for a pair most; none for a pair that is far below the threshold.
    fn speaking(&self, pair: &Pair, candidate: &Candidate) -> Vec<String> {
        if candidate.score() < pair.alignment.threshold / 2.0 {
            return Vec::new();
        }
        let texts = [pair.left, pair.right].map(|readout| &self.texts[readout.ix()]);
        let Some(explanation) = explain(&pair.scores, texts, &self.symbols, candidate.pair()) else {
            return Vec::new();
        };
        let source = &self.dossier.readouts[pair.left.ix()].text;
        let words = explanation.shared.iter().filter_map(|term| {
            let span = texts[0].tokens.span_of(term.left.start as usize..term.left.end as usize)?;
            source.get(span.range()).map(str::to_owned)
        });
        words.take(MOST_WORDS).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Options, analyse, prepare};
    use crate::lab::record_alignment;

    #[test]
    fn more_pairs_than_the_lab_shows_are_refused_before_they_are_traced() {
        let text = |end: &str| {
            (0..210).map(|i| format!("Trade of matter {i} {end}.")).collect::<Vec<_>>().join("\n\n")
        };
        let mut dossier = crate::dossier::builtin();
        dossier.context.clear();
        dossier.readouts.truncate(2);
        for (readout, end) in dossier.readouts.iter_mut().zip(["rose", "fell"]) {
            readout.text = text(end).into();
        }
        let prepared = prepare(Arc::new(dossier));
        let analysis = analyse(&prepared, Options::default());
        let pairs = analysis.collation.pairs[0].scores.candidates.len();
        assert!(pairs > MAX_PAIRS, "{pairs}");
        let refused = analysis.alignment_trace(ReadoutIx(0), ReadoutIx(1)).unwrap();
        assert_eq!(refused, Err(Refusal::TooManyPairs { pairs }));
    }

    #[test]
    fn the_alignment_of_the_builtin_dossier_is_traced_from_either_side() {
        let prepared = prepare(Arc::new(crate::dossier::builtin()));
        let analysis = analyse(&prepared, Options::default());
        let (cu, cn) = (ReadoutIx(0), ReadoutIx(1));
        let trace = analysis.alignment_trace(cu, cn).unwrap().unwrap();
        let back = analysis.alignment_trace(cn, cu).unwrap().unwrap();
        assert_eq!((trace.names[0].as_str(), trace.names[1].as_str()), ("CU", "CN"));
        assert_eq!((&trace.left, &trace.right), (&back.right, &back.left));
        assert_eq!(trace.candidates.len(), back.candidates.len());
        assert!(trace.groups.iter().any(|group| group.left == [0] && group.right == [0]));
        let recording = record_alignment(trace).unwrap();
        let last = recording.narration(recording.len()).happened;
        assert!(last.contains("In the end there ") && last.contains("of CU"), "{last}");
        let links = recording.at(recording.len()).links;
        assert!(links.iter().any(|(at, _)| (at.x, at.y) == (0, 0)));
    }
}
