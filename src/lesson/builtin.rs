//! The lesson that ships with the program.

use std::path::Path;

use super::Lesson;
use super::load::from_bytes;
use crate::ingest::Reading;

const LESSON: &[u8] = include_bytes!("../../data/lessons/difference.toml");

/// Ten stops from "what is a difference?" to the call of Cuba and China, loaded as any other lesson is.
pub fn builtin() -> Lesson {
    from_bytes(LESSON, Path::new(""), &Reading::default()).expect("a test loads the built-in lesson")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lesson_is_sound_and_asks_what_the_program_computes() {
        let faults = from_bytes(LESSON, Path::new(""), &Reading::default()).err();
        let told: Vec<String> = faults.into_iter().flatten().map(|fault| fault.to_string()).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
        let lesson = builtin();
        assert_eq!(lesson.stops.len(), 10);
        for stop in &lesson.stops {
            let question = stop.question.as_ref().unwrap();
            assert!(question.computed.is_some() && question.hint.is_some(), "{}", stop.title);
            let words = stop.prose.split_whitespace().count();
            assert!((20..=60).contains(&words), "{}: {words} words", stop.title);
        }
    }
}
