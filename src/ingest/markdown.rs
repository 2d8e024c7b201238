//! Markdown to prose: what a reader of the rendered page would read, without its looks.
//!
//! `CommonMark` with tables, footnotes, strikethrough and front matter. Kept: the words of headings, paragraphs, list
//! items with the numbers that they have, quotations, table cells, links (their text), pictures (their description),
//! code. Left out: front matter, comments, tags, rules, bullets, emphasis marks, the targets of links, footnote marks.
//! The lines of a paragraph are joined; code keeps its lines. Square brackets that are no link stay, as readouts use
//! them for remarks (`[Applause]`).

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::decode::text_of;
use super::document::{Document, Found, PartKind, joins_without_space};
use super::{Format, Reading, Refusal, html};

/// Markdown.
pub(super) struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn called(&self) -> &'static str {
        "Markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown", "mkd"]
    }

    fn read(&self, bytes: Cow<'_, [u8]>, reading: &Reading) -> Result<Document, Refusal> {
        let decoded = text_of(bytes, reading.encoding)?;
        if marks(&decoded.text) > MOST_MARKS {
            let what = format!("more than {MOST_MARKS} marks and lines");
            return Err(Refusal::Excess { format: self.called(), what });
        }
        let mut document = prose(&decoded.text);
        document.encoding = decoded.encoding;
        document.undecodable = decoded.undecodable;
        Ok(document)
    }
}

/// The most marks and line ends: whoever reads Markdown keeps some hundred bytes for each while the text is read.
const MOST_MARKS: usize = 400_000;

/// How many marks and line ends a text has.
fn marks(text: &str) -> usize {
    let is_mark = |byte: &u8| {
        matches!(
            byte,
            b'*' | b'_' | b'[' | b']' | b'`' | b'|' | b'&' | b'<' | b'>' | b'~' | b'!' | b'\\' | b'\n'
        )
    };
    text.bytes().filter(|byte| is_mark(byte)).count()
}

/// The prose of a Markdown text whose lines end in line feeds.
fn prose(text: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut writer = Writer::default();
    let text = &*shallow(text);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        writer.event(event, text.get(range).unwrap_or_default());
    }
    writer.close(PartKind::Paragraph);
    writer.document
}

/// The most blanks that a line may begin with: a list in a list takes two to four, and to read lists a thousand deep costs
/// the square of their depth and more.
const DEEPEST_INDENT: usize = 120;

/// The text with blanks over the bound taken from the beginnings of its lines.
fn shallow(text: &str) -> Cow<'_, str> {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    if text.lines().all(|line| indent(line) <= DEEPEST_INDENT) {
        return Cow::Borrowed(text);
    }
    let kept = |line| {
        let over = indent(line).saturating_sub(DEEPEST_INDENT);
        line.get(over..).unwrap_or(line)
    };
    Cow::Owned(text.split_inclusive('\n').map(kept).collect())
}

/// The document so far, and what is open.
#[derive(Default)]
struct Writer<'s> {
    document: Document,
    /// The text of the block being read.
    open: String,
    /// A line of the source has ended; whether that is a space depends on what follows.
    soft_break: bool,
    /// The number of the item whose text has not begun.
    number: Option<&'s str>,
    /// Whether each list that is open is ordered.
    lists: Vec<bool>,
    quotes: usize,
    notes: usize,
    row: Vec<String>,
    /// The front matter or the block of HTML being read.
    raw: String,
}

impl<'s> Writer<'s> {
    fn event(&mut self, event: Event<'_>, source: &'s str) {
        match event {
            Event::Start(tag) => self.start(&tag, source),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::Html(text) => self.raw.push_str(&text),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.open.push('\n'),
            Event::SoftBreak => self.soft_break = true,
            Event::HardBreak => self.open.push('\n'),
            Event::Rule => self.close(PartKind::Paragraph),
            Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, source: &'s str) {
        match tag {
            Tag::List(first) => {
                self.close(PartKind::Paragraph);
                self.lists.push(first.is_some());
            }
            Tag::Item => {
                self.close(PartKind::Paragraph);
                let number = source.find(['.', ')']).and_then(|end| source.get(..=end));
                if self.lists.last() == Some(&true) {
                    self.number = number;
                }
            }
            Tag::BlockQuote(_) => {
                self.close(PartKind::Paragraph);
                self.quotes += 1;
            }
            Tag::FootnoteDefinition(_) => {
                self.close(PartKind::Paragraph);
                self.notes += 1;
            }
            Tag::TableRow | Tag::TableHead => self.row.clear(),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)
            | Tag::Heading { .. }
            | Tag::HtmlBlock
            | Tag::MetadataBlock(_)
            | Tag::Table(_) => self.close(PartKind::Paragraph),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.close(PartKind::Heading),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Item => self.close(PartKind::Paragraph),
            TagEnd::List(_) => {
                self.close(PartKind::Paragraph);
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.close(PartKind::Paragraph);
                self.quotes -= 1;
            }
            TagEnd::FootnoteDefinition => {
                self.close(PartKind::Paragraph);
                self.notes -= 1;
            }
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.open)),
            TagEnd::TableRow | TagEnd::TableHead => {
                self.document.push(PartKind::Row, std::mem::take(&mut self.row).join("\t"));
            }
            TagEnd::MetadataBlock(_) => {
                self.document.found = front_matter(&std::mem::take(&mut self.open));
            }
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.raw);
                self.document.pieces.extend(html::pieces(&html));
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if std::mem::take(&mut self.soft_break) {
            let ends = self.open.chars().next_back().zip(text.chars().next());
            if !ends.is_some_and(|(before, after)| joins_without_space(before, after)) {
                self.open.push(' ');
            }
        }
        self.open.push_str(text);
    }

    /// Ends the block being read; a list, a quotation or a note around it says what it is.
    fn close(&mut self, kind: PartKind) {
        self.soft_break = false;
        let open = std::mem::take(&mut self.open);
        let text = open.trim_matches('\n').trim_end();
        if text.trim().is_empty() {
            return;
        }
        let kind = match kind {
            PartKind::Paragraph if self.quotes > 0 => PartKind::Quote,
            PartKind::Paragraph if self.notes > 0 => PartKind::Note,
            PartKind::Paragraph if !self.lists.is_empty() => PartKind::Item,
            other => other,
        };
        match self.number.take() {
            Some(number) => self.document.push(kind, format!("{number} {text}")),
            None => self.document.push(kind, text),
        }
    }
}

/// Whether a tag breaks the line.
fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

/// What front matter says of its text, in YAML or TOML of one line a key; other keys are passed over.
fn front_matter(text: &str) -> Found {
    let mut found = Found::default();
    for line in text.lines() {
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let value = value.trim();
        let bare = ['"', '\''].iter().find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote));
        let value = bare.unwrap_or(value);
        let place = match key.trim().trim_matches('"').to_ascii_lowercase().as_str() {
            "title" => &mut found.title,
            "author" | "authors" | "byline" => &mut found.author,
            "date" | "published" | "publishdate" | "pubdate" => &mut found.date,
            "lang" | "language" | "locale" => &mut found.language,
            "publisher" | "site" | "issuer" => &mut found.site,
            "source" | "url" | "link" | "canonical" => &mut found.address,
            _ => continue,
        };
        if place.is_none() && !value.is_empty() && !value.starts_with(['[', '{', '|', '>']) {
            *place = Some(value.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(markdown: &str) -> String {
        prose(markdown).incoming().text
    }

    #[test]
    fn blocks_become_paragraphs() {
        for (markdown, wanted) in [
            ("# Title #\nText\nruns on.\n", "Title\n\nText runs on."),
            ("Title\n=====\n\nText  \nbroken\\\nhere", "Title\n\nText\nbroken\nhere"),
            ("Under\n---\nText\n\n***\n\nMore", "Under\n\nText\n\nMore"),
            ("- one\n- two\n  goes on\n* [x] four", "one\n\ntwo goes on\n\nfour"),
            ("> He said\n> > that\n>\n> it is", "He said\n\nthat\n\nit is"),
            ("```rust\nlet *x* = 1;\n\n# no\n```\nAfter", "let *x* = 1;\n\n# no\n\nAfter"),
            ("~~~\nnever closed", "never closed"),
            ("| a | b |\n|---|:-:|\n| c | d |", "a\tb\n\nc\td"),
            ("| a | b \\| c |\n|---|---|\n| d | `e \\| f` |", "a\tb | c\n\nd\te | f"),
            ("#hashtag and 2021. was\n\nNo", "#hashtag and 2021. was\n\nNo"),
            ("a <!-- not\n\nthis --> b", "a <!-- not\n\nthis --> b"),
            ("<!-- not\n\nthis -->\nb", "b"),
            ("Said so.[^1]\n\n[^1]: In Havana.", "Said so.\n\nIn Havana."),
            ("[one]: https://a.example \"Title\"\nSee [it][one].", "See it."),
            ("国家主席\n习近平 met\nhim", "国家主席习近平 met him"),
        ] {
            assert_eq!(text(markdown), wanted, "{markdown:?}");
        }
    }

    #[test]
    fn numbers_of_items_are_kept_and_numbers_of_wrapped_lines_are_text() {
        for (markdown, wanted) in [
            ("1. one\n2. two", "1. one\n\n2. two"),
            ("7) seven\n7) again\n\n   and on", "7) seven\n\n7) again\n\nand on"),
            ("a judge since\n2019. He was\n30. of them", "a judge since 2019. He was 30. of them"),
            ("2019. He was", "2019. He was"),
            ("1. - deep", "1. deep"),
        ] {
            assert_eq!(text(markdown), wanted, "{markdown:?}");
        }
    }

    #[test]
    fn marks_are_left_out_and_words_stay() {
        for (markdown, wanted) in [
            ("**Xi** said *this* and ***that*** and __so__ _on_", "Xi said this and that and so on"),
            (
                "3 * 4 * 5, a*b, snake_case_name, 2 ~ 3, ~~gone~~",
                "3 * 4 * 5, a*b, snake_case_name, 2 ~ 3, gone",
            ),
            ("*open and never closed", "*open and never closed"),
            ("`code *stays*` and ``a ` b``, a lone ` stays", "code *stays* and a ` b, a lone ` stays"),
            (r"\*not\* \[this\] \\ \a", r"*not* [this] \ \a"),
            ("[Applause] at [the *site*](https://a.example/b_(c))", "[Applause] at the site"),
            ("[text][none] ![the two](a.png) shake hands", "[text][none] the two shake hands"),
            (
                "<https://a.example> <b>bold</b><br/>line 5 < 6 <me@a.example>",
                "https://a.example bold\nline 5 < 6 me@a.example",
            ),
            ("&lt;A&amp;B&gt; &#8211; &#x2014; caf&eacute; &nosuch; & co", "<A&B> – — café &nosuch; & co"),
            ("*汉字*后**加粗**", "汉字后加粗"),
        ] {
            assert_eq!(text(markdown), wanted, "{markdown}");
        }
    }

    #[test]
    fn blocks_of_html_are_read_as_a_page_is() {
        let long = format!("<p><img srcset=\"{}\">They <b>met</b>.</p>\n\nAnd left.", "a".repeat(2000));
        assert_eq!(text(&long), "They met.\n\nAnd left.");
        assert_eq!(text("<script>\nlet x;\n</script>\n\nText"), "Text");
    }

    #[test]
    fn front_matter_is_what_stands_beside_the_text() {
        let document =
            prose("---\ntitle: \"The call\"\ndate: 2021-08-30\nlang: es\ntags: [a]\n---\n\nText\n");
        assert_eq!(document.found.title.as_deref(), Some("The call"));
        assert_eq!(document.found.date.as_deref(), Some("2021-08-30"));
        assert_eq!(document.found.language.as_deref(), Some("es"));
        assert_eq!(document.incoming().text, "Text");
        assert_eq!(prose("+++\ntitle = 'T'\n+++\nText\n").found.title.as_deref(), Some("T"));
        assert_eq!(text("---\n\nText\n\n---\nMore\n"), "Text\n\nMore");
        assert_eq!(text("---\nnever closed\n"), "never closed");
    }

    #[test]
    fn plain_prose_stays_as_it_is() {
        let prose = "“Xi – he said” cost 3 * 4 = 12 [applause] & more; snake_case_name, 5 < 6.";
        assert_eq!(text(prose), prose);
    }

    #[test]
    fn parts_are_told() {
        let kinds: Vec<PartKind> =
            prose("# H\n\np\n\n- i\n\n> q\n\n|a|\n|-|\n").pieces.iter().map(|piece| piece.kind).collect();
        assert_eq!(
            kinds,
            [PartKind::Heading, PartKind::Paragraph, PartKind::Item, PartKind::Quote, PartKind::Row]
        );
    }
}
