//! Restricted mode on a terminal: what keys could do outside it.

use std::fs;

use super::pty::{Start, Terminal};
use crate::restricted::House;

/// The program within its bounds, in the house.
fn within(house: &House, arguments: &[&str]) -> Terminal {
    let bounds = house.bounds().map(|word| word.into_string().unwrap());
    let words: Vec<&str> = bounds.iter().map(String::as_str).chain(arguments.iter().copied()).collect();
    let start = Start::program(&words).within(house.at("home")).sized(120, 36);
    house.environment().into_iter().fold(start, |start, (name, value)| start.with(name, &value)).run()
}

#[test]
fn keys_write_into_the_folder_of_sessions_alone_and_start_nothing() {
    let house = House::new();
    let before = house.outside();
    let mut terminal = within(&house, &["call.toml"]);
    terminal.until_drawn();
    for (typed, told) in [
        ("../out.html", "lies outside"),
        ("/tmp/out.html", "lies outside"),
        ("way/out.html", "lies outside"),
        ("there.html", "is there already"),
        ("link.html", "is there already"),
        (".out.html", "begins with a dot"),
        ("$HOME/out.html", "No such file"),
        ("~/out.html", "No such file"),
    ] {
        terminal.keys(&format!("o{typed}\r"));
        terminal.until_text(told);
        terminal.keys("\x1b");
        terminal.until(typed, |screen| !screen.contents().contains(told));
    }
    terminal.keys("oout.html\r");
    terminal.until_text("wrote out.html");
    terminal.keys("oout.html\r");
    terminal.until_text("is there already");
    terminal.keys("\x1b");
    // Nobody could continue it.
    terminal.keys("\x1a");
    terminal.until_text("no shell to go back to");
    terminal.keys("5");
    terminal.until_text("5 Lab");
    terminal.keys("e");
    terminal.until_text("none is started");
    terminal.keys("1t");
    terminal.keys("q");
    assert_eq!(terminal.exit_code(), 0);
    terminal.assert_restored();
    House::assert_silent(&terminal.bytes(), "the terminal");
    assert!(house.outside() == before, "something was left outside");
    let kept: Vec<String> = fs::read_dir(house.at("kept"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".session.toml"))
        .collect();
    assert!(kept.len() == 1 && kept[0].starts_with("call-"), "{kept:?}");
}

#[test]
fn a_class_is_held_and_followed_within_the_folder_of_sessions() {
    let house = House::new();
    let before = house.outside();
    let mut host = within(&house, &["lesson", "--host", "class"]);
    host.until_text("Stop 1 of 10");
    let mut seat = within(&house, &["follow", "class", "--name", "ana"]);
    seat.until_text("Stop 1 of 10");
    host.keys("\x1b[6~");
    seat.until_text("Stop 2 of 10");
    seat.keys("a");
    let ballot = house.at("kept/class/seats/ana.json");
    let begun = std::time::Instant::now();
    while !ballot.exists() && begun.elapsed() < std::time::Duration::from_secs(20) {
        std::thread::yield_now();
    }
    assert!(ballot.exists());
    for terminal in [&mut seat, &mut host] {
        terminal.keys("\x03\x03");
        terminal.exit_code();
    }
    assert!(house.outside() == before, "something was left outside");
}
