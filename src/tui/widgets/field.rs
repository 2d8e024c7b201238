//! A field of text: what is typed, pasted and deleted in it, grapheme by grapheme.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::tui::keys::key::{Code, Held, Key};

/// The longest text that a field takes, in bytes.
const LONGEST: usize = 64 * 1024;

/// A text with a cursor in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    cursor: usize,
}

/// The fields of the two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    /// One for each side.
    pub sides: [Field; 2],
    /// The one that takes the keys.
    pub focus: usize,
}

impl Fields {
    /// Fields that hold these texts, with the cursor at the end of the first.
    pub fn new(texts: &[String; 2]) -> Self {
        Self { sides: texts.each_ref().map(|text| Field::new(text)), focus: 0 }
    }

    /// What they hold.
    pub fn texts(&self) -> [String; 2] {
        self.sides.each_ref().map(|field| field.text.clone())
    }

    /// The field that takes the keys.
    pub fn focused(&mut self) -> &mut Field {
        &mut self.sides[self.focus.min(1)]
    }

    /// Goes to the other field.
    pub fn turn(&mut self) {
        self.focus = 1 - self.focus.min(1);
    }
}

impl Field {
    /// A field that holds a text, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len() }
    }

    /// What it holds.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor stands, in bytes.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts text in at the cursor, as far as there is room; line breaks stay, other control characters do not.
    pub fn insert(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        for c in text.chars().filter(|&c| c == '\n' || !c.is_control()) {
            if self.text.len() + c.len_utf8() > LONGEST {
                return;
            }
            self.text.insert(self.cursor, c);
            self.cursor += c.len_utf8();
        }
    }

    /// Takes a key; says whether the text is another one now.
    pub fn key(&mut self, key: Key) -> bool {
        let length = self.text.len();
        match (key.code, key.held) {
            (Code::Char(c), Held::Nothing) => self.insert(c.encode_utf8(&mut [0; 4])),
            (Code::Enter, _) => self.insert("\n"),
            (Code::Backspace, Held::Nothing) | (Code::Char('h'), Held::Control) => self.cut(self.before()),
            (Code::Delete, _) | (Code::Char('d'), Held::Control) => {
                let end = self.after();
                self.text.replace_range(self.cursor..end, "");
            }
            (Code::Char('w'), Held::Control) | (Code::Backspace, _) => self.cut(self.word_before()),
            (Code::Char('u'), Held::Control) => self.cut(0),
            (Code::Char('k'), Held::Control) => self.text.truncate(self.cursor),
            _ => self.travel(key),
        }
        self.text.len() != length
    }

    fn travel(&mut self, key: Key) {
        self.cursor = match (key.code, key.held) {
            (Code::Left, Held::Nothing) | (Code::Char('b'), Held::Control) => self.before(),
            (Code::Right, Held::Nothing) | (Code::Char('f'), Held::Control) => self.after(),
            (Code::Left, _) | (Code::Char('b'), Held::Alt) => self.word_before(),
            (Code::Right, _) | (Code::Char('f'), Held::Alt) => self.word_after(),
            (Code::Home, _) | (Code::Char('a'), Held::Control) => 0,
            (Code::End, _) | (Code::Char('e'), Held::Control) => self.text.len(),
            _ => self.cursor,
        };
    }

    /// Deletes from `start` to the cursor.
    fn cut(&mut self, start: usize) {
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    fn head(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    fn rest(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or_default()
    }

    fn before(&self) -> usize {
        self.head().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.cursor + self.rest().graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let head = self.head().trim_end();
        head.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8())
    }

    fn word_after(&self) -> usize {
        let rest = self.rest();
        let blanks = rest.len() - rest.trim_start().len();
        let word = rest.trim_start().find(char::is_whitespace).unwrap_or(rest.len() - blanks);
        self.cursor + blanks + word
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::key::sequence;

    fn typed(keys: &str) -> (String, usize) {
        let mut field = Field::default();
        for key in sequence(keys) {
            field.key(key);
        }
        (field.text().to_owned(), field.cursor())
    }

    #[test]
    fn keys_write_and_delete_where_the_cursor_stands() {
        let table = [
            ("ab<Left>c", ("acb", 2)),
            ("one two<C-w>x", ("one x", 5)),
            ("one two<C-w><C-w>", ("", 0)),
            ("one two<C-u>", ("", 0)),
            ("one two<Home><Del>", ("ne two", 0)),
            ("one two<C-Left><C-k>", ("one ", 4)),
            ("one two<Home><C-Right>x", ("onex two", 4)),
            ("a<Enter>b", ("a\nb", 3)),
            ("习近<BS>平", ("习平", 6)),
            ("<BS><Left><Del><C-w>", ("", 0)),
        ];
        for (keys, (text, cursor)) in table {
            assert_eq!(typed(keys), (text.to_owned(), cursor), "{keys}");
        }
    }

    #[test]
    fn backspace_takes_a_whole_character_as_people_see_it() {
        let mut field = Field::new("ne\u{301}");
        assert!(field.key(Key::plain(Code::Backspace)));
        assert_eq!(field.text(), "n");
        let mut family = Field::new("👨\u{200d}👩\u{200d}👧");
        family.key(Key::plain(Code::Backspace));
        assert_eq!(family.text(), "");
    }

    #[test]
    fn pasted_lines_stay_lines_and_commands_to_the_terminal_do_not() {
        let mut field = Field::new("");
        field.insert("one\r\ntwo\tthree\u{1b}[2J");
        assert_eq!(field.text(), "one\ntwo three[2J");
    }

    #[test]
    fn a_field_has_an_end() {
        let mut field = Field::new("");
        field.insert(&"习".repeat(LONGEST));
        assert!(field.text().len() <= LONGEST && field.text().len() > LONGEST - 3);
    }
}
