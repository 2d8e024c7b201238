//! Copying through the terminal itself (OSC 52), so that it works over SSH, and what stands between.

use std::io::{self, Write};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use crate::gate;

/// The longest encoded text that is sent: terminals that take more than a few kilobytes stop near here.
const LONGEST: usize = 74_994;

/// What stands between the program and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Between {
    /// Nothing that is known.
    Nothing,
    /// tmux, which takes a text for the clipboard, or lets it through, where it is set to.
    Tmux,
    /// GNU screen, which does neither.
    Screen,
}

impl Between {
    /// What the environment says.
    pub(crate) fn detect(variable: impl Fn(&str) -> Option<String>) -> Self {
        let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let term = variable("TERM").unwrap_or_default();
        if is_set("TMUX") || term.starts_with("tmux") {
            Self::Tmux
        } else if is_set("STY") || term.starts_with("screen") {
            Self::Screen
        } else {
            Self::Nothing
        }
    }

    /// What this process runs in.
    pub(crate) fn here() -> Self {
        Self::detect(|name| gate::variable(name)?.into_string().ok())
    }
}

/// What became of a copy. No terminal says whether it took the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sent {
    /// It went to the terminal.
    Whole,
    /// It went to tmux, which may be set to take it or not.
    ToTmux,
    /// It was too long for any terminal and was not sent; the size is the encoded one, in bytes.
    TooLong(usize),
    /// Nothing was sent: what stands between lets nothing through.
    Refused,
}

/// Sends `text` to the terminal's clipboard.
pub(crate) fn copy(out: &mut impl Write, text: &str, between: Between) -> io::Result<Sent> {
    let encoded = text.len().div_ceil(3) * 4;
    if encoded > LONGEST {
        return Ok(Sent::TooLong(encoded));
    }
    let mut bytes = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut bytes).map_err(io::Error::other)?;
    let sent = match between {
        Between::Screen => return Ok(Sent::Refused),
        Between::Nothing => Sent::Whole,
        Between::Tmux => {
            // As it is for `set-clipboard on`, and wrapped for `allow-passthrough on`, with each escape doubled.
            let wrapped = format!("\x1bPtmux;{}\x1b\\", bytes.replace('\x1b', "\x1b\x1b"));
            bytes += &wrapped;
            Sent::ToTmux
        }
    };
    out.write_all(bytes.as_bytes())?;
    out.flush()?;
    Ok(sent)
}

/// What is said of a copy: no terminal answers whether it took it.
pub(crate) fn said(sent: Sent, text: &str) -> String {
    let characters = text.trim_end().chars().count();
    match sent {
        Sent::Whole => format!("sent to the terminal's clipboard, {characters} characters"),
        Sent::ToTmux => format!(
            "sent to tmux, {characters} characters; it hands them on with `set -g set-clipboard on` in ~/.tmux.conf"
        ),
        Sent::TooLong(size) => {
            format!("{size} bytes are more than a terminal's clipboard takes; nothing was copied")
        }
        Sent::Refused => {
            "nothing was copied: GNU screen lets no text through to the clipboard; tmux can".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(text: &str, between: Between) -> (Sent, String) {
        let mut out = Vec::new();
        let sent = copy(&mut out, text, between).unwrap();
        (sent, String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_text_is_sent_as_one_osc_52() {
        assert_eq!(copied("Díaz", Between::Nothing), (Sent::Whole, "\x1b]52;c;RMOtYXo=\x1b\\".to_owned()));
    }

    #[test]
    fn a_text_that_no_terminal_takes_is_not_sent_in_part() {
        for between in [Between::Nothing, Between::Tmux, Between::Screen] {
            assert_eq!(copied(&"a".repeat(60_000), between), (Sent::TooLong(80_000), String::new()));
        }
    }

    #[test]
    fn in_tmux_it_is_sent_both_ways_and_in_screen_refused_and_what_to_set_is_said() {
        let (sent, bytes) = copied("x", Between::Tmux);
        assert_eq!(bytes, "\x1b]52;c;eA==\x1b\\\x1bPtmux;\x1b\x1b]52;c;eA==\x1b\x1b\\\x1b\\");
        assert!(said(sent, "x").contains("set -g set-clipboard on"));
        let (sent, bytes) = copied("x", Between::Screen);
        assert!(bytes.is_empty() && said(sent, "x").starts_with("nothing was copied"));
    }

    #[test]
    fn what_stands_between_is_known_by_the_environment() {
        for (name, value, between) in [
            ("TMUX", "/tmp/tmux-0/default,1,0", Between::Tmux),
            ("TMUX", "", Between::Nothing),
            ("TERM", "tmux-256color", Between::Tmux),
            ("TERM", "screen.xterm-256color", Between::Screen),
            ("STY", "123.pts-0", Between::Screen),
            ("TERM", "xterm-256color", Between::Nothing),
        ] {
            let found = Between::detect(|asked| (asked == name).then(|| value.to_owned()));
            assert_eq!(found, between, "{name}={value}");
        }
        // tmux calls itself screen where it is told to, and says who it is all the same.
        let both = Between::detect(|name| match name {
            "TERM" => Some("screen-256color".to_owned()),
            "TMUX" => Some("x".to_owned()),
            _ => None,
        });
        assert_eq!(both, Between::Tmux);
    }
}
