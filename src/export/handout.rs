//! A lesson on paper: what the teacher says, the screens, the questions, and the answers at the end.

use std::fmt::Write as _;

use serde::Serialize;

use super::html::filled;
use super::markdown::escaped;
use super::svg;
use crate::lesson::{Lesson, Question, Stop, letter};
use crate::render::{Screen, Theme};

const TEMPLATE: &str = include_str!("../../data/templates/handout.html");
const STYLES: &str = include_str!("../../data/templates/handout.css");

/// The rows of a screen above its body, and below it.
const HEAD: u16 = 2;
const FOOT: u16 = 1;

/// A form in which a lesson is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandoutForm {
    /// Markdown, with the screens as blocks of text.
    Markdown,
    /// One HTML page that stands alone, with the screens as pictures.
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
            Self::Markdown => "Markdown, the pictures as blocks of text",
            Self::Html => "One HTML page that stands alone, with drawn pictures",
        }
    }
}

/// The pictures of a stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plate {
    /// As it is asked.
    pub asked: Screen,
    /// As it is answered.
    pub answered: Screen,
}

/// The body of a screen: without header, status line, cursor and the blank rows at its ends.
pub fn cropped(screen: &Screen) -> Screen {
    let rows: Vec<_> = screen.rows().collect();
    let end = rows.len().saturating_sub(usize::from(FOOT));
    let body = rows.get(usize::from(HEAD)..end).unwrap_or_default();
    let blank = |row: &&&[crate::render::Cell]| row.iter().all(|cell| cell.symbol.trim().is_empty());
    let first = body.iter().take_while(blank).count();
    let last = body.len() - body.iter().rev().take_while(blank).count();
    let kept = body.get(first..last).unwrap_or_default();
    Screen {
        width: screen.width,
        height: kept.len() as u16,
        cells: kept.iter().flat_map(|row| row.iter().cloned()).collect(),
        cursor: None,
    }
}

/// Prints a lesson with the pictures of its stops, in their order; the text ends with a line break.
pub fn handout(lesson: &Lesson, plates: &[Plate], form: HandoutForm, theme: &Theme) -> String {
    match form {
        HandoutForm::Markdown => markdown(lesson, plates),
        HandoutForm::Html => html(lesson, plates, theme),
    }
}

fn markdown(lesson: &Lesson, plates: &[Plate]) -> String {
    let mut text = format!("# {}\n\n", escaped(&lesson.title));
    let by = lesson.author.as_ref().map(|author| format!("{}, ", escaped(author))).unwrap_or_default();
    push(
        &mut text,
        format_args!(
            "{by}{} stops. Predict before you turn to the answers, which stand at the end.\n",
            lesson.stops.len()
        ),
    );
    for ((at, stop), plate) in lesson.stops.iter().enumerate().zip(plates) {
        push(
            &mut text,
            format_args!("\n## {} {}\n\n{}\n\n", at + 1, escaped(&stop.title), escaped(&stop.prose)),
        );
        block(&mut text, &plate.asked);
        if let Some(question) = &stop.question {
            push(&mut text, format_args!("\n**{}**\n\n", escaped(&question.ask)));
            for (choice, words) in question.choices.iter().enumerate() {
                push(&mut text, format_args!("- {}: {}\n", letter(choice), escaped(words)));
            }
            if let Some(hint) = &question.hint {
                push(&mut text, format_args!("\nHint: {}\n", escaped(hint)));
            }
        }
    }
    text.push_str("\n## Answers\n");
    for ((at, stop), plate) in lesson.stops.iter().enumerate().zip(plates) {
        let Some(question) = &stop.question else { continue };
        let Some(right) = question.right else { continue };
        push(
            &mut text,
            format_args!(
                "\n### {} {}: {}, {}\n\n{}\n\n",
                at + 1,
                escaped(&stop.title),
                letter(right),
                escaped(&question.choices[right]),
                escaped(&question.reveal)
            ),
        );
        block(&mut text, &plate.answered);
    }
    text
}

/// A screen between fences that are longer than any run of backticks in it.
fn block(text: &mut String, screen: &Screen) {
    let shown = screen.text();
    let longest = shown.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat((longest + 1).max(3));
    push(text, format_args!("{fence}text\n{shown}{fence}\n"));
}

fn push(text: &mut String, part: std::fmt::Arguments<'_>) {
    text.write_fmt(part).expect("writing to a string cannot fail");
}

/// Everything that the template prints.
#[derive(Serialize)]
struct Page<'a> {
    version: &'static str,
    language: &'a str,
    title: &'a str,
    author: Option<&'a str>,
    background: String,
    text: String,
    css: &'static str,
    stops: Vec<PageStop<'a>>,
}

#[derive(Serialize)]
struct PageStop<'a> {
    title: &'a str,
    prose: &'a str,
    described: String,
    /// The two parts that are not escaped: pictures whose every letter is.
    asked: String,
    answered: String,
    question: Option<PageQuestion<'a>>,
}

#[derive(Serialize)]
struct PageQuestion<'a> {
    ask: &'a str,
    choices: &'a [String],
    hint: Option<&'a str>,
    letter: String,
    right: &'a str,
    reveal: &'a str,
}

fn html(lesson: &Lesson, plates: &[Plate], theme: &Theme) -> String {
    let paper = theme.paper();
    let page = Page {
        version: env!("CARGO_PKG_VERSION"),
        language: lesson.language.as_deref().unwrap_or("en"),
        title: &lesson.title,
        author: lesson.author.as_deref(),
        background: paper.background.css(),
        text: paper.text.css(),
        css: STYLES,
        stops: lesson.stops.iter().zip(plates).map(|(stop, plate)| page_stop(stop, plate, theme)).collect(),
    };
    filled(TEMPLATE, page)
}

fn page_stop<'a>(stop: &'a Stop, plate: &Plate, theme: &Theme) -> PageStop<'a> {
    let [before, after] = &stop.texts.texts;
    PageStop {
        title: &stop.title,
        prose: &stop.prose,
        described: format!("{} on “{before}” and “{after}”", stop.scene.algorithm.name()),
        asked: svg(&plate.asked, theme),
        answered: svg(&plate.answered, theme),
        question: stop.question.as_ref().map(page_question),
    }
}

fn page_question(question: &Question) -> PageQuestion<'_> {
    PageQuestion {
        ask: &question.ask,
        choices: &question.choices,
        hint: question.hint.as_deref(),
        letter: question.right.map(|right| letter(right).to_string()).unwrap_or_default(),
        right: question.right.and_then(|right| question.choices.get(right)).map_or("", String::as_str),
        reveal: &question.reveal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_is_cut_to_what_stands_in_its_body() {
        let mut screen = Screen::new(6, 6);
        for (row, symbol) in [(0, "h"), (3, "b"), (5, "s")] {
            screen.cell_mut(1, row).unwrap().symbol = symbol.to_owned();
        }
        let body = cropped(&screen);
        assert_eq!((body.width, body.height, body.text()), (6, 1, " b\n".to_owned()));
    }

    #[test]
    fn backticks_in_a_picture_do_not_end_it() {
        let mut screen = Screen::new(6, 1);
        for column in 0..4 {
            screen.cell_mut(column, 0).unwrap().symbol = "`".to_owned();
        }
        let mut text = String::new();
        block(&mut text, &screen);
        assert_eq!(text, "`````text\n````\n`````\n");
    }
}
