//! A terminal that is asked something: its answers come with the keys, at any time and in pieces.

use rustix::process::Signal;

use super::pty::{Start, Terminal};

/// What a terminal answers when it is asked for its colours: those of the letters, of the background, and what it is.
const LIGHT: &str = "\x1b]10;rgb:1010/1010/1010\x1b\\\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\\x1b[?62;22c";

/// The program on a terminal that is asked for its background and does not answer yet.
fn asked() -> Terminal {
    let terminal = Start::program(&[]).asked().run();
    terminal.until_bytes("\x1b]11;?");
    terminal
}

#[test]
fn an_answer_that_comes_late_is_not_typed_and_chooses_the_theme() {
    for cut in [0, 1, 5, 26, 50, 52, LIGHT.len() - 1] {
        let mut terminal = asked();
        let before = terminal.until_drawn();
        let (first, rest) = LIGHT.split_at(cut);
        terminal.keys(first);
        // What is drawn for the larger size is drawn after the first piece was read.
        terminal.resize(100, 24);
        terminal.until("the new size", |screen| screen.contents() != before);
        terminal.keys(rest);
        // A colour of the light theme.
        terminal.until_bytes("38;2;0;95;153");
        terminal.resize(80, 24);
        terminal.until("the screen of before", |screen| screen.contents() == before);
        terminal.keys("q");
        assert_eq!(terminal.exit_code(), 0, "cut at {cut}");
        terminal.assert_restored();
    }
}

#[test]
fn keys_typed_before_the_answer_are_taken() {
    let mut terminal = asked();
    terminal.keys("2");
    terminal.until_text("f filter");
    terminal.keys(&format!("{LIGHT}1q"));
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn a_signal_while_the_terminal_is_asked_restores_it() {
    for (signal, code) in [(Signal::HUP, 129), (Signal::INT, 130), (Signal::TERM, 143)] {
        let mut terminal = asked();
        terminal.signal(signal);
        assert_eq!(terminal.exit_code(), code, "{signal:?}");
        terminal.assert_restored();
    }
}

#[test]
fn control_c_while_the_terminal_is_asked_is_a_key_as_ever() {
    let mut terminal = asked();
    terminal.keys("\x03\x03");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn an_escape_acts_by_itself_when_the_answers_are_in() {
    let mut terminal = asked();
    terminal.keys(LIGHT);
    terminal.until_drawn();
    terminal.keys("o");
    terminal.until("the prompt", |screen| !screen.contents().contains("? help"));
    // What was asked since.
    terminal.keys(&"\x1b[?62;22c".repeat(3));
    terminal.keys("\x1b");
    terminal.until_drawn();
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn a_terminal_that_answers_is_asked_whether_frames_have_arrived_and_they_wait_for_it() {
    let mut terminal = asked();
    terminal.keys(LIGHT);
    terminal.until_drawn();
    terminal.keys(&"2j1j".repeat(200));
    let questions = |bytes: &[u8]| String::from_utf8_lossy(bytes).matches("\x1b[c").count();
    let mut answered = 1;
    for key in ["2", "1", "2", "1", "5"] {
        terminal.keys(key);
        let shown = if key == "5" { "Step 0 of" } else { "? help" };
        while !terminal
            .until_received("a question or the end", |screen, bytes| {
                screen.contents().contains(shown) || questions(bytes) > answered
            })
            .contains(shown)
        {
            answered += 1;
            terminal.keys("\x1b[?62;22c");
        }
    }
    assert!(answered > 1);
    terminal.keys("\x03\x03");
    // Whatever is asked last is answered after the program has left the screen, and is typed to nobody.
    terminal.until("the screen of before", |screen| !screen.alternate_screen());
    terminal.keys(&"\x1b[?62;22c".repeat(9));
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}
