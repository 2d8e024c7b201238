//! What is known of the elements of HTML.

use std::borrow::Cow;

use html5ever::tokenizer::Tag;

/// The value of an attribute.
pub(super) fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// Whether an element ends the block before it and is one.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Whether an element holds nothing.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// The most words that a tag may have, names and values of attributes: whoever reads a tag compares each with all.
const MOST_WORDS: usize = 400;

/// The page with what is over the bound taken out of its tags.
pub(super) fn bounded(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut out: Vec<u8> = Vec::new();
    // Up to where the page was copied.
    let mut copied = 0;
    let mut at = 0;
    while let Some(open) = bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b'<')) {
        at += open + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (mut words, mut quote, mut before) = (1, None, b'<');
        let mut over = None;
        while let Some(&byte) = bytes.get(at) {
            match (quote, byte) {
                (Some(mark), _) if byte == mark => quote = None,
                // A comparison in a script is no tag, and the end of the script must stay.
                (None, b'>' | b'<') => break,
                (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
                (None, _)
                    if !byte.is_ascii_whitespace()
                        && matches!(before, b' ' | b'\t' | b'\n' | b'\r' | b'"' | b'\'' | b'/') =>
                {
                    words += 1;
                    if words > MOST_WORDS && over.is_none() {
                        over = Some(at);
                    }
                }
                _ => {}
            }
            before = byte;
            at += 1;
        }
        if let Some(over) = over {
            out.extend(bytes.get(copied..over).unwrap_or_default());
            copied = at;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.extend(bytes.get(copied..).unwrap_or_default());
    // Only whole characters stand between the cuts, which are at signs of ASCII.
    Cow::Owned(String::from_utf8(out).unwrap_or_else(|_| html.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_bounded_and_texts_are_not() {
        let many = " a='x > y'".repeat(1000);
        let html = format!("<p{many}>a < b{many}</p><br/>");
        let bounded = bounded(&html);
        assert!(bounded.len() < html.len() && bounded.ends_with(&format!(">a < b{many}</p><br/>")));
        for sound in
            ["<img src=\"data:a b c\" alt='d'>é", "<script>if (a<b && c) {}</script>", "a <", "<a", ""]
        {
            assert_eq!(super::bounded(sound), sound);
        }
    }
}
