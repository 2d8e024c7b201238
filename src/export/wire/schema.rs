//! The JSON Schema of the wire forms, made of the types that are written, so that it cannot say anything else.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::align;
use super::comparison::Comparison;

/// A wire form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// What `compare --format json` writes.
    Compare,
    /// A line that `align` reads, and one that it writes.
    Align,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 2] = [Self::Compare, Self::Align];

    /// The name that a reader types.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Compare => "compare",
            Self::Align => "align",
        }
    }

    /// What it is, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Compare => "What compare --format json writes",
            Self::Align => "A line that align reads, and one that it writes",
        }
    }
}

/// The schema, of draft 2020-12, that every document of some forms fits; it ends with a line break.
pub fn schema(forms: &[Form]) -> String {
    let mut written = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut read = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut any: Vec<Value> = Vec::new();
    for form in forms {
        match form {
            Form::Compare => any.push(written.subschema_for::<Comparison<'static>>().into()),
            Form::Align => {
                any.push(read.subschema_for::<align::Question<'static>>().into());
                any.push(written.subschema_for::<align::PassageAnswer<'static>>().into());
                any.push(written.subschema_for::<align::WordAnswer<'static>>().into());
                any.push(written.subschema_for::<align::Refusal<'static>>().into());
            }
        }
    }
    let mut definitions = written.take_definitions(true);
    definitions.extend(read.take_definitions(true));
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("diptych: {}", forms.iter().map(|form| form.name()).collect::<Vec<_>>().join(", ")),
        "anyOf": any,
        "$defs": definitions,
    });
    format!("{schema:#}\n")
}
