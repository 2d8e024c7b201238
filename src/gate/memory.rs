//! Memory that goes back to the system, and not only to the process.

/// How many bytes are large at first.
const LARGE: usize = 1 << 17;

/// Drops a list that may be large.
///
/// The allocator of glibc asks the system for each large block by itself, and gives it back when it is dropped. What is
/// large follows from the largest such block that was dropped, up to 32 MB: from then on smaller ones share the heap, where
/// they leave holes. A list that is made short first is dropped as a small block, and what is large stays as it was.
pub(crate) fn give_back<T>(mut list: Vec<T>) {
    if list.capacity().saturating_mul(size_of::<T>()) < LARGE {
        return;
    }
    list.clear();
    // One and not none: that would be the drop itself.
    list.shrink_to(1);
}
