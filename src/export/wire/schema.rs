//! The JSON Schema of the wire forms: files that a test holds beside the types that are written, so that they cannot say
//! anything else. Only the test knows how a schema is made, not the program.

use serde::Deserialize;
use serde_json::{Map, Value, json};

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

    /// The file with its schema.
    const fn schema(self) -> &'static str {
        match self {
            Self::Compare => include_str!("../../../data/schema/compare.json"),
            Self::Align => include_str!("../../../data/schema/align.json"),
        }
    }
}

/// The schema, of draft 2020-12, that every document of some forms fits; it ends with a line break.
pub fn schema(forms: &[Form]) -> String {
    let mut any: Vec<Value> = Vec::new();
    let mut definitions = Map::new();
    for form in forms {
        let one: One = serde_json::from_str(form.schema()).expect("the tests read it");
        any.extend(one.any_of);
        definitions.extend(one.definitions);
    }
    written(forms, &any, &definitions)
}

/// What is read of the schema of one form.
#[derive(Deserialize)]
struct One {
    #[serde(rename = "anyOf")]
    any_of: Vec<Value>,
    #[serde(rename = "$defs")]
    definitions: Map<String, Value>,
}

fn written(forms: &[Form], any: &[Value], definitions: &Map<String, Value>) -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("diptych: {}", forms.iter().map(|form| form.name()).collect::<Vec<_>>().join(", ")),
        "anyOf": any,
        "$defs": definitions,
    });
    format!("{schema:#}\n")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use schemars::generate::SchemaSettings;

    use super::super::align;
    use super::super::comparison::Comparison;
    use super::*;

    /// The schema made of the types that are written and read.
    fn made(forms: &[Form]) -> String {
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
        super::written(forms, &any, &definitions)
    }

    /// With `DIPTYCH_BLESS` set, the files become what the types say.
    #[test]
    fn the_schema_says_what_the_types_do() {
        let is_blessed = std::env::var_os("DIPTYCH_BLESS").is_some();
        for form in Form::ALL {
            if is_blessed {
                fs::write(format!("data/schema/{}.json", form.name()), made(&[form])).unwrap();
            } else {
                assert_eq!(schema(&[form]), form.schema(), "the file is as it is printed");
            }
        }
        for forms in [&Form::ALL[..], &[Form::Compare], &[Form::Align]].into_iter().filter(|_| !is_blessed) {
            assert_eq!(schema(forms), made(forms));
        }
    }
}
