//! Lines without looks: plain text for people and for pipes.

use crate::render::Line;

/// Prints lines without any look.
pub(super) fn print(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(line.text().trim_end());
        text.push('\n');
    }
    text
}
