//! From a lesson as it is written to a lesson that is sound.

mod question;
mod texts;
mod wire;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;

use crate::dossier::diagnostics::{Fault, Faults, in_utf8, meant};
use crate::dossier::{Dossier, builtin};
use crate::ingest::{self, Reading, Refusal, Source, visible_line};
use crate::lab::{Algorithm, Unit};
use crate::lesson::{Claim, Error, Exercise, Given, Lesson, Minutes, Origin, Scene, Step, Stop, Texts, View};
use wire::{Value, WireStop};

/// The most characters that a stop's prose and its reveal may have, so that both fit beside the lab on 80 by 24.
const LONGEST_PROSE: usize = 400;
/// The most characters of a line: a title, a question, a hint.
const LONGEST_LINE: usize = 160;
/// The most characters of a lecturer's notes.
const LONGEST_NOTES: usize = 600;
/// The most minutes of a stop.
const MOST_MINUTES: u32 = 180;

/// Loads a lesson, or says what is wrong with it.
pub fn load(path: &Path, reading: &Reading) -> Result<Lesson, Error> {
    examine(path, reading)?
        .map_err(|faults| Error::Faulty { name: Source::File(path.to_owned()).name(), faults })
}

/// Loads a lesson, or lists everything that is wrong with it; the outer error is a file that cannot be read.
pub fn examine(path: &Path, reading: &Reading) -> Result<Result<Lesson, Vec<Fault>>, Error> {
    let source = Source::File(path.to_owned());
    let bytes = source.bytes(reading.limit)?;
    if bytes.is_empty() {
        return Err(ingest::Error { name: source.name(), refusal: Refusal::Empty }.into());
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    Ok(from_bytes(&bytes, folder, reading))
}

/// Makes a lesson of the bytes of its file.
pub(super) fn from_bytes(bytes: &[u8], folder: &Path, reading: &Reading) -> Result<Lesson, Vec<Fault>> {
    let text = in_utf8(bytes, "a lesson is written in UTF-8, and this is not")?;
    let mut faults = Faults::new(text);
    let wire = wire::parse(text, &mut faults);
    let mut loader = Loader { folder, reading, faults: &mut faults, dossier: None };
    let title = wire.title.map(|title| loader.line(&title, "title")).unwrap_or_default();
    let stops = wire.stops.iter().filter_map(|stop| loader.stop(stop)).collect();
    let (dossier, dossier_file) = match loader.dossier.take() {
        Some(Named { dossier: Some(dossier), file, .. }) => (dossier, file),
        _ => (Arc::new(builtin()), None),
    };
    let known = |text: Option<String>| text.map(|text| visible_line(text.trim()));
    let (author, language) = (known(wire.author), known(wire.language));
    match faults.in_order() {
        none if none.is_empty() => Ok(Lesson { title, author, language, dossier, dossier_file, stops }),
        faults => Err(faults),
    }
}

/// The dossier that a stop named, read once; none where it could not be.
struct Named {
    name: String,
    dossier: Option<Arc<Dossier>>,
    file: Option<PathBuf>,
}

struct Loader<'l, 't> {
    folder: &'l Path,
    reading: &'l Reading,
    faults: &'l mut Faults<'t>,
    dossier: Option<Named>,
}

impl Loader<'_, '_> {
    fn stop(&mut self, wire: &WireStop) -> Option<Stop> {
        let title = self.line(&wire.title, "title");
        let prose = self.prose(&wire.prose, "prose");
        let given = texts::of(self, wire);
        let unit = self.unit(wire.unit.as_ref());
        let view = self.view(wire.view.as_ref());
        let algorithm = self.algorithm(wire.algorithm.as_ref());
        let begins = self.step(wire.step.as_ref());
        let Texts { texts, names, origin } = given?;
        let scene = Scene {
            view: view.unwrap_or(View::Lab),
            algorithm: algorithm.unwrap_or(Algorithm::Myers),
            step: begins.unwrap_or(Step::Start),
        };
        let mut stop = Stop {
            title,
            prose,
            texts: Texts { texts, names, origin },
            unit: unit.or_else(|| texts::unit_of(wire)).unwrap_or_default(),
            scene,
            question: None,
            claims: Vec::new(),
            exercise: self.exercise(wire.exercise.as_ref()),
            minutes: wire.minutes.as_ref().and_then(|minutes| self.minutes(minutes)),
            notes: wire.notes.as_ref().map(|notes| self.text(notes, "notes", LONGEST_NOTES)),
        };
        if let Some(at) = wire.exercise.as_ref().filter(|_| !stop.has_texts()) {
            self.faults.at(&at.span(), "an exercise is done on two texts, and the stop has none");
        }
        if let Some(view) = wire.view.as_ref().filter(|_| scene.view == View::Compare) {
            self.needs_readouts(&stop, view);
        }
        stop.question = question::of(self, wire, &stop);
        stop.claims = self.claims(wire, &stop);
        Some(stop)
    }

    /// What the stop states, each as far as the program confirms it; a fault for any other.
    fn claims(&mut self, wire: &WireStop, stop: &Stop) -> Vec<Claim> {
        let mut claims = Vec::new();
        let input = question::input(stop);
        let dossier = self.named();
        for written in wire.claims.iter().flatten() {
            let told = match Claim::read(written.get_ref()) {
                Ok(claim) => {
                    let given = Given { input: &input, step: stop.scene.step, dossier: &dossier };
                    let fault = claim.fault(given);
                    claims.push(claim);
                    fault
                }
                Err(told) => Some(told),
            };
            if let Some(told) = told {
                self.faults.at(&written.span(), visible_line(&told));
            }
        }
        claims
    }

    /// The dossier that the lesson named so far; the built-in one where it named none.
    fn named(&self) -> Arc<Dossier> {
        self.dossier.as_ref().and_then(|named| named.dossier.clone()).unwrap_or_else(|| Arc::new(builtin()))
    }

    fn minutes(&mut self, written: &Spanned<[u32; 2]>) -> Option<Minutes> {
        let [alone, class] = *written.get_ref();
        let sound = (1..=MOST_MINUTES).contains(&alone) && (1..=MOST_MINUTES).contains(&class);
        if !sound {
            self.faults.at(&written.span(), format!("write minutes from 1 to {MOST_MINUTES}, as [1, 4]"));
        }
        sound.then_some(Minutes { alone, class })
    }

    fn exercise(&mut self, written: Option<&Spanned<String>>) -> Option<Exercise> {
        let known = Exercise::ALL.map(Exercise::name);
        let at = self.one_of(written?, "exercise", &known)?;
        Exercise::ALL.get(at).copied()
    }

    /// The comparison shows readouts, so that the texts must be theirs.
    fn needs_readouts(&mut self, stop: &Stop, at: &Spanned<String>) {
        if !matches!(stop.texts.origin, Origin::Passages(_)) {
            let told = "the view compare shows two readouts: write dossier = \"cuba-china\" and pair = [\"CU 1\", \"CN 1\"]";
            self.faults.at(&at.span(), told);
        }
    }

    /// A text of one line.
    fn line(&mut self, text: &Spanned<String>, key: &str) -> String {
        self.text(text, key, LONGEST_LINE)
    }

    /// A text of some lines, joined to one paragraph.
    fn prose(&mut self, text: &Spanned<String>, key: &str) -> String {
        self.text(text, key, LONGEST_PROSE)
    }

    fn text(&mut self, text: &Spanned<String>, key: &str, most: usize) -> String {
        let joined = text.get_ref().split_whitespace().collect::<Vec<_>>().join(" ");
        let length = joined.chars().count();
        if joined.is_empty() {
            self.faults.at(&text.span(), format!("`{key}` is empty"));
        } else if length > most {
            self.faults.at(
                &text.span(),
                format!("`{key}` has {length} characters; up to {most} fit on a screen of 80 by 24"),
            );
        }
        visible_line(&joined)
    }

    fn unit(&mut self, written: Option<&Spanned<String>>) -> Option<Unit> {
        let known = Unit::ALL.map(Unit::name);
        let at = self.one_of(written?, "unit", &known)?;
        Unit::ALL.get(at).copied()
    }

    fn view(&mut self, written: Option<&Spanned<String>>) -> Option<View> {
        let at = self.one_of(written?, "view", &["lab", "plain", "four", "compare"])?;
        [View::Lab, View::Plain, View::Four, View::Compare].get(at).copied()
    }

    fn algorithm(&mut self, written: Option<&Spanned<String>>) -> Option<Algorithm> {
        let known = Algorithm::ALL.map(|algorithm| algorithm.facts().key);
        let at = self.one_of(written?, "algorithm", &known)?;
        Algorithm::ALL.get(at).copied()
    }

    fn step(&mut self, written: Option<&Spanned<Value>>) -> Option<Step> {
        let written = written?;
        let text = match written.get_ref() {
            Value::Number(number) => return Some(Step::Number(*number as usize)),
            Value::Text(text) => text,
        };
        let turn =
            || text.strip_prefix("turn ")?.trim().parse().ok().filter(|&turn| turn > 0).map(Step::Turn);
        let step = match text.as_str() {
            "start" => Some(Step::Start),
            "end" => Some(Step::End),
            "next turn" => Some(Step::Turn(1)),
            _ => turn(),
        };
        if step.is_none() {
            let text = visible_line(text);
            let told = format!(
                "“{text}” is no step: write a number, \"start\", \"end\", \"next turn\" or \"turn 3\""
            );
            self.faults.at(&written.span(), told);
        }
        step
    }

    /// The position of what was written among what is known.
    fn one_of(&mut self, written: &Spanned<String>, key: &str, known: &[&str]) -> Option<usize> {
        let found = known.iter().position(|name| name == written.get_ref());
        if found.is_none() {
            let hint = meant(written.get_ref(), known).map(|word| format!(" (did you mean {word}?)"));
            let (text, hint) = (visible_line(written.get_ref()), hint.unwrap_or_default());
            let article = if key.starts_with(['a', 'e', 'u']) && key != "unit" { "an" } else { "a" };
            self.faults.at(
                &written.span(),
                format!("“{text}” is not {article} {key}{hint}; known here: {}", known.join(", ")),
            );
        }
        found
    }
}

#[cfg(test)]
mod tests;
