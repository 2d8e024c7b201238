//! What a reader wants on the second day: a configuration, keys of one's own, a threshold, what was opened last.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A folder of a reader, in which configuration and state are kept.
struct Reader(tempfile::TempDir);

impl Reader {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        self.path(name)
    }

    fn configured(text: &str) -> Self {
        let reader = Self::new();
        reader.write("config/diptych/config.toml", text);
        reader
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_diptych"))
            .args(arguments)
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env_remove("DIPTYCH_CONFIG")
            .env_remove("DIPTYCH_THEME")
            .output()
            .unwrap()
    }

    fn printed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).unwrap()
    }
}

#[test]
fn the_configuration_is_found_checked_and_written_out() {
    let reader = Reader::new();
    let file = reader.path("config/diptych/config.toml");
    assert_eq!(reader.printed(&["config", "path"]), format!("{file}\n"));
    assert!(reader.printed(&["config", "check"]).contains("is not there, and everything is as it comes"));
    reader.write("config/diptych/config.toml", &reader.printed(&["config", "default"]));
    assert_eq!(reader.printed(&["config", "check"]), format!("{file} is sound: it sets nothing\n"));
    reader.write("config/diptych/config.toml", "theme = \"mono\"\n\n[keys]\n\"find\" = \"n\"\n");
    let checked = reader.run(&["config", "check"]);
    assert_eq!(checked.status.code(), Some(2));
    let told = String::from_utf8(checked.stdout).unwrap();
    assert_eq!(told, format!("{file}:4:10: n is the key of “next divergence”\n1 fault\n"));
    let refused = reader.refused(&["--print"]);
    assert_eq!(refused, format!("diptych: {file}: line 4, column 10: n is the key of “next divergence”\n"));
    // What does not look like anything and binds no key does not ask for it.
    assert!(reader.run(&["schema"]).status.success());
    let other = reader.write("other.toml", "threshold = 0.9");
    assert!(reader.printed(&["config", "check", "--config", &other]).contains("threshold 0.90"));
    assert!(reader.refused(&["--print", "--config", "/nonexistent.toml"]).contains("/nonexistent.toml"));
}

#[test]
fn keys_of_ones_own_stand_wherever_keys_are_told_and_do_what_they_say() {
    let reader = Reader::configured("[keys]\n\"why matched\" = [\"<F2>\", \"W\"]\n\"find\" = \"w\"\n");
    assert!(reader.printed(&["keys", "--format", "text"]).contains(" F2  why are these two matched"));
    assert!(reader.printed(&["man"]).contains(" F2  why are these two matched"));
    let screen = |keys: &str| reader.printed(&["--keys", keys, "--print", "--size", "120x40"]);
    assert!(screen("").contains("F2 why"), "{}", screen(""));
    assert!(screen("?").contains("F2"));
    for keys in ["<F2>", "W"] {
        assert!(screen(keys).contains("Why CU 1 and CN 1"), "{}", screen(keys));
    }
    assert!(screen("wvaccine<Enter>").contains("vaccine"));
}

#[test]
fn the_nearest_threshold_holds() {
    let reader = Reader::configured("threshold = 0.81\n");
    let texts = ["us.txt", "cn.txt"].map(|name| reader.write(name, "They spoke on Monday.\n"));
    let dossier = "diptych = 1\ntitle = \"A call\"\nthreshold = 0.82\n[[readout]]\ncode = \"US\"\nname = \"US\"\nfile = \"us.txt\"\n[[readout]]\ncode = \"CN\"\nname = \"CN\"\nfile = \"cn.txt\"\n";
    let dossier = reader.write("call.toml", dossier);
    let session = reader.write("s.toml", "diptych_session = 1\nuser = \"ann\"\nthreshold = 0.83\n");
    let loose = [texts[0].as_str(), &texts[1]];
    for (files, more, expected) in [
        (&loose[..], &[][..], "0.81"),
        (&[dossier.as_str()][..], &[], "0.82"),
        (&[&dossier], &["--session", &session], "0.83"),
        (&[&dossier], &["--session", &session, "--threshold", "0.84"], "0.84"),
        (&loose, &["--threshold", "0.84"], "0.84"),
    ] {
        let compared = reader.printed(&[&["compare", "--format", "text"], files, more].concat());
        assert!(compared.contains(&format!("threshold set by hand: {expected}")), "{expected}: {compared}");
        let screen = reader.printed(&[files, &["--print", "--size", "120x30"], more].concat());
        assert!(screen.contains(&format!("threshold {expected}")), "{expected}: {screen}");
    }
    let wrong = reader.write("wrong.toml", "diptych = 1\ntitle = \"x\"\nthreshold = 3\n");
    let told = String::from_utf8(reader.run(&["check", &wrong]).stdout).unwrap();
    assert!(told.contains(":3:13: 3 is no score: write one from 0 to 1, as 0.35"), "{told}");
}

#[test]
fn what_was_opened_last_is_listed_and_opened_by_its_number() {
    let reader = Reader::new();
    assert!(reader.refused(&["--recent"]).contains("nothing was opened yet"));
    let texts = ["us.txt", "cn.txt"].map(|name| reader.write(name, "They spoke on Monday.\n"));
    let list = format!(
        "[[opened]]\nfiles = [\"/gone/call.toml\"]\n\n[[opened]]\nfiles = [\"{}\", \"{}\"]\n",
        texts[0], texts[1]
    );
    reader.write("state/diptych/recent.toml", &list);
    let listed = reader.printed(&["--recent"]);
    assert_eq!(listed, format!("1  /gone/call.toml   (no longer there)\n2  {}  {}\n", texts[0], texts[1]));
    assert!(reader.printed(&["--recent=2", "--print"]).contains("They spoke on Monday."));
    assert!(reader.refused(&["--recent=3"]).contains("there is no number 3"));
    assert!(reader.refused(&["--recent=2", &texts[0]]).contains("is named beside it"));
    let after = fs::read_to_string(Path::new(&reader.path("state/diptych/recent.toml"))).unwrap();
    assert_eq!(after, list, "what is printed is not remembered");
}

#[test]
fn the_manual_page_has_the_keys_the_signs_and_how_a_judge_is_spoken_to() {
    let page = Reader::new().printed(&["man"]);
    for part in [
        ".SH KEYS",
        ".SH GLYPHS",
        ".SH JUDGES",
        "why are these two matched",
        "tied by hand",
        "\"score\":0.85",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // No line of what stands as it is may be taken for a command of the page.
    let as_it_stands = page.split(".nf\n").skip(1).map(|part| part.split(".fi\n").next().unwrap());
    for line in as_it_stands.flat_map(str::lines) {
        assert!(!line.starts_with(['.', '\'']), "{line}");
    }
}

#[test]
fn what_no_longer_stands_is_listed_for_the_reader() {
    let reader = Reader::new();
    let texts = ["us.txt", "cn.txt"].map(|name| reader.write(name, "They spoke on Monday.\n"));
    let session = reader.write(
        "s.toml",
        "diptych_session = 1\nuser = \"ann\"\n[[decision]]\nis = \"same\"\npassages = [{ readout = \"US\", words = \"It was said.\" }, { readout = \"CN\", words = \"They spoke on Monday.\" }]\n",
    );
    let told = "US “It was said.”: same";
    let told = told.replace("US “It was said.”", "CN “They spoke on Monday.” and US “It was said.”");
    let compared = reader.run(&["compare", &texts[0], &texts[1], "--session", &session]);
    let errors = String::from_utf8(compared.stderr).unwrap();
    assert_eq!(errors, format!("diptych: no longer in the texts: {told}\n"));
    let json = reader.printed(&["compare", &texts[0], &texts[1], "--session", &session, "--format", "json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["lost"][0], told.as_str());
    for keys in ["L", "6L"] {
        let screen = reader.printed(&[
            &texts[0],
            &texts[1],
            "--session",
            &session,
            "--keys",
            keys,
            "--print",
            "--size",
            "120x30",
        ]);
        assert!(screen.contains("No longer in the texts") && screen.contains(&told), "{screen}");
    }
    let none = reader.printed(&[&texts[0], &texts[1], "--keys", "L", "--print", "--size", "120x30"]);
    assert!(none.contains("all that you added still stands in the texts"), "{none}");
}
