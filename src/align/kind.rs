//! What two texts are to each other, by what they share: it decides how their passages are grouped.

use super::recipe::Bounds;
use super::scores::Candidate;

/// What two texts are to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Two accounts of one event, each in its own words: one passage may be answered in several places.
    #[default]
    Accounts,
    /// Two versions of one text: a passage is answered in one place.
    Versions,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Accounts, Self::Versions];

    /// The kind of two texts of whose passages this share has a near-copy in the other.
    pub(super) fn of(near_copies: f32, bounds: &Bounds) -> Self {
        if near_copies >= bounds.versions { Self::Versions } else { Self::Accounts }
    }

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Versions => "versions",
        }
    }
}

/// The share of the passages of both texts that have a near-copy in the other.
pub(super) fn near_copies(candidates: &[Candidate], sizes: [usize; 2], bounds: &Bounds) -> f32 {
    let mut copied = sizes.map(|size| vec![false; size]);
    for c in candidates.iter().filter(|c| c.evidence.letters >= bounds.copies) {
        copied[0][c.left.ix()] = true;
        copied[1][c.right.ix()] = true;
    }
    let count = copied.iter().flatten().filter(|copied| **copied).count();
    count as f32 / (sizes[0] + sizes[1]).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::super::evidence::Evidence;
    use super::*;
    use crate::text::PassageIx;

    #[test]
    fn a_quarter_of_near_copies_makes_versions() {
        let bounds = Bounds::SHIPPED;
        let with = |letters: f32| {
            let evidence = Evidence { letters, ..Evidence::default() };
            let candidate = |at| Candidate::new(PassageIx(at), PassageIx(at), evidence, &Default::default());
            Kind::of(near_copies(&[candidate(0)], [4, 4], &bounds), &bounds)
        };
        assert_eq!(with(0.5), Kind::Versions);
        assert_eq!(with(0.499), Kind::Accounts);
        assert_eq!(Kind::of(0.249, &bounds), Kind::Accounts);
        assert!(near_copies(&[], [0, 0], &bounds) < 0.1);
    }
}
