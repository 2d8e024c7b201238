//! The terminal over OpenSSH. `.ci/with_sshd` starts a server and names it in the environment; without one nothing is tried.

use std::process::{Command, Stdio};

use super::pty::{Start, Terminal};

/// The variables that name the commands which connect: to a shell, and to the forced command of the README.
const SHELL: &str = "DIPTYCH_TEST_SSH";
const FORCED: &str = "DIPTYCH_TEST_SSH_FORCED";

/// The command that connects; none, with a word past the harness, where no server is there.
fn server(variable: &str) -> Option<String> {
    let command = std::env::var(variable).ok();
    if command.is_none() {
        crate::passed_over(&format!("the terminal over OpenSSH, for which .ci/with_sshd sets {variable}"));
    }
    command
}

/// A terminal on which a line of shell connects; `$CONNECT` is the command with its options.
fn connected(connect: &str, line: &str) -> Terminal {
    Start::shell(line).with("CONNECT", connect).answering().sized(100, 30).run()
}

#[test]
fn a_session_over_ssh_is_drawn_answers_keys_and_gives_the_terminal_back() {
    let Some(connect) = server(SHELL) else { return };
    let mut terminal = connected(&connect, "$CONNECT -tt \"$DIPTYCH\"");
    terminal.until_drawn();
    terminal.keys("jj2");
    terminal.until_text("Enter to the text");
    terminal.resize(80, 24);
    terminal.until("the new size", |screen| screen.contents().lines().count() <= 24);
    terminal.keys("1y");
    terminal.until_text("sent to the terminal's clipboard");
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
}

#[test]
fn standard_input_and_output_go_over_ssh_as_anywhere() {
    let Some(connect) = server(SHELL) else { return };
    let line = "printf '%s\\n' '{\"a\":[\"A call on trade.\"],\"b\":[\"A call on trade.\"]}' | $CONNECT -T \"$DIPTYCH align\"";
    let mut terminal = connected(&connect, line);
    assert_eq!(terminal.exit_code(), 0);
    terminal.until_text("verbatim");
}

#[test]
fn a_forced_command_is_all_that_there_is() {
    let Some(connect) = server(FORCED) else { return };
    let line = "EDITOR=vi DIPTYCH_THEME=none $CONNECT -tt \"sh -c 'cat /etc/passwd; exec sh'\"";
    let mut terminal = connected(&connect, line);
    terminal.until_drawn();
    for (typed, told) in [("../out.html", "lies outside"), ("/tmp/diptych-out.html", "lies outside")] {
        terminal.keys(&format!("o{typed}\r"));
        terminal.until_text(told);
        terminal.keys("\x1b");
        terminal.until("the prompt gone", |screen| !screen.contents().contains(told));
    }
    terminal.keys("oout.csv\r");
    terminal.until_text("wrote out.csv");
    terminal.keys("\x1a");
    terminal.until_text("no shell to go back to");
    terminal.keys("5e");
    terminal.until_text("none is started");
    terminal.keys("1q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
    assert!(!terminal.bytes().contains("root:"));
    // Neither another command, nor the subsystem that copies files, nor a channel to elsewhere.
    for asked in ["-T cat /etc/passwd", "-T -s sftp", "-T -W 127.0.0.1:1", "-T"] {
        let words = format!("{connect} {asked}");
        let mut words = words.split(' ');
        // Options stand before the host.
        let (program, all): (&str, Vec<&str>) = (words.next().unwrap(), words.collect());
        let (options, rest) = ordered(&all);
        let output = Command::new(program).args(options).args(rest).stdin(Stdio::null()).output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!told.contains("root:"), "{asked}: {told}");
        assert!(told.contains("Díaz-Canel") || !output.status.success(), "{asked}: {told}");
    }
}

/// The options of a command line, and behind them the host with what is asked of it.
fn ordered<'w>(words: &[&'w str]) -> (Vec<&'w str>, Vec<&'w str>) {
    let host = words.iter().position(|word| *word == "127.0.0.1").unwrap();
    let (before, after) = words.split_at(host);
    let options = after.iter().skip(1).take_while(|word| word.starts_with('-') || word.contains(':'));
    let count = options.clone().count();
    let options = before.iter().chain(options).copied().collect();
    (options, after.iter().take(1).chain(after.iter().skip(1 + count)).copied().collect())
}
