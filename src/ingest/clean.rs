//! Making characters clean: line ends, composition, visibility.

use super::bytes::{among, has_byte};
use super::visible::visible;
use super::{Incoming, Intake, mixed};

/// Makes a text clean that is characters already: line ends, composition, visibility.
pub fn clean(text: &str) -> Incoming {
    let mut incoming = cleaned(text.to_owned());
    incoming.intake.remarks.extend(mixed::remark(&incoming.text));
    incoming
}

/// The same for a part of a text, of which no remark is made yet.
pub(super) fn cleaned(text: String) -> Incoming {
    let visible = visible(line_feeds(text));
    Incoming {
        text: visible.text,
        intake: Intake {
            encoding: "UTF-8".to_owned(),
            made_visible: visible.made_visible,
            undecodable: 0,
            soft_hyphens: visible.soft_hyphens,
            ..Intake::default()
        },
    }
}

/// Ends every line in a line feed, whichever of the eight ends that Unicode knows it had (the Unicode
/// Standard, 5.8): a form feed or a line separator would else be shown as a control.
pub(super) fn line_feeds(text: String) -> String {
    // The bytes that those begin with in UTF-8 are soon looked for, and most texts have none.
    let may = has_byte(text.as_bytes(), |bytes| {
        among(0x0b..=0x0d, bytes) | among(0xc2..=0xc2, bytes) | among(0xe2..=0xe2, bytes)
    });
    if !may || !text.contains(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' => {
                characters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' => out.push('\n'),
            '\u{2029}' => out.push_str("\n\n"),
            _ => out.push(c),
        }
    }
    out
}
