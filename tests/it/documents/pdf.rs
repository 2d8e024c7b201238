//! PDF documents, made here line by line. Where `pdftotext` is not installed there is nothing to see.

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use diptych::ingest::{Incoming, PartKind};

use super::taken_in;

/// Whether the program that reads PDF is there; says so where it is not.
pub(super) fn is_installed() -> bool {
    let there =
        Command::new("pdftotext").arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !there {
        crate::passed_over("PDF, since pdftotext is not installed");
    }
    there
}

/// A line of text on a page, from the lower left corner.
pub(super) type Line<'l> = (f32, f32, &'l str);

/// A PDF document with these pages.
pub(super) fn document(title: &str, pages: &[Vec<Line<'_>>]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            (0..pages.len()).map(|at| (5 + 2 * at).to_string() + " 0 R ").collect::<String>()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< /Title ({title}) /Author (Ministry) /CreationDate (D:20240312174000Z) >>"),
    ];
    for (at, page) in pages.iter().enumerate() {
        let mut content = "BT /F1 10 Tf\n".to_owned();
        for (x, y, text) in page {
            let escaped: String = text
                .chars()
                .flat_map(|c| match c {
                    '(' | ')' | '\\' => vec!['\\', c],
                    _ => vec![c],
                })
                .collect();
            writeln!(content, "1 0 0 1 {x} {y} Tm ({escaped}) Tj").unwrap();
        }
        content.push_str("ET");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            6 + 2 * at
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.chars().count()));
    }
    // One byte a character, as the font's encoding has it.
    let latin = |text: &str| -> Vec<u8> {
        text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
    };
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(latin(&format!("{} 0 obj\n{object}\nendobj\n", at + 1)));
    }
    let table = bytes.len();
    let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        writeln!(end, "{place:010} 00000 n ").unwrap();
    }
    write!(
        end,
        "trailer << /Size {} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    bytes.extend(end.bytes());
    bytes
}

/// Lines from a place downwards.
fn column(x: f32, top: f32, lines: &[&'static str]) -> Vec<Line<'static>> {
    lines.iter().enumerate().map(|(at, line)| (x, top - 12.0 * at as f32, *line)).collect()
}

fn furniture(incoming: &Incoming) -> Vec<&str> {
    let of_kind = incoming.intake.parts.iter().filter(|part| part.kind == PartKind::Furniture);
    of_kind.map(|part| incoming.text.get(part.bytes.clone()).unwrap()).collect()
}

/// The text without what stands at the edges of pages, each block on one line.
fn prose(incoming: &Incoming) -> String {
    let edges = furniture(incoming);
    let blocks = incoming.text.split("\n\n").filter(|block| !edges.contains(block));
    blocks.map(|block| block.replace('\n', " ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    if !is_installed() {
        return;
    }
    let left = column(
        60.0,
        720.0,
        &[
            "The ministers of both countries spoke by",
            "telephone on Tuesday, at the request of the",
            "southern side, and reviewed the state of coop-",
            "eration in trade and fisheries. They noted that",
            "the long-term agreement of last year works.",
        ],
    );
    let right = column(
        320.0,
        720.0,
        &[
            "The minister said that the arms embargo",
            "remains in force. She did not comment on",
            "reports of a visit, and gave no date for a long-",
            "term settlement of the question of the port.",
        ],
    );
    let incoming = taken_in(&document("Two columns", &[[left, right].concat()]), "a.pdf").unwrap();
    assert_eq!(
        prose(&incoming),
        "The ministers of both countries spoke by telephone on Tuesday, at the request of the southern side, and reviewed the \
         state of cooperation in trade and fisheries. They noted that the long-term agreement of last year works.\n\
         The minister said that the arms embargo remains in force. She did not comment on reports of a visit, and gave no date \
         for a long-term settlement of the question of the port."
    );
    assert_eq!(incoming.intake.found.title.as_deref(), Some("Two columns"));
    assert_eq!(incoming.intake.found.author.as_deref(), Some("Ministry"));
}

#[test]
fn running_heads_and_page_numbers_are_furniture_and_part_no_sentence() {
    if !is_installed() {
        return;
    }
    let page = |number: &'static str, lines: &[&'static str]| {
        let mut page = vec![(60.0, 810.0, "Joint communiqu\u{e9} of 12 March"), (290.0, 30.0, number)];
        page.extend(column(60.0, 720.0, lines));
        page
    };
    let pages = [
        page(
            "- 1 -",
            &["The two sides agreed that the joint commission, which has not met since 2019, will"],
        ),
        page("- 2 -", &["meet before the summer. Ministers of trade will attend it."]),
        page("- 3 -", &["Done at Port Santa on 12 March 2024."]),
    ];
    let incoming = taken_in(&document("x", &pages), "a.pdf").unwrap();
    assert_eq!(
        prose(&incoming),
        "The two sides agreed that the joint commission, which has not met since 2019, will meet before the summer. Ministers \
         of trade will attend it.\nDone at Port Santa on 12 March 2024."
    );
    let mut edges = furniture(&incoming);
    edges.sort_unstable();
    let edges: Vec<String> = edges.iter().map(|edge| edge.replace(' ', "")).collect();
    assert_eq!(
        edges,
        [
            "-1-",
            "-2-",
            "-3-",
            "Jointcommuniquéof12March",
            "Jointcommuniquéof12March",
            "Jointcommuniquéof12March"
        ]
    );
}

#[test]
fn a_letter_of_one_page_and_a_list_keep_their_blocks() {
    if !is_installed() {
        return;
    }
    let mut letter = column(60.0, 760.0, &["Embassy of the Southern Republic", "14 Quay Street"]);
    letter.extend(column(
        60.0,
        700.0,
        &["The Embassy (Political Section) presents its compliments and states:"],
    ));
    letter.extend(column(60.0, 660.0, &["1. The call took place at the initiative of both sides."]));
    letter.extend(column(60.0, 630.0, &["2. Reports to the contrary are without foundation."]));
    let incoming = taken_in(&document("x", &[letter]), "-").unwrap();
    let lines = [
        "The Embassy (Political Section) presents its compliments and states:",
        "1. The call took place at the initiative of both sides.",
        "2. Reports to the contrary are without foundation.",
    ];
    for line in lines {
        assert!(incoming.text.lines().any(|found| found == line), "{line} in {}", incoming.text);
    }
}

#[test]
fn what_is_no_sound_pdf_is_said() {
    if !is_installed() {
        return;
    }
    let refusal = |bytes: &[u8], name: &str| taken_in(bytes, name).unwrap_err().to_string();
    let scan = document("x", &[vec![]]);
    assert!(
        refusal(&scan, "-").starts_with("is a PDF document without text, such as a scan, which is not read")
    );
    assert!(refusal(b"%PDF-1.7\n...", "-").starts_with("is a PDF document that cannot be read: "));
    assert_eq!(
        refusal(b"They met.", "a.pdf"),
        "is a PDF document that cannot be read: it does not begin as one does"
    );
}
