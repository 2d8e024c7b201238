//! Copying through the terminal itself (OSC 52), so that it works over SSH.

use std::io::{self, Write};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

/// The longest encoded text that is sent: terminals that take more than a few kilobytes stop near here.
const LONGEST: usize = 74_994;

/// What became of a copy. No terminal says whether it took the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sent {
    /// It went to the terminal.
    Whole,
    /// It was too long for any terminal and was not sent; the size is the encoded one, in bytes.
    TooLong(usize),
}

/// Sends `text` to the terminal's clipboard.
pub(crate) fn copy(out: &mut impl Write, text: &str) -> io::Result<Sent> {
    let encoded = text.len().div_ceil(3) * 4;
    if encoded > LONGEST {
        return Ok(Sent::TooLong(encoded));
    }
    let mut bytes = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut bytes).map_err(io::Error::other)?;
    out.write_all(bytes.as_bytes())?;
    out.flush()?;
    Ok(Sent::Whole)
}

/// What is said of a copy: no terminal answers whether it took it.
pub(crate) fn said(sent: Sent, text: &str) -> String {
    match sent {
        Sent::Whole => {
            format!("sent to the terminal's clipboard, {} characters", text.trim_end().chars().count())
        }
        Sent::TooLong(size) => {
            format!("{size} bytes are more than a terminal's clipboard takes; nothing was copied")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_sent_as_one_osc_52() {
        let mut out = Vec::new();
        assert_eq!(copy(&mut out, "Díaz").unwrap(), Sent::Whole);
        assert_eq!(String::from_utf8(out).unwrap(), "\x1b]52;c;RMOtYXo=\x1b\\");
    }

    #[test]
    fn a_text_that_no_terminal_takes_is_not_sent_in_part() {
        let mut out = Vec::new();
        assert_eq!(copy(&mut out, &"a".repeat(60_000)).unwrap(), Sent::TooLong(80_000));
        assert!(out.is_empty());
    }
}
