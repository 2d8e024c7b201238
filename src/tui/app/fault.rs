//! Faults on purpose, so that tests can see what a panic leaves behind; a release build has none.

use crate::gate;

/// Panics where the environment asks for a fault in this part.
pub(crate) fn point(part: &str) {
    let asked = cfg!(debug_assertions) && gate::variable("DIPTYCH_FAULT").is_some_and(|fault| fault == part);
    assert!(!asked, "a fault was asked for in the {part}");
}
