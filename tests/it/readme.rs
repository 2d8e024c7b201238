//! What README.md says is what the program prints, has and shows.

use std::fs;
use std::path::Path;
use std::process::Command;

use diptych::align::{Band, Kind};

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("there is a README")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What stands between `<!-- name -->` and `<!-- /name -->`.
fn part<'a>(text: &'a str, name: &str) -> &'a str {
    let (_, rest) = text.split_once(&format!("<!-- {name} -->\n")).expect("the part begins");
    rest.split_once(&format!("<!-- /{name} -->")).expect("the part ends").0
}

fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_diptych")).args(arguments).output().expect("it runs");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn the_key_table_is_the_one_that_the_program_prints() {
    assert_eq!(part(&readme(), "keys"), printed(&["keys", "--ten"]));
}

#[test]
fn the_table_of_bands_is_the_one_that_was_counted() {
    let mut table = "| | from | accounts | versions | two languages |\n|---|---|---|---|---|\n".to_owned();
    for band in Band::ALL {
        let counts = Kind::ALL.map(|kind| {
            let count = band.measured(kind);
            format!("{} of {}", count.right, count.all)
        });
        let row = format!("| *{}* | {:.2} | {} |\n", band.name(), band.bounds().0, counts.join(" | "));
        table.push_str(&row);
    }
    assert_eq!(part(&readme(), "bands"), table);
}

/// The fenced blocks of some Markdown, without their fences.
fn blocks(markdown: &str) -> Vec<&str> {
    let fenced = markdown.split("```").skip(1).step_by(2);
    fenced.filter_map(|block| Some(block.split_once('\n')?.1)).collect()
}

#[test]
fn the_example_of_the_filter_is_what_it_answers() {
    let readme = readme();
    let [command, want] = blocks(part(&readme, "align"))[..] else { panic!("a command and its answer") };
    let lines = command.strip_prefix("diptych align <<'END'\n").and_then(|rest| rest.strip_suffix("END\n"));
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), lines.expect("a here-document")).unwrap();
    let answer = printed(&["align", file.path().to_str().unwrap()]);
    assert_eq!(want, answer);
}

#[test]
fn every_picture_and_file_that_it_names_exists() {
    let readme = readme();
    let named: Vec<&str> = readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')').map(|(target, _)| target))
        .filter(|target| !target.starts_with("http") && !target.starts_with('#'))
        .collect();
    assert!(named.len() >= 2, "pictures: {named:?}");
    for target in named {
        assert!(root().join(target).exists(), "{target} does not exist");
    }
}

#[test]
fn every_subcommand_and_option_that_it_names_is_one_of_the_program() {
    let readme = readme();
    let pages = ["compare", "align", "lesson"].map(|subcommand| printed(&[subcommand, "--help"]));
    let help = printed(&["--help"]) + &pages.concat();
    let words = readme.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    let skipped = [
        "--no-default-features",
        "--features",
        "--release",
        "--path",
        "--locked",
        "--word-diff",
        "--no-index",
        "--pipe",
        "--keep-order",
        "--block",
        "--profile",
        "--bench",
    ];
    for option in words.filter(|word| word.starts_with("--") && word.len() > 3 && !skipped.contains(word)) {
        assert!(help.contains(option), "README names {option}");
    }
}
