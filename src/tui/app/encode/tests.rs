//! The bytes drawn by a terminal give the picture again.

use std::sync::Arc;

use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::analysis::{Options, analyse, prepare};
use crate::dossier::builtin;
use crate::render::ColourLevel;
use crate::tui::action::{Action, Motion};
use crate::tui::app::picture;
use crate::tui::appearance::Appearance;
use crate::tui::state::{Prefs, Size, State};
use crate::tui::update::{Msg, settle, update};

fn screen(lines: &[&str]) -> Buffer {
    Buffer::with_lines(lines.iter().copied())
}

fn terminal(rows: u16, columns: u16) -> vt100::Parser {
    let size = |n| std::num::NonZero::new(n).unwrap();
    vt100::Parser::new(size(rows), size(columns), 0)
}

/// Draws bytes as a terminal does.
fn draw(terminal: &mut vt100::Parser, bytes: &[u8]) {
    terminal.process(bytes);
}

fn assert_shows(terminal: &vt100::Parser, buffer: &Buffer) {
    for y in 0..buffer.area.height {
        let row = row_of(buffer, y);
        let covered = covered_cells(row);
        for (x, cell) in row.iter().enumerate().filter(|(x, _)| !covered[*x]) {
            let shown = terminal.screen().cell(y, x as u16).unwrap();
            let symbol = if shown.contents().is_empty() { " " } else { shown.contents() };
            assert_eq!(symbol, cell.symbol(), "at {x},{y}");
            let blank = cell.symbol() == " ";
            assert_eq!(
                shown.underline(),
                cell.modifier.contains(Modifier::UNDERLINED),
                "underline at {x},{y}"
            );
            assert_eq!(shown.inverse(), cell.modifier.contains(Modifier::REVERSED), "reverse at {x},{y}");
            assert!(blank || shown.bold() == cell.modifier.contains(Modifier::BOLD), "bold at {x},{y}");
            let colour = match cell.fg {
                Color::Indexed(n) => vt100::Color::Idx(n),
                Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
                _ => vt100::Color::Default,
            };
            assert!(blank || shown.fgcolor() == colour, "colour at {x},{y}: {:?}", shown.fgcolor());
        }
    }
}

#[test]
fn nothing_is_written_for_the_same_picture() {
    let mut encoder = Encoder::new();
    let picture = screen(&["one", "two"]);
    assert!(!encoder.encode(picture.clone(), Some(Position::ORIGIN)).is_empty());
    assert_eq!(encoder.encode(picture, Some(Position::ORIGIN)), b"");
}

#[test]
fn a_changed_word_costs_little_more_than_its_letters() {
    let mut encoder = Encoder::new();
    encoder.encode(screen(&["the quick brown fox", "jumps"]), None);
    let bytes = encoder.encode(screen(&["the quick green fox", "jumps"]), None);
    assert_eq!(String::from_utf8(bytes).unwrap(), "\u{1b}[1;11Hgree");
}

#[test]
fn rows_that_scroll_are_moved_by_the_terminal() {
    let lines: Vec<String> =
        (0..20).map(|i| format!("row {i} {}", "abcdefghijklmnopqrst".repeat(2).split_off(i))).collect();
    let window = |from: usize| {
        let mut rows = vec!["a title that stays"];
        rows.extend(lines.iter().skip(from).take(10).map(String::as_str));
        rows.push("a status that stays");
        screen(&rows)
    };
    let mut encoder = Encoder::new();
    let mut terminal = self::terminal(12, window(0).area.width);
    draw(&mut terminal, &encoder.encode(window(0), None));
    for from in [1, 3, 2, 7, 0] {
        let bytes = encoder.encode(window(from), None);
        assert!(
            bytes.len() < 500,
            "{} bytes to row {from}: {}",
            bytes.len(),
            String::from_utf8_lossy(&bytes).escape_debug()
        );
        draw(&mut terminal, &bytes);
        assert_shows(&terminal, &window(from));
    }
}

#[derive(Debug, Clone)]
struct Paint {
    x: u16,
    y: u16,
    text: &'static str,
    style: Style,
}

fn paint() -> impl Strategy<Value = Paint> {
    let texts =
        prop::sample::select(vec!["word", "a longer run of words", "国家主席", "é", " ", "     ", "━─│"]);
    let styles = prop::sample::select(vec![
        Style::new(),
        Style::new().fg(Color::Rgb(86, 180, 233)),
        Style::new().fg(Color::Indexed(214)).add_modifier(Modifier::UNDERLINED),
        Style::new().add_modifier(Modifier::BOLD),
        Style::new().add_modifier(Modifier::REVERSED),
    ]);
    (0..30u16, 0..9u16, texts, styles).prop_map(|(x, y, text, style)| Paint { x, y, text, style })
}

/// One frame: a scroll of some rows, and paint over them.
fn frame() -> impl Strategy<Value = (i32, Vec<Paint>)> {
    (-3..4i32, prop::collection::vec(paint(), 0..6))
}

/// The bytes of one step down from the opening of the built-in call, at 120 columns and 36 rows, without the context.
fn step(level: ColourLevel) -> usize {
    let analysis = analyse(&prepare(Arc::new(builtin())), Options::default());
    let prefs = Prefs { context: false, ..Prefs::default() };
    let appearance = Appearance::new(&prefs, level);
    let mut state = State::new(Arc::new(analysis), Size { width: 120, height: 36 }, prefs);
    let mut encoder = Encoder::new();
    let mut frame = |state: &State| {
        let (buffer, cursor) = picture::draw(state, &appearance);
        encoder.encode(buffer, cursor).len()
    };
    settle(&mut state);
    frame(&state);
    update(&mut state, Msg::Action(Action::Move(Motion::Next)));
    settle(&mut state);
    frame(&state)
}

#[test]
fn a_step_writes_few_bytes() {
    for (level, most) in
        [(ColourLevel::TrueColour, 700), (ColourLevel::Ansi256, 600), (ColourLevel::Ansi16, 520)]
    {
        let bytes = step(level);
        assert!(bytes <= most, "{bytes} bytes with {level:?}");
    }
}

proptest! {
    #[test]
    fn any_pictures_in_any_order_are_shown(frames in prop::collection::vec(frame(), 1..8)) {
        let area = Rect::new(0, 0, 30, 9);
        let mut picture = Buffer::empty(area);
        for y in 0..9 {
            picture.set_stringn(0, y, format!("{y} row {y} of the first picture"), 30, Style::new());
        }
        let mut encoder = Encoder::new();
        let mut terminal = self::terminal(9, 30);
        draw(&mut terminal, &encoder.encode(picture.clone(), None));
        for (up, paints) in frames {
            if up != 0 {
                let mut shown = Shown::of(picture);
                shift::Shift { rows: 1..8, up }.apply(&mut shown);
                picture = shown.buffer;
                let prints = (0..9).map(|y| Print::of(row_of(&picture, y)));
                prop_assert_eq!(&shown.prints, &prints.collect::<Vec<_>>());
            }
            for Paint { x, y, text, style } in paints {
                // A wide letter cut in half is never drawn: blank the row first.
                picture.set_stringn(0, y, " ".repeat(30), 30, Style::reset());
                picture.set_stringn(x, y, text, usize::from(30 - x), style);
            }
            draw(&mut terminal, &encoder.encode(picture.clone(), Some(Position { x: 3, y: 4 })));
            assert_shows(&terminal, &picture);
            prop_assert_eq!(terminal.screen().cursor_position(), (4, 3));
        }
    }
}
