//! How costly a tree of a page would be, estimated in the pass that reads it.
//!
//! A parser that builds a tree opens every formatting element again in each block, so that a few thousand tags that
//! are never closed become millions of nodes, and what walks the tree goes as deep as the tags do. A page over these
//! bounds is read without a tree.

use html5ever::tokenizer::{EndTag, Tag};

use super::tags::{is_block, is_void};

/// The most tags.
const MOST_TAGS: usize = 60_000;

/// The deepest nesting.
const DEEPEST: usize = 256;

/// The most formatting elements that may be opened again, over all blocks.
const MOST_REOPENED: usize = 200_000;

/// The most bytes that may be looked at when the texts of a tree are written again, which takes the square of a text that
/// is full of entities.
const MOST_RESCANNED: usize = 1 << 31;

/// The most faults in the markup: whoever builds a tree keeps a report of each.
const MOST_FAULTS: usize = 200_000;

/// What a tree would take.
#[derive(Debug, Default)]
pub(super) struct Gauge {
    tags: usize,
    attributes: usize,
    depth: usize,
    deepest: usize,
    formatting: usize,
    reopened: usize,
    /// Of the text since the last tag: how many bytes it has, and how many characters that are written as entities.
    run: usize,
    entities: usize,
    /// How many bytes are looked at when all text is written again.
    rescanned: usize,
    faults: usize,
}

impl Gauge {
    /// Takes a tag in.
    pub(super) fn tag(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        self.end_run();
        self.tags += 1;
        self.attributes += tag.attrs.len();
        if is_block(name) {
            self.reopened += self.formatting;
        }
        // A link ends the link before it, and these end each other.
        if is_void(name)
            || tag.self_closing
            || matches!(name, "a" | "p" | "li" | "td" | "th" | "tr" | "dd" | "dt" | "option")
        {
            return;
        }
        let formatting = matches!(
            name,
            "b" | "big"
                | "code"
                | "em"
                | "font"
                | "i"
                | "nobr"
                | "s"
                | "small"
                | "strike"
                | "strong"
                | "tt"
                | "u"
        );
        if tag.kind == EndTag {
            self.depth = self.depth.saturating_sub(1);
            self.formatting = self.formatting.saturating_sub(usize::from(formatting));
        } else {
            self.depth += 1;
            self.formatting += usize::from(formatting);
            self.deepest = self.deepest.max(self.depth);
        }
    }

    /// Takes a comment in, which is a node as an element is.
    pub(super) fn comment(&mut self) {
        self.end_run();
        self.tags += 1;
    }

    /// Takes a fault of the markup in.
    pub(super) fn fault(&mut self) {
        self.faults += 1;
    }

    /// Takes text in.
    pub(super) fn text(&mut self, text: &str) {
        self.run += text.len();
        // The lead byte of a no-break space, as whoever writes it looks for it.
        self.entities += text.bytes().filter(|byte| matches!(byte, b'&' | 0xc2)).count();
    }

    fn end_run(&mut self) {
        self.rescanned += self.rescanned_now();
        (self.run, self.entities) = (0, 0);
    }

    /// Whoever writes a text looks from each entity to the end of it for a tag.
    fn rescanned_now(&self) -> usize {
        self.run.saturating_mul(self.entities)
    }

    /// Whether a tree is within bounds.
    pub(super) fn allows_a_tree(&self) -> bool {
        self.tags <= MOST_TAGS
            && self.attributes <= 4 * MOST_TAGS
            && self.deepest <= DEEPEST
            && self.reopened <= MOST_REOPENED
            && self.faults <= MOST_FAULTS
            && self.rescanned.saturating_add(self.rescanned_now()) <= MOST_RESCANNED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gauge(texts: &[String]) -> Gauge {
        let mut gauge = Gauge::default();
        for text in texts {
            gauge.text(text);
            gauge.comment();
        }
        gauge
    }

    #[test]
    fn a_text_full_of_entities_has_no_tree_and_many_short_ones_have() {
        let text = "a & b\u{a0}c ".repeat(10);
        assert!(gauge(&vec![text.clone(); 10_000]).allows_a_tree());
        assert!(!gauge(&[text.repeat(10_000)]).allows_a_tree());
        assert!(gauge(&["They met. ".repeat(800_000)]).allows_a_tree());
        let mut open = Gauge::default();
        open.text(&text.repeat(10_000));
        assert!(!open.allows_a_tree(), "the last text counts before its end");
    }

    #[test]
    fn a_page_of_faults_has_no_tree() {
        let mut gauge = Gauge::default();
        (0..MOST_FAULTS).for_each(|_| gauge.fault());
        assert!(gauge.allows_a_tree());
        gauge.fault();
        assert!(!gauge.allows_a_tree());
    }

    #[test]
    fn comments_are_nodes() {
        assert!(!gauge(&vec![String::new(); MOST_TAGS + 1]).allows_a_tree());
    }
}
