//! Files that change under a session, and sessions that are told in lines.

use super::pty::Start;

/// A folder with two texts, and the arguments that open them.
pub(super) fn two_texts() -> (tempfile::TempDir, [String; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let texts =
        [("us.txt", "They spoke on Monday. Trade was raised."), ("cn.txt", "The call was on Monday.")];
    let paths = texts.map(|(name, text)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    });
    (folder, paths)
}

#[test]
fn files_that_change_are_read_again_and_the_place_stays() {
    let (folder, [us, cn]) = two_texts();
    let mut terminal = Start::program(&[&us, &cn]).run();
    terminal.until_drawn();
    terminal.keys("j");
    terminal.until_text("US 2");
    std::fs::write(&us, "A sentence more. They spoke on Monday. Trade was raised.").unwrap();
    terminal.until_text("the files have changed, and were read again");
    terminal.until("the passage in its new place", |screen| screen.contents().contains("▌ 3 :"));
    std::fs::write(&us, "").unwrap();
    std::fs::remove_file(folder.path().join("cn.txt")).unwrap();
    terminal.until_text("the files have changed and are not taken up");
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn a_session_in_lines_says_that_files_have_changed_and_goes_on_at_the_same_passage() {
    let (folder, [us, cn]) = two_texts();
    let state = folder.path().join("state");
    let mut terminal = Start::program(&["--linear", &us, &cn])
        .with("XDG_STATE_HOME", state.to_str().unwrap())
        .sized(120, 50)
        .run();
    terminal.until_text("US 1 of 2");
    terminal.keys("j");
    terminal.until_text("US 2 of 2");
    std::fs::write(&us, "A sentence more. They spoke on Monday. Trade was raised.").unwrap();
    terminal.until_text("the files have changed, and were read again");
    terminal.until_text("US 3 of 3");
    std::fs::remove_file(&cn).unwrap();
    terminal.until_text("the files have changed and are not taken up");
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    let opened = std::fs::read_to_string(state.join("diptych/recent.toml")).unwrap();
    assert!(opened.contains(&us), "{opened}");
}

#[test]
fn a_session_in_lines_takes_keys_as_they_are_pressed_and_commands_nothing() {
    let mut terminal = Start::program(&["--linear"]).run();
    terminal.until_text("CU 1 of 2");
    terminal.keys("j");
    terminal.until_text("CU 2 of 2");
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    assert!(!terminal.bytes().contains('\x1b'), "{:?}", terminal.bytes());
}
