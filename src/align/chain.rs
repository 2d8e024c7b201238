//! Which correspondences moved: those off the longest chain that both texts tell in one order.

/// One link: where it stands on the right, and how many passages it has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) right: u32,
    pub(super) size: u32,
}

/// The heaviest chain that ends with some link: what its links weigh together, and the number of its last.
#[derive(Debug, Clone, Copy)]
struct Chain {
    weight: u32,
    last: Option<usize>,
}

impl Chain {
    const EMPTY: Self = Self { weight: 0, last: None };
}

/// For each link whether it stands off the heaviest increasing chain. The links are sorted by left; no two have the
/// same place on the right.
pub(super) fn moved(links: &[Place]) -> Vec<bool> {
    let end = links.iter().map(|l| l.right as usize + 1).max().unwrap_or(0);
    let mut tree = vec![Chain::EMPTY; end + 1];
    let mut before = vec![None; links.len()];
    let mut best = Chain::EMPTY;
    for (at, link) in links.iter().enumerate() {
        let chain = heaviest(&tree, link.right as usize);
        before[at] = chain.last;
        let longer = Chain { weight: chain.weight + link.size, last: Some(at) };
        raise(&mut tree, link.right as usize, longer);
        if longer.weight > best.weight {
            best = longer;
        }
    }
    let mut moved = vec![true; links.len()];
    let mut next = best.last;
    while let Some(at) = next {
        moved[at] = false;
        next = before[at];
    }
    moved
}

/// The heaviest chain that ends before `right`, from a Fenwick tree of maxima.
fn heaviest(tree: &[Chain], right: usize) -> Chain {
    let mut at = right;
    let mut best = Chain::EMPTY;
    while at > 0 {
        if tree[at].weight > best.weight {
            best = tree[at];
        }
        at &= at - 1;
    }
    best
}

/// Puts in a chain whose last link stands at `right`.
fn raise(tree: &mut [Chain], right: usize, chain: Chain) {
    let mut at = right + 1;
    while at < tree.len() {
        if chain.weight > tree[at].weight {
            tree[at] = chain;
        }
        at += at & at.wrapping_neg();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Every set of links is tried.
        #[test]
        fn what_stays_is_a_heaviest_chain(
            rights in (0_usize..=7).prop_flat_map(|n| Just((0..n as u32).collect::<Vec<_>>()).prop_shuffle()),
            sizes in prop::collection::vec(2_u32..=9, 7),
        ) {
            let links: Vec<Place> =
                rights.iter().zip(sizes).map(|(&right, size)| Place { right, size }).collect();
            let weight = |stays: &dyn Fn(usize) -> bool| {
                let chain: Vec<&Place> = (0..links.len()).filter(|&at| stays(at)).map(|at| &links[at]).collect();
                let rises = chain.windows(2).all(|pair| pair[0].right < pair[1].right);
                rises.then(|| chain.iter().map(|link| link.size).sum::<u32>())
            };
            let heaviest = (0_u32..1 << links.len()).filter_map(|set| weight(&|at| set >> at & 1 == 1)).max();
            let moved = moved(&links);
            prop_assert_eq!(weight(&|at| !moved[at]), heaviest);
        }
    }

    #[test]
    fn the_smallest_set_that_breaks_the_order_has_moved() {
        for (rights, want) in [
            (&[0u32, 1, 2][..], &[false, false, false][..]),
            (&[3, 0, 1, 2], &[true, false, false, false]),
            (&[0, 2, 1, 3], &[false, true, false, false]),
            (&[], &[]),
        ] {
            let links: Vec<Place> = rights.iter().map(|&right| Place { right, size: 2 }).collect();
            let got = moved(&links);
            assert_eq!(got.iter().filter(|m| **m).count(), want.iter().filter(|m| **m).count(), "{rights:?}");
        }
    }

    #[test]
    fn a_large_group_stays_where_a_small_one_moves() {
        let place = |right, size| Place { right, size };
        assert_eq!(moved(&[place(1, 6), place(0, 2)]), [false, true]);
        assert_eq!(moved(&[place(1, 2), place(0, 6)]), [true, false]);
    }

    #[test]
    fn of_two_that_cross_and_weigh_the_same_the_first_stays() {
        let place = |right| Place { right, size: 2 };
        assert_eq!(moved(&[place(1), place(0)]), [false, true]);
        assert_eq!(moved(&[place(2), place(0), place(3), place(1)]), [false, true, false, true]);
    }
}
