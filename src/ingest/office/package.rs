//! A ZIP archive with XML in it, read in one pass with bounds on everything: the entry, a piece of it, the text, the
//! depth. Sizes that the archive claims are not believed, and entities of a document type are not expanded.

use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read};
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use zip::ZipArchive;

use super::super::{Refusal, visible_line};

/// The largest entry that is read, in bytes.
const LARGEST_ENTRY: u64 = 32 << 20;

/// The largest tag or run of text, in bytes; each is held in memory whole.
const LARGEST_PIECE: usize = 9 << 20;

/// The most text that is taken, in bytes.
const MOST_TEXT: usize = 8 << 20;

/// The deepest nesting; documents that people write have about thirty.
const DEEPEST: usize = 256;

/// The most entries that an archive may have.
const MOST_ENTRIES: usize = 20_000;

/// A document in an archive.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    format: &'static str,
    /// How much text was handed out.
    text: usize,
}

/// A piece of XML.
pub(super) enum Xml<'e> {
    /// A start tag.
    Start(&'e Element<'e>),
    /// An end tag, by its name without prefix.
    End(&'e str),
    /// Text.
    Text(&'e str),
}

/// A start tag.
pub(super) struct Element<'e>(BytesStart<'e>);

impl Element<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name())
    }

    /// The value of an attribute, by its name without the prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        // A tag may have any number, and to look for doubled ones costs the square.
        attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| local(attribute.key) == name)?;
        quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
    }

    /// The value of the attribute `val`.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Whether a switch is on: it is where nothing says that it is off.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

fn local(name: QName<'_>) -> &str {
    let name = name.into_inner();
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

impl<'b> Package<'b> {
    /// Opens the archive.
    pub(super) fn open(bytes: &'b [u8], format: &'static str) -> Result<Self, Refusal> {
        if entries(bytes) > MOST_ENTRIES {
            return Err(Refusal::Excess { format, what: format!("more than {MOST_ENTRIES} entries") });
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(format, &error))?;
        Ok(Self { archive, format, text: 0 })
    }

    /// The names of the entries.
    pub(super) fn names(&self) -> Vec<String> {
        self.archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect()
    }

    /// Reads an entry; whether it is there.
    pub(super) fn read(&mut self, entry: &str, mut visit: impl FnMut(Xml<'_>)) -> Result<bool, Refusal> {
        let format = self.format;
        let Some(index) = self.archive.index_for_name(entry) else { return Ok(false) };
        let file = self.archive.by_index(index).map_err(|error| damaged(format, &error))?;
        let piece = Rc::new(Cell::new(0));
        let bounded = Bounded { inner: file.take(LARGEST_ENTRY + 1), all: 0, piece: piece.clone() };
        let mut reader = Reader::from_reader(BufReader::new(bounded));
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        reader.config_mut().allow_dangling_amp = true;
        let (mut buffer, mut depth) = (Vec::new(), 0usize);
        loop {
            buffer.clear();
            piece.set(0);
            let event = reader.read_event_into(&mut buffer).map_err(|error| refused(format, &error))?;
            match event {
                Event::Eof => return Ok(true),
                Event::Start(start) => {
                    depth += 1;
                    if depth > DEEPEST {
                        return Err(Refusal::Excess {
                            format,
                            what: format!("tags nested deeper than {DEEPEST}"),
                        });
                    }
                    visit(Xml::Start(&Element(start)));
                }
                Event::Empty(start) => {
                    let element = Element(start);
                    visit(Xml::Start(&element));
                    visit(Xml::End(element.name()));
                }
                Event::End(end) => {
                    depth = depth.saturating_sub(1);
                    visit(Xml::End(local(end.name())));
                }
                Event::Text(text) => self.text += hand(&text, &mut visit),
                Event::CData(text) => self.text += hand(&text, &mut visit),
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().ok().flatten().map(String::from);
                    let known =
                        || quick_xml::escape::resolve_predefined_entity(&reference).map(str::to_owned);
                    let text = character.or_else(known).unwrap_or_else(|| format!("&{};", &*reference));
                    self.text += hand(&text, &mut visit);
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
            if self.text > MOST_TEXT {
                return Err(Refusal::Excess {
                    format,
                    what: format!("more than {} MiB of text", MOST_TEXT >> 20),
                });
            }
        }
    }
}

/// Hands text out, and says how much it was.
fn hand(text: &str, visit: &mut impl FnMut(Xml<'_>)) -> usize {
    visit(Xml::Text(text));
    text.len()
}

/// How many entries the end of the archive claims, so that no room is made for a list that no document has.
fn entries(bytes: &[u8]) -> usize {
    let tail = bytes.get(bytes.len().saturating_sub(66_000)..).unwrap_or(bytes);
    let end = tail.windows(12).rev().find(|window| window.starts_with(b"PK\x05\x06"));
    end.map_or(0, |end| usize::from(u16::from_le_bytes([end[10], end[11]])))
}

/// What is wrong with an archive.
fn damaged(format: &'static str, error: &zip::result::ZipError) -> Refusal {
    Refusal::Damaged { format, why: visible_line(&error.to_string()) }
}

/// What is wrong with the XML.
fn refused(format: &'static str, error: &quick_xml::Error) -> Refusal {
    if let quick_xml::Error::Io(io) = error
        && let Some(bound) = io.get_ref().and_then(|inner| inner.downcast_ref::<Bound>())
    {
        return Refusal::Excess { format, what: bound.0.clone() };
    }
    Refusal::Damaged { format, why: visible_line(&error.to_string()) }
}

/// A bound that was reached, on its way through the reader of XML.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Bound(String);

/// Reads no more than the bounds.
struct Bounded<R> {
    inner: R,
    all: u64,
    /// How much was read since the last piece of XML ended.
    piece: Rc<Cell<usize>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.all += read as u64;
        self.piece.set(self.piece.get() + read);
        let bound = if self.all > LARGEST_ENTRY {
            format!("more than {} MiB in one entry", LARGEST_ENTRY >> 20)
        } else if self.piece.get() > LARGEST_PIECE {
            format!("more than {} MiB in one piece", LARGEST_PIECE >> 20)
        } else {
            return Ok(read);
        };
        Err(io::Error::other(Bound(bound)))
    }
}
