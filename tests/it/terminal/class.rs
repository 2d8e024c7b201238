//! A class on one machine: the program of the host and that of a seat, on one folder.

use std::fs;

use super::pty::{Start, Terminal};

#[test]
fn a_seat_follows_votes_and_learns_an_answer_when_it_is_shown_and_never_before() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("class");
    let class = folder.to_str().unwrap();
    let begun = |arguments: &[&str], size: (u16, u16)| -> Terminal {
        let start = Start::program(arguments).with("XDG_STATE_HOME", home.path().to_str().unwrap());
        start.sized(size.0, size.1).run()
    };
    let mut host = begun(&["lesson", "--host", class], (80, 24));
    host.until_text("How many edits turn");
    // Whoever may read the folder finds no answer in it.
    let secret = "drop “cordial”, take “phone”";
    for file in ["lesson.toml", "class.json"] {
        let held = fs::read_to_string(folder.join(file)).unwrap_or_default();
        assert!(!held.contains(secret) && !held.contains("answer ="), "{file}: {held}");
    }
    let mut seat = begun(&["follow", class, "--name", "ana"], (100, 30));
    seat.until_text("following");
    seat.keys("b");
    host.until_text("(1 vote)");
    seat.keys("\r");
    seat.until_text("the presenter shows the answer");
    host.keys("\r");
    seat.until_text(secret);
    host.keys("\x1b[6~");
    seat.until_text("Every script is a path");
    host.keys("\x03");
    host.until_text("Ctrl-c again quits");
    host.keys("\x03");
    assert_eq!(host.exit_code(), 0);
    seat.until_text("the class is over");
    let answers = fs::read_to_string(folder.join("answers.csv")).unwrap();
    assert!(answers.contains("\"ana\",1,\"A list of instructions\",b,\"2\",yes"), "{answers}");
    seat.keys("\x03");
    seat.until_text("Ctrl-c again quits");
    seat.keys("\x03");
    assert_eq!(seat.exit_code(), 0);
    seat.assert_restored();
}
