//! Lines without looks: plain text for people and for pipes.

use std::io;

use crate::analysis::Analysis;

use super::{Options, each_line};

/// Writes lines without any look.
pub(super) fn write(analysis: &Analysis, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    each_line(analysis, options, &mut |line| {
        let text = line.text();
        out.write_all(text.trim_end().as_bytes())?;
        out.write_all(b"\n")
    })
}
