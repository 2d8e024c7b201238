//! Kinds of characters, and marks made of them, that several files tell apart.

/// Whether a character is Han, or of the Japanese syllabaries.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3041}'..='\u{30ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is a raised digit.
pub(super) fn is_superscript(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹')
}

/// How many bytes a note of reference has at most between its brackets: `[4]`, `[b]`, `[citation needed]`.
pub(super) const LONGEST_NOTE: usize = 24;

/// The least letters of a word that is no abbreviation before a bare mark of reference: `Sept.12` is a day.
const WORD: usize = 4;

/// How long the bare number is that a raised mark of reference becomes where raising is lost: the 12 of `by percent.12 It`.
///
/// `before` is what stands before the full stop, `text` what stands behind it.
pub(super) fn bare_reference(before: &str, text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text.get(digits..).unwrap_or_default();
    let ends = behind.is_empty() || behind.starts_with(char::is_whitespace);
    let goes_on = || behind.trim_start().chars().next().is_none_or(char::is_uppercase);
    let letters = before.chars().rev().take_while(|c| c.is_lowercase()).take(WORD).count();
    if (1..=2).contains(&digits) && ends && letters == WORD && goes_on() { digits } else { 0 }
}
