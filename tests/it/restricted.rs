//! Restricted mode: every way out that we know of is tried, and nothing comes of it.
//!
//! Each try runs the program in a house of its own, with programs of every name that it could start on the path. The law is
//! one for all: no word of the secret is told, no program was started, and nothing has changed but in the folder of
//! sessions.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A word that stands outside alone.
const SECRET: &str = "Xyzzyplugh";

/// Programs that a program of this kind might start.
const PROGRAMS: &[&str] = &[
    "sh",
    "bash",
    "vi",
    "vim",
    "nano",
    "ed",
    "editor",
    "less",
    "more",
    "pager",
    "man",
    "pdftotext",
    "xclip",
    "xsel",
    "wl-copy",
    "pbcopy",
    "tmux",
    "open",
    "xdg-open",
    "sensible-browser",
    "curl",
    "git",
    "judge",
    "stty",
    "tput",
    "locale",
];

/// Folders and files that a restricted program lives among.
pub(crate) struct House {
    folder: tempfile::TempDir,
}

impl House {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let house = Self { folder };
        for name in [
            "texts/sub",
            "kept/deep",
            "bin",
            "home/.config/diptych",
            "home/.local/state/diptych",
            "temporary",
        ] {
            fs::create_dir_all(house.at(name)).unwrap();
        }
        let us = "The two presidents spoke by telephone on Monday. They raised trade and human rights.";
        let cn = "The two presidents spoke by telephone. China stressed the one-China principle.";
        house.write("texts/us.txt", us);
        house.write("texts/cn.txt", cn);
        house.write("texts/sub/us.txt", us);
        house.write("secret.txt", &format!("{SECRET} was said by telephone on Monday. {SECRET} again."));
        house.write("secret.toml", &dossier("us.txt", "secret.txt").replace("A call", SECRET));
        house.write("texts/call.toml", &dossier("us.txt", "cn.txt"));
        house.write("texts/absolute.toml", &dossier("us.txt", &house.named("secret.txt")));
        house.write("texts/up.toml", &dossier("us.txt", "../secret.txt"));
        house.write("texts/round.toml", &dossier("us.txt", "sub/../../secret.txt"));
        house.write("texts/linked.toml", &dossier("us.txt", "link.txt"));
        house.write("texts/process.toml", &dossier("us.txt", "/proc/self/environ"));
        house.write(
            "texts/phrases.toml",
            &format!("phrases = \"../secret.txt\"\n{}", dossier("us.txt", "cn.txt")),
        );
        house.write("texts/lesson.toml", &lesson("../secret.toml"));
        house.write("texts/absolute-lesson.toml", &lesson(&house.named("secret.toml")));
        house.write("texts/scan.pdf", "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
        house.write("kept/there.html", "mine");
        house.write("kept/broken.toml", "nonsense");
        house.write(
            "home/.config/diptych/config.toml",
            &format!("theme = \"{SECRET}\"\nkeys = \"{SECRET}\"\n"),
        );
        symlink("../secret.txt", house.at("texts/link.txt")).unwrap();
        symlink(house.at("secret.txt"), house.at("texts/whole-link.txt")).unwrap();
        symlink("..", house.at("texts/way")).unwrap();
        symlink("/proc/self", house.at("texts/self")).unwrap();
        symlink("..", house.at("kept/way")).unwrap();
        symlink("../secret.txt", house.at("kept/link.html")).unwrap();
        for name in ["texts/pipe.txt", "texts/pipe.toml"] {
            rustix::fs::mkfifoat(rustix::fs::CWD, house.at(name), rustix::fs::Mode::RUSR).unwrap();
        }
        for name in PROGRAMS {
            let program = house.at("bin").join(name);
            fs::write(&program, format!("#!/bin/sh\necho {name} >> {}\n", house.named("started"))).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        }
        house
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn named(&self, name: &str) -> String {
        self.at(name).to_string_lossy().into_owned()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.at(name), text).unwrap();
    }

    /// An environment that leads astray.
    pub(crate) fn environment(&self) -> Vec<(&'static str, String)> {
        let program = |name: &str| self.named(&format!("bin/{name}"));
        vec![
            ("PATH", self.named("bin")),
            ("SHELL", program("sh")),
            ("EDITOR", program("ed")),
            ("VISUAL", program("vim")),
            ("PAGER", program("less")),
            ("BROWSER", program("open")),
            ("LESSOPEN", format!("|{} %s", program("sh"))),
            ("HOME", self.named("home")),
            ("XDG_CONFIG_HOME", self.named("home/.config")),
            ("XDG_STATE_HOME", self.named("home/.local/state")),
            ("XDG_CACHE_HOME", self.named("home/.cache")),
            ("TMPDIR", self.named("temporary")),
            ("DIPTYCH_THEME", format!("no-{SECRET}")),
            ("DIPTYCH_CONFIG", self.named("home/.config/diptych/config.toml")),
            ("DIPTYCH_SESSION", self.named("secret.toml")),
            ("DIPTYCH_EDITOR", program("vi")),
            ("DIPTYCH_JUDGE", program("judge")),
            ("DIPTYCH_FAULT", "interface".to_owned()),
            ("SSH_ORIGINAL_COMMAND", format!("diptych compare {0} {0}", self.named("secret.txt"))),
            ("DIPTYCH_ROOT", "/".to_owned()),
            ("RUST_LOG", "trace".to_owned()),
        ]
    }

    /// What comes before every try.
    pub(crate) fn bounds(&self) -> [OsString; 5] {
        [
            "--restricted".into(),
            "--root".into(),
            self.at("texts").into(),
            "--session-dir".into(),
            self.at("kept").into(),
        ]
    }

    fn run(&self, arguments: &[String]) -> Output {
        // What is typed is the reader's own; a text that comes that way is not read.
        let is_typed = arguments.iter().any(|word| word == "--linear");
        let typed = if is_typed { "kept/there.html" } else { "secret.txt" };
        let mut command = Command::new(env!("CARGO_BIN_EXE_diptych"));
        command.args(self.bounds()).args(arguments).current_dir(self.folder.path());
        command.env_clear().envs(self.environment()).env("TERM", "xterm-256color").env("LANG", "C.UTF-8");
        command.stdin(fs::File::open(self.at(typed)).unwrap()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.output().unwrap()
    }

    /// Everything that must not change, by name.
    pub(crate) fn outside(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut open = vec![self.folder.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let known = path.symlink_metadata().unwrap();
                if known.is_dir() && path != self.at("kept") {
                    open.push(path.clone());
                }
                let content = if known.is_file() { fs::read(&path).unwrap() } else { Vec::new() };
                found.insert(path, content);
            }
        }
        // What was there before in the folder of sessions is kept as well.
        for name in ["kept/there.html", "kept/broken.toml"] {
            found.insert(self.at(name), fs::read(self.at(name)).unwrap());
        }
        found
    }

    /// Asserts that no word of the secret was told.
    pub(crate) fn assert_silent(told: &str, what: &str) {
        assert!(!told.contains(SECRET), "{what} told the secret:\n{told}");
    }
}

fn dossier(one: &str, other: &str) -> String {
    let readout = |code: &str, file: &str| {
        format!("[[readout]]\ncode = \"{code}\"\nname = \"{code}\"\nfile = \"{file}\"\n")
    };
    format!("diptych = 1\ntitle = \"A call\"\n{}{}", readout("US", one), readout("CN", other))
}

fn lesson(dossier: &str) -> String {
    format!(
        "lesson = 1\ntitle = \"A lesson\"\n[[stop]]\ntitle = \"One\"\nprose = \"Look.\"\ndossier = \"{dossier}\"\n\
         pair = [\"US 1\", \"CN 1\"]\n"
    )
}

/// A way out, and what is told of it: a part of either channel.
type Try = (&'static str, &'static str);

/// Names that are read, each in the words of a command line; `@` is the house, and texts of the same are in its root.
const READ: &[Try] = &[
    ("compare ../secret.txt us.txt", "lies outside"),
    ("compare @/secret.txt us.txt", "lies outside"),
    ("compare sub/../../secret.txt us.txt", "lies outside"),
    ("compare @/texts/../secret.txt us.txt", "lies outside"),
    ("compare link.txt us.txt", "lies outside"),
    ("compare whole-link.txt us.txt", "lies outside"),
    ("compare way/secret.txt us.txt", "lies outside"),
    ("compare self/environ us.txt", "lies outside"),
    ("compare self/root@/secret.txt us.txt", "lies outside"),
    ("compare self/cwd/secret.txt us.txt", "lies outside"),
    ("compare /proc/self/environ us.txt", "lies outside"),
    ("compare /proc/self/fd/0 us.txt", "lies outside"),
    ("compare /dev/stdin us.txt", "lies outside"),
    ("compare /dev/fd/0 us.txt", "lies outside"),
    ("compare /dev/tty us.txt", "lies outside"),
    ("compare /etc/passwd us.txt", "lies outside"),
    ("compare - us.txt", "standard input is not read"),
    ("compare pipe.txt us.txt", "is a pipe"),
    ("compare pipe.toml", "is a pipe"),
    ("check pipe.toml", "is a pipe"),
    ("compare scan.pdf us.txt", "no program is started"),
    ("compare us.txt cn.txt --as pdf", "cannot be read"),
    ("compare absolute.toml", "named from the root"),
    ("compare up.toml", "lies outside"),
    ("compare round.toml", "lies outside"),
    ("compare linked.toml", "lies outside"),
    ("compare process.toml", "named from the root"),
    ("compare phrases.toml", "lies outside"),
    ("compare ../secret.toml", "lies outside"),
    ("compare us.txt cn.txt --phrases ../secret.txt", "lies outside"),
    ("check @/secret.toml", "lies outside"),
    ("check ../secret.txt", "lies outside"),
    ("check scan.pdf", "no program is started"),
    ("lesson lesson.toml --check", "lies outside"),
    ("lesson absolute-lesson.toml --check", "lies outside"),
    ("lesson @/secret.toml", "lies outside"),
    ("lesson lesson.toml -f markdown", "lies outside"),
    ("align @/secret.txt", "lies outside"),
    ("align -", "standard input is not read"),
    ("align", "standard input is not read"),
    ("align pipe.txt --jobs 1", ""),
    ("merge @/secret.toml ../secret.toml", "outside"),
    ("gold call.toml --session @/secret.toml", "outside"),
    ("gold call.toml --session ../secret.toml", "outside"),
    ("compare call.toml --session ../secret.toml", "outside"),
    ("compare call.toml --session /proc/self/environ", "outside"),
    ("new draft ../secret.txt us.txt", "lies outside"),
    ("new draft - us.txt", "standard input is not read"),
    ("follow ..", "outside"),
    ("follow @", "outside"),
    ("follow way", "no class is held"),
];

/// Names that are written.
const WRITTEN: &[Try] = &[
    ("compare call.toml -o ../out.html", "lies outside"),
    ("compare call.toml -o @/out.html", "lies outside"),
    ("compare call.toml -o @/texts/out.html", "lies outside"),
    ("compare call.toml -o way/out.html", "lies outside"),
    ("compare call.toml -o deep/../../out.html", "lies outside"),
    ("compare call.toml -o link.html", "is there already"),
    ("compare call.toml -o there.html", "is there already"),
    ("compare call.toml -o .profile.html", "begins with a dot"),
    ("compare call.toml -o .ssh/out.html", "begins with a dot"),
    ("compare call.toml -f text -o /proc/self/fd/1", "lies outside"),
    ("compare call.toml -f text -o /dev/tty", "lies outside"),
    ("call.toml --record ../walk.cast --keys jj --print", "lies outside"),
    ("call.toml --record @/walk.cast --keys jj --print", "lies outside"),
    ("call.toml --record there.html --keys jj --print", "is there already"),
    ("call.toml --record .walk.cast --keys jj --print", "begins with a dot"),
    ("call.toml --keys t --print --session ../out.session.toml --save", "outside"),
    ("call.toml --keys t --print --session @/out.session.toml --save", "outside"),
    ("call.toml --keys t --print --session way/out.session.toml --save", "outside"),
    ("call.toml --keys t --print --session .out.session.toml --save", "begins with a dot"),
    ("new ../draft us.txt cn.txt", "lies outside"),
    ("new @/draft us.txt cn.txt", "lies outside"),
    ("new way us.txt cn.txt", ""),
    ("new way/draft us.txt cn.txt", ""),
    ("new .draft us.txt cn.txt", "begins with a dot"),
    ("lesson new ../lesson.toml", "lies outside"),
    ("lesson new @/lesson.toml", "lies outside"),
    ("lesson new broken.toml", "is there already"),
    ("lesson -o ../handout.html", "lies outside"),
    ("lesson --host ..", "outside"),
    ("lesson --host @/class", "outside"),
    ("lesson --host way/class", ""),
    ("lesson --host .class", "begins with a dot"),
    ("merge broken.toml broken.toml -o ../out.toml", ""),
];

/// Arguments that would widen the bounds, start something, or take something from the environment.
const OTHER: &[Try] = &[
    ("--root / compare call.toml", "cannot be used multiple times"),
    ("compare call.toml --root /", "unexpected argument"),
    ("compare call.toml --session-dir /", "unexpected argument"),
    ("lesson --session-dir /", "unexpected argument"),
    ("--session-dir / call.toml", "cannot be used multiple times"),
    ("--restricted call.toml", "cannot be used multiple times"),
    ("compare call.toml --theme $DIPTYCH_THEME", "there is no theme"),
    ("compare call.toml --output $HOME/out.html", "No such file"),
    ("compare call.toml --config ../secret.toml", "lies outside"),
    ("compare call.toml --config @/home/.config/diptych/config.toml", "lies outside"),
    ("compare call.toml --judge judge", ""),
    ("compare call.toml --judge @/bin/judge", ""),
    ("config path", ""),
    ("--recent", ""),
    ("--recent=1", ""),
    ("call.toml --keys Y../out.txt<Enter> --print", ""),
    ("call.toml --keys 5<Wait>e<Wait> --print", ""),
    ("call.toml --keys o../out.html<Enter> --print", ""),
    ("call.toml --keys <C-z> --print", ""),
    ("call.toml --keys yYy --print", ""),
    ("--linear call.toml", ""),
    ("--linear call.toml --keys o../out.html<Enter> --print", ""),
    ("man", ""),
    ("completions bash", ""),
    ("keys", ""),
    ("compare us.txt us.txt ;sh", "does not exist"),
    ("compare us.txt `sh`", "does not exist"),
    ("compare us.txt |sh", "does not exist"),
];

fn tried(table: &[Try]) -> usize {
    let house = House::new();
    let before = house.outside();
    for (words, told) in table {
        let arguments: Vec<String> = words
            .split(' ')
            .map(|word| word.replace('@', &house.named("")))
            .map(|word| word.replace("//", "/"))
            .collect();
        let output = house.run(&arguments);
        let said =
            [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        // The program may repeat what was typed, which is no secret.
        let typed: String = arguments.concat();
        if !typed.contains(SECRET) {
            House::assert_silent(&said, words);
        }
        assert!(said.contains(told), "{words}: {said}");
        if !told.is_empty() {
            assert_eq!(output.status.code(), Some(2), "{words}: {said}");
        }
        assert!(house.outside() == before, "{words} has left something behind");
    }
    table.len()
}

#[test]
fn nothing_is_read_outside_the_root() {
    assert!(tried(READ) + WRITTEN.len() + OTHER.len() >= 100);
}

#[test]
fn nothing_is_written_outside_the_folder_of_sessions_or_over_anything_in_it() {
    tried(WRITTEN);
}

#[test]
fn no_argument_and_no_variable_widens_the_bounds_or_starts_a_program() {
    tried(OTHER);
}

#[test]
fn what_lies_within_the_bounds_works_as_ever() {
    let house = House::new();
    let before = house.outside();
    for (words, told) in [
        ("compare us.txt cn.txt", "telephone"),
        ("compare ./sub/us.txt cn.txt", "telephone"),
        ("compare call.toml --view ledger", "telephone"),
        ("check call.toml", "is sound"),
        ("call.toml --keys jj --print", "A call"),
        ("compare call.toml -o out.html", ""),
        ("compare call.toml -o deep/out.csv", ""),
        ("call.toml --record walk.cast --keys jj", ""),
        ("new draft us.txt cn.txt", "is ready"),
        ("lesson new mine.toml", "is ready"),
        ("lesson --list", "Classic cases"),
        ("", "Díaz-Canel"),
    ] {
        let arguments: Vec<String> =
            words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let output = house.run(&arguments);
        let said = String::from_utf8_lossy(&output.stdout);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.contains(told), "{words}: {said}{complaint}");
    }
    for name in ["out.html", "deep/out.csv", "walk.cast", "draft/dossier.toml", "mine.toml"] {
        assert!(house.at("kept").join(name).is_file(), "{name}");
    }
    assert!(house.outside() == before, "something was left elsewhere");
}

#[test]
fn without_folders_there_is_the_built_in_dossier_and_nothing_else() {
    let house = House::new();
    let before = house.outside();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_diptych"));
        command.arg("--restricted").args(arguments).current_dir(house.at("texts")).envs(house.environment());
        let output = command.stdin(Stdio::null()).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    assert!(run(&[]).1.contains("Díaz-Canel"));
    for (arguments, told) in [
        (&["compare", "us.txt", "cn.txt"][..], "no folder to read from"),
        (&["compare", "-o", "out.html"], "no folder to write to"),
        (&["lesson", "--host", "class"], "no folder to write to"),
    ] {
        let (code, said) = run(arguments);
        assert!(code == Some(2) && said.contains(told), "{arguments:?}: {said}");
    }
    assert!(house.outside() == before);
}

#[test]
fn the_systems_own_limits_are_set() {
    let house = House::new();
    // A pipe without a writer ends at once, so a child that is waiting is needed: lines come from a pipe that stays open.
    let mut command = Command::new(env!("CARGO_BIN_EXE_diptych"));
    command.args(house.bounds()).args(["--linear", "call.toml"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = [0];
    std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut first).unwrap();
    let limits = fs::read_to_string(Path::new("/proc").join(child.id().to_string()).join("limits"));
    child.kill().unwrap();
    child.wait().unwrap();
    let Ok(limits) = limits else {
        crate::passed_over("the limits of a process, since there is no /proc");
        return;
    };
    for (name, most) in [
        ("Max address space", 2 << 30),
        ("Max cpu time", 900),
        ("Max open files", 256),
        ("Max processes", 1024),
        ("Max file size", 64 << 20),
        ("Max core file size", 0),
    ] {
        let line = limits.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        let soft: u64 = line.split_whitespace().next().unwrap().parse().unwrap();
        assert!(soft <= most, "{name}: {line}");
    }
}
