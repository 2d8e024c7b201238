//! A session as a file that players of terminal recordings show: asciicast, version 2.
//!
//! One line of JSON is the head, each further one an event: `[seconds, "o", text]` for what was written to the terminal,
//! `[seconds, "r", "120x36"]` for a new size. A line is written whole and at once, so that the file of a session which
//! was killed still plays to its last frame. No name, no path and no time of day goes in.
//! Format: <https://docs.asciinema.org/manual/asciicast/v2/>.

use std::io::{self, Write};
use std::time::Duration;

use serde::Serialize;

use crate::tui::state::Size;

/// A recording in the making.
pub(crate) struct Cast<'w> {
    out: &'w mut dyn Write,
}

/// The first line.
#[derive(Serialize)]
struct Head<'a> {
    version: u8,
    width: u16,
    height: u16,
    title: &'a str,
    env: Env<'a>,
}

/// What a player may want to know of the terminal.
#[derive(Serialize)]
struct Env<'a> {
    #[serde(rename = "TERM")]
    term: &'a str,
}

/// The terminal that recordings name: what is written to it is understood by all of its kin.
const TERM: &str = "xterm-256color";

impl<'w> Cast<'w> {
    /// Writes the head.
    pub(crate) fn begin(out: &'w mut dyn Write, size: Size, title: &str) -> io::Result<Self> {
        let head =
            Head { version: 2, width: size.width, height: size.height, title, env: Env { term: TERM } };
        let mut cast = Self { out };
        cast.line(&serde_json::to_string(&head)?)?;
        Ok(cast)
    }

    /// Writes what the terminal got at a time since the beginning; nothing where it got nothing.
    pub(crate) fn output(&mut self, at: Duration, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.event(at, 'o', &String::from_utf8_lossy(bytes))
    }

    /// Writes that the terminal has another size.
    pub(crate) fn resize(&mut self, at: Duration, size: Size) -> io::Result<()> {
        self.event(at, 'r', &format!("{}x{}", size.width, size.height))
    }

    fn event(&mut self, at: Duration, kind: char, text: &str) -> io::Result<()> {
        let text = serde_json::to_string(text)?;
        self.line(&format!("[{:.6}, \"{kind}\", {text}]", at.as_secs_f64()))
    }

    fn line(&mut self, line: &str) -> io::Result<()> {
        self.out.write_all(format!("{line}\n").as_bytes())?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_is_a_head_and_events_a_line_each() {
        let mut bytes = Vec::new();
        let size = Size { width: 80, height: 24 };
        let mut cast = Cast::begin(&mut bytes, size, "A \"call\"").unwrap();
        cast.output(Duration::ZERO, "\x1b[Hé\n".as_bytes()).unwrap();
        cast.output(Duration::from_millis(100), b"").unwrap();
        cast.resize(Duration::from_millis(800), Size { width: 100, height: 30 }).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "{\"version\":2,\"width\":80,\"height\":24,\"title\":\"A \\\"call\\\"\",\
             \"env\":{\"TERM\":\"xterm-256color\"}}\n\
             [0.000000, \"o\", \"\\u001b[Hé\\n\"]\n\
             [0.800000, \"r\", \"100x30\"]\n"
        );
    }

    /// A disk that is full.
    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_is_told() {
        let begun = Cast::begin(&mut Full, Size { width: 80, height: 24 }, "").map(|_| ());
        assert_eq!(begun.unwrap_err().kind(), io::ErrorKind::StorageFull);
    }
}
