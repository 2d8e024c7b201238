//! Whether the terminal is dark or light, as far as that is known without asking it.

use crate::render::Background;

/// What the environment says of the terminal's background; None where the terminal has to be asked.
///
/// A terminal that answers no question has an unknown background.
pub fn background(lookup: impl Fn(&str) -> Option<String>) -> Option<Background> {
    if let Some(background) = lookup("COLORFGBG").and_then(|value| from_colorfgbg(&value)) {
        return Some(background);
    }
    let term = lookup("TERM").unwrap_or_default();
    if answers(&term) { None } else { Some(Background::Unknown) }
}

/// Whether a terminal of this kind answers questions at all.
pub(crate) fn answers(term: &str) -> bool {
    !(term.is_empty()
        || ["dumb", "linux", "screen", "Eterm", "eterm", "vt"].iter().any(|kind| term.starts_with(kind)))
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
                Some(expected),
                "{value}"
            );
        }
    }

    #[test]
    fn terminals_that_cannot_answer_are_not_asked() {
        for term in ["", "dumb", "linux", "screen.xterm-256color", "eterm-color", "vt100"] {
            let told = background(|name| (name == "TERM").then(|| term.to_owned()));
            assert_eq!(told, Some(Background::Unknown), "{term}");
        }
        for term in ["xterm-256color", "tmux-256color", "alacritty"] {
            assert_eq!(background(|name| (name == "TERM").then(|| term.to_owned())), None, "{term}");
        }
        assert_eq!(from_colorfgbg("default;default"), None);
    }
}
