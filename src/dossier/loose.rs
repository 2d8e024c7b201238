//! Loose files as an unnamed dossier: codes and names are made from the file names.

use std::path::{Component, Path};
use std::sync::Arc;

use super::load::MOST_READOUTS;
use super::{Day, Dossier, Error, Readout};
use crate::gate::give_back;
use crate::ingest::{self, Incoming, Reading, Source, visible_line};

/// Reads two or more texts into a dossier that has neither facts nor context.
///
/// A readout's name is the stem of its file's name, with the folder before it where two are called the same. Its code
/// is the initials of the name where all initials are distinct, else a letter from A on. What a file says of its text
/// beside it, its issuer, date and address, is the readout's.
pub fn from_sources(sources: &[Source], reading: &Reading) -> Result<Dossier, Error> {
    if sources.len() > MOST_READOUTS {
        return Err(Error::TooMany { given: sources.len(), most: MOST_READOUTS });
    }
    let Labels { names, codes } = labels(sources);
    let readouts = sources
        .iter()
        .zip(codes)
        .zip(&names)
        .map(|((source, code), name)| {
            let Incoming { text, intake } = ingest::read(source, reading)?;
            let found = &intake.found;
            // A text that is kept stands in a block of its own.
            let kept: Arc<str> = Arc::from(text.as_str());
            give_back(text.into_bytes());
            Ok(Readout {
                name: name.clone(),
                issuer: found.site.clone().or_else(|| found.author.clone()),
                language: found.language.clone(),
                published: found.date.clone(),
                day: found.date.as_deref().and_then(Day::at_head),
                source: found.address.clone().or_else(|| Some(source.name())),
                intake,
                ..Readout::new(code, kept)
            })
        })
        .collect::<Result<_, Error>>()?;
    Ok(Dossier::new(names.join(" and "), readouts))
}

/// What readouts are called that come without names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Labels {
    /// The names, `us-readout` for `us-readout.txt`.
    pub(super) names: Vec<String>,
    /// The codes, all different.
    pub(super) codes: Vec<String>,
}

/// The names and codes of some sources.
pub(super) fn labels(sources: &[Source]) -> Labels {
    let mut names: Vec<String> = sources.iter().map(name).collect();
    // What tells a name apart from the same name elsewhere is what its code is made of.
    let mut tellers = names.clone();
    for depth in 1..=DEEPEST_FOLDER {
        for at in doubled(&names) {
            if let Some(folders) = folders(&sources[at], depth) {
                names[at] = format!("{folders}/{}", name(&sources[at]));
                tellers[at] = folders;
            }
        }
    }
    // In one folder only the ends of the names can differ.
    for at in doubled(&names) {
        let whole = sources[at].path().file_name();
        if let Some(file) = whole
            && sources.iter().filter(|other| other.path().file_name() == whole).count() == 1
        {
            tellers[at] = visible_line(&file.to_string_lossy());
            names[at].clone_from(&tellers[at]);
        }
    }
    Labels { codes: codes(&tellers), names }
}

/// Which names stand more than once.
fn doubled(names: &[String]) -> Vec<usize> {
    let stands = |name: &String| names.iter().filter(|other| *other == name).count();
    (0..names.len()).filter(|&at| stands(&names[at]) > 1).collect()
}

/// How many folders above a file are looked at to tell it from another.
const DEEPEST_FOLDER: usize = 8;

/// The nearest `depth` folders of a file as they were typed, where it has so many.
fn folders(source: &Source, depth: usize) -> Option<String> {
    let Source::File(path) = source else { return None };
    let named = |part: Component<'_>| match part {
        Component::Normal(name) => Some(visible_line(&name.to_string_lossy())),
        _ => None,
    };
    let folders: Vec<String> = path.parent()?.components().filter_map(named).collect();
    let from = folders.len().checked_sub(depth)?;
    Some(folders.get(from..)?.join("/"))
}

/// What the reader calls a source: `us-readout.txt` is `us-readout`.
fn name(source: &Source) -> String {
    match source {
        Source::File(path) => {
            let stem = path.file_stem().map_or(path.as_path(), Path::new);
            visible_line(&stem.to_string_lossy())
        }
        Source::StandardInput => "standard input".to_owned(),
    }
}

/// The codes of readouts with these names: initials where they tell all apart, else A, B, C ...
fn codes(names: &[String]) -> Vec<String> {
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
    fn texts_of_one_name_are_told_apart_by_their_folders() {
        for (paths, names, codes) in [
            (&["us/readout.txt", "cn/readout.txt"][..], &["us/readout", "cn/readout"][..], &["US", "CN"][..]),
            (&["readout.txt", "../cn/readout.txt"], &["readout", "cn/readout"], &["RE", "CN"]),
            (&["/a/us/x.txt", "/b/us/x.txt", "y.txt"], &["a/us/x", "b/us/x", "y"], &["AU", "BU", "Y"]),
            (&["us.txt", "us.html"], &["us.txt", "us.html"], &["UT", "UH"]),
            (&["us.txt", "us.txt"], &["us", "us"], &["A", "B"]),
        ] {
            let sources: Vec<Source> = paths.iter().map(|path| Source::File(path.into())).collect();
            let labels = labels(&sources);
            assert_eq!(labels.names, names, "{paths:?}");
            assert_eq!(labels.codes, codes, "{paths:?}");
        }
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([letter(0), letter(25), letter(26), letter(53)], ["A", "Z", "A1", "B2"]);
    }
}
