//! Names and titles that do not fit: cut with three dots.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::render::cells;

/// The text in at most `width` cells, with three dots where something is left out.
pub(crate) fn shorten(text: &str, width: usize) -> Cow<'_, str> {
    if cells(text) <= width {
        return Cow::Borrowed(text);
    }
    let dots = "...".get(..width.min(3)).unwrap_or_default();
    let mut kept = String::new();
    let mut taken = dots.len();
    for grapheme in text.graphemes(true) {
        taken += cells(grapheme);
        if taken > width {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.truncate(kept.trim_end().len());
    kept.push_str(dots);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortened_text_ends_in_three_dots_and_fits() {
        let table = [
            ("Cuba", 4, "Cuba"),
            ("Cuba, Presidency", 10, "Cuba, P..."),
            ("Cuba, Presidency", 9, "Cuba,..."),
            ("Cuba, Presidency", 2, ".."),
            ("习近平主席", 8, "习近..."),
            ("", 0, ""),
        ];
        for (text, width, expected) in table {
            assert_eq!(shorten(text, width), expected, "{text} in {width}");
        }
    }
}
