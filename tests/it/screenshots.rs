//! The pictures in `screenshots/` are what the program draws now. `cargo bless screenshots` draws them again
//! after a wanted change.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One picture: its name, which ends in its size, the theme, further options, and the keys that lead to it.
struct Shot {
    name: &'static str,
    theme: &'static str,
    options: &'static [&'static str],
    keys: &'static str,
}

const SHOTS: &[Shot] = &[
    shot("compare-120x36", "okabe-dark", ""),
    shot("ribbons-120x36", "okabe-dark", "<Tab>]r<Tab>]rz"),
    shot("moved-light-120x36", "okabe-light", "<Tab>]r<Tab>]r<Tab>gg]sz"),
    shot("related-120x36", "okabe-dark", "<Tab>]r<Tab>j<Enter><Esc>"),
    shot("compare-80x24", "okabe-dark", ""),
    shot("three-200x50", "okabe-dark", "<Esc>"),
    shot("rows-120x36", "okabe-dark", "v"),
    shot("interleaved-light-80x24", "okabe-light", "vv"),
    shot("mono-120x36", "mono", ""),
    Shot { options: &["--ascii"], ..shot("ascii-80x24", "mono", "") },
    shot("ledger-120x36", "okabe-dark", "2"),
    shot("omissions-light-120x36", "okabe-light", "<Tab>]rO"),
    shot("context-120x36", "okabe-dark", "C"),
    shot("help-light-120x36", "okabe-light", "?"),
    shot("palette-80x24", "okabe-dark", ":div"),
    shot("why-120x36", "okabe-dark", "w"),
    shot(
        "lab-120x36",
        "okabe-dark",
        "5<Wait>i<C-u>I had a cordial telephone conversation with Secretary General<Tab><C-u>in a phone conversation \
         with Cuban President<Esc>34G",
    ),
    shot("lab-four-light-120x36", "okabe-light", "5<Wait>va"),
    shot("search-120x36", "okabe-dark", "<Esc>/cooperat"),
    shot("findings-120x36", "okabe-dark", "3<Wait>"),
    shot("phrases-120x36", "okabe-dark", "4<Wait>"),
    shot("review-120x36", "okabe-dark", "6<Wait>"),
    Shot { options: &["lesson"], ..shot("lesson-asked-80x24", "okabe-dark", "<PgDn><PgDn>b3cd") },
    Shot {
        options: &["lesson"],
        ..shot("lesson-answered-80x24", "okabe-light", "<PgDn><PgDn><PgDn>a6bd<Enter>")
    },
    Shot { options: &["lesson"], ..shot("lesson-call-120x36", "okabe-dark", LAST_STOP) },
];

/// From the first stop of the lesson to the answer of the tenth.
const LAST_STOP: &str = "<PgDn><PgDn><PgDn><PgDn><PgDn><PgDn><PgDn><PgDn><PgDn>2a<Enter>";

const fn shot(name: &'static str, theme: &'static str, keys: &'static str) -> Shot {
    Shot { name, theme, options: &[], keys }
}

impl Shot {
    fn draw(&self) -> String {
        let size = self.name.rsplit('-').next().expect("a name ends in a size");
        let output = Command::new(env!("CARGO_BIN_EXE_diptych"))
            .args(["--print=svg", "--size", size, "--theme", self.theme, "--color", "always"])
            .args(self.options)
            .args(["--keys", self.keys])
            .env("COLORTERM", "truecolor")
            .env("LC_ALL", "C.UTF-8")
            .env_remove("NO_COLOR")
            .output()
            .expect("the program runs");
        assert!(output.status.success(), "{}: {}", self.name, String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("a picture is UTF-8")
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots")
}

#[test]
fn screenshots_are_what_the_program_draws() {
    let bless = std::env::var_os("DIPTYCH_BLESS").is_some();
    let mut stale = Vec::new();
    for shot in SHOTS {
        let file = folder().join(format!("{}.svg", shot.name));
        let drawn = shot.draw();
        if fs::read_to_string(&file).ok().as_deref() == Some(&drawn) {
            continue;
        }
        if bless {
            fs::create_dir_all(folder()).expect("screenshots/ can be made");
            fs::write(&file, drawn).expect("screenshots/ can be written");
        } else {
            stale.push(shot.name);
        }
    }
    assert!(stale.is_empty(), "stale: {stale:?}; cargo bless screenshots draws them again");
}

#[test]
fn there_is_no_screenshot_that_nothing_draws() {
    let known: Vec<String> = SHOTS.iter().map(|shot| format!("{}.svg", shot.name)).collect();
    for entry in fs::read_dir(folder()).expect("there is a folder of screenshots") {
        let name = entry.expect("it can be read").file_name().to_string_lossy().into_owned();
        assert!(known.contains(&name), "{name} is drawn by no test");
    }
}
