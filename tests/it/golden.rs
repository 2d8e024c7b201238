//! What each export looks like, on the built-in dossier, its analysis frozen, and on one that tries to get out.

use diptych::export::{Format, Options, View, export};
use diptych::render::{ColourLevel, Theme, ThemeName};

use crate::exports::{hostile, options};
use crate::frozen::CALL;

/// The text with its escapes to be seen.
fn seen(text: &str) -> String {
    text.replace('\u{1b}', "␛").replace('\r', "␍")
}

#[test]
fn the_builtin_call_as_text_on_a_narrow_page() {
    insta::assert_snapshot!(export(&CALL, &options(View::Columns, 80), Format::Text));
}

#[test]
fn the_builtin_call_as_text_on_a_wide_page() {
    insta::assert_snapshot!(export(&CALL, &options(View::Columns, 170), Format::Text));
}

#[test]
fn the_ledger_of_the_builtin_call_as_text() {
    insta::assert_snapshot!(export(&CALL, &options(View::Ledger, 120), Format::Text));
}

#[test]
fn the_omissions_of_the_builtin_call_as_text() {
    insta::assert_snapshot!(export(&CALL, &options(View::Omissions, 80), Format::Text));
}

#[test]
fn the_ledger_of_the_builtin_call_as_markdown() {
    insta::assert_snapshot!(export(&CALL, &options(View::Ledger, 80), Format::Markdown));
}

#[test]
fn the_builtin_call_as_csv() {
    insta::assert_snapshot!(seen(&export(&CALL, &options(View::Ledger, 80), Format::Csv)));
}

#[test]
fn hostile_texts_in_colours_and_in_one_ink() {
    let mut both = String::new();
    for (name, level) in [(ThemeName::OkabeDark, ColourLevel::Ansi16), (ThemeName::Mono, ColourLevel::None)] {
        let options = Options { theme: Theme::new(name, level), ..options(View::Columns, 100) };
        both.push_str(&seen(&export(&hostile(), &options, Format::Ansi)));
    }
    insta::assert_snapshot!(both);
}

#[test]
fn hostile_texts_as_a_page() {
    let page = export(&hostile(), &options(View::Columns, 80), Format::Html);
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    insta::assert_snapshot!(format!("{head}<style>...</style>{body}"));
}

#[test]
fn hostile_texts_as_markdown_and_csv() {
    let markdown = export(&hostile(), &options(View::Columns, 80), Format::Markdown);
    let csv = export(&hostile(), &options(View::Ledger, 80), Format::Csv);
    insta::assert_snapshot!(format!("{markdown}\n-----\n{}", seen(&csv)));
}

#[test]
fn hostile_texts_as_json() {
    let json = export(&hostile(), &options(View::Columns, 80), Format::Json);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&value["rows"]).unwrap());
}
