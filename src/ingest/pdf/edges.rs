//! What stands at the edges of pages: running heads and page numbers, told by where they stand and that they repeat.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::Found;

/// How far from the edge of a page running heads reach, as a share of its height; the text of a page with margins of an
/// inch begins below.
const EDGE: f32 = 0.085;

/// What the layout of a document says.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The lines at the edges of each page that are no part of its text, their white space joined.
    furniture: Vec<BTreeSet<String>>,
    /// The words that a line's end parts, in lower case and without the hyphen: the program joins them.
    pub(super) parted: BTreeSet<String>,
    /// What the document says of itself.
    pub(super) found: Found,
}

impl Layout {
    /// Whether a line of a page stands at its edge and is no part of the text.
    pub(super) fn is_furniture(&self, page: usize, line: &str) -> bool {
        self.furniture.get(page).is_some_and(|lines| lines.contains(&squeezed(line)))
    }

    /// Reads what `pdftotext -bbox-layout` writes; what cannot be read says nothing.
    pub(super) fn read(xml: &str) -> Self {
        let mut found = Found::default();
        let mut pages: Vec<Page> = Vec::new();
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        reader.config_mut().allow_dangling_amp = true;
        let mut line: Option<Line> = None;
        let (mut in_word, mut in_title) = (false, false);
        loop {
            match reader.read_event() {
                Ok(Event::Start(start) | Event::Empty(start)) => {
                    let value = |name: &str| {
                        let attribute = start.try_get_attribute(name).ok()??;
                        quick_xml::escape::unescape(&attribute.value).ok().map(std::borrow::Cow::into_owned)
                    };
                    let number = |name: &str| {
                        value(name).and_then(|value| value.parse::<f32>().ok()).unwrap_or_default()
                    };
                    match start.name().into_inner() {
                        "page" => pages.push(Page { height: number("height"), lines: Vec::new() }),
                        "line" => {
                            line = Some(Line {
                                top: number("yMin"),
                                bottom: number("yMax"),
                                text: String::new(),
                            });
                        }
                        "word" => in_word = true,
                        "title" => in_title = true,
                        "meta" => {
                            let place = match value("name").as_deref() {
                                Some("Author") => &mut found.author,
                                Some("CreationDate") => &mut found.date,
                                _ => continue,
                            };
                            *place = value("content");
                        }
                        _ => {}
                    }
                }
                Ok(Event::End(end)) => match end.name().into_inner() {
                    "word" => {
                        in_word = false;
                        if let Some(line) = &mut line {
                            line.text.push(' ');
                        }
                    }
                    "title" => in_title = false,
                    "line" => {
                        if let (Some(page), Some(line)) = (pages.last_mut(), line.take()) {
                            page.lines.push(line);
                        }
                    }
                    _ => {}
                },
                Ok(Event::Text(text)) => {
                    if in_title {
                        found.title.get_or_insert_default().push_str(&text);
                    } else if let Some(line) = line.as_mut().filter(|_| in_word) {
                        line.text.push_str(&text);
                    }
                }
                Ok(Event::GeneralRef(reference)) => {
                    let known = quick_xml::escape::resolve_predefined_entity(&reference).unwrap_or_default();
                    if let Some(line) = line.as_mut().filter(|_| in_word) {
                        line.text.push_str(known);
                    }
                }
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        Self { parted: parted(&pages), furniture: furniture(&pages), found }
    }
}

/// The words that the ends of lines part.
fn parted(pages: &[Page]) -> BTreeSet<String> {
    let lines: Vec<&str> = pages.iter().flat_map(|page| &page.lines).map(|line| line.text.trim()).collect();
    let pairs = lines.windows(2).filter_map(|pair| match pair {
        [before, after] => {
            let head = before.strip_suffix('-')?.rsplit(|c: char| !c.is_alphanumeric()).next()?;
            let tail = after.split(|c: char| !c.is_alphanumeric()).next()?;
            (!head.is_empty() && !tail.is_empty()).then(|| format!("{head}{tail}").to_lowercase())
        }
        _ => None,
    });
    pairs.collect()
}

/// A page of the layout.
struct Page {
    height: f32,
    lines: Vec<Line>,
}

/// A line of a page.
struct Line {
    top: f32,
    bottom: f32,
    text: String,
}

impl Page {
    /// The lines at its edges: each alone, and those that stand side by side as one.
    fn edges(&self) -> BTreeSet<String> {
        let mut at_edge: Vec<&Line> = self
            .lines
            .iter()
            .filter(|line| line.bottom < self.height * EDGE || line.top > self.height * (1.0 - EDGE))
            .collect();
        at_edge.sort_by(|a, b| a.top.total_cmp(&b.top));
        let mut edges: BTreeSet<String> = at_edge.iter().map(|line| squeezed(&line.text)).collect();
        for beside in at_edge.chunk_by(|a, b| (a.top - b.top).abs() < 3.0) {
            edges.insert(beside.iter().map(|line| squeezed(&line.text)).collect::<String>());
        }
        edges.remove("");
        edges
    }
}

/// For each page the lines at its edges that are page numbers, or stand there on other pages too but for a number.
fn furniture(pages: &[Page]) -> Vec<BTreeSet<String>> {
    let edges: Vec<BTreeSet<String>> = pages.iter().map(Page::edges).collect();
    let mut repeated: BTreeMap<String, usize> = BTreeMap::new();
    for forms in edges.iter().map(|lines| lines.iter().map(|line| form(line)).collect::<BTreeSet<_>>()) {
        for form in forms {
            *repeated.entry(form).or_default() += 1;
        }
    }
    edges
        .into_iter()
        .map(|mut lines| {
            lines.retain(|line| {
                is_page_number(line) || repeated.get(&form(line)).is_some_and(|&count| count > 1)
            });
            lines
        })
        .collect()
}

/// A line without what differs from page to page.
fn form(line: &str) -> String {
    line.chars().filter(|c| !c.is_numeric()).collect::<String>().to_lowercase()
}

/// Whether a line is the number of its page: `3`, `- 3 -`, `iv`, `Page 3 of 9`, `3/9`, `第 3 页`.
fn is_page_number(line: &str) -> bool {
    let bare: String =
        line.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect::<String>().to_lowercase();
    let has_number = line.contains(char::is_numeric);
    let roman = !bare.is_empty() && bare.len() <= 6 && bare.chars().all(|c| "ivxl".contains(c));
    (has_number
        && matches!(
            bare.as_str(),
            "" | "-"
                | "--"
                | "–"
                | "––"
                | "—"
                | "——"
                | "/"
                | "|"
                | "page"
                | "pageof"
                | "page/"
                | "p."
                | "of"
                | "seite"
                | "seitevon"
                | "página"
                | "páginade"
                | "第页"
                | "第頁"
                | "第页共页"
                | "页"
                | "頁"
        ))
        || (roman && !has_number)
}

/// A text without its white space, which the program sets by itself.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_repeat_and_numbers_have_their_form() {
        let page = |number: u32| {
            format!(
                "<page width=\"595\" height=\"842\"><line yMin=\"30\" yMax=\"40\"><word>Joint</word><word>statement</word></line>\
                 <line yMin=\"31\" yMax=\"41\"><word>{number}</word></line>\
                 <line yMin=\"90\" yMax=\"99\"><word>Joint</word></line><line yMin=\"800\" yMax=\"810\"><word>R&amp;D</word><word>{number}x{number}</word></line></page>"
            )
        };
        let layout = Layout::read(&format!(
            "<title>T</title><meta name=\"Author\" content=\"A &amp; B\"/>{}{}",
            page(1),
            page(2)
        ));
        assert!(layout.is_furniture(0, "Joint statement") && layout.is_furniture(1, " Joint  statement 2"));
        assert!(layout.is_furniture(0, "1") && layout.is_furniture(0, "R&D 1x1"));
        assert!(!layout.is_furniture(0, "Joint") && !layout.is_furniture(2, "1"));
        assert_eq!(
            (layout.found.title.as_deref(), layout.found.author.as_deref()),
            (Some("T"), Some("A & B"))
        );
    }

    #[test]
    fn numbers_of_pages_are_told() {
        for number in ["3", "- 3 -", "iv", "Page 3 of 9", "3/9", "第 3 页"] {
            assert!(is_page_number(number), "{number}");
        }
        for line in ["3 March", "They met", "", "p", "mix 3"] {
            assert!(!is_page_number(line), "{line}");
        }
    }
}
