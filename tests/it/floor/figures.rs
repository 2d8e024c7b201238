//! The figures that the program gives for the pairs of the floor, written down to the last place that is printed.
//!
//! They are neither right nor wrong; the floor says what is. They are here so that a change that is not meant to touch
//! the engine cannot touch it unseen, and a change that is meant to shows what it moves: `cargo bless floor`.

use std::fmt::Write as _;

use diptych::export::{Format, View, export};
use serde_json::Value;

use super::{Accounts, file};
use crate::exports::options;

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn numbers(value: &Value, key: &str) -> String {
    list(value, key).iter().map(Value::to_string).collect::<Vec<_>>().join(",")
}

/// The parts of the evidence that say anything, in the order of their names.
fn evidence(value: &Value) -> String {
    let says = |value: &&Value| **value != Value::Bool(false) && value.as_f64() != Some(0.0);
    let parts = value.as_object().unwrap().iter().filter(|(_, value)| says(value));
    parts.map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ")
}

/// A letter for the role of each word.
fn roles(found: &Value, key: &str) -> String {
    list(found, key).iter().filter_map(|word| word["role"].as_str()?.chars().next()).collect()
}

/// What came nearest to a passage and was not matched, and why.
fn rejected(value: &Value) -> String {
    if value.is_null() {
        return "none".to_owned();
    }
    format!("{}-{} {} {}", value["left"], value["right"], value["score"], value["reason"])
}

#[test]
fn figures_move_only_where_that_is_meant() {
    let text = std::fs::read_to_string(file()).unwrap();
    let accounts: Accounts = toml::from_str(&text).unwrap();
    let mut told = String::new();
    for account in &accounts.pair {
        let json = export(&account.analysis(), &options(View::Columns, 80), Format::Json);
        let json: Value = serde_json::from_str(&json).unwrap();
        let pair = &json["pairs"][0];
        writeln!(told, "{}: from {}", account.id, pair["suggested"]).unwrap();
        for found in list(pair, "correspondences") {
            let (left, right) = (numbers(found, "left"), numbers(found, "right"));
            let state = found["state"].as_str().unwrap();
            writeln!(
                told,
                "  {left} = {right}  {} {state}  {}",
                found["score"],
                evidence(&found["evidence"])
            )
            .unwrap();
            writeln!(told, "    {} | {}", roles(found, "left_words"), roles(found, "right_words")).unwrap();
            writeln!(told, "    next {}", rejected(&found["runner_up"])).unwrap();
        }
        for found in list(pair, "related") {
            let (left, right) = (numbers(found, "left"), numbers(found, "right"));
            writeln!(told, "  {left} : {right}  {}", found["score"]).unwrap();
        }
        for side in ["rejected_left", "rejected_right"] {
            let each: Vec<String> = list(pair, side).iter().map(rejected).collect();
            writeln!(told, "  {side} {}", each.join("; ")).unwrap();
        }
    }
    insta::assert_snapshot!(told);
}
