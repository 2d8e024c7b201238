//! Making visible what a terminal would obey, reorder or hide.
//!
//! A control character of C0 becomes its Unicode picture (`␛` for escape), every other character that has no
//! look of its own becomes its number (`⟨U+202E⟩`). Nothing is dropped but soft hyphens, which say only where a
//! line might have been broken.

#[cfg(feature = "export")]
use std::borrow::Cow;
use std::path::Path;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation as _;

use super::bytes::{among, has_byte};
use super::mixed::told_apart;

/// How many marks a character may carry; no orthography needs more, and a cell of the screen can hold
/// kilobytes of them.
const MARKS_A_CHARACTER: usize = 8;

/// How many code points a character may have in all: a conjunct of India has up to twelve, and not every code
/// point that can be piled up is a mark.
const POINTS_A_CHARACTER: usize = 24;

/// The soft hyphen.
const SOFT_HYPHEN: char = '\u{ad}';

/// A text with everything visible, and what was done for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// The text.
    pub(super) text: String,
    /// How many characters were made visible.
    pub(super) made_visible: usize,
    /// How many soft hyphens were left out.
    pub(super) soft_hyphens: usize,
}

/// Composes every character of a text (NFC) and makes it visible; line feeds and tabs stay.
pub(super) fn visible(text: String) -> Shown {
    // Nothing in printable ASCII is hidden or composed.
    if !has_byte(text.as_bytes(), |bytes| {
        among(0..=0x08, bytes) | among(0x0b..=0x1f, bytes) | among(0x7f..=0xff, bytes)
    }) {
        return Shown { text, ..Shown::default() };
    }
    // The hyphens go first, since what stood on both sides of one stands together afterwards: a mark may then
    // be composed with its letter, or belong before another mark.
    let soft_hyphens = text.matches(SOFT_HYPHEN).count();
    let joined = if soft_hyphens > 0 { text.replace(SOFT_HYPHEN, "") } else { text };
    let composed = match is_nfc_quick(joined.chars()) {
        IsNormalized::Yes => joined,
        _ => joined.nfc().collect::<String>(),
    };
    let mut out = Shown { soft_hyphens, ..Shown::default() };
    if !composed.contains(|c| is_hidden(c) && !matches!(c, '\n' | '\t')) {
        out.text = composed;
        limit_marks(&mut out);
        return out;
    }
    out.text.reserve(composed.len());
    let mut before = None;
    let mut rest = composed.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\n' | '\t' => out.text.push(c),
            _ if is_hidden(c) && !belongs(c, before, rest.peek().copied()) => {
                out.text.push_str(&picture(c));
                out.made_visible += 1;
            }
            _ => out.text.push(c),
        }
        before = Some(c);
    }
    limit_marks(&mut out);
    out
}

/// A text that is safe to print, line feeds and tabs kept: for messages of several lines. Letters that stand out of their
/// word, as a Cyrillic one among Latin ones, are shown by number.
pub fn visible_lines(text: &str) -> String {
    told_apart(visible(text.to_owned()).text)
}

/// The same as one line: for names, headings and messages.
pub fn visible_line(text: &str) -> String {
    let shown = visible_lines(text);
    if shown.contains(['\n', '\t']) { shown.replace('\n', "␊").replace('\t', "␉") } else { shown }
}

/// A file's name as one line that is safe to print.
pub fn visible_name(path: &Path) -> String {
    visible_line(&path.to_string_lossy())
}

/// A text without anything that a terminal would obey, reorder or hide: the last look at what is drawn, which came in
/// visible and must not have become anything else. Joiners and selectors, which do their work inside a character, stay.
#[cfg(feature = "export")]
pub(crate) fn swept(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) || !text.contains(is_obeyed) {
        return Cow::from(text);
    }
    text.chars().map(|c| if is_obeyed(c) { picture(c) } else { c.to_string() }).collect::<String>().into()
}

/// Whether a terminal obeys the character, turns text round by it, or hides it, and it is no part of one that is seen, as
/// joiners and selectors are.
#[cfg(feature = "export")]
pub(crate) fn is_obeyed(c: char) -> bool {
    is_hidden(c)
        && !matches!(c, '\u{200c}' | '\u{200d}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// How a hidden character is shown.
fn picture(c: char) -> String {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).map(String::from).unwrap_or_default(),
        '\u{7f}' => "␡".to_owned(),
        _ => format!("⟨U+{:04X}⟩", c as u32),
    }
}

/// Whether a character has no look of its own: controls, bidirectional controls, zero-width and format
/// characters, fillers, tags, variation selectors and noncharacters.
///
/// Those of Unicode's `Default_Ignorable_Code_Point` and `Cc` are all here; of `Cf` only the signs that are
/// drawn (Arabic and Kaithi number signs) are not.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c as u32,
            // Graph and letter joiners, bidirectional controls, invisible operators.
            0x034f | 0x061c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff
            // Fillers that take room and show nothing, Khmer inherent vowels, Mongolian selectors.
            | 0x115f | 0x1160 | 0x3164 | 0xffa0 | 0x17b4 | 0x17b5 | 0x180b..=0x180f
            // Variation selectors and tags, with the unassigned ones around them.
            | 0xfe00..=0xfe0f | 0xe0000..=0xe0fff
            // Annotations, and format controls of shorthand, hieroglyphs and musical notation.
            | 0xfff0..=0xfffb | 0x13430..=0x1343f | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a
            // Noncharacters.
            | 0xfdd0..=0xfdef)
        || (c as u32 & 0xfffe) == 0xfffe
}

/// Whether a hidden character does its proper work where it stands: a joiner inside a word of a script that
/// is spelt with joiners, or one variation selector on a character that has variants.
fn belongs(c: char, before: Option<char>, after: Option<char>) -> bool {
    let Some(base) = before else { return false };
    match c {
        '\u{200d}' if is_joined_emoji(base) => after.is_some_and(is_joined_emoji),
        '\u{200c}' | '\u{200d}' => is_spelt_with_joiners(base) && after.is_some_and(is_spelt_with_joiners),
        // Text or emoji style: on a symbol, or on the base of a keycap.
        '\u{fe0e}' | '\u{fe0f}' => {
            matches!(base, '#' | '*' | '0'..='9')
                || (base >= '\u{a9}' && !base.is_alphabetic() && !is_hidden(base))
        }
        '\u{fe00}'..='\u{fe0d}' => base >= '\u{a9}' && !is_hidden(base),
        '\u{e0100}'..='\u{e01ef}' => is_ideograph(base),
        '\u{180b}'..='\u{180f}' => matches!(base, '\u{1800}'..='\u{18af}') && !is_hidden(base),
        _ => false,
    }
}

/// Whether a script is written with joiners that change the look of a word: Arabic, Syriac, the scripts of
/// India and their neighbours.
fn is_spelt_with_joiners(c: char) -> bool {
    matches!(c as u32, 0x0620..=0x08ff | 0x0900..=0x0dff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x1820..=0x18aa
        | 0xfb50..=0xfdcf | 0xfe70..=0xfefc)
        && !is_hidden(c)
}

/// Whether a character may stand beside the joiner of an emoji of several: a picture, or the selector behind one.
fn is_joined_emoji(c: char) -> bool {
    matches!(c as u32, 0x1f000..=0x1faff | 0x2190..=0x21ff | 0x2600..=0x27bf | 0x2b00..=0x2bff | 0xfe0f)
}

fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// Cuts the marks over the bound off every character, and says how many there were.
fn limit_marks(out: &mut Shown) {
    // Most texts have no such character at all, and finding characters costs more than bytes.
    if out.text.is_ascii() {
        return;
    }
    let is_over = |character: &str| character.len() > MARKS_A_CHARACTER && excess_marks(character) > 0;
    if !out.text.graphemes(true).any(is_over) {
        return;
    }
    let mut limited = String::with_capacity(out.text.len());
    for character in out.text.graphemes(true) {
        // Short in bytes is short in code points.
        let excess = if character.len() <= MARKS_A_CHARACTER { 0 } else { excess_marks(character) };
        let points = character.chars().count();
        limited.extend(character.chars().take(points - excess));
        if excess > 0 {
            limited.extend(["⟨", &excess.to_string(), " more marks⟩"]);
            out.made_visible += excess;
        }
    }
    out.text = limited;
}

/// How many code points at the end of a character are beyond the bounds.
fn excess_marks(character: &str) -> usize {
    let mut marks = 0;
    let kept = character
        .chars()
        .take(POINTS_A_CHARACTER)
        .take_while(|&c| {
            marks += usize::from(is_combining_mark(c));
            marks <= MARKS_A_CHARACTER
        })
        .count();
    character.chars().count() - kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_or_hide_is_shown() {
        for (hostile, shown, count) in [
            ("a\u{1b}[31mb", "a␛[31mb", 1),
            ("\0\u{7}\u{7f}", "␀␇␡", 3),
            ("\u{9b}31m \u{9d}", "⟨U+009B⟩31m ⟨U+009D⟩", 2),
            ("safe\u{202e}txt.exe", "safe⟨U+202E⟩txt.exe", 1),
            ("zero\u{200b}width\u{2060}", "zero⟨U+200B⟩width⟨U+2060⟩", 2),
            ("\u{e0041}\u{e007f}", "⟨U+E0041⟩⟨U+E007F⟩", 2),
            ("filler\u{3164}", "filler⟨U+3164⟩", 1),
            ("\u{fffe}\u{1ffff}", "⟨U+FFFE⟩⟨U+1FFFF⟩", 2),
            ("kept\n\tas it is", "kept\n\tas it is", 0),
        ] {
            let out = visible(hostile.to_owned());
            assert_eq!((out.text.as_str(), out.made_visible), (shown, count), "{hostile:?}");
        }
    }

    #[test]
    fn all_twelve_bidirectional_controls_are_shown() {
        let controls =
            "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
        assert_eq!(visible(controls.to_owned()).made_visible, 12);
    }

    #[test]
    fn a_variation_selector_needs_a_character_that_has_variants() {
        for (text, hidden) in [
            ("❤\u{fe0f}", 0),
            ("1\u{fe0f}\u{20e3}", 0),
            ("a\u{fe0f}", 1),
            ("\u{fe0f}", 1),
            (" \u{fe0f}", 1),
            ("❤\u{fe0f}\u{fe0f}\u{fe0f}", 2),
            ("葛\u{e0100}", 0),
            ("x\u{e0100}\u{e0101}", 2),
        ] {
            assert_eq!(visible(text.to_owned()).made_visible, hidden, "{text:?}");
        }
    }

    #[test]
    fn joiners_stay_where_the_script_is_spelt_with_them() {
        for (text, hidden) in [
            ("می\u{200c}خواهم", 0),
            ("क्\u{200d}ष", 0),
            ("pass\u{200d}word", 1),
            ("👩\u{200d}⚕\u{fe0f}", 0),
            ("❤\u{fe0f}\u{200d}🔥", 0),
            ("👩\u{200d}x", 1),
            ("می\u{200c} ", 1),
            ("می\u{200c}\u{200c}خ", 2),
        ] {
            assert_eq!(visible(text.to_owned()).made_visible, hidden, "{text:?}");
        }
    }

    #[test]
    fn soft_hyphens_are_left_out_and_no_break_spaces_stay() {
        let out = visible("co\u{ad}operation 1\u{a0}000".to_owned());
        assert_eq!(out.text, "cooperation 1\u{a0}000");
        assert_eq!((out.soft_hyphens, out.made_visible), (1, 0));
        assert_eq!(visible("\u{ad}\u{fe00}".to_owned()).text, "⟨U+FE00⟩", "no base is left for the selector");
    }

    #[test]
    fn what_a_soft_hyphen_parted_is_composed() {
        for (parted, together) in [("e\u{ad}\u{301}", "é"), ("\u{33d}\u{ad}\u{31b}", "\u{31b}\u{33d}")] {
            assert_eq!(visible(parted.to_owned()).text, together, "{parted:?}");
        }
    }

    #[test]
    fn marks_beyond_the_bound_are_counted_and_cut() {
        let zalgo = format!("q{}x", "\u{301}".repeat(1000));
        let out = visible(zalgo);
        assert_eq!(out.text, format!("q{}⟨992 more marks⟩x", "\u{301}".repeat(8)));
        assert_eq!(out.made_visible, 992);
        assert_eq!(visible("q\u{301}\u{302}".to_owned()).made_visible, 0);
    }

    #[cfg(feature = "export")]
    #[test]
    fn what_is_swept_has_nothing_that_a_terminal_obeys() {
        for (text, clean) in [
            ("plain", "plain"),
            ("Díaz ␛ 中 ❤\u{fe0f} می\u{200c}خ", "Díaz ␛ 中 ❤\u{fe0f} می\u{200c}خ"),
            ("a\u{1b}[31m\u{9d}0;x\u{7}", "a␛[31m⟨U+009D⟩0;x␇"),
            ("safe\u{202e}txt", "safe⟨U+202E⟩txt"),
        ] {
            assert_eq!(swept(text), clean);
        }
    }

    #[test]
    fn a_letter_of_another_alphabet_is_shown_by_number_in_names_and_messages() {
        assert_eq!(visible_line("p\u{430}ypal\u{1b}"), "p⟨U+0430⟩ypal␛");
        assert_eq!(visible_lines("p\u{430}ypal\nМосква"), "p⟨U+0430⟩ypal\nМосква");
        assert_eq!(visible("p\u{430}ypal".to_owned()).text, "p\u{430}ypal", "texts keep their letters");
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(visible_line("two\nlines\tand \u{1b}c"), "two␊lines␉and ␛c");
    }
}
