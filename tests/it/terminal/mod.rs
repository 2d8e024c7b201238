//! Terminal manners: the program on a real pty.

mod asked;
mod class;
mod lines;
mod over_ssh;
mod pty;
mod restricted;
mod silent;

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::Path;

use lines::two_texts;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use pty::{Start, Terminal};
use rustix::process::Signal;

fn builtin() -> Terminal {
    let terminal = Start::program(&[]).run();
    terminal.until_drawn();
    terminal
}

#[test]
fn q_quits_and_leaves_the_terminal_as_it_was() {
    let mut terminal = builtin();
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn a_judge_works_beside_the_interface_and_what_it_says_comes_when_it_comes() {
    let (folder, [us, cn]) = two_texts();
    let gate = folder.path().join("gate");
    // It waits until it is let go on.
    let judge = format!("sh -c 'until test -e {}; do sleep 0.05; done; cat > /dev/null'", gate.display());
    let mut terminal = Start::program(&[&us, &cn, "--judge", &judge]).sized(120, 30).run();
    terminal.until_text("asking your judge");
    terminal.keys("j");
    terminal.until_text("US 2");
    std::fs::write(&gate, "").unwrap();
    terminal.until_text("judge sh: 0 of ");
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn what_was_opened_is_offered_again_and_the_place_and_the_lens_are_where_they_were_left() {
    let (folder, [us, cn]) = two_texts();
    let state = folder.path().join("state");
    let state = state.to_str().unwrap();
    let start = |arguments: &[&str]| Start::program(arguments).with("XDG_STATE_HOME", state).sized(120, 30);
    let mut terminal = start(&[&us, &cn]).run();
    terminal.until_drawn();
    terminal.keys("jms");
    terminal.until_text("lens: shared");
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    let mut again = start(&["--recent=1"]).run();
    again.until("the place and the lens", |screen| {
        screen.contents().contains("lens: shared") && screen.contents().contains("taken up, by hand")
    });
    again.keys("w");
    again.until_text("US 2");
    again.keys("qq");
    assert_eq!(again.exit_code(), 0);
}

#[test]
fn control_c_quits_when_it_is_pressed_twice() {
    let mut terminal = builtin();
    terminal.keys("\x03");
    terminal.until_text("Ctrl-c again quits");
    terminal.keys("\x03");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn a_signal_restores_the_terminal_and_names_itself_in_the_exit_code() {
    for (signal, code) in [(Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::TERM, 143)] {
        let mut terminal = builtin();
        terminal.signal(signal);
        assert_eq!(terminal.exit_code(), code, "{signal:?}");
        terminal.assert_restored();
    }
}

#[test]
fn a_signal_over_an_overlay_and_with_the_mouse_restores_the_terminal() {
    let mut terminal = Start::program(&["--mouse"]).run();
    terminal.until_drawn();
    terminal.keys("/xi");
    terminal.until("the prompt", |screen| screen.contents().contains("xi"));
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.exit_code(), 143);
    terminal.assert_restored();
}

#[test]
fn a_panic_of_the_interface_is_told_after_the_terminal_was_restored() {
    let mut terminal = Start::program(&[]).with("DIPTYCH_FAULT", "interface").run();
    terminal.until_drawn();
    terminal.keys("j");
    assert_ne!(terminal.exit_code(), 0);
    terminal.assert_restored();
    terminal.until_text("a fault was asked for");
}

#[test]
fn a_panic_of_the_engine_is_told_in_the_status_line() {
    let mut terminal = Start::program(&[]).with("DIPTYCH_FAULT", "engine").run();
    terminal.until_text("the engine failed");
    terminal.keys("jjkq");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn where_no_memory_is_left_the_terminal_is_given_back() {
    for part in ["engine", "interface"] {
        let fault = format!("memory of the {part}");
        let mut terminal = Start::program(&[]).with("DIPTYCH_FAULT", &fault).run();
        if part == "interface" {
            terminal.until_drawn();
            terminal.keys("j");
        }
        assert_eq!(terminal.exit_code(), 134, "{part}");
        terminal.assert_restored();
        terminal.until_text("no memory was left");
    }
}

/// The exit code of the program on a terminal that vanishes once these keys were answered with these bytes.
fn vanished(arguments: &str, folder: &Path, keys: &str, answer: &str) -> u32 {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new("sh");
    // Even where a shell has set the signal to be ignored.
    command.args(["-c", &format!("trap '' HUP; exec \"$DIPTYCH\" {arguments}")]);
    command.env("DIPTYCH", env!("CARGO_BIN_EXE_diptych"));
    command.env("TERM", "xterm");
    command.env("COLORFGBG", "15;0");
    command.cwd(folder);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let (mut seen, mut buffer) = (Vec::new(), [0; 4096]);
    for (typed, awaited) in [("", "? help"), (keys, answer)] {
        writer.write_all(typed.as_bytes()).unwrap();
        while !String::from_utf8_lossy(&seen).contains(awaited) {
            let n = reader.read(&mut buffer).unwrap();
            seen.extend_from_slice(&buffer[..n]);
        }
    }
    drop((reader, writer, pair.master));
    pty::exit_code(child.as_mut())
}

#[test]
fn the_program_goes_when_the_terminal_vanishes() {
    assert_eq!(vanished("", &std::env::temp_dir(), "", "\x1b[?2026l"), 129);
}

/// Two texts of a sentence in a folder.
fn short_texts() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt"] {
        std::fs::write(folder.path().join(name), "The two spoke by telephone on Monday.").unwrap();
    }
    folder
}

/// The note in the session of a folder.
fn note(folder: &Path) -> String {
    let text = std::fs::read_to_string(folder.join("s.toml")).unwrap_or_default();
    let session: toml::Table = text.parse().unwrap();
    let note = session.get("note").and_then(|notes| notes.get(0)?.get("text")?.as_str());
    note.unwrap_or_default().to_owned()
}

#[test]
fn a_note_that_is_being_typed_is_kept_when_the_program_is_ended() {
    for (signal, code) in [(Signal::HUP, 129), (Signal::INT, 130), (Signal::TERM, 143)] {
        let folder = short_texts();
        let start = Start::program(&["a.txt", "b.txt", "--session", "s.toml"]);
        let mut terminal = start.within(folder.path().to_owned()).run();
        terminal.until_drawn();
        terminal.keys("iask the embassy");
        terminal.until_text("ask the embassy");
        terminal.signal(signal);
        assert_eq!(terminal.exit_code(), code, "{signal:?}");
        terminal.assert_restored();
        assert_eq!(note(folder.path()), "ask the embassy", "{signal:?}");
    }
}

#[test]
fn a_note_that_is_being_typed_is_kept_when_the_terminal_vanishes() {
    let folder = short_texts();
    let keys = "iask the embassy";
    assert_eq!(vanished("a.txt b.txt --session s.toml", folder.path(), keys, "ask the embassy"), 129);
    assert_eq!(note(folder.path()), "ask the embassy");
}

#[test]
fn of_a_note_that_is_being_changed_no_word_is_lost() {
    let folder = short_texts();
    let start = Start::program(&["a.txt", "b.txt", "--session", "s.toml"]);
    let mut terminal = start.within(folder.path().to_owned()).run();
    terminal.until_drawn();
    terminal.keys("iask the embassy\r");
    terminal.until_text("note on");
    // All of it is taken away, and another begun.
    terminal.keys("i\x15the min");
    terminal.until_text("the min");
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.exit_code(), 143);
    assert_eq!(note(folder.path()), "ask the embassy / the min");
}

#[test]
fn control_z_gives_the_terminal_back_and_continuing_takes_it_again() {
    let mut terminal = Start::job("\"$DIPTYCH\"").run();
    // The first key takes the hint of the opening away.
    terminal.until_drawn();
    terminal.keys("jk");
    terminal.until("the first passage again", |screen| screen.contents().contains("CU 1 and CN 1"));
    let before = terminal.until_drawn();
    for round in 1..=3 {
        terminal.keys("\x1a");
        terminal.until("the shell's screen", |screen| {
            !screen.alternate_screen() && screen.contents().contains(&format!("stopped {round}"))
        });
        terminal.keys("\r");
        terminal
            .until("the screen of before", |screen| screen.alternate_screen() && screen.contents() == before);
    }
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
    assert!(!terminal.bytes().contains("\x1b[6n"), "the cursor is never asked for");
}

#[test]
fn a_stop_from_outside_gives_the_terminal_back_as_well() {
    let mut terminal = Start::job("\"$DIPTYCH\"").run();
    let before = terminal.until_drawn();
    terminal.signal_front(Signal::TSTP);
    terminal.until("the shell's screen", |screen| {
        !screen.alternate_screen() && screen.contents().contains("stopped 1")
    });
    terminal.keys("\r");
    terminal.until("the screen of before", |screen| screen.alternate_screen() && screen.contents() == before);
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

/// The shell of `ssh host 'diptych; x'`, which leads the session and is in the group of the program.
#[test]
fn below_a_shell_that_could_not_continue_it_the_program_does_not_stop() {
    let mut terminal = Start::shell("\"$DIPTYCH\"").run();
    terminal.until_drawn();
    terminal.keys("\x1a");
    terminal.until_text("there is no shell to go back to");
    terminal.signal_front(Signal::TSTP);
    terminal.keys("jq");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn control_c_and_control_backslash_in_an_editor_are_for_the_editor() {
    let folder = tempfile::tempdir().unwrap();
    let editor = "trap 'echo caught' INT QUIT\necho ready\nwhile [ \"$line\" != done ]; do read -r line; done\n\
                  sed -i.old s/telephone/telegraph/ \"$1\"\nrm \"$1.old\"\n";
    std::fs::write(folder.path().join("editor.sh"), editor).unwrap();
    // Once alone, and once behind a shell that has more to do.
    for command in ["sh editor.sh", "true; sh editor.sh"] {
        let start = Start::program(&[]).within(folder.path().to_owned());
        let mut terminal = start.with("VISUAL", "").with("EDITOR", command).run();
        terminal.until_drawn();
        terminal.keys("5");
        terminal.until_text("Space");
        terminal.keys("e");
        terminal.until_text("ready");
        for (key, times) in [("\x03", 1), ("\x1c", 2)] {
            terminal.keys(key);
            terminal.until("the editor's word", |screen| {
                !screen.alternate_screen() && screen.contents().matches("caught").count() == times
            });
        }
        terminal.keys("done\r");
        terminal.until("what was edited", |screen| {
            screen.alternate_screen() && screen.contents().contains("telegraph")
        });
        terminal.keys("\x03\x03");
        assert_eq!(terminal.exit_code(), 0, "{command}");
        terminal.assert_restored();
    }
}

#[test]
fn the_modes_that_an_editor_leaves_are_not_left_behind() {
    let mut terminal = Start::program(&[]).with("VISUAL", "").with("EDITOR", "stty raw -echo; true").run();
    terminal.until_drawn();
    terminal.keys("5");
    terminal.until_text("Space");
    terminal.keys("e");
    terminal.until_text("the texts are as they were");
    terminal.keys("\x03\x03");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn a_terminal_that_says_it_is_huge_is_drawn_on_in_part() {
    let mut terminal = Start::program(&[]).claiming(65_535, 65_535).run();
    terminal.until_bytes("\x1b[?2026l");
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn a_recording_that_ends_early_is_told_at_once_and_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    // As on a disk that is full: no file may grow further.
    let start = Start::shell("trap '' XFSZ; ulimit -f 32; \"$DIPTYCH\" --record walk.cast");
    let mut terminal = start.within(folder.path().to_owned()).sized(120, 36).run();
    terminal.until_drawn();
    for (key, shown) in [("2", "Enter to the text"), ("1", "Enter across")].into_iter().cycle() {
        terminal.keys(key);
        let screen = terminal.until("the page", |screen| {
            let text = screen.contents();
            text.contains(shown) || text.contains("the recording ended")
        });
        if screen.contains("the recording ended") {
            break;
        }
    }
    terminal.keys("\x03\x03");
    assert_eq!(terminal.exit_code(), 2);
    terminal.assert_restored();
    terminal.until_text("diptych: the recording ended: walk.cast: ");
    // What was recorded until then can be played.
    let text = std::fs::read_to_string(folder.path().join("walk.cast")).unwrap();
    assert!(text.lines().count() > 1 && text.ends_with('\n'));
    for line in text.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
}

#[test]
fn without_a_shell_control_z_says_so() {
    let mut terminal = builtin();
    terminal.keys("\x1a");
    terminal.until_text("there is no shell to go back to");
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
}

/// Two texts of many passages in a folder.
fn long_texts() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt"] {
        let mut text = String::new();
        for i in 1..=2500 {
            writeln!(text, "Passage number {i} of file {name} speaks of matter {}.\n", i * 7 % 311).unwrap();
        }
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn a_burst_of_keys_is_taken_in_few_frames_and_loses_none() {
    let folder = long_texts();
    let mut terminal = Start::program(&["a.txt", "b.txt"]).within(folder.path().to_owned()).run();
    // Until the texts are aligned only their beginnings can be walked through.
    terminal.until_drawn();
    let before = terminal.bytes().matches("\x1b[?2026h").count();
    terminal.keys(&"j".repeat(2000));
    terminal.until_text("Passage number 2001 of");
    let frames = terminal.bytes().matches("\x1b[?2026h").count() - before;
    assert!(frames <= 70, "{frames} frames");
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn every_size_is_survived_and_the_last_one_is_drawn() {
    let mut terminal = builtin();
    let before = terminal.until_drawn();
    for (columns, rows) in [(120, 36), (20, 5), (1, 1), (60, 20), (200, 50), (39, 7), (80, 24)] {
        terminal.resize(columns, rows);
    }
    terminal.until("the screen of before", |screen| screen.contents() == before);
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn no_color_means_no_colour() {
    let mut terminal = Start::program(&[]).with("NO_COLOR", "1").run();
    terminal.until_drawn();
    terminal.keys("jq");
    assert_eq!(terminal.exit_code(), 0);
    let bytes = terminal.bytes();
    for sequence in bytes.split('\x1b').filter_map(|s| s.strip_prefix('[')) {
        let codes = sequence.split('m').next().unwrap_or_default();
        let coloured = codes.split(';').any(|code| {
            code.parse::<u32>()
                .is_ok_and(|n| (30..=38).contains(&n) || (40..=48).contains(&n) || (90..=107).contains(&n))
        });
        let is_sgr = sequence.starts_with(|c: char| c.is_ascii_digit())
            && sequence.as_bytes().get(codes.len()) == Some(&b'm');
        assert!(!(is_sgr && coloured), "a colour: {codes}m");
    }
}

#[test]
fn a_text_may_come_from_standard_input_while_keys_come_from_the_terminal() {
    let folder = long_texts();
    let mut terminal =
        Start::shell("\"$DIPTYCH\" - b.txt < a.txt").within(folder.path().to_owned()).sized(100, 30).run();
    terminal.until_text("Passage number 1 of file a");
    terminal.keys("jj");
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn a_terminal_without_commands_gets_plain_text() {
    let mut terminal = Start::program(&[]).with("TERM", "dumb").run();
    assert_eq!(terminal.exit_code(), 0);
    terminal.until("the end", |screen| !screen.contents().trim().is_empty());
    assert!(!terminal.bytes().contains('\x1b'));
}

#[test]
fn a_copy_goes_to_the_terminals_clipboard() {
    let mut terminal = builtin();
    terminal.keys("y");
    terminal.until_text("sent to the terminal's clipboard");
    assert!(terminal.bytes().contains("\x1b]52;c;"));
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn an_export_is_written_once_and_replaced_only_when_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = Start::program(&[]).within(folder.path().to_owned()).sized(120, 36).run();
    terminal.until_drawn();
    terminal.keys("oout.csv\r");
    terminal.until_text("wrote out.csv");
    let file = folder.path().join("out.csv");
    std::fs::write(&file, "mine").unwrap();
    terminal.keys("oout.csv\r");
    terminal.until_text("Enter replaces it");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    terminal.keys("\r");
    terminal.until_text("wrote out.csv");
    assert_ne!(std::fs::read_to_string(&file).unwrap(), "mine");
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn a_recording_of_a_killed_session_plays_to_what_was_on_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let start = Start::program(&["--record", "walk.cast"]).within(folder.path().to_owned());
    let mut terminal = start.sized(80, 24).run();
    terminal.until_drawn();
    terminal.resize(100, 30);
    terminal.until("the new size", |screen| screen.contents().contains("1 Compare   2 Ledger"));
    terminal.keys("2");
    // Rows are drawn from the top, and this stands in the last one.
    let shown = terminal.until_text("Enter to the text");
    terminal.signal(Signal::KILL);
    let text = std::fs::read_to_string(folder.path().join("walk.cast")).unwrap();
    let events: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&events[0]["width"], &events[0]["height"]), (&80.into(), &24.into()));
    let side = |n: u16| n.try_into().unwrap();
    let mut player = vt100::Parser::new(side(24), side(80), 0);
    let mut sizes = 0;
    for event in &events[1..] {
        let written = event[2].as_str().unwrap();
        if event[1] == "r" {
            assert_eq!(written, "100x30");
            player.screen_mut().set_size(side(30), side(100));
            sizes += 1;
        } else {
            player.process(written.as_bytes());
        }
    }
    assert_eq!((sizes, player.screen().contents()), (1, shown));
}
