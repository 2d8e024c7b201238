//! The two relations are told apart: what answers a passage, and what only speaks of the same topic.

use std::sync::Arc;

use diptych::align::Threshold;
use diptych::analysis::{Analysis, Options, Standing, analyse, prepare};
use diptych::collate::ReadoutIx;
use diptych::diff::State;
use diptych::dossier::builtin;
use diptych::export::{Format, View, export};
use diptych::text::PassageIx;
use diptych::tui::key::parse;
use diptych::tui::state::{Prefs, Size};
use diptych::tui::{Settings, replay};
use serde_json::Value;

use crate::exports::{analysed, options, texts};

const CU: ReadoutIx = ReadoutIx(0);
const CN: ReadoutIx = ReadoutIx(1);
const GT: ReadoutIx = ReadoutIx(2);

/// So high a threshold that only copies answer each other, whatever the engine learns; the rest is related or nothing.
const STRICT: Options = Options { threshold: Threshold::Fixed(0.95), session: None };

fn analysis() -> Analysis {
    analyse(&prepare(Arc::new(builtin())), STRICT)
}

fn screen(keys: &str, (width, height): (u16, u16)) -> String {
    let prefs = Prefs { ascii: true, ..Prefs::default() };
    let settings = Settings { keys: parse(keys).unwrap(), prefs, options: STRICT, ..Settings::default() };
    replay(&Arc::new(builtin()), &settings, Size { width, height }).screen.text()
}

#[test]
fn a_passage_is_answered_or_of_one_topic_or_alone() {
    let analysis = analysis();
    assert_eq!(analysis.standing(CN.at(PassageIx(1)), GT), Standing::Answered(State::Verbatim));
    assert_eq!(analysis.standing(CU.at(PassageIx(0)), CN), Standing::Topic);
    assert_eq!(analysis.standing(CU.at(PassageIx(1)), CN), Standing::Alone);
    let topic = analysis.topic(CU.at(PassageIx(0)), CN).unwrap();
    assert_eq!((topic.of, topic.place), (CU.at(PassageIx(0)), CN.at(PassageIx(0))));
    assert!(analysis.topic(CN.at(PassageIx(1)), GT).is_none(), "an answered passage has its answer");
    assert_eq!(analysis.roles(CU.at(PassageIx(0)), CN), None, "no word of it counts as shared");
}

#[test]
fn what_is_related_is_the_same_from_both_sides() {
    let analysis = analysis();
    for here in analysis.readouts() {
        for there in analysis.readouts().filter(|&r| r != here) {
            for place in analysis.places(here) {
                let related: Vec<_> = analysis.related(place, there).collect();
                assert!(related.is_sorted_by(|a, b| a.score >= b.score));
                for found in related {
                    let mut back = analysis.related(found.place, here);
                    assert!(
                        back.any(|other| other.place == place && (other.score - found.score).abs() < 1e-6)
                    );
                    let answer = analysis.answer(place, there);
                    assert!(answer.is_none_or(|answer| !answer.there().contains(&found.place.passage)));
                }
            }
        }
    }
}

const CALL: &str =
    "They spoke by telephone of trade. Experts will speak of trade in spring. Trade grew in spring.";

#[test]
fn two_equal_texts_relate_no_passage_to_its_own_copy() {
    let analysis = analysed(texts(&[CALL, CALL]));
    for passage in analysis.passages(CU) {
        assert!(analysis.related(CU.at(passage), CN).all(|found| found.place.passage != passage));
    }
}

#[test]
fn the_screen_signs_a_topic_apart_from_an_answer_and_from_silence() {
    let opening = screen("<Esc>", (120, 36));
    assert!(opening.contains("1 : 1"), "{opening}");
    assert!(opening.contains("[:+]  all 2"), "{opening}");
    assert!(opening.contains(": no answer in CN   CU 1   same topic CN 1, 0."), "{opening}");
    let there = screen("<Tab>", (120, 36));
    assert!(there.contains(": 1") && there.contains("same topic CU 1, 0."), "{there}");
    assert!(screen("j", (120, 36)).contains("+ no answer in CN"), "the second passage stands alone");
    for (keys, size) in [
        ("<Esc>", (80, 24)),
        ("v", (120, 36)),
        ("vv", (80, 24)),
        ("2<Wait>", (120, 36)),
        ("2<Wait>", (80, 24)),
        ("O", (120, 36)),
        ("O", (80, 24)),
    ] {
        let text = screen(keys, size);
        assert!(text.contains("same topic"), "{keys} {size:?}\n{text}");
        assert!(text.lines().any(|line| line.contains(": ")), "{text}");
    }
}

#[test]
fn enter_goes_to_the_topic_where_nothing_answers_and_says_so() {
    let there = screen("<Enter>", (120, 36));
    assert!(there.contains("no answer: same topic CN 1, 0."), "{there}");
    let back = screen("<Enter><Enter>", (120, 36));
    assert!(back.contains("no answer: same topic CU 1, 0."), "{back}");
    let nowhere = screen("j<Enter>", (120, 36));
    assert!(nowhere.contains("no answer: nearest CN "), "{nowhere}");
    assert!(screen("j[t", (120, 36)).contains(": no answer in CN"));
    assert!(screen("j]t", (120, 36)).contains("no further passage of the same topic"));
}

#[test]
fn every_export_tells_the_two_relations_apart() {
    let analysis = analysis();
    for view in [View::Columns, View::Ledger, View::Omissions] {
        for format in [Format::Text, Format::Ansi, Format::Markdown, Format::Html, Format::Csv] {
            let text = export(&analysis, &options(view, 80), format);
            assert!(text.contains("same topic"), "{format:?} {view:?}\n{text}");
        }
    }
}

#[test]
fn the_json_has_both_relations_with_the_parts_of_their_scores() {
    let json: Value =
        serde_json::from_str(&export(&analysis(), &options(View::Columns, 80), Format::Json)).unwrap();
    assert_eq!(json["threshold_source"], "fixed");
    let pairs = json["pairs"].as_array().unwrap();
    for (list, relation) in [("correspondences", "same"), ("related", "related")] {
        let found: Vec<&Value> = pairs.iter().flat_map(|pair| pair[list].as_array().unwrap()).collect();
        assert!(!found.is_empty(), "{list}");
        for found in found {
            assert_eq!(found["relation"], relation);
            assert!(found["evidence"]["verbatim"].is_boolean());
            let parts = found["parts"].as_array().unwrap();
            assert!(!parts.is_empty() && parts.iter().all(|part| part["log_odds"].is_number()), "{found}");
        }
    }
    let topics: Vec<&Value> =
        json["rows"].as_array().unwrap().iter().flat_map(|row| row["topics"].as_array().unwrap()).collect();
    let wanted =
        |t: &&Value| t["of"] == "CU" && t["of_passage"] == 1 && t["readout"] == "CN" && t["passage"] == 1;
    assert!(topics.iter().any(wanted), "{topics:?}");
}

#[test]
fn the_json_names_what_came_nearest_and_why_it_is_no_match() {
    let json: Value =
        serde_json::from_str(&export(&analysis(), &options(View::Columns, 80), Format::Json)).unwrap();
    let mut seen = 0;
    for pair in json["pairs"].as_array().unwrap() {
        for (rejected, nearest) in [("rejected_left", "nearest_left"), ("rejected_right", "nearest_right")] {
            let (rejected, nearest) = (pair[rejected].as_array().unwrap(), pair[nearest].as_array().unwrap());
            assert_eq!(rejected.len(), nearest.len());
            for found in rejected.iter().chain(nearest).filter(|found| found["reason"].is_string()) {
                let reason = found["reason"].as_str().unwrap();
                assert!(["few_words", "rival", "taken", "below_threshold"].contains(&reason), "{found}");
                assert_eq!(found["words"].is_number(), reason == "few_words", "{found}");
                assert_eq!(found["rival"].is_object(), ["rival", "taken"].contains(&reason), "{found}");
                seen += 1;
            }
        }
        for found in pair["correspondences"].as_array().unwrap() {
            assert!(["sure", "likely", "possible", "weak"].contains(&found["band"].as_str().unwrap()));
            assert!(found["runner_up"].is_null() || found["runner_up"]["score"].is_number());
        }
    }
    assert!(seen > 0, "nothing was rejected");
}

#[test]
fn a_receipt_of_what_is_no_answer_says_why_not() {
    let text = screen("w", (120, 44));
    assert!(text.contains("Why nothing answers CU 1: same topic CN 1"), "{text}");
    assert!(text.contains("why not") && text.contains("threshold 0.95 set by hand"), "{text}");
    assert!(screen("O", (120, 36)).contains("(few words in common)"));
}

#[test]
fn a_threshold_set_by_hand_is_told_apart_from_a_suggested_one() {
    assert!(screen("2<Wait>", (120, 36)).lines().next().unwrap().contains("threshold 0.95 set by hand"));
    let suggested = screen("=", (160, 36));
    assert!(!suggested.lines().next().unwrap().contains("threshold"), "{suggested}");
    assert!(screen("=j", (150, 36)).lines().last().unwrap().contains(" suggested"));
    assert!(screen("=>", (120, 36)).contains("set by hand; suggested is 0."));
    let told = |options| {
        let analysis = analyse(&prepare(Arc::new(builtin())), options);
        export(&analysis, &crate::exports::options(View::Ledger, 80), Format::Text)
    };
    assert!(told(STRICT).contains("threshold set by hand: 0.95"));
    assert!(told(Options::default()).contains("threshold suggested: CU and CN 0."));
}
