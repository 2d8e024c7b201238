//! What every export promises: nothing lost, nothing added, nothing that a device would obey.

use std::sync::Arc;

use diptych::analysis::{self, Analysis};
use diptych::collate::ReadoutIx;
use diptych::dossier::{self, Dossier, Readout};
use diptych::export::{Format, Options, View, WordSigns, export};
use diptych::ingest::Intake;
use diptych::render::{ColourLevel, Lens, Theme, ThemeName};
use diptych::text::PassageIx;
use proptest::prelude::*;

pub(crate) fn analysed(dossier: Dossier) -> Analysis {
    analysis::analyse(&analysis::prepare(Arc::new(dossier)), analysis::Options::default())
}

pub(crate) fn builtin() -> Analysis {
    analysed(dossier::builtin())
}

fn readout(code: &str, text: &str) -> Readout {
    Readout {
        code: code.into(),
        name: format!("{code} <b>name</b>"),
        issuer: Some("=cmd|' /C calc'!A0".into()),
        language: Some("en\" onload=\"x".into()),
        translated: true,
        published: None,
        day: None,
        time_zone: None,
        source: Some("javascript:alert(1)".into()),
        has_passages: false,
        text: text.into(),
        intake: Intake { made_visible: 2, ..Intake::default() },
    }
}

/// A dossier of loose texts, with provenance that tries to get out.
pub(crate) fn texts(texts: &[&str]) -> Dossier {
    Dossier {
        title: "Title </title><script>alert(1)</script> & \"more\"".into(),
        readouts: texts
            .iter()
            .zip(["AA", "BB", "CC", "DD"])
            .map(|(text, code)| readout(code, text))
            .collect(),
        facts: Vec::new(),
        context: Vec::new(),
        ..dossier::builtin()
    }
}

/// Texts that try to be commands of every device that an export is read by.
pub(crate) fn hostile() -> Analysis {
    analysed(texts(&[
        "He said \"<script>alert('x')</script> & more\" on | Monday. =SUM(A1) was the answer. \u{1b}[31mRed\u{1b}[0m \
         \u{202e}txet\u{202c} came later. **Bold** _under_ [link](javascript:x) `code` stayed. 习近平说：“好。”",
        "She said \"<script>alert('x')</script> and more\" on | Tuesday. -1+2 was the answer. Nothing else came.",
    ]))
}

pub(crate) fn options(view: View, width: u16) -> Options {
    Options {
        view,
        base: ReadoutIx(0),
        width,
        lens: Lens::Both,
        signs: WordSigns::None,
        theme: Theme::new(ThemeName::OkabeDark, ColourLevel::TrueColour),
    }
}

fn passages(analysis: &Analysis) -> Vec<(usize, usize, String)> {
    let mut all = Vec::new();
    for (r, text) in analysis.texts().iter().enumerate() {
        for p in 0..text.passages.len() {
            let words = analysis.passage_text(ReadoutIx(r as u32).at(PassageIx(p as u32)));
            all.push((r, p, words.to_owned()));
        }
    }
    all
}

/// The letters of a text without white space, without what Markdown escapes with or marks, and without what every
/// export may replace.
fn letters(text: &str) -> String {
    let dropped = "\\*\u{fffd}\u{202e}\u{202c}";
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !dropped.contains(*c)).collect()
}

fn without_escapes(ansi: &str) -> String {
    let mut plain = String::new();
    let mut rest = ansi;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').expect("every escape is an SGR sequence").1;
    }
    plain + rest
}

fn without_tags(html: &str) -> String {
    let mut plain = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        rest = after.split_once('>').expect("a tag ends").1;
    }
    plain.push_str(rest);
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2f;", "/"), ("&amp;", "&")];
    entities.iter().fold(plain, |text, (entity, letter)| text.replace(entity, letter))
}

fn html_prose(html: &str, id: &str) -> String {
    let article = html.split_once(&format!("<article id=\"{id}\">")).expect("every passage has its anchor").1;
    let prose = article.split_once("<p class=\"prose\"").expect("every passage has its prose").1;
    let prose = prose.split_once('>').unwrap().1;
    without_tags(prose.split_once("</p>").unwrap().0)
}

#[test]
fn the_page_stripped_of_tags_holds_each_passage_once_and_as_it_is() {
    for analysis in [builtin(), hostile()] {
        let html = export(&analysis, &options(View::Columns, 80), Format::Html);
        for (r, p, words) in passages(&analysis) {
            let id = format!("p{}-{}", r + 1, p + 1);
            assert_eq!(html_prose(&html, &id), words);
            assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
        }
    }
}

#[test]
fn the_page_runs_nothing_loads_nothing_and_says_so() {
    let html = export(&hostile(), &options(View::Columns, 80), Format::Html);
    let body = html.split_once("</style>").unwrap().1;
    assert!(html.contains("default-src 'none'"));
    assert!(!html.contains("<script") && !html.contains("onload=\"x") && !html.contains("href=\"javascript"));
    assert!(!body.contains("style=") && !html.contains("src="), "{html}");
    let links = body.split("href=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0);
    for link in links {
        assert!(link.starts_with('#') || link.starts_with("http"), "{link}");
    }
}

#[test]
fn links_inside_the_page_lead_somewhere() {
    let html = export(&builtin(), &options(View::Columns, 80), Format::Html);
    for link in html.split("href=\"#").skip(1).map(|rest| rest.split_once('"').unwrap().0) {
        assert!(html.contains(&format!("id=\"{link}\"")), "{link}");
    }
}

#[test]
fn every_format_that_holds_passages_holds_every_letter_of_them() {
    for analysis in [builtin(), hostile()] {
        for format in [Format::Text, Format::Csv, Format::Markdown, Format::Html] {
            let text = export(&analysis, &options(View::Columns, 70), format);
            let text = match format {
                Format::Markdown | Format::Html => without_tags(&text),
                Format::Csv => text.replace("\"\"", "\""),
                _ => text,
            };
            for (r, p, words) in passages(&analysis) {
                assert!(letters(&text).contains(&letters(&words)), "{format:?} lost {r} {p}: {words}");
            }
        }
    }
}

#[test]
fn no_escape_of_the_texts_reaches_a_terminal() {
    let analysis = hostile();
    for view in View::ALL {
        for width in [40, 80, 160] {
            let text = export(&analysis, &options(view, width), Format::Text);
            let obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!text.contains(obeyed), "{text:?}");
            let ansi = without_escapes(&export(&analysis, &options(view, width), Format::Ansi));
            assert_eq!(ansi, text);
        }
    }
}

#[test]
fn signs_stand_around_words_in_plain_text_only_when_asked_for() {
    let analysis = builtin();
    let plain = export(&analysis, &options(View::Columns, 80), Format::Text);
    let signed =
        export(&analysis, &Options { signs: WordSigns::All, ..options(View::Columns, 80) }, Format::Text);
    assert!(plain.contains("telephone conversation with Secretary"), "{plain}");
    assert!(signed.contains("_conversation with_"), "{signed}");
}

#[test]
fn a_page_of_one_readout_and_of_an_unanswered_pair_can_be_written() {
    for dossier in [texts(&["Only one text here."]), texts(&["Apples grow.", "习近平说。"])] {
        let analysis = analysed(dossier);
        for format in Format::ALL {
            for view in View::ALL {
                let text = export(&analysis, &options(view, 80), format);
                assert!(text.ends_with('\n') == format.is_text(), "{format:?} {view:?}");
            }
        }
    }
}

#[test]
fn a_cell_of_a_spreadsheet_is_never_a_formula() {
    for view in View::ALL {
        let csv = export(&hostile(), &options(view, 80), Format::Csv);
        for record in csv.split("\r\n") {
            for field in record.split(',') {
                let shown = field.trim_start_matches('"');
                assert!(!shown.starts_with(['=', '+', '@']), "{record}");
            }
        }
    }
    let csv = export(&hostile(), &options(View::Columns, 80), Format::Csv);
    assert!(csv.contains("\"'=SUM(A1) was the answer.\"") || csv.contains("'=SUM"), "{csv}");
}

fn prose() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-z]{1,8}".boxed(),
        1 => "[习近平主席说好，。]{1,6}".boxed(),
        1 => Just("<b>&\"'".to_owned()).boxed(),
        1 => Just("one-China".to_owned()).boxed(),
        1 => "\\PC".boxed(),
        1 => Just("\u{1b}[1m".to_owned()).boxed(),
    ];
    let sentence = prop::collection::vec(word, 1..9).prop_map(|words| words.join(" ") + ". ");
    prop::collection::vec(sentence, 1..5).prop_map(|sentences| sentences.concat())
}

fn any_view() -> impl Strategy<Value = View> {
    prop::sample::select(View::ALL.to_vec())
}

proptest! {
    #![proptest_config(crate::cases(48))]

    #[test]
    fn colours_stripped_of_escapes_are_the_plain_text(
        a in prose(), b in prose(), view in any_view(), width in 20u16..200,
        level in prop_oneof![Just(ColourLevel::None), Just(ColourLevel::Ansi16), Just(ColourLevel::Ansi256), Just(ColourLevel::TrueColour)],
        lens in prop_oneof![Just(Lens::Both), Just(Lens::Shared), Just(Lens::Divergent)],
    ) {
        let analysis = analysed(texts(&[&a, &b]));
        let options = Options { lens, theme: Theme::new(ThemeName::OkabeLight, level), ..options(view, width) };
        let text = export(&analysis, &options, Format::Text);
        prop_assert_eq!(without_escapes(&export(&analysis, &options, Format::Ansi)), text.clone());
        for line in text.lines() {
            prop_assert!(diptych::render::cells(line) <= usize::from(width), "{:?} is wider than {}", line, width);
        }
    }

    #[test]
    fn the_page_keeps_every_passage(a in prose(), b in prose(), c in prose()) {
        let analysis = analysed(texts(&[&a, &b, &c]));
        let html = export(&analysis, &options(View::Columns, 80), Format::Html);
        for (r, p, words) in passages(&analysis) {
            prop_assert_eq!(html_prose(&html, &format!("p{}-{}", r + 1, p + 1)), words);
        }
    }
}

#[test]
fn a_dossier_whose_context_names_a_readout_that_is_gone_is_still_written() {
    let mut dossier = dossier::builtin();
    dossier.readouts.truncate(1);
    dossier.readouts.push(readout("BB", "They spoke by telephone."));
    let analysis = analysed(dossier);
    for format in Format::ALL {
        assert!(!export(&analysis, &options(View::Columns, 80), format).is_empty(), "{format:?}");
    }
}
