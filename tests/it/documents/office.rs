//! Word and OpenDocument texts, made here from the XML that word processors write.

use std::io::{Cursor, Write as _};

use diptych::ingest::PartKind;
use zip::write::SimpleFileOptions;

use super::{fixture, taken_in};

/// An archive of entries, those that come first uncompressed where the form asks for it.
pub(super) fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let method = if *name == "mimetype" {
            zip::CompressionMethod::Stored
        } else {
            zip::CompressionMethod::Deflated
        };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A Word document with this body and other entries.
pub(super) fn word_with(body: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"
    );
    let mut entries =
        vec![("[Content_Types].xml", &b"<Types/>"[..]), ("word/document.xml", document.as_bytes())];
    entries.extend(others);
    archive(&entries)
}

pub(super) fn word(body: &str) -> Vec<u8> {
    word_with(body, &[])
}

/// An OpenDocument text with this content.
pub(super) fn open_text(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("meta.xml", b"<office:meta><dc:title>The call</dc:title><dc:date>x</dc:date><meta:creation-date>2024-03-12</meta:creation-date></office:meta>"),
    ])
}

fn text_of(bytes: &[u8]) -> String {
    taken_in(bytes, "-").unwrap().text
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

#[test]
fn a_draft_with_tracked_moves_and_footnotes_comes_out_as_accepted() {
    use PartKind::{Heading, Item, Note, Row};
    let entry = |name: &str| fixture(&format!("draft/{name}"));
    let others = ["styles", "numbering", "footnotes", "header1"]
        .map(|name| (format!("word/{name}.xml"), entry(&format!("{name}.xml"))));
    let mut entries = vec![
        ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
        ("word/document.xml".to_owned(), entry("document.xml")),
        ("docProps/core.xml".to_owned(), entry("core.xml")),
    ];
    entries.extend(others);
    let entries: Vec<(&str, &[u8])> =
        entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let incoming = taken_in(&archive(&entries), "draft.docx").unwrap();
    assert_eq!(incoming.text, super::expected("draft/expected.txt"));
    assert_eq!(
        incoming.intake.remarks,
        ["5 tracked changes accepted", "5 words of headers and footers left out"]
    );
    let found = incoming.intake.found;
    assert_eq!(found.title.as_deref(), Some("Draft statement"));
    assert_eq!(found.author.as_deref(), Some("Ana Ruiz"));
    assert_eq!(found.date.as_deref(), Some("2024-03-12T09:30:00Z"));
    let kinds: Vec<PartKind> = incoming.intake.parts.iter().map(|part| part.kind).collect();
    assert_eq!(kinds, [Heading, Note, Heading, Item, Item, Item, Row, Row]);
}

#[test]
fn runs_breaks_boxes_fields_and_hidden_words() {
    for (body, wanted) in [
        (
            "<w:p><w:r><w:t>They m</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>et</w:t><w:tab/><w:t>twice</w:t><w:br/><w:t>here</w:t></w:r></w:p>",
            "They met\ttwice\nhere",
        ),
        ("<w:p><w:r><w:t>a &amp; b &#233; &#x4e2d;<![CDATA[<c>]]></w:t></w:r></w:p>", "a & b é 中<c>"),
        (
            "<w:p><w:r><w:t>seen </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>not seen</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>seen</w:t></w:r></w:p>",
            "seen seen",
        ),
        (
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE \\* MERGEFORMAT</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>7</w:t></w:r></w:p>",
            "7",
        ),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent><w:t>Around.</w:t></w:r></w:p>",
            "Around.\n\nIn a box.",
        ),
        (
            "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">One </w:t></w:r></w:p><w:p><w:r><w:t>two.</w:t></w:r></w:p>",
            "One two.",
        ),
        (
            "<w:p><w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
            "漢",
        ),
        (
            "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "b",
        ),
        (
            "<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0A7\"/></w:r></w:p></w:sdtContent></w:sdt>",
            "A link▪",
        ),
    ] {
        assert_eq!(text_of(&word(body)), wanted, "{body}");
    }
}

#[test]
fn what_is_not_whole_is_said() {
    let refusal = |bytes: &[u8], name: &str| taken_in(bytes, name).unwrap_err().to_string();
    let empty = refusal(&word(""), "a.docx");
    assert_eq!(empty, "holds nothing but white space");
    let other = archive(&[("xl/workbook.xml", b"<x/>")]);
    assert!(refusal(&other, "a.docx").contains("spreadsheet"), "{}", refusal(&other, "a.docx"));
    assert!(refusal(b"text", "a.docx").starts_with("is a Word document that cannot be read: "));
    let mut cut = word(&p("They met."));
    cut.truncate(cut.len() / 2);
    assert!(refusal(&cut, "a.docx").contains("cannot be read"));
}

#[test]
fn an_open_document_text_comes_out_as_accepted() {
    let styles = "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
        <text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-suffix=\")\"/></text:list-style>\
        <text:list-style style:name=\"B\"><text:list-level-style-bullet text:level=\"1\"/></text:list-style>";
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>\
        <text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>\
        <text:h text:outline-level=\"1\">The call</text:h>\n  \
        <text:p>They<text:s text:c=\"2\"/>spoke<text:change text:change-id=\"x\"/> for <text:span>forty</text:span>\n minutes<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>By the clock.</text:p></text:note-body></text:note>.<text:tab/>End<text:line-break/>here</text:p>\
        <text:list text:style-name=\"L1\"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>deep</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p><text:p>goes on</text:p></text:list-item></text:list>\
        <text:list text:style-name=\"B\"><text:list-item><text:p>dot</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>\
        <text:p><office:annotation><text:p>comment</text:p></office:annotation>Seen.<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box><svg:desc>drawn</svg:desc></draw:frame></text:p>";
    let incoming = taken_in(&open_text(styles, body), "call.odt").unwrap();
    let wanted = "The call\n\nThey  spoke for forty minutes.\tEnd\nhere\n\nBy the clock.\n\n1. one\n\na) deep\n\n2. two\n\ngoes on\n\ndot\n\na\tb\n\nSeen.\n\nIn a box.";
    assert_eq!(incoming.text, wanted);
    assert_eq!(incoming.intake.remarks, ["2 tracked changes accepted"]);
    assert_eq!(incoming.intake.found.title.as_deref(), Some("The call"));
    assert_eq!(incoming.intake.found.date.as_deref(), Some("2024-03-12"));
}

#[test]
fn hidden_words_of_an_open_document_are_counted_and_left_out() {
    let styles = "<style:style style:name=\"P9\" style:family=\"paragraph\"><style:text-properties text:display=\"none\"/></style:style>";
    let body = "<text:p>They met.<text:hidden-text text:is-hidden=\"true\">in secret</text:hidden-text></text:p>\
        <text:p text:style-name=\"P9\">A note.</text:p><text:p>It rained.</text:p>";
    let incoming = taken_in(&open_text(styles, body), "call.odt").unwrap();
    assert_eq!(incoming.text, "They met.\n\nIt rained.");
    assert!(
        incoming.intake.remarks.iter().any(|remark| remark == "4 words of hidden text left out"),
        "{incoming:?}"
    );
}
