//! What is told by its bytes and not read; how to get at its text is clear advice, a screen of bytes is not.

/// A kind of file that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unread {
    /// What it is, with its article.
    pub(super) format: &'static str,
    /// What to do about it.
    pub(super) advice: &'static str,
}

/// What makes text of a picture.
pub(super) const OCR: &str = "a program that reads letters off pictures (OCR) makes text of it";

const PICTURE: Unread = Unread { format: "a picture", advice: OCR };
const RECORDING: Unread = Unread { format: "a recording", advice: "it has to be written down first" };
const PACKED: Unread = Unread { format: "a packed archive", advice: "unpack it and give the texts in it" };
const PROGRAM: Unread = Unread { format: "a program", advice: "give a text" };
const DATA: Unread = Unread { format: "a database", advice: "give a text" };

/// Kinds by their first bytes.
const BY_BEGINNING: &[(&[u8], Unread)] = &[
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Unread {
            format: "an office document of the old kind, or one with a password",
            advice: "save it as .docx, .odt or plain text, without a password",
        },
    ),
    (b"{\\rtf", Unread { format: "an RTF document", advice: "save it as .docx, .odt or plain text" }),
    (b"%!PS", Unread { format: "a PostScript document", advice: "ps2pdf makes a PDF document of it" }),
    (b"AT&TFORM", Unread { format: "a DjVu document", advice: "djvutxt takes its text out" }),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF87a", PICTURE),
    (b"GIF89a", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"RIFF", RECORDING),
    (b"ID3", RECORDING),
    (b"OggS", RECORDING),
    (b"fLaC", RECORDING),
    (b"\x1aE\xdf\xa3", RECORDING),
    (b"\x1f\x8b", PACKED),
    (b"BZh", PACKED),
    (b"\xfd7zXZ\0", PACKED),
    (b"7z\xbc\xaf\x27\x1c", PACKED),
    (b"Rar!\x1a\x07", PACKED),
    (b"\x28\xb5\x2f\xfd", PACKED),
    (b"\x7fELF", PROGRAM),
    (b"MZ\x90\0", PROGRAM),
    (b"SQLite format 3\0", DATA),
];

/// Kinds of archives by an entry that they have.
const BY_ENTRY: &[(&[u8], Unread)] = &[
    (b"xl/workbook", Unread { format: "a spreadsheet", advice: "save the sheet as HTML or plain text" }),
    (
        b"application/vnd.oasis.opendocument.spreadsheet",
        Unread { format: "a spreadsheet", advice: "save the sheet as HTML or plain text" },
    ),
    (b"ppt/presentation", Unread { format: "a presentation", advice: "save its outline as plain text" }),
    (
        b"application/vnd.oasis.opendocument.presentation",
        Unread { format: "a presentation", advice: "save its outline as plain text" },
    ),
    (
        b"application/epub+zip",
        Unread { format: "an EPUB book", advice: "unpack it and give the pages in it" },
    ),
];

/// What the bytes are, where they are of a kind that is not read.
pub(super) fn told(bytes: &[u8]) -> Option<Unread> {
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(RECORDING);
    }
    if bytes.get(..4) == Some(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(PICTURE);
    }
    if let Some(&(_, unread)) = BY_BEGINNING.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(unread);
    }
    #[cfg(not(feature = "documents"))]
    if bytes.starts_with(b"%PDF-") {
        return not_built("pdf");
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let known = BY_ENTRY.iter().find(|(entry, _)| lists_entry(bytes, entry));
    Some(known.map_or(Unread { format: "a ZIP archive", ..PACKED }, |&(_, unread)| unread))
}

/// Whether an archive lists an entry of this name, which stands beside the entry and in the list at the end.
pub(super) fn lists_entry(bytes: &[u8], name: &[u8]) -> bool {
    let start = bytes.get(..1 << 12).unwrap_or(bytes);
    let end = bytes.get(bytes.len().saturating_sub(1 << 18)..).unwrap_or(bytes);
    [start, end].iter().any(|part| part.windows(name.len()).any(|window| window == name))
}

/// What a name says that a build without the feature `documents` does not read.
#[cfg(not(feature = "documents"))]
pub(super) fn not_built(extension: &str) -> Option<Unread> {
    let format = match extension {
        "html" | "htm" | "xhtml" => "an HTML page",
        "md" | "markdown" | "mkd" => "Markdown",
        "docx" | "docm" | "dotx" => "a Word document",
        "odt" | "ott" => "an OpenDocument text",
        "pdf" => "a PDF document",
        "eml" => "a mail",
        _ => return None,
    };
    Some(Unread { format, advice: "this program was built without the feature `documents`; give plain text" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_bytes() {
        for (bytes, format) in [
            (&b"\x89PNG\r\n"[..], "a picture"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "a picture"),
            (b"RIFF\0\0\0\0WAVE", "a recording"),
            (b"\0\0\0\x20ftypisom", "a recording"),
            (b"PK\x03\x04...xl/workbook.xml", "a spreadsheet"),
            (b"PK\x03\x04...notes.txt", "a ZIP archive"),
            (b"{\\rtf1\\ansi", "an RTF document"),
        ] {
            assert_eq!(told(bytes).map(|unread| unread.format), Some(format));
        }
        for text in [&b"GIFs are pictures"[..], b"MZ is a name", b"Rifflers met", b""] {
            assert_eq!(told(text), None);
        }
    }
}
