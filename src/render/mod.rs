//! A picture without a device: lines of chunks with roles, themes, glyphs, and the one wrapper.
//!
//! Views and exports say what a piece of text *means* (a [`Role`]); a [`Theme`] says how that looks; a device draws it.

pub mod blocks;
mod bounded;
mod breaks;
mod colour;
mod flow;
pub mod glyphs;
mod lens;
mod level;
mod palette;
mod quoted;
mod reasons;
mod scores;
mod screen;
mod theme;
mod theme_name;
mod words;

pub use bounded::{BY_WORDS_ALONE, PARTLY, bounded, by_meaning};
pub use colour::{Colour, Style};
pub(crate) use flow::graphemes;
pub use flow::{FlowLine, Run, cells, chunks, flow, flow_hard, flow_runs, flowed, printable};
pub use glyphs::{
    Chrome, Glyphs, Ink, Lines, Locale, chrome, fold, legend, standing_glyph, standing_name, state_glyph,
    state_name, unanswered_name,
};
pub use lens::Lens;
pub use level::{ColourChoice, ColourLevel, Output};
pub use quoted::{answer_state, difference_name, quoted, row_remarks, row_state, turned, unanswered};
pub use reasons::{reason_in_full, reason_in_short};
pub use scores::{
    AT_ITS_WORD, BY_HAND, TELLING, answer_score, banded, by_hand_words, decided_words, judged_in_words,
    judged_words, lost_lines, lost_words, nearest_words, place_and_score, row_score, score, threshold_source,
    topic_words,
};
pub use screen::{Cell, Screen};
pub use theme::{Paper, Theme};
pub use theme_name::{Background, ThemeName};
pub use words::{Viewpoint, Word, runs_if_tied, with_elsewhere, with_hits, word_runs};

/// Which readout's hue is meant, by its place among those shown: 0 left, 1 right, 2 third, 3 fourth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hue(pub u8);

/// What a piece of a picture means; only a theme says how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// Text that recedes.
    Muted,
    /// A heading, a key, the selected state, the active tab.
    Strong,
    /// A rule.
    Rule,
    /// A ribbon, a box.
    Ribbon,
    /// The ribbon of the selected correspondence, the active tab's mark.
    RibbonSelected,
    /// The code of a readout; its number or state when selected.
    Code(Hue),
    /// The bar beside a selected passage, a linked cell of the strip.
    Mark(Hue),
    /// A selected cell of the strip.
    StripSelected(Hue),
    /// The bar of a selected row.
    Bar,
    /// Words of a readout that carry no sign: a passage only here, a small word at the end of a run.
    Prose,
    /// Words of a readout that stand in the other too, and not in what answers them there.
    Elsewhere,
    /// A word inside a correspondence.
    Word(Hue, Word),
    /// A place that a search found, where nothing else is to be said of it; else see [`Chunk::hit`].
    Hit,
    /// The letters that were typed, in what they found.
    Typed,
    /// A word that a diff in the Lab keeps.
    Kept,
}

/// A run of text with one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// The text; no line break.
    pub text: String,
    /// What it means.
    pub role: Role,
    /// Whether a search found it; this is drawn over what the role asks for.
    pub hit: bool,
}

/// What lines are padded with.
const BLANKS: &str = "                                ";

/// One line of chunks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The chunks from left to right.
    pub chunks: Vec<Chunk>,
}

impl Line {
    /// A line of one chunk.
    pub fn new(text: &str, role: Role) -> Self {
        let mut line = Self::default();
        line.push(text, role);
        line
    }

    /// Adds text, joined to the last chunk where the roles are equal.
    pub fn push(&mut self, text: &str, role: Role) {
        if text.is_empty() {
            return;
        }
        match self.chunks.last_mut() {
            Some(last) if last.role == role && !last.hit => last.text.push_str(text),
            _ => self.chunks.push(Chunk { text: text.to_owned(), role, hit: false }),
        }
    }

    /// Adds a chunk, joined to the last one where both look the same; an empty one is dropped.
    pub fn push_chunk(&mut self, chunk: Chunk) {
        if chunk.text.is_empty() {
            return;
        }
        match self.chunks.last_mut() {
            Some(last) if last.role == chunk.role && last.hit == chunk.hit => last.text.push_str(&chunk.text),
            _ => self.chunks.push(chunk),
        }
    }

    /// Adds spaces until the line takes `column` cells; a longer line gets none.
    pub fn pad_to(&mut self, column: usize) {
        let mut missing = column.saturating_sub(self.cells());
        while missing > 0 {
            let some = missing.min(BLANKS.len());
            self.push(BLANKS.get(..some).unwrap_or(BLANKS), Role::Text);
            missing -= some;
        }
    }

    /// Adds the chunks of another line.
    pub fn append(&mut self, other: Self) {
        for chunk in other.chunks {
            self.push_chunk(chunk);
        }
    }

    /// How many cells the line takes.
    pub fn cells(&self) -> usize {
        self.chunks.iter().map(|chunk| cells(&chunk.text)).sum()
    }

    /// The text of all chunks.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.chunks.iter().map(|chunk| chunk.text.len()).sum());
        self.chunks.iter().for_each(|chunk| text.push_str(&chunk.text));
        text
    }
}
