//! The two texts as one file for the reader's editor.

/// The line between the two texts in a file of theirs.
const DIVIDER: &str = "======== the second text stands below this line ========";

/// Both texts as one file for an editor.
pub(super) fn written([before, after]: &[String; 2]) -> String {
    format!("{}\n{DIVIDER}\n{}\n", before.trim_end(), after.trim_end())
}

/// Both texts from the file that [`written`] wrote; none where the line between them is gone.
pub(super) fn read(text: &str) -> Option<[String; 2]> {
    let text = text.replace("\r\n", "\n");
    let (before, after) = text.split_once(&format!("{DIVIDER}\n"))?;
    Some([before, after].map(|text| text.trim_end_matches('\n').to_owned()))
}
