//! HTML: the article of a page, or the whole page.
//!
//! The article is found as the reader view of Firefox finds it (`dom_smoothie`); where there is none, the text is the
//! body without menus. What was left out is counted and said. [`render`](mod@render) turns tags into parts.

mod beside;
mod gauge;
mod render;
mod tags;

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::decode::{self, Decoded, ForcedEncoding, text_of};
use super::document::{Document, PartKind, Piece, counted, is_unspaced, words, words_of};
use super::{Format, Reading, Refusal, visible_line};
use render::{Rendered, Scope, render};

/// A page without what stands around its article.
pub(super) struct Html;

/// A page with all that is seen on it.
pub(super) struct Page;

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn called(&self) -> &'static str {
        "an HTML page"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn is_certain(&self, bytes: &[u8]) -> bool {
        opens_a_page(&beginning(bytes))
    }

    fn is_likely(&self, bytes: &[u8]) -> bool {
        opens_a_fragment(&beginning(bytes))
    }

    fn read(&self, bytes: Cow<'_, [u8]>, reading: &Reading) -> Result<Document, Refusal> {
        read(bytes, reading, article)
    }
}

impl Format for Page {
    fn name(&self) -> &'static str {
        "page"
    }

    fn called(&self) -> &'static str {
        "an HTML page"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[]
    }

    fn narrows(&self) -> Option<&'static dyn Format> {
        Some(&Html)
    }

    fn read(&self, bytes: Cow<'_, [u8]>, reading: &Reading) -> Result<Document, Refusal> {
        read(bytes, reading, |_, Rendered { pieces, found, .. }| Document {
            pieces,
            found,
            ..Document::default()
        })
    }
}

/// The parts of a piece of HTML that stands in another format.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    render(&tags::bounded(html), Scope::Page).pieces
}

fn read(
    bytes: Cow<'_, [u8]>,
    reading: &Reading,
    document: impl FnOnce(&str, Rendered) -> Document,
) -> Result<Document, Refusal> {
    let Decoded { text, encoding, undecodable } = characters(bytes, reading.encoding)?;
    let html = tags::bounded(&text);
    let page = render(&html, Scope::Page);
    if let Some(what) = page.over {
        return Err(Refusal::Excess { format: Html.called(), what: what.told() });
    }
    // The title may stand among its parts.
    let title = page.found.title.as_deref().map_or(0, words);
    if words_of(&page.pieces) <= title && !page.frames.is_empty() {
        let files: Vec<String> = page.frames.iter().map(|file| visible_line(file)).collect();
        let why = format!("its text stands in frames: save and open {}", files.join(" or "));
        return Err(Refusal::Damaged { format: Html.called(), why });
    }
    Ok(Document { encoding, undecodable, ..document(&html, page) })
}

/// The document of a page without what stands around its article.
fn article(html: &str, page: Rendered) -> Document {
    let all = words_of(&page.pieces);
    // They are hardly ever asked for again, and a large page has many.
    drop(page.pieces);
    let mut found = page.found;
    let body = render(html, Scope::Body).pieces;
    let mut pieces =
        if page.gauge.allows_a_tree() { main_text(html, &body, &mut found) } else { None }.unwrap_or(body);
    if let Some(headline) = page.headline {
        head(&mut pieces, headline);
    }
    // A page of nothing but links is a list of them.
    if words_of(&pieces) == 0 {
        pieces = render(html, Scope::Page).pieces;
    }
    found.language = found.language.filter(|tag| is_language_of(tag, &pieces));
    let left_out = all.saturating_sub(words_of(&pieces));
    let mut document = Document { pieces, found, ..Document::default() };
    if left_out > 0 {
        let counted = counted(left_out, "word", "words");
        document.remarks.push(format!("{counted} of the page left out; `--as page` takes all"));
    }
    document
}

/// The share of a body's words that an article must have; what has less is one part of the text among others.
const SHARE: f32 = 0.4;

/// A body of fewer words has little around its text that an article could be told from: all of it is taken.
const SMALL: usize = 80;

/// The article, where the page has one.
fn main_text(html: &str, body: &[Piece], found: &mut super::Found) -> Option<Vec<Piece>> {
    let mut readability = dom_smoothie::Readability::new(html, None, None).ok()?;
    let article = readability.parse().ok()?;
    for (place, value) in [
        (&mut found.date, article.published_time),
        (&mut found.site, article.site_name),
        (&mut found.author, article.byline),
    ] {
        if place.is_none() {
            *place = value;
        }
    }
    let pieces = render(&article.content, Scope::Body).pieces;
    // Words of running text, which menus and lists of links have few of.
    let prose = |pieces: &[Piece]| -> usize {
        pieces.iter().filter(|piece| words(&piece.text) > 12).map(|piece| words(&piece.text)).sum()
    };
    let is_large = words_of(body) >= SMALL;
    (is_large && prose(&pieces) as f32 >= SHARE * prose(body) as f32 && !pieces.is_empty()).then_some(pieces)
}

/// Whether a text can be in the language that its page names, which is often that of the page's template.
fn is_language_of(tag: &str, pieces: &[Piece]) -> bool {
    let sample: String = pieces.iter().flat_map(|piece| piece.text.chars().take(2000)).take(4000).collect();
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let unspaced = sample.chars().filter(|&c| is_unspaced(c) || matches!(c, '\u{ac00}'..='\u{d7a3}')).count();
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let is_east_asian = matches!(primary.as_str(), "zh" | "ja" | "ko" | "yue");
    if letters == 0 || is_east_asian != (unspaced * 3 > letters) {
        return false;
    }
    let Some(told) = whatlang::detect(&sample).filter(whatlang::Info::is_reliable) else { return true };
    match told.lang() {
        whatlang::Lang::Eng => primary == "en",
        whatlang::Lang::Spa => primary == "es",
        _ => !matches!(primary.as_str(), "en" | "es"),
    }
}

/// Puts the headline of the page before an article that came without it.
fn head(pieces: &mut Vec<Piece>, headline: String) {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    let wanted = squeezed(&headline);
    // It may be the first line of a piece whose lines are broken by hand.
    let first = |piece: &Piece| piece.text.lines().next().is_some_and(|line| squeezed(line) == wanted);
    if !pieces.iter().take(5).any(|piece| squeezed(&piece.text) == wanted || first(piece)) {
        pieces.insert(0, Piece { kind: PartKind::Heading, text: headline });
    }
}

/// The characters of a page, in the encoding that it names where it names one and none was asked for.
fn characters(bytes: Cow<'_, [u8]>, forced: Option<ForcedEncoding>) -> Result<Decoded, Refusal> {
    let named =
        if forced.is_none() && Encoding::for_bom(&bytes).is_none() { named_encoding(&bytes) } else { None };
    match named {
        // A page that says UTF-8 and is not is found out like any other text.
        Some(encoding) if encoding != encoding_rs::UTF_8 && !decode::is_utf_8_beyond_ascii(&bytes) => {
            text_of(bytes, Some(ForcedEncoding::of(encoding)))
        }
        _ => text_of(bytes, forced),
    }
}

/// How far into a page its encoding is looked for, in bytes; the standard has 1024, and pages go beyond.
const HEAD: usize = 4096;

/// The encoding that a page names in a `<meta>` or in the declaration of XML.
fn named_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    ["charset", "encoding"].iter().find_map(|key| {
        let (_, rest) = head.split_once(key)?;
        let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end =
            value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(value.len());
        let encoding = Encoding::for_label_no_replacement(value.get(..end)?.as_bytes())?;
        // Markup that could be read to say so is not UTF-16.
        Some(if encoding.is_ascii_compatible() { encoding } else { encoding_rs::UTF_8 })
    })
}

/// The first characters of a file, without white space, comments and declarations before its first tag; lower case.
fn beginning(bytes: &[u8]) -> String {
    let bytes = bytes.get(..HEAD).unwrap_or(bytes);
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None if bytes.contains(&0) => bytes.iter().filter(|&&b| b != 0).map(|&b| char::from(b)).collect(),
        None => String::from_utf8_lossy(bytes).into_owned(),
    };
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        let after = if rest.starts_with("<!--") {
            rest.split_once("-->")
        } else if rest.starts_with("<?xml") {
            rest.split_once("?>")
        } else {
            None
        };
        match after {
            Some((_, behind)) => rest = behind.trim_start(),
            None => return rest.to_ascii_lowercase(),
        }
    }
}

fn opens_a_page(beginning: &str) -> bool {
    ["<!doctype html", "<html"].iter().any(|opening| {
        beginning
            .strip_prefix(opening)
            .is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_whitespace()))
    })
}

/// Whether a text begins with a tag of a block and ends one: a part of a page, copied without what is around it.
fn opens_a_fragment(beginning: &str) -> bool {
    let Some(rest) = beginning.strip_prefix('<') else { return false };
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (name, behind) = rest.split_at(end);
    let known = tags::is_block(name)
        || matches!(
            name,
            "meta" | "title" | "script" | "style" | "link" | "span" | "a" | "b" | "strong" | "em" | "font"
        );
    known
        && behind.starts_with(|c: char| matches!(c, '>' | '/') || c.is_whitespace())
        && (beginning.contains("</") || name == "meta")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(html: &str) -> String {
        Document { pieces: pieces(html), ..Document::default() }.incoming().text
    }

    #[test]
    fn blocks_become_parts_and_words_stay() {
        for (html, wanted) in [
            ("<p>They&nbsp;met &mdash; caf&eacute; &amp; &#x2014;</p>", "They\u{a0}met — café & —"),
            ("<p>one<br>two<p>three", "one\ntwo\n\nthree"),
            ("<h2>The call</h2>They <b>m</b>et", "The call\n\nThey met"),
            ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "a\n\nb\n\nc\n\nd"),
            ("<ol start=3><li>a<li value=7><p>b</p><p>more</p><li>c</ol>", "3. a\n\n7. b\n\nmore\n\n8. c"),
            ("<ol type=a><li>x</li><li>y</li></ol>", "a. x\n\nb. y"),
            ("<ol type=i><li>x</li><li>y</li></ol>", "i. x\n\nii. y"),
            ("<ol style='list-style-type: upper-roman' start=4><li>x</ol>", "IV. x"),
            ("<ol reversed start=3><li>x<li>y</ol>", "3. x\n\n2. y"),
            ("<ol reversed><li>x<li>y</ol>", "x\n\ny"),
            ("<table><tr><th>a<th>b<tr><td>c<td>d</table>e", "a\tb\n\nc\td\n\ne"),
            ("<table><tr><td><p>one</p><p>two</p></td><td>three</td></tr></table>", "one\n\ntwo\n\nthree"),
            ("<table><tr><td><table><tr><td>a<td>b</table></table>", "a\tb"),
            ("<pre>a\n  b</pre>c", "a\n  b\n\nc"),
            ("a<script>if (a<b) '</p>'</script><style>p{}</style>b<!-- c -->", "ab"),
            ("<p hidden>a</p>b<span style='display: none'>c<span>d</span></span>e", "be"),
            ("<p hidden>a<p>b<div class='x sr-only'>c</div>d", "b\n\nd"),
            ("<form>a<select><option>b</select><input value=c><button>d</button></form>", "a"),
            ("<div>a</span></b></div></div>b", "a\n\nb"),
            ("<p>a</p>\n<p> \n</p>&#0;b<a href=x>c</a>", "a\n\n\u{fffd}bc"),
            ("<p>1 < 2 & 3 > 2 &nosuch; <3</p>", "1 < 2 & 3 > 2 &nosuch; <3"),
            ("<dl><dt>Term<dd>Meaning</dl>", "Term\n\nMeaning"),
        ] {
            assert_eq!(lines(html), wanted, "{html}");
        }
    }

    #[test]
    fn a_page_of_frames_says_where_its_text_is() {
        let page = b"<!DOCTYPE html><title>R</title><frameset cols='20%,80%'><frame src=menu.html><frame src='main.html'>";
        let refused = Html.read(page[..].into(), &Reading::default()).unwrap_err().to_string();
        assert!(refused.contains("frames: save and open menu.html or main.html"), "{refused}");
    }

    #[test]
    fn parts_are_told() {
        use PartKind::{Furniture, Heading, Item, Paragraph, Quote, Row};
        let html = "<h1>h</h1><p>p</p><li>i</li><blockquote>q</blockquote><footer>f</footer><table><tr><td>a<td>b</table>";
        let kinds: Vec<PartKind> = pieces(html).iter().map(|piece| piece.kind).collect();
        assert_eq!(kinds, [Heading, Paragraph, Item, Quote, Furniture, Row]);
    }

    #[test]
    fn a_page_is_told_by_its_beginning() {
        let page = |html: &[u8]| Html.is_certain(html);
        assert!(
            page(b"\xef\xbb\xbf <!DOCTYPE html>") && page(b"<?xml version='1.0'?><!-- a --><html lang=en>")
        );
        assert!(page(b"<\0h\0t\0m\0l\0>\0") && !page(b"<htmlx>") && !page(b"text <html>"));
        let fragment = |html: &[u8]| Html.is_likely(html);
        assert!(fragment(b"<p>They met.</p>") && fragment(b"<div class=x>a</div>"));
        assert!(!fragment(b"<pre") && !fragment(b"<me@a.example> wrote </p>") && !fragment(b"a <p>b</p>"));
    }

    #[test]
    fn what_stands_beside_the_text_is_found() {
        let html = "<!-- saved from url=(0021)https://a.example/b/c -->\n<html lang=es_ES><head><title>The call | Site</title>\
            <meta property='og:site_name' content='The Ministry'><meta name=date content=2021-08-30>\
            <link rel=canonical href='https://a.example/canonical'></head><body><svg><title>icon</title></svg>\
            <time datetime='2020-01-01'>x</time>";
        let found = render(html, Scope::Page).found;
        assert_eq!(found.title.as_deref(), Some("The call | Site"));
        assert_eq!(found.site.as_deref(), Some("The Ministry"));
        assert_eq!(found.date.as_deref(), Some("2021-08-30"));
        assert_eq!(found.language.as_deref(), Some("es-ES"));
        assert_eq!(found.address.as_deref(), Some("https://a.example/b/c"));
    }

    #[test]
    fn the_encoding_that_a_page_names_is_used() {
        let read = |bytes: &[u8]| characters(bytes.into(), None).unwrap();
        let chinese = [&b"<meta charset=\"gb2312\">"[..], b"\xd6\xd0\xb9\xfa"].concat();
        assert!(read(&chinese).text.ends_with("中国"));
        let wrong = [&b"<meta charset=iso-8859-1>"[..], "café".as_bytes()].concat();
        assert!(read(&wrong).text.ends_with("café"));
        let utf_8 = b"<meta http-equiv=Content-Type content='text/html; charset=utf-8'>caf\xe9 \xe0 la carte";
        assert!(read(utf_8).text.ends_with("café à la carte"));
    }
}
