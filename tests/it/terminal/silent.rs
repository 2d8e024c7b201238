//! What a session asks of the system: no socket to anywhere, and no other program.

use std::process::{Command, Stdio};

use super::pty::Start;

#[test]
fn a_session_opens_no_connection_and_starts_no_program() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let traced = "strace -f -qq -e trace=network,process";
    let tried = Command::new("sh")
        .args(["-c", &format!("{traced} -o {} true", log.display())])
        .stderr(Stdio::null())
        .status();
    if !tried.is_ok_and(|status| status.success()) {
        crate::passed_over("what a session asks of the system, for which strace is needed");
        return;
    }
    let line = format!("{traced} -o {} \"$DIPTYCH\"", log.display());
    let mut terminal = Start::shell(&line).sized(120, 36).run();
    terminal.until_drawn();
    for (key, shown) in
        [("2", "2 Ledger"), ("3", "3 Findings"), ("4", "4 Phrases"), ("5", "5 Lab"), ("6", "6 Review")]
    {
        terminal.keys(key);
        terminal.until_text(shown);
    }
    terminal.keys("1wj");
    terminal.keys("\x03\x03");
    terminal.exit_code();
    let log = std::fs::read_to_string(log).unwrap();
    let calls =
        |name: &str| log.lines().filter(|line| line.contains(&format!(" {name}("))).collect::<Vec<_>>();
    assert_eq!(calls("execve").len(), 1, "{:?}", calls("execve"));
    for name in ["socket", "connect", "bind", "listen", "sendto", "fork", "vfork"] {
        // A pipe in the process itself may be a pair of sockets, to which an empty message is sent. The end of the
        // call is not asked for: strace breaks the line where another thread calls meanwhile.
        let beyond = calls(name).into_iter().filter(|call| !(name == "sendto" && call.contains(", NULL, 0")));
        assert_eq!(beyond.collect::<Vec<_>>(), Vec::<&str>::new());
    }
    let children = [calls("clone"), calls("clone3")].concat();
    let children: Vec<_> = children.iter().filter(|call| !call.contains("CLONE_THREAD")).collect();
    assert!(children.is_empty() && !calls("exit_group").is_empty(), "{children:?}");
}
