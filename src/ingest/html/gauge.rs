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

/// What a tree would take.
#[derive(Debug, Default)]
pub(super) struct Gauge {
    tags: usize,
    attributes: usize,
    depth: usize,
    deepest: usize,
    formatting: usize,
    reopened: usize,
}

impl Gauge {
    /// Takes a tag in.
    pub(super) fn tag(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
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

    /// Whether a tree is within bounds.
    pub(super) fn allows_a_tree(&self) -> bool {
        self.tags <= MOST_TAGS
            && self.attributes <= 4 * MOST_TAGS
            && self.deepest <= DEEPEST
            && self.reopened <= MOST_REOPENED
    }
}
