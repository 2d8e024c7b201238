//! Hostile documents: each ends in a message or in a text, soon, and in little memory.

use std::ops::Range;
use std::time::{Duration, Instant};

use super::office::{archive, open_text, word, word_with};
use super::{pdf, taken_in};

/// A document, and words of the message that it ends in; none where it may be read.
struct Case {
    what: &'static str,
    bytes: Vec<u8>,
    message: &'static str,
}

fn case(what: &'static str, bytes: impl Into<Vec<u8>>, message: &'static str) -> Case {
    Case { what, bytes: bytes.into(), message }
}

/// Reads each and looks at the message and the time, which is that of an unoptimised build on a busy machine.
fn endure(name: &str, cases: Vec<Case>) {
    assert!(cases.len() >= 10, "{name}: {} cases", cases.len());
    for Case { what, bytes, message } in cases {
        let start = Instant::now();
        let read = taken_in(&bytes, name);
        let took = start.elapsed();
        match read {
            Ok(incoming) => {
                assert!(message.is_empty(), "{what} was read: {:.80}", incoming.text);
                assert!(incoming.text.len() <= 9 << 20, "{what}: {} bytes", incoming.text.len());
            }
            Err(refusal) => {
                let line = refusal.to_string();
                assert!(
                    line.contains(message) && line.lines().count() == 1 && line.len() < 400,
                    "{what}: {line}"
                );
            }
        }
        assert!(took < Duration::from_mins(1), "{what} took {took:?}");
    }
}

/// What is written for each number, together.
fn counted(numbers: Range<usize>, written: impl Fn(usize) -> String) -> String {
    numbers.map(written).collect()
}

/// The claimed size of every entry of an archive overwritten.
fn lying(mut bytes: Vec<u8>, size: u32) -> Vec<u8> {
    let mut at = 0;
    while let Some(found) = bytes
        .get(at..)
        .and_then(|rest| rest.windows(4).position(|w| w == b"PK\x01\x02" || w == b"PK\x03\x04"))
    {
        let place = at + found;
        let offset = if bytes[place + 2] == 1 { 24 } else { 22 };
        bytes[place + offset..place + offset + 4].copy_from_slice(&size.to_le_bytes());
        at = place + 4;
    }
    bytes
}

/// An archive whose list names one entry many times over.
fn overlapped(times: usize) -> Vec<u8> {
    let sound = word("<w:p><w:r><w:t>They met.</w:t></w:r></w:p>");
    let list = sound.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let end = sound.windows(4).rposition(|w| w == b"PK\x05\x06").unwrap();
    let mut bytes = sound[..list].to_vec();
    let entries = &sound[list..end];
    for _ in 0..times {
        bytes.extend(entries);
    }
    let mut tail = sound[end..].to_vec();
    let count = u16::try_from(2 * times).unwrap().to_le_bytes();
    tail[8..10].copy_from_slice(&count);
    tail[10..12].copy_from_slice(&count);
    tail[12..16].copy_from_slice(&u32::try_from(entries.len() * times).unwrap().to_le_bytes());
    bytes.extend(tail);
    bytes
}

/// The end of an archive that claims the most entries that can be claimed.
fn many_claimed() -> Vec<u8> {
    let mut bytes = word("<w:p/>");
    let end = bytes.windows(4).rposition(|w| w == b"PK\x05\x06").unwrap();
    bytes[end + 8..end + 12].copy_from_slice(&[0xff; 4]);
    bytes
}

fn cut(bytes: &[u8]) -> Vec<u8> {
    bytes[..bytes.len() * 2 / 3].to_vec()
}

#[test]
fn word_documents() {
    let sound = word("<w:p><w:r><w:t>They met.</w:t></w:r></w:p>");
    let run = |text: &str| word(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"));
    let entity = "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>"
        .to_owned()
        + "<w:document><w:body><w:p><w:r><w:t>x &c; y</w:t></w:r></w:p></w:body></w:document>";
    endure("a.docx", vec![
        case("a bomb of one run", run(&"a".repeat(40 << 20)), "more than 9 MiB in one piece"),
        case("a bomb of many runs", word(&"<w:p><w:r><w:t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</w:t></w:r></w:p>".repeat(500_000)), "more than"),
        case("tags without end", word(&"<w:r>".repeat(200_000)), "nested deeper than 256"),
        case("tags that end only", word(&"</w:p></w:tbl></w:tc>".repeat(5_000)), ""),
        case("attributes without number", word(&format!("<w:p {}>x</w:p>", counted(0..100_000, |n| format!("a{n}=\"1\" ")))), ""),
        case("sizes that lie low", lying(sound.clone(), 1), ""),
        case("sizes that lie high", lying(sound.clone(), u32::MAX - 1), ""),
        case("entries laid over each other", overlapped(5_000), ""),
        case("entries laid over each other, more", overlapped(15_000), "more than 20000 entries"),
        case("a list that claims too much", many_claimed(), "more than 20000 entries"),
        case("entities that grow", archive(&[("word/document.xml", entity.as_bytes())]), ""),
        case("cut off", cut(&sound), "cannot be read"),
        case("no archive", b"PK\x03\x04word/document.xml".to_vec(), "cannot be read"),
        case("no text in it", archive(&[("word/document.xml", b"\xff\xfe\0\0garbage")]), ""),
        case("styles based on themselves", word_with("<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", &[("word/styles.xml", b"<w:styles><w:style w:styleId=\"a\"><w:basedOn w:val=\"a\"/></w:style></w:styles>")]), ""),
        case("tables in tables", word(&"<w:tbl><w:tr><w:tc>".repeat(80)), ""),
    ]);
}

#[test]
fn open_document_texts() {
    let text = |body: &str| open_text("", body);
    let sound = text("<text:p>They met.</text:p>");
    endure(
        "a.odt",
        vec![
            case(
                "a bomb of one paragraph",
                text(&format!("<text:p>{}</text:p>", "a".repeat(40 << 20))),
                "more than 9 MiB in one piece",
            ),
            case(
                "a bomb of many paragraphs",
                text(&"<text:p>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</text:p>".repeat(700_000)),
                "more than",
            ),
            case(
                "spaces without number",
                text(&"<text:p>a<text:s text:c=\"4000000000\"/>b</text:p>".repeat(1000)),
                "",
            ),
            case("tags without end", text(&"<text:span>".repeat(20_000)), "nested deeper than 256"),
            case("lists in lists", text(&"<text:list><text:list-item>".repeat(100)), ""),
            case("notes in notes", text(&"<text:p><text:note><text:note-body>".repeat(60)), ""),
            case("changes that never end", text("<text:tracked-changes><text:p>gone"), ""),
            case("sizes that lie", lying(sound.clone(), 7), ""),
            case("cut off", cut(&sound), "cannot be read"),
            case(
                "only its kind",
                archive(&[("mimetype", b"application/vnd.oasis.opendocument.text")]),
                "it has no content.xml",
            ),
            case("a comment without end", text("<!-- "), ""),
            case(
                "a number that is none",
                text(
                    "<text:list text:style-name=\"L\"><text:list-item text:start-value=\"-99999999999\"><text:p>x</text:p></text:list-item></text:list>",
                ),
                "",
            ),
        ],
    );
}

#[test]
fn pages() {
    let deep = |tag: &str, times: usize| format!("<html>{}They met.", format!("<{tag}>").repeat(times));
    endure(
        "a.html",
        vec![
            case("blocks without end", deep("div", 20_000), ""),
            case("bold without end", deep("b", 5_000), ""),
            case("bold and blocks without end", "<html>".to_owned() + &"<b a=1><p>x".repeat(5_000), ""),
            case("tables in tables", deep("table><tr><td", 20_000), ""),
            case("lists in lists", deep("ul><li", 5_000), ""),
            case("quotations in quotations", deep("blockquote", 5_000), ""),
            case("links in links", deep("a href=x", 5_000), ""),
            case("end tags only", "<html>".to_owned() + &"</div></b></table>".repeat(5_000), ""),
            case(
                "a tag that never ends",
                "<html><p>They met.<img alt=\"".to_owned() + &"a".repeat(1 << 19),
                "",
            ),
            case(
                "attributes without number",
                format!("<html><p {}>They met.", counted(0..20_000, |n| format!("a{n} "))),
                "",
            ),
            case("comments that never end", "<html>They met.".to_owned() + &"<!-- ".repeat(20_000), ""),
            case(
                "references without number",
                "<html><p>".to_owned() + &"&amp;&#x10ffff;&#0;&nosuch;".repeat(5_000),
                "",
            ),
            case("one word", "<html><p>".to_owned() + &"a".repeat(1 << 19), ""),
            case("a frameset", "<html><frameset><frame src=x></frameset>", ""),
            case(
                "scripts that never end",
                "<html>They met.<script>".to_owned() + &"</scrip".repeat(20_000),
                "",
            ),
            case("select in select", deep("select><option", 20_000), ""),
            case("a wrong charset", b"<html><meta charset=utf-16><p>They met \xff\xfe.".to_vec(), ""),
            case("forms in tables in forms", deep("form><table", 20_000), ""),
            case("svg and math", deep("svg><math><mtext", 20_000), ""),
            case("templates", deep("template", 5_000), ""),
        ],
    );
}

#[test]
fn markdown() {
    let n = 5_000;
    endure(
        "a.md",
        vec![
            case("quotations in quotations", ">".repeat(n) + " x", ""),
            case("brackets", "[".repeat(n) + "x" + &"]".repeat(n), ""),
            case("pictures", "![](".repeat(n), ""),
            case("emphasis of both kinds", "*_".repeat(20_000), ""),
            case("emphasis that ends", "*a_ ".repeat(n) + &"_ *".repeat(n), ""),
            case("backticks of every length", counted(1..400, |length| "`".repeat(length) + " "), ""),
            case("tags that never end", "<a ".repeat(n), ""),
            case("comments that never end", "<!-- ".repeat(n), ""),
            case(
                "a table of many columns",
                format!("|{}\n|{}\n|{}\n", "a|".repeat(n), "-|".repeat(n), "b|".repeat(n)),
                "",
            ),
            case(
                "footnotes",
                counted(0..n, |note| format!("[^{note}] "))
                    + &counted(0..n, |note| format!("\n[^{note}]: x")),
                "",
            ),
            case("lists in lists", counted(0..1000, |depth| " ".repeat(2 * depth) + "- a\n"), ""),
            case("html in blocks", "<div>\n".repeat(n), ""),
            case("references to themselves", "[a]".repeat(n) + "\n\n[a]: x\n", ""),
            case("front matter that never ends", "---\n".to_owned() + &"a: b\n".repeat(n), ""),
        ],
    );
}

#[test]
fn mails() {
    let mail = |headers: &str, body: &str| {
        format!("Message-ID: <1>\nFrom: a@a.example\nSubject: x\nMIME-Version: 1.0\n{headers}\n\n{body}")
    };
    let nested: String =
        counted(0..2_000, |n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"));
    let messages = "Content-Type: message/rfc822\n\n".repeat(5_000);
    endure(
        "a.eml",
        vec![
            case("parts in parts", mail("X: y", "").replace("X: y\n\n", &nested), ""),
            case("messages in messages", mail("X: y", "").replace("X: y\n\n", &messages), ""),
            case(
                "parts without number",
                mail(
                    "Content-Type: multipart/mixed; boundary=b",
                    &"--b\nContent-Type: text/plain\n\nx\n".repeat(20_000),
                ),
                "",
            ),
            case(
                "attachments without number",
                mail(
                    "Content-Type: multipart/mixed; boundary=b",
                    &"--b\nContent-Type: image/png\n\nx\n".repeat(20_000),
                ),
                "",
            ),
            case(
                "a boundary that is empty",
                mail("Content-Type: multipart/mixed; boundary=\"\"", &"--\n".repeat(20_000)),
                "",
            ),
            case("headers without number", mail(&"X-A: b\n".repeat(5_000), "They met."), ""),
            case("a header without end", mail(&format!("X: {}", "a".repeat(1 << 20)), "They met."), ""),
            case("encoded words that never end", mail(&"Subject: =?utf-8?b?".repeat(5_000), "They met."), ""),
            case("base64 that is none", mail("Content-Transfer-Encoding: base64", &"!*~ ".repeat(5_000)), ""),
            case("a charset that is none", mail("Content-Type: text/plain; charset=nosuch", "caf\u{e9}"), ""),
            case("quotations in quotations", mail("X: y", &(">".repeat(5_000) + " x\n").repeat(20)), ""),
            case("addresses without end", mail(&format!("From: {}", "a <".repeat(5_000)), "They met."), ""),
            case("a body too long", mail("X: y", &"word ".repeat(2 << 20)), "more than 8 MiB of text"),
        ],
    );
}

#[test]
fn pdf_documents() {
    if !pdf::is_installed() {
        return;
    }
    let sound = pdf::document("x", &[vec![(60.0, 700.0, "They met.")]]);
    let with =
        |from: &str, to: &str| String::from_utf8(sound.clone()).unwrap().replacen(from, to, 1).into_bytes();
    endure(
        "a.pdf",
        vec![
            case("cut off", cut(&sound), ""),
            case("only its beginning", b"%PDF-1.7".to_vec(), "cannot be read"),
            case("its own parent", with("/Kids [5 0 R ]", "/Kids [2 0 R ]"), ""),
            case("pages that are not there", with("/Count 1", "/Count 2000000000"), ""),
            case("no page", with("/Kids [5 0 R ]", "/Kids []"), ""),
            case("a stream that lies", with("/Length ", "/Length 99999"), ""),
            case(
                "arrays in arrays",
                [b"%PDF-1.4\n1 0 obj\n".to_vec(), b"[".repeat(20_000)].concat(),
                "cannot be read",
            ),
            case("brackets that never end", with("They met.", &"(".repeat(5_000)), ""),
            case("a font that is none", with("/BaseFont /Helvetica", "/BaseFont 7 0 R"), ""),
            case("a page of no size", with("[0 0 595 842]", "[0 0 0 0]"), ""),
            case("a page of every size", with("[0 0 595 842]", "[-1e30 -1e30 1e30 1e30]"), ""),
            case(
                "bytes of no kind",
                [b"%PDF-1.4\n".to_vec(), (0..=255u8).cycle().take(100_000).collect()].concat(),
                "cannot be read",
            ),
            case("escapes in the title", with("(x)", "(\u{1b}]0;x\u{7})"), ""),
        ],
    );
}
