//! The two texts of a stop: written there, a classic case, or passages of a dossier.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;

use super::wire::WireStop;
use super::{Loader, Named};
use crate::collate::{Place, ReadoutIx};
use crate::dossier::diagnostics::meant;
use crate::dossier::{self, Dossier, builtin};
use crate::ingest::{clean, visible_line};
use crate::lab::{Unit, gallery};
use crate::lesson::{Origin, Texts};
use crate::text::{PassageIx, Symbols, Text};

/// The name of the dossier that ships with the program.
const BUILTIN: &str = "cuba-china";

/// The unit that shows a classic case.
pub(super) fn unit_of(wire: &WireStop) -> Option<Unit> {
    let key = wire.gallery.as_ref()?;
    gallery().iter().find(|case| case.key == *key.get_ref()).map(|case| case.unit)
}

/// The texts that a stop asks for; none where a fault was noted.
pub(super) fn of(loader: &mut Loader<'_, '_>, wire: &WireStop) -> Option<Texts> {
    let legal = "write `before` and `after`, or `gallery`, or `dossier` and `pair`";
    match (&wire.before, &wire.after, &wire.gallery, &wire.dossier, &wire.pair) {
        (Some(before), Some(after), None, None, None) => {
            let texts = [before, after].map(|text| clean(text.get_ref()).text.trim().to_owned());
            for (text, written) in texts.iter().zip([before, after]) {
                if text.is_empty() {
                    loader.faults.at(&written.span(), "the text is empty");
                }
            }
            Some(Texts { texts, names: ["A", "B"].map(str::to_owned), origin: Origin::Written })
        }
        (None, None, Some(key), None, None) => case(loader, key),
        (None, None, None, Some(name), Some(pair)) => passages(loader, name, pair),
        (None, None, None, None, None) => Some(Texts {
            texts: [String::new(), String::new()],
            names: ["A", "B"].map(str::to_owned),
            origin: Origin::None,
        }),
        (before, after, key, name, pair) => {
            let first = [before, after, key, name].into_iter().flatten().map(Spanned::span).next();
            let at = first.or_else(|| pair.as_ref().map(Spanned::span)).unwrap_or(wire.title.span());
            loader.faults.at(&at, format!("the texts are given by halves or twice: {legal}"));
            None
        }
    }
}

fn case(loader: &mut Loader<'_, '_>, key: &Spanned<String>) -> Option<Texts> {
    let cases = gallery();
    let known: Vec<&str> = cases.iter().map(|case| case.key.as_str()).collect();
    let at = loader.one_of(key, "case of the gallery", &known)?;
    let case = cases.get(at)?;
    Some(Texts {
        texts: [&case.before, &case.after].map(|text| text.trim().to_owned()),
        names: ["A", "B"].map(str::to_owned),
        origin: Origin::Case(case.title.clone()),
    })
}

fn passages(
    loader: &mut Loader<'_, '_>,
    name: &Spanned<String>,
    pair: &Spanned<Vec<String>>,
) -> Option<Texts> {
    let dossier = dossier_named(loader, name)?;
    let [first, second] = pair.get_ref().as_slice() else {
        loader.faults.at(&pair.span(), "`pair` names two passages: write [\"CU 1\", \"CN 1\"]");
        return None;
    };
    let mut found = Vec::new();
    for place in [first, second] {
        match passage(&dossier, place) {
            Ok(passage) => found.push(passage),
            Err(told) => loader.faults.at(&pair.span(), told),
        }
    }
    let [(first, one), (second, other)] = <[_; 2]>::try_from(found).ok()?;
    if first.readout == second.readout {
        loader.faults.at(&pair.span(), "both passages are of one readout; a pair is of two");
        return None;
    }
    let names = [first.readout, second.readout]
        .map(|at| dossier.readouts.get(at.ix()).map(|readout| readout.code.clone()).unwrap_or_default());
    Some(Texts { texts: [one, other], names, origin: Origin::Passages([first, second]) })
}

/// The dossier of the lesson, read when it is first named.
fn dossier_named(loader: &mut Loader<'_, '_>, name: &Spanned<String>) -> Option<Arc<Dossier>> {
    if let Some(known) = &loader.dossier {
        if known.name != *name.get_ref() {
            let told =
                format!("a lesson has one dossier, and this one has {} already", visible_line(&known.name));
            loader.faults.at(&name.span(), told);
            return None;
        }
        return known.dossier.clone();
    }
    let (dossier, file) = if name.get_ref() == BUILTIN {
        (Some(Arc::new(builtin())), None)
    } else if Path::new(name.get_ref()).extension().is_some_and(|end| end == "toml") {
        let file: PathBuf = loader.folder.join(name.get_ref());
        match dossier::load(&file, loader.reading) {
            Ok(dossier) => (Some(Arc::new(dossier)), Some(file)),
            Err(error) => {
                loader.faults.at(&name.span(), error.to_string());
                (None, None)
            }
        }
    } else {
        let written = visible_line(name.get_ref());
        let told = format!(
            "“{written}” is no dossier: write {BUILTIN}, the built-in one, or the name of a FILE.toml beside the lesson"
        );
        loader.faults.at(&name.span(), told);
        (None, None)
    };
    loader.dossier = Some(Named { name: name.get_ref().clone(), dossier: dossier.clone(), file });
    dossier
}

/// A passage as it is named, `CU 1`, and its words.
fn passage(dossier: &Dossier, place: &str) -> Result<(Place, String), String> {
    let written = visible_line(place);
    let (code, number) = place
        .split_once(' ')
        .and_then(|(code, number)| Some((code, number.trim().parse::<u32>().ok()?)))
        .ok_or_else(|| format!("“{written}” names no passage: write a code and a number, such as CU 1"))?;
    let codes: Vec<&str> = dossier.readouts.iter().map(|readout| readout.code.as_str()).collect();
    let Some(at) = codes.iter().position(|known| *known == code) else {
        let hint = meant(code, &codes).map(|code| format!(" (did you mean {code}?)")).unwrap_or_default();
        let code = visible_line(code);
        return Err(format!("no readout has the code {code}{hint}; there are {}", codes.join(", ")));
    };
    let readout = &dossier.readouts[at];
    let text = Text::new(&readout.text, readout.language.as_deref(), &mut Symbols::default());
    let passage = number.checked_sub(1).and_then(|ix| text.passages.get(ix as usize));
    let Some(passage) = passage else {
        let count = text.passages.len();
        return Err(format!("{code} has passages 1 to {count}, and no {number}"));
    };
    let words = readout.text.get(passage.span.range()).unwrap_or_default().trim().to_owned();
    Ok((Place { readout: ReadoutIx(at as u32), passage: PassageIx(number - 1) }, words))
}
