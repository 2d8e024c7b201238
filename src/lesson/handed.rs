//! What a class is given of a lesson before an answer is shown: all but the answers, and what gives them away.

use toml::{Table, Value};

use super::Lesson;

/// The keys of a stop that hold its answer, or say it.
const SECRET: [&str; 11] = [
    "answer",
    "computed",
    "of",
    "words",
    "feedback",
    "claims",
    "notes",
    "reveal",
    "reveal_view",
    "reveal_algorithm",
    "reveal_step",
];

/// What stands where the answer of a question was.
const SHOWN: &str = "The presenter shows the answer.";

/// A lesson as it was written, without its answers; it is sound where the lesson is.
///
/// `lesson` is what was read from it: choices that followed from an answer are written out.
pub fn without_answers(written: &str, lesson: &Lesson) -> String {
    let mut table = written.trim_start_matches('\u{feff}').parse::<Table>().unwrap_or_default();
    let stops = table.get_mut("stop").and_then(Value::as_array_mut);
    for (stop, read) in stops.into_iter().flatten().zip(&lesson.stops) {
        let Some(stop) = stop.as_table_mut() else { continue };
        stop.retain(|key, _| !SECRET.contains(&key));
        if let Some(question) = &read.question {
            let choices = question.choices.iter().cloned().map(Value::String).collect();
            stop.insert("choices".to_owned(), Value::Array(choices));
            stop.insert("reveal".to_owned(), Value::String(SHOWN.to_owned()));
        }
    }
    table.to_string()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::ingest::Reading;
    use crate::lesson::load::from_bytes;
    use crate::lesson::{builtin, sketch, written};

    fn read(text: &str) -> Lesson {
        from_bytes(text.as_bytes(), Path::new(""), &Reading::default())
            .unwrap_or_else(|faults| panic!("{}", faults.iter().map(ToString::to_string).collect::<String>()))
    }

    #[test]
    fn what_a_class_is_given_asks_the_same_and_tells_no_answer() {
        let text = std::str::from_utf8(written()).unwrap();
        let given = without_answers(text, &builtin());
        let whole = builtin();
        for (stop, given) in whole.stops.iter().zip(&read(&given).stops) {
            assert_eq!(
                (&stop.title, &stop.prose, &stop.texts, stop.unit, stop.scene, stop.exercise),
                (&given.title, &given.prose, &given.texts, given.unit, given.scene, given.exercise)
            );
            let (asked, given) = (stop.question.as_ref().unwrap(), given.question.as_ref().unwrap());
            assert_eq!((&asked.ask, &asked.choices, &asked.hint), (&given.ask, &given.choices, &given.hint));
            assert!(
                given.right.is_none()
                    && given.computed.is_none()
                    && given.feedback.iter().all(Option::is_none)
            );
        }
        for stop in &whole.stops {
            let question = stop.question.as_ref().unwrap();
            let told = question.feedback.iter().flatten().chain([&question.reveal]).chain(&stop.notes);
            for words in told {
                assert!(!given.contains(words.as_str()), "{words}");
            }
        }
        assert!(!given.contains("answer =") && !given.contains("claims ="));
    }

    #[test]
    fn choices_that_follow_from_a_number_are_written_out() {
        let text = "lesson = 1\ntitle = \"T\"\n[[stop]]\ntitle = \"S\"\nprose = \"P\"\nbefore = \"a b\"\n\
                    after = \"a\"\nquestion = \"How many?\"\nanswer = 1\ncomputed = \"edits\"\nreveal = \"One.\"\n";
        let lesson = read(text);
        let given = read(&without_answers(text, &lesson));
        let (whole, given) =
            (lesson.stops[0].question.as_ref().unwrap(), given.stops[0].question.as_ref().unwrap());
        assert_eq!((&whole.choices, given.right), (&given.choices, None));
        let drawn = read(sketch());
        assert_eq!(read(&without_answers(sketch(), &drawn)).stops.len(), drawn.stops.len());
    }
}
