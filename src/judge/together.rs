//! Asking a judge about the pairs of many at once, so that it is not started for each.

use super::{Judge, MOST_PAIRS, MOST_SENT, Report, ask};

/// The most groups of pairs that a judge is asked about at once.
pub const MOST_TOGETHER: usize = 64;

/// How much of what may be sent at once the words of several groups may take: the rest is for what JSON adds to them.
const SHARE: usize = 4;

/// Asks a judge about groups of pairs, as many of them together as there is room for.
///
/// What comes of a group is what would come of it alone, whatever it is asked with: a report that has anything to tell, a
/// failure or a line that is no answer, cannot be told to a group, so then each is asked alone, and it costs that group
/// alone. How many are asked together falls and grows with how that goes.
#[derive(Debug)]
pub struct Together<'j> {
    judge: &'j Judge,
    most: usize,
}

impl<'j> Together<'j> {
    /// One that asks this judge.
    pub fn new(judge: &'j Judge) -> Self {
        Self { judge, most: MOST_TOGETHER }
    }

    /// What came of each group.
    pub fn ask(&mut self, groups: &[Vec<(&str, &str)>]) -> Vec<Report> {
        let mut reports = Vec::with_capacity(groups.len());
        while let Some(rest @ [_, ..]) = groups.get(reports.len()..) {
            let (now, _) = rest.split_at(self.fitting(rest));
            reports.extend(self.ask_at_once(now));
        }
        reports
    }

    /// How many of the first groups are asked about together: one at least.
    fn fitting(&self, groups: &[Vec<(&str, &str)>]) -> usize {
        let (mut pairs, mut bytes) = (0, 0);
        let fits = |group: &&Vec<(&str, &str)>| {
            pairs += group.len();
            bytes += group.iter().map(|(a, b)| a.len() + b.len()).sum::<usize>();
            pairs <= MOST_PAIRS && bytes <= MOST_SENT / SHARE
        };
        groups.iter().take(self.most).take_while(fits).count().max(1)
    }

    fn ask_at_once(&mut self, groups: &[Vec<(&str, &str)>]) -> Vec<Report> {
        if let [group] = groups {
            return vec![ask(self.judge, group)];
        }
        let report = ask(self.judge, &groups.concat());
        if !report.told.is_empty() {
            self.most = (self.most / 2).max(1);
            return groups.iter().map(|group| ask(self.judge, group)).collect();
        }
        self.most = (self.most * 2).min(MOST_TOGETHER);
        let mut answers = report.answers.into_iter();
        let of = |group: &Vec<(&str, &str)>| Report {
            answers: answers.by_ref().take(group.len()).collect(),
            told: Vec::new(),
        };
        groups.iter().map(of).collect()
    }
}
