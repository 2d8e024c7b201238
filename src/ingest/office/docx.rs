//! Word documents (DOCX): the text as it is once every tracked change is accepted.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::document::{Document, Found, PartKind, counted, words};
use super::super::{Format, Reading, Refusal};
use super::package::{Element, Package, Xml};
use super::{Flow, Paragraph, numbers};

/// Word documents.
pub(in super::super) struct Docx;

const CALLED: &str = "a Word document";

impl Format for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn called(&self) -> &'static str {
        CALLED
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["docx", "docm", "dotx"]
    }

    fn is_certain(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK\x03\x04") && super::super::unread::lists_entry(bytes, b"word/document.xml")
    }

    fn read(&self, bytes: Cow<'_, [u8]>, _: &Reading) -> Result<Document, Refusal> {
        let bytes = &*bytes;
        let mut package = Package::open(bytes, CALLED)?;
        let mut styles = Styles::default();
        package.read("word/styles.xml", |xml| styles.xml(&xml))?;
        let mut numbering = Numbering::default();
        package.read("word/numbering.xml", |xml| numbering.xml(&xml))?;
        let mut body = Body { styles, numbering, ..Body::default() };
        for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
            package.read(notes, |xml| body.xml(&xml))?;
        }
        body.in_notes = false;
        if !package.read("word/document.xml", |xml| body.xml(&xml))? {
            return Err(Refusal::Damaged { format: CALLED, why: "it has no word/document.xml".to_owned() });
        }
        let hidden = body.flow.hidden;
        let mut document = body.flow.finish();
        document.found = found(&mut package, "docProps/core.xml")?;
        let margins = margins(&mut package)?;
        for (count, what) in [(hidden, "hidden text"), (margins, "headers and footers")] {
            if count > 0 {
                document.remarks.push(format!("{} of {what} left out", counted(count, "word", "words")));
            }
        }
        Ok(document)
    }
}

/// What the properties of a document say of it; those of Word and of OpenDocument share their names.
pub(super) fn found(package: &mut Package<'_>, entry: &str) -> Result<Found, Refusal> {
    let mut found = Found::default();
    let mut open = String::new();
    package.read(entry, |xml| match xml {
        Xml::Start(element) => element.name().clone_into(&mut open),
        Xml::End(_) => open.clear(),
        Xml::Text(text) => {
            let place = match open.as_str() {
                "title" => &mut found.title,
                "creator" | "initial-creator" => &mut found.author,
                "created" | "creation-date" => &mut found.date,
                "language" => &mut found.language,
                "publisher" => &mut found.site,
                _ => return,
            };
            let place = place.get_or_insert_default();
            if place.len() < 1000 {
                place.extend(text.chars().take(1000));
            }
        }
    })?;
    Ok(found)
}

/// How many words stand in headers and footers.
fn margins(package: &mut Package<'_>) -> Result<usize, Refusal> {
    let is_margin = |name: &String| name.starts_with("word/header") || name.starts_with("word/footer");
    let mut count = 0;
    for name in package.names().into_iter().filter(is_margin).take(24) {
        let mut text = String::new();
        let mut in_text = false;
        package.read(&name, |xml| match xml {
            Xml::Start(element) => in_text = element.name() == "t",
            Xml::End(name) => {
                in_text = false;
                if name == "p" {
                    text.push('\n');
                }
            }
            Xml::Text(part) if in_text => text.push_str(part),
            Xml::Text(_) => {}
        })?;
        count += words(&text);
    }
    Ok(count)
}

/// What styles say of the paragraphs that have them.
#[derive(Debug, Default)]
struct Styles {
    known: BTreeMap<String, Style>,
    open: Option<(String, Style)>,
}

#[derive(Debug, Default, Clone)]
struct Style {
    kind: Option<PartKind>,
    based_on: Option<String>,
    list: Option<u32>,
    level: Option<u32>,
    hidden: Option<bool>,
}

impl Styles {
    fn xml(&mut self, xml: &Xml<'_>) {
        match xml {
            Xml::Start(element) => match (element.name(), &mut self.open) {
                ("style", _) => {
                    self.open = element.attribute("styleId").map(|id| (id, Style::default()));
                }
                ("name", Some((_, style))) => {
                    style.kind = element.value().and_then(|name| kind_of_style(&name));
                }
                ("basedOn", Some((_, style))) => style.based_on = element.value(),
                ("outlineLvl", Some((_, style))) if outline(element) => style.kind = Some(PartKind::Heading),
                ("numId", Some((_, style))) => style.list = number(element),
                ("ilvl", Some((_, style))) => style.level = number(element),
                ("vanish", Some((_, style))) => style.hidden = Some(element.is_on()),
                _ => {}
            },
            Xml::End("style") => self.known.extend(self.open.take()),
            _ => {}
        }
    }

    /// A style with what it takes over from those that it is based on.
    fn of(&self, id: &str) -> Style {
        let mut whole = Style::default();
        let mut next = Some(id);
        for _ in 0..16 {
            let Some(style) = next.and_then(|id| self.known.get(id)) else { break };
            whole.kind = whole.kind.or(style.kind);
            whole.list = whole.list.or(style.list);
            whole.level = whole.level.or(style.level);
            whole.hidden = whole.hidden.or(style.hidden);
            next = style.based_on.as_deref();
        }
        whole
    }
}

/// What paragraphs of a style are, by its name, which is English in every language of Word.
fn kind_of_style(name: &str) -> Option<PartKind> {
    let name = name.to_ascii_lowercase();
    if name.starts_with("heading ") || matches!(name.as_str(), "title" | "subtitle") {
        Some(PartKind::Heading)
    } else if matches!(name.as_str(), "quote" | "intense quote" | "block text") {
        Some(PartKind::Quote)
    } else {
        None
    }
}

/// Whether an outline level is one of the nine of headings.
fn outline(element: &Element<'_>) -> bool {
    number(element).is_some_and(|level| level < 9)
}

fn number(element: &Element<'_>) -> Option<u32> {
    element.value()?.trim().parse().ok()
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
struct Numbering {
    /// The abstract list of each list, and where its levels start anew.
    lists: BTreeMap<u32, (u32, BTreeMap<u32, u32>)>,
    levels: BTreeMap<(u32, u32), Level>,
    counts: BTreeMap<(u32, u32), u32>,
    /// The lists whose new starts were taken.
    begun: BTreeSet<u32>,
    open_list: Option<u32>,
    open_abstract: Option<u32>,
    open_level: Option<u32>,
}

#[derive(Debug, Default, Clone)]
struct Level {
    start: Option<u32>,
    manner: String,
    /// `%1.` or the like.
    form: String,
}

impl Numbering {
    fn xml(&mut self, xml: &Xml<'_>) {
        let Xml::Start(element) = xml else { return };
        let named = |name: &str| element.attribute(name).and_then(|id| id.trim().parse().ok());
        match element.name() {
            "abstractNum" => (self.open_abstract, self.open_list) = (named("abstractNumId"), None),
            "num" => (self.open_list, self.open_abstract) = (named("numId"), None),
            "lvl" | "lvlOverride" => self.open_level = named("ilvl"),
            "abstractNumId" => {
                if let (Some(list), Some(of)) = (self.open_list, number(element)) {
                    self.lists.insert(list, (of, BTreeMap::new()));
                }
            }
            "startOverride" => {
                let list = self.open_list.and_then(|list| self.lists.get_mut(&list));
                if let (Some((_, starts)), Some(level), Some(start)) =
                    (list, self.open_level, number(element))
                {
                    starts.insert(level, start);
                }
            }
            name @ ("start" | "numFmt" | "lvlText") => {
                let (Some(of), Some(level)) = (self.open_abstract, self.open_level) else { return };
                let level = self.levels.entry((of, level)).or_default();
                let value = element.value().unwrap_or_default();
                match name {
                    "start" => level.start = value.trim().parse().ok(),
                    "numFmt" => level.manner = value,
                    _ => level.form = value.chars().take(40).collect(),
                }
            }
            _ => {}
        }
    }

    /// Counts an item, and says how its number is written, where it has one.
    fn count(&mut self, list: u32, level: u32) -> Option<String> {
        let level = level.min(8);
        let (of, starts) = self.lists.get(&list)?.clone();
        if self.begun.insert(list) {
            for (&level, &start) in &starts {
                self.counts.remove(&(of, level));
                self.levels.entry((of, level)).or_default().start = Some(start);
            }
        }
        let start = |levels: &BTreeMap<_, Level>, level| {
            levels.get(&(of, level)).and_then(|level| level.start).unwrap_or(1)
        };
        let next = match self.counts.get(&(of, level)) {
            Some(count) => count.saturating_add(1),
            None => start(&self.levels, level),
        };
        self.counts.insert((of, level), next);
        for deeper in level + 1..9 {
            self.counts.remove(&(of, deeper));
        }
        let own = self.levels.get(&(of, level))?;
        if matches!(own.manner.as_str(), "bullet" | "none") || !own.form.contains('%') {
            return None;
        }
        let mut form = own.form.clone();
        for at in 0..=level {
            let count = self.counts.get(&(of, at)).copied().unwrap_or_else(|| start(&self.levels, at));
            let manner = self.levels.get(&(of, at)).map_or("decimal", |level| &level.manner);
            form = form.replace(&format!("%{}", at + 1), &numbers::written(count, manner));
        }
        Some(form)
    }
}

/// What the properties of a paragraph say.
#[derive(Debug, Default)]
struct Properties {
    style: Option<String>,
    list: Option<u32>,
    level: Option<u32>,
    heading: bool,
    /// The mark at its end was deleted, so that the next paragraph goes on with it.
    joined: bool,
}

/// What properties belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Paragraph,
    Run,
    Row,
}

/// What became of a row of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum RowState {
    #[default]
    Kept,
    Deleted,
}

/// The document being read.
#[derive(Debug, Default)]
struct Body {
    styles: Styles,
    numbering: Numbering,
    flow: Flow,
    properties: Vec<Properties>,
    /// The text of a paragraph whose end was deleted.
    carried: Option<Paragraph>,
    /// How many tags of what is passed over are open.
    skipped: usize,
    in_text: bool,
    /// The properties that are open, one inside another.
    within: Vec<Within>,
    /// Whether the run is hidden.
    hidden: bool,
    row: RowState,
    /// The footnotes by what refers to them, and the one that is open.
    notes: BTreeMap<String, String>,
    open_note: Option<String>,
    in_notes: bool,
}

impl Body {
    fn xml(&mut self, xml: &Xml<'_>) {
        match xml {
            Xml::Start(_) if self.skipped > 0 => self.skipped += 1,
            Xml::End(_) if self.skipped > 0 => self.skipped -= 1,
            Xml::Start(element) => self.start(element),
            Xml::End(name) => self.end(name),
            Xml::Text(text) if self.skipped == 0 && self.in_text => self.text(text),
            Xml::Text(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden {
            self.flow.hidden += words(text);
        } else {
            self.flow.text(text);
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        let in_properties = !self.within.is_empty();
        match element.name() {
            // Deleted, moved away, older looks, codes of fields, what is drawn twice, readings above characters.
            "del" | "moveFrom" if !in_properties => {
                self.flow.changes += 1;
                self.skipped = 1;
            }
            "instrText" | "delText" | "delInstrText" | "Fallback" | "rt" | "pPrChange" | "rPrChange"
            | "sectPrChange" | "tblPrChange" | "tblPrExChange" | "tcPrChange" | "trPrChange"
            | "tblGridChange" | "numberingChange" => {
                self.skipped = 1;
            }
            "ins" if !in_properties => self.flow.changes += 1,
            "p" => {
                let paragraph = self.carried.take().filter(|_| self.flow.open.is_empty()).unwrap_or_default();
                self.flow.open.push(paragraph);
                self.properties.push(Properties::default());
            }
            "pPr" => self.within.push(Within::Paragraph),
            "rPr" => self.within.push(Within::Run),
            "trPr" => self.within.push(Within::Row),
            "r" => self.hidden = self.is_in_hidden_paragraph(),
            "rStyle" if self.within == [Within::Run] => {
                let style = element.value().map(|id| self.styles.of(&id)).unwrap_or_default();
                self.hidden = style.hidden.unwrap_or(self.hidden);
            }
            "vanish" if self.within == [Within::Run] => {
                self.hidden = element.is_on();
            }
            "t" => self.in_text = true,
            "tbl" => self.flow.tables.open(),
            "tr" => {
                self.flow.tables.row();
                self.row = RowState::Kept;
            }
            "tc" => self.flow.tables.cell(),
            "del" | "ins" if self.within.contains(&Within::Row) => {
                self.flow.changes += 1;
                self.row = if element.name() == "del" { RowState::Deleted } else { RowState::Kept };
            }
            "footnote" | "endnote" => {
                self.in_notes = true;
                let kind = if element.name() == "footnote" { 'f' } else { 'e' };
                let is_text = element.attribute("type").is_none_or(|kind| kind == "normal");
                self.open_note = element.attribute("id").filter(|_| is_text).map(|id| format!("{kind}{id}"));
            }
            "footnoteReference" | "endnoteReference" => self.note(element),
            _ if in_properties => self.property(element),
            "tab" | "ptab" => self.flow.text("\t"),
            "br" | "cr" => self.flow.text("\n"),
            "noBreakHyphen" => self.flow.text("-"),
            "sym" => self.symbol(element),
            _ => {}
        }
    }

    /// Whether the style of the open paragraph hides what stands in it.
    fn is_in_hidden_paragraph(&self) -> bool {
        let style = self.properties.last().and_then(|properties| properties.style.as_deref());
        style.and_then(|id| self.styles.of(id).hidden).unwrap_or(false)
    }

    fn property(&mut self, element: &Element<'_>) {
        if !self.within.contains(&Within::Paragraph) {
            return;
        }
        let Some(properties) = self.properties.last_mut() else { return };
        match element.name() {
            "pStyle" => properties.style = element.value(),
            "numId" => properties.list = number(element),
            "ilvl" => properties.level = number(element),
            "outlineLvl" => properties.heading = outline(element),
            "del" | "moveFrom" if self.within.contains(&Within::Run) => properties.joined = true,
            _ => {}
        }
    }

    /// A character of a symbol font: those of the private area are pictures that no other font has.
    fn symbol(&mut self, element: &Element<'_>) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
        let character = code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
        let private = matches!(character, '\u{e000}'..='\u{f8ff}');
        self.flow.text(&if private { '▪' } else { character }.to_string());
    }

    fn note(&mut self, element: &Element<'_>) {
        let kind = if element.name() == "footnoteReference" { 'f' } else { 'e' };
        let text = element.attribute("id").and_then(|id| self.notes.remove(&format!("{kind}{id}")));
        if let Some(paragraph) = self.flow.paragraph() {
            paragraph.notes.extend(text);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "pPr" | "rPr" | "trPr" => {
                self.within.pop();
            }
            "r" => self.hidden = false,
            "t" => self.in_text = false,
            "tc" => self.flow.tables.end_cell(),
            "tr" => {
                if std::mem::take(&mut self.row) == RowState::Deleted {
                    self.flow.tables.drop_row();
                }
                self.flow.tables.end_row();
            }
            "tbl" => {
                self.flow.tables.close();
                self.flow.settle();
            }
            "footnote" | "endnote" => self.open_note = None,
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.flow.open.pop() else { return };
        let properties = self.properties.pop().unwrap_or_default();
        if self.in_notes {
            if let Some(id) = &self.open_note {
                let note = self.notes.entry(id.clone()).or_default();
                if !note.is_empty() {
                    note.push('\n');
                }
                note.push_str(paragraph.text.trim());
            }
            return;
        }
        if properties.joined && self.flow.open.is_empty() {
            self.carried = Some(paragraph);
            return;
        }
        let style = properties.style.as_deref().map(|id| self.styles.of(id)).unwrap_or_default();
        let list = properties.list.or(style.list).filter(|&list| list > 0);
        // A paragraph with nothing in it is not counted.
        let list = list.filter(|_| !paragraph.text.trim().is_empty());
        let number =
            list.and_then(|list| self.numbering.count(list, properties.level.or(style.level).unwrap_or(0)));
        let kind = match style.kind {
            _ if properties.heading => PartKind::Heading,
            Some(kind) => kind,
            None if list.is_some() => PartKind::Item,
            None => PartKind::Paragraph,
        };
        self.flow.put(kind, number, paragraph);
    }
}
