//! A judge of the reader's own, asked about the pairs of an analysis.

use std::sync::Arc;

use super::{Analysis, Prepared};
use crate::align::{Candidate, Opinion, PassagePair};
use crate::session::Verdict;
use crate::text::InOrder as _;

/// The pairs of passages that a judge is asked about, with their words.
#[derive(Debug, Clone, PartialEq)]
pub struct InQuestion {
    /// For each pair the number of its two readouts among all pairs of readouts, and its passages.
    pairs: Vec<(usize, PassagePair)>,
    words: Vec<[String; 2]>,
    /// How many pairs there are, those among them that had no room.
    all: usize,
}

impl InQuestion {
    /// The words of each pair.
    pub fn words(&self) -> Vec<(&str, &str)> {
        self.words.iter().map(|[a, b]| (a.as_str(), b.as_str())).collect()
    }
}

/// That a judge was asked, and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// What the judge is called.
    pub name: String,
    /// How many pairs were in question.
    pub asked: usize,
    /// Of how many it gave an opinion.
    pub answered: usize,
    /// What else the reader must know of it.
    pub told: Vec<String>,
}

impl Prepared {
    /// The pairs of passages that a judge is asked about: for each passage its best partners in each other readout, and of
    /// all these the best, at most so many.
    pub fn in_question(&self, most: usize) -> InQuestion {
        let mut pairs: Vec<(usize, PassagePair)> = Vec::new();
        for (number, scores) in self.scores.iter().enumerate() {
            pairs.extend(scores.in_question().into_iter().map(|pair| (number, pair)));
        }
        let all = pairs.len();
        if all > most {
            let score = |(number, pair): (usize, PassagePair)| {
                self.scores[number].find(pair).map_or(0.0, |found| found.probability())
            };
            pairs.put_in_order(|&one, &other| score(other).total_cmp(&score(one)));
            pairs.truncate(most);
            pairs.put_in_order(Ord::cmp);
        }
        let words = |&(number, pair): &(usize, PassagePair)| {
            let (left, right) = self.read.pair_of(number);
            let places = [left.at(pair.left), right.at(pair.right)];
            places.map(|place| self.read.passage_text(place).split_whitespace().collect::<Vec<_>>().join(" "))
        };
        InQuestion { words: pairs.iter().map(words).collect(), pairs, all }
    }

    /// Takes the opinions of a judge, in place of those of before: for each pair that was in question how likely it is that
    /// the two report the same matter, 0 to 1, none where it does not say.
    pub fn take_opinions(
        &mut self,
        InQuestion { pairs, all, .. }: &InQuestion,
        answers: &[Option<f32>],
        (name, mut told): (String, Vec<String>),
    ) {
        for (number, scores) in self.scores.iter_mut().enumerate() {
            let of_these = pairs.iter().zip(answers).filter(|((of, _), _)| *of == number);
            let opinions: Vec<Opinion> = of_these
                .filter_map(|(&(_, pair), answer)| Some(Opinion { pair, likely: (*answer)? }))
                .collect();
            *scores = Arc::new(scores.with_opinions(&opinions));
        }
        if pairs.len() < *all {
            told.push(format!("it was asked about the best {} of {all} pairs", pairs.len()));
        }
        let answered = answers.iter().flatten().count();
        self.read.judged = Some(Arc::new(Judged { name, asked: *all, answered, told }));
    }
}

impl Analysis {
    /// Of how many pairs that were decided the judge says what was decided, and of how many it says anything: that they are
    /// the same rather than not, or the other way.
    pub fn judge_agrees(&self) -> (usize, usize) {
        let said = self.collation().pairs.iter().flat_map(|pair| {
            let of = move |candidate: Candidate| {
                let places = (pair.left.at(candidate.left), pair.right.at(candidate.right));
                (places, candidate.evidence.judged)
            };
            pair.scores.candidates.iter().map(of).filter(|(_, said)| *said != 0.0)
        });
        let by_hand = self.by_hand();
        let agrees = said.filter_map(|((one, other), said)| {
            Some((by_hand.verdict(one, other)? == Verdict::Same) == (said > 0.0))
        });
        agrees.fold((0, 0), |(right, all), agrees| (right + usize::from(agrees), all + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analysis, Options, analyse, prepare};
    use crate::dossier::builtin;

    #[test]
    fn every_pair_in_question_is_asked_once_and_its_opinion_is_taken() {
        let mut prepared = prepare(Arc::new(builtin()));
        let asked = prepared.in_question(usize::MAX);
        assert!(asked.pairs.is_sorted_by(|a, b| a < b));
        assert!(asked.words().iter().all(|(a, b)| !a.is_empty() && !b.is_empty()));
        let links = |prepared: &Prepared| {
            let analysis = analyse(prepared, Options::default());
            let links = analysis.collation().pairs.iter().flat_map(|pair| &pair.alignment.same);
            (links.map(|link| link.score).sum::<f32>(), Analysis::judged(&analysis).cloned())
        };
        let (before, nobody) = links(&prepared);
        let no = vec![Some(0.0); asked.pairs.len()];
        prepared.take_opinions(&asked, &no, ("no".to_owned(), Vec::new()));
        let (after, judged) = links(&prepared);
        let judged = judged.unwrap();
        assert!(after < before && nobody.is_none());
        assert_eq!((judged.asked, judged.answered, judged.told.len()), (no.len(), no.len(), 0));
    }

    #[test]
    fn where_not_all_have_room_the_best_are_asked_about_and_that_is_told() {
        let mut prepared = prepare(Arc::new(builtin()));
        let (all, best) = (prepared.in_question(usize::MAX), prepared.in_question(3));
        let score = |&(number, pair): &(usize, PassagePair)| prepared.scores[number].find(pair).unwrap().full;
        let mut scores: Vec<f32> = all.pairs.iter().map(score).collect();
        scores.put_in_order(|a, b| b.total_cmp(a));
        assert!(best.pairs.len() == 3 && best.pairs.iter().map(score).all(|s| s >= scores[2]));
        prepared.take_opinions(&best, &[None; 3], (String::new(), Vec::new()));
        let told = prepared.read.judged.as_ref().unwrap().told.concat();
        assert_eq!(told, format!("it was asked about the best 3 of {} pairs", all.pairs.len()));
    }
}
