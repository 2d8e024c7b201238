//! A lesson on paper: what the teacher says, the texts, the questions with room to work, and hints and answers at the end.
//!
//! There is no picture of the program in it: what is done by hand has a blank of its own, an empty table or a grid with its
//! slopes, and the answers show it filled.

use std::fmt::Write as _;

use askama::Template;

use super::handout_blank::{Blank, blank_of};
use super::markdown::escaped;
use crate::lab::{Algorithm, Input, Side, Unit, compare};
use crate::lesson::{Lesson, Stop, View, letter};
use crate::render::Theme;

const STYLES: &str = include_str!("../../data/templates/handout.css");

/// A form in which a lesson is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandoutForm {
    /// Markdown, with grids as blocks of text.
    Markdown,
    /// One HTML page that stands alone, with drawn grids.
    Html,
}

impl HandoutForm {
    /// Every form.
    pub const ALL: [Self; 2] = [Self::Markdown, Self::Html];

    /// The name that a reader types.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// What it is, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown, the grids as blocks of text",
            Self::Html => "One HTML page that stands alone, for paper: eight pages at most for ten stops",
        }
    }
}

/// Prints a lesson; the text ends with a line break.
pub fn handout(lesson: &Lesson, form: HandoutForm, theme: &Theme) -> String {
    let sheets: Vec<Sheet> = lesson.stops.iter().enumerate().map(|(at, stop)| sheet(at + 1, stop)).collect();
    match form {
        HandoutForm::Markdown => markdown(lesson, &sheets),
        HandoutForm::Html => html(lesson, &sheets, theme),
    }
}

/// What is printed of a stop.
struct Sheet<'a> {
    number: usize,
    title: &'a str,
    prose: &'a str,
    texts: Vec<(&'a str, &'a str)>,
    ask: Option<&'a str>,
    choices: Vec<(char, &'a str)>,
    hint: Option<&'a str>,
    /// The letter and the words of the right choice.
    right: Option<(char, &'a str)>,
    reveal: Option<&'a str>,
    /// What each algorithm keeps, where the answer compares them: its name, the words, the edits.
    kept: Vec<(&'static str, String, usize)>,
    blank: Option<Blank>,
}

fn sheet(number: usize, stop: &Stop) -> Sheet<'_> {
    let [before, after] = &stop.texts.texts;
    let [first, second] = &stop.texts.names;
    let input = Input::new(before, after, stop.unit).named(first, second);
    let texts =
        if stop.has_texts() { vec![(first.as_str(), before.as_str()), (second, after)] } else { Vec::new() };
    let question = stop.question.as_ref();
    let compares = question.map_or(stop.scene.view, |question| question.then.view) == View::Four;
    Sheet {
        number,
        title: &stop.title,
        prose: &stop.prose,
        texts,
        ask: question.map(|question| question.ask.as_str()),
        choices: question
            .map(|question| {
                question
                    .choices
                    .iter()
                    .enumerate()
                    .map(|(at, choice)| (letter(at), choice.as_str()))
                    .collect()
            })
            .unwrap_or_default(),
        hint: question.and_then(|question| question.hint.as_deref()),
        right: question.and_then(|question| {
            Some((letter(question.right?), question.choices.get(question.right?)?.as_str()))
        }),
        reveal: question.map(|question| question.reveal.as_str()),
        kept: if compares && stop.has_texts() { kept(&input) } else { Vec::new() },
        blank: stop.exercise.and_then(|exercise| blank_of(exercise, stop, &input)),
    }
}

/// What each of the four keeps, and its edits.
fn kept(input: &Input) -> Vec<(&'static str, String, usize)> {
    let outcomes = compare(input, &Algorithm::FOUR);
    let told = outcomes.into_iter().filter_map(|(algorithm, outcome)| {
        let script = outcome.ok()?.script;
        let words: Vec<&str> = script.pairs().map(|(at, _)| input.text(Side::Before, at)).collect();
        let joined = words.join(if input.unit == Unit::Character { "" } else { " " });
        Some((algorithm.name(), joined, script.cost()))
    });
    told.collect()
}

/// What the first lines of a handout say.
fn byline(lesson: &Lesson) -> String {
    let author = lesson.author.as_ref().filter(|author| !author.is_empty());
    let by = author.map(|author| format!("{author}, ")).unwrap_or_default();
    let minutes = lesson.stops.iter().filter_map(|stop| stop.minutes);
    let (alone, class) = minutes.fold((0, 0), |(alone, class), of| (alone + of.alone, class + of.class));
    let time = if alone > 0 {
        format!(" About {alone} minutes alone, {class} with a class.")
    } else {
        String::new()
    };
    let stops = lesson.stops.len();
    format!(
        "{by}{stops} stop{}.{time} Predict before you turn to the hints and answers, which stand at the end.",
        if stops == 1 { "" } else { "s" }
    )
}

fn markdown(lesson: &Lesson, sheets: &[Sheet<'_>]) -> String {
    let mut text = format!("# {}\n\n{}\n", escaped(&lesson.title), escaped(&byline(lesson)));
    for sheet in sheets {
        push(
            &mut text,
            format_args!("\n## {} {}\n\n{}\n", sheet.number, escaped(sheet.title), escaped(sheet.prose)),
        );
        for (name, words) in &sheet.texts {
            push(&mut text, format_args!("\n- {}: {}", escaped(name), escaped(words)));
        }
        if !sheet.texts.is_empty() {
            text.push('\n');
        }
        if let Some(ask) = sheet.ask {
            push(&mut text, format_args!("\n**{}**\n\n", escaped(ask)));
            for (letter, words) in &sheet.choices {
                push(&mut text, format_args!("- {letter}: {}\n", escaped(words)));
            }
        }
        if let Some(blank) = &sheet.blank {
            push(&mut text, format_args!("\n{}\n\n{}", escaped(blank.task), blank.markdown_empty()));
        }
    }
    if sheets.iter().any(|sheet| sheet.hint.is_some()) {
        text.push_str("\n## Hints\n\n");
    }
    for sheet in sheets {
        if let Some(hint) = sheet.hint {
            push(&mut text, format_args!("{}. {}\n", sheet.number, escaped(hint)));
        }
    }
    text.push_str("\n## Answers\n");
    for sheet in sheets {
        let Some(reveal) = sheet.reveal else { continue };
        let right =
            sheet.right.map(|(letter, words)| format!(": {letter}, {}", escaped(words))).unwrap_or_default();
        push(
            &mut text,
            format_args!("\n### {} {}{right}\n\n{}\n", sheet.number, escaped(sheet.title), escaped(reveal)),
        );
        if !sheet.kept.is_empty() {
            text.push_str("\n| | keeps | edits |\n|---|---|---|\n");
            for (name, words, edits) in &sheet.kept {
                push(&mut text, format_args!("| {name} | {} | {edits} |\n", escaped(words)));
            }
        }
        if let Some(blank) = &sheet.blank {
            push(&mut text, format_args!("\n{}", blank.markdown_filled()));
        }
    }
    text
}

fn push(text: &mut String, part: std::fmt::Arguments<'_>) {
    text.write_fmt(part).expect("writing to a string cannot fail");
}

/// Everything that the template prints.
#[derive(Template)]
#[template(path = "handout.html", config = "data/templates/askama.toml")]
struct Page<'a> {
    version: &'static str,
    language: &'a str,
    title: &'a str,
    byline: String,
    background: String,
    text: String,
    css: &'static str,
    stops: &'a [Sheet<'a>],
}

fn html(lesson: &Lesson, sheets: &[Sheet<'_>], theme: &Theme) -> String {
    let paper = theme.paper();
    let page = Page {
        version: env!("CARGO_PKG_VERSION"),
        language: lesson.language.as_deref().unwrap_or("en"),
        title: &lesson.title,
        byline: byline(lesson),
        background: paper.background.css(),
        text: paper.text.css(),
        css: STYLES,
        stops: sheets,
    };
    format!("{page}\n")
}
