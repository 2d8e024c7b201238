//! Review: what is decided by keys stands in every view, is saved, undone and done again.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, LazyLock};

use diptych::dossier::{Dossier, builtin, from_texts};
use diptych::render::{ColourLevel, Hue, Role, ThemeName, Word};
use diptych::tui::key::parse;
use diptych::tui::state::{Prefs, Size};
use diptych::tui::{Settings, minutes, replay};

static DOSSIER: LazyLock<Arc<Dossier>> = LazyLock::new(|| Arc::new(builtin()));

fn played_at(keys: &str, (width, height): (u16, u16)) -> String {
    let settings = Settings { keys: parse(keys).unwrap(), ..Settings::default() };
    replay(&DOSSIER, &settings, Size { width, height }).screen.text()
}

fn played(keys: &str) -> String {
    played_at(keys, (120, 36))
}

const LONG: &str = "They spoke on Monday. Cuba welcomed the third shipment of vaccines. They will meet in May. \
    Trade was raised. Nothing was said of fishing. The call took an hour.";
const SHORT: &str = "The call was on Monday. A third shipment of vaccines was welcome. Rain fell.";

fn diptych(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diptych"))
        .args(arguments)
        .env("XDG_STATE_HOME", "/nonexistent/state")
        .env("USER", "ann")
        .output()
        .unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = diptych(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Two texts in a folder, as they are named on the command line.
fn texts(folder: &Path) -> [String; 2] {
    [("long.txt", LONG), ("short.txt", SHORT)].map(|(name, text)| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    })
}

#[test]
fn letters_tie_and_untie_and_the_space_bar_goes_on() {
    // Keys, and what the screen then holds.
    let table = [
        ("6", "Review  CU against CN"),
        ("6", "0 of 2 decided"),
        ("6a", "tied: CU 1 and CN 1"),
        ("6aa", "untied: CU 1 and CN 1"),
        ("6<Enter>", "tied: CU 1 and CN 1"),
        ("6B", "the same topic: CU 1 and CN 2"),
        ("6BB", "no longer the same topic: CU 1 and CN 2"),
        ("6abjk", "CU 1  2 tied"),
        ("6a<Space>", "1 of 2 decided"),
        ("6a<Space><Space>", "all is decided here: Tab takes the other side"),
        ("6.", "2 of 2 decided"),
        ("6a<Space><BS>", "undone: nothing else"),
        ("6a<Space><BS>", "0 of 2 decided"),
        ("6a<Space><BS><C-r>", "1 of 2 decided"),
        ("6<BS>", "nothing is left to be undone"),
        ("6f", "no such partner is offered"),
        ("6a<Space>.<Tab>", "Review  CN against CU"),
        ("6a<Space>.<Tab>", "what is still untied here"),
        ("6a<Space>.<Tab>", "1 of 2 decided"),
        ("6]r", "Review  CU against GT"),
        ("6]r]r", "Review  CU against CN"),
        ("6=", "too little is decided yet to teach a threshold"),
        ("6m", "CU 1 is seen"),
        ("6ireads odd #check<Enter>", "note: reads odd #check"),
        ("6a1", "&"),
        ("6a12", "by hand"),
        ("6a1w", "by hand"),
        // From the comparison and the ledger.
        ("t", "untied by hand: CU 1 from CN"),
        ("tt", "tied by hand: CU 1 and CN 1"),
        ("ttu", "undone: tied by hand: CU 1 and CN 1"),
        ("ttu<C-r>", "done again: tied by hand: CU 1 and CN 1"),
        ("jt", "tied by hand: CU 2 and CN"),
        ("2t", "untied by hand: CU 1 from CN"),
        ("wt", "untied by hand: CU 1 from CN"),
        ("m", "CU 1 is seen"),
        ("mm", "CU 1 is not seen"),
        ("2iof the row<Enter>", "note on CU 1 and CN 1"),
        ("iabout #urgent<Enter>/urgent<Enter>", "notes 1"),
        ("ia<Enter>i<BS><Enter>", "no note on CU 1"),
        ("jBxgg'x", "CU 2"),
    ];
    for (keys, expected) in table {
        let screen = played(keys);
        assert!(screen.contains(expected), "{keys}: {expected}\n{screen}");
    }
}

#[test]
fn a_note_is_written_on_a_page_that_shows_its_passage_and_all_that_is_typed() {
    let long = "Only the Cuban side gives Xi his party title before the state one, and only it calls the talk \
                cordial: check the Spanish original";
    for end in ["", "<Enter>i"] {
        let screen = played(&format!("i{long}{end}"));
        let words: Vec<&str> =
            screen.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let words = words.join(" ");
        assert!(screen.contains("Note on CU 1") && screen.contains("Enter saves"), "{screen}");
        assert!(words.contains("CU 1 I had a cordial telephone conversation"), "{screen}");
        assert!(
            words.contains("Only the Cuban side gives Xi his party title before the state one and only"),
            "{screen}"
        );
        assert!(words.contains("cordial check the Spanish original"), "{screen}");
    }
}

#[test]
fn what_would_turn_the_meaning_is_loud_before_it_is_tied() {
    let pairs = [
        (
            "Hale said that he will not accept the terms.",
            "Hale said that he will accept the terms.",
            "negation",
        ),
        (
            "They agreed on a pause of 30 days in the port.",
            "They agreed on a pause of 45 days in the port.",
            "number",
        ),
        ("They spoke by telephone on Sunday of trade.", "They spoke by telephone on Monday of trade.", "day"),
    ];
    for (one, other, kind) in pairs {
        let dossier = Arc::new(from_texts(&[("US", one), ("CN", other)]).unwrap());
        let looks = [(ThemeName::OkabeDark, ColourLevel::TrueColour), (ThemeName::Mono, ColourLevel::None)];
        for (theme, level) in looks {
            let prefs = Prefs { theme, ..Prefs::default() };
            // Untied first, so that the partner is one among those that are offered.
            let settings = Settings { keys: parse("t6").unwrap(), prefs, level, ..Settings::default() };
            let frame = replay(&dossier, &settings, Size { width: 80, height: 24 });
            let loud = |hue| frame.appearance.theme.style(Role::Word(Hue(hue), Word::Turning));
            let is_loud = (0..2).any(|hue| frame.screen.cells.iter().any(|cell| cell.style == loud(hue)));
            assert!(is_loud && frame.screen.text().contains("! "), "{}", frame.screen.text());
            let said = minutes(&dossier, &settings).join("\n");
            assert!(said.contains(&format!("differs in {kind}")), "{said}");
        }
    }
}

#[test]
fn five_partners_are_in_sight_on_a_small_screen_and_the_rest_is_a_key_away() {
    let folder = tempfile::tempdir().unwrap();
    let [long, short] = texts(folder.path());
    let screen =
        |keys: &str, size: &str| printed(&[&long, &short, "--keys", keys, "--print", "--size", size]);
    assert!(screen("6", "80x24").contains("Review  SH against LO"), "the shorter text is reviewed first");
    assert!(!screen("6", "80x24").contains(" f  LO"));
    assert!(screen("6", "80x24").contains("v shows the other partner"), "{}", screen("6", "80x24"));
    assert!(!screen("6", "100x40").contains("v shows the other"));
    assert!(screen("6f", "80x24").contains("not in sight: v shows it"));
    assert!(screen("6v", "80x24").contains(" f  LO"));
    assert!(screen("6", "100x40").contains(" f  LO"));
}

#[test]
fn no_size_breaks_review() {
    for size in [(20, 8), (40, 12), (80, 24), (200, 60)] {
        for keys in ["6", "6ab<Space>", "6v", "6<Tab>", "6w", "6?", "6iword", "6G", "6.jkggG"] {
            assert!(!played_at(keys, size).is_empty());
        }
    }
}

#[test]
fn a_session_is_read_and_written_where_that_is_asked_for_and_nowhere_else() {
    let folder = tempfile::tempdir().unwrap();
    let [long, short] = texts(folder.path());
    let session = folder.path().join("s.toml");
    let named = session.to_str().unwrap();
    let keys = ["--keys", "6d<Space>a.", "--print", "--size", "80x40"];
    let arguments = |more: &[&'static str]| {
        let mut all = vec![long.as_str(), short.as_str()];
        all.extend(keys);
        all.extend(more.iter().copied());
        all.iter().map(|&argument| argument.to_owned()).collect::<Vec<String>>()
    };
    let run = |more: &[&'static str], with: bool| {
        let mut all = arguments(more);
        if with {
            all.extend(["--session".to_owned(), named.to_owned()]);
        }
        printed(&all.iter().map(String::as_str).collect::<Vec<_>>())
    };
    run(&[], false);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "a picture writes nothing");
    fs::write(&session, "diptych_session = 1\nuser = \"ann\"\nfuture = 1\n").unwrap();
    run(&[], true);
    assert!(!fs::read_to_string(&session).unwrap().contains("[[decision]]"));
    run(&["--save"], true);
    let written = fs::read_to_string(&session).unwrap();
    assert!(written.contains("[[decision]]") && written.contains("future = 1"), "{written}");
    // The same input gives the same output; decisions only where they are asked for.
    let plain = printed(&["compare", &long, &short, "--format", "text"]);
    assert!(!plain.contains("by hand"), "{plain}");
    for format in ["text", "markdown", "html", "json", "csv"] {
        let told = printed(&["compare", &long, &short, "--format", format, "--session", named]);
        assert!(told.contains("by hand") || told.contains("\"by_hand\":true"), "{format}: {told}");
    }
    let told = printed(&["compare", &long, &short, "--format", "text", "--session", named]);
    assert!(told.contains("by hand: 2 decisions of ann, 2 passages"), "{told}");
}

#[test]
fn what_was_decided_is_gold() {
    let folder = tempfile::tempdir().unwrap();
    let [long, short] = texts(folder.path());
    let session = folder.path().join("s.toml");
    fs::write(&session, "diptych_session = 1\nuser = \"ann\"\n").unwrap();
    let named = session.to_str().unwrap();
    let before = printed(&["gold", &long, &short, "--session", named]);
    assert_eq!(before, "", "nothing was decided");
    printed(&[
        &long,
        &short,
        "--keys",
        "6aB<Space>a.",
        "--print",
        "--size",
        "80x40",
        "--session",
        named,
        "--save",
    ]);
    let gold: serde_json::Value =
        serde_json::from_str(&printed(&["gold", &long, &short, "--session", named])).unwrap();
    assert_eq!(gold["b"].as_array().unwrap().len(), 3);
    // Two by hand, and one of which the engine is sure.
    assert_eq!(gold["links"].as_array().unwrap().len(), 3);
    assert_eq!(gold["links_topic"].as_array().unwrap().len(), 1);
    assert_eq!(gold["closed"]["b"], serde_json::json!([0, 2]));
    let refused = diptych(&["gold", &long, &short]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("whose decisions?"));
}

#[test]
fn two_readers_of_one_dossier_are_merged_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let [long, short] = texts(folder.path());
    let reader = |name: &str, keys: &str| {
        let file = folder.path().join(name);
        fs::write(&file, format!("diptych_session = 1\nuser = \"{name}\"\n")).unwrap();
        let file = file.to_str().unwrap().to_owned();
        printed(&[&long, &short, "--keys", keys, "--print", "--size", "80x40", "--session", &file, "--save"]);
        file
    };
    let ann = reader("ann", "6a<Space>aimine<Enter>");
    let bob = reader("bob", "6A<Space>aiyours<Enter>");
    let merged = folder.path().join("both.toml");
    let both = merged.to_str().unwrap();
    let output = diptych(&["merge", &ann, &bob, "--output", both]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.starts_with("diptych: not agreed on (ann: same, bob: topic): "), "{told}");
    let text = fs::read_to_string(&merged).unwrap();
    for kept in ["user = \"ann+bob\"", "\"mine\"", "\"yours\"", "by = \"ann\"", "by = \"bob\""] {
        assert!(text.contains(kept), "{kept}\n{text}");
    }
    let compared = printed(&["compare", &long, &short, "--format", "text", "--session", both]);
    assert!(
        compared.contains("1 decision of ann, bob") && compared.contains("1 pair disputed"),
        "{compared}"
    );
    // Whoever takes it up decides what was disputed.
    let screen = printed(&[&long, &short, "--keys", "6gga", "--print", "--size", "80x40", "--session", both]);
    assert!(screen.contains("tied: SH 1"), "{screen}");
    let itself = diptych(&["merge", &ann, &bob, "--output", &ann]);
    assert!(String::from_utf8_lossy(&itself.stderr).contains("is also read as"));
}

#[test]
fn notes_are_exported_where_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let [long, short] = texts(folder.path());
    let session = folder.path().join("s.toml");
    fs::write(&session, "diptych_session = 1\nuser = \"ann\"\n").unwrap();
    let named = session.to_str().unwrap();
    let keys = "6iask <lt>them> #urgent<Enter>";
    printed(&[&long, &short, "--keys", keys, "--print", "--session", named, "--save"]);
    for (format, wanted) in [
        ("text", "SH 1: ask <them> #urgent"),
        ("markdown", "**SH 1** ask"),
        ("html", "<b>SH 1</b> ask &lt;them&gt; #urgent"),
        ("json", "\"text\":\"ask <them>\",\"tags\":[\"urgent\"]"),
        ("csv", ",ask <them> #urgent\r\n"),
    ] {
        let arguments = ["compare", &long, &short, "--format", format, "--session", named];
        assert!(!printed(&arguments).contains("urgent"), "{format}");
        let told = printed(&[&arguments[..], &["--notes"]].concat());
        assert!(told.contains(wanted), "{format}: {told}");
    }
}
