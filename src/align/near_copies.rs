//! How much of two texts is nearly the same, passage by passage.

use super::recipe::Bounds;
use super::scores::Candidate;

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
    use super::super::kind::Kind;
    use super::super::weights::Weights;
    use super::*;
    use crate::text::PassageIx;

    #[test]
    fn a_quarter_of_near_copies_makes_versions() {
        let bounds = Bounds::SHIPPED;
        let with = |letters: f32| {
            let evidence = Evidence { letters, ..Evidence::default() };
            let candidate = |at| Candidate::new(PassageIx(at), PassageIx(at), evidence, &Weights::default());
            Kind::of(near_copies(&[candidate(0)], [4, 4], &bounds), &bounds)
        };
        assert_eq!(with(0.5), Kind::Versions);
        assert_eq!(with(0.499), Kind::Accounts);
        assert_eq!(Kind::of(0.249, &bounds), Kind::Accounts);
        assert!(near_copies(&[], [0, 0], &bounds) < 0.1);
    }
}
