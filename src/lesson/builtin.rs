//! The lesson that ships with the program, and the sketch of one to fill in.

use std::path::Path;

use super::Lesson;
use super::load::from_bytes;
use crate::ingest::Reading;

const LESSON: &[u8] = include_bytes!("../../data/lessons/difference.toml");
const SKETCH: &str = include_str!("../../data/lessons/sketch.toml");

/// Ten stops from "what is a difference?" to the call of Cuba and China, loaded as any other lesson is.
pub fn builtin() -> Lesson {
    from_bytes(LESSON, Path::new(""), &Reading::default()).expect("a test loads the built-in lesson")
}

/// The built-in lesson as it is written.
pub fn written() -> &'static [u8] {
    LESSON
}

/// A lesson of four stops to fill in, as it is written; it is sound as it stands.
pub fn sketch() -> &'static str {
    SKETCH
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(bytes: &[u8]) -> String {
        let faults = from_bytes(bytes, Path::new(""), &Reading::default()).err();
        faults.into_iter().flatten().map(|fault| fault.to_string() + "\n").collect()
    }

    #[test]
    fn the_built_in_lesson_is_sound_and_asks_what_the_program_computes() {
        assert_eq!(faults(LESSON), "");
        let lesson = builtin();
        assert_eq!(lesson.stops.len(), 10);
        for stop in &lesson.stops {
            let question = stop.question.as_ref().unwrap();
            assert!(question.computed.is_some() && question.hint.is_some(), "{}", stop.title);
            let words = stop.prose.split_whitespace().count();
            assert!((20..=60).contains(&words), "{}: {words} words", stop.title);
            let wrong = (0..question.choices.len()).filter(|&at| Some(at) != question.right);
            for at in wrong {
                assert!(question.feedback[at].is_some(), "{}: choice {at} has no feedback", stop.title);
            }
            assert!(stop.notes.is_some() && !stop.claims.is_empty(), "{}", stop.title);
        }
        let minutes = lesson.stops.iter().filter_map(|stop| stop.minutes);
        let (alone, class) = minutes.fold((0, 0), |(a, c), m| (a + m.alone, c + m.class));
        assert_eq!((alone, class), (10, 40));
    }

    #[test]
    fn the_sketch_is_sound_and_has_four_kinds_of_stops() {
        assert_eq!(faults(SKETCH.as_bytes()), "");
        let lesson = from_bytes(SKETCH.as_bytes(), Path::new(""), &Reading::default()).unwrap();
        let texts: Vec<bool> = lesson.stops.iter().map(super::super::Stop::has_texts).collect();
        assert_eq!(texts, [true, true, true, false]);
        assert!(lesson.stops[2].question.as_ref().is_some_and(|question| question.right.is_none()));
    }
}
