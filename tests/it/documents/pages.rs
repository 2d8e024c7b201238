//! Web pages.

use super::{expected, fixture, taken_in, taken_in_as};
use diptych::ingest::PartKind;

fn page(name: &str) -> diptych::ingest::Incoming {
    taken_in(&fixture(&format!("{name}.html")), "page.html").unwrap()
}

#[test]
fn the_article_of_a_page_comes_out_and_the_rest_is_counted() {
    for (name, left_out) in [("ministry", 61), ("news", 106), ("old", 24), ("chinese", 63)] {
        let incoming = page(name);
        let text = incoming.text.replace('\u{a0}', " ");
        assert_eq!(text, expected(&format!("{name}.txt")), "{name}");
        let said = format!("{left_out} words of the page left out; `--as page` takes all");
        assert_eq!(incoming.intake.remarks, [said], "{name}");
    }
}

#[test]
fn the_whole_page_is_read_where_that_is_asked_for() {
    let whole = taken_in_as(&fixture("ministry.html"), "page.html", "page").unwrap();
    for words in ["Travel advice", "Search this site", "forty minutes", "Legal notice"] {
        assert!(whole.text.contains(words), "{words}");
    }
    for words in ["dataLayer", "written", "display: flex", "Skip to main content"] {
        assert!(!whole.text.contains(words), "{words}");
    }
    assert!(whole.intake.remarks.is_empty());
    let text = taken_in_as(b"One line.\nAnother.", "call.txt", "page").unwrap().text;
    assert_eq!(text, "One line.\nAnother.", "what is no page stays what it is");
}

#[test]
fn what_a_page_says_of_itself_is_found() {
    let found = page("ministry").intake.found;
    assert_eq!(found.title.as_deref(), Some("Ministers speak by telephone | Ministry of Foreign Affairs"));
    assert_eq!(found.site.as_deref(), Some("Ministry of Foreign Affairs"));
    assert_eq!(found.date.as_deref(), Some("2024-03-12T17:40:00+01:00"));
    assert_eq!(found.language.as_deref(), Some("en-GB"));
    assert_eq!(
        found.address.as_deref(),
        Some("https://ministry.example/news/2024/ministers-speak-by-telephone")
    );
    let found = page("news").intake.found;
    assert_eq!(found.date.as_deref(), Some("2024-03-13T06:15:00Z"));
    assert_eq!(page("chinese").intake.encoding, "GBK");
}

#[test]
fn parts_of_a_page_are_told() {
    let incoming = page("ministry");
    let count = |kind| incoming.intake.parts.iter().filter(|part| part.kind == kind).count();
    assert_eq!(
        [PartKind::Heading, PartKind::Item, PartKind::Row, PartKind::Quote].map(count),
        [2, 3, 3, 1],
        "{:?}",
        incoming.intake.parts
    );
}

#[test]
fn a_fragment_is_told_by_its_tags_and_a_name_may_lie() {
    let text = |bytes: &[u8], name: &str| taken_in(bytes, name).unwrap().text;
    assert_eq!(text(b"<p>They&nbsp;met.</p><p>Twice.</p>", "-"), "They\u{a0}met.\n\nTwice.");
    assert_eq!(text(b"<p>They <b>met</b>.</p>", "call.md"), "They met.");
    assert_eq!(text(b"<!doctype html><p>They met.", "call.txt"), "They met.");
    assert_eq!(text(b"a < b and <i>c</i>", "call.txt"), "a < b and <i>c</i>");
}

#[test]
fn a_page_of_links_is_a_list_of_them_and_a_page_too_long_is_refused() {
    let links =
        "<html><body><p><a href=1>One report</a> <a href=2>Two reports</a> <a href=3>Three reports</a></p>";
    assert_eq!(taken_in(links.as_bytes(), "-").unwrap().text, "One report Two reports Three reports");
    let long = format!("<html><p>{}", "word ".repeat(2 << 20));
    let refusal = taken_in(long.as_bytes(), "-").unwrap_err().to_string();
    assert!(refusal.starts_with("is an HTML page with more than 8 MiB of text"), "{refusal}");
}

#[test]
fn a_language_that_the_text_is_not_in_is_not_believed() {
    let page = |language: &str, text: &str| {
        let html = format!("<html lang={language}><p>{text}</p>");
        taken_in(html.as_bytes(), "a.html").unwrap().intake.found.language
    };
    let spanish =
        "El presidente sostuvo una conversación telefónica con su homólogo, y examinaron las relaciones.";
    assert_eq!(page("en-US", spanish), None);
    assert_eq!(page("es", spanish), Some("es".to_owned()));
    assert_eq!(page("en", "国家主席习近平同古巴国家主席通电话。"), None);
    assert_eq!(page("zh-CN", "国家主席习近平同古巴国家主席通电话。"), Some("zh-CN".to_owned()));
}

#[test]
fn what_was_made_of_a_page_is_said_and_written_into_a_new_dossier() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let program = std::process::Command::new(env!("CARGO_BIN_EXE_diptych"))
            .current_dir(folder.path())
            .args(arguments)
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        assert!(program.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&program.stderr));
        String::from_utf8(program.stdout).unwrap()
    };
    for name in ["ministry", "news"] {
        std::fs::write(folder.path().join(format!("{name}.html")), fixture(&format!("{name}.html"))).unwrap();
    }
    let told = run(&["check", "ministry.html"]);
    for part in ["an HTML page", "61 words of the page left out", "published 2024-03-12T17:40:00+01:00"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let first_frame = run(&["--print", "ministry.html", "news.html"]);
    assert!(first_frame.contains("MI: 61 words of the page left out"), "{first_frame}");
    run(&["new", "call", "ministry.html", "news.html"]);
    let toml = std::fs::read_to_string(folder.path().join("call/dossier.toml")).unwrap();
    for line in [
        "issuer = \"Ministry of Foreign Affairs\"",
        "published = \"2024-03-13T06:15:00Z\"",
        "language = \"en-GB\"",
    ] {
        assert!(toml.contains(&format!("\n{line}\n")), "{line}: {toml}");
    }
    assert!(run(&["check", "call/dossier.toml"]).contains("is sound"));
    let whole = run(&["compare", "--as", "page", "ministry.html", "news.html"]);
    assert!(whole.contains("Travel advice") && !whole.contains("of the page left out"), "{whole}");
}
