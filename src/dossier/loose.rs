//! Loose files as an unnamed dossier: codes and names are made from the file names.

use std::path::Path;

use super::load::MOST_READOUTS;
use super::{Dossier, Error, Readout};
use crate::ingest::{self, Reading, Source, visible_line};

/// Reads two or more texts into a dossier that has neither facts nor context.
///
/// A readout's name is the stem of its file's name. Its code is the initials of the name where all initials
/// are distinct, else a letter from A on.
pub fn from_sources(sources: &[Source], reading: &Reading) -> Result<Dossier, Error> {
    if sources.len() > MOST_READOUTS {
        return Err(Error::TooMany { given: sources.len(), most: MOST_READOUTS });
    }
    let names: Vec<String> = sources.iter().map(name).collect();
    let readouts = sources
        .iter()
        .zip(codes(&names))
        .zip(&names)
        .map(|((source, code), name)| {
            let incoming = ingest::read(source, reading)?;
            Ok(Readout {
                code,
                name: name.clone(),
                issuer: None,
                language: None,
                translated: false,
                published: None,
                source: Some(source.name()),
                text: incoming.text.into(),
                intake: incoming.intake,
            })
        })
        .collect::<Result<_, Error>>()?;
    Ok(Dossier {
        title: names.join(" and "),
        short_title: None,
        facts: Vec::new(),
        readouts,
        context: Vec::new(),
    })
}

/// What the reader calls a source: `us-readout.txt` is `us-readout`.
pub(crate) fn name(source: &Source) -> String {
    match source {
        Source::File(path) => {
            let stem = path.file_stem().map_or(path.as_path(), Path::new);
            visible_line(&stem.to_string_lossy())
        }
        Source::StandardInput => "standard input".to_owned(),
    }
}

/// The codes of readouts with these names: initials where they tell all apart, else A, B, C ...
pub(crate) fn codes(names: &[String]) -> Vec<String> {
    let initials: Vec<String> = names.iter().map(|name| initials(name)).collect();
    let distinct = |code: &String| initials.iter().filter(|other| *other == code).count() == 1;
    if initials.iter().all(|code| !code.is_empty() && distinct(code)) {
        return initials;
    }
    (0..names.len()).map(letter).collect()
}

/// The initials of a name: of its words if it has several (`white-house` is WH), else its first two letters.
fn initials(name: &str) -> String {
    let words: Vec<&str> =
        name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let letters: String = match words.as_slice() {
        [one] => one.chars().take(2).collect(),
        several => several.iter().filter_map(|word| word.chars().next()).take(4).collect(),
    };
    letters.to_ascii_uppercase()
}

/// The code of the readout at a position: A to Z, then A1, B1 ...
fn letter(position: usize) -> String {
    let letter = char::from(b'A' + (position % 26) as u8);
    match position / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_initials_where_they_tell_all_apart() {
        for (names, wanted) in [
            (&["us", "china"][..], &["US", "CH"][..]),
            (&["white-house", "xinhua"], &["WH", "XI"]),
            (&["china", "chinese-embassy", "chile"], &["A", "B", "C"]),
            (&["v1", "v1"], &["A", "B"]),
            (&["白宫", "us"], &["A", "B"]),
            (&["one_two_three_four_five", "x"], &["OTTF", "X"]),
        ] {
            let names: Vec<String> = names.iter().map(|&n| n.to_owned()).collect();
            assert_eq!(codes(&names), wanted, "{names:?}");
        }
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([letter(0), letter(25), letter(26), letter(53)], ["A", "Z", "A1", "B2"]);
    }
}
