//! Lines without looks: plain text for people and for pipes.

use std::io;

use crate::analysis::Analysis;

use super::{Options, lines};

/// Writes lines without any look.
pub(super) fn write(analysis: &Analysis, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    lines(analysis, options).iter().try_for_each(|line| writeln!(out, "{}", line.text().trim_end()))
}
