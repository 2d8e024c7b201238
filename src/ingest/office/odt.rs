//! OpenDocument texts (ODT): the text as it is once every tracked change is accepted.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::document::{Document, PartKind, counted, words};
use super::super::{Format, Reading, Refusal};
use super::docx::found;
use super::package::{Element, Package, Xml};
use super::{Flow, Paragraph, numbers};

/// OpenDocument texts.
pub(in super::super) struct Odt;

const CALLED: &str = "an OpenDocument text";

impl Format for Odt {
    fn name(&self) -> &'static str {
        "odt"
    }

    fn called(&self) -> &'static str {
        CALLED
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["odt", "ott"]
    }

    fn is_certain(&self, bytes: &[u8]) -> bool {
        const KIND: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";
        bytes.starts_with(b"PK\x03\x04") && bytes.get(30..).is_some_and(|rest| rest.starts_with(KIND))
    }

    fn read(&self, bytes: Cow<'_, [u8]>, _: &Reading) -> Result<Document, Refusal> {
        let bytes = &*bytes;
        let mut package = Package::open(bytes, CALLED)?;
        let mut body = Body::default();
        package.read("styles.xml", |xml| body.style(&xml))?;
        if !package.read("content.xml", |xml| body.xml(&xml))? {
            return Err(Refusal::Damaged { format: CALLED, why: "it has no content.xml".to_owned() });
        }
        let hidden = body.flow.hidden;
        let mut document = body.flow.finish();
        document.found = found(&mut package, "meta.xml")?;
        if hidden > 0 {
            document.remarks.push(format!("{} of hidden text left out", counted(hidden, "word", "words")));
        }
        Ok(document)
    }
}

/// A list that is open.
#[derive(Debug, Default)]
struct List {
    style: Option<String>,
    /// The number of the last item.
    count: Option<u32>,
    /// The item's text has not begun.
    fresh: bool,
}

/// How a level of a list is numbered.
#[derive(Debug, Default, Clone)]
struct Level {
    manner: String,
    before: String,
    after: String,
    start: u32,
}

/// The document being read.
#[derive(Debug, Default)]
struct Body {
    flow: Flow,
    /// How many tags of what is passed over are open.
    skipped: usize,
    /// Inside the list of tracked changes.
    in_changes: bool,
    kinds: Vec<PartKind>,
    lists: Vec<List>,
    levels: BTreeMap<(String, usize), Level>,
    /// The list style whose levels are being read, and how far each list style has counted.
    open_style: Option<String>,
    counts: BTreeMap<String, u32>,
    /// The style that is being read, and those whose text is not shown.
    open_look: Option<String>,
    unseen: BTreeSet<String>,
    /// The text of a hidden element is being passed over: how many tags are open in it.
    hidden: usize,
    /// For each open paragraph whether it is hidden.
    hidden_paragraphs: Vec<bool>,
    /// The open notes, each with how many paragraphs were open before it, and its text.
    notes: Vec<(usize, String)>,
}

impl Body {
    fn xml(&mut self, xml: &Xml<'_>) {
        self.style(xml);
        match xml {
            Xml::Start(_) if self.hidden > 0 => self.hidden += 1,
            Xml::End(_) if self.hidden > 0 => self.hidden -= 1,
            Xml::Text(text) if self.hidden > 0 => self.flow.hidden += words(text),
            Xml::Start(element) if self.in_changes || self.skipped > 0 => self.pass(element),
            Xml::End(name) if self.in_changes && self.skipped == 0 => {
                self.in_changes = *name != "tracked-changes";
            }
            Xml::End(_) if self.skipped > 0 => self.skipped -= 1,
            Xml::Start(element) => self.start(element),
            Xml::End(name) => self.end(name),
            Xml::Text(text) if self.skipped == 0 && !self.in_changes => self.text(text),
            Xml::Text(_) => {}
        }
    }

    /// Takes in what a list style says.
    fn style(&mut self, xml: &Xml<'_>) {
        match xml {
            Xml::Start(element) => match element.name() {
                "list-style" => self.open_style = element.attribute("name"),
                "style" => self.open_look = element.attribute("name"),
                "text-properties" if element.attribute("display").as_deref() == Some("none") => {
                    self.unseen.extend(self.open_look.clone());
                }
                "list-level-style-number" => {
                    let Some(style) = &self.open_style else { return };
                    let number =
                        |name: &str| element.attribute(name).and_then(|value| value.trim().parse().ok());
                    let short = |name: &str| -> String {
                        element.attribute(name).unwrap_or_default().chars().take(20).collect()
                    };
                    let level = Level {
                        manner: short("num-format"),
                        before: short("num-prefix"),
                        after: short("num-suffix"),
                        start: number("start-value").unwrap_or(1),
                    };
                    let depth = number("level").unwrap_or(1) as usize;
                    self.levels.insert((style.clone(), depth), level);
                }
                _ => {}
            },
            Xml::End("list-style") => self.open_style = None,
            _ => {}
        }
    }

    /// Passes over a tag; in the list of tracked changes counts them.
    fn pass(&mut self, element: &Element<'_>) {
        if self.in_changes && matches!(element.name(), "insertion" | "deletion") {
            self.flow.changes += 1;
        }
        self.skipped += 1;
    }

    fn text(&mut self, text: &str) {
        // Outside of paragraphs white space is for those who read the XML; inside it is joined.
        if let Some(paragraph) = self.flow.paragraph() {
            for c in text.chars() {
                if !matches!(c, ' ' | '\n' | '\t' | '\r') {
                    paragraph.text.push(c);
                } else if !paragraph.text.ends_with([' ', '\n']) && !paragraph.text.is_empty() {
                    paragraph.text.push(' ');
                }
            }
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        match element.name() {
            "tracked-changes" => self.in_changes = true,
            "annotation" | "ruby-text" | "note-citation" | "forms" | "desc" | "sequence-decls"
            | "variable-decls" => {
                self.skipped = 1;
            }
            "hidden-text" if element.attribute("is-hidden").as_deref() != Some("false") => self.hidden = 1,
            "hidden-paragraph" if element.attribute("is-hidden").as_deref() != Some("false") => {
                if let Some(hidden) = self.hidden_paragraphs.last_mut() {
                    *hidden = true;
                }
            }
            "span" if self.is_unseen(element) => self.hidden = 1,
            name @ ("p" | "h") => {
                self.hidden_paragraphs.push(self.is_unseen(element));
                self.flow.open.push(Paragraph::default());
                self.kinds.push(if name == "h" { PartKind::Heading } else { PartKind::Paragraph });
            }
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                self.flow.text(&" ".repeat(count.min(100)));
            }
            "tab" => self.flow.text("\t"),
            "line-break" => self.flow.text("\n"),
            "list" => {
                let own = element.attribute("style-name").or_else(|| self.lists.last()?.style.clone());
                let goes_on = element.attribute("continue-numbering").as_deref() == Some("true")
                    || element.attribute("continue-list").is_some();
                let count =
                    own.as_ref().filter(|_| goes_on).and_then(|style| self.counts.get(style).copied());
                self.lists.push(List { style: own, count, fresh: false });
            }
            "list-item" => {
                let start = element.attribute("start-value").and_then(|value| value.trim().parse().ok());
                let depth = self.lists.len();
                if let Some(list) = self.lists.last_mut() {
                    let first =
                        list.style.as_ref().and_then(|style| self.levels.get(&(style.clone(), depth)));
                    let next = list
                        .count
                        .map_or(first.map_or(1, |level| level.start), |count| count.saturating_add(1));
                    list.count = Some(start.unwrap_or(next));
                    list.fresh = true;
                    if let (Some(style), Some(count)) = (&list.style, list.count) {
                        self.counts.insert(style.clone(), count);
                    }
                }
            }
            "note" => self.notes.push((self.flow.open.len(), String::new())),
            "table" => self.flow.tables.open(),
            "table-row" => self.flow.tables.row(),
            "table-cell" => self.flow.tables.cell(),
            _ => {}
        }
    }

    /// Whether an element has a style whose text is not shown.
    fn is_unseen(&self, element: &Element<'_>) -> bool {
        element.attribute("style-name").is_some_and(|style| self.unseen.contains(&style))
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => self.end_paragraph(),
            "list" => {
                self.lists.pop();
            }
            "note" => {
                if let (Some((_, text)), Some(paragraph)) = (self.notes.pop(), self.flow.paragraph()) {
                    paragraph.notes.push(text);
                }
            }
            "table-cell" => self.flow.tables.end_cell(),
            "table-row" => self.flow.tables.end_row(),
            "table" => {
                self.flow.tables.close();
                self.flow.settle();
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.flow.open.pop() else { return };
        let kind = self.kinds.pop().unwrap_or(PartKind::Paragraph);
        if self.hidden_paragraphs.pop().unwrap_or(false) {
            self.flow.hidden += words(&paragraph.text);
            return;
        }
        if let Some((outside, text)) = self.notes.last_mut()
            && *outside <= self.flow.open.len()
        {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(paragraph.text.trim());
            return;
        }
        let (kind, number) = match self.lists.last() {
            None => (kind, None),
            Some(_) if paragraph.text.trim().is_empty() => (kind, None),
            Some(_) => (if kind == PartKind::Heading { kind } else { PartKind::Item }, self.number()),
        };
        self.flow.put(kind, number, paragraph);
    }

    /// The number of the item whose text begins, where it has one.
    fn number(&mut self) -> Option<String> {
        let depth = self.lists.len();
        let list = self.lists.last_mut()?;
        if !std::mem::take(&mut list.fresh) {
            return None;
        }
        let level = self.levels.get(&(list.style.clone()?, depth))?;
        let number =
            (!level.manner.is_empty()).then(|| numbers::written(list.count.unwrap_or(1), &level.manner))?;
        Some(format!("{}{number}{}", level.before, level.after))
    }
}
