//! Every fault of a lesson is told with its line and with what would have been legal.

use super::*;

const SOUND: &str = r#"lesson = 1
title = "Two words"
[[stop]]
title = "One"
prose = "What goes?"
before = "a cordial call"
after = "a phone call"
question = "How many edits?"
choices = ["1", "2", "3"]
answer = "b"
computed = "edits"
reveal = "Two."
"#;

fn told(lesson: &str) -> Vec<String> {
    let made = from_bytes(lesson.as_bytes(), Path::new("no/such/folder"), &Reading::default());
    made.err().into_iter().flatten().map(|fault| fault.to_string()).collect()
}

fn with(from: &str, to: &str) -> String {
    assert!(SOUND.contains(from), "{from}");
    SOUND.replace(from, to)
}

#[test]
fn a_sound_lesson_is_loaded_whole() {
    let lesson = from_bytes(SOUND.as_bytes(), Path::new(""), &Reading::default()).unwrap();
    let stop = &lesson.stops[0];
    assert_eq!((lesson.title.as_str(), stop.title.as_str()), ("Two words", "One"));
    assert_eq!(stop.scene, Scene { view: View::Lab, algorithm: Algorithm::Myers, step: Step::Start });
    let question = stop.question.as_ref().unwrap();
    assert_eq!((question.right, question.choices.len(), question.then), (Some(1), 3, stop.scene));
    assert_eq!(lesson.dossier.readouts[0].code, "CU");
}

#[test]
fn each_fault_names_its_line_and_what_is_legal() {
    let pair = "dossier = \"cuba-china\"\npair = ";
    let texts = "before = \"a cordial call\"\nafter = \"a phone call\"";
    for (lesson, line, part) in [
        (with("lesson = 1\n", ""), "", "the key `lesson` is missing: write lesson = 1"),
        (with("lesson = 1", "lesson = 2"), "line 1", "version 2 of the form is not known"),
        (with("title = \"Two words\"\n", ""), "", "the key `title` is missing"),
        ("lesson = 1\ntitle = \"x\"\n".into(), "", "it has no [[stop]]"),
        (with("title = \"One\"\n", ""), "line 3", "the key `title` is missing"),
        (with("prose =", "porse ="), "line 5", "unknown key `porse` (did you mean `prose`?)"),
        (with("What goes?", ""), "line 5", "`prose` is empty"),
        (with("What goes?", &"word ".repeat(90)), "line 5", "up to 400 fit on a screen of 80 by 24"),
        (with("after = \"a phone call\"\n", ""), "line 6", "the texts are given by halves or twice"),
        (with("a cordial call", " "), "line 6", "the text is empty"),
        (
            with(texts, "gallery = \"moved-blok\""),
            "line 6",
            "(did you mean moved-block?); known here: one-word",
        ),
        (with(texts, "dossier = \"iran\"\npair = [\"CU 1\", \"CN 1\"]"), "line 6", "write cuba-china"),
        (with(texts, "dossier = \"x.toml\"\npair = [\"CU 1\", \"CN 1\"]"), "line 6", "x.toml"),
        (with(texts, &format!("{pair}[\"CU 1\"]")), "line 7", "`pair` names two passages"),
        (
            with(texts, &format!("{pair}[\"CU 1\", \"CNN 1\"]")),
            "line 7",
            "(did you mean CN?); there are CU, CN, GT",
        ),
        (with(texts, &format!("{pair}[\"CU 9\", \"CN 1\"]")), "line 7", "CU has passages 1 to 2, and no 9"),
        (with(texts, &format!("{pair}[\"CU\", \"CN 1\"]")), "line 7", "“CU” names no passage"),
        (with(texts, &format!("{pair}[\"CU 1\", \"CU 2\"]")), "line 7", "both passages are of one readout"),
        (
            with("question", "unit = \"words\"\nquestion"),
            "line 8",
            "“words” is not a unit (did you mean word?)",
        ),
        (with("question", "view = \"table\"\nquestion"), "line 8", "known here: lab, plain, four, compare"),
        (with("question", "view = \"compare\"\nquestion"), "line 8", "the view compare shows two readouts"),
        (with("question", "algorithm = \"mayers\"\nquestion"), "line 8", "(did you mean myers?)"),
        (with("question", "step = \"halfway\"\nquestion"), "line 8", "“halfway” is no step"),
        (with("question", "step = -1\nquestion"), "line 8", "write a whole number from 0 on"),
        (with("question = \"How many edits?\"\n", ""), "line 8", "`choices` belongs to a question"),
        (with("reveal = \"Two.\"\n", ""), "line 8", "the question has no `reveal`"),
        (with("answer = \"b\"\n", ""), "line 10", "`computed` belongs to an `answer`"),
        (
            with("answer = \"b\"", "answer = \"b\"\nfeedback = [\"\"]"),
            "line 11",
            "1 lines of feedback for 3 choices",
        ),
        (
            with("reveal =", "claims = [\"edits of myers: 3\"]\nreveal ="),
            "line 12",
            "the claim says “3”; computed is 2",
        ),
        (with("reveal =", "exercise = \"pat\"\nreveal ="), "line 12", "(did you mean path?)"),
        (with("reveal =", "minutes = [0, 4]\nreveal ="), "line 12", "write minutes from 1"),
        (with("choices = [\"1\", \"2\", \"3\"]\n", ""), "line 9", "the question has no `choices`"),
        (with("[\"1\", \"2\", \"3\"]", "[\"1\"]"), "line 9", "1 choices: write two to six"),
        (with("\"3\"]", "\"2\"]"), "line 9", "choice c stands twice"),
        (with("answer = \"b\"", "answer = \"d\""), "line 10", "“d” is no choice: write a letter from a to c"),
        (with("\"edits\"", "\"edit\""), "line 11", "(did you mean edits?)"),
        (
            with("answer = \"b\"", "answer = \"c\""),
            "line 10",
            "the stated answer is c, “3”; computed is 2, which is b, “2”",
        ),
        (with("\"2\", \"3\"", "\"4\", \"3\""), "line 10", "computed is 2, which no choice says"),
        (with("\"3\"]", "\"2 edits\"]"), "line 10", "computed is 2, and 2 choices say so"),
        (with("\"edits\"", "\"keeping\""), "line 11", "keeping asks for words"),
        (
            with("\"edits\"", "\"keeping\"\nwords = [\"tea\"]"),
            "line 11",
            "“tea” does not stand in the first text",
        ),
        (
            with("computed = \"edits\"", "of = \"lcs\""),
            "line 11",
            "`of` says more of `computed`, which is missing",
        ),
        (
            with("reveal =", "reveal_view = \"compare\"\nreveal ="),
            "line 12",
            "the view compare shows two readouts",
        ),
        ("lesson = \n".into(), "line 1", ""),
    ] {
        let told = told(&lesson);
        let found = told.iter().any(|fault| fault.starts_with(line) && fault.contains(part));
        assert!(found, "{line}: {part}\n{}\n{lesson}", told.join("\n"));
    }
}

#[test]
fn a_classic_case_lends_its_texts() {
    let lesson = with("before = \"a cordial call\"\nafter = \"a phone call\"", "gallery = \"one-word\"");
    let lesson = from_bytes(lesson.as_bytes(), Path::new(""), &Reading::default()).unwrap();
    let texts = &lesson.stops[0].texts;
    assert_eq!(texts.origin, Origin::Case("One word changed".to_owned()));
    assert!(texts.texts[0].contains("deepen economic"));
}

#[test]
fn a_number_makes_its_own_choices() {
    let lesson = with("choices = [\"1\", \"2\", \"3\"]\nanswer = \"b\"", "answer = 2");
    let lesson = from_bytes(lesson.as_bytes(), Path::new(""), &Reading::default()).unwrap();
    let question = lesson.stops[0].question.as_ref().unwrap();
    assert_eq!((question.choices.join(" "), question.right), ("0 1 2 3".to_owned(), Some(2)));
}

#[test]
fn a_lesson_has_one_dossier() {
    let stop = |name: &str| {
        format!("[[stop]]\ntitle = \"x\"\nprose = \"x\"\ndossier = \"{name}\"\npair = [\"CU 1\", \"CN 1\"]\n")
    };
    let lesson = format!("lesson = 1\ntitle = \"x\"\n{}{}", stop("cuba-china"), stop("other.toml"));
    let told = told(&lesson);
    assert!(told[0].starts_with("line 11") && told[0].contains("one dossier"), "{told:?}");
}
