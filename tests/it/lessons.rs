//! Lessons: the command, the screens that keys lead to, the handouts, and that no keys break anything.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, LazyLock};

use diptych::lesson::{Lesson, builtin};
use diptych::tui::key::parse;
use diptych::tui::state::Size;
use diptych::tui::{Presenting, Settings, replay};
use proptest::prelude::*;

static LESSON: LazyLock<Arc<Lesson>> = LazyLock::new(|| Arc::new(builtin()));

fn diptych(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diptych")).args(arguments).current_dir(folder).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = diptych(arguments, Path::new("."));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn drawn(keys: &str, (width, height): (u16, u16), presenting: Presenting) -> String {
    let lesson = Some(LESSON.clone());
    let settings = Settings { keys: parse(keys).unwrap(), lesson, presenting, ..Settings::default() };
    replay(&LESSON.dossier, &settings, Size { width, height }).screen.text()
}

fn shown(keys: &str) -> String {
    drawn(keys, (80, 24), Presenting::Off)
}

#[test]
fn a_sound_lesson_is_ok_and_a_wrong_answer_is_told_with_its_line() {
    assert_eq!(printed(&["lesson", "--check"]), "ok: 10 stops, 10 questions, 10 with computed answers\n");
    let folder = tempfile::tempdir().unwrap();
    let written = include_str!("../../data/lessons/difference.toml");
    std::fs::write(folder.path().join("good.toml"), written).unwrap();
    std::fs::write(folder.path().join("bad.toml"), written.replacen("answer = \"b\"", "answer = \"c\"", 1))
        .unwrap();
    assert!(diptych(&["lesson", "--check", "good.toml"], folder.path()).status.success());
    let output = diptych(&["lesson", "--check", "bad.toml"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains(": the stated answer is c, “3”; computed is 2, which is b, “2”"), "{told}");
    let output = diptych(&["lesson", "bad.toml", "--print"], folder.path());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && told.contains("bad.toml, line "), "{told}");
}

#[test]
fn a_stop_is_asked_voted_on_and_answered() {
    insta::assert_snapshot!("lesson_asked", shown("<PgDn><PgDn>b3c!"));
    insta::assert_snapshot!("lesson_answered", shown("<PgDn><PgDn>b3c<Enter>"));
    insta::assert_snapshot!("lesson_last", shown(&("<PgDn>".repeat(9) + "a<Enter>")));
}

#[test]
fn enter_answers_then_goes_on_and_a_vote_can_be_taken_back() {
    let first = shown("");
    assert!(first.contains("Stop 1 of 10") && !first.contains("Two: drop"));
    assert!(shown("<Enter>").contains("Two: drop"));
    assert!(shown("<Enter><Enter>").contains("Stop 2 of 10"));
    assert_eq!(shown("bbuu"), first);
    assert!(shown("<Enter>b").contains("the answer is out"));
    // Once the answer is out the lab has its letters again.
    assert!(shown("<Enter>a").contains("linear space"));
    assert!(
        shown(&("b<Enter><Enter>c<Enter>".to_owned() + &"<PgDn>".repeat(30)))
            .contains("that was the last stop: 1 of 2 right; q closes")
    );
    assert_eq!(shown("<Enter>R"), first);
}

#[test]
fn the_lab_can_be_stepped_through_at_a_stop() {
    let stepped = shown("<PgDn><PgDn><PgDn><Space><Space><Space>");
    assert!(stepped.contains("Step 3 of 10") && stepped.contains("Stop 4 of 10"), "{stepped}");
    let folded = shown("z");
    assert!(!folded.contains("A program does not know") && folded.contains("How many edits"), "{folded}");
    // No digit and no other screen leads out of a lesson; own text sets the question aside; Space replays.
    assert!(shown("2<Wait>").contains("Stop 1 of 10"));
    assert!(!shown("i").contains("Stop 1 of 10") && shown("i<Esc>E").contains("Stop 1 of 10"));
    assert!(shown("<PgDn><PgDn><PgDn><Enter><Space><Space>").contains("Step 2 of 10"));
    let compared = shown(&("<PgDn>".repeat(9) + "b<Enter>2"));
    assert!(compared.contains("Stop 10 of 10") && compared.contains("q sets it aside"), "{compared}");
    let closed = shown("q");
    assert!(!closed.contains("Stop 1 of 10") && closed.contains("E opens it"));
    assert!(shown("qE").contains("Stop 1 of 10"));
}

#[test]
fn the_board_of_who_has_not_met_an_algorithm_has_words_slopes_and_the_path_alone() {
    for keys in ["", "b<Enter>", "b<Enter><Space>", "<PgDn>", "<PgDn>b<Enter>"] {
        let screen = shown(keys);
        assert!(
            screen.lines().next().unwrap().contains("What is a difference?"),
            "the title is whole: {screen}"
        );
        let has_legend = screen.contains("A step right drops a word, a step down takes one");
        assert!(has_legend || keys.contains("Enter"), "{keys}: {screen}");
        for word in ["k = x", "d\\k", "D = ", "furthest", "Why:", "Myers", "N 3", "walk the way back"] {
            assert!(!screen.contains(word), "{keys}: {word}\n{screen}");
        }
    }
    assert!(shown("<Space>").contains("answer first"));
    assert!(shown("<Enter><Space>").contains("Walking back along the path"));
    // Once it is explained, the search has its numbers.
    assert!(shown("<PgDn><PgDn><PgDn><Enter><Space>").contains("D = 0"));
}

#[test]
fn a_reason_is_whole_or_a_key_tells_it_and_the_algorithm_line_by_line() {
    for (at, steps) in [(2, 4), (3, 10), (5, 12), (6, 12), (7, 6)] {
        for step in 0..=steps {
            let keys = "<PgDn>".repeat(at) + "b<Enter>g" + &"<Space>".repeat(step);
            for size in [(80, 24), (120, 36)] {
                let screen = drawn(&keys, size, Presenting::Off);
                let after = screen.split("Why: ").nth(1).unwrap_or_default();
                let whole: Vec<&str> = after.lines().take_while(|line| !line.starts_with("──")).collect();
                let whole = whole.concat();
                assert!(!whole.contains("..."), "stop {}, step {step}, {size:?}: {screen}", at + 1);
            }
        }
    }
    let told = shown("<PgDn><PgDn><PgDn>b<Enter><Space><Space><Space>w");
    for words in [
        "Myers, step 3 of 10",
        "Why: ",
        "for d = 0, 1, 2, ... edits",
        "> ",
        "at the far corner: walk the way back",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    let small = shown("<PgDn><PgDn><PgDn>b<Enter><Space><Space><Space>");
    assert!(small.contains("w why"), "{small}");
    // The keys below mean what they mean: the next step is told, and the same key closes.
    assert!(shown("<PgDn><PgDn><PgDn>b<Enter><Space>w<Space>").contains("Myers, step 2 of 10"));
    assert!(!shown("<PgDn><PgDn><PgDn>b<Enter><Space>ww").contains("walk the way back"));
}

#[test]
fn every_stop_has_its_text_and_its_question_whole_on_80_by_24() {
    for at in 0..10 {
        let stop = &LESSON.stops[at];
        let keys = "<PgDn>".repeat(at);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let asked = words(&shown(&keys));
        let answered = words(&shown(&(keys + "<Enter>")));
        let question = stop.question.as_ref().unwrap();
        assert!(asked.contains(&stop.prose) && asked.contains(&question.ask), "stop {}: {asked}", at + 1);
        assert!(answered.contains(&question.reveal), "stop {}: {answered}", at + 1);
        for choice in &question.choices {
            assert!(asked.contains(choice.as_str()), "stop {}: {choice}", at + 1);
        }
    }
}

#[test]
fn a_presenter_has_echo_pointer_and_a_blank_screen() {
    let present = |keys: &str| drawn(keys, (80, 24), Presenting::On);
    let echoed = present("<Space><Space>h");
    assert!(echoed.lines().last().unwrap().starts_with("  Space Space h"), "{echoed}");
    assert!(present(".").trim().is_empty());
    assert!(present(".x").contains("Stop 1 of 10"));
    let lesson = Some(LESSON.clone());
    let keys = parse("P<A-l><A-l><A-k>").unwrap();
    let settings = Settings { keys, lesson, ..Settings::default() };
    let screen = replay(&LESSON.dossier, &settings, Size { width: 80, height: 24 }).screen;
    let reversed: Vec<usize> =
        screen.cells.iter().enumerate().filter(|(_, cell)| cell.style.reverse).map(|(at, _)| at).collect();
    assert!(reversed.contains(&(11 * 80 + 41)), "{reversed:?}");
}

#[test]
fn a_handout_has_every_stop_its_pictures_and_the_answers_at_the_end() {
    let markdown = printed(&["lesson", "--format", "markdown"]);
    insta::assert_snapshot!("lesson_handout", markdown);
    let html = printed(&["lesson", "--format", "html"]);
    assert_eq!((html.matches("<svg ").count(), html.matches("class=\"cells\"").count()), (4, 4));
    for stop in &LESSON.stops {
        assert!(html.contains(&stop.title) && markdown.contains(&stop.title), "{}", stop.title);
    }
    assert!(!html.contains("<script") && html.contains("default-src 'none'"));
    let at = |text: &str, part: &str| text.find(part).unwrap();
    assert!(at(&markdown, "How does the first Cuban sentence stand") < at(&markdown, "## Answers"));
    assert!(at(&markdown, "## Answers") < at(&markdown, "Two: drop"));
}

#[test]
fn a_handout_is_written_to_a_file_but_never_over_the_lesson() {
    let folder = tempfile::tempdir().unwrap();
    let written = include_str!("../../data/lessons/difference.toml");
    std::fs::write(folder.path().join("mine.toml"), written).unwrap();
    assert!(diptych(&["lesson", "mine.toml", "-o", "out.md"], folder.path()).status.success());
    assert!(
        std::fs::read_to_string(folder.path().join("out.md")).unwrap().starts_with("# What is a difference")
    );
    let output = diptych(&["lesson", "mine.toml", "--format", "html", "-o", "mine.toml"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(folder.path().join("mine.toml")).unwrap(), written);
    let output = diptych(&["lesson", "-o", "out.pdf"], folder.path());
    assert!(String::from_utf8(output.stderr).unwrap().contains("out.pdf ends in neither .md nor .html"));
}

#[test]
fn a_dossier_beside_the_lesson_lends_its_passages() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("call.toml"),
        "diptych = 1\ntitle = \"A call\"\n[[readout]]\ncode = \"US\"\nname = \"x\"\ntext = \"They spoke by phone.\"\n\
         [[readout]]\ncode = \"UK\"\nname = \"y\"\ntext = \"By phone they spoke.\"\n",
    )
    .unwrap();
    std::fs::write(
        folder.path().join("lesson.toml"),
        "lesson = 1\ntitle = \"Mine\"\n[[stop]]\ntitle = \"One\"\nprose = \"Look.\"\ndossier = \"call.toml\"\n\
         pair = [\"US 1\", \"UK 1\"]\nview = \"compare\"\nquestion = \"How many words are kept?\"\nanswer = 2\n\
         computed = \"kept\"\nreveal = \"Two.\"\n",
    )
    .unwrap();
    let output = diptych(&["lesson", "lesson.toml", "--print", "--size", "80x24"], folder.path());
    let screen = String::from_utf8(output.stdout).unwrap();
    for part in ["They spoke by phone.", "By phone they spoke.", "Stop 1 of 1 One", "a 0", "c 2"] {
        assert!(screen.contains(part), "{part}\n{screen}{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn every_board_of_a_stop_is_whole_on_80_by_24_asked_and_answered() {
    for at in 0..10 {
        for keys in ["", "b<Enter>"] {
            let screen = shown(&("<PgDn>".repeat(at) + keys));
            assert!(
                !screen.contains("rows 1-") && !screen.contains("columns 1-"),
                "stop {}: {screen}",
                at + 1
            );
            if [4, 5, 6, 8].contains(&at) && !keys.is_empty() {
                for name in ["Myers", "LCS table", "patience", "histogram"] {
                    assert!(
                        screen.contains(&format!(" {name} ")),
                        "stop {}: {name} is missing\n{screen}",
                        at + 1
                    );
                }
            }
        }
    }
}

#[test]
fn a_wrong_answer_says_what_was_chosen_and_why_it_fails() {
    for (at, stop) in LESSON.stops.iter().enumerate() {
        let question = stop.question.as_ref().unwrap();
        for (choice, feedback) in question.feedback.iter().enumerate() {
            let letter = diptych::lesson::letter(choice);
            let screen = shown(&format!("{}{letter}<Enter>", "<PgDn>".repeat(at)));
            let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
            let told = feedback.clone().unwrap_or_else(|| format!("Right: you chose {letter}."));
            assert!(words.contains(&told), "stop {}: {told}\n{screen}", at + 1);
        }
    }
}

#[test]
fn steps_are_predicted_and_a_path_is_drawn() {
    let predicted = shown("<PgDn><PgDn>y");
    assert!(predicted.contains("Which number goes in?") && predicted.contains("b 3"), "{predicted}");
    assert!(
        shown("<PgDn><PgDn>yb").contains("1 of 1 right") && shown("<PgDn><PgDn>ya").contains("0 of 1 right")
    );
    assert!(shown("<PgDn><PgDn>ya").contains("No: 3."));
    // I dropped, "we" taken, "had a" kept, "cordial" dropped, "call" kept.
    let drawn = shown("<PgDn>Yljnnln");
    assert!(drawn.contains("3 words kept, 3 edits. No path has fewer."), "{drawn}");
    assert!(
        shown("<PgDn>Ylllll").contains("0 words kept, 5 edits.")
            && shown("<PgDn>Yn").contains("0 words kept, 0 edits.")
    );
    assert!(shown("<PgDn>Ylllljjjjl").contains("The fewest are 3."), "{}", shown("<PgDn>Ylllljjjjl"));
}

#[test]
fn a_lesson_is_written_to_fill_in_and_never_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let output = diptych(&["lesson", "new", "mine.toml"], folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = diptych(&["lesson", "--check", "mine.toml"], folder.path());
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "ok: 4 stops, 2 questions, 1 with computed answers\n"
    );
    let output = diptych(&["lesson", "new", "mine.toml"], folder.path());
    assert!(String::from_utf8(output.stderr).unwrap().contains("mine.toml is there already"));
    let help = diptych(&["lesson", "--help"], folder.path());
    assert!(String::from_utf8(help.stdout).unwrap().contains("feedback"));
    assert!(printed(&["man"]).contains("[[stop]]"));
}

proptest! {
    #![proptest_config(crate::cases(96))]

    #[test]
    fn no_keys_at_any_size_break_a_lesson(
        keys in prop::collection::vec(
            prop::sample::select(vec![
                "a", "b", "c", "d", "3", "u", "<Enter>", "r", "!", "z", "R", "E", "P", ".", "q", "<PgDn>", "<PgUp>",
                "<Space>", "h", "n", "v", "t", "x", "G", "g", "1", "2", "5", "i", "<Esc>", "<Tab>", "<A-l>", "<A-J>",
                "<A-.>", "?", ":", "j", "y", "Y", "l", "n", "m", "}", "{", ";", "F", "e", "f",
            ]),
            0..40,
        ),
        width in 1_u16..140,
        height in 1_u16..50,
    ) {
        for presenting in [Presenting::Off, Presenting::On] {
            let screen = drawn(&keys.concat(), (width, height), presenting);
            prop_assert_eq!(screen.lines().count(), usize::from(height));
        }
    }
}
