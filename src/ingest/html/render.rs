//! HTML to parts: what a reader of the page would read, in one pass over its tags.
//!
//! No tree is built, so that neither depth nor tags that are never closed cost more than their length. Scripts, styles,
//! controls of forms and what is hidden are left out; blocks become parts, rows of tables have tabs between their
//! cells, ordered items have their numbers.

use std::cell::RefCell;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, CommentToken, EndTag, NullCharacterToken, ParseError, StartTag, Tag,
    TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::super::document::{Found, MOST_PIECES, PartKind, Piece};
use super::super::office::numbers;
use super::super::tables::Tables;
use super::beside::Beside;
use super::gauge::Gauge;
use super::tags::{attribute, is_block, is_void};

/// Which parts of a page are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// All that is seen.
    Page,
    /// All but menus, and rows of links that are none by name.
    Body,
}

/// What came out of a page.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    /// The parts.
    pub(super) pieces: Vec<Piece>,
    /// What stood beside them.
    pub(super) found: Found,
    /// The first heading of the first level.
    pub(super) headline: Option<String>,
    /// How costly a tree of it would be.
    pub(super) gauge: Gauge,
    /// What there is too much of.
    pub(super) over: Option<Over>,
    /// The files that stand in its frames.
    pub(super) frames: Vec<String>,
}

/// The most frames that are named.
const FRAMES: usize = 8;

/// How much of a page is handed to the tokenizer at a time, in bytes.
const PIECE: usize = 1 << 16;

/// The most text that is taken, in bytes.
const MOST_TEXT: usize = 8 << 20;

/// What there is too much of in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// Text.
    Text,
    /// Blocks.
    Blocks,
}

impl Over {
    /// More than what there is.
    pub(super) fn told(self) -> String {
        match self {
            Self::Text => format!("more than {} MiB of text", MOST_TEXT >> 20),
            Self::Blocks => format!("more than {MOST_PIECES} parts"),
        }
    }
}

/// Renders a page, up to where there is too much of it.
pub(super) fn render(html: &str, scope: Scope) -> Rendered {
    let writer = Writer { scope: Some(scope), ..Writer::default() };
    let tokenizer = Tokenizer::new(Sink(RefCell::new(writer)), TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = html;
    // Piece by piece, so that a large page is not held twice.
    while !rest.is_empty() && tokenizer.sink.0.borrow().over().is_none() {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(PIECE));
        input.push_back(StrTendril::from(piece));
        let _ = tokenizer.feed(&input);
        rest = behind;
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

/// The tokenizer hands its tokens to a shared sink.
struct Sink(RefCell<Writer>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut writer = self.0.borrow_mut();
        match token {
            TagToken(tag) => {
                writer.tag(&tag);
                if tag.kind == StartTag
                    && let Some(raw) = raw_kind(&tag.name)
                {
                    return TokenSinkResult::RawData(raw);
                }
            }
            CharacterTokens(text) => writer.text(&text),
            NullCharacterToken => writer.text("\u{fffd}"),
            CommentToken(text) => {
                writer.gauge.comment();
                writer.beside.comment(&text);
            }
            ParseError(_) => writer.gauge.fault(),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// How the tokenizer reads on after a tag whose content is not HTML.
fn raw_kind(name: &LocalName) -> Option<RawKind> {
    match &**name {
        "script" => Some(ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(Rawtext),
        "title" | "textarea" => Some(Rcdata),
        _ => None,
    }
}

/// A list that is open.
#[derive(Debug)]
struct List {
    /// The number of the next item, where the items are numbered, and how it is written.
    next: Option<(i64, Numbering)>,
    /// How far the next item's number is from the last.
    step: i64,
}

#[derive(Debug, Clone, Copy)]
enum Numbering {
    Decimal,
    Letters(char),
    /// In small letters or in capitals.
    Roman(bool),
    /// The page shows no number.
    None,
}

/// The links in a block, by which a row of them is told from running text.
#[derive(Debug, Default)]
struct Links {
    /// Whether one is open.
    open: bool,
    /// How many there are.
    count: usize,
    /// How many letters and digits stand in links, and how many in the block.
    linked: usize,
    all: usize,
}

impl Links {
    /// The fewest links of a menu.
    const FEWEST: usize = 3;

    fn text(&mut self, text: &str) {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.all += letters;
        self.linked += if self.open { letters } else { 0 };
    }

    /// Whether the block is nothing but links.
    fn is_menu(&self) -> bool {
        self.count >= Self::FEWEST && self.linked * 10 >= self.all * 9
    }
}

/// What is read, and what is open.
#[derive(Debug, Default)]
struct Writer {
    scope: Option<Scope>,
    tables: Tables,
    beside: Beside,
    gauge: Gauge,
    frames: Vec<String>,
    headline: Option<String>,
    /// The text of the block being read, its white space joined.
    open: String,
    /// White space was read since the last word.
    space: bool,
    /// The links of the block being read.
    links: Links,
    /// What is being passed over: the element, and how many of its name are open.
    skipped: Option<(LocalName, usize)>,
    title: Option<String>,
    heading: Option<u8>,
    lists: Vec<List>,
    number: Option<String>,
    in_item: bool,
    quotes: usize,
    preformatted: usize,
    footers: usize,
    /// How many bytes of text were taken, and how many blocks.
    taken: usize,
    blocks: usize,
}

impl Writer {
    /// What there is too much of so far.
    fn over(&self) -> Option<Over> {
        if self.taken > MOST_TEXT {
            Some(Over::Text)
        } else if self.blocks > MOST_PIECES {
            Some(Over::Blocks)
        } else {
            None
        }
    }

    fn text(&mut self, text: &str) {
        self.gauge.text(text);
        if let Some(title) = &mut self.title {
            title.push_str(text);
        }
        if self.skipped.is_some() {
            return;
        }
        self.taken += text.len();
        self.links.text(text);
        if self.preformatted > 0 {
            self.open.push_str(text);
            return;
        }
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.space = true;
                continue;
            }
            if std::mem::take(&mut self.space) && !self.open.is_empty() && !self.open.ends_with('\n') {
                self.open.push(' ');
            }
            self.open.push(c);
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        self.gauge.tag(tag);
        if tag.kind == StartTag {
            self.beside.tag(tag);
        }
        if name == "title" {
            match (tag.kind, self.title.take()) {
                (StartTag, _) if self.skipped.is_none() => self.title = Some(String::new()),
                (EndTag, Some(title)) => self.beside.title(&title),
                _ => {}
            }
            return;
        }
        if self.skip(tag) {
            return;
        }
        match tag.kind {
            StartTag => self.start(name, tag),
            EndTag => self.end(name),
        }
    }

    /// Whether a tag is passed over, with all up to its end.
    fn skip(&mut self, tag: &Tag) -> bool {
        if let Some((name, depth)) = &mut self.skipped {
            if *name != tag.name {
                // Some elements end where another block begins or ends.
                let ends = ends_by_itself(name) && is_block(&tag.name);
                if !ends {
                    return true;
                }
                self.skipped = None;
            } else if tag.kind == StartTag && !ends_by_itself(&tag.name) {
                *depth += usize::from(!tag.self_closing);
                return true;
            } else {
                *depth -= 1;
                if *depth == 0 || ends_by_itself(&tag.name) {
                    self.skipped = None;
                }
                return tag.kind == EndTag || self.skip(tag);
            }
        }
        if tag.kind == StartTag && !is_void(&tag.name) && self.is_left_out(tag) {
            if is_block(&tag.name) {
                self.close();
            }
            self.skipped = Some((tag.name.clone(), 1));
            return true;
        }
        false
    }

    fn is_left_out(&self, tag: &Tag) -> bool {
        let name: &str = &tag.name;
        if matches!(name, "html" | "body" | "main" | "article") {
            return false;
        }
        let menus = self.scope == Some(Scope::Body);
        matches!(
            name,
            "script"
                | "style"
                | "template"
                | "noscript"
                | "iframe"
                | "object"
                | "svg"
                | "canvas"
                | "audio"
                | "video"
                | "select"
                | "datalist"
                | "button"
                | "textarea"
                | "rt"
                | "rp"
                | "noembed"
                | "noframes"
                | "dialog"
        ) || (menus && matches!(name, "nav" | "menu" | "label" | "del"))
            || is_hidden(tag)
            || (menus && is_menu(tag))
    }

    fn start(&mut self, name: &str, tag: &Tag) {
        match name {
            "frame" if self.frames.len() < FRAMES => {
                self.frames.extend(attribute(tag, "src").map(str::to_owned));
                return;
            }
            "br" => {
                self.space = false;
                self.open.push('\n');
                return;
            }
            "a" => {
                self.links.count += 1;
                self.links.open = true;
                return;
            }
            _ if !is_block(name) => return,
            _ => self.close(),
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = name.as_bytes().last().map(|digit| digit - b'0');
            }
            "blockquote" => self.quotes += 1,
            "pre" | "listing" => self.preformatted += 1,
            "footer" => self.footers += 1,
            "ul" | "dir" | "menu" => self.lists.push(List { next: None, step: 0 }),
            "ol" => self.lists.push(List {
                next: Some((number(tag, "start").unwrap_or(1), numbering(tag))),
                step: if attribute(tag, "reversed").is_some() { -1 } else { 1 },
            }),
            "li" => self.item(tag),
            "dd" => self.in_item = true,
            "table" => self.tables.open(),
            "tr" => self.tables.row(),
            "td" | "th" => self.tables.cell(),
            _ => {}
        }
    }

    fn item(&mut self, tag: &Tag) {
        self.in_item = true;
        self.number = None;
        if let Some(List { next: Some((next, numbering)), step }) = self.lists.last_mut() {
            let own = number(tag, "value").unwrap_or(*next);
            *next = own.saturating_add(*step);
            self.number = written(own, *numbering);
        }
    }

    fn end(&mut self, name: &str) {
        if name == "a" {
            self.links.open = false;
        }
        if !is_block(name) {
            return;
        }
        self.close();
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "pre" | "listing" => self.preformatted = self.preformatted.saturating_sub(1),
            "footer" => self.footers = self.footers.saturating_sub(1),
            "ul" | "ol" | "dir" | "menu" => {
                self.lists.pop();
                self.in_item = !self.lists.is_empty();
                self.number = None;
            }
            "li" | "dd" => {
                self.in_item = false;
                self.number = None;
            }
            "table" => self.tables.close(),
            "tr" => self.tables.end_row(),
            "td" | "th" => self.tables.end_cell(),
            _ => {}
        }
    }

    /// Ends the block being read.
    fn close(&mut self) {
        self.space = false;
        let open = std::mem::take(&mut self.open);
        let text = open.trim_matches(|c: char| c.is_whitespace());
        let links = std::mem::take(&mut self.links);
        self.links.open = links.open;
        if text.is_empty() || (self.scope == Some(Scope::Body) && links.is_menu()) {
            return;
        }
        let kind = if self.heading.is_some() {
            PartKind::Heading
        } else if self.footers > 0 {
            PartKind::Furniture
        } else if self.quotes > 0 {
            PartKind::Quote
        } else if self.in_item {
            PartKind::Item
        } else {
            PartKind::Paragraph
        };
        if self.heading == Some(1) && self.headline.is_none() {
            self.headline = Some(text.replace('\n', " "));
        }
        let text = match self.number.take() {
            Some(number) => format!("{number} {text}"),
            None => text.to_owned(),
        };
        self.blocks += 1;
        self.tables.push(Piece { kind, text });
    }

    fn finish(mut self) -> Rendered {
        self.close();
        let over = self.over();
        Rendered {
            pieces: self.tables.finish(),
            found: self.beside.finish(),
            headline: self.headline,
            gauge: self.gauge,
            frames: self.frames,
            over,
        }
    }
}

fn number(tag: &Tag, name: &str) -> Option<i64> {
    attribute(tag, name)?.trim().parse().ok()
}

fn numbering(tag: &Tag) -> Numbering {
    let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase();
    let manner = style.split_once("list-style").map_or("", |(_, manner)| manner);
    let manner = manner.split(';').next().unwrap_or_default();
    // How many items a list has that counts down to one is not known where it begins.
    let counts_down = attribute(tag, "reversed").is_some() && number(tag, "start").is_none();
    match attribute(tag, "type") {
        _ if counts_down || manner.contains("none") => Numbering::None,
        _ if manner.contains("lower-roman") => Numbering::Roman(true),
        _ if manner.contains("upper-roman") => Numbering::Roman(false),
        _ if manner.contains("lower-alpha") || manner.contains("lower-latin") => Numbering::Letters('a'),
        _ if manner.contains("upper-alpha") || manner.contains("upper-latin") => Numbering::Letters('A'),
        Some("a") => Numbering::Letters('a'),
        Some("A") => Numbering::Letters('A'),
        Some("i") => Numbering::Roman(true),
        Some("I") => Numbering::Roman(false),
        _ => Numbering::Decimal,
    }
}

/// An item's number as the page shows it, where it shows one.
fn written(number: i64, numbering: Numbering) -> Option<String> {
    let number = match (numbering, u32::try_from(number)) {
        (Numbering::None, _) => return None,
        (Numbering::Letters(first), Ok(number)) => numbers::written(number, &first.to_string()),
        (Numbering::Roman(small), Ok(number)) => numbers::written(number, if small { "i" } else { "I" }),
        _ => number.to_string(),
    };
    Some(format!("{number}."))
}

/// Whether an element is hidden from everybody who looks at the page.
fn is_hidden(tag: &Tag) -> bool {
    if attribute(tag, "hidden").is_some_and(|value| value != "until-found") {
        return true;
    }
    let style: String = attribute(tag, "style")
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(2000)
        .collect::<String>()
        .to_ascii_lowercase();
    if style.contains("display:none") || style.contains("visibility:hidden") {
        return true;
    }
    let class = attribute(tag, "class").unwrap_or_default();
    class.split_ascii_whitespace().any(|word| {
        matches!(
            word,
            "sr-only"
                | "visually-hidden"
                | "visuallyhidden"
                | "screen-reader-text"
                | "element-invisible"
                | "skip-link"
        )
    })
}

/// Whether an element is a menu by its role, its class or its id.
fn is_menu(tag: &Tag) -> bool {
    if attribute(tag, "role").is_some_and(|role| {
        matches!(role, "navigation" | "search" | "menu" | "menubar" | "dialog" | "alertdialog")
    }) {
        return true;
    }
    let is_menu_word = |word: &str| {
        matches!(
            word.to_ascii_lowercase().as_str(),
            "nav"
                | "navbar"
                | "navigation"
                | "menu"
                | "main-menu"
                | "mainmenu"
                | "site-nav"
                | "sitenav"
                | "breadcrumb"
                | "breadcrumbs"
                | "topnav"
                | "submenu"
                | "sub-menu"
                | "main-nav"
                | "cookie-banner"
        )
    };
    matches!(&*tag.name, "div" | "ul" | "ol" | "section" | "p" | "table")
        && ["class", "id"]
            .iter()
            .filter_map(|name| attribute(tag, name))
            .any(|value| value.split_ascii_whitespace().any(is_menu_word))
}

/// Whether an element needs no end tag, since the next of its kind ends it.
fn ends_by_itself(name: &str) -> bool {
    matches!(name, "p" | "li" | "td" | "th" | "tr" | "dd" | "dt" | "option")
}
