//! From a dossier as it is written to a dossier that is sound.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;

use super::diagnostics::{Faults, in_utf8};
use super::named::way_out;
use super::quote;
use super::wire::{self, WireConcern, WireContext, WireDossier, WireFact, WireReadout};
use super::{Concern, ContextParagraph, Day, Dossier, Error, Fact, Fault, PhraseList, Readout, TimeZone};
use crate::ingest::{self, Incoming, Reading, Refusal, Source, visible_line};

/// The longest that a code may be, in characters; it stands beside every passage.
const LONGEST_CODE: usize = 4;

/// How many readouts a dossier may have; every two of them are compared.
pub(super) const MOST_READOUTS: usize = 64;

/// Where the files stand that a dossier names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Beside<'b> {
    /// In a folder.
    Folder(&'b Path),
    /// In the program: names and bytes.
    Embedded(&'b [(&'b str, &'b [u8])]),
}

/// Loads a dossier, or says what is wrong with it.
pub fn load(path: &Path, reading: &Reading) -> Result<Dossier, Error> {
    examine(path, reading)?
        .map_err(|faults| Error::Faulty { name: Source::File(path.to_owned()).name(), faults })
}

/// Loads a dossier, or lists everything that is wrong with it; the outer error is a file that cannot be read.
pub fn examine(path: &Path, reading: &Reading) -> Result<Result<Dossier, Vec<Fault>>, Error> {
    let source = Source::File(path.to_owned());
    let bytes = source.bytes(reading.limit)?;
    if bytes.is_empty() {
        return Err(ingest::Error { name: source.name(), refusal: Refusal::Empty }.into());
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    Ok(from_bytes(&bytes, Beside::Folder(folder), reading))
}

/// Makes a dossier of the bytes of its file.
pub(super) fn from_bytes(bytes: &[u8], beside: Beside<'_>, reading: &Reading) -> Result<Dossier, Vec<Fault>> {
    let text =
        in_utf8(bytes, "a dossier is written in UTF-8, and this is not; its texts may be in any encoding")?;
    let mut faults = Faults::new(text);
    let wire = wire::parse(text, &mut faults);
    let sound = faults.is_empty();
    let dossier = Loader { beside, reading, faults: &mut faults }.dossier(wire, sound);
    match faults.in_order() {
        none if none.is_empty() => Ok(dossier),
        faults => Err(faults),
    }
}

struct Loader<'l, 't> {
    beside: Beside<'l>,
    reading: &'l Reading,
    faults: &'l mut Faults<'t>,
}

impl Loader<'_, '_> {
    /// Makes what can be made; the result is good only where no fault was noted.
    fn dossier(&mut self, wire: WireDossier, whole: bool) -> Dossier {
        let title = wire.title.map(|title| self.line(&title, "title")).unwrap_or_default();
        let facts = wire.facts.into_iter().map(|fact| self.fact(fact)).collect();
        // Where some could not be read, to say that there are too few would mislead.
        if whole && wire.readouts.len() < 2 {
            self.too_few(&wire.readouts);
        }
        if let Some(beyond) = wire.readouts.get(MOST_READOUTS) {
            let message = format!("there are more than {MOST_READOUTS} readouts, and every two are compared");
            self.faults.at(&beyond.code.span(), message);
            return Dossier { facts, ..Dossier::new(title, Vec::new()) };
        }
        self.codes_differ(&wire.readouts);
        let readouts: Vec<Readout> = wire.readouts.into_iter().map(|readout| self.readout(readout)).collect();
        let context =
            wire.context.into_iter().map(|context| self.context(context, &readouts, whole)).collect();
        let day = wire.date.and_then(|date| self.day(&date));
        let phrases = wire.phrases.and_then(|file| self.phrases(&file)).unwrap_or_default();
        let threshold = wire.threshold.and_then(|threshold| self.threshold(&threshold));
        let short_title = shown(wire.short_title);
        Dossier { title, short_title, day, facts, readouts, context, phrases, threshold }
    }

    fn threshold(&mut self, threshold: &Spanned<f64>) -> Option<f32> {
        let value = *threshold.get_ref();
        let is_score = (0.0..=1.0).contains(&value);
        if !is_score {
            self.faults.at(&threshold.span(), format!("{value} is no score: write one from 0 to 1, as 0.35"));
        }
        is_score.then_some(value as f32)
    }

    /// The reader's own list of phrases, from its file.
    fn phrases(&mut self, file: &Spanned<String>) -> Option<PhraseList> {
        let name = self.relative(file)?;
        let read = match self.beside {
            Beside::Folder(folder) => PhraseList::load(&folder.join(&name), self.reading),
            Beside::Embedded(_) => return None,
        };
        read.map_err(|error| self.faults.at(&file.span(), error.to_string())).ok()
    }

    /// The path of a file beside the dossier; one from the root is a fault.
    fn relative(&mut self, file: &Spanned<String>) -> Option<PathBuf> {
        let name = PathBuf::from(file.get_ref());
        if name.is_absolute() {
            self.faults
                .at(&file.span(), "the file is named from the root: name it from the folder of the dossier");
            return None;
        }
        Some(name)
    }

    fn fact(&mut self, fact: WireFact) -> Fact {
        Fact {
            name: self.line(&fact.name, "name"),
            value: self.line(&fact.value, "value"),
            rests_on: shown(fact.rests_on),
        }
    }

    fn too_few(&mut self, readouts: &[WireReadout]) {
        match readouts {
            [] => self.faults.anywhere("it has no [[readout]]: comparing takes two or more"),
            [one, ..] => {
                let name = visible_line(one.code.get_ref());
                self.faults.at(
                    &one.code.span(),
                    format!("{name} is the only [[readout]]: comparing takes two or more"),
                );
            }
        }
    }

    fn codes_differ(&mut self, readouts: &[WireReadout]) {
        for (position, readout) in readouts.iter().enumerate() {
            let code = readout.code.get_ref();
            let same = |other: &&WireReadout| other.code.get_ref().to_lowercase() == code.to_lowercase();
            if readouts.iter().take(position).find(same).is_some() {
                let code = visible_line(code);
                self.faults.at(
                    &readout.code.span(),
                    format!("the code {code} stands twice: codes tell readouts apart"),
                );
            }
        }
    }

    fn readout(&mut self, wire: WireReadout) -> Readout {
        let code = self.code(&wire.code);
        let incoming = self.text(&wire);
        let found = &incoming.intake.found;
        let written = wire.language.map(|language| self.language(&language));
        Readout {
            name: self.line(&wire.name, "name"),
            issuer: shown(wire.issuer).or_else(|| found.site.clone()).or_else(|| found.author.clone()),
            language: written.or_else(|| found.language.clone()),
            translated: wire.translated,
            published: shown(wire.published).or_else(|| found.date.clone()),
            day: wire
                .date
                .and_then(|date| self.day(&date))
                .or_else(|| found.date.as_deref().and_then(Day::at_head)),
            time_zone: wire.time_zone.and_then(|zone| self.time_zone(&zone)),
            source: shown(wire.source).or_else(|| found.address.clone()),
            has_passages: wire.passages.is_some(),
            text: Arc::from(incoming.text),
            intake: incoming.intake,
            code,
        }
    }

    fn day(&mut self, date: &Spanned<String>) -> Option<Day> {
        let day = Day::read(date.get_ref());
        if day.is_none() {
            let shown = visible_line(date.get_ref());
            self.faults
                .at(&date.span(), format!("“{shown}” is no date: write year, month and day as 2021-08-30"));
        }
        day
    }

    fn time_zone(&mut self, zone: &Spanned<String>) -> Option<TimeZone> {
        let found = TimeZone::read(zone.get_ref());
        if found.is_none() {
            let shown = visible_line(zone.get_ref());
            let message = format!(
                "“{shown}” is no time zone: write how far its clock is ahead, as +08:00, -04:00 or Z"
            );
            self.faults.at(&zone.span(), message);
        }
        found
    }

    fn code(&mut self, code: &Spanned<String>) -> String {
        let text = code.get_ref();
        if text.is_empty() || text.chars().count() > LONGEST_CODE || !text.chars().all(char::is_alphanumeric)
        {
            let shown = visible_line(text);
            self.faults.at(
                &code.span(),
                format!("“{shown}” is no code: write one to {LONGEST_CODE} letters or digits"),
            );
        }
        if ingest::mixes_alphabets(text) {
            let shown = visible_line(text);
            self.faults.at(&code.span(), format!("the code {shown} mixes alphabets: write it in one"));
        }
        visible_line(text)
    }

    fn language(&mut self, language: &Spanned<String>) -> String {
        let tag = language.get_ref();
        let first = tag.split('-').next().unwrap_or_default();
        let plain = tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !plain || !(2..=3).contains(&first.len()) || !first.chars().all(|c| c.is_ascii_alphabetic()) {
            let shown = visible_line(tag);
            self.faults.at(
                &language.span(),
                format!("“{shown}” is no language tag: write en, es, zh-Hans or the like"),
            );
        }
        visible_line(tag)
    }

    /// The text of a readout, inline or from its file.
    fn text(&mut self, wire: &WireReadout) -> Incoming {
        let text = match (&wire.text, &wire.file, &wire.passages) {
            (Some(text), None, None) => {
                let incoming = ingest::clean(text.get_ref());
                if incoming.text.trim().is_empty() {
                    self.faults.at(&text.span(), "the text is empty");
                }
                Some(incoming)
            }
            (None, Some(file), None) => self.file(file, wire.kind.as_ref()),
            (None, None, Some(passages)) => Some(self.passages(passages)),
            (None, None, None) => {
                let message = "the readout has no text: write text = \"\"\"...\"\"\" or file = \"name.txt\"";
                self.faults.at(&wire.code.span(), message);
                None
            }
            (_, file, passages) => {
                let again = passages.as_ref().map(Spanned::span).or(file.as_ref().map(Spanned::span));
                let message = "the text is given twice: write `text`, `file` or `passages`";
                self.faults.at(&again.unwrap_or_else(|| wire.code.span()), message);
                None
            }
        };
        text.unwrap_or_else(|| ingest::clean(""))
    }

    /// A text that was cut into passages before, a line each.
    fn passages(&mut self, passages: &Spanned<Vec<Spanned<String>>>) -> Incoming {
        if passages.get_ref().is_empty() {
            self.faults.at(&passages.span(), "the readout has no passage");
        }
        let mut lines = Vec::new();
        for passage in passages.get_ref() {
            let line = passage.get_ref().split_whitespace().collect::<Vec<_>>().join(" ");
            if line.is_empty() {
                self.faults.at(&passage.span(), "the passage is empty");
            }
            lines.push(line);
        }
        ingest::clean(&lines.join("\n"))
    }

    fn file(&mut self, file: &Spanned<String>, kind: Option<&Spanned<String>>) -> Option<Incoming> {
        let name = self.relative(file)?;
        let kind = match kind.map(|kind| (kind, kind.get_ref().parse())) {
            None => self.reading.kind,
            Some((_, Ok(kind))) => Some(kind),
            Some((kind, Err(message))) => {
                self.faults.at(&kind.span(), format!("“{}” is {message}", visible_line(kind.get_ref())));
                return None;
            }
        };
        let reading = Reading { kind, ..*self.reading };
        let read = match self.beside {
            Beside::Folder(folder) => {
                let read = ingest::read(&Source::File(folder.join(&name)), &reading);
                read.map(|incoming| told_from_outside(incoming, way_out(folder, &name)))
            }
            Beside::Embedded(files) => embedded(files, &name),
        };
        read.map_err(|error| self.faults.at(&file.span(), error.to_string())).ok()
    }

    fn context(&mut self, wire: WireContext, readouts: &[Readout], whole: bool) -> ContextParagraph {
        let concerns =
            wire.concerns.iter().filter_map(|concern| self.concern(concern, readouts, whole)).collect();
        ContextParagraph {
            heading: self.line(&wire.heading, "heading"),
            text: self.line(&wire.text, "text"),
            source: self.line(&wire.source, "source"),
            held_by: shown(wire.held_by),
            concerns,
        }
    }

    fn concern(&mut self, wire: &WireConcern, readouts: &[Readout], whole: bool) -> Option<Concern> {
        let code = wire.readout.get_ref();
        let Some(readout) = readouts.iter().position(|readout| readout.code == *code) else {
            // A readout that could not be read has a fault of its own.
            if whole {
                let codes: Vec<&str> = readouts.iter().map(|readout| readout.code.as_str()).collect();
                let message =
                    format!("no readout has the code {}; there are {}", visible_line(code), codes.join(", "));
                self.faults.at(&wire.readout.span(), message);
            }
            return None;
        };
        let text = &readouts[readout].text;
        if text.is_empty() {
            return None;
        }
        let nth = wire.nth.as_ref().map_or(1, |nth| *nth.get_ref());
        match quote::find(text, &ingest::clean(wire.quote.get_ref()).text, nth) {
            Ok(bytes) => Some(Concern { readout, bytes }),
            Err(missing) => {
                let span =
                    wire.nth.as_ref().filter(|_| missing.is_count()).map_or(wire.quote.span(), Spanned::span);
                self.faults.at(&span, missing.message(code));
                None
            }
        }
    }

    /// A text as one line; to be blank is a fault.
    fn line(&mut self, text: &Spanned<String>, key: &str) -> String {
        let line = one_line(text.get_ref());
        if line.is_empty() {
            self.faults.at(&text.span(), format!("`{key}` is empty"));
        }
        line
    }
}

/// A text as one line, its white space joined; what is left of controls is visible.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    visible_line(&ingest::clean(&words.join(" ")).text)
}

/// A text that may be left out, and is where it is blank.
fn shown(text: Option<String>) -> Option<String> {
    text.map(|text| one_line(&text)).filter(|line| !line.is_empty())
}

/// Whatever is told of a text tells that it is none of those beside the dossier.
fn told_from_outside(mut incoming: Incoming, way_out: Option<String>) -> Incoming {
    let told = way_out.map(|way| format!("read from outside the folder of the dossier ({way})"));
    incoming.intake.remarks.extend(told);
    incoming
}

fn embedded(files: &[(&str, &[u8])], name: &Path) -> Result<Incoming, ingest::Error> {
    let refused = |refusal| ingest::Error { name: ingest::visible_name(name), refusal };
    let (_, bytes) =
        files.iter().find(|(file, _)| name == Path::new(file)).ok_or_else(|| refused(Refusal::Missing))?;
    ingest::from_bytes(bytes, name, &Reading::default()).map_err(refused)
}
