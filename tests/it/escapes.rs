//! Nothing that a document, a name or an argument holds is obeyed by a terminal, whatever is printed of it.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a terminal would obey, answer, reorder or hide.
fn payloads() -> Vec<String> {
    let between = |from: u32, to: u32| (from..=to).filter_map(char::from_u32);
    let controls = between(1, 0x1f)
        .filter(|c| !"\t\n\r\u{b}\u{c}".contains(*c))
        .chain(between(0x7f, 0x84))
        .chain(between(0x86, 0x9f));
    let hidden = "\u{61c}\u{34f}\u{feff}\u{3164}\u{115f}\u{180e}\u{fff9}"
        .chars()
        .chain(between(0x200b, 0x200f))
        .chain(between(0x202a, 0x202e))
        .chain(between(0x2060, 0x206f))
        .chain(between(0xe0020, 0xe007f));
    let alone = controls.chain(hidden).map(|c| format!("a{c}b"));
    let sequences = [
        "[31m",
        "[2J",
        "[H",
        "[?1049l",
        "[6n",
        "[c",
        "[>c",
        "[>q",
        "[5n",
        "[21t",
        "[?2026h",
        "[3;5r",
        "c",
        "7",
        "#8",
        "]0;title",
        "]8;;https://a.example",
        "]11;?",
        "]52;c;aGk=",
        "]1337;File=",
        "P$qm",
        "P+q544e",
        "_Gi=1",
        "^pm",
        "Xsos",
    ];
    let bodies = sequences.iter().flat_map(|body| {
        let eight_bit = body.chars().next().and_then(|c| char::from_u32(u32::from(c) + 0x40));
        [
            format!("\u{1b}{body}\u{7}"),
            format!("\u{1b}{body}\u{1b}\\"),
            format!("\u{1b}{body}"),
            format!("{}{}", eight_bit.unwrap_or('\u{9b}'), body.chars().skip(1).collect::<String>()),
        ]
    });
    let piles = [
        format!("z{}", "\u{301}".repeat(200)),
        format!("❤{}", "\u{fe0f}".repeat(50)),
        "safe\u{202e}txt.exe".to_owned(),
    ];
    alone.chain(bodies).chain(piles).collect()
}

/// What the program may write of its own: line feeds and tabs, and for colours the sequences that set them.
fn unsafe_character(text: &str, colours: bool) -> Option<(usize, char)> {
    let mut rest = text.to_owned();
    if colours {
        let mut plain = String::new();
        let mut parts = rest.split("\u{1b}[");
        plain.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let parameters = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';' || c == ':');
            plain.push_str(parameters.strip_prefix('m').unwrap_or("\u{1b}"));
        }
        rest = plain;
    }
    rest.char_indices().find(|&(_, c)| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c as u32, 0x61c | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xe0000..=0xe007f)
    })
}

fn printed(arguments: &[&OsStr]) -> (String, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_diptych")).args(arguments).stdin(Stdio::null()).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn documents_and_their_names_are_shown_and_never_obeyed() {
    let payloads = payloads();
    assert!(payloads.len() >= 200, "{}", payloads.len());
    let folder = tempfile::tempdir().unwrap();
    let paragraphs: Vec<String> =
        payloads.chunks(12).map(|some| format!("The words {} were said.", some.join(" "))).collect();
    let body = paragraphs.join("\n\n");
    let all = toml::Value::from(payloads.join(" ")).to_string();
    fs::write(folder.path().join("a.txt"), &body).unwrap();
    fs::write(folder.path().join("b.md"), format!("# Heading\n\n{body}")).unwrap();
    let mut toml = format!(
        "diptych = 1\ntitle = {all}\nshort_title = {all}\n[[fact]]\nname = {all}\nvalue = {all}\nrests_on = {all}\n"
    );
    for (code, text) in [("A", "file = \"a.txt\""), ("B", "file = \"b.md\""), ("C", &format!("text = {all}"))]
    {
        let fields = ["name", "issuer", "published", "source"].map(|key| format!("{key} = {all}\n")).concat();
        write!(toml, "[[readout]]\ncode = \"{code}\"\n{fields}{text}\n").unwrap();
    }
    write!(toml, "[[context]]\nheading = {all}\ntext = {all}\nsource = {all}\nheld_by = {all}\n").unwrap();
    let dossier = folder.path().join("call.toml");
    fs::write(&dossier, toml).unwrap();

    for format in ["text", "ansi", "html", "markdown", "json", "csv"] {
        let (text, errors) =
            printed(&["compare".as_ref(), dossier.as_os_str(), "--format".as_ref(), format.as_ref()]);
        assert!(text.contains("The words") && errors.is_empty(), "{format}: {errors}");
        // The standard of CSV ends records in CR LF.
        let text = if format == "csv" { text.replace("\r\n", "\n") } else { text };
        assert_eq!(unsafe_character(&text, format == "ansi"), None, "{format}");
    }
    let (text, _) = printed(&["check".as_ref(), dossier.as_os_str()]);
    assert!(text.contains("is sound") && unsafe_character(&text, false).is_none(), "{text}");
}

#[test]
fn what_is_wrong_with_a_dossier_is_said_in_safe_words() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = folder.path().join("call.toml");
    for payload in payloads() {
        let value = toml::Value::from(payload.as_str()).to_string();
        let key = format!("\"{}\"", value.trim_matches(['"', '\'', '\n']).replace('\'', ""));
        fs::write(
            &dossier,
            format!("diptych = 1\ntitle = 1\n{key} = 1\n[[readout]]\ncode = {value}\nname = \"n\"\nlanguage = {value}\nfile = {value}\n[[readout]]\ncode = {value}\nname = \"n\"\ntext = \"t\"\n[[context]]\nheading = \"h\"\ntext = \"t\"\nsource = \"s\"\nconcerns = [{{ readout = {value}, quote = {value} }}]\n"),
        )
        .unwrap();
        let faults =
            diptych::dossier::examine(&dossier, &diptych::ingest::Reading::default()).unwrap().unwrap_err();
        for fault in faults {
            assert_eq!(unsafe_character(&fault.message, false), None, "{payload:?}: {}", fault.message);
        }
    }
}

#[test]
fn arguments_are_quoted_safely() {
    for payload in ["\u{1b}[31mred", "\u{1b}]0;title\u{7}", "back\u{202e}wards", "\u{9b}2J", "tag\u{e0041}"] {
        for arguments in [
            vec!["--color", payload],
            vec!["--theme", payload, "compare"],
            vec!["--size", payload],
            vec!["--encoding", payload],
            vec!["--max-size", payload],
            vec!["compare", "--format", payload],
            vec!["completions", payload],
            vec![payload, "b.txt"],
            vec!["check", payload],
            vec!["new", payload, "b.txt", "c.txt"],
            vec![&format!("--{payload}")],
        ] {
            let arguments: Vec<&OsStr> = arguments.iter().map(|argument| OsStr::new(*argument)).collect();
            let (text, errors) = printed(&arguments);
            assert_eq!(unsafe_character(&errors, false), None, "{arguments:?}: {errors:?}");
            assert_eq!(unsafe_character(&text, false), None, "{arguments:?}");
        }
    }
}

#[test]
fn words_that_mix_alphabets_are_told_wherever_a_text_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    // Cyrillic letters in Latin words, in a text, in the name of its file, and in fields of a dossier.
    let (us, cn) = (folder.path().join("p\u{430}ypal.txt"), folder.path().join("cn.txt"));
    let dossier = folder.path().join("call.toml");
    fs::write(&us, "The sum was p\u{430}id to P\u{430}ypal on Monday. 付款在星期一。").unwrap();
    fs::write(&cn, "The sum was paid on Monday, said Москва and the EU.").unwrap();
    let readout = |code: &str, file: &str| {
        format!("[[readout]]\ncode = \"{code}\"\nname = \"The Tre\u{430}sury\"\nfile = \"{file}\"\n")
    };
    let head = "diptych = 1\ntitle = \"A c\u{430}ll\"\n";
    fs::write(&dossier, format!("{head}{}{}", readout("US", "p\u{430}ypal.txt"), readout("CN", "cn.txt")))
        .unwrap();
    let remark = "2 words mix alphabets: p⟨U+0430⟩id, P⟨U+0430⟩ypal";
    let (us, cn, call) = (us.as_os_str(), cn.as_os_str(), dossier.as_os_str());
    let option = |name: &'static str| OsStr::new(name);
    for (arguments, told) in [
        (vec![option("check"), us], vec![remark, "p⟨U+0430⟩ypal.txt:"]),
        (vec![option("check"), call], vec![remark, "The Tre⟨U+0430⟩sury", "A c⟨U+0430⟩ll"]),
        (vec![us, cn, option("--print"), option("--size"), option("120x30")], vec![remark]),
        (vec![option("compare"), us, cn, option("--format"), option("json")], vec![remark]),
        (vec![option("compare"), call, option("--format"), option("html")], vec![remark, "A c⟨U+0430⟩ll"]),
    ] {
        let (text, errors) = printed(&arguments);
        assert!(told.iter().all(|told| text.contains(told)), "{arguments:?}: {text}{errors}");
    }
    let (text, _) = printed(&[option("check"), cn]);
    assert!(!text.contains("alphabets"), "{text}");
    // The text itself keeps its letters.
    let (text, _) = printed(&[option("compare"), us, cn]);
    assert!(text.contains("P\u{430}ypal"), "{text}");
    let (_, errors) = printed(&[option("compare"), OsStr::new("none/p\u{430}ypal.txt"), cn]);
    assert!(errors.contains("none/p⟨U+0430⟩ypal.txt does not exist"), "{errors}");
    let (_, errors) = printed(&[option("--them\u{435}")]);
    assert!(errors.contains("--them⟨U+0435⟩"), "{errors}");
    // A code tells readouts apart, and must not look like another.
    fs::write(&dossier, format!("{head}{}{}", readout("US", "cn.txt"), readout("\u{421}N", "cn.txt")))
        .unwrap();
    let (text, _) = printed(&[option("check"), call]);
    assert!(text.contains("the code ⟨U+0421⟩N mixes alphabets"), "{text}");
}

#[test]
fn a_name_that_is_no_text_is_still_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(OsStr::from_bytes(b"raw\xff\x1b[31m.txt"));
    fs::write(&path, "The words were said.").unwrap();
    let new = folder.path().join("new");
    let (text, errors) = printed(&["new".as_ref(), new.as_os_str(), path.as_os_str(), path.as_os_str()]);
    assert!(errors.is_empty() && unsafe_character(&text, false).is_none(), "{errors}");
    assert!(Path::new(&new).join("A.txt").exists() && new.join("B.txt").exists());
}

#[test]
fn the_white_space_of_wrapped_texts_is_drawn_as_blanks() {
    use diptych::tui::{Settings, key::parse, replay, state::Size};
    // Lines end inside sentences, and begin with a tab.
    let wrapped = |text: &str| text.replace(" the ", "\n\tthe ").replace(" on ", "\r\n  on ");
    let texts = [
        wrapped(
            "They spoke on the call on Monday. The two praised the ties of the two. They agreed on the loan.",
        ),
        wrapped(
            "They spoke on the call on Sunday. Nobody knows on the other hand what the weather was on the day.",
        ),
    ];
    let dossier = std::sync::Arc::new(super::rows::dossier(&[&texts[0], &texts[1]]));
    for keys in ["", "v", "vv", "O", "Oj", "<Tab>O", "2", "w", "jjw", "5", "5h5A", "/the<Enter>"] {
        for (width, height) in [(60, 20), (80, 24), (120, 36)] {
            let settings = Settings { keys: parse(keys).unwrap(), ..Settings::default() };
            let screen = replay(&dossier, &settings, Size { width, height }).screen;
            let raw = screen.cells.iter().find(|cell| cell.symbol.contains(char::is_control));
            assert_eq!(raw, None, "{keys} at {width}x{height}");
        }
    }
}
