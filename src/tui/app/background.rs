//! Whether the terminal is dark or light: what the environment says, else what the terminal answers.

use std::time::Duration;

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use crate::render::Background;

/// How long a terminal may take to answer. One that does not know the question answers the next one at once, so that
/// only a slow link waits as long as this.
const PATIENCE: Duration = Duration::from_millis(300);

/// Finds out whether the terminal is dark or light; asks it at most once, and before keys are read.
pub fn background(lookup: impl Fn(&str) -> Option<String>) -> Background {
    if let Some(background) = lookup("COLORFGBG").and_then(|value| from_colorfgbg(&value)) {
        return background;
    }
    if !answers(&lookup("TERM").unwrap_or_default()) {
        return Background::Unknown;
    }
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    match theme_mode(options) {
        Ok(ThemeMode::Dark) => Background::Dark,
        Ok(ThemeMode::Light) => Background::Light,
        Err(_) => Background::Unknown,
    }
}

/// Whether a terminal of this kind answers questions at all.
fn answers(term: &str) -> bool {
    !(term.is_empty() || ["dumb", "linux", "screen", "Eterm", "vt"].iter().any(|kind| term.starts_with(kind)))
}

/// Reads `15;0` or `0;default;15`: the last number is the background's, 7 and 9 to 15 being light.
fn from_colorfgbg(value: &str) -> Option<Background> {
    let last = value.rsplit(';').next()?.parse::<u8>().ok()?;
    match last {
        0..=6 | 8 => Some(Background::Dark),
        7 | 9..=15 => Some(Background::Light),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_answers_first() {
        let table = [
            ("15;0", Background::Dark),
            ("0;15", Background::Light),
            ("12;default;8", Background::Dark),
            ("0;7", Background::Light),
        ];
        for (value, expected) in table {
            assert_eq!(
                background(|name| (name == "COLORFGBG").then(|| value.to_owned())),
                expected,
                "{value}"
            );
        }
    }

    #[test]
    fn terminals_that_cannot_answer_are_not_asked() {
        for term in ["", "dumb", "linux", "screen.xterm-256color", "vt100"] {
            assert!(!answers(term), "{term}");
        }
        for term in ["xterm-256color", "tmux-256color", "alacritty"] {
            assert!(answers(term), "{term}");
        }
        assert_eq!(from_colorfgbg("default;default"), None);
    }
}
