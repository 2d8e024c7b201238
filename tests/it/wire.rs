//! The contract of the JSON form, held against the analysis that it was made from.

use diptych::export::{Format, View, export};
use serde_json::Value;

use crate::exports::{analysed, builtin, hostile, options, texts};

fn json(analysis: &diptych::analysis::Analysis) -> Value {
    serde_json::from_str(&export(analysis, &options(View::Columns, 80), Format::Json)).unwrap()
}

fn array<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is a list in {value}"))
}

fn bytes(value: &Value) -> std::ops::Range<usize> {
    let at = |key: &str| value[key].as_u64().unwrap() as usize;
    at("start")..at("end")
}

/// White space, and what the door would have made visible in a text that came through it.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c))
}

#[test]
fn it_names_its_form_and_version() {
    let json = json(&builtin());
    assert_eq!(json["format"], "diptych-comparison");
    assert_eq!(json["version"], 1);
    assert_eq!(json["threshold"], Value::Null);
    assert_eq!(array(&json, "readouts").len(), 3);
    assert_eq!(array(&json, "pairs").len(), 3);
}

#[test]
fn tokens_and_passages_are_bytes_of_the_text_and_leave_only_white_space() {
    for analysis in [builtin(), hostile()] {
        for readout in array(&json(&analysis), "readouts") {
            let text = readout["text"].as_str().unwrap();
            let mut at = 0;
            for passage in array(readout, "passages") {
                assert!(text.get(bytes(passage)).is_some());
                for token in array(passage, "tokens") {
                    let token = bytes(token);
                    assert!(is_blank(text.get(at..token.start).unwrap()));
                    assert!(!text.get(token.clone()).unwrap().is_empty());
                    at = token.end;
                }
            }
            assert!(is_blank(text.get(at..).unwrap()));
        }
    }
}

#[test]
fn every_passage_stands_in_one_row() {
    let json = json(&builtin());
    for readout in array(&json, "readouts") {
        let code = readout["code"].as_str().unwrap();
        let mut seen: Vec<u64> = array(&json, "rows")
            .iter()
            .flat_map(|row| array(&row["cells"], code).iter().map(|n| n.as_u64().unwrap()))
            .collect();
        seen.sort_unstable();
        let count = array(readout, "passages").len() as u64;
        assert_eq!(seen, (1..=count).collect::<Vec<_>>(), "{code}");
    }
}

#[test]
fn words_of_a_correspondence_are_tokens_and_its_script_covers_them() {
    let json = json(&builtin());
    let mut scripts = 0;
    for pair in array(&json, "pairs") {
        for found in array(pair, "correspondences") {
            for (side, words) in [("left", "left_words"), ("right", "right_words")] {
                let mut at = 0;
                for edit in array(found, "script") {
                    assert_eq!(edit[side][0].as_u64().unwrap(), at);
                    at = edit[side][1].as_u64().unwrap();
                }
                assert_eq!(at as usize, array(found, words).len());
                scripts += 1;
            }
            assert!(found["evidence"].is_object() && found["score"].as_f64().unwrap() <= 1.0);
        }
    }
    assert!(scripts > 0);
}

#[test]
fn nearest_passages_stand_for_each_passage() {
    let json = json(&analysed(texts(&["One thing. Two things.", "One thing. Three more."])));
    let pair = &array(&json, "pairs")[0];
    assert_eq!(array(pair, "nearest_left").len(), 2);
    assert_eq!(array(pair, "nearest_right").len(), 2);
}

#[test]
fn a_correspondence_says_whether_it_crosses_another() {
    let [trade, talks] = ["They spoke of the trade in fish.", "The next talks are held in Lund in May."];
    for (other, crosses) in [(format!("{trade} {talks}"), false), (format!("{talks} {trade}"), true)] {
        let json = json(&analysed(texts(&[&format!("{trade} {talks}"), &other])));
        let pair = &array(&json, "pairs")[0];
        let told: Vec<&Value> =
            array(pair, "correspondences").iter().map(|found| &found["transposed"]).collect();
        assert_eq!(told.len(), 2);
        // Of two that cross, one has moved.
        assert_eq!(told.iter().any(|told| **told == Value::Bool(true)), crosses, "{other}");
    }
}

#[test]
fn a_difference_names_its_words_on_both_sides() {
    let json = json(&analysed(texts(&[
        "The two presidents will meet again in the capital on Monday.",
        "The two presidents may meet again in the capital on Tuesday.",
    ])));
    let found = &array(&array(&json, "pairs")[0], "correspondences")[0];
    let words = |side: usize, range: &Value| -> String {
        let text = array(&json, "readouts")[side]["text"].as_str().unwrap();
        let at = |end: usize| range[end].as_u64().unwrap() as usize;
        let tokens = &array(found, ["left_words", "right_words"][side])[at(0)..at(1)];
        tokens.iter().map(|token| text.get(bytes(token)).unwrap()).collect()
    };
    let told: Vec<String> = array(found, "differences")
        .iter()
        .map(|d| format!("{} {} {} {}", d["kind"], words(0, &d["left"]), words(1, &d["right"]), d["degrees"]))
        .collect();
    assert_eq!(
        told,
        ["\"day\" Monday Tuesday null", "\"modality\" will may {\"left\":4,\"right\":1}"],
        "{found}"
    );
    let remarks = &array(&json, "rows")[0]["remarks"];
    assert_eq!(*remarks, serde_json::json!(["day", "modality"]));
}
