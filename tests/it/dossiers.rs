//! Dossiers: what is wrong with one is said with its line, and what is written anew can be opened.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use diptych::dossier::{self, Day, Dossier, TimeZone};
use diptych::ingest::Reading;
use proptest::prelude::*;

/// Two sound readouts, for a dossier whose fault is elsewhere.
const READOUTS: &str = r#"
[[readout]]
code = "US"
name = "White House"
text = "The President spoke by phone with his counterpart. They spoke of trade."

[[readout]]
code = "CN"
name = "Xinhua"
text = "The two presidents held a telephone conversation."
"#;

fn faults(toml: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("call.toml");
    fs::write(&path, toml).unwrap();
    let faults = dossier::examine(&path, &Reading::default()).unwrap().expect_err("faults");
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n").replace(&folder.path().display().to_string(), "FOLDER")
}

fn sound(toml: &str) -> Dossier {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("call.toml");
    fs::write(&path, toml).unwrap();
    fs::write(folder.path().join("beside.txt"), b"\xef\xbb\xbfText beside the dossier.\r\n").unwrap();
    dossier::load(&path, &Reading::default()).unwrap()
}

fn diptych(arguments: &[&OsStr]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diptych")).args(arguments).stdin(Stdio::null()).output().unwrap()
}

#[test]
fn every_fault_is_listed_with_its_line() {
    let toml = r#"diptych = 2
titel = "The call"

[[readout]]
code = "WHITEHOUSE"
nam = "White House"
name = ""
text = " "

[[readout]]
code = "cn"
name = "Xinhua"
file = "none.txt"

[[readout]]
code = "CN"
name = "Again"
language = "Chinese!"
text = "One."
file = "two.txt"

[[readout]]
code = "RU"
name = "Kremlin"

[[readout]]
code = "UA"
name = "Kyiv"
file = "/etc/hostname"

[[context]]
heading = "Heading"
text = "Words."
concerns = [{ readout = "US" }]

[[fact]]
name = "medium"
value = 3
"#;
    insta::assert_snapshot!(faults(toml));
}

#[test]
fn quotes_that_do_not_stand_are_explained() {
    let context = r#"
[[context]]
heading = "Heading"
text = "Words."
source = "article"
concerns = [
  { readout = "US", quote = "spoke by telephone" },
  { readout = "US", quote = "Beijing" },
  { readout = "US", quote = "spoke", nth = 3 },
  { readout = "US", quote = "spoke", nth = 0 },
  { readout = "UK", quote = "spoke" },
  { readout = "CN", quote = " " },
]
"#;
    insta::assert_snapshot!(faults(&format!("diptych = 1\ntitle = \"Call\"\n{READOUTS}{context}")));
}

#[test]
fn faults_of_syntax_are_said_without_guesses_at_the_rest() {
    let all: Vec<String> = [
        "diptych = 1\ntitle = \"never closed\n",
        "diptych = 1\ndiptych = 1\n",
        "diptych = 1\n[[readout]\ncode = \"A\"\n",
        "just some words\n",
        "title = \"a\\qb\"\n",
    ]
    .map(|toml| format!("{toml}---\n{}\n", faults(toml)))
    .to_vec();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn too_little_for_a_comparison_is_a_fault() {
    let one = "diptych = 1\ntitle = \"t\"\n[[readout]]\ncode = \"US\"\nname = \"n\"\ntext = \"x\"\n";
    for (toml, wanted) in [
        ("diptych = 1\ntitle = \"t\"\n", "it has no [[readout]]: comparing takes two or more"),
        (one, "line 4, column 8: US is the only [[readout]]: comparing takes two or more"),
        (
            "diptych = 1\ntitle = \"t\"\nreadout = 3\n",
            "line 3, column 11: `readout` is a list of tables: write [[readout]] above each",
        ),
        (
            READOUTS,
            "the key `diptych` is missing: write diptych = 1, the version of the form that this program reads\nthe key `title` is missing: write title = \"...\", the event in one line",
        ),
    ] {
        assert_eq!(faults(toml), wanted);
    }
}

#[test]
fn a_dossier_that_is_no_utf_8_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("call.toml");
    fs::write(&path, b"diptych = 1\ntitle = \"caf\xe9\"\n").unwrap();
    let error = dossier::load(&path, &Reading::default()).unwrap_err().to_string();
    assert!(error.contains("line 2, column 13: a dossier is written in UTF-8"), "{error}");
}

#[test]
fn texts_stand_inline_or_beside_and_every_string_is_made_safe() {
    let toml = r#"
diptych = 1
title = "The \u001b[31m call\nof Monday"

[[readout]]
code = "US"
name = "White\u202e House"
text = """
They   spoke
by phone. They spoke."""

[[readout]]
code = "中国"
name = "Xinhua"
translated = true
file = "../FOLDER/beside.txt"

[[context]]
heading = "Heading"
text = """
Words over
two lines."""
source = "article"
concerns = [{ readout = "US", quote = "spoke by phone" }, { readout = "US", quote = "They spoke", nth = 2 }]
"#;
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().file_name().unwrap().to_str().unwrap();
    fs::write(folder.path().join("beside.txt"), b"\xef\xbb\xbfText beside the dossier.\r\n").unwrap();
    fs::write(folder.path().join("call.toml"), toml.replace("FOLDER", name)).unwrap();
    let dossier = dossier::load(&folder.path().join("call.toml"), &Reading::default()).unwrap();
    assert_eq!(dossier.title, "The ␛[31m call of Monday");
    assert_eq!(dossier.readouts[0].name, "White⟨U+202E⟩ House");
    assert_eq!(&*dossier.readouts[1].text, "Text beside the dossier.\n");
    assert!(dossier.readouts[1].translated && !dossier.readouts[0].translated);
    assert_eq!(dossier.context[0].text, "Words over two lines.");
    let concerned: Vec<_> = dossier.context[0]
        .concerns
        .iter()
        .map(|concern| dossier.readouts[concern.readout].text.get(concern.bytes.clone()).unwrap())
        .collect();
    assert_eq!(concerned, ["spoke\nby phone", "They spoke"]);
}

#[test]
fn what_a_dossier_reads_from_elsewhere_is_said_and_nothing_is_named_from_the_root() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("call");
    fs::create_dir(&folder).unwrap();
    for (name, text) in [("us.txt", "The President spoke."), ("call/cn.txt", "The presidents spoke.")] {
        fs::write(outer.path().join(name), text).unwrap();
    }
    std::os::unix::fs::symlink("../us.txt", folder.join("link.txt")).unwrap();
    let path = folder.join("call.toml");
    let write = |file: &str| {
        let readout = |code: &str, file: &str| {
            format!("[[readout]]\ncode = \"{code}\"\nname = \"{code}\"\nfile = \"{file}\"\n")
        };
        let both = readout("US", file) + &readout("CN", "cn.txt");
        fs::write(&path, format!("diptych = 1\ntitle = \"Call\"\n{both}")).unwrap();
    };
    for (file, told) in
        [("../us.txt", Some("../us.txt")), ("link.txt", Some("link.txt, a link")), ("../call/cn.txt", None)]
    {
        write(file);
        let dossier = dossier::load(&path, &Reading::default()).unwrap();
        let said = told.map(|told| format!("read from outside the folder of the dossier ({told})"));
        assert_eq!(dossier.readouts[0].intake.remarks, Vec::from_iter(said.clone()), "{file}");
        assert!(dossier.readouts[1].intake.remarks.is_empty());
        let checked = diptych(&["check".as_ref(), path.as_os_str()]);
        let checked = String::from_utf8(checked.stdout).unwrap();
        let exported = diptych(&["compare".as_ref(), path.as_os_str()]);
        let exported = String::from_utf8(exported.stdout).unwrap();
        let frame = diptych(&[path.as_os_str(), "--print".as_ref()]);
        let frame = String::from_utf8(frame.stdout).unwrap();
        match told {
            Some(told) => {
                assert!(
                    checked.ends_with(&format!("  1 file from outside its folder: {told}\n")),
                    "{checked}"
                );
                assert!(exported.contains(&said.unwrap()), "{exported}");
                assert!(frame.contains("US: read from outside the folder"), "{frame}");
            }
            None => assert!(!(checked + &exported + &frame).contains("outside"), "{file}"),
        }
    }
    write(outer.path().join("us.txt").to_str().unwrap());
    let faults = dossier::examine(&path, &Reading::default()).unwrap().unwrap_err();
    assert!(faults[0].to_string().contains("is named from the root"), "{}", faults[0]);
}

#[test]
fn what_may_be_left_out_is_left_out() {
    let dossier = sound(&format!("diptych = 1\ntitle = \"Call\"\n{READOUTS}"));
    assert_eq!((dossier.facts.len(), dossier.context.len(), dossier.short_title), (0, 0, None));
    assert_eq!((&dossier.readouts[0].issuer, &dossier.readouts[0].published), (&None, &None));
}

#[test]
fn a_date_and_a_clock_are_read_or_named() {
    let dated = |event: &str, date: &str, zone: &str| {
        let readouts =
            READOUTS.replacen("name =", &format!("date = \"{date}\"\ntime_zone = \"{zone}\"\nname ="), 1);
        format!("diptych = 1\ntitle = \"Call\"\ndate = \"{event}\"\n{readouts}")
    };
    let dossier = sound(&dated("2021-08-30", "2021-08-31", "-04:00"));
    assert_eq!(dossier.day, Day::of(2021, 8, 30));
    assert_eq!((dossier.readouts[0].day, dossier.readouts[1].day), (Day::of(2021, 8, 31), None));
    assert_eq!(dossier.dateline(&dossier.readouts[0]).zone, Some(TimeZone(-240)));
    let faults = faults(&dated("30 August", "2021-02-29", "Havana"));
    for said in ["“30 August” is no date", "“2021-02-29” is no date", "“Havana” is no time zone"]
    {
        assert!(faults.contains(said), "{faults}");
    }
}

#[test]
fn check_lists_faults_as_compilers_do_and_ends_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("call.toml");
    fs::write(&path, format!("diptych = 1\ntitel = \"Call\"\n{READOUTS}")).unwrap();
    let output = diptych(&["check".as_ref(), path.as_os_str()]);
    let text = String::from_utf8(output.stdout).unwrap().replace(&path.display().to_string(), "call.toml");
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(text);
    let opened = diptych(&[path.as_os_str()]);
    let line = String::from_utf8(opened.stderr).unwrap();
    assert!(
        line.ends_with("(and 1 more: diptych check lists them)\n") && line.lines().count() == 1,
        "{line}"
    );
}

#[test]
fn check_sums_a_sound_dossier_up() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/dossiers/cuba-china/dossier.toml");
    let output = diptych(&["check".as_ref(), path.as_os_str()]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    for part in [
        "is sound: Díaz-Canel and Xi",
        "3 readouts",
        "CU  Cuba, Presidency, 43 words, 2 passages",
        "11 context paragraphs",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn a_new_dossier_is_sound_keeps_the_bytes_and_writes_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (ours, theirs) = (folder.path().join("ours.txt"), folder.path().join("theirs.txt"));
    let bytes = b"\xff\xfeS\0p\0o\0k\0e\0.\0\r\0\n\0";
    fs::write(&ours, bytes).unwrap();
    fs::write(&theirs, "They spoke.\r\n").unwrap();
    let new = folder.path().join("made/call");
    let write = || diptych(&["new".as_ref(), new.as_os_str(), ours.as_os_str(), theirs.as_os_str()]);
    assert!(write().status.success());
    assert_eq!(fs::read(new.join("ours.txt")).unwrap(), bytes);
    assert_eq!(fs::read(new.join("theirs.txt")).unwrap(), b"They spoke.\r\n");
    let dossier = dossier::load(&new.join("dossier.toml"), &Reading::default()).unwrap();
    assert_eq!(dossier.readouts.iter().map(|r| r.code.as_str()).collect::<Vec<_>>(), ["OU", "TH"]);

    fs::remove_file(new.join("dossier.toml")).unwrap();
    fs::write(new.join("ours.txt"), "changed").unwrap();
    let again = write();
    assert_eq!(again.status.code(), Some(2));
    assert!(
        String::from_utf8(again.stderr)
            .unwrap()
            .contains("ours.txt is there already, and is not written over")
    );
    assert_eq!(fs::read(new.join("ours.txt")).unwrap(), b"changed");
    assert!(!new.join("dossier.toml").exists());
}

#[test]
fn a_file_that_is_no_dossier_is_not_listed_without_end() {
    let lines = faults(&"no dossier at all\n".repeat(5000));
    assert_eq!(lines.lines().count(), 101);
    assert!(lines.ends_with("and more: only 100 faults are listed"), "{lines}");
    let nested = faults(&format!("diptych = 1\nx = {}", "[".repeat(100_000)));
    assert!(nested.contains("max recursion depth") && nested.lines().count() < 5, "{nested}");
}

#[test]
fn more_readouts_than_can_be_compared_are_refused() {
    let readout = |number: usize| format!("[[readout]]\ncode = \"R{number}\"\nname = \"n\"\ntext = \"t\"\n");
    let toml: String = (0..65).map(readout).collect();
    let lines = faults(&format!("diptych = 1\ntitle = \"t\"\n{toml}"));
    assert_eq!(lines, "line 260, column 8: there are more than 64 readouts, and every two are compared");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/dossiers/cuba-china/cuba.txt");
    let many = vec![diptych::ingest::Source::File(path); 65];
    let error = dossier::from_sources(&many, &Reading::default()).unwrap_err().to_string();
    assert_eq!(error, "65 texts are too many: every two are compared, and 64 is the most");
}

proptest! {
    #[test]
    fn a_damaged_dossier_never_panics(
        cuts in proptest::collection::vec((any::<proptest::sample::Index>(), "[\"'\\[\\]{}=\\n#.0a\\\\]{0,3}"), 1..6),
    ) {
        let sound = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/dossiers/cuba-china/dossier.toml")).unwrap();
        let mut characters: Vec<char> = sound.chars().collect();
        for (at, put) in cuts {
            let at = at.index(characters.len());
            characters.splice(at..=at, put.chars());
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("call.toml");
        fs::write(&path, characters.into_iter().collect::<String>()).unwrap();
        // The texts are not beside it, so it has faults in any case.
        prop_assert!(!dossier::examine(&path, &Reading::default()).unwrap().unwrap_err().is_empty());
    }
}

#[test]
fn a_readout_that_brings_its_passages_is_compared_as_it_was_cut() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cut.toml");
    let readout = |code: &str, passages: &str| {
        format!("[[readout]]\ncode = \"{code}\"\nname = \"{code}\"\npassages = [{passages}]\n")
    };
    let head = "diptych = 1\ntitle = \"A call\"\n";
    let both = readout("US", r#""They spoke. Twice,  \n on Monday", "HEADING""#);
    std::fs::write(&file, format!("{head}{both}{}", readout("CN", "\"They spoke.\""))).unwrap();
    let dossier = diptych::dossier::load(&file, &Reading::default()).unwrap();
    assert_eq!(&*dossier.readouts[0].text, "They spoke. Twice, on Monday\nHEADING");
    let analysis = diptych::analysis::Analysis::from(dossier);
    assert_eq!(analysis.texts().iter().map(|text| text.passages.len()).collect::<Vec<_>>(), [2, 1]);
    for (passages, told) in [
        ("", "the readout has no passage"),
        ("\"a\", \" \"", "the passage is empty"),
        ("\"a\"]\ntext = \"b\"\nsource = [", "expected a string"),
        ("\"a\"]\nfile = \"b.txt\" # ", "the text is given twice: write `text`, `file` or `passages`"),
    ] {
        let told_of = faults(&format!("{head}{both}{}", readout("CN", passages)));
        assert!(told_of.starts_with("line ") && told_of.contains(told), "{passages}: {told_of}");
    }
}
