//! Any bytes, as the document inside a Word file: the archive around it is sound, so that the reader of its XML is met.
#![no_main]

use std::io::{Cursor, Write};
use std::path::Path;

use diptych::ingest::{Reading, from_bytes};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

fn archive(document: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in [("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", document)] {
        zip.start_file(name, stored)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = archive(bytes) else { return };
    if let Ok(incoming) = from_bytes(&file, Path::new("text.docx"), &Reading::default()) {
        assert!(!incoming.text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
    }
});
