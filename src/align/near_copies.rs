//! How much of two texts is nearly the same, passage by passage.

use super::candidates::Found;
use super::lists::Lists;
use super::recipe::Bounds;

/// The share of the passages of both texts that have a near-copy in the other.
pub(super) fn near_copies(found: &Lists<Found>, sizes: [usize; 2], bounds: &Bounds) -> f32 {
    let mut copied = sizes.map(|size| vec![false; size]);
    for left in 0..found.len() {
        for pair in found.of(left).iter().filter(|found| found.letters >= bounds.copies) {
            copied[0][left] = true;
            copied[1][pair.right as usize] = true;
        }
    }
    let count = copied.iter().flatten().filter(|copied| **copied).count();
    count as f32 / (sizes[0] + sizes[1]).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::super::kind::Kind;
    use super::*;

    #[test]
    fn a_quarter_of_near_copies_makes_versions() {
        let bounds = Bounds::SHIPPED;
        let with = |letters: f32| {
            let found = Found { right: 0, letters, context: 0.0, stretch: 0.0 };
            Kind::of(near_copies(&[[found]].into_iter().collect(), [4, 4], &bounds), &bounds)
        };
        assert_eq!(with(0.5), Kind::Versions);
        assert_eq!(with(0.499), Kind::Accounts);
        assert_eq!(Kind::of(0.249, &bounds), Kind::Accounts);
        assert!(near_copies(&Lists::default(), [0, 0], &bounds) < 0.1);
    }
}
