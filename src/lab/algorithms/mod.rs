//! The diff algorithms: a table of what is to be known of each, and a file each that runs it.

mod histogram;
mod lcs;
mod linear;
mod myers;
mod parts;
mod patience;

use super::input::Unit;
use super::recorder::{Full, Recorder};
pub(super) use myers::traced;

/// A way to find what two texts have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// The table of longest common subsequences, filled from the end.
    Lcs,
    /// Myers' greedy search by furthest reaching paths.
    Myers,
    /// Myers' search from both ends, in linear space.
    MyersLinear,
    /// Anchors on what stands once on each side.
    Patience,
    /// Anchors on the rarest run, of equally rare ones the longest.
    Histogram,
}

/// What is to be known of an algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// What a command or a lesson calls it: lower case, no blanks.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it does, in one sentence; [`Facts::told`] says it of a unit.
    pub(in crate::lab) description: &'static str,
    /// What it costs, for texts of N and M tokens that differ by D edits.
    pub complexity: &'static str,
    /// Who wrote it down, and where.
    pub source: &'static str,
}

impl Facts {
    /// What it does, in one sentence, with the name of the unit in it.
    pub fn told(&self, unit: Unit) -> String {
        self.description.replace("{unit}", unit.name())
    }
}

/// The table, in the order of [`Algorithm::ALL`].
///
/// Hunt and Szymanski (1977) is not among them: on prose its match lists and thresholds are those of patience's piles
/// with repeated tokens let in, and its result is that of the LCS table, so a student would see nothing new.
const TABLE: [Facts; 5] = [
    Facts {
        key: "lcs",
        name: "LCS table",
        description: "Fills a table with how many {unit}s both texts can still keep, then reads a best way off it.",
        complexity: "N × M steps, N × M cells",
        source: "R. A. Wagner and M. J. Fischer, The String-to-String Correction Problem, 1974; D. S. Hirschberg, 1975",
    },
    Facts {
        key: "myers",
        name: "Myers",
        description: "Sees how far it comes with no {unit} dropped or taken, then with one, then with two, to the end of both.",
        complexity: "about (N + M) × D steps, D × D kept to walk back",
        source: "E. W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986",
    },
    Facts {
        key: "myers-linear",
        name: "Myers, linear space",
        description: "Searches from both ends until the paths meet in the middle, cuts there, and does both halves.",
        complexity: "about (N + M) × D steps, N + M cells",
        source: "E. W. Myers, An O(ND) Difference Algorithm and Its Variations, section 4b, 1986",
    },
    Facts {
        key: "patience",
        name: "patience",
        description: "Holds on to {unit}s that stand once on each side and in one order, and compares what is between.",
        complexity: "about N log N for the anchors, then Myers between them",
        source: "B. Cohen, Bazaar, 2005; Git has the same anchors, and where Myers decides may keep other copies, as many",
    },
    Facts {
        key: "histogram",
        name: "histogram",
        description: "Holds on to the run with the rarest {unit}, of equally rare ones the longest, and does both sides of it.",
        complexity: "about N + M + pairs of equal tokens, at each cut",
        source: "S. Pearce, JGit, 2010; this is Git's, decision for decision",
    },
];

impl Algorithm {
    /// Every algorithm, in the order in which a lesson tells them.
    pub const ALL: [Self; 5] = [Self::Lcs, Self::Myers, Self::MyersLinear, Self::Patience, Self::Histogram];

    /// The four that stand side by side, in the order in which they are judged.
    pub const FOUR: [Self; 4] = [Self::Myers, Self::Lcs, Self::Patience, Self::Histogram];

    /// What is to be known of it.
    pub fn facts(self) -> &'static Facts {
        &TABLE[self as usize]
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The algorithm that a command or a lesson calls so.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.facts().key == key)
    }
}

/// Runs an algorithm on the input of a recorder; an error where it is nothing but its search, and that is too long.
pub(super) fn run(algorithm: Algorithm, recorder: &mut Recorder) -> Result<(), Full> {
    match algorithm {
        Algorithm::Lcs => return lcs::run(recorder),
        Algorithm::Myers => return myers::run(recorder),
        Algorithm::MyersLinear => linear::run(recorder),
        Algorithm::Patience => patience::run(recorder),
        Algorithm::Histogram => histogram::run(recorder),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_algorithm_stands_in_its_own_row() {
        for (at, algorithm) in Algorithm::ALL.into_iter().enumerate() {
            let facts = algorithm.facts();
            assert_eq!(algorithm as usize, at);
            assert_eq!(Algorithm::of_key(facts.key), Some(algorithm));
            assert!(Unit::ALL.iter().all(|&unit| (50..122).contains(&facts.told(unit).chars().count())));
        }
        assert_eq!(Algorithm::of_key("sift"), None);
    }
}
