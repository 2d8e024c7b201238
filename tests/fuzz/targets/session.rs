//! Any text, as the file of a reader's session: what is read and written again is the same session.
#![no_main]

use diptych::session::{Session, join};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(session) = Session::parse(text) else { return };
    let written = session.written("A title");
    let again = Session::parse(&written).expect("what was written is read");
    assert_eq!(again, session, "{written}");
    drop(join(&[session, again]));
});
