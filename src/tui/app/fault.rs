//! Faults on purpose, so that tests can see what a panic leaves behind; a release build has none.

use crate::gate;

/// Panics where the environment asks for a fault in this part, or takes more memory than there is.
pub(crate) fn point(part: &str) {
    let Some(fault) = cfg!(debug_assertions).then(|| gate::variable("DIPTYCH_FAULT")).flatten() else {
        return;
    };
    assert!(fault != part, "a fault was asked for in the {part}");
    if fault == *format!("memory of the {part}") {
        std::hint::black_box(Vec::<u8>::with_capacity(isize::MAX as usize));
    }
}
