//! What is exported to be sent: pages that print, Word documents, views, and a schema that what is written fits.

use std::path::Path;
use std::sync::Arc;

use diptych::analysis::{Analysis, Options, analyse, prepare};
use diptych::export::wire::align::{Asked, Wanted, answer};
use diptych::export::wire::{Form, schema};
use diptych::export::{Format, View, bytes, export};
use diptych::ingest::{Reading, from_bytes};
use diptych::render::Hue;
use diptych::render::blocks::FindingsBlock;
use diptych::session::{Anchor, Key, Note, Session, Value as Said, Verdict};
use serde_json::Value;

use crate::exports::{builtin, hostile, options};
use crate::rows::{analysis, dossier};

fn passages(analysis: &Analysis) -> Vec<String> {
    let places = analysis.readouts().flat_map(|readout| analysis.places(readout));
    places.map(|place| analysis.passage_text(place).to_owned()).collect()
}

/// The letters and digits of a text.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn a_word_document_holds_every_passage_and_is_the_same_each_time() {
    for analysis in [builtin(), hostile()] {
        let document = bytes(&analysis, &options(View::Columns, 80), Format::Docx);
        assert_eq!(document, bytes(&analysis, &options(View::Columns, 80), Format::Docx));
        let read = from_bytes(&document, Path::new("out.docx"), &Reading::default()).unwrap();
        let text = letters(&read.text);
        for passage in passages(&analysis) {
            assert!(text.contains(&letters(&passage)), "{passage}\n{}", read.text);
        }
    }
}

#[test]
fn a_word_document_says_what_turns_the_meaning_in_bold_and_names_it() {
    let analysis = analysis(dossier(&[
        "The two sides did not discuss human rights in the region.",
        "The two sides discussed human rights in the region.",
    ]));
    let document = bytes(&analysis, &options(View::Columns, 80), Format::Docx);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(document)).unwrap();
    let body = std::io::read_to_string(archive.by_name("word/document.xml").unwrap()).unwrap();
    assert!(
        body.contains("<w:b/><w:color w:val=\"005f99\"/></w:rPr><w:t xml:space=\"preserve\">not</w:t>"),
        "{body}"
    );
    assert!(body.contains("! negation"), "{body}");
}

#[test]
fn a_word_document_begins_with_the_findings_each_with_its_kind_and_its_quotes() {
    let analysis = crate::rows::analysis(dossier(&[
        "The two presidents did not discuss human rights in the region. They will meet again in Geneva.",
        "The two presidents discussed human rights in the region. They will meet again in Geneva.",
    ]));
    let told = FindingsBlock::new(&analysis, |readout| Hue(readout.0 as u8));
    assert!(!told.findings.is_empty());
    for view in [View::Columns, View::Findings] {
        let document = bytes(&analysis, &options(view, 80), Format::Docx);
        let text = from_bytes(&document, Path::new("out.docx"), &Reading::default()).unwrap().text;
        let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}\n{text}"));
        for finding in &told.findings {
            assert!(at(finding.label) > at("Findings"));
            for side in &finding.sides {
                assert!(letters(&text).contains(&letters(&side.words)), "{}", side.words);
            }
        }
        assert!(view == View::Findings || at("Findings") < at("Ledger"));
    }
}

#[test]
fn a_view_is_honoured_by_every_format_that_is_read_by_people() {
    let analysis = builtin();
    let html = |view| export(&analysis, &options(view, 80), Format::Html);
    let has = |page: &str, id: &str| page.contains(&format!("<h2 id=\"{id}\">"));
    for (view, parts) in [
        (View::Columns, ["compare", "ledger", "omissions"].as_slice()),
        (View::Ledger, &["ledger"]),
        (View::Omissions, &["omissions"]),
    ] {
        let page = html(view);
        for part in ["compare", "ledger", "omissions"] {
            assert_eq!(has(&page, part), parts.contains(&part), "{part} in {view:?}");
        }
        for link in page.split("href=\"#").skip(1).map(|rest| rest.split_once('"').unwrap().0) {
            assert!(page.contains(&format!("id=\"{link}\"")), "{link} in {view:?}");
        }
    }
    let csv = |view| export(&analysis, &options(view, 80), Format::Csv);
    assert!(csv(View::Omissions).starts_with("readout,passage,words,not answered in,"));
    let places = || analysis.ordered_pairs().map(|(here, there)| analysis.omissions(here, there).len());
    assert_eq!(csv(View::Omissions).matches("\r\n").count(), 1 + places().sum::<usize>());
    assert!(csv(View::Ledger).len() < csv(View::Columns).len(), "the ledger quotes");
    let word = |view| bytes(&analysis, &options(view, 80), Format::Docx);
    assert_ne!(word(View::Ledger), word(View::Omissions));
}

/// A comparison with a session of which a decision and a note no longer stand.
fn partly_lost() -> Analysis {
    let [gone, here] = [("A", "It was said."), ("B", "They spoke of trade.")].map(|(r, w)| Anchor::new(r, w));
    let mut session = Session::new("ann");
    session.set(Key::decision(gone.clone(), here), Said::Verdict(Verdict::Same));
    session.set(Key::Note { on: vec![gone], by: None }, Said::Note(Note::typed("between ourselves")));
    let dossier = dossier(&["They spoke of trade on Monday.", "They spoke of trade."]);
    let options = Options { session: Some(Arc::new(session)), ..Options::default() };
    analyse(&prepare(Arc::new(dossier)), options)
}

#[test]
fn every_export_says_in_one_line_what_of_the_session_is_lost_and_no_note_that_was_not_asked_for() {
    const TOLD: &str = "2 entries no longer stand in the texts: \
                        A “It was said.” and B “They spoke of trade.”: same; the note on A “It was said.”";
    let analysis = partly_lost();
    for (analysis, has_note) in [(analysis.clone(), true), (analysis.clone().without_notes(), false)] {
        for view in View::ALL {
            for format in Format::ALL {
                let bytes = bytes(&analysis, &options(view, 300), format);
                let text = match format {
                    Format::Docx => {
                        from_bytes(&bytes, Path::new("o.docx"), &Reading::default()).unwrap().text
                    }
                    _ => String::from_utf8(bytes).unwrap(),
                };
                let text = text.replace('\\', "");
                // A program counts them itself.
                let told =
                    if format == Format::Json { "\"lost\":[\"A “It was said.” and B" } else { TOLD };
                assert!(text.contains(told), "{format:?} {view:?} {text}");
                assert_eq!(text.contains("between ourselves"), has_note, "{format:?} {view:?} {text}");
            }
        }
    }
}

#[test]
fn a_ribbon_ends_where_something_is() {
    for texts in [
        vec![
            "One two three four five.",
            "Apples grow. One two three four five.",
            "One two three four five. Apples grow.",
        ],
        vec![
            "The two sides agreed to meet in Havana.",
            "They will meet.",
            "The two sides agreed to meet in Havana.",
        ],
    ] {
        for analysis in [analysis(dossier(&texts)), builtin()] {
            let html = export(&analysis, &options(View::Columns, 80), Format::Html);
            for row in
                html.split("<section class=\"row").skip(1).map(|row| row.split_once("</section>").unwrap().0)
            {
                let pages: Vec<&str> = row.split("<div class=\"page").skip(1).collect();
                for two in pages.windows(2) {
                    let out = two[0].contains("end after linked");
                    assert_eq!(out, two[1].contains("end before linked"), "{row}");
                }
            }
        }
    }
}

#[test]
fn paper_says_once_what_the_ledger_says_and_gives_a_line_to_what_one_readout_says_alone() {
    let analysis = builtin();
    let page = |view| export(&analysis, &options(view, 80), Format::Html);
    let whole = page(View::Columns);
    assert!(whole.contains("<section class=\"omissions told-above\""));
    assert!(whole.contains(".omissions.told-above table { display: none; }"));
    assert!(page(View::Omissions).contains("<section class=\"omissions\""), "alone they are printed");
    let ledger = whole.split_once("<section class=\"ledger\"").unwrap().1.split_once("</section>").unwrap().0;
    for row in ledger.split("<tr").skip(2) {
        let quotes = row.matches("class=\"numbers\"").count();
        assert_eq!(row.starts_with(" class=\"alone\""), quotes == 1, "{row}");
    }
}

#[test]
fn what_is_no_part_of_the_matter_and_what_is_not_near_are_left_out() {
    let analysis = analysis(dossier(&[
        "READOUT OF THE CALL\n\nThe two presidents spoke by telephone on Monday. Apples grow on trees in the north.",
        "MEDIA NOTE\n\nThe two presidents spoke by telephone on Monday. Nobody counted the ships at the quay.",
    ]));
    let furniture =
        analysis.readouts().flat_map(|r| analysis.places(r)).filter(|&p| analysis.is_furniture(p)).count();
    assert_eq!(furniture, 2);
    for format in [Format::Text, Format::Markdown, Format::Html, Format::Csv] {
        for view in View::ALL {
            let text = export(&analysis, &options(view, 90), format);
            assert!(
                !text.contains("READOUT OF") && !text.contains("MEDIA NOTE"),
                "{format:?} {view:?}\n{text}"
            );
            for low in ["0.00", "0.01", "0.02", "0.03", "0.04", "0.05", "0.06", "0.07", "0.08", "0.09"] {
                assert!(!text.contains(&format!(", {low}")), "{low} in {format:?} {view:?}\n{text}");
            }
        }
    }
    assert!(export(&analysis, &options(View::Columns, 90), Format::Text).contains("left out: 2"));
}

/// What a value has against a schema, of the keywords that our schemas use; one that is unknown is refused.
fn faults(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let Some(schema) = schema.as_object() else {
        return if schema == &Value::Bool(true) {
            Vec::new()
        } else {
            vec![format!("{at}: nothing may stand here")]
        };
    };
    let mut all = Vec::new();
    for (keyword, rule) in schema {
        match keyword.as_str() {
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                all.extend(faults(root, &root["$defs"][name], value, at));
            }
            "anyOf" => {
                let any = rule.as_array().unwrap();
                if !any.iter().any(|one| faults(root, one, value, at).is_empty()) {
                    all.push(format!("{at}: fits none of {} forms", any.len()));
                }
            }
            "type" => {
                let is = |name: &str| match name {
                    "null" => value.is_null(),
                    "boolean" => value.is_boolean(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "number" => value.is_number(),
                    "string" => value.is_string(),
                    "array" => value.is_array(),
                    "object" => value.is_object(),
                    other => panic!("type {other}"),
                };
                let names = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                if !names.iter().any(|name| is(name.as_str().unwrap())) {
                    all.push(format!("{at}: {value} is not {rule}"));
                }
            }
            "required" => {
                let missing = rule.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
                let object = value.as_object();
                all.extend(
                    missing
                        .filter(|name| object.is_some_and(|o| !o.contains_key(*name)))
                        .map(|name| format!("{at}: no {name}")),
                );
            }
            "properties" => {
                for (name, rule) in rule.as_object().unwrap() {
                    if let Some(inner) = value.get(name) {
                        all.extend(faults(root, rule, inner, &format!("{at}.{name}")));
                    }
                }
                // What is written has nothing that the schema does not tell of.
                let known = rule.as_object().unwrap();
                let others = value
                    .as_object()
                    .into_iter()
                    .flat_map(|o| o.keys())
                    .filter(|key| !known.contains_key(*key));
                all.extend(others.map(|key| format!("{at}: {key} is not told of")));
            }
            "additionalProperties" => {
                let values = value.as_object().into_iter().flatten();
                all.extend(
                    values.flat_map(|(name, inner)| faults(root, rule, inner, &format!("{at}.{name}"))),
                );
            }
            "items" => {
                let items = value.as_array().into_iter().flatten();
                all.extend(items.flat_map(|inner| faults(root, rule, inner, &format!("{at}[]"))));
            }
            "prefixItems" => {
                let items = value.as_array().into_iter().flatten().zip(rule.as_array().unwrap());
                all.extend(items.flat_map(|(inner, rule)| faults(root, rule, inner, &format!("{at}()"))));
            }
            "minItems" | "maxItems" => {
                let bound = rule.as_u64().unwrap() as usize;
                let len = value.as_array().map_or(bound, Vec::len);
                if (keyword == "minItems" && len < bound) || (keyword == "maxItems" && len > bound) {
                    all.push(format!("{at}: {len} items"));
                }
            }
            "minimum" if value.as_f64().is_some_and(|v| v < rule.as_f64().unwrap()) => {
                all.push(format!("{at}: {value}"));
            }
            "maximum" if value.as_f64().is_some_and(|v| v > rule.as_f64().unwrap()) => {
                all.push(format!("{at}: {value}"));
            }
            "$schema" | "$defs" | "title" | "description" | "format" | "minimum" | "maximum" | "default" => {}
            other => panic!("the schema uses {other}"),
        }
    }
    all
}

#[test]
fn what_compare_writes_fits_its_schema() {
    let schema: Value = serde_json::from_str(&schema(&[Form::Compare])).unwrap();
    for analysis in [builtin(), hostile()] {
        let json: Value =
            serde_json::from_str(&export(&analysis, &options(View::Columns, 80), Format::Json)).unwrap();
        assert_eq!(faults(&schema, &schema["$defs"]["Comparison"], &json, "$"), Vec::<String>::new());
        assert!(faults(&schema, &schema, &json, "$").is_empty());
        let mut wrong = json.clone();
        wrong["pairs"][0]["threshold"] = "high".into();
        assert!(!faults(&schema, &schema, &wrong, "$").is_empty());
        let mut wrong = json;
        wrong.as_object_mut().unwrap().remove("rows");
        assert!(!faults(&schema, &schema, &wrong, "$").is_empty());
    }
}

#[test]
fn what_align_reads_and_writes_fits_its_schema() {
    let schema: Value = serde_json::from_str(&schema(&[Form::Align])).unwrap();
    let line = r#"{"id":[1,"x"],"a":["They met on Monday.","Rain fell."],"b":["They met on Monday."]}"#;
    let fits = |name: &str, json: &str| {
        let json: Value = serde_json::from_str(json).unwrap();
        assert_eq!(faults(&schema, &schema["$defs"][name], &json, "$"), Vec::<String>::new(), "{json}");
        assert!(faults(&schema, &schema, &json, "$").is_empty(), "{json}");
    };
    fits("Question", line);
    fits("Question", r#"{"a":[],"b":[]}"#);
    for candidates in [0, 3] {
        let asked = Asked::Passages(Wanted { candidates, ..Wanted::default() });
        fits("PassageAnswer", &answer(1, line.as_bytes(), asked));
    }
    fits("WordAnswer", &answer(1, line.as_bytes(), Asked::Words));
    fits("Refusal", &answer(1, b"nonsense", Asked::Words));
    fits("Refusal", &answer(1, br#"{"id":7,"a":1}"#, Asked::Words));
}
