//! What a page says of itself: title, date, language, site, address.

use html5ever::tokenizer::Tag;

use super::super::document::Found;
use super::tags::attribute;

/// What was found so far; of several the one that says most exactly what is meant is kept.
#[derive(Debug, Default)]
pub(super) struct Beside {
    found: Found,
    /// How exact each is, the higher the better.
    rank: Ranks,
}

#[derive(Debug, Default)]
struct Ranks {
    title: u8,
    author: u8,
    date: u8,
    site: u8,
    address: u8,
}

impl Beside {
    /// Takes in a tag that says something of the page.
    pub(super) fn tag(&mut self, tag: &Tag) {
        match &*tag.name {
            "html" if self.found.language.is_none() => {
                let language = attribute(tag, "lang").or_else(|| attribute(tag, "xml:lang"));
                self.found.language = language.map(|tag| tag.trim().replace('_', "-"));
            }
            "meta" => self.meta(tag),
            "link" if attribute(tag, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.set(Field::Address, 3, attribute(tag, "href"));
            }
            "time" => self.set(Field::Date, 1, attribute(tag, "datetime")),
            _ => {}
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let key = ["property", "name", "itemprop"].iter().find_map(|&name| attribute(tag, name));
        let content = attribute(tag, "content");
        match key.unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "og:title" | "dc.title" | "dcterms.title" => self.set(Field::Title, 2, content),
            "og:site_name" | "dc.publisher" | "dcterms.publisher" | "application-name" => {
                self.set(Field::Site, 2, content);
            }
            "publisher" => self.set(Field::Site, 1, content),
            "author" | "dc.creator" | "dcterms.creator" | "article:author" => {
                self.set(Field::Author, 1, content);
            }
            "og:url" => self.set(Field::Address, 2, content),
            "article:published_time" | "datepublished" => self.set(Field::Date, 4, content),
            "date" | "pubdate" | "publishdate" | "publish-date" | "dc.date" | "dc.date.issued"
            | "dcterms.date" | "dcterms.issued" | "dcterms.created" | "parsely-pub-date"
            | "sailthru.date" => {
                self.set(Field::Date, 3, content);
            }
            _ => {}
        }
    }

    /// Takes in the text of the title.
    pub(super) fn title(&mut self, title: &str) {
        self.set(Field::Title, 1, Some(title));
    }

    /// Takes in a comment: browsers note in one where a page was saved from.
    pub(super) fn comment(&mut self, text: &str) {
        let address = text.trim().strip_prefix("saved from url=").and_then(|rest| rest.split_once(')'));
        self.set(Field::Address, 4, address.map(|(_, address)| address));
    }

    fn set(&mut self, field: Field, rank: u8, value: Option<&str>) {
        let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) else { return };
        let (place, known) = match field {
            Field::Title => (&mut self.found.title, &mut self.rank.title),
            Field::Author => (&mut self.found.author, &mut self.rank.author),
            Field::Date => (&mut self.found.date, &mut self.rank.date),
            Field::Site => (&mut self.found.site, &mut self.rank.site),
            Field::Address => (&mut self.found.address, &mut self.rank.address),
        };
        if rank > *known {
            // A line of metadata is short; what is longer is cut before it is kept.
            *place = Some(value.chars().take(1000).collect());
            *known = rank;
        }
    }

    /// What was found.
    pub(super) fn finish(self) -> Found {
        self.found
    }
}

/// A field of what is found.
#[derive(Debug, Clone, Copy)]
enum Field {
    Title,
    Author,
    Date,
    Site,
    Address,
}
